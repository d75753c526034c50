//! Every mistake of a function is reported in one compile.

use autodiff::differentiate;

fn helper(x: f64) -> f64 {
    x
}

#[differentiate(turbo)]
fn loss(x: &[f64], #[scratch] n: usize) -> f64 {
    let mean = x.iter().sum::<f64>() / n as f64;
    let mut total = 0.0;
    for (i, v) in x.iter().enumerate() {
        total += dbg!(v - mean) * i as f64;
    }
    let scale = |a: f64| a * 2.0;
    let first = unsafe { *x.get_unchecked(0) };
    if let Some(last) = x.last() {
        total += last.tgamma();
    }
    total += helper(first)?;
    scale(total)
}

fn main() {
    loss::grad(&[1.0], 1);
}
