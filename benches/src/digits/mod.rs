//! Loss of a mini-batch of handwritten digits: a network with one hidden layer, softmax, cross-entropy, all in `f32`.
//!
//! The function of the example `digits`, put together from the layers of `autodiff::nn`. 32 pictures of 64 pixels, 64 hidden units, 10 classes.

pub mod by_hand;
mod primal;

pub use primal::loss;

use std::io::Read;

use autodiff::nn::Activation;
use autodiff::nn::f32::Mlp;
use flate2::read::GzDecoder;
use rand::SeedableRng;
use rand::rngs::Xoshiro256PlusPlus;

pub const PIXELS: usize = 64;
pub const HIDDEN: usize = 64;
pub const CLASSES: usize = 10;

/// A model and a mini-batch.
#[derive(Clone, Debug)]
pub struct Input {
    pub model: Mlp,
    /// \[batch × pixels\]
    pub pixels: Vec<f32>,
    pub labels: Vec<usize>,
}

impl Input {
    /// The first digits of the data beside the examples.
    ///
    /// # Panics
    ///
    /// If the data are not what they should be.
    pub fn new(batch: usize) -> Input {
        let packed: &[u8] = include_bytes!("../../../examples/data/digits.csv.gz");
        let mut text = String::new();
        GzDecoder::new(packed)
            .read_to_string(&mut text)
            .expect("the digits are gzipped text");
        let (mut pixels, mut labels) = (Vec::new(), Vec::new());
        for line in text.lines().take(batch) {
            let mut numbers = line
                .split(',')
                .map(|number| number.parse::<u8>().expect("the digits are small numbers"));
            pixels.extend(
                numbers
                    .by_ref()
                    .take(PIXELS)
                    .map(|grey| f32::from(grey) / 16.0),
            );
            labels.push(usize::from(numbers.next().expect("each digit has a label")));
        }
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(4);
        let model = Mlp::he(&[PIXELS, HIDDEN, CLASSES], Activation::Relu, &mut rng);
        Input {
            model,
            pixels,
            labels,
        }
    }
}
