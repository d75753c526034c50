use autodiff::differentiate;

#[differentiate]
pub fn rosenbrock(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() - 1 {
        let d = x[i + 1] - x[i] * x[i];
        sum += 100.0 * d * d + (1.0 - x[i]) * (1.0 - x[i]);
    }
    sum
}
