//! A damped pendulum in steps of adaptive size: a `while` loop whose trips are not known, with `continue` where a step is taken back.
//!
//! The method of Heun with that of Euler embedded in it; E. Hairer, S. P. Nørsett, G. Wanner, *Solving Ordinary Differential Equations I*, 1993, section II.4. The step size is only ever
//! halved and doubled, so it does not depend on the arguments smoothly, and its derivative is 0.

pub mod by_hand;
mod primal;

pub use primal::final_angle;

/// Angle and angular velocity at the start, length, damping.
pub fn input() -> [f64; 4] {
    [1.2, 0.3, 0.8, 0.15]
}
