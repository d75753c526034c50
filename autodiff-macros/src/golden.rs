//! Golden stages: for each `golden/NAME.rs`, the IR, the facts, both modes and the generated Rust, as they are on disk.
//!
//! `AUTODIFF_BLESS=1 cargo test -p autodiff-macros golden` rewrites them; the difference is for people to read. What these
//! tests cannot see is whether the text is right: the interpreter and the zoo say that.

use crate::diag::Errors;
use crate::driver::{Stages, compile, parts};
use crate::ir::interp::{Bundle, Data, Program, assert_adjoint, assert_both};
use crate::source::Source;
use crate::{back, dump, front};
use quote::quote;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden")
}

/// The stages of one annotated function, or of the first in an annotated block, given as text.
pub(crate) fn stages(text: &str) -> (Source, Stages) {
    let tokens: proc_macro2::TokenStream = text.parse().expect("tokens");
    if front::block::is_block(&tokens) {
        return in_block(text);
    }
    let mut item: syn::ItemFn = syn::parse_str(text).expect("a function");
    let at = item
        .attrs
        .iter()
        .position(|a| a.path().is_ident("differentiate"))
        .expect("an annotated function");
    let attr = match item.attrs.remove(at).meta {
        syn::Meta::List(list) => list.tokens,
        _ => quote!(),
    };
    let mut errors = Errors::new();
    let source = front::attr::parse(attr, quote!(#item), &mut errors);
    let stages = source.as_ref().and_then(|s| compile(s, &mut errors));
    let complaints = errors
        .finish()
        .map(|e| e.into_iter().map(|e| e.to_string()).collect::<Vec<_>>());
    match (source, stages) {
        (Some(source), Some(stages)) => (source, stages),
        _ => panic!("{text}\n{complaints:#?}"),
    }
}

fn in_block(text: &str) -> (Source, Stages) {
    let text = text.replace("#[differentiate]", "");
    let mut errors = Errors::new();
    let block = front::block::parse(quote!(), text.parse().expect("tokens"), &mut errors);
    let first = block.and_then(|block| block.functions.into_iter().next());
    assert!(errors.texts().is_empty(), "{text}");
    let (source, mut errors) = first.expect("a function");
    let stages = compile(&source, &mut errors).expect("its stages");
    errors.finish();
    (source, stages)
}

/// Holds both modes of a function against differences.
pub(crate) fn right(text: &str, args: &[Data]) -> Stages {
    let (_, stages) = stages(text);
    let bundle = Bundle {
        primal: stages.primal.clone(),
        adjoint: Some(stages.adjoint.clone()),
        tangent: Some(stages.tangent.clone()),
    };
    assert_both(&Program::default(), &bundle, args);
    if stages.joint.split.is_none() {
        assert_adjoint(&Program::default(), &stages.primal, &stages.joint, args);
    }
    stages
}

#[test]
fn stages_are_as_on_disk() {
    let bless = std::env::var_os("AUTODIFF_BLESS").is_some();
    let mut stale = Vec::new();
    let mut inputs = 0;
    for entry in std::fs::read_dir(folder()).expect("the folder of golden files") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|n| n.to_str()).expect("a name").to_owned();
        let Some(stem) = name.strip_suffix(".rs").filter(|s| !s.contains('.')) else {
            continue;
        };
        inputs += 1;
        let (source, stages) = stages(&std::fs::read_to_string(&path).expect("the input"));
        let companions = back::companions(&parts(&source, &stages));
        for (ending, text) in dump::files(&source, &stages, &companions) {
            if ending == "source.rs" {
                continue;
            }
            let file = folder()
                .join(stem)
                .with_extension(if ending == "rs" { "out.rs" } else { ending });
            if bless {
                std::fs::write(&file, text).expect("a writable folder");
            } else if std::fs::read_to_string(&file).unwrap_or_default() != text {
                stale.push(file);
            }
        }
    }
    assert!(inputs > 0, "no golden inputs");
    assert!(
        stale.is_empty(),
        "these differ from what the compiler makes now (AUTODIFF_BLESS=1 rewrites them): {stale:#?}"
    );
}
