//! Writes generated programs as modules: each as `#[differentiate]` reads it, and once more over dual numbers.
//!
//! `AUTODIFF_COMPILED` says how many (60 by default), `AUTODIFF_SEED` with which seed they begin.

#[path = "../../autodiff-macros/src/generated/generator/mod.rs"]
mod generator;

use generator::text::{Arg, Dialect, Pass, Program, spelled};
use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

/// Test crates, so that two cores have work.
const CRATES: [&str; 4] = ["first", "second", "third", "fourth"];

fn main() {
    let setting = |name: &str, default: u64| {
        println!("cargo::rerun-if-env-changed={name}");
        env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
    };
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../autodiff-macros/src/generated/generator");
    let (seed, count) = (setting("AUTODIFF_SEED", 1), setting("AUTODIFF_COMPILED", 60));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    for (k, name) in (0_u64..).zip(CRATES) {
        let mut text = String::new();
        for seed in (seed..seed + count).filter(|s| s % 4 == k) {
            let p = generator::program(seed, generator::size(seed));
            println!("seed {seed}: {} statements", p.statements());
            text += &module(seed, &p);
        }
        let file = out.join(name).with_extension("rs");
        fs::write(&file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}

fn module(seed: u64, p: &Program) -> String {
    let mut text = format!("mod p{seed} {{\n    mod plain {{\n        use autodiff::differentiate;\n");
    for fun in &p.funs {
        let _ = writeln!(
            text,
            "        #[differentiate]\n        pub(super) {}",
            fun.text(Dialect::Plain)
        );
    }
    text += "    }\n    mod dual {\n        use generated::{D, c};\n";
    for fun in &p.funs {
        let body = fun
            .text(Dialect::Dual)
            .replace("#[constant] ", "")
            .replace("#[scratch] ", "");
        let _ = writeln!(text, "        pub(super) {body}");
    }
    text += "    }\n";
    let lent = p.args.iter().any(|(pass, _)| *pass == Pass::RefMut);
    let form = match (p.ret.as_str(), lent) {
        ("()", _) => "in_place",
        (_, true) => "in_place_result",
        ("‹f64›", false) => "scalar",
        (_, false) => "result",
    };
    let args: Vec<String> = p
        .args
        .iter()
        .enumerate()
        .map(|(k, (pass, arg))| given(*pass, arg, is_active(p, k)))
        .collect();
    let _ = writeln!(
        text,
        "    #[test]\n    fn right() {{\n        use generated::c;\n        let subjects = tests::subjects!([] {form} plain::f({}));\n        generated::check(&subjects[0], |x| {{\n{}        }});\n    }}\n}}",
        args.join(", "),
        by_duals(p)
    );
    text
}

/// Has the parameter a derivative?
fn is_active(p: &Program, k: usize) -> bool {
    !matches!(p.args[k].1, Arg::Int(_) | Arg::Ints(_)) && !p.marked[k]
}

fn active(p: &Program) -> impl Iterator<Item = (usize, &(Pass, Arg))> {
    p.args.iter().enumerate().filter(|(k, _)| is_active(p, *k))
}

/// An argument as the macro `subjects` takes it.
fn given(pass: Pass, arg: &Arg, active: bool) -> String {
    let value = match arg {
        Arg::Float(x) => format!("{x:?}"),
        Arg::Int(n) => n.to_string(),
        Arg::Array(xs) => format!("{xs:?}"),
        Arg::Vec(xs) | Arg::Slice(xs) => format!("vec!{xs:?}"),
        Arg::Ints(ks) => format!("vec!{ks:?}"),
        Arg::Rows(rows) => format!(
            "vec![{}]",
            rows.iter().map(|r| format!("vec!{r:?}")).collect::<Vec<_>>().join(", ")
        ),
        Arg::Grid(rows) => format!("vec!{rows:?}"),
        Arg::Pair(a, b) => format!("({a:?}, {b:?})"),
    };
    let amp = match pass {
        Pass::Value => "",
        Pass::Ref => "&",
        Pass::RefMut => "&mut ",
    };
    if active {
        format!("{amp}{value}")
    } else {
        format!("const {amp}{value}")
    }
}

/// The body of a function from all active inputs, as duals, to all outputs.
fn by_duals(p: &Program) -> String {
    let mut text = "            let mut inputs = x.iter().copied();\n            let mut next = || inputs.next().expect(\"an input\");\n".to_owned();
    let mut args = Vec::new();
    for (k, (pass, arg)) in p.args.iter().enumerate() {
        let one = |x: &f64| {
            if is_active(p, k) {
                "next()".to_owned()
            } else {
                format!("c({x:?})")
            }
        };
        let many = |xs: &[f64]| xs.iter().map(one).collect::<Vec<_>>().join(", ");
        let rows = |rows: &[Vec<f64>], open: &str| {
            rows.iter()
                .map(|r| format!("{open}[{}]", many(r)))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let value = match arg {
            Arg::Float(x) => one(x),
            Arg::Int(n) => n.to_string(),
            Arg::Array(xs) => format!("[{}]", many(xs)),
            Arg::Vec(xs) | Arg::Slice(xs) => format!("vec![{}]", many(xs)),
            Arg::Ints(ks) => format!("vec!{ks:?}"),
            Arg::Rows(all) => format!("vec![{}]", rows(all, "vec!")),
            Arg::Grid(all) => format!("vec![{}]", rows(all, "")),
            Arg::Pair(a, b) => format!("({}, {})", one(a), one(b)),
        };
        let _ = writeln!(text, "            let mut a{k} = {value};");
        args.push(match pass {
            Pass::Value => format!("a{k}"),
            Pass::Ref => format!("&a{k}"),
            Pass::RefMut => format!("&mut a{k}"),
        });
    }
    let _ = writeln!(
        text,
        "            let y = dual::f({});\n            let mut outputs = Vec::new();",
        args.join(", ")
    );
    let ret = match p.ret.as_str() {
        "()" => "",
        "‹f64›" => "outputs.push(y);",
        "(‹f64›, ‹f64›)" => "outputs.extend([y.0, y.1]);",
        "(‹f64›, usize)" => "outputs.push(y.0);",
        _ => "outputs.extend(y);",
    };
    let _ = writeln!(text, "            {ret}");
    for (k, (pass, arg)) in active(p) {
        if *pass == Pass::RefMut {
            let what = match arg {
                Arg::Float(_) => format!("outputs.push(a{k});"),
                Arg::Rows(_) => format!("outputs.extend(a{k}.into_iter().flatten());"),
                _ => format!("outputs.extend(a{k});"),
            };
            let _ = writeln!(text, "            {what}");
        }
    }
    text += "            outputs\n";
    spelled(&text, Dialect::Dual)
}
