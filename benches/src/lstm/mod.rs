//! Loss of a character-level language model: diagonal LSTM layers, softmax.
//!
//! The objective `lstm` of ADBench (see [`gmm`](crate::gmm)), with its peculiarity of adding 2 to the sum of exponentials. Each unit of a layer sees one input, one
//! hidden value and one cell. `main` has 8 b numbers for each layer (weights, then biases, of the forget, input, output and change gates),
//! `extra` has 3 b (weights in, weights out, bias out), `state` 2 b for each layer (hidden, then cell).

pub mod by_hand;
mod primal;

pub use primal::loss;

use crate::random::Random;

/// A point at which to evaluate.
#[derive(Clone, Debug)]
pub struct Input {
    /// Features of a character.
    pub b: usize,
    /// \[layers × 8 b\]
    pub main: Vec<f64>,
    /// \[3 b\]
    pub extra: Vec<f64>,
    /// \[layers × 2 b\]
    pub state: Vec<f64>,
    /// \[characters × b\], bits of characters
    pub sequence: Vec<f64>,
}

impl Input {
    pub fn new(layers: usize, characters: usize) -> Input {
        let b = 14;
        let mut random = Random::new(17);
        Input {
            b,
            main: random.uniforms(layers * 8 * b, -1.0, 1.0),
            extra: random.uniforms(3 * b, -1.0, 1.0),
            state: random.uniforms(layers * 2 * b, -1.0, 1.0),
            sequence: (0..characters * b)
                .map(|_| random.index(2) as f64)
                .collect(),
        }
    }
}
