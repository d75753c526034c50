//! A program as a tree of text: what shrinking cuts, and what is printed in two number types.
//!
//! Where the number type shows, the text has marks: `‹f64›` is the type, `‹0.5›` a constant, `‹i as f64›` a cast of an integer.

/// The number type that a program is printed for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dialect {
    /// As the compiler under test reads it.
    Plain,
    /// Over a type `D`, made from an `f64` by `c`.
    Dual,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// One statement.
    Line(String),
    /// A tail expression, or what keeps the program within its bounds: not to be deleted.
    Fixed(String),
    /// `place op= value;`. An operator on a type that is not built in takes its place first, so the printers differ.
    Compound {
        place: String,
        op: &'static str,
        value: String,
    },
    /// Heads and bodies in turn (`if c {`, body, `} else {`, body), then the end (`}`).
    Nest {
        parts: Vec<(String, Vec<Node>)>,
        end: String,
    },
    /// A nest that could be a function of its own, and what this would take.
    Scoped { sees: Vec<Seen>, nest: Box<Node> },
}

/// What a function made of a block takes for a variable that the block uses.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    pub name: String,
    /// Of the parameter.
    pub ty: String,
    /// The argument.
    pub given: String,
    /// The parameter is a reference where the variable is the content.
    pub deref: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Fun {
    pub name: String,
    /// `fn f(x: ‹f64›) -> ‹f64›`
    pub head: String,
    pub body: Vec<Node>,
}

/// An argument of the last function.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    Float(f64),
    Int(usize),
    Array(Vec<f64>),
    Vec(Vec<f64>),
    Slice(Vec<f64>),
    Ints(Vec<usize>),
    Rows(Vec<Vec<f64>>),
    /// Rows of two.
    Grid(Vec<Vec<f64>>),
    Pair(f64, f64),
}

/// How the last function takes an argument.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pass {
    Value,
    Ref,
    RefMut,
}

/// Functions, each of which calls only those before it (and perhaps itself), and arguments for the last.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    pub funs: Vec<Fun>,
    pub args: Vec<(Pass, Arg)>,
    /// Which parameters of the last function have no derivative because they are marked so.
    pub marked: Vec<bool>,
    /// The result of the last function, as a type.
    pub ret: String,
}

impl Program {
    pub fn statements(&self) -> usize {
        self.funs.iter().map(|f| count(&f.body)).sum()
    }
}

pub fn count(body: &[Node]) -> usize {
    body.iter()
        .map(|node| match node {
            Node::Nest { parts, .. } => 1 + parts.iter().map(|(_, body)| count(body)).sum::<usize>(),
            Node::Scoped { nest, .. } => count(std::slice::from_ref(nest)),
            Node::Line(_) | Node::Fixed(_) | Node::Compound { .. } => 1,
        })
        .sum()
}

impl Fun {
    pub fn text(&self, dialect: Dialect) -> String {
        let mut out = String::new();
        out.push_str(&spelled(&self.head, dialect));
        out.push_str(" {\n");
        print(&self.body, dialect, 1, &mut out);
        out.push_str("}\n");
        out
    }
}

fn print(body: &[Node], dialect: Dialect, depth: usize, out: &mut String) {
    let line = |text: &str, out: &mut String| {
        out.push_str(&"    ".repeat(depth));
        out.push_str(&spelled(text, dialect));
        out.push('\n');
    };
    for node in body {
        match node {
            Node::Line(text) | Node::Fixed(text) => line(text, out),
            Node::Compound { place, op, value } => match dialect {
                Dialect::Plain => line(&format!("{place} {op}= {value};"), out),
                Dialect::Dual => line(&format!("{{ let value_ = {value}; {place} {op}= value_; }}"), out),
            },
            Node::Nest { parts, end } => {
                for (head, body) in parts {
                    line(head, out);
                    print(body, dialect, depth + 1, out);
                }
                line(end, out);
            }
            Node::Scoped { nest, .. } => print(std::slice::from_ref(nest), dialect, depth, out),
        }
    }
}

/// The marks replaced by what they stand for.
pub fn spelled(text: &str, dialect: Dialect) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('‹') {
        out.push_str(before);
        let end = closing(after);
        let (inner, after) = (&after[..end], after[end..].strip_prefix('›').unwrap_or(""));
        match (inner, dialect) {
            ("f64", Dialect::Plain) => out.push_str("f64"),
            ("f64", Dialect::Dual) => out.push('D'),
            (inner, Dialect::Plain) if inner.contains(" as ") => {
                out.push_str(&format!("({})", spelled(inner, dialect)))
            }
            (inner, Dialect::Plain) => out.push_str(inner),
            (inner, Dialect::Dual) => out.push_str(&format!("c({})", spelled(inner, dialect))),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Where the mark that has been opened is closed.
fn closing(text: &str) -> usize {
    let mut open = 1;
    for (at, c) in text.char_indices() {
        match c {
            '‹' => open += 1,
            '›' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return at;
        }
    }
    text.len()
}

#[test]
fn both_dialects_leave_no_marks() {
    let line = |dialect| {
        let body = vec![Node::Compound {
            place: "x".to_owned(),
            op: "+",
            value: "‹0.5› * ‹n as f64›".to_owned(),
        }];
        Fun {
            name: "f".to_owned(),
            head: "fn f(x: ‹f64›) -> ‹f64›".to_owned(),
            body,
        }
        .text(dialect)
    };
    assert!(
        line(Dialect::Plain).contains("x += 0.5 * (n as f64);"),
        "{}",
        line(Dialect::Plain)
    );
    assert!(
        line(Dialect::Dual).contains("c(0.5)") && line(Dialect::Dual).contains("x: D"),
        "{}",
        line(Dialect::Dual)
    );
    assert!(!line(Dialect::Dual).contains('‹'));
}
