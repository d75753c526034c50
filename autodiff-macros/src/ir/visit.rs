//! What an op uses and touches: the one place that walks over every [`OpKind`].

use super::*;
use std::collections::HashSet;

/// What an op does to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effect {
    /// Reads content or length.
    Read,
    /// Changes content or length (and may read it).
    Write,
    /// Moves the whole content away.
    Consume,
    /// Declares the place.
    Define,
}

impl Function {
    /// The parameters by `&` whose content or length the reverse half reads again. (The caller may have changed both since.)
    pub(crate) fn reads_again(&self) -> HashSet<Place> {
        let mut read = HashSet::new();
        if let Some(split) = self.split {
            self.body.ops[split..].iter().for_each(|op| note_touched(op, &mut read));
        }
        let is_lent = |param: &&Param| param.mode == Mode::Ref;
        let places = self
            .params
            .iter()
            .filter(is_lent)
            .filter_map(|param| match param.binding {
                Binding::Place(p) => Some(p),
                Binding::Value(_) => None,
            });
        places.filter(|p| read.contains(p)).collect()
    }
}

fn note_touched(op: &Op, read: &mut HashSet<Place>) {
    read.extend(op.touches().into_iter().map(|(place, _)| place));
    for region in op.regions() {
        region.ops.iter().for_each(|op| note_touched(op, read));
    }
}

impl Op {
    /// Every value used by the op itself (not by ops in its regions, but by the results that these yield).
    pub(crate) fn uses(&self) -> Vec<Value> {
        let mut out = Vec::new();
        // `map_uses` is the single list of uses; it needs a copy, and ops are small.
        self.clone().map_uses(&mut |v| out.push(*v));
        out
    }

    /// Replaces every value that [`Op::uses`] lists.
    pub(crate) fn map_uses(&mut self, f: &mut dyn FnMut(&mut Value)) {
        match &mut self.kind {
            OpKind::Const(_) => {}
            OpKind::Prim(_, args) | OpKind::Pure(_, args) => args.iter_mut().for_each(f),
            OpKind::Cast(v, _) => f(v),
            OpKind::Opaque { reads, .. } => map_reads(reads, f),
            OpKind::Load(p) | OpKind::Len(p) | OpKind::Zero(p) => p.map_values(f),
            OpKind::Store(p, v) | OpKind::Update(p, _, v) | OpKind::Fill(p, v) => {
                p.map_values(f);
                f(v);
            }
            OpKind::Define(_, init) => init.map_values(f),
            OpKind::Move {
                dst,
                src: _,
                fresh: _,
                old: _,
            } => dst.map_values(f),
            OpKind::Push(p, operand) => {
                p.map_values(f);
                operand.map_values(f);
            }
            OpKind::Pop {
                path,
                into: _,
                panics: _,
            } => path.map_values(f),
            OpKind::Swap(a, b) => {
                a.map_values(f);
                b.map_values(f);
            }
            OpKind::CopyFrom { dst, src } | OpKind::AddPlace { dst, src } => {
                dst.map_values(f);
                src.map_values(f);
            }
            OpKind::AddScaled { dst, src, factor } => {
                dst.map_values(f);
                src.map_values(f);
                f(factor);
            }
            OpKind::Dot(a, b) => {
                a.map_values(f);
                b.map_values(f);
            }
            OpKind::If { cond, then, els } => {
                f(cond);
                then.results.iter_mut().chain(&mut els.results).for_each(f);
            }
            OpKind::Loop(l) => {
                match &mut l.head {
                    Head::Range { lo, hi, .. } => {
                        f(lo);
                        f(hi);
                    }
                    Head::Step { lo, hi, step, .. } => {
                        f(lo);
                        f(hi);
                        f(step);
                    }
                    Head::Forever => {}
                }
                l.inits.iter_mut().for_each(&mut *f);
                l.body.results.iter_mut().for_each(&mut *f);
                if let Some(go) = &mut l.go {
                    f(go);
                }
            }
            OpKind::Call(call) | OpKind::CallForward(call, _) => call.map_values(f),
            OpKind::CallReverse(c) => {
                c.call.map_values(f);
                match &mut c.record {
                    RecordRef::Value(v) => f(v),
                    RecordRef::At(p) => p.map_values(f),
                }
                for again in c.again.iter_mut().flatten() {
                    again.path.map_values(f);
                    if let Some(s) = &mut again.snapshot {
                        s.map_values(f);
                    }
                }
                c.shadows.iter_mut().flatten().for_each(|p| p.map_values(f));
                c.seed.map_values(f);
            }
            OpKind::CallTangent(c) => {
                c.call.map_values(f);
                for t in c.tangents.iter_mut().flatten() {
                    match t {
                        TangentArg::Value(v) => f(v),
                        TangentArg::Path(p) => p.map_values(f),
                    }
                }
            }
        }
    }

