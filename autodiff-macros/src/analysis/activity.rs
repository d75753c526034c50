//! Activity: what depends on an active parameter (*varied*), what an active result depends on (*useful*); *active* is both.
//!
//! Places are taken whole and once for the function: a place is varied if anything varied is ever put into it. Sound, and enough.

use crate::ir::*;
use crate::prim::Rule;
use std::collections::HashSet;

/// The facts.
pub(crate) struct Activity {
    varied: Set,
    useful: Set,
}

#[derive(Default)]
struct Set {
    values: HashSet<Value>,
    places: HashSet<Place>,
}

impl Set {
    fn len(&self) -> usize {
        self.values.len() + self.places.len()
    }
}

impl Activity {
    pub(crate) fn of(f: &Function) -> Activity {
        let mut activity = Activity {
            varied: Set::default(),
            useful: Set::default(),
        };
        for param in &f.params {
            if param.activity == crate::ir::Activity::Active && param.ty.may_be_active() {
                activity.vary_binding(param.binding, f);
            }
        }
        fixpoint(&mut activity, |a| a.varied.len(), |a| a.vary(&f.body, f));
        f.ret.for_each_place(&mut |p| {
            activity.useful.places.insert(p);
        });
        activity.useful.values.extend(f.ret.values());
        for param in &f.params {
            if let (Mode::RefMut, Binding::Place(p), crate::ir::Activity::Active) =
                (param.mode, param.binding, param.activity)
            {
                activity.useful.places.insert(p);
            }
        }
        fixpoint(&mut activity, |a| a.useful.len(), |a| a.use_region(&f.body, f));
        activity
    }

    pub(crate) fn varied(&self, v: Value) -> bool {
        self.varied.values.contains(&v)
    }

    pub(crate) fn varied_place(&self, p: Place) -> bool {
        self.varied.places.contains(&p)
    }

    pub(crate) fn active(&self, v: Value) -> bool {
        self.varied(v) && self.useful.values.contains(&v)
    }

    pub(crate) fn active_place(&self, p: Place) -> bool {
        self.varied_place(p) && self.useful.places.contains(&p)
    }

    /// Does any derivative flow through the call?
    pub(crate) fn active_call(&self, call: &Call) -> bool {
        self.call_varied(call) && self.call_useful(call)
    }

    /// Is the argument one whose adjoint or tangent the call is given?
    pub(crate) fn active_arg(&self, arg: &Arg) -> bool {
        match arg {
            Arg::Value(v) => self.varied(*v),
            Arg::Borrow { path, .. } => self.varied_place(path.root),
            Arg::Move(p) => self.varied_place(*p),
            Arg::Const(_) => false,
        }
    }

    fn call_varied(&self, call: &Call) -> bool {
        call.args.iter().any(|a| self.active_arg(a))
    }

    fn call_useful(&self, call: &Call) -> bool {
        let mut useful = call.ret.values().iter().any(|v| self.useful.values.contains(v));
        call.ret
            .for_each_place(&mut |p| useful |= self.useful.places.contains(&p));
        useful
            || call
                .args
                .iter()
                .any(|a| matches!(a, Arg::Borrow { path, mutable: true } if self.useful.places.contains(&path.root)))
    }

    // ---- forwards

    fn vary_value(&mut self, v: Value, f: &Function) {
        if f.values[v.0 as usize].ty.is_float() {
            self.varied.values.insert(v);
        }
    }

    fn vary_place(&mut self, p: Place, f: &Function) {
        if f.places[p.0 as usize].ty.may_be_active() {
            self.varied.places.insert(p);
        }
    }

    fn vary_binding(&mut self, binding: Binding, f: &Function) {
        match binding {
            Binding::Value(v) => self.vary_value(v, f),
            Binding::Place(p) => self.vary_place(p, f),
        }
    }

