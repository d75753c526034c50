//! The problems at their sizes: the function, the generated adjoint, and the one by hand, ready to be called.

use std::hint::black_box;

use autodiff::Differentiable;

use crate::contender::Contender;
use crate::{adaptive, ba, black_scholes, branchy, digits, gmm, lstm, recursive, rosenbrock};

/// A problem of a size.
#[derive(Clone, Copy, Debug)]
pub enum Problem {
    Mixture {
        n: usize,
        d: usize,
        k: usize,
        scale: f64,
    },
    Projection,
    ProjectionJacobian,
    LanguageModel {
        layers: usize,
        characters: usize,
    },
    /// A mini-batch of so many.
    Digits(usize),
    Rosenbrock(usize),
    BlackScholes,
    Branchy {
        steps: usize,
    },
    Recursive {
        leaves: usize,
    },
    /// Until that time.
    While(f64),
}

/// What is compared.
pub struct Contenders {
    pub primal: Contender,
    pub adjoint: Contender,
    pub by_hand: Contender,
}

/// All problems, in the order of the tables.
pub fn all() -> Vec<Problem> {
    let mut problems = Vec::new();
    for (n, d, k, scale) in [
        (1000, 2, 5, 1.0),
        (1000, 10, 25, 1.0),
        (1000, 20, 50, 1.0),
        (100, 64, 10, 0.1),
    ] {
        problems.push(Problem::Mixture { n, d, k, scale });
    }
    problems.extend([Problem::Projection, Problem::ProjectionJacobian]);
    for (layers, characters) in [(2, 64), (2, 1024), (4, 64), (4, 1024)] {
        problems.push(Problem::LanguageModel { layers, characters });
    }
    problems.extend([
        Problem::Digits(32),
        Problem::Rosenbrock(100),
        Problem::BlackScholes,
        Problem::Branchy { steps: 1000 },
        Problem::Recursive { leaves: 1000 },
        Problem::While(10.0),
    ]);
    problems
}

impl Problem {
    pub fn name(self) -> &'static str {
        match self {
            Problem::Mixture { .. } => "gmm",
            Problem::Projection | Problem::ProjectionJacobian => "ba",
            Problem::LanguageModel { .. } => "lstm",
            Problem::Digits(_) => "digits",
            Problem::Rosenbrock(_) => "Rosenbrock",
            Problem::BlackScholes => "Black-Scholes",
            Problem::Branchy { .. } => "branchy",
            Problem::Recursive { .. } => "recursive",
            Problem::While(_) => "while",
        }
    }

    pub fn size(self) -> String {
        match self {
            Problem::Mixture { n, d, k, .. } => format!("n = {n}, d = {d}, k = {k}"),
            Problem::Projection => "one seed".to_owned(),
            Problem::ProjectionJacobian => "Jacobian".to_owned(),
            Problem::LanguageModel { layers, characters } => format!("{layers} layers, {characters} characters"),
            Problem::Digits(n) => format!("mini-batch of {n}"),
            Problem::Rosenbrock(n) => format!("n = {n}"),
            Problem::BlackScholes => "5 greeks".to_owned(),
            Problem::Branchy { steps } => format!("{steps} steps"),
            Problem::Recursive { leaves } => format!("{leaves} leaves"),
            Problem::While(end) => format!("until t = {end}"),
        }
    }

    /// At most so many times the time of the primal, and of the adjoint by hand.
    pub fn targets(self) -> (f64, f64) {
        match self {
            Problem::Mixture { d: 64, .. } => (3.0, 1.15),
            Problem::Mixture { .. } => (2.4, 1.15),
            Problem::Projection => (1.9, 1.1),
            Problem::ProjectionJacobian => (2.8, 1.1),
            Problem::LanguageModel { .. } => (1.35, 1.1),
            Problem::Digits(_) => (2.5, 1.1),
            Problem::Rosenbrock(_) => (2.0, 1.05),
            Problem::BlackScholes => (2.5, 1.05),
            Problem::Branchy { .. } | Problem::Recursive { .. } | Problem::While(_) => (3.0, 1.3),
        }
    }

    /// Builds the inputs.
    pub fn contenders(self) -> Contenders {
        match self {
            Problem::Mixture { n, d, k, scale } => mixture(&gmm::Input::new(n, d, k, scale)),
            Problem::Projection => projection(),
            Problem::ProjectionJacobian => projection_jacobian(),
            Problem::LanguageModel { layers, characters } => language_model(&lstm::Input::new(layers, characters)),
            Problem::Digits(n) => digits_network(&digits::Input::new(n)),
            Problem::Rosenbrock(n) => rosenbrock_function(n),
            Problem::BlackScholes => black_scholes_formula(),
            Problem::Branchy { steps } => branches(&branchy::Input::new(steps)),
            Problem::Recursive { leaves } => recursion(leaves),
            Problem::While(end) => while_loop(end),
        }
    }
}

