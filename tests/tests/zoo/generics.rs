//! Type parameters that are floats, const parameters, where clauses; generic functions that call each other, and structs of such types.

use super::everywhere::everywhere;
use crate::doubles::generics as twin;
use autodiff::{Differentiable, Scalar, differentiate, math::sigmoid};
use num_traits::{Float, FloatConst, FromPrimitive, One};
use std::fmt::Debug;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, MulAssign};

everywhere! {
    a_call_of_a_generic_function(s, x, k) {
        s += square(k) * dot(x, &x[1..]);
    }
    with_a_turbofish(s, x, k) {
        s += square::<f64>(s * k) + dot::<f64>(x, x);
    }
    a_generic_array(s, x, k) {
        s += cyclic(&[x[0], x[1], k], 0.5) * cyclic(&[s], k);
    }
    a_generic_function_that_changes_its_argument(s, x, k) {
        let mut y = x.to_vec();
        running(&mut y, k);
        s += y[3] * y[1];
    }
    a_generic_struct(s, x, k) {
        let p = Point::new(x[0] * k, s);
        s += p.scaled(k).dot(&p) + p.norm();
    }
    a_generic_result(s, x, k) {
        let (mean, spread) = statistics(x);
        s += mean * k / (1.0 + spread);
    }
    a_generic_option(s, x, k) {
        if let Some(y) = logarithm(x[0] * k) {
            s += y * y;
        }
    }
    a_generic_recursion(s, x, k) {
        s += power(k, 3) * halves(x) + even(k, 3);
    }
}

#[differentiate]
pub fn square<T: Float>(x: T) -> T {
    x * x
}

#[differentiate]
pub fn dot<T: Float>(a: &[T], b: &[T]) -> T {
    let mut sum = T::zero();
    for i in 0..a.len().min(b.len()) {
        sum = sum + a[i] * b[i];
    }
    sum
}

/// Methods that `Float` has.
#[differentiate]
pub fn methods<T: Float + FloatConst>(x: T, y: T) -> T {
    let powers = x.powi(3) + x.powf(y) + x.sqrt() + x.cbrt() + x.recip() + x.exp() + x.exp2() + x.exp_m1();
    let logarithms = x.ln() + x.log(y) + x.log2() + x.log10() + x.ln_1p();
    let (s, c) = y.sin_cos();
    let circle = x.sin() + x.cos() * x.tan() + x.atan() + x.atan2(y) + x.hypot(y) + s * c;
    let half = x * T::from(0.5).unwrap();
    let inverse = half.asin() * half.acos() + half.atanh() + x.asinh() + (x + T::one()).acosh();
    let hyperbolic = x.sinh() + x.cosh() + x.tanh();
    let choice = x.max(y) * x.min(y) + x.abs() + x.signum() + x.copysign(-y) + x.floor() + x.fract() + x.trunc();
    let rest = x.mul_add(y, x) + x.to_degrees() + x.to_radians() + T::PI() * x + T::epsilon() + x % y;
    powers + logarithms + circle + inverse + hyperbolic + choice + rest
}

/// The same by paths.
#[differentiate]
pub fn paths<T: Float>(x: T) -> T {
    let f = T::tanh;
    let sum = T::sin(x) + T::powi(x, 2) + <T as Float>::exp(x) + Float::cos(x) + T::max(x, T::zero());
    sum + f(x) * <T as One>::one()
}

/// Numbers of another type become those of the parameter; what depends on an argument carries its derivative over.
#[differentiate]
pub fn conversions<T: Float + FromPrimitive>(x: T, h: f64, n: i32) -> T {
    let count = T::from(n).expect("a number");
    let step = T::from(h * h).unwrap() + T::from_f64(h).unwrap();
    let literals = T::from(2).unwrap() * x + T::from(-0.25).unwrap() * x * x + T::from(1e-3_f32).unwrap();
    count * step * x + literals
}

#[differentiate]
pub fn two_parameters<A: Float, B>(a: &[A], b: B) -> (A, B)
where
    B: Float,
{
    let mut first = A::one();
    let mut second = B::zero();
    for x in a {
        first = first * *x + A::from(b).unwrap();
        second = second + b * B::from(*x).unwrap();
    }
    (first, second)
}

