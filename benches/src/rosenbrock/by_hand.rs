//! The adjoint by hand: forwards and backwards in one loop. What a term adds to the next entry waits in a local, so that each entry is touched once.

/// The value; the gradient is added to the shadow.
pub fn adjoint(x: &[f64], x_bar: &mut [f64], seed: f64) -> f64 {
    let x_bar = &mut x_bar[..x.len()];
    let (two, hundreds) = (2.0 * seed, 200.0 * seed);
    let mut sum = 0.0;
    let mut d_bar = 0.0;
    for i in 0..x.len() - 1 {
        let d = x[i + 1] - x[i] * x[i];
        let e = 1.0 - x[i];
        sum += 100.0 * d * d + e * e;
        let waiting = d_bar;
        d_bar = hundreds * d;
        x_bar[i] += waiting - 2.0 * d_bar * x[i] - two * e;
    }
    x_bar[x.len() - 1] += d_bar;
    sum
}
