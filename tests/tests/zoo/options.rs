//! `Option` and `Result`: values inside a function, `?`, and functions that return them.

use super::everywhere::everywhere;
use crate::doubles::options as twin;

everywhere! {
    made_and_matched(s, x, k) {
        let a = if x[0] > 0.0 { Some(x[0] * k) } else { None };
        match a {
            Some(a) => s += a * a,
            None => s *= k,
        }
        let b = if x[0] > 100.0 { Some(x[0] * k) } else { None };
        match b {
            Some(b) => s += b,
            None => s *= k,
        }
    }
    if_let_else(s, x, k) {
        for i in 0..3 {
            let a = if x[i] > 0.0 { Some(x[i] * s) } else { None };
            if let Some(a) = a {
                s += a * k;
            } else {
                s -= k * k;
            }
        }
    }
    let_else(s, x, k) {
        for i in 0..3 {
            let a = if x[i] < 0.5 { Some((x[i] * k, i)) } else { None };
            let Some((a, n)) = a else { continue };
            s += a * a * x[n];
        }
    }
    tested_inside(s, x, k) {
        for i in 0..4 {
            let a = if i > 0 { Some((i, x[i] * k)) } else { None };
            s += match a {
                Some((1, a)) => a * s,
                Some((n, a)) if a > 0.0 => a * n as f64,
                Some(_) => k,
                None => s * 0.5,
            };
        }
    }
    largest_so_far(s, x, k) {
        let mut best: Option<f64> = None;
        for t in x {
            let y = t * k;
            match best {
                Some(b) if b >= y => {}
                _ => best = Some(y),
            }
        }
        s += best.unwrap() * s;
    }
    last_seen(s, x, k) {
        let mut last = None;
        for i in 0..4 {
            if let Some(y) = last {
                s += y * x[i];
            }
            last = if x[i] > 0.3 { Some(x[i] * k) } else { None };
        }
        s *= last.unwrap_or(k);
    }
    pairs(s, x, k) {
        let mut best: Option<(usize, f64)> = None;
        for i in 0..4 {
            if best.map_or(true, |(_, b)| x[i] < b) {
                best = Some((i, x[i]));
            }
        }
        if let Some((i, b)) = best {
            s += b * x[3 - i] * k;
        }
    }
    methods(s, x, k) {
        let a = if x[0] > 0.0 { Some(x[0]) } else { None };
        let b = a.map(|a| a * a * k).and_then(|b| if b.abs() < 10.0 { Some(b + s) } else { None });
        s += b.unwrap_or(0.0) + b.map_or(k, |b| b * x[1]);
        let c: Option<f64> = a.filter(|a| *a > 100.0);
        s += c.unwrap_or(k * x[1]) + c.unwrap_or_else(|| s * k) + c.unwrap_or_default();
        s += c.or_else(|| a).or_else(|| Some(k)).expect("there is one");
        if a.is_some() && c.is_none() && a.is_some_and(|a| a > 0.0) {
            s *= k;
        }
    }
    methods_of_results(s, x, k) {
        let a = if x[0] > 0.0 { Ok(x[0] * k) } else { Err(1) };
        s += a.map(|a| a * a).unwrap_or(k);
        let b: Result<f64, i32> = if x[0] > 100.0 { Ok(x[0]) } else { Err(-2) };
        s += b.unwrap_or_else(|code| code as f64 * k) + b.ok().unwrap_or(s);
        match b {
            Ok(b) => s += b,
            Err(code) => s *= code as f64,
        }
        if a.is_ok() && b.is_err() {
            s += a.unwrap();
        }
    }
    calls_that_may_fail(s, x, k) {
        let a = root(x[0] * x[0] * k * k);
        s += a.unwrap_or(0.0);
        let b = root(-1.0 - k * k).unwrap_or(x[1] * s);
        s += b;
        if let Some(r) = root(s * s + 1.0) {
            s = r;
        }
        match quotient(x[0], k) {
            Ok(q) => s += q,
            Err(_) => s = 0.0,
        }
        s += match quotient(x[0], 0.0 * k) {
            Ok(q) => q,
            Err(message) => message.len() as f64 * k,
        };
    }
    question_marks(s, x, k) {
        s += several(x, k).unwrap_or(x[1] * k);
        s += several(x, 0.0 * k).unwrap_or(x[1] * k);
        s += summed(x, k).unwrap_or(k) * summed(&x[1..], -k).unwrap_or(k);
    }
    question_marks_in_closures(s, x, k) {
        let f = |a: f64| -> Option<f64> {
            let r = root(a)?;
            Some(r * k)
        };
        s += f(x[0] * x[0] + 0.1).unwrap_or(0.0) + f(-1.0).unwrap_or(x[1]);
    }
    popped(s, x, k) {
        let mut stack = vec![x[0], x[1] * k, x[2]];
        while let Some(t) = stack.pop() {
            s += t * s * 0.5;
            if t > 10.0 {
                stack.push(t * 0.1);
            }
        }
        s += stack.pop().unwrap_or(k);
    }
    popped_pairs(s, x, k) {
        let mut queue = vec![(0, x[0])];
        while let Some((depth, t)) = queue.pop() {
            s += t * k;
            if depth < 2 {
                queue.push((depth + 1, t * x[1]));
                queue.push((depth + 1, t * x[2]));
            }
        }
    }
    of_slices_and_chains(s, x, k) {
        if let Some(first) = x.first() {
            s += first * k;
        } else {
            s = 0.0;
        }
        let Some(last) = x.last() else { return s };
        s *= last;
        let none = [0.5; 0];
        let Some(one) = none.first() else { return s * k };
        s *= one;
    }
    matched_on_the_spot(s, x, k) {
        for i in 2..6 {
            s += match x.get(i) {
                Some(t) => t * k,
                None => s * 0.1,
            };
            if let Some(t) = x.get(i) && *t > 0.0 && let Some(u) = x.get(i + 1) {
                s += t * u;
            }
        }
        let best = x.iter().copied().max_by(|a, b| a.total_cmp(b));
        let best = best.map(|b| b * b).unwrap_or(k);
        s += best * k;
        if let Some((i, t)) = x.iter().enumerate().find(|(_, t)| **t < 0.3) {
            s += t * x[i] * k;
        }
    }
    vectors_inside(s, x, k) {
        let mut rows: Option<Vec<f64>> = None;
        for i in 0..3 {
            match &mut rows {
                Some(row) => row.push(x[i] * k),
                None => rows = Some(vec![x[i]]),
            }
        }
        if let Some(row) = rows {
            s += row[0] * row[1] * row[2];
        }
    }
    options_in_vectors(s, x, k) {
        let mut all: Vec<Option<f64>> = Vec::new();
        for t in x {
            all.push(if *t > 0.0 { Some(t * k) } else { None });
        }
        for t in &all {
            if let Some(t) = t {
                s += t * t;
            }
        }
    }
    in_place(s, x, k) {
        let mut a = Some(x[0] * k);
        if let Some(a) = &mut a {
            *a *= *a;
        }
        if let Some(ref mut a) = a {
            *a += s;
        }
        s += a.unwrap();
    }
    inactive(s, x, k) {
        let n: usize = 2;
        if let Some(m) = n.checked_sub(1) {
            s += x[m] * k;
        }
        let Some(m) = n.checked_sub(5) else { return s };
        s += x[m];
    }

    // ---- what annotated functions give
    mapped_results_of_calls(s, x, k) {
        s += root(k * k + 1.0).map(|v| v * s).unwrap_or(0.0);
        s += quotient(x[0], k).map(|v| v * v).unwrap_or(1.0) + quotient(k, 0.0).map(|v| v * v).unwrap_or(x[0]);
        s *= root(-1.0).map(|v| v * s).unwrap_or(k);
        let (a, b) = root(k * k).map(|v| (v, v * x[1])).unwrap_or((1.0, 2.0));
        s = s * a + b;
    }
    chained_results_of_calls(s, x, k) {
        s += root(k * k).map(|v| v * x[0] * 0.1).map(|v| v * v).and_then(root).map_or(k, |v| v * s);
        s += root(k * k).filter(|v| *v < 0.1).or_else(|| root(x[3] * x[3])).unwrap_or(2.0);
        if let Ok(v) = quotient(k, x[2]).map(|v| v * s) {
            s += v;
        }
        s += mapped_and_passed_on(k, x[2]).unwrap_or(k) + mapped_and_passed_on(k, 0.0).map_or(x[1], |v| v * s);
        let kept = quotient(k, x[2]).map(|v| v * x[1]);
        if kept.is_ok() {
            s += kept.unwrap();
        }
    }
}

