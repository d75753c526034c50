//! Statements, and which of them comes next.

use super::Gen;
use super::call::Ret;
use super::scope::{Form, Hold, Kind};
use super::text::Node;

impl Gen {
    /// As many as there is room for in a block; all that is left if it is the function's.
    pub(super) fn statements(&mut self, root: bool) -> Vec<Node> {
        let mut out = Vec::new();
        let most = if root { usize::MAX } else { self.rng.between(1, 4) };
        while out.len() < most && self.room > 0 {
            self.room -= 1;
            self.cost += self.trips;
            self.statement(&mut out);
        }
        out
    }

    fn statement(&mut self, out: &mut Vec<Node>) {
        let deep = self.around.len() >= 3 || self.trips > 60 || self.scope.depth() > 6;
        let nest = if deep { 0 } else { 1 };
        let seqs = self.scope.find(true, |v| matches!(v.kind, Kind::Seq(..))).len();
        match self.rng.weighted(&[
            16,
            16,
            14,
            if seqs < 4 { 10 } else { 2 },
            10,
            9 * nest,
            4 * nest,
            14 * nest,
            if self.around.is_empty() { 0 } else { 7 },
            2,
            14,
            5 * nest,
            5,
            3,
            4 * nest,
            4,
            2,
            12,
        ]) {
            0 => self.let_float(out),
            1 => self.assign(out),
            2 => self.compound(out),
            3 => self.let_seq(out),
            4 => self.in_place(out),
            5 => self.branch(out),
            6 => self.choice(out),
            7 => self.repeat(out),
            8 => self.exit(out),
            9 => self.early_return(out),
            10 => self.call_statement(out),
            11 => self.borrow(out),
            12 => self.rows(out),
            13 => self.let_int(out),
            14 => self.block(out),
            15 => self.exchange(out),
            16 => self.pair(out),
            _ => self.chains(out),
        }
    }

    fn let_float(&mut self, out: &mut Vec<Node>) {
        let value = self.value(3);
        let name = self.name("x", true);
        let mutable = self.rng.percent(65);
        let annotated = if self.rng.percent(20) { ": ‹f64›" } else { "" };
        out.push(Node::Line(format!(
            "let {}{name}{annotated} = {value};",
            if mutable { "mut " } else { "" }
        )));
        self.scope.declare(&name, Kind::Float, Hold::Owned, mutable);
    }

    fn assign(&mut self, out: &mut Vec<Node>) {
        if self.rng.percent(8) {
            return self.swap_by_assignment(out);
        }
        match self.place(true, false) {
            Some(place) => {
                let value = self.value(2);
                out.push(Node::Line(format!("{place} = {value};")));
            }
            None => self.let_float(out),
        }
    }

    fn swap_by_assignment(&mut self, out: &mut Vec<Node>) {
        let (Some(a), Some(b)) = (self.place(true, false), self.place(true, false)) else {
            return self.let_float(out);
        };
        let (x, y) = (self.value(1), self.value(1));
        out.push(Node::Line(format!("({a}, {b}) = ({x}, {y});")));
    }

    pub(super) fn compound(&mut self, out: &mut Vec<Node>) {
        let Some(place) = self.place(true, false) else {
            return self.let_float(out);
        };
        let node = match self.rng.weighted(&[50, 25, 20, 5]) {
            0 => Node::Compound {
                place,
                op: "+",
                value: self.value(2),
            },
            1 => Node::Compound {
                place,
                op: "-",
                value: self.value(2),
            },
            2 => {
                let e = self.float(1);
                Node::Compound {
                    place,
                    op: "*",
                    value: self.bounded(&e),
                }
            }
            _ => {
                let e = self.float(1);
                Node::Compound {
                    place,
                    op: "/",
                    value: format!("‹1.5› + ({e}).sin() * ‹0.4›"),
                }
            }
        };
        out.push(node);
    }

    fn let_int(&mut self, out: &mut Vec<Node>) {
        if self.rng.percent(15) {
            let n = self.rng.between(2, 4);
            let items: Vec<String> = (0..n).map(|_| format!("{}usize", self.rng.below(6))).collect();
            let name = self.name("ks", true);
            out.push(Node::Line(format!("let {name} = [{}];", items.join(", "))));
            self.scope.declare(&name, Kind::Ints(n), Hold::Owned, false);
            return;
        }
        let found = self.scope.find(true, |v| matches!(v.kind, Kind::Int(_)));
        if let (Some(k), true) = (self.rng.pick(&found), self.rng.percent(50)) {
            let v = self.scope.var(k).clone();
            let Kind::Int(below) = v.kind else { return };
            let (e, _) = self.int(1);
            out.push(Node::Line(format!("{} = ({e} + 1) % {below};", v.text())));
            return;
        }
        let below = self.rng.between(2, 6);
        let (e, _) = self.int(2);
        let name = self.name("k", true);
        out.push(Node::Line(format!("let mut {name}: usize = {e} % {below};")));
        self.scope.declare(&name, Kind::Int(below), Hold::Owned, true);
    }

