//! What the zoo in `tests/zoo` stands on: a checker that knows nothing of the functions that it checks.
//!
//! A differentiated function with its arguments becomes a [`Subject`], whose companions take and give flat lists of numbers, so that one
//! [`check`](check::check) serves slices, arrays, vectors, structs, tuples and scalars. The macro [`test!`] makes subjects and tests of calls.
//!
//! What it cannot see: a derivative that is wrong only at other points than those given, and anything at a kink (differences step over it).

mod check;
mod differences;
pub mod elsewhere;
mod entries;
pub mod lints;
mod macros;
mod random;
mod subject;

pub use check::{Case, check, check_against};
pub use differences::Estimate;
pub use pastey::paste;
pub use subject::{Argument, Output, Subject, Typed};
