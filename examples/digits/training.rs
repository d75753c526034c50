//! The network, its loss, and the loop that lowers it.

use std::time::{Duration, Instant};

use autodiff::differentiate;
use autodiff::nn::f32::{Mlp, softmax_cross_entropy};
use autodiff::nn::{Activation, Adam};
use indicatif::ProgressBar;
use rand::Rng;
use rand::seq::SliceRandom;

use crate::data::{CLASSES, Digits, PIXELS};

/// Mean cross-entropy of a batch. All that is ever said about its derivative is the line above it.
#[differentiate]
fn loss(model: &Mlp, #[constant] pixels: &[f32], labels: &[usize]) -> f32 {
    let logits = model.apply(pixels);
    softmax_cross_entropy(&logits, labels)
}

/// How a training is run.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub hidden: usize,
    pub epochs: usize,
    pub batch: usize,
    pub rate: f64,
}

/// What came of one epoch.
#[derive(Clone, Copy, Debug)]
pub struct Epoch {
    /// Mean over the training digits, each as it was when its batch was taken.
    pub loss: f32,
    /// Share of the test digits that are recognised after the epoch.
    pub accuracy: f64,
    /// Time for the updates alone.
    pub time: Duration,
}

/// Trains a network from random weights.
pub fn train(plan: Plan, train: &Digits, test: &Digits, rng: &mut impl Rng, bar: &ProgressBar) -> (Mlp, Vec<Epoch>) {
    let mut model = Mlp::he(&[PIXELS, plan.hidden, CLASSES], Activation::Relu, rng);
    let mut optimiser = Adam::new(plan.rate);
    let mut order: Vec<usize> = (0..train.len()).collect();
    let mut epochs = Vec::with_capacity(plan.epochs);
    for _ in 0..plan.epochs {
        let start = Instant::now();
        order.shuffle(rng);
        let mut total = 0.0;
        for chosen in order.chunks(plan.batch) {
            let batch = train.select(chosen);
            let (value, gradient) = loss::value_and_grad(&model, &batch.pixels, &batch.labels);
            optimiser.step(&mut model, &gradient);
            total += value * chosen.len() as f32;
        }
        let time = start.elapsed();
        let epoch = Epoch {
            loss: total / train.len() as f32,
            accuracy: accuracy(&predict(&model, test), test),
            time,
        };
        bar.set_message(format!(
            "loss {:.4}  test accuracy {:.1} %",
            epoch.loss,
            100.0 * epoch.accuracy
        ));
        bar.inc(1);
        epochs.push(epoch);
    }
    (model, epochs)
}

/// The likeliest class of each digit.
pub fn predict(model: &Mlp, digits: &Digits) -> Vec<usize> {
    let logits = model.apply(&digits.pixels);
    logits
        .chunks(CLASSES)
        .map(|row| (0..CLASSES).max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap_or(0))
        .collect()
}

pub fn accuracy(predicted: &[usize], digits: &Digits) -> f64 {
    let right = predicted.iter().zip(&digits.labels).filter(|(p, l)| p == l).count();
    right as f64 / digits.len() as f64
}
