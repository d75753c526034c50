//! The adjoint by hand.
//!
//! It keeps what `#[differentiate]` promises at singular points: where an adjoint is exactly zero, so is what it contributes through `/`, `ln` and
//! `sqrt`. Reciprocals are shared, and that of 1 + e is the value that there is.

/// 0 if `s` is 0, whatever `p` is.
#[inline(always)]
fn strong(s: f64, p: f64) -> f64 {
    if s == 0.0 { 0.0 } else { s * p }
}

/// The value; the gradients are added to the shadows.
#[inline]
pub fn adjoint(
    [spot, strike, rate, volatility, time]: [f64; 5],
    [spot_bar, strike_bar, rate_bar, volatility_bar, time_bar]: [&mut f64; 5],
    seed: f64,
) -> f64 {
    const A: f64 = 1.595_769_121_605_73;
    const B: f64 = 0.071_354_816_272_6;

    let root = time.sqrt();
    let spread = volatility * root;
    let drift = rate + 0.5 * volatility * volatility;
    let ratio = spot / strike;
    let d1 = (ratio.ln() + drift * time) / spread;
    let d2 = d1 - spread;
    let discount = (-rate * time).exp();
    let q1 = B * d1 * d1;
    let q2 = B * d2 * d2;
    let e1 = (-(d1 * (A + q1))).exp();
    let e2 = (-(d2 * (A + q2))).exp();
    let n1 = 1.0 / (1.0 + e1);
    let n2 = 1.0 / (1.0 + e2);
    let present = strike * discount;
    let value = spot * n1 - present * n2;

    let y1_bar = strong(seed * spot, n1 * n1) * e1;
    let y2_bar = strong(-seed * present, n2 * n2) * e2;
    let present_bar = -seed * n2;
    let d2_bar = y2_bar * (A + 3.0 * q2);
    let d1_bar = y1_bar * (A + 3.0 * q1) + d2_bar;
    let inverse = 1.0 / spread;
    let sum_bar = strong(d1_bar, inverse);
    let spread_bar = strong(d1_bar, -d1 * inverse) - d2_bar;
    let ratio_bar = strong(sum_bar, 1.0 / ratio);
    let inverse = 1.0 / strike;
    let drift_bar = sum_bar * time;
    let discount_bar = present_bar * strike * discount;
    let root_bar = spread_bar * volatility;

    *spot_bar += seed * n1 + strong(ratio_bar, inverse);
    *strike_bar += present_bar * discount + strong(ratio_bar, -ratio * inverse);
    *rate_bar += drift_bar - discount_bar * time;
    *volatility_bar += drift_bar * volatility + spread_bar * root;
    *time_bar += sum_bar * drift - discount_bar * rate + strong(root_bar, 0.5 / root);
    value
}
