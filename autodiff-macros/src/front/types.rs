//! Types as the user wrote them, as far as the macro can see.
//!
//! Only names that everybody leaves alone are recognised (`f64`, `Vec`); any other path is [`Type::Named`].

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{GenericArgument, PathArguments};

use super::hir::{Tokens, Type};
use crate::generics::Generics;

/// The integer types.
const INTS: [&str; 12] = [
    "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize",
];

/// `ty`, with `hole()` for each `_`.
pub(super) fn convert(ty: &syn::Type, generics: &Generics, hole: &mut dyn FnMut() -> Type) -> Type {
    match ty {
        syn::Type::Group(inner) => convert(&inner.elem, generics, hole),
        syn::Type::Paren(inner) => convert(&inner.elem, generics, hole),
        // What a macro hides is found out, or refused, like what is left out.
        syn::Type::Infer(_) | syn::Type::Macro(_) => hole(),
        syn::Type::Never(_) => Type::Never,
        syn::Type::Array(array) => {
            let len = match &array.len {
                syn::Expr::Infer(_) => None,
                len => Some(Tokens(len.to_token_stream())),
            };
            Type::Array(Box::new(convert(&array.elem, generics, hole)), len)
        }
        syn::Type::Slice(slice) => Type::Slice(Box::new(convert(&slice.elem, generics, hole))),
        syn::Type::Reference(to) => Type::Ref {
            mutable: to.mutability.is_some(),
            to: Box::new(convert(&to.elem, generics, hole)),
        },
        syn::Type::Tuple(tuple) if tuple.elems.is_empty() => Type::Unit,
        syn::Type::Tuple(tuple) => Type::Tuple(tuple.elems.iter().map(|ty| convert(ty, generics, hole)).collect()),
        syn::Type::Path(path) if path.qself.is_none() => by_path(&path.path, generics, hole),
        other if generics.is_float(other) => Type::Param(Tokens(other.to_token_stream())),
        other => Type::Named(Tokens(other.to_token_stream())),
    }
}

fn by_path(path: &syn::Path, generics: &Generics, hole: &mut dyn FnMut() -> Type) -> Type {
    if generics.is_float(path) {
        return Type::Param(Tokens(path.to_token_stream()));
    }
    let named = || Type::Named(Tokens(path.to_token_stream()));
    let Some(last) = path.segments.last() else {
        return named();
    };
    let name = last.ident.to_string();
    match &last.arguments {
        PathArguments::None if is_primitive_path(path) => primitive(&name).unwrap_or_else(named),
        PathArguments::AngleBracketed(args) if name == "Vec" && is_std_path(path, "vec") => match args.args.first() {
            Some(GenericArgument::Type(elem)) if args.args.len() == 1 => {
                Type::Vec(Box::new(convert(elem, generics, hole)))
            }
            _ => named(),
        },
        PathArguments::AngleBracketed(args) => enumeration(path, &name, args, generics, hole).unwrap_or_else(named),
        _ => named(),
    }
}

/// `Option<T>`, `Result<T, E>`; also an alias of `Result` that has the error inside.
fn enumeration(
    path: &syn::Path,
    name: &str,
    args: &syn::AngleBracketedGenericArguments,
    generics: &Generics,
    hole: &mut dyn FnMut() -> Type,
) -> Option<Type> {
    let mut types = args.args.iter().map(|arg| match arg {
        GenericArgument::Type(ty) => Some(convert(ty, generics, hole)),
        _ => None,
    });
    let first = Box::new(types.next()??);
    let second = types.next();
    match (name, second) {
        ("Option", None) if is_std_path(path, "option") => Some(Type::Option(first)),
        ("Result", None) => Some(Type::Result(first, Box::new(Type::Unknown))),
        ("Result", Some(second)) if args.args.len() == 2 => Some(Type::Result(first, Box::new(second?))),
        _ => None,
    }
}

