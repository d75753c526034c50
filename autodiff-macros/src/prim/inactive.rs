//! Methods of scalars whose result carries no derivative: a method of an integer, `bool` or `char`, or a method of a float that does not give a
//! float. They are the vocabulary of `Pure::Method`.

/// One such method.
#[derive(Debug)]
pub(crate) struct Inactive {
    pub on: On,
    pub name: &'static str,
    /// The arguments after the receiver (which goes by value).
    pub args: &'static [Pass],
    pub gives: Gives,
}

/// The type of the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    Float,
    /// Any integer.
    Int,
    Signed,
    Unsigned,
    Bool,
    Char,
}

/// How an argument is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pass {
    Value(Scalar),
    Ref(Scalar),
}

/// A scalar type, seen from the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scalar {
    /// The receiver's.
    Same,
    Bool,
    U32,
    /// `u64` for `f64`, `u32` for `f32`.
    Bits,
    /// The unsigned integer of the receiver's width.
    Unsigned,
    /// The signed integer of the receiver's width.
    Signed,
    Char,
}

/// The type of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gives {
    Scalar(Scalar),
    /// This type, which is no scalar.
    Type(&'static str),
    /// `Option` of the receiver's type.
    OptionSame,
    /// `(Self, bool)`
    Overflowing,
}

impl Inactive {
    /// The method `name` on a receiver of the named type (`f64`, `usize`, `bool`, …); `{integer}` for an integer that only literals decided.
    pub(crate) fn method(receiver: &str, name: &str) -> Option<&'static Inactive> {
        METHODS.iter().find(|row| row.name == name && row.on.covers(receiver))
    }

    /// Does it take the receiver by value, and is it no trait's? (All that take their arguments by reference take the receiver so too, as do those of
    /// `char` that are about ASCII.)
    pub(crate) fn is_own(&self) -> bool {
        let of_trait = self.on != On::Float && matches!(self.name, "min" | "max" | "clamp");
        let by_ref = matches!(self.args, [Pass::Ref(_), ..]) || self.on == On::Char && self.name.contains("ascii");
        !of_trait && !by_ref
    }

    /// Does the method `name`, whatever the receiver, take its arguments by reference?
    pub(crate) fn by_reference(name: &str) -> bool {
        METHODS
            .iter()
            .any(|row| row.name == name && matches!(row.args, [Pass::Ref(_), ..]))
    }
}

