//! Iterator adapters that are not known, or not in this place.

use autodiff::differentiate;

#[differentiate]
fn unknown(x: &[f64]) -> f64 {
    x.iter().by_ref().sum()
}

#[differentiate]
fn kept(x: &[f64]) -> f64 {
    let pair = (x.iter().map(|v| v * v), x.len());
    pair.0.sum()
}

#[differentiate]
fn bit_by_bit(x: &[f64]) -> f64 {
    let mut positive = x.iter().filter(|v| **v > 0.0);
    positive.next().map_or(0.0, |v| v * v) + positive.by_ref().count() as f64
}

#[differentiate]
fn passed_on(x: &[f64]) -> f64 {
    let mut it = x.iter();
    second(&mut it)
}

fn second(it: &mut std::slice::Iter<'_, f64>) -> f64 {
    it.next();
    it.next().copied().unwrap_or(0.0)
}

#[differentiate]
fn both_run(x: &[f64]) -> f64 {
    let (up, down) = (x.iter().filter(|v| **v > 0.0).count(), x.len());
    let sum: f64 = x.iter().filter(|v| **v > 0.0).zip(x.iter().filter(|v| **v < 0.0)).map(|(a, b)| a * b).sum();
    sum / (up + down) as f64
}

#[differentiate]
fn from_the_back(x: &[f64]) -> f64 {
    let mut n = 0.0;
    let numbered = x.iter().map(|v| { n += 1.0; v * n }).enumerate().rev().map(|(i, v)| i as f64 * v).sum();
    numbered
}

#[differentiate]
fn again_and_again(x: &[f64]) -> f64 {
    x.iter().filter(|v| **v > 0.0).cycle().take(10).sum()
}

#[differentiate]
fn chunks_from_the_back(x: &[f64]) -> f64 {
    x.rchunks(2).map(|pair| pair[0]).sum()
}

fn spread(v: &f64) -> Vec<f64> {
    vec![*v; 2]
}

#[differentiate]
fn by_name(x: &[f64]) -> f64 {
    x.iter().flat_map(spread).sum()
}

#[differentiate]
fn powers(x: f64) -> f64 {
    let first = Some(x);
    std::iter::successors(first, |v| Some(v * x)).take(3).sum()
}

fn main() {
    unknown::grad(&[unknown(&[1.0])]);
    kept::grad(&[kept(&[1.0])]);
    bit_by_bit::grad(&[bit_by_bit(&[1.0])]);
    passed_on::grad(&[passed_on(&[1.0])]);
    both_run::grad(&[both_run(&[1.0])]);
    from_the_back::grad(&[from_the_back(&[1.0])]);
    again_and_again::grad(&[again_and_again(&[1.0])]);
    chunks_from_the_back::grad(&[chunks_from_the_back(&[1.0])]);
    by_name::grad(&[by_name(&[1.0])]);
    powers::grad(powers(1.0));
}
