//! Vectors of vectors and arrays of arrays.

use super::Gen;
use super::scope::{Form, Hold, Kind};
use super::text::Node;

impl Gen {
    pub(super) fn rows(&mut self, out: &mut Vec<Node>) {
        let found = self.scope.find(true, |v| matches!(v.kind, Kind::Rows(..)));
        match self.rng.pick(&found) {
            Some(k) if self.rng.percent(75) => self.change_rows(k, out),
            _ => self.let_rows(out),
        }
    }

    fn let_rows(&mut self, out: &mut Vec<Node>) {
        let (r, c) = (self.rng.between(2, 3), self.rng.between(2, 3));
        let (init, form) = match self.rng.below(5) {
            0 => (format!("vec![vec![{}; {c}]; {r}]", self.float(1)), Form::Vec),
            1 => {
                let rows: Vec<String> = (0..r).map(|_| format!("vec![{}]", self.floats(c))).collect();
                (format!("vec![{}]", rows.join(", ")), Form::Vec)
            }
            2 => (format!("[[{}; {c}]; {r}]", self.float(1)), Form::Array),
            3 => {
                let rows: Vec<String> = (0..r).map(|_| format!("[{}]", self.floats(c))).collect();
                (format!("[{}]", rows.join(", ")), Form::Array)
            }
            _ => match self.seq(false, |s| s.min == c) {
                Some(seq) => (format!("vec![{}.to_vec(); {r}]", seq.text), Form::Vec),
                None => (format!("vec![vec![{}; {c}]; {r}]", self.float(1)), Form::Vec),
            },
        };
        let name = self.name("m", true);
        out.push(Node::Line(format!("let mut {name} = {init};")));
        self.scope.declare(&name, Kind::Rows(r, c, form), Hold::Owned, true);
    }

    fn change_rows(&mut self, k: usize, out: &mut Vec<Node>) {
        let v = self.scope.var(k).clone();
        let Kind::Rows(r, c, form) = v.kind else { return };
        let m = v.name;
        let mark = self.scope.mark();
        self.scope.lock(k, true);
        let (i, j) = (self.int_below(r), self.int_below(r));
        let line = match (self.rng.below(6), form) {
            (0, _) => format!("{m}.swap({i}, {j});"),
            (1, Form::Vec) => format!("{m}.push(vec![{}]);", self.floats(c)),
            (2, Form::Vec) => {
                let row = self.name("row", false);
                out.push(Node::Line(format!("let mut {row} = {m}.pop().unwrap();")));
                let items = self.floats(c);
                self.scope.declare(&row, Kind::Seq(c, Form::Vec), Hold::Owned, true);
                format!("{m}.push(vec![{items}]);")
            }
            (3, Form::Vec | Form::Slice) => match self.seq(false, |s| s.min >= c) {
                Some(seq) => format!("{m}[{i}] = {}.to_vec();", seq.text),
                None => format!("{m}[{i}] = vec![{}];", self.floats(c)),
            },
            (4, Form::Vec | Form::Slice) => {
                let row = self.name("row", false);
                let items = self.floats(c);
                let line = format!("let mut {row} = std::mem::replace(&mut {m}[{i}], vec![{items}]);");
                self.scope.declare(&row, Kind::Seq(c, Form::Vec), Hold::Owned, true);
                line
            }
            (3 | 4, Form::Array) => {
                match self.seq(false, |s| s.form == Form::Array && s.min == c && s.hold == Hold::Owned) {
                    Some(seq) => format!("{m}[{i}] = {};", seq.text),
                    None => format!("{m}[{i}] = [{}];", self.floats(c)),
                }
            }
            (5, Form::Vec) => format!("{m}[{i}] = {m}[{j}].clone();"),
            (5, Form::Array) => format!("{m}[{i}] = {m}[{j}];"),
            _ => {
                let e = self.value(2);
                format!("{m}[{i}][{}] = {e};", self.rng.below(c))
            }
        };
        self.scope.release(&mark);
        out.push(Node::Line(line));
    }
}
