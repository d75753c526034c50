//! The adjoints by hand against differences of the functions, and their values bit for bit.
//!
//! Differences see neither kinks nor errors much below their own uncertainty; inputs are away from the former, and at least half of the entries are large
//! enough to be compared (in all but the deep language model, all are).

use autodiff::{Differentiable, Leaf, Parameters, check_gradient};
use benches::{adaptive, ba, black_scholes, branchy, digits, gmm, lstm, recursive, rosenbrock};

/// Compares value and gradient of `by_hand` with `f` at `x`.
fn check<X, F>(f: impl Fn(&X) -> F, by_hand: impl Fn(&X, &mut X::Tangent) -> F, x: &X)
where
    X: Differentiable + Parameters + Clone,
    F: Leaf,
{
    let mut zero = x.zero_tangent();
    assert_eq!(
        f(x).to_f64().to_bits(),
        by_hand(x, &mut zero).to_f64().to_bits()
    );
    let gradient = |x: &X| {
        let mut gradient = x.zero_tangent();
        by_hand(x, &mut gradient);
        gradient
    };
    match check_gradient(&f, gradient, x) {
        Ok(report) => assert!(2 * report.compared >= report.entries, "{report}"),
        Err(mismatch) => panic!("{mismatch}"),
    }
}

#[test]
fn gaussian_mixture() {
    for (n, d, k, m) in [(10, 2, 5, 0), (7, 6, 4, 3), (3, 1, 2, 1), (4, 11, 3, 0)] {
        let mut input = gmm::Input::new(n, d, k, 0.3);
        input.wishart = gmm::Wishart { gamma: 1.3, m };
        let gmm::Input {
            alphas,
            means,
            icf,
            x,
            wishart,
        } = input;
        check(
            |(alphas, means, icf): &(Vec<f64>, Vec<f64>, Vec<f64>)| {
                gmm::log_likelihood(alphas, means, icf, &x, &wishart)
            },
            |(alphas, means, icf), (alphas_bar, means_bar, icf_bar)| {
                gmm::by_hand::adjoint(
                    alphas,
                    means,
                    icf,
                    &x,
                    &wishart,
                    (alphas_bar, means_bar, icf_bar),
                    1.0,
                )
            },
            &(alphas, means, icf),
        );
    }
}

#[test]
fn bundle_adjustment() {
    for seed in 0..5 {
        let mut input = ba::Input::new(seed);
        if seed == 4 {
            input.camera[..3].fill(0.0);
        }
        let ba::Input {
            camera,
            point,
            weight,
            feature,
        } = input;
        let jacobian = ba::by_hand::jacobian(&camera, &point, weight, &feature);
        for k in 0..2 {
            let mut seed = [0.0; 2];
            seed[k] = 1.0;
            let by_hand = |x: &([f64; 11], [f64; 3], f64), bar: &mut ([f64; 11], [f64; 3], f64)| {
                let (camera_bar, point_bar, weight_bar) = bar;
                ba::by_hand::adjoint(
                    &x.0,
                    &x.1,
                    x.2,
                    &feature,
                    (camera_bar, point_bar, weight_bar),
                    seed,
                )[k]
            };
            let x = (camera, point, weight);
            let mut row = ([0.0; 11], [0.0; 3], 0.0);
            assert_eq!(by_hand(&x, &mut row), jacobian.0[k]);
            assert_eq!(row, jacobian.1[k]);
            if camera[..3] != [0.0; 3] {
                check(
                    |x| ba::reprojection_error(&x.0, &x.1, x.2, &feature)[k],
                    by_hand,
                    &x,
                );
            } else {
                // The two branches meet at no rotation with one slope, but the first is rounded away around there.
                check(
                    |x| ba::reprojection_error(&camera, &x.0, x.1, &feature)[k],
                    |x, bar: &mut ([f64; 3], f64)| {
                        let mut all = ([0.0; 11], [0.0; 3], 0.0);
                        let value = by_hand(&(camera, x.0, x.1), &mut all);
                        *bar = (all.1, all.2);
                        value
                    },
                    &(point, weight),
                );
            }
        }
    }
}

