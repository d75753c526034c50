#[differentiate]
fn simpson(f: impl Fn(f64) -> f64, a: f64, b: f64, k: f64) -> f64 {
    let h = 0.5 * (b - a);
    h / 3.0 * (f(a) + 4.0 * f(a + h) + f(b)) + twice(|x| k * f(x), a)
}
