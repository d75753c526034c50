//! A float of its own as the only element of an array: what was a value of the representation is a place with loads, stores and a shadow.

use super::words::{binds, mapped, replaced, texts};
use crate::generated::generator::text::{Node, Program};

pub(super) fn variant(p: &Program, number: usize) -> Option<Program> {
    let candidates: Vec<(usize, String)> = p
        .funs
        .iter()
        .enumerate()
        .flat_map(|(k, fun)| locals(&fun.body).into_iter().map(move |name| (k, name)))
        .collect();
    let (k, name) = candidates.get(number % candidates.len().max(1))?;
    let mut p = p.clone();
    let element = format!("{name}[0]");
    p.funs[*k].body = mapped(&p.funs[*k].body, &|text| match declared(text) {
        Some((own, annotated, value)) if own == name => {
            let ty = if annotated { ": [‹f64›; 1]" } else { "" };
            format!("let mut {name}{ty} = [{value}];")
        }
        _ => replaced(text, name, &element),
    });
    Some(p)
}

/// Names of floats that are bound once, by `let mut x = …;`.
fn locals(body: &[Node]) -> Vec<String> {
    let all = texts(body);
    let once = |name: &&str| all.iter().filter(|text| binds(text, name)).count() == 1;
    let lines = all.iter().filter_map(|text| declared(text)).map(|(name, ..)| name);
    lines.filter(once).map(str::to_owned).collect()
}

/// The name, whether it has a type, and the value.
fn declared(text: &str) -> Option<(&str, bool, &str)> {
    let (head, value) = text.strip_prefix("let mut ")?.split_once(" = ")?;
    let value = value.strip_suffix(';')?;
    let (name, annotated) = match head.strip_suffix(": ‹f64›") {
        Some(name) => (name, true),
        None => (head, false),
    };
    let float = name.strip_prefix('x').is_some_and(|rest| rest.parse::<u32>().is_ok());
    float.then_some((name, annotated, value))
}