    fn operand_varied(&self, operand: &Operand) -> bool {
        match operand {
            Operand::Value(v) => self.varied(*v),
            Operand::Place(p) => self.varied_place(*p),
            Operand::Tuple(items) => items.iter().any(|i| self.operand_varied(i)),
        }
    }

    fn vary(&mut self, region: &Region, f: &Function) {
        for op in &region.ops {
            self.vary_op(op, f);
        }
    }

    fn vary_op(&mut self, op: &Op, f: &Function) {
        let result = op.results.first().copied();
        match &op.kind {
            OpKind::Const(_) | OpKind::Pure(..) | OpKind::Opaque { .. } | OpKind::Len(_) | OpKind::Zero(_) => {}
            OpKind::Prim(prim, args) => {
                if differentiable_operands(*prim, args).any(|(v, _)| self.varied(v)) {
                    op.results.iter().for_each(|v| self.vary_value(*v, f));
                }
            }
            OpKind::Cast(v, _) => {
                if self.varied(*v) {
                    op.results.iter().for_each(|v| self.vary_value(*v, f));
                }
            }
            OpKind::Load(path) => {
                if self.varied_place(path.root) {
                    op.results.iter().for_each(|v| self.vary_value(*v, f));
                }
            }
            OpKind::Store(path, v) | OpKind::Update(path, _, v) | OpKind::Fill(path, v) => {
                if self.varied(*v) {
                    self.vary_place(path.root, f);
                }
            }
            OpKind::Define(place, init) => {
                if self.init_varied(init) {
                    self.vary_place(*place, f);
                }
            }
            OpKind::Move {
                dst,
                src,
                fresh: _,
                old,
            } => {
                if let (Some(old), true) = (old, self.varied_place(dst.root)) {
                    self.vary_place(*old, f);
                }
                if self.varied_place(*src) {
                    self.vary_place(dst.root, f);
                }
            }
            OpKind::Push(path, operand) => {
                if self.operand_varied(operand) {
                    self.vary_place(path.root, f);
                }
            }
            OpKind::Pop { path, into, panics: _ } => {
                if self.varied_place(path.root) {
                    result.into_iter().for_each(|v| self.vary_value(v, f));
                    into.iter().for_each(|p| self.vary_place(*p, f));
                }
            }
            OpKind::Swap(a, b) => {
                if self.varied_place(a.root) || self.varied_place(b.root) {
                    self.vary_place(a.root, f);
                    self.vary_place(b.root, f);
                }
            }
            OpKind::AddScaled { .. } | OpKind::Dot(..) => unreachable!("made when all transforms are done"),
            OpKind::CopyFrom { dst, src } | OpKind::AddPlace { dst, src } => {
                if self.varied_place(src.root) {
                    self.vary_place(dst.root, f);
                }
            }
            OpKind::If { then, els, .. } => {
                self.vary(then, f);
                self.vary(els, f);
                for (k, v) in op.results.iter().enumerate() {
                    if self.varied(then.results[k]) || self.varied(els.results[k]) {
                        self.vary_value(*v, f);
                    }
                }
            }
            OpKind::Loop(l) => {
                let first = l.body.params.len() - l.inits.len();
                // A carry feeds itself: twice round is enough to reach its own operands, the fixpoint does the rest.
                for k in 0..l.inits.len() {
                    if self.varied(l.inits[k]) || self.varied(l.body.results[k]) {
                        self.vary_value(l.body.params[first + k], f);
                        self.vary_value(op.results[k], f);
                    }
                }
                self.vary(&l.body, f);
            }
            OpKind::Call(call) => {
                if self.call_varied(call) {
                    self.vary_call(call, f);
                }
            }
            OpKind::CallForward(call, _) => self.vary_call(call, f),
            OpKind::CallReverse(c) => c.shadows.iter().flatten().for_each(|p| self.vary_place(p.root, f)),
            OpKind::CallTangent(c) => {
                self.vary_call(&c.call, f);
                c.ret_dot.values().into_iter().for_each(|v| self.vary_value(v, f));
                c.ret_dot.for_each_place(&mut |p| self.vary_place(p, f));
            }
        }
    }

