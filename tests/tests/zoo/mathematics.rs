//! Every function of `std` that has a derivative, as a method and as a path; those that have none; and what the runtime adds.
//!
//! Formulas, edge values and singular points are the matter of the tests of rows; here it is that each spelling is understood.

use super::everywhere::everywhere;
use crate::doubles::mathematics as twin;
use autodiff::differentiate;
use autodiff::math::{
    self, digamma, erf as error_function, erfc, ln_gamma, log1mexp, logsumexp, relu, sigmoid, softplus, trigamma, xlogy,
};
use std::cmp::Ordering;
use std::f64::consts::{FRAC_PI_2, TAU};

/// `functions! { name(x, …) { … } at (…), …; }`: numbers to a number.
macro_rules! functions {
    ($($name:ident($($x:ident),+) { $($body:tt)+ } at $(($($e:expr),+)),+;)+) => {$(
        pub mod $name {
            #[allow(unused_imports)]
            use super::*;
            use super::twin::$name as twin;

            #[autodiff::differentiate]
            pub fn value($($x: f64),+) -> f64 {
                $($body)+
            }

            tests::test! { is_understood: $(scalar value($($e),+)),+ }
        }
    )+};
}

functions! {
    sin(x) { x.sin() + x * f64::sin(x) } at (0.7), (-2.3);
    cos(x) { x.cos() + x * f64::cos(x) } at (0.7), (-2.3);
    tan(x) { x.tan() + x * f64::tan(x) } at (0.7), (-2.3);
    asin(x) { x.asin() + x * f64::asin(x) } at (0.7), (-0.3);
    acos(x) { x.acos() + x * f64::acos(x) } at (0.7), (-0.3);
    atan(x) { x.atan() + x * f64::atan(x) } at (0.7), (-2.3);
    sinh(x) { x.sinh() + x * f64::sinh(x) } at (0.7), (-1.3);
    cosh(x) { x.cosh() + x * f64::cosh(x) } at (0.7), (-1.3);
    tanh(x) { x.tanh() + x * f64::tanh(x) } at (0.7), (-1.3);
    asinh(x) { x.asinh() + x * f64::asinh(x) } at (0.7), (-2.3);
    acosh(x) { x.acosh() + x * f64::acosh(x) } at (1.7), (3.0);
    atanh(x) { x.atanh() + x * f64::atanh(x) } at (0.7), (-0.3);
    sin_cos(x) { let (s, c) = x.sin_cos(); let both = f64::sin_cos(s); s * c + both.0 * both.1 * x.sin_cos().1 } at (0.7), (-2.3);
    exp(x) { x.exp() + x * f64::exp(x) } at (0.7), (-2.3);
    exp2(x) { x.exp2() + x * f64::exp2(x) } at (0.7), (-2.3);
    exp_m1(x) { x.exp_m1() + x * f64::exp_m1(x) } at (0.7), (-2.3);
    ln(x) { x.ln() + x * f64::ln(x) } at (0.7), (2.3);
    log2(x) { x.log2() + x * f64::log2(x) } at (0.7), (2.3);
    log10(x) { x.log10() + x * f64::log10(x) } at (0.7), (2.3);
    ln_1p(x) { x.ln_1p() + x * f64::ln_1p(x) } at (0.7), (-0.3);
    log(x, b) { x.log(b) + x * f64::log(x, b) } at (0.7, 3.0), (2.3, 0.4);
    sqrt(x) { x.sqrt() + x * f64::sqrt(x) } at (0.7), (2.3);
    cbrt(x) { x.cbrt() + x * f64::cbrt(x) } at (0.7), (-2.3);
    powi(x) { x.powi(3) + x * f64::powi(x, -2) + x.powi(0) + x.powi(1) } at (0.7), (-2.3);
    powf(x, y) { x.powf(y) + x * f64::powf(x, 2.5) + f64::powf(1.5, y) } at (0.7, 1.3), (2.3, -0.4);
    hypot(x, y) { x.hypot(y) + x * f64::hypot(y, 3.0) } at (0.7, 1.3), (-2.3, 0.4);
    atan2(y, x) { y.atan2(x) + x * f64::atan2(x, 3.0) + f64::atan2(1.5, y) } at (0.7, 1.3), (-2.3, -0.4);
    recip(x) { x.recip() + x * f64::recip(x * x) } at (0.7), (-2.3);
    mul_add(x, y, z) { x.mul_add(y, z) * f64::mul_add(x, 2.0, y) } at (0.7, 1.3, -0.4);
    to_degrees(x) { x.to_degrees() * 0.01 + x * f64::to_degrees(x) * 0.01 } at (0.7);
    to_radians(x) { x.to_radians() * 50.0 + x * f64::to_radians(x) } at (0.7);
    midpoint(x, y) { x.midpoint(y) * f64::midpoint(y, 3.0) } at (0.7, 1.3);
    abs(x) { x.abs() * x + f64::abs(x) } at (0.7), (-2.3);
    signum(x) { x.signum() * x + f64::signum(x) * x * x } at (0.7), (-2.3);
    copysign(x, y) { x.copysign(y) * x + f64::copysign(2.0, x) * y } at (0.7, -1.3), (-0.7, 1.3);
    max(x, y) { x.max(y) * x + f64::max(x, 0.1) * y + x.max(y).max(0.5) } at (0.7, -1.3), (-0.7, 1.3);
    min(x, y) { x.min(y) * x + f64::min(x, 0.1) * y + x.min(y).min(0.5) } at (0.7, -1.3), (-0.7, 1.3);
    clamp(x, y, z) { x.clamp(y, z) * x + f64::clamp(x, -1.0, 1.0) * y * z } at (0.7, -1.3, 2.0), (0.7, 0.9, 2.0), (0.7, -1.3, 0.2), (3.0, 0.0, 1.0);
    remainder(x, y) { (x % y) * x + x.rem_euclid(y) * y + f64::rem_euclid(x, 2.0) } at (7.3, 2.2), (-7.3, 2.2), (7.3, -2.2);
    div_euclid(x, y) { x.div_euclid(y) * x + f64::div_euclid(x, 2.0) * y } at (7.3, 2.2), (-7.3, 2.2);
    rounding(x) {
        x.floor() * x + x.ceil() * x * x + x.round() + x.trunc() * x + x.round_ties_even() * x + x.fract() * x
            + f64::floor(x) * x + f64::ceil(x) + f64::round(x) * x + f64::trunc(x) + f64::round_ties_even(x) * x + f64::fract(x)
    } at (2.3), (-1.7);
    neighbours(x) { x.next_up() * x + x.next_down() * f64::next_up(x) } at (0.7);
    operators(x, y) { (x + y) * (x - y) / (x * y) - -x } at (0.7, 1.3);
    chains(x) { x.sin().exp().sqrt().ln_1p() } at (0.7), (-2.3);
    of_literals(x) { 2.0_f64.sqrt() * x + 0.5f64.sin() + (1.5 as f64).exp() * x * x } at (0.7);
    of_expressions(x, y) { (x * y + 1.0).sqrt() + (-x).exp() * (x - y).powi(2) + f64::sin(x * 2.0 + y) } at (0.7, 1.3);
    exponents(x) { let mut s = 0.0; for n in -2..4 { s += x.powi(n) * 0.5; } s } at (0.7), (-1.3);
    constants(x) { x * std::f64::consts::PI + FRAC_PI_2.sin() * x * x + TAU * x.cos() + f64::MAX.min(x) + core::f64::consts::LN_2 * x } at (0.7);
    predicates(x, y) {
        let mut s = x * y;
        if x.is_nan() || y.is_infinite() { s = 0.0; }
        if x.is_finite() && x.is_normal() && !x.is_subnormal() && f64::is_finite(y) { s *= x; }
        if x.is_sign_positive() { s += y; } else { s -= y * y; }
        if y.is_sign_negative() { s *= 0.5; }
        if x.total_cmp(&y) == Ordering::Less { s += x * 3.0; }
        if matches!(x.partial_cmp(&y), Some(Ordering::Greater)) { s += y * 5.0; }
        if x.to_bits() == y.to_bits() { s = 100.0; }
        if x.lt(&y) { s += x.sin(); }
        if matches!(x.classify(), std::num::FpCategory::Normal) { s += x * x; }
        s
    } at (0.7, -1.3), (-0.7, 1.3);
    math_by_import(x, y) {
        sigmoid(x) * relu(y) + softplus(x) * relu(-y) + log1mexp(-x.abs() - 0.1) + xlogy(x, y.abs() + 0.5) + error_function(x) * erfc(y)
    } at (0.7, -1.3), (-2.3, 0.4);
    math_of_gamma(x) { ln_gamma(x) * x + digamma(x) + trigamma(x) * x } at (0.7), (3.2);
    math_by_path(x) {
        math::sigmoid(x) + x * autodiff::math::erf(x) + math::softplus(x * x) + ::autodiff::math::ln_gamma(x + 2.0) + math::relu(x)
    } at (0.7), (-1.3);
}

