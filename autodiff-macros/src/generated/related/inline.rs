//! A call as a labelled block with the body of what is called. What was two halves with a record between them is one sweep.

use super::words::{closed_at, list, mapped, params, places, replaced, says, texts};
use crate::generated::generator::text::{Fun, Node, Program};

pub(super) fn variant(p: &Program, number: usize) -> Option<Program> {
    let found: Vec<(usize, usize)> = (0..p.funs.len())
        .flat_map(|caller| (0..caller).map(move |callee| (caller, callee)))
        .filter(|(caller, callee)| calls(&p.funs[*caller].body, &p.funs[*callee]))
        .collect();
    let (caller, callee) = *found.get(number % found.len().max(1))?;
    let mut p = p.clone();
    let callee = p.funs[callee].clone();
    let mut done = false;
    let body = first(&p.funs[caller].body, &callee, &mut done);
    p.funs[caller].body = body;
    done.then_some(p)
}

/// Is there a call that can be written out? Of a function whose parameters have no marks, that does not call itself and whose exits are its own.
fn calls(body: &[Node], callee: &Fun) -> bool {
    let own_exits = texts(&callee.body)
        .iter()
        .all(|text| !text.contains('|') || places(text, "return").is_empty());
    own_exits && !callee.head.contains("#[") && !says(&callee.body, &[&callee.name]) && says(body, &[&callee.name])
}

/// With the first call in a statement written out.
fn first(body: &[Node], callee: &Fun, done: &mut bool) -> Vec<Node> {
    let mut out = Vec::new();
    for node in body {
        out.push(match node {
            Node::Line(text) => Node::Line(written_out(text, callee, done)),
            Node::Compound { place, op, value } => Node::Compound {
                place: place.clone(),
                op,
                value: written_out(value, callee, done),
            },
            Node::Nest { parts, end } => Node::Nest {
                parts: parts
                    .iter()
                    .map(|(head, body)| (head.clone(), first(body, callee, done)))
                    .collect(),
                end: end.clone(),
            },
            Node::Scoped { sees, nest } => Node::Scoped {
                sees: sees.clone(),
                nest: Box::new(first(std::slice::from_ref(nest), callee, done).remove(0)),
            },
            Node::Fixed(_) => node.clone(),
        });
    }
    out
}

fn written_out(text: &str, callee: &Fun, done: &mut bool) -> String {
    let call = (!*done)
        .then(|| places(text, &callee.name).into_iter().next())
        .flatten();
    let Some((at, block)) = call.and_then(|at| Some((at, block(text, at, callee)?))) else {
        return text.to_owned();
    };
    *done = true;
    let (block, end) = block;
    format!("{}{block}{}", &text[..at], &text[end..])
}

/// The block, and where the call ends.
fn block(text: &str, at: usize, callee: &Fun) -> Option<(String, usize)> {
    let open = at + callee.name.len();
    let end = closed_at(text, open)? + 1;
    let args = list(&text[open + 1..end - 1]);
    let params = params(&callee.head)?;
    if params.len() != args.len() {
        return None;
    }
    // Labels of the two functions are apart, and so are parameters.
    let labels = |text: &str| text.replace("'l", "'own_l").replace("'b", "'own_b");
    let exits = |text: &str| {
        text.replace("return;", "break 'whole;")
            .replace("return ", "break 'whole ")
    };
    let mut body = mapped(&callee.body, &|text| exits(&labels(text)));
    let mut lets = String::new();
    for (param, arg) in params.iter().zip(&args) {
        let (pattern, ty) = param.split_once(": ")?;
        let (mark, name) = match pattern.strip_prefix("mut ") {
            Some(name) => ("mut ", name),
            None => ("", pattern),
        };
        let own = format!("own_{name}");
        lets += &format!("let {mark}{own}: {ty} = {arg}; ");
        body = mapped(&body, &|text| replaced(text, name, &own));
    }
    let block = format!("'whole: {{ {lets}{} }}", flat(&body));
    let block = if callee.head.contains("->") {
        format!("({block})")
    } else {
        block
    };
    Some((block, end))
}

/// The body in one line.
fn flat(body: &[Node]) -> String {
    let mut out = String::new();
    for node in body {
        match node {
            Node::Line(text) | Node::Fixed(text) => out += text,
            Node::Compound { place, op, value } => out += &format!("{place} {op}= {value};"),
            Node::Nest { parts, end } => {
                for (head, body) in parts {
                    out += &format!("{head} {} ", flat(body));
                }
                out += end;
            }
            Node::Scoped { nest, .. } => out += &flat(std::slice::from_ref(nest)),
        }
        out.push(' ');
    }
    out
}