    fn vary_call(&mut self, call: &Call, f: &Function) {
        call.ret.values().into_iter().for_each(|v| self.vary_value(v, f));
        call.ret.for_each_place(&mut |p| self.vary_place(p, f));
        for arg in &call.args {
            if let Arg::Borrow { path, mutable: true } = arg {
                self.vary_place(path.root, f);
            }
        }
    }

    fn init_varied(&self, init: &Init) -> bool {
        match init {
            Init::Uninit | Init::EmptyVec(_) | Init::ZeroTy | Init::Opaque { .. } => false,
            // A zero tangent starts at zero; what is added to it decides.
            Init::ZeroOf(_) => false,
            Init::Scalar(v) => self.varied(*v),
            Init::Aggregate(_, operands) => operands.iter().any(|o| self.operand_varied(o)),
            Init::Repeat { elem, .. } => self.operand_varied(elem),
            Init::Copy(p, _) | Init::TakeAt(p) | Init::Snapshot { path: p, .. } => self.varied_place(p.root),
            Init::Take(p) => self.varied_place(*p),
        }
    }

    // ---- backwards

    fn useful_value(&self, v: Value) -> bool {
        self.useful.values.contains(&v)
    }

    fn useful_place(&self, p: Place) -> bool {
        self.useful.places.contains(&p)
    }

    fn use_operand(&mut self, operand: &Operand) {
        match operand {
            Operand::Value(v) => {
                self.useful.values.insert(*v);
            }
            Operand::Place(p) => {
                self.useful.places.insert(*p);
            }
            Operand::Tuple(items) => items.iter().for_each(|i| self.use_operand(i)),
        }
    }

    fn use_region(&mut self, region: &Region, f: &Function) {
        for op in region.ops.iter().rev() {
            self.use_op(op, f);
        }
    }

