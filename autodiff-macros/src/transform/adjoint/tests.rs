//! What is kept for the reverse sweep, and that the derivative is right either way.

use crate::driver::Stages;
use crate::golden::right;
use crate::ir::interp::Data;

fn decisions(stages: &Stages) -> String {
    stages.report.text(&stages.adjoint)
}

mod counted {
    use super::*;

    fn args() -> Vec<Data> {
        vec![
            Data::slice(&[0.7, -1.2, 0.4, 1.9, -0.3, 0.8, 1.1, -0.6, 0.5, 1.3]),
            Data::Int(4),
        ]
    }

    /// The function whose loop is `body`, with a running index `at` and a sum `s`.
    fn walk(body: &str) -> String {
        format!(
            "#[differentiate] fn walk(x: &[f64], n: usize) -> f64 {{ let mut at = 0usize; let mut s = 1.0; {body} s }}"
        )
    }

    #[test]
    fn steps_of_every_kind() {
        for body in [
            "for _ in 0..n { s += s * x[at].sin(); at += 2; }",
            "for i in 0..n { for j in i + 1..n { s += s * x[at]; at += 1; } }",
            "for i in 0..n { at += 1; for _ in 3..i { s += s * x[at]; at += 1; } s *= x[at]; }",
            "for i in 0..n { if i % 3 == 1 { at += 2; } else { s *= x[at]; at += 1; } s += s * x[at]; }",
            "while at < 2 * n { s += s * x[at].sin(); at += 2; }",
            "at = 9; for _ in 0..n { s += s * x[at]; at -= 2; }",
            "at = 9; for i in 0..n { for _ in i..3 { s += s * x[at]; at -= 1; } }",
            "let mut step = 1; for _ in 0..3 { s += s * x[at]; at += step; step += 1; }",
            "for i in 0..n { s += s * x[at]; if i % 2 == 0 { at = 1 + at; } if s > 2.0 { break; } }",
        ] {
            let text = decisions(&right(&walk(body), &args()));
            assert!(text.contains("(at): counted back"), "{body}\n{text}");
            assert!(!text.contains("(at): recorded"), "{body}\n{text}");
        }
    }

    #[test]
    fn what_does_not_step_is_recorded() {
        for body in [
            "at = 1; for _ in 0..3 { s += s * x[at]; at += at; }",
            "at = 1; for _ in 0..2 { s += s * x[at]; at = at * 2 + 1; }",
            "at = 1; for _ in 0..3 { s += s * x[at]; let old = at; at = if s > 1.1 { 0 } else { 2 }; at += old; }",
            "at = 1; for _ in 0..n { s += s * x[at]; at = (at + 5) % 7; }",
            "at = 1; for _ in 0..2 { s += s * x[at]; for _ in 0..2 { at += at; } }",
        ] {
            let text = decisions(&right(&walk(body), &args()));
            assert!(!text.contains("counted"), "{body}\n{text}");
        }
    }
}