/// The square root, where there is one.
#[autodiff::differentiate]
pub fn root(a: f64) -> Option<f64> {
    if a < 0.0 {
        return None;
    }
    Some(a.sqrt())
}

#[autodiff::differentiate]
pub fn quotient(a: f64, b: f64) -> Result<f64, String> {
    if b == 0.0 {
        Err(format!(
            "division of {} number by zero",
            if a > 0.0 { "a positive" } else { "another" }
        ))
    } else {
        Ok(a / b)
    }
}

#[autodiff::differentiate]
pub fn mapped_and_passed_on(x: f64, k: f64) -> Result<f64, String> {
    let first = quotient(x, k)?;
    let second = quotient(first, x).map(|v| v * first)?;
    quotient(k, second).map(|v| v * v)
}

#[autodiff::differentiate]
pub fn several(x: &[f64], k: f64) -> Option<f64> {
    let a = root(x[0] * x[0])?;
    let b = quotient(x[1], k).ok()?;
    let c = quotient(a, b).ok()?;
    Some(a * b + c * x[2])
}

/// `?` on what a slice may not have.
#[autodiff::differentiate]
pub fn ends(x: &[f64]) -> Option<f64> {
    let first = x.first()?;
    let product = x.iter().copied().reduce(|a, b| a * b)?;
    Some(first * x.last()? + product)
}