#[differentiate]
pub fn updates<'a, T>(x: &'a [T], k: T) -> T
where
    T: Float + AddAssign + MulAssign + 'a,
{
    let mut sum = T::zero();
    let mut product = k;
    for v in x {
        sum += *v * *v;
        product *= *v;
    }
    for &v in x.iter().rev() {
        sum += v.sin() * product;
    }
    sum
}

#[differentiate]
pub fn iterators<T: Float + Sum>(x: &[T], y: &[T]) -> T {
    let product = x.iter().zip(y).map(|(a, b)| *a * *b).sum::<T>();
    let squares: T = x.iter().map(|v| v.powi(2)).sum();
    let growth = x.iter().fold(T::zero(), |sum, v| sum + v.exp());
    let largest = x.iter().copied().fold(T::neg_infinity(), T::max);
    let least = y.iter().cloned().fold(T::infinity(), |a, b| a.min(b));
    let sines: Vec<T> = x.iter().map(|v| v.sin()).collect();
    product + squares.sqrt() + growth * largest - least * sines[0]
}

#[differentiate]
pub fn statistics<T: Float + Sum>(x: &[T]) -> (T, T) {
    let n = T::from(x.len()).unwrap();
    let mean = x.iter().copied().sum::<T>() / n;
    let variance = x.iter().map(|v| (*v - mean).powi(2)).sum::<T>() / (n - T::one());
    (mean, variance.sqrt())
}

#[differentiate]
pub fn vectors<T: Float>(x: &[T], n: usize) -> Vec<T> {
    let mut scaled = vec![T::zero(); n];
    for i in 0..n {
        scaled[i] = x[i % x.len()] * T::from(i).unwrap();
    }
    let mut weights = [T::one(); 3];
    weights[0] = scaled[0] + scaled[1];
    weights[1] = weights[1] * scaled[2];
    let mut stack: Vec<T> = Vec::with_capacity(n);
    for i in 0..n {
        stack.push(scaled[i] * weights[i % 3]);
    }
    let mut out = Vec::new();
    let mut sum = T::zero();
    while let Some(top) = stack.pop() {
        sum = sum * T::from(0.5).unwrap() + top;
        out.push(sum);
    }
    out
}

#[differentiate]
pub fn matrix<T: Float>(w: &[T], x: &[T]) -> T {
    let m = x.len();
    let mut out = T::zero();
    for i in 0..w.len() / m {
        let mut sum = T::zero();
        for j in 0..m {
            sum = sum + w[i * m + j] * x[j];
        }
        out = out + sum.tanh();
    }
    out
}

#[differentiate]
pub fn rows_of_vectors<T: Float>(rows: &[Vec<T>], pairs: &[[T; 2]]) -> T {
    let mut product = T::one();
    for row in rows {
        let mut sum = T::zero();
        for (a, b) in row.iter().zip(pairs) {
            sum = sum + *a * b[0] - b[1];
        }
        product = product * sum;
    }
    product
}

#[differentiate]
pub fn running<T: Float>(x: &mut [T], k: T) {
    for i in 1..x.len() {
        x[i] = x[i] * x[i - 1] + k;
    }
}

#[differentiate]
pub fn moved_about<T: Float>(x: &mut [T], w: &[T]) -> T {
    let (a, b) = x.split_at_mut(2);
    for i in 0..2 {
        a[i] = a[i] * b[i];
        b[i] = b[i] + w[i];
    }
    x.swap(0, 3);
    x.reverse();
    let first = x[0];
    x.fill(T::zero());
    x[1] = first * first;
    let mut sum = T::zero();
    for v in x.iter_mut() {
        *v = *v + T::one();
        sum = sum + *v * *v;
    }
    sum
}

#[differentiate]
pub fn exits<T: Float>(x: T, n: usize) -> T {
    let y;
    if n > 2 {
        y = x * x;
    } else {
        y = x.exp();
    }
    let mut z = y;
    for k in 0..n {
        if k == 3 {
            return z * y;
        }
        z = z * (x + T::from(k).unwrap()).recip();
    }
    match n {
        0 => x,
        1 => -x * z,
        _ => T::from(n).unwrap() * z,
    }
}

