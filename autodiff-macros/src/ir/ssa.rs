//! Promotion: scalar places become values, and every other place gets versions.
//!
//! Both are one walk. The environment maps a place to the value that stands for it now: its scalar, or its version. A region
//! that writes a place declared outside yields it: an `If` as a result of both arms, a loop as a carry. `front` and the transforms write
//! places and run this pass; nobody threads values by hand. Running it again on its own result gives the same versions.

use super::visit::Effect;
use super::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Promotes in place. Idempotent.
pub(crate) fn promote(f: &mut Function) {
    strip(f);
    let scalars = promotable(f);
    let body = std::mem::take(&mut f.body);
    let mut pass = Pass {
        f,
        scalars,
        subst: HashMap::new(),
        depth: 0,
    };
    let mut env = pass.entry();
    let body = pass.region(body, &mut env);
    let subst = std::mem::take(&mut pass.subst);
    let of = |v: &mut Value| *v = subst.get(v).copied().unwrap_or(*v);
    f.ret.map_values(&mut { of });
    if let Some(dot) = &mut f.ret_dot {
        dot.map_values(&mut { of });
    }
    f.body = body;
}

/// Forgets all versions.
fn strip(f: &mut Function) {
    for place in &mut f.places {
        place.entry = None;
    }
    let is_mem: Vec<bool> = f.values.iter().map(|v| matches!(v.ty, Ty::Mem(_))).collect();
    strip_region(&mut f.body, &is_mem);
}

fn strip_region(region: &mut Region, is_mem: &[bool]) {
    let mem = |v: &Value| is_mem[v.0 as usize];
    for op in &mut region.ops {
        op.accesses.clear();
        op.regions_mut().into_iter().for_each(|r| strip_region(r, is_mem));
        let drop: Vec<bool> = op.results.iter().map(mem).collect();
        match &mut op.kind {
            OpKind::If { then, els, .. } => {
                remove(&mut then.results, &drop);
                remove(&mut els.results, &drop);
            }
            OpKind::Loop(l) => {
                remove(&mut l.inits, &drop);
                remove(&mut l.body.results, &drop);
                l.body.params.retain(|v| !mem(v));
            }
            _ => {}
        }
        remove(&mut op.results, &drop);
    }
}

fn remove(list: &mut Vec<Value>, drop: &[bool]) {
    let mut k = 0;
    list.retain(|_| {
        k += 1;
        !drop.get(k - 1).copied().unwrap_or(false)
    });
}

/// The scalar locals that are only loaded, stored and updated whole.
fn promotable(f: &Function) -> BTreeSet<Place> {
    let mut out: BTreeSet<Place> = f
        .places
        .iter()
        .enumerate()
        .filter(|(_, p)| matches!(p.kind, PlaceKind::Local) && p.ty.is_scalar())
        .map(|(k, _)| Place(k as u32))
        .collect();
    f.ret.for_each_place(&mut |p| {
        out.remove(&p);
    });
    if let Some(dot) = &f.ret_dot {
        dot.for_each_place(&mut |p| {
            out.remove(&p);
        });
    }
    disqualify(&f.body, &mut out);
    out
}

fn disqualify(region: &Region, out: &mut BTreeSet<Place>) {
    for op in &region.ops {
        let harmless = match &op.kind {
            OpKind::Load(p) | OpKind::Store(p, _) | OpKind::Update(p, ..) => p.is_whole(),
            OpKind::Define(_, Init::Uninit | Init::Scalar(_)) => true,
            _ => false,
        };
        if !harmless {
            op.touches().iter().for_each(|(p, _)| {
                out.remove(p);
            });
        }
        op.regions().into_iter().for_each(|r| disqualify(r, out));
    }
}

type Env = BTreeMap<Place, Value>;

struct Pass<'f> {
    f: &'f mut Function,
    scalars: BTreeSet<Place>,
    /// Loads of promoted places, by what they are.
    subst: HashMap<Value, Value>,
    depth: usize,
}

