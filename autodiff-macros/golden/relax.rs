#[differentiate]
fn relax(u: &mut [f64], steps: usize, #[constant] source: &[f64]) {
    for _ in 0..steps {
        for i in 1..u.len() - 1 {
            if i % 7 == 3 {
                continue;
            }
            u[i] = 0.5 * (u[i - 1] + u[i + 1]) - 0.1 * u[i] * source[i];
        }
    }
}
