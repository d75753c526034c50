use autodiff::differentiate;
use autodiff::nn::f32::{Mlp, softmax_cross_entropy};

/// Mean cross-entropy of the batch.
#[differentiate]
pub fn loss(model: &Mlp, #[constant] pixels: &[f32], labels: &[usize]) -> f32 {
    let logits = model.apply(pixels);
    softmax_cross_entropy(&logits, labels)
}
