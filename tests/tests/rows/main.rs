//! Level 1 of the ladder: the rows of the table of primitives.
//!
//! Each row, at its points, in `f64` and `f32`: the partials against differences of the operation that rustc compiles, then the partials of the
//! partials (two orders further) against differences of the order below; and the edge values of REVERSE section 6, pinned.
//!
//! # What these tests cannot catch
//!
//! - A row whose *value* is wrong (its spelling names another operation) has consistent derivatives: spelling is the UI's and the zoo's affair.
//! - Differences see nothing at kinks and singular points. There the pinned table speaks, and it says what was decided, not what is true.
//! - Away from the points: overflow, cancellation and the branches of the helpers that no point or pin reaches.
//! - In `f32` differences have three digits at best; the digits below come from comparing with the partials in `f64`.
//! - The recogniser, `expand` and the emitter: the texts are read by an evaluator of this test's own.

mod edges;
mod evaluate;
mod extremes;

use evaluate::{Float, Number};

/// Adds to the shadow of the operands what a seed gives.
type Adjoint = fn(&[f64], &mut [f64], f64);

/// A row, as the macro crate's `__primitive_rows!` writes it.
struct Row {
    name: &'static str,
    ints: &'static [usize],
    partials: &'static [Rule],
    given: Option<&'static str>,
    points: &'static [&'static [f64]],
    f32: fn(&[f32]) -> f32,
    f64: fn(&[f64]) -> f64,
    adjoint: Option<Adjoint>,
}

#[derive(Clone, Copy)]
enum Rule {
    Zero,
    One,
    MinusOne,
    Mul(&'static str),
    Strong(&'static str),
    Gate(&'static str),
}

static ROWS: &[Row] = &autodiff_macros::__primitive_rows!(autodiff);

impl Row {
    /// The floats among the operands that a test point has.
    fn floats(&self, point: &[f64]) -> Vec<usize> {
        (0..point.len()).filter(|k| !self.ints.contains(k)).collect()
    }
}

/// The derivative of the row in the directions of these operands, one after the other, by its partials and theirs.
fn by_rules<F: Float>(row: &Row, point: &[F], directions: &[usize]) -> F {
    let operands = point
        .iter()
        .enumerate()
        .map(|(k, &x)| Number::seeded(x, k, directions))
        .collect::<Vec<_>>();
    evaluate::row(row, &evaluate::with_given(row, operands)).derivative(directions.len())
}

/// The derivative of `f` at 0 by central differences, extrapolated (Richardson) over four halvings of the step.
fn difference(f: impl Fn(f64) -> f64, step: f64) -> f64 {
    let mut table = (0..4)
        .map(|k| step / f64::from(1 << k))
        .map(|h| (f(h) - f(-h)) / (2.0 * h))
        .collect::<Vec<_>>();
    let mut factor = 1.0;
    while table.len() > 1 {
        factor *= 4.0;
        table = table
            .windows(2)
            .map(|w| w[1] + (w[1] - w[0]) / (factor - 1.0))
            .collect();
    }
    table[0]
}

#[track_caller]
fn assert_close(what: &str, got: f64, want: f64, tolerance: f64) {
    let error = (got - want).abs();
    assert!(
        error <= tolerance * want.abs().max(1.0),
        "{what}: {got:e} by the rules, {want:e} by differences"
    );
}

/// The derivative of each order, against differences of the order below. Order 0 is the compiled operation.
fn check_order(row: &Row, point: &[f64], directions: &mut Vec<usize>, orders: usize) {
    if orders == 0 {
        return;
    }
    for k in row.floats(point) {
        let below = |t: f64| {
            let mut point = point.to_vec();
            point[k] += t;
            by_rules(row, &point, directions)
        };
        let want = difference(below, 0.01);
        directions.push(k);
        let got = by_rules(row, point, directions);
        assert_close(&format!("{} at {point:?} in {directions:?}", row.name), got, want, 1e-7);
        check_order(row, point, directions, orders - 1);
        directions.pop();
    }
}

#[test]
fn partials_of_all_orders_agree_with_differences() {
    for row in ROWS {
        assert!(!row.points.is_empty(), "{} has no test points", row.name);
        for point in row.points {
            check_order(row, point, &mut Vec::new(), 3);
        }
    }
}

#[test]
fn f32_agrees_with_f64_and_with_differences() {
    for row in ROWS {
        for point in row.points {
            let narrow = point.iter().map(|&x| x as f32).collect::<Vec<_>>();
            let wide = narrow.iter().map(|&x| f64::from(x)).collect::<Vec<_>>();
            for k in row.floats(point) {
                let got = by_rules(row, &narrow, &[k]);
                let what = format!("{} in f32 at {point:?} in operand {k}", row.name);
                assert_close(&what, f64::from(got), by_rules(row, &wide, &[k]), 2e-5);
                let value = |t: f64| {
                    let mut point = narrow.clone();
                    point[k] += t as f32;
                    f64::from(by_rules(row, &point, &[]))
                };
                // Two steps only: further halvings would amplify the rounding.
                let (h, tolerance) = (1.0 / 64.0, 2e-2);
                let want = (8.0 * (value(h) - value(-h)) - (value(2.0 * h) - value(-2.0 * h))) / (12.0 * h);
                assert_close(&what, f64::from(got), want, tolerance);
            }
        }
    }
}

/// The companions of `autodiff::math` are written from the rows by the macro crate, not by the evaluator here.
#[test]
fn companions_agree_with_the_rules() {
    for row in ROWS {
        let Some(adjoint) = row.adjoint else { continue };
        for point in row.points {
            let mut bars = vec![10.0; point.len()];
            adjoint(point, &mut bars, 2.0);
            for k in row.floats(point) {
                let want = 10.0 + 2.0 * by_rules(row, point, &[k]);
                assert_close(row.name, bars[k], want, 1e-14);
            }
        }
    }
}
