//! What is timed: each problem at its sizes, with all contenders.

use std::hint::black_box;

use autodiff::{Differentiable, VectorSpace};
use benches::{adaptive, ba, black_scholes, branchy, digits, gmm, lstm, recursive, rosenbrock};

use crate::generic::{
    BlackScholes, Branchy, LanguageModel, Mixture, Pendulum, Projection, Resistance, Rosenbrock,
};
use crate::measure::Contender;
use crate::peers::{self, Peers, Task};

/// What is known of a problem before it is timed.
#[derive(Clone, Debug)]
pub struct Spec {
    pub name: &'static str,
    pub size: String,
    /// At most so many times the primal, and the adjoint by hand.
    pub targets: (f64, f64),
}

pub struct Problem {
    pub spec: Spec,
    /// Builds the inputs only when it is its turn.
    pub contenders: Box<dyn FnOnce() -> Contenders>,
}

pub struct Contenders {
    pub primal: Contender,
    pub adjoint: Contender,
    pub by_hand: Contender,
    pub peers: Peers,
}

/// All problems, in the order of the table.
pub fn all() -> Vec<Problem> {
    let mut problems = Vec::new();
    for (n, d, k, scale) in [
        (1000, 2, 5, 1.0),
        (1000, 10, 25, 1.0),
        (1000, 20, 50, 1.0),
        (100, 64, 10, 0.1),
    ] {
        let targets = (if d == 64 { 3.0 } else { 2.4 }, 1.15);
        problems.push(problem(
            "gmm",
            format!("n = {n}, d = {d}, k = {k}"),
            targets,
            move || mixture(n, d, k, scale),
        ));
    }
    problems.push(problem(
        "ba",
        "one seed".to_string(),
        (1.9, 1.1),
        projection,
    ));
    problems.push(problem(
        "ba",
        "Jacobian".to_string(),
        (2.8, 1.1),
        projection_jacobian,
    ));
    for (layers, characters) in [(2, 64), (2, 1024), (4, 64), (4, 1024)] {
        let size = format!("{layers} layers, {characters} characters");
        problems.push(problem("lstm", size, (1.35, 1.1), move || {
            language_model(layers, characters)
        }));
    }
    problems.push(problem(
        "digits",
        "mini-batch of 32".to_string(),
        (2.5, 1.1),
        digits_network,
    ));
    problems.push(problem(
        "Rosenbrock",
        "n = 100".to_string(),
        (2.0, 1.05),
        || rosenbrock_function(100),
    ));
    problems.push(problem(
        "Black-Scholes",
        "5 greeks".to_string(),
        (2.5, 1.05),
        black_scholes_formula,
    ));
    problems.push(problem(
        "branchy",
        "1000 steps".to_string(),
        (3.0, 1.3),
        || branches(1000),
    ));
    problems.push(problem(
        "recursive",
        "1000 leaves".to_string(),
        (3.0, 1.3),
        || recursion(1000),
    ));
    problems.push(problem(
        "while",
        "until t = 10".to_string(),
        (3.0, 1.3),
        || while_loop(10.0),
    ));
    problems
}

fn problem(
    name: &'static str,
    size: String,
    targets: (f64, f64),
    contenders: impl FnOnce() -> Contenders + 'static,
) -> Problem {
    Problem {
        spec: Spec {
            name,
            size,
            targets,
        },
        contenders: Box::new(contenders),
    }
}

fn mixture(n: usize, d: usize, k: usize, scale: f64) -> Contenders {
    let input = gmm::Input::new(n, d, k, scale);
    let x = [&input.alphas[..], &input.means, &input.icf].concat();
    let zero = (
        vec![0.0; input.alphas.len()],
        vec![0.0; input.means.len()],
        vec![0.0; input.icf.len()],
    );
    let by_hand = |input: &gmm::Input, (a, m, q): &mut (Vec<f64>, Vec<f64>, Vec<f64>)| {
        gmm::by_hand::adjoint(
            &input.alphas,
            &input.means,
            &input.icf,
            &input.x,
            &input.wishart,
            (a, m, q),
            1.0,
        )
    };
    let mut expected = zero.clone();
    by_hand(&input, &mut expected);
    Contenders {
        primal: contender(&input, |i| {
            gmm::log_likelihood(&i.alphas, &i.means, &i.icf, &i.x, &i.wishart)
        }),
        adjoint: with_shadow(&input, &zero, |i, (a, m, q)| {
            gmm::log_likelihood::adjoint(
                &i.alphas,
                &i.means,
                &i.icf,
                &i.x,
                &i.wishart,
                (a, m, q),
                1.0,
            )
        }),
        by_hand: with_shadow(&input, &zero, by_hand),
        peers: peers::of(Mixture(input), &task(&x, &expected.to_flat(), true)),
    }
}

