//! Every primitive that users can write, at arguments that no other test takes: NaN, infinities, both zeros, subnormal, tiny and huge numbers, and whatever two or three
//! of them come to. What is compiled is an annotated function of one line, so the recogniser and the emitter are under test too.
//!
//! The value must be that of the operation, bit for bit, in every mode; the derivative that of the row by its convention, as the evaluator reads it. A seed that is
//! exactly zero must give exactly zero where the row is strong.
//!
//! `docs/extremes.md` shows what comes out; `AUTODIFF_BLESS=1` writes it.
//!
//! # What this cannot see
//!
//! Whether a convention is a good one, and what several operations in a row make of such numbers.

use super::evaluate::{Float, adjoints};
use super::{ROWS, Row, Rule};

struct Compiled {
    name: &'static str,
    ints: &'static [usize],
    /// The float operands.
    arity: usize,
    single: bool,
    value: fn(&[f64]) -> f64,
    /// Of operands and seed: the value, and the adjoints of the float operands.
    adjoint: fn(&[f64], f64) -> (f64, Vec<f64>),
    /// Of operands and tangents.
    tangent: fn(&[f64], &[f64]) -> (f64, f64),
}

#[allow(
    clippy::unnecessary_cast,
    clippy::cast_possible_truncation,
    deprecated,
    reason = "one text for `f64` and `f32`"
)]
fn compiled() -> Vec<Compiled> {
    autodiff_macros::__primitive_functions!(autodiff).into()
}

const NUMBERS: &[f64] = &[
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    -2.5,
    3.0,
    f64::MAX,
    f64::MIN,
    f64::MIN_POSITIVE,
    5e-324,
    -1e-310,
    1e-40,
    -1e-40,
    3e38,
    -3e38,
    1e-200,
];
const INTEGERS: &[f64] = &[0.0, 1.0, -1.0, 2.0, 3.0, -7.0, i32::MAX as f64, i32::MIN as f64];

/// All operands from these.
fn points(row: &Compiled) -> Vec<Vec<f64>> {
    let mut points = vec![vec![]];
    for k in 0..row.arity + row.ints.len() {
        let from = if row.ints.contains(&k) { INTEGERS } else { NUMBERS };
        let longer = |p: &Vec<f64>| {
            let longer = from.iter().map(|x| p.iter().copied().chain([*x]).collect());
            longer.collect::<Vec<Vec<f64>>>()
        };
        points = points.iter().flat_map(longer).collect();
    }
    points
}

fn row(name: &str) -> &'static Row {
    ROWS.iter().find(|row| row.name == name).expect("a row")
}

fn same_bits(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()
}

/// The emitter may group a product another way.
fn near(a: f64, b: f64, single: bool) -> bool {
    let (relative, least) = if single { (1e-6, 1e-44) } else { (1e-14, 1e-323) };
    a == b || a.is_nan() && b.is_nan() || (a - b).abs() <= relative * b.abs() + least
}

fn expected<F: Float>(name: &str, x: &[f64], seed: f64, wide: fn(F) -> f64) -> Vec<f64> {
    let operands: Vec<F> = x.iter().map(|x| F::from_f64(*x)).collect();
    let all = adjoints(row(name), &operands, F::from_f64(seed));
    all.into_iter().map(wide).collect()
}

/// Panics of `clamp` with bounds that are none are the operation's own.
fn is_refused(name: &str, x: &[f64]) -> bool {
    name == "clamp" && (x[1].is_nan() || x[2].is_nan() || x[1] > x[2])
}

#[test]
fn values_and_derivatives_at_extreme_arguments() {
    let mut complaints = Vec::new();
    for f in compiled() {
        for x in points(&f) {
            let x: Vec<f64> = x
                .iter()
                .map(|x| if f.single { f64::from(*x as f32) } else { *x })
                .collect();
            if is_refused(f.name, &x) {
                continue;
            }
            let y = match f.single {
                true => f64::from((row(f.name).f32)(&x.iter().map(|x| *x as f32).collect::<Vec<_>>())),
                false => (row(f.name).f64)(&x),
            };
            let want = |seed| match f.single {
                true => expected::<f32>(f.name, &x, seed, f64::from),
                false => expected::<f64>(f.name, &x, seed, |x| x),
            };
            let mut complain = |what: String| complaints.push(format!("{} at {x:?}: {what}", f.name));
            if !same_bits((f.value)(&x), y) {
                complain(format!("the value is {:?}, not {y:?}", (f.value)(&x)));
            }
            for seed in [1.0, 0.0, -2.0] {
                let ((value, bars), want) = ((f.adjoint)(&x, seed), want(seed));
                if !same_bits(value, y) {
                    complain(format!("the adjoint's value is {value:?}, not {y:?}"));
                }
                for (k, (bar, want)) in bars.iter().zip(&want).enumerate() {
                    let strong = matches!(row(f.name).partials[k], Rule::Strong(_) | Rule::Zero);
                    if !near(*bar, *want, f.single) || strong && seed == 0.0 && *bar != 0.0 {
                        complain(format!(
                            "seed {seed}: the adjoint of operand {k} is {bar:?}, not {want:?}"
                        ));
                    }
                }
            }
            for k in 0..f.arity {
                let dots: Vec<f64> = (0..f.arity).map(|j| if j == k { 1.0 } else { 0.0 }).collect();
                let (value, dot) = (f.tangent)(&x, &dots);
                if !same_bits(value, y) {
                    complain(format!("the tangent's value is {value:?}, not {y:?}"));
                }
                // The zero tangents of the other operands meet their partials, which may be infinite.
                let others = (0..f.arity).filter(|j| *j != k);
                let undefined = others.map(|j| want(1.0)[j]).any(|partial| !partial.is_finite());
                if !undefined && !near(dot, want(1.0)[k], f.single) {
                    complain(format!("the tangent by operand {k} is {dot:?}, not {:?}", want(1.0)[k]));
                }
            }
        }
    }
    let count = complaints.len();
    complaints.truncate(40);
    assert!(
        complaints.is_empty(),
        "{count} findings, such as\n{}",
        complaints.join("\n")
    );
}

