//! The zoo: one function for each thing that can be written, differentiated for real.

#![allow(
    clippy::all,
    clippy::pedantic,
    reason = "the functions are written as users write them"
)]

/// In `f64`, as written.
#[path = "."]
mod doubles {
    pub mod everywhere;
    pub mod programs;
}
