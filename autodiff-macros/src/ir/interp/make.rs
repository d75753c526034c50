//! Functions by hand: what tests of the IR say often.

use crate::ir::build::Builder;
use crate::ir::*;
use crate::prim::Prim;

pub(crate) const USIZE: Ty = Ty::Int(Some("usize"));

pub(crate) fn slice() -> Ty {
    Ty::Slice(Box::new(Ty::F64))
}

pub(crate) fn vector() -> Ty {
    Ty::Vec(Box::new(Ty::F64))
}

pub(crate) fn path(text: &str) -> Callee {
    Callee::Path(text.parse().expect("a path"))
}

pub(crate) trait Make {
    /// A parameter that is a scalar by value.
    fn scalar(&mut self, name: &str, ty: Ty, role: Role) -> Value;
    /// A parameter that is a place. Shadows get the slot of their parameter.
    fn memory(&mut self, name: &str, ty: Ty, mode: Mode, role: Role) -> Place;
    /// A local vector or the like.
    fn local(&mut self, name: &str, ty: Ty, init: Init) -> Place;
    /// `for i in lo..hi { body }`, without carries.
    fn each(&mut self, lo: Value, hi: Value, reverse: bool, body: impl FnOnce(&mut Self, Value));
    /// `if cond { then } else { els }`, without results.
    fn branch(&mut self, cond: Value, then: impl FnOnce(&mut Self), els: impl FnOnce(&mut Self));
    fn op(&mut self, name: &str, args: &[Value]) -> Value;
    fn length(&mut self, p: Place) -> Value;
    /// `p[i]`
    fn at(&mut self, p: Place, i: Value) -> Value;
    fn set(&mut self, p: Place, i: Value, v: Value);
    /// `p[i] += v`
    fn add_at(&mut self, p: Place, i: Value, v: Value);
    /// `p += v`
    fn add_to(&mut self, p: Place, v: Value);
}

impl Make for Builder {
    fn scalar(&mut self, name: &str, ty: Ty, role: Role) -> Value {
        let v = self.value(ty.clone(), Some(name.to_owned()));
        param(self, name, Mode::Value, Binding::Value(v), ty, role);
        v
    }

    fn memory(&mut self, name: &str, ty: Ty, mode: Mode, role: Role) -> Place {
        let index = self.f.params.len();
        let p = self.place(ty.clone(), name, PlaceKind::Param { index, mode });
        if let Role::Shadow(k) = role {
            self.f.places[p.0 as usize].slot = Some(k);
        }
        param(self, name, mode, Binding::Place(p), ty, role);
        p
    }

    fn local(&mut self, name: &str, ty: Ty, init: Init) -> Place {
        let p = self.place(ty, name, PlaceKind::Local);
        self.push(OpKind::Define(p, init), vec![]);
        p
    }

    fn each(&mut self, lo: Value, hi: Value, reverse: bool, body: impl FnOnce(&mut Self, Value)) {
        let i = self.value(self.ty(lo).clone(), Some("i".to_owned()));
        self.open(vec![i]);
        body(self, i);
        let body = self.close(vec![]);
        let head = Head::Range {
            lo,
            hi,
            inclusive: false,
            reverse,
        };
        let l = Loop {
            head,
            inits: vec![],
            body,
            go: None,
            trips: false,
            name: None,
        };
        self.push(OpKind::Loop(Box::new(l)), vec![]);
    }

    fn branch(&mut self, cond: Value, then: impl FnOnce(&mut Self), els: impl FnOnce(&mut Self)) {
        self.open(vec![]);
        then(self);
        let then = self.close(vec![]);
        self.open(vec![]);
        els(self);
        let els = self.close(vec![]);
        self.push(OpKind::If { cond, then, els }, vec![]);
    }

    fn op(&mut self, name: &str, args: &[Value]) -> Value {
        self.prim(Prim::named(name), args.to_vec())
    }

    fn length(&mut self, p: Place) -> Value {
        let n = self.value(USIZE, None);
        self.push(OpKind::Len(Path::whole(p)), vec![n]);
        n
    }

    fn at(&mut self, p: Place, i: Value) -> Value {
        let ty = self.f.places[p.0 as usize].ty.element();
        self.load(Path::whole(p).index(i), ty)
    }

    fn set(&mut self, p: Place, i: Value, v: Value) {
        self.push(OpKind::Store(Path::whole(p).index(i), v), vec![]);
    }

    fn add_at(&mut self, p: Place, i: Value, v: Value) {
        self.push(OpKind::Update(Path::whole(p).index(i), Sign::Plus, v), vec![]);
    }

    fn add_to(&mut self, p: Place, v: Value) {
        self.push(OpKind::Update(Path::whole(p), Sign::Plus, v), vec![]);
    }
}

fn param(b: &mut Builder, name: &str, mode: Mode, binding: Binding, ty: Ty, role: Role) {
    let activity = match ty.may_be_active() {
        true => Activity::Active,
        false => Activity::Constant,
    };
    let name = name.to_owned();
    b.f.params.push(Param {
        name,
        role,
        mode,
        binding,
        ty,
        span: b.span,
        activity,
    });
}
