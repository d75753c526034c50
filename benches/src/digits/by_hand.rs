//! The adjoint by hand, for two layers and [`Activation::Relu`](autodiff::nn::Activation::Relu).
//!
//! Matrix products are sums of multiples of rows, forwards as backwards. The softmax leaves its own adjoint; the rectifier is undone in
//! place, and its result tells where it was flat; the pixels are data, so the first layer has no adjoint of its input.

use autodiff::Differentiable;
use autodiff::nn::f32::{Linear, Mlp};

type Layer = <Linear as Differentiable>::Tangent;
type Network = <Mlp as Differentiable>::Tangent;

/// The value; the gradient by the model is added to the shadow.
///
/// # Panics
///
/// If there are not two layers.
pub fn adjoint(
    model: &Mlp,
    pixels: &[f32],
    labels: &[usize],
    model_bar: &mut Network,
    seed: f32,
) -> f32 {
    let ([first, second], [first_bar, second_bar]) = (&model.layers[..], &mut model_bar.layers[..])
    else {
        panic!("digits: the network has not two layers");
    };
    let batch = labels.len();
    let mut hidden = linear(first, pixels, batch);
    for h in &mut hidden {
        *h = if *h <= 0.0 { 0.0 } else { *h };
    }
    let mut logits = linear(second, &hidden, batch);
    let classes = second.bias.len();

    let scale = seed / batch as f32;
    let mut total = 0.0;
    for (row, &label) in logits.chunks_exact_mut(classes).zip(labels) {
        let largest = row.iter().fold(row[0], |m, &x| m.max(x));
        let right = largest - row[label];
        let mut sum = 0.0;
        for x in row.iter_mut() {
            *x = (*x - largest).exp();
            sum += *x;
        }
        total += sum.ln() + right;
        let scale_sum = scale / sum;
        for x in row.iter_mut() {
            *x *= scale_sum;
        }
        row[label] -= scale;
    }

    let hidden_bar = linear_reverse(second, &hidden, &logits, second_bar);
    linear_reverse_weights(pixels, &hidden_bar, first_bar);
    total / batch as f32
}

fn linear(layer: &Linear, x: &[f32], batch: usize) -> Vec<f32> {
    let outputs = layer.bias.len();
    let inputs = layer.weight.len() / outputs;
    let mut y = vec![0.0; batch * outputs];
    for (x, y) in x.chunks_exact(inputs).zip(y.chunks_exact_mut(outputs)) {
        y.copy_from_slice(&layer.bias);
        for (x, w) in x.iter().zip(layer.weight.chunks_exact(outputs)) {
            for (y, w) in y.iter_mut().zip(w) {
                *y += x * w;
            }
        }
    }
    y
}

/// Adds to the adjoint of the layer, and returns that of `x` as far as `x`, the result of a rectifier, is not 0.
fn linear_reverse(layer: &Linear, x: &[f32], y_bar: &[f32], layer_bar: &mut Layer) -> Vec<f32> {
    let outputs = layer.bias.len();
    let inputs = layer.weight.len() / outputs;
    let mut x_bar = vec![0.0; x.len()];
    for ((x, x_bar), y_bar) in x
        .chunks_exact(inputs)
        .zip(x_bar.chunks_exact_mut(inputs))
        .zip(y_bar.chunks_exact(outputs))
    {
        add(&mut layer_bar.bias, 1.0, y_bar);
        let rows = layer
            .weight
            .chunks_exact(outputs)
            .zip(layer_bar.weight.chunks_exact_mut(outputs));
        for ((x, x_bar), (w, w_bar)) in x.iter().zip(x_bar).zip(rows) {
            add(w_bar, *x, y_bar);
            *x_bar = if *x > 0.0 { dot(w, y_bar) } else { 0.0 };
        }
    }
    x_bar
}

fn linear_reverse_weights(x: &[f32], y_bar: &[f32], layer_bar: &mut Layer) {
    let outputs = layer_bar.bias.len();
    let inputs = layer_bar.weight.len() / outputs;
    for (x, y_bar) in x.chunks_exact(inputs).zip(y_bar.chunks_exact(outputs)) {
        add(&mut layer_bar.bias, 1.0, y_bar);
        for (x, w_bar) in x.iter().zip(layer_bar.weight.chunks_exact_mut(outputs)) {
            add(w_bar, *x, y_bar);
        }
    }
}

/// `y += a * x`
#[inline(always)]
fn add(y: &mut [f32], a: f32, x: &[f32]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += a * x;
    }
}

#[inline(always)]
fn dot(x: &[f32], y: &[f32]) -> f32 {
    let (x, x_rest) = x.as_chunks::<4>();
    let (y, y_rest) = y.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for (x, y) in x.iter().zip(y) {
        for l in 0..4 {
            sums[l] += x[l] * y[l];
        }
    }
    let rest: f32 = x_rest.iter().zip(y_rest).map(|(x, y)| x * y).sum();
    (sums[0] + sums[2]) + (sums[1] + sums[3]) + rest
}
