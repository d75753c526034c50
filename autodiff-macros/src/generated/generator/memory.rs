//! Arrays, vectors and slices: made, changed in place, borrowed, exchanged.

use super::Gen;
use super::scope::{Form, Hold, Kind};
use super::text::Node;

impl Gen {
    pub(super) fn let_seq(&mut self, out: &mut Vec<Node>) {
        let n = self.rng.between(2, 4);
        let name = self.name("v", true);
        let mut vector = |g: &mut Gen, min: usize, init: String| {
            out.push(Node::Line(format!("let mut {name} = {init};")));
            g.scope.declare(&name, Kind::Seq(min, Form::Vec), Hold::Owned, true);
        };
        match self.rng.below(9) {
            0 => {
                let items = self.floats(n);
                vector(self, n, format!("vec![{items}]"));
            }
            1 => {
                let e = self.float(1);
                vector(self, n, format!("vec![{e}; {n}]"));
            }
            2 | 3 => {
                if let Some(seq) = self.seq(false, |_| true) {
                    vector(self, seq.min, format!("{}.to_vec()", seq.text));
                }
            }
            4 => {
                if let Some(seq) = self.seq(false, |s| s.min > 2) {
                    let lo = self.rng.between(0, 1);
                    vector(
                        self,
                        seq.min - 1,
                        format!("{}[{lo}..{}].to_vec()", seq.text, lo + seq.min - 1),
                    );
                }
            }
            5 => {
                // Moved, if it may be; cloned otherwise.
                let Some(seq) = self.seq(false, |s| s.form == Form::Vec) else {
                    return;
                };
                let whole = self.scope.var(seq.var).name == seq.text;
                if whole && self.scope.movable(seq.var, false) && self.rng.percent(60) {
                    self.scope.move_away(seq.var);
                    vector(self, seq.min, seq.text);
                } else {
                    vector(self, seq.min, format!("{}.clone()", seq.text));
                }
            }
            6 => {
                let found = self.seq(false, |s| s.form == Form::Array && s.hold == Hold::Owned);
                let Some(seq) = found else { return };
                out.push(Node::Line(format!("let mut {name} = {};", seq.text)));
                self.scope
                    .declare(&name, Kind::Seq(seq.min, Form::Array), Hold::Owned, true);
            }
            7 => {
                let e = self.float(1);
                out.push(Node::Line(format!("let mut {name} = [{e}; {n}];")));
                self.scope.declare(&name, Kind::Seq(n, Form::Array), Hold::Owned, true);
            }
            _ => {
                let items = self.floats(n);
                out.push(Node::Line(format!("let mut {name} = [{items}];")));
                self.scope.declare(&name, Kind::Seq(n, Form::Array), Hold::Owned, true);
            }
        }
    }

    pub(super) fn in_place(&mut self, out: &mut Vec<Node>) {
        let Some(seq) = self.seq(true, |_| true) else {
            return self.let_seq(out);
        };
        let a = seq.text.clone();
        // A method takes the sequence before its arguments.
        let mark = self.scope.mark();
        self.scope.lock(seq.var, true);
        let line = match self.rng.below(10) {
            0 | 1 => {
                let (i, j) = (self.int_below(seq.min), self.int_below(seq.min));
                format!("{a}.swap({i}, {j});")
            }
            2 => {
                let e = self.value(2);
                format!("{a}.fill({e});")
            }
            3 => {
                let e = self.value(1);
                format!("{a}[{}..].fill({e});", self.rng.between(1, seq.min))
            }
            4 => match self.seq(false, |s| s.min >= 2) {
                Some(from) => {
                    let n = self.rng.between(1, from.min.min(seq.min));
                    let (lo, other) = (self.rng.between(0, seq.min - n), self.rng.between(0, from.min - n));
                    format!(
                        "{a}[{lo}..{}].copy_from_slice(&{}[{other}..{}]);",
                        lo + n,
                        from.text,
                        other + n
                    )
                }
                None => format!("{a}.swap(0, 1);"),
            },
            5..8 if seq.form == Form::Vec => {
                let e = self.value(1);
                format!("{a}.push({e});")
            }
            8 if seq.form == Form::Vec => {
                self.scope.release(&mark);
                return self.pop(&a, seq.min, out);
            }
            _ => {
                let (i, e) = (self.int_below(seq.min), self.value(2));
                format!("{a}[{i}] = {e};")
            }
        };
        self.scope.release(&mark);
        out.push(Node::Line(line));
    }

