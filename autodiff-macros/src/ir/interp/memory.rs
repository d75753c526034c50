//! The ops on places.

use super::data::Kind;
use super::machine::Machine;
use super::place::{items, items_mut};
use super::{Data, Panic, Run};
use crate::ir::*;

impl Machine<'_> {
    pub(super) fn memory(&mut self, op: &Op) -> Run<()> {
        match &op.kind {
            OpKind::Load(path) => {
                let data = self.read(path)?;
                self.set(op.results[0], data)
            }
            OpKind::Len(path) => {
                let n = items(&self.read(path)?)?.len();
                self.set(op.results[0], Data::Int(n as i128))
            }
            OpKind::Store(path, v) => {
                let data = self.get(*v)?;
                self.change(path, |d| {
                    *d = data;
                    Ok(())
                })
            }
            OpKind::Update(path, sign, v) => {
                let by = self.get(*v)?;
                let ty = self.ty(*v).clone();
                self.change(path, |d| {
                    *d = update(d, *sign, &by, &ty)?;
                    Ok(())
                })
            }
            OpKind::Define(p, init) => {
                let data = self.initial(*p, init)?;
                self.fill(*p, data);
                Ok(())
            }
            OpKind::Move {
                dst,
                src,
                fresh: _,
                old,
            } => {
                let data = self.take(*src)?;
                let mut before = Data::Gone;
                self.change(dst, |d| {
                    before = std::mem::replace(d, data);
                    Ok(())
                })?;
                if let Some(old) = old {
                    self.fill(*old, before);
                }
                Ok(())
            }
            OpKind::Push(path, operand) => {
                let data = self.operand(operand)?;
                self.change(path, |d| {
                    grows(d)?;
                    items_mut(d)?.push(data);
                    Ok(())
                })
            }
            OpKind::Pop { path, into, panics } => self.pop(op, path, *into, panics.as_ref()),
            OpKind::Swap(a, b) => {
                let (x, y) = (self.spot(a)?, self.spot(b)?);
                let (in_x, in_y) = (self.read_at(&x)?, self.read_at(&y)?);
                self.write_at(&x, in_y)?;
                self.write_at(&y, in_x)
            }
            OpKind::Fill(path, v) => {
                let data = self.get(*v)?;
                self.change(path, |d| {
                    items_mut(d)?.fill(data);
                    Ok(())
                })
            }
            OpKind::CopyFrom { dst, src } => {
                let from = items(&self.read(src)?)?.clone();
                self.change(dst, |d| {
                    let to = items_mut(d)?;
                    if to.len() != from.len() {
                        return Err(Panic::program("copy_from_slice: the lengths differ"));
                    }
                    to.clone_from_slice(&from);
                    Ok(())
                })
            }
            OpKind::AddPlace { dst, src } => match self.is_off(dst) {
                true => Ok(()),
                false => {
                    let by = self.read(src)?;
                    self.change(dst, |d| d.add(&by))
                }
            },
            OpKind::AddScaled { dst, src, factor } => match self.is_off(dst) {
                true => Ok(()),
                false => {
                    let factor = self.get(*factor)?.floats().iter().sum::<f64>();
                    let mut by = self.read(src)?;
                    by.for_each_float(&mut |x| *x *= factor);
                    self.change(dst, |d| d.add(&by))
                }
            },
            OpKind::Dot(a, b) => {
                let (a, b) = (self.read(a)?, self.read(b)?);
                let sum: f64 = a.floats().iter().zip(b.floats()).map(|(x, y)| x * y).sum();
                let sum = match self.ty(op.results[0]) {
                    Ty::F32 => Data::F32(sum as f32),
                    _ => Data::F64(sum),
                };
                self.set(op.results[0], sum)
            }
            OpKind::Zero(path) => self.change(path, |d| {
                d.for_each_float(&mut |x| *x = 0.0);
                Ok(())
            }),
            _ => Err(Panic::fault("not an op on memory")),
        }
    }

    fn pop(&mut self, op: &Op, path: &Path, into: Option<Place>, panics: Option<&PopPanic>) -> Run<()> {
        let mut last = None;
        self.change(path, |d| {
            grows(d)?;
            last = items_mut(d)?.pop();
            Ok(())
        })?;
        match (last, panics) {
            (None, Some(PopPanic::Unwrap)) => Err(Panic::program("called `Option::unwrap()` on a `None` value")),
            (None, Some(PopPanic::Expect(message))) => Err(Panic::program(message.clone())),
            (None, None) => match into.is_none() && op.results.is_empty() {
                true => Ok(()),
                false => Err(Panic::fault("nothing is popped, but something is expected")),
            },
            (Some(data), _) => {
                if let Some(into) = into {
                    self.fill(into, data.clone());
                }
                op.results.first().map_or(Ok(()), |v| self.set(*v, data))
            }
        }
    }

    /// What an operand puts somewhere; places are moved.
    pub(super) fn operand(&mut self, operand: &Operand) -> Run<Data> {
        match operand {
            Operand::Value(v) => self.get(*v),
            Operand::Place(p) => self.take(*p),
            // The tangent of what has none.
            Operand::Tuple(items) if items.is_empty() => Ok(Data::Unit),
            Operand::Tuple(items) => Ok(Data::Tuple(items.iter().map(|o| self.operand(o)).collect::<Run<_>>()?)),
        }
    }

    fn initial(&mut self, p: Place, init: &Init) -> Run<Data> {
        Ok(match init {
            Init::Uninit => Data::undefined(&self.f.places[p.0 as usize].ty),
            Init::Scalar(v) => self.get(*v)?,
            Init::Aggregate(kind, operands) => {
                let items: Vec<Data> = operands.iter().map(|o| self.operand(o)).collect::<Run<_>>()?;
                aggregate(kind, items)
            }
            Init::Repeat { elem, count, vec } => {
                let elem = self.operand(elem)?;
                let count = match count {
                    Count::Value(v) => {
                        usize::try_from(self.int(*v)?).map_err(|_| Panic::program("capacity overflow"))?
                    }
                    Count::Const(tokens) => self.count(tokens)?,
                };
                let kind = if *vec { Kind::Vec } else { Kind::Array };
                Data::Seq {
                    items: vec![elem; count],
                    kind,
                }
            }
            Init::Copy(path, CopyHow::Clone) => self.read(path)?,
            Init::Copy(path, CopyHow::ToVec) => Data::Seq {
                items: items(&self.read(path)?)?.clone(),
                kind: Kind::Vec,
            },
            Init::Take(p) => self.take(*p)?,
            Init::TakeAt(path) => {
                let data = self.read(path)?;
                self.change(path, |d| {
                    *d = d.emptied();
                    Ok(())
                })?;
                data
            }
            Init::EmptyVec(_) => Data::Seq {
                items: vec![],
                kind: Kind::Vec,
            },
            Init::ZeroOf(path) => self.read(path)?.zero_tangent(),
            Init::ZeroTy => {
                let this = &*self;
                Data::zero_of_type(&this.f.places[p.0 as usize].ty, &|n| this.count(n))?
            }
            Init::Snapshot { path, readers } => {
                let mut wanted = false;
                for (callee, arg) in readers {
                    wanted |= self.reads_of(callee, *arg)?;
                }
                match wanted {
                    true => self.read(path)?,
                    false => Data::NotKept,
                }
            }
            Init::Opaque { tokens, reads } => {
                let text = super::super::print::tidy(tokens);
                match self.program.consts.get(&text) {
                    Some(known) => known.clone(),
                    None => {
                        let names = self.bound(reads)?;
                        super::opaque::expression(tokens, &names).unwrap_or(Data::Opaque(text))
                    }
                }
            }
        })
    }
}

