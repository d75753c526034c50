//! The slope of a function along one float, from central differences, with an honest uncertainty.

/// One evaluation.
#[derive(Clone, Copy)]
pub(super) struct Sample {
    /// Where the float was: what was asked for, rounded to its type.
    pub position: f64,
    pub value: f64,
    /// The coarsest of the types involved.
    pub epsilon: f64,
}

pub(super) enum Slope {
    Smooth {
        slope: f64,
        uncertainty: f64,
    },
    /// The slopes of the two sides do not approach each other.
    Kink {
        left: f64,
        right: f64,
        uncertainty: f64,
    },
    /// The function is not finite on both sides, however small the step.
    NotFinite,
}

/// The first step, in parts of the float's size (or of 1/8, if it is smaller).
const FIRST: f64 = 1.0 / 16.0;
/// How often a step is halved until the function is finite on both sides.
const SHRINK: usize = 40;
/// Rows of the tableau for `f64`; each halves the step.
const ROWS: usize = 10;
/// Rows for `f32`, where small steps see nothing but rounding.
const ROWS_F32: usize = 5;

/// One step to both sides.
struct Row {
    central: f64,
    left: f64,
    right: f64,
    /// What rounding of the function's values alone may do to a slope.
    noise: f64,
}

pub(super) fn slope(f: &mut dyn FnMut(f64) -> Sample) -> Slope {
    let here = f(0.0);
    let mut step = FIRST * here.position.abs().max(0.125);
    let mut first = row(f, &here, step);
    for _ in 0..SHRINK {
        if first.is_some() {
            break;
        }
        step *= 0.5;
        first = row(f, &here, step);
    }
    let Some(first) = first else {
        return Slope::NotFinite;
    };

    let rows = if here.epsilon > 1e-10 { ROWS_F32 } else { ROWS };
    let mut all = [const { None }; ROWS];
    all[0] = Some(first);
    let mut count = 1;
    while count < rows {
        step *= 0.5;
        let Some(next) = row(f, &here, step) else {
            break;
        };
        all[count] = Some(next);
        count += 1;
    }
    let rows = || all.iter().flatten();
    kink(rows()).unwrap_or_else(|| extrapolate(rows()))
}

fn row(f: &mut dyn FnMut(f64) -> Sample, here: &Sample, step: f64) -> Option<Row> {
    let (plus, minus) = (f(step), f(-step));
    let ahead = plus.position - here.position;
    let behind = here.position - minus.position;
    let is_usable =
        plus.value.is_finite() && minus.value.is_finite() && here.value.is_finite() && ahead > 0.0 && behind > 0.0;
    is_usable.then(|| {
        let size = plus.value.abs().max(minus.value.abs()).max(here.value.abs());
        Row {
            central: (plus.value - minus.value) / (ahead + behind),
            left: (here.value - minus.value) / behind,
            right: (plus.value - here.value) / ahead,
            noise: 4.0 * here.epsilon * size / step,
        }
    })
}

/// Where a function is smooth, the slopes of the two sides approach each other in proportion to the step; at a kink they stay apart.
fn kink<'a>(rows: impl Iterator<Item = &'a Row> + Clone) -> Option<Slope> {
    let count = rows.clone().count();
    let last = rows.clone().last()?;
    let earlier = rows.clone().nth(count.checked_sub(3)?)?;
    let gap = |row: &Row| (row.right - row.left).abs();
    let stays = gap(last) > 0.7 * gap(earlier) && gap(last) > 20.0 * last.noise;
    // The gap of a jump grows as the step shrinks; that is no pair of slopes.
    let settles = gap(last) < 1.5 * gap(earlier);
    (stays && settles).then(|| Slope::Kink {
        left: last.left,
        right: last.right,
        uncertainty: last.noise + (last.left - earlier.left).abs() + (last.right - earlier.right).abs(),
    })
}

/// Richardson's tableau: the error of a central difference has only even powers of the step, which are removed one after the other. Of all
/// entries that one is taken which differs least from its neighbours.
fn extrapolate<'a>(rows: impl Iterator<Item = &'a Row>) -> Slope {
    let mut best = (f64::NAN, f64::INFINITY);
    let mut before = [0.0; ROWS];
    for (count, row) in rows.enumerate() {
        let mut current = [0.0; ROWS];
        current[0] = row.central;
        let mut power = 1.0;
        for j in 1..=count {
            power *= 4.0;
            current[j] = (power * current[j - 1] - before[j - 1]) / (power - 1.0);
            let change = (current[j] - current[j - 1])
                .abs()
                .max((current[j] - before[j - 1]).abs());
            let uncertainty = change + row.noise;
            if uncertainty < best.1 {
                best = (current[j], uncertainty);
            }
        }
        if count == 0 {
            best = (row.central, row.central.abs() + row.noise);
        }
        before = current;
    }
    Slope::Smooth {
        slope: best.0,
        uncertainty: best.1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn along(f: impl Fn(f64) -> f64, x: f64) -> Slope {
        slope(&mut |by| Sample {
            position: x + by,
            value: f(x + by),
            epsilon: f64::EPSILON,
        })
    }

    #[test]
    fn smooth_functions_have_sharp_slopes() {
        let cases = [
            (f64::sin as fn(f64) -> f64, 0.7, 0.7_f64.cos()),
            (f64::exp, 5.0, 5.0_f64.exp()),
            (f64::ln, 1e-4, 1e4),
            (|x| 1e-20 * x * x, 3.0, 6e-20),
            (|x| (50.0 * x).sin(), 1.0, 50.0 * 50.0_f64.cos()),
            (|x| 3.0 * x + 1.0, 0.0, 3.0),
        ];
        for (f, x, expected) in cases {
            match along(f, x) {
                Slope::Smooth { slope, uncertainty } => {
                    assert!(
                        (slope - expected).abs() <= uncertainty,
                        "{slope} ± {uncertainty}, not {expected}"
                    );
                    assert!(uncertainty <= 1e-7 * expected.abs(), "{slope} ± {uncertainty}");
                }
                _ => panic!("smooth at {x}"),
            }
        }
    }

    #[test]
    fn kinks_have_two_slopes() {
        for (f, x, sides) in [
            (f64::abs as fn(f64) -> f64, 0.0, (-1.0, 1.0)),
            (|x: f64| x.max(0.0) + 0.1 * x * x, 0.0, (0.0, 1.0)),
            (|x| x.max(2.0), 2.0, (0.0, 1.0)),
        ] {
            match along(f, x) {
                Slope::Kink {
                    left,
                    right,
                    uncertainty,
                } => {
                    assert!(
                        (left - sides.0).abs() <= uncertainty + 1e-4 && (right - sides.1).abs() <= uncertainty + 1e-4,
                        "{left} {right}"
                    );
                }
                _ => panic!("a kink at {x}"),
            }
        }
        // A kink nearby is none here.
        assert!(
            matches!(along(f64::abs, 0.001), Slope::Smooth { slope, uncertainty } if slope == 1.0 && uncertainty < 1e-9)
        );
    }

    #[test]
    fn what_cannot_be_told() {
        assert!(matches!(along(f64::sqrt, 0.0), Slope::NotFinite));
        assert!(
            matches!(along(f64::floor, 1.0), Slope::Smooth { slope, uncertainty } if uncertainty >= slope.abs() * 0.1)
        );
    }
}
