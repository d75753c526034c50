use autodiff::differentiate;

#[differentiate]
pub fn resistance(log_resistances: &[f64], parallel: bool) -> f64 {
    let n = log_resistances.len();
    if n == 1 {
        return log_resistances[0].exp();
    }
    let left = resistance(&log_resistances[..n / 2], !parallel);
    let right = resistance(&log_resistances[n / 2..], !parallel);
    if parallel {
        left * right / (left + right)
    } else {
        left + right
    }
}
