//! `#[derive(Differentiable)]`: for a struct `S` the struct `STangent`, which has the same fields made of tangents.
//!
//! ```text
//! tokens → syn::DeriveInput → Plan (fields kept, generics needed) → impls
//! ```
//!
//! [`plan`] decides everything that can be refused; [`emit`] only writes. After a refusal a stand-in implementation is
//! emitted, so that the mistake is reported once and not again wherever the struct is used.

mod emit;
mod enums;
mod generics;
mod inactive;
mod message;
mod options;
mod plan;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let input = match syn::parse2::<syn::DeriveInput>(item) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = None;
    let options = options::read(&input, &mut errors);
    if let syn::Data::Enum(data) = &input.data {
        let code = enums::all(&input, data, &options, &mut errors);
        let code = code.unwrap_or_else(|| emit::stand_in(&input, &options));
        let errors = errors.map(syn::Error::into_compile_error);
        return quote::quote!(#errors #code);
    }
    let plan = plan::make(&input, &options, &mut errors);
    let errors = errors.map(syn::Error::into_compile_error);
    let code = match plan {
        Some(plan) => emit::all(&plan),
        None => emit::stand_in(&input, &options),
    };
    quote::quote!(#errors #code)
}

/// Adds a mistake to those found before.
fn refuse(errors: &mut Option<syn::Error>, at: impl quote::ToTokens, message: &str) {
    let error = syn::Error::new_spanned(at, message);
    match errors {
        Some(errors) => errors.combine(error),
        None => *errors = Some(error),
    }
}
