//! One float after the other: moving it, and judging its entry of the gradient.

use std::vec::Vec;

use super::differences::{self, Sample, Slope};
use super::report::{Comparison, Doubt, Mismatch, Report};
use crate::{Leaf, Parameters, Visitor};

/// Moves one float, which is found by its number, among those of several values visited one after the other.
#[derive(Debug)]
pub struct Shift {
    /// How many floats there are before the wanted one; after it, negative.
    ahead: isize,
    by: f64,
    /// Where the float is after the move, as its type could represent it.
    position: f64,
    epsilon: f64,
}

impl Shift {
    fn new(entry: usize, by: f64) -> Shift {
        Shift {
            ahead: entry as isize,
            by,
            position: f64::NAN,
            epsilon: 0.0,
        }
    }

    /// Moves none.
    pub(super) fn nothing() -> Shift {
        Shift {
            ahead: -1,
            by: 0.0,
            position: f64::NAN,
            epsilon: 0.0,
        }
    }

    pub(super) fn apply<P: Parameters>(&mut self, value: &mut P) {
        let zero = value.zero_tangent();
        value.visit(&zero, self);
    }
}

impl Visitor for Shift {
    fn run<F: Leaf>(&mut self, values: &mut [F], _: &[F]) {
        if let Some(value) = usize::try_from(self.ahead).ok().and_then(|at| values.get_mut(at)) {
            *value = F::from_f64(value.to_f64() + self.by);
            self.position = value.to_f64();
            self.epsilon = F::EPSILON;
        }
        self.ahead -= values.len() as isize;
    }
}

/// The number of floats that can be moved.
pub(super) fn count<P: Parameters>(value: &mut P) -> usize {
    struct Count(usize);

    impl Visitor for Count {
        fn run<F: Leaf>(&mut self, values: &mut [F], _: &[F]) {
            self.0 += values.len();
        }
    }

    let zero = value.zero_tangent();
    let mut count = Count(0);
    value.visit(&zero, &mut count);
    count.0
}

/// Compares each entry of `adjoint` with differences of `f`, which applies the shift to its arguments and evaluates.
pub(super) fn compare<F: Leaf>(
    adjoint: &[f64],
    tolerance: Option<f64>,
    f: &mut dyn FnMut(&mut Shift) -> F,
) -> Result<Report, Mismatch> {
    let mut report = Report {
        entries: adjoint.len(),
        compared: 0,
        worst: None,
        doubts: Vec::new(),
    };
    let mut wrong = Vec::new();
    for (entry, &adjoint) in adjoint.iter().enumerate() {
        let mut epsilon = F::EPSILON;
        let mut sample = |by: f64| {
            let mut shift = Shift::new(entry, by);
            let value = f(&mut shift).to_f64();
            epsilon = shift.epsilon.max(F::EPSILON);
            Sample {
                position: shift.position,
                value,
                epsilon,
            }
        };
        let slope = differences::slope(&mut sample);
        let tolerance = tolerance.unwrap_or(if epsilon > 1e-10 { 2e-3 } else { 1e-6 });
        match judge(adjoint, &slope, tolerance) {
            Verdict::Right(error) => {
                report.compared += 1;
                let comparison = Comparison::new(entry, adjoint, &slope);
                if report.worst.as_ref().is_none_or(|(worst, _)| error > *worst) {
                    report.worst = Some((error, comparison));
                }
            }
            Verdict::Wrong => wrong.push(Comparison::new(entry, adjoint, &slope)),
            Verdict::Unclear(doubt) => report.doubts.push((Comparison::new(entry, adjoint, &slope), doubt)),
        }
    }
    if wrong.is_empty() {
        Ok(report)
    } else {
        Err(Mismatch { wrong, report })
    }
}

enum Verdict {
    /// With the relative error.
    Right(f64),
    Wrong,
    Unclear(Doubt),
}

fn judge(adjoint: f64, slope: &Slope, tolerance: f64) -> Verdict {
    match *slope {
        Slope::NotFinite => Verdict::Unclear(Doubt::NotFinite),
        Slope::Kink {
            left,
            right,
            uncertainty,
        } => {
            let slack = tolerance * left.abs().max(right.abs()) + uncertainty;
            if left.min(right) - slack <= adjoint && adjoint <= left.max(right) + slack {
                Verdict::Unclear(Doubt::Kink { left, right })
            } else {
                Verdict::Wrong
            }
        }
        Slope::Smooth { slope, uncertainty } => {
            let scale = adjoint.abs().max(slope.abs());
            let error = (adjoint - slope).abs();
            let is_right = error <= tolerance * scale + uncertainty;
            let is_sharp = uncertainty <= tolerance * scale;
            match (is_right, is_sharp) {
                (true, true) => Verdict::Right(if scale == 0.0 { 0.0 } else { error / scale }),
                // An adjoint that is exactly zero claims that the function does not depend on this float, and the differences see no dependence.
                (true, false) if adjoint == 0.0 => Verdict::Right(0.0),
                (true, false) => Verdict::Unclear(Doubt::Rounding),
                // Slopes of any size come out if the steps never settle, at a jump or under a vertical tangent.
                (false, false) if uncertainty >= slope.abs() && !adjoint.is_nan() => Verdict::Unclear(Doubt::Rounding),
                (false, _) => Verdict::Wrong,
            }
        }
    }
}
