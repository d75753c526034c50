//! The attributes before the struct.

use proc_macro2::Ident;
use quote::format_ident;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, DeriveInput, Token};

use super::{message, refuse};

pub(super) struct Options {
    /// The path of the runtime crate.
    pub krate: syn::Path,
    /// The name of the tangent struct.
    pub tangent: Ident,
}

/// `name = tokens`
struct Entry {
    key: Ident,
    value: Option<syn::Path>,
}

impl Parse for Entry {
    fn parse(input: ParseStream) -> syn::Result<Entry> {
        use syn::ext::IdentExt;
        let key = input.call(Ident::parse_any)?;
        let value = match input.parse::<Option<Token![=]>>()? {
            Some(_) => Some(input.call(syn::Path::parse_mod_style)?),
            None => None,
        };
        Ok(Entry { key, value })
    }
}

pub(super) fn read(input: &DeriveInput, errors: &mut Option<syn::Error>) -> Options {
    let mut krate = None;
    let mut tangent = None;
    for attr in &input.attrs {
        if attr.path().is_ident("constant") {
            refuse(errors, attr, message::CONSTANT_ON_STRUCT);
        }
        if !attr.path().is_ident("autodiff") {
            continue;
        }
        let entries = match attr.parse_args_with(Punctuated::<Entry, Token![,]>::parse_terminated) {
            Ok(entries) => entries,
            Err(_) => {
                refuse(errors, attr, message::UNKNOWN_OPTION);
                continue;
            }
        };
        for Entry { key, value } in entries {
            if key == "tangent" {
                match value.as_ref().and_then(|path| path.get_ident()) {
                    None => refuse(errors, &key, message::TANGENT_VALUE),
                    Some(_) if tangent.is_some() => refuse(errors, &key, message::TWICE),
                    Some(name) => tangent = Some(name.clone()),
                }
            } else if key == "crate" {
                match value {
                    None => refuse(errors, &key, message::CRATE_VALUE),
                    Some(_) if krate.is_some() => refuse(errors, &key, message::TWICE),
                    Some(path) => krate = Some(path),
                }
            } else {
                refuse(errors, &key, message::UNKNOWN_OPTION);
            }
        }
    }
    Options {
        krate: krate.unwrap_or_else(|| syn::parse_quote!(::autodiff)),
        tangent: tangent.unwrap_or_else(|| format_ident!("{}Tangent", input.ident, span = input.ident.span())),
    }
}

/// Is the field marked with `#[constant]`?
pub(super) fn is_constant(attrs: &[Attribute], errors: &mut Option<syn::Error>) -> bool {
    let mut constant = false;
    for attr in attrs {
        if attr.path().is_ident("constant") {
            constant = true;
            if attr.meta.require_path_only().is_err() {
                refuse(errors, attr, message::CONSTANT_ARGUMENTS);
            }
        } else if attr.path().is_ident("autodiff") {
            refuse(errors, attr, message::OPTION_ON_FIELD);
        }
    }
    constant
}