    /// Every path that the op itself goes along.
    pub(crate) fn map_paths(&mut self, f: &mut dyn FnMut(&mut Path)) {
        let mut reads_of = |reads: &mut [(Ident, Read)]| {
            for (_, read) in reads {
                if let Read::Path { path, .. } = read {
                    f(path);
                }
            }
        };
        match &mut self.kind {
            OpKind::Opaque { reads, .. } => return reads_of(reads),
            OpKind::Define(_, Init::Opaque { reads, .. }) => return reads_of(reads),
            _ => {}
        }
        let args_of = |call: &mut Call, f: &mut dyn FnMut(&mut Path)| {
            for arg in &mut call.args {
                if let Arg::Borrow { path, .. } = arg {
                    f(path);
                }
            }
        };
        match &mut self.kind {
            OpKind::Const(_)
            | OpKind::Prim(..)
            | OpKind::Pure(..)
            | OpKind::Cast(..)
            | OpKind::Opaque { .. }
            | OpKind::If { .. }
            | OpKind::Loop(_) => {}
            OpKind::Load(p) | OpKind::Len(p) | OpKind::Zero(p) => f(p),
            OpKind::Store(p, _) | OpKind::Update(p, ..) | OpKind::Fill(p, _) | OpKind::Push(p, _) => f(p),
            OpKind::Define(_, init) => match init {
                Init::Copy(p, _) | Init::TakeAt(p) | Init::ZeroOf(p) | Init::Snapshot { path: p, .. } => f(p),
                Init::Uninit
                | Init::Scalar(_)
                | Init::Aggregate(..)
                | Init::Repeat { .. }
                | Init::Take(_)
                | Init::EmptyVec(_)
                | Init::ZeroTy
                | Init::Opaque { .. } => {}
            },
            OpKind::Move { dst, .. } => f(dst),
            OpKind::Pop { path, .. } => f(path),
            OpKind::Swap(a, b) => {
                f(a);
                f(b);
            }
            OpKind::CopyFrom { dst, src } | OpKind::AddPlace { dst, src } | OpKind::AddScaled { dst, src, .. } => {
                f(dst);
                f(src);
            }
            OpKind::Dot(a, b) => {
                f(a);
                f(b);
            }
            OpKind::Call(call) | OpKind::CallForward(call, _) => args_of(call, f),
            OpKind::CallReverse(c) => {
                args_of(&mut c.call, f);
                if let RecordRef::At(p) = &mut c.record {
                    f(p);
                }
                for again in c.again.iter_mut().flatten() {
                    f(&mut again.path);
                    again.snapshot.iter_mut().for_each(&mut *f);
                }
                c.shadows.iter_mut().flatten().for_each(f);
            }
            OpKind::CallTangent(c) => {
                args_of(&mut c.call, f);
                for t in c.tangents.iter_mut().flatten() {
                    if let TangentArg::Path(p) = t {
                        f(p);
                    }
                }
            }
        }
    }

    /// The places that the op itself touches, each once, with the strongest effect.
    pub(crate) fn touches(&self) -> Vec<(Place, Effect)> {
        let mut all = Vec::new();
        self.for_each_touch(&mut |place, effect| all.push((place, effect)));
        let mut out: Vec<(Place, Effect)> = Vec::new();
        for (place, effect) in all {
            match out.iter_mut().find(|(p, _)| *p == place) {
                Some((_, e)) => *e = (*e).max(effect),
                None => out.push((place, effect)),
            }
        }
        out
    }

