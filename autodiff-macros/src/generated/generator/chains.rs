//! Iterator chains, closures and `Option`s.

use super::Gen;
use super::scope::{Form, Hold, Kind, Seq};
use super::text::Node;

/// A chain that is being written.
struct Chain {
    text: String,
    /// At least so many items.
    min: usize,
    /// Items are references.
    by_ref: bool,
}

impl Chain {
    /// The pattern that makes an item a float.
    fn pattern(&self, name: &str) -> String {
        match self.by_ref {
            true => format!("&{name}"),
            false => name.to_owned(),
        }
    }

    /// An adapter after the rest; `left`: how many items of it at least.
    fn then(self, adapter: &str, left: usize) -> Chain {
        Chain {
            text: self.text + adapter,
            min: left,
            by_ref: self.by_ref,
        }
    }
}

impl Gen {
    /// `f` with a float of a name in scope, as in the body of a closure.
    fn with<R>(&mut self, names: &[&str], f: impl FnOnce(&mut Gen) -> R) -> R {
        let mark = self.scope.open();
        for name in names {
            self.scope.declare(name, Kind::Float, Hold::Owned, false);
        }
        let done = f(self);
        self.scope.close(&mark);
        done
    }

    /// A float made of the named ones, and perhaps of others.
    fn made_of(&mut self, names: &[&str]) -> String {
        let rest = self.with(names, |g| g.float(1));
        match names {
            [a] => format!("{a} * {rest}"),
            [a, b] => format!("({a} * {b} + {rest})"),
            _ => rest,
        }
    }

    fn comparison(&mut self, of: &str) -> String {
        let op = self.rng.pick(&["<", ">"]).unwrap_or("<");
        format!("{of} {op} {}", self.constant())
    }

    /// Some floats, one after the other.
    fn chain(&mut self) -> Option<Chain> {
        let seq = self.seq(false, |_| true)?;
        let mut chain = Chain {
            text: format!("{}.iter()", seq.text),
            min: seq.min,
            by_ref: true,
        };
        if self.rng.percent(25) {
            chain = chain.then(".rev()", seq.min);
        }
        for _ in 0..self.rng.below(3) {
            chain = self.adapted(chain);
        }
        Some(chain)
    }

    fn adapted(&mut self, chain: Chain) -> Chain {
        let min = chain.min;
        let e = self.name("e", false);
        let item = chain.pattern(&e);
        match self.rng.below(10) {
            0 => chain.then(".skip(1)", min.saturating_sub(1)),
            1 => {
                let n = self.rng.between(1, 3);
                chain.then(&format!(".take({n})"), min.min(n))
            }
            2 => chain.then(".step_by(2)", min.div_ceil(2)),
            3 if chain.by_ref => match self.seq(false, |_| true) {
                Some(other) => chain.then(&format!(".chain({}.iter())", other.text), min + other.min),
                None => chain,
            },
            4 => {
                let test = self.comparison(&e);
                chain.then(&format!(".filter(|&{item}| {test})"), 0)
            }
            5 => {
                let test = self.comparison(&e);
                let adapter = self.rng.pick(&["take_while", "skip_while"]).unwrap_or("take_while");
                chain.then(&format!(".{adapter}(|&{item}| {test})"), 0)
            }
            6 => {
                let (start, state) = (self.constant(), self.name("s", false));
                let next = self.made_of(&[&e]);
                let next = self.bounded(&format!("*{state} + {next}"));
                let text = format!(".scan({start}, |{state}, {item}| {{ *{state} = {next}; Some(*{state}) }})");
                Chain {
                    by_ref: false,
                    ..chain.then(&text, min)
                }
            }
            7 => match self.seq(false, |_| true) {
                Some(other) => {
                    let f = self.name("f", false);
                    let made = self.made_of(&[&e, &f]);
                    let text = format!(".zip({}.iter()).map(|({item}, &{f})| {made})", other.text);
                    Chain {
                        by_ref: false,
                        ..chain.then(&text, min.min(other.min))
                    }
                }
                None => chain,
            },
            8 => {
                let (i, made) = (self.name("i", false), self.made_of(&[&e]));
                let text = format!(".enumerate().map(|({i}, {item})| {made} * ‹{i} as f64›)");
                Chain {
                    by_ref: false,
                    ..chain.then(&text, min)
                }
            }
            _ => {
                let made = self.made_of(&[&e]);
                Chain {
                    by_ref: false,
                    ..chain.then(&format!(".map(|{item}| {made})"), min)
                }
            }
        }
    }

