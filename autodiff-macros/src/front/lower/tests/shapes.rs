//! What the IR must look like, and what is refused.

use super::{lowered, refused};
use crate::diag::messages;

fn dump(source: &str) -> String {
    lowered(source)
        .unwrap_or_else(|errors| panic!("{errors:?}"))
        .to_string()
}

fn count(text: &str, what: &str) -> usize {
    text.matches(what).count()
}

#[test]
fn an_early_exit_nests_the_rest_and_tests_no_code() {
    let text = dump("fn f(x: f64) -> f64 { if x < 0.0 { return 0.0; } if x > 1.0 { return 1.0; } x * x }");
    assert_eq!(count(&text, "if "), 2, "{text}");
    assert_eq!(count(&text, "load exit"), 0, "{text}");
}

#[test]
fn a_loop_with_continue_alone_has_no_go() {
    let text = dump("fn f(x: &[f64]) -> f64 { let mut s = 0.0; for v in x { if *v < 0.0 { continue; } s += v; } s }");
    assert_eq!(count(&text, " go "), 0, "{text}");
    assert_eq!(count(&text, "load exit"), 0, "{text}");
}

#[test]
fn a_plain_while_goes_on_by_its_condition() {
    let text = dump("fn f(x: f64) -> f64 { let mut y = x; while y > 1.0 { y *= 0.5; } y }");
    assert_eq!(count(&text, "exit"), 0, "{text}");
}

#[test]
fn a_panic_in_a_branch_does_not_nest_the_rest() {
    let text = dump("fn f(x: f64) -> f64 { if x < 0.0 { panic!(\"negative\"); } x.sqrt() }");
    assert!(text.contains("diverges"), "{text}");
    assert!(text.contains("\n    v3 = sqrt"), "{text}");
}

#[test]
fn the_last_use_of_a_vector_copies_nothing() {
    let text = dump(
        "fn f(x: &[f64]) -> Vec<f64> { let mut v = x.to_vec(); let w = v; v = vec![1.0]; let mut u = w; u[0] += v[0]; u }",
    );
    assert_eq!(
        count(&text, "clone"),
        1,
        "only `let w = v`, since `v` is mentioned again:\n{text}"
    );
    let text = dump("fn f(x: &[f64]) -> Vec<f64> { let v = x.to_vec(); let mut u = v; u[0] += 1.0; u }");
    assert_eq!(count(&text, "clone"), 0, "{text}");
}

#[test]
fn one_vector_returned_from_everywhere_is_the_result() {
    let text = dump(
        "fn f(x: f64, n: usize) -> Vec<f64> { let mut v = vec![x; n]; if n == 0 { return v; } for i in 0..n { v[i] = 1.0; if i > 3 { return v; } } v }",
    );
    assert_eq!(count(&text, "clone"), 0, "{text}");
    assert!(text.contains("return v\n"), "{text}");
}

#[test]
fn items_by_reference_are_loaded_where_they_are_used() {
    let text = dump(
        "fn f(x: &[[f64; 2]]) -> f64 { let mut s = 0.0; for p in x { s += p[0]; } for [a, b] in x { s += a * b; } s }",
    );
    assert_eq!(count(&text, "clone"), 0, "{text}");
}

#[test]
fn float_sums_in_memory_are_updates() {
    let text =
        dump("fn f(a: &mut [f64], b: &[f64]) { for i in 0..a.len() { a[i] += b[i]; a[i] -= 2.0; a[i] *= b[i]; } }");
    assert_eq!(count(&text, "update a["), 2, "{text}");
    assert_eq!(count(&text, "store a["), 1, "{text}");
}

#[test]
fn a_struct_that_leaves_a_loop_waits_in_a_vector() {
    let text = dump("fn f(x: f64) -> P { for i in 0..3 { if x > 1.0 { return P { x }; } } P { x: 2.0 * x } }");
    assert!(text.contains("pop result"), "{text}");
}

#[test]
fn references_that_depend_on_a_condition_are_refused() {
    let errors = refused(
        "fn f(a: &[f64], b: &[f64], c: bool) -> f64 { let r = if c { a } else { b }; let mut q = a; q = b; r[0] + q[0] }",
    );
    assert_eq!(
        errors,
        [messages::CONDITIONAL_REFERENCE, messages::REFERENCE_REASSIGNED]
    );
}

#[test]
fn a_reference_from_the_only_branch_that_goes_on_is_fine() {
    let text = dump(
        "fn f(a: &[f64], b: &[f64], c: usize) -> f64 { let r = match c { 0 => a, _ => return b[0] }; let q = match c { 1 => r, _ => panic!() }; r[0] + q[1] }",
    );
    assert!(text.contains("load a["), "{text}");
}

#[test]
fn references_in_memory_are_refused() {
    let errors = refused("fn f(a: &[f64], b: &[f64]) -> f64 { let v = [a, b]; v[0][1] }");
    assert!(!errors.is_empty());
}

#[test]
fn swapped_references_are_refused() {
    let errors = refused(
        "fn f(a: &mut Vec<f64>, b: &mut Vec<f64>) { let mut p = a; let mut q = b; std::mem::swap(&mut p, &mut q); p[0] = q[0]; }",
    );
    assert_eq!(errors, [messages::REFERENCES_SWAPPED]);
}

#[test]
fn a_late_struct_whose_filling_cannot_be_seen_is_refused() {
    let errors = refused("fn f(x: f64) -> P { let p: P; loop { if x > 1.0 { p = P { x }; break; } } p }");
    assert_eq!(errors, [messages::NO_FIRST_CONTENT]);
}