    fn for_each_touch(&self, f: &mut dyn FnMut(Place, Effect)) {
        use Effect::{Consume, Define, Read, Write};
        match &self.kind {
            OpKind::Const(_) | OpKind::Prim(..) | OpKind::Pure(..) | OpKind::Cast(..) => {}
            OpKind::If { .. } | OpKind::Loop(_) => {}
            OpKind::Opaque { reads, .. } => touch_reads(reads, f),
            OpKind::Load(p) | OpKind::Len(p) => f(p.root, Read),
            OpKind::Store(p, _) | OpKind::Update(p, ..) | OpKind::Fill(p, _) | OpKind::Zero(p) => f(p.root, Write),
            OpKind::Define(place, init) => {
                init.touch(f);
                f(*place, Define);
            }
            OpKind::Move {
                dst,
                src,
                fresh: _,
                old,
            } => {
                f(dst.root, Write);
                f(*src, Consume);
                if let Some(old) = old {
                    f(*old, Define);
                }
            }
            OpKind::Push(p, operand) => {
                operand.for_each_place(&mut |q| f(q, Consume));
                f(p.root, Write);
            }
            OpKind::Pop { path, into, panics: _ } => {
                f(path.root, Write);
                if let Some(into) = into {
                    f(*into, Define);
                }
            }
            OpKind::Swap(a, b) => {
                f(a.root, Write);
                f(b.root, Write);
            }
            OpKind::Dot(a, b) => {
                f(a.root, Read);
                f(b.root, Read);
            }
            OpKind::CopyFrom { dst, src } | OpKind::AddPlace { dst, src } | OpKind::AddScaled { dst, src, .. } => {
                f(src.root, Read);
                f(dst.root, Write);
            }
            OpKind::Call(call) | OpKind::CallForward(call, _) => {
                call.touch(f);
                call.ret.for_each_place(&mut |p| f(p, Define));
            }
            OpKind::CallReverse(c) => {
                if let RecordRef::At(p) = &c.record {
                    f(p.root, Read);
                }
                for again in c.again.iter().flatten() {
                    f(again.path.root, Read);
                    if let Some(s) = &again.snapshot {
                        f(s.root, Read);
                    }
                }
                c.shadows.iter().flatten().for_each(|p| f(p.root, Write));
                c.seed.for_each_place(&mut |p| f(p, Consume));
            }
            OpKind::CallTangent(c) => {
                c.call.touch(f);
                for (arg, t) in c.call.args.iter().zip(&c.tangents) {
                    if let Some(TangentArg::Path(p)) = t {
                        let mutable = matches!(arg, Arg::Borrow { mutable: true, .. });
                        f(p.root, if mutable { Write } else { Read });
                    }
                }
                c.call.ret.for_each_place(&mut |p| f(p, Define));
                c.ret_dot.for_each_place(&mut |p| f(p, Define));
            }
        }
    }
}

impl Path {
    pub(crate) fn map_values(&mut self, f: &mut dyn FnMut(&mut Value)) {
        for proj in &mut self.proj {
            match proj {
                Proj::Field(_) | Proj::Payload(_) => {}
                Proj::Index(v) => f(v),
                Proj::Range { lo, hi, .. } => {
                    lo.iter_mut().for_each(&mut *f);
                    hi.iter_mut().for_each(&mut *f);
                }
            }
        }
    }
}

impl Operand {
    pub(crate) fn map_values(&mut self, f: &mut dyn FnMut(&mut Value)) {
        match self {
            Operand::Value(v) => f(v),
            Operand::Place(_) => {}
            Operand::Tuple(items) => items.iter_mut().for_each(|i| i.map_values(f)),
        }
    }

    pub(crate) fn for_each_place(&self, f: &mut dyn FnMut(Place)) {
        match self {
            Operand::Value(_) => {}
            Operand::Place(p) => f(*p),
            Operand::Tuple(items) => items.iter().for_each(|i| i.for_each_place(f)),
        }
    }
}

