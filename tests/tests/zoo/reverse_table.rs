//! The cases in the table at the head of `REVERSE.md`: what a careless reverse sweep gets wrong.
//!
//! The second derivative is taken here by differences of the generated gradient; that the second *transform* keeps it is tested on the IR.

use crate::doubles::reverse_table as twin;
use autodiff::differentiate;

/// Changes `w[1]`, and needs nothing of it in its reverse half.
#[differentiate]
pub fn add_to_second(w: &mut [f64], x: f64) {
    w[1] += 2.0 * x;
}

#[differentiate]
pub fn cube_before_a_call(w: &[f64], x: f64) -> f64 {
    let mut w = w.to_vec();
    let cube = w[1] * w[1] * w[1];
    add_to_second(&mut w, x);
    cube + w[0] * w[1]
}

#[differentiate]
pub fn cube_before_a_call_in_place(w: &mut [f64], x: f64) -> f64 {
    let cube = w[1] * w[1] * w[1];
    add_to_second(w, x);
    cube + w[0] * w[1]
}

#[differentiate]
pub fn cubes_before_calls(w: &mut [f64], x: f64) -> f64 {
    let mut sum = 0.0;
    for _ in 0..3 {
        sum += w[1] * w[1] * w[1];
        add_to_second(w, x);
        sum *= w[1];
    }
    sum
}

tests::test! { a_callee_overwrites_what_the_caller_has_read:
    scalar cube_before_a_call(&vec![0.3, 1.2], 0.5), in_place_result cube_before_a_call_in_place(&mut vec![0.3, 1.2], 0.5),
    in_place_result cubes_before_calls(&mut vec![0.3, 0.6], 0.2)
}

#[test]
fn a_callee_overwrites_what_the_caller_has_read_in_numbers() {
    let (_, (dw, dx)) = cube_before_a_call::value_and_grad(&[0.5, 1.0], 0.25);
    assert_eq!((dw, dx), (vec![1.5, 3.5], 1.0));
}

#[differentiate]
pub fn squares_then_scaled(w: &mut [f64], c: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..w.len() {
        sum += w[i] * w[i];
    }
    for i in 0..w.len() {
        w[i] *= c;
    }
    sum
}

#[differentiate]
pub fn squares_then_scaled_in_one_loop(w: &mut [f64], c: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..w.len() {
        sum += w[i] * w[i];
        w[i] *= c;
    }
    sum
}

tests::test! { a_loop_reads_what_is_scaled_afterwards:
    in_place_result squares_then_scaled(&mut vec![0.7, -2.1], 1.5), in_place_result squares_then_scaled_in_one_loop(&mut vec![0.7, -2.1], 1.5)
}

#[test]
fn a_loop_reads_what_is_scaled_afterwards_in_numbers() {
    let (mut w, mut w_bar, mut c_bar) = ([1.0, -2.0], [0.5, 0.25], 0.0);
    let sum = squares_then_scaled::adjoint(&mut w, 3.0, (&mut w_bar, &mut c_bar), 1.0);
    assert_eq!((sum, w, w_bar, c_bar), (5.0, [3.0, -6.0], [3.5, -3.25], 0.0));
}

#[differentiate]
pub fn half_square(x: f64) -> f64 {
    let y = x.sqrt() - 1.0;
    0.5 * y * y
}

tests::test! { the_gradient_of_half_a_square: scalar half_square(1.7) }

#[test]
fn the_slope_of_a_gradient_through_zero() {
    let h = 1.0 / 64.0;
    let slope = (half_square::grad(1.0 + h) - half_square::grad(1.0 - h)) / (2.0 * h);
    assert_eq!(half_square::grad(1.0), 0.0);
    assert!((slope - 0.25).abs() < 1e-3, "{slope}");
}

#[differentiate]
pub fn power(x: f64, y: f64) -> f64 {
    x.powf(y)
}

tests::test! { a_power: scalar power(0.7, 2.5) }

// f64 only: the smallest `f32` is 1e-45.
#[test]
fn a_power_of_a_tiny_number() {
    let (dx, dy) = power::grad(1e-200, 2.0);
    assert_eq!((dx, dy), (2e-200, 0.0));
    assert_eq!(power::jvp(1e-200, 2.0, (1.0, 0.0)).1, 2e-200);
}
// end

#[differentiate]
pub fn an_empty_range(x: &[f64], from: usize, to: usize) -> f64 {
    let mut sum = x[0] * x[0];
    for i in from..to {
        sum += x[i] * x[i];
    }
    sum
}

tests::test! { a_range_that_ends_before_it_starts:
    scalar an_empty_range(&vec![0.5, 1.5, 2.5], const 9, const 7), scalar an_empty_range(&vec![0.5, 1.5, 2.5], const 1, const 3)
}

#[differentiate]
pub fn product_of_elements(a: &mut [f64], i: usize, j: usize, k: usize) {
    a[i] = a[j] * a[k];
}

#[differentiate]
pub fn products_of_elements(a: &[f64], order: &[[usize; 3]]) -> f64 {
    let mut a = a.to_vec();
    for [i, j, k] in order {
        a[*i] = a[*j] * a[*k] + a[*i] * 0.5;
    }
    let mut sum = 0.0;
    for i in 0..a.len() {
        sum = sum * 0.7 + a[i] * a[i];
    }
    sum
}

tests::test! { indices_that_coincide:
    in_place product_of_elements(&mut vec![0.5, 1.5, 2.5], const 0, const 1, const 2),
    in_place product_of_elements(&mut vec![0.5, 1.5, 2.5], const 0, const 0, const 2),
    in_place product_of_elements(&mut vec![0.5, 1.5, 2.5], const 0, const 1, const 0),
    in_place product_of_elements(&mut vec![0.5, 1.5, 2.5], const 0, const 1, const 1),
    in_place product_of_elements(&mut vec![0.5, 1.5, 2.5], const 0, const 0, const 0),
    scalar products_of_elements(&vec![0.5, 1.5, 0.8], const &[[0, 1, 2], [1, 1, 1], [2, 0, 2], [0, 0, 0], [1, 2, 1]])
}
