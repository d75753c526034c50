//! A failing program made small: statements and parts of expressions are taken away as long as it fails in the same way.

use super::check::{Quiet, Verdict, caught, check, closed};
use super::generator::text::{Dialect, Node, Program};
use super::generator::{program, size};

/// The smallest program that still fails like that of `seed`, and how it fails.
pub(super) fn report(seed: u64) -> String {
    let quiet = Quiet::new();
    let Ok(p) = caught(|| program(seed, size(seed))) else {
        return String::new();
    };
    let (p, why) = match check(&p, seed as usize) {
        Verdict::Wrong(why) => (smallest(p, seed as usize, class(&why)), why),
        other => return format!("{other:?}"),
    };
    let why = match check(&p, seed as usize) {
        Verdict::Wrong(why) => why,
        _ => why,
    };
    drop(quiet);
    // What comes after is the representation.
    let why = why.split("\nfn ").next().unwrap_or_default();
    let texts: Vec<String> = p.funs.iter().map(|f| f.text(Dialect::Plain)).collect();
    format!("{why}\n{}{:?}\n", texts.concat(), p.args)
}

/// The kind of failure, by how its message begins.
fn class(why: &str) -> String {
    why.chars()
        .take_while(|c| !c.is_ascii_digit() && *c != '`')
        .take(24)
        .collect()
}

fn smallest(mut p: Program, number: usize, class: String) -> Program {
    let fails =
        |p: &Program| closed(p) && matches!(check(p, number), Verdict::Wrong(why) if self::class(&why) == class);
    let mut tries = 0;
    loop {
        let mut better = None;
        for candidate in candidates(&p) {
            tries += 1;
            if tries > 6000 {
                return p;
            }
            if fails(&candidate) {
                better = Some(candidate);
                break;
            }
        }
        match better {
            Some(smaller) => p = smaller,
            None => return p,
        }
    }
}

/// Smaller programs, the much smaller first.
fn candidates(p: &Program) -> Vec<Program> {
    let mut out = Vec::new();
    for k in 0..p.funs.len().saturating_sub(1) {
        let mut q = p.clone();
        q.funs.remove(k);
        out.push(q);
    }
    for (k, fun) in p.funs.iter().enumerate() {
        let mut bodies = Vec::new();
        cuts(&fun.body, &mut bodies);
        for body in bodies {
            let mut q = p.clone();
            q.funs[k].body = body;
            out.push(q);
        }
    }
    out
}

/// Bodies with one thing less.
fn cuts(body: &[Node], out: &mut Vec<Vec<Node>>) {
    let with = |k: usize, new: Vec<Node>| {
        let mut body = body.to_vec();
        body.splice(k..=k, new);
        body
    };
    for half in [body.len() / 2, body.len() / 4] {
        if half > 1 {
            for start in (0..body.len() - half).step_by(half) {
                if !body[start..start + half].iter().any(|n| matches!(n, Node::Fixed(_))) {
                    let mut body = body.to_vec();
                    body.drain(start..start + half);
                    out.push(body);
                }
            }
        }
    }
    for (k, node) in body.iter().enumerate() {
        match node {
            Node::Fixed(_) => {}
            Node::Line(_) | Node::Compound { .. } => out.push(with(k, vec![])),
            Node::Scoped { nest, .. } => out.push(with(k, vec![(**nest).clone()])),
            Node::Nest { parts, .. } => {
                out.push(with(k, vec![]));
                for (_, inner) in parts {
                    out.push(with(k, inner.clone()));
                }
            }
        }
    }
    for (k, node) in body.iter().enumerate() {
        match node {
            Node::Scoped { sees, nest } => {
                let mut inners = Vec::new();
                cuts(std::slice::from_ref(nest), &mut inners);
                for mut inner in inners {
                    let whole = match (inner.pop(), inner.is_empty()) {
                        (Some(nest), true) => vec![Node::Scoped {
                            sees: sees.clone(),
                            nest: Box::new(nest),
                        }],
                        (last, _) => inner.into_iter().chain(last).collect(),
                    };
                    out.push(with(k, whole));
                }
            }
            Node::Fixed(text) => shorter(text)
                .into_iter()
                .for_each(|t| out.push(with(k, vec![Node::Fixed(t)]))),
            Node::Line(text) => shorter(text)
                .into_iter()
                .for_each(|t| out.push(with(k, vec![Node::Line(t)]))),
            Node::Compound { place, op, value } => {
                for value in shorter(value) {
                    out.push(with(
                        k,
                        vec![Node::Compound {
                            place: place.clone(),
                            op,
                            value,
                        }],
                    ));
                }
            }
            Node::Nest { parts, end } => {
                if parts.len() > 1 {
                    for at in 1..parts.len() {
                        let mut parts = parts.clone();
                        parts.remove(at);
                        out.push(with(
                            k,
                            vec![Node::Nest {
                                parts,
                                end: end.clone(),
                            }],
                        ));
                    }
                }
                for (at, (head, inner)) in parts.iter().enumerate() {
                    let replaced = |head: String, inner: Vec<Node>| {
                        let mut parts = parts.clone();
                        parts[at] = (head, inner);
                        Node::Nest {
                            parts,
                            end: end.clone(),
                        }
                    };
                    for t in shorter(head) {
                        out.push(with(k, vec![replaced(t, inner.clone())]));
                    }
                    let mut inners = Vec::new();
                    cuts(inner, &mut inners);
                    for smaller in inners {
                        out.push(with(k, vec![replaced(head.clone(), smaller)]));
                    }
                }
            }
        }
    }
}

