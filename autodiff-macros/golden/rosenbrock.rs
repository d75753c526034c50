#[differentiate]
fn rosenbrock(x: &[f64], a: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() - 1 {
        let d = x[i + 1] - x[i] * x[i];
        sum += 100.0 * d * d + (a - x[i]) * (a - x[i]);
    }
    sum
}