    /// What a chain comes to.
    pub(super) fn sum(&mut self) -> Option<String> {
        let chain = self.chain()?;
        let e = self.name("e", false);
        let item = chain.pattern(&e);
        let text = &chain.text;
        // As values.
        let copied = if chain.by_ref { ".copied()" } else { "" };
        Some(match self.rng.below(8) {
            0 | 1 => format!("({text}.sum::<‹f64›>())"),
            2 => {
                let (acc, start) = (self.name("c", false), self.constant());
                let next = self.made_of(&[&acc, &e]);
                let next = self.bounded(&next);
                format!("{text}.fold({start}, |{acc}, {item}| {next})")
            }
            3 => {
                let made = self.made_of(&[&e]);
                let made = self.bounded(&made);
                format!("({text}.map(|{item}| {made}).product::<‹f64›>())")
            }
            4 => {
                let (k, made) = (self.constant(), self.made_of(&[&e]));
                format!("{text}{copied}.last().map_or({k}, |{e}| {made})")
            }
            5 if !chain.by_ref => {
                let (a, b, k) = (self.name("a", false), self.name("b", false), self.constant());
                let made = self.made_of(&[&a, &b]);
                let made = self.bounded(&made);
                format!("{text}.reduce(|{a}, {b}| {made}).unwrap_or({k})")
            }
            6 => {
                let (k, way) = (
                    self.constant(),
                    self.rng.pick(&["min_by", "max_by"]).unwrap_or("min_by"),
                );
                let made = self.made_of(&[&e]);
                format!("{text}{copied}.{way}(|a, b| a.partial_cmp(b).unwrap()).map_or({k}, |{e}| {made})")
            }
            _ => {
                let test = self.comparison(&e);
                let seq = self.seq(false, |_| true)?;
                let (text, place) = (seq.text, self.name("n", false));
                format!(
                    "(match {text}.iter().position(|&{e}| {test}) {{ Some({place}) => {text}[{place}], None => {} }})",
                    self.constant()
                )
            }
        })
    }

    /// A closure of the function's own, called.
    pub(super) fn called(&mut self) -> Option<String> {
        let found = self.scope.find(false, |v| matches!(v.kind, Kind::Closure));
        let k = self.rng.pick(&found)?;
        let arg = self.float(1);
        Some(format!("{}({arg})", self.scope.var(k).name))
    }

    /// A block with a closure that changes what it captures.
    pub(super) fn counted(&mut self) -> String {
        let (acc, add, a) = (self.name("c", false), self.name("add", false), self.name("a", false));
        let (start, made) = (self.float(1), self.made_of(&[&a]));
        let (x, y) = (self.float(1), self.float(1));
        format!(
            "{{ let mut {acc} = {start}; let mut {add} = |{a}: ‹f64›| {acc} += ({made}).sin(); {add}({x}); {add}({y}); {acc} }}"
        )
    }

    /// A float by way of an `Option`.
    pub(super) fn optional(&mut self) -> String {
        let (o, v) = (self.name("o", false), self.name("v", false));
        let (c, a, b) = (self.condition(1), self.float(1), self.float(1));
        let made = self.made_of(&[&v]);
        let head = format!("let {o} = if {c} {{ Some({a}) }} else {{ None }};");
        match self.rng.below(5) {
            0 => format!("{{ {head} {o}.map_or({b}, |{v}| {made}) }}"),
            1 => format!("{{ {head} match {o} {{ Some({v}) => {made}, None => {b} }} }}"),
            2 => format!("{{ {head} if let Some({v}) = {o} {{ {made} }} else {{ {b} }} }}"),
            3 => {
                let test = self.comparison(&format!("*{v}"));
                format!("{{ {head} {o}.filter(|{v}| {test}).map(|{v}| {made}).unwrap_or({b}) }}")
            }
            _ => match self.seq(false, |_| true) {
                Some(seq) => {
                    let (i, _) = self.int(1);
                    format!("{}.get({i}).map_or({b}, |&{v}| {made})", seq.text)
                }
                None => a,
            },
        }
    }

    // ---- statements

    pub(super) fn chains(&mut self, out: &mut Vec<Node>) {
        match self.rng.below(5) {
            0 | 1 => self.let_closure(out),
            2 => self.collect(out),
            3 => self.rearrange(out),
            _ => self.for_each(out),
        }
    }

    /// A closure that captures floats: by reference, so that they stay as they are, or copies of them.
    fn let_closure(&mut self, out: &mut Vec<Node>) {
        let moves = self.rng.percent(50);
        let found = self.scope.find(false, |v| {
            matches!(v.kind, Kind::Float) && (!moves || v.hold == Hold::Owned)
        });
        let Some(k) = self.rng.pick(&found) else {
            return self.let_seq(out);
        };
        let captured = self.scope.var(k).text();
        if !moves {
            self.scope.lock(k, false);
        }
        let (name, a) = (self.name("h", false), self.name("a", false));
        let inner = self.constant();
        let body = self.bounded(&format!("{a} * {captured} + {inner}"));
        let body = match self.rng.percent(30) {
            true => format!("{{ if {a} < {captured} {{ return {a}; }} {body} }}"),
            false => body,
        };
        let keyword = if moves { "move " } else { "" };
        out.push(Node::Line(format!("let {name} = {keyword}|{a}: ‹f64›| {body};")));
        self.scope.declare(&name, Kind::Closure, Hold::Owned, false);
    }

