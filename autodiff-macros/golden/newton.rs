#[differentiate]
fn newton(a: f64, tolerance: f64) -> f64 {
    let mut x = a;
    loop {
        let next = 0.5 * (x + a / x);
        if (next - x).abs() < tolerance {
            return next;
        }
        x = next;
    }
}
