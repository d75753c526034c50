//! Words to the user that are no errors.
//!
//! Stable Rust gives macros no warnings of their own, so a deprecated constant is named where the note belongs. `#[allow(deprecated)]` on the function
//! silences it.

use super::names::ident;
use crate::source::Source;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

/// A text, and the name in the user's function that it is about.
pub(crate) struct Note {
    place: Ident,
    text: String,
}

impl Note {
    pub(crate) fn new(place: &Ident, text: String) -> Note {
        let place = ident(&place.to_string(), place.span().resolved_at(Span::call_site()));
        Note { place, text }
    }
}

fn plain(name: &Ident) -> String {
    let name = name.to_string();
    name.strip_prefix("r#").map_or(name.clone(), str::to_owned)
}

/// Items beside the companions, if there is something to say.
pub(crate) fn notes(source: &Source, notes: &[Note]) -> Option<TokenStream> {
    if notes.is_empty() {
        return None;
    }
    let constants = notes.iter().map(|Note { place, text }| {
        quote! {{
            #[deprecated(note = #text)]
            const #place: () = ();
            #place
        }}
    });
    let allowed = source.attrs.iter().filter(|attr| attr.path().is_ident("allow"));
    let cfgs = source.attrs.iter().filter(|attr| attr.path().is_ident("cfg"));
    let attrs = quote!(#(#cfgs)* #(#allowed)* #[allow(non_upper_case_globals, dead_code)]);
    // Beside a lone method only functions can stand.
    let lone = source.is_method() && source.home.is_none();
    Some(match lone {
        true => {
            let name = format_ident!("__ad_notes_{}", plain(&source.sig.ident));
            quote! {
                #attrs
                fn #name() {
                    #(#constants;)*
                }
            }
        }
        false => quote! {
            #attrs
            const _: () = {
                #(#constants;)*
            };
        },
    })
}
