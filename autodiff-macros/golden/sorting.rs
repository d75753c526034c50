#[differentiate]
fn median(x: &[f64]) -> f64 {
    let mut sorted = x.to_vec();
    sorted.sort_by(|a, b| a.total_cmp(b));
    let mid = sorted.len() / 2;
    0.5 * (sorted[mid] + sorted[sorted.len() - 1 - mid])
}
