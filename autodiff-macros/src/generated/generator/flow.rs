//! Branches, loops of every form, and the ways out of them.

use super::call::Ret;
use super::scope::{Form, Hold, Kind};
use super::text::Node;
use super::{Around, Gen};

impl Gen {
    fn body(&mut self) -> Vec<Node> {
        let mark = self.scope.open();
        let body = self.statements(false);
        self.scope.close(&mark);
        body
    }

    /// Ends with the value of the block.
    fn body_with_value(&mut self) -> Vec<Node> {
        let mark = self.scope.open();
        let mut body = self.statements(false);
        body.push(Node::Fixed(self.value(2)));
        self.scope.close(&mark);
        body
    }

    pub(super) fn branch(&mut self, out: &mut Vec<Node>) {
        let c = self.condition(2);
        if self.rng.percent(20) {
            let (then, els) = (self.body_with_value(), self.body_with_value());
            let name = self.name("x", true);
            let parts = vec![
                (format!("let mut {name}: ‹f64› = if {c} {{"), then),
                ("} else {".to_owned(), els),
            ];
            self.scope.declare(&name, Kind::Float, Hold::Owned, true);
            return out.push(Node::Nest {
                parts,
                end: "};".to_owned(),
            });
        }
        if self.rng.percent(6) {
            return self.late(&c, out);
        }
        let mut parts = vec![(format!("if {c} {{"), self.body())];
        if self.rng.percent(25) {
            let c = self.condition(1);
            parts.push((format!("}} else if {c} {{"), self.body()));
        }
        if self.rng.percent(50) {
            parts.push(("} else {".to_owned(), self.body()));
        }
        out.push(Node::Nest {
            parts,
            end: "}".to_owned(),
        });
    }

    /// `let x; if c { …; x = a; } else { …; x = b; }`
    fn late(&mut self, c: &str, out: &mut Vec<Node>) {
        let name = self.name("x", false);
        let arm = |g: &mut Gen| {
            let mark = g.scope.open();
            let mut body = g.statements(false);
            body.push(Node::Fixed(format!("{name} = {};", g.value(2))));
            g.scope.close(&mark);
            body
        };
        let (then, els) = (arm(self), arm(self));
        out.push(Node::Fixed(format!("let {name}: ‹f64›;")));
        let parts = vec![(format!("if {c} {{"), then), ("} else {".to_owned(), els)];
        out.push(Node::Nest {
            parts,
            end: "}".to_owned(),
        });
        self.scope.declare(&name, Kind::Float, Hold::Owned, false);
    }

    pub(super) fn choice(&mut self, out: &mut Vec<Node>) {
        let (k, _) = self.int(1);
        let valued = self.rng.percent(35);
        let arm = |g: &mut Gen| if valued { g.body_with_value() } else { g.body() };
        let patterns: &[&str] = match self.rng.below(5) {
            0 => &["0", "1", "_"],
            1 => &["0 | 2", "1", "_"],
            2 => &["0..=1", "n if n % 2 == 0", "_"],
            3 => &["2..", "_"],
            _ => &["n @ (1 | 3)", "_"],
        };
        let mut parts = Vec::new();
        let n = patterns.len();
        for (at, pattern) in patterns.iter().enumerate() {
            let body = arm(self);
            let head = match at {
                0 => format!("match {k} {{ {pattern} => {{"),
                _ => format!("}} {pattern} => {{"),
            };
            parts.push((head, body));
        }
        if valued {
            let name = self.name("x", true);
            parts[0].0 = format!("let mut {name}: ‹f64› = {}", parts[0].0);
            self.scope.declare(&name, Kind::Float, Hold::Owned, true);
        }
        debug_assert_eq!(parts.len(), n);
        out.push(Node::Nest {
            parts,
            end: if valued { "} };" } else { "} }" }.to_owned(),
        });
    }

    // ---- loops

    /// The body of a loop that runs about `trips` times. `first`: what it must begin with.
    pub(super) fn inside(
        &mut self,
        trips: usize,
        value: bool,
        first: Vec<Node>,
        declare: impl FnOnce(&mut Gen),
    ) -> (String, Vec<Node>) {
        let label = self.name("'l", false);
        let before = self.trips;
        self.trips *= trips;
        let mark = self.scope.open();
        declare(self);
        self.around.push(Around {
            label: label.clone(),
            block: false,
            value,
        });
        let mut body = first;
        body.extend(self.statements(false));
        self.around.pop();
        self.scope.close(&mark);
        self.trips = before;
        (label, body)
    }

