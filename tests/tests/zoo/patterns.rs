//! Patterns: what `let`, `if let`, `while let`, `let … else` and `match` take apart and test.
//!
//! The patterns of enums stand in `options.rs` and `enums.rs`.

use super::everywhere::everywhere;
use crate::doubles::patterns as twin;

everywhere! {
    /// The length says what is done.
    slices_by_length(s, x, k) {
        for n in 0..x.len() + 1 {
            s += match &x[..n] {
                [] => k,
                [a] => a * s,
                [a, b] => a * b * k,
                [first, .., last] => first * last + s,
            };
        }
    }
    head_and_tail(s, x, k) {
        if let [head, tail @ ..] = x {
            s += head * tail[0];
            for t in tail {
                s += t * t * k;
            }
        }
    }
    front_and_end(s, x, k) {
        if let [a, middle @ .., b, c] = x {
            s += a * b * c + middle[0] * k;
        }
    }
    only_the_rest(s, x, k) {
        let [all @ ..] = x;
        s += all[0] * all[2] * k;
    }
    elements_that_are_tested(s, x, k) {
        let table = [0, 1, 2];
        match table {
            [0, 2, _] => s = 0.0,
            [0, n @ 1..=5, m] => s += x[n] * x[m] * k,
            _ => s += 1.0,
        }
    }
    elements_by_value(s, x, k) {
        if let &[a, b, ..] = x {
            s += (a * b).sin() * k;
        }
    }
    slice_else_return(s, x, k) {
        let [first, .., last] = x else { return 0.0 };
        s += first * last * k;
        let [a, b] = x[1..3] else { return s };
        s += a * b;
    }
    let_else_in_a_loop(s, x, k) {
        for n in 0..x.len() {
            let [a, b, ..] = &x[n..] else { break };
            s += a * b * k;
        }
    }
    let_else_continue(s, x, k) {
        for n in 0..x.len() {
            let (1 | 3, weight) = (n, k * x[n]) else { continue };
            s += weight * s;
        }
    }
    /// Borrowed mutably through a pattern.
    elements_that_are_written(s, x, k) {
        let mut w = [x[0], x[1], x[2] * k];
        if let [a, .., c] = &mut w[..] {
            *a *= *c;
            *c += s;
        }
        s += w[0] * w[1] * w[2];
    }
    rest_that_is_written(s, x, k) {
        let mut w = x.to_vec();
        if let [head, tail @ ..] = w.as_mut_slice() {
            for t in tail.iter_mut() {
                *t *= *head * k;
            }
        }
        s += w[0] * w[1] + w[2] * w[3];
    }
    rest_of_an_array(s, x, k) {
        let w = [x[0], x[1] * k, x[2], x[3]];
        let [a, rest @ ..] = w;
        s += a * rest[0] * rest[2];
        let [ref front @ .., last] = w;
        s += front[1] * last;
    }
    pairs_in_arrays(s, x, k) {
        let pairs = [(x[0], x[1]), (x[2], k)];
        let [(a, b), (c, d)] = pairs;
        s += a * b * c * d;
        if let [(p, _), .., (_, q)] = &pairs[..] {
            s += p * q;
        }
    }
    rows(s, x, k) {
        let m = [[x[0], x[1]], [x[2], k]];
        let [[a, b], [c, d]] = m;
        s += a * d - b * c;
        if let [[e, _], last] = &m[..] {
            s += e * last[1];
        }
    }
    if_let_of_a_tuple(s, x, k) {
        for n in 0..3 {
            if let (0 | 2, a) = (n, x[n] * k) {
                s += a * a;
            } else if let (1, b) = (n, x[n] + k) {
                s *= b;
            }
        }
    }
    if_let_as_a_value(s, x, k) {
        let a = if let [a, _, c, _] = x { a * c } else { k };
        let b = if let [a, b] = x { a * b } else { k * k };
        s += a * b;
    }
    if_let_with_a_condition(s, x, k) {
        let y = if let [a, b, ..] = x && *a > *b && k > -10.0 { a * b } else { k * x[2] };
        s += y;
    }
    chain_of_lets(s, x, k) {
        for n in 0..3 {
            if n > 0 && let [a, rest @ ..] = &x[n..] && a.abs() > 0.1 && let [b, ..] = rest {
                s += a * b * k;
            } else {
                s += 0.5 * x[n];
            }
        }
    }
    chain_of_lets_as_a_value(s, x, k) {
        let y = if k > 0.0 && let [a, b, ..] = x { a * b } else { x[3] * x[3] };
        s += y * k;
    }
    while_let(s, x, k) {
        let mut n = 1;
        while let [a, b, ..] = &x[n..] {
            s += a * b * k;
            n += 1;
        }
    }
    while_let_with_exits(s, x, k) {
        let mut n = 0;
        'outer: while let (a @ 0..=5, b) = (n, x[n] * k) {
            n += 1;
            if n == 2 {
                continue;
            }
            while let [c, ..] = &x[n..] {
                s += b * c;
                if n > 2 {
                    break 'outer;
                }
                n += 1;
            }
            s += a as f64 * b;
        }
    }
    /// Alternatives that bind the same names.
    alternatives_that_bind(s, x, k) {
        for n in 0..3 {
            s += match (n, x[n]) {
                (0, a) | (1, a) if a > -10.0 => a * k,
                (_, b) => b * b,
            };
        }
        if let (0, a) | (a, 0) = (2, 0) {
            s += x[a] * x[a];
        }
    }
    bindings_with_a_test(s, x, k) {
        for n in 0..4 {
            s += match n {
                low @ (0 | 1) => x[low] * k,
                other @ 2..=3 => x[other] * s,
                _ => 0.0,
            };
        }
    }
    whole_and_parts(s, x, k) {
        let whole @ (a, b) = (x[0] * k, x[1]);
        s += whole.0 * b + a * whole.1;
    }
    references_in_patterns(s, x, k) {
        let pair = (x[0] * k, x[1]);
        let (ref a, b) = pair;
        let &c = &pair.0;
        s += a * b * c;
        let (p, q) = &pair;
        s += *p * q;
    }
    deep_tuples(s, x, k) {
        let ((a, (b, c)), [d, e]) = ((x[0], (x[1], k)), [x[2], x[3]]);
        s += a * b * c + d * e;
    }
    skipped_parts(s, x, k) {
        let (a, .., b) = (x[0], x[1], x[2], k);
        let (.., c) = (x[1], x[3]);
        s += a * b * c;
    }
    type_alias_in_the_body(s, x, k) {
        type Number = f64;
        type Pair = (Number, [Number; 2]);
        let pair: Pair = (x[0], [k, x[1]]);
        let a: Number = pair.0;
        s += a * pair.1[0] * pair.1[1] + 2 as Number;
    }
}

