#[differentiate]
fn alternating(x: &[f64], k: f64) -> f64 {
    let mut it = x.iter();
    let mut sum = 0.0;
    while let Some(a) = it.next() {
        sum = sum * k + a * a;
        if let Some(b) = it.next() {
            sum -= b * k;
        }
    }
    sum
}
