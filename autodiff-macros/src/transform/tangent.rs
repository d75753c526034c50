//! The tangent: every op followed by its derivative, in the same order as the primal.
//!
//! Values and places that depend on an active parameter get a companion (`x_dot`); regions carry it beside the primal's. The
//! tangent of an adjoint is an ordinary use of this: records and shadows are places like any other.

use super::rule::apply;
use crate::analysis::{Activity, differentiable_operands};
use crate::ir::build::Builder;
use crate::ir::*;
use crate::prim::Prim;
use std::collections::HashMap;

/// The tangent of `f`. Parameters: those of `f`, then a tangent for each active one. The result is `ret`, and `ret_dot` beside it.
pub(crate) fn tangent(f: &Function) -> Function {
    let mut pass = Tangent {
        activity: Activity::of(f),
        b: Builder::over(f.clone()),
        values: HashMap::new(),
        places: HashMap::new(),
        source: f,
        split: None,
    };
    pass.b.f.name = format!("{}_tangent", f.name);
    pass.parameters();
    pass.ops(&f.body, true);
    let dot = pass.ret_dot(&f.ret);
    let dots = pass.places.values().map(|path| path.root).collect();
    let split = pass.split;
    let mut out = pass.b.finish();
    out.ret_dot = Some(dot);
    out.dots = dots;
    out.split = split;
    ssa::promote(&mut out);
    out
}

struct Tangent<'f> {
    activity: Activity,
    b: Builder,
    values: HashMap<Value, Value>,
    places: HashMap<Place, Path>,
    source: &'f Function,
    split: Option<usize>,
}