fn flat_projection(input: &ba::Input) -> Vec<f64> {
    [&input.camera[..], &input.point, &[input.weight]].concat()
}

fn projection() -> Contenders {
    let input = ba::Input::new(1);
    let zero = ([0.0; 11], [0.0; 3], 0.0);
    Contenders {
        primal: contender(&input, |i| {
            ba::reprojection_error(&i.camera, &i.point, i.weight, &i.feature)
        }),
        adjoint: with_shadow(&input, &zero, |i, (c, p, w)| {
            ba::reprojection_error::adjoint(
                &i.camera,
                &i.point,
                i.weight,
                &i.feature,
                (c, p, w),
                black_box([1.0, 0.5]),
            )
        }),
        by_hand: with_shadow(&input, &zero, |i, (c, p, w)| {
            ba::by_hand::adjoint(
                &i.camera,
                &i.point,
                i.weight,
                &i.feature,
                (c, p, w),
                black_box([1.0, 0.5]),
            )
        }),
        peers: Peers {
            contenders: Vec::new(),
            absent: peers::NAMES
                .map(|name| (name, "in the row of the Jacobian"))
                .to_vec(),
        },
    }
}

fn projection_jacobian() -> Contenders {
    let input = ba::Input::new(1);
    let by_hand =
        |i: &ba::Input| ba::by_hand::jacobian(&i.camera, &i.point, i.weight, &i.feature).1;
    let expected: Vec<f64> = by_hand(&input)
        .iter()
        .flat_map(|row| row.to_flat())
        .collect();
    Contenders {
        primal: contender(&input, |i| {
            ba::reprojection_error(&i.camera, &i.point, i.weight, &i.feature)
        }),
        adjoint: contender(&input, |i| {
            let (value, pullback) =
                ba::reprojection_error::pullback(&i.camera, &i.point, i.weight, &i.feature);
            (value, [pullback([1.0, 0.0]), pullback([0.0, 1.0])])
        }),
        by_hand: contender(&input, by_hand),
        peers: peers::of(
            Projection(input.feature),
            &task(&flat_projection(&input), &expected, true),
        ),
    }
}

fn language_model(layers: usize, characters: usize) -> Contenders {
    let input = lstm::Input::new(layers, characters);
    let x = [&input.main[..], &input.extra].concat();
    let zero = (vec![0.0; input.main.len()], vec![0.0; input.extra.len()]);
    let by_hand = |i: &lstm::Input, (m, e): &mut (Vec<f64>, Vec<f64>)| {
        lstm::by_hand::adjoint(&i.main, &i.extra, &i.state, &i.sequence, i.b, (m, e), 1.0)
    };
    let mut expected = zero.clone();
    by_hand(&input, &mut expected);
    Contenders {
        primal: contender(&input, |i| {
            lstm::loss(&i.main, &i.extra, &i.state, &i.sequence, i.b)
        }),
        adjoint: with_shadow(&input, &zero, |i, (m, e)| {
            lstm::loss::adjoint(&i.main, &i.extra, &i.state, &i.sequence, i.b, (m, e), 1.0)
        }),
        by_hand: with_shadow(&input, &zero, by_hand),
        peers: peers::of(LanguageModel(input), &task(&x, &expected.to_flat(), false)),
    }
}

fn digits_network() -> Contenders {
    let input = digits::Input::new(32);
    let zero = input.model.zero_tangent();
    let mut expected = zero.clone();
    digits::by_hand::adjoint(
        &input.model,
        &input.pixels,
        &input.labels,
        &mut expected,
        1.0,
    );
    let mut x = Vec::new();
    for layer in &input.model.layers {
        x.extend(
            layer
                .weight
                .iter()
                .chain(&layer.bias)
                .map(|&w| f64::from(w)),
        );
    }
    Contenders {
        primal: contender(&input, |i| digits::loss(&i.model, &i.pixels, &i.labels)),
        adjoint: with_shadow(&input, &zero, |i, shadow| {
            digits::loss::adjoint(&i.model, &i.pixels, &i.labels, shadow, 1.0)
        }),
        by_hand: with_shadow(&input, &zero, |i, shadow| {
            digits::by_hand::adjoint(&i.model, &i.pixels, &i.labels, shadow, 1.0)
        }),
        peers: peers::of_digits(&input, &x, &expected.to_flat()),
    }
}

fn rosenbrock_function(n: usize) -> Contenders {
    let x = rosenbrock::input(n);
    let zero = vec![0.0; n];
    let mut expected = zero.clone();
    rosenbrock::by_hand::adjoint(&x, &mut expected, 1.0);
    Contenders {
        primal: contender(&x, |x| rosenbrock::rosenbrock(x)),
        adjoint: with_shadow(&x, &zero, |x, shadow| {
            rosenbrock::rosenbrock::adjoint(x, shadow, 1.0)
        }),
        by_hand: with_shadow(&x, &zero, |x, shadow| {
            rosenbrock::by_hand::adjoint(x, shadow, 1.0)
        }),
        peers: peers::of(Rosenbrock, &task(&x, &expected, false)),
    }
}

