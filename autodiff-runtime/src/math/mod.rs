//! Functions that std lacks and models need, differentiable like the methods of `f64`.
//!
//! Call them in annotated functions by any path or import. They are generic over [`Scalar`](crate::Scalar) (`f32` and `f64`), accurate over their whole domain and free of
//! overflow in between; each says what it gives at the edges and at its kinks.
//!
//! ```
//! use autodiff::math::{sigmoid, softplus};
//!
//! assert_eq!(sigmoid(0.0), 0.5);
//! assert_eq!(softplus(1000.0_f32), 1000.0);
//! assert_eq!(sigmoid::grad(0.0), 0.25);
//! ```
//!
//! | function | formula | derivative |
//! |---|---|---|
//! | [`sigmoid`](fn@sigmoid) | 1 / (1 + e⁻ˣ) | y (1 − y) |
//! | [`relu`](fn@relu) | max(x, 0) | 0 for x ≤ 0, 1 for x > 0 |
//! | [`softplus`](fn@softplus) | ln(1 + eˣ) | sigmoid(x) |
//! | [`log1mexp`](fn@log1mexp) | ln(1 − eˣ), x ≤ 0 | −eˣ / (1 − eˣ) |
//! | [`xlogy`](fn@xlogy) | x ln y, 0 where x is 0 | ln y, x / y |
//! | [`logsumexp`](fn@logsumexp) | ln Σ exp(xᵢ) | softmax |
//! | [`erf`](fn@erf) | 2/√π ∫₀ˣ exp(−t²) dt | 2/√π exp(−x²) |
//! | [`erfc`](fn@erfc) | 1 − erf(x) | −2/√π exp(−x²) |
//! | [`ln_gamma`](fn@ln_gamma) | ln \|Γ(x)\| | digamma(x) |
//! | [`digamma`](fn@digamma) | Γ′(x) / Γ(x) | trigamma(x) |
//! | [`trigamma`](fn@trigamma) | digamma′(x) | the next polygamma function |

mod activation;
mod companions;
mod error;
pub(crate) mod gamma;
mod logarithm;
mod sum;

pub use activation::{relu, sigmoid, softplus};
pub use companions::*;
pub use error::{erf, erfc};
pub use gamma::{digamma, ln_gamma, trigamma};
pub use logarithm::{log1mexp, xlogy};

pub use sum::logsumexp;