impl Tangent<'_> {
    fn parameters(&mut self) {
        for (k, param) in self.source.params.iter().enumerate() {
            let active = param.activity == crate::ir::Activity::Active && param.ty.may_be_active();
            // A scratch buffer is written first: its tangent starts as a zero of its own.
            if param.activity == crate::ir::Activity::Scratch {
                if let Binding::Place(p) = param.binding
                    && self.varies(p)
                {
                    let dot = self.dot_place(p);
                    self.b.push(OpKind::Define(dot, Init::ZeroOf(Path::whole(p))), vec![]);
                }
                continue;
            }
            if !active {
                continue;
            }
            self.b.span = param.span;
            let name = format!("{}_dot", param.name);
            let index = self.b.f.params.len();
            let (binding, mode) = match param.binding {
                Binding::Value(v) => {
                    let dot = self.b.value(param.ty.clone(), Some(name.clone()));
                    self.values.insert(v, dot);
                    (Binding::Value(dot), Mode::Value)
                }
                Binding::Place(p) => {
                    let mode = if param.mode == Mode::RefMut {
                        Mode::RefMut
                    } else {
                        Mode::Ref
                    };
                    let dot = self.b.place(param.ty.clone(), &name, PlaceKind::Param { index, mode });
                    if mode == Mode::Ref {
                        self.b.f.places[dot.0 as usize].slot = Some(k);
                    }
                    if param.mode == Mode::Value {
                        // The callee owns the argument, and may change it.
                        let own = self.b.place(param.ty.clone(), &format!("{name}_own"), PlaceKind::Local);
                        self.b.push(
                            OpKind::Define(own, Init::Copy(Path::whole(dot), CopyHow::Clone)),
                            vec![],
                        );
                        self.places.insert(p, Path::whole(own));
                    } else {
                        self.places.insert(p, Path::whole(dot));
                    }
                    (Binding::Place(dot), mode)
                }
            };
            self.b.f.params.push(Param {
                name,
                role: Role::Tangent(k),
                mode,
                binding,
                ..param.clone()
            });
        }
    }

    fn ret_dot(&mut self, ret: &Ret) -> Ret {
        match ret {
            Ret::Unit => Ret::Unit,
            Ret::Value(v) if self.b.ty(*v).is_float() => Ret::Value(self.dot_or_zero(*v)),
            Ret::Value(_) => Ret::Unit,
            Ret::Place(p) if !self.b.f.places[p.0 as usize].ty.may_be_active() => Ret::Unit,
            Ret::Place(p) => match self.places.get(p).cloned() {
                Some(path)
                    if path.is_whole() && matches!(self.b.f.places[path.root.0 as usize].kind, PlaceKind::Local) =>
                {
                    Ret::Place(path.root)
                }
                _ => {
                    let dot = self.dot_place(*p);
                    self.b.push(OpKind::Define(dot, Init::ZeroOf(Path::whole(*p))), vec![]);
                    Ret::Place(dot)
                }
            },
            Ret::Tuple(items) => Ret::Tuple(items.iter().map(|r| self.ret_dot(r)).collect()),
        }
    }

    // ---- names of tangents

    fn dot(&self, v: Value) -> Option<Value> {
        self.values.get(&v).copied()
    }

    fn dot_or_zero(&mut self, v: Value) -> Value {
        match self.dot(v) {
            Some(dot) => dot,
            None => {
                let ty = self.b.ty(v).clone();
                self.b.float(0.0, ty)
            }
        }
    }

    /// A new tangent for a value; `None` if it cannot vary.
    fn new_dot(&mut self, v: Value) -> Option<Value> {
        if !self.activity.varied(v) {
            return None;
        }
        let data = self.b.f.values[v.0 as usize].clone();
        let dot = self.b.value(data.ty, data.name.map(|n| format!("{n}_dot")));
        self.values.insert(v, dot);
        Some(dot)
    }

    /// Has the place a tangent? Not if its content reaches no result: what puts something there (a call that is not differentiated, say)
    /// need not have one either.
    fn varies(&self, p: Place) -> bool {
        self.activity.active_place(p)
    }

    fn dot_place(&mut self, p: Place) -> Place {
        let data = self.b.f.places[p.0 as usize].clone();
        let dot = self.b.place(data.ty, &format!("{}_dot", data.name), PlaceKind::Local);
        self.places.insert(p, Path::whole(dot));
        dot
    }

    fn dot_path(&mut self, path: &Path) -> Path {
        let mut dot = match self.places.get(&path.root) {
            Some(dot) => dot.clone(),
            None => {
                debug_assert!(false, "no tangent for {path:?}");
                Path::whole(path.root)
            }
        };
        dot.proj.extend(path.proj.iter().cloned());
        dot
    }

    // ---- ops

    fn ops(&mut self, region: &Region, root: bool) {
        for (k, op) in region.ops.iter().enumerate() {
            if root && self.source.split == Some(k) {
                self.split = Some(self.b.region().ops.len());
            }
            self.b.span = op.span;
            self.op(op);
        }
        if root && self.source.split == Some(region.ops.len()) {
            self.split = Some(self.b.region().ops.len());
        }
    }

    fn primal(&mut self, op: &Op) {
        self.b.push(op.kind.clone(), op.results.clone());
    }

    fn op(&mut self, op: &Op) {
        match &op.kind {
            OpKind::Const(_) | OpKind::Pure(..) | OpKind::Opaque { .. } | OpKind::Len(_) => self.primal(op),
            OpKind::Prim(prim, args) => {
                self.primal(op);
                self.prim(*prim, args, op.results[0]);
            }
            OpKind::Cast(v, ty) => {
                self.primal(op);
                if let (Some(dot), true) = (self.dot(*v), ty.is_float()) {
                    let cast = self.b.value(ty.clone(), None);
                    self.b.push(OpKind::Cast(dot, ty.clone()), vec![cast]);
                    self.values.insert(op.results[0], cast);
                }
            }
            OpKind::If { cond, then, els } => self.branch(op, *cond, then, els),
            OpKind::Loop(l) => self.repeat(op, l),
            OpKind::Call(call) if self.activity.active_call(call) => self.call(op, call),
            OpKind::Call(call) => {
                self.primal(op);
                // What it gives may be changed to something that varies.
                call.ret.for_each_place(&mut |p| {
                    if self.varies(p) {
                        let dot = self.dot_place(p);
                        self.b.push(OpKind::Define(dot, Init::ZeroOf(Path::whole(p))), vec![]);
                    }
                });
            }
            OpKind::Define(place, init) => self.define(op, *place, init),
            OpKind::CallForward(..) | OpKind::CallReverse(_) | OpKind::CallTangent(_) => {
                unreachable!("only functions without calls are differentiated twice")
            }
            _ => self.memory(op),
        }
    }

    fn prim(&mut self, prim: Prim, args: &[Value], result: Value) {
        let mut sum: Option<Value> = None;
        for (v, rule) in differentiable_operands(prim, args).collect::<Vec<_>>() {
            let Some(dot) = self.dot(v) else { continue };
            if let Some(x) = apply(&mut self.b, rule, dot, &mut |_, k| args[k], &mut |_| result) {
                sum = Some(match sum {
                    Some(sum) => self.b.prim(Prim::named("acc"), vec![sum, x]),
                    None => x,
                });
            }
        }
        if let Some(dot) = sum {
            self.values.insert(result, dot);
        }
    }

    fn branch(&mut self, op: &Op, cond: Value, then: &Region, els: &Region) {
        let varied: Vec<usize> = (0..op.results.len())
            .filter(|k| self.activity.varied(op.results[*k]))
            .collect();
        let [then, els] = [then, els].map(|arm| {
            self.b.open(vec![]);
            self.ops(arm, false);
            let mut results = arm.results.clone();
            for &k in &varied {
                results.push(self.dot_or_zero(arm.results[k]));
            }
            let mut region = self.b.close(results);
            region.diverges = arm.diverges;
            region
        });
        let mut results = op.results.clone();
        for &k in &varied {
            results.extend(self.new_dot(op.results[k]));
        }
        self.b.push(OpKind::If { cond, then, els }, results);
    }

    fn repeat(&mut self, op: &Op, l: &Loop) {
        let first = l.body.params.len() - l.inits.len();
        let varied: Vec<usize> = (0..l.inits.len())
            .filter(|k| self.activity.varied(l.body.params[first + k]))
            .collect();
        let (mut inits, mut params) = (l.inits.clone(), l.body.params.clone());
        for &k in &varied {
            inits.push(self.dot_or_zero(l.inits[k]));
            params.extend(self.new_dot(l.body.params[first + k]));
        }
        self.b.open(params);
        self.ops(&l.body, false);
        let mut next = l.body.results.clone();
        for &k in &varied {
            next.push(self.dot_or_zero(l.body.results[k]));
        }
        let mut body = self.b.close(next);
        body.diverges = l.body.diverges;
        let mut results = op.results[..l.inits.len()].to_vec();
        for &k in &varied {
            results.extend(self.new_dot(op.results[k]));
        }
        results.extend(&op.results[l.inits.len()..]);
        let l = Loop {
            head: l.head.clone(),
            inits,
            body,
            go: l.go,
            trips: l.trips,
            name: l.name.clone(),
        };
        self.b.push(OpKind::Loop(Box::new(l)), results);
    }

    fn call(&mut self, op: &Op, call: &Call) {
        let tangents = call
            .args
            .iter()
            .map(|arg| match arg {
                Arg::Value(v) => self.dot(*v).map(TangentArg::Value),
                Arg::Borrow { path, .. } if self.varies(path.root) => Some(TangentArg::Path(self.dot_path(path))),
                Arg::Move(p) if self.varies(*p) => Some(TangentArg::Path(self.dot_path(&Path::whole(*p)))),
                Arg::Borrow { .. } | Arg::Move(_) | Arg::Const(_) => None,
            })
            .collect();
        let mut results = op.results.clone();
        let ret_dot = self.call_dot(&call.ret, &mut results);
        let call = CallTangent {
            call: call.clone(),
            tangents,
            ret_dot,
        };
        self.b.push(OpKind::CallTangent(Box::new(call)), results);
    }

    fn call_dot(&mut self, ret: &Ret, results: &mut Vec<Value>) -> Ret {
        match ret {
            Ret::Unit => Ret::Unit,
            Ret::Value(v) => match self.new_dot(*v) {
                Some(dot) => {
                    results.push(dot);
                    Ret::Value(dot)
                }
                None => Ret::Unit,
            },
            Ret::Place(p) if self.varies(*p) => Ret::Place(self.dot_place(*p)),
            Ret::Place(_) => Ret::Unit,
            Ret::Tuple(items) => Ret::Tuple(items.iter().map(|r| self.call_dot(r, results)).collect()),
        }
    }

    // ---- memory

    /// The tangent of an operand that goes into a place.
    fn operand(&mut self, operand: &Operand) -> Operand {
        match operand {
            Operand::Value(v) if self.b.ty(*v).is_float() => Operand::Value(self.dot_or_zero(*v)),
            Operand::Value(_) => Operand::Tuple(Vec::new()),
            Operand::Place(p) => match self.places.get(p) {
                Some(path) if self.varies(*p) => Operand::Place(path.root),
                _ => {
                    let zero = self
                        .b
                        .place(self.b.f.places[p.0 as usize].ty.clone(), "zero", PlaceKind::Local);
                    self.b.push(OpKind::Define(zero, Init::ZeroOf(Path::whole(*p))), vec![]);
                    Operand::Place(zero)
                }
            },
            Operand::Tuple(items) => Operand::Tuple(items.iter().map(|i| self.operand(i)).collect()),
        }
    }

    fn define(&mut self, op: &Op, place: Place, init: &Init) {
        if !self.varies(place) {
            return self.primal(op);
        }
        let dot_init = match init {
            Init::Uninit => Init::Uninit,
            Init::EmptyVec(n) => Init::EmptyVec(*n),
            Init::ZeroTy => Init::ZeroTy,
            Init::Scalar(v) => Init::Scalar(self.dot_or_zero(*v)),
            Init::Aggregate(kind @ (Aggregate::Array | Aggregate::Vec | Aggregate::Tuple), operands) => {
                Init::Aggregate(kind.clone(), operands.iter().map(|o| self.operand(o)).collect())
            }
            Init::Aggregate(Aggregate::Struct(name, members), operands) => {
                // The tangent's type has no name here: a zero of it, then its fields.
                let parts: Vec<(usize, Operand)> = operands
                    .iter()
                    .enumerate()
                    .filter(|(_, o)| match o {
                        Operand::Value(v) => self.activity.varied(*v),
                        Operand::Place(p) => self.varies(*p),
                        Operand::Tuple(_) => true,
                    })
                    .map(|(k, o)| (k, o.clone()))
                    .collect();
                let parts: Vec<(usize, Operand)> = parts.into_iter().map(|(k, o)| (k, self.operand(&o))).collect();
                self.primal(op);
                let dot = self.dot_place(place);
                self.b
                    .push(OpKind::Define(dot, Init::ZeroOf(Path::whole(place))), vec![]);
                for (k, part) in parts {
                    let path = Path::whole(dot).with(Aggregate::part(name, members, k));
                    match part {
                        Operand::Value(v) => self.b.push(OpKind::Store(path, v), vec![]),
                        Operand::Place(src) => self.b.push(
                            OpKind::Move {
                                dst: path,
                                src,
                                fresh: false,
                                old: None,
                            },
                            vec![],
                        ),
                        Operand::Tuple(_) => {}
                    }
                }
                return;
            }
            Init::Repeat { elem, count, vec } => Init::Repeat {
                elem: self.operand(elem),
                count: count.clone(),
                vec: *vec,
            },
            Init::Copy(path, how) if self.varies(path.root) => Init::Copy(self.dot_path(path), *how),
            Init::TakeAt(path) if self.varies(path.root) => Init::TakeAt(self.dot_path(path)),
            Init::ZeroOf(path) if self.varies(path.root) => Init::ZeroOf(self.dot_path(path)),
            Init::Take(p) if self.varies(*p) => Init::TakeAt(self.dot_path(&Path::whole(*p))),
            Init::Snapshot { path, readers } if self.varies(path.root) => Init::Snapshot {
                path: self.dot_path(path),
                readers: readers.clone(),
            },
            Init::Copy(..)
            | Init::TakeAt(_)
            | Init::ZeroOf(_)
            | Init::Take(_)
            | Init::Snapshot { .. }
            | Init::Opaque { .. } => {
                self.primal(op);
                let dot = self.dot_place(place);
                self.b
                    .push(OpKind::Define(dot, Init::ZeroOf(Path::whole(place))), vec![]);
                return;
            }
        };
        // The tangent first: the primal may move its operands away.
        let dot = self.dot_place(place);
        self.b.push(OpKind::Define(dot, dot_init), vec![]);
        self.primal(op);
    }

    fn memory(&mut self, op: &Op) {
        match &op.kind {
            OpKind::Load(path) => {
                self.primal(op);
                if self.varies(path.root)
                    && let Some(dot) = self.new_dot(op.results[0])
                {
                    let path = self.dot_path(path);
                    self.b.push(OpKind::Load(path), vec![dot]);
                }
            }
            OpKind::Store(path, v) => {
                self.primal(op);
                if self.varies(path.root) && self.b.ty(*v).is_float() {
                    let dot = self.dot_or_zero(*v);
                    let path = self.dot_path(path);
                    self.b.push(OpKind::Store(path, dot), vec![]);
                }
            }
            OpKind::Update(path, sign, v) => {
                self.primal(op);
                if let (Some(dot), true) = (self.dot(*v), self.varies(path.root)) {
                    let path = self.dot_path(path);
                    self.b.push(OpKind::Update(path, *sign, dot), vec![]);
                }
            }
            OpKind::Move { dst, src, fresh, old } => {
                if self.varies(dst.root) {
                    let from = match self.operand(&Operand::Place(*src)) {
                        Operand::Place(p) => p,
                        Operand::Value(_) | Operand::Tuple(_) => {
                            unreachable!("the tangent of a place is a place")
                        }
                    };
                    let to = self.dot_path(dst);
                    let old = old.filter(|o| self.varies(*o)).map(|o| self.dot_place(o));
                    self.b.push(
                        OpKind::Move {
                            dst: to,
                            src: from,
                            fresh: *fresh,
                            old,
                        },
                        vec![],
                    );
                }
                self.primal(op);
            }
            OpKind::Push(path, operand) => {
                if self.varies(path.root) {
                    let dot = self.operand(operand);
                    let path = self.dot_path(path);
                    self.b.push(OpKind::Push(path, dot), vec![]);
                }
                self.primal(op);
            }
            OpKind::Pop { path, into, panics } => {
                self.primal(op);
                if self.varies(path.root) {
                    let results = op.results.first().and_then(|v| self.new_dot(*v)).into_iter().collect();
                    let into = into.filter(|p| self.varies(*p)).map(|p| self.dot_place(p));
                    let path = self.dot_path(path);
                    self.b.push(
                        OpKind::Pop {
                            path,
                            into,
                            panics: panics.clone(),
                        },
                        results,
                    );
                }
            }
            OpKind::Swap(a, b) => {
                self.primal(op);
                if self.varies(a.root) {
                    let (a, b) = (self.dot_path(a), self.dot_path(b));
                    self.b.push(OpKind::Swap(a, b), vec![]);
                }
            }
            OpKind::Fill(path, v) => {
                self.primal(op);
                if self.varies(path.root) && self.b.ty(*v).is_float() {
                    let dot = self.dot_or_zero(*v);
                    let path = self.dot_path(path);
                    self.b.push(OpKind::Fill(path, dot), vec![]);
                }
            }
            OpKind::CopyFrom { dst, src } => {
                self.primal(op);
                if self.varies(dst.root) {
                    let to = self.dot_path(dst);
                    let kind = match self.varies(src.root) {
                        true => OpKind::CopyFrom {
                            dst: to,
                            src: self.dot_path(src),
                        },
                        false => OpKind::Zero(to),
                    };
                    self.b.push(kind, vec![]);
                }
            }
            OpKind::AddPlace { dst, src } => {
                self.primal(op);
                if self.varies(src.root) {
                    let (dst, src) = (self.dot_path(dst), self.dot_path(src));
                    self.b.push(OpKind::AddPlace { dst, src }, vec![]);
                }
            }
            OpKind::AddScaled { .. } | OpKind::Dot(..) => unreachable!("made when all transforms are done"),
            OpKind::Zero(path) => {
                self.primal(op);
                if self.varies(path.root) {
                    let path = self.dot_path(path);
                    self.b.push(OpKind::Zero(path), vec![]);
                }
            }
            OpKind::Const(_)
            | OpKind::Prim(..)
            | OpKind::Pure(..)
            | OpKind::Cast(..)
            | OpKind::Opaque { .. }
            | OpKind::Len(_)
            | OpKind::Define(..)
            | OpKind::If { .. }
            | OpKind::Loop(_)
            | OpKind::Call(_)
            | OpKind::CallForward(..)
            | OpKind::CallReverse(_)
            | OpKind::CallTangent(_) => unreachable!("handled elsewhere"),
        }
    }
}
