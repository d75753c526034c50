//! Shadows: the adjoints of places.
//!
//! A place has one shadow; in the reverse sweep it belongs to the version reached there. The shadow of a local comes to life where its scope ends,
//! as a zero of the shape that the local has there, or where the local was moved away, from the shadow of where it went.

use super::{Adjoint, forward};
use crate::analysis::RegionId;
use crate::ir::*;

impl Adjoint<'_> {
    /// Appends the parameters for shadows and seeds, and lets the seeds contribute.
    pub(super) fn parameters(&mut self) {
        for (k, param) in self.primal.params.iter().enumerate() {
            if !param.ty.may_be_active() {
                continue;
            }
            match param.activity {
                crate::ir::Activity::Constant => {}
                crate::ir::Activity::Active => self.shadow_param(k, param),
                crate::ir::Activity::Scratch => {
                    // The callee's own affair: zero at the end, whatever happens to be there.
                    if let Binding::Place(p) = param.binding
                        && self.activity.active_place(p)
                    {
                        let shadow = self.local_shadow(p);
                        self.b
                            .push(OpKind::Define(shadow, Init::ZeroOf(Path::whole(p))), vec![]);
                    }
                }
            }
        }
        let mut leaf = 0;
        self.seeds(&self.primal.ret.clone(), &mut leaf);
    }

    fn shadow_param(&mut self, k: usize, param: &Param) {
        let index = self.b.f.params.len();
        let name = format!("{}_bar", param.name);
        self.b.span = param.span;
        let kind = PlaceKind::Param {
            index,
            mode: Mode::RefMut,
        };
        let shadow = self.b.place(param.ty.clone(), &name, kind);
        if param.mode != Mode::RefMut {
            self.b.f.places[shadow.0 as usize].slot = Some(k);
        }
        self.b.f.params.push(Param {
            name,
            role: Role::Shadow(k),
            mode: Mode::RefMut,
            binding: Binding::Place(shadow),
            ty: param.ty.clone(),
            span: param.span,
            activity: param.activity,
        });
        if let Binding::Place(p) = param.binding
            && !(param.mode == Mode::Value && self.changed(p))
        {
            self.shadows.insert(p, Path::whole(shadow));
        }
    }

    /// Is a place written or moved after its definition?
    fn changed(&self, p: Place) -> bool {
        use crate::ir::visit::Effect;
        let written = |op: &Op| {
            op.touches()
                .iter()
                .any(|(q, e)| *q == p && matches!(e, Effect::Write | Effect::Consume))
        };
        self.regions.consumed.contains_key(&p) || self.bodies.iter().flat_map(|r| &r.ops).any(written)
    }

    fn seeds(&mut self, ret: &Ret, leaf: &mut usize) {
        match ret {
            Ret::Unit => {}
            Ret::Tuple(items) => items.iter().for_each(|r| self.seeds(r, leaf)),
            Ret::Value(v) => {
                let ty = self.b.ty(*v).clone();
                if ty.is_float() {
                    let name = self.seed_name(self.b.f.values[v.0 as usize].name.clone());
                    let seed = self.b.value(ty.clone(), Some(name.clone()));
                    self.seed_param(*leaf, name, Binding::Value(seed), ty);
                    self.contribute(*v, seed);
                }
                *leaf += 1;
            }
            Ret::Place(p) => {
                let data = self.b.f.places[p.0 as usize].clone();
                if data.ty.may_be_active() {
                    let name = self.seed_name(Some(data.name));
                    let kind = PlaceKind::Param {
                        index: self.b.f.params.len(),
                        mode: Mode::Value,
                    };
                    let seed = self.b.place(data.ty.clone(), &name, kind);
                    self.seed_param(*leaf, name, Binding::Place(seed), data.ty);
                    self.shadows.insert(*p, Path::whole(seed));
                }
                *leaf += 1;
            }
        }
    }

    fn seed_name(&self, of: Option<String>) -> String {
        of.map_or_else(|| "seed".to_owned(), |name| format!("{name}_bar"))
    }

    fn seed_param(&mut self, leaf: usize, name: String, binding: Binding, ty: Ty) {
        self.b.f.params.push(Param {
            name,
            role: Role::Seed(leaf),
            mode: Mode::Value,
            binding,
            ty,
            span: self.b.span,
            activity: crate::ir::Activity::Active,
        });
    }

    /// At the end: adds what has gathered for by-value parameters to the caller's shadows.
    pub(super) fn deliver(&mut self) {
        for (k, param) in self.primal.params.iter().enumerate() {
            let shadow = self
                .b
                .f
                .params
                .iter()
                .find(|p| p.role == Role::Shadow(k))
                .map(|p| p.binding);
            let Some(Binding::Place(shadow)) = shadow else {
                continue;
            };
            match param.binding {
                Binding::Value(v) => {
                    if let Some(bar) = self.bar(v) {
                        self.b
                            .push(OpKind::Update(Path::whole(shadow), Sign::Plus, bar), vec![]);
                    }
                }
                Binding::Place(p) => {
                    if let Some(own) = self.shadows.get(&p).cloned()
                        && own.root != shadow
                    {
                        self.b.push(
                            OpKind::AddPlace {
                                dst: Path::whole(shadow),
                                src: own,
                            },
                            vec![],
                        );
                    }
                }
            }
        }
    }

    // ---- locals

    /// Declares the place of a local's shadow; its `Define` is the caller's affair.
    pub(super) fn local_shadow(&mut self, p: Place) -> Place {
        let data = self.b.f.places[p.0 as usize].clone();
        let shadow = self.b.place(data.ty, &format!("{}_bar", data.name), PlaceKind::Local);
        self.shadows.insert(p, Path::whole(shadow));
        shadow
    }

    /// The shadow of a place. Where it is not there yet, it starts as a zero at the start of the reverse region of the place's home.
    pub(super) fn shadow(&mut self, p: Place) -> Path {
        if let Some(path) = self.shadows.get(&p) {
            return path.clone();
        }
        let home = self.regions.home_of_place(p);
        let shadow = self.local_shadow(p);
        let init = self.zero_shadow(p, home);
        self.prologue(home, |this| this.b.push(OpKind::Define(shadow, init), vec![]));
        Path::whole(shadow)
    }

    pub(super) fn shadow_path(&mut self, path: &Path) -> Path {
        let mut shadow = self.shadow(path.root);
        shadow.proj.extend(self.avail_path(path).proj);
        shadow
    }

    /// A zero of the shape that `p` has at the end of its life. Operands are made at the start of the reverse region of `home`.
    pub(super) fn zero_shadow(&mut self, p: Place, home: RegionId) -> Init {
        let data = self.b.f.places[p.0 as usize].clone();
        if data.ty.has_static_shape() {
            return Init::ZeroTy;
        }
        let scratch = matches!(data.kind, PlaceKind::Param { mode: Mode::RefMut, .. });
        if self.accessible(p) || scratch {
            return Init::ZeroOf(Path::whole(p));
        }
        let consumed = self.regions.consumed.get(&p).copied();
        if let Ty::Vec(element) = &data.ty
            && element.is_float()
        {
            let length = self.b.value(Ty::Int(Some("usize")), Some(format!("{}_len", data.name)));
            let op = forward::op(OpKind::Len(Path::whole(p)), vec![length]);
            let region = match consumed {
                Some(at) => {
                    self.edits.before(at).push(op);
                    at.0
                }
                None => {
                    self.edits.at_end(home).ops.push(op);
                    home
                }
            };
            self.regions.of_value.insert(length, region);
            let count = Count::Value(self.avail(length));
            let ty = (**element).clone();
            let zero = self.prologue(home, |this| this.b.float(0.0, ty));
            return Init::Repeat {
                elem: Operand::Value(zero),
                count,
                vec: true,
            };
        }
        match consumed {
            None => Init::ZeroOf(self.kept(p)),
            Some(at) => {
                // Its shape is taken just before it goes.
                let shape = self.b.place(data.ty, &format!("{}_shape", data.name), PlaceKind::Local);
                self.regions.of_place.insert(shape, at.0);
                self.edits
                    .before(at)
                    .push(forward::op(OpKind::Define(shape, Init::ZeroOf(Path::whole(p))), vec![]));
                Init::Copy(self.place_path(shape), CopyHow::Clone)
            }
        }
    }

    /// Defines the shadow of a place that was moved, at the reverse of the move.
    pub(super) fn define_shadow(&mut self, p: Place, init: Init) {
        if self.activity.active_place(p) {
            match self.shadows.get(&p).cloned() {
                // Its shadow was wanted already (it is that of a by-value parameter): the content moves in.
                Some(path) => {
                    let moved = self
                        .b
                        .place(self.b.f.places[p.0 as usize].ty.clone(), "moved_bar", PlaceKind::Local);
                    self.b.push(OpKind::Define(moved, init), vec![]);
                    self.b.push(
                        OpKind::Move {
                            dst: path,
                            src: moved,
                            fresh: false,
                            old: None,
                        },
                        vec![],
                    );
                }
                None => {
                    let shadow = self.local_shadow(p);
                    self.b.push(OpKind::Define(shadow, init), vec![]);
                }
            }
        }
    }
}
