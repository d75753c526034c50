//! Signatures, and calls that the borrow checker accepts.

use super::Gen;
use super::scope::{Form, Hold, Kind};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ParamKind {
    Float,
    FloatRef,
    FloatMut,
    Int,
    /// How deep a recursive function still goes.
    Depth,
    Slice,
    SliceMut,
    Vec,
    VecMut,
    Array,
    ArrayMut,
    Rows,
    RowsMut,
    Grid,
    Pair,
    Ints,
}

#[derive(Clone, Debug)]
pub struct Param {
    pub name: String,
    pub kind: ParamKind,
    /// Of what has a length.
    pub min: usize,
    /// `mut x: f64`
    pub mutable: bool,
    pub constant: bool,
    pub scratch: bool,
}

impl Param {
    pub fn declaration(&self) -> String {
        let ty = match self.kind {
            ParamKind::Float => "‹f64›".to_owned(),
            ParamKind::FloatRef => "&‹f64›".to_owned(),
            ParamKind::FloatMut => "&mut ‹f64›".to_owned(),
            ParamKind::Int | ParamKind::Depth => "usize".to_owned(),
            ParamKind::Slice => "&[‹f64›]".to_owned(),
            ParamKind::SliceMut => "&mut [‹f64›]".to_owned(),
            ParamKind::Vec => "Vec<‹f64›>".to_owned(),
            ParamKind::VecMut => "&mut Vec<‹f64›>".to_owned(),
            ParamKind::Array => format!("[‹f64›; {}]", self.min),
            ParamKind::ArrayMut => format!("&mut [‹f64›; {}]", self.min),
            ParamKind::Rows => "&[Vec<‹f64›>]".to_owned(),
            ParamKind::RowsMut => "&mut [Vec<‹f64›>]".to_owned(),
            ParamKind::Grid => "&[[‹f64›; 2]]".to_owned(),
            ParamKind::Pair => "(‹f64›, ‹f64›)".to_owned(),
            ParamKind::Ints => "&[usize]".to_owned(),
        };
        let mark = match (self.constant, self.scratch) {
            (true, _) => "#[constant] ",
            (_, true) => "#[scratch] ",
            _ => "",
        };
        let binding = if self.mutable { "mut " } else { "" };
        format!("{mark}{binding}{}: {ty}", self.name)
    }

    fn writes(&self) -> bool {
        use ParamKind::*;
        matches!(self.kind, FloatMut | SliceMut | VecMut | ArrayMut | RowsMut)
    }

