//! What the derivative of a function costs in memory, in words: for `#[differentiate(report)]` and for dumps.

use crate::analysis::{What, kept};
use crate::driver::Stages;
use crate::ir::{Function, Ty, Value};
use crate::transform::Decision;

/// Sentences about what is kept, what is computed again, and which loops are two.
pub(crate) fn text(stages: &Stages) -> String {
    let f = &stages.joint;
    let mut out = Vec::new();
    let kept = kept(f);
    for entry in &kept.entries {
        let over = entry
            .over
            .map_or("a loop".to_owned(), |v| format!("the loop over {}", named(f, v)));
        let mut bytes = 0;
        let (mut names, mut calls) = (Vec::new(), 0);
        for item in &entry.items {
            match &item.what {
                What::Value(v) => {
                    bytes += size(&f.values[v.0 as usize].ty);
                    names.push(named(f, *v));
                }
                What::Call => calls += 1,
                What::Place(p) => names.push(format!("the content of `{}`", f.places[p.0 as usize].name)),
            }
        }
        if calls > 0 {
            names.push(format!("the records of {}", counted(calls, "call")));
        }
        let names = names.join(", ");
        out.push(match bytes {
            0 => format!("each iteration of {over} keeps {names}"),
            bytes => format!("each iteration of {over} keeps {}: {names}", counted(bytes, "byte")),
        });
    }
    for (place, _) in &kept.copies {
        let name = &f.places[place.0 as usize].name;
        out.push(format!("`{name}` is copied for a call that reads it again, if it does"));
    }
    if f.recursive {
        out.push("each call of the function itself keeps a frame".to_owned());
    }
    if out.is_empty() {
        out.push("`adjoint` keeps nothing in memory of its own".to_owned());
    }
    for (v, obstacle) in &stages.unfused {
        let over = named(&stages.joint, *v);
        out.push(format!(
            "the loop over {over} is run forwards first and backwards later: {obstacle}"
        ));
    }
    let again = stages
        .report
        .values
        .iter()
        .filter(|(_, d)| *d == Decision::Recomputed)
        .count();
    if again > 0 {
        out.push(format!(
            "{} computed again",
            if again == 1 {
                "one value is".to_owned()
            } else {
                format!("{again} values are")
            }
        ));
    }
    out.join("; ")
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

fn named(f: &Function, v: Value) -> String {
    match &f.values[v.0 as usize].name {
        Some(name) => format!("`{name}`"),
        None => "an intermediate value".to_owned(),
    }
}

/// In bytes; what is not known is taken for an `f64`.
fn size(ty: &Ty) -> usize {
    match ty {
        Ty::F32 | Ty::Char | Ty::Int(Some("i32" | "u32")) => 4,
        Ty::Int(Some("i16" | "u16")) => 2,
        Ty::Bool | Ty::Int(Some("i8" | "u8")) => 1,
        Ty::Int(Some("i128" | "u128")) => 16,
        _ => 8,
    }
}