impl Pass<'_> {
    /// The versions that parameters and globals have on entry.
    fn entry(&mut self) -> Env {
        let mut env = Env::new();
        for k in 0..self.f.places.len() {
            if !matches!(self.f.places[k].kind, PlaceKind::Local) {
                let place = Place(k as u32);
                let version = self.fresh(place);
                self.f.places[k].entry = Some(version);
                env.insert(place, version);
            }
        }
        env
    }

    /// A new value for a place: a scalar of its type, or a version.
    fn fresh(&mut self, place: Place) -> Value {
        let data = &self.f.places[place.0 as usize];
        let (ty, name) = match self.scalars.contains(&place) {
            true => (data.ty.clone(), Some(data.name.clone())),
            false => (Ty::Mem(place), None),
        };
        let v = Value(self.f.values.len() as u32);
        self.f.values.push(ValueData {
            ty,
            name,
            span: data.span,
        });
        v
    }

    fn name(&mut self, v: Value, place: Place) {
        let name = &self.f.places[place.0 as usize].name;
        let data = &mut self.f.values[v.0 as usize];
        if data.name.is_none() {
            data.name = Some(name.clone());
        }
    }

    fn region(&mut self, mut region: Region, env: &mut Env) -> Region {
        let root = self.depth == 0;
        self.depth += 1;
        let ops = std::mem::take(&mut region.ops);
        let (split, mut new_split) = (self.f.split.filter(|_| root), None);
        for (k, mut op) in ops.into_iter().enumerate() {
            if split == Some(k) {
                new_split = Some(region.ops.len());
            }
            let subst = &self.subst;
            // Results of inner regions are replaced when those regions are done.
            match op.kind {
                OpKind::If { ref mut cond, .. } => *cond = subst.get(cond).copied().unwrap_or(*cond),
                _ => op.map_uses(&mut |v| *v = subst.get(v).copied().unwrap_or(*v)),
            }
            self.op(op, env, &mut region.ops);
        }
        if split.is_some() {
            self.f.split = Some(new_split.unwrap_or(region.ops.len()));
        }
        for v in &mut region.results {
            *v = self.subst.get(v).copied().unwrap_or(*v);
        }
        self.depth -= 1;
        region
    }

    fn op(&mut self, mut op: Op, env: &mut Env, out: &mut Vec<Op>) {
        match &mut op.kind {
            OpKind::Define(p, init) if self.scalars.contains(p) => {
                let v = match init {
                    Init::Scalar(v) => *v,
                    _ => {
                        let v = self.fresh(*p);
                        out.push(Op {
                            kind: OpKind::Const(Const::Undef),
                            results: vec![v],
                            accesses: vec![],
                            span: op.span,
                        });
                        v
                    }
                };
                self.name(v, *p);
                env.insert(*p, v);
                return;
            }
            OpKind::Load(path) if self.scalars.contains(&path.root) => {
                if let Some(v) = env.get(&path.root) {
                    self.subst.insert(op.results[0], *v);
                }
                return;
            }
            OpKind::Store(path, v) if self.scalars.contains(&path.root) => {
                let (place, v) = (path.root, *v);
                self.name(v, place);
                env.insert(place, v);
                return;
            }
            OpKind::Update(path, sign, v) if self.scalars.contains(&path.root) => {
                let (place, v, sign) = (path.root, *v, *sign);
                let Some(old) = env.get(&place).copied() else {
                    return;
                };
                let kind = match (self.f.places[place.0 as usize].ty.is_float(), sign) {
                    (true, Sign::Plus) => OpKind::Prim(crate::prim::Prim::named("add"), vec![old, v]),
                    (true, Sign::Minus) => OpKind::Prim(crate::prim::Prim::named("sub"), vec![old, v]),
                    (false, Sign::Plus) => OpKind::Pure(Pure::Bin("+"), vec![old, v]),
                    (false, Sign::Minus) => OpKind::Pure(Pure::Bin("-"), vec![old, v]),
                };
                let new = self.fresh(place);
                out.push(Op {
                    kind,
                    results: vec![new],
                    accesses: vec![],
                    span: op.span,
                });
                env.insert(place, new);
                return;
            }
            OpKind::If { then, els, .. } => self.branch(then, els, &mut op.results, env),
            OpKind::Loop(l) => self.repeat(l, &mut op.results, env),
            _ => {
                for (place, effect) in op.touches() {
                    let access = self.access(place, effect, env);
                    op.accesses.push(access);
                }
            }
        }
        out.push(op);
    }

    fn access(&mut self, place: Place, effect: Effect, env: &mut Env) -> Access {
        let before = env.get(&place).copied();
        match (effect, before) {
            (Effect::Read, Some(before)) => Access {
                place,
                before,
                after: None,
            },
            (Effect::Write | Effect::Consume, Some(before)) => {
                let after = self.fresh(place);
                env.insert(place, after);
                Access {
                    place,
                    before,
                    after: Some(after),
                }
            }
            // A definition makes the first version: `before` and `after` are the same. (So does, for the verifier to object to, an access
            // to a place that is not in scope.)
            (_, _) => {
                let version = self.fresh(place);
                env.insert(place, version);
                Access {
                    place,
                    before: version,
                    after: Some(version),
                }
            }
        }
    }

    fn branch(&mut self, then: &mut Region, els: &mut Region, results: &mut Vec<Value>, env: &mut Env) {
        let mut written = writes(then);
        written.extend(writes(els));
        let (mut env_then, mut env_els) = (env.clone(), env.clone());
        *then = self.region(std::mem::take(then), &mut env_then);
        *els = self.region(std::mem::take(els), &mut env_els);
        for place in written.into_iter().filter(|p| env.contains_key(p)).collect::<Vec<_>>() {
            let (a, b) = (env_then[&place], env_els[&place]);
            let merged = match a == b {
                true => a,
                false => {
                    then.results.push(a);
                    els.results.push(b);
                    let v = self.fresh(place);
                    results.push(v);
                    v
                }
            };
            env.insert(place, merged);
        }
    }

    fn repeat(&mut self, l: &mut Loop, results: &mut Vec<Value>, env: &mut Env) {
        let trips = if l.trips { results.pop() } else { None };
        let written: Vec<Place> = writes(&l.body).into_iter().filter(|p| env.contains_key(p)).collect();
        let mut inner = env.clone();
        for place in &written {
            let param = self.fresh(*place);
            l.inits.push(env[place]);
            l.body.params.push(param);
            inner.insert(*place, param);
        }
        l.body = self.region(std::mem::take(&mut l.body), &mut inner);
        if let Some(go) = &mut l.go {
            *go = self.subst.get(go).copied().unwrap_or(*go);
        }
        for place in &written {
            l.body.results.push(inner[place]);
            let v = self.fresh(*place);
            results.push(v);
            env.insert(*place, v);
        }
        results.extend(trips);
    }
}

/// The places that a region or one inside it writes, in order.
fn writes(region: &Region) -> BTreeSet<Place> {
    let mut out = BTreeSet::new();
    for op in &region.ops {
        out.extend(
            op.touches()
                .into_iter()
                .filter(|(_, e)| matches!(e, Effect::Write | Effect::Consume))
                .map(|(p, _)| p),
        );
        op.regions().into_iter().for_each(|r| out.extend(writes(r)));
    }
    out
}
