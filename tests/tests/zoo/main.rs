//! The zoo: one function for each thing that can be written, differentiated for real.
//!
//! Every function here is compared with differences at a point or two (see `tests/src/check.rs`), in `f64` and in `f32`. What it cannot tell is whether
//! things work together that stand in different functions here; that is for generated programs.

#![allow(
    clippy::all,
    clippy::pedantic,
    dead_code,
    non_contiguous_range_endpoints,
    redundant_semicolons,
    unreachable_code,
    unused_mut,
    reason = "the functions are written as users write them"
)]

mod checker;

/// In `f64`, as written.
#[path = "."]
mod doubles {
    pub mod api;
    pub mod branches;
    pub mod calls;
    pub mod closures;
    pub mod data;
    pub mod enums;
    pub mod everywhere;
    pub mod iterators;
    pub mod loops;
    pub mod macros;
    pub mod mathematics;
    pub mod memory;
    pub mod methods;
    pub mod options;
    pub mod patterns;
    pub mod programs;
    pub mod reverse_table;
    pub mod slices;
    pub mod values;
}

/// In `f32`: copies made by `build.rs`.
mod singles {
    include!(concat!(env!("OUT_DIR"), "/singles.rs"));
}
