//! Makes the `f32` copy of the zoo: the same text with the other type.
//!
//! A file is copied with every `f64` replaced by `f32`. What lies between the lines `// f64 only: <reason>` and `// end` is left out.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The files of the zoo. Each is a module of `doubles` (as it is) and of `singles` (its copy).
const FILES: &[&str] = &[
    "everywhere",
    "values",
    "branches",
    "loops",
    "iterators",
    "slices",
    "memory",
    "options",
    "patterns",
    "calls",
    "closures",
    "data",
    "enums",
    "methods",
    "mathematics",
    "macros",
    "programs",
    "reverse_table",
    "api",
];

fn main() {
    let zoo = Path::new("tests/zoo");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo::rerun-if-changed=build.rs");
    let mut modules = String::new();
    for file in FILES {
        let path = zoo.join(file).with_extension("rs");
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let copy = out.join(file).with_extension("rs");
        fs::write(&copy, single(&text)).unwrap_or_else(|error| panic!("{}: {error}", copy.display()));
        modules += &format!("#[path = {:?}]\npub mod {file};\n", copy);
    }
    let index = out.join("singles.rs");
    fs::write(&index, modules).unwrap_or_else(|error| panic!("{}: {error}", index.display()));
}

fn single(text: &str) -> String {
    let mut copy = String::new();
    let mut left_out = false;
    for line in text.lines() {
        let mark = line.trim();
        left_out |= mark.starts_with("// f64 only: ");
        if !left_out {
            copy += &line.replace("f64", "f32");
        }
        left_out &= mark != "// end";
        copy.push('\n');
    }
    copy
}
