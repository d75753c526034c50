//! The std methods that are known, by the type of their receiver.

use crate::front::hir::{Builtin, Type};
use crate::front::infer::table::Kind;
use crate::prim::Prim;

/// What a method call turns out to be.
#[derive(Clone, Debug)]
pub(in crate::front) enum Known {
    Prim(Prim),
    SinCos,
    Pure(Operands, Gives),
    Builtin(Builtin),
    /// A reference to the same slice.
    View { mutable: bool },
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

/// The types of the operands after the receiver.
#[derive(Clone, Copy, Debug)]
pub(in crate::front) enum Operands {
    /// That of the receiver, possibly by reference.
    Same,
    /// `u32`
    U32,
}

#[derive(Clone, Copy, Debug)]
pub(in crate::front) enum Gives {
    Same,
    Bool,
    U32,
    /// The unsigned integer of the same width.
    Unsigned,
    /// The bits of a float.
    Bits,
    /// `core::cmp::Ordering`
    Ordering,
}

/// Name, number of operands after the receiver, their types, the result.
type Row = (&'static str, usize, Operands, Gives);

/// Inactive methods of floats. (Those with a derivative, if only zero, are rows of `prim`.)
static FLOAT: &[Row] = &[
    ("is_nan", 0, Operands::Same, Gives::Bool),
    ("is_infinite", 0, Operands::Same, Gives::Bool),
    ("is_finite", 0, Operands::Same, Gives::Bool),
    ("is_normal", 0, Operands::Same, Gives::Bool),
    ("is_subnormal", 0, Operands::Same, Gives::Bool),
    ("is_sign_positive", 0, Operands::Same, Gives::Bool),
    ("is_sign_negative", 0, Operands::Same, Gives::Bool),
    ("to_bits", 0, Operands::Same, Gives::Bits),
    ("total_cmp", 1, Operands::Same, Gives::Ordering),
];

static INTEGER: &[Row] = &[
    ("min", 1, Operands::Same, Gives::Same),
    ("max", 1, Operands::Same, Gives::Same),
    ("clamp", 2, Operands::Same, Gives::Same),
    ("pow", 1, Operands::U32, Gives::Same),
    ("abs", 0, Operands::Same, Gives::Same),
    ("signum", 0, Operands::Same, Gives::Same),
    ("rem_euclid", 1, Operands::Same, Gives::Same),
    ("div_euclid", 1, Operands::Same, Gives::Same),
    ("div_ceil", 1, Operands::Same, Gives::Same),
    ("next_multiple_of", 1, Operands::Same, Gives::Same),
    ("next_power_of_two", 0, Operands::Same, Gives::Same),
    ("midpoint", 1, Operands::Same, Gives::Same),
    ("isqrt", 0, Operands::Same, Gives::Same),
    ("wrapping_add", 1, Operands::Same, Gives::Same),
    ("wrapping_sub", 1, Operands::Same, Gives::Same),
    ("wrapping_mul", 1, Operands::Same, Gives::Same),
    ("wrapping_div", 1, Operands::Same, Gives::Same),
    ("wrapping_rem", 1, Operands::Same, Gives::Same),
    ("wrapping_neg", 0, Operands::Same, Gives::Same),
    ("wrapping_abs", 0, Operands::Same, Gives::Same),
    ("wrapping_pow", 1, Operands::U32, Gives::Same),
    ("wrapping_shl", 1, Operands::U32, Gives::Same),
    ("wrapping_shr", 1, Operands::U32, Gives::Same),
    ("saturating_add", 1, Operands::Same, Gives::Same),
    ("saturating_sub", 1, Operands::Same, Gives::Same),
    ("saturating_mul", 1, Operands::Same, Gives::Same),
    ("saturating_div", 1, Operands::Same, Gives::Same),
    ("saturating_pow", 1, Operands::U32, Gives::Same),
    ("rotate_left", 1, Operands::U32, Gives::Same),
    ("rotate_right", 1, Operands::U32, Gives::Same),
    ("swap_bytes", 0, Operands::Same, Gives::Same),
    ("reverse_bits", 0, Operands::Same, Gives::Same),
    ("abs_diff", 1, Operands::Same, Gives::Unsigned),
    ("unsigned_abs", 0, Operands::Same, Gives::Unsigned),
    ("count_ones", 0, Operands::Same, Gives::U32),
    ("count_zeros", 0, Operands::Same, Gives::U32),
    ("leading_zeros", 0, Operands::Same, Gives::U32),
    ("trailing_zeros", 0, Operands::Same, Gives::U32),
    ("leading_ones", 0, Operands::Same, Gives::U32),
    ("trailing_ones", 0, Operands::Same, Gives::U32),
    ("ilog", 1, Operands::Same, Gives::U32),
    ("ilog2", 0, Operands::Same, Gives::U32),
    ("ilog10", 0, Operands::Same, Gives::U32),
    ("is_power_of_two", 0, Operands::Same, Gives::Bool),
    ("is_multiple_of", 1, Operands::Same, Gives::Bool),
    ("is_positive", 0, Operands::Same, Gives::Bool),
    ("is_negative", 0, Operands::Same, Gives::Bool),
    ("cmp", 1, Operands::Same, Gives::Ordering),
];

static CHAR: &[Row] = &[
    ("is_alphabetic", 0, Operands::Same, Gives::Bool),
    ("is_numeric", 0, Operands::Same, Gives::Bool),
    ("is_alphanumeric", 0, Operands::Same, Gives::Bool),
    ("is_whitespace", 0, Operands::Same, Gives::Bool),
    ("is_uppercase", 0, Operands::Same, Gives::Bool),
    ("is_lowercase", 0, Operands::Same, Gives::Bool),
    ("is_ascii", 0, Operands::Same, Gives::Bool),
    ("is_ascii_digit", 0, Operands::Same, Gives::Bool),
    ("is_ascii_alphabetic", 0, Operands::Same, Gives::Bool),
    ("to_ascii_uppercase", 0, Operands::Same, Gives::Same),
    ("to_ascii_lowercase", 0, Operands::Same, Gives::Same),
];

static ORDERING: &[Row] = &[
    ("is_lt", 0, Operands::Same, Gives::Bool),
    ("is_le", 0, Operands::Same, Gives::Bool),
    ("is_gt", 0, Operands::Same, Gives::Bool),
    ("is_ge", 0, Operands::Same, Gives::Bool),
    ("is_eq", 0, Operands::Same, Gives::Bool),
    ("is_ne", 0, Operands::Same, Gives::Bool),
];

/// The type that `total_cmp` and `cmp` give.
pub(in crate::front) fn ordering() -> Type {
    Type::Named(crate::front::hir::Tokens(quote::quote!(::core::cmp::Ordering)))
}

/// What `recv.name(…)` with `count` arguments is. `recv` has no references around it; `kind` is that of its variable if it is one.
pub(in crate::front) fn lookup(recv: &Type, kind: Option<Kind>, name: &str, count: usize) -> Lookup {
    let scalar_clone = matches!(name, "clone" | "to_owned") && count == 0;
    match (recv, kind) {
        (Type::F32 | Type::F64, _) | (_, Some(Kind::Float)) => match float(name, count) {
            _ if scalar_clone => Lookup::Known(Known::Builtin(Builtin::Clone)),
            Some(known) => Lookup::Known(known),
            None => Lookup::Refused,
        },
        (Type::Int(_), _) | (_, Some(Kind::Integer)) => in_table(INTEGER, name, count, scalar_clone),
        (Type::Char, _) => in_table(CHAR, name, count, scalar_clone),
        (Type::Bool | Type::Unit | Type::Str | Type::Never | Type::Range(_), _) => in_table(&[], name, count, scalar_clone),
        (Type::Tuple(_), _) => in_table(&[], name, count, scalar_clone),
        // What is cloned here is the reference.
        (Type::Slice(_), _) if name == "clone" && count == 0 => Lookup::Known(Known::View { mutable: false }),
        (Type::Array(..) | Type::Vec(_), _) if scalar_clone => Lookup::Known(Known::Builtin(Builtin::Clone)),
        (Type::Array(..) | Type::Slice(_) | Type::Vec(_), _) => memory(name, count).map_or(Lookup::Refused, Lookup::Known),
        (Type::Named(_), _) if *recv == ordering() => in_table(ORDERING, name, count, scalar_clone),
        // A struct's own methods may have these names and do something else; the ones here can be nothing else.
        (Type::Named(_), _) => match memory(name, count) {
            Some(known @ Known::Builtin(Builtin::Len | Builtin::IsEmpty | Builtin::Clone)) => Lookup::Known(known),
            _ => Lookup::User,
        },
        (Type::Unknown | Type::Var(_), _) => memory(name, count).map_or(Lookup::Later, Lookup::Known),
        (Type::Ref { to, .. }, _) => lookup(to, None, name, count),
    }
}

/// `f64::sin` and all that.
fn float(name: &str, count: usize) -> Option<Known> {
    if name == "sin_cos" && count == 0 {
        return Some(Known::SinCos);
    }
    if let Some(prim) = Prim::method(name) {
        return Some(Known::Prim(prim));
    }
    FLOAT.iter().find(|row| row.0 == name && row.1 == count).map(|row| Known::Pure(row.2, row.3))
}

fn in_table(table: &[Row], name: &str, count: usize, scalar_clone: bool) -> Lookup {
    match table.iter().find(|row| row.0 == name && row.1 == count) {
        Some(row) => Lookup::Known(Known::Pure(row.2, row.3)),
        None if scalar_clone => Lookup::Known(Known::Builtin(Builtin::Clone)),
        None => Lookup::Refused,
    }
}

/// May `name` be called on an unknown type because it is a method of floats and of nothing else?
pub(in crate::front) fn only_of_floats(name: &str, count: usize) -> bool {
    float(name, count).is_some() && !INTEGER.iter().any(|row| row.0 == name)
}

/// May it be a method of floats?
pub(in crate::front) fn of_floats(name: &str, count: usize) -> bool {
    float(name, count).is_some()
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
        ("split_at", 1) => Builtin::SplitAt { mutable: false },
        ("split_at_mut", 1) => Builtin::SplitAt { mutable: true },
        ("as_slice" | "as_ref", 0) => return Some(Known::View { mutable: false }),
        ("as_mut_slice" | "as_mut", 0) => return Some(Known::View { mutable: true }),
        _ => return None,
    };
    Some(Known::Builtin(builtin))
}

/// The type of the result of a pure method on `recv`.
pub(in crate::front) fn gives(recv: &Type, gives: Gives) -> Type {
    match gives {
        Gives::Same => recv.clone(),
        Gives::Bool => Type::Bool,
        Gives::U32 => Type::Int(Some("u32")),
        Gives::Bits => Type::Int(Some(if *recv == Type::F32 { "u32" } else { "u64" })),
        Gives::Ordering => ordering(),
        Gives::Unsigned => match recv {
            Type::Int(Some(name)) => Type::Int(Some(match *name {
                "i8" => "u8",
                "i16" => "u16",
                "i32" => "u32",
                "i64" => "u64",
                "i128" => "u128",
                "isize" => "usize",
                unsigned => unsigned,
            })),
            other => other.clone(),
        },
    }
}
