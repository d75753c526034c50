//! Expressions: floats, integers below a bound, conditions, and what they are made of.

use super::Gen;
use super::call::Ret;
use super::scope::{Form, Hold, Kind, Seq};

impl Gen {
    /// With its type, since rustc calls no methods on a number without one.
    pub(super) fn constant(&mut self) -> String {
        let x = self.rng.number();
        if x < 0.0 {
            format!("(-‹{:?}f64›)", -x)
        } else {
            format!("‹{x:?}f64›")
        }
    }

    /// Beside an operand that has a type.
    fn factor(&mut self) -> String {
        format!("‹{:?}›", self.rng.number().abs())
    }

    /// A float without effects.
    pub(super) fn float(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.leaf();
        }
        match self
            .rng
            .weighted(&[18, 20, 16, 10, 16, 5, 6, 3, 3, 2, 2, 6, 4, 3, 1, 2])
        {
            0 => self.leaf(),
            1 => {
                let op = if self.rng.percent(60) { "+" } else { "-" };
                let (a, b) = (self.float(depth - 1), self.float(depth - 1));
                format!("({a} {op} {b})")
            }
            2 => {
                let (a, b) = (self.float(depth - 1), self.float(depth - 1));
                format!("({a} * {b})")
            }
            3 => {
                let (k, a) = (self.factor(), self.float(depth - 1));
                if self.rng.percent(50) {
                    format!("({k} * {a})")
                } else {
                    format!("({a} * {k})")
                }
            }
            4 => {
                let a = self.float(depth - 1);
                self.bounded(&a)
            }
            5 => {
                let (a, b) = (self.float(depth - 1), self.float(depth - 1));
                format!("({a} / (‹2.0› + ({b}).sin()))")
            }
            6 => self.special(depth),
            7 => {
                let (mut a, b) = (self.float(depth - 1), self.float(depth - 1));
                // Integers have these methods too, so the type of the receiver must be known.
                if a.starts_with('g') {
                    a = format!("‹1.0› * {a}");
                }
                match self.rng.below(5) {
                    0 | 1 => format!("({a}).max({b})"),
                    2 | 3 => format!("({a}).min({b})"),
                    _ => format!("({a}).abs()"),
                }
            }
            8 => {
                let c = self.condition(1);
                let (a, b) = (self.float(depth - 1), self.float(depth - 1));
                format!("(if {c} {{ {a} }} else {{ {b} }})")
            }
            9 => {
                let mark = self.scope.open();
                let first = self.float(depth - 1);
                let name = self.name("h", false);
                self.scope.declare(&name, Kind::Float, Hold::Owned, false);
                let second = self.float(depth - 1);
                self.scope.close(&mark);
                format!("{{ let {name} = {first}; {name} * {second} }}")
            }
            10 => {
                let (k, bound) = self.int(1);
                let arms: Vec<String> = (0..bound.clamp(2, 3)).map(|_| self.float(depth - 1)).collect();
                match &arms[..] {
                    [a, b, c] => format!("(match {k} {{ 0 => {a}, 1 | 2 => {b}, _ => {c} }})"),
                    _ => format!("(match {k} {{ 0 => {}, _ => {} }})", arms[0], arms[1]),
                }
            }
            11 => match self.call(false, |r| r == Ret::Float) {
                Some((call, _)) => call,
                None => self.leaf(),
            },
            12 => match self.sum() {
                Some(sum) => sum,
                None => self.leaf(),
            },
            13 => match self.called() {
                Some(call) => call,
                None => self.leaf(),
            },
            14 => self.counted(),
            _ => self.optional(),
        }
    }

    /// What is stored: in loops and recursions, of a size that does not grow.
    pub(super) fn value(&mut self, depth: usize) -> String {
        let e = self.float(depth);
        let grows = self.trips > 1 || self.own.is_some();
        if grows && self.rng.percent(75) || self.rng.percent(15) {
            self.bounded(&e)
        } else if grows {
            format!("‹0.3› * {e}")
        } else {
            e
        }
    }

    /// Several, with commas.
    pub(super) fn floats(&mut self, n: usize) -> String {
        (0..n).map(|_| self.float(1)).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn bounded(&mut self, a: &str) -> String {
        match self.rng.below(10) {
            0..4 => format!("({a}).sin()"),
            4..6 => format!("({a}).cos()"),
            6..8 => format!("({a}).tanh()"),
            8 => format!("({a}).atan()"),
            _ => format!("‹f64›::sin({a})"),
        }
    }

    fn special(&mut self, depth: usize) -> String {
        let a = self.float(depth - 1);
        match self.rng.below(9) {
            0 => format!("({a}).sin().exp()"),
            1 => format!("(‹1.0› + {a} * {a}).sqrt()"),
            2 => format!("(‹1.5› + ({a}).cos()).ln()"),
            3 => format!("(‹2.0› + ({a}).sin()).recip()"),
            4 => format!("({a}).powi(2)"),
            5 => format!("({a}).sin().powi(3)"),
            6 => format!("(-{a})"),
            7 => {
                let (b, k) = (self.leaf(), self.constant());
                format!("({a}).mul_add({b}, {k})")
            }
            _ => format!("(‹0.5› + {a} * {a}).powf(1.5)"),
        }
    }

    fn leaf(&mut self) -> String {
        for _ in 0..4 {
            match self.rng.weighted(&[40, 30, 8, 5, 10, 5]) {
                0 => {
                    let found = self.scope.find(false, |v| matches!(v.kind, Kind::Float));
                    // What is new is likelier.
                    let skip = if self.rng.percent(50) {
                        found.len().saturating_sub(4)
                    } else {
                        0
                    };
                    if let Some(k) = self.rng.pick(&found[skip..]) {
                        return self.scope.var(k).text();
                    }
                }
                1 => {
                    if let Some(seq) = self.seq(false, |_| true) {
                        let i = self.index(&seq.text, seq.min, true);
                        return format!("{}[{i}]", seq.text);
                    }
                }
                2 => {
                    let found = self.scope.find(false, |v| matches!(v.kind, Kind::Pair));
                    if let Some(k) = self.rng.pick(&found) {
                        let field = self.rng.below(2);
                        let v = self.scope.var(k);
                        return if v.hold == Hold::Owned {
                            format!("{}.{field}", v.name)
                        } else {
                            format!("{}.{field}", v.text())
                        };
                    }
                }
                3 => {
                    let (k, _) = self.int(1);
                    let scale = self.factor();
                    return format!("(‹{k} as f64› * {scale})");
                }
                4 => return self.constant(),
                _ => {
                    let found = self.scope.find(false, |v| matches!(v.kind, Kind::Ints(_)));
                    if let Some(k) = self.rng.pick(&found) {
                        let v = self.scope.var(k);
                        let (name, Kind::Ints(min)) = (v.name.clone(), v.kind.clone()) else {
                            continue;
                        };
                        let i = self.index(&name, min, true);
                        return format!("(‹{name}[{i}] as f64› * ‹0.2›)");
                    }
                }
            }
        }
        self.constant()
    }

    /// Some floats in a row that may be read (or written).
    pub(super) fn seq(&mut self, write: bool, fits: impl Fn(&Seq) -> bool) -> Option<Seq> {
        let found = self
            .scope
            .find(write, |v| matches!(v.kind, Kind::Seq(..) | Kind::Rows(..)));
        let mut all = Vec::new();
        for k in found {
            let v = self.scope.var(k).clone();
            match v.kind {
                Kind::Seq(min, form) => all.push(Seq {
                    text: v.name,
                    var: k,
                    min,
                    form,
                    hold: v.hold,
                }),
                Kind::Rows(rows, cols, form) => {
                    let mark = self.scope.mark();
                    if write {
                        self.scope.lock(k, true);
                    }
                    let i = self.index(&v.name, rows, !write);
                    self.scope.release(&mark);
                    let form = match form {
                        Form::Array | Form::Grid => Form::Array,
                        Form::Vec | Form::Slice => Form::Vec,
                    };
                    all.push(Seq {
                        text: format!("{}[{i}]", v.name),
                        var: k,
                        min: cols,
                        form,
                        hold: Hold::Owned,
                    });
                }
                Kind::Float | Kind::Int(_) | Kind::Pair | Kind::Ints(_) | Kind::Closure => {}
            }
        }
        all.retain(fits);
        self.rng.pick(&all)
    }

    /// A float that may be assigned to (or lent). `lend`: it is locked then.
    pub(super) fn place(&mut self, write: bool, lend: bool) -> Option<String> {
        for _ in 0..3 {
            let (var, text) = match self.rng.weighted(&[45, 45, 10]) {
                0 => {
                    let found = self.scope.find(write, |v| matches!(v.kind, Kind::Float));
                    let Some(k) = self.rng.pick(&found) else { continue };
                    (k, self.scope.var(k).text())
                }
                1 => {
                    let Some(seq) = self.seq(write, |_| true) else { continue };
                    // While a vector is lent, nothing may be asked of it, and a vector and its rows are lent to their index.
                    let mark = self.scope.mark();
                    let row = seq.text.contains('[') || write && seq.form == Form::Vec;
                    if row {
                        self.scope.lock(seq.var, true);
                    }
                    let i = self.index(&seq.text, seq.min, !lend && !row);
                    self.scope.release(&mark);
                    (seq.var, format!("{}[{i}]", seq.text))
                }
                _ => {
                    let found = self.scope.find(write, |v| matches!(v.kind, Kind::Pair));
                    let Some(k) = self.rng.pick(&found) else { continue };
                    let field = self.rng.below(2);
                    (k, format!("{}.{field}", self.scope.var(k).text()))
                }
            };
            if lend {
                self.scope.lock(var, write);
            }
            return Some(text);
        }
        None
    }

    /// An index in bounds of what has at least `min` elements. `ask`: its length may be asked for.
    pub(super) fn index(&mut self, of: &str, min: usize, ask: bool) -> String {
        match self
            .rng
            .weighted(&[25, 45, if ask { 12 } else { 0 }, if ask { 8 } else { 0 }])
        {
            0 => self.rng.below(min).to_string(),
            1 => self.int_below(min),
            2 => {
                let (k, _) = self.int(1);
                format!("{k} % {of}.len()")
            }
            _ => format!("{of}.len() - {}", self.rng.between(1, min)),
        }
    }

    pub(super) fn int_below(&mut self, bound: usize) -> String {
        let (k, below) = self.int(1);
        if below <= bound { k } else { format!("{k} % {bound}") }
    }

    /// An integer and a bound that it is below.
    pub(super) fn int(&mut self, depth: usize) -> (String, usize) {
        let vars = self.scope.find(false, |v| matches!(v.kind, Kind::Int(_)));
        let var = self.rng.pick(&vars).map(|k| {
            let v = self.scope.var(k);
            (v.text(), if let Kind::Int(below) = v.kind { below } else { 1 })
        });
        match (self.rng.below(10), var) {
            (0..7, Some(v)) if depth == 0 || self.rng.percent(65) => v,
            (0..8, Some((k, below))) if depth > 0 => match self.rng.below(5) {
                0 => (format!("({k} + 1)"), below + 1),
                1 => {
                    let (j, other) = self.int(depth - 1);
                    (format!("({k} + {j})"), below + other)
                }
                2 => (format!("(2 * {k} + 1)"), 2 * below),
                3 => {
                    let (j, other) = self.int(depth - 1);
                    (format!("({k} * {j})"), (below.max(1) - 1) * (other.max(1) - 1) + 1)
                }
                _ => {
                    let c = self.condition(0);
                    let n = self.rng.below(3);
                    (format!("(if {c} {{ {k} }} else {{ {n} }})"), below.max(3))
                }
            },
            (8, _) => {
                let seqs = self.scope.find(false, |v| matches!(v.kind, Kind::Ints(_)));
                match self.rng.pick(&seqs) {
                    Some(k) => {
                        let v = self.scope.var(k).clone();
                        let i = match v.kind {
                            Kind::Ints(min) => self.rng.below(min),
                            _ => 0,
                        };
                        (format!("{}[{i}]", v.name), 6)
                    }
                    None => (self.rng.below(4).to_string(), 4),
                }
            }
            _ => {
                let n = self.rng.below(4);
                (n.to_string(), n + 1)
            }
        }
    }

    /// A condition without effects.
    pub(super) fn condition(&mut self, depth: usize) -> String {
        match self.rng.weighted(&[
            20,
            15,
            10,
            25,
            if depth > 0 { 8 } else { 0 },
            if depth > 0 { 6 } else { 0 },
            4,
            5,
        ]) {
            0 => {
                let (k, below) = self.int(1);
                let m = if below > 2 { 3 } else { 2 };
                format!("{k} % {m} == {}", self.rng.below(m))
            }
            1 => {
                let (k, below) = self.int(1);
                format!("{k} > {}", self.rng.below(below.max(2) - 1))
            }
            2 => {
                let ((a, _), (b, _)) = (self.int(1), self.int(1));
                let op = self.rng.pick(&["<", "<=", "!=", "=="]).unwrap_or("<");
                format!("{a} {op} {b}")
            }
            3 => {
                let a = self.float(1);
                let b = if self.rng.percent(60) {
                    self.constant()
                } else {
                    self.leaf()
                };
                let op = self.rng.pick(&["<", ">", "<=", ">="]).unwrap_or("<");
                format!("{a} {op} {b}")
            }
            4 => {
                let (a, b) = (self.condition(depth - 1), self.condition(depth - 1));
                format!("({a}) && ({b})")
            }
            5 => {
                let (a, b) = (self.condition(depth - 1), self.condition(depth - 1));
                format!("({a}) || ({b})")
            }
            6 => {
                let (k, _) = self.int(0);
                format!("matches!({k}, 0 | 2..=3)")
            }
            _ => match self.seq(false, |_| true) {
                Some(seq) => format!("{}.len() > {}", seq.text, self.rng.between(1, 4)),
                None => "true".to_owned(),
            },
        }
    }
}