#[derive(Clone, Debug, PartialEq)]
pub struct Failure(String);

impl From<String> for Failure {
    fn from(message: String) -> Failure {
        Failure(message)
    }
}

#[autodiff::differentiate]
pub fn summed(x: &[f64], k: f64) -> Result<f64, Failure> {
    let mut sum = 0.0;
    for t in x {
        if *t > 100.0 {
            return Err(Failure("too large".to_string()));
        }
        sum += quotient(*t, k)? * t;
        if sum > 100.0 {
            return Ok(sum);
        }
    }
    let weight = root(k).ok_or_else(|| Failure(format!("{k} has no root")))?;
    Ok(sum * weight)
}

/// A vector that may not be there.
#[autodiff::differentiate]
pub fn normalised(x: &[f64], scale: f64) -> Option<Vec<f64>> {
    let mut norm = 0.0;
    for t in x {
        norm += t * t;
    }
    let norm = root(norm - 0.01)?;
    let mut out = x.to_vec();
    for t in &mut out {
        *t *= scale / norm;
    }
    Some(out)
}

#[autodiff::differentiate]
pub fn parameters(a: Option<f64>, b: &Option<f64>, c: &[Option<f64>], d: Result<f64, String>) -> f64 {
    let mut sum = a.unwrap_or(0.5);
    if let Some(b) = b {
        sum *= b;
    }
    for c in c {
        if let Some(c) = c {
            sum += c * c * sum;
        }
    }
    match d {
        Ok(d) => sum * d,
        Err(message) => sum + message.len() as f64,
    }
}

/// The first result ends it, and what was written before stays.
#[autodiff::differentiate]
pub fn in_steps(w: &mut [f64], k: f64) -> Option<f64> {
    w[0] *= w[1] * k;
    if w[0] > 1.0 {
        return None;
    }
    w[1] += w[0];
    Some(w[1] * k)
}

mod companions {
    use super::*;

    // f64 only: differences need the digits
    const STEP: f64 = 1.0 / 1024.0;
    const NEAR: f64 = 1e-5;
    // end

    #[test]
    fn of_options() {
        let (x, k) = (vec![0.7, -0.4, 1.3], 0.6);
        let f = |x: &[f64], k: f64| several(x, k).expect("there is a value");
        let (value, (dx, dk)) = several::value_and_grad(&x, k).expect("there is a value");
        assert_eq!(value, f(&x, k));
        // f64 only: differences need the digits
        for i in 0..3 {
            let moved = |by: f64| {
                let mut x = x.clone();
                x[i] += by;
                f(&x, k)
            };
            assert!((dx[i] - (moved(STEP) - moved(-STEP)) / (2.0 * STEP)).abs() < 100.0 * NEAR);
        }
        assert!((dk - (f(&x, k + STEP) - f(&x, k - STEP)) / (2.0 * STEP)).abs() < 100.0 * NEAR);
        // end
        assert_eq!(several::grad(&x, k), Some((dx.clone(), dk)));
        let (_, twice) = several::vjp(&x, k, 2.0).expect("there is a value");
        assert!((twice.1 - 2.0 * dk).abs() <= 1e-5 * dk.abs());
        let (_, pullback) = several::pullback(&x, k).expect("there is a value");
        assert_eq!(pullback(1.0).1, dk);
        assert_eq!(pullback(1.0).0, dx);
        let (_, dot) = several::jvp(&x, k, (&[0.0, 0.0, 0.0], 1.0)).expect("there is a value");
        assert!((dot - dk).abs() <= 1e-5 * dk.abs());
    }

    #[test]
    fn of_slices() {
        assert_eq!(ends::grad(&[]), None);
        assert_eq!(ends::grad(&[3.0, 2.0, 5.0]), Some(vec![15.0, 15.0, 9.0]));
    }

