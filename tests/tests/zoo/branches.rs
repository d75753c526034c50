//! Branches: `if`, `match`, early `return`.
//!
//! Points lie away from where a branch flips, so nothing is said about the derivative there.

use super::everywhere::everywhere;
use crate::doubles::branches as twin;

const FIRST: usize = 0;

everywhere! {
    if_as_a_statement(s, x, k) {
        if x[0] > 0.0 {
            s += x[0] * k;
        }
    }
    if_else_as_a_statement(s, x, k) {
        if x[1] > 0.0 {
            s += x[0] * k;
        } else {
            s *= x[1] * k;
        }
    }
    if_as_an_expression(s, x, k) {
        let a = if x[1] > k { x[1] * x[1] } else { k * x[0] };
        s += a * if a > 0.0 { 2.0 } else { x[2] };
    }
    else_if(s, x, k) {
        if x[0] < -10.0 {
            s += 1.0;
        } else if x[0] < 0.5 {
            s += x[0] * k;
        } else if x[0] < 0.6 {
            s -= k;
        } else {
            s += x[0] * x[0] * k;
        }
    }
    else_if_as_an_expression(s, x, k) {
        let a = if s > 100.0 {
            x[0]
        } else if k < 0.0 {
            x[1] * k
        } else if x[1] < 0.0 {
            x[2] * k * k
        } else {
            0.0
        };
        s += a * a;
    }
    nested_ifs(s, x, k) {
        if x[0] > 0.0 {
            if k > 0.0 {
                s += x[0] * k;
            } else {
                s -= x[1] * k;
            }
            s *= 0.9;
        } else {
            let a = if k > 0.0 { k } else { k * k };
            s += a * x[2];
        }
    }
    the_condition_of_a_condition(s, x, k) {
        if if x[0] > 0.0 { k > 0.0 } else { k < -0.5 } {
            s += x[0] * x[0];
        } else {
            s += k * k;
        }
    }
    and_or_not(s, x, k) {
        if x[0] > 0.0 && k > 0.0 || x[2] < -5.0 {
            s += x[0] * k;
        }
        if !(x[1] > 0.0) || k > 5.0 {
            s *= x[1];
        }
        let both = x[0] > 0.0 && x[1] > 0.0;
        let one = x[0] > 0.0 || x[1] > 0.0;
        let odd = (x[0] > 0.0) ^ (x[1] > 0.0);
        if one && !both && odd {
            s += x[3] * k;
        }
    }
    the_second_condition_guards_the_first(s, x, k) {
        let i = if k > 0.0 { 3 } else { 7 };
        if i < x.len() && x[i] > 0.0 {
            s += x[i] * x[i];
        }
    }
    comparisons(s, x, k) {
        if x[0] == 0.75 || x[0] != x[0] {
            s += k;
        }
        if x[0] >= k {
            s += x[0] * k;
        }
        if x[1] <= k {
            s += x[1] * x[1];
        }
        if x.len() == 4 && 'a' < 'b' && false != true {
            s *= 0.5;
        }
    }
    a_variable_of_both_arms(s, x, k) {
        let mut a = x[0];
        let mut b = k;
        if x[1] > 0.0 {
            a = b * b;
            b = x[2];
        } else {
            b *= a;
        }
        s += a * b;
    }
    arms_that_change_memory(s, x, k) {
        let mut v = [x[0], k, x[1]];
        if x[0] > 0.0 {
            v[1] *= v[0];
        } else {
            v = [k, k, v[2]];
        }
        s += v[0] * v[1] * v[2];
    }
    a_block_as_condition(s, x, k) {
        if {
            s *= 0.5;
            x[0] > 0.0
        } {
            s += x[0] * k;
        }
    }
    match_on_integers(s, x, k) {
        for i in 0..6 {
            s += match i {
                0 => x[0] * k,
                1 | 2 => x[1] * x[1],
                3 => k,
                _ => 0.1 * x[2] * s,
            };
        }
    }
    match_on_ranges(s, x, k) {
        for i in -3..5 {
            match i {
                -3..=-2 => s += x[0] * k,
                ..=0 => s *= 0.7,
                1..3 => s -= x[1] * x[1],
                4.. => s += x[2],
                _ => {}
            }
        }
    }
    match_with_guards(s, x, k) {
        for i in 0..4 {
            s += match i {
                0 if x[0] > 0.0 => x[0] * k,
                0 => x[1] * k * k,
                n if x[n] < 0.0 => x[n] * x[n],
                n if n > 100 => 1.0,
                n => x[n] * k,
            };
        }
    }
    match_on_tuples(s, x, k) {
        for i in 0..4 {
            s += match (i % 2, x[i] > 0.0) {
                (0, true) => x[i] * k,
                (0, false) => x[i] * x[i],
                (1, positive) if positive => k * k,
                (n, _) => x[n] * 0.5,
            };
        }
    }
    match_on_bool(s, x, k) {
        match x[0] > 0.0 {
            true => s += x[0] * k,
            false => s *= x[1],
        }
    }
    match_on_char(s, x, k) {
        for letter in ['a', 'q', '7'] {
            s += match letter {
                'a'..='f' => x[0] * k,
                '0'..='9' => x[1] * x[1],
                _ => k,
            };
        }
    }
    match_with_a_binding(s, x, k) {
        for i in 0..4 {
            match i {
                n @ 1..=2 => s += x[n] * k,
                n => s *= 0.5 + 0.1 * x[n],
            }
        }
    }
    match_on_a_float(s, x, k) {
        match x[0] {
            a if a > 0.5 => s += a * k,
            a => s -= a * a,
        }
    }
    match_arms_with_blocks(s, x, k) {
        let n = if k > 0.0 { 1 } else { 2 };
        let a = match n {
            1 => {
                let b = x[0] * k;
                s *= 0.9;
                b * b
            }
            _ => {
                s += x[1];
                x[2]
            }
        };
        s += a * x[1];
    }
    match_in_match(s, x, k) {
        for i in 0..4 {
            s += match i / 2 {
                0 => match i % 2 {
                    0 => x[0] * k,
                    _ => x[1] * x[1],
                },
                _ => match x[i] > 0.0 {
                    true => x[i] * k,
                    false => 0.3 * x[i],
                },
            };
        }
    }
    match_on_constants(s, x, k) {
        for i in 0..3 {
            match i {
                FIRST => s += x[0] * k,
                usize::MAX => s += 1000.0,
                _ => s *= 0.5 + 0.1 * x[i],
            }
        }
    }
    match_whose_arm_diverges(s, x, k) {
        for i in 0..2 {
            s += match i {
                0 => x[0] * k,
                1 => x[1] * x[1],
                _ => unreachable!("there are two"),
            };
        }
    }
    if_whose_arm_diverges(s, x, k) {
        let a = if x.len() == 4 { x[0] * k } else { panic!("{} numbers", x.len()) };
        s += a * a;
    }
    return_early(s, x, k) {
        if x[0] < 0.0 {
            return x[0] * k * s;
        }
        s += x[1] * k;
    }
    return_from_a_match(s, x, k) {
        match x[0] > 0.0 {
            true => s += x[0],
            false => return s * x[1] + k * k,
        }
        s *= k;
    }
    return_from_an_expression(s, x, k) {
        let a = if x[0] < 0.0 { return k * s } else { x[0] * x[1] };
        s += a * x[0];
    }
    return_from_each_arm(s, x, k) {
        if s > 0.3 {
            if x[0] > 0.0 {
                return s * x[0];
            } else {
                return s * x[1];
            }
        }
        s += k * k;
    }
    return_early_with_memory(s, x, k) {
        let mut v = vec![x[0] * k, x[1]];
        v[0] *= v[1];
        if v[0] < -0.2 {
            return v[0] * v[0] * s;
        }
        v.push(s);
        s += v[2] * v[0] + v[1];
    }
}

