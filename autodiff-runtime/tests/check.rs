//! `check_gradient` and `assert_gradient!` on functions whose companions are written by hand, right and wrong.
//!
//! They cannot show that generated companions are right; that is what they are for in other tests.

#![allow(
    non_camel_case_types,
    dead_code,
    reason = "companions have the names of their functions"
)]

use autodiff::{Differentiable, Doubt, assert_gradient, check_gradient};

mod model {
    use super::Differentiable;

    #[derive(Clone, Differentiable)]
    pub struct Line {
        pub slope: f64,
        pub offset: [f32; 1],
        pub n: usize,
    }

    pub fn loss(line: &Line, x: &[f64], n: usize, names: &str, target: f64) -> f64 {
        assert_eq!((names, line.n), ("xy", 2));
        (0..n)
            .map(|i| (line.slope * x[i] + f64::from(line.offset[0]) - target).powi(2))
            .sum()
    }

    pub enum loss {}

    impl loss {
        pub fn value_and_grad(
            line: &Line,
            x: &[f64],
            n: usize,
            names: &str,
            target: f64,
        ) -> (f64, (LineTangent, Vec<f64>, f64)) {
            let r: Vec<f64> = (0..n)
                .map(|i| 2.0 * (line.slope * x[i] + f64::from(line.offset[0]) - target))
                .collect();
            let by_line = LineTangent {
                slope: r.iter().zip(x).map(|(r, x)| r * x).sum(),
                offset: [r.iter().sum::<f64>() as f32],
            };
            (
                loss(line, x, n, names, target),
                (
                    by_line,
                    r.iter().map(|r| r * line.slope).collect(),
                    -r.iter().sum::<f64>(),
                ),
            )
        }
    }
}

fn cube(x: f32) -> f32 {
    x * x * x
}

enum cube {}

impl cube {
    fn value_and_grad(x: f32) -> (f32, f32) {
        (x * x * x, 3.0 * x * x)
    }
}

fn wrong(x: Vec<f64>, k: f64) -> f64 {
    x[0] * x[1] * k
}

enum wrong {}

impl wrong {
    /// The second entry is wrong.
    fn value_and_grad(x: Vec<f64>, k: f64) -> (f64, Vec<f64>) {
        (x[0] * x[1] * k, vec![x[1] * k, x[0]])
    }
}

fn kink(x: f64) -> f64 {
    x.abs()
}

enum kink {}

impl kink {
    fn value_and_grad(x: f64) -> (f64, f64) {
        (x.abs(), if x == 0.0 { 0.0 } else { x.signum() })
    }
}

fn liar(x: f64) -> f64 {
    x
}

enum liar {}

impl liar {
    fn value_and_grad(x: f64) -> (f64, f64) {
        (x + 1.0, 1.0)
    }
}

#[test]
fn arguments_of_all_kinds() {
    let line = model::Line {
        slope: 0.5,
        offset: [2.0],
        n: 2,
    };
    let x = vec![1.0, -3.0, 2.0];
    assert_gradient!(model::loss, &line, &x, 3, "xy", 0.25);
    assert_gradient!(self::model::loss, &line, &x[..2], x.len() - 1, "xy", 0.25,);
    let borrowed: &[f64] = &x;
    assert_gradient!(tolerance = 1e-2; model::loss, &line, borrowed, 3, &String::from("xy"), 0.25);
    assert_gradient!(cube, 1.5);
    assert_gradient!(kink, -1e-3);
}

#[test]
#[should_panic(expected = "`wrong`: 1 of 2 gradient entries are wrong\n  entry 1: gradient 1e0, differences 3e0 ±")]
fn wrong_entries_are_named() {
    assert_gradient!(
        wrong,
        vec![1.0, 2.0],
        #[constant]
        3.0
    );
}

#[test]
#[should_panic(
    expected = "the arguments of `wrong` have 3 floats, but its gradient has 2 entries; mark arguments of `#[constant]` parameters"
)]
fn constants_have_to_be_marked() {
    assert_gradient!(wrong, vec![1.0, 2.0], 3.0);
}

#[test]
#[should_panic(
    expected = "differences cannot tell anything at this point, choose another: 0 of 1 entries confirmed\n  cannot tell, entry 0"
)]
fn a_test_at_a_kink_tells_nothing() {
    assert_gradient!(kink, 0.0);
}

#[test]
#[should_panic(expected = "`liar` gives 1.0, but `liar::value_and_grad` gives 2.0")]
fn values_are_compared_bit_for_bit() {
    assert_gradient!(liar, 1.0);
}

#[test]
fn doubts() {
    let saturated = check_gradient(|x: &f64| 1.0 + (-(x * x)).exp(), |x| -2.0 * x * (-(x * x)).exp(), &6.5).unwrap();
    assert_eq!(saturated.doubts[0].1, Doubt::Rounding);
    let edge = check_gradient(|x: &f64| x.sqrt(), |_| f64::INFINITY, &0.0).unwrap();
    assert_eq!(edge.doubts[0].1, Doubt::NotFinite);
    let independent = check_gradient(|x: &[f64; 2]| x[0].exp(), |x| [x[0].exp(), 0.0], &[1.0, 2.0]).unwrap();
    assert_eq!((independent.compared, independent.doubts.len()), (2, 0));
    // At a kink an entry outside of the slopes is wrong, and so is what is not a number.
    assert!(check_gradient(|x: &f64| x.abs(), |_| 2.0, &0.0).is_err());
    assert!(check_gradient(|x: &f64| x.sin(), |_| f64::NAN, &0.0).is_err());
    assert!(check_gradient(|x: &f64| x.floor(), |_| 0.0, &1.5).is_ok());
}

#[test]
fn small_errors_are_found() {
    for error in [1.001, 0.999, 1.00001] {
        let x = [0.3, -1.2, 2.0];
        let mismatch = check_gradient(
            |x: &[f64]| x.iter().map(|x| x.sin().exp()).product::<f64>(),
            |x| {
                let y: f64 = x.iter().map(|x| x.sin().exp()).product();
                x.iter()
                    .enumerate()
                    .map(|(i, x)| y * x.cos() * if i == 2 { error } else { 1.0 })
                    .collect()
            },
            &x[..],
        )
        .unwrap_err();
        assert_eq!(
            (mismatch.wrong.len(), mismatch.wrong[0].entry, mismatch.report.compared),
            (1, 2, 2)
        );
    }
}
