//! What is in scope while a program is written, and what the borrow checker would say.
//!
//! The rules are stricter than rustc's: a borrow lasts to the end of its block. Lengths are known from below and never fall under that, so that
//! every index is in bounds by construction.

use super::text::Seen;

/// What a name stands for.
#[derive(Clone, Debug)]
pub enum Kind {
    Float,
    /// Below this bound.
    Int(usize),
    /// Floats, at least so many.
    Seq(usize, Form),
    /// At least so many rows of at least so many floats (exactly, for arrays).
    Rows(usize, usize, Form),
    Pair,
    /// Integers below 6, at least so many.
    Ints(usize),
    /// From a float to a float.
    Closure,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// `[f64; N]`; rows: `[[f64; C]; R]`
    Array,
    /// `Vec<f64>`; rows: `Vec<Vec<f64>>`
    Vec,
    /// `[f64]` behind a reference; rows: `[Vec<f64>]`
    Slice,
    /// Rows only: `[[f64; C]]` behind a reference
    Grid,
}

/// How a name has its content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hold {
    Owned,
    Ref,
    RefMut,
}

#[derive(Clone, Debug)]
pub struct Var {
    pub name: String,
    pub kind: Kind,
    pub hold: Hold,
    /// Its content may change.
    pub mutable: bool,
    pub block: usize,
    pub gone: bool,
}

impl Var {
    /// The content, as an expression or the target of an assignment.
    pub fn text(&self) -> String {
        match (&self.kind, self.hold) {
            (Kind::Float | Kind::Int(_) | Kind::Pair, Hold::Ref | Hold::RefMut) => format!("(*{})", self.name),
            _ => self.name.clone(),
        }
    }
}

impl Kind {
    /// As a type; of a sequence behind a reference, without it.
    fn content(&self, hold: Hold) -> Option<String> {
        Some(match self {
            Kind::Float => "‹f64›".to_owned(),
            Kind::Int(_) => "usize".to_owned(),
            Kind::Seq(n, Form::Array) => format!("[‹f64›; {n}]"),
            Kind::Seq(_, Form::Vec) => "Vec<‹f64›>".to_owned(),
            Kind::Seq(_, Form::Slice | Form::Grid) => "[‹f64›]".to_owned(),
            Kind::Rows(r, c, Form::Array) => format!("[[‹f64›; {c}]; {r}]"),
            Kind::Rows(_, _, Form::Vec) => "Vec<Vec<‹f64›>>".to_owned(),
            Kind::Rows(_, _, Form::Slice) => "[Vec<‹f64›>]".to_owned(),
            Kind::Rows(_, c, Form::Grid) => format!("[[‹f64›; {c}]]"),
            Kind::Pair => "(‹f64›, ‹f64›)".to_owned(),
            Kind::Ints(n) if hold == Hold::Owned => format!("[usize; {n}]"),
            Kind::Ints(_) => "[usize]".to_owned(),
            Kind::Closure => return None,
        })
    }
}

/// Some floats in a row: a variable, or a row of one.
#[derive(Clone, Debug)]
pub struct Seq {
    /// `a`, `m[1]`
    pub text: String,
    pub var: usize,
    pub min: usize,
    pub form: Form,
    pub hold: Hold,
}

impl Seq {
    /// `&a` as a slice.
    pub fn shared(&self) -> String {
        match self.hold {
            Hold::Owned => format!("&{}", self.text),
            Hold::Ref => self.text.clone(),
            Hold::RefMut => format!("&{}[..]", self.text),
        }
    }

