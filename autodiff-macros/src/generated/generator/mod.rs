//! Random well-typed programs in the language that `#[differentiate]` accepts.
//!
//! A program is some functions, each calling earlier ones (or itself), and arguments for the last. It runs without panic and ends, and its values stay
//! moderate: what is stored in loops goes through `sin` and the like, divisors and arguments of logarithms are kept from zero, indices are in bounds by
//! construction. Floats are compared where results depend on it, so a program can stand near a jump; who checks it must look.
//!
//! This folder uses nothing but `std`: it is compiled into the tests of the compiler and into the harness that has programs compiled by rustc.

mod call;
mod chains;
mod expr;
mod flow;
mod lists;
mod memory;
mod rng;
mod scope;
mod stmt;
pub mod text;

use call::{Param, ParamKind, Ret, Sig};
pub use rng::Rng;
use scope::{Form, Hold, Kind, Scope};
use text::{Arg, Fun, Node, Pass, Program};

/// A loop around the code being written.
struct Around {
    label: String,
    /// It is a labelled block: `continue` does not fit.
    block: bool,
    /// `break` must give a float.
    value: bool,
}

/// The state of writing one function.
pub struct Gen {
    rng: Rng,
    sigs: Vec<Sig>,
    scope: Scope,
    around: Vec<Around>,
    ret: Ret,
    /// The function being written, if it may call itself.
    own: Option<Sig>,
    /// How often it still may: what it costs doubles with each level.
    own_left: usize,
    /// Its parameters that are `#[constant]`.
    own_constants: Vec<Param>,
    /// Product of the trips of the loops around.
    trips: usize,
    /// What one call costs, about, in statements run.
    cost: usize,
    /// Statements still to be written.
    room: usize,
    counter: usize,
}

/// The program of a seed. `size`: about how many statements.
pub fn program(seed: u64, size: usize) -> Program {
    let mut rng = Rng::new(seed);
    let helpers = match size {
        0..10 => rng.weighted(&[6, 3, 1]),
        10..40 => rng.weighted(&[2, 4, 3, 1]),
        _ => rng.weighted(&[1, 3, 4, 3, 2]),
    };
    let mut g = Gen {
        rng,
        sigs: Vec::new(),
        scope: Scope::default(),
        around: Vec::new(),
        ret: Ret::Float,
        own: None,
        own_left: 0,
        own_constants: Vec::new(),
        trips: 1,
        cost: 0,
        room: 0,
        counter: 0,
    };
    let mut funs = Vec::new();
    for k in 0..helpers {
        let share = (size / (helpers + 1)).max(2);
        funs.push(g.function(&format!("g{k}"), share, false));
    }
    let rest = size
        .saturating_sub(funs.iter().map(|f| text::count(&f.body)).sum())
        .max(3);
    funs.push(g.function("f", rest, true));
    let sig = g.sigs.pop();
    let (params, ret) = sig.map_or((vec![], String::new()), |s| (s.params, s.ret.ty()));
    let args = params.iter().map(|p| g.argument(p)).collect();
    let marked = params.iter().map(|p| p.constant || p.scratch).collect();
    Program {
        funs,
        args,
        marked,
        ret,
    }
}

/// How many statements a program of this seed should have: 5 to 200, mostly few.
pub fn size(seed: u64) -> usize {
    let mut rng = Rng::new(seed ^ 0x5157_5157);
    match rng.below(100) {
        0..65 => rng.between(5, 15),
        65..90 => rng.between(16, 40),
        90..98 => rng.between(41, 90),
        _ => rng.between(91, 200),
    }
}

impl Gen {
    fn function(&mut self, name: &str, room: usize, last: bool) -> Fun {
        self.scope = Scope::default();
        self.around.clear();
        self.own = None;
        (self.trips, self.cost, self.room, self.counter) = (1, 0, room, 0);
        let mark = self.scope.open();
        let mut sig = self.signature(name, last);
        self.own_constants = sig.params.iter().filter(|p| p.constant).cloned().collect();
        let mut body = Vec::new();
        let mut params = Vec::new();
        for p in &sig.params {
            params.push(p.declaration());
            self.declare_param(p);
            if p.scratch {
                let value = self.float(1);
                body.push(Node::Fixed(format!("{}.fill({value});", p.name)));
            }
        }
        self.ret = sig.ret;
        if sig.recursive {
            let base = self.result(true);
            body.push(Node::Fixed(format!("if depth == 0 {{ return {base}; }}")));
            (self.own, self.own_left) = (Some(sig.clone()), 2);
        }
        body.extend(self.statements(true));
        let tail = self.result(true);
        if !tail.is_empty() {
            body.push(Node::Fixed(tail));
        }
        self.scope.close(&mark);
        sig.cost = self.cost + 1;
        if sig.recursive {
            sig.cost *= 8;
        }
        let arrow = match sig.ret {
            Ret::Unit => String::new(),
            ret => format!(" -> {}", ret.ty()),
        };
        let head = format!("fn {name}({}){arrow}", params.join(", "));
        self.sigs.push(sig);
        Fun {
            name: name.to_owned(),
            head,
            body,
        }
    }

