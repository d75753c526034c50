#[differentiate]
fn affine(weight: &[f64], bias: &[f64], x: &[f64]) -> Vec<f64> {
    let outputs = bias.len();
    let mut y = bias.to_vec();
    for i in 0..x.len() {
        let row = &weight[i * outputs..][..outputs];
        for o in 0..outputs {
            y[o] += x[i] * row[o];
        }
    }
    y
}
