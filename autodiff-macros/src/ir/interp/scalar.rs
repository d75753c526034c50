//! Scalar arithmetic: integers with the checks of a debug build, comparisons, casts, inactive methods.

use super::{Data, Panic, Run};
use crate::ir::{Const, Pure, Ty};

/// The smallest and the largest number of an integer type.
fn range(ty: &Ty) -> (i128, i128) {
    match ty {
        Ty::Int(Some("i8")) => (i8::MIN.into(), i8::MAX.into()),
        Ty::Int(Some("i16")) => (i16::MIN.into(), i16::MAX.into()),
        Ty::Int(Some("i64" | "isize")) => (i64::MIN.into(), i64::MAX.into()),
        Ty::Int(Some("i128")) => (i128::MIN, i128::MAX),
        Ty::Int(Some("u8")) => (0, u8::MAX.into()),
        Ty::Int(Some("u16")) => (0, u16::MAX.into()),
        Ty::Int(Some("u32")) => (0, u32::MAX.into()),
        Ty::Int(Some("u64" | "usize")) => (0, u64::MAX.into()),
        // More than an i128 holds, but no test goes there.
        Ty::Int(Some("u128")) => (0, i128::MAX),
        _ => (i32::MIN.into(), i32::MAX.into()),
    }
}

/// Wraps around, as `as` between integers does.
fn wrap(n: i128, ty: &Ty) -> i128 {
    let (lo, hi) = range(ty);
    match hi.checked_sub(lo).and_then(|d| d.checked_add(1)) {
        Some(size) => lo + (n - lo).rem_euclid(size),
        None => n,
    }
}

fn checked(n: Option<i128>, ty: &Ty, what: &str) -> Run<Data> {
    let (lo, hi) = range(ty);
    match n {
        Some(n) if (lo..=hi).contains(&n) => Ok(Data::Int(n)),
        _ => Err(Panic::program(format!("attempt to {what} with overflow"))),
    }
}

pub(super) fn constant(c: &Const, ty: &Ty) -> Run<Option<Data>> {
    Ok(Some(match (c, ty) {
        (Const::Float(_, text), Ty::F32) => match text.replace('_', "").parse() {
            Ok(x) => Data::F32(x),
            Err(_) => return Err(Panic::fault(format!("`{text}` is no f32"))),
        },
        (Const::Float(x, _), _) => Data::F64(*x),
        (Const::Int(n), _) => Data::Int(*n),
        (Const::Bool(b), _) => Data::Bool(*b),
        (Const::Char(c), _) => Data::Char(*c),
        (Const::Undef, ty) => Data::undefined(ty),
        (Const::Path(tokens), ty) => return Ok(named(&super::super::print::tidy(tokens), ty)),
    }))
}

/// The constants of std.
fn named(path: &str, ty: &Ty) -> Option<Data> {
    let name = path.rsplit("::").next().unwrap_or(path);
    if let Ty::Int(_) = ty {
        let (lo, hi) = range(ty);
        return match name {
            "MIN" => Some(Data::Int(lo)),
            "MAX" => Some(Data::Int(hi)),
            _ => None,
        };
    }
    macro_rules! float {
        ($t:ident) => {{
            use std::$t::consts;
            match name {
                "PI" => consts::PI,
                "TAU" => consts::TAU,
                "E" => consts::E,
                "SQRT_2" => consts::SQRT_2,
                "LN_2" => consts::LN_2,
                "LN_10" => consts::LN_10,
                "FRAC_PI_2" => consts::FRAC_PI_2,
                "FRAC_PI_3" => consts::FRAC_PI_3,
                "FRAC_PI_4" => consts::FRAC_PI_4,
                "FRAC_PI_6" => consts::FRAC_PI_6,
                "FRAC_1_PI" => consts::FRAC_1_PI,
                "FRAC_1_SQRT_2" => consts::FRAC_1_SQRT_2,
                "EPSILON" => $t::EPSILON,
                "MAX" => $t::MAX,
                "MIN" => $t::MIN,
                "MIN_POSITIVE" => $t::MIN_POSITIVE,
                "INFINITY" => $t::INFINITY,
                "NEG_INFINITY" => $t::NEG_INFINITY,
                "NAN" => $t::NAN,
                _ => return None,
            }
        }};
    }
    match ty {
        Ty::F64 | Ty::Param(_) => Some(Data::F64(float!(f64))),
        Ty::F32 => Some(Data::F32(float!(f32))),
        _ => None,
    }
}

