//! The function, as the return mapping is taught.

use autodiff::differentiate;

#[differentiate]
pub fn work(strain: &[f64], young: f64, yield_stress: f64, hardening: f64) -> f64 {
    let mut plastic = 0.0;
    let mut accumulated = 0.0;
    let mut last = 0.0;
    let mut work = 0.0;
    for i in 0..strain.len() {
        let trial = young * (strain[i] - plastic);
        let excess = trial.abs() - (yield_stress + hardening * accumulated);
        let mut stress = trial;
        if excess > 0.0 {
            let step = excess / (young + hardening);
            accumulated += step;
            if trial > 0.0 {
                plastic += step;
                stress -= young * step;
            } else {
                plastic -= step;
                stress += young * step;
            }
        }
        work += stress * (strain[i] - last);
        last = strain[i];
    }
    work
}
