//! Every mistake of a function is reported in one compile.

use autodiff::differentiate;

#[differentiate(turbo)]
fn loss(x: &[f64], #[scratch] n: usize) -> f64 {
    let mean = x.iter().sum::<f64>() / n as f64;
    let mut total = 0.0;
    for (i, v) in x.iter().enumerate() {
        total += dbg!(v - mean) * i as f64;
    }
    let scales = [|a: f64| a * 2.0];
    let first = unsafe { *x.get_unchecked(0) };
    if let Some(last) = x.last() {
        total += f64::from(last.to_bits() as u32);
    }
    total += x.first().unwrap() * first;
    total * scales.len() as f64
}

fn main() {
    loss::grad(&[1.0], 1);
}
