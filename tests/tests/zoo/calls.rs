//! Calls of annotated functions.

use super::everywhere::everywhere;
use crate::doubles::calls as twin;
use autodiff::{differentiate, stop_gradient};
use tests::elsewhere::in_f64::{Line, norm, stretch};

#[differentiate]
pub fn square(x: f64) -> f64 {
    x * x
}

#[differentiate]
pub fn product(a: f64, b: f64) -> f64 {
    a * b.sin()
}

/// Two levels.
#[differentiate]
pub fn fourth(x: f64) -> f64 {
    square(square(x))
}

#[differentiate]
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..a.len() {
        sum += a[i] * b[i];
    }
    sum
}

#[differentiate]
pub fn last_but_one(v: &[f64]) -> f64 {
    v[v.len() - 2] * v[0]
}

#[differentiate]
pub fn by_reference(x: &f64, k: &f64) -> f64 {
    *x * *k + *k
}

#[differentiate]
pub fn of_an_array(a: [f64; 3], i: usize) -> f64 {
    a[i] * a[0]
}

#[differentiate]
pub fn of_a_borrowed_array(a: &[f64; 3]) -> f64 {
    a[0] * a[1] * a[2]
}

#[differentiate]
pub fn of_a_vector(v: Vec<f64>, k: f64) -> f64 {
    let mut p = k;
    for x in v {
        p *= x;
    }
    p
}

#[differentiate]
pub fn of_a_tuple(t: (f64, f64)) -> f64 {
    t.0 * t.1 * t.1
}

#[differentiate]
pub fn doubled(x: &[f64]) -> Vec<f64> {
    let mut y = x.to_vec();
    for i in 0..y.len() {
        y[i] *= 2.0 * x[i];
    }
    y
}

#[differentiate]
pub fn sine_and_cosine(x: f64) -> (f64, f64) {
    (x.sin(), x.cos())
}

#[differentiate]
pub fn powers(x: f64) -> [f64; 3] {
    [x, x * x, x * x * x]
}

#[differentiate]
pub fn scale(x: &mut [f64], k: f64) {
    for i in 0..x.len() {
        x[i] *= k * x[i];
    }
}

#[differentiate]
pub fn add_to(x: &mut f64, k: f64) {
    *x += k * k;
}

#[differentiate]
pub fn multiply_into(out: &mut [f64], a: &[f64], b: &[f64]) {
    for i in 0..out.len() {
        out[i] += a[i] * b[i];
    }
}

#[differentiate]
pub fn grow(v: &mut Vec<f64>, x: f64) -> usize {
    v.push(x * v[0]);
    v.len()
}

#[differentiate]
pub fn masked(x: &[f64], #[constant] weights: &[f64], n: usize) -> f64 {
    let mut sum = 0.0;
    for i in 0..n {
        sum += x[i] * weights[i] * x[i];
    }
    sum
}

#[differentiate]
pub fn with_work_space(x: &[f64], #[scratch] work: &mut [f64]) -> f64 {
    for i in 0..x.len() {
        work[i] = x[i] * x[i];
    }
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += work[i] * x[i];
    }
    sum
}

/// A copy of a work buffer that outlives what stands in it.
#[differentiate]
pub fn with_work_space_copied(x: &[f64], #[scratch] work: &mut [f64]) -> f64 {
    work.copy_from_slice(x);
    let before = work.to_vec();
    let mut sum = 0.0;
    for i in 1..work.len() {
        work[i] *= work[i - 1];
        sum += work[i] * before[i];
    }
    sum
}

/// Of the first `n` elements, in halves.
#[differentiate]
pub fn tree_product(x: &[f64]) -> f64 {
    if x.len() == 1 {
        return x[0];
    }
    let half = x.len() / 2;
    tree_product(&x[..half]) * tree_product(&x[half..]) + x[0]
}

#[differentiate]
pub fn power(x: f64, n: u32) -> f64 {
    if n == 0 {
        1.0
    } else if n % 2 == 0 {
        power(x * x, n / 2)
    } else {
        x * power(x, n - 1)
    }
}

