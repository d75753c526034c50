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