    fn pop(&mut self, a: &str, min: usize, out: &mut Vec<Node>) {
        match self.rng.below(4) {
            0 => {
                out.push(Node::Nest {
                    parts: vec![(
                        format!("if {a}.len() > {min} {{"),
                        vec![Node::Line(format!("{a}.pop();"))],
                    )],
                    end: "}".to_owned(),
                });
            }
            1 => {
                let e = self.value(1);
                out.push(Node::Nest {
                    parts: vec![(
                        format!("if {a}.len() <= {min} {{"),
                        vec![Node::Line(format!("{a}.push({e});"))],
                    )],
                    end: "}".to_owned(),
                });
                let name = self.name("x", true);
                out.push(Node::Line(format!("let mut {name} = {a}.pop().unwrap();")));
                self.scope.declare(&name, Kind::Float, Hold::Owned, true);
            }
            _ => {
                // Down and up again.
                let name = self.name("x", true);
                out.push(Node::Line(format!("let mut {name}: ‹f64› = {a}.pop().unwrap();")));
                self.scope.declare(&name, Kind::Float, Hold::Owned, true);
                let mark = self.scope.mark();
                if let Some(k) = self.owner(a) {
                    self.scope.lock(k, true);
                }
                let e = self.value(1);
                self.scope.release(&mark);
                out.push(Node::Line(format!("{a}.push({e});")));
            }
        }
    }

    /// The variable whose name a place begins with.
    fn owner(&self, text: &str) -> Option<usize> {
        let name = text.split('[').next().unwrap_or(text);
        self.scope.find(false, |v| v.name == name).last().copied()
    }

    /// A block in which a part of something has a name of its own.
    pub(super) fn borrow(&mut self, out: &mut Vec<Node>) {
        let write = self.rng.percent(65);
        let mark = self.scope.open();
        let before = self.scope.mark();
        let head = match self.rng.below(4) {
            0 => self.borrow_float(write),
            1 if write => self.split(),
            _ => self.borrow_part(write),
        };
        let Some(head) = head else {
            self.scope.release(&before);
            self.scope.close(&mark);
            return self.compound(out);
        };
        let mut body = vec![Node::Line(head)];
        body.extend(self.statements(false));
        self.scope.close(&mark);
        out.push(Node::Nest {
            parts: vec![("{".to_owned(), body)],
            end: "}".to_owned(),
        });
    }

    fn borrow_float(&mut self, write: bool) -> Option<String> {
        let place = self.place(write, true)?;
        let name = self.name("r", false);
        self.scope
            .declare(&name, Kind::Float, if write { Hold::RefMut } else { Hold::Ref }, write);
        Some(format!("let {name} = &{}{place};", if write { "mut " } else { "" }))
    }

    fn borrow_part(&mut self, write: bool) -> Option<String> {
        let seq = self.seq(write, |s| s.min >= 2)?;
        let name = self.name("r", false);
        let amp = if write { "&mut " } else { "&" };
        let hold = if write { Hold::RefMut } else { Hold::Ref };
        let whole = self.scope.var(seq.var).name == seq.text;
        let (text, min, form) = match self.rng.below(4) {
            0 if seq.min > 2 => (format!("{}[1..]", seq.text), seq.min - 1, Form::Slice),
            1 => (format!("{}[..{}]", seq.text, seq.min), seq.min, Form::Slice),
            2 => {
                let k = self.rng.below(seq.min - 1);
                (format!("{}[{k}..{}]", seq.text, k + 2), 2, Form::Slice)
            }
            // A row, or the whole.
            _ if !whole || seq.hold == Hold::Owned => (seq.text.clone(), seq.min, seq.form),
            _ => (format!("{}[..]", seq.text), seq.min, Form::Slice),
        };
        self.scope.lock(seq.var, write);
        self.scope.declare(&name, Kind::Seq(min, form), hold, write);
        Some(format!("let {name} = {amp}{text};"))
    }

