//! Operand trees: how a value is moved, copied, stored in memory, and waited for.

use proc_macro2::Span;

use super::init::has_first;
use super::options::{is_tree, sides};
use super::{Bound, Lower, Val, ir_type};
use crate::diag::messages;
use crate::front::hir::Type;
use crate::ir::*;

/// Where the value of a branch, a loop or a block is left for what comes after.
#[derive(Clone, Debug)]
pub(super) enum Slot {
    Unit,
    Scalar(Place),
    /// A place without content, filled once on each path.
    Fill(Place, Type),
    Tuple(Vec<Slot>),
    /// An `Option` or `Result` of scalars: whether something is inside, and what.
    Sum {
        tag: Place,
        yes: Box<Slot>,
        no: Box<Slot>,
        ty: Type,
    },
}

impl Lower<'_> {
    // ---- local places

    /// Declares a local place; `name` is a hint until a pattern names it.
    pub(super) fn define(&mut self, ty: Ty, init: Init) -> Place {
        let place = self.declared(ty);
        self.b.push(OpKind::Define(place, init), vec![]);
        place
    }

    /// A local place that the op about to be pushed declares.
    pub(super) fn declared(&mut self, ty: Ty) -> Place {
        let place = self.b.place(ty, "tmp", PlaceKind::Local);
        let here = self.here();
        self.homes.insert(place, here);
        self.temps.insert(place);
        place
    }

    /// Reads a scalar out of memory.
    pub(super) fn read(&mut self, path: Path, ty: &Type) -> Value {
        match path.is_whole() && self.b.f.places[path.root.0 as usize].ty.is_scalar() {
            true => self.b.read(path.root),
            false => self.b.load(path, ir_type(ty)),
        }
    }

    /// What is at a path: a scalar is loaded now, the rest is waited with.
    pub(super) fn at(&mut self, path: Path, ty: &Type) -> Val {
        match ty {
            Type::Ref { mutable, to } => Val::Ref {
                path,
                to: (**to).clone(),
                mutable: *mutable,
            },
            Type::Unit => Val::Unit,
            ty if ty.is_scalar() => Val::Scalar(self.read(path, ty)),
            ty => Val::Place(path, ty.clone()),
        }
    }

    // ---- shapes

    /// Takes a value apart as far as the type shows.
    pub(super) fn shaped(&mut self, value: Val, ty: &Type) -> Option<Val> {
        Some(match (value, ty) {
            (Val::Place(path, _), Type::Tuple(parts)) => {
                let items = parts.iter().enumerate().map(|(k, ty)| {
                    let item = self.at(path.field(k), ty);
                    self.shaped(item, ty)
                });
                Val::Tuple(items.collect::<Option<_>>()?)
            }
            (Val::Tuple(items), Type::Tuple(parts)) if items.len() == parts.len() => {
                let items = items.into_iter().zip(parts).map(|(item, ty)| self.shaped(item, ty));
                Val::Tuple(items.collect::<Option<_>>()?)
            }
            (Val::Place(path, _), ty) if ty.is_scalar() => Val::Scalar(self.read(path, ty)),
            (_, Type::Unit) => Val::Unit,
            (value, _) => value,
        })
    }

    pub(super) fn value_type(&self, value: &Val) -> Ty {
        match value {
            Val::Unit => Ty::Unit,
            Val::Scalar(v) => self.b.ty(*v).clone(),
            Val::Place(_, ty) | Val::Const(_, ty) => ir_type(ty),
            Val::Ref { to, .. } => ir_type(to),
            Val::Sum(sum) => ir_type(&sum.ty),
            Val::Tuple(items) => Ty::Tuple(items.iter().map(|v| self.value_type(v)).collect()),
        }
    }

    // ---- ownership

    /// Nothing mentions (any part of) this place again, and it is not one that an enclosing loop will come back to.
    pub(super) fn is_last_use(&self, root: Place) -> bool {
        let owned = matches!(
            self.b.f.places[root.0 as usize].kind,
            PlaceKind::Local | PlaceKind::Param { mode: Mode::Value, .. }
        );
        let same_cycle = self
            .homes
            .get(&root)
            .is_some_and(|home| home.cycle == self.here().cycle);
        let names = self.names.get(&root).map_or(&[][..], Vec::as_slice);
        owned && same_cycle && !names.iter().any(|id| self.uses.any_left(*id))
    }

    /// Its content cannot change while a copy of it would be in use.
    pub(super) fn is_frozen(&self, root: Place) -> bool {
        match self.b.f.places[root.0 as usize].kind {
            PlaceKind::Param { mode: Mode::Ref, .. } | PlaceKind::Global(_) => true,
            PlaceKind::Param { mode: Mode::RefMut, .. } => false,
            PlaceKind::Param { mode: Mode::Value, .. } | PlaceKind::Local => {
                let names = self.names.get(&root).map_or(&[][..], Vec::as_slice);
                let shared = |ty: &Type| !matches!(ty, Type::Ref { mutable: true, .. });
                !names.is_empty()
                    && names
                        .iter()
                        .all(|id| !self.local(*id).mutable && shared(&self.local(*id).ty))
            }
        }
    }

    /// A copy of what is at a path, in a local of its own.
    pub(super) fn copy(&mut self, path: Path, ty: &Type, how: CopyHow) -> Place {
        self.define(ir_type(ty), Init::Copy(path, how))
    }

    /// The value as a whole local that can be moved here. A place is moved really only in the region that declared it: deeper in, a copy is.
    pub(super) fn own(&mut self, value: Val, span: Span) -> Option<Place> {
        Some(match value {
            Val::Place(path, ty) => {
                let home = self.homes.get(&path.root).map(|h| h.region);
                let movable = path.is_whole() && home == Some(self.here().region) && self.is_last_use(path.root);
                match movable {
                    true => path.root,
                    false => self.copy(path, &ty, CopyHow::Clone),
                }
            }
            Val::Scalar(v) => {
                let ty = self.b.ty(v).clone();
                self.define(ty, Init::Scalar(v))
            }
            value @ (Val::Tuple(_) | Val::Unit) => {
                let ty = self.value_type(&value);
                match self.operand(value, span)? {
                    Operand::Tuple(items) => self.define(ty, Init::Aggregate(Aggregate::Tuple, items)),
                    Operand::Place(place) => place,
                    Operand::Value(v) => self.define(ty, Init::Scalar(v)),
                }
            }
            Val::Const(tokens, ty) => self.define(
                ir_type(&ty),
                Init::Opaque {
                    tokens,
                    reads: Vec::new(),
                },
            ),
            Val::Sum(sum) => self.sum_place(*sum, span)?,
            Val::Ref { .. } => return self.refuse(span, messages::REFERENCE_STORED),
        })
    }

    /// The value as something that can be put into memory.
    pub(super) fn operand(&mut self, value: Val, span: Span) -> Option<Operand> {
        Some(match value {
            Val::Scalar(v) => Operand::Value(v),
            Val::Unit => Operand::Tuple(Vec::new()),
            Val::Tuple(items) => {
                let items: Option<Vec<_>> = items.into_iter().map(|item| self.operand(item, span)).collect();
                Operand::Tuple(items?)
            }
            value => Operand::Place(self.own(value, span)?),
        })
    }

    /// Decides now what waiting would get wrong: a place that is mentioned again may change before the value is taken.
    pub(super) fn settled(&mut self, value: Val) -> Val {
        match value {
            Val::Place(path, ty) if !self.is_last_use(path.root) && !self.is_frozen(path.root) => {
                Val::Place(Path::whole(self.copy(path, &ty, CopyHow::Clone)), ty)
            }
            value => value,
        }
    }

    /// The value in memory, to be borrowed.
    pub(super) fn in_memory(&mut self, value: Val, span: Span) -> Option<(Path, Type)> {
        Some(match value {
            Val::Place(path, ty) => (path, ty),
            Val::Ref { path, to, .. } => (path, to.strip().clone()),
            Val::Scalar(v) => {
                let ty = hir_scalar(self.b.ty(v));
                let place = self.own(Val::Scalar(v), span)?;
                (Path::whole(place), ty)
            }
            Val::Const(_, ref ty) => {
                let ty = ty.clone();
                (Path::whole(self.own(value, span)?), ty)
            }
            Val::Tuple(_) | Val::Sum(_) => {
                let ty = self.tree_type(&value);
                (Path::whole(self.own(value, span)?), ty)
            }
            Val::Unit => return self.refuse(span, messages::BORROWED_TEMPORARY),
        })
    }

    fn tree_type(&self, value: &Val) -> Type {
        match value {
            Val::Unit => Type::Unit,
            Val::Scalar(v) => hir_scalar(self.b.ty(*v)),
            Val::Place(_, ty) | Val::Const(_, ty) => ty.clone(),
            Val::Sum(sum) => sum.ty.clone(),
            Val::Ref { to, mutable, .. } => Type::Ref {
                mutable: *mutable,
                to: Box::new(to.clone()),
            },
            Val::Tuple(items) => Type::Tuple(items.iter().map(|v| self.tree_type(v)).collect()),
        }
    }

    /// Gives a place that nobody has named a name.
    pub(super) fn name_place(&mut self, place: Place, name: &str) {
        if self.temps.remove(&place) {
            self.b.f.places[place.0 as usize].name = name.to_owned();
        }
    }

    pub(super) fn name_value(&mut self, v: Value, name: &str) {
        let data = &mut self.b.f.values[v.0 as usize];
        data.name.get_or_insert_with(|| name.to_owned());
    }

    // ---- slots

    /// A slot for values of a type; `None` for references and strings, which have no memory.
    pub(super) fn slot(&mut self, ty: &Type) -> Option<Slot> {
        Some(match ty {
            Type::Unit | Type::Never => Slot::Unit,
            Type::Tuple(parts) => {
                if !has_slot(ty) {
                    return None;
                }
                let parts: Option<Vec<_>> = parts.iter().map(|part| self.slot(part)).collect();
                Slot::Tuple(parts?)
            }
            ty if !has_slot(ty) => return None,
            ty if is_tree(ty) => {
                let [inside, error] = sides(ty)?;
                let name = self.hint.take();
                let tag = self.define(Ty::Bool, Init::Uninit);
                if let Some(name) = &name {
                    self.name_place(tag, &format!("{name}_is"));
                }
                self.hint = name;
                let yes = Box::new(self.slot(inside)?);
                self.hint = None;
                let (no, ty) = (Box::new(self.slot(error)?), ty.clone());
                Slot::Sum { tag, yes, no, ty }
            }
            ty => {
                let place = self.define(ir_type(ty), Init::Uninit);
                if let Some(name) = self.hint.take() {
                    self.name_place(place, &name);
                }
                match ty.is_scalar() {
                    true => Slot::Scalar(place),
                    false => Slot::Fill(place, ty.clone()),
                }
            }
        })
    }

    /// Leaves a value in a slot.
    pub(super) fn fill(&mut self, slot: &Slot, value: Val, span: Span) -> Option<()> {
        match (slot, value) {
            (Slot::Unit, _) => {}
            (Slot::Sum { .. }, value) => self.fill_sum(slot, value, span)?,
            (Slot::Scalar(place), value) => {
                let v = self.number(value, None, span)?;
                self.b.write(*place, v);
            }
            (Slot::Fill(..), Val::Scalar(_)) => {
                return self.refuse(span, messages::ALIAS_OF_NUMBER);
            }
            // The function's only result is this local itself.
            (Slot::Fill(place, _), Val::Place(path, _)) if path.is_whole() && path.root == *place => {}
            (Slot::Fill(place, _), value) => {
                let src = self.own(value, span)?;
                self.b.push(
                    OpKind::Move {
                        dst: Path::whole(*place),
                        src,
                        fresh: true,
                        old: None,
                    },
                    vec![],
                );
            }
            (Slot::Tuple(slots), Val::Tuple(items)) if slots.len() == items.len() => {
                for (slot, item) in slots.iter().zip(items) {
                    self.fill(slot, item, span)?;
                }
            }
            (Slot::Tuple(slots), Val::Place(path, _)) => {
                for (k, slot) in slots.iter().enumerate() {
                    let item = self.at(path.field(k), &slot.ty(self));
                    self.fill(slot, item, span)?;
                }
            }
            (Slot::Tuple(_), _) => return self.refuse(span, messages::CONDITIONAL_REFERENCE),
        }
        Some(())
    }

    /// What was left in a slot.
    pub(super) fn take(&mut self, slot: &Slot) -> Val {
        match slot {
            Slot::Unit => Val::Unit,
            Slot::Scalar(place) => {
                let ty = self.b.f.places[place.0 as usize].ty.clone();
                Val::Scalar(self.b.load(Path::whole(*place), ty))
            }
            // See `init`: where exit codes hide that it has been filled, this is where the value is asked for.
            Slot::Fill(place, ty) if !has_first(&ir_type(ty)) => {
                let taken = self.define(ir_type(ty), Init::Take(*place));
                Val::Place(Path::whole(taken), ty.clone())
            }
            Slot::Fill(place, ty) => Val::Place(Path::whole(*place), ty.clone()),
            Slot::Tuple(slots) => Val::Tuple(slots.iter().map(|slot| self.take(slot)).collect()),
            Slot::Sum { .. } => self.take_sum(slot),
        }
    }

    /// A scalar out of a value. `ty` is its type where the value does not know it.
    pub(super) fn number(&mut self, value: Val, ty: Option<&Type>, span: Span) -> Option<Value> {
        match value {
            Val::Scalar(v) => Some(v),
            Val::Ref { path, to, .. } if to.strip().is_scalar() => Some(self.read(path, to.strip())),
            Val::Place(path, _) | Val::Ref { path, .. } if ty.is_some_and(|ty| ty.strip().is_scalar()) => {
                let ty = ty.map_or(&Type::Unknown, Type::strip);
                Some(self.read(path, ty))
            }
            _ => self.refuse(span, messages::NOT_A_NUMBER),
        }
    }

    /// What a local of this value means: scalars that may change get a scalar place.
    pub(super) fn variable(&mut self, value: Val, mutable: bool, name: Option<&str>) -> Bound {
        match value {
            Val::Scalar(v) if mutable => {
                let ty = hir_scalar(self.b.ty(v));
                let place = self.own_scalar(v, name);
                Bound::Mem(Path::whole(place), ty)
            }
            Val::Scalar(v) => {
                if let Some(name) = name {
                    self.name_value(v, name);
                }
                Bound::Val(Val::Scalar(v))
            }
            Val::Tuple(items) => Bound::Tuple(
                items
                    .into_iter()
                    .enumerate()
                    .map(|(k, item)| self.variable(item, mutable, name.map(|name| format!("{name}_{k}")).as_deref()))
                    .collect(),
            ),
            Val::Place(path, ty) => {
                let alias = self.is_last_use(path.root) || !mutable && self.is_frozen(path.root);
                let path = match alias {
                    true => path,
                    false => Path::whole(self.copy(path, &ty, CopyHow::Clone)),
                };
                if let (true, Some(name)) = (path.is_whole(), name) {
                    self.name_place(path.root, name);
                }
                Bound::Mem(path, ty)
            }
            Val::Const(tokens, ty) => {
                let place = self.define(
                    ir_type(&ty),
                    Init::Opaque {
                        tokens,
                        reads: Vec::new(),
                    },
                );
                if let Some(name) = name {
                    self.name_place(place, name);
                }
                Bound::Mem(Path::whole(place), ty)
            }
            value @ (Val::Unit | Val::Sum(_) | Val::Ref { .. }) => Bound::Val(value),
        }
    }

    fn own_scalar(&mut self, v: Value, name: Option<&str>) -> Place {
        let ty = self.b.ty(v).clone();
        let place = self.define(ty, Init::Scalar(v));
        if let Some(name) = name {
            self.name_place(place, name);
        }
        place
    }
}

