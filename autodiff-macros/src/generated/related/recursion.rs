//! A loop over a range as a function that calls itself for the rest of the range. What was one record of many entries is many records.

use super::outline::captured;
use crate::generated::generator::text::{Fun, Node, Program, Seen};

pub(super) fn variant(p: &Program, number: usize) -> Option<Program> {
    let total: usize = p.funs.iter().map(|f| loops(&f.body)).sum();
    let mut left = number % total.max(1);
    for (k, fun) in p.funs.iter().enumerate() {
        let own = loops(&fun.body);
        if left < own {
            let mut p = p.clone();
            let mut made = None;
            p.funs[k].body = rewritten(&fun.body, &mut left, &mut made);
            p.funs.insert(k, made?);
            return Some(p);
        }
        left -= own;
    }
    None
}

fn loops(body: &[Node]) -> usize {
    let mut count = 0;
    for node in body {
        match node {
            Node::Scoped { sees, nest } => {
                count += usize::from(recursive(sees, nest).is_some());
                count += loops(std::slice::from_ref(nest));
            }
            Node::Nest { parts, .. } => count += parts.iter().map(|(_, b)| loops(b)).sum::<usize>(),
            Node::Line(_) | Node::Fixed(_) | Node::Compound { .. } => {}
        }
    }
    count
}

fn rewritten(body: &[Node], left: &mut usize, made: &mut Option<Fun>) -> Vec<Node> {
    body.iter()
        .map(|node| match node {
            Node::Scoped { sees, nest } => match recursive(sees, nest) {
                Some((fun, call)) if *left == 0 && made.is_none() => {
                    *made = Some(fun);
                    call
                }
                fits => {
                    if fits.is_some() {
                        *left = left.saturating_sub(1);
                    }
                    rewritten(std::slice::from_ref(nest), left, made).remove(0)
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
        })
        .collect()
}

fn recursive(sees: &[Seen], nest: &Node) -> Option<(Fun, Node)> {
    let Node::Nest { parts, .. } = nest else { return None };
    let [(head, body)] = &parts[..] else { return None };
    let (_, head) = head.strip_suffix(" {")?.split_once(": for ")?;
    let (i, range) = head.split_once(" in ")?;
    let (from, to) = range.split_once("..")?;
    if range.starts_with('(') || to.starts_with('=') {
        return None;
    }
    let (params, args, mut body) = captured(sees, body)?;
    // Each call passes on what it was given.
    let names: Vec<&str> = params.iter().filter_map(|p| p.split(": ").next()).collect();
    let pass = |first: &str, second: &str, args: &[&str]| {
        let all: Vec<&str> = [first, second].into_iter().chain(args.iter().copied()).collect();
        format!("recursive({});", all.join(", "))
    };
    body.push(Node::Fixed(pass(&format!("{i} + 1"), "end_", &names)));
    let mut declared = vec![format!("{i}: usize"), "end_: usize".to_owned()];
    declared.extend(params.iter().cloned());
    let fun = Fun {
        name: "recursive".to_owned(),
        head: format!("fn recursive({})", declared.join(", ")),
        body: vec![Node::Nest {
            parts: vec![(format!("if {i} < end_ {{"), body)],
            end: "}".to_owned(),
        }],
    };
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    Some((fun, Node::Line(pass(from, to, &args))))
}
