//! A differentiated function at a point, its types erased.

#![allow(clippy::type_complexity, reason = "boxed companions, written out where they are stored")]

use std::fmt::Debug;
use std::rc::Rc;

use autodiff::{Parameters, VectorSpace};

use crate::entries::{Entries, is_single, numbers, tangent, with_numbers};

/// What a call leaves: the floats of its result, then those of its `&mut` arguments.
pub struct Output {
    pub numbers: Vec<f64>,
    /// Result and arguments as text, so that integers are compared as well; it tells `-0.0` from `0.0`.
    pub text: String,
}

/// A differentiable argument.
pub struct Argument {
    pub text: &'static str,
    /// Passed by `&mut`: its final content is an output.
    pub mutable: bool,
}

type Value = Box<dyn Fn(&[f64]) -> Output>;
type WithList = Box<dyn Fn(&[f64], &[f64]) -> (Output, Vec<f64>)>;
type Adjoint = Box<dyn Fn(&[f64], &[f64], &[f64]) -> (Output, Vec<f64>)>;
type Pullback = Box<dyn Fn(&[f64], &[Vec<f64>]) -> (Output, Vec<Vec<f64>>)>;

/// The companions of one function. Inputs, gradients and tangents are lists over all arguments; outputs, seeds and tangents of outputs are lists over the
/// result and then the `&mut` arguments.
pub struct Subject {
    /// Where it is and what is called.
    pub name: String,
    pub arguments: Vec<Argument>,
    /// How many numbers each argument holds.
    pub lengths: Vec<usize>,
    pub x: Vec<f64>,
    /// The floats are `f32`.
    pub single: bool,
    pub value: Value,
    /// Inputs, what the shadows start with (of no meaning for `&mut` arguments), seed.
    pub adjoint: Adjoint,
    pub jvp: WithList,
    /// For functions whose result is all that they leave.
    pub vjp: Option<WithList>,
    pub pullback: Option<Pullback>,
    /// For functions to a number.
    pub grad: Option<Box<dyn Fn(&[f64]) -> Vec<f64>>>,
    pub value_and_grad: Option<Box<dyn Fn(&[f64]) -> (Output, Vec<f64>)>>,
}

/// A subject in the making, its types still known, so that closures over it need no annotations.
pub struct Typed<X, Y> {
    x: X,
    value: Rc<dyn Fn(&mut X) -> Y>,
    subject: Subject,
}

