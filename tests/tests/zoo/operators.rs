//! Operators that users implement for their own types: by value and by reference, with numbers on either side, in loops and branches, assigning.

use std::ops::{Add, AddAssign, Div, Mul, MulAssign, Neg, Rem, Sub, SubAssign};

use crate::doubles::operators as twin;
use autodiff::{Differentiable, differentiate};

/// A vector in space.
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub struct V3 {
    pub x: f64,
    pub y: f64,
    pub z: f64,
}

#[differentiate(float = f64)]
impl Add for V3 {
    type Output = V3;

    fn add(self, o: V3) -> V3 {
        V3::new(self.x + o.x, self.y + o.y, self.z + o.z)
    }
}

#[differentiate(float = f64)]
impl Sub<V3> for V3 {
    type Output = Self;

    fn sub(self, o: Self) -> Self::Output {
        Self::Output {
            x: self.x - o.x,
            y: self.y - o.y,
            z: self.z - o.z,
        }
    }
}

#[differentiate(float = f64)]
impl Neg for V3 {
    type Output = V3;

    fn neg(self) -> V3 {
        V3::new(-self.x, -self.y, -self.z)
    }
}

#[differentiate(float = f64)]
impl Mul<f64> for V3 {
    type Output = V3;

    fn mul(self, k: f64) -> V3 {
        V3::new(self.x * k, self.y * k, self.z * k)
    }
}

#[differentiate(float = f64)]
impl Mul<V3> for f64 {
    type Output = V3;

    fn mul(self, v: V3) -> V3 {
        v * self
    }
}

/// The product of two vectors is a number.
#[differentiate(float = f64)]
impl Mul for V3 {
    type Output = f64;

    fn mul(self, o: V3) -> f64 {
        self.x * o.x + self.y * o.y + self.z * o.z
    }
}

#[differentiate(float = f64)]
impl Div<f64> for V3 {
    type Output = V3;

    fn div(self, k: f64) -> V3 {
        if k == 0.0 {
            return self;
        }
        self * (1.0 / k)
    }
}

/// The cross product.
#[differentiate(float = f64)]
impl Rem for V3 {
    type Output = V3;

    fn rem(self, o: V3) -> V3 {
        let V3 { x, y, z } = self;
        V3 {
            x: y * o.z - z * o.y,
            y: z * o.x - x * o.z,
            z: x * o.y - y * o.x,
        }
    }
}

#[differentiate(float = f64)]
impl AddAssign for V3 {
    fn add_assign(&mut self, o: V3) {
        self.x += o.x;
        self.y += o.y;
        self.z += o.z;
    }
}

#[differentiate(float = f64)]
impl MulAssign<f64> for V3 {
    fn mul_assign(&mut self, k: f64) {
        self.x *= k;
        self.y *= k;
        self.z *= k;
    }
}

#[differentiate(float = f64)]
impl V3 {
    pub fn new(x: f64, y: f64, z: f64) -> V3 {
        V3 { x, y, z }
    }

    pub fn norm(self) -> f64 {
        let square: f64 = self * self;
        square.sqrt()
    }

    pub fn mirrored(self, n: V3) -> V3 {
        self - n * (2.0 * (self * n) / (n * n))
    }

    /// What is read of `self` has been changed by an operator.
    pub fn pushed(mut self, by: V3, k: f64) -> f64 {
        let before = self;
        self += by * k;
        self *= k;
        let after = self + before;
        after.norm() * self.x
    }
}

#[differentiate]
pub fn chain(a: V3, b: V3, k: f64) -> f64 {
    let c = a * k + b - a * 0.5;
    let d = -(c % b) + 2.0 * a;
    (d / k).norm() + k * (c * d)
}

#[differentiate]
pub fn with_references(a: &V3, b: &V3, k: f64) -> V3 {
    let sum = *a + *b;
    let mut out = sum * k;
    if k > 0.5 {
        out = out + *a * a.x;
    }
    out
}

/// Bodies that attract each other, as textbooks write it.
#[differentiate]
pub fn orbit(x: &[f64], k: f64) -> f64 {
    let mut position = V3::new(x[0], x[1], x[2]);
    let mut velocity = V3::new(0.0, k, 0.1);
    let dt = 0.05;
    let mut energy = 0.0;
    for step in 0..6 {
        let r = position.norm();
        if r > 0.2 {
            let force = -position / (r * r * r);
            velocity += force * dt;
        } else {
            velocity = velocity - position * k;
        }
        position += velocity * dt;
        if step % 2 == 0 {
            energy += 0.5 * velocity.norm() * velocity.norm() - 1.0 / position.norm();
        }
    }
    energy + position.mirrored(velocity).x
}

