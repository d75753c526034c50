//! The zoo: one function for each thing that can be written, differentiated for real.

/// In `f64`, as written.
#[path = "."]
mod doubles {
    //pub mod branches;
    //pub mod calls;
    //pub mod data;
    pub mod everywhere;
    //pub mod loops;
    //pub mod macros;
    //pub mod mathematics;
    //pub mod memory;
    //pub mod methods;
    pub mod programs;
    //pub mod reverse_table;
    //pub mod values;
}

/// In `f32`: copies made by `build.rs`.
mod singles {
    //include!(concat!(env!("OUT_DIR"), "/singles.rs"));
}
