//! The state of a run, and the ops that are neither memory nor calls.

use super::place::{Known, Spot};
use super::{Data, Outcome, Panic, Program, Run, opaque, prims, scalar};
use crate::ir::visit::Effect;
use crate::ir::*;
use std::ops::Range;

/// More ops than any test runs: a loop that does not end is a fault.
const FUEL: u64 = 2_000_000;

pub(super) struct Machine<'p> {
    pub program: &'p Program,
    pub f: &'p Function,
    pub env: Env,
    fuel: u64,
}

/// What values and places are.
#[derive(Clone, Debug)]
pub(super) struct Env {
    values: Vec<Option<Data>>,
    pub places: Vec<Data>,
    /// Each content that a place has had has a number; this is the present one's.
    contents: Vec<u64>,
    /// The content that a version stands for.
    versions: Vec<Option<u64>>,
    /// Contents so far.
    count: u64,
}

impl<'p> Machine<'p> {
    pub(super) fn new(program: &'p Program, f: &'p Function) -> Self {
        let mut env = Env {
            values: vec![None; f.values.len()],
            places: vec![Data::Gone; f.places.len()],
            contents: vec![0; f.places.len()],
            versions: vec![None; f.values.len()],
            count: 0,
        };
        for (k, data) in f.places.iter().enumerate() {
            if let PlaceKind::Global(tokens) = &data.kind {
                let name = super::super::print::tidy(tokens);
                let content = program.consts.get(&name).cloned();
                env.places[k] = content.unwrap_or(Data::Opaque(name));
            }
            if let Some(entry) = data.entry {
                env.versions[entry.0 as usize] = Some(0);
            }
        }
        Machine {
            program,
            f,
            env,
            fuel: FUEL,
        }
    }

    /// Goes on with what a run of the same function has left.
    pub(super) fn resume(program: &'p Program, f: &'p Function, env: Env) -> Self {
        Machine {
            program,
            f,
            env,
            fuel: FUEL,
        }
    }

    pub(super) fn bind_all(&mut self, args: Vec<Data>) -> Run<()> {
        let n = self.f.params.len();
        if args.len() != n {
            let found = args.len();
            return Err(Panic::fault(format!(
                "`{}` takes {n} arguments, not {found}",
                self.f.name
            )));
        }
        // A tangent that is switched off is the zero of what it is the tangent of.
        let given = args.clone();
        for (k, arg) in args.into_iter().enumerate() {
            let arg = match (&arg, self.f.params[k].role) {
                (Data::Off, Role::Tangent(of)) => given[of].zero_tangent(),
                _ => arg,
            };
            self.bind(k, arg)?;
        }
        Ok(())
    }

    pub(super) fn bind(&mut self, k: usize, arg: Data) -> Run<()> {
        match self.f.params[k].binding {
            Binding::Value(v) => self.set(v, arg),
            Binding::Place(p) => {
                self.env.places[p.0 as usize] = arg;
                Ok(())
            }
        }
    }

    pub(super) fn outcome(&mut self) -> Run<Outcome> {
        let ret = self.take_ret(&self.f.ret)?;
        let dot = self
            .f
            .ret_dot
            .as_ref()
            .map_or(Ok(Data::Unit), |dot| self.take_ret(dot))?;
        let args = self.f.params.iter().map(|p| self.final_content(p)).collect();
        Ok(Outcome { ret, dot, args })
    }

    pub(super) fn final_content(&self, param: &Param) -> Data {
        match param.binding {
            Binding::Value(v) => self.env.values[v.0 as usize].clone().unwrap_or(Data::Gone),
            Binding::Place(p) => self.env.places[p.0 as usize].clone(),
        }
    }

    /// The result; its places are gone afterwards.
    pub(super) fn take_ret(&mut self, ret: &Ret) -> Run<Data> {
        Ok(match ret {
            Ret::Unit => Data::Unit,
            Ret::Value(v) => self.get(*v)?,
            Ret::Place(p) => self.take(*p)?,
            Ret::Tuple(items) => Data::Tuple(items.iter().map(|r| self.take_ret(r)).collect::<Run<_>>()?),
        })
    }

    // ---- values

