//! Macros around inactive code. What they print is not looked at.

use super::everywhere::everywhere;
use crate::doubles::macros as twin;
use autodiff::differentiate;

everywhere! {
    assertions(s, x, k) {
        assert!(x.len() == 4);
        assert!(k < 100.0, "k is {k}");
        assert!(x[0] < 100.0, "x[0] is {}, k is {k:?}", x[0]);
        assert_eq!(x.len(), 4);
        assert_eq!(x.len(), 4, "{} numbers", x.len());
        assert_ne!(k, 1000.0);
        debug_assert!(k.is_finite());
        debug_assert_eq!(x.len() % 2, 0, "odd");
        debug_assert_ne!(x[1], 1000.0);
        s += x[0] * k;
    }
    assertions_of_what_changes(s, x, k) {
        let mut v = x.to_vec();
        v[0] *= k;
        assert!(v[0] == x[0] * k, "v is {v:?}");
        v[1] *= v[0];
        assert!(v[1] != 1000.0);
        s += v[0] * v[1];
        assert!(s < 1000.0);
        s *= 0.5;
        debug_assert!(!s.is_nan(), "{s}");
    }
    printing(s, x, k) {
        print!("");
        println!("k = {k}, x = {x:?}, s = {:.3}", s);
        eprint!("");
        let a = x[0] * k;
        eprintln!("a = {a:>8.3}, x[1] = {}, {0}", x[1]);
        s += a * a;
        println!();
    }
    printing_in_a_loop(s, x, k) {
        for i in 0..x.len() {
            if i == 2 {
                println!("{i}: {}", x[i] * k);
            }
            s = s * 0.5 + x[i] * k;
        }
    }
    panics_that_do_not_happen(s, x, k) {
        if x.len() != 4 {
            panic!("{} numbers, k = {k}", x.len());
        }
        for i in 0..x.len() {
            if x[i] > 100.0 {
                unreachable!("x[{i}] = {}", x[i]);
            }
            s += x[i] * k;
        }
    }
    matching(s, x, k) {
        if matches!(x.len(), 1..=4) && !matches!(x[0] > 5.0, true) {
            s += x[0] * k;
        }
        let n = 3;
        if matches!(n, 3 | 4 if k < 50.0) {
            s *= x[1];
        }
    }
    formatting(s, x, k) {
        let text = format!("{}-{k}", x.len());
        println!("{text}, {}", format!("{:.1}", x[0]));
        s += x[0] * k;
        assert!(k < 100.0, "{text}");
    }
}

#[differentiate]
pub fn checked(x: &[f64], i: usize) -> f64 {
    assert!(i < 2, "no part {i} of {}", x.len());
    let mut sum = 0.0;
    for j in 0..x.len() {
        if x[j] < 0.0 {
            panic!("x[{j}] = {} is negative", x[j]);
        }
        sum += x[j].sqrt();
    }
    match i {
        0 => sum,
        1 => sum * x[0],
        _ => unreachable!(),
    }
}

tests::test! { checks_that_hold: scalar checked(&vec![0.5, 1.5], const 0), scalar checked(&vec![0.5, 1.5], const 1) }

fn message<T>(run: impl FnOnce() -> T + std::panic::UnwindSafe) -> String {
    let payload = std::panic::catch_unwind(run).err().expect("it panics");
    payload.downcast::<String>().map_or_else(
        |payload| payload.downcast::<&str>().expect("a text").to_string(),
        |text| *text,
    )
}

/// Every companion panics where the function does, with its words.
#[test]
fn checks_that_fail() {
    let negative = "x[1] = -1.5 is negative";
    let expected = message(|| checked(&[0.5, -1.5], 0));
    assert_eq!(expected, negative);
    assert_eq!(message(|| checked::grad(&[0.5, -1.5], 0)), negative);
    assert_eq!(message(|| checked::vjp(&[0.5, -1.5], 0, 1.0)), negative);
    assert_eq!(message(|| checked::pullback(&[0.5, -1.5], 0).0), negative);
    assert_eq!(message(|| checked::jvp(&[0.5, -1.5], 0, &[0.0, 0.0])), negative);
    assert_eq!(message(|| checked::value_and_grad(&[0.5], 2)), "no part 2 of 1");
}

/// Indices out of range are reported as the function reports them.
#[differentiate]
pub fn reckless(x: &[f64], i: usize) -> f64 {
    let y = &x[1..3];
    y[0] * x[i]
}

#[test]
fn indices_out_of_range() {
    for (x, i) in [(vec![1.0, 2.0, 3.0], 7), (vec![1.0], 0)] {
        let expected = message({
            let x = x.clone();
            move || reckless(&x, i)
        });
        assert_eq!(
            message({
                let x = x.clone();
                move || reckless::grad(&x, i)
            }),
            expected
        );
        assert_eq!(message(move || reckless::jvp(&x, i, &vec![0.0; x.len()])), expected);
    }
}
