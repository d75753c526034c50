#[differentiate]
pub fn resistance(x: &[f64], parallel: bool) -> f64 {
    let n = x.len();
    if n == 1 {
        return x[0].exp();
    }
    let left = resistance(&x[..n / 2], !parallel);
    let right = resistance(&x[n / 2..], !parallel);
    if parallel { left * right / (left + right) } else { left + right }
}