#[differentiate]
pub fn searched<T: Float>(x: &[T]) -> T {
    let mut best = T::min_value();
    let mut sum = T::zero();
    let mut i = 0;
    loop {
        if i >= x.len() {
            break;
        }
        if x[i].is_nan() {
            i += 1;
            continue;
        }
        if x[i] > best {
            best = x[i];
        }
        sum = sum + if x[i] < T::zero() { -x[i] } else { x[i].sqrt() };
        i += 1;
    }
    sum * best
}

#[differentiate]
pub fn exchanged<T: Float + Default>(x: T, y: T) -> T {
    let mut a = x * y;
    let mut b = y.sin();
    std::mem::swap(&mut a, &mut b);
    let c = std::mem::replace(&mut a, x);
    let d = std::mem::take(&mut b);
    a * c + d * x + b
}

#[differentiate]
pub fn a_tuple<T: Float>((a, b): (T, T), c: &(T, T)) -> (T, T) {
    (a * c.0 + b, b.exp() * c.1)
}

#[differentiate]
pub fn logarithm<T: Float>(x: T) -> Option<T> {
    if x > T::zero() { Some(x.ln() * x) } else { None }
}

#[differentiate]
pub fn tried<T: Float>(x: T, y: T) -> Option<T> {
    let a = logarithm(x)?;
    Some(a * y)
}

#[differentiate]
pub fn power<T: Float>(x: T, n: usize) -> T {
    if n == 0 {
        T::one()
    } else {
        x * power(x, n - 1) + x.sin()
    }
}

#[differentiate]
pub fn halves<T: Float>(x: &[T]) -> T {
    if x.len() == 1 {
        return x[0] + x[0] * x[0];
    }
    let middle = x.len() / 2;
    halves(&x[..middle]) * halves(&x[middle..])
}

#[differentiate(recursive)]
pub fn even<T: Float>(x: T, n: usize) -> T {
    if n == 0 { x } else { odd(x.sin(), n - 1) * x }
}

#[differentiate(recursive)]
pub fn odd<T: Float>(x: T, n: usize) -> T {
    if n == 0 { x * x } else { even(x + T::one(), n - 1) }
}

#[differentiate]
pub fn named_by_the_runtime<T: Scalar>(x: T) -> T {
    x * sigmoid(x)
}

/// A user's own name for floats.
pub trait Real: Float + Debug {}
impl<T: Float + Debug> Real for T {}

#[differentiate]
pub fn by_another_name<R: Real>(x: R) -> R {
    let y = x.tanh();
    assert!(!y.is_nan(), "{x:?}");
    y * y
}

/// Nothing flows through the arguments whose type has no name here.
#[differentiate]
pub fn hidden_types(x: &[impl Float], #[constant] limit: impl Float, k: f64) -> f64 {
    let mut product = k;
    for v in x {
        if v.is_sign_positive() && !limit.is_nan() {
            product *= k;
        }
    }
    product
}

// ---- const parameters

#[differentiate]
pub fn cyclic<T: Float, const N: usize>(x: &[T; N], k: T) -> T {
    let mut y = [T::zero(); N];
    for i in 0..N {
        y[i] = x[i] * x[(i + 1) % N] + k;
    }
    let mut sum = T::zero();
    for i in 0..N {
        sum = sum + y[i] * y[N - 1 - i];
    }
    sum / T::from(N).unwrap()
}

#[differentiate]
pub fn neighbours<const N: usize>(x: &[f64; N]) -> [f64; N] {
    let mut y = [0.0; N];
    for i in 0..N {
        y[i] = x[i] * x[(i + 1) % N];
    }
    y
}

#[differentiate]
pub fn table<const N: usize, const M: usize>(x: &[[f64; M]; N], scale: f64) -> f64 {
    let mut sums = [0.0; N];
    for i in 0..N {
        for j in 0..M {
            sums[i] += x[i][j] * (j as f64 + scale);
        }
    }
    let mut total = 0.0;
    for sum in sums {
        total += sum.sin();
    }
    total / N as f64
}

/// What no argument tells is named.
#[differentiate]
pub fn chosen<const CUBE: bool, const K: i32>(x: f64) -> f64 {
    if CUBE { x.powi(K) } else { x * K as f64 }
}

#[differentiate]
pub fn of_chosen(x: f64) -> f64 {
    chosen::<true, 3>(x) + chosen::<false, 5>(x) * neighbours::<2>(&[x, 2.0])[1]
}

