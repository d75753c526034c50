//! The zoo, fourth part: types of users and parameters, and programs that are written in earnest. See `expressions.rs`.

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
    include!(concat!(env!("OUT_DIR"), "/types_doubles.rs"));
}

/// In `f32`: copies made by `build.rs`.
mod singles {
    include!(concat!(env!("OUT_DIR"), "/types_singles.rs"));
}