    fn use_op(&mut self, op: &Op, f: &Function) {
        let result = op.results.first().is_some_and(|v| self.useful_value(*v));
        match &op.kind {
            OpKind::Const(_) | OpKind::Pure(..) | OpKind::Opaque { .. } | OpKind::Len(_) | OpKind::Zero(_) => {}
            OpKind::Prim(prim, args) => {
                if result {
                    self.useful
                        .values
                        .extend(differentiable_operands(*prim, args).map(|(v, _)| v));
                }
            }
            OpKind::Cast(v, _) => {
                if result {
                    self.useful.values.insert(*v);
                }
            }
            OpKind::Load(path) => {
                if result {
                    self.useful.places.insert(path.root);
                }
            }
            OpKind::Store(path, v) | OpKind::Update(path, _, v) | OpKind::Fill(path, v) => {
                if self.useful_place(path.root) {
                    self.useful.values.insert(*v);
                }
            }
            OpKind::Define(place, init) => {
                // What is left behind has another shape, and its shadow gets the old one from what was taken.
                if let Init::TakeAt(p) = init
                    && self.useful_place(p.root)
                {
                    self.useful.places.insert(*place);
                }
                if self.useful_place(*place) {
                    match init {
                        Init::Uninit | Init::EmptyVec(_) | Init::ZeroTy | Init::Opaque { .. } | Init::ZeroOf(_) => {}
                        Init::Scalar(v) => {
                            self.useful.values.insert(*v);
                        }
                        Init::Aggregate(_, operands) => operands.iter().for_each(|o| self.use_operand(o)),
                        Init::Repeat { elem, .. } => self.use_operand(elem),
                        Init::Copy(p, _) | Init::TakeAt(p) | Init::Snapshot { path: p, .. } => {
                            self.useful.places.insert(p.root);
                        }
                        Init::Take(p) => {
                            self.useful.places.insert(*p);
                        }
                    }
                }
            }
            OpKind::Move {
                dst,
                src,
                fresh: _,
                old,
            } => {
                if self.useful_place(dst.root) {
                    self.useful.places.insert(*src);
                }
                if let Some(old) = old
                    && (self.useful_place(*old) || self.useful_place(dst.root))
                {
                    self.useful.places.extend([*old, dst.root]);
                }
            }
            OpKind::Push(path, operand) => {
                if self.useful_place(path.root) {
                    self.use_operand(operand);
                }
            }
            OpKind::Pop { path, into, panics: _ } => {
                if result || into.is_some_and(|p| self.useful_place(p)) {
                    self.useful.places.insert(path.root);
                }
                if self.useful_place(path.root) {
                    self.useful.places.extend(into);
                }
            }
            OpKind::Swap(a, b) => {
                if self.useful_place(a.root) || self.useful_place(b.root) {
                    self.useful.places.extend([a.root, b.root]);
                }
            }
            OpKind::AddScaled { .. } | OpKind::Dot(..) => unreachable!("made when all transforms are done"),
            OpKind::CopyFrom { dst, src } | OpKind::AddPlace { dst, src } => {
                if self.useful_place(dst.root) {
                    self.useful.places.insert(src.root);
                }
            }
            OpKind::If { then, els, .. } => {
                for (k, v) in op.results.iter().enumerate() {
                    if self.useful_value(*v) {
                        self.useful.values.extend([then.results[k], els.results[k]]);
                    }
                }
                self.use_region(then, f);
                self.use_region(els, f);
            }
            OpKind::Loop(l) => {
                let first = l.body.params.len() - l.inits.len();
                for k in 0..l.inits.len() {
                    if self.useful_value(op.results[k]) || self.useful_value(l.body.params[first + k]) {
                        self.useful.values.extend([l.inits[k], l.body.results[k]]);
                    }
                }
                self.use_region(&l.body, f);
                for k in 0..l.inits.len() {
                    if self.useful_value(l.body.params[first + k]) {
                        self.useful.values.extend([l.inits[k], l.body.results[k]]);
                    }
                }
            }
            OpKind::Call(call) => {
                if self.active_call(call) {
                    self.use_call(call);
                }
            }
            OpKind::CallForward(call, _) => self.use_call(call),
            OpKind::CallReverse(c) => self.use_call(&c.call),
            OpKind::CallTangent(c) => self.use_call(&c.call),
        }
    }

    /// Everything that an active call is given or gives takes part: the callee's companions want all of it.
    fn use_call(&mut self, call: &Call) {
        for arg in &call.args {
            match arg {
                Arg::Value(v) => {
                    self.useful.values.insert(*v);
                }
                Arg::Borrow { path, .. } => {
                    self.useful.places.insert(path.root);
                }
                Arg::Move(p) => {
                    self.useful.places.insert(*p);
                }
                Arg::Const(_) => {}
            }
        }
        self.useful.values.extend(call.ret.values());
        call.ret.for_each_place(&mut |p| {
            self.useful.places.insert(p);
        });
    }
}

/// The float operands whose partial is not zero, with the rule.
pub(crate) fn differentiable_operands(
    prim: crate::prim::Prim,
    args: &[Value],
) -> impl Iterator<Item = (Value, Rule)> + '_ {
    args.iter()
        .enumerate()
        .filter(move |(k, _)| !prim.0.ints.contains(k))
        .zip(prim.0.partials)
        .filter(|(_, rule)| !matches!(rule, Rule::Zero))
        .map(|((_, v), rule)| (*v, *rule))
}

fn fixpoint(activity: &mut Activity, size: impl Fn(&Activity) -> usize, mut step: impl FnMut(&mut Activity)) {
    loop {
        let before = size(activity);
        step(activity);
        if size(activity) == before {
            return;
        }
    }
}