// ---- types

#[derive(Clone, Copy, Debug, Differentiable)]
pub struct Point<T> {
    pub x: T,
    pub y: T,
}

#[differentiate]
impl<T: Float> Point<T> {
    pub fn new(x: T, y: T) -> Self {
        Point { x, y }
    }

    pub fn dot(&self, other: &Point<T>) -> T {
        self.x * other.x + self.y * other.y
    }

    pub fn scaled(self, k: T) -> Point<T> {
        Point {
            x: self.x * k,
            y: self.y * k,
        }
    }

    pub fn norm(&self) -> T {
        self.dot(self).sqrt()
    }

    pub fn advance(&mut self, k: T) {
        self.x = self.x * k;
        self.y = self.y + self.x;
    }
}

#[differentiate]
pub fn of_points<T: Float>(a: Point<T>, k: T) -> T {
    let b = Point::new(k, a.x);
    let mut c = a.scaled(k);
    c.advance(b.norm());
    c.dot(&b) * a.norm()
}

#[derive(Clone, Debug, Differentiable)]
pub struct Track<T> {
    pub start: Point<T>,
    pub speeds: Vec<T>,
    pub steps: usize,
    #[constant]
    pub weight: T,
}

#[differentiate]
pub fn travelled<T: Float>(track: &Track<T>) -> T {
    let mut x = track.start.x * track.weight + track.start.y;
    for i in 0..track.steps {
        x = x + track.speeds[i] * x.sin();
    }
    x
}

#[differentiate]
pub fn track<T: Float>(x: T) -> Track<T> {
    Track {
        start: Point { x, y: x * x },
        speeds: vec![x; 2],
        steps: 2,
        weight: T::one(),
    }
}

#[derive(Clone, Debug, Differentiable)]
pub struct Polynomial<T, const N: usize> {
    pub coefficients: [T; N],
}

#[differentiate]
impl<T: Float, const N: usize> Polynomial<T, N> {
    pub fn at(&self, x: T) -> T {
        let mut sum = T::zero();
        for k in (0..N).rev() {
            sum = sum * x + self.coefficients[k];
        }
        sum
    }
}

#[differentiate]
pub fn of_polynomial<T: Float, const N: usize>(p: &Polynomial<T, N>, x: &[T]) -> T {
    let mut product = T::one();
    for v in x {
        product = product * p.at(*v);
    }
    product
}

#[differentiate]
impl<T: Float> Add for Point<T> {
    type Output = Point<T>;

    fn add(self, other: Point<T>) -> Point<T> {
        Point {
            x: self.x + other.x,
            y: self.y + other.y,
        }
    }
}

#[differentiate]
impl<T: Float> Mul<T> for Point<T> {
    type Output = Point<T>;

    fn mul(self, k: T) -> Point<T> {
        self.scaled(k)
    }
}

#[differentiate]
pub fn of_operators<T: Float>(a: Point<T>, b: Point<T>, k: T) -> T {
    let c = a + b * k;
    c.x * c.y + c.x
}

// ---- traits

#[differentiate]
pub trait Curve<T: Scalar>: Differentiable {
    fn at(&self, x: T) -> T;

    fn twice(&self, x: T) -> T {
        self.at(self.at(x))
    }
}

#[differentiate]
impl<T: Scalar> Curve<T> for Point<T> {
    fn at(&self, x: T) -> T {
        self.x * x.sin() + self.y
    }
}

#[differentiate]
pub fn along<T: Scalar, C: Curve<T>>(curve: &C, x: &[T]) -> T {
    let mut sum = T::zero();
    for v in x {
        sum = sum + curve.at(*v) * *v + curve.twice(*v);
    }
    sum
}

#[differentiate]
pub fn of_constant_curve<C: Curve<f64>>(#[constant] curve: &C, x: f64) -> f64 {
    curve.at(x) * x
}

// ---- parameters that are no floats

#[derive(Clone, Debug, Differentiable)]
pub struct Wrapped<M> {
    pub content: M,
    pub weight: f64,
}

#[differentiate]
pub fn through<M: Clone>(wrapped: Wrapped<M>, x: f64) -> Wrapped<M> {
    let weight = wrapped.weight * x;
    Wrapped {
        content: wrapped.content,
        weight,
    }
}

