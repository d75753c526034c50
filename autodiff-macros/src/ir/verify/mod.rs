//! The invariants of the IR, checked. A complaint is a bug of ours, never the user's.
//!
//! **Values**
//! 1. Ids of values and places are in range; values are scalars, versions or records.
//! 2. A value is defined once (by an op, as a region's parameter, as a parameter of the function, or as a version by an access) and used only
//!    after that, in the region that defines it or in one inside.
//! 3. An op defines as many values as its kind says; for calls these are the values of the result tree, in order.
//!
//! **Types** (`types`)
//! 4. Operands and results of scalar ops have the types that the kind asks for: a primitive's floats are all of one type, its integer
//!    operands are integers, there are as many as its row says, and the result has the type of the floats; conditions are `bool`; constants
//!    are of their own kind; nothing but control flow takes a version, and nothing but calls, vectors of records and control flow a record.
//! 5. The indices of a path are integers, its projections fit its types as far as these are known, and what is loaded or stored
//!    has the type found there. `len`, `push`, `fill`, … are applied to what can have them.
//! 6. The lists that go with a call's arguments have one entry each, of the kind that fits the argument; the seed and the tangent of
//!    the result are trees like the result. Fields and operands of a struct are as many.
//!
//! **Control**
//! 7. The arms of an `If` have no parameters and yield as many values as it defines, of the same types. A region that diverges yields
//!    anything of the right types that is in scope.
//! 8. A loop's body has its induction variable and its carries as parameters, yields the next carries, and the op defines the final ones and the
//!    trips; initial value, parameter, next and final value of a carry are of one type. Bounds, step and induction variable are integers of one
//!    type. `go` is a `bool` defined by the body itself (not inside an op of it).
//!
//! **Places**
//! 9. Parameters are bound as they say: a scalar by value, or a place whose kind names the same index and mode.
//! 10. A local is declared once (by `Define`, by `Pop` into it, as `old` of a `Move`, in the result of a call), before it is used, in the region
//!     of its uses or one around them.
//! 11. A place is moved whole at most once, in the region that declares it (by-value parameters: the root), and not touched afterwards.
//!     Globals and what is behind a reference are not moved.
//! 12. What is behind `&`, and globals, are not written.
//! 13. A local that starts `Uninit` and is no scalar is filled (by `Move` with `fresh`) on every path before it is used, and only then;
//!     `fresh` fills nothing else.
//!
//! **Result and halves**
//! 14. The result names visible values, and visible places that may be moved.
//! 15. In an adjoint, the result is made in the forward half, and its places are not touched in the reverse half.
//! 16. The reverse half is run by reference, any number of times: it neither writes nor moves locals of the forward half or the primal's parameters,
//!     and has no effects.
//!
//! **Versions** (once filled in)
//! 17. Every op that touches a place lists it, once, with the version that is current there on every path: a reader makes none, a writer makes a
//!     new one, a declaration makes the first (`before` and `after` the same). Parameters and globals have an entry version.
//! 18. Where paths join, a place written on one has its version among the results of the `If`, or among the carries of the loop.

mod memory;
mod types;

use super::visit::Effect;
use super::*;
use memory::Memory;

/// Checks every invariant; says which op breaks one.
pub(crate) fn verify(f: &Function) -> Result<(), String> {
    let mut checker = Checker::new(f);
    checker
        .function()
        .map_err(|complaint| format!("fn {}: {complaint}", f.name))
}

type Check<T = ()> = Result<T, String>;

struct Checker<'f> {
    f: &'f Function,
    memory: Memory<'f>,
    /// Values that may be used here.
    visible: Vec<bool>,
    /// Values that have been defined anywhere so far.
    defined: Vec<bool>,
    /// Per open region, what it has defined.
    scopes: Vec<Vec<Value>>,
}

macro_rules! ensure {
    ($cond:expr, $($message:tt)+) => {
        if !$cond {
            return Err(format!($($message)+));
        }
    };
}
use ensure;

impl<'f> Checker<'f> {
    fn new(f: &'f Function) -> Self {
        Checker {
            f,
            memory: Memory::new(f),
            visible: vec![false; f.values.len()],
            defined: vec![false; f.values.len()],
            scopes: Vec::new(),
        }
    }

