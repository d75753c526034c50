//! The std methods that are known, by the type of their receiver.

use crate::front::hir::{Builtin, Shift, Tokens, Type};
use crate::front::infer::table::Kind;
use crate::front::types::primitive;
use crate::prim::{Gives, Inactive, Prim, Scalar};

/// What a method call turns out to be.
#[derive(Clone, Debug)]
pub(in crate::front) enum Known {
    Prim(Prim),
    SinCos,
    /// Inactive, on scalars.
    Pure(&'static Inactive),
    /// Inactive, on an `Ordering`.
    OfOrdering,
    /// Inactive, on an `Option` that an inactive method of a scalar gave.
    OfOption(OfOption),
    Builtin(Builtin),
    /// A reference to the same slice.
    View {
        mutable: bool,
    },
}

impl Known {
    /// Is it a number's own method, which takes it by value, and no trait's?
    pub(super) fn is_own(&self) -> bool {
        match self {
            Known::Prim(_) | Known::SinCos => true,
            Known::Pure(row) => row.is_own(),
            Known::OfOrdering | Known::OfOption(_) | Known::Builtin(_) | Known::View { .. } => false,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::front) enum OfOption {
    /// `unwrap`, `expect`, `unwrap_or`: what is inside.
    Inside { panics: bool },
    /// `is_some`, `is_none`
    Test,
}

#[derive(Debug)]
pub(in crate::front) enum Lookup {
    Known(Known),
    /// A method of a user's type.
    User,
    /// A method of a std type that is not on the list.
    Refused,
    /// The receiver's type is not known yet.
    Later,
}

/// `core::cmp::Ordering`, as inactive methods give it.
const ORDERING: &str = "::core::cmp::Ordering";
/// What `core::option::Option<…>` begins with, as inactive methods give it.
const OPTION: &str = "::core::option::Option<";

/// The methods of `f64` that `num_traits::Float` does not have: on a generic float they are some other trait's, and may mean anything.
const NOT_OF_TRAIT: [&str; 7] = [
    "midpoint",
    "next_up",
    "next_down",
    "rem_euclid",
    "div_euclid",
    "round_ties_even",
    "to_bits",
];

/// What `recv.name(…)` with `count` arguments is. `recv` has no references around it; `kind` is that of its variable if it is one.
pub(in crate::front) fn lookup(recv: &Type, kind: Option<Kind>, name: &str, count: usize) -> Lookup {
    let copies = matches!(name, "clone" | "to_owned") && count == 0;
    if matches!(recv, Type::Param(_)) && NOT_OF_TRAIT.contains(&name) {
        return Lookup::Refused;
    }
    if let Some(scalar) = scalar_name(recv, kind) {
        return match scalar_method(scalar, name, count) {
            Some(known) => Lookup::Known(known),
            None if copies => Lookup::Known(Known::Builtin(Builtin::Clone)),
            None => Lookup::Refused,
        };
    }
    match recv {
        // What is cloned here is the reference.
        Type::Slice(_) if name == "clone" && count == 0 => Lookup::Known(Known::View { mutable: false }),
        Type::Array(..) | Type::Vec(_) | Type::Tuple(_) | Type::Unit if copies => {
            Lookup::Known(Known::Builtin(Builtin::Clone))
        }
        Type::Array(..) | Type::Slice(_) | Type::Vec(_) => memory(name, count).map_or(Lookup::Refused, Lookup::Known),
        Type::Tuple(_) | Type::Unit | Type::Str | Type::Never | Type::Function(_) => Lookup::Refused,
        Type::Option(_) | Type::Result(..) if name == "clone" && count == 0 => {
            Lookup::Known(Known::Builtin(Builtin::Clone))
        }
        Type::Option(_) if is_inactive(recv) => match (name, count) {
            ("unwrap", 0) | ("expect", 1) => Lookup::Known(Known::OfOption(OfOption::Inside { panics: true })),
            ("unwrap_or", 1) => Lookup::Known(Known::OfOption(OfOption::Inside { panics: false })),
            ("is_some" | "is_none", 0) => Lookup::Known(Known::OfOption(OfOption::Test)),
            _ => Lookup::Refused,
        },
        Type::Option(_) | Type::Result(..) => Lookup::Refused,
        Type::Named(tokens) => named(&tokens.0.to_string().replace(' ', ""), name, count),
        // A user's type may have a method of such a name.
        Type::Unknown | Type::Var(_) => match memory(name, count) {
            None | Some(Known::Builtin(Builtin::Shift(_) | Builtin::Concat)) => Lookup::Later,
            Some(known) => Lookup::Known(known),
        },
        Type::Ref { to, .. } => lookup(to, None, name, count),
        // Scalars were looked up above.
        Type::F32 | Type::F64 | Type::Param(_) | Type::Int(_) | Type::Bool | Type::Char => Lookup::Refused,
    }
}

/// The name of a scalar type as `prim` knows it.
fn scalar_name(ty: &Type, kind: Option<Kind>) -> Option<&'static str> {
    match (ty, kind) {
        (Type::F32, _) => Some("f32"),
        // A generic float has the methods of `num_traits::Float`, which are named like those of `f64`.
        (Type::F64 | Type::Param(_), _) | (_, Some(Kind::Float)) => Some("f64"),
        (Type::Int(Some(name)), _) => Some(name),
        (Type::Int(None), _) | (_, Some(Kind::Integer)) => Some("{integer}"),
        (Type::Bool, _) => Some("bool"),
        (Type::Char, _) => Some("char"),
        _ => None,
    }
}

fn scalar_method(scalar: &str, name: &str, count: usize) -> Option<Known> {
    if matches!(scalar, "f32" | "f64") {
        if name == "sin_cos" && count == 0 {
            return Some(Known::SinCos);
        }
        if let Some(prim) = Prim::method(name) {
            return Some(Known::Prim(prim));
        }
    }
    Inactive::method(scalar, name)
        .filter(|row| row.args.len() == count)
        .map(Known::Pure)
}

/// Methods of a type with a name.
fn named(ty: &str, name: &str, count: usize) -> Lookup {
    if ty == ORDERING {
        return match (name, count) {
            ("is_lt" | "is_le" | "is_gt" | "is_ge" | "is_eq" | "is_ne", 0) => Lookup::Known(Known::OfOrdering),
            _ => Lookup::Refused,
        };
    }
    // A struct's own methods may have these names and do something else; the ones here can be nothing else.
    match memory(name, count) {
        Some(known @ Known::Builtin(Builtin::Len | Builtin::IsEmpty | Builtin::Clone)) => Lookup::Known(known),
        _ => Lookup::User,
    }
}

/// The length of an array without `by` of its elements, where it is a number.
pub(super) fn shorter(len: Option<&Tokens>, by: usize) -> Option<Tokens> {
    let len: syn::LitInt = syn::parse2(len?.0.clone()).ok()?;
    let left = len.base10_parse::<usize>().ok()?.checked_sub(by)?;
    let left = proc_macro2::Literal::usize_unsuffixed(left);
    Some(Tokens(quote::quote!(#left)))
}

/// May `name` be called on an unknown type because it is a method of floats and of nothing else?
pub(in crate::front) fn only_of_floats(name: &str, count: usize) -> bool {
    of_floats(name, count) && Inactive::method("{integer}", name).is_none() && Inactive::method("bool", name).is_none()
}

/// May it be a method of floats?
pub(in crate::front) fn of_floats(name: &str, count: usize) -> bool {
    scalar_method("f64", name, count).is_some()
}

/// Methods of slices, arrays and vectors.
fn memory(name: &str, count: usize) -> Option<Known> {
    let builtin = match (name, count) {
        ("len", 0) => Builtin::Len,
        ("is_empty", 0) => Builtin::IsEmpty,
        ("swap", 2) => Builtin::Swap,
        ("fill", 1) => Builtin::Fill,
        ("copy_from_slice" | "clone_from_slice", 1) => Builtin::CopyFromSlice,
        ("clone", 0) => Builtin::Clone,
        ("to_vec" | "to_owned", 0) => Builtin::ToVec,
        ("push", 1) => Builtin::Push,
        ("reverse", 0) => Builtin::Shift(Shift::Reverse),
        ("rotate_left", 1) => Builtin::Shift(Shift::RotateLeft),
        ("rotate_right", 1) => Builtin::Shift(Shift::RotateRight),
        ("clear", 0) => Builtin::Shift(Shift::Clear),
        ("truncate", 1) => Builtin::Shift(Shift::Truncate),
        ("resize", 2) => Builtin::Shift(Shift::Resize),
        ("insert", 2) => Builtin::Shift(Shift::Insert),
        ("remove", 1) => Builtin::Shift(Shift::Remove),
        ("swap_remove", 1) => Builtin::Shift(Shift::SwapRemove),
        ("concat", 0) => Builtin::Concat,
        ("split_at", 1) => Builtin::SplitAt { mutable: false },
        ("split_at_mut", 1) => Builtin::SplitAt { mutable: true },
        ("as_slice" | "as_ref", 0) => return Some(Known::View { mutable: false }),
        ("as_mut_slice" | "as_mut", 0) => return Some(Known::View { mutable: true }),
        _ => return None,
    };
    Some(Known::Builtin(builtin))
}

/// A scalar type of a row, seen from its receiver.
pub(in crate::front) fn scalar(scalar: Scalar, recv: &Type, kind: Option<Kind>) -> Type {
    match scalar_name(recv, kind) {
        Some(own) if scalar.of(own) != own => primitive(scalar.of(own)).unwrap_or(Type::Unknown),
        _ => recv.clone(),
    }
}

/// The type of the result of an inactive method on `recv`.
pub(in crate::front) fn gives(gives: Gives, recv: &Type, kind: Option<Kind>) -> Type {
    match gives {
        Gives::Scalar(of) => scalar(of, recv, kind),
        Gives::Type(text) => in_std(text),
        Gives::OptionSame => {
            let inside = match scalar_name(recv, kind) {
                None | Some("{integer}") => "i32",
                Some(name) => name,
            };
            in_std(&format!("{OPTION}{inside}>"))
        }
        Gives::Overflowing => Type::Tuple(vec![recv.clone(), Type::Bool]),
    }
}

fn in_std(text: &str) -> Type {
    if let Some(inside) = text.strip_prefix(OPTION).and_then(|rest| rest.strip_suffix('>')) {
        return Type::Option(Box::new(primitive(inside).unwrap_or_else(|| in_std(inside))));
    }
    Type::Named(Tokens(text.parse().unwrap_or_default()))
}

/// What an `Option` that such a method gave has inside.
pub(in crate::front) fn inside(option: &Type) -> Type {
    match option {
        Type::Option(inside) => (**inside).clone(),
        _ => Type::Unknown,
    }
}

/// Is it an `Ordering`, or an `Option` of a scalar?
pub(in crate::front) fn is_inactive(ty: &Type) -> bool {
    match ty {
        Type::Named(tokens) => tokens.0.to_string().replace(' ', "") == ORDERING,
        Type::Option(inside) => matches!(**inside, Type::Int(_) | Type::Bool | Type::Char) || is_inactive(inside),
        _ => false,
    }
}

/// Does a method of scalars by this name give an `Option`?
pub(in crate::front) fn gives_option(name: &str) -> bool {
    ["f64", "i32", "u32", "char"]
        .iter()
        .any(|ty| match Inactive::method(ty, name) {
            Some(Inactive {
                gives: Gives::OptionSame,
                ..
            }) => true,
            Some(Inactive {
                gives: Gives::Type(text),
                ..
            }) => text.starts_with(OPTION),
            _ => false,
        })
}

/// Does a method of std by this name only read what it is called on, whatever that is?
pub(in crate::front) fn is_reading_method(name: &str) -> bool {
    let on_scalars = ["f64", "{integer}", "bool", "char"]
        .iter()
        .any(|ty| Inactive::method(ty, name).is_some());
    on_scalars
        || Prim::method(name).is_some()
        || matches!(
            name,
            "sin_cos"
                | "len"
                | "is_empty"
                | "clone"
                | "to_vec"
                | "to_owned"
                | "as_slice"
                | "as_ref"
                | "split_at"
                | "iter"
                | "into_iter"
                | "chunks"
                | "chunks_exact"
                | "windows"
                | "copied"
                | "cloned"
                | "zip"
                | "map"
                | "enumerate"
                | "rev"
                | "skip"
                | "take"
                | "step_by"
                | "chain"
                | "filter"
                | "filter_map"
                | "flat_map"
                | "flatten"
                | "take_while"
                | "skip_while"
                | "sum"
                | "product"
                | "fold"
                | "collect"
                | "count"
                | "any"
                | "all"
                | "last"
                | "first"
                | "get"
                | "min_by"
                | "max_by"
                | "reduce"
                | "unwrap"
                | "expect"
                | "unwrap_or"
                | "is_lt"
                | "is_le"
                | "is_gt"
                | "is_ge"
                | "is_eq"
                | "is_ne"
                | "contains"
        )
}

/// How many arguments a function of a scalar type takes, the receiver included: `f64::sin`, `f64::max`.
pub(in crate::front) fn arity(of: &Type, name: &str) -> Option<usize> {
    (0..3)
        .find(|count| match lookup(of, None, name, *count) {
            Lookup::Known(Known::Prim(prim)) => prim.0.arity == count + 1,
            Lookup::Known(_) => true,
            Lookup::User | Lookup::Later | Lookup::Refused => false,
        })
        .map(|count| count + 1)
}
