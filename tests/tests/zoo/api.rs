//! The interface of companions: types, names, attributes, panics. The derivatives of these functions are the matter of the other files.

use crate::doubles::api as twin;
use autodiff::{Differentiable, VectorSpace, differentiate};

#[differentiate]
pub fn scaled(x: &[f64], k: f64) -> f64 {
    x[0] * k + x[1]
}

/// Each type is written out, so that a change of one does not compile.
#[test]
fn gradients_have_the_shape_of_the_parameters() {
    let x = [2.0, 3.0];
    let (dx, dk): (Vec<f64>, f64) = scaled::grad(&x, 5.0);
    assert_eq!((dx, dk), (vec![5.0, 1.0], 2.0));
    let (y, (dx, dk)): (f64, (Vec<f64>, f64)) = scaled::value_and_grad(&x, 5.0);
    assert_eq!((y, dx, dk), (13.0, vec![5.0, 1.0], 2.0));
    let (y, (dx, dk)): (f64, (Vec<f64>, f64)) = scaled::vjp(&x, 5.0, 10.0);
    assert_eq!((y, dx, dk), (13.0, vec![50.0, 10.0], 20.0));
    let (mut x_bar, mut k_bar) = ([1.0, 1.0], 1.0);
    let y: f64 = scaled::adjoint(&x, 5.0, (&mut x_bar, &mut k_bar), 1.0);
    assert_eq!((y, x_bar, k_bar), (13.0, [6.0, 2.0], 3.0));
    let (y, y_dot): (f64, f64) = scaled::jvp(&x, 5.0, (&[1.0, 1.0], 1.0));
    assert_eq!((y, y_dot), (13.0, 8.0));
}

/// The closure may borrow the arguments and be called in any order, and passed on.
#[test]
fn a_pullback_is_a_closure() {
    fn apply(pullback: impl Fn(f64) -> (Vec<f64>, f64), seeds: &[f64]) -> Vec<f64> {
        seeds.iter().map(|seed| pullback(*seed).1).collect()
    }
    let x = vec![2.0, 3.0];
    let (y, pullback) = scaled::pullback(&x, 5.0);
    assert_eq!(y, 13.0);
    assert_eq!(apply(&pullback, &[1.0, 2.0, -1.0]), [2.0, 4.0, -2.0]);
    assert_eq!(apply(pullback, &[3.0]), [6.0]);
}

#[differentiate]
pub fn shapes(
    a: f64,
    b: &Vec<f64>,
    c: Vec<f64>,
    d: [f64; 2],
    e: &[f64; 2],
    f: &[[f64; 3]],
    g: &[Vec<f64>],
    h: (f64, usize),
) -> f64 {
    a * b[0] * c[0] * d[1] * e[0] * f[1][2] * g[0][0] * h.0 + h.1 as f64
}

#[test]
fn each_parameter_has_the_gradient_type_of_the_table() {
    let gradient: (
        f64,
        Vec<f64>,
        Vec<f64>,
        [f64; 2],
        [f64; 2],
        Vec<[f64; 3]>,
        Vec<Vec<f64>>,
        (f64, ()),
    ) = shapes::grad(
        2.0,
        &vec![1.0],
        vec![1.0, 1.0],
        [1.0, 1.0],
        &[1.0, 1.0],
        &[[1.0; 3]; 2],
        &[vec![1.0]],
        (3.0, 1),
    );
    let expected = (
        3.0,
        vec![6.0],
        vec![6.0, 0.0],
        [0.0, 6.0],
        [6.0, 0.0],
        vec![[0.0; 3], [0.0, 0.0, 6.0]],
        vec![vec![6.0]],
        (2.0, ()),
    );
    assert_eq!(gradient, expected);
}

/// No entry for what cannot carry a derivative.
#[differentiate]
pub fn with_inactive(
    n: usize,
    x: f64,
    name: &str,
    flags: &[bool],
    #[constant] data: &[f64],
    #[constant] scale: f64,
) -> f64 {
    let mut sum = 0.0;
    for i in 0..n {
        if flags[i] {
            sum += data[i] * x * scale;
        }
    }
    assert!(name.len() < 10, "{name}");
    sum
}

