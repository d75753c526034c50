//! Names in the text of a program.

use crate::generated::generator::text::Node;

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where a name stands as a whole word.
pub(super) fn places(text: &str, name: &str) -> Vec<usize> {
    let whole = |at: &usize| {
        let (before, after) = (&text[..*at], &text[at + name.len()..]);
        !before.ends_with(is_word) && !after.starts_with(is_word)
    };
    text.match_indices(name).map(|(at, _)| at).filter(whole).collect()
}

pub(super) fn replaced(text: &str, name: &str, new: &str) -> String {
    let mut out = String::new();
    let mut done = 0;
    for at in places(text, name) {
        out.push_str(&text[done..at]);
        out.push_str(new);
        done = at + name.len();
    }
    out.push_str(&text[done..]);
    out
}

/// All pieces of text of a body.
pub(super) fn texts(body: &[Node]) -> Vec<&str> {
    let mut out = Vec::new();
    for node in body {
        match node {
            Node::Line(text) | Node::Fixed(text) => out.push(&text[..]),
            Node::Compound { place, value, .. } => out.extend([&place[..], &value[..]]),
            Node::Nest { parts, .. } => {
                for (head, body) in parts {
                    out.push(head);
                    out.extend(texts(body));
                }
            }
            Node::Scoped { nest, .. } => out.extend(texts(std::slice::from_ref(nest))),
        }
    }
    out
}

/// The body with each piece of text changed.
pub(super) fn mapped(body: &[Node], f: &dyn Fn(&str) -> String) -> Vec<Node> {
    let node = |node: &Node| match node {
        Node::Line(text) => Node::Line(f(text)),
        Node::Fixed(text) => Node::Fixed(f(text)),
        Node::Compound { place, op, value } => Node::Compound {
            place: f(place),
            op,
            value: f(value),
        },
        Node::Nest { parts, end } => Node::Nest {
            parts: parts.iter().map(|(head, body)| (f(head), mapped(body, f))).collect(),
            end: end.clone(),
        },
        // What it sees may have changed.
        Node::Scoped { nest, .. } => mapped(std::slice::from_ref(nest), f).remove(0),
    };
    body.iter().map(node).collect()
}

/// Does the body say one of these words?
pub(super) fn says(body: &[Node], words: &[&str]) -> bool {
    let all = texts(body);
    words
        .iter()
        .any(|word| all.iter().any(|text| !places(text, word).is_empty()))
}

/// Is the name bound by a pattern in this text?
pub(super) fn binds(text: &str, name: &str) -> bool {
    places(text, name).into_iter().any(|at| {
        let before = text[..at].trim_end();
        let lent = before.ends_with("&mut");
        ["let", "mut", "for", "|", "Some("]
            .iter()
            .any(|mark| before.ends_with(mark))
            && !lent
            || text.starts_with("let (") && text.find('=').is_some_and(|end| at < end)
    })
}

/// The parts between the commas that stand in no bracket.
pub(super) fn list(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let (mut level, mut start, mut bars) = (0, 0, false);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => level += 1,
            ')' | ']' | '}' => level -= 1,
            '|' => bars = !bars,
            ',' if level == 0 && !bars => {
                out.push(text[start..at].trim().to_owned());
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(text[start..].trim().to_owned());
    out.retain(|part| !part.is_empty());
    out
}

/// The parameters in the head of a function.
pub(super) fn params(head: &str) -> Option<Vec<String>> {
    let open = head.find('(')?;
    Some(list(&head[open + 1..closed_at(head, open)?]))
}

/// Where the bracket that opens at `open` is closed.
pub(super) fn closed_at(text: &str, open: usize) -> Option<usize> {
    let mut level = 0;
    for (at, c) in text[open..].char_indices() {
        match c {
            '(' => level += 1,
            ')' => level -= 1,
            _ => {}
        }
        if level == 0 {
            return Some(open + at);
        }
    }
    None
}

#[test]
fn names_are_whole_words() {
    assert_eq!(
        replaced("x1 + x12 * fx1(x1.sin())", "x1", "y"),
        "y + x12 * fx1(y.sin())"
    );
    assert!(binds("let mut x1 = 2.0;", "x1") && binds("let (mut x2, x1) = x3;", "x1"));
    assert!(!binds("let r = &mut x1;", "x1") && !binds("let (mut x2, x1) = x3;", "x3"));
    assert_eq!(
        list("a, g(b, c), |d, e| d, [f, g]"),
        ["a", "g(b, c)", "|d, e| d", "[f, g]"]
    );
}
