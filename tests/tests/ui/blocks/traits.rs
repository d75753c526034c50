//! Traits whose implementations could differ from what their companions say.

use autodiff::{Differentiable, differentiate};

#[derive(Clone, Differentiable)]
struct Model {
    rate: f64,
}

/// Nothing says that `Self` has a derivative.
#[differentiate]
trait Loss {
    fn loss(&self, x: f64) -> f64;

    fn label(&self) -> String {
        String::new()
    }
}

#[differentiate]
trait Gain: Differentiable {
    fn gain(&self, x: f64) -> f64 {
        x
    }

    fn bias(&self, x: f64) -> f64 {
        x
    }
}

macro_rules! gain {
    () => {
        fn gain(&self, x: f64) -> f64 {
            x * x
        }
    };
}

/// What replaces a default method is not seen.
#[differentiate]
impl Gain for Model {
    gain!();
}

fn main() {
    Model { rate: 1.0 }.gain(1.0);
}
