//! Loops and how they are left.

use super::everywhere::everywhere;
use crate::doubles::loops as twin;

everywhere! {
    never_entered(s, x, k) {
        let mut v = x.to_vec();
        for i in 0..2 {
            for j in 1..0 {
                v[j] = (v[i] * k).sin();
            }
        }
        s += v[1] * v[0];
    }
    not_entered(s, x, k) {
        for _ in x.len()..4 {
            s = 0.5;
        }
        s += x[0] * k;
    }
    over_a_range(s, x, k) {
        for i in 0..x.len() {
            s += x[i] * k * s * 0.1;
        }
    }
    over_an_inclusive_range(s, x, k) {
        for i in 1..=3 {
            s = s * 0.5 + x[i] * x[i - 1] * k;
        }
    }
    over_a_reversed_range(s, x, k) {
        for i in (0..x.len()).rev() {
            s = s * 0.5 + x[i] * k;
        }
        for i in (1..=2).rev() {
            s = s * x[i] + k;
        }
    }
    over_a_range_with_steps(s, x, k) {
        for i in (0..x.len()).step_by(2) {
            s = s * 0.5 + x[i] * k;
        }
        for i in (0..=3).step_by(3) {
            s = s * 0.5 + x[i] * x[i];
        }
        for i in (1..4).step_by(2).rev() {
            s = s * 0.7 + x[i] * k;
        }
    }
    over_ranges_of_other_integers(s, x, k) {
        for i in -2..3_i32 {
            s = s * 0.5 + i as f64 * x[0] * k;
        }
        for i in 1..=3_u8 {
            s = s * 0.5 + x[i as usize];
        }
    }
    over_empty_ranges(s, x, k) {
        for i in 0..0 {
            s *= x[i];
        }
        for i in 9..7 {
            s += x[i] * k;
        }
        for i in (5..=4).rev() {
            s += x[i] * k;
        }
        s *= x[0];
    }
    over_a_range_with_ends_that_change(s, x, k) {
        let mut from = 0;
        let mut to = 2;
        for i in from..to {
            from += 1;
            to += 3;
            s = s * 0.5 + x[i] * k;
        }
        s *= 1.0 + 0.1 * (from + to) as f64;
    }
    without_a_variable(s, x, k) {
        for _ in 0..3 {
            s = (s * x[0]).sin() + k;
        }
    }
    over_a_slice(s, x, k) {
        for v in x {
            s = s * 0.5 + v * k;
        }
        for v in x.iter() {
            s = s * 0.5 + *v * *v;
        }
        for &v in x {
            s = s * 0.5 + v * v * k;
        }
    }
    over_a_slice_reversed(s, x, k) {
        for v in x.iter().rev() {
            s = s * 0.5 + v * k;
        }
    }
    over_a_part_of_a_slice(s, x, k) {
        for v in &x[1..3] {
            s = s * 0.5 + v * k;
        }
        for v in x[..2].iter() {
            s = s * 0.5 + v * v;
        }
    }
    over_an_array(s, x, k) {
        let a = [x[0], k, x[1] * k];
        for v in a {
            s = s * 0.5 + v * v;
        }
        for v in &a {
            s = s * 0.5 + v * k;
        }
        for v in [x[2], k] {
            s *= 0.5 + 0.1 * v;
        }
    }
    over_an_array_that_changes(s, x, k) {
        let mut a = [x[0], k, x[1] * k];
        for v in &mut a {
            *v *= s;
        }
        for v in a.iter_mut() {
            *v += k;
            s += *v * 0.1;
        }
        s += a[0] * a[1] * a[2];
    }
    over_a_vector(s, x, k) {
        let v = vec![x[0], k, x[1] * k];
        for a in &v {
            s = s * 0.5 + a * a;
        }
        for a in v.iter() {
            s = s * 0.5 + a * k;
        }
        for a in v {
            s = s * 0.5 + a * x[2];
        }
    }
    over_a_vector_that_changes(s, x, k) {
        let mut v = x.to_vec();
        for a in &mut v {
            *a = *a * *a + k;
        }
        for a in v.iter_mut() {
            *a *= 0.5;
        }
        for a in v {
            s = s * 0.5 + a;
        }
    }
    over_integers(s, x, k) {
        let order = [2, 0, 1, 0];
        for i in order {
            s = s * 0.5 + x[i] * k;
        }
        for i in &order {
            s = s * 0.5 + x[*i] * x[*i];
        }
        let list = vec![3, 1];
        for i in list {
            s = s * 0.5 + x[i];
        }
    }
    over_rows(s, x, k) {
        let m = [[x[0], k], [x[1], x[2]]];
        for row in &m {
            s = s * 0.5 + row[0] * row[1];
        }
        for row in m {
            for v in row {
                s = s * 0.5 + v * v;
            }
        }
    }
    over_rows_that_change(s, x, k) {
        let mut m = vec![vec![x[0], k], vec![x[1], x[2], x[3]], vec![]];
        for row in &mut m {
            for v in row {
                *v *= k;
            }
        }
        for row in m.iter_mut() {
            for j in 1..row.len() {
                row[j] += row[j - 1] * row[j];
            }
        }
        for row in &m {
            for v in row.iter() {
                s = s * 0.5 + v;
            }
        }
    }
    while_an_integer(s, x, k) {
        let mut i = 0;
        while i < x.len() {
            s = s * 0.5 + x[i] * k;
            i += 1 + i % 2;
        }
    }
    while_a_number(s, x, k) {
        let mut a = 2.0 + x[0] * x[0];
        while a > 0.5 {
            a *= 0.5 + 0.1 * k;
            s = s * 0.5 + a * a;
        }
    }
    while_never(s, x, k) {
        while x[0] > 100.0 {
            s *= k;
        }
        s += x[0] * k;
    }
    while_with_effects_in_the_condition(s, x, k) {
        let mut n = 0;
        while {
            s = s * 0.5 + k;
            n += 1;
            n < 4 && x[n - 1] < 100.0
        } {
            s += x[n] * k;
        }
    }
    loop_with_break(s, x, k) {
        let mut i = 0;
        loop {
            if i == 3 {
                break;
            }
            s = s * 0.5 + x[i] * k;
            i += 1;
        }
    }
    loop_with_a_value(s, x, k) {
        let mut a = k;
        let mut n = 0;
        let b = loop {
            a = a * 0.5 + x[n];
            n += 1;
            if n == 4 {
                break a * k;
            }
            if a > 1.5 {
                break a * a;
            }
        };
        s += b * a;
    }
    loop_that_breaks_at_once(s, x, k) {
        s += loop {
            break x[0] * k;
        };
    }
    break_in_a_for(s, x, k) {
        for i in 0..x.len() {
            if x[i] < 0.0 {
                break;
            }
            s = s * 0.5 + x[i] * k;
        }
    }
    break_in_the_middle(s, x, k) {
        for i in 0..x.len() {
            s = s * 0.5 + x[i] * k;
            if x[i] > 1.0 {
                break;
            }
            s *= 1.0 + 0.1 * x[i];
        }
    }
    continue_in_a_for(s, x, k) {
        for i in 0..x.len() {
            s *= 0.5;
            if x[i] < 0.0 {
                s += k;
                continue;
            }
            s += x[i] * k * s;
        }
    }
    continue_in_a_while(s, x, k) {
        let mut i = 0;
        while i < x.len() {
            i += 1;
            if i % 2 == 0 {
                continue;
            }
            s = s * x[i - 1] + k;
        }
    }
    continue_in_a_loop(s, x, k) {
        let mut i = 0;
        loop {
            i += 1;
            if i > 6 {
                break;
            }
            if i > 4 || x[i - 1] < 0.0 {
                continue;
            }
            s = s * 0.5 + x[i - 1] * k;
        }
    }
    break_and_continue_together(s, x, k) {
        for i in 0..x.len() {
            if x[i] < -0.35 {
                s *= 0.9;
                continue;
            }
            s += x[i] * k;
            if s > 1.2 {
                s -= k * k;
                break;
            }
            s *= x[0];
        }
    }
    break_from_a_match(s, x, k) {
        for i in 0..x.len() {
            match i {
                1 => continue,
                2 if x[2] > 0.0 => s += x[2] * k,
                3 => break,
                _ => s *= x[i],
            }
            s += k * k;
        }
    }
    nested_loops(s, x, k) {
        for i in 0..x.len() {
            for j in 0..i {
                s = s * 0.8 + x[i] * x[j] * k;
            }
        }
    }
    loops_of_three_levels(s, x, k) {
        for i in 0..2 {
            let mut a = x[i];
            for j in i..3 {
                for l in 0..=j {
                    a = a * 0.5 + x[l] * k;
                }
                a *= x[j];
            }
            s += a;
        }
    }
    labels(s, x, k) {
        'rows: for i in 0..x.len() {
            for j in 0..x.len() {
                if i == 2 {
                    continue 'rows;
                }
                if j > i {
                    break;
                }
                if i + j == 6 {
                    break 'rows;
                }
                s = s * 0.7 + x[i] * x[j] * k;
            }
            s += x[i];
        }
    }
    labels_of_three_levels(s, x, k) {
        let mut n = 0;
        'outer: loop {
            'middle: while n < 20 {
                for j in 0..4 {
                    n += 1;
                    s = s * 0.6 + x[j] * k;
                    if n % 3 == 0 {
                        continue 'middle;
                    }
                    if n % 5 == 0 {
                        continue 'outer;
                    }
                    if n == 11 {
                        break 'outer;
                    }
                    s += x[0] * 0.1;
                }
                s *= 0.9;
                if s > 50.0 {
                    break 'middle;
                }
            }
            if n >= 20 {
                break;
            }
        }
    }
    a_break_value_with_a_label(s, x, k) {
        let mut n = 0;
        let a = 'outer: loop {
            let b = loop {
                n += 1;
                s = s * 0.5 + k;
                if n == 5 {
                    break 'outer s * x[0];
                }
                if x[n % 4] > 1.0 {
                    break x[n % 4] * k;
                }
            };
            s += b;
        };
        s += a;
    }
    return_from_a_loop(s, x, k) {
        for i in 0..x.len() {
            s = s * 0.5 + x[i] * k;
            if x[i] > 1.0 {
                return s * x[i];
            }
        }
        s *= k;
    }
    return_from_nested_loops(s, x, k) {
        for i in 0..x.len() {
            for j in 0..x.len() {
                s = s * 0.5 + x[i] * x[j];
                if i == 1 && x[j] > 1.0 {
                    return s * k;
                }
            }
            s *= 0.5 + x[i];
        }
        s += k;
    }
    return_from_a_while_in_a_loop(s, x, k) {
        let mut i = 0;
        loop {
            while i % 3 != 2 {
                s = s * 0.5 + x[i % 4] * k;
                i += 1;
                if i > 6 {
                    return s * s + x[1];
                }
            }
            i += 1;
        }
    }
    a_local_of_the_body(s, x, k) {
        for i in 0..3 {
            let a = x[i] * k;
            let mut b = [a, s];
            b[0] *= b[1];
            s = b[0] + 0.5 * b[1];
        }
    }
    carries_that_swap(s, x, k) {
        let mut a = x[0];
        let mut b = k;
        for i in 0..3 {
            let c = a * 0.5 + b * x[i];
            a = b;
            b = c;
        }
        s += a * b;
    }
    carries_that_are_only_passed_on(s, x, k) {
        let mut a = x[0];
        let mut last = k;
        for i in 0..3 {
            last = a;
            a = x[i] * 2.0;
        }
        s += a * last;
    }
    an_integer_that_depends_on_numbers(s, x, k) {
        let mut best = 0;
        for i in 1..x.len() {
            if x[i] > x[best] {
                best = i;
            }
        }
        s += x[best] * k;
    }
    a_maximum_by_hand(s, x, k) {
        let mut largest = x[0];
        for i in 1..x.len() {
            if x[i] > largest {
                largest = x[i];
            }
        }
        s += largest * k;
    }
    a_condition_inside(s, x, k) {
        for i in 0..x.len() {
            if x[i] > 0.0 {
                s += x[i] * k;
                s *= 0.7;
            } else if i > 0 {
                s *= x[i - 1];
            }
        }
    }
}