    /// `&mut a` as a slice.
    pub fn exclusive(&self) -> String {
        match self.hold {
            Hold::Owned => format!("&mut {}", self.text),
            Hold::Ref | Hold::RefMut => self.text.clone(),
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Lock {
    var: usize,
    exclusive: bool,
}

/// The variables, innermost last, and what is borrowed.
#[derive(Default)]
pub struct Scope {
    vars: Vec<Var>,
    locks: Vec<Lock>,
    blocks: Vec<usize>,
    opened: usize,
}

/// Where a scope began.
pub struct Mark {
    vars: usize,
    locks: usize,
}

impl Scope {
    pub fn open(&mut self) -> Mark {
        self.opened += 1;
        self.blocks.push(self.opened);
        self.mark()
    }

    pub fn close(&mut self, mark: &Mark) {
        self.blocks.pop();
        self.vars.truncate(mark.vars);
        self.release(mark);
    }

    /// For borrows that last for one expression.
    pub fn mark(&self) -> Mark {
        Mark {
            vars: self.vars.len(),
            locks: self.locks.len(),
        }
    }

    pub fn release(&mut self, mark: &Mark) {
        self.locks.truncate(mark.locks);
    }

    /// How many blocks are open.
    pub fn depth(&self) -> usize {
        self.blocks.len()
    }

    fn block(&self) -> usize {
        self.blocks.last().copied().unwrap_or(0)
    }

    pub fn declare(&mut self, name: &str, kind: Kind, hold: Hold, mutable: bool) -> usize {
        let block = self.block();
        self.vars.push(Var {
            name: name.to_owned(),
            kind,
            hold,
            mutable,
            block,
            gone: false,
        });
        self.vars.len() - 1
    }

    pub fn lock(&mut self, var: usize, exclusive: bool) {
        self.locks.push(Lock { var, exclusive });
    }

    pub fn var(&self, k: usize) -> &Var {
        &self.vars[k]
    }

    pub fn move_away(&mut self, k: usize) {
        self.vars[k].gone = true;
    }

    fn hidden(&self, k: usize) -> bool {
        self.vars[k + 1..].iter().any(|v| v.name == self.vars[k].name)
    }

    pub fn readable(&self, k: usize) -> bool {
        !self.vars[k].gone && !self.hidden(k) && !self.locks.iter().any(|l| l.var == k && l.exclusive)
    }

    pub fn writable(&self, k: usize) -> bool {
        self.vars[k].mutable && !self.vars[k].gone && !self.hidden(k) && !self.locks.iter().any(|l| l.var == k)
    }

    /// May be moved away here: a local of this very block, or, where the function ends, any.
    pub fn movable(&self, k: usize, at_end: bool) -> bool {
        let v = &self.vars[k];
        v.hold == Hold::Owned
            && !v.gone
            && !self.hidden(k)
            && !self.locks.iter().any(|l| l.var == k)
            && (at_end || v.block == self.block())
    }

    /// The variables that may be read (or written) and are of a kind.
    pub fn find(&self, write: bool, is: impl Fn(&Var) -> bool) -> Vec<usize> {
        (0..self.vars.len())
            .filter(|k| is(&self.vars[*k]) && if write { self.writable(*k) } else { self.readable(*k) })
            .collect()
    }

    /// What a block that begins here may use, as the parameters of a function that would be its body.
    pub fn seen(&self) -> Vec<Seen> {
        let usable = (0..self.vars.len()).filter(|k| self.readable(*k));
        let seen = |k: usize| {
            let v = &self.vars[k];
            let (content, name) = (v.kind.content(v.hold)?, v.name.clone());
            let scalar = matches!(v.kind, Kind::Float | Kind::Int(_));
            let (ty, given) = match (v.hold, self.writable(k)) {
                (Hold::Owned, false) if scalar && !v.mutable => (content, name.clone()),
                (Hold::Owned, true) => (format!("&mut {content}"), format!("&mut {name}")),
                (Hold::Owned, false) => (format!("&{content}"), format!("&{name}")),
                (Hold::Ref, _) => (format!("&{content}"), name.clone()),
                (Hold::RefMut, true) => (format!("&mut {content}"), name.clone()),
                (Hold::RefMut, false) => (format!("&{content}"), format!("&*{name}")),
            };
            let deref = v.hold == Hold::Owned && ty.starts_with('&');
            Some(Seen { name, ty, given, deref })
        };
        usable.filter_map(seen).collect()
    }

    pub fn names(&self) -> Vec<String> {
        self.vars.iter().map(|v| v.name.clone()).collect()
    }
}
