#[differentiate]
fn calls(x: &[f64], w: &mut [f64]) -> f64 {
    let before = w[1] * w[1] * w[1];
    bump(w, x[0]);
    before + dot(x, x) + w[1]
}
