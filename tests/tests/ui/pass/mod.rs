//! Programs that must compile as they are, each under conditions that generated code could fail.
//!
//! `no_std.rs` is a crate of its own.

mod api;
mod hygiene;
mod placement;