#[autodiff::differentiate]
pub fn return_at_the_end(x: f64) -> f64 {
    return x * x.sin();
}

#[autodiff::differentiate]
pub fn huber(x: &[f64], delta: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        let a = x[i].abs();
        sum += if a <= delta { 0.5 * a * a } else { delta * (a - 0.5 * delta) };
    }
    sum
}

#[autodiff::differentiate]
pub fn piecewise(x: f64, kind: u8, wide: bool) -> f64 {
    match (kind, wide) {
        (0, _) if x < 0.0 => 0.0,
        (0, _) => x * x,
        (1..=3, true) => x.sin() * x,
        (n @ 1..=3, false) => x * n as f64,
        _ => -x,
    }
}

#[autodiff::differentiate]
pub fn guard_clauses(x: f64, y: f64, n: i32) -> f64 {
    if n < 0 {
        return -x;
    }
    if n == 0 {
        return y;
    }
    if x < 0.0 {
        return x * y * y;
    }
    let mut z = x * y;
    if n > 5 {
        z *= z;
        return z.sin();
    }
    z * n as f64
}

tests::test! { a_return_at_the_end: scalar return_at_the_end(0.7) }
tests::test! { the_huber_loss: scalar huber(&vec![0.3, -2.0, 0.9, 4.0], 1.0) }
tests::test! { a_match_of_parameters:
    scalar piecewise(-0.5, const 0, const true), scalar piecewise(0.5, const 0, const false), scalar piecewise(0.5, const 2, const true),
    scalar piecewise(0.5, const 3, const false), scalar piecewise(0.5, const 4, const false)
}
tests::test! { many_returns:
    scalar guard_clauses(0.5, 1.5, const -1), scalar guard_clauses(0.5, 1.5, const 0), scalar guard_clauses(-0.5, 1.5, const 1),
    scalar guard_clauses(0.5, 1.5, const 9), scalar guard_clauses(0.5, 1.5, const 3)
}
