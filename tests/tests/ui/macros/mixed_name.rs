//! A name in code that a macro wrote may be the macro's or the caller's.

use autodiff::differentiate;

macro_rules! scaled {
    ($name:ident, $t:ident) => {
        #[differentiate]
        fn $name($t: f64) -> f64 {
            let t = 2.0 * $t;
            t * $t
        }
    };
}

scaled!(shadowed, t);

fn main() {}