#[derive(Clone, Copy, Debug, PartialEq, autodiff::Differentiable)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

#[derive(Clone, Debug, PartialEq, autodiff::Differentiable)]
pub struct Body {
    pub at: Point,
    pub mass: (f64, f64),
    pub history: Vec<f64>,
    pub steps: usize,
}

#[autodiff::differentiate]
pub fn updated(p: Point, k: f64) -> f64 {
    let q = Point { x: 2.0 * p.x * k, ..p };
    q.x * q.y + p.x
}

#[autodiff::differentiate]
pub fn updated_in_a_loop(p: Point, k: f64) -> f64 {
    let mut q = p;
    for _ in 0..3 {
        q = Point { y: q.x * k + q.y, ..q };
        if q.y > 0.0 {
            q = Point { x: q.x * q.y, ..q };
        }
    }
    q.x * q.y
}

#[autodiff::differentiate]
pub fn updated_with_a_vector(body: &Body, k: f64) -> f64 {
    let next = Body {
        at: Point {
            x: body.at.x * k,
            ..body.at
        },
        history: vec![k, body.at.y],
        ..body.clone()
    };
    let steps: usize = next.steps;
    next.at.x * next.at.y * next.mass.0 + next.history[0] * next.history[1] * body.history[0] * steps as f64
}

#[autodiff::differentiate]
pub fn nested_structs(body: &Body) -> f64 {
    let Body {
        at: Point { x, y: height },
        mass: (m, _),
        history,
        ..
    } = body;
    let mut sum = x * height * m;
    if let [first, .., last] = &history[..] {
        sum += first * last;
    }
    if let Body { steps: 3, mass, .. } = body {
        sum *= mass.1;
    }
    sum
}

#[autodiff::differentiate]
pub fn taken_apart(body: Body) -> f64 {
    let Body { at, history, .. } = body;
    let Point { x, y } = at;
    let mut total = 0.0;
    for h in history {
        total += h * x;
    }
    total * y
}

#[autodiff::differentiate]
pub fn parameters((a, b): (f64, f64), Point { x, y }: Point, [p, q]: [f64; 2]) -> f64 {
    a * b * x + y * p * q
}

fn body() -> Body {
    Body {
        at: Point { x: 0.7, y: -0.4 },
        mass: (1.5, 0.6),
        history: vec![0.3, 0.9, -0.8],
        steps: 3,
    }
}

tests::test! { struct_update: scalar updated(Point { x: 0.7, y: -0.4 }, 1.3) }
tests::test! { struct_update_in_a_loop: scalar updated_in_a_loop(Point { x: 0.7, y: -0.4 }, 1.3), scalar updated_in_a_loop(Point { x: 0.7, y: 0.4 }, 0.3) }
tests::test! { struct_update_of_a_clone: scalar updated_with_a_vector(&body(), 0.8) }
tests::test! { structs_in_structs: scalar nested_structs(&body()) }
tests::test! { structs_by_value: scalar taken_apart(body()) }
tests::test! { patterns_of_parameters: scalar parameters((0.5, 1.5), Point { x: 0.2, y: 0.7 }, [1.1, -0.6]) }
