//! Functions that are compiled by rustc and, from their text, lowered and interpreted: both must give the same bits.
//!
//! What this cannot see: that the IR is more roundabout than it need be (see `shapes` for what must stay simple).

mod agree;
mod shapes;

use crate::diag::Errors;
use crate::front;
use crate::ir::{Function, ssa, verify};

/// The IR before promotion, verified before and after it; or the errors.
fn lowered(source: &str) -> Result<Function, Vec<String>> {
    let item: proc_macro2::TokenStream = source.parse().expect("tokens");
    let mut errors = Errors::new();
    let f = front::attr::parse(proc_macro2::TokenStream::new(), item, &mut errors)
        .and_then(|source| front::build(&source, &mut errors))
        .and_then(|hir| super::lower(&hir, &mut errors))
        .map(|lowered| lowered.function);
    let texts = errors.texts();
    let f = f.filter(|_| texts.is_empty()).ok_or(texts)?;
    verify::verify(&f).unwrap_or_else(|complaint| panic!("{complaint}\n{source}\n{f}"));
    let mut promoted = f.clone();
    ssa::promote(&mut promoted);
    verify::verify(&promoted).unwrap_or_else(|complaint| panic!("promoted: {complaint}\n{source}\n{promoted}"));
    Ok(f)
}

/// The errors that lowering finds.
fn refused(source: &str) -> Vec<String> {
    lowered(source).err().unwrap_or_default()
}
