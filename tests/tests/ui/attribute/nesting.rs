//! Brackets that nest deeper than any tool that walks them likes.

use autodiff::differentiate;

#[rustfmt::skip]
#[allow(unused_parens)]
#[differentiate]
fn buried(x: f64) -> f64 {
    let y = ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((x))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))));
    y * x
}

#[differentiate]
fn next(x: f64) -> f64 {
    x * x
}

fn main() {
    buried(1.0);
    next::grad(1.0);
}