    fn collect(&mut self, out: &mut Vec<Node>) {
        let Some(chain) = self.chain() else {
            return self.let_seq(out);
        };
        let text = match chain.by_ref {
            true => format!("{}.copied()", chain.text),
            false => chain.text,
        };
        let ready = self.scope.find(true, |v| {
            matches!(v.kind, Kind::Seq(_, Form::Vec)) && v.hold == Hold::Owned
        });
        match self.rng.pick(&ready) {
            Some(k) if self.rng.percent(30) && !text.contains(&self.scope.var(k).name) => {
                out.push(Node::Line(format!("{}.extend({text});", self.scope.var(k).name)));
            }
            // What has no elements cannot be indexed.
            _ if chain.min > 0 => {
                let name = self.name("v", true);
                out.push(Node::Line(format!("let mut {name}: Vec<‹f64›> = {text}.collect();")));
                self.scope
                    .declare(&name, Kind::Seq(chain.min, Form::Vec), Hold::Owned, true);
            }
            _ => self.let_seq(out),
        }
    }

    fn rearrange(&mut self, out: &mut Vec<Node>) {
        let Some(Seq {
            text, var, min, form, ..
        }) = self.seq(true, |_| true)
        else {
            return self.let_seq(out);
        };
        let mark = self.scope.mark();
        self.scope.lock(var, true);
        let line = match self.rng.below(6) {
            0 => format!("{text}.reverse();"),
            1 => format!("{text}.rotate_left({});", self.rng.between(0, min)),
            2 => format!("{text}.rotate_right({});", self.rng.between(0, min)),
            3 if form == Form::Vec => {
                let (i, e) = (self.int_below(min), self.value(1));
                format!("{text}.insert({i}, {e});")
            }
            4 => {
                let made = self.made_of(&["(*e)"]);
                let made = self.bounded(&made);
                format!("{text}.iter_mut().for_each(|e| *e = {made});")
            }
            _ => format!("{text}.sort_by(|a, b| a.partial_cmp(b).unwrap());"),
        };
        self.scope.release(&mark);
        out.push(Node::Line(line));
    }

    fn for_each(&mut self, out: &mut Vec<Node>) {
        let write = self.rng.percent(30);
        let Some(seq) = self.seq(write, |_| true) else {
            return self.let_seq(out);
        };
        let mark = self.scope.mark();
        self.scope.lock(seq.var, write);
        let text = &seq.text;
        let (e, f) = (self.name("e", false), self.name("f", false));
        let float = |name: &str, hold, mutable| (name.to_owned(), Kind::Float, hold, mutable);
        let other = self.seq(false, |s| s.var != seq.var);
        let (head, declared) = match (write, self.rng.below(4), other) {
            (true, 0, _) | (true, _, None) => (
                format!("({f}, {e}) in {text}.iter_mut().enumerate()"),
                vec![(f, Kind::Int(7), Hold::Owned, false), float(&e, Hold::RefMut, true)],
            ),
            (true, _, Some(other)) => {
                self.scope.lock(other.var, false);
                let head = format!("({e}, &{f}) in {text}.iter_mut().zip({}.iter())", other.text);
                (head, vec![float(&e, Hold::RefMut, true), float(&f, Hold::Owned, false)])
            }
            (false, 0, Some(other)) => {
                self.scope.lock(other.var, false);
                let head = format!("(&{e}, {f}) in {text}.iter().zip({})", other.shared());
                (head, vec![float(&e, Hold::Owned, false), float(&f, Hold::Ref, false)])
            }
            (false, 1, _) => (
                format!("{e} in {text}.windows(2)"),
                vec![(e.clone(), Kind::Seq(2, Form::Slice), Hold::Ref, false)],
            ),
            (false, 2, _) => (
                format!("{e} in {text}.chunks(2)"),
                vec![(e.clone(), Kind::Seq(1, Form::Slice), Hold::Ref, false)],
            ),
            (false, _, _) => (
                format!("({f}, &{e}) in {text}.iter().skip(1).enumerate()"),
                vec![(f, Kind::Int(7), Hold::Owned, false), float(&e, Hold::Owned, false)],
            ),
        };
        let (label, body) = self.inside(4, false, vec![], |g| {
            for (name, kind, hold, mutable) in declared {
                g.scope.declare(&name, kind, hold, mutable);
            }
        });
        self.scope.release(&mark);
        out.push(Node::Nest {
            parts: vec![(format!("{label}: for {head} {{"), body)],
            end: "}".to_owned(),
        });
    }
}
