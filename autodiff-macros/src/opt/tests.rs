//! What the passes do to the two forms of an adjoint, and where they leave it alone; the derivative is right either way.

use crate::golden::right;
use crate::ir::interp::Data;

/// Are there sums for the shadow of `name`, in the pair and in the joint form?
fn has_sum(text: &str, name: &str, args: &[Data]) -> [bool; 2] {
    let stages = right(text, args);
    let name = format!("{name}_bar_sum");
    [&stages.adjoint, &stages.joint].map(|f| f.to_string().contains(&name))
}

fn function(body: &str) -> String {
    format!(
        "#[differentiate] fn f(x: &[f64], y: &[f64], a: &mut [f64], k: usize, n: usize) -> f64 {{ let mut s = 1.0; {body} s }}"
    )
}

fn args(k: i128, n: i128) -> Vec<Data> {
    let list = |seed: f64| (0..5).map(|i| (seed + 1.7 * f64::from(i)).sin()).collect::<Vec<_>>();
    let a = Data::Seq {
        items: list(3.0).into_iter().map(Data::F64).collect(),
        kind: crate::ir::interp::Kind::Slice,
    };
    vec![
        Data::slice(&list(1.0)),
        Data::slice(&list(2.0)),
        a,
        Data::Int(k),
        Data::Int(n),
    ]
}

#[test]
fn an_element_that_a_loop_only_adds_to_is_summed_in_a_local() {
    for body in [
        "for j in 0..n { a[j] += y[j] * x[k]; }",
        "for j in 0..n { a[j] += y[j] * x[k] * x[j]; }",
        "for i in 0..n { for j in i..n { a[j] += x[k + 1] * y[i]; } }",
        "for j in 0..n { if y[j] > 0.0 { s += s * x[k]; } else { s -= x[k] * x[k]; } }",
    ] {
        assert_eq!(has_sum(&function(body), "x", &args(1, 3)), [true; 2], "{body}");
    }
}

#[test]
fn an_element_that_no_iteration_touches_is_not_touched() {
    has_sum(&function("for j in 0..n { a[j] += y[j] * x[k]; }"), "x", &args(99, 0));
    for body in [
        "for j in 0..n { if k < x.len() { s += s * x[k] * y[j]; } else { s *= y[j]; } }",
        "for i in 0..n { for j in i..n { if k < x.len() { s += s * x[k] * y[j]; } else { s *= y[j]; } } }",
        "for i in 0..n { if k + i < 2 { for j in 0..n { s += s * x[k] * y[j]; } } else { s *= y[i]; } }",
    ] {
        assert_eq!(has_sum(&function(body), "x", &args(99, 3)), [true; 2], "{body}");
        has_sum(&function(body), "x", &args(0, 3));
    }
}

#[test]
fn what_is_read_or_cleared_in_the_loop_stays_in_memory() {
    for body in [
        "for j in 0..n { a[j] = a[k] * y[j]; }",
        "for j in 0..n { a[k] = a[k] * y[j]; s += a[j]; }",
    ] {
        assert_eq!(has_sum(&function(body), "a", &args(1, 3)), [false; 2], "{body}");
    }
}

#[test]
fn the_sums_of_the_function_itself_stay_in_memory() {
    let stages = right(&function("for j in 0..n { a[k] += y[j] * x[j]; }"), &args(1, 3));
    assert!(!stages.adjoint.to_string().contains("a_sum"));
}

/// How many multiples of rows are added, and products of rows taken, in the pair and in the joint form.
fn rows(body: &str, k: i128, n: i128) -> [(usize, usize); 2] {
    let stages = right(&function(body), &args(k, n));
    [&stages.adjoint, &stages.joint].map(|f| {
        let text = f.to_string();
        (text.matches("add_scaled ").count(), text.matches("= dot ").count())
    })
}

#[test]
fn loops_over_rows_become_calls() {
    for (body, expected) in [
        ("for j in 0..n { a[j] += y[j] * x[k]; }", (1, 1)),
        ("for j in k..n { a[j] -= x[k] * y[j]; }", (1, 1)),
        ("for j in 0..n { a[j + k] += y[j] * x[k]; }", (1, 1)),
        ("for i in 0..2 { for j in 0..n { a[j] += y[i + j] * x[i]; } }", (1, 1)),
        (
            "let mut at = 0; for i in 0..n { for j in i + 1..n { a[j] += y[at] * x[i]; at += 1; } }",
            (1, 1),
        ),
        (
            "let mut at = 4; for j in (1..n).rev() { at -= 1; a[j] += y[at] * x[k]; }",
            (1, 1),
        ),
        ("for j in 0..n { s += x[j] * x[j]; }", (1, 0)),
    ] {
        for (k, n) in [(1, 3), (0, 1), (1, 0)] {
            let [pair, _] = rows(body, k, n);
            assert_eq!(pair, expected, "{body}");
        }
    }
}