/// Texts in which one bracket is replaced by one of its parts, or one call of a method is left out.
fn shorter(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let string = |range: &[char]| range.iter().collect::<String>();
    for open in (0..chars.len()).filter(|k| chars[*k] == '(') {
        let Some(close) = closing(&chars, open) else { continue };
        let (before, inner, after) = (
            string(&chars[..open]),
            &chars[open + 1..close],
            string(&chars[close + 1..]),
        );
        // `(a + b)` to `a` and to `b`.
        for (at, c) in inner.iter().enumerate() {
            let top = depth(&inner[..at]) == 0;
            if top && "+-*/".contains(*c) && at > 0 && inner[at - 1] == ' ' && inner.get(at + 1) == Some(&' ') {
                out.push(format!("{before}{}{after}", string(&inner[..at - 1])));
                out.push(format!("{before}{}{after}", string(&inner[at + 2..])));
            }
        }
        // `(a)` without the method that follows.
        if let Some(rest) = after.strip_prefix('.') {
            let name = rest.find('(').unwrap_or(0);
            let rest: Vec<char> = rest.chars().collect();
            if name > 0
                && rest[..name].iter().all(|c| c.is_alphanumeric() || *c == '_')
                && let Some(end) = closing(&rest, name)
            {
                out.push(format!("{before}({}){}", string(inner), string(&rest[end + 1..])));
            }
        }
        if before.is_empty() || before.ends_with([' ', '(', '[']) {
            let plain = !inner.contains(&' ') && !inner.contains(&',');
            if plain && !after.starts_with('.') {
                out.push(format!("{before}{}{after}", string(inner)));
            }
        }
    }
    // `a && b` to `a` and to `b`, `e % n` to `e`.
    for sign in [" && ", " || ", " * ", " + ", " - "] {
        if let Some((a, b)) = text.split_once(sign) {
            if let Some((start, a)) = a.rsplit_once("= ") {
                let end = if b.ends_with(';') { ";" } else { "" };
                out.push(format!("{start}= {a}{end}"));
                out.push(format!("{start}= {b}"));
            } else {
                out.push(a.to_owned());
                out.push(b.to_owned());
            }
        }
    }
    out
}

fn depth(chars: &[char]) -> i32 {
    chars
        .iter()
        .map(|c| {
            if "([{".contains(*c) {
                1
            } else if ")]}".contains(*c) {
                -1
            } else {
                0
            }
        })
        .sum()
}

fn closing(chars: &[char], open: usize) -> Option<usize> {
    let mut level = 0;
    for (k, c) in chars.iter().enumerate().skip(open) {
        match c {
            '(' => level += 1,
            ')' => level -= 1,
            _ => {}
        }
        if level == 0 {
            return Some(k);
        }
    }
    None
}
