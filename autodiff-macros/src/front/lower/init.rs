//! Places that are filled late.
//!
//! A branch whose value is a place leaves it in a local that starts without content. Where each path fills it once before it is used, that is
//! how it stays. Exit codes can hide this: after `match k { 0 => a, 1 => return b, _ => c }` the use stands under a test of the code, and
//! neither rustc nor the verifier can see that the place is filled there; nor can they for what is filled inside a loop. Such a place gets a
//! first content that costs nothing (an empty vector, an array of zeros), and the moves into it drop that. So does a variable of the user's that
//! is declared without a value and first assigned in a branch.
//!
//! Of other types (structs) no empty value is known here. There the place becomes a vector: filling it pushes, taking the value ([`Init::Take`],
//! which `value` writes for these types) pops. It costs an allocation, and only on the way out of a loop.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Errors, messages};
use crate::ir::visit::Effect;
use crate::ir::*;

/// Gives a first content to each place of which it cannot be seen that it is filled once before it is used.
pub(super) fn complete(f: &mut Function, errors: &mut Errors) {
    let mut body = std::mem::take(&mut f.body);
    let mut check = Check {
        f,
        unclear: BTreeSet::new(),
        homes: BTreeMap::new(),
        cycles: 0,
        depth: 0,
    };
    let mut states = States::new();
    check.region(&mut body, &mut states, 0);
    if !body.diverges {
        f.ret.for_each_place(&mut |p| check.used(p, &states));
    }
    let (plain, held) = check
        .unclear
        .into_iter()
        .partition(|p| has_first(&f.places[p.0 as usize].ty));
    Filler { f, errors, plain, held }.run(&mut body);
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
    /// How deep in regions each was declared.
    homes: BTreeMap<Place, u32>,
    cycles: u32,
    depth: u32,
}

impl Check<'_> {
    fn region(&mut self, region: &mut Region, states: &mut States, cycle: u32) {
        self.depth += 1;
        for op in &mut region.ops {
            for (place, effect) in op.touches() {
                self.touch(op, place, effect, states, cycle);
            }
            self.inner(op, states, cycle);
        }
        self.depth -= 1;
    }

    fn touch(&mut self, op: &mut Op, place: Place, effect: Effect, states: &mut States, cycle: u32) {
        match &mut op.kind {
            OpKind::Define(p, Init::Uninit) if *p == place => {
                if !self.f.places[place.0 as usize].ty.is_scalar() {
                    states.insert(place, State::Empty(cycle));
                    self.homes.insert(place, self.depth);
                }
            }
            OpKind::Move { dst, fresh, .. } if *fresh && dst.root == place => {
                match states.insert(place, State::Filled) {
                    Some(State::Empty(home)) if home == cycle => {}
                    // The second assignment to a variable that was declared without a value.
                    Some(State::Filled) => *fresh = false,
                    _ => drop(self.unclear.insert(place)),
                }
            }
            _ if effect == Effect::Define => {}
            // Taken after an exit was ruled out: nothing is moved out of an outer region.
            OpKind::Define(_, Init::Take(_)) if self.homes.get(&place).is_some_and(|home| *home != self.depth) => {
                self.unclear.insert(place);
            }
            _ => self.used(place, states),
        }
    }

    fn inner(&mut self, op: &mut Op, states: &mut States, cycle: u32) {
        match &mut op.kind {
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
                self.region(&mut l.body, &mut states.clone(), inner);
            }
            _ => {}
        }
    }

    fn used(&mut self, place: Place, states: &States) {
        if states.get(&place).is_some_and(|state| *state != State::Filled) {
            self.unclear.insert(place);
        }
    }
}

/// Is there a content of this type that costs nothing?
pub(super) fn has_first(ty: &Ty) -> bool {
    match ty {
        Ty::F32 | Ty::F64 | Ty::Param(_) | Ty::Int(_) | Ty::Bool | Ty::Char | Ty::Unit | Ty::Vec(_) | Ty::Option(_) => {
            true
        }
        Ty::Array(of, len) => len.is_some() && has_first(of),
        Ty::Tuple(parts) => parts.iter().all(has_first),
        Ty::Slice(_) | Ty::Named(_) | Ty::Function(_) | Ty::Unknown | Ty::Mem(_) | Ty::Record => false,
    }
}

