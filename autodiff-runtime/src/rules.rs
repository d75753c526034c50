//! What the partials of primitives are made of where Rust has no method for it. Not part of the public interface: these are rows of the macro crate's table of
//! primitives, with partials of their own, and generated code calls them.

use crate::Scalar;

/// The strong product s ⊛ p: zero if `s` is zero, whatever `p` is; otherwise `s * p`.
#[inline(always)]
pub fn strong<T: Scalar>(s: T, p: T) -> T {
    if s == T::zero() { T::zero() } else { s * p }
}

#[inline(always)]
fn indicator<T: Scalar>(chosen: bool) -> T {
    if chosen { T::one() } else { T::zero() }
}

/// The slope of `abs`: the sign, and 0 at 0.
#[inline(always)]
pub fn abs_slope<T: Scalar>(a: T) -> T {
    if a == T::zero() { T::zero() } else { a.signum() }
}

/// 1 where `a.max(b)` is its first operand: in a tie too, and where `b` is NaN.
#[inline(always)]
pub fn max_left<T: Scalar>(a: T, b: T) -> T {
    indicator(a >= b || b.is_nan())
}

/// 1 where `a.max(b)` is its second operand.
#[inline(always)]
pub fn max_right<T: Scalar>(a: T, b: T) -> T {
    indicator(!(a >= b || b.is_nan()))
}

/// 1 where `a.min(b)` is its first operand: in a tie too, and where `b` is NaN.
#[inline(always)]
pub fn min_left<T: Scalar>(a: T, b: T) -> T {
    indicator(a <= b || b.is_nan())
}

/// 1 where `a.min(b)` is its second operand.
#[inline(always)]
pub fn min_right<T: Scalar>(a: T, b: T) -> T {
    indicator(!(a <= b || b.is_nan()))
}

/// 1 where `x.clamp(lo, hi)` is `x`: at the bounds too, and where `x` is NaN.
#[inline(always)]
pub fn clamp_inside<T: Scalar>(x: T, lo: T, hi: T) -> T {
    indicator(!(x < lo || x > hi))
}

/// 1 where `x.clamp(lo, hi)` is `lo`, but not `x`.
#[inline(always)]
pub fn clamp_below<T: Scalar>(x: T, lo: T, _hi: T) -> T {
    indicator(x < lo)
}

/// 1 where `x.clamp(lo, hi)` is `hi`, but not `x`.
#[inline(always)]
pub fn clamp_above<T: Scalar>(x: T, lo: T, hi: T) -> T {
    // NaN bounds are no bounds.
    let below = x < lo;
    indicator(x > hi && !below)
}

/// The slope of `relu`: 0 up to and at 0, 1 above, and 1 where `a` is NaN, since `relu` gives its operand there.
#[inline(always)]
pub fn step<T: Scalar>(a: T) -> T {
    if a <= T::zero() { T::zero() } else { T::one() }
}

/// The derivative of order `k` of `x.powi(n)`: n (n − 1) … (n − k + 1) xⁿ⁻ᵏ.
#[inline]
pub fn powi_d<T: Scalar>(x: T, n: i32, k: i32) -> T {
    let mut factor = T::one();
    for i in 0..k {
        if n == i {
            return T::zero();
        }
        factor = factor * (T::__from_i32(n) - T::__from_i32(i));
    }
    let power = match n.checked_sub(k) {
        Some(m) => x.powi(m),
        None => x.powi(n) / x.powi(k),
    };
    factor * power
}

/// The derivative of `p = x.powf(e)` by `x`: from `p` where that has all its digits.
#[inline]
pub fn powf_dx<T: Scalar>(x: T, e: T, p: T) -> T {
    if e == T::zero() {
        T::zero()
    } else if x != T::zero() && p.is_normal() {
        e * (p / x)
    } else {
        e * x.powf(e - T::one())
    }
}

/// The derivative of `p = x.powf(e)` by `e`: `p * x.ln()`, and 0 where `p` is 0.
#[inline]
pub fn powf_dy<T: Scalar>(x: T, _e: T, p: T) -> T {
    if p == T::zero() && x >= T::zero() {
        T::zero()
    } else {
        p * x.ln()
    }
}

/// The derivative of order `i` by `x` and `j` by `e` of `x.powf(e)`.
///
/// By Leibniz: the sum over l of binomial(j, l) f⁽ˡ⁾(e) xᵉ⁻ⁱ (ln x)ʲ⁻ˡ, where f(e) = e (e − 1) … (e − i + 1).
pub fn powf_d<T: Scalar>(x: T, e: T, i: i32, j: i32) -> T {
    let power = x.powf(e - T::__from_i32(i));
    let mut sum = T::zero();
    // j! / (j − l)!, which is binomial(j, l) l!
    let mut arrangements = T::one();
    for l in 0..=j {
        let falling = falling_taylor(e, i, l);
        if falling != T::zero() {
            let logs = j - l;
            let term = if logs == 0 {
                power
            } else if power == T::zero() && x >= T::zero() {
                T::zero()
            } else {
                power * x.ln().powi(logs)
            };
            sum = sum + arrangements * falling * term;
        }
        arrangements = arrangements * T::__from_i32(j - l);
    }
    sum
}

/// The Taylor coefficient of order `l` at `e` of e (e − 1) … (e − i + 1).
fn falling_taylor<T: Scalar>(e: T, i: i32, l: i32) -> T {
    if i == 0 {
        return indicator(l == 0);
    }
    let lower = (e - T::__from_i32(i - 1)) * falling_taylor(e, i - 1, l);
    if l == 0 {
        lower
    } else {
        lower + falling_taylor(e, i - 1, l - 1)
    }
}

/// The derivative of `h = a.hypot(b)` by `a`: a/h, 0 at the origin.
#[inline]
pub fn hypot_dx<T: Scalar>(a: T, _b: T, h: T) -> T {
    if h == T::zero() {
        T::zero()
    } else if a.is_infinite() {
        a.signum()
    } else {
        a / h
    }
}

/// The derivative of `a.atan2(b)` by `a`: b / (a² + b²), without overflow.
#[inline]
pub fn atan2_dy<T: Scalar>(a: T, b: T) -> T {
    let h = a.hypot(b);
    if h.is_infinite() { T::zero() } else { (b / h) / h }
}

/// a / b, and 0 where `a` is 0 and `b` is not NaN.
#[inline]
pub fn xdivy<T: Scalar>(a: T, b: T) -> T {
    if a == T::zero() && !b.is_nan() {
        T::zero()
    } else {
        a / b
    }
}

/// The derivative of order `n` ≥ 1 of `digamma`.
pub fn polygamma<T: Scalar>(x: T, n: i32) -> T {
    T::__polygamma(x, n)
}