#[differentiate]
pub fn over_a_list(list: &[V3], k: f64) -> V3 {
    let mut sum = V3::new(0.0, k, 0.0);
    for (i, v) in list.iter().enumerate() {
        let w = *v * k;
        if i > 0 {
            sum += w % sum;
        }
        sum = sum + w;
    }
    sum
}

#[derive(Clone, Debug, Differentiable)]
pub struct Cloud {
    pub points: Vec<V3>,
    pub weight: f64,
}

#[differentiate(float = f64)]
impl Cloud {
    pub fn centre(&self) -> V3 {
        let mut sum = V3::new(0.0, 0.0, 0.0);
        for i in 0..self.points.len() {
            sum += self.points[i];
        }
        sum * self.weight
    }

    pub fn shift(&mut self, by: V3) {
        for point in self.points.iter_mut() {
            *point += by * self.weight;
        }
        self.points[0] = by + self.points[1] * self.weight;
    }
}

/// A complex number, with operators that read each other.
#[derive(Clone, Copy, Debug, Differentiable)]
pub struct C {
    pub re: f64,
    pub im: f64,
}

#[differentiate(float = f64)]
impl Add for C {
    type Output = C;

    fn add(self, o: C) -> C {
        C {
            re: self.re + o.re,
            im: self.im + o.im,
        }
    }
}

#[differentiate(float = f64)]
impl Mul for C {
    type Output = C;

    fn mul(self, o: C) -> C {
        C {
            re: self.re * o.re - self.im * o.im,
            im: self.re * o.im + self.im * o.re,
        }
    }
}

#[differentiate(float = f64)]
impl Mul<C> for f64 {
    type Output = C;

    fn mul(self, z: C) -> C {
        C {
            re: self * z.re,
            im: self * z.im,
        }
    }
}

#[differentiate(float = f64)]
impl Add<f64> for C {
    type Output = C;

    fn add(self, k: f64) -> C {
        C {
            re: self.re + k,
            im: self.im,
        }
    }
}

#[differentiate(float = f64)]
impl Div for C {
    type Output = C;

    fn div(self, o: C) -> C {
        let scale = 1.0 / (o.re * o.re + o.im * o.im);
        let conjugate = C { re: o.re, im: -o.im };
        scale * (self * conjugate)
    }
}

#[differentiate]
pub fn iterated(c: C, k: f64) -> f64 {
    let mut z = C { re: 0.1, im: k };
    let mut n = 0;
    while n < 8 {
        z = z * z + c;
        if z.re * z.re + z.im * z.im > 4.0 {
            break;
        }
        n += 1;
    }
    z.re * z.im
}

#[differentiate]
pub fn horner(z: C, a: &[f64]) -> C {
    let mut p = C { re: 0.0, im: 0.0 };
    for k in a.iter().rev() {
        p = p * z + *k;
    }
    p / (z + 2.0)
}

/// A quaternion, passed by reference.
#[derive(Clone, Debug, Differentiable)]
pub struct Q {
    pub w: f64,
    pub v: V3,
}

#[differentiate(float = f64)]
impl Mul<&Q> for &Q {
    type Output = Q;

    fn mul(self, o: &Q) -> Q {
        let (v, u): (V3, V3) = (self.v, o.v);
        Q {
            w: self.w * o.w - v * u,
            v: self.w * u + o.w * v + v % u,
        }
    }
}

#[differentiate(float = f64)]
impl<'a> Sub<f64> for &'a Q {
    type Output = Q;

    fn sub(self, k: f64) -> Self::Output {
        Self::Output {
            w: self.w - k,
            v: self.v,
        }
    }
}

#[differentiate]
pub fn turned(q: &Q, v: V3, k: f64) -> f64 {
    let p = Q { w: 0.0, v };
    let conjugate = Q { w: q.w, v: -q.v };
    let mut r = &(q * &p) * &conjugate;
    for _ in 0..2 {
        r = &r * &(&r - k);
    }
    r.v.x * r.v.y - r.w
}

/// A matrix whose rows are in one vector.
#[derive(Clone, Debug, Differentiable)]
pub struct Matrix<const N: usize> {
    pub rows: Vec<[f64; N]>,
}

#[differentiate(float = f64)]
impl<const N: usize> Mul<&Matrix<N>> for &Matrix<N> {
    type Output = Matrix<N>;

    fn mul(self, o: &Matrix<N>) -> Matrix<N> {
        let mut rows = vec![[0.0; N]; self.rows.len()];
        for i in 0..self.rows.len() {
            for j in 0..N {
                for k in 0..N {
                    rows[i][j] += self.rows[i][k] * o.rows[k][j];
                }
            }
        }
        Matrix { rows }
    }
}

