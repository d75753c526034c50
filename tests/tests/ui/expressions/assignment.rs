//! What stands on the left of `=`.

use autodiff::differentiate;

#[differentiate]
fn on_call(x: f64) -> f64 {
    let mut v = vec![x];
    *v.as_mut_ptr().cast::<f64>() = 1.0;
    first(&mut v) = &mut x;
    v[0]
}

fn first(v: &mut [f64]) -> &mut f64 {
    &mut v[0]
}

#[differentiate]
fn on_sum(x: f64) -> f64 {
    let mut y = x;
    y + 1.0 = x;
    y
}

fn main() {
    on_call(1.0);
    on_sum(1.0);
}