struct Filler<'a> {
    f: &'a mut Function,
    errors: &'a mut Errors,
    /// Those that get a first content.
    plain: BTreeSet<Place>,
    /// Those that become vectors.
    held: BTreeSet<Place>,
}

impl Filler<'_> {
    fn run(&mut self, body: &mut Region) {
        for place in &self.held {
            let ty = &mut self.f.places[place.0 as usize].ty;
            *ty = Ty::Vec(Box::new(ty.clone()));
        }
        // A variable of the user's, not one of ours: those are taken first.
        let (held, mut late) = (&self.held, Vec::new());
        self.f
            .ret
            .for_each_place(&mut |p| late.extend(held.contains(&p).then_some(p)));
        for place in late {
            self.errors
                .at(self.f.places[place.0 as usize].span, messages::NO_FIRST_CONTENT);
        }
        self.region(body);
    }

    fn region(&mut self, region: &mut Region) {
        let mut ops = Vec::new();
        for mut op in std::mem::take(&mut region.ops) {
            for (place, _) in op.touches() {
                if self.plain.contains(&place) {
                    self.fill(&mut op, place, &mut ops);
                } else if self.held.contains(&place) {
                    self.hold(&mut op, place);
                }
            }
            for region in op.regions_mut() {
                self.region(region);
            }
            ops.push(op);
        }
        region.ops = ops;
    }

    fn fill(&mut self, op: &mut Op, place: Place, before: &mut Vec<Op>) {
        match &mut op.kind {
            OpKind::Define(p, init @ Init::Uninit) if *p == place => {
                let ty = self.f.places[place.0 as usize].ty.clone();
                let mut first = First {
                    f: self.f,
                    ops: before,
                    span: op.span,
                };
                match first.init(&ty) {
                    Some(some) => *init = some,
                    None => self
                        .errors
                        .at(self.f.places[place.0 as usize].span, messages::NO_FIRST_CONTENT),
                }
            }
            OpKind::Move { dst, fresh, .. } if dst.root == place => *fresh = false,
            _ => {}
        }
    }

    fn hold(&mut self, op: &mut Op, place: Place) {
        let kind = match &op.kind {
            OpKind::Define(p, Init::Uninit) if *p == place => OpKind::Define(place, Init::EmptyVec(None)),
            OpKind::Define(into, Init::Take(_)) => OpKind::Pop {
                path: Path::whole(place),
                into: Some(*into),
                panics: Some(PopPanic::Unwrap),
            },
            OpKind::Move {
                dst, src, fresh: true, ..
            } if dst.root == place => OpKind::Push(dst.clone(), Operand::Place(*src)),
            _ => {
                let declared = self.f.places[place.0 as usize].span;
                return self.errors.at(declared, messages::NO_FIRST_CONTENT);
            }
        };
        op.kind = kind;
    }
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
            Ty::Option(_) => {
                let none = Aggregate::Struct(quote::quote!(::core::option::Option::None), Vec::new());
                Init::Aggregate(none, Vec::new())
            }
            Ty::Array(of, Some(len)) => Init::Repeat {
                elem: self.operand(of)?,
                count: Count::Const(len.clone()),
                vec: false,
            },
            Ty::Tuple(parts) => {
                let parts: Option<Vec<Operand>> = parts.iter().map(|part| self.operand(part)).collect();
                Init::Aggregate(Aggregate::Tuple, parts?)
            }
            _ => return None,
        })
    }

    fn operand(&mut self, ty: &Ty) -> Option<Operand> {
        let constant = match ty {
            Ty::F32 | Ty::F64 | Ty::Param(_) => Const::Float(0.0, "0.0".to_owned()),
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
                let data = PlaceData {
                    ty: ty.clone(),
                    name: "empty".to_owned(),
                    span: self.span,
                    kind: PlaceKind::Local,
                    entry: None,
                    slot: None,
                };
                self.f.places.push(data);
                self.push(OpKind::Define(place, init), Vec::new());
                return Some(Operand::Place(place));
            }
        };
        let v = Value(self.f.values.len() as u32);
        self.f.values.push(ValueData {
            ty: ty.clone(),
            name: None,
            span: self.span,
        });
        self.push(OpKind::Const(constant), vec![v]);
        Some(Operand::Value(v))
    }

    fn push(&mut self, kind: OpKind, results: Vec<Value>) {
        self.ops.push(Op {
            kind,
            results,
            accesses: Vec::new(),
            span: self.span,
        });
    }
}