    pub(super) fn repeat(&mut self, out: &mut Vec<Node>) {
        match self.rng.weighted(&[40, 30, 12, 12, 6]) {
            0 => self.for_range(out),
            1 => self.for_items(out),
            2 => self.while_loop(out),
            3 => self.endless(out),
            _ => self.stencil(out),
        }
    }

    fn for_range(&mut self, out: &mut Vec<Node>) {
        let trips = self.rng.between(1, 4);
        let seq = self.seq(false, |_| true);
        let lo = self.rng.below(2);
        let (range, below) = match (self.rng.below(9), seq) {
            (0..3, Some(seq)) => (format!("{lo}..{}", seq.min), seq.min),
            (3, Some(seq)) => (format!("0..{}.len()", seq.text), 7),
            (4, _) => (format!("{lo}..={trips}"), trips + 1),
            (5, _) => {
                let hi = self.int_below(5);
                (format!("{lo}..{hi}"), 5)
            }
            // Nothing.
            (6, _) if self.rng.percent(30) => ("3..2".to_owned(), 3),
            _ => (format!("{lo}..{}", lo + trips), lo + trips),
        };
        let range = match self.rng.below(8) {
            0 | 1 => format!("({range}).rev()"),
            2 => format!("({range}).step_by({})", self.rng.between(1, 2)),
            // Backwards needs a known length, which `..=` has not.
            3 if !range.contains('=') => format!("({range}).step_by(2).rev()"),
            _ => range,
        };
        let i = self.name("i", false);
        let sees = self.scope.seen();
        let (label, body) = self.inside(4, false, vec![], |g| {
            g.scope.declare(&i, Kind::Int(below), Hold::Owned, false);
        });
        let nest = Box::new(Node::Nest {
            parts: vec![(format!("{label}: for {i} in {range} {{"), body)],
            end: "}".to_owned(),
        });
        out.push(Node::Scoped { sees, nest });
    }

    fn for_items(&mut self, out: &mut Vec<Node>) {
        let rows = self.scope.find(false, |v| matches!(v.kind, Kind::Rows(..)));
        if let (Some(k), true) = (self.rng.pick(&rows), self.rng.percent(50)) {
            return self.for_rows(k, out);
        }
        let ints = self.scope.find(false, |v| matches!(v.kind, Kind::Ints(_)));
        if let (Some(k), true) = (self.rng.pick(&ints), self.rng.percent(30)) {
            let i = self.name("i", false);
            let v = self.scope.var(k).clone();
            let over = if v.hold == Hold::Owned {
                format!("&{}", v.name)
            } else {
                v.name
            };
            let (label, body) = self.inside(4, false, vec![], |g| {
                g.scope.declare(&i, Kind::Int(6), Hold::Owned, false);
            });
            return out.push(Node::Nest {
                parts: vec![(format!("{label}: for &{i} in {over} {{"), body)],
                end: "}".to_owned(),
            });
        }
        let write = self.rng.percent(55);
        let Some(seq) = self.seq(write, |_| true) else {
            return self.for_range(out);
        };
        let e = self.name("e", false);
        let owned = seq.hold == Hold::Owned;
        let whole = self.scope.var(seq.var).name == seq.text;
        let movable = whole && owned && seq.form == Form::Vec && self.scope.movable(seq.var, false);
        // The pattern, what is run over, how the item is held, whether it may be changed.
        let (pattern, over, hold, mutable) = match (write, self.rng.below(5)) {
            (true, 0..2) => (e.clone(), format!("{}.iter_mut()", seq.text), Hold::RefMut, true),
            (true, 2) => (e.clone(), format!("{}.iter_mut().rev()", seq.text), Hold::RefMut, true),
            (true, 3) => (
                e.clone(),
                format!("&mut {}[..{}]", seq.text, seq.min),
                Hold::RefMut,
                true,
            ),
            (true, _) => {
                let over = if owned {
                    format!("&mut {}", seq.text)
                } else {
                    format!("{}.iter_mut()", seq.text)
                };
                (e.clone(), over, Hold::RefMut, true)
            }
            (false, 0) => (e.clone(), format!("{}.iter()", seq.text), Hold::Ref, false),
            (false, 1) => (e.clone(), format!("{}.iter().rev()", seq.text), Hold::Ref, false),
            (false, 2) => (format!("&{e}"), format!("&{}[1..]", seq.text), Hold::Owned, false),
            (false, 3) if movable && self.rng.percent(60) => (format!("mut {e}"), seq.text.clone(), Hold::Owned, true),
            (false, 3) if seq.form == Form::Array && owned && whole => {
                (format!("mut {e}"), seq.text.clone(), Hold::Owned, true)
            }
            (false, _) => (format!("&{e}"), seq.shared(), Hold::Owned, false),
        };
        let by_value = pattern.starts_with("mut");
        let mark = self.scope.mark();
        let (label, body) = self.inside(4, false, vec![], |g| {
            if by_value && seq.form == Form::Vec {
                g.scope.lock(seq.var, true);
            } else if !by_value {
                g.scope.lock(seq.var, write);
            }
            g.scope.declare(&e, Kind::Float, hold, mutable);
        });
        self.scope.release(&mark);
        if by_value && seq.form == Form::Vec {
            self.scope.move_away(seq.var);
        }
        out.push(Node::Nest {
            parts: vec![(format!("{label}: for {pattern} in {over} {{"), body)],
            end: "}".to_owned(),
        });
    }

