//! `symdiff`: one expression, differentiated and simplified at compile time.

use symdiff::gradient;

/// [`benches::black_scholes`], with what is called a function there written out, since calls are not known.
#[allow(dead_code, reason = "only what is made of it is called")]
#[gradient(var = x, dim = 5)]
fn call_price(x: &[f64]) -> f64 {
    let root = x[4].sqrt();
    let spread = x[3] * root;
    let growth = (x[2] + 0.5 * x[3] * x[3]) * x[4];
    let d1 = ((x[0] / x[1]).ln() + growth) / spread;
    let d2 = d1 - spread;
    let discount = (-x[2] * x[4]).exp();
    let y1 = d1 * (1.59576912160573 + 0.0713548162726 * d1 * d1);
    let y2 = d2 * (1.59576912160573 + 0.0713548162726 * d2 * d2);
    let n1 = 1.0 / (1.0 + (-y1).exp());
    let n2 = 1.0 / (1.0 + (-y2).exp());
    x[0] * n1 - x[1] * discount * n2
}

/// Without the value, which it does not give.
pub fn black_scholes(x: &[f64]) -> Vec<f64> {
    call_price_gradient(x).to_vec()
}