fn grows(data: &Data) -> Run<()> {
    match data {
        Data::Seq { kind: Kind::Vec, .. } => Ok(()),
        other => Err(Panic::fault(format!("push or pop on {other:?}"))),
    }
}

fn update(old: &Data, sign: Sign, by: &Data, ty: &Ty) -> Run<Data> {
    let op = match sign {
        Sign::Plus => "+",
        Sign::Minus => "-",
    };
    match (old, by) {
        (Data::F64(a), Data::F64(b)) => Ok(Data::F64(if sign == Sign::Plus { a + b } else { a - b })),
        (Data::F32(a), Data::F32(b)) => Ok(Data::F32(if sign == Sign::Plus { a + b } else { a - b })),
        (Data::Int(_), Data::Int(_)) => super::scalar::pure(&Pure::Bin(op), &[old.clone(), by.clone()], ty, ty),
        _ => Err(Panic::fault(format!("{by:?} is added to {old:?}"))),
    }
}

fn aggregate(kind: &Aggregate, items: Vec<Data>) -> Data {
    match kind {
        Aggregate::Array => Data::Seq {
            items,
            kind: Kind::Array,
        },
        Aggregate::Vec => Data::Seq { items, kind: Kind::Vec },
        Aggregate::Tuple => Data::Tuple(items),
        Aggregate::Struct(_, members) => {
            let names: Option<Vec<String>> = members
                .iter()
                .map(|m| match m {
                    syn::Member::Named(name) => Some(name.to_string()),
                    syn::Member::Unnamed(_) => None,
                })
                .collect();
            match names {
                Some(names) => Data::Struct(names.into_iter().zip(items).collect()),
                None => Data::Tuple(items),
            }
        }
    }
}