#[test]
fn inactive_parameters_have_no_entry() {
    let dx: f64 = with_inactive::grad(3, 2.0, "three", &[true, false, true], &[1.0, 10.0, 100.0], 0.5);
    assert_eq!(dx, 50.5);
    let (y, y_dot): (f64, f64) = with_inactive::jvp(3, 2.0, "three", &[true; 3], &[1.0; 3], 0.5, 2.0);
    assert_eq!((y, y_dot), (3.0, 3.0));
    let (mut dx, _) = (1.0, ());
    with_inactive::adjoint(3, 2.0, "three", &[true; 3], &[1.0; 3], 0.5, &mut dx, 2.0);
    assert_eq!(dx, 4.0);
}

/// The shadow of a `&mut` parameter stands among the others, in the order of the parameters.
#[differentiate]
pub fn in_the_middle(a: f64, out: &mut [f64], b: f64) {
    out[0] = a * out[0] + b;
}

#[test]
fn shadows_of_mutable_parameters() {
    let mut out = [3.0];
    let (mut a_bar, mut out_bar, mut b_bar) = (0.5, [10.0], 0.25);
    let (): () = in_the_middle::adjoint(2.0, &mut out, 1.0, (&mut a_bar, &mut out_bar, &mut b_bar));
    assert_eq!((out, a_bar, out_bar, b_bar), ([7.0], 30.5, [20.0], 10.25));

    let (mut out, mut out_dot) = ([3.0], [1.0]);
    let (): () = in_the_middle::jvp(2.0, &mut out, 1.0, (5.0, &mut out_dot, 7.0));
    assert_eq!((out, out_dot), ([7.0], [24.0]));
}

#[derive(Clone, Debug, Differentiable)]
pub struct Model {
    pub weights: Vec<f64>,
    #[constant]
    pub rate: f64,
    pub steps: usize,
}

impl Model {
    #[differentiate]
    pub fn loss(&self, x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for i in 0..self.weights.len() {
            sum += self.weights[i] * x[i] * self.rate;
        }
        sum
    }

    #[differentiate]
    pub fn loss_of_data(#[constant] &self, x: &[f64]) -> f64 {
        self.weights[0] * x[0] * x[0]
    }

    #[differentiate]
    pub fn penalty(&self) -> f64 {
        self.weights[0] * self.weights[0]
    }

    #[differentiate]
    fn hidden(&self, x: f64) -> f64 {
        self.weights[0] * x
    }
}

#[test]
fn methods_have_siblings_with_the_entry_of_self_first() {
    let model = Model {
        weights: vec![2.0, 3.0],
        rate: 0.5,
        steps: 7,
    };
    let x = [5.0, 7.0];
    let (dm, dx): (ModelTangent, Vec<f64>) = model.loss_grad(&x);
    assert_eq!(
        (&dm, &dx),
        (
            &ModelTangent {
                weights: vec![2.5, 3.5]
            },
            &vec![1.0, 1.5]
        )
    );
    assert_eq!(model.loss_value_and_grad(&x), (15.5, (dm.clone(), dx.clone())));
    assert_eq!(model.loss_vjp(&x, 1.0), (15.5, (dm.clone(), dx.clone())));
    assert_eq!(model.loss_pullback(&x).1(1.0), (dm.clone(), dx.clone()));
    let (mut dm_twice, mut dx_twice) = (dm.clone(), dx.clone());
    assert_eq!(model.loss_adjoint(&x, (&mut dm_twice, &mut dx_twice), 1.0), 15.5);
    dm_twice.scale(0.5);
    assert_eq!((dm_twice, dx_twice), (dm.clone(), vec![2.0, 3.0]));
    assert_eq!(model.loss_jvp(&x, (&dm, &[0.0, 0.0])), (15.5, 18.5));

    let dx: Vec<f64> = model.loss_of_data_grad(&x);
    assert_eq!(dx, [20.0, 0.0]);
    let dm: ModelTangent = model.penalty_grad();
    assert_eq!(dm.weights, [4.0, 0.0]);
    assert_eq!(model.hidden_grad(3.0).1, 2.0);
}

/// The name of the function is taken by a type.
#[allow(non_camel_case_types, reason = "it is to be in the way")]
#[derive(Clone, Copy)]
pub struct taken(pub f64);

#[differentiate(name = Taken)]
pub fn taken_too(x: f64) -> f64 {
    x * x
}

#[test]
fn the_companion_can_have_another_name() {
    assert_eq!(Taken::grad(3.0), 6.0);
    assert_eq!(taken(1.0).0 + taken_too(2.0), 5.0);
}