    fn active(&self) -> bool {
        !self.constant && !self.scratch && !matches!(self.kind, ParamKind::Int | ParamKind::Depth | ParamKind::Ints)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ret {
    Unit,
    Float,
    Pair,
    FloatInt,
    /// At least so many.
    Vec(usize),
    Array(usize),
}

impl Ret {
    pub fn ty(self) -> String {
        match self {
            Ret::Unit => "()".to_owned(),
            Ret::Float => "‹f64›".to_owned(),
            Ret::Pair => "(‹f64›, ‹f64›)".to_owned(),
            Ret::FloatInt => "(‹f64›, usize)".to_owned(),
            Ret::Vec(_) => "Vec<‹f64›>".to_owned(),
            Ret::Array(n) => format!("[‹f64›; {n}]"),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Sig {
    pub name: String,
    pub params: Vec<Param>,
    pub ret: Ret,
    pub recursive: bool,
    pub cost: usize,
}

impl Gen {
    pub(super) fn signature(&mut self, name: &str, last: bool) -> Sig {
        use ParamKind::*;
        let recursive = !last && self.rng.percent(15) || last && self.rng.percent(6);
        let n = self.rng.between(1, if last { 5 } else { 4 });
        let kinds = [
            Float, FloatRef, FloatMut, Int, Slice, SliceMut, Vec, VecMut, Array, ArrayMut, Rows, RowsMut, Grid, Pair,
            Ints,
        ];
        let weights = [30, 3, 8, 7, 30, 18, 3, 7, 3, 3, 4, 4, 3, 3, 4];
        let mut params = std::vec::Vec::new();
        if recursive {
            params.push(self.param("depth".to_owned(), Depth, false));
        }
        for k in 0..n {
            let kind = kinds[self.rng.weighted(&weights)];
            let p = self.param(format!("p{k}"), kind, last && !recursive);
            params.push(p);
        }
        if !params.iter().any(Param::active) {
            let kind = if self.rng.percent(50) { Float } else { Slice };
            let mut p = self.param("x".to_owned(), kind, last && !recursive);
            (p.constant, p.scratch) = (false, false);
            params.push(p);
        }
        let written = params.iter().any(|p| p.writes() && p.active());
        let ret = match self.rng.weighted(&[if written { 15 } else { 0 }, 50, 6, 5, 8, 4]) {
            0 => Ret::Unit,
            1 => Ret::Float,
            2 => Ret::Pair,
            3 => Ret::FloatInt,
            4 => Ret::Vec(self.rng.between(1, 3)),
            _ => Ret::Array(self.rng.between(2, 3)),
        };
        Sig {
            name: name.to_owned(),
            params,
            ret,
            recursive,
            cost: 1,
        }
    }

    fn param(&mut self, name: String, kind: ParamKind, alone: bool) -> Param {
        use ParamKind::*;
        let mut p = Param {
            name,
            kind,
            min: self.rng.between(2, 4),
            mutable: false,
            constant: false,
            scratch: false,
        };
        match kind {
            Float | Vec | Array | Pair => p.mutable = self.rng.percent(40),
            _ => {}
        }
        // What a work buffer holds after a call is nobody's, so only the last function, which nobody calls, has one.
        match kind {
            SliceMut => p.scratch = alone && self.rng.percent(8),
            Float | Slice | Rows | Grid => p.constant = self.rng.percent(10),
            _ => {}
        }
        p.mutable &= !p.constant;
        p
    }

    /// A call of one of the functions with a result that `fits`, and that result. `mutate`: `&mut` arguments may be lent.
    pub(super) fn call(&mut self, mutate: bool, fits: impl Fn(Ret) -> bool) -> Option<(String, Ret)> {
        let own = self
            .own
            .clone()
            .filter(|s| self.own_left > 0 && self.trips == 1 && fits(s.ret));
        let all: std::vec::Vec<Sig> = self.sigs.iter().filter(|s| fits(s.ret)).cloned().collect();
        let sig = match own {
            Some(own) if self.rng.percent(70) => own,
            own => self.rng.pick(&all).or(own)?,
        };
        if !mutate && sig.params.iter().any(Param::writes) || self.cost + self.trips * sig.cost > 4000 {
            return None;
        }
        let itself = self.own.as_ref().is_some_and(|s| s.name == sig.name);
        if itself {
            self.own_left -= 1;
        }
        let mark = self.scope.mark();
        let args: Option<std::vec::Vec<String>> = sig.params.iter().map(|p| self.given(p, itself)).collect();
        self.scope.release(&mark);
        let args = args?;
        self.cost += self.trips * sig.cost;
        Some((format!("{}({})", sig.name, args.join(", ")), sig.ret))
    }

    fn given(&mut self, p: &Param, itself: bool) -> Option<String> {
        use ParamKind::*;
        if p.constant && p.kind != Float {
            let fits = self
                .own_constants
                .iter()
                .filter(|own| own.kind == p.kind && own.min >= p.min);
            let names: std::vec::Vec<String> = fits.map(|own| own.name.clone()).collect();
            return self.rng.pick(&names);
        }
        Some(match p.kind {
            Float if p.constant => {
                let fits = self.own_constants.iter().filter(|own| own.kind == Float);
                let names: std::vec::Vec<String> = fits.map(|own| own.name.clone()).collect();
                match self.rng.pick(&names) {
                    Some(name) if self.rng.percent(50) => name,
                    _ => self.constant(),
                }
            }
            Float => {
                let e = self.float(1);
                // What goes round and round stays moderate.
                if itself { format!("({e}).sin()") } else { e }
            }
            FloatRef => {
                let found = self.place(false, true)?;
                format!("&{found}")
            }
            FloatMut => {
                let found = self.place(true, true)?;
                format!("&mut {found}")
            }
            Int => self.int_below(6),
            Depth if itself => "depth - 1".to_owned(),
            Depth => self.rng.below(4).to_string(),
            Slice | SliceMut => self.slice(p.kind == SliceMut, p.min)?,
            Vec => {
                let seq = self.seq(false, |s| s.min >= p.min)?;
                let owned = seq.form == Form::Vec;
                match self.rng.below(3) {
                    0 => format!("vec![{}]", self.floats(p.min)),
                    1 if owned => format!("{}.clone()", seq.text),
                    _ => format!("{}.to_vec()", seq.text),
                }
            }
            VecMut => {
                let seq = self.seq(true, |s| s.min >= p.min && s.form == Form::Vec)?;
                // A callee keeps the length that it knows of, which may be less than the caller's.
                if seq.min != p.min {
                    return None;
                }
                self.scope.lock(seq.var, true);
                seq.exclusive()
            }
            Array => match self.seq(false, |s| s.form == Form::Array && s.min == p.min) {
                Some(seq) if self.rng.percent(70) => match seq.hold {
                    Hold::Owned => seq.text,
                    Hold::Ref | Hold::RefMut => format!("*{}", seq.text),
                },
                _ => format!("[{}]", self.floats(p.min)),
            },
            ArrayMut => {
                let seq = self.seq(true, |s| s.form == Form::Array && s.min == p.min)?;
                self.scope.lock(seq.var, true);
                seq.exclusive()
            }
            Rows | RowsMut => {
                let write = p.kind == RowsMut;
                let found = self.scope.find(
                    write,
                    |v| matches!(v.kind, Kind::Rows(r, c, Form::Vec | Form::Slice) if r >= p.min && c >= 2),
                );
                let k = self.rng.pick(&found)?;
                self.scope.lock(k, write);
                let v = self.scope.var(k);
                match (v.hold, write) {
                    (Hold::Owned, true) => format!("&mut {}", v.name),
                    (Hold::Owned, false) => format!("&{}", v.name),
                    (Hold::RefMut, false) => format!("&{}[..]", v.name),
                    (Hold::Ref, _) | (Hold::RefMut, true) => v.name.clone(),
                }
            }
            Grid => {
                let found = self.scope.find(
                    false,
                    |v| matches!(v.kind, Kind::Rows(r, 2, Form::Array | Form::Grid) if r >= p.min),
                );
                let k = self.rng.pick(&found)?;
                self.scope.lock(k, false);
                let v = self.scope.var(k);
                if v.hold == Hold::Owned {
                    format!("&{}", v.name)
                } else {
                    v.name.clone()
                }
            }
            Pair => {
                let found = self
                    .scope
                    .find(false, |v| matches!(v.kind, Kind::Pair) && v.hold == Hold::Owned);
                match self.rng.pick(&found) {
                    Some(k) if self.rng.percent(50) => self.scope.var(k).name.clone(),
                    _ => {
                        let (a, b) = (self.float(1), self.float(1));
                        format!("({a}, {b})")
                    }
                }
            }
            Ints => {
                let found = self
                    .scope
                    .find(false, |v| matches!(v.kind, Kind::Ints(m) if m >= p.min));
                let k = self.rng.pick(&found)?;
                let v = self.scope.var(k);
                if v.hold == Hold::Owned {
                    format!("&{}", v.name)
                } else {
                    v.name.clone()
                }
            }
        })
    }

    /// A slice of at least `min` floats, lent as an argument.
    fn slice(&mut self, write: bool, min: usize) -> Option<String> {
        let seq = self.seq(write, |s| s.min >= min)?;
        self.scope.lock(seq.var, write);
        let spare = seq.min - min;
        let amp = if write { "&mut " } else { "&" };
        Some(match self.rng.below(5) {
            0 if spare > 0 => format!("{amp}{}[{}..]", seq.text, self.rng.between(1, spare)),
            1 => format!("{amp}{}[..{}]", seq.text, seq.min),
            2 if spare > 0 => {
                let lo = self.rng.between(0, spare);
                format!("{amp}{}[{lo}..={}]", seq.text, lo + min - 1)
            }
            _ if write => seq.exclusive(),
            _ => seq.shared(),
        })
    }
}