#[differentiate]
pub fn recursive_in_place(x: &mut [f64], k: f64) {
    if x.len() > 1 {
        x[1] += x[0] * k;
        recursive_in_place(&mut x[1..], k);
        x[0] *= x[1];
    }
}

/// Not annotated: called on what carries no derivative.
fn plain(n: usize) -> usize {
    n * 2 + 1
}

fn plain_number(x: f64) -> f64 {
    x * 3.0
}

pub mod inner {
    use autodiff::differentiate;

    #[differentiate]
    pub fn cube(x: f64) -> f64 {
        x * super::square(x)
    }

    pub mod innermost {
        use super::super::square as second_power;
        use autodiff::differentiate;

        #[differentiate]
        pub fn fifth(x: f64) -> f64 {
            second_power(x) * super::cube(x)
        }
    }
}

use inner::cube;
use inner::innermost::fifth as power_of_five;

everywhere! {
    lent_and_copied(s, x, k) {
        let v = [x[0], k, x[1]];
        s += spread(v, &v[1], v);
        let mut w = v;
        w[1] *= x[2];
        s += spread(w, &w[1], w) * k;
    }
    by_name(s, x, k) {
        s += square(x[0] * k) + product(k, s);
    }
    by_path(s, x, k) {
        s += inner::cube(x[0]) * k + self::inner::innermost::fifth(k) * 0.1 + super::square(s);
    }
    by_import(s, x, k) {
        s += cube(x[0]) * k + power_of_five(k) * 0.1;
    }
    several_levels(s, x, k) {
        s += fourth(x[0]) * fourth(k);
    }
    in_an_expression(s, x, k) {
        s += square(product(square(x[0]), k) + x[2]) * square(product(k, square(s)));
        let a: f64 = product(x[1], k) + square(x[0]);
        s += square(a);
    }
    in_a_condition(s, x, k) {
        if square(x[0]) > 0.2 && square(k) > 0.1 {
            s += square(s);
        }
    }
    of_references_to_numbers(s, x, k) {
        let a = x[0] * k;
        s += by_reference(&a, &k) * by_reference(&x[1], &a);
    }
    of_slices(s, x, k) {
        s += dot(x, &x[..]) * k + dot(&x[..2], &x[1..3]);
    }
    of_arrays(s, x, k) {
        let a = [x[0], k, s];
        s += of_an_array(a, 2) + of_a_borrowed_array(&a) + dot(&a, &x[1..]);
    }
    of_temporaries(s, x, k) {
        s += of_an_array([x[0], k, x[1]], 1) + of_a_borrowed_array(&[k, x[2], s]) + dot(&[k, k], &vec![x[0], s]);
    }
    of_vectors(s, x, k) {
        let v = vec![x[0], k];
        s += dot(&v, x) + of_a_vector(v.clone(), s) + of_a_vector(vec![k, x[2]], 1.0);
        s += of_a_vector(v, 0.5);
    }
    of_tuples(s, x, k) {
        let t = (x[0], k);
        s += of_a_tuple(t) + of_a_tuple((s, x[1]));
    }
    of_rows(s, x, k) {
        let m = vec![vec![x[0], k], vec![x[1], x[2]]];
        for i in 0..2 {
            s = s * 0.5 + dot(&m[i], &m[1 - i]) + dot(&m[0], &m[i]);
        }
        for row in &m {
            s += dot(row, row) * 0.1;
        }
    }
    giving_vectors(s, x, k) {
        let y = doubled(x);
        let z = doubled(&y[..2]);
        s += z[0] * z[1] * k + dot(&y, &doubled(x)) * 0.1;
    }
    giving_tuples(s, x, k) {
        let (a, b) = sine_and_cosine(x[0] * k);
        let c = sine_and_cosine(s);
        s += a * b + c.0 * c.1 * k;
    }
    giving_arrays(s, x, k) {
        let a = powers(k);
        let [b, c, _] = powers(x[0]);
        s += a[1] * a[2] * b + c * powers(s)[1] * 0.1;
    }
    in_place(s, x, k) {
        let mut v = x.to_vec();
        scale(&mut v, k);
        s += v[0] * v[1];
        scale(&mut v[1..3], x[0]);
        s += v[2] * v[3] + v[1];
    }
    a_number_in_place(s, x, k) {
        let mut a = x[0];
        add_to(&mut a, k);
        let mut v = [a, k];
        add_to(&mut v[0], a);
        add_to(&mut s, v[0]);
    }
    of_a_vector_that_grows_afterwards(s, x, k) {
        let mut v = vec![x[0], k, x[1]];
        let y = last_but_one(&v);
        v.push(y * k);
        s += y * last_but_one(&v) * v[3];
    }
    sums_in_place(s, x, k) {
        let mut v = vec![k; 2];
        multiply_into(&mut v, x, &x[1..]);
        multiply_into(&mut v, &x[1..], &x[1..]);
        s += v[0] * v[1];
    }
    halves_in_place(s, x, k) {
        let mut v = x.to_vec();
        let (a, b) = v.split_at_mut(2);
        multiply_into(a, b, b);
        multiply_into(b, a, a);
        s += v[0] * v[1] * k + v[2] * v[3];
    }
    growing(s, x, k) {
        let mut v = vec![x[0]];
        grow(&mut v, k);
        let n: usize = grow(&mut v, x[1]);
        s += v[1] * v[2] * n as f64;
    }
    read_before_and_after(s, x, k) {
        let mut v = x.to_vec();
        let before = v[0] * v[0] * v[1];
        scale(&mut v, k);
        let between = v[0] * v[1];
        scale(&mut v, before);
        s += before * between + v[0];
    }
    with_the_same_slice_twice(s, x, k) {
        let v = [x[0] * k, k, x[1]];
        s += dot(&v, &v);
        s += dot(x, x) * 0.1;
    }
    with_overlapping_slices(s, x, k) {
        let v = vec![x[0] * k, k, x[1], s];
        s += dot(&v[..3], &v[1..]) + dot(&v[1..3], &v[1..]) * dot(&x[1..3], x);
    }
    with_the_same_number_twice(s, x, k) {
        let a = x[0] * k;
        s += by_reference(&a, &a) + product(a, a);
        s += by_reference(&x[1], &x[1]);
    }
    with_inactive_arguments(s, x, k) {
        let weights = [0.5, 1.5, -0.5, 2.0];
        s += dot(x, &weights) + dot(&weights, x) * k + product(2.0, k) + product(x[0], 0.5);
        s += product(0.3, 0.4) * k + dot(&weights, &weights) * x[0];
    }
    with_constant_parameters(s, x, k) {
        let weights = [0.5, 1.5];
        s += masked(x, &weights, 2) * k;
        let copies = vec![stop_gradient(x.len() as f64); 2];
        s += masked(&x[1..], &copies, 1);
    }
    with_a_work_space(s, x, k) {
        let mut work = vec![0.0; 4];
        s += with_work_space(x, &mut work) * k;
        s += with_work_space(&x[..2], &mut work);
        s += with_work_space_copied(x, &mut work);
    }
    of_recursive_functions(s, x, k) {
        s += tree_product(x) * k + power(k, 5) + power(x[0], 2);
    }
    recursive_calls_in_place(s, x, k) {
        let mut v = x.to_vec();
        recursive_in_place(&mut v, k);
        s += v[0] + v[1] * v[2] + v[3];
    }
    of_functions_without_derivative(s, x, k) {
        let n = plain(1);
        let m: usize = plain(x.len());
        s += x[n] * k * m as f64 * 0.1 + plain_number(0.5) * x[0];
        if plain_number(2.0) > 5.0 {
            s *= 0.9;
        }
    }
    into_another_crate(s, x, k) {
        let mut v = x.to_vec();
        let last = stretch(&mut v, k);
        s += norm(&v) + last * norm(x) + tests::elsewhere::in_f64::norm(&x[1..]);
    }
    methods_of_another_crate(s, x, k) {
        let line = Line { slope: x[0] * k, offset: x[1] };
        s += line.at(s) * line.at(k) + Line::at(&line, x[2]);
    }
    with_a_stopped_gradient(s, x, k) {
        let n = stop_gradient(2.0);
        s += n * x[0] * k;
    }
    whose_result_is_not_used(s, x, k) {
        square(x[0]);
        let _ = product(k, k);
        let mut v = x.to_vec();
        stretch(&mut v, k);
        s += v[0] * v[1];
    }
    in_loops_of_loops(s, x, k) {
        for i in 0..2 {
            for j in 0..2 {
                s = s * 0.5 + product(x[i], x[j]) * square(k);
            }
            s += square(s) * 0.1;
        }
    }
    between_exits(s, x, k) {
        for i in 0..x.len() {
            let a = product(x[i], k);
            if a < -0.1 {
                continue;
            }
            s = s * 0.5 + square(a);
            if x[i] > 1.0 {
                s *= fourth(k);
                break;
            }
        }
    }
    in_arms(s, x, k) {
        for i in 0..3 {
            s += match i {
                0 => square(x[0]),
                1 if square(k) > 100.0 => 1.0,
                1 => product(s, k),
                _ => {
                    let mut v = [s, k];
                    scale(&mut v, x[1]);
                    v[0] * v[1]
                }
            };
        }
    }
}

