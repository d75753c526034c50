//! Places that are filled late.
//!
//! A branch whose value is a place leaves it in a local that starts without content. Where each path fills it once before it is used, that is
//! how it stays. Exit codes can hide this: after `match k { 0 => a, 1 => return b, _ => c }` the use stands under a test of the code, and
//! neither rustc nor the verifier can see that the place is filled there; nor can they for what is filled inside a loop. Such a place gets a
//! first content that costs nothing (an empty vector, an array of zeros), and the moves into it drop that.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Errors, messages};
use crate::ir::visit::Effect;
use crate::ir::*;

/// Gives a first content to each place of which it cannot be seen that it is filled once before it is used.
pub(super) fn complete(f: &mut Function, errors: &mut Errors) {
    let mut check = Check { f, unclear: BTreeSet::new(), cycles: 0 };
    let mut states = States::new();
    check.region(&f.body, &mut states, 0);
    if !f.body.diverges {
        f.ret.for_each_place(&mut |p| check.used(p, &mut states));
    }
    let unclear = check.unclear;
    if unclear.is_empty() {
        return;
    }
    let mut body = std::mem::take(&mut f.body);
    fill_first(f, &mut body, &unclear, errors);
    f.body = body;
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Declared in the loop body of this number.
    Empty(u32),
    Filled,
    Either,
}

type States = BTreeMap<Place, State>;

struct Check<'f> {
    f: &'f Function,
    unclear: BTreeSet<Place>,
    cycles: u32,
}

impl Check<'_> {
    fn region(&mut self, region: &Region, states: &mut States, cycle: u32) {
        for op in &region.ops {
            self.op(op, states, cycle);
        }
    }

    fn op(&mut self, op: &Op, states: &mut States, cycle: u32) {
        for (place, effect) in op.touches() {
            match &op.kind {
                OpKind::Define(p, Init::Uninit) if *p == place => {
                    if !self.f.places[place.0 as usize].ty.is_scalar() {
                        states.insert(place, State::Empty(cycle));
                    }
                }
                OpKind::Move { dst, fresh: true, .. } if dst.root == place => {
                    if states.insert(place, State::Filled) != Some(State::Empty(cycle)) {
                        self.unclear.insert(place);
                    }
                }
                _ if effect != Effect::Define => self.used(place, states),
                _ => {}
            }
        }
        match &op.kind {
            OpKind::If { then, els, .. } => {
                let (mut a, mut b) = (states.clone(), states.clone());
                self.region(then, &mut a, cycle);
                self.region(els, &mut b, cycle);
                for (place, state) in states.iter_mut() {
                    *state = match (a[place], b[place], then.diverges, els.diverges) {
                        (_, b, true, _) => b,
                        (a, _, _, true) => a,
                        (a, b, ..) if a == b => a,
                        _ => State::Either,
                    };
                }
            }
            OpKind::Loop(l) => {
                self.cycles += 1;
                let inner = self.cycles;
                self.region(&l.body, &mut states.clone(), inner);
            }
            _ => {}
        }
    }

    fn used(&mut self, place: Place, states: &mut States) {
        if states.get(&place).is_some_and(|state| *state != State::Filled) {
            self.unclear.insert(place);
        }
    }
}

fn fill_first(f: &mut Function, region: &mut Region, unclear: &BTreeSet<Place>, errors: &mut Errors) {
    let mut ops = Vec::new();
    for mut op in std::mem::take(&mut region.ops) {
        match &mut op.kind {
            OpKind::Define(place, init @ Init::Uninit) if unclear.contains(place) => {
                let ty = f.places[place.0 as usize].ty.clone();
                let mut first = First { f, ops: &mut ops, span: op.span };
                match first.init(&ty) {
                    Some(some) => *init = some,
                    None => errors.at(op.span, messages::NO_FIRST_CONTENT),
                }
            }
            OpKind::Move { dst, fresh, .. } if unclear.contains(&dst.root) => *fresh = false,
            _ => {}
        }
        for region in op.regions_mut() {
            fill_first(f, region, unclear, errors);
        }
        ops.push(op);
    }
    region.ops = ops;
}

/// Makes a content that costs nothing.
struct First<'a> {
    f: &'a mut Function,
    ops: &'a mut Vec<Op>,
    span: proc_macro2::Span,
}

impl First<'_> {
    fn init(&mut self, ty: &Ty) -> Option<Init> {
        Some(match ty {
            Ty::Vec(_) => Init::EmptyVec(None),
            Ty::Array(of, Some(len)) => Init::Repeat { elem: self.operand(of)?, count: Count::Const(len.clone()), vec: false },
            Ty::Tuple(parts) => {
                let parts: Option<Vec<Operand>> = parts.iter().map(|part| self.operand(part)).collect();
                Init::Aggregate(Aggregate::Tuple, parts?)
            }
            _ => return None,
        })
    }

    fn operand(&mut self, ty: &Ty) -> Option<Operand> {
        let constant = match ty {
            Ty::F32 | Ty::F64 => Const::Float(0.0, "0.0".to_owned()),
            Ty::Int(_) => Const::Int(0),
            Ty::Bool => Const::Bool(false),
            Ty::Char => Const::Char('\0'),
            Ty::Unit => return Some(Operand::Tuple(Vec::new())),
            Ty::Tuple(parts) => {
                let parts: Option<Vec<Operand>> = parts.iter().map(|part| self.operand(part)).collect();
                return Some(Operand::Tuple(parts?));
            }
            ty => {
                let init = self.init(ty)?;
                let place = Place(self.f.places.len() as u32);
                let data = PlaceData { ty: ty.clone(), name: "empty".to_owned(), span: self.span, kind: PlaceKind::Local, entry: None, slot: None };
                self.f.places.push(data);
                self.push(OpKind::Define(place, init), Vec::new());
                return Some(Operand::Place(place));
            }
        };
        let v = Value(self.f.values.len() as u32);
        self.f.values.push(ValueData { ty: ty.clone(), name: None, span: self.span });
        self.push(OpKind::Const(constant), vec![v]);
        Some(Operand::Value(v))
    }

    fn push(&mut self, kind: OpKind, results: Vec<Value>) {
        self.ops.push(Op { kind, results, accesses: Vec::new(), span: self.span });
    }
}
