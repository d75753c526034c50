//! Methods that floats have but `num_traits::Float` has not: on a generic float they are another trait's, and may mean anything.

use autodiff::differentiate;
use num_traits::Float;

trait Own: Float {
    /// Not that of `f64`.
    fn midpoint(self, other: Self) -> Self {
        self * other
    }
}

impl Own for f64 {}

#[differentiate]
fn middle<T: Own + Float>(x: T, y: T) -> T {
    x.midpoint(y)
}

#[differentiate]
fn by_path<T: Own + Float>(x: T, y: T) -> T {
    T::midpoint(x, y)
}

fn main() {
    middle(1.0, 2.0);
    by_path(1.0, 2.0);
}