tests::test! { a_tree: scalar tree_product(&vec![0.5, 1.5, -0.7, 0.9, 1.1]), scalar tree_product(&vec![0.5]) }
tests::test! { a_recursive_power: scalar power(1.3, const 0), scalar power(1.3, const 11) }
tests::test! { recursion_in_place: in_place recursive_in_place(&mut vec![0.5, 1.5, -0.7, 0.9], 0.3) }

/// What lends a `&mut` buffer has no `pullback`, and the buffer no shadow.
#[test]
fn a_work_space() {
    let (x, mut work) = ([0.5, 1.5], [7.0; 2]);
    let expected = vec![3.0 * x[0] * x[0], 3.0 * x[1] * x[1]];
    assert_eq!(with_work_space::grad(&x, &mut work), expected);
    assert_eq!(with_work_space::value_and_grad(&x, &mut work), (3.5, expected.clone()));
    assert_eq!(
        with_work_space::vjp(&x, &mut work, 2.0),
        (3.5, vec![2.0 * expected[0], 2.0 * expected[1]])
    );
    let mut x_bar = [1.0, 1.0];
    assert_eq!(with_work_space::adjoint(&x, &mut work, &mut x_bar, 1.0), 3.5);
    assert_eq!(x_bar, [1.0 + expected[0], 1.0 + expected[1]]);
    assert_eq!(
        with_work_space::jvp(&x, &mut work, &[1.0, 2.0]),
        (3.5, expected[0] + 2.0 * expected[1])
    );
}

