#[differentiate]
fn softmax(x: &[f64]) -> Vec<f64> {
    let mut largest = f64::NEG_INFINITY;
    for &v in x {
        if v > largest {
            largest = v;
        }
    }
    let mut out = vec![0.0; x.len()];
    let mut total = 0.0;
    for i in 0..x.len() {
        out[i] = (x[i] - largest).exp();
        total += out[i];
    }
    for v in out.iter_mut() {
        *v /= total;
    }
    out
}
