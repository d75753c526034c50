//! Makes the `f32` copy of the zoo: the same text with the other type.
//!
//! A file is copied with every `f64` replaced by `f32`. What lies between the lines `// f64 only: <reason>` and `// end` is left out.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The files of the zoo, by test crate. Each file is a module of `doubles` (as it is) and of `singles` (its copy).
const CRATES: [(&str, &[&str]); 2] = [
    (
        "expressions",
        &[
            "everywhere",
            "values",
            "branches",
            "patterns",
            "options",
            "closures",
            "iterators",
            "slices",
            "mathematics",
            "macros",
            "items",
        ],
    ),
    (
        "functions",
        &[
            "everywhere",
            "loops",
            "memory",
            "calls",
            "data",
            "enums",
            "impls",
            "generics",
            "methods",
            "operators",
            "programs",
            "textbook",
            "idioms",
            "reverse_table",
            "traits",
            "api",
        ],
    ),
];

fn main() {
    let zoo = Path::new("tests/zoo");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo::rerun-if-changed=build.rs");
    for (name, files) in CRATES {
        let index = out.join(name).with_extension("rs");
        fs::write(&index, modules(zoo, &out, files)).unwrap_or_else(|error| panic!("{}: {error}", index.display()));
    }
}

/// Copies the files, and declares the copies.
fn modules(zoo: &Path, out: &Path, files: &[&str]) -> String {
    let mut modules = String::new();
    for file in files {
        let path = zoo.join(file).with_extension("rs");
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let copy = out.join(file).with_extension("rs");
        fs::write(&copy, single(&text)).unwrap_or_else(|error| panic!("{}: {error}", copy.display()));
        modules += &format!("#[path = {:?}]\npub mod {file};\n", copy);
    }
    modules
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
