//! Functions that call themselves, whose records are frames in one vector or closures behind pointers.

use super::everywhere::everywhere;
use crate::doubles::recursion as twin;
use autodiff::differentiate;

/// Two calls in one branch, their results used in its reverse.
#[differentiate]
pub fn resistance(x: &[f64], parallel: bool) -> f64 {
    if x.len() == 1 {
        return x[0].exp();
    }
    let (left, right) = x.split_at(x.len() / 2);
    let left = resistance(left, !parallel);
    let right = resistance(right, !parallel);
    if parallel { left * right / (left + right) } else { left + right }
}

/// Calls in a loop: the record of the loop has the numbers of their frames.
#[differentiate]
pub fn in_a_loop(x: &[f64], depth: usize) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        let part = if depth == 0 { x[i].sin() } else { in_a_loop(&x[i..], depth - 1) };
        sum += part * x[i] + part * part * 0.1;
    }
    sum
}

/// Numbers by value that change before the call, and an array.
#[differentiate]
pub fn by_value(mut a: f64, b: f64, weights: [f64; 3], n: u32) -> f64 {
    if n == 0 {
        return a * b * weights[0];
    }
    a = (a * weights[1]).tanh();
    let next = [weights[1] * a, weights[2] * b, weights[0]];
    a * by_value(a + b, b * a, next, n - 1) + weights[2]
}

/// A call before and one after a call of the same function, on the same slice.
#[differentiate]
pub fn in_place(x: &mut [f64], scale: f64) {
    if x.len() < 2 {
        x[0] *= scale;
        return;
    }
    let half = x.len() / 2;
    in_place(&mut x[..half], scale * 0.9);
    x[half] += x[0] * x[0];
    let scaled = scale * x[0];
    in_place(&mut x[half..], scaled);
    in_place(&mut x[..half], scale);
}

/// Nothing where the list is too short.
#[differentiate]
pub fn optional(x: &[f64], n: usize) -> Option<f64> {
    if n == 0 {
        return Some(1.0);
    }
    let first = x.first()?;
    let rest = optional(&x[1..], n - 1)?;
    Some(first * rest + rest.sin())
}

/// Two numbers, and a call whose results are used at the next level only.
#[differentiate]
pub fn two_results(x: &[f64]) -> (f64, f64) {
    let n = x.len();
    if n == 1 {
        return (x[0], x[0] * x[0]);
    }
    let (a, b) = two_results(&x[1..]);
    (a * x[0] + b, b.sin() * a)
}

/// Adaptive quadrature: a helper is called beside it, so its record has no name.
#[differentiate]
pub fn simpson(k: f64, a: f64, b: f64, depth: u32) -> f64 {
    let middle = 0.5 * (a + b);
    let rough = (b - a) / 6.0 * (integrand(k, a) + 4.0 * integrand(k, middle) + integrand(k, b));
    if depth == 0 {
        return rough;
    }
    simpson(k, a, middle, depth - 1) + simpson(k, middle, b, depth - 1) + 1e-3 * rough
}

#[differentiate]
fn integrand(k: f64, x: f64) -> f64 {
    (k * x).sin() * x
}

/// A vector of its own at each level.
#[differentiate]
pub fn with_vectors(x: &[f64], depth: usize) -> f64 {
    if depth == 0 {
        return x.iter().sum();
    }
    let mut next = vec![0.0; x.len()];
    for i in 0..x.len() {
        next[i] = x[i] * x[(i + 1) % x.len()];
    }
    let inner = with_vectors(&next, depth - 1);
    for i in 0..x.len() {
        next[i] = next[i].sin() * inner;
    }
    with_vectors(&next, depth - 1) * 0.5 + inner
}

/// What it is given is overwritten between the calls.
#[differentiate]
pub fn overwritten(x: &[f64], n: usize) -> f64 {
    let mut work = [x[0], x[1]];
    if n == 0 {
        return work[0] * work[1];
    }
    let first = overwritten(&work, n - 1);
    work[0] = first * x[1];
    work[1] *= 0.5;
    let second = overwritten(&work, n - 1);
    first * second + work[0]
}

/// Names that the companions would take.
#[differentiate]
pub fn names(frames: f64, number: usize) -> f64 {
    let result = frames.sin();
    if number == 0 {
        return result;
    }
    names(result * frames, number - 1) * frames
}

/// The result does not depend on what the call is given.
#[differentiate]
pub fn of_constants(x: f64, n: usize) -> f64 {
    if n == 0 {
        return x * x;
    }
    of_constants(0.5, n - 1) * x
}

everywhere! {
    in_a_branch(s, x, k) {
        s += resistance(x, true) * k + resistance(&x[1..], false);
    }
    of_calls_in_a_loop(s, x, k) {
        s += in_a_loop(x, 1) * k;
    }
    of_values(s, x, k) {
        s += by_value(x[0], k, [x[1], 0.5, x[2]], 3);
    }
    of_slices_in_place(s, x, k) {
        let mut v = x.to_vec();
        in_place(&mut v, k);
        s += v[0] * v[1] + v[3] - v[2];
    }
    of_an_option(s, x, k) {
        if let Some(value) = optional(x, 3) {
            s += value * k;
        }
        s += optional(x, 40).unwrap_or(k);
    }
    of_two_results(s, x, k) {
        let (a, b) = two_results(x);
        s += a * k - b;
    }
    beside_a_helper(s, x, k) {
        s += simpson(k, x[0], x[1] + 2.0, 3);
    }
    of_vectors(s, x, k) {
        s += with_vectors(x, 3) * k;
    }
    of_what_is_overwritten(s, x, k) {
        s += overwritten(x, 3) * k;
    }
}

tests::test! { a_circuit: scalar resistance(&vec![0.5, 1.5, -0.7, 0.9, 1.1], const true), scalar resistance(&vec![0.5], const false) }
tests::test! { calls_in_a_loop: scalar in_a_loop(&vec![0.5, 1.5, -0.7], const 2), scalar in_a_loop(&vec![0.5], const 0) }
tests::test! { numbers_by_value: scalar by_value(0.5, 1.5, [0.3, 0.7, -0.4], const 4) }
tests::test! { a_slice_in_place: in_place in_place(&mut vec![0.5, 1.5, -0.7, 0.9, 1.1], 0.8) }
tests::test! { quadrature: scalar simpson(1.3, 0.2, 1.9, const 4) }
tests::test! { vectors_at_each_level: scalar with_vectors(&vec![0.5, 1.5, -0.7], const 3) }
tests::test! { constant_arguments: scalar of_constants(0.7, const 3) }
tests::test! { taken_names: scalar names(0.7, const 4) }