impl On {
    fn covers(self, ty: &str) -> bool {
        let signed = matches!(ty, "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "{integer}");
        let unsigned = matches!(ty, "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "{integer}");
        match self {
            On::Float => matches!(ty, "f32" | "f64"),
            On::Int => signed || unsigned,
            On::Signed => signed,
            On::Unsigned => unsigned,
            On::Bool => ty == "bool",
            On::Char => ty == "char",
        }
    }
}

impl Scalar {
    /// The name of the type, for a receiver of the named type. (`{integer}` is its own companion, whatever the sign.)
    pub(crate) fn of(self, receiver: &'static str) -> &'static str {
        match self {
            Scalar::Same => receiver,
            Scalar::Bool => "bool",
            Scalar::U32 => "u32",
            Scalar::Char => "char",
            Scalar::Bits => match receiver {
                "f32" => "u32",
                _ => "u64",
            },
            Scalar::Unsigned => match receiver {
                "i8" => "u8",
                "i16" => "u16",
                "i32" => "u32",
                "i64" => "u64",
                "i128" => "u128",
                "isize" => "usize",
                other => other,
            },
            Scalar::Signed => match receiver {
                "u8" => "i8",
                "u16" => "i16",
                "u32" => "i32",
                "u64" => "i64",
                "u128" => "i128",
                "usize" => "isize",
                other => other,
            },
        }
    }
}

const NONE: &[Pass] = &[];
const SAME: &[Pass] = &[Pass::Value(Scalar::Same)];
const TWO_SAME: &[Pass] = &[Pass::Value(Scalar::Same), Pass::Value(Scalar::Same)];
const REF: &[Pass] = &[Pass::Ref(Scalar::Same)];
const U32: &[Pass] = &[Pass::Value(Scalar::U32)];
const SIGNED: &[Pass] = &[Pass::Value(Scalar::Signed)];
const UNSIGNED: &[Pass] = &[Pass::Value(Scalar::Unsigned)];

const ORDERING: Gives = Gives::Type("::core::cmp::Ordering");
const OPTION_ORDERING: Gives = Gives::Type("::core::option::Option<::core::cmp::Ordering>");
const OPTION_U32: Gives = Gives::Type("::core::option::Option<u32>");

const fn row(on: On, name: &'static str, args: &'static [Pass], gives: Scalar) -> Inactive {
    Inactive {
        on,
        name,
        args,
        gives: Gives::Scalar(gives),
    }
}

const fn other(on: On, name: &'static str, args: &'static [Pass], gives: Gives) -> Inactive {
    Inactive { on, name, args, gives }
}

#[rustfmt::skip] // a row is a line
pub(super) static METHODS: &[Inactive] = &[
    // ---- floats
    row(On::Float, "is_nan", NONE, Scalar::Bool),
    row(On::Float, "is_infinite", NONE, Scalar::Bool),
    row(On::Float, "is_finite", NONE, Scalar::Bool),
    row(On::Float, "is_normal", NONE, Scalar::Bool),
    row(On::Float, "is_subnormal", NONE, Scalar::Bool),
    row(On::Float, "is_sign_positive", NONE, Scalar::Bool),
    row(On::Float, "is_sign_negative", NONE, Scalar::Bool),
    row(On::Float, "to_bits", NONE, Scalar::Bits),
    row(On::Float, "eq", REF, Scalar::Bool),
    row(On::Float, "ne", REF, Scalar::Bool),
    row(On::Float, "lt", REF, Scalar::Bool),
    row(On::Float, "le", REF, Scalar::Bool),
    row(On::Float, "gt", REF, Scalar::Bool),
    row(On::Float, "ge", REF, Scalar::Bool),
    other(On::Float, "total_cmp", REF, ORDERING),
    other(On::Float, "partial_cmp", REF, OPTION_ORDERING),
    other(On::Float, "classify", NONE, Gives::Type("::core::num::FpCategory")),
    // ---- integers of both signs
    row(On::Int, "pow", U32, Scalar::Same),
    row(On::Int, "isqrt", NONE, Scalar::Same),
    row(On::Int, "min", SAME, Scalar::Same),
    row(On::Int, "max", SAME, Scalar::Same),
    row(On::Int, "clamp", TWO_SAME, Scalar::Same),
    row(On::Int, "midpoint", SAME, Scalar::Same),
    row(On::Int, "abs_diff", SAME, Scalar::Unsigned),
    row(On::Int, "div_euclid", SAME, Scalar::Same),
    row(On::Int, "rem_euclid", SAME, Scalar::Same),
    row(On::Int, "ilog", SAME, Scalar::U32),
    row(On::Int, "ilog2", NONE, Scalar::U32),
    row(On::Int, "ilog10", NONE, Scalar::U32),
    row(On::Int, "count_ones", NONE, Scalar::U32),
    row(On::Int, "count_zeros", NONE, Scalar::U32),
    row(On::Int, "leading_zeros", NONE, Scalar::U32),
    row(On::Int, "leading_ones", NONE, Scalar::U32),
    row(On::Int, "trailing_zeros", NONE, Scalar::U32),
    row(On::Int, "trailing_ones", NONE, Scalar::U32),
    row(On::Int, "swap_bytes", NONE, Scalar::Same),
    row(On::Int, "reverse_bits", NONE, Scalar::Same),
    row(On::Int, "rotate_left", U32, Scalar::Same),
    row(On::Int, "rotate_right", U32, Scalar::Same),
    row(On::Int, "wrapping_add", SAME, Scalar::Same),
    row(On::Int, "wrapping_sub", SAME, Scalar::Same),
    row(On::Int, "wrapping_mul", SAME, Scalar::Same),
    row(On::Int, "wrapping_div", SAME, Scalar::Same),
    row(On::Int, "wrapping_rem", SAME, Scalar::Same),
    row(On::Int, "wrapping_div_euclid", SAME, Scalar::Same),
    row(On::Int, "wrapping_rem_euclid", SAME, Scalar::Same),
    row(On::Int, "wrapping_neg", NONE, Scalar::Same),
    row(On::Int, "wrapping_pow", U32, Scalar::Same),
    row(On::Int, "wrapping_shl", U32, Scalar::Same),
    row(On::Int, "wrapping_shr", U32, Scalar::Same),
    row(On::Int, "saturating_add", SAME, Scalar::Same),
    row(On::Int, "saturating_sub", SAME, Scalar::Same),
    row(On::Int, "saturating_mul", SAME, Scalar::Same),
    row(On::Int, "saturating_div", SAME, Scalar::Same),
    row(On::Int, "saturating_pow", U32, Scalar::Same),
    row(On::Int, "eq", REF, Scalar::Bool),
    row(On::Int, "ne", REF, Scalar::Bool),
    row(On::Int, "lt", REF, Scalar::Bool),
    row(On::Int, "le", REF, Scalar::Bool),
    row(On::Int, "gt", REF, Scalar::Bool),
    row(On::Int, "ge", REF, Scalar::Bool),
    other(On::Int, "cmp", REF, ORDERING),
    other(On::Int, "partial_cmp", REF, OPTION_ORDERING),
    other(On::Int, "checked_add", SAME, Gives::OptionSame),
    other(On::Int, "checked_sub", SAME, Gives::OptionSame),
    other(On::Int, "checked_mul", SAME, Gives::OptionSame),
    other(On::Int, "checked_div", SAME, Gives::OptionSame),
    other(On::Int, "checked_rem", SAME, Gives::OptionSame),
    other(On::Int, "checked_div_euclid", SAME, Gives::OptionSame),
    other(On::Int, "checked_rem_euclid", SAME, Gives::OptionSame),
    other(On::Int, "checked_neg", NONE, Gives::OptionSame),
    other(On::Int, "checked_pow", U32, Gives::OptionSame),
    other(On::Int, "checked_shl", U32, Gives::OptionSame),
    other(On::Int, "checked_shr", U32, Gives::OptionSame),
    other(On::Int, "checked_ilog", SAME, OPTION_U32),
    other(On::Int, "checked_ilog2", NONE, OPTION_U32),
    other(On::Int, "checked_ilog10", NONE, OPTION_U32),
    other(On::Int, "overflowing_add", SAME, Gives::Overflowing),
    other(On::Int, "overflowing_sub", SAME, Gives::Overflowing),
    other(On::Int, "overflowing_mul", SAME, Gives::Overflowing),
    // ---- signed integers
    row(On::Signed, "abs", NONE, Scalar::Same),
    row(On::Signed, "signum", NONE, Scalar::Same),
    row(On::Signed, "unsigned_abs", NONE, Scalar::Unsigned),
    row(On::Signed, "wrapping_abs", NONE, Scalar::Same),
    row(On::Signed, "saturating_abs", NONE, Scalar::Same),
    row(On::Signed, "saturating_neg", NONE, Scalar::Same),
    row(On::Signed, "is_positive", NONE, Scalar::Bool),
    row(On::Signed, "is_negative", NONE, Scalar::Bool),
    row(On::Signed, "cast_unsigned", NONE, Scalar::Unsigned),
    row(On::Signed, "wrapping_add_unsigned", UNSIGNED, Scalar::Same),
    row(On::Signed, "wrapping_sub_unsigned", UNSIGNED, Scalar::Same),
    row(On::Signed, "saturating_add_unsigned", UNSIGNED, Scalar::Same),
    row(On::Signed, "saturating_sub_unsigned", UNSIGNED, Scalar::Same),
    other(On::Signed, "checked_abs", NONE, Gives::OptionSame),
    other(On::Signed, "checked_isqrt", NONE, Gives::OptionSame),
    other(On::Signed, "checked_add_unsigned", UNSIGNED, Gives::OptionSame),
    other(On::Signed, "checked_sub_unsigned", UNSIGNED, Gives::OptionSame),
    // ---- unsigned integers
    row(On::Unsigned, "div_ceil", SAME, Scalar::Same),
    row(On::Unsigned, "next_multiple_of", SAME, Scalar::Same),
    row(On::Unsigned, "is_multiple_of", SAME, Scalar::Bool),
    row(On::Unsigned, "is_power_of_two", NONE, Scalar::Bool),
    row(On::Unsigned, "next_power_of_two", NONE, Scalar::Same),
    row(On::Unsigned, "cast_signed", NONE, Scalar::Signed),
    row(On::Unsigned, "wrapping_add_signed", SIGNED, Scalar::Same),
    row(On::Unsigned, "saturating_add_signed", SIGNED, Scalar::Same),
    other(On::Unsigned, "checked_add_signed", SIGNED, Gives::OptionSame),
    other(On::Unsigned, "checked_next_power_of_two", NONE, Gives::OptionSame),
    other(On::Unsigned, "checked_next_multiple_of", SAME, Gives::OptionSame),
    // ---- the rest
    row(On::Bool, "eq", REF, Scalar::Bool),
    row(On::Bool, "ne", REF, Scalar::Bool),
    row(On::Bool, "min", SAME, Scalar::Same),
    row(On::Bool, "max", SAME, Scalar::Same),
    row(On::Char, "is_alphabetic", NONE, Scalar::Bool),
    row(On::Char, "is_alphanumeric", NONE, Scalar::Bool),
    row(On::Char, "is_numeric", NONE, Scalar::Bool),
    row(On::Char, "is_whitespace", NONE, Scalar::Bool),
    row(On::Char, "is_ascii", NONE, Scalar::Bool),
    row(On::Char, "is_ascii_digit", NONE, Scalar::Bool),
    row(On::Char, "is_ascii_alphabetic", NONE, Scalar::Bool),
    row(On::Char, "is_digit", U32, Scalar::Bool),
    row(On::Char, "to_ascii_lowercase", NONE, Scalar::Char),
    row(On::Char, "to_ascii_uppercase", NONE, Scalar::Char),
    row(On::Char, "eq", REF, Scalar::Bool),
    row(On::Char, "ne", REF, Scalar::Bool),
    other(On::Char, "to_digit", U32, OPTION_U32),
    other(On::Char, "cmp", REF, ORDERING),
];
