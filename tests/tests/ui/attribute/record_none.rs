//! Nothing may be kept.

use autodiff::differentiate;

#[differentiate]
fn halve(x: &mut [f64]) {
    for i in 0..x.len() {
        x[i] *= 0.5;
    }
}

#[differentiate]
fn norm(x: &[f64]) -> f64 {
    x.iter().map(|x| x * x).sum::<f64>().sqrt()
}

#[differentiate(record = none)]
fn orbit(x: f64, n: usize) -> f64 {
    let mut y = x;
    for _ in 0..n {
        let wave = y.sin();
        y += wave * x;
    }
    y
}

#[differentiate(record = none)]
fn steps(x: &[f64], n: usize) -> f64 {
    let mut work = [x[0], x[1]];
    let before = norm(&work);
    work[0] = 1.0;
    for _ in 0..n {
        halve(&mut work);
    }
    before * work[1]
}

#[differentiate(record = none)]
fn power(x: f64, n: u32) -> f64 {
    if n == 0 { 1.0 } else { x * power(x, n - 1) }
}

/// The forward and the reverse of an iteration are run together: there is nothing to keep.
#[differentiate(record = none)]
fn mean_square(x: &[f64], y: &[f64], k: f64) -> f64 {
    let mut sum = 0.0;
    for (x, y) in x.iter().zip(y) {
        let residual = (k * x).exp() - y;
        sum += residual * residual;
    }
    sum / x.len() as f64
}

fn main() {
    let x = [1.0, 2.0];
    orbit(1.0, 2) + steps(&x, 2) + power(2.0, 3) + mean_square(&x, &x, 0.5);
}