pub trait Potential {
    fn stiffness(&self) -> f64;
}

#[derive(Clone, Copy, Debug)]
pub struct Spring;

impl Potential for Spring {
    fn stiffness(&self) -> f64 {
        2.0
    }
}

#[differentiate]
pub fn energy<P: Potential>(#[constant] potential: &P, x: f64) -> f64 {
    let k = potential.stiffness();
    k * x * x
}

#[differentiate]
pub fn bounded(x: f64) -> f64
where
    f64: Copy,
{
    x * x
}

/// A literal that is an `f32` is rounded before it becomes a number of the type.
#[differentiate]
pub fn rounded<T: Float + From<f32> + FromPrimitive>(x: T) -> T {
    let c = 0.1;
    let a = x * T::from_f32(0.1).unwrap() + x * x * <T as From<f32>>::from(0.7);
    a + x * T::from_f32(c).unwrap() + T::from_f64(0.3).unwrap()
}

/// A literal is never of a generic type.
#[differentiate]
pub fn of_literals<T: Float>(x: T) -> T {
    let c = 0.1;
    let d: f64 = tripled(0.5) + tripled(c);
    x * x * T::from(c).unwrap() + x * T::from(d + 0.5).unwrap()
}

fn tripled(x: f64) -> f64 {
    3.0 * x
}

#[differentiate]
pub fn beside_a_plain_float<T: Float>(x: T, y: f64) -> f64 {
    let z = 2.0 * y;
    let w = x * x;
    z * w.to_f64().unwrap() + 1.5 * y
}

pub trait Kind {
    const SCALE: f64;
    fn order() -> i32;
}

pub struct Cubic;

impl Kind for Cubic {
    const SCALE: f64 = -0.5;

    fn order() -> i32 {
        3
    }
}

/// Nothing in the arguments says what the type is.
#[differentiate]
pub fn of_a_kind<K: Kind, const FAST: bool>(x: f64) -> f64 {
    match FAST {
        true => x.powi(K::order()) * K::SCALE,
        false => x.sin(),
    }
}

#[differentiate]
pub fn of_cubic(x: f64) -> f64 {
    of_a_kind::<Cubic, true>(x) * of_a_kind::<Cubic, false>(x)
}

fn wrapped() -> Wrapped<Vec<f64>> {
    Wrapped {
        content: vec![0.5, -0.25],
        weight: 0.75,
    }
}

fn a_track() -> Track<f64> {
    Track {
        start: Point { x: 0.5, y: -0.25 },
        speeds: vec![0.5, 0.75, -0.5],
        steps: 3,
        weight: 1.5,
    }
}

