//! `#[derive(Differentiable)]` on every kind of struct. These tests cannot see what the derivatives of functions over the structs are; that
//! is for the zoo.

// Generated code has to pass the strictest lints of its users.
#![deny(warnings, missing_docs, missing_debug_implementations, clippy::pedantic)]
#![allow(
    dead_code,
    clippy::float_cmp,
    reason = "the fields are there to be derived from, and the numbers are exact"
)]

use std::marker::PhantomData;

use autodiff::{Accumulate, Differentiable, Parameters, VectorSpace};

/// Named fields, with everything that is left out.
#[derive(Debug, Differentiable)]
pub struct Layer<'a> {
    /// Weights.
    pub weights: Vec<f64>,
    bias: [f32; 2],
    pub(crate) data: &'a [f64],
    inner: Pair,
    size: usize,
    sizes: [usize; 2],
    name: &'static str,
    #[constant]
    rate: f64,
    r#type: f64,
}

#[derive(Clone, Debug, Differentiable)]
struct Pair(usize, f64, #[constant] f64);

#[derive(Differentiable)]
struct Unit;

#[derive(Differentiable)]
struct Sizes {
    n: usize,
}

#[derive(Differentiable)]
#[autodiff(tangent = Change, crate = autodiff)]
struct Renamed {
    x: f64,
}

/// A tree: the recursion goes through `Option` and `Box`.
#[derive(Differentiable)]
struct Tree {
    value: f64,
    left: Option<Box<Tree>>,
    children: Vec<Tree>,
}

#[derive(Differentiable)]
struct Odd {
    value: f64,
    even: Option<Box<Even>>,
}

#[derive(Differentiable)]
struct Even {
    odd: Vec<Odd>,
}

trait Shape {
    type Number: Clone;
}

struct Flat;

impl Shape for Flat {
    type Number = f64;
}

#[derive(Differentiable)]
struct Generic<T: Clone, S: Shape, U, const N: usize, F = fn(f64) -> f64>
where
    F: Fn(f64) -> f64,
{
    all: [T; N],
    number: S::Number,
    tag: PhantomData<U>,
    #[constant]
    f: F,
}

#[derive(Differentiable)]
struct Borrowed<'a, T: Clone> {
    one: &'a T,
    many: Vec<&'a [f64]>,
    inner: Option<Generic<T, Flat, &'a str, 1>>,
}

#[derive(Differentiable)]
struct Exclusive<'a> {
    x: &'a mut [f64],
    y: &'a mut f64,
}

/// What is borrowed by a field's own type gets a tangent, but cannot be updated.
#[derive(Differentiable)]
struct Outer<'a> {
    layer: Layer<'a>,
    more: Vec<Exclusive<'a>>,
}

/// Types that come out of a macro stand in invisible groups.
macro_rules! made {
    ($name:ident, $float:ty, $count:ty) => {
        #[derive(Differentiable)]
        struct $name {
            x: $float,
            all: Vec<$float>,
            n: $count,
        }
    };
}

made!(Made, f32, usize);

fn layer() -> Layer<'static> {
    Layer {
        weights: vec![1.0, 2.0, 3.0],
        bias: [4.0, 5.0],
        data: &[6.0],
        inner: Pair(7, 8.0, 9.0),
        size: 3,
        sizes: [3, 1],
        name: "first",
        rate: 0.1,
        r#type: 10.0,
    }
}

#[test]
fn the_tangent_has_the_fields_that_a_derivative_flows_through() {
    let zero = layer().zero_tangent();
    let by_hand = LayerTangent {
        weights: vec![0.0; 3],
        bias: [0.0; 2],
        data: vec![0.0],
        inner: PairTangent((), 0.0, ()),
        r#type: 0.0,
    };
    assert_eq!(zero, by_hand);
    assert_eq!(
        format!("{zero:?}"),
        "LayerTangent { weights: [0.0, 0.0, 0.0], bias: [0.0, 0.0], data: [0.0], inner: PairTangent((), 0.0, ()), type: 0.0 }"
    );
    let made = Made {
        x: 1.0,
        all: vec![2.0],
        n: 3,
    };
    assert_eq!(
        made.zero_tangent(),
        MadeTangent {
            x: 0.0_f32,
            all: vec![0.0_f32]
        }
    );
    let _: UnitTangent = Unit.zero_tangent();
    let _: Change = Renamed { x: 1.0 }.zero_tangent();
    assert_eq!(Sizes { n: 1 }.zero_tangent().flat_len(), 0);
}

