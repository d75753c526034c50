//! The zoo, second part: loops and memory, and functions that call each other. See `expressions.rs`.

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
    pub mod calls;
    pub mod data;
    pub mod enums;
    pub mod everywhere;
    pub mod generics;
    pub mod idioms;
    pub mod impls;
    pub mod loops;
    pub mod memory;
    pub mod methods;
    pub mod operators;
    pub mod programs;
    pub mod reverse_table;
    pub mod textbook;
    pub mod traits;
}

/// In `f32`: copies made by `build.rs`.
mod singles {
    include!(concat!(env!("OUT_DIR"), "/functions.rs"));
}
