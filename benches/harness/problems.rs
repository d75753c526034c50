//! The peers of each problem. What they are given is checked against the gradient by hand before anything is timed.

use autodiff::{Differentiable, VectorSpace};
use benches::problems::Problem;
use benches::{adaptive, ba, black_scholes, branchy, digits, gmm, lstm, recursive, rosenbrock};

use crate::generic::{BlackScholes, Branchy, LanguageModel, Mixture, Pendulum, Projection, Resistance, Rosenbrock};
use crate::peers::{self, Peers, Task};

/// The peers that can do `problem`.
pub fn peers(problem: Problem) -> Peers {
    match problem {
        Problem::Mixture { n, d, k, scale } => mixture(gmm::Input::new(n, d, k, scale)),
        Problem::Projection => Peers {
            contenders: Vec::new(),
            absent: peers::NAMES.map(|name| (name, "in the row of the Jacobian")).to_vec(),
        },
        Problem::ProjectionJacobian => projection_jacobian(),
        Problem::LanguageModel { layers, characters } => language_model(lstm::Input::new(layers, characters)),
        Problem::Digits(n) => digits_network(&digits::Input::new(n)),
        Problem::Rosenbrock(n) => rosenbrock_function(n),
        Problem::BlackScholes => black_scholes_formula(),
        Problem::Branchy { steps } => branches(&branchy::Input::new(steps)),
        Problem::Recursive { leaves } => recursion(leaves),
        Problem::While(end) => while_loop(end),
    }
}

fn mixture(i: gmm::Input) -> Peers {
    let x = [&i.alphas[..], &i.means, &i.icf].concat();
    let mut expected = (
        vec![0.0; i.alphas.len()],
        vec![0.0; i.means.len()],
        vec![0.0; i.icf.len()],
    );
    let (a, m, q) = &mut expected;
    gmm::by_hand::adjoint(&i.alphas, &i.means, &i.icf, &i.x, &i.wishart, (a, m, q), 1.0);
    peers::of(Mixture(i), &task(&x, &expected.to_flat(), true))
}

fn projection_jacobian() -> Peers {
    let i = ba::Input::new(1);
    let (_, rows) = ba::by_hand::jacobian(&i.camera, &i.point, i.weight, &i.feature);
    let expected: Vec<f64> = rows.iter().flat_map(|row| row.to_flat()).collect();
    let x = [&i.camera[..], &i.point, &[i.weight]].concat();
    peers::of(Projection(i.feature), &task(&x, &expected, true))
}

fn language_model(i: lstm::Input) -> Peers {
    let x = [&i.main[..], &i.extra].concat();
    let mut expected = (vec![0.0; i.main.len()], vec![0.0; i.extra.len()]);
    let (m, e) = &mut expected;
    lstm::by_hand::adjoint(&i.main, &i.extra, &i.state, &i.sequence, i.b, (m, e), 1.0);
    peers::of(LanguageModel(i), &task(&x, &expected.to_flat(), false))
}

fn digits_network(i: &digits::Input) -> Peers {
    let mut expected = i.model.zero_tangent();
    digits::by_hand::adjoint(&i.model, &i.pixels, &i.labels, &mut expected, 1.0);
    let mut x = Vec::new();
    for layer in &i.model.layers {
        x.extend(layer.weight.iter().chain(&layer.bias).map(|&w| f64::from(w)));
    }
    peers::of_digits(i, &x, &expected.to_flat())
}

fn rosenbrock_function(n: usize) -> Peers {
    let (x, mut expected) = (rosenbrock::input(n), vec![0.0; n]);
    rosenbrock::by_hand::adjoint(&x, &mut expected, 1.0);
    peers::of(Rosenbrock, &task(&x, &expected, false))
}

fn black_scholes_formula() -> Peers {
    let (x, mut expected) = (black_scholes::input(1), [0.0; 5]);
    black_scholes::by_hand::adjoint(x, expected.each_mut(), 1.0);
    peers::of_formula(BlackScholes, peers::symdiff_black_scholes, &task(&x, &expected, false))
}

fn branches(i: &branchy::Input) -> Peers {
    let x = [&i.strain[..], &[i.young, i.yield_stress, i.hardening]].concat();
    let mut expected = (vec![0.0; i.strain.len()], [0.0; 3]);
    let (s, [e, y, h]) = &mut expected;
    branchy::by_hand::adjoint(&i.strain, i.young, i.yield_stress, i.hardening, (s, e, y, h), 1.0);
    peers::of(Branchy, &task(&x, &expected.to_flat(), true))
}

fn recursion(leaves: usize) -> Peers {
    let (x, mut expected) = (recursive::input(leaves), vec![0.0; leaves]);
    recursive::by_hand::adjoint(&x, true, &mut expected, 1.0);
    peers::of(Resistance, &task(&x, &expected, false))
}

fn while_loop(end: f64) -> Peers {
    let (x, mut expected) = (adaptive::input(), [0.0; 4]);
    adaptive::by_hand::adjoint(x, end, expected.each_mut(), 1.0);
    peers::of(Pendulum(end), &task(&x, &expected, true))
}

fn task<'a>(x: &'a [f64], expected: &'a [f64], branches: bool) -> Task<'a> {
    Task {
        x,
        expected,
        tolerance: 1e-9,
        branches,
    }
}