fn mixture(input: &gmm::Input) -> Contenders {
    let zero = (
        vec![0.0; input.alphas.len()],
        vec![0.0; input.means.len()],
        vec![0.0; input.icf.len()],
    );
    Contenders {
        primal: Contender::of(input, |i| {
            gmm::log_likelihood(&i.alphas, &i.means, &i.icf, &i.x, &i.wishart)
        }),
        adjoint: Contender::with_shadow(input, &zero, |i, (a, m, q)| {
            gmm::log_likelihood::adjoint(&i.alphas, &i.means, &i.icf, &i.x, &i.wishart, (a, m, q), 1.0)
        }),
        by_hand: Contender::with_shadow(input, &zero, |i, (a, m, q)| {
            gmm::by_hand::adjoint(&i.alphas, &i.means, &i.icf, &i.x, &i.wishart, (a, m, q), 1.0)
        }),
    }
}

fn projection() -> Contenders {
    let input = ba::Input::new(1);
    let zero = ([0.0; 11], [0.0; 3], 0.0);
    Contenders {
        primal: Contender::of(&input, |i| {
            ba::reprojection_error(&i.camera, &i.point, i.weight, &i.feature)
        }),
        adjoint: Contender::with_shadow(&input, &zero, |i, (c, p, w)| {
            let seed = black_box([1.0, 0.5]);
            ba::reprojection_error::adjoint(&i.camera, &i.point, i.weight, &i.feature, (c, p, w), seed)
        }),
        by_hand: Contender::with_shadow(&input, &zero, |i, (c, p, w)| {
            let seed = black_box([1.0, 0.5]);
            ba::by_hand::adjoint(&i.camera, &i.point, i.weight, &i.feature, (c, p, w), seed)
        }),
    }
}

fn projection_jacobian() -> Contenders {
    let input = ba::Input::new(1);
    Contenders {
        primal: Contender::of(&input, |i| {
            ba::reprojection_error(&i.camera, &i.point, i.weight, &i.feature)
        }),
        adjoint: Contender::of(&input, |i| {
            let (value, pullback) = ba::reprojection_error::pullback(&i.camera, &i.point, i.weight, &i.feature);
            (value, [pullback([1.0, 0.0]), pullback([0.0, 1.0])])
        }),
        by_hand: Contender::of(&input, |i| {
            ba::by_hand::jacobian(&i.camera, &i.point, i.weight, &i.feature).1
        }),
    }
}

fn language_model(input: &lstm::Input) -> Contenders {
    let zero = (vec![0.0; input.main.len()], vec![0.0; input.extra.len()]);
    Contenders {
        primal: Contender::of(input, |i| lstm::loss(&i.main, &i.extra, &i.state, &i.sequence, i.b)),
        adjoint: Contender::with_shadow(input, &zero, |i, (m, e)| {
            lstm::loss::adjoint(&i.main, &i.extra, &i.state, &i.sequence, i.b, (m, e), 1.0)
        }),
        by_hand: Contender::with_shadow(input, &zero, |i, (m, e)| {
            lstm::by_hand::adjoint(&i.main, &i.extra, &i.state, &i.sequence, i.b, (m, e), 1.0)
        }),
    }
}

