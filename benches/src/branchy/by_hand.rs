//! The adjoint by hand.
//!
//! A record of one entry a step: the elastic strain of the trial, the accumulated strain, and the signed plastic step, which is 0 where nothing yields. The seed of each term of the
//! work is known, so the increments of strain are not kept. Whatever does not depend on the step after stands outside the chain of operations from step to step.

/// What a step keeps.
#[derive(Clone, Copy)]
struct Step {
    elastic: f64,
    accumulated: f64,
    /// with the sign of the stress
    step: f64,
}

/// The value; the gradients are added to the shadows.
pub fn adjoint(
    strain: &[f64],
    young: f64,
    yield_stress: f64,
    hardening: f64,
    (strain_bar, young_bar, yield_bar, hardening_bar): (&mut [f64], &mut f64, &mut f64, &mut f64),
    seed: f64,
) -> f64 {
    let strain_bar = &mut strain_bar[..strain.len()];
    let stiffness = young + hardening;
    let mut record = Vec::with_capacity(strain.len());
    let mut plastic = 0.0;
    let mut accumulated = 0.0;
    let mut last = 0.0;
    let mut work = 0.0;
    for &strain in strain {
        let elastic = strain - plastic;
        let trial: f64 = young * elastic;
        let excess = trial.abs() - (yield_stress + hardening * accumulated);
        let mut kept = Step {
            elastic,
            accumulated,
            step: 0.0,
        };
        let mut stress = trial;
        if excess > 0.0 {
            let step = excess / stiffness;
            accumulated += step;
            kept.step = if trial > 0.0 { step } else { -step };
            plastic += kept.step;
            stress -= young * kept.step;
        }
        record.push(kept);
        work += stress * (strain - last);
        last = strain;
    }

    let inverse = 1.0 / stiffness;
    let (young_share, hardening_share) = (young * inverse, hardening * inverse);
    let (mut e_bar, mut y_bar, mut h_bar) = (0.0, 0.0, 0.0);
    let (mut plastic_bar, mut accumulated_bar) = (0.0, 0.0);
    // What the step after adds to the adjoint of this strain, as its `last`.
    let mut later = 0.0;
    for i in (0..record.len().min(strain.len())).rev() {
        let Step {
            elastic,
            accumulated,
            step,
        } = record[i];
        let last = if i > 0 { strain[i - 1] } else { 0.0 };
        let stress_bar = seed * (strain[i] - last);
        let work_bar = seed * (young * (elastic - step));
        let elastic_bar = young * stress_bar;
        let mut whole_bar = elastic_bar;
        plastic_bar -= elastic_bar;
        if step != 0.0 {
            let sign = 1.0_f64.copysign(step);
            // By the size of the step, which went into both sums.
            let size_bar = accumulated_bar + sign * plastic_bar;
            plastic_bar -= young_share * size_bar * sign;
            accumulated_bar -= hardening_share * size_bar;
            let excess_bar = size_bar * inverse;
            let stiffness_bar = excess_bar * step.abs();
            e_bar += sign * excess_bar * elastic - stress_bar * step - stiffness_bar;
            h_bar -= stiffness_bar + excess_bar * accumulated;
            y_bar -= excess_bar;
            whole_bar += young_share * size_bar * sign;
        }
        e_bar += stress_bar * elastic;
        strain_bar[i] += whole_bar + (work_bar - later);
        later = work_bar;
    }
    *young_bar += e_bar;
    *yield_bar += y_bar;
    *hardening_bar += h_bar;
    work
}