everywhere! {
    in_loops(s, x, k) {
        for i in 0..x.len() {
            s = (s * x[i]).sin() * k.cos() + x[i].abs().sqrt() + f64::exp(-k * k) * x[i].max(s);
        }
    }
    of_elements(s, x, k) {
        let mut v = x.to_vec();
        v[0] = v[1].sin() * v[0].abs().powf(1.5) + k.hypot(v[2]);
        v[1] = v[0].atan2(k) + (v[0] + 3.0).ln();
        s += v[0] * v[1] + v[3].tanh();
    }
    of_the_runtime(s, x, k) {
        s += logsumexp(x) * k + sigmoid(s) * softplus(x[0]) + math::relu(x[1] + k) * 0.5;
        let v = vec![s, k, x[0]];
        s += math::logsumexp(&v) + logsumexp(&v[1..]);
    }
}

/// An exactly zero adjoint contributes exactly zero, even through a singular point.
#[differentiate]
fn singular(x: f64, gate: f64) -> f64 {
    gate * x.sqrt() + gate * x.ln().max(-1.0) + gate * (1.0 / (x + 1.0 - 1.0)).min(2.0)
}

#[test]
fn a_zero_adjoint_is_strong() {
    assert_eq!(singular::grad(0.0, 0.0).0, 0.0);
    assert_eq!(singular::jvp(0.0, 0.5, (0.0, 0.0)).1, 0.0);
    let (dx, _) = singular::grad(0.0, 1.0);
    assert_eq!(dx, f64::INFINITY);
}
