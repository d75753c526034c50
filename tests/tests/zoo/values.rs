//! Values: bindings, patterns, constants, blocks, casts, compound assignment, literals.

use super::everywhere::everywhere;
use crate::doubles::values as twin;

const HALF: f64 = 0.5;
const WEIGHTS: [f64; 4] = [0.3, -0.7, 1.1, 0.9];
const COUNT: usize = 3;
static OFFSET: f64 = 0.125;
static TABLE: [[f64; 2]; 2] = [[0.5, 1.5], [-0.5, 0.25]];

struct Scale;

impl Scale {
    const FACTOR: f64 = 1.25;
    const LIMIT: usize = 2;
}

everywhere! {
    bindings(s, x, k) {
        let a = x[0] * k;
        let b: f64 = a.sin();
        s += a * b;
    }
    shadowing(s, x, k) {
        let a = x[0] * k;
        let a = a * a + x[1];
        let a = a.cos() * a;
        s += a;
    }
    shadowing_in_a_block(s, x, k) {
        let a = x[0] * k;
        {
            let a = a * 3.0;
            s += a * a;
        }
        s += a * a * a;
    }
    shadowing_a_parameter(s, x, k) {
        let y = x;
        let k = k * y[2];
        let x = x[1] * k;
        s += x.sin() * k;
        let x = y;
        s += x[0] * k;
    }
    shadowing_with_another_type(s, x, k) {
        let a = 2;
        let a = x[a] * k;
        let a = [a, a * a];
        s += a[0] * a[1];
    }
    reassignment(s, x, k) {
        let mut a = x[0];
        let b = a * k;
        a = a * b;
        a = a.exp() * 0.1 + a;
        s += a * b;
        a = k;
        s += a * a;
    }
    a_value_that_is_never_used(s, x, k) {
        let _a = x[0] * k;
        let _ = x[1].sin();
        let mut b = x[2] * x[2];
        s += b;
        b = k * k;
        s *= 1.0 + 0.1 * x[0];
        b = x[1] + 0.0 * b;
        s += b;
    }
    late_initialisation(s, x, k) {
        let a;
        let b: f64;
        a = x[0] * k;
        if x[1] > 0.0 {
            b = a * a;
        } else {
            b = a.sin() * x[1];
        }
        s += a * b;
    }
    tuples(s, x, k) {
        let t = (x[0] * k, x[1], 2);
        s += t.0 * t.1 * x[t.2];
    }
    tuples_that_change(s, x, k) {
        let mut t = (x[0], (k, x[1]));
        t.0 = t.0 * t.1.0;
        t.1.1 += t.0 * t.0;
        t.1 = (t.1.1, t.1.0);
        s += t.0 * t.1.0 - t.1.1 * t.1.1;
    }
    tuple_patterns(s, x, k) {
        let (a, b) = (x[0] * k, x[1].sin());
        let ((c, _), [d, e], n) = ((a * b, a), [b, k], 3);
        s += c * d * e + x[n] * a;
    }
    a_tuple_pattern_with_a_rest(s, x, k) {
        let (a, .., b) = (x[0], x[1], k, x[2] * k);
        s += a * b;
    }
    mutable_patterns(s, x, k) {
        let (mut a, b) = (x[0], k);
        a *= b;
        s += a * a;
    }
    array_patterns(s, x, k) {
        let [a, b, _] = [x[0], x[1] * k, x[2]];
        s += a * b;
    }
    destructuring_assignment(s, x, k) {
        let (mut a, mut b) = (x[0], k);
        (a, b) = (b * a, a - b);
        [b, a] = [a * 0.5, b * b];
        (s, _) = (s + a * b, a);
        s += a;
    }
    swapping_by_assignment(s, x, k) {
        let (mut a, mut b) = (x[0] * x[0], k);
        (a, b) = (b, a);
        s += a * a * b;
    }
    constants(s, x, k) {
        s += HALF * x[0] * k + WEIGHTS[1] * x[1] * x[1] + Scale::FACTOR * k * k;
        for i in 0..COUNT {
            s += WEIGHTS[i] * x[i] * x[Scale::LIMIT];
        }
    }
    statics(s, x, k) {
        s += OFFSET * x[0] * k + TABLE[1][0] * x[2] * x[2];
        let row = &TABLE[0];
        s *= row[0] + 0.1 * row[1] * x[3];
    }
    constants_of_std(s, x, k) {
        s += (std::f64::consts::PI * x[0]).sin() * k;
        s += core::f64::consts::E * x[1] * x[1] + f64::EPSILON * x[2] + x[2].min(f64::MAX) + x[3].max(f64::NEG_INFINITY);
    }
    blocks(s, x, k) {
        let a = {
            let b = x[0] * k;
            b * b
        };
        s += { a * x[1] } + { let c = a.sin(); c * c };
        {
            s += a;
        };
    }
    blocks_that_change_things(s, x, k) {
        let mut a = x[0];
        let b = {
            a *= k;
            a + x[1]
        };
        s += a * b;
    }
    a_labelled_block(s, x, k) {
        let a = 'found: {
            if x[0] > 0.5 {
                break 'found x[0] * k;
            }
            if x[1] > 0.5 {
                break 'found x[1] * x[1];
            }
            x[2]
        };
        s += a * a;
    }
    casts_of_integers(s, x, k) {
        let n = x.len();
        let i = 3_i32;
        s += x[0] * n as f64 + k * k * (i - 5) as f64 + x[1] * (n as i32 - i) as f64 * k;
        s *= 1.0 + 0.01 * 200_u8 as f64 + 0.1 * (x[0] > k) as u8 as f64 + 0.001 * 'a' as u32 as f64;
    }
    casts_to_integers(s, x, k) {
        let i = (x[0] * 2.0 + 5.3) as i32;
        let j = (k.abs() * 2.0) as usize;
        s += x[0] * i as f64 * k + x[j] * x[j];
    }
    compound_assignment(s, x, k) {
        s += x[0] * k;
        s -= x[1] * x[1];
        s *= 0.5 + 0.1 * x[2];
        s /= 2.0 + k * k;
        s *= s * 0.1 + x[0];
        s += s;
    }
    compound_assignment_of_a_remainder(s, x, k) {
        let mut a = 7.25 + x[0] * x[0] * 0.1;
        a %= 2.0 + 0.1 * k;
        s += a * a;
    }
    compound_assignment_of_integers(s, x, k) {
        let mut n = 2;
        n += 5;
        n -= 1;
        n *= 3;
        n /= 2;
        n %= 4;
        n <<= 1;
        n |= 1;
        n &= 7;
        n ^= 2;
        n >>= 1;
        s += x[n] * k;
        let mut flag = true;
        flag &= x[0] < 100.0;
        flag |= false;
        if flag {
            s *= x[0] + 0.5;
        }
    }
    literals(s, x, k) {
        s += 1. * x[0] + 2.5e-1 * x[1] + 1_0.5 * x[2] * 0.01 + 3f64 * k * 0.1 + 1e1_f64 * k * x[0] * 0.01 + -0.5 * k * k;
        s += x[0b1] * x[0x2] * x[3usize] * 0x10 as f64 * 0.1 + 1_i64 as f64 * k;
    }
    negation_and_precedence(s, x, k) {
        s += -x[0] * k - -x[1] / (k + 3.0) * x[2] - (x[0] - (k - x[1]));
        s = -s + -(-x[0]).sin();
    }
    differences_of_equals(s, x, k) {
        s += x[0] - x[0] + k / k + x[1] * x[1] / x[1];
    }
    references_to_numbers(s, x, k) {
        let a = &x[0];
        let b = &k;
        s += *a * *b * x[1];
        s += a * b + 2.0 * a;
        let c = *a;
        s *= 1.0 + 0.1 * c;
    }
    a_mutable_reference_to_a_number(s, x, k) {
        let mut a = x[0];
        let r = &mut a;
        *r *= k;
        *r += *r * x[1];
        s += a * a;
    }
    empty_statements(s, x, k) {
        ;
        s += x[0] * k;;
        {}
        ();
    }
    nothing(s, x, k) {
    }
    a_long_chain(s, x, k) {
        let a = x[0] * k;
        let b = a * a + x[1];
        let c = b * a - b;
        let d = c * c * 0.1 + a * b;
        let e = d * a + c * b;
        s += a + b * c * 0.1 + d * e * 0.01;
    }
    one_value_many_times(s, x, k) {
        let a = (x[0] + k).sin();
        s += a * a * a + a / (2.0 + a) - a.exp() * a;
    }
}