    fn declare_param(&mut self, p: &Param) {
        let (kind, hold, mutable) = match p.kind {
            ParamKind::Float => (Kind::Float, Hold::Owned, p.mutable),
            ParamKind::Int => (Kind::Int(6), Hold::Owned, false),
            ParamKind::Depth => return,
            ParamKind::FloatRef => (Kind::Float, Hold::Ref, false),
            ParamKind::FloatMut => (Kind::Float, Hold::RefMut, true),
            ParamKind::Slice => (Kind::Seq(p.min, Form::Slice), Hold::Ref, false),
            ParamKind::SliceMut => (Kind::Seq(p.min, Form::Slice), Hold::RefMut, true),
            ParamKind::Vec => (Kind::Seq(p.min, Form::Vec), Hold::Owned, p.mutable),
            ParamKind::VecMut => (Kind::Seq(p.min, Form::Vec), Hold::RefMut, true),
            ParamKind::Array => (Kind::Seq(p.min, Form::Array), Hold::Owned, p.mutable),
            ParamKind::ArrayMut => (Kind::Seq(p.min, Form::Array), Hold::RefMut, true),
            ParamKind::Rows => (Kind::Rows(p.min, 2, Form::Slice), Hold::Ref, false),
            ParamKind::RowsMut => (Kind::Rows(p.min, 2, Form::Slice), Hold::RefMut, true),
            ParamKind::Grid => (Kind::Rows(p.min, 2, Form::Grid), Hold::Ref, false),
            ParamKind::Pair => (Kind::Pair, Hold::Owned, p.mutable),
            ParamKind::Ints => (Kind::Ints(p.min), Hold::Ref, false),
        };
        self.scope.declare(&p.name, kind, hold, mutable);
    }

    fn argument(&mut self, p: &Param) -> (Pass, Arg) {
        let floats = |g: &mut Rng, min: usize, extra: usize| -> Vec<f64> {
            let n = min + g.below(extra + 1);
            (0..n).map(|_| g.number()).collect()
        };
        let rng = &mut self.rng;
        match p.kind {
            ParamKind::Float => (Pass::Value, Arg::Float(rng.number())),
            ParamKind::FloatRef => (Pass::Ref, Arg::Float(rng.number())),
            ParamKind::FloatMut => (Pass::RefMut, Arg::Float(rng.number())),
            ParamKind::Int => (Pass::Value, Arg::Int(rng.below(6))),
            ParamKind::Depth => (Pass::Value, Arg::Int(rng.below(4))),
            ParamKind::Slice => (Pass::Ref, Arg::Slice(floats(rng, p.min, 2))),
            ParamKind::SliceMut => (Pass::RefMut, Arg::Slice(floats(rng, p.min, 2))),
            ParamKind::Vec => (Pass::Value, Arg::Vec(floats(rng, p.min, 2))),
            ParamKind::VecMut => (Pass::RefMut, Arg::Vec(floats(rng, p.min, 2))),
            ParamKind::Array => (Pass::Value, Arg::Array(floats(rng, p.min, 0))),
            ParamKind::ArrayMut => (Pass::RefMut, Arg::Array(floats(rng, p.min, 0))),
            ParamKind::Pair => (Pass::Value, Arg::Pair(rng.number(), rng.number())),
            ParamKind::Ints => (
                Pass::Ref,
                Arg::Ints((0..p.min + rng.below(3)).map(|_| rng.below(6)).collect()),
            ),
            ParamKind::Rows | ParamKind::RowsMut => {
                let rows = (0..p.min + rng.below(2)).map(|_| floats(rng, 2, 1)).collect();
                (
                    if p.kind == ParamKind::Rows {
                        Pass::Ref
                    } else {
                        Pass::RefMut
                    },
                    Arg::Rows(rows),
                )
            }
            ParamKind::Grid => {
                let rows = (0..p.min + rng.below(2)).map(|_| floats(rng, 2, 0)).collect();
                (Pass::Ref, Arg::Grid(rows))
            }
        }
    }

    /// A name that is new, or (if `again`) perhaps one that it hides.
    fn name(&mut self, stem: &str, again: bool) -> String {
        if again && self.rng.percent(12) {
            let names: Vec<String> = self.scope.names().into_iter().filter(|n| n.starts_with(stem)).collect();
            if let Some(name) = self.rng.pick(&names) {
                return name;
            }
        }
        self.counter += 1;
        format!("{stem}{}", self.counter)
    }

    /// What the function gives, or nothing. `end`: it is the tail.
    fn result(&mut self, end: bool) -> String {
        match self.ret {
            Ret::Unit => String::new(),
            Ret::Float => self.float(2),
            Ret::Pair => {
                let (a, b) = (self.float(2), self.float(1));
                format!("({a}, {b})")
            }
            Ret::FloatInt => {
                let (a, k) = (self.float(2), self.int(1).0);
                format!("({a}, {k})")
            }
            Ret::Vec(min) => {
                let ready = self
                    .scope
                    .find(false, |v| matches!(v.kind, Kind::Seq(m, Form::Vec) if m >= min));
                let ready: Vec<usize> = ready.into_iter().filter(|k| self.scope.movable(*k, true)).collect();
                match self.rng.pick(&ready) {
                    Some(k) if end || self.rng.percent(50) => self.scope.var(k).name.clone(),
                    _ => {
                        let items = self.floats(min);
                        format!("vec![{items}]")
                    }
                }
            }
            Ret::Array(n) => {
                let ready = self.scope.find(false, |v| {
                    matches!(v.kind, Kind::Seq(m, Form::Array) if m == n) && v.hold == Hold::Owned
                });
                match self.rng.pick(&ready) {
                    Some(k) => self.scope.var(k).name.clone(),
                    None => format!("[{}]", self.floats(n)),
                }
            }
        }
    }
}
