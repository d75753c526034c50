//! Functions whose companions could mean something else in another edition of Rust, by what closures and `impl Trait` capture, `panic!`, the `into_iter` of arrays,
//! keywords, and conditions with `let`. Each package beside this file compiles it in its own edition.
#![cfg(test)]
#![allow(
    clippy::needless_range_loop,
    clippy::assign_op_pattern,
    reason = "the constructs are the point"
)]

use autodiff::{differentiate, Differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Layer<'a> {
    weights: Vec<f64>,
    bias: f64,
    data: &'a [f64],
    n: usize,
}

impl<'a> Layer<'a> {
    #[differentiate]
    fn apply(&self, x: &[f64]) -> f64 {
        let mut sum = self.bias;
        for i in 0..self.n {
            if x[i] < 0.0 {
                continue;
            }
            sum += self.weights[i] * x[i] * self.data[i];
        }
        sum.tanh()
    }
}

#[differentiate]
fn network(layers: &[Layer<'_>], x: [f64; 2], gen: usize) -> f64 {
    let mut total = 0.0;
    for v in x {
        total += v * v;
    }
    for k in 0..layers.len() {
        let h: f64 = layers[k].apply(&x);
        total *= h;
    }
    assert!(gen < 9, "{} {gen}", total);
    total
}

#[differentiate]
fn walk<'a>(x: &'a [f64], scale: &'a mut f64) -> Vec<f64> {
    let mut out = Vec::new();
    for v in x.iter() {
        if *v > 5.0 {
            break;
        }
        out.push(*v * *scale);
        *scale = *scale * *v;
    }
    out
}

#[differentiate]
fn recursive(x: f64, n: usize) -> f64 {
    if n == 0 {
        return 1.0;
    }
    let rest: f64 = recursive(x, n - 1);
    rest * x
}

#[test]
fn values() {
    let layers = [Layer {
        weights: vec![1.0, 2.0],
        bias: 0.5,
        data: &[1.0, 1.0],
        n: 2,
    }];
    let (value, (of_layers, of_x)) = network::value_and_grad(&layers, [0.3, 0.4], 1);
    assert_eq!(value, network(&layers, [0.3, 0.4], 1));
    assert_eq!((of_layers[0].weights.len(), of_x.len()), (2, 2));
    let (_, pullback) = layers[0].apply_pullback(&[0.1, 0.2]);
    assert_eq!(pullback(0.0).1, [0.0, 0.0]);
    let (mut x_bar, mut scale_bar) = ([0.0, 0.0], 0.0);
    let y = walk::adjoint(
        &[2.0, 3.0],
        &mut 1.0,
        (&mut x_bar, &mut scale_bar),
        vec![1.0, 1.0],
    );
    assert_eq!((y, x_bar, scale_bar), (vec![2.0, 6.0], [4.0, 2.0], 8.0));
    assert_eq!(recursive::grad(2.0, 3), 12.0);
    assert_eq!(recursive::jvp(2.0, 3, 1.0), (8.0, 12.0));
}
