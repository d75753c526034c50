//! Associated functions without a receiver: the macro sees only the function, and cannot know that it stands in an `impl`, unless `Self` gives it away.

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

    #[differentiate]
    fn doubled(x: f64) -> f64 {
        2.0 * x
    }
}

fn main() {
    Model { rate: Model::RATE }.rate;
    Model::damped(Model::doubled(1.0));
}
