//! Types of operands and results, the projections of paths, and the shape of calls.

use super::{Check, Checker, ensure};
use crate::ir::*;

/// Are these one type, as far as both are known?
pub(super) fn agree(a: &Ty, b: &Ty) -> bool {
    match (a, b) {
        (Ty::Int(a), Ty::Int(b)) => a.is_none() || b.is_none() || a == b,
        (Ty::F32, Ty::F32)
        | (Ty::F64, Ty::F64)
        | (Ty::Bool, Ty::Bool)
        | (Ty::Char, Ty::Char)
        | (Ty::Unit, Ty::Unit)
        | (Ty::Record, Ty::Record) => true,
        (Ty::Param(a), Ty::Param(b)) => a.to_string() == b.to_string(),
        (Ty::Mem(a), Ty::Mem(b)) => a == b,
        (Ty::Mem(_), _) | (_, Ty::Mem(_)) => false,
        // An alias may stand for anything.
        (Ty::Named(_) | Ty::Unknown, _) | (_, Ty::Named(_) | Ty::Unknown) => true,
        (Ty::Array(a, _) | Ty::Slice(a) | Ty::Vec(a), Ty::Array(b, _) | Ty::Slice(b) | Ty::Vec(b)) => agree(a, b),
        (Ty::Option(a), Ty::Option(b)) => agree(a, b),
        (Ty::Function(a), Ty::Function(b)) => a.to_string() == b.to_string(),
        (Ty::Tuple(a), Ty::Tuple(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| agree(a, b)),
        _ => false,
    }
}

/// Is `dot` the tree of `ret` with some leaves replaced by unit?
pub(super) fn dot_fits(ret: &Ret, dot: &Ret) -> bool {
    match (ret, dot) {
        (_, Ret::Unit) | (Ret::Value(_), Ret::Value(_)) | (Ret::Place(_), Ret::Place(_)) => true,
        (Ret::Tuple(a), Ret::Tuple(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| dot_fits(a, b)),
        _ => false,
    }
}

fn seed_fits(ret: &Ret, seed: &Seed) -> bool {
    match (ret, seed) {
        (_, Seed::None) | (Ret::Value(_), Seed::Value(_)) | (Ret::Place(_), Seed::Place(_)) => true,
        (Ret::Tuple(a), Seed::Tuple(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| seed_fits(a, b)),
        _ => false,
    }
}

/// May be something with elements.
fn is_sequence(ty: &Ty) -> bool {
    matches!(
        ty,
        Ty::Array(..) | Ty::Slice(_) | Ty::Vec(_) | Ty::Named(_) | Ty::Unknown
    )
}

fn is_number(ty: &Ty) -> bool {
    ty.is_float() || matches!(ty, Ty::Int(_))
}

impl<'f> Checker<'f> {
    /// The type of what is at a path, as far as it is known.
    fn path(&self, path: &Path) -> Check<Ty> {
        let mut ty = self.memory.data(path.root)?.ty.clone();
        for proj in &path.proj {
            ty = match proj {
                Proj::Field(member) => match (&ty, member) {
                    (Ty::Tuple(items), syn::Member::Unnamed(k)) => items
                        .get(k.index as usize)
                        .cloned()
                        .ok_or_else(|| format!("{ty} has no field {}", k.index))?,
                    (Ty::Named(_) | Ty::Unknown, _) => Ty::Unknown,
                    _ => return Err(format!("a field is taken of something of type {ty}")),
                },
                Proj::Payload(_) => {
                    ensure!(
                        matches!(ty, Ty::Option(_) | Ty::Named(_) | Ty::Unknown),
                        "a payload is taken of something of type {ty}"
                    );
                    ty.inside()
                }
                Proj::Index(i) => {
                    self.index(*i)?;
                    ensure!(is_sequence(&ty), "something of type {ty} is indexed");
                    ty.element()
                }
                Proj::Range { lo, hi, .. } => {
                    lo.iter().chain(hi).try_for_each(|v| self.index(*v))?;
                    ensure!(is_sequence(&ty), "a range is taken of something of type {ty}");
                    Ty::Slice(Box::new(ty.element()))
                }
            };
        }
        Ok(ty)
    }

    fn index(&self, v: Value) -> Check {
        self.known(v)?;
        ensure!(
            matches!(self.ty(v), Ty::Int(_)),
            "the index {v} is of type {}",
            self.ty(v)
        );
        Ok(())
    }

    fn sequence(&self, path: &Path) -> Check<Ty> {
        let ty = self.path(path)?;
        ensure!(is_sequence(&ty), "something of type {ty} is taken for a sequence");
        Ok(ty)
    }

    /// A `Vec`, as far as is known.
    fn vector(&self, path: &Path) -> Check<Ty> {
        let ty = self.path(path)?;
        let fits = matches!(ty, Ty::Vec(_) | Ty::Named(_) | Ty::Unknown);
        ensure!(fits, "something of type {ty} is taken for a vector");
        Ok(ty)
    }

    fn same(&self, what: &str, a: &Ty, b: &Ty) -> Check {
        ensure!(agree(a, b), "{what}: {a} and {b}");
        Ok(())
    }

    pub(super) fn types(&self, op: &Op) -> Check {
        let result = |k: usize| self.ty(op.results[k]);
        match &op.kind {
            OpKind::Const(c) => {
                let ty = result(0);
                let fits = match c {
                    Const::Float(..) => ty.is_float(),
                    Const::Int(_) => matches!(ty, Ty::Int(_)),
                    Const::Bool(_) => matches!(ty, Ty::Bool),
                    Const::Char(_) => matches!(ty, Ty::Char),
                    Const::Path(_) | Const::Undef => ty.is_scalar(),
                };
                ensure!(fits, "the constant is of type {ty}");
            }
            OpKind::Prim(prim, args) => self.prim(*prim, args, result(0))?,
            OpKind::Pure(pure, args) => self.pure(pure, args, result(0))?,
            OpKind::Cast(v, ty) => {
                ensure!(self.ty(*v).is_scalar() && ty.is_scalar(), "only scalars are cast");
                self.same("the cast and its result", ty, result(0))?;
            }
            OpKind::Opaque { reads, .. } => {
                self.reads(reads)?;
                for v in &op.results {
                    ensure!(self.ty(*v).is_scalar(), "{v} is of type {}", self.ty(*v));
                }
            }
            OpKind::Load(path) => {
                let ty = self.path(path)?;
                ensure!(result(0).is_scalar(), "a scalar is loaded");
                self.same("what is loaded and the result", &ty, result(0))?;
            }
            OpKind::Store(path, v) => {
                let ty = self.path(path)?;
                ensure!(self.ty(*v).is_scalar(), "a scalar is stored");
                self.same("the place and what is stored", &ty, self.ty(*v))?;
            }
            OpKind::Update(path, _, v) => {
                let ty = self.path(path)?;
                ensure!(is_number(self.ty(*v)), "{v} is of type {}", self.ty(*v));
                self.same("the place and what is added", &ty, self.ty(*v))?;
            }
            OpKind::Len(path) => {
                self.sequence(path)?;
                self.same("a length", result(0), &Ty::Int(Some("usize")))?;
            }
            OpKind::Define(place, init) => self.init(*place, init)?,
            OpKind::Move { dst, src, old, .. } => {
                let ty = self.path(dst)?;
                self.same("the destination and what is moved", &ty, &self.memory.data(*src)?.ty)?;
                if let Some(old) = old {
                    self.same("the destination and its old content", &ty, &self.memory.data(*old)?.ty)?;
                }
            }
            OpKind::Push(path, operand) => {
                let element = self.vector(path)?.element();
                self.operand(operand, &element)?;
            }
            OpKind::Pop { path, into, .. } => {
                let element = self.vector(path)?.element();
                if let Some(v) = op.results.first() {
                    ensure!(self.ty(*v).is_scalar(), "what is popped is no scalar");
                    self.same("the elements and what is popped", &element, self.ty(*v))?;
                }
                if let Some(into) = into {
                    let ty = &self.memory.data(*into)?.ty;
                    self.same("the elements and what is popped", &element, ty)?;
                }
            }
            OpKind::Swap(a, b) => self.same("what is swapped", &self.path(a)?, &self.path(b)?)?,
            OpKind::Fill(path, v) => {
                let element = self.sequence(path)?.element();
                ensure!(
                    self.ty(*v).is_scalar(),
                    "it is filled with something of type {}",
                    self.ty(*v)
                );
                self.same("the elements and what they become", &element, self.ty(*v))?;
            }
            OpKind::CopyFrom { dst, src } => {
                self.same("destination and source", &self.sequence(dst)?, &self.sequence(src)?)?;
            }
            OpKind::AddPlace { dst, src } => {
                self.same("destination and source", &self.path(dst)?, &self.path(src)?)?;
            }
            OpKind::AddScaled { dst, src, factor } => {
                let element = self.sequence(dst)?.element();
                self.same("destination and source", &element, &self.sequence(src)?.element())?;
                self.same("the entries and the factor", &element, self.ty(*factor))?;
            }
            OpKind::Dot(a, b) => {
                let element = self.sequence(a)?.element();
                self.same("the two sides", &element, &self.sequence(b)?.element())?;
                self.same("the entries and the sum", &element, result(0))?;
            }
            OpKind::Zero(path) => drop(self.path(path)?),
            OpKind::Call(call) => self.call(call)?,
            OpKind::CallForward(call, on) => {
                self.call(call)?;
                ensure!(
                    on.len() == call.args.len(),
                    "{} flags for {} arguments",
                    on.len(),
                    call.args.len()
                );
                let record = op.results.last().map(|v| self.ty(*v));
                ensure!(matches!(record, Some(Ty::Record)), "the record is of type {record:?}");
            }
            OpKind::CallReverse(c) => self.call_reverse(c)?,
            OpKind::CallTangent(c) => self.call_tangent(c)?,
            // Checked with their regions.
            OpKind::If { .. } | OpKind::Loop(_) => {}
        }
        Ok(())
    }

    fn prim(&self, prim: crate::prim::Prim, args: &[Value], result: &Ty) -> Check {
        let row = prim.0;
        ensure!(
            args.len() == row.arity,
            "`{}` takes {} operands, not {}",
            row.name,
            row.arity,
            args.len()
        );
        ensure!(result.is_float(), "a primitive gives a float, not {result}");
        for (k, v) in args.iter().enumerate() {
            let ty = self.ty(*v);
            match row.ints.contains(&k) {
                true => ensure!(matches!(ty, Ty::Int(_)), "operand {v} is of type {ty}, not an integer"),
                false => ensure!(
                    agree(ty, result),
                    "operand {v} is of type {ty}, the result of type {result}"
                ),
            }
        }
        Ok(())
    }

    fn pure(&self, pure: &Pure, args: &[Value], result: &Ty) -> Check {
        let arity = match pure {
            Pure::Bin(_) | Pure::Cmp(_) => Some(2),
            Pure::Not | Pure::Neg => Some(1),
            Pure::Method(_) => None,
        };
        ensure!(arity.is_none_or(|n| n == args.len()), "{} operands", args.len());
        ensure!(!args.is_empty(), "a method has a receiver");
        for v in args {
            ensure!(self.ty(*v).is_scalar(), "operand {v} is of type {}", self.ty(*v));
        }
        let first = self.ty(args[0]);
        let int = matches!(first, Ty::Int(_));
        let fits = match pure {
            Pure::Bin(op @ ("<<" | ">>")) => {
                let count = self.ty(args[1]);
                ensure!(matches!(count, Ty::Int(_)), "`{op}` by something of type {count}");
                int && agree(first, result)
            }
            Pure::Bin(op) => {
                self.same("the operands", first, self.ty(args[1]))?;
                let logic = matches!(*op, "&" | "|" | "^");
                ensure!(
                    logic || matches!(*op, "+" | "-" | "*" | "/" | "%"),
                    "there is no integer operation `{op}`"
                );
                (int || logic && matches!(first, Ty::Bool)) && agree(first, result)
            }
            Pure::Cmp(op) => {
                self.same("the operands", first, self.ty(args[1]))?;
                ensure!(
                    matches!(*op, "==" | "!=" | "<" | "<=" | ">" | ">="),
                    "there is no comparison `{op}`"
                );
                matches!(result, Ty::Bool)
            }
            Pure::Not => (int || matches!(first, Ty::Bool)) && agree(first, result),
            Pure::Neg => int && agree(first, result),
            Pure::Method(_) => result.is_scalar(),
        };
        ensure!(fits, "from {first} to {result}");
        Ok(())
    }

    fn reads(&self, reads: &[(Ident, Read)]) -> Check {
        for (_, read) in reads {
            match read {
                Read::Value(v) => {
                    ensure!(self.ty(*v).is_scalar(), "{v} is of type {}", self.ty(*v));
                }
                Read::Path { path, by_ref } => {
                    self.path(path)?;
                    ensure!(*by_ref || path.is_whole(), "only a whole place is bound by itself");
                }
            }
        }
        Ok(())
    }

    fn operand(&self, operand: &Operand, ty: &Ty) -> Check {
        match operand {
            Operand::Value(v) => {
                self.known(*v)?;
                self.same("an element and its place", self.ty(*v), ty)
            }
            Operand::Place(p) => self.same("an element and its place", &self.memory.data(*p)?.ty, ty),
            // The tangent of what has none.
            Operand::Tuple(items) if items.is_empty() => Ok(()),
            Operand::Tuple(items) => {
                let types = match ty {
                    Ty::Tuple(types) => {
                        ensure!(types.len() == items.len(), "{} items for {ty}", items.len());
                        types.clone()
                    }
                    Ty::Named(_) | Ty::Unknown => vec![Ty::Unknown; items.len()],
                    _ => return Err(format!("a tuple for {ty}")),
                };
                items.iter().zip(&types).try_for_each(|(o, t)| self.operand(o, t))
            }
        }
    }

    fn init(&self, place: Place, init: &Init) -> Check {
        let ty = &self.memory.data(place)?.ty;
        match init {
            Init::Uninit | Init::EmptyVec(None) => {}
            Init::Scalar(v) => {
                ensure!(self.ty(*v).is_scalar(), "{v} is of type {}", self.ty(*v));
                self.same("the local and its value", ty, self.ty(*v))?;
            }
            Init::Aggregate(Aggregate::Tuple, items) => self.operand(&Operand::Tuple(items.clone()), ty)?,
            Init::Aggregate(Aggregate::Struct(_, members), items) => {
                ensure!(
                    members.len() == items.len(),
                    "{} fields but {} operands",
                    members.len(),
                    items.len()
                );
                items.iter().try_for_each(|o| self.operand(o, &Ty::Unknown))?;
            }
            Init::Aggregate(Aggregate::Array | Aggregate::Vec, items) => {
                ensure!(is_sequence(ty), "a list of elements for {ty}");
                items.iter().try_for_each(|o| self.operand(o, &ty.element()))?;
            }
            Init::Repeat { elem, count, .. } => {
                ensure!(is_sequence(ty), "a list of elements for {ty}");
                self.operand(elem, &ty.element())?;
                if let Count::Value(v) = count {
                    self.index(*v)?;
                }
            }
            Init::EmptyVec(Some(v)) => self.index(*v)?,
            Init::Copy(path, _) | Init::TakeAt(path) => {
                self.same("the local and its content", ty, &self.path(path)?)?;
            }
            Init::Take(src) => {
                self.same("the local and its content", ty, &self.memory.data(*src)?.ty)?;
            }
            // Tangents and snapshots may be of other types than what they are made from.
            Init::ZeroOf(path) | Init::Snapshot { path, .. } => drop(self.path(path)?),
            Init::ZeroTy => ensure!(
                ty.has_static_shape() || matches!(ty, Ty::Named(_) | Ty::Unknown),
                "a zero of {ty}, whose shape the type does not tell"
            ),
            Init::Opaque { reads, .. } => self.reads(reads)?,
        }
        Ok(())
    }

    fn call(&self, call: &Call) -> Check {
        for arg in &call.args {
            match arg {
                Arg::Value(v) => {
                    self.known(*v)?;
                    ensure!(self.ty(*v).is_scalar(), "argument {v} is of type {}", self.ty(*v));
                }
                Arg::Borrow { path, .. } => drop(self.path(path)?),
                Arg::Move(p) => drop(self.memory.data(*p)?),
                Arg::Const(_) => {}
            }
        }
        Ok(())
    }

    fn call_reverse(&self, c: &CallReverse) -> Check {
        self.call(&c.call)?;
        let n = c.call.args.len();
        ensure!(
            c.again.len() == n,
            "{} arguments again for {n} arguments",
            c.again.len()
        );
        ensure!(c.shadows.len() == n, "{} shadows for {n} arguments", c.shadows.len());
        for (k, (arg, again)) in c.call.args.iter().zip(&c.again).enumerate() {
            let fits = match (arg, again) {
                (Arg::Borrow { mutable, .. }, Some(again)) => again.mutable == *mutable,
                (Arg::Borrow { .. }, None) => false,
                (Arg::Value(_) | Arg::Move(_) | Arg::Const(_), again) => again.is_none(),
            };
            ensure!(fits, "argument {k} is not passed again as it was passed");
            if let Some(again) = again {
                self.path(&again.path)?;
                if let Some(snapshot) = &again.snapshot {
                    self.path(snapshot)?;
                }
            }
        }
        c.shadows.iter().flatten().try_for_each(|p| self.path(p).map(drop))?;
        match &c.record {
            RecordRef::Value(v) => {
                ensure!(
                    matches!(self.ty(*v), Ty::Record),
                    "the record {v} is of type {}",
                    self.ty(*v)
                );
            }
            RecordRef::At(path) => {
                let ty = self.path(path)?;
                ensure!(matches!(ty, Ty::Record | Ty::Unknown), "the record is of type {ty}");
            }
        }
        ensure!(
            seed_fits(&c.call.ret, &c.seed),
            "the seed is a tree of another shape than the result"
        );
        Ok(())
    }

    fn call_tangent(&self, c: &CallTangent) -> Check {
        self.call(&c.call)?;
        let n = c.call.args.len();
        ensure!(c.tangents.len() == n, "{} tangents for {n} arguments", c.tangents.len());
        for (k, (arg, tangent)) in c.call.args.iter().zip(&c.tangents).enumerate() {
            let fits = match (arg, tangent) {
                (_, None) => true,
                (Arg::Value(v), Some(TangentArg::Value(t))) => agree(self.ty(*v), self.ty(*t)),
                (Arg::Borrow { .. } | Arg::Move(_), Some(TangentArg::Path(p))) => {
                    self.path(p)?;
                    true
                }
                _ => false,
            };
            ensure!(fits, "the tangent of argument {k} does not fit it");
        }
        ensure!(
            dot_fits(&c.call.ret, &c.ret_dot),
            "the result's tangent is a tree of another shape"
        );
        Ok(())
    }
}
