//! `AUTODIFF_DUMP=dir`: every stage of every function, as files.

use crate::driver::Stages;
use crate::report;
use crate::source::Source;
use proc_macro2::TokenStream;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// How many functions of each name this run of the compiler has had.
static SEEN: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());

/// Writes `dir/function.{source.rs,ir,facts,adjoint.ir,joint.ir,tangent.ir,rs}`, for the second function of a name `dir/function-2.…`. A dump that cannot
/// be written is no reason to fail a build.
pub(crate) fn write(source: &Source, stages: &Stages, companions: &TokenStream) {
    let Some(dir) = std::env::var_os("AUTODIFF_DUMP") else {
        return;
    };
    let dir = Path::new(&dir);
    if std::fs::create_dir_all(dir).is_err() {
        return;
    }
    let stem = stem(&source.sig.ident.to_string());
    for (ending, text) in files(source, stages, companions) {
        let _ = std::fs::write(dir.join(format!("{stem}.{ending}")), text);
    }
}

/// The name of the files, another one for each function of this run.
fn stem(function: &str) -> String {
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    let count = seen.entry(function.to_owned()).or_default();
    *count += 1;
    match *count {
        1 => function.to_owned(),
        n => format!("{function}-{n}"),
    }
}

/// The dump of one function: endings and contents. The golden tests compare the same.
pub(crate) fn files(source: &Source, stages: &Stages, companions: &TokenStream) -> Vec<(&'static str, String)> {
    vec![
        ("source.rs", pretty(&as_written(source))),
        ("ir", stages.primal.to_string()),
        (
            "facts",
            stages.report.text(&stages.adjoint) + "\n" + &report::text(stages) + "\n",
        ),
        ("adjoint.ir", stages.adjoint.to_string()),
        ("joint.ir", stages.joint.to_string()),
        ("tangent.ir", stages.tangent.to_string()),
        ("rs", pretty(companions)),
    ]
}

/// The function. (In an annotated block, what was written is the block.)
fn as_written(source: &Source) -> TokenStream {
    let Source {
        original,
        vis,
        sig,
        block,
        ..
    } = source;
    match original.is_empty() {
        false => original.clone(),
        true => quote::quote!(#vis #sig #block),
    }
}

/// Formatted, if it parses as a file (items of an `impl` do not: they are shown inside one).
fn pretty(tokens: &TokenStream) -> String {
    let parse = |t: TokenStream| syn::parse2::<syn::File>(t).map(|file| prettyplease::unparse(&file));
    parse(tokens.clone())
        .or_else(|_| parse(quote::quote!(impl Type { #tokens })))
        .unwrap_or_else(|_| tokens.to_string())
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn functions_of_one_name_do_not_overwrite_each_other() {
        let names = ["dump_test", "dump_test_2", "dump_test"].map(stem);
        assert_eq!(names, ["dump_test", "dump_test_2", "dump_test-2"]);
    }
}
