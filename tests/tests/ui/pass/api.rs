//! The types of the companions are those of the documentation.

use autodiff::{Differentiable, differentiate};

type Row = [f64; 3];

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Model<'a> {
    weights: Vec<f64>,
    #[constant]
    rate: f64,
    data: &'a [f64],
    n: usize,
}

#[differentiate]
fn scalar(x: f64, y: f32, v: &[f64], #[constant] k: f64, n: usize) -> f64 {
    x * v[n] * k + f64::from(y)
}

#[differentiate]
fn array(a: [f64; 2], rows: &[Row], nested: &[Vec<f64>], pair: (f64, f64)) -> Vec<f64> {
    vec![a[0] * rows[0][2], nested[0][0] * pair.1]
}

#[differentiate]
#[allow(
    clippy::ptr_arg,
    reason = "the type has a row of its own in the documentation"
)]
fn model(m: &Model<'_>, x: &Vec<f64>) -> (f64, [f64; 2]) {
    (m.weights[m.n] * 10.0, [m.data[0] * x[0], x[1]])
}

impl Model<'_> {
    /// A type with a lifetime, whose name the macro cannot see.
    #[differentiate]
    fn borrowed(&self, x: f64) -> f64 {
        self.weights[0] * self.data[0] * x
    }

    #[differentiate]
    fn constant(#[constant] &self, x: f64) -> f64 {
        self.rate * self.data[0] * x
    }
}

#[differentiate]
fn both(m: &Model<'_>, x: f64) -> f64 {
    let y: f64 = m.borrowed(x);
    y + 1.0
}

#[differentiate]
fn in_place(x: &mut [f64], scale: &mut f64, #[scratch] buffer: &mut [f64]) {
    buffer[0] = x[0] * *scale;
    x[0] = buffer[0];
    *scale = 2.0 * x[0];
}

#[test]
fn of_scalars() {
    let g: (f64, f32, Vec<f64>) = scalar::grad(1.0, 2.0, &[3.0], 4.0, 0);
    assert_eq!(g, (12.0, 1.0, vec![4.0]));
    let (y, g): (f64, (f64, f32, Vec<f64>)) = scalar::value_and_grad(1.0, 2.0, &[3.0], 4.0, 0);
    assert_eq!((y, g.0), (14.0, 12.0));
    let (_, g): (f64, (f64, f32, Vec<f64>)) = scalar::vjp(1.0, 2.0, &[3.0], 4.0, 0, 2.0);
    assert_eq!(g.0, 24.0);
    let (y, dot): (f64, f64) = scalar::jvp(1.0, 2.0, &[3.0], 4.0, 0, (1.0, 0.0, &[0.0]));
    assert_eq!((y, dot), (14.0, 12.0));
    let (mut x, mut y, mut v) = (1.0, 0.0, [0.0]);
    let value: f64 = scalar::adjoint(1.0, 2.0, &[3.0], 4.0, 0, (&mut x, &mut y, &mut v), 1.0);
    assert_eq!((value, x, y, v), (14.0, 13.0, 1.0, [4.0]));
}

#[test]
fn of_other_results() {
    let rows = [[1.0, 2.0, 3.0]];
    let nested = [vec![1.0], vec![]];
    let (y, pullback) = array::pullback([1.0, 2.0], &rows, &nested, (1.0, 2.0));
    type Gradient = ([f64; 2], Vec<Row>, Vec<Vec<f64>>, (f64, f64));
    let first: Gradient = pullback(vec![1.0, 0.0]);
    let second = pullback(vec![0.0, 1.0]);
    assert_eq!(y, [3.0, 2.0]);
    assert_eq!(
        first,
        (
            [3.0, 0.0],
            vec![[0.0, 0.0, 1.0]],
            vec![vec![0.0], vec![]],
            (0.0, 0.0)
        )
    );
    assert_eq!(second.2, [vec![2.0], vec![]]);

    let m = Model {
        weights: vec![2.0, 3.0],
        rate: 10.0,
        data: &[5.0],
        n: 1,
    };
    let (y, g): (_, (ModelTangent, Vec<f64>)) = model::vjp(&m, &vec![6.0, 7.0], (1.0, [1.0, 1.0]));
    assert_eq!(y, (30.0, [30.0, 7.0]));
    assert_eq!(
        g,
        (
            ModelTangent {
                weights: vec![0.0, 10.0],
                data: vec![6.0]
            },
            vec![5.0, 1.0]
        )
    );
}

#[test]
fn of_types_with_lifetimes() {
    let m = Model {
        weights: vec![2.0],
        rate: 10.0,
        data: &[5.0],
        n: 1,
    };
    assert_eq!(
        m.borrowed_grad(3.0),
        (
            ModelTangent {
                weights: vec![15.0],
                data: vec![6.0]
            },
            10.0
        )
    );
    let (_, pullback) = m.borrowed_pullback(3.0);
    assert_eq!(pullback(2.0).1, 20.0);
    assert_eq!(m.constant_grad(3.0), 50.0);
    assert_eq!(
        both::grad(&m, 3.0),
        (
            ModelTangent {
                weights: vec![15.0],
                data: vec![6.0]
            },
            10.0
        )
    );
}

#[test]
fn of_buffers() {
    let (mut x, mut scale, mut buffer) = ([2.0], 3.0, [0.0]);
    let (mut x_bar, mut scale_bar) = ([1.0], 0.0);
    in_place::adjoint(
        &mut x,
        &mut scale,
        &mut buffer,
        (&mut x_bar, &mut scale_bar),
    );
    assert_eq!((x, scale), ([6.0], 12.0));
    assert_eq!((x_bar, scale_bar), ([3.0], 2.0));
}