/// A number by value that is changed.
#[autodiff::differentiate]
pub fn mutable_parameter(mut x: f64, mut k: f64) -> f64 {
    x *= k;
    k += x * x;
    x.sin() * k
}

#[autodiff::differentiate]
pub fn parameter_patterns((a, b): (f64, f64), [c, d]: [f64; 2]) -> f64 {
    a * b * c - d * d * a
}

#[autodiff::differentiate]
pub fn unused(x: f64, _y: f64, _: f64) -> f64 {
    x * x
}

#[autodiff::differentiate]
pub fn constant(x: f64) -> f64 {
    let _ = x;
    2.5
}

#[autodiff::differentiate]
pub fn identity(x: f64) -> f64 {
    x
}

#[autodiff::differentiate]
pub fn many(a: f64, b: &f64, c: [f64; 3], d: &[f64; 2], n: usize, flag: bool, letter: char, text: &str) -> f64 {
    let mut s = a * *b * c[0] * d[1] + c[n] * c[n];
    if flag && letter == 'a' {
        s *= a;
    }
    assert!(text.len() < 100, "{text}");
    s
}

tests::test! { a_mutable_parameter: scalar mutable_parameter(0.7, -1.2) }
tests::test! { patterns_of_parameters: scalar parameter_patterns((0.5, 1.5), [0.7, -0.3]) }
tests::test! { parameters_that_are_not_used: scalar unused(0.5, 1.5, 2.5) }
tests::test! { a_constant_function: scalar constant(0.5) }
tests::test! { the_identity: scalar identity(0.5) }
tests::test! { many_kinds_of_parameters:
    scalar many(0.5, &1.5, [0.1, 0.2, 0.3], &[0.4, 0.6], const 2, const true, const 'a', const "abc"),
    scalar many(0.5, &1.5, [0.1, 0.2, 0.3], &[0.4, 0.6], const 1, const true, const 'b', const "")
}

