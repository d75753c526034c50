//! `AUTODIFF_DUMP=dir`: every stage of every function, as files.

use crate::driver::Stages;
use crate::source::Source;
use proc_macro2::TokenStream;
use std::path::Path;

/// Writes `dir/function.{source.rs,ir,facts,adjoint.ir,joint.ir,tangent.ir,rs}`. A dump that cannot be written is no reason to fail a build.
pub(crate) fn write(source: &Source, stages: &Stages, companions: &TokenStream) {
    let Some(dir) = std::env::var_os("AUTODIFF_DUMP") else {
        return;
    };
    let dir = Path::new(&dir);
    if std::fs::create_dir_all(dir).is_err() {
        return;
    }
    for (ending, text) in files(source, stages, companions) {
        let name = format!("{}.{ending}", source.sig.ident);
        let _ = std::fs::write(dir.join(name), text);
    }
}

/// The dump of one function: endings and contents. The golden tests compare the same.
pub(crate) fn files(source: &Source, stages: &Stages, companions: &TokenStream) -> Vec<(&'static str, String)> {
    vec![
        ("source.rs", pretty(&source.original)),
        ("ir", stages.primal.to_string()),
        ("facts", stages.report.text(&stages.adjoint)),
        ("adjoint.ir", stages.adjoint.to_string()),
        ("joint.ir", stages.joint.to_string()),
        ("tangent.ir", stages.tangent.to_string()),
        ("rs", pretty(companions)),
    ]
}

/// Formatted, if it parses as a file (items of an `impl` do not: they are shown inside one).
fn pretty(tokens: &TokenStream) -> String {
    let parse = |t: TokenStream| syn::parse2::<syn::File>(t).map(|file| prettyplease::unparse(&file));
    parse(tokens.clone())
        .or_else(|_| parse(quote::quote!(impl Type { #tokens })))
        .unwrap_or_else(|_| tokens.to_string())
}
