//! `?` in a function that returns neither `Option` nor `Result`, and on what is not known.

use autodiff::differentiate;

#[differentiate]
fn parsed(x: f64, text: &str) -> f64 {
    let scale = (|| text.parse::<f64>().ok())().unwrap_or(1.0);
    x * scale
}

#[differentiate]
fn tried(x: f64, text: &str) -> f64 {
    let scale: f64 = text.parse().ok()?;
    x * scale
}

fn main() {
    parsed::grad(parsed(1.0, "2"), "2");
    tried(1.0, "2");
}
