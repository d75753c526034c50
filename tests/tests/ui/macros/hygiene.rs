//! Two variables of one name, one from a macro and one from its caller: the attribute sees only the name.

use autodiff::differentiate;

macro_rules! scaled {
    ($name:ident, $x:ident, $body:expr) => {
        #[differentiate]
        fn $name($x: f64) -> f64 {
            let t = 2.0 * $x;
            t * $body
        }
    };
}

// The `t` here and that of the macro are two variables.
scaled!(product, t, t * t);

fn main() {
    product::grad(product(1.0));
}