#[autodiff::differentiate]
pub fn newton(a: f64, start: f64) -> f64 {
    let mut x = start;
    for _ in 0..50 {
        let step = (x * x - a) / (2.0 * x);
        x -= step;
        if step.abs() < 1e-14 {
            break;
        }
    }
    x
}

#[autodiff::differentiate]
pub fn product_of_a_vector(v: Vec<f64>) -> f64 {
    let mut p = 1.0;
    for x in v {
        p *= x;
    }
    p
}

#[autodiff::differentiate]
pub fn sum_of_an_array(v: [f64; 3]) -> f64 {
    let mut p = 0.0;
    for x in v {
        p += x * x;
    }
    p
}

#[autodiff::differentiate]
pub fn over_pairs(v: &[(f64, f64)]) -> f64 {
    let mut p = 0.0;
    for (a, b) in v {
        p += a * b;
    }
    for &(a, b) in v {
        p += a * a * b;
    }
    for pair in v {
        p += pair.0 - pair.1 * pair.1;
    }
    p
}

#[autodiff::differentiate]
pub fn trips(x: f64, n: usize) -> f64 {
    let mut y = x;
    let mut i = 0;
    while i < n {
        y = (y * x).sin();
        i += 1;
    }
    y
}

tests::test! { a_newton_iteration_with_early_exit: scalar newton(2.0, 1.5) }
tests::test! { a_vector_parameter_by_value: scalar product_of_a_vector(vec![0.5, 1.5, -2.0]), scalar product_of_a_vector(vec![]) }
tests::test! { an_array_parameter_by_value: scalar sum_of_an_array([0.5, 1.5, -2.0]) }
tests::test! { pairs: scalar over_pairs(&vec![(0.5, 1.5), (0.7, -0.3)]) }
tests::test! { no_trip_one_trip_many: scalar trips(0.7, const 0), scalar trips(0.7, const 1), scalar trips(0.7, const 20) }