    fn for_rows(&mut self, k: usize, out: &mut Vec<Node>) {
        let v = self.scope.var(k).clone();
        let Kind::Rows(_, cols, form) = v.kind else { return };
        let write = self.scope.writable(k) && self.rng.percent(60);
        let row = self.name("row", false);
        let over = match (write, v.hold) {
            (true, _) => format!("{}.iter_mut()", v.name),
            (false, Hold::Owned) => format!("&{}", v.name),
            (false, _) => format!("{}.iter()", v.name),
        };
        let form = if matches!(form, Form::Array | Form::Grid) {
            Form::Array
        } else {
            Form::Vec
        };
        let hold = if write { Hold::RefMut } else { Hold::Ref };
        let mark = self.scope.mark();
        let (label, body) = self.inside(3, false, vec![], |g| {
            g.scope.lock(k, write);
            g.scope.declare(&row, Kind::Seq(cols, form), hold, write);
        });
        self.scope.release(&mark);
        out.push(Node::Nest {
            parts: vec![(format!("{label}: for {row} in {over} {{"), body)],
            end: "}".to_owned(),
        });
    }

    fn while_loop(&mut self, out: &mut Vec<Node>) {
        let k = self.name("k", false);
        let most = self.rng.between(1, 4);
        out.push(Node::Fixed(format!("let mut {k} = 0;")));
        self.scope.declare(&k, Kind::Int(most + 1), Hold::Owned, false);
        let c = if self.rng.percent(40) {
            let c = self.condition(1);
            if self.rng.percent(70) {
                format!("{k} < {most} && ({c})")
            } else {
                format!("({c}) && {k} < {most}")
            }
        } else {
            format!("{k} < {most}")
        };
        let (label, body) = self.inside(most, false, vec![Node::Fixed(format!("{k} += 1;"))], |_| {});
        out.push(Node::Nest {
            parts: vec![(format!("{label}: while {c} {{"), body)],
            end: "}".to_owned(),
        });
    }

    fn endless(&mut self, out: &mut Vec<Node>) {
        let k = self.name("k", false);
        let most = self.rng.between(1, 4);
        let value = self.rng.percent(50);
        out.push(Node::Fixed(format!("let mut {k} = 0;")));
        self.scope.declare(&k, Kind::Int(most + 1), Hold::Owned, false);
        let leave = if value {
            format!("break {};", self.float(2))
        } else {
            "break;".to_owned()
        };
        let first = vec![
            Node::Fixed(format!("if {k} >= {most} {{ {leave} }}")),
            Node::Fixed(format!("{k} += 1;")),
        ];
        let (label, body) = self.inside(most, value, first, |_| {});
        let (head, end) = if value {
            let name = self.name("x", true);
            self.scope.declare(&name, Kind::Float, Hold::Owned, true);
            (format!("let mut {name}: ‹f64› = {label}: loop {{"), "};")
        } else {
            (format!("{label}: loop {{"), "}")
        };
        out.push(Node::Nest {
            parts: vec![(head, body)],
            end: end.to_owned(),
        });
    }

