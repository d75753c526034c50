//! The table as a page of the documentation, `docs/primitives.md`. A test fails where that is not what the table says; run it with
//! `AUTODIFF_BLESS=1` to write it anew.

use std::fmt::Write;

use super::inactive::{METHODS, On};
use super::{Row, Rule, Spell, rows};

const HEAD: &str = "\
<!-- Written from the table of primitives (autodiff-macros/src/prim) by its test: AUTODIFF_BLESS=1 cargo test -p autodiff-macros -->

# Primitives

What a differentiated function may call on `f64` and `f32`, and the derivative that it gets. Each line is a row of one table, from which the
macro, the generated code, the tests and this page are made.

In a partial, `a`, `b`, `c`, `d` are the operands and `y` is the result. *Guard* says how a partial meets the seed (the adjoint, or
in forward mode the tangent):

- none: the product seed · partial;
- **strong**: the partial may be infinite or undefined at points of the domain; a seed that is exactly zero contributes exactly zero there, any other seed
  propagates the infinity;
- **gate**: the partial is 0 or 1, the operand was chosen or not; what was not chosen gets exactly zero, even from a seed that is infinite or NaN.

Where a result overflows, its partial may be infinite without a guard, and a zero seed gives NaN: such a seed is often the work of the same overflow, and a zero could be
wrong without a word. Kinks have fixed values: `abs` and `relu` have slope 0 at 0, a tie in `max` and `min` goes to the first operand, `clamp` gives to its first operand at
the bounds. Outside the domain of a function the value is NaN, and the derivative is whatever the formula says.

*Cost* is in units of an addition; what is cheap is computed again in the reverse sweep rather than kept.
";

fn page() -> String {
    let mut out = HEAD.to_owned();
    section(
        &mut out,
        "Operators and methods of std",
        "`sin_cos` is `sin` and `cos`.",
        |row| !matches!(row.spell, Spell::Func(_)) && !["acc", "powi_nonneg"].contains(&row.name),
    );
    section(
        &mut out,
        "Functions of `autodiff::math`",
        "What std lacks.",
        |row| matches!(row.spell, Spell::Func(p) if p.starts_with("math::")),
    );
    section(
        &mut out,
        "Helpers",
        "What partials are made of. They are not for users, but have derivatives like all rows, so that derivatives of any order exist.",
        |row| {
            matches!(row.spell, Spell::Func(p) if p.starts_with("rules::"))
                || ["acc", "powi_nonneg"].contains(&row.name)
        },
    );
    inactive(&mut out);
    out
}

fn section(out: &mut String, title: &str, text: &str, belongs: impl Fn(&Row) -> bool) {
    let _ = write!(
        out,
        "\n## {title}\n\n{text}\n\n| name | written | partials | guard | cost |\n|---|---|---|---|---|\n"
    );
    for row in rows().filter(|row| belongs(row)) {
        let partials = row
            .partials
            .iter()
            .map(|r| format!("`{}`", partial(r)))
            .collect::<Vec<_>>()
            .join(", ");
        let mut guards = row.partials.iter().map(guard).collect::<Vec<_>>();
        if guards.iter().all(|g| *g == guards[0]) {
            guards.truncate(1);
        }
        let _ = writeln!(
            out,
            "| {} | `{}` | {partials} | {} | {} |",
            row.name,
            spelling(row),
            guards.join(", "),
            row.cost
        );
    }
}

fn partial(rule: &Rule) -> &'static str {
    match rule {
        Rule::Zero => "0",
        Rule::One => "1",
        Rule::MinusOne => "-1",
        Rule::Mul(text) | Rule::Strong(text) | Rule::Gate(text) => text,
    }
}

fn guard(rule: &Rule) -> &'static str {
    match rule {
        Rule::Zero | Rule::One | Rule::MinusOne | Rule::Mul(_) => "-",
        Rule::Strong(_) => "strong",
        Rule::Gate(_) => "gate",
    }
}

fn spelling(row: &Row) -> String {
    let operands = &["a", "b", "c", "d"][..row.arity];
    match row.spell {
        Spell::Infix(op) => operands.join(&format!(" {op} ")),
        Spell::Prefix(op) => format!("{op}{}", operands.concat()),
        Spell::Method(name) => format!("a.{name}({})", operands[1..].join(", ")),
        Spell::Func(path) => format!("{}({})", path.rsplit("::").next().unwrap_or(path), operands.join(", ")),
    }
}

fn inactive(out: &mut String) {
    out.push_str("\n## Inactive methods\n\nMethods of scalars whose results carry no derivative.\n\n| receiver | methods |\n|---|---|\n");
    let receivers = [
        (On::Float, "`f64`, `f32`"),
        (On::Int, "integers"),
        (On::Signed, "signed integers"),
        (On::Unsigned, "unsigned integers"),
        (On::Bool, "`bool`"),
        (On::Char, "`char`"),
    ];
    for (on, title) in receivers {
        let names = METHODS
            .iter()
            .filter(|m| m.on == on)
            .map(|m| format!("`{}`", m.name))
            .collect::<Vec<_>>()
            .join(", ");
        let _ = writeln!(out, "| {title} | {names} |");
    }
}

#[test]
fn the_page_is_what_the_table_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/primitives.md");
    let page = page();
    if std::env::var_os("AUTODIFF_BLESS").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == page,
        "docs/primitives.md is stale: AUTODIFF_BLESS=1 cargo test -p autodiff-macros writes it anew"
    );
}
