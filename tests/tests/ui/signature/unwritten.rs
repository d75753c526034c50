//! Types that are left out, and forms of functions that only nightly has. rustc says so too.

use autodiff::differentiate;

#[differentiate]
fn inferred(x: _) -> f64 {
    x
}

#[differentiate]
unsafe extern "C" fn variadic(x: f64, ...) -> f64 {
    x
}

trait Layer {
    fn forward(&self, x: f64) -> f64;
}

impl<T> Layer for T {
    #[differentiate]
    default fn forward(&self, x: f64) -> f64 {
        x
    }
}

fn main() {

}