#[differentiate(float = f64)]
impl<const N: usize> Add for Matrix<N> {
    type Output = Self;

    fn add(mut self, o: Self) -> Self {
        for i in 0..self.rows.len() {
            for j in 0..N {
                self.rows[i][j] += o.rows[i][j];
            }
        }
        self
    }
}

#[differentiate(float = f64)]
impl<const N: usize> SubAssign<&Matrix<N>> for Matrix<N> {
    fn sub_assign(&mut self, o: &Matrix<N>) {
        for i in 0..self.rows.len() {
            for j in 0..N {
                self.rows[i][j] -= o.rows[i][j] * o.rows[i][j];
            }
        }
    }
}

#[differentiate]
pub fn powers(a: &Matrix<2>, n: usize) -> f64 {
    let mut p = a.clone();
    for _ in 0..n {
        let square = &p * a;
        p = square + p;
        p -= a;
    }
    p.rows[0][0] * p.rows[1][1] - p.rows[0][1] * p.rows[1][0]
}

/// Operands with effects are evaluated from left to right, once.
#[differentiate]
pub fn effects(x: &[f64], k: f64) -> f64 {
    let mut count = 1.0;
    let v = {
        count *= 3.0;
        V3::new(x[0], count, k)
    } - {
        count += k;
        V3::new(count, x[1], 1.0)
    };
    (v % V3::new(count, 1.0, x[2])).norm() * count
}

/// What an operator gives may be of another type than its operands, with fields of the same names.
#[derive(Clone, Copy, Debug, Differentiable)]
pub struct Instant {
    pub at: f64,
    pub n: usize,
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub struct Span {
    pub at: f64,
    pub n: f64,
}

#[differentiate(float = f64)]
impl Sub for Instant {
    type Output = Span;

    fn sub(self, o: Instant) -> Span {
        Span {
            at: self.at - o.at,
            n: self.at * o.at,
        }
    }
}

#[differentiate]
pub fn elapsed(a: Instant, b: Instant, k: f64) -> f64 {
    let span = a - b;
    span.at * k + span.n * a.n as f64
}

/// Comparisons have no derivative, and a name may hide a number.
pub type Real = f64;

#[differentiate]
pub fn compared(a: V3, b: V3, k: Real) -> f64 {
    let scaled: Real = k * 2.0;
    if a == b { scaled - k } else { (a - b) * a * scaled }
}

pub const A: V3 = V3 {
    x: 0.5,
    y: -0.3,
    z: 0.8,
};
pub const B: V3 = V3 {
    x: -0.2,
    y: 0.9,
    z: 0.4,
};

pub fn matrix() -> Matrix<2> {
    Matrix {
        rows: vec![[0.5, -0.3], [0.8, 0.2]],
    }
}

tests::test! { chains_of_operators: scalar chain(A, B, 0.7), scalar chain(B, A, -1.2) }
tests::test! { operands_behind_references: result with_references(&A, &B, 0.7), result with_references(&A, &B, 0.3) }
tests::test! { methods_with_operators: scalar V3.norm(A), result V3.mirrored(A, B), scalar V3.pushed(A, B, 0.7) }
tests::test! { operators_in_loops_and_branches: scalar orbit(&vec![0.7, -0.4, 0.3], 0.9), scalar orbit(&vec![0.01, -0.04, 0.03], 0.9) }
tests::test! { operators_on_elements: result over_a_list(&vec![A, B, A], 0.7) }
tests::test! { operators_on_fields: result Cloud.centre(&Cloud { points: vec![A, B, A], weight: 0.4 }), in_place Cloud.shift(&mut Cloud { points: vec![A, B], weight: 0.4 }, B) }
tests::test! { complex_numbers: scalar iterated(C { re: 0.2, im: 0.3 }, 0.4), scalar iterated(C { re: 1.2, im: 0.3 }, 0.4), result horner(C { re: 0.2, im: 0.3 }, &vec![0.5, -1.0, 2.0]) }
tests::test! { quaternions: scalar turned(&Q { w: 0.8, v: A }, B, 0.3) }
tests::test! { matrices: scalar powers(&matrix(), const 0), scalar powers(&matrix(), const 3) }
tests::test! { effects_of_operands: scalar effects(&vec![0.7, -0.4, 0.3], 0.9) }
tests::test! { an_operator_that_gives_another_type: scalar elapsed(Instant { at: 0.7, n: 3 }, Instant { at: 0.4, n: 2 }, 0.9) }
tests::test! { comparisons_of_types_with_operators: scalar compared(A, B, 0.7), scalar compared(B, A, -0.7) }
