#[differentiate]
fn decay(x: &[f64], k: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        let e = (-k * x[i]).exp();
        sum += e * x[i];
    }
    sum
}