impl Init {
    pub(crate) fn map_values(&mut self, f: &mut dyn FnMut(&mut Value)) {
        match self {
            Init::Uninit | Init::Take(_) | Init::EmptyVec(None) | Init::ZeroTy => {}
            Init::Scalar(v) | Init::EmptyVec(Some(v)) => f(v),
            Init::Aggregate(_, operands) => operands.iter_mut().for_each(|o| o.map_values(f)),
            Init::Repeat { elem, count, vec: _ } => {
                elem.map_values(f);
                if let Count::Value(v) = count {
                    f(v);
                }
            }
            Init::Copy(p, _) | Init::TakeAt(p) | Init::ZeroOf(p) | Init::Snapshot { path: p, .. } => p.map_values(f),
            Init::Opaque { reads, .. } => map_reads(reads, f),
        }
    }

    fn touch(&self, f: &mut dyn FnMut(Place, Effect)) {
        match self {
            Init::Uninit | Init::Scalar(_) | Init::EmptyVec(_) | Init::ZeroTy => {}
            Init::Aggregate(_, operands) => operands
                .iter()
                .for_each(|o| o.for_each_place(&mut |p| f(p, Effect::Consume))),
            Init::Repeat { elem, .. } => elem.for_each_place(&mut |p| f(p, Effect::Consume)),
            Init::Copy(p, _) | Init::ZeroOf(p) | Init::Snapshot { path: p, .. } => f(p.root, Effect::Read),
            Init::Take(p) => f(*p, Effect::Consume),
            Init::TakeAt(p) => f(p.root, Effect::Write),
            Init::Opaque { reads, .. } => touch_reads(reads, f),
        }
    }
}

impl Call {
    fn map_values(&mut self, f: &mut dyn FnMut(&mut Value)) {
        for arg in &mut self.args {
            match arg {
                Arg::Value(v) => f(v),
                Arg::Borrow { path, .. } => path.map_values(f),
                Arg::Move(_) | Arg::Const(_) => {}
            }
        }
    }

    fn touch(&self, f: &mut dyn FnMut(Place, Effect)) {
        for arg in &self.args {
            match arg {
                Arg::Borrow { path, mutable } => f(path.root, if *mutable { Effect::Write } else { Effect::Read }),
                Arg::Move(p) => f(*p, Effect::Consume),
                Arg::Value(_) | Arg::Const(_) => {}
            }
        }
    }
}

impl Ret {
    pub(crate) fn for_each_place(&self, f: &mut dyn FnMut(Place)) {
        match self {
            Ret::Unit | Ret::Value(_) => {}
            Ret::Place(p) => f(*p),
            Ret::Tuple(items) => items.iter().for_each(|i| i.for_each_place(f)),
        }
    }

    pub(crate) fn map_values(&mut self, f: &mut dyn FnMut(&mut Value)) {
        match self {
            Ret::Unit | Ret::Place(_) => {}
            Ret::Value(v) => f(v),
            Ret::Tuple(items) => items.iter_mut().for_each(|i| i.map_values(f)),
        }
    }

    /// The scalar leaves in order.
    pub(crate) fn values(&self) -> Vec<Value> {
        let mut out = Vec::new();
        self.clone().map_values(&mut |v| out.push(*v));
        out
    }
}

impl Seed {
    fn map_values(&mut self, f: &mut dyn FnMut(&mut Value)) {
        match self {
            Seed::None | Seed::Place(_) => {}
            Seed::Value(v) => f(v),
            Seed::Tuple(items) => items.iter_mut().for_each(|i| i.map_values(f)),
        }
    }

    pub(crate) fn for_each_place(&self, f: &mut dyn FnMut(Place)) {
        match self {
            Seed::None | Seed::Value(_) => {}
            Seed::Place(p) => f(*p),
            Seed::Tuple(items) => items.iter().for_each(|i| i.for_each_place(f)),
        }
    }
}

fn map_reads(reads: &mut [(Ident, Read)], f: &mut dyn FnMut(&mut Value)) {
    for (_, read) in reads {
        match read {
            Read::Value(v) => f(v),
            Read::Path { path, .. } => path.map_values(f),
        }
    }
}

fn touch_reads(reads: &[(Ident, Read)], f: &mut dyn FnMut(Place, Effect)) {
    for (_, read) in reads {
        if let Read::Path { path, .. } = read {
            f(path.root, Effect::Read);
        }
    }
}
