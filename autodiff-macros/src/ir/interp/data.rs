//! What values and places hold while a function runs.

use super::{Panic, Run};
use crate::ir::Ty;
use std::rc::Rc;

/// Anything.
#[derive(Clone, Debug)]
pub(crate) enum Data {
    F64(f64),
    F32(f32),
    Int(i128),
    Bool(bool),
    Char(char),
    Unit,
    Seq {
        items: Vec<Data>,
        kind: Kind,
    },
    /// A tuple or a tuple struct.
    Tuple(Vec<Data>),
    /// A struct with named fields.
    Struct(Vec<(String, Data)>),
    /// What the forward half of a call left for its reverse half.
    Record(Rc<super::call::Record>),
    /// Something that the interpreter knows nothing about.
    Opaque(String),
    /// No content: not filled yet, or moved away.
    Gone,
    /// A snapshot that was not kept.
    NotKept,
    /// The shadow of an argument that the caller has switched off.
    Off,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Array,
    Slice,
    Vec,
}

impl Data {
    pub(crate) fn slice(xs: &[f64]) -> Data {
        Data::Seq {
            items: xs.iter().map(|x| Data::F64(*x)).collect(),
            kind: Kind::Slice,
        }
    }

    pub(crate) fn vec(xs: &[f64]) -> Data {
        Data::Seq {
            items: xs.iter().map(|x| Data::F64(*x)).collect(),
            kind: Kind::Vec,
        }
    }

    pub(crate) fn ints(xs: &[i128]) -> Data {
        Data::Seq {
            items: xs.iter().map(|x| Data::Int(*x)).collect(),
            kind: Kind::Slice,
        }
    }

    /// The floats in it, in order.
    pub(crate) fn floats(&self) -> Vec<f64> {
        let mut out = Vec::new();
        self.clone().for_each_float(&mut |x| {
            out.push(*x);
        });
        out
    }

    /// Shows every float to `f`, which may change it.
    pub(crate) fn for_each_float(&mut self, f: &mut dyn FnMut(&mut f64)) {
        match self {
            Data::F64(x) => f(x),
            Data::F32(x) => {
                let mut wide = f64::from(*x);
                f(&mut wide);
                *x = wide as f32;
            }
            Data::Seq { items, .. } | Data::Tuple(items) => items.iter_mut().for_each(|d| d.for_each_float(f)),
            Data::Struct(fields) => fields.iter_mut().for_each(|(_, d)| d.for_each_float(f)),
            Data::Int(_)
            | Data::Bool(_)
            | Data::Char(_)
            | Data::Unit
            | Data::Record(_)
            | Data::Opaque(_)
            | Data::Gone
            | Data::NotKept
            | Data::Off => {}
        }
    }

    /// With every `f32` as an `f64`.
    pub(crate) fn widened(&self) -> Data {
        let all = |items: &[Data]| items.iter().map(Data::widened).collect();
        match self {
            Data::F32(x) => Data::F64(f64::from(*x)),
            Data::Seq { items, kind } => Data::Seq {
                items: all(items),
                kind: *kind,
            },
            Data::Tuple(items) => Data::Tuple(all(items)),
            Data::Struct(fields) => Data::Struct(fields.iter().map(|(n, d)| (n.clone(), d.widened())).collect()),
            other => other.clone(),
        }
    }

