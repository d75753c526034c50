//! What generated programs are held against: the same programs over the dual numbers of another crate.
//!
//! Nothing here knows what the compiler under test does: rustc runs the program over [`D`], which leaves every rule of differentiation to `num-dual`.
//!
//! What this cannot see: anything at a kink (programs have none at the points taken, but for ties that chance would have to bring about), integers in
//! results, and what the generator does not write.

mod dual;

pub use dual::{D, c};

use std::panic::{AssertUnwindSafe, catch_unwind};

use tests::{Estimate, Subject};

/// Every companion of the function against its columns by dual numbers. `f`: from all inputs to all outputs.
///
/// # Panics
///
/// If anything differs.
pub fn check(subject: &Subject, f: impl Fn(&[D]) -> Vec<D>) {
    let run = || (subject.value)(&subject.x).numbers;
    let Ok(value) = catch_unwind(AssertUnwindSafe(run)) else {
        // Once in some hundred programs an index is out of bounds. That shows nothing, if it is so over dual numbers too.
        let x: Vec<D> = subject.x.iter().copied().map(c).collect();
        assert!(
            catch_unwind(AssertUnwindSafe(|| f(&x))).is_err(),
            "{}: it panics",
            subject.name
        );
        return;
    };
    let column = |k: usize| {
        let x: Vec<D> = subject
            .x
            .iter()
            .enumerate()
            .map(|(i, x)| if i == k { D::variable(*x) } else { c(*x) })
            .collect();
        let outputs = f(&x);
        assert_eq!(outputs.len(), value.len(), "{}: the number of outputs", subject.name);
        for (dual, plain) in outputs.iter().zip(&value) {
            let near = (dual.re() - plain).abs() <= 1e-9 * (1.0 + plain.abs());
            assert!(
                near,
                "{}: the value is {plain:e}, over dual numbers {:e}",
                subject.name,
                dual.re()
            );
        }
        outputs
            .iter()
            .map(|y| Estimate {
                value: y.eps(),
                error: 0.0,
            })
            .collect()
    };
    let complaints = tests::check_against(subject, (0..subject.x.len()).map(column).collect());
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}
