//! `Option` and `Result` where what they hold cannot be followed, and `?` that leaves nowhere.

use autodiff::differentiate;

#[differentiate]
fn chosen(x: &[f64], k: f64) -> f64 {
    let row = if k > 0.0 { Some(&x[1..]) } else { None };
    match row {
        Some(row) => row[0],
        None => k,
    }
}

#[differentiate]
fn popped(x: f64) -> f64 {
    let mut rows = vec![vec![x]];
    let mut sum = 0.0;
    let last = rows.pop();
    if let Some(row) = last {
        sum += row[0];
    }
    sum
}

#[differentiate]
fn empty(x: f64) -> f64 {
    let nothing: Option<Vec<f64>> = None;
    match nothing {
        Some(v) => v[0] * x,
        None => x,
    }
}

#[differentiate]
fn half(x: f64) -> Option<f64> {
    if x > 0.0 { Some(0.5 * x) } else { None }
}

#[differentiate]
fn quarter(x: f64) -> f64 {
    half(half(x)?).unwrap_or(0.0)
}

#[differentiate]
fn with_effect(x: f64) -> Result<f64, usize> {
    let mut count = 0;
    if x < 0.0 {
        return Err({
            count += 1;
            count
        });
    }
    Ok(x)
}

type Maybe = Option<f64>;

#[differentiate]
fn alias(x: Maybe) -> f64 {
    match x {
        Some(x) => x * x,
        None => 0.0,
    }
}

fn main() {
    alias::grad(Some(alias(None)));
    chosen::grad(&[chosen(&[1.0], 1.0)], 1.0);
    popped::grad(popped(1.0));
    empty::grad(empty(1.0));
    half::grad(1.0).unwrap();
    quarter::grad(quarter(1.0));
    let _ = with_effect::grad(with_effect(1.0).unwrap());
}

#[differentiate]
fn spelled(x: f64) -> f64 {
    let y = Some { 0: x };
    y.unwrap()
}
