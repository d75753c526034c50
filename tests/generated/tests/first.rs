//! A quarter of the programs. See `build.rs`.
#![allow(warnings, reason = "generated programs have all that lints are against")]
#![allow(clippy::all, reason = "the same")]

include!(concat!(env!("OUT_DIR"), "/first.rs"));
