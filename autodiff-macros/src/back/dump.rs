//! Generated code for readers: formatted, without what only rustc needs.

use proc_macro2::TokenStream;

/// The items, formatted; as they are if they do not parse (which is our bug, and then the more worth seeing).
pub(crate) fn formatted(tokens: &TokenStream) -> String {
    match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(file) => prettyplease::unparse(&file),
        Err(error) => format!("// {error}\n{tokens}\n"),
    }
}