// f64 only: the other type occurs beside it.
#[autodiff::differentiate]
fn rounded(x: f64, k: f64) -> f64 {
    let y = x as f32;
    let z = (y * y) as f64;
    z * k
}

#[autodiff::differentiate]
fn widened(x: &[f32], k: f64) -> f64 {
    let mut s = 0.0;
    for i in 0..x.len() {
        s += x[i] as f64 * k;
    }
    s * s
}

/// Differences cannot follow a value that is rounded: the entries are written here.
#[test]
fn casts_between_floats() {
    let (x, k) = (0.7_f64, 1.5_f64);
    let y = x as f32;
    let (value, (dx, dk)) = rounded::value_and_grad(x, k);
    assert_eq!(value, rounded(x, k));
    assert!((dx - 2.0 * x * k).abs() < 1e-6, "{dx}");
    assert_eq!(dk, f64::from(y * y));
    assert!((rounded::jvp(x, k, (2.0, 3.0)).1 - (2.0 * dx + 3.0 * dk)).abs() < 1e-6);

    let x = [0.5_f32, 0.25];
    let (value, (dx, dk)): (f64, (Vec<f32>, f64)) = widened::value_and_grad(&x, 2.0);
    assert_eq!((value, dx, dk), (2.25, vec![6.0, 6.0], 2.25));
}
// end