    /// Equal bit for bit. (Records are equal to nothing.)
    pub(crate) fn same(&self, other: &Data) -> bool {
        let all = |a: &[Data], b: &[Data]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b));
        match (self, other) {
            (Data::F64(a), Data::F64(b)) => a.to_bits() == b.to_bits(),
            (Data::F32(a), Data::F32(b)) => a.to_bits() == b.to_bits(),
            (Data::Int(a), Data::Int(b)) => a == b,
            (Data::Bool(a), Data::Bool(b)) => a == b,
            (Data::Char(a), Data::Char(b)) => a == b,
            (Data::Seq { items: a, .. }, Data::Seq { items: b, .. }) => all(a, b),
            (Data::Tuple(a), Data::Tuple(b)) => all(a, b),
            (Data::Struct(a), Data::Struct(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|((n, a), (m, b))| n == m && a.same(b))
            }
            (Data::Opaque(a), Data::Opaque(b)) => a == b,
            (Data::Unit, Data::Unit) | (Data::Gone, Data::Gone) | (Data::Off, Data::Off) => true,
            _ => false,
        }
    }

    /// The zero tangent of this.
    pub(crate) fn zero_tangent(&self) -> Data {
        let all = |items: &[Data]| items.iter().map(Data::zero_tangent).collect();
        match self {
            Data::F64(_) => Data::F64(0.0),
            Data::F32(_) => Data::F32(0.0),
            Data::Seq {
                items,
                kind: Kind::Array,
            } => Data::Seq {
                items: all(items),
                kind: Kind::Array,
            },
            Data::Seq {
                items,
                kind: Kind::Slice | Kind::Vec,
            } => Data::Seq {
                items: all(items),
                kind: Kind::Vec,
            },
            Data::Tuple(items) => Data::Tuple(all(items)),
            // Fields without a derivative are left out.
            Data::Struct(fields) => Data::Struct(
                fields
                    .iter()
                    .filter(|(_, d)| d.may_vary())
                    .map(|(n, d)| (n.clone(), d.zero_tangent()))
                    .collect(),
            ),
            Data::Int(_) | Data::Bool(_) | Data::Char(_) | Data::Unit | Data::Opaque(_) => Data::Unit,
            Data::Record(_) | Data::Gone | Data::NotKept | Data::Off => self.clone(),
        }
    }

    fn may_vary(&self) -> bool {
        match self {
            Data::F64(_) | Data::F32(_) => true,
            // Of an empty sequence nobody can tell.
            Data::Seq { items, .. } => items.is_empty() || items.iter().any(Data::may_vary),
            Data::Tuple(items) => items.iter().any(Data::may_vary),
            Data::Struct(fields) => fields.iter().any(|(_, d)| d.may_vary()),
            _ => false,
        }
    }

    /// The zero of a type, as a tangent. `length` tells the lengths of arrays.
    pub(crate) fn zero_of_type(ty: &Ty, length: &dyn Fn(&proc_macro2::TokenStream) -> Run<usize>) -> Run<Data> {
        Ok(match ty {
            Ty::F64 => Data::F64(0.0),
            Ty::F32 => Data::F32(0.0),
            Ty::Int(_) | Ty::Bool | Ty::Char | Ty::Unit => Data::Unit,
            Ty::Array(t, Some(n)) => {
                let one = Data::zero_of_type(t, length)?;
                Data::Seq {
                    items: vec![one; length(n)?],
                    kind: Kind::Array,
                }
            }
            Ty::Tuple(ts) => Data::Tuple(ts.iter().map(|t| Data::zero_of_type(t, length)).collect::<Run<_>>()?),
            _ => return Err(Panic::fault(format!("no zero of type {ty}"))),
        })
    }

    /// What `mem::take` leaves: an empty vector, zeros elsewhere.
    pub(crate) fn emptied(&self) -> Data {
        match self {
            Data::Seq { kind: Kind::Vec, .. } => Data::Seq {
                items: vec![],
                kind: Kind::Vec,
            },
            Data::Seq { items, kind } => Data::Seq {
                items: items.iter().map(Data::emptied).collect(),
                kind: *kind,
            },
            Data::Tuple(items) => Data::Tuple(items.iter().map(Data::emptied).collect()),
            Data::Struct(fields) => Data::Struct(fields.iter().map(|(n, d)| (n.clone(), d.emptied())).collect()),
            Data::F64(_) => Data::F64(0.0),
            Data::F32(_) => Data::F32(0.0),
            Data::Int(_) => Data::Int(0),
            Data::Bool(_) => Data::Bool(false),
            other => other.clone(),
        }
    }

    /// `self += other`, entry by entry.
    pub(crate) fn add(&mut self, other: &Data) -> Run<()> {
        match (self, other) {
            (Data::F64(a), Data::F64(b)) => *a += b,
            (Data::F32(a), Data::F32(b)) => *a += b,
            (Data::Seq { items: a, .. }, Data::Seq { items: b, .. }) | (Data::Tuple(a), Data::Tuple(b)) => {
                if a.len() != b.len() {
                    let lengths = format!("{} and {}", a.len(), b.len());
                    return Err(Panic::fault(format!("tangents of lengths {lengths} are added")));
                }
                a.iter_mut().zip(b).try_for_each(|(a, b)| a.add(b))?;
            }
            (Data::Struct(a), Data::Struct(b)) if a.len() == b.len() => {
                a.iter_mut().zip(b).try_for_each(|((_, a), (_, b))| a.add(b))?;
            }
            (Data::Unit, Data::Unit) => {}
            (a, b) => return Err(Panic::fault(format!("{b:?} is added to {a:?}"))),
        }
        Ok(())
    }

    /// What is not promised between the halves: NaN, wild indices, the other `bool`. Lengths stay.
    pub(crate) fn poisoned(&self) -> Data {
        let all = |items: &[Data]| items.iter().map(Data::poisoned).collect();
        match self {
            Data::F64(_) => Data::F64(f64::NAN),
            Data::F32(_) => Data::F32(f32::NAN),
            Data::Int(_) => Data::Int(WILD),
            Data::Bool(b) => Data::Bool(!b),
            Data::Seq { items, kind } => Data::Seq {
                items: all(items),
                kind: *kind,
            },
            Data::Tuple(items) => Data::Tuple(all(items)),
            Data::Struct(fields) => Data::Struct(fields.iter().map(|(n, d)| (n.clone(), d.poisoned())).collect()),
            other => other.clone(),
        }
    }

    /// A value that must not matter.
    pub(crate) fn undefined(ty: &Ty) -> Data {
        match ty {
            Ty::F64 => Data::F64(f64::NAN),
            Ty::F32 => Data::F32(f32::NAN),
            Ty::Int(_) => Data::Int(WILD),
            Ty::Bool => Data::Bool(false),
            Ty::Char => Data::Char('\u{fffd}'),
            _ => Data::Gone,
        }
    }

    /// Is this what a value of the type looks like?
    pub(crate) fn fits(&self, ty: &Ty) -> bool {
        matches!(
            (self, ty),
            (Data::F64(_), Ty::F64)
                | (Data::F32(_), Ty::F32)
                | (Data::Int(_), Ty::Int(_))
                | (Data::Bool(_), Ty::Bool)
                | (Data::Char(_), Ty::Char)
                | (Data::Record(_), Ty::Record)
        )
    }
}

/// An integer that is no index of anything.
const WILD: i128 = (i64::MAX / 3) as i128;
