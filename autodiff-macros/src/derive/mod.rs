//! `#[derive(Differentiable)]`.

use proc_macro2::TokenStream;

pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let _ = item;
    TokenStream::new()
}
