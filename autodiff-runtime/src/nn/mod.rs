//! Small neural networks: layers, losses, initial weights and optimisers.
//!
//! [`mod@f64`] and [`mod@f32`] hold the same items for the two float types. Layers and losses are ordinary functions over slices,
//! annotated with [`differentiate`](macro@crate::differentiate) like any user's; nothing here has a rule of its own. A batch is a matrix
//! \[batch × features\], row after row, and a single sample is a batch of one. Parameters live in structs that derive
//! [`Differentiable`](trait@crate::Differentiable), so that the gradient of a model is a struct of the same shape, and an optimiser sees
//! nothing but the two.
//!
//! ```
//! use autodiff::differentiate;
//! use autodiff::nn::f64::{Linear, mse};
//! use autodiff::nn::Adam;
//!
//! #[differentiate]
//! fn loss(line: &Linear, #[constant] x: &[f64], #[constant] y: &[f64]) -> f64 {
//!     let prediction = line.apply(x);
//!     mse(&prediction, y)
//! }
//!
//! // Four points on the line y = 3 x - 1.
//! let (x, y) = ([0.0, 1.0, 2.0, 3.0], [-1.0, 2.0, 5.0, 8.0]);
//! let mut line = Linear::zeros(1, 1);
//! let mut adam = Adam::new(0.1);
//! for _ in 0..600 {
//!     let gradient = loss::grad(&line, &x, &y);
//!     adam.step(&mut line, &gradient);
//! }
//! assert!((line.weight[0] - 3.0).abs() < 1e-3 && (line.bias[0] + 1.0).abs() < 1e-3);
//! ```

// Each file defines a macro that writes its items for one float type; the macro's arguments are the only thing that differs.
#[macro_use]
mod layers;
#[macro_use]
mod losses;
#[macro_use]
mod models;
#[cfg(feature = "rand")]
#[macro_use]
mod initial;
mod optimisers;

pub use optimisers::{Adam, Sgd};

/// What stands between two layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Activation {
    /// `max(x, 0)`
    Relu,
    /// `1 / (1 + exp(-x))`
    Sigmoid,
    /// `tanh(x)`
    Tanh,
    /// `ln(1 + exp(x))`, a smooth [`Relu`](Self::Relu)
    Softplus,
}

macro_rules! module {
    ($float:ident, $doc:literal) => {
        #[doc = $doc]
        pub mod $float {
            #![allow(
                clippy::needless_range_loop,
                reason = "annotated functions walk several slices by one index"
            )]

            use alloc::vec;
            use alloc::vec::Vec;

            #[cfg(feature = "rand")]
            use rand::{Rng, RngExt};

            use super::Activation;
            use crate::{Differentiable, differentiate, math};

            layers!($float);
            losses!($float);
            models!($float);
            #[cfg(feature = "rand")]
            initial!($float);
        }
    };
}

module!(f64, "Networks of `f64`.");
module!(f32, "Networks of `f32`: half the memory and twice the lanes.");
