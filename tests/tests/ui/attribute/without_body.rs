//! A method of a trait without a default body.

use autodiff::differentiate;

trait Layer {
    #[differentiate]
    fn forward(&self, x: f64) -> f64;
}

struct Double;

impl Layer for Double {
    fn forward(&self, x: f64) -> f64 {
        2.0 * x
    }
}

fn main() {
    Double.forward(1.0);
}
