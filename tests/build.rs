//! Makes the `f32` copy of the zoo: the same text with the other type.
//!
//! A file is copied with every `f64` replaced by `f32`. What lies between the lines `// f64 only: <reason>` and `// end` is left out.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The files of the zoo, by test crate: small enough for several to be compiled side by side. Each file is a module of `doubles` (as it is) and of `singles` (its copy).
const CRATES: [(&str, &[&str]); 4] = [
    (
        "expressions",
        &[
            "values",
            "branches",
            "patterns",
            "options",
            "closures",
            "mathematics",
            "macros",
            "items",
            "structures",
        ],
    ),
    ("sequences", &["iterators", "slices", "loops", "memory"]),
    (
        "functions",
        &["calls", "recursion", "data", "enums", "methods", "reverse_table", "api"],
    ),
    (
        "types",
        &[
            "impls",
            "generics",
            "operators",
            "indexed",
            "traits",
            "passed",
            "programs",
            "textbook",
            "idioms",
        ],
    ),
];

/// What tests a construct alone and in company, for every crate.
const SHARED: &str = "everywhere";

fn main() {
    let zoo = Path::new("tests/zoo");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo::rerun-if-changed=build.rs");
    for (name, files) in CRATES {
        let (doubles, singles) = modules(zoo, &out, files);
        for (kind, text) in [("doubles", doubles), ("singles", singles)] {
            let index = out.join(format!("{name}_{kind}")).with_extension("rs");
            fs::write(&index, text).unwrap_or_else(|error| panic!("{}: {error}", index.display()));
        }
    }
}

/// Declares the files, copies them, and declares the copies.
fn modules(zoo: &Path, out: &Path, files: &[&str]) -> (String, String) {
    let (mut doubles, mut singles) = (String::new(), String::new());
    for file in [SHARED].iter().chain(files) {
        let path = zoo.join(file).with_extension("rs");
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let copy = out.join(file).with_extension("rs");
        fs::write(&copy, single(&text)).unwrap_or_else(|error| panic!("{}: {error}", copy.display()));
        let path = path.canonicalize().unwrap_or(path);
        doubles += &format!("#[path = {path:?}]\npub mod {file};\n");
        singles += &format!("#[path = {copy:?}]\npub mod {file};\n");
    }
    (doubles, singles)
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
