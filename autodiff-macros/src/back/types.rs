//! The IR's types as Rust spells them, as far as they are known.

use crate::ir::{Function, Path, Proj, Ty};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The type of a scalar; `None` where only literals decided it.
pub(crate) fn scalar(ty: &Ty) -> Option<TokenStream> {
    match ty {
        Ty::F32 => Some(quote!(f32)),
        Ty::F64 => Some(quote!(f64)),
        Ty::Param(tokens) => Some(tokens.clone()),
        Ty::Int(Some(name)) => {
            let name = format_ident!("{name}");
            Some(quote!(#name))
        }
        Ty::Bool => Some(quote!(bool)),
        Ty::Char => Some(quote!(char)),
        Ty::Int(None)
        | Ty::Unit
        | Ty::Array(..)
        | Ty::Slice(_)
        | Ty::Vec(_)
        | Ty::Tuple(_)
        | Ty::Option(_)
        | Ty::Named(_)
        | Ty::Function(_)
        | Ty::Unknown
        | Ty::Mem(_)
        | Ty::Record => None,
    }
}

/// The suffix that types a literal.
pub(crate) fn suffix(ty: &Ty) -> Option<&'static str> {
    match ty {
        Ty::F32 => Some("f32"),
        Ty::F64 => Some("f64"),
        Ty::Int(name) => *name,
        _ => None,
    }
}

/// A number of a generic float type.
pub(crate) fn number(ty: &TokenStream, literal: &TokenStream, krate: &TokenStream) -> TokenStream {
    quote!(<#ty as #krate::Scalar>::__lit(#literal))
}

/// An annotation for a local: `_` for what is not known. `None` if it would say nothing.
pub(crate) fn annotation(ty: &Ty, krate: &TokenStream) -> Option<TokenStream> {
    match ty {
        Ty::Vec(elem) => {
            let elem = annotation(elem, krate).unwrap_or_else(|| quote!(_));
            Some(quote!(#krate::__private::Vec<#elem>))
        }
        Ty::Array(elem, Some(n)) => {
            let elem = annotation(elem, krate).unwrap_or_else(|| quote!(_));
            Some(quote!([#elem; #n]))
        }
        Ty::Tuple(items) => {
            let items = items.iter().map(|t| annotation(t, krate).unwrap_or_else(|| quote!(_)));
            Some(quote!((#(#items,)*)))
        }
        Ty::Unit => Some(quote!(())),
        Ty::Option(inside) if is_float(inside) => {
            let inside = annotation(inside, krate);
            Some(quote!(::core::option::Option<#inside>))
        }
        other => scalar(other),
    }
}

/// The type of a tangent, as far as it is made of what is known: nothing for integers.
pub(crate) fn tangent(ty: &Ty) -> Ty {
    let boxed = |t: &Ty| Box::new(tangent(t));
    match ty {
        Ty::Int(_) | Ty::Bool | Ty::Char => Ty::Unit,
        Ty::Vec(t) => Ty::Vec(boxed(t)),
        Ty::Array(t, n) => Ty::Array(boxed(t), n.clone()),
        Ty::Slice(t) => Ty::Slice(boxed(t)),
        Ty::Option(t) => Ty::Option(boxed(t)),
        Ty::Tuple(items) => Ty::Tuple(items.iter().map(tangent).collect()),
        Ty::F32
        | Ty::F64
        | Ty::Param(_)
        | Ty::Unit
        | Ty::Named(_)
        | Ty::Function(_)
        | Ty::Unknown
        | Ty::Mem(_)
        | Ty::Record => ty.clone(),
    }
}

/// Made of floats alone: then the tangent is of the same type.
fn is_float(ty: &Ty) -> bool {
    match ty {
        Ty::Vec(t) | Ty::Array(t, Some(_)) | Ty::Option(t) => is_float(t),
        Ty::Tuple(items) => items.iter().all(is_float),
        ty => ty.is_float(),
    }
}

impl Function {
    pub(crate) fn path_ty(&self, path: &Path) -> Ty {
        let root = self.places[path.root.0 as usize].ty.clone();
        path.proj.iter().fold(root, |ty, proj| match proj {
            Proj::Index(_) => ty.element(),
            Proj::Range { .. } => Ty::Slice(Box::new(ty.element())),
            Proj::Field(syn::Member::Unnamed(n)) => match ty {
                Ty::Tuple(mut items) if (n.index as usize) < items.len() => items.swap_remove(n.index as usize),
                _ => Ty::Unknown,
            },
            Proj::Payload(_) => ty.inside(),
            Proj::Field(syn::Member::Named(_)) => Ty::Unknown,
        })
    }
}