#[test]
fn tangents_form_a_vector_space() {
    let flat = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
    let mut a = layer().zero_tangent();
    assert_eq!(a.flat_len(), 8);
    assert_eq!(a.read_flat(&flat), 8);
    assert_eq!(a.to_flat(), flat);
    assert_eq!(a.inner, PairTangent((), 7.0, ()));

    let mut b = a.clone();
    b.scale(2.0);
    assert_eq!(a.dot(&b), 2.0 * flat.iter().map(|x| x * x).sum::<f64>());
    b.axpy(-1.0, &a);
    assert_eq!(a, b);
    a.accumulate(&b);
    b.scale(2.0);
    assert_eq!(a, b);

    let taken = a.take();
    assert_eq!(taken, b);
    assert_eq!(a, b.zero_like());
    b.set_zero();
    assert_eq!(a, b);

    // The tangent of a tangent is of the same type, and its floats can be updated.
    let mut point = taken.clone();
    assert_eq!(point.zero_tangent(), b);
    autodiff::update(&mut point, &taken, |_, x, dx| x - dx);
    assert_eq!(point, b);
}

#[test]
fn recursive_structs() {
    let leaf = |value| Tree {
        value,
        left: None,
        children: vec![],
    };
    let mut tree = Tree {
        value: 1.0,
        left: Some(Box::new(leaf(2.0))),
        children: vec![leaf(3.0), leaf(4.0)],
    };
    let mut tangent = tree.zero_tangent();
    tangent.read_flat(&[10.0, 20.0, 30.0, 40.0]);
    assert_eq!(tangent.left.as_ref().unwrap().value, 20.0);
    autodiff::update(&mut tree, &tangent, |i, x, dx| {
        x + dx + 100.0 * f64::from(u32::try_from(i).unwrap())
    });
    assert_eq!(
        (tree.value, tree.left.unwrap().value, tree.children[1].value),
        (11.0, 122.0, 344.0)
    );

    let mut odd = Odd {
        value: 1.0,
        even: Some(Box::new(Even {
            odd: vec![Odd { value: 2.0, even: None }],
        })),
    };
    let tangent = odd.zero_tangent();
    autodiff::update(&mut odd, &tangent, |_, x, _| 2.0 * x);
    assert_eq!(odd.even.unwrap().odd[0].value, 4.0);
}

#[test]
fn generics_and_lifetimes() {
    let mut generic = Generic::<f32, Flat, String, 2> {
        all: [1.0, 2.0],
        number: 3.0,
        tag: PhantomData,
        f: |x| x,
    };
    let tangent: GenericTangent<f32, Flat, 2> = generic.zero_tangent();
    assert_eq!(
        tangent,
        GenericTangent {
            all: [0.0; 2],
            number: 0.0
        }
    );
    autodiff::update(&mut generic, &tangent, |_, x, _| x + 1.0);
    assert_eq!((generic.all, generic.number), ([2.0, 3.0], 4.0));

    // The tangent outlives what the struct borrows, unless a lifetime stands beside a type parameter.
    let tangent = {
        let data = vec![1.0, 2.0];
        Layer { data: &data, ..layer() }.zero_tangent()
    };
    assert_eq!(tangent.data, [0.0, 0.0]);

    let one = vec![1.0];
    let borrowed = Borrowed {
        one: &one,
        many: vec![&[1.0, 2.0], &[3.0]],
        inner: None,
    };
    let tangent = borrowed.zero_tangent();
    assert_eq!(
        (tangent.one, tangent.many, tangent.inner),
        (vec![0.0], vec![vec![0.0, 0.0], vec![0.0]], None)
    );

    let outer = Outer {
        layer: layer(),
        more: vec![],
    };
    assert_eq!(outer.zero_tangent().layer, layer().zero_tangent());

    let (mut x, mut y) = ([1.0, 2.0], 3.0);
    let mut exclusive = Exclusive { x: &mut x, y: &mut y };
    let tangent = ExclusiveTangent {
        x: vec![0.1, 0.2],
        y: 0.3,
    };
    autodiff::update(&mut exclusive, &tangent, |_, x, dx| x + dx);
    assert_eq!((x, y), ([1.1, 2.2], 3.3));
}

#[test]
#[should_panic(expected = "tangents of different lengths do not add up (3 and 1 entries)")]
fn shapes_are_checked() {
    let mut a = layer().zero_tangent();
    let mut b = a.clone();
    b.weights.truncate(1);
    a.accumulate(&b);
}

#[test]
#[should_panic(expected = "the tangents of a `Some` and of a `None` do not add up")]
fn variants_are_checked() {
    Some(1.0).accumulate(&None);
}

/// Generic code can rely on what the traits promise.
fn descend<P: Parameters>(parameters: &mut P, gradient: &P::Tangent) -> P::Tangent {
    let mut step = gradient.zero_tangent();
    step.axpy(-0.5, gradient);
    autodiff::update(parameters, &step, |_, x, dx| x + dx);
    step
}

#[test]
fn optimisers_are_generic() {
    let mut pair = Pair(1, 2.0, 3.0);
    let step = descend(&mut pair, &PairTangent((), 4.0, ()));
    assert_eq!((pair.1, pair.2, step.1), (0.0, 3.0, -2.0));
}