    fn split(&mut self) -> Option<String> {
        let seq = self.seq(true, |s| s.min >= 2)?;
        let k = self.rng.between(1, seq.min - 1);
        let (l, r) = (self.name("l", false), self.name("r", false));
        self.scope.lock(seq.var, true);
        self.scope.declare(&l, Kind::Seq(k, Form::Slice), Hold::RefMut, true);
        self.scope
            .declare(&r, Kind::Seq(seq.min - k, Form::Slice), Hold::RefMut, true);
        Some(format!("let ({l}, {r}) = {}.split_at_mut({k});", seq.text))
    }

    /// `swap`, `replace`, `take`, and assignments of whole vectors.
    pub(super) fn exchange(&mut self, out: &mut Vec<Node>) {
        match self.rng.below(6) {
            0 | 1 => {
                let Some(a) = self.seq(true, |s| s.form != Form::Slice) else {
                    return;
                };
                let Some(b) = self.seq(true, |s| s.form == a.form && s.min == a.min && s.var != a.var) else {
                    return;
                };
                out.push(Node::Line(format!(
                    "std::mem::swap({}, {});",
                    a.exclusive(),
                    b.exclusive()
                )));
            }
            2 => {
                let mark = self.scope.mark();
                let (a, b) = (self.place(true, true), self.place(true, true));
                self.scope.release(&mark);
                if let (Some(a), Some(b)) = (a, b) {
                    out.push(Node::Line(format!("std::mem::swap(&mut {a}, &mut {b});")));
                }
            }
            3 => {
                let Some(a) = self.seq(true, |s| s.form == Form::Vec) else {
                    return;
                };
                let mark = self.scope.mark();
                self.scope.lock(a.var, true);
                let items = self.floats(a.min);
                self.scope.release(&mark);
                let name = self.name("v", false);
                let line = match self.rng.below(3) {
                    0 => format!("let mut {name} = std::mem::replace({}, vec![{items}]);", a.exclusive()),
                    1 if a.hold == Hold::Owned => {
                        return out.push(Node::Line(format!("{} = vec![{items}];", a.text)));
                    }
                    _ => {
                        let target = if a.hold == Hold::Owned {
                            a.text.clone()
                        } else {
                            format!("*{}", a.text)
                        };
                        out.push(Node::Line(format!(
                            "let mut {name} = std::mem::take({});",
                            a.exclusive()
                        )));
                        out.push(Node::Line(format!("{target} = vec![{items}];")));
                        self.scope
                            .declare(&name, Kind::Seq(a.min, Form::Vec), Hold::Owned, true);
                        return;
                    }
                };
                out.push(Node::Line(line));
                self.scope
                    .declare(&name, Kind::Seq(a.min, Form::Vec), Hold::Owned, true);
            }
            4 => {
                let mark = self.scope.mark();
                let place = self.place(true, true);
                let e = self.value(1);
                self.scope.release(&mark);
                if let Some(place) = place {
                    let name = self.name("x", false);
                    out.push(Node::Line(format!(
                        "let {name} = std::mem::replace(&mut {place}, {e});"
                    )));
                    self.scope.declare(&name, Kind::Float, Hold::Owned, false);
                }
            }
            _ => {
                // The whole, from another: copied, or cloned.
                let Some(a) = self.seq(true, |s| s.form != Form::Slice) else {
                    return;
                };
                let Some(b) = self.seq(false, |s| s.form == a.form && s.min == a.min && s.text != a.text) else {
                    return;
                };
                let target = match (a.hold, self.scope.var(a.var).name == a.text) {
                    (Hold::RefMut, true) => format!("*{}", a.text),
                    _ => a.text.clone(),
                };
                let source = match (b.form, b.hold) {
                    (Form::Array, Hold::Owned) => b.text,
                    (Form::Array, _) => format!("*{}", b.text),
                    _ => format!("{}.clone()", b.text),
                };
                out.push(Node::Line(format!("{target} = {source};")));
            }
        }
    }
}