    fn function(&mut self) -> Check {
        for (k, data) in self.f.values.iter().enumerate() {
            let fits = data.ty.is_scalar() || matches!(data.ty, Ty::Mem(_) | Ty::Record);
            ensure!(fits, "v{k} is of type {}, which is no scalar", data.ty);
        }
        let body = &self.f.body;
        ensure!(body.params.is_empty(), "the root region has parameters");
        ensure!(
            body.results.is_empty(),
            "the root region yields values (the result is `ret`)"
        );
        if let Some(split) = self.f.split {
            ensure!(split <= body.ops.len(), "the split {split} is beyond the last op");
        }
        self.open();
        self.params()?;
        for (k, data) in self.f.places.iter().enumerate() {
            if let Some(entry) = data.entry {
                let place = Place(k as u32);
                let local = matches!(data.kind, PlaceKind::Local);
                ensure!(!local, "the local {place} has an entry version");
                self.define(entry)?;
                self.memory.enter(place, entry)?;
            }
        }
        for (k, op) in body.ops.iter().enumerate() {
            if self.f.split == Some(k) {
                self.split()?;
            }
            self.op(op)?;
        }
        match self.f.split {
            None => self.result()?,
            Some(split) if split == body.ops.len() => self.split()?,
            Some(_) => {}
        }
        Ok(())
    }

    fn params(&mut self) -> Check {
        for (k, param) in self.f.params.iter().enumerate() {
            let name = &param.name;
            match param.binding {
                Binding::Value(v) => {
                    self.define(v).map_err(|e| format!("parameter `{name}`: {e}"))?;
                    ensure!(
                        param.mode == Mode::Value,
                        "parameter `{name}` is behind a reference but bound to a value"
                    );
                    ensure!(
                        types::agree(self.ty(v), &param.ty) && param.ty.is_scalar(),
                        "parameter `{name}` is of type {} but bound to {v} of type {}",
                        param.ty,
                        self.ty(v)
                    );
                }
                Binding::Place(p) => {
                    let data = self.memory.data(p)?;
                    let fits =
                        matches!(data.kind, PlaceKind::Param { index, mode } if index == k && mode == param.mode);
                    ensure!(fits, "parameter {k} `{name}` is bound to {p}, which is {:?}", data.kind);
                }
            }
        }
        for (k, data) in self.f.places.iter().enumerate() {
            if let PlaceKind::Param { index, .. } = data.kind {
                let bound = self.f.params.get(index).map(|p| p.binding);
                ensure!(
                    bound == Some(Binding::Place(Place(k as u32))),
                    "p{k} says that it is parameter {index}, which is bound to {bound:?}"
                );
            }
        }
        Ok(())
    }

    /// What has to hold where the forward half ends.
    fn split(&mut self) -> Check {
        self.result()?;
        self.memory.start_reverse();
        Ok(())
    }

    /// The result leaves the function here.
    fn result(&mut self) -> Check {
        let mut moved = Vec::new();
        for ret in std::iter::once(&self.f.ret).chain(&self.f.ret_dot) {
            for v in ret.values() {
                self.usable(v).map_err(|e| format!("the result: {e}"))?;
                ensure!(self.ty(v).is_scalar(), "the result {v} is of type {}", self.ty(v));
            }
            ret.for_each_place(&mut |p| moved.push(p));
        }
        for p in moved {
            self.memory
                .touch(p, Effect::Consume)
                .map_err(|e| format!("the result: {e}"))?;
        }
        if let Some(dot) = &self.f.ret_dot {
            ensure!(
                types::dot_fits(&self.f.ret, dot),
                "the result's tangent is a tree of another shape"
            );
        }
        Ok(())
    }

    // ---- values