tests::test! { methods_of_float: scalar methods(0.75_f64, 1.375), scalar methods(1.25_f64, 0.5) }
tests::test! { functions_by_path: scalar paths(0.75_f64), scalar paths(-0.75_f64) }
tests::test! { numbers_of_another_type: scalar conversions(0.75_f64, 0.5_f64, const 3) }
tests::test! { several_parameters: result two_parameters(&vec![0.75_f64, -0.5], 0.25_f64) }
tests::test! { compound_assignments: scalar updates(&vec![0.75_f64, -0.5, 1.25], 0.5) }
tests::test! { generic_iterators: scalar iterators(&vec![0.75_f64, -0.5, 1.25], &vec![0.5, 0.25, -1.0]) }
tests::test! { generic_sums: result statistics(&vec![0.75_f64, -0.5, 1.25]) }
tests::test! { generic_vectors: result vectors(&vec![0.75_f64, -0.5, 1.25, 0.5], const 6) }
tests::test! { generic_rows: scalar matrix(&vec![0.5_f64, -0.25, 0.75, 1.0, 0.125, -0.5], &vec![0.75, 0.5, -1.0]) }
tests::test! {
    vectors_of_vectors: scalar rows_of_vectors(&vec![vec![0.5_f64, 0.25], vec![-0.5, 1.0]], &vec![[0.25, 0.125], [0.75, -0.5]])
}
tests::test! { generic_places: in_place running(&mut vec![0.75_f64, -0.5, 1.25], 0.5) }
tests::test! { generic_places_and_a_result: in_place_result moved_about(&mut vec![0.75_f64, -0.5, 1.25, 0.5], &vec![0.25, 1.5]) }
tests::test! {
    generic_exits: scalar exits(0.75_f64, const 0), scalar exits(0.75_f64, const 1), scalar exits(0.75_f64, const 2), scalar exits(0.75_f64, const 5)
}
tests::test! { generic_searches: scalar searched(&vec![0.75_f64, -0.5, 1.25, 0.5]) }
tests::test! { generic_exchanges: scalar exchanged(0.75_f64, 0.5) }
tests::test! { generic_tuples: result a_tuple((0.75_f64, 0.5), &(0.25, -0.5)) }
tests::test! { generic_recursions: scalar power(0.75_f64, const 4), scalar halves(&vec![0.75_f64, -0.5, 1.25]) }
tests::test! { mutual_recursion: scalar even(0.75_f64, const 5), scalar odd(0.75_f64, const 4) }
tests::test! { bounds_by_other_names: scalar named_by_the_runtime(0.75_f64), scalar by_another_name(0.75_f64) }
tests::test! { parameters_without_a_name: scalar hidden_types(&vec![0.75_f64, -0.5, 1.25], const 2.0_f64, 0.5_f64) }
tests::test! { const_parameters: scalar cyclic(&[0.75_f64, -0.5, 1.25], 0.5), scalar table(&[[0.5_f64, 0.25, 1.0], [0.75, -0.5, 1.25]], 0.5) }
tests::test! { arrays_in_and_out: result neighbours(&[0.75_f64, -0.5, 1.25]) }
tests::test! { const_parameters_that_are_named: scalar of_chosen(0.75_f64) }
tests::test! { generic_structs: scalar of_points(Point { x: 0.5_f64, y: -0.25 }, 0.75), scalar travelled(&a_track()), result track(0.75_f64) }
tests::test! {
    methods_of_a_generic_block: scalar Point.norm(&Point { x: 0.5_f64, y: -0.25 }), in_place Point.advance(&mut Point { x: 0.5_f64, y: -0.25 }, 0.75),
    result Point.scaled(Point { x: 0.5_f64, y: -0.25 }, 0.75), scalar Polynomial.at(&Polynomial { coefficients: [0.5_f64, -0.25, 1.5] }, 0.75),
    scalar of_polynomial(&Polynomial { coefficients: [0.5_f64, -0.25, 1.5] }, &vec![0.75, 0.5])
}
tests::test! { generic_operators: scalar of_operators(Point { x: 0.5_f64, y: -0.25 }, Point { x: 0.75, y: 1.5 }, 0.75) }
tests::test! {
    generic_traits: scalar along(&Point { x: 0.5_f64, y: -0.25 }, &vec![0.75, -0.5]), scalar of_constant_curve(const &Point { x: 0.5_f64, y: -0.25 }, 0.75)
}
tests::test! { parameters_that_are_no_floats: result through(wrapped(), 0.5_f64), scalar energy(const &Spring, 0.75_f64), scalar bounded(0.75_f64) }

tests::test! {
    literals_beside_generic_floats: scalar rounded(0.75_f64), scalar of_literals(0.75_f64), scalar beside_a_plain_float(0.75_f64, 0.5)
}
tests::test! { types_that_arguments_do_not_say: scalar of_cubic(0.75_f64) }

#[test]
fn generic_options() {
    assert!(tried::grad(-0.5_f64, 0.5).is_none());
    let (dx, dy) = tried::grad(0.5_f64, 2.0).unwrap();
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-6, "{a} is not {b}");
    close(dx, 2.0 * (0.5_f64.ln() + 1.0));
    close(dy, 0.5 * 0.5_f64.ln());
}

/// One text, both types in one program.
#[test]
fn both_float_types() {
    let (single, double) = (methods::grad(0.75_f32, 1.375), methods::grad(0.75_f64, 1.375));
    assert!((f64::from(single.0) - f64::from(double.0)).abs() < 1e-3);
    assert!((f64::from(single.1) - f64::from(double.1)).abs() < 1e-3);
    let (_, (a, b)) = two_parameters::vjp(&[0.75_f32, -0.5], 0.25_f64, (1.0, 0.0));
    // (x₀ + b) x₁ + b
    assert_eq!((a, b), (vec![-0.5, 1.0], 0.5));
}
