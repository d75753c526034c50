//! Something to be called many times.

use std::hint::black_box;

/// A call with its inputs, which the compiler cannot see through.
pub struct Contender {
    calls: Box<dyn FnMut(u64)>,
}

impl Contender {
    pub fn new<R>(mut f: impl FnMut() -> R + 'static) -> Contender {
        let calls = Box::new(move |n| {
            for _ in 0..n {
                black_box(f());
            }
        });
        Contender { calls }
    }

    /// Calls `f` at `x`.
    pub fn of<X: Clone + 'static, R>(x: &X, f: impl Fn(&X) -> R + 'static) -> Contender {
        let x = x.clone();
        Contender::new(move || f(black_box(&x)))
    }

    /// Calls `f` at `x` with a shadow that is there already.
    pub fn with_shadow<X: Clone + 'static, S: Clone + 'static, R>(
        x: &X,
        zero: &S,
        f: impl Fn(&X, &mut S) -> R + 'static,
    ) -> Contender {
        let (x, mut shadow) = (x.clone(), zero.clone());
        Contender::new(move || f(black_box(&x), black_box(&mut shadow)))
    }

    /// Makes `n` calls.
    pub fn call(&mut self, n: u64) {
        (self.calls)(n);
    }
}