/// `ty` is the type of the result, `first` that of the first operand.
pub(super) fn pure(pure: &Pure, args: &[Data], first: &Ty, ty: &Ty) -> Run<Data> {
    match (pure, args) {
        (Pure::Bin(op), [Data::Int(a), Data::Int(b)]) => binary(op, *a, *b, ty),
        (Pure::Bin(op), [Data::Bool(a), Data::Bool(b)]) => Ok(Data::Bool(match *op {
            "&" => a & b,
            "|" => a | b,
            "^" => a ^ b,
            op => return Err(Panic::fault(format!("`{op}` of bools"))),
        })),
        (Pure::Cmp(op), [a, b]) => compare(op, a, b),
        (Pure::Not, [Data::Bool(a)]) => Ok(Data::Bool(!a)),
        (Pure::Not, [Data::Int(a)]) => Ok(Data::Int(wrap(!a, ty))),
        (Pure::Neg, [Data::Int(a)]) => checked(a.checked_neg(), ty, "negate"),
        (Pure::Method(name), [receiver, rest @ ..]) => method(name, receiver, rest, first, ty)
            .unwrap_or_else(|| Err(Panic::fault(format!("the method `{name}` is not known")))),
        (pure, args) => Err(Panic::fault(format!("{pure:?} of {args:?}"))),
    }
}

fn binary(op: &str, a: i128, b: i128, ty: &Ty) -> Run<Data> {
    let (lo, hi) = range(ty);
    let bits = 128 - hi.abs_diff(lo).leading_zeros();
    let shift = |what| match (0..i128::from(bits)).contains(&b) {
        true => Ok(b as u32),
        false => Err(Panic::program(format!("attempt to shift {what} with overflow"))),
    };
    match op {
        "+" => checked(a.checked_add(b), ty, "add"),
        "-" => checked(a.checked_sub(b), ty, "subtract"),
        "*" => checked(a.checked_mul(b), ty, "multiply"),
        "/" if b == 0 => Err(Panic::program("attempt to divide by zero")),
        "/" => checked(a.checked_div(b), ty, "divide"),
        "%" if b == 0 => Err(Panic::program(
            "attempt to calculate the remainder with a divisor of zero",
        )),
        "%" => checked(a.checked_rem(b), ty, "calculate the remainder"),
        "&" => Ok(Data::Int(a & b)),
        "|" => Ok(Data::Int(a | b)),
        "^" => Ok(Data::Int(a ^ b)),
        "<<" => Ok(Data::Int(wrap(a.wrapping_shl(shift("left")?), ty))),
        ">>" => Ok(Data::Int(a >> shift("right")?)),
        op => Err(Panic::fault(format!("`{op}` of integers"))),
    }
}

pub(super) fn compare(op: &str, a: &Data, b: &Data) -> Run<Data> {
    let order = match (a, b) {
        (Data::F64(a), Data::F64(b)) => a.partial_cmp(b),
        (Data::F32(a), Data::F32(b)) => a.partial_cmp(b),
        (Data::Int(a), Data::Int(b)) => Some(a.cmp(b)),
        (Data::Bool(a), Data::Bool(b)) => Some(a.cmp(b)),
        (Data::Char(a), Data::Char(b)) => Some(a.cmp(b)),
        (a, b) => return Err(Panic::fault(format!("{a:?} {op} {b:?}"))),
    };
    Ok(Data::Bool(match op {
        "==" => order.is_some_and(|o| o.is_eq()),
        "!=" => order.is_none_or(|o| o.is_ne()),
        "<" => order.is_some_and(|o| o.is_lt()),
        "<=" => order.is_some_and(|o| o.is_le()),
        ">" => order.is_some_and(|o| o.is_gt()),
        ">=" => order.is_some_and(|o| o.is_ge()),
        op => return Err(Panic::fault(format!("there is no comparison `{op}`"))),
    }))
}

