//! Memory operations in reverse.

use super::{Adjoint, forward};
use crate::analysis::RegionId;
use crate::ir::*;

impl Adjoint<'_> {
    pub(super) fn reverse_memory(&mut self, op: &Op, id: RegionId, index: usize) {
        match &op.kind {
            OpKind::Load(path) => {
                if let Some(bar) = self.bar(op.results[0]) {
                    let shadow = self.shadow_path(path);
                    self.b.push(OpKind::Update(shadow, Sign::Plus, bar), vec![]);
                }
            }
            OpKind::Store(path, v) => {
                if self.activity.active_place(path.root) && self.b.ty(*v).is_float() {
                    // Read, clear, and only then add to what was stored: they may be the same element.
                    let shadow = self.shadow_path(path);
                    let bar = self.b.load(shadow.clone(), self.b.ty(*v).clone());
                    let zero = self.zero(*v);
                    self.b.push(OpKind::Store(shadow, zero), vec![]);
                    self.contribute(*v, bar);
                }
            }
            OpKind::Update(path, sign, v) => {
                if self.activity.active_place(path.root) && self.activity.active(*v) {
                    let shadow = self.shadow_path(path);
                    let bar = self.b.load(shadow, self.b.ty(*v).clone());
                    let bar = match sign {
                        Sign::Plus => bar,
                        Sign::Minus => self.b.prim(crate::prim::Prim::named("neg"), vec![bar]),
                    };
                    self.contribute(*v, bar);
                }
            }
            OpKind::Define(place, init) => {
                if self.activity.active_place(*place) {
                    self.reverse_define(*place, init);
                }
            }
            OpKind::Move {
                dst,
                src,
                fresh,
                old: _,
            } => {
                if self.activity.active_place(dst.root) {
                    self.reverse_move(op, dst, *src, *fresh, (id, index));
                }
            }
            OpKind::Push(path, operand) => {
                if self.activity.active_place(path.root) {
                    let shadow = self.shadow_path(path);
                    self.reverse_push(shadow, operand);
                }
            }
            OpKind::Pop { path, into, panics } => {
                if self.activity.active_place(path.root) {
                    self.reverse_pop(op, path, *into, panics.is_some(), (id, index));
                }
            }
            OpKind::Swap(a, b) => {
                if self.activity.active_place(a.root) || self.activity.active_place(b.root) {
                    let (a, b) = (self.shadow_path(a), self.shadow_path(b));
                    self.b.push(OpKind::Swap(a, b), vec![]);
                }
            }
            OpKind::Fill(path, v) => {
                if self.activity.active_place(path.root) && self.b.ty(*v).is_float() {
                    let shadow = self.shadow_path(path);
                    if self.activity.active(*v) {
                        let sum = self.sum(&shadow, *v);
                        self.contribute(*v, sum);
                    }
                    self.b.push(OpKind::Zero(shadow), vec![]);
                }
            }
            OpKind::CopyFrom { dst, src } => {
                if self.activity.active_place(dst.root) {
                    let to = self.shadow_path(dst);
                    if self.activity.active_place(src.root) {
                        let from = self.shadow_path(src);
                        self.add_place(from, to.clone());
                    }
                    self.b.push(OpKind::Zero(to), vec![]);
                }
            }
            OpKind::AddPlace { .. }
            | OpKind::AddScaled { .. }
            | OpKind::Dot(..)
            | OpKind::Zero(_)
            | OpKind::CallForward(..)
            | OpKind::CallReverse(_)
            | OpKind::CallTangent(_) => {
                unreachable!("made by transforms, and the adjoint is taken first")
            }
            OpKind::Const(_)
            | OpKind::Prim(..)
            | OpKind::Pure(..)
            | OpKind::Cast(..)
            | OpKind::Opaque { .. }
            | OpKind::Len(_)
            | OpKind::If { .. }
            | OpKind::Loop(_)
            | OpKind::Call(_) => unreachable!("reversed elsewhere"),
        }
    }

    /// `dst += src`; through a copy where both are parts of one place.
    fn add_place(&mut self, dst: Path, src: Path) {
        let src = match dst.root == src.root {
            false => src,
            true => {
                let copy = self.b.place(Ty::Unknown, "part_bar", PlaceKind::Local);
                self.b
                    .push(OpKind::Define(copy, Init::Copy(src, CopyHow::ToVec)), vec![]);
                Path::whole(copy)
            }
        };
        self.b.push(OpKind::AddPlace { dst, src }, vec![]);
    }

    /// The sum over the elements of a slice of scalars of the type of `like`.
    fn sum(&mut self, slice: &Path, like: Value) -> Value {
        let ty = self.b.ty(like).clone();
        let zero = self.zero(like);
        let total = self.b.declare(ty.clone(), "sum_bar", Some(zero));
        let usize_ty = Ty::Int(Some("usize"));
        let lo = self.b.int(0);
        let hi = self.b.value(usize_ty.clone(), None);
        self.b.push(OpKind::Len(slice.clone()), vec![hi]);
        let var = self.b.value(usize_ty, Some("k".to_owned()));
        self.b.open(vec![var]);
        let bar = self.b.load(slice.index(var), ty);
        let old = self.b.read(total);
        let new = self.b.prim(crate::prim::Prim::named("acc"), vec![old, bar]);
        self.b.write(total, new);
        let body = self.b.close(vec![]);
        let head = Head::Range {
            lo,
            hi,
            inclusive: false,
            reverse: false,
        };
        self.b.push(
            OpKind::Loop(Box::new(Loop {
                head,
                inits: vec![],
                body,
                go: None,
                trips: false,
                name: None,
            })),
            vec![],
        );
        self.b.read(total)
    }

    fn reverse_define(&mut self, place: Place, init: &Init) {
        match init {
            Init::Uninit | Init::EmptyVec(_) | Init::Opaque { .. } => {}
            Init::Scalar(v) => {
                if self.activity.active(*v) {
                    let shadow = self.shadow(place);
                    let bar = self.b.load(shadow, self.b.ty(*v).clone());
                    self.contribute(*v, bar);
                }
            }
            Init::Aggregate(kind, operands) => {
                let shadow = self.shadow(place);
                for (k, operand) in operands.iter().enumerate() {
                    let part = match kind {
                        Aggregate::Tuple => shadow.field(k),
                        Aggregate::Struct(name, members) => shadow.with(Aggregate::part(name, members, k)),
                        Aggregate::Array | Aggregate::Vec => {
                            if !self.operand_active(operand) {
                                continue;
                            }
                            let k = self.b.int(k as i128);
                            shadow.index(k)
                        }
                    };
                    self.reverse_operand(part, operand);
                }
            }
            Init::Repeat { elem, count: _, vec: _ } => {
                if !self.operand_active(elem) {
                    return;
                }
                let shadow = self.shadow(place);
                match elem {
                    Operand::Value(v) => {
                        let sum = self.sum(&shadow, *v);
                        self.contribute(*v, sum);
                    }
                    Operand::Place(q) => {
                        let home = self.regions.home_of_place(*q);
                        let zero = self.zero_shadow(*q, home);
                        self.define_shadow(*q, zero);
                        let to = self.shadow(*q);
                        self.each(&shadow, |this, item| {
                            this.b.push(OpKind::AddPlace { dst: to, src: item }, vec![])
                        });
                    }
                    Operand::Tuple(_) => unreachable!("`front` gives a tuple element as a place"),
                }
            }
            Init::Copy(path, _) => {
                if self.activity.active_place(path.root) {
                    let own = self.shadow(place);
                    let from = self.shadow_path(path);
                    self.add_place(from, own);
                }
            }
            Init::Take(q) => {
                let own = self.shadow(place);
                self.define_shadow(*q, Init::TakeAt(own));
            }
            Init::TakeAt(path) => {
                if self.activity.active_place(path.root) {
                    // The shadow of what was left there is replaced by the shadow of what was taken.
                    let own = self.shadow(place);
                    let dst = self.shadow_path(path);
                    let moved = self.b.place(
                        self.b.f.places[place.0 as usize].ty.clone(),
                        "taken_bar",
                        PlaceKind::Local,
                    );
                    self.b.push(OpKind::Define(moved, Init::TakeAt(own)), vec![]);
                    self.b.push(
                        OpKind::Move {
                            dst,
                            src: moved,
                            fresh: false,
                            old: None,
                        },
                        vec![],
                    );
                }
            }
            Init::ZeroOf(_) | Init::ZeroTy | Init::Snapshot { .. } => {
                unreachable!("made by transforms only")
            }
        }
    }

    fn operand_active(&self, operand: &Operand) -> bool {
        match operand {
            Operand::Value(v) => self.activity.active(*v),
            Operand::Place(p) => self.activity.active_place(*p),
            Operand::Tuple(items) => items.iter().any(|i| self.operand_active(i)),
        }
    }

    /// What was put together is taken apart.
    fn reverse_operand(&mut self, part: Path, operand: &Operand) {
        match operand {
            Operand::Value(v) => {
                if self.activity.active(*v) {
                    let bar = self.b.load(part, self.b.ty(*v).clone());
                    self.contribute(*v, bar);
                }
            }
            Operand::Place(q) => self.define_shadow(*q, Init::TakeAt(part)),
            Operand::Tuple(items) => {
                for (k, item) in items.iter().enumerate() {
                    self.reverse_operand(part.field(k), item);
                }
            }
        }
    }

    fn each(&mut self, slice: &Path, make: impl FnOnce(&mut Self, Path)) {
        let usize_ty = Ty::Int(Some("usize"));
        let lo = self.b.int(0);
        let hi = self.b.value(usize_ty.clone(), None);
        self.b.push(OpKind::Len(slice.clone()), vec![hi]);
        let var = self.b.value(usize_ty, Some("k".to_owned()));
        self.b.open(vec![var]);
        make(self, slice.index(var));
        let body = self.b.close(vec![]);
        let head = Head::Range {
            lo,
            hi,
            inclusive: false,
            reverse: false,
        };
        self.b.push(
            OpKind::Loop(Box::new(Loop {
                head,
                inits: vec![],
                body,
                go: None,
                trips: false,
                name: None,
            })),
            vec![],
        );
    }

    fn reverse_move(&mut self, op: &Op, dst: &Path, src: Place, fresh: bool, at: forward::At) {
        let shadow = self.shadow_path(dst);
        self.define_shadow(src, Init::TakeAt(shadow.clone()));
        if fresh {
            return;
        }
        // The shadow now belongs to the old content: that of where it was moved, or, if it was dropped, a zero of its shape.
        let ty = self.b.f.places[src.0 as usize].ty.clone();
        let kept = match op.kind {
            OpKind::Move { old, .. } => old,
            _ => None,
        };
        let init = match kept {
            Some(old) => Init::TakeAt(self.shadow(old)),
            None if ty.has_static_shape() => Init::ZeroTy,
            None => {
                let old = self.b.place(ty.clone(), "dropped", PlaceKind::Local);
                self.regions.of_place.insert(old, at.0);
                let kind = OpKind::Move {
                    dst: dst.clone(),
                    src,
                    fresh,
                    old: Some(old),
                };
                self.edits.replace.insert(at, Op { kind, ..op.clone() });
                Init::ZeroOf(self.place_path(old))
            }
        };
        let zero = self.b.place(ty, "dropped_bar", PlaceKind::Local);
        self.b.push(OpKind::Define(zero, init), vec![]);
        self.b.push(
            OpKind::Move {
                dst: shadow,
                src: zero,
                fresh: false,
                old: None,
            },
            vec![],
        );
    }

    fn reverse_push(&mut self, shadow: Path, operand: &Operand) {
        let panics = Some(PopPanic::Unwrap);
        match operand {
            Operand::Value(v) => {
                let ty = self.b.ty(*v).clone();
                let bar = self.b.value(ty.clone(), None);
                // An integer's tangent is a unit: nothing to read, but the shadow gets shorter all the same.
                let results = if ty.is_float() { vec![bar] } else { vec![] };
                self.b.push(
                    OpKind::Pop {
                        path: shadow,
                        into: None,
                        panics,
                    },
                    results,
                );
                if ty.is_float() {
                    self.contribute(*v, bar);
                }
            }
            Operand::Place(q) if self.activity.active_place(*q) && !self.shadows.contains_key(q) => {
                let own = self.local_shadow(*q);
                self.b.push(
                    OpKind::Pop {
                        path: shadow,
                        into: Some(own),
                        panics,
                    },
                    vec![],
                );
            }
            Operand::Place(_) | Operand::Tuple(_) => {
                let entry = self.b.place(Ty::Unknown, "entry_bar", PlaceKind::Local);
                self.b.push(
                    OpKind::Pop {
                        path: shadow,
                        into: Some(entry),
                        panics,
                    },
                    vec![],
                );
                self.reverse_operand(Path::whole(entry), operand);
            }
        }
    }

    fn reverse_pop(&mut self, op: &Op, path: &Path, into: Option<Place>, certain: bool, at: forward::At) {
        let shadow = self.shadow_path(path);
        if let Some(q) = into {
            let own = self.shadow(q);
            let moved = self
                .b
                .place(self.b.f.places[q.0 as usize].ty.clone(), "popped_bar", PlaceKind::Local);
            self.b.push(OpKind::Define(moved, Init::TakeAt(own)), vec![]);
            self.b.push(OpKind::Push(shadow, Operand::Place(moved)), vec![]);
            return;
        }
        let element = match op.results.first() {
            Some(v) => self.b.ty(*v).clone(),
            None => self.b.f.places[path.root.0 as usize].ty.element(),
        };
        let element = if element.is_float() { element } else { Ty::F64 };
        let bar = match op.results.first().and_then(|v| self.bar(*v)) {
            Some(bar) => bar,
            None => self.b.float(0.0, element),
        };
        if certain {
            self.b.push(OpKind::Push(shadow, Operand::Value(bar)), vec![]);
            return;
        }
        // `v.pop();` on what may be empty.
        let length = self.b.value(Ty::Int(Some("usize")), None);
        self.regions.of_value.insert(length, at.0);
        self.edits
            .before(at)
            .push(forward::op(OpKind::Len(path.clone()), vec![length]));
        let length = self.avail(length);
        let zero = self.b.int(0);
        let cond = self.b.pure(Pure::Cmp("!="), vec![length, zero], Ty::Bool);
        self.b.open(vec![]);
        self.b.push(OpKind::Push(shadow, Operand::Value(bar)), vec![]);
        let then = self.b.close(vec![]);
        self.b.push(
            OpKind::If {
                cond,
                then,
                els: Region::default(),
            },
            vec![],
        );
    }
}
