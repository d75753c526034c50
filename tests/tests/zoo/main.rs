//! The zoo: one function for each thing that can be written, differentiated for real.

/// In `f64`, as written.
#[path = "."]
mod doubles {
    pub mod selftest;
}

/// In `f32`: copies made by `build.rs`.
mod singles {
    include!(concat!(env!("OUT_DIR"), "/singles.rs"));
}