    /// A loop over neighbours.
    fn stencil(&mut self, out: &mut Vec<Node>) {
        let Some(seq) = self.seq(true, |_| true) else {
            return self.for_range(out);
        };
        let (a, i) = (seq.text.clone(), self.name("i", false));
        let (range, place, other) = match self.rng.below(4) {
            0 => (format!("1..{a}.len()"), format!("{a}[{i}]"), format!("{a}[{i} - 1]")),
            1 => (
                format!("0..{a}.len() - 1"),
                format!("{a}[{i}]"),
                format!("{a}[{i} + 1]"),
            ),
            2 => (
                format!("(1..{a}.len()).rev()"),
                format!("{a}[{i}]"),
                format!("{a}[{i} - 1]"),
            ),
            _ => (
                format!("0..{a}.len()"),
                format!("{a}[{i}]"),
                format!("{a}[({i} + 1) % {a}.len()]"),
            ),
        };
        let (label, mut body) = self.inside(4, false, vec![], |g| {
            g.scope.declare(&i, Kind::Int(seq.min), Hold::Owned, false);
        });
        let k = self.constant();
        let line = match self.rng.below(3) {
            0 => Node::Line(format!("{place} = ({place} * {other} + {k}).sin();")),
            1 => Node::Compound {
                place,
                op: "+",
                value: format!("({other} * {k}).sin()"),
            },
            _ => Node::Compound {
                place,
                op: "*",
                value: format!("({other}).tanh()"),
            },
        };
        let at = self.rng.below(body.len() + 1);
        body.insert(at, line);
        out.push(Node::Nest {
            parts: vec![(format!("{label}: for {i} in {range} {{"), body)],
            end: "}".to_owned(),
        });
    }

    // ---- exits

    /// `if c { …; break; }` and its kin.
    pub(super) fn exit(&mut self, out: &mut Vec<Node>) {
        let c = self.condition(1);
        let mark = self.scope.open();
        let mut body = if self.rng.percent(40) {
            self.statements(false)
        } else {
            vec![]
        };
        let leave = self.leave();
        body.push(Node::Line(leave));
        self.scope.close(&mark);
        let mut parts = vec![(format!("if {c} {{"), body)];
        if self.rng.percent(15) {
            parts.push(("} else {".to_owned(), self.body()));
        }
        out.push(Node::Nest {
            parts,
            end: "}".to_owned(),
        });
    }

    fn leave(&mut self) -> String {
        let at = if self.rng.percent(60) {
            self.around.len() - 1
        } else {
            self.rng.below(self.around.len())
        };
        let innermost = at == self.around.len() - 1;
        let (label, block, value) = (
            self.around[at].label.clone(),
            self.around[at].block,
            self.around[at].value,
        );
        let plain = innermost && !block && self.rng.percent(60);
        match self.rng.below(10) {
            0..4 if !block => {
                if plain {
                    "continue;".to_owned()
                } else {
                    format!("continue {label};")
                }
            }
            9 => format!("return {};", self.result(false)),
            _ => {
                let name = if plain { String::new() } else { format!(" {label}") };
                if value {
                    format!("break{name} {};", self.float(2))
                } else {
                    format!("break{name};")
                }
            }
        }
    }

    pub(super) fn early_return(&mut self, out: &mut Vec<Node>) {
        let c = self.condition(1);
        let mark = self.scope.open();
        let mut body = if self.rng.percent(30) {
            self.statements(false)
        } else {
            vec![]
        };
        let result = self.result(false);
        body.push(Node::Line(if self.ret == Ret::Unit {
            "return;".to_owned()
        } else {
            format!("return {result};")
        }));
        self.scope.close(&mark);
        out.push(Node::Nest {
            parts: vec![(format!("if {c} {{"), body)],
            end: "}".to_owned(),
        });
    }
}