    #[test]
    fn of_what_is_missing() {
        let x = vec![0.7, -0.4, 1.3];
        assert_eq!(several::value_and_grad(&x, 0.0), None);
        assert_eq!(several::grad(&x, 0.0), None);
        assert!(several::pullback(&x, 0.0).is_none());
        assert_eq!(several::jvp(&x, 0.0, (&[0.0, 0.0, 0.0], 1.0)), None);
        let (mut dx, mut dk) = ([1.0, 2.0, 3.0], 4.0);
        assert_eq!(several::adjoint(&x, 0.0, (&mut dx, &mut dk), f64::INFINITY), None);
        assert_eq!((dx, dk), ([1.0, 2.0, 3.0], 4.0));
        assert_eq!(root::grad(-1.0), None);
        assert_eq!(root::grad(4.0), Some(0.25));
    }

    #[test]
    fn of_results() {
        assert_eq!(quotient::grad(3.0, 2.0), Ok((0.5, -0.75)));
        assert_eq!(quotient::grad(3.0, 0.0), quotient(3.0, 0.0).map(|_| (0.0, 0.0)));
        assert_eq!(quotient::jvp(3.0, 2.0, (1.0, 0.0)), Ok((1.5, 0.5)));
        assert_eq!(summed::grad(&[200.0], 1.0), Err(Failure("too large".to_string())));
        assert!(matches!(summed::grad(&[1.0], 0.0), Err(Failure(_))));
        let (value, (dx, dk)) = summed::value_and_grad(&[1.0, 3.0], 4.0).expect("a value");
        // (1 + 9) / 4 · 2
        assert_eq!(value, 5.0);
        assert_eq!(dx, [1.0, 3.0]);
        assert_eq!(dk, -10.0 / 16.0 * 2.0 + 2.5 / 4.0);
        let (value, (dx, dk)) = summed::value_and_grad(&[50.0, 3.0], 2.0).expect("left early");
        assert_eq!((value, dx, dk), (1250.0, vec![50.0, 0.0], -625.0));
    }

    #[test]
    fn of_vectors() {
        let x = [0.6, 0.8];
        let (value, (dx, dk)) = normalised::vjp(&x, 2.0, vec![1.0, 0.0]).expect("a vector");
        let norm = (x[0] * x[0] + x[1] * x[1] - 0.01).sqrt();
        assert_eq!(value[0], x[0] * (2.0 / norm));
        assert!((dk - x[0] / norm).abs() < 1e-5);
        assert!((dx[0] - (2.0 / norm - 2.0 * x[0] * x[0] / (norm * norm * norm))).abs() < 1e-5);
        assert!((dx[1] + 2.0 * x[0] * x[1] / (norm * norm * norm)).abs() < 1e-5);
        assert_eq!(normalised::vjp(&[0.0], 2.0, vec![1.0]), None);
    }

    #[test]
    fn of_parameters() {
        let c = [Some(0.5), None, Some(-2.0)];
        let (value, (da, db, dc, dd)) = parameters::value_and_grad(Some(2.0), &Some(3.0), &c, Ok(0.5));
        // 2 · 3 · 1.25 · 5 · 0.5
        assert_eq!(value, 18.75);
        assert_eq!((da, db, dd), (Some(9.375), Some(6.25), Some(37.5)));
        assert_eq!(dc, [Some(6.0 * 5.0 * 0.5), None, Some(7.5 * -4.0 * 0.5)]);
        let (value, (da, db, dc, dd)) = parameters::value_and_grad(None, &None, &[], Err("four".to_string()));
        assert_eq!((value, da, db, dc, dd), (4.5, None, None, vec![], None));
    }

    #[test]
    fn of_mutable_arguments() {
        let (mut w, mut dw, mut dk) = ([0.5, 2.0], [0.0, 1.0], 0.0);
        let value = in_steps::adjoint(&mut w, 0.5, (&mut dw, &mut dk), 1.0);
        // w0 = 0.5 · 2 · 0.5, w1 = 2 + w0, value = 0.5 · w1; seeds: 1 for w1 and for the value
        assert_eq!((value, w), (Some(1.25), [0.5, 2.5]));
        assert_eq!(dw, [1.5 * 1.0, 1.5 + 1.5 * 0.25]);
        assert_eq!(dk, 2.5 + 1.5 * 1.0);
        // The shadow still becomes that of the initial content.
        let (mut w, mut dw, mut dk) = ([2.0, 2.0], [1.0, 1.0], 0.0);
        assert_eq!(in_steps::adjoint(&mut w, 0.5, (&mut dw, &mut dk), 1.0), None);
        assert_eq!((w, dw, dk), ([2.0, 2.0], [1.0, 2.0], 4.0));
    }
}
