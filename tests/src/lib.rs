//! The zoo.

pub mod lints;