    pub(super) fn ty(&self, v: Value) -> &'p Ty {
        &self.f.values[v.0 as usize].ty
    }

    pub(super) fn get(&self, v: Value) -> Run<Data> {
        self.env.values[v.0 as usize]
            .clone()
            .ok_or_else(|| Panic::fault(format!("{v} has no value here")))
    }

    pub(super) fn set(&mut self, v: Value, data: Data) -> Run<()> {
        let ty = self.ty(v);
        if !data.fits(ty) {
            return Err(Panic::fault(format!("{v} of type {ty} would be {data:?}")));
        }
        self.env.values[v.0 as usize] = Some(data);
        Ok(())
    }

    pub(super) fn int(&self, v: Value) -> Run<i128> {
        match self.get(v)? {
            Data::Int(n) => Ok(n),
            other => Err(Panic::fault(format!("{v} is {other:?}, not an integer"))),
        }
    }

    fn bool(&self, v: Value) -> Run<bool> {
        match self.get(v)? {
            Data::Bool(b) => Ok(b),
            other => Err(Panic::fault(format!("{v} is {other:?}, not a bool"))),
        }
    }

    /// `to = from`, for scalars and for versions; all at once, since a region may yield its own parameters in another order.
    fn pass(&mut self, from: &[Value], to: &[Value]) -> Run<()> {
        let mut scalars = Vec::new();
        let mut versions = Vec::new();
        for (from, to) in from.iter().zip(to) {
            match self.ty(*to) {
                Ty::Mem(_) => versions.push((*to, self.env.versions[from.0 as usize])),
                _ => scalars.push((*to, self.get(*from)?)),
            }
        }
        for (to, version) in versions {
            self.env.versions[to.0 as usize] = version;
        }
        scalars.into_iter().try_for_each(|(to, data)| self.set(to, data))
    }

    // ---- places

    pub(super) fn spot(&self, path: &Path) -> Run<Spot> {
        let projs: Run<Vec<Known>> = path.proj.iter().map(|p| Known::of(p, &mut |v| self.int(v))).collect();
        Spot::resolve(path.root, &self.env.places[path.root.0 as usize], projs?)
    }

    pub(super) fn is_off(&self, path: &Path) -> bool {
        matches!(self.env.places[path.root.0 as usize], Data::Off)
    }

    pub(super) fn read(&self, path: &Path) -> Run<Data> {
        self.read_at(&self.spot(path)?)
    }

    pub(super) fn read_at(&self, spot: &Spot) -> Run<Data> {
        spot.get(&self.env.places[spot.root.0 as usize])
    }

    /// Changes what is at a path; nothing happens to a shadow that is switched off.
    pub(super) fn change(&mut self, path: &Path, f: impl FnOnce(&mut Data) -> Run<()>) -> Run<()> {
        if self.is_off(path) {
            return Ok(());
        }
        let spot = self.spot(path)?;
        spot.change(&mut self.env.places[spot.root.0 as usize], f)
    }

    pub(super) fn write_at(&mut self, spot: &Spot, data: Data) -> Run<()> {
        spot.change(&mut self.env.places[spot.root.0 as usize], |d| {
            *d = data;
            Ok(())
        })
    }

    /// Moves the whole content away.
    pub(super) fn take(&mut self, p: Place) -> Run<Data> {
        match std::mem::replace(&mut self.env.places[p.0 as usize], Data::Gone) {
            Data::Gone => Err(Panic::fault(format!("{p} is moved but has no content"))),
            data => Ok(data),
        }
    }

    pub(super) fn fill(&mut self, p: Place, data: Data) {
        self.env.places[p.0 as usize] = data;
    }

    /// Every access sees the content that its version stands for; every write makes a new one.
    fn accesses(&mut self, op: &Op) -> Run<()> {
        for (place, effect) in op.touches() {
            let k = place.0 as usize;
            let access = op.accesses.iter().find(|a| a.place == place);
            if let (Some(access), true) = (access, effect != Effect::Define) {
                let named = self.env.versions[access.before.0 as usize];
                if named != Some(self.env.contents[k]) {
                    let data = &self.f.places[k].name;
                    let version = access.before;
                    return Err(Panic::fault(format!(
                        "`{data}` is read in another version than {version}"
                    )));
                }
            }
            if effect != Effect::Read {
                self.env.count += 1;
                self.env.contents[k] = self.env.count;
                if let Some(after) = access.and_then(|a| a.after) {
                    self.env.versions[after.0 as usize] = Some(self.env.count);
                }
            }
        }
        Ok(())
    }

    // ---- ops

    /// Runs some ops of the root region.
    pub(super) fn ops(&mut self, range: Range<usize>) -> Run<()> {
        let f = self.f;
        f.body.ops[range].iter().try_for_each(|op| self.op(op))
    }

    fn region(&mut self, region: &Region) -> Run<()> {
        region.ops.iter().try_for_each(|op| self.op(op))?;
        match region.diverges {
            true => Err(Panic::program("a region that diverges")),
            false => Ok(()),
        }
    }

    fn op(&mut self, op: &Op) -> Run<()> {
        self.fuel = self
            .fuel
            .checked_sub(1)
            .ok_or_else(|| Panic::fault("it does not end"))?;
        let outcome = self.accesses(op).and_then(|()| self.evaluate(op));
        outcome.map_err(|panic| match panic {
            // The innermost op names itself.
            Panic::Fault(m) if !m.contains("\n  in: ") => {
                let line = super::super::print::op_line(self.f, op);
                Panic::Fault(format!("{m}\n  in: {line}\n  of: {}", self.f.name))
            }
            panic => panic,
        })
    }

    fn evaluate(&mut self, op: &Op) -> Run<()> {
        match &op.kind {
            OpKind::Const(c) => {
                let ty = self.ty(op.results[0]);
                let data = match (scalar::constant(c, ty)?, c) {
                    (Some(data), _) => data,
                    (None, Const::Path(tokens)) => self.named(tokens)?,
                    (None, c) => return Err(Panic::fault(format!("the constant {c:?}"))),
                };
                self.set(op.results[0], data)
            }
            OpKind::Prim(prim, args) => {
                let args: Vec<Data> = args.iter().map(|v| self.get(*v)).collect::<Run<_>>()?;
                let data = prim_of(prim.0, &args)?;
                self.set(op.results[0], data)
            }
            OpKind::Pure(pure, args) => {
                let operands: Vec<Data> = args.iter().map(|v| self.get(*v)).collect::<Run<_>>()?;
                let first = args.first().map_or(&Ty::Unknown, |v| self.ty(*v));
                let data = scalar::pure(pure, &operands, first, self.ty(op.results[0]))?;
                self.set(op.results[0], data)
            }
            OpKind::Cast(v, ty) => {
                let data = scalar::cast(&self.get(*v)?, ty)?;
                self.set(op.results[0], data)
            }
            OpKind::Opaque {
                tokens,
                reads,
                effect: _,
            } => {
                let names = self.bound(reads)?;
                match op.results.first() {
                    None => opaque::statement(tokens, &names),
                    Some(v) => self.set(*v, opaque::expression(tokens, &names)?),
                }
            }
            OpKind::If { cond, then, els } => {
                let arm = if self.bool(*cond)? { then } else { els };
                self.region(arm)?;
                self.pass(&arm.results, &op.results)
            }
            OpKind::Loop(l) => self.repeat(op, l),
            OpKind::Load(_)
            | OpKind::Store(..)
            | OpKind::Update(..)
            | OpKind::Len(_)
            | OpKind::Define(..)
            | OpKind::Move { .. }
            | OpKind::Push(..)
            | OpKind::Pop { .. }
            | OpKind::Swap(..)
            | OpKind::Fill(..)
            | OpKind::CopyFrom { .. }
            | OpKind::AddPlace { .. }
            | OpKind::AddScaled { .. }
            | OpKind::Dot(..)
            | OpKind::Zero(_) => self.memory(op),
            OpKind::Call(call) => self.call(op, call),
            OpKind::CallForward(call, on) => self.call_forward(op, call, on),
            OpKind::CallReverse(c) => self.call_reverse(c),
            OpKind::CallTangent(c) => self.call_tangent(c),
        }
    }

    /// What code reads, by name.
    pub(super) fn bound(&mut self, reads: &[(proc_macro2::Ident, Read)]) -> Run<opaque::Names> {
        let mut names = opaque::Names::new();
        for (name, read) in reads {
            let data = match read {
                Read::Value(v) => self.get(*v)?,
                Read::Path { path, .. } => self.read(path)?,
            };
            names.insert(name.to_string(), data);
        }
        Ok(names)
    }

    /// A constant that the program lists, or a number.
    pub(super) fn named(&self, tokens: &proc_macro2::TokenStream) -> Run<Data> {
        let name = super::super::print::tidy(tokens);
        match self.program.consts.get(&name) {
            Some(data) => Ok(data.clone()),
            None => opaque::expression(tokens, &opaque::Names::new())
                .map_err(|_| Panic::fault(format!("the constant `{name}` is not known"))),
        }
    }

    pub(super) fn count(&self, tokens: &proc_macro2::TokenStream) -> Run<usize> {
        match self.named(tokens)? {
            Data::Int(n) => usize::try_from(n).map_err(|_| Panic::fault(format!("a length of {n}"))),
            other => Err(Panic::fault(format!("a length of {other:?}"))),
        }
    }

    fn repeat(&mut self, op: &Op, l: &Loop) -> Run<()> {
        let (var, carries) = match (l.head.has_var(), l.body.params.as_slice()) {
            (true, [var, carries @ ..]) => (Some(*var), carries),
            (_, carries) => (None, carries),
        };
        self.pass(&l.inits, carries)?;
        let mut trips = 0;
        let mut indices = self.indices(&l.head)?;
        loop {
            if let Some(var) = var {
                match indices.next() {
                    Some(i) => self.set(var, Data::Int(i))?,
                    None => break,
                }
            }
            self.region(&l.body)?;
            trips += 1;
            self.fuel = self
                .fuel
                .checked_sub(1)
                .ok_or_else(|| Panic::fault("it does not end"))?;
            let go = l.go.map_or(Ok(true), |go| self.bool(go))?;
            self.pass(&l.body.results, carries)?;
            if !go {
                break;
            }
        }
        self.pass(carries, &op.results[..carries.len()])?;
        match (l.trips, op.results.last()) {
            (true, Some(v)) => self.set(*v, Data::Int(trips)),
            _ => Ok(()),
        }
    }

    fn indices(&self, head: &Head) -> Run<Box<dyn Iterator<Item = i128>>> {
        let (lo, hi, inclusive, step, reverse) = match head {
            Head::Range {
                lo,
                hi,
                inclusive,
                reverse,
            } => (lo, hi, inclusive, 1, reverse),
            Head::Step {
                lo,
                hi,
                inclusive,
                step,
                reverse,
            } => (lo, hi, inclusive, self.int(*step)?, reverse),
            Head::Forever => return Ok(Box::new(std::iter::empty())),
        };
        let step = match usize::try_from(step) {
            Ok(step @ 1..) => step,
            _ => return Err(Panic::program("assertion failed: step != 0")),
        };
        let all = self.int(*lo)?..self.int(*hi)? + i128::from(*inclusive);
        if !*reverse {
            return Ok(Box::new(all.step_by(step)));
        }
        // The last index, then down.
        let (step, n) = (step as i128, (all.end - all.start).max(0));
        let n = (n + step - 1) / step;
        Ok(Box::new((0..n).rev().map(move |k| all.start + k * step)))
    }
}

fn prim_of(row: &crate::prim::Row, args: &[Data]) -> Run<Data> {
    let mut ints = Vec::new();
    let (mut wide, mut narrow) = (Vec::new(), Vec::new());
    for (k, arg) in args.iter().enumerate() {
        match arg {
            Data::Int(n) if row.ints.contains(&k) => ints.push(*n as i32),
            Data::F64(x) => wide.push(*x),
            Data::F32(x) => narrow.push(*x),
            other => return Err(Panic::fault(format!("`{}` of {other:?}", row.name))),
        }
    }
    let data = match (wide.is_empty(), narrow.is_empty()) {
        (false, true) => prims::f64(row.name, &wide, &ints).map(Data::F64),
        (true, false) => prims::f32(row.name, &narrow, &ints).map(Data::F32),
        _ => None,
    };
    data.ok_or_else(|| Panic::fault(format!("the row `{}` cannot be evaluated for {args:?}", row.name)))
}
