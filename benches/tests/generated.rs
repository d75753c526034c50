//! The generated adjoints against those by hand: values bit for bit, gradients to rounding. Shadows are not zero before, since contributions are added.

use autodiff::{Differentiable, VectorSpace};
use benches::{adaptive, ba, black_scholes, branchy, digits, gmm, lstm, recursive, rosenbrock};

/// Compares what both add to a shadow of this shape.
fn compare<S: VectorSpace>(
    zero: &S,
    generated: impl Fn(&mut S) -> f64,
    by_hand: impl Fn(&mut S) -> f64,
    tolerance: f64,
) {
    let mut shadow = zero.clone();
    let start: Vec<f64> = (0..zero.flat_len()).map(|i| (i % 7) as f64 - 3.0).collect();
    shadow.read_flat(&start);
    let mut expected = shadow.clone();
    let (value, expected_value) = (generated(&mut shadow), by_hand(&mut expected));
    assert_eq!(
        value.to_bits(),
        expected_value.to_bits(),
        "{value} is not {expected_value}"
    );
    let (shadow, expected) = (shadow.to_flat(), expected.to_flat());
    let largest = expected.iter().fold(1.0, |m: f64, e| m.max(e.abs()));
    for (i, (got, expected)) in shadow.iter().zip(&expected).enumerate() {
        assert!(
            (got - expected).abs() <= tolerance * largest,
            "entry {i}: {got} is not {expected}"
        );
    }
}

#[test]
fn gaussian_mixture() {
    for (n, d, k, m) in [(10, 2, 5, 0), (7, 6, 4, 3), (3, 1, 2, 1), (50, 11, 3, 0)] {
        let mut i = gmm::Input::new(n, d, k, 0.3);
        i.wishart = gmm::Wishart { gamma: 1.3, m };
        compare(
            &(vec![0.0; k], vec![0.0; k * d], vec![0.0; i.icf.len()]),
            |(a, m, q)| {
                gmm::log_likelihood::adjoint(
                    &i.alphas,
                    &i.means,
                    &i.icf,
                    &i.x,
                    &i.wishart,
                    (a, m, q),
                    0.7,
                )
            },
            |(a, m, q)| {
                gmm::by_hand::adjoint(
                    &i.alphas,
                    &i.means,
                    &i.icf,
                    &i.x,
                    &i.wishart,
                    (a, m, q),
                    0.7,
                )
            },
            1e-12,
        );
    }
}

#[test]
fn bundle_adjustment() {
    for seed in 0..5 {
        let mut i = ba::Input::new(seed);
        if seed == 4 {
            i.camera[..3].fill(0.0);
        }
        let zero = ([0.0; 11], [0.0; 3], 0.0);
        compare(
            &zero,
            |(c, p, w)| {
                ba::reprojection_error::adjoint(
                    &i.camera,
                    &i.point,
                    i.weight,
                    &i.feature,
                    (c, p, w),
                    [0.7, -2.0],
                )[0]
            },
            |(c, p, w)| {
                ba::by_hand::adjoint(
                    &i.camera,
                    &i.point,
                    i.weight,
                    &i.feature,
                    (c, p, w),
                    [0.7, -2.0],
                )[0]
            },
            1e-12,
        );
        let (_, rows) = ba::by_hand::jacobian(&i.camera, &i.point, i.weight, &i.feature);
        let (_, pullback) =
            ba::reprojection_error::pullback(&i.camera, &i.point, i.weight, &i.feature);
        for (row, seed) in rows.iter().zip([[1.0, 0.0], [0.0, 1.0]]) {
            let generated = pullback(seed);
            compare(
                &zero,
                |shadow| {
                    *shadow = generated;
                    0.0
                },
                |shadow| {
                    *shadow = *row;
                    0.0
                },
                1e-12,
            );
        }
    }
}

#[test]
fn language_model() {
    for (layers, characters) in [(1, 2), (2, 6), (4, 40)] {
        let i = lstm::Input::new(layers, characters);
        compare(
            &(vec![0.0; i.main.len()], vec![0.0; i.extra.len()]),
            |(m, e)| {
                lstm::loss::adjoint(&i.main, &i.extra, &i.state, &i.sequence, i.b, (m, e), 0.7)
            },
            |(m, e)| {
                lstm::by_hand::adjoint(&i.main, &i.extra, &i.state, &i.sequence, i.b, (m, e), 0.7)
            },
            1e-12,
        );
    }
}

#[test]
fn digits_network() {
    let i = digits::Input::new(32);
    compare(
        &i.model.zero_tangent(),
        |shadow| digits::loss::adjoint(&i.model, &i.pixels, &i.labels, shadow, 0.7).into(),
        |shadow| digits::by_hand::adjoint(&i.model, &i.pixels, &i.labels, shadow, 0.7).into(),
        1e-6,
    );
}

#[test]
fn rosenbrock_function() {
    for n in [2, 3, 100] {
        let x = rosenbrock::input(n);
        compare(
            &vec![0.0; n],
            |shadow| rosenbrock::rosenbrock::adjoint(&x, shadow, 0.7),
            |shadow| rosenbrock::by_hand::adjoint(&x, shadow, 0.7),
            1e-12,
        );
    }
}

#[test]
fn black_scholes_formula() {
    for seed in 0..10 {
        let x = black_scholes::input(seed);
        let [s, k, r, v, t] = x;
        compare(
            &[0.0; 5],
            |shadow| {
                black_scholes::call_price::adjoint(s, k, r, v, t, shadow.each_mut().into(), 0.7)
            },
            |shadow| black_scholes::by_hand::adjoint(x, shadow.each_mut(), 0.7),
            1e-12,
        );
    }
}

#[test]
fn branches() {
    for steps in [1, 2, 1000] {
        let i = branchy::Input::new(steps);
        compare(
            &(vec![0.0; steps], [0.0; 3]),
            |(s, [e, y, h])| {
                branchy::work::adjoint(
                    &i.strain,
                    i.young,
                    i.yield_stress,
                    i.hardening,
                    (s, e, y, h),
                    0.7,
                )
            },
            |(s, [e, y, h])| {
                branchy::by_hand::adjoint(
                    &i.strain,
                    i.young,
                    i.yield_stress,
                    i.hardening,
                    (s, e, y, h),
                    0.7,
                )
            },
            1e-12,
        );
    }
}

#[test]
fn recursion() {
    for n in [1, 2, 3, 1000] {
        let x = recursive::input(n);
        for parallel in [true, false] {
            compare(
                &vec![0.0; n],
                |shadow| recursive::resistance::adjoint(&x, parallel, shadow, 0.7),
                |shadow| recursive::by_hand::adjoint(&x, parallel, shadow, 0.7),
                1e-12,
            );
        }
    }
}

#[test]
fn while_loop() {
    let x = adaptive::input();
    let [a, v, l, d] = x;
    for end in [0.05, 1.0, 10.0] {
        compare(
            &[0.0; 4],
            |shadow| adaptive::final_angle::adjoint(a, v, l, d, end, shadow.each_mut().into(), 0.7),
            |shadow| adaptive::by_hand::adjoint(x, end, shadow.each_mut(), 0.7),
            1e-12,
        );
    }
}