    fn ty(&self, v: Value) -> &'f Ty {
        &self.f.values[v.0 as usize].ty
    }

    fn known(&self, v: Value) -> Check {
        ensure!((v.0 as usize) < self.f.values.len(), "there is no value {v}");
        Ok(())
    }

    fn define(&mut self, v: Value) -> Check {
        self.known(v)?;
        let k = v.0 as usize;
        ensure!(!self.defined[k], "{v} is defined twice");
        (self.defined[k], self.visible[k]) = (true, true);
        self.scopes.last_mut().expect("a region is open").push(v);
        Ok(())
    }

    fn usable(&self, v: Value) -> Check {
        self.known(v)?;
        let k = v.0 as usize;
        ensure!(self.defined[k], "{v} is used before it is defined");
        ensure!(self.visible[k], "{v} is used outside the region that defines it");
        Ok(())
    }

    // ---- regions and ops

    fn open(&mut self) {
        self.scopes.push(Vec::new());
        self.memory.open();
    }

    fn close(&mut self) {
        for v in self.scopes.pop().unwrap_or_default() {
            self.visible[v.0 as usize] = false;
        }
        self.memory.close();
    }

    /// Walks over a region; `at_end` looks at it while what it defines is visible.
    fn region(&mut self, region: &'f Region, at_end: impl FnOnce(&mut Self) -> Check) -> Check {
        self.open();
        for v in &region.params {
            self.define(*v)?;
            if let Ty::Mem(place) = self.ty(*v) {
                self.memory.set_version(*place, *v)?;
            }
        }
        for op in &region.ops {
            self.op(op)?;
        }
        for v in &region.results {
            self.usable(*v).map_err(|e| format!("a region yields {v}: {e}"))?;
        }
        at_end(self)?;
        self.close();
        Ok(())
    }

    fn op(&mut self, op: &'f Op) -> Check {
        let deeper = !op.regions().is_empty();
        let outcome = match &op.kind {
            OpKind::If { cond, then, els } => self.branch(op, *cond, then, els),
            OpKind::Loop(l) => self.repeat(op, l),
            _ => self.plain(op),
        };
        // An op with regions names itself only if the fault is not inside one that has been named already.
        outcome.map_err(|e| match deeper && e.contains("\n  in: ") {
            true => e,
            false => format!("{e}\n  in: {}", super::print::op_line(self.f, op)),
        })
    }

    fn plain(&mut self, op: &'f Op) -> Check {
        for v in op.uses() {
            self.usable(v)?;
            let version = matches!(self.ty(v), Ty::Mem(_));
            ensure!(!version, "{v} is a version, used as a value");
        }
        for v in &op.results {
            self.known(*v)?;
            let version = matches!(self.ty(*v), Ty::Mem(_));
            ensure!(!version, "{v} is a version, defined as a result");
        }
        self.arity(op)?;
        self.types(op)?;
        self.memory.op(op)?;
        for access in &op.accesses {
            // A version that a write or a declaration makes is a definition.
            if let Some(after) = access.after {
                self.define(after)?;
            }
        }
        for v in &op.results {
            self.define(*v)?;
        }
        Ok(())
    }

    fn arity(&self, op: &Op) -> Check {
        let n = op.results.len();
        let expect = |values: Vec<Value>, record: bool| {
            let found = &op.results[..n.saturating_sub(record as usize)];
            ensure!(
                n >= record as usize && found == values,
                "the op defines {:?}, but its result is made of {values:?}{}",
                op.results,
                if record { " and the record" } else { "" }
            );
            Ok(())
        };
        let fits = match &op.kind {
            OpKind::Const(_)
            | OpKind::Prim(..)
            | OpKind::Pure(..)
            | OpKind::Cast(..)
            | OpKind::Load(_)
            | OpKind::Dot(..)
            | OpKind::Len(_) => n == 1,
            OpKind::Opaque { .. } => n <= 1,
            OpKind::Pop { into, .. } => n + usize::from(into.is_some()) <= 1,
            OpKind::Store(..)
            | OpKind::Update(..)
            | OpKind::Define(..)
            | OpKind::Move { .. }
            | OpKind::Push(..)
            | OpKind::Swap(..)
            | OpKind::Fill(..)
            | OpKind::CopyFrom { .. }
            | OpKind::AddPlace { .. }
            | OpKind::AddScaled { .. }
            | OpKind::Zero(_)
            | OpKind::CallReverse(_) => n == 0,
            OpKind::Call(c) => return expect(c.ret.values(), false),
            OpKind::CallForward(c, _) => return expect(c.ret.values(), true),
            OpKind::CallTangent(c) => {
                let mut values = c.call.ret.values();
                values.extend(c.ret_dot.values());
                return expect(values, false);
            }
            // Checked with their regions.
            OpKind::If { .. } | OpKind::Loop(_) => true,
        };
        ensure!(fits, "the op defines {n} values");
        Ok(())
    }

    fn branch(&mut self, op: &'f Op, cond: Value, then: &'f Region, els: &'f Region) -> Check {
        self.usable(cond)?;
        ensure!(
            matches!(self.ty(cond), Ty::Bool),
            "the condition is of type {}",
            self.ty(cond)
        );
        ensure!(op.accesses.is_empty(), "control flow has no accesses of its own");
        op.results.iter().try_for_each(|v| self.known(*v))?;
        let before = self.memory.snapshot();
        let mut ends = Vec::new();
        for (name, arm) in [("then", then), ("else", els)] {
            self.memory.restore(&before);
            ensure!(arm.params.is_empty(), "the `{name}` arm has parameters");
            ensure!(
                arm.results.len() == op.results.len(),
                "the `{name}` arm yields {} values, the op defines {}",
                arm.results.len(),
                op.results.len()
            );
            self.region(arm, |c| {
                for (yielded, v) in arm.results.iter().zip(&op.results) {
                    ensure!(
                        types::agree(c.ty(*yielded), c.ty(*v)),
                        "the `{name}` arm yields {yielded} of type {} for {v} of type {}",
                        c.ty(*yielded),
                        c.ty(*v)
                    );
                    if let (Ty::Mem(place), false) = (c.ty(*v), arm.diverges) {
                        c.memory.is_current(*place, *yielded)?;
                    }
                }
                Ok(())
            })?;
            ends.push((self.memory.snapshot(), arm.diverges));
        }
        self.memory.join(&before, ends, &versioned(self.f, &op.results))?;
        op.results.iter().try_for_each(|v| self.define(*v))
    }

    fn repeat(&mut self, op: &'f Op, l: &'f Loop) -> Check {
        let heads: &[Value] = match &l.head {
            Head::Range { lo, hi, .. } => &[*lo, *hi],
            Head::Step { lo, hi, step, .. } => &[*lo, *hi, *step],
            Head::Forever => &[],
        };
        for v in heads.iter().chain(&l.inits) {
            self.usable(*v)?;
        }
        op.results
            .iter()
            .chain(&l.body.params)
            .try_for_each(|v| self.known(*v))?;
        ensure!(op.accesses.is_empty(), "control flow has no accesses of its own");
        let (vars, carries) = l
            .body
            .params
            .split_at(usize::from(l.head.has_var()).min(l.body.params.len()));
        self.bounds(l, vars)?;
        let n = l.inits.len();
        ensure!(
            carries.len() == n,
            "{n} carries start, the body has {} as parameters",
            carries.len()
        );
        ensure!(
            l.body.results.len() == n,
            "{n} carries start, the body yields {}",
            l.body.results.len()
        );
        ensure!(
            op.results.len() == n + usize::from(l.trips),
            "a loop with {n} carries{} defines {} values",
            if l.trips { " and trips" } else { "" },
            op.results.len()
        );
        for (init, param) in l.inits.iter().zip(carries) {
            self.carry(*init, *param, "starts with")?;
            if let Ty::Mem(place) = self.ty(*param) {
                self.memory.is_current(*place, *init)?;
            }
        }
        for (last, param) in op.results.iter().zip(carries) {
            self.carry(*last, *param, "ends as")?;
        }
        if let (true, Some(trips)) = (l.trips, op.results.last()) {
            ensure!(
                matches!(self.ty(*trips), Ty::Int(_)),
                "the trips {trips} are of type {}",
                self.ty(*trips)
            );
        }
        let before = self.memory.snapshot();
        self.region(&l.body, |c| {
            for (next, param) in l.body.results.iter().zip(carries) {
                c.carry(*next, *param, "goes on with")?;
                if let (Ty::Mem(place), false) = (c.ty(*param), l.body.diverges) {
                    c.memory.is_current(*place, *next)?;
                }
            }
            if let Some(go) = l.go {
                c.usable(go)?;
                ensure!(matches!(c.ty(go), Ty::Bool), "`go` is of type {}", c.ty(go));
                let own = c.scopes.last().is_some_and(|scope| scope.contains(&go));
                ensure!(own, "`go` {go} is not defined by the loop's body");
            }
            Ok(())
        })?;
        let end = (self.memory.snapshot(), l.body.diverges);
        let at_least_once = !l.head.has_var() && !l.body.diverges;
        let filled = at_least_once.then(|| end.0.clone());
        self.memory.join(
            &before,
            vec![(before.clone(), false), end],
            &versioned(self.f, &op.results),
        )?;
        if let Some(end) = filled {
            self.memory.filled_as_in(&end);
        }
        op.results.iter().try_for_each(|v| self.define(*v))
    }

    fn bounds(&self, l: &Loop, vars: &[Value]) -> Check {
        let (lo, hi, step) = match &l.head {
            Head::Range { lo, hi, .. } => (lo, hi, None),
            Head::Step { lo, hi, step, .. } => (lo, hi, Some(step)),
            Head::Forever => return Ok(()),
        };
        let [var] = vars else {
            return Err("the body has no parameter for the induction variable".to_owned());
        };
        for v in [lo, hi, var].into_iter().chain(step) {
            ensure!(
                matches!(self.ty(*v), Ty::Int(_)),
                "the bound or index {v} is of type {}",
                self.ty(*v)
            );
        }
        for v in [hi, var] {
            ensure!(
                types::agree(self.ty(*lo), self.ty(*v)),
                "the range starts with type {} but {v} is of type {}",
                self.ty(*lo),
                self.ty(*v)
            );
        }
        Ok(())
    }

    fn carry(&self, v: Value, param: Value, how: &str) -> Check {
        ensure!(
            types::agree(self.ty(v), self.ty(param)),
            "the carry {param} of type {} {how} {v} of type {}",
            self.ty(param),
            self.ty(v)
        );
        Ok(())
    }
}

/// The versions among the results of control flow.
fn versioned(f: &Function, results: &[Value]) -> Vec<(Place, Value)> {
    let place = |v: &Value| match &f.values.get(v.0 as usize)?.ty {
        Ty::Mem(p) => Some((*p, *v)),
        _ => None,
    };
    results.iter().filter_map(place).collect()
}

#[cfg(test)]
mod tests;