/// `f64`, `usize`, `bool`, … by name.
pub(super) fn primitive(name: &str) -> Option<Type> {
    match name {
        "f32" => Some(Type::F32),
        "f64" => Some(Type::F64),
        "bool" => Some(Type::Bool),
        "char" => Some(Type::Char),
        "str" => Some(Type::Str),
        _ => int(name).map(|name| Type::Int(Some(name))),
    }
}

pub(super) fn int(name: &str) -> Option<&'static str> {
    INTS.into_iter().find(|int| *int == name)
}

/// `f64`, `std::primitive::f64`
fn is_primitive_path(path: &syn::Path) -> bool {
    path.segments.len() == 1 || is_std_path(path, "primitive")
}

/// `Name`, `std::module::Name`, `core::…`, `alloc::…`, with or without the leading `::`.
pub(super) fn is_std_path(path: &syn::Path, module: &str) -> bool {
    let names: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
    match names.as_slice() {
        [_] => path.leading_colon.is_none(),
        [root, middle, _] => matches!(root.as_str(), "std" | "core" | "alloc") && middle == module,
        _ => false,
    }
}

/// The types that cannot hold a float that a derivative flows through. `Named` ones may.
pub(super) fn may_be_active(ty: &Type) -> bool {
    match ty {
        Type::F32 | Type::F64 | Type::Param(_) | Type::Function(_) | Type::Unknown | Type::Var(_) => true,
        Type::Named(Tokens(tokens)) => tokens.to_string() != "String",
        Type::Int(_) | Type::Bool | Type::Char | Type::Unit | Type::Never | Type::Str => false,
        Type::Array(elem, _) | Type::Slice(elem) | Type::Vec(elem) => may_be_active(elem),
        Type::Tuple(parts) => parts.iter().any(may_be_active),
        Type::Option(inside) | Type::Result(inside, _) => may_be_active(inside),
        Type::Ref { to, .. } => may_be_active(to),
    }
}

/// Can the whole type be written down?
pub(super) fn is_written(ty: &Type) -> bool {
    match ty {
        Type::F32 | Type::F64 | Type::Int(_) | Type::Bool | Type::Char | Type::Unit | Type::Never | Type::Str => true,
        Type::Param(_) | Type::Named(_) | Type::Function(_) => true,
        Type::Array(elem, len) => len.is_some() && is_written(elem),
        Type::Slice(elem) | Type::Vec(elem) | Type::Option(elem) => is_written(elem),
        Type::Tuple(parts) => parts.iter().all(is_written),
        Type::Result(inside, error) => is_written(inside) && is_written(error),
        Type::Ref { to, .. } => is_written(to),
        Type::Unknown | Type::Var(_) => false,
    }
}

/// The type as it stands in code.
pub(super) fn code(ty: &Type) -> TokenStream {
    match ty {
        Type::Array(elem, len) => {
            let (elem, len) = (code(elem), len.as_ref().map(|len| &len.0));
            quote!([#elem; #len])
        }
        Type::Slice(elem) => {
            let elem = code(elem);
            quote!([#elem])
        }
        Type::Tuple(parts) => {
            let parts = parts.iter().map(code);
            quote!((#(#parts,)*))
        }
        Type::Ref { mutable, to } => {
            let (mutable, to) = (mutable.then(|| quote!(mut)), code(to));
            quote!(& #mutable #to)
        }
        Type::Vec(elem) => {
            let elem = code(elem);
            quote!(Vec<#elem>)
        }
        Type::Option(inside) => {
            let inside = code(inside);
            quote!(Option<#inside>)
        }
        Type::Result(inside, error) => {
            let (inside, error) = (code(inside), code(error));
            quote!(Result<#inside, #error>)
        }
        Type::Param(tokens) | Type::Named(tokens) | Type::Function(tokens) => tokens.0.clone(),
        Type::F32
        | Type::F64
        | Type::Int(_)
        | Type::Bool
        | Type::Char
        | Type::Unit
        | Type::Never
        | Type::Str
        | Type::Unknown
        | Type::Var(_) => super::infer::spelled(ty).parse().unwrap_or_default(),
    }
}