#[test]
fn other_loops_stay() {
    for body in [
        // Every other entry, or in the other direction.
        "for j in 0..n / 2 { a[2 * j] += y[j] * x[k]; }",
        "for j in 0..n { a[n - 1 - j] += y[j] * x[k]; }",
        "let mut at = 0; for j in (0..n).rev() { a[j] += y[at] * x[k]; at += 1; }",
        // Not in every iteration.
        "for j in 0..n { if y[j] > 0.0 { a[j] += y[j] * x[k]; } }",
        // More than a product.
        "for j in 0..n { a[j] += y[j].sin() * x[k]; }",
        // What is added to is read.
        "for j in 1..n { a[j] += a[j - 1] * x[k]; }",
        "for j in 0..n { a[j] = y[j] * x[k]; }",
    ] {
        assert_eq!(rows(body, 1, 3), [(0, 0); 2], "{body}");
    }
}

#[test]
fn sums_of_the_function_itself_keep_their_order() {
    let [_, joint] = rows("for j in 0..n { s += x[j] * y[j]; }", 1, 3);
    assert_eq!(joint.1, 0);
}

/// Are there windows for the shadow of x, in the pair and in the joint form?
fn has_window(body: &str, k: i128, n: i128) -> [bool; 2] {
    let stages = right(&function(body), &args(k, n));
    [&stages.adjoint, &stages.joint].map(|f| f.to_string().contains("x_bar_next"))
}

#[test]
fn neighbours_wait_in_locals() {
    for body in [
        "for i in 0..n { s += (x[i + 1] - x[i] * x[i]).sin(); }",
        "for i in 1..n { s += (x[i + 1] * x[i] - x[i - 1]).sin(); }",
        "for i in 1..n { s += (x[i + 1] * x[i - 1]).sin(); }",
        "for i in (0..n).rev() { s += (x[i + 2] * x[i]).sin(); a[i] = x[i + 1] * s; }",
        "for i in k..n { s *= (x[i + 1] * x[i]).sin(); }",
        "for i in 0..n { a[i] = (x[i + 1] * x[i]).sin() * a[i]; }",
    ] {
        for (k, n) in [(1, 3), (1, 2), (0, 1), (1, 0)] {
            assert_eq!(has_window(body, k, n), [true; 2], "{body}");
        }
    }
}

#[test]
fn what_is_no_window_stays() {
    for body in [
        // One element, distant ones, some of them not in each iteration.
        "for i in 0..n { s += (x[i] * y[i]).sin(); }",
        "for i in 0..n { s += (x[i] * x[i + k]).sin(); }",
        "for i in 0..n { s += x[i].sin(); if s > 1.2 { s += x[i + 1] * s; } }",
        "for i in 0..n { s += (x[2 * i] * x[0]).sin(); }",
    ] {
        assert_eq!(has_window(body, 1, 2), [false; 2], "{body}");
    }
}

/// How many floats the two branches hand to the reverse half.
fn handed_out(body: &str) -> usize {
    let stages = right(&function(body), &args(1, 3));
    let mut count = 0;
    for op in &stages.adjoint.body.ops {
        if matches!(op.kind, crate::ir::OpKind::If { .. }) && count == 0 {
            let floats = op.results.iter();
            count = floats
                .filter(|v| stages.adjoint.values[v.0 as usize].ty.is_float())
                .count();
        }
    }
    count
}

#[test]
fn branches_share_what_they_hand_out() {
    // One exponential of each branch, and `s`.
    let both = "if k > 0 { s *= x[0].exp(); } else { s += x[1].exp().exp(); }";
    assert_eq!(handed_out(both), 3);
    // What a branch has, it has; the other's place is free.
    let one = "if k > 0 { s *= x[0].exp(); } else { s += x[1]; }";
    assert_eq!(handed_out(one), 2);
}
