//! Closures that call closures, each twice: two to the power of their number.

use autodiff::differentiate;

#[differentiate]
fn doubling(x: f64) -> f64 {
    let a = |t: f64| t.sin() * 0.5;
    let b = |t: f64| a(t) + a(2.0 * t);
    let c = |t: f64| b(t) + b(2.0 * t);
    let d = |t: f64| c(t) + c(2.0 * t);
    let e = |t: f64| d(t) + d(2.0 * t);
    let f = |t: f64| e(t) + e(2.0 * t);
    let g = |t: f64| f(t) + f(2.0 * t);
    let h = |t: f64| g(t) + g(2.0 * t);
    let i = |t: f64| h(t) + h(2.0 * t);
    let j = |t: f64| i(t) + i(2.0 * t);
    let k = |t: f64| j(t) + j(2.0 * t);
    let l = |t: f64| k(t) + k(2.0 * t);
    l(x)
}

fn main() {
    doubling::grad(doubling(1.0));
}
