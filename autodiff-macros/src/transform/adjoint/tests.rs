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

mod partner {
    use super::*;

    fn calls(text: &str) -> [usize; 2] {
        let stages = right(text, &[Data::F64(0.7), Data::slice(&[0.3, -1.1, 2.0])]);
        let text = stages.adjoint.to_string();
        ["sin ", "cos "].map(|name| text.matches(name).count())
    }

    fn function(body: &str) -> String {
        format!("#[differentiate] fn f(a: f64, x: &[f64]) -> f64 {{ {body} }}")
    }

    #[test]
    fn sine_and_cosine_of_one_angle_are_computed_once() {
        for body in [
            "a.sin() * a.cos()",
            "let (s, c) = a.sin_cos(); s * c * c",
            "let mut t = 1.0; for i in 0..x.len() { let b = x[i] * t; t += b.cos() * b.sin(); } t",
        ] {
            assert_eq!(calls(&function(body)), [1, 1], "{body}");
        }
    }

    #[test]
    fn other_angles_and_other_branches_are_no_partners() {
        assert_eq!(calls(&function("let b = 2.0 * a; a.sin() * b.cos()")), [2, 2]);
        assert_eq!(calls(&function("if a > 0.0 { a.sin() } else { a.cos() }")), [2, 2]);
        assert_eq!(calls(&function("a.sin() * x[0]")), [1, 1]);
        // The loop may not run, but what stands before it has.
        let around = "let c = a.cos(); let mut t = 1.0; for i in 0..x.len() { t *= a.sin() * x[i]; } t + c * c";
        assert_eq!(calls(&function(around)), [2, 1]);
    }
}

mod spare {
    use super::*;

    fn decided(body: &str) -> String {
        let text = format!(
            "#[differentiate] fn f(x: &mut [f64], n: usize) -> f64 {{ let mut s = 1.0; for i in 0..n {{ {body} }} s }}"
        );
        let args = [Data::slice(&[0.7, -1.2, 0.4, 1.9, -0.3]), Data::Int(3)];
        let list = |data: &Data| match data.clone() {
            Data::Seq { items, .. } => Data::Seq {
                items,
                kind: crate::ir::interp::Kind::Slice,
            },
            other => other,
        };
        decisions(&right(&text, &args.each_ref().map(list)))
    }

    fn kept(body: &str) -> usize {
        let text = decided(&format!(
            "let a = x[i]; let b = x[i + 1]; let sum = a + b; {body} x[i] = 0.0; x[i + 1] += s;"
        ));
        text.matches("recorded, once per iteration").count()
    }

    /// The rule of the last product asks first. Both operands are kept in the end, and their sum follows from them.
    #[test]
    fn what_follows_from_what_is_kept_is_computed_again() {
        assert_eq!(kept("s += a * b + sum * sum;"), 2);
        assert_eq!(kept("s += a * b + (sum * a - b).sin();"), 2);
    }

    /// One number instead of two, and nothing from a chain of operations that costs more than a number kept.
    #[test]
    fn what_would_need_more_is_kept() {
        assert_eq!(kept("s += sum * sum;"), 1);
        assert_eq!(
            kept("let c = a * b + a - b * 3.0 + a * 2.0 - a / 5.0; s += a * b + c * c;"),
            3
        );
    }

    /// Two loads of one content, and one sum in two places.
    #[test]
    fn what_is_the_same_is_kept_once() {
        assert_eq!(kept("s += (x[i] * x[i]).sin() * x[i];"), 2);
        assert_eq!(
            kept("let again = (a + b) * 2.0; s += again * again + (a + b) * (a + b);"),
            1
        );
        // Another content.
        assert_eq!(kept("s += a * a; x[i] = s; s += x[i] * x[i] * x[i];"), 2);
    }
}
