//! A receiver behind a smart pointer.

use autodiff::differentiate;

use std::rc::Rc;

struct Model {
    rate: f64,
}

impl Model {
    #[differentiate]
    fn loss(self: Rc<Self>, x: f64) -> f64 {
        self.rate * x
    }
}

fn main() {
    Rc::new(Model { rate: 0.1 }).loss(1.0);
}
