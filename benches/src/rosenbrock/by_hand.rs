//! The adjoint by hand: forwards and backwards in one loop. What a term adds to the next entry waits in a local, so that each entry is read and
//! written once, and so is the entry of `x` that two terms share.

/// The value; the gradient is added to the shadow.
///
/// # Panics
///
/// If `x` is empty.
pub fn adjoint(x: &[f64], x_bar: &mut [f64], seed: f64) -> f64 {
    let (&first, rest) = x.split_first().expect("rosenbrock: no argument");
    let (last_bar, front_bar) = x_bar[..x.len()]
        .split_last_mut()
        .expect("rosenbrock: no argument");
    let (two, hundreds) = (2.0 * seed, 200.0 * seed);
    let mut sum = 0.0;
    let mut x = first;
    let mut d_bar = 0.0;
    for (x_bar, &next) in front_bar.iter_mut().zip(rest) {
        let d = next - x * x;
        let e = 1.0 - x;
        sum += 100.0 * d * d + e * e;
        let waiting = d_bar;
        d_bar = hundreds * d;
        *x_bar += (waiting - 2.0 * d_bar * x) - two * e;
        x = next;
    }
    *last_bar += d_bar;
    sum
}
