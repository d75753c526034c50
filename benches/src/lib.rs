//! The problems of the benches: each a plain Rust function annotated with `#[differentiate]`, and beside it the adjoint that a person would write.
//!
//! | module | shape |
//! |---|---|
//! | [`gmm`] | nested loops over helper functions that write through `&mut`, a triangle walked by a running index |
//! | [`ba`] | straight-line geometry on small arrays; a Jacobian with more columns than rows |
//! | [`lstm`] | a recurrence over time with state in place, dominated by transcendental functions |
//! | [`digits`] | matrix products of a mini-batch in `f32`, parameters in structs |
//! | [`rosenbrock`] | one loop with overlapping reads |
//! | [`black_scholes`] | a formula |
//! | [`branchy`], [`recursive`], [`adaptive`] | branches on state, recursion, a `while` loop with `continue` |
//!
//! [`problems`] has them at the sizes that are measured.
//!
//! Adjoints by hand add to the shadows and return the value, bit for bit that of the function, as the generated ones do. They are as fast as safe,
//! stable Rust allows for the same algorithm; the tests compare them with differences of the function.

#![allow(
    clippy::needless_range_loop,
    reason = "formulas are written with indices, as users write them"
)]
#![allow(clippy::too_many_arguments, reason = "the public definitions have as many")]

pub mod adaptive;
pub mod ba;
pub mod black_scholes;
pub mod branchy;
pub mod contender;
pub mod digits;
pub mod gmm;
pub mod lstm;
pub mod problems;
pub mod random;
pub mod recursive;
pub mod rosenbrock;