fn method(name: &str, receiver: &Data, args: &[Data], first: &Ty, ty: &Ty) -> Option<Run<Data>> {
    Some(Ok(match (receiver, args) {
        (Data::F64(x), []) => match name {
            "is_nan" => Data::Bool(x.is_nan()),
            "is_finite" => Data::Bool(x.is_finite()),
            "is_infinite" => Data::Bool(x.is_infinite()),
            "is_normal" => Data::Bool(x.is_normal()),
            "is_sign_positive" => Data::Bool(x.is_sign_positive()),
            "is_sign_negative" => Data::Bool(x.is_sign_negative()),
            "to_bits" => Data::Int(x.to_bits().into()),
            _ => return None,
        },
        (Data::F32(x), []) if name == "to_bits" => Data::Int(x.to_bits().into()),
        (Data::F32(x), []) => return method(name, &Data::F64((*x).into()), args, first, ty),
        (Data::Int(n), []) => match name {
            "abs" => return Some(checked(n.checked_abs(), ty, "negate")),
            "unsigned_abs" => Data::Int(n.abs()),
            "signum" => Data::Int(n.signum()),
            "count_ones" => Data::Int(wrap_unsigned(*n, first).count_ones().into()),
            "trailing_zeros" if *n != 0 => Data::Int(n.trailing_zeros().into()),
            "is_power_of_two" => Data::Bool(*n > 0 && n & (n - 1) == 0),
            "is_positive" => Data::Bool(*n > 0),
            "is_negative" => Data::Bool(*n < 0),
            "isqrt" if *n >= 0 => Data::Int(n.isqrt()),
            _ => return None,
        },
        (Data::Int(a), [Data::Int(b)]) => {
            let (a, b) = (*a, *b);
            let (lo, hi) = range(ty);
            let power = || u32::try_from(b).ok().and_then(|b| a.checked_pow(b));
            match name {
                "pow" => return Some(checked(power(), ty, "multiply")),
                "min" => Data::Int(a.min(b)),
                "max" => Data::Int(a.max(b)),
                "abs_diff" => Data::Int((a - b).abs()),
                "rem_euclid" if b != 0 => Data::Int(a.rem_euclid(b)),
                "div_euclid" if b != 0 => Data::Int(a.div_euclid(b)),
                "div_ceil" if b != 0 => Data::Int(a.div_euclid(b) + i128::from(a.rem_euclid(b) != 0)),
                "wrapping_add" => Data::Int(wrap(a + b, ty)),
                "wrapping_sub" => Data::Int(wrap(a - b, ty)),
                "wrapping_mul" => Data::Int(wrap(a.wrapping_mul(b), ty)),
                "saturating_add" => Data::Int((a + b).clamp(lo, hi)),
                "saturating_sub" => Data::Int((a - b).clamp(lo, hi)),
                "saturating_mul" => Data::Int(a.saturating_mul(b).clamp(lo, hi)),
                _ => return None,
            }
        }
        (Data::Int(a), [Data::Int(b), Data::Int(c)]) if name == "clamp" => Data::Int(*a.clamp(b, c)),
        _ => return None,
    }))
}

fn wrap_unsigned(n: i128, ty: &Ty) -> u128 {
    let (lo, hi) = range(ty);
    (n as u128) & hi.abs_diff(lo)
}

/// `from as ty`
pub(super) fn cast(from: &Data, ty: &Ty) -> Run<Data> {
    let wide = match from {
        Data::F64(x) => return to_scalar(*x, ty),
        Data::F32(x) => return to_scalar(f64::from(*x), ty),
        Data::Int(n) => *n,
        Data::Bool(b) => i128::from(*b),
        Data::Char(c) => i128::from(u32::from(*c)),
        other => return Err(Panic::fault(format!("{other:?} is cast"))),
    };
    Ok(match ty {
        Ty::F64 | Ty::Param(_) => Data::F64(wide as f64),
        Ty::F32 => Data::F32(wide as f32),
        Ty::Int(_) => Data::Int(wrap(wide, ty)),
        Ty::Bool if matches!(from, Data::Bool(_)) => from.clone(),
        Ty::Char => Data::Char(char::from(wide as u8)),
        ty => return Err(Panic::fault(format!("{from:?} is cast to {ty}"))),
    })
}