impl<X, Y> Typed<X, Y>
where
    X: Parameters + Clone + Debug + Entries + 'static,
    X::Tangent: Entries,
    Y: Parameters + Clone + Debug + 'static,
{
    /// `x` is the tuple of the differentiable arguments; the closures call the function and its companions on it.
    pub fn new(
        name: String,
        arguments: Vec<Argument>,
        x: X,
        value: impl Fn(&mut X) -> Y + 'static,
        adjoint: impl Fn(&mut X, &mut X::Tangent, Y::Tangent) -> Y + 'static,
        jvp: impl Fn(&mut X, &mut X::Tangent) -> (Y, Y::Tangent) + 'static,
    ) -> Self {
        let mutable: Rc<[bool]> = arguments.iter().map(|argument| argument.mutable).collect();
        let value: Rc<dyn Fn(&mut X) -> Y> = Rc::new(value);
        let subject = Subject {
            name,
            arguments,
            lengths: x.lists().iter().map(Vec::len).collect(),
            x: numbers(&x),
            single: is_single(&x),
            value: Box::new({
                let (x, value, mutable) = (x.clone(), value.clone(), mutable.clone());
                move |at| {
                    let mut x = with_numbers(&x, at);
                    let y = value(&mut x);
                    output(&x, &y, &mutable)
                }
            }),
            adjoint: Box::new({
                let (x, value, mutable) = (x.clone(), value.clone(), mutable.clone());
                move |at, start, seed| {
                    let mut x = with_numbers(&x, at);
                    let mut last = x.clone();
                    let mut y_bar = value(&mut last).zero_tangent();
                    let rest = &seed[y_bar.read_flat(seed)..];
                    let mut shadows = tangent(&last, &shadows(&x, &last, &mutable, start, rest));
                    let y = adjoint(&mut x, &mut shadows, y_bar);
                    (output(&x, &y, &mutable), shadows.to_flat())
                }
            }),
            jvp: Box::new({
                let (x, mutable) = (x.clone(), mutable.clone());
                move |at, x_dot| {
                    let mut x = with_numbers(&x, at);
                    let mut x_dot = tangent(&x, x_dot);
                    let (y, y_dot) = jvp(&mut x, &mut x_dot);
                    (output(&x, &y, &mutable), outputs(y_dot.to_flat(), &x_dot, &mutable))
                }
            }),
            vjp: None,
            pullback: None,
            grad: None,
            value_and_grad: None,
        };
        Typed { x, value, subject }
    }

    /// The companions of a function whose result is all that it leaves.
    pub fn result<G: VectorSpace>(
        mut self,
        vjp: impl Fn(&mut X, Y::Tangent) -> (Y, G) + 'static,
        pullback: impl Fn(&mut X, Vec<Y::Tangent>) -> (Y, Vec<G>) + 'static,
    ) -> Self {
        self.subject.vjp = Some(Box::new({
            let (x, value) = (self.x.clone(), self.value.clone());
            move |at, seed| {
                let mut x = with_numbers(&x, at);
                let seed = tangent(&value(&mut x.clone()), seed);
                let (y, g) = vjp(&mut x, seed);
                (output(&x, &y, &[]), g.to_flat())
            }
        }));
        self.subject.pullback = Some(Box::new({
            let (x, value) = (self.x.clone(), self.value.clone());
            move |at, seeds| {
                let mut x = with_numbers(&x, at);
                let shape = value(&mut x.clone());
                let (y, gs) = pullback(&mut x, seeds.iter().map(|seed| tangent(&shape, seed)).collect());
                (output(&x, &y, &[]), gs.iter().map(G::to_flat).collect())
            }
        }));
        self
    }

    /// The companions of a function to a number.
    pub fn scalar<G: VectorSpace>(
        mut self,
        grad: impl Fn(&mut X) -> G + 'static,
        value_and_grad: impl Fn(&mut X) -> (Y, G) + 'static,
    ) -> Self {
        self.subject.grad = Some(Box::new({
            let x = self.x.clone();
            move |at| grad(&mut with_numbers(&x, at)).to_flat()
        }));
        self.subject.value_and_grad = Some(Box::new({
            let x = self.x.clone();
            move |at| {
                let mut x = with_numbers(&x, at);
                let (y, g) = value_and_grad(&mut x);
                (output(&x, &y, &[]), g.to_flat())
            }
        }));
        self
    }

    pub fn subject(self) -> Subject {
        self.subject
    }
}

fn output<X: Debug + Entries, Y: Debug + Parameters + Clone>(x: &X, y: &Y, mutable: &[bool]) -> Output {
    Output {
        numbers: outputs(numbers(y), x, mutable),
        text: format!("{y:?} {x:?}"),
    }
}

/// The numbers of the result, followed by those of the `&mut` arguments.
fn outputs(mut result: Vec<f64>, arguments: &impl Entries, mutable: &[bool]) -> Vec<f64> {
    for (list, mutable) in arguments.lists().iter().zip(mutable) {
        if *mutable {
            result.extend(list);
        }
    }
    result
}

/// What goes into `adjoint` for the arguments: for `&mut` ones their seeds, which have the shape of the last content, for the others the start of the sum.
fn shadows<X: Entries>(first: &X, last: &X, mutable: &[bool], mut start: &[f64], mut seeds: &[f64]) -> Vec<f64> {
    let mut all = Vec::new();
    for ((first, last), mutable) in first.lists().iter().zip(last.lists()).zip(mutable) {
        let (own, rest) = start.split_at(first.len());
        start = rest;
        if *mutable {
            let (own, rest) = seeds.split_at(last.len());
            seeds = rest;
            all.extend(own);
        } else {
            all.extend(own);
        }
    }
    all
}
