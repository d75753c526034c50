#[differentiate]
fn chain(x: &[f64], y0: f64) -> f64 {
    let mut y = y0;
    for i in 0..x.len() {
        y = (y * x[i]).sin();
    }
    y
}