mod renamed {
    pub use autodiff as gradients;
}

#[renamed::gradients::differentiate(crate = self::renamed::gradients)]
pub fn by_another_path(x: f64) -> f64 {
    x * x
}

#[test]
fn the_runtime_can_have_another_path() {
    assert_eq!(by_another_path::grad(3.0), 6.0);
}

/// A type alias goes through the trait.
type Numbers = Vec<f64>;
type Count = usize;

#[differentiate]
pub fn of_aliases(x: &Numbers, n: Count, k: f64) -> f64 {
    let i: usize = n;
    x[i] * k
}

#[test]
fn aliases_of_types() {
    let (dx, (), dk): (Vec<f64>, (), f64) = of_aliases::grad(&vec![2.0, 3.0], 1, 5.0);
    assert_eq!((dx, dk), (vec![0.0, 5.0], 3.0));
}

/// Nothing is kept, and so this compiles.
#[differentiate(record = none)]
pub fn mean_square(x: &[f64], y: &[f64], k: f64) -> f64 {
    let mut sum = 0.0;
    for (x, y) in x.iter().zip(y) {
        let residual = (k * x).exp() - y;
        sum += residual * residual;
    }
    sum / x.len() as f64
}

tests::test! { without_a_record: scalar mean_square(&vec![0.5, 1.5], &vec![0.3, 0.7], 0.9) }

#[differentiate(graph)]
pub fn drawn(x: f64, w: f64) -> f64 {
    (x * w).tanh()
}

#[test]
fn a_graph_on_request() {
    let dot: &str = drawn::graph();
    assert!(dot.starts_with("digraph"), "{dot}");
    for part in ["mul", "tanh", "x", "w"] {
        assert!(dot.contains(part), "{part} in {dot}");
    }
}

#[test]
#[should_panic(expected = "scaled: the shadow of `x` has another length")]
fn shadows_of_another_length() {
    scaled::adjoint(&[1.0, 2.0], 3.0, (&mut [0.0; 3], &mut 0.0), 1.0);
}

#[test]
#[should_panic(expected = "scaled: the tangent of `x` has another length")]
fn tangents_of_another_length() {
    scaled::jvp(&[1.0, 2.0], 3.0, (&[0.0; 3], 0.0));
}

/// The function itself is as it was: it can be called, passed on, and named in a constant.
#[test]
fn the_function_is_left_as_it_is() {
    const F: fn(&[f64], f64) -> f64 = scaled;
    assert_eq!(F(&[2.0, 3.0], 5.0), 13.0);
    assert_eq!([1.0, 2.0].map(|k| scaled(&[2.0, 3.0], k)), [5.0, 7.0]);
}

/// Functions inside bodies have companions too, and those of inner modules are visible as they are.
#[test]
fn functions_inside_functions() {
    #[differentiate]
    fn inner(x: f64) -> f64 {
        x * x * x
    }

    #[differentiate]
    fn outer(x: f64) -> f64 {
        inner(x) * x
    }

    assert_eq!((inner::grad(2.0), outer::grad(2.0)), (12.0, 32.0));
}

mod visible {
    use autodiff::differentiate;

    #[differentiate]
    pub(super) fn there(x: f64) -> f64 {
        x * 2.0
    }

    /// Keywords as names, and what generated code calls its own variables.
    #[differentiate]
    pub fn r#match(r#in: f64, x_bar: f64, seed: f64, record: f64, this: f64) -> f64 {
        let t = r#in * x_bar;
        let t_2 = t * seed;
        let value = t_2 * record;
        let x_dot = value * this;
        x_dot * t
    }

    #[differentiate]
    pub fn lifetimes<'a>(x: &'a [f64], y: &'a [f64]) -> f64 {
        let first: &f64 = &x[0];
        *first * y[0]
    }
}

tests::test! { names_that_are_in_the_way: scalar visible::r#match(0.5, 1.5, 0.7, -0.3, 0.9) }
tests::test! { lifetimes_with_names: scalar visible::lifetimes(&vec![0.5], &vec![1.5]) }

#[test]
fn visibility_is_kept() {
    assert_eq!(visible::there::grad(1.0), 2.0);
}

#[test]
fn gradients_are_checked_by_the_runtime() {
    autodiff::assert_gradient!(scaled, &[2.0, 3.0], 5.0);
}
