//! An associated function without a receiver: the macro sees only the function, and `Self` gives it away.

use autodiff::differentiate;

struct Model {
    rate: f64,
}

impl Model {
    const RATE: f64 = 0.1;

    #[differentiate]
    fn damped(x: f64) -> f64 {
        Self::RATE * x
    }
}

fn main() {
    Model { rate: Model::RATE }.rate;
    Model::damped(1.0);
}