#[test]
fn language_model() {
    for (layers, characters) in [(1, 2), (2, 6), (4, 9)] {
        let lstm::Input {
            b,
            main,
            extra,
            state,
            sequence,
        } = lstm::Input::new(layers, characters);
        check(
            |(main, extra): &(Vec<f64>, Vec<f64>)| lstm::loss(main, extra, &state, &sequence, b),
            |(main, extra), (main_bar, extra_bar)| {
                lstm::by_hand::adjoint(
                    main,
                    extra,
                    &state,
                    &sequence,
                    b,
                    (main_bar, extra_bar),
                    1.0,
                )
            },
            &(main, extra),
        );
    }
}

#[test]
fn digits_network() {
    let digits::Input {
        mut model,
        pixels,
        labels,
    } = digits::Input::new(3);
    // Away from the kinks of the rectifier: every other unit is on, whatever it sees.
    for (unit, bias) in model.layers[0].bias.iter_mut().enumerate() {
        *bias = if unit % 2 == 0 { 8.0 } else { -8.0 };
    }
    let mut zero = model.zero_tangent();
    let value = digits::by_hand::adjoint(&model, &pixels, &labels, &mut zero, 1.0);
    assert_eq!(
        value.to_bits(),
        digits::loss(&model, &pixels, &labels).to_bits()
    );
    // Many weights belong to pixels that are blank everywhere, and single precision is coarse: entries that cannot be judged are allowed.
    let gradient = |model: &_| {
        let mut gradient = Differentiable::zero_tangent(model);
        digits::by_hand::adjoint(model, &pixels, &labels, &mut gradient, 1.0);
        gradient
    };
    if let Err(mismatch) = check_gradient(
        |model| digits::loss(model, &pixels, &labels),
        gradient,
        &model,
    ) {
        panic!("{mismatch}");
    }
}

#[test]
fn rosenbrock_function() {
    for n in [2, 3, 100] {
        check(
            |x: &Vec<f64>| rosenbrock::rosenbrock(x),
            |x, bar| rosenbrock::by_hand::adjoint(x, bar, 1.0),
            &rosenbrock::input(n),
        );
    }
}

#[test]
fn black_scholes_formula() {
    for seed in 0..10 {
        check(
            |&[s, k, r, v, t]: &[f64; 5]| black_scholes::call_price(s, k, r, v, t),
            |x, bar| black_scholes::by_hand::adjoint(*x, bar.each_mut(), 1.0),
            &black_scholes::input(seed),
        );
    }
}

#[test]
fn branches() {
    for steps in [1, 2, 20] {
        let branchy::Input {
            strain,
            young,
            yield_stress,
            hardening,
        } = branchy::Input::new(steps);
        check(
            |x: &(Vec<f64>, [f64; 3])| branchy::work(&x.0, x.1[0], x.1[1], x.1[2]),
            |x, (strain_bar, [e_bar, y_bar, h_bar])| {
                branchy::by_hand::adjoint(
                    &x.0,
                    x.1[0],
                    x.1[1],
                    x.1[2],
                    (strain_bar, e_bar, y_bar, h_bar),
                    1.0,
                )
            },
            &(strain, [young, yield_stress, hardening]),
        );
    }
}

#[test]
fn recursion() {
    for n in [1, 2, 3, 100] {
        for parallel in [true, false] {
            check(
                |x: &Vec<f64>| recursive::resistance(x, parallel),
                |x, bar| recursive::by_hand::adjoint(x, parallel, bar, 1.0),
                &recursive::input(n),
            );
        }
    }
}

#[test]
fn while_loop() {
    for end in [0.05, 1.0, 3.0] {
        check(
            |&[a, v, l, d]: &[f64; 4]| adaptive::final_angle(a, v, l, d, end),
            |x, bar| adaptive::by_hand::adjoint(*x, end, bar.each_mut(), 1.0),
            &adaptive::input(),
        );
    }
}