tests::test! { constant_data: scalar masked(&vec![0.5, 1.5], const &[0.7, 0.3], const 2) }
tests::test! { an_inactive_result_beside: in_place_result grow(&mut vec![0.5], 1.5) }

/// What `stop_gradient` stops, differences see: the entries are written here.
#[differentiate]
fn half_stopped(x: f64, v: &[f64]) -> f64 {
    let weight = stop_gradient(x * x);
    let w = stop_gradient(v);
    let first = stop_gradient(&v[0]);
    weight * x + w[0] * v[1] + *first * v[1] + dot(w, v) + dot(stop_gradient(&v[..1]), v)
}

#[test]
fn a_stopped_gradient_does_not_flow() {
    let (value, (dx, dv)) = half_stopped::value_and_grad(3.0, &[5.0, 7.0]);
    assert_eq!(
        (value, dx, dv),
        (27.0 + 35.0 + 35.0 + 74.0 + 25.0, 9.0, vec![5.0 + 5.0, 5.0 + 5.0 + 7.0])
    );
    assert_eq!(
        half_stopped::pullback(3.0, &[5.0, 7.0]).1(2.0),
        (18.0, vec![20.0, 34.0])
    );
    assert_eq!(
        half_stopped::jvp(3.0, &[5.0, 7.0], (1.0, &[1.0, 10.0])),
        (196.0, 9.0 + 10.0 + 170.0)
    );
}

#[differentiate]
fn spread(a: [f64; 3], b: &f64, c: [f64; 3]) -> f64 {
    a[0] * b * c[1] + c[2] * a[2]
}