impl Slot {
    /// The type of what it holds, for taking tuples out of memory.
    fn ty(&self, cx: &Lower<'_>) -> Type {
        match self {
            Slot::Unit => Type::Unit,
            Slot::Scalar(place) => hir_scalar(&cx.b.f.places[place.0 as usize].ty),
            Slot::Fill(_, ty) => ty.clone(),
            Slot::Tuple(slots) => Type::Tuple(slots.iter().map(|s| s.ty(cx)).collect()),
            Slot::Sum { ty, .. } => ty.clone(),
        }
    }

    /// The type of a tree.
    pub(super) fn tree_type(&self) -> Type {
        match self {
            Slot::Sum { ty, .. } => ty.clone(),
            Slot::Unit | Slot::Scalar(_) | Slot::Fill(..) | Slot::Tuple(_) => Type::Unknown,
        }
    }
}

/// Can values of this type be left in memory by one of several branches?
pub(super) fn has_slot(ty: &Type) -> bool {
    match ty {
        Type::Ref { .. } | Type::Str | Type::Slice(_) => false,
        Type::Tuple(parts) => parts.iter().all(has_slot),
        Type::Option(inside) | Type::Result(inside, _) => has_slot(inside),
        _ => true,
    }
}

/// The type of a scalar value.
fn hir_scalar(ty: &Ty) -> Type {
    match ty {
        Ty::F32 => Type::F32,
        Ty::F64 => Type::F64,
        Ty::Param(tokens) => Type::Param(crate::front::hir::Tokens(tokens.clone())),
        Ty::Int(name) => Type::Int(*name),
        Ty::Bool => Type::Bool,
        Ty::Char => Type::Char,
        _ => Type::Unknown,
    }
}
