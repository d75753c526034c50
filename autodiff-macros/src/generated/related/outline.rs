//! A block as a function of its own, which takes what the block uses; or the whole of a function, called by what is left of it. What was one sweep is two
//! halves with a record between them.

use super::words::{binds, mapped, params, places, replaced, says, texts};
use crate::generated::generator::text::{Fun, Node, Program, Seen};

pub(super) fn variant(p: &Program, number: usize) -> Option<Program> {
    let total: usize = p.funs.iter().map(|f| blocks(&f.body)).sum();
    let mut left = number % (total + 1);
    for (k, fun) in p.funs.iter().enumerate() {
        let own = blocks(&fun.body);
        if left < own {
            let mut p = p.clone();
            let mut made = None;
            p.funs[k].body = rewritten(&fun.body, &mut left, &mut made);
            p.funs.insert(k, made?);
            return Some(p);
        }
        left -= own;
    }
    whole(p)
}

/// `f` calls a function that has its body.
fn whole(p: &Program) -> Option<Program> {
    let mut p = p.clone();
    let last = p.funs.pop()?;
    // A function that calls itself would call the wrong one, and the interpreter lends no work buffers.
    if says(&last.body, &[&last.name]) || last.head.contains("#[scratch]") {
        return None;
    }
    let names: Option<Vec<String>> = params(&last.head)?
        .iter()
        .map(|param| Some(param.split_once(": ")?.0.rsplit(' ').next()?.to_owned()))
        .collect();
    let call = format!("outlined({})", names?.join(", "));
    p.funs.push(Fun {
        name: "outlined".to_owned(),
        head: last.head.replacen("fn f(", "fn outlined(", 1),
        body: last.body,
    });
    p.funs.push(Fun {
        body: vec![Node::Fixed(call)],
        name: last.name,
        head: last.head,
    });
    Some(p)
}

fn blocks(body: &[Node]) -> usize {
    let mut count = 0;
    for node in body {
        match node {
            Node::Scoped { sees, nest } => {
                count += usize::from(outlined(sees, nest).is_some());
                count += blocks(std::slice::from_ref(nest));
            }
            Node::Nest { parts, .. } => count += parts.iter().map(|(_, b)| blocks(b)).sum::<usize>(),
            Node::Line(_) | Node::Fixed(_) | Node::Compound { .. } => {}
        }
    }
    count
}

/// The body in which the block of this number is a call of `made`.
fn rewritten(body: &[Node], left: &mut usize, made: &mut Option<Fun>) -> Vec<Node> {
    let mut out = Vec::new();
    for node in body {
        out.push(match node {
            Node::Scoped { sees, nest } => match outlined(sees, nest) {
                Some((fun, call)) if *left == 0 && made.is_none() => {
                    *made = Some(fun);
                    call
                }
                fits => {
                    if fits.is_some() {
                        *left = left.saturating_sub(1);
                    }
                    Node::Scoped {
                        sees: sees.clone(),
                        nest: Box::new(rewritten(std::slice::from_ref(nest), left, made).remove(0)),
                    }
                }
            },
            Node::Nest { parts, end } => Node::Nest {
                parts: parts
                    .iter()
                    .map(|(head, body)| (head.clone(), rewritten(body, left, made)))
                    .collect(),
                end: end.clone(),
            },
            other => other.clone(),
        });
    }
    out
}

/// A block or a loop without ways out of it, as a function and a call.
fn outlined(sees: &[Seen], nest: &Node) -> Option<(Fun, Node)> {
    let Node::Nest { parts, end: _ } = nest else {
        return None;
    };
    let [(head, body)] = &parts[..] else { return None };
    let (result, call, body) = match head.strip_suffix("{")? {
        "" => ("", String::new(), &body[..]),
        head if head.contains(": for ") => ("", String::new(), std::slice::from_ref(nest)),
        head => match head.strip_prefix("let mut ")?.strip_suffix(" = ") {
            Some(name) if !name.contains(':') => (" -> ‹f64›", format!("let mut {name}: ‹f64› = "), &body[..]),
            _ => return None,
        },
    };
    let (params, args, body) = captured(sees, body)?;
    let fun = Fun {
        name: "outlined".to_owned(),
        head: format!("fn outlined({}){result}", params.join(", ")),
        body,
    };
    Some((fun, Node::Line(format!("{call}outlined({});", args.join(", ")))))
}

/// Parameters, arguments, and the body that uses the former.
pub(super) fn captured(sees: &[Seen], body: &[Node]) -> Option<(Vec<String>, Vec<String>, Vec<Node>)> {
    let all = texts(body);
    // A closure of the function is no argument, nor is how often it may call itself, and what leaves the block has nowhere to go.
    let calls_closure = |text: &&str| text.match_indices('h').any(|(at, _)| is_call_of_closure(text, at));
    if body.is_empty() || says(body, &["return", "break", "continue", "depth"]) || all.iter().any(calls_closure) {
        return None;
    }
    let used: Vec<&Seen> = sees
        .iter()
        .filter(|s| all.iter().any(|text| !places(text, &s.name).is_empty()))
        .collect();
    if used.iter().any(|s| all.iter().any(|text| binds(text, &s.name))) {
        return None;
    }
    let params = used.iter().map(|s| format!("{}: {}", s.name, s.ty)).collect();
    let args = used.iter().map(|s| s.given.clone()).collect();
    let body = mapped(body, &|text| {
        let mut text = text.to_owned();
        for s in used.iter().filter(|s| s.deref) {
            text = replaced(&text, &s.name, &format!("(*{})", s.name));
        }
        text
    });
    Some((params, args, body))
}

/// `h3(`
fn is_call_of_closure(text: &str, at: usize) -> bool {
    let rest = &text[at + 1..];
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let alone = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    alone && digits > 0 && rest[digits..].starts_with('(')
}