    fn pair(&mut self, out: &mut Vec<Node>) {
        let (a, b) = (self.value(2), self.value(1));
        if self.rng.percent(50) {
            let name = self.name("t", true);
            out.push(Node::Line(format!("let mut {name} = ({a}, {b});")));
            self.scope.declare(&name, Kind::Pair, Hold::Owned, true);
        } else {
            let (p, q) = (self.name("x", true), self.name("y", false));
            out.push(Node::Line(format!("let (mut {p}, {q}) = ({a}, {b});")));
            self.scope.declare(&p, Kind::Float, Hold::Owned, true);
            self.scope.declare(&q, Kind::Float, Hold::Owned, false);
        }
    }

    pub(super) fn block(&mut self, out: &mut Vec<Node>) {
        let valued = self.rng.percent(60);
        let label = self.rng.percent(30).then(|| self.name("'b", false));
        let sees = self.scope.seen();
        let mark = self.scope.open();
        if let Some(label) = &label {
            self.around.push(super::Around {
                label: label.clone(),
                block: true,
                value: valued,
            });
        }
        let mut body = self.statements(false);
        if label.is_some() {
            self.around.pop();
        }
        if valued {
            body.push(Node::Fixed(self.value(2)));
        }
        self.scope.close(&mark);
        let label = label.map_or(String::new(), |l| format!("{l}: "));
        let (head, end) = if valued {
            let name = self.name("x", true);
            self.scope.declare(&name, Kind::Float, Hold::Owned, true);
            (format!("let mut {name} = {label}{{"), "};".to_owned())
        } else {
            (format!("{label}{{"), "}".to_owned())
        };
        let nest = Box::new(Node::Nest {
            parts: vec![(head, body)],
            end,
        });
        out.push(Node::Scoped { sees, nest });
    }

    fn call_statement(&mut self, out: &mut Vec<Node>) {
        let Some((call, ret)) = self.call(true, |_| true) else {
            return self.compound(out);
        };
        match ret {
            Ret::Unit => out.push(Node::Line(format!("{call};"))),
            Ret::Float => match self.rng.below(6) {
                0 => out.push(Node::Line(format!("let _: ‹f64› = {call};"))),
                1 => {
                    let other = self.float(1);
                    let name = self.name("x", true);
                    let e = if self.rng.percent(50) {
                        format!("{other} * {call}")
                    } else {
                        format!("{call} * {other}")
                    };
                    out.push(Node::Line(format!("let mut {name}: ‹f64› = ({e}).sin();")));
                    self.scope.declare(&name, Kind::Float, Hold::Owned, true);
                }
                2 | 3 => {
                    let damped = self.trips > 1;
                    let Some(place) = self.place(true, false) else { return };
                    let value = if damped { format!("({call}).tanh()") } else { call };
                    match self.rng.percent(50) {
                        true => out.push(Node::Compound { place, op: "+", value }),
                        false => out.push(Node::Line(format!("{place} = {value};"))),
                    }
                }
                _ => {
                    let name = self.name("x", true);
                    out.push(Node::Line(format!("let mut {name}: ‹f64› = {call};")));
                    self.scope.declare(&name, Kind::Float, Hold::Owned, true);
                }
            },
            Ret::Pair => {
                let (a, b) = (self.name("x", true), self.name("y", false));
                out.push(Node::Line(format!("let ({a}, mut {b}): (‹f64›, ‹f64›) = {call};")));
                self.scope.declare(&a, Kind::Float, Hold::Owned, false);
                self.scope.declare(&b, Kind::Float, Hold::Owned, true);
            }
            Ret::FloatInt => {
                let (a, k) = (self.name("x", true), self.name("k", false));
                out.push(Node::Line(format!("let (mut {a}, {k}): (‹f64›, usize) = {call};")));
                self.scope.declare(&a, Kind::Float, Hold::Owned, true);
                // Nothing is known of its size, so it is cut.
                out.push(Node::Line(format!("let {k} = {k} % 4;")));
                self.scope.declare(&k, Kind::Int(4), Hold::Owned, false);
            }
            Ret::Vec(min) => {
                let ready = self.scope.find(true, |v| {
                    matches!(v.kind, Kind::Seq(m, Form::Vec) if m <= min) && v.hold == Hold::Owned
                });
                match self.rng.pick(&ready) {
                    Some(k) if self.rng.percent(35) => {
                        out.push(Node::Line(format!("{} = {call};", self.scope.var(k).name)));
                    }
                    _ => {
                        let name = self.name("v", true);
                        out.push(Node::Line(format!("let mut {name}: Vec<‹f64›> = {call};")));
                        self.scope.declare(&name, Kind::Seq(min, Form::Vec), Hold::Owned, true);
                    }
                }
            }
            Ret::Array(n) => {
                let name = self.name("a", true);
                out.push(Node::Line(format!("let mut {name}: [‹f64›; {n}] = {call};")));
                self.scope.declare(&name, Kind::Seq(n, Form::Array), Hold::Owned, true);
            }
        }
    }
}
