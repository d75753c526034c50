//! Which types hold no float, as far as their spelling tells.
//!
//! An alias of an integer is not seen through; its field stays, with the tangent `()`.

use syn::{GenericArgument, PathArguments, Type};

const SCALARS: [&str; 16] = [
    "usize", "u8", "u16", "u32", "u64", "u128", "isize", "i8", "i16", "i32", "i64", "i128", "bool", "char", "str",
    "String",
];

/// Containers that hold nothing but their type arguments.
pub(super) const CONTAINERS: [&str; 3] = ["Vec", "Option", "Box"];

/// Is this one of the types whose tangent is `()`?
pub(super) fn is_scalar(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.qself.is_none() && path.path.get_ident().is_some()) && is_inactive(ty)
}

pub(super) fn is_inactive(ty: &Type) -> bool {
    match ty {
        Type::Array(array) => is_inactive(&array.elem),
        Type::Slice(slice) => is_inactive(&slice.elem),
        Type::Reference(reference) => is_inactive(&reference.elem),
        Type::Paren(paren) => is_inactive(&paren.elem),
        Type::Group(group) => is_inactive(&group.elem),
        Type::Tuple(tuple) => tuple.elems.iter().all(is_inactive),
        Type::Path(path) if path.qself.is_none() => {
            path.path.segments.last().is_some_and(|last| match &last.arguments {
                PathArguments::None => SCALARS.iter().any(|name| last.ident == name),
                PathArguments::AngleBracketed(_) if last.ident == "PhantomData" => true,
                PathArguments::AngleBracketed(arguments) => {
                    CONTAINERS.iter().any(|name| last.ident == name)
                        && arguments.args.iter().all(|argument| match argument {
                            GenericArgument::Type(ty) => is_inactive(ty),
                            _ => false,
                        })
                }
                _ => false,
            })
        }
        _ => false,
    }
}
