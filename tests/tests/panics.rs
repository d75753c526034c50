//! Panics of a function are its own in every companion: the same message, in the same function of the user's file.
//!
//! The line is that of the function's own panic, or, where rustc combines the places of names from the macro and of brackets from the user, that of the attribute.
//! A half of a `split_at_mut` beyond the end is reported as the range that it is to the companions; it is not compared here.
//! What happens to shadows is documented: after a panic they are unspecified.

#![allow(
    clippy::needless_range_loop,
    clippy::useless_vec,
    reason = "the functions are written as users write them"
)]

use autodiff::{Differentiable, differentiate};
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    static SAID: RefCell<Option<(String, u32)>> = const { RefCell::new(None) };
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// The message of the panic of `run`, and its line.
fn said<T>(run: impl FnOnce() -> T) -> (String, u32) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        std::panic::set_hook(Box::new(|info| {
            let at = info.location().expect("a place");
            let payload = info.payload();
            let owned = payload.downcast_ref::<String>().map(String::as_str);
            let text = owned.or(payload.downcast_ref::<&str>().copied()).unwrap_or_default();
            if !ASKED.get() || !at.file().ends_with("panics.rs") {
                eprintln!("{info}");
            }
            SAID.set(Some((text.to_owned(), at.line())));
        }));
    });
    ASKED.set(true);
    let result = catch_unwind(AssertUnwindSafe(run));
    ASKED.set(false);
    assert!(result.is_err(), "there is no panic");
    SAID.take().expect("a message")
}

/// The longest function here, with its attribute.
const LINES: u32 = 9;

fn same(said: (String, u32), expected: &(String, u32), companion: &str) {
    assert_eq!(said.0, expected.0, "{companion}");
    let of_function = expected.1 - LINES..=expected.1;
    assert!(of_function.contains(&said.1), "{companion}: {said:?}, not {expected:?}");
}

/// Each companion of a function of a slice, an index and a number panics as the function does.
macro_rules! same_panic {
    ($($name:ident: $x:expr, $n:expr, $k:expr, $message:literal;)+) => {$(
        #[test]
        fn $name() {
            let (x, n, k): (Vec<f64>, usize, f64) = ($x, $n, $k);
            let dots = vec![1.0; x.len()];
            let mut bars = (vec![0.0; x.len()], 0.0);
            let expected = said(|| functions::$name(&x, n, k));
            assert!(expected.0.contains($message), "{expected:?}");
            same(said(|| functions::$name::grad(&x, n, k)), &expected, "grad");
            same(said(|| functions::$name::value_and_grad(&x, n, k)), &expected, "value_and_grad");
            same(said(|| functions::$name::vjp(&x, n, k, 0.5)), &expected, "vjp");
            same(said(|| functions::$name::pullback(&x, n, k).0), &expected, "pullback");
            same(said(|| functions::$name::jvp(&x, n, k, (&dots, 1.0))), &expected, "jvp");
            let adjoint = said(|| functions::$name::adjoint(&x, n, k, (&mut bars.0, &mut bars.1), 1.0));
            same(adjoint, &expected, "adjoint");
        }
    )+};
}

mod functions {
    use autodiff::differentiate;

    #[differentiate]
    pub fn index(x: &[f64], n: usize, k: f64) -> f64 {
        let y = x[0] * k;
        y * x[n]
    }

    #[differentiate]
    pub fn index_in_a_loop(x: &[f64], n: usize, k: f64) -> f64 {
        let mut sum = k;
        for i in 0..n {
            sum *= x[i].sin();
        }
        sum
    }

    #[differentiate]
    pub fn stored(x: &[f64], n: usize, k: f64) -> f64 {
        let mut v = vec![0.0; 3];
        for i in 0..x.len() {
            v[i + n] = x[i] * k;
        }
        v[0] * v[1]
    }

    #[differentiate]
    pub fn range(x: &[f64], n: usize, k: f64) -> f64 {
        let part = &x[1..n];
        let mut sum = 0.0;
        for e in part {
            sum += e * k;
        }
        sum
    }

    #[differentiate]
    pub fn asserted(x: &[f64], n: usize, k: f64) -> f64 {
        assert!(n < x.len(), "{n} of {}", x.len());
        x[n] * k
    }

    #[differentiate]
    pub fn asserted_equal(x: &[f64], n: usize, k: f64) -> f64 {
        let y = x[0] * k;
        assert_eq!(x.len(), n, "the length");
        y
    }

    #[differentiate]
    pub fn divided(x: &[f64], n: usize, k: f64) -> f64 {
        x[x.len() / n] * k
    }

    #[differentiate]
    pub fn subtracted(x: &[f64], n: usize, k: f64) -> f64 {
        let y = k * k;
        y * x[n - 1]
    }

    #[differentiate]
    pub fn unwrapped(x: &[f64], n: usize, k: f64) -> f64 {
        let first = x.get(n).unwrap();
        first * k
    }

    #[differentiate]
    pub fn expected(x: &[f64], n: usize, k: f64) -> f64 {
        let mut v = x.to_vec();
        for _ in 0..n {
            v.pop().expect("an element");
        }
        v.iter().sum::<f64>() * k
    }

    #[differentiate]
    pub fn said_by_itself(x: &[f64], n: usize, k: f64) -> f64 {
        match n {
            0 => x[0] * k,
            1 => x[1] + k,
            _ => panic!("no case {n}"),
        }
    }

