//! The formula.

use autodiff::differentiate;

#[differentiate]
pub fn call_price(spot: f64, strike: f64, rate: f64, volatility: f64, time: f64) -> f64 {
    let root = time.sqrt();
    let spread = volatility * root;
    let growth = (rate + 0.5 * volatility * volatility) * time;
    let moneyness = (spot / strike).ln();
    let d1 = (moneyness + growth) / spread;
    let d2 = d1 - spread;
    let discount = (-rate * time).exp();

    let y1 = d1 * (1.595_769_121_605_73 + 0.071_354_816_272_6 * d1 * d1);
    let y2 = d2 * (1.595_769_121_605_73 + 0.071_354_816_272_6 * d2 * d2);
    let n1 = 1.0 / (1.0 + (-y1).exp());
    let n2 = 1.0 / (1.0 + (-y2).exp());

    spot * n1 - strike * discount * n2
}