fn to_scalar(x: f64, ty: &Ty) -> Run<Data> {
    let (lo, hi) = range(ty);
    Ok(match ty {
        Ty::F64 | Ty::Param(_) => Data::F64(x),
        Ty::F32 => Data::F32(x as f32),
        // `as` from a float saturates, and NaN becomes 0.
        Ty::Int(_) => Data::Int((x as i128).clamp(lo, hi)),
        ty => return Err(Panic::fault(format!("a float is cast to {ty}"))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const U8: Ty = Ty::Int(Some("u8"));

    fn int(op: &'static str, a: i128, b: i128, ty: &Ty) -> Run<i128> {
        match pure(&Pure::Bin(op), &[Data::Int(a), Data::Int(b)], ty, ty)? {
            Data::Int(n) => Ok(n),
            other => Err(Panic::fault(format!("{other:?}"))),
        }
    }

    #[test]
    fn integers_are_checked_by_type() {
        assert_eq!(int("+", 200, 55, &U8), Ok(255));
        assert_eq!(
            int("+", 200, 56, &U8),
            Err(Panic::program("attempt to add with overflow"))
        );
        assert_eq!(int("-", 1, 2, &Ty::Int(Some("i8"))), Ok(-1));
        assert!(int("-", 1, 2, &Ty::Int(Some("usize"))).is_err());
        assert!(int("*", 1 << 20, 1 << 20, &Ty::Int(None)).is_err());
        assert_eq!(int("/", 1, 0, &U8), Err(Panic::program("attempt to divide by zero")));
        assert_eq!(int("%", -7, 3, &Ty::Int(None)), Ok(-1));
        assert_eq!(int("<<", 129, 1, &U8), Ok(2));
        assert!(int("<<", 1, 8, &U8).is_err());
    }

    #[test]
    fn casts_are_those_of_as() {
        let cast = |d: Data, ty: &Ty| cast(&d, ty).map(|d| format!("{d:?}"));
        assert_eq!(cast(Data::F64(300.7), &U8), Ok("Int(255)".to_owned()));
        assert_eq!(cast(Data::F64(f64::NAN), &U8), Ok("Int(0)".to_owned()));
        assert_eq!(cast(Data::F64(-3.9), &Ty::Int(None)), Ok("Int(-3)".to_owned()));
        assert_eq!(cast(Data::Int(-1), &U8), Ok("Int(255)".to_owned()));
        assert_eq!(cast(Data::Bool(true), &Ty::Int(None)), Ok("Int(1)".to_owned()));
        assert_eq!(cast(Data::F64(0.1), &Ty::F32), Ok("F32(0.1)".to_owned()));
    }

    #[test]
    fn nan_compares_unequal() {
        let nan = Data::F64(f64::NAN);
        for (op, outcome) in [("==", false), ("!=", true), ("<", false), (">=", false)] {
            assert!(
                compare(op, &nan, &nan).is_ok_and(|d| d.same(&Data::Bool(outcome))),
                "{op}"
            );
        }
    }

    #[test]
    fn methods() {
        let ty = Ty::Int(Some("usize"));
        let pow = pure(&Pure::Method("pow".to_owned()), &[Data::Int(3), Data::Int(4)], &ty, &ty);
        assert!(pow.is_ok_and(|d| d.same(&Data::Int(81))));
        let nan = pure(
            &Pure::Method("is_nan".to_owned()),
            &[Data::F32(f32::NAN)],
            &Ty::F32,
            &Ty::Bool,
        );
        assert!(nan.is_ok_and(|d| d.same(&Data::Bool(true))));
        let odd = pure(&Pure::Method("odd".to_owned()), &[Data::Int(1)], &ty, &ty);
        assert!(matches!(odd, Err(Panic::Fault(_))));
    }
}
