//! The zoo, third part: functions that call each other, and what they pass. See `expressions.rs`.

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

mod checker;

/// In `f64`, as written.
mod doubles {
    include!(concat!(env!("OUT_DIR"), "/functions_doubles.rs"));
}

/// In `f32`: copies made by `build.rs`.
mod singles {
    include!(concat!(env!("OUT_DIR"), "/functions_singles.rs"));
}
