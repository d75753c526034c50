//! The tangents of the types of the standard library, a file for each family.

mod float;
mod inactive;
mod option;
mod pointer;
mod sequence;
mod tuple;