    #[differentiate]
    pub fn of_a_callee(x: &[f64], n: usize, k: f64) -> f64 {
        let y = k.sin();
        index(x, n, y) * y
    }

    #[differentiate]
    pub fn copied(x: &[f64], n: usize, k: f64) -> f64 {
        let mut v = vec![k; n];
        v.copy_from_slice(x);
        v[0] * k
    }
}

same_panic! {
    index: vec![1.0, 2.0], 5, 0.5, "the len is 2 but the index is 5";
    index_in_a_loop: vec![1.0, 2.0], 3, 0.5, "the len is 2 but the index is 2";
    stored: vec![1.0, 2.0], 2, 0.5, "the len is 3 but the index is 3";
    range: vec![1.0, 2.0], 3, 0.5, "range end index 3 out of range";
    asserted: vec![1.0, 2.0], 3, 0.5, "3 of 2";
    asserted_equal: vec![1.0, 2.0], 3, 0.5, "the length";
    divided: vec![1.0, 2.0], 0, 0.5, "attempt to divide by zero";
    subtracted: vec![1.0, 2.0], 0, 0.5, "attempt to subtract with overflow";
    unwrapped: vec![1.0, 2.0], 2, 0.5, "called `Option::unwrap()` on a `None` value";
    expected: vec![1.0, 2.0], 3, 0.5, "an element";
    said_by_itself: vec![1.0, 2.0], 2, 0.5, "no case 2";
    of_a_callee: vec![1.0, 2.0], 4, 0.5, "the len is 2 but the index is 4";
    copied: vec![1.0, 2.0], 3, 0.5, "slice";
}

#[derive(Clone, Debug, Differentiable)]
struct Layer {
    weights: Vec<f64>,
}

impl Layer {
    #[differentiate]
    fn at(&self, i: usize, k: f64) -> f64 {
        self.weights[i] * k
    }
}

#[test]
fn of_a_method() {
    let layer = Layer {
        weights: vec![1.0, 2.0],
    };
    let expected = said(|| layer.at(2, 0.5));
    assert!(expected.0.contains("the len is 2 but the index is 2"), "{expected:?}");
    same(said(|| layer.at_grad(2, 0.5)), &expected, "at_grad");
    same(said(|| layer.at_vjp(2, 0.5, 1.0)), &expected, "at_vjp");
    same(said(|| layer.at_pullback(2, 0.5).0), &expected, "at_pullback");
    same(
        said(|| layer.at_jvp(2, 0.5, (&layer.zero_tangent(), 1.0))),
        &expected,
        "at_jvp",
    );
}

// ---- what is empty, or of the wrong length

#[differentiate]
fn windows(x: &[f64], k: f64) -> f64 {
    let mut sum = 0.0;
    for w in x.windows(2) {
        sum += w[0] * w[1] * k;
    }
    for i in 1..x.len() {
        sum += x[i] * x[i - 1];
    }
    sum + x.iter().map(|e| e * k).sum::<f64>()
}

#[differentiate]
fn arrays<const N: usize>(x: [f64; N], rows: &[[f64; N]], k: f64) -> f64 {
    let mut sum = k;
    for row in rows {
        for i in 0..N {
            sum += row[i] * x[i];
        }
    }
    sum
}

/// Nothing to do is done without a panic.
#[test]
fn empty_slices_and_arrays() {
    assert_eq!(windows::value_and_grad(&[], 2.0), (0.0, (vec![], 0.0)));
    assert_eq!(windows::jvp(&[], 2.0, (&[], 1.0)), (0.0, 0.0));
    assert_eq!(windows::pullback(&[], 2.0).1(1.0), (vec![], 0.0));
    assert_eq!(windows::value_and_grad(&[3.0], 2.0), (6.0, (vec![2.0], 3.0)));
    assert_eq!(arrays::value_and_grad([], &[], 2.0), (2.0, ([], vec![], 1.0)));
    assert_eq!(
        arrays::value_and_grad([], &[[], []], 2.0),
        (2.0, ([], vec![[], []], 1.0))
    );
    assert_eq!(
        arrays::value_and_grad([1.0; 2], &[], 2.0),
        (2.0, ([0.0; 2], vec![], 1.0))
    );
}

/// What is of another length than its argument is refused before anything is done.
#[test]
fn lengths_that_do_not_match() {
    let (mut x_bar, mut k_bar) = (vec![7.0; 2], 7.0);
    let (text, _) = said(|| windows::adjoint(&[1.0, 2.0, 3.0], 0.5, (&mut x_bar, &mut k_bar), 1.0));
    assert!(text.contains("windows: the shadow of `x` has another length"), "{text}");
    assert_eq!((x_bar, k_bar), (vec![7.0; 2], 7.0));
    let (text, _) = said(|| windows::jvp(&[1.0, 2.0, 3.0], 0.5, (&[1.0], 1.0)));
    assert!(
        text.contains("windows: the tangent of `x` has another length"),
        "{text}"
    );
    let (mut x_bar, mut rows_bar) = ([0.0; 2], vec![[0.0; 2]; 1]);
    let (text, _) = said(|| {
        arrays::adjoint(
            [1.0; 2],
            &[[1.0; 2]; 3],
            0.5,
            (&mut x_bar, &mut rows_bar, &mut k_bar),
            1.0,
        )
    });
    assert!(
        text.contains("arrays: the shadow of `rows` has another length"),
        "{text}"
    );
}
