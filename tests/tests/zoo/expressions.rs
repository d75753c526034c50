//! The zoo, first part: one function for each thing that can be written inside a function, differentiated for real.
//!
//! Every function of the zoo is compared with differences at a point or two (see `tests/src/check.rs`), in `f64` and in `f32`. What it cannot tell is whether
//! things work together that stand in different functions here; that is for generated programs. The zoo is several crates so that several cores can
//! compile it; `build.rs` says which files stand in which.

#![allow(
    clippy::all,
    clippy::pedantic,
    dead_code,
    deprecated,
    non_contiguous_range_endpoints,
    redundant_semicolons,
    unreachable_code,
    unused_mut,
    reason = "the functions are written as users write them"
)]

/// In `f64`, as written.
mod doubles {
    include!(concat!(env!("OUT_DIR"), "/expressions_doubles.rs"));
}

/// In `f32`: copies made by `build.rs`.
mod singles {
    include!(concat!(env!("OUT_DIR"), "/expressions_singles.rs"));
}
