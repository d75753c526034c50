//! Names of the user's that generated code might use itself, or might take for something else.
#![allow(
    non_camel_case_types,
    non_upper_case_globals,
    dead_code,
    unused_macros,
    reason = "the names are the point"
)]

use autodiff::{Differentiable, differentiate};

// Names of std and of the runtime that mean something else here.
mod core {}
mod alloc {}
mod std {}
struct Vec;
struct Option;
struct Some;
struct None;
struct Box;
struct String;
struct Fn;
struct FnMut;
struct FnOnce;
struct Clone;
struct Copy;
struct Default;
struct Iterator;
struct IntoIterator;
struct Into;
struct From;
struct Drop;
struct Slot;
struct On;
struct Off;
struct Accumulate;
struct VectorSpace;
mod autodiff_runtime {}
fn drop() {}
fn forward() {}
fn adjoint() {}
fn grad() {}

macro_rules! vec {
    () => {
        compile_error!("the user's `vec!` must not be used")
    };
}
macro_rules! assert {
    () => {
        compile_error!("the user's `assert!` must not be used")
    };
}
macro_rules! debug_assert {
    () => {
        compile_error!("the user's `debug_assert!` must not be used")
    };
}
macro_rules! assert_eq {
    () => {
        compile_error!("the user's `assert_eq!` must not be used")
    };
}
macro_rules! panic {
    () => {
        compile_error!("the user's `panic!` must not be used")
    };
}
macro_rules! unreachable {
    () => {
        compile_error!("the user's `unreachable!` must not be used")
    };
}
macro_rules! matches {
    () => {
        compile_error!("the user's `matches!` must not be used")
    };
}

/// Parameters and locals with names in the style of generated code.
#[differentiate]
fn adjoints(x: &[f64], n: usize) -> f64 {
    let x_1 = x[0];
    let t = x_1 * x[1];
    let t1 = t.sin();
    let v0 = t1 * t;
    let mut sum = 0.0;
    for i in 0..n {
        let i_1 = i % 2;
        sum += x[i_1] * v0;
        sum *= t1;
    }
    sum
}

/// Constants with the names of generated variables. (Those that the function does not mention cannot be seen, and would not compile.)
mod constant {
    use ::autodiff::differentiate;

    const x_bar: f64 = 2.0;
    const sum_bar: f64 = 0.5;
    const t: f64 = 1.5;
    static record: usize = 1;
    static value: usize = 0;
    static seed: usize = 0;

    #[differentiate]
    pub fn constants(x: &[f64], n: usize) -> f64 {
        let mut sum = t;
        for i in record..n {
            let y = x[i] * x[i - record];
            sum += (y * x_bar).sin() * sum_bar + x[value] * x[seed];
        }
        sum
    }
}
use constant::constants;

/// Raw identifiers, keywords of later editions, names of types and of the function itself.
#[differentiate]
fn r#match(r#type: f64, r#fn: &[f64], r#gen: usize) -> f64 {
    let r#loop = r#type * r#fn[r#gen];
    let f64 = r#loop + r#type;
    let usize = f64 * f64;
    let r#match = usize.cos();
    r#match * r#loop
}

/// Shadowing by each other, in blocks and in loops.
#[differentiate]
fn shadowed(a: f64) -> f64 {
    let a = a * a;
    let b = {
        let a = a.sin();
        a * 2.0
    };
    let mut c = a * b;
    for a in 0..3 {
        let b = c * a as f64;
        let c = b + 1.0;
        let _ = c;
    }
    c *= b;
    c
}

/// The names of the companions.
#[differentiate]
fn companions(grad: f64, vjp: f64, adjoint: &[f64], pullback: usize) -> f64 {
    let jvp = grad * vjp;
    let value_and_grad = jvp * adjoint[pullback];
    value_and_grad + jvp
}

#[derive(Differentiable)]
struct r#Struct {
    r#type: f64,
    core: f64,
    x_dot: f64,
}

impl r#Struct {
    #[differentiate]
    fn r#use(&self, self_bar: f64) -> f64 {
        self.r#type * self.core * self.x_dot * self_bar
    }
}

/// Variables that a user's macro made.
macro_rules! squares {
    ($name:ident, $x:ident, $type:ident) => {
        #[differentiate]
        fn $name($x: &[$type]) -> $type {
            let mut sum = 0.0;
            for i in 0..$x.len() {
                sum += $x[i] * $x[i];
            }
            sum
        }
    };
}

squares!(squares_64, x, f64);
squares!(squares_32, v, f32);

// Doubles that begin with a capital letter, and Greek ones.
#[differentiate]
#[allow(non_snake_case)]
fn letters(λ_1: f64, μ: f64) -> f64 {
    let Δ = λ_1 - μ;
    let ξ = Δ * Δ;
    ξ * λ_1
}

#[test]
fn values() {
    ::core::assert_eq!(squares_64::grad(&[1.0, 2.0]), [2.0, 4.0]);
    ::core::assert_eq!(squares_32::grad(&[1.0, 2.0]), [2.0, 4.0]);
    ::core::assert_eq!(letters::grad(2.0, 1.0), (5.0, -4.0));
    ::core::assert_eq!(
        companions::grad(2.0, 3.0, &[4.0], 0),
        (15.0, 10.0, ::std::vec![6.0])
    );
    let s = r#Struct {
        r#type: 2.0,
        core: 3.0,
        x_dot: 4.0,
    };
    let (of_s, of_self_bar) = s.use_grad(1.0);
    ::core::assert_eq!(
        (of_s.r#type, of_s.core, of_s.x_dot, of_self_bar),
        (12.0, 8.0, 6.0, 24.0)
    );
    ::autodiff::assert_gradient!(shadowed, 0.7);
    ::autodiff::assert_gradient!(adjoints, &[0.7, 0.8], 3);
    ::autodiff::assert_gradient!(constants, &[0.7, 0.8], 2);
    ::autodiff::assert_gradient!(r#match, 0.7, &[0.8], 0);
}