fn digits_network(input: &digits::Input) -> Contenders {
    let zero = input.model.zero_tangent();
    Contenders {
        primal: Contender::of(input, |i| digits::loss(&i.model, &i.pixels, &i.labels)),
        adjoint: Contender::with_shadow(input, &zero, |i, shadow| {
            digits::loss::adjoint(&i.model, &i.pixels, &i.labels, shadow, 1.0)
        }),
        by_hand: Contender::with_shadow(input, &zero, |i, shadow| {
            digits::by_hand::adjoint(&i.model, &i.pixels, &i.labels, shadow, 1.0)
        }),
    }
}

fn rosenbrock_function(n: usize) -> Contenders {
    let (x, zero) = (rosenbrock::input(n), vec![0.0; n]);
    Contenders {
        primal: Contender::of(&x, |x| rosenbrock::rosenbrock(x)),
        adjoint: Contender::with_shadow(&x, &zero, |x, shadow| rosenbrock::rosenbrock::adjoint(x, shadow, 1.0)),
        by_hand: Contender::with_shadow(&x, &zero, |x, shadow| rosenbrock::by_hand::adjoint(x, shadow, 1.0)),
    }
}

fn black_scholes_formula() -> Contenders {
    let (x, zero) = (black_scholes::input(1), [0.0; 5]);
    Contenders {
        primal: Contender::of(&x, |&[s, k, r, v, t]| black_scholes::call_price(s, k, r, v, t)),
        adjoint: Contender::with_shadow(&x, &zero, |&[s, k, r, v, t], shadow| {
            black_scholes::call_price::adjoint(s, k, r, v, t, shadow.each_mut().into(), 1.0)
        }),
        by_hand: Contender::with_shadow(&x, &zero, |x, shadow| {
            black_scholes::by_hand::adjoint(*x, shadow.each_mut(), 1.0)
        }),
    }
}

fn branches(input: &branchy::Input) -> Contenders {
    let zero = (vec![0.0; input.strain.len()], [0.0; 3]);
    Contenders {
        primal: Contender::of(input, |i| {
            branchy::work(&i.strain, i.young, i.yield_stress, i.hardening)
        }),
        adjoint: Contender::with_shadow(input, &zero, |i, (s, [e, y, h])| {
            branchy::work::adjoint(&i.strain, i.young, i.yield_stress, i.hardening, (s, e, y, h), 1.0)
        }),
        by_hand: Contender::with_shadow(input, &zero, |i, (s, [e, y, h])| {
            branchy::by_hand::adjoint(&i.strain, i.young, i.yield_stress, i.hardening, (s, e, y, h), 1.0)
        }),
    }
}

fn recursion(leaves: usize) -> Contenders {
    let (x, zero) = (recursive::input(leaves), vec![0.0; leaves]);
    Contenders {
        primal: Contender::of(&x, |x| recursive::resistance(x, true)),
        adjoint: Contender::with_shadow(&x, &zero, |x, shadow| {
            recursive::resistance::adjoint(x, true, shadow, 1.0)
        }),
        by_hand: Contender::with_shadow(&x, &zero, |x, shadow| recursive::by_hand::adjoint(x, true, shadow, 1.0)),
    }
}

fn while_loop(end: f64) -> Contenders {
    let (x, zero) = (adaptive::input(), [0.0; 4]);
    Contenders {
        primal: Contender::of(&x, move |&[a, v, l, d]| adaptive::final_angle(a, v, l, d, end)),
        adjoint: Contender::with_shadow(&x, &zero, move |&[a, v, l, d], shadow| {
            adaptive::final_angle::adjoint(a, v, l, d, end, shadow.each_mut().into(), 1.0)
        }),
        by_hand: Contender::with_shadow(&x, &zero, move |x, shadow| {
            adaptive::by_hand::adjoint(*x, end, shadow.each_mut(), 1.0)
        }),
    }
}