// ---- the page

const HEAD: &str = "\
<!-- Written by its test: AUTODIFF_BLESS=1 cargo test -p tests --test rows -->

# Extreme arguments

What the primitives give at NaN, infinities, both zeros, subnormal and huge numbers, and the derivatives there, for a seed of 1. A value is always that of the function
itself. Where the derivative is infinite or undefined and the row is *strong* in [the list of primitives](primitives.md), a seed that is exactly zero gives exactly zero.
Numbers are rounded to three digits; `tiny` is the least positive number, 5e-324, `huge` the largest.
";

const SHOWN: &[f64] = &[
    f64::NEG_INFINITY,
    f64::MIN,
    -1.0,
    -5e-324,
    -0.0,
    0.0,
    5e-324,
    1.0,
    f64::MAX,
    f64::INFINITY,
    f64::NAN,
];
const PAIRS: &[f64] = &[0.0, 1.0, f64::INFINITY, f64::NAN];

fn shown(x: f64) -> String {
    let sign = if x.is_sign_negative() { "-" } else { "" };
    match x.abs() {
        _ if x.is_nan() => "NaN".to_owned(),
        a if a.is_infinite() => format!("{sign}∞"),
        5e-324 => format!("{sign}tiny"),
        f64::MAX => format!("{sign}huge"),
        0.0 => format!("{sign}0"),
        a => {
            let rounded: f64 = format!("{a:.2e}").parse().expect("a number");
            match (1e-3..1e4).contains(&rounded) {
                _ if rounded.is_infinite() => format!("{sign}huge"),
                true => format!("{sign}{rounded}"),
                false => format!("{sign}{rounded:e}"),
            }
        }
    }
}

fn page() -> String {
    let all: Vec<Compiled> = compiled().into_iter().filter(|f| !f.single).collect();
    let mut out = HEAD.to_owned();
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let rule = |n: usize| format!("|{}\n", "---|".repeat(n));
    out += "\n## Functions of one number\n\nIn each cell the value, then the derivative.\n\n";
    out += &line(
        ["".to_owned()]
            .into_iter()
            .chain(SHOWN.iter().map(|x| shown(*x)))
            .collect(),
    );
    out += &rule(SHOWN.len() + 1);
    for f in all.iter().filter(|f| f.arity == 1 && f.ints.is_empty()) {
        let cell = |x: &f64| {
            let (value, bars) = (f.adjoint)(&[*x], 1.0);
            format!("{}; {}", shown(value), shown(bars[0]))
        };
        out += &line([f.name.to_owned()].into_iter().chain(SHOWN.iter().map(cell)).collect());
    }
    out += "\n## Functions of two numbers\n\nIn each cell the value, then the derivatives by `a` and by `b`; above each column `a, b`.\n\n";
    let pairs: Vec<[f64; 2]> = PAIRS.iter().flat_map(|a| PAIRS.iter().map(|b| [*a, *b])).collect();
    let heads = pairs.iter().map(|[a, b]| format!("{}, {}", shown(*a), shown(*b)));
    out += &line(["".to_owned()].into_iter().chain(heads).collect());
    out += &rule(pairs.len() + 1);
    for f in all.iter().filter(|f| f.arity == 2 && f.ints.is_empty()) {
        let cell = |x: &[f64; 2]| {
            let (value, bars) = (f.adjoint)(x, 1.0);
            format!("{}; {}, {}", shown(value), shown(bars[0]), shown(bars[1]))
        };
        out += &line([f.name.to_owned()].into_iter().chain(pairs.iter().map(cell)).collect());
    }
    out += "\n## Integer powers\n\n`a.powi(n)`: the value, then the derivative.\n\n";
    let powers = [0.0, 1.0, 2.0, 3.0, -1.0, -2.0];
    out += &line(
        ["a, n".to_owned()]
            .into_iter()
            .chain(powers.iter().map(|n| n.to_string()))
            .collect(),
    );
    out += &rule(powers.len() + 1);
    let powi = all.iter().find(|f| f.name == "powi").expect("a row");
    for x in SHOWN {
        let cell = |n: &f64| {
            let (value, bars) = (powi.adjoint)(&[*x, *n], 1.0);
            format!("{}; {}", shown(value), shown(bars[0]))
        };
        out += &line([shown(*x)].into_iter().chain(powers.iter().map(cell)).collect());
    }
    out
}

#[test]
fn the_page_is_what_comes_out() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/extremes.md");
    let page = page();
    if std::env::var_os("AUTODIFF_BLESS").is_some() {
        std::fs::write(path, &page).expect("it can be written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == page,
        "docs/extremes.md is stale: AUTODIFF_BLESS=1 cargo test -p tests --test rows writes it anew"
    );
}
