//! Edge values, pinned: what was decided where differences say nothing.

use super::evaluate::{Float, adjoints, row};
use super::{Number, ROWS};

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

/// A row, its operands, the seed, and the adjoints of its float operands.
struct Edge(&'static str, &'static [f64], f64, &'static [f64]);

/// The same in `f64` and `f32`.
const EDGES: &[Edge] = &[
    // A zero seed contributes zero through a singular point, any other the infinity.
    Edge("sqrt", &[0.0], 0.0, &[0.0]),
    Edge("sqrt", &[0.0], 1.0, &[INF]),
    Edge("sqrt", &[-0.0], 1.0, &[-INF]),
    Edge("sqrt", &[INF], 1.0, &[0.0]),
    Edge("sqrt", &[-1.0], 0.0, &[0.0]),
    Edge("sqrt", &[-1.0], 1.0, &[NAN]),
    Edge("cbrt", &[0.0], 0.0, &[0.0]),
    Edge("cbrt", &[-0.0], 1.0, &[INF]),
    Edge("ln", &[0.0], 0.0, &[0.0]),
    Edge("ln", &[0.0], 1.0, &[INF]),
    Edge("log2", &[0.0], 0.0, &[0.0]),
    Edge("log10", &[0.0], 0.0, &[0.0]),
    Edge("log", &[0.0, 2.0], 0.0, &[0.0, 0.0]),
    Edge("log", &[2.0, 1.0], 0.0, &[0.0, 0.0]),
    Edge("ln_1p", &[-1.0], 0.0, &[0.0]),
    Edge("ln_1p", &[-1.0], 1.0, &[INF]),
    Edge("div", &[1.0, 0.0], 0.0, &[0.0, 0.0]),
    Edge("div", &[1.0, 0.0], 1.0, &[INF, -INF]),
    Edge("div", &[0.0, 0.0], 0.0, &[0.0, 0.0]),
    Edge("recip", &[0.0], 0.0, &[0.0]),
    Edge("recip", &[0.0], 1.0, &[-INF]),
    Edge("acos", &[1.0], 0.0, &[0.0]),
    Edge("acos", &[1.0], 1.0, &[-INF]),
    Edge("asin", &[-1.0], 0.0, &[0.0]),
    Edge("asin", &[-1.0], 1.0, &[INF]),
    Edge("acosh", &[1.0], 0.0, &[0.0]),
    Edge("acosh", &[1.0], 1.0, &[INF]),
    Edge("acosh", &[1e30], 1e30, &[1.0]),
    Edge("asinh", &[1e30], 1e30, &[1.0]),
    Edge("atanh", &[1.0], 0.0, &[0.0]),
    Edge("atanh", &[-1.0], 1.0, &[INF]),
    Edge("atan", &[INF], 1.0, &[0.0]),
    // Overflow of the result is no singular point: not zero, NaN.
    Edge("exp", &[1e4], 0.0, &[NAN]),
    Edge("exp", &[-1e4], 1.0, &[0.0]),
    Edge("exp_m1", &[-1e4], 1.0, &[0.0]),
    Edge("tanh", &[1e4], 1.0, &[0.0]),
    // Kinks and choices.
    Edge("abs", &[0.0], 1.0, &[0.0]),
    Edge("abs", &[-0.0], 1.0, &[0.0]),
    Edge("abs", &[-INF], 1.0, &[-1.0]),
    Edge("abs", &[NAN], 1.0, &[NAN]),
    Edge("signum", &[0.0], 1.0, &[0.0]),
    Edge("copysign", &[2.0, -0.0], 1.0, &[-1.0, 0.0]),
    Edge("copysign", &[-2.0, 3.0], 1.0, &[-1.0, 0.0]),
    Edge("copysign", &[0.0, 3.0], 1.0, &[0.0, 0.0]),
    Edge("copysign", &[2.0, NAN], 1.0, &[1.0, 0.0]),
    Edge("max", &[1.0, 1.0], 1.0, &[1.0, 0.0]),
    Edge("max", &[0.0, -0.0], 1.0, &[1.0, 0.0]),
    Edge("max", &[-0.0, 0.0], 1.0, &[1.0, 0.0]),
    Edge("max", &[NAN, 1.0], 1.0, &[0.0, 1.0]),
    Edge("max", &[1.0, NAN], 1.0, &[1.0, 0.0]),
    Edge("max", &[NAN, NAN], 1.0, &[1.0, 0.0]),
    Edge("max", &[2.0, 1.0], INF, &[INF, 0.0]),
    Edge("max", &[2.0, 1.0], NAN, &[NAN, 0.0]),
    Edge("min", &[1.0, 1.0], 1.0, &[1.0, 0.0]),
    Edge("min", &[NAN, 1.0], 1.0, &[0.0, 1.0]),
    Edge("min", &[1.0, NAN], 1.0, &[1.0, 0.0]),
    Edge("min", &[2.0, 1.0], INF, &[0.0, INF]),
    Edge("clamp", &[1.0, 1.0, 2.0], 1.0, &[1.0, 0.0, 0.0]),
    Edge("clamp", &[2.0, 1.0, 2.0], 1.0, &[1.0, 0.0, 0.0]),
    Edge("clamp", &[0.0, 1.0, 1.0], 1.0, &[0.0, 1.0, 0.0]),
    Edge("clamp", &[3.0, 1.0, 2.0], INF, &[0.0, 0.0, INF]),
    Edge("clamp", &[NAN, 1.0, 2.0], 1.0, &[1.0, 0.0, 0.0]),
    Edge("relu", &[0.0], 1.0, &[0.0]),
    Edge("relu", &[-3.0], INF, &[0.0]),
    Edge("relu", &[NAN], 1.0, &[1.0]),
    // Powers.
    Edge("powf", &[0.0, 2.0], 1.0, &[0.0, 0.0]),
    Edge("powf", &[0.0, 1.0], 1.0, &[1.0, 0.0]),
    Edge("powf", &[0.0, 0.5], 0.0, &[0.0, 0.0]),
    Edge("powf", &[0.0, 0.5], 1.0, &[INF, 0.0]),
    Edge("powf", &[0.0, 0.0], 1.0, &[0.0, -INF]),
    Edge("powf", &[0.0, -1.0], 0.0, &[0.0, 0.0]),
    Edge("powf", &[-2.0, 2.0], 1.0, &[-4.0, NAN]),
    Edge("powf", &[-2.0, 2.0], 0.0, &[0.0, 0.0]),
    Edge("powf", &[3.0, 0.0], 1.0, &[0.0, 1.0986122886681098]),
    Edge("powf", &[INF, 0.5], 1.0, &[0.0, INF]),
    Edge("powi", &[0.0, 0.0], 1.0, &[0.0]),
    Edge("powi", &[NAN, 0.0], 1.0, &[0.0]),
    Edge("powi", &[0.0, 1.0], 1.0, &[1.0]),
    Edge("powi", &[0.0, 2.0], 1.0, &[0.0]),
    Edge("powi", &[2.0, -1.0], 1.0, &[-0.25]),
    Edge("powi", &[0.0, -1.0], 0.0, &[0.0]),
    Edge("powi", &[0.0, -1.0], 1.0, &[-INF]),
    Edge("powi", &[1.0, i32::MIN as f64], 1.0, &[i32::MIN as f64]),
    Edge("powi", &[2.0, i32::MIN as f64], 1.0, &[0.0]),
    Edge("powi", &[0.5, i32::MIN as f64], 1.0, &[-INF]),
    Edge("powi_nonneg", &[0.0, 0.0], 1.0, &[0.0]),
    // The plane.
    Edge("hypot", &[0.0, 0.0], 0.0, &[0.0, 0.0]),
    Edge("hypot", &[0.0, 0.0], 1.0, &[0.0, 0.0]),
    Edge("hypot", &[-INF, 2.0], 1.0, &[-1.0, 0.0]),
    Edge("hypot", &[3e30, 4e30], 1.0, &[0.6, 0.8]),
    Edge("atan2", &[0.0, 0.0], 0.0, &[0.0, 0.0]),
    Edge("atan2", &[0.0, 0.0], 1.0, &[NAN, NAN]),
    Edge("atan2", &[1.0, INF], 1.0, &[0.0, 0.0]),
    Edge("atan2", &[0.0, -1.0], 1.0, &[-1.0, 0.0]),
    Edge("atan2", &[0.0, 1e30], 1e30, &[1.0, 0.0]),
    // Remainders: the second partial is minus the quotient.
    Edge("rem", &[7.0, 2.0], 1.0, &[1.0, -3.0]),
    Edge("rem", &[-7.0, 2.0], 1.0, &[1.0, 3.0]),
    Edge("rem", &[1.0, INF], 1.0, &[1.0, 0.0]),
    Edge("rem", &[6.0, 2.0], 1.0, &[1.0, -3.0]),
    Edge("rem_euclid", &[-7.0, 2.0], 1.0, &[1.0, 4.0]),
    Edge("rem_euclid", &[-7.0, -2.0], 1.0, &[1.0, -4.0]),
    Edge("rem_euclid", &[-1e-30, 3.0], 1.0, &[1.0, 1.0]),
    Edge("floor", &[2.0], 1.0, &[0.0]),
    Edge("fract", &[2.0], 1.0, &[1.0]),
    // The strong product.
    Edge("strong", &[0.0, INF], 1.0, &[INF, 0.0]),
    Edge("strong", &[0.0, INF], 0.0, &[0.0, 0.0]),
    Edge("strong", &[2.0, NAN], 0.0, &[0.0, 0.0]),
    Edge("strong", &[0.0, 3.0], INF, &[INF, 0.0]),
    // What std lacks.
    Edge("sigmoid", &[-1e4], 1.0, &[0.0]),
    Edge("sigmoid", &[1e4], 1.0, &[0.0]),
    Edge("softplus", &[-1e4], 1.0, &[0.0]),
    Edge("softplus", &[1e4], 1.0, &[1.0]),
    Edge("log1mexp", &[0.0], 0.0, &[0.0]),
    Edge("log1mexp", &[0.0], 1.0, &[-INF]),
    Edge("log1mexp", &[-1e4], 1.0, &[0.0]),
    Edge("xlogy", &[0.0, 0.0], 0.0, &[0.0, 0.0]),
    Edge("xlogy", &[0.0, 0.0], 1.0, &[-INF, 0.0]),
    Edge("xlogy", &[2.0, 0.0], 1.0, &[-INF, INF]),
    Edge("erf", &[INF], 1.0, &[0.0]),
    Edge("erfc", &[-INF], 1.0, &[0.0]),
    Edge("ln_gamma", &[0.0], 0.0, &[0.0]),
    Edge("ln_gamma", &[0.0], 1.0, &[-INF]),
    Edge("digamma", &[0.0], 1.0, &[INF]),
    Edge("digamma", &[INF], 1.0, &[0.0]),
];

fn check<F: Float>(wide: fn(F) -> f64, equal: fn(f64, f64) -> bool) {
    for Edge(name, operands, seed, want) in EDGES {
        let row = ROWS.iter().find(|row| row.name == *name).unwrap();
        let operands = operands.iter().map(|&x| F::from_f64(x)).collect::<Vec<_>>();
        let got = adjoints(row, &operands, F::from_f64(*seed))
            .into_iter()
            .map(wide)
            .collect::<Vec<_>>();
        let same = got.len() == want.len()
            && got
                .iter()
                .zip(*want)
                .all(|(&g, &w)| equal(g, w) || (g.is_nan() && w.is_nan()));
        assert!(
            same,
            "{name} at {operands:?}, seed {seed:?}: {got:?} instead of {want:?}"
        );
    }
}

#[test]
fn pinned_in_f64() {
    check::<f64>(
        |x| x,
        |got, want| got == want || (got - want).abs() <= 1e-15 * want.abs(),
    );
}

#[test]
fn pinned_in_f32() {
    check::<f32>(f64::from, |got, want| {
        got == want || (got - want).abs() <= 1e-6 * want.abs()
    });
}

/// The careless partial `p * y / x` is 0 here, since `p` underflows.
#[test]
fn powf_of_a_tiny_base() {
    let powf = ROWS.iter().find(|row| row.name == "powf").unwrap();
    assert_eq!(adjoints(powf, &[1e-200, 2.0], 1.0)[0], 2e-200);
    assert_eq!(adjoints(powf, &[1e-30_f32, 2.0], 1.0)[0], 2e-30);
}

/// Second derivatives through a strong product: ½ (√x − 1)² at 1, whose seed into the root is 0.
#[test]
fn second_derivative_through_a_zero_seed() {
    let named = |name: &str| ROWS.iter().find(|row| row.name == name).unwrap();
    let apply = |name: &str, operands: &[Number<f64>]| row(named(name), operands);
    let x = Number::seeded(1.0, 0, &[0]);
    let root = apply("sqrt", std::slice::from_ref(&x));
    let seed = apply("sub", &[root.clone(), Number::Plain(1.0)]);
    let partial = apply("div", &[Number::Plain(0.5), root]);
    assert_eq!(apply("strong", &[seed, partial]).derivative(1), 0.25);
}

/// Second derivatives at the points where a row branches.
#[test]
fn second_derivatives_at_edges() {
    let second = |name: &str, point: &[f64], directions: &[usize]| {
        super::by_rules(ROWS.iter().find(|row| row.name == name).unwrap(), point, directions)
    };
    assert_eq!(second("powf", &[0.0, 2.0], &[0, 0]), 2.0);
    assert_eq!(second("powf", &[0.0, 3.0], &[0, 0]), 0.0);
    assert_eq!(second("powf", &[0.0, 1.0], &[0, 0]), 0.0);
    assert_eq!(second("powf", &[0.0, 0.0], &[0, 0]), 0.0);
    assert_eq!(second("powf", &[-2.0, 3.0], &[0, 0]), -12.0);
    assert_eq!(second("powi", &[0.0, 2.0], &[0, 0]), 2.0);
    assert_eq!(second("powi", &[0.0, 1.0], &[0, 0]), 0.0);
    assert_eq!(second("powi", &[2.0, -1.0], &[0, 0]), 0.25);
    assert_eq!(second("powi_nonneg", &[0.0, 2.0], &[0, 0]), 2.0);
    assert_eq!(second("max", &[1.0, 1.0], &[0, 1]), 0.0);
    assert_eq!(second("abs", &[0.0], &[0, 0]), 0.0);
    assert_eq!(second("log1mexp", &[-1e4], &[0, 0]), 0.0);
    assert_eq!(second("softplus", &[-1e4], &[0, 0]), 0.0);
    assert_eq!(second("softplus", &[1e4], &[0, 0]), 0.0);
    assert_eq!(second("rem", &[7.0, 2.0], &[1, 1]), 0.0);
}

/// Values of the functions that std lacks, where a formula would overflow or lose its digits.
#[test]
fn values_at_edges() {
    use autodiff::math::{log1mexp, relu, sigmoid, softplus, xlogy};
    assert_eq!((sigmoid(-INF), sigmoid(INF)), (0.0, 1.0));
    assert!(sigmoid(NAN).is_nan());
    assert_eq!(sigmoid(-700.0), (-700.0_f64).exp());
    assert_eq!((relu(-0.0), relu(INF), relu(-INF)), (0.0, INF, 0.0));
    assert!(relu(NAN).is_nan());
    assert_eq!(
        (softplus(-INF), softplus(INF), softplus(-1e4), softplus(1e4)),
        (0.0, INF, 0.0, 1e4)
    );
    assert!(softplus(NAN).is_nan());
    assert_eq!((log1mexp(-INF), log1mexp(0.0), log1mexp(-0.0)), (0.0, -INF, -INF));
    assert_eq!(log1mexp(-1e-20), 1e-20_f64.ln());
    assert!(log1mexp(1.0_f64).is_nan() && log1mexp(NAN).is_nan());
    assert_eq!(
        (xlogy(0.0, 0.0), xlogy(0.0, -1.0), xlogy(0.0, INF), xlogy(2.0, 0.0)),
        (0.0, 0.0, 0.0, -INF)
    );
    assert!(xlogy(0.0, NAN).is_nan());
}
