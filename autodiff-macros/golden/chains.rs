#[differentiate]
fn chains(x: &[f64], y: &[f64], w: f64) -> f64 {
    let z: Vec<f64> = x.iter().zip(y).map(|(a, b)| a * b).collect();
    let rough: f64 = z.windows(2).map(|p| (p[1] - p[0]).powi(2)).sum();
    let high = z.iter().filter(|v| **v > w).fold(0.0, |acc, v| acc * w + v);
    rough + high
}
