//! Small functions, lowered, promoted and verified.

use crate::diag::Errors;
use crate::front;
use crate::ir::{Function, print, ssa, verify};

/// The IR before promotion.
fn lowered(source: &str) -> Result<Function, Vec<String>> {
    let item: proc_macro2::TokenStream = source.parse().expect("tokens");
    let mut errors = Errors::new();
    let f = front::attr::parse(proc_macro2::TokenStream::new(), item, &mut errors)
        .and_then(|source| front::build(&source, &mut errors))
        .and_then(|hir| super::lower(&hir, &mut errors));
    match (f, errors.texts()) {
        (Some(f), texts) if texts.is_empty() => Ok(f),
        (_, texts) => Err(texts),
    }
}

#[test]
fn look() {
    let text = std::fs::read_to_string("/tmp/front/look.rs").unwrap();
    for item in text.split("//---") {
        match lowered(item) {
            Ok(mut f) => {
                let plain = print::dump(&f);
                let v0 = verify::verify(&f);
                ssa::promote(&mut f);
                println!("{item}\n{plain}\n=== {v0:?}\n{}\n=== {:?}\n", print::dump(&f), verify::verify(&f));
            }
            Err(e) => println!("{item}\nERRORS {e:#?}"),
        }
    }
}