fn black_scholes_formula() -> Contenders {
    let x = black_scholes::input(1);
    let by_hand = |x: &[f64; 5], shadow: &mut [f64; 5]| {
        black_scholes::by_hand::adjoint(*x, shadow.each_mut(), 1.0)
    };
    let mut expected = [0.0; 5];
    by_hand(&x, &mut expected);
    Contenders {
        primal: contender(&x, |&[s, k, r, v, t]| {
            black_scholes::call_price(s, k, r, v, t)
        }),
        adjoint: with_shadow(&x, &[0.0; 5], |&[s, k, r, v, t], shadow| {
            black_scholes::call_price::adjoint(s, k, r, v, t, shadow.each_mut().into(), 1.0)
        }),
        by_hand: with_shadow(&x, &[0.0; 5], by_hand),
        peers: peers::of_formula(
            BlackScholes,
            peers::symdiff_black_scholes,
            &task(&x, &expected, false),
        ),
    }
}

fn branches(steps: usize) -> Contenders {
    let input = branchy::Input::new(steps);
    let x = [
        &input.strain[..],
        &[input.young, input.yield_stress, input.hardening],
    ]
    .concat();
    let zero = (vec![0.0; steps], [0.0; 3]);
    let by_hand = |i: &branchy::Input, (s, [e, y, h]): &mut (Vec<f64>, [f64; 3])| {
        branchy::by_hand::adjoint(
            &i.strain,
            i.young,
            i.yield_stress,
            i.hardening,
            (s, e, y, h),
            1.0,
        )
    };
    let mut expected = zero.clone();
    by_hand(&input, &mut expected);
    Contenders {
        primal: contender(&input, |i| {
            branchy::work(&i.strain, i.young, i.yield_stress, i.hardening)
        }),
        adjoint: with_shadow(&input, &zero, |i, (s, [e, y, h])| {
            branchy::work::adjoint(
                &i.strain,
                i.young,
                i.yield_stress,
                i.hardening,
                (s, e, y, h),
                1.0,
            )
        }),
        by_hand: with_shadow(&input, &zero, by_hand),
        peers: peers::of(Branchy, &task(&x, &expected.to_flat(), true)),
    }
}

fn recursion(n: usize) -> Contenders {
    let x = recursive::input(n);
    let zero = vec![0.0; n];
    let mut expected = zero.clone();
    recursive::by_hand::adjoint(&x, true, &mut expected, 1.0);
    Contenders {
        primal: contender(&x, |x| recursive::resistance(x, true)),
        adjoint: with_shadow(&x, &zero, |x, shadow| {
            recursive::resistance::adjoint(x, true, shadow, 1.0)
        }),
        by_hand: with_shadow(&x, &zero, |x, shadow| {
            recursive::by_hand::adjoint(x, true, shadow, 1.0)
        }),
        peers: peers::of(Resistance, &task(&x, &expected, false)),
    }
}

fn while_loop(end: f64) -> Contenders {
    let x = adaptive::input();
    let by_hand = move |x: &[f64; 4], shadow: &mut [f64; 4]| {
        adaptive::by_hand::adjoint(*x, end, shadow.each_mut(), 1.0)
    };
    let mut expected = [0.0; 4];
    by_hand(&x, &mut expected);
    Contenders {
        primal: contender(&x, move |&[a, v, l, d]| {
            adaptive::final_angle(a, v, l, d, end)
        }),
        adjoint: with_shadow(&x, &[0.0; 4], move |&[a, v, l, d], shadow| {
            adaptive::final_angle::adjoint(a, v, l, d, end, shadow.each_mut().into(), 1.0)
        }),
        by_hand: with_shadow(&x, &[0.0; 4], by_hand),
        peers: peers::of(Pendulum(end), &task(&x, &expected, true)),
    }
}

fn task<'a>(x: &'a [f64], expected: &'a [f64], branches: bool) -> Task<'a> {
    Task {
        x,
        expected,
        tolerance: 1e-9,
        branches,
    }
}

/// Times `f` at `x`.
fn contender<X: Clone + 'static, R>(x: &X, f: impl Fn(&X) -> R + 'static) -> Contender {
    let x = x.clone();
    Contender::new(move || f(black_box(&x)))
}

/// Times `f` at `x` with a shadow that is there already.
fn with_shadow<X: Clone + 'static, S: Clone + 'static, R>(
    x: &X,
    zero: &S,
    f: impl Fn(&X, &mut S) -> R + 'static,
) -> Contender {
    let (x, mut shadow) = (x.clone(), zero.clone());
    Contender::new(move || f(black_box(&x), black_box(&mut shadow)))
}
