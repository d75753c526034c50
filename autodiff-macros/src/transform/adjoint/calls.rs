//! Calls: the forward half in the forward sweep, the reverse half in the reverse sweep.

use super::{Adjoint, forward};
use crate::analysis::{Kind, RegionId};
use crate::ir::*;
use crate::operators::element;

impl Adjoint<'_> {
    pub(super) fn reverse_call(&mut self, op: &Op, call: &Call, id: RegionId, index: usize) {
        if !self.activity.active_call(call) {
            return;
        }
        let at = (id, index);
        let slots: Vec<bool> = call.args.iter().map(|a| self.slot(a)).collect();
        let record = self.split(op, call, &slots, at);
        let again = call
            .args
            .iter()
            .enumerate()
            .map(|(k, a)| self.again(op, call, a, k, at))
            .collect();

        let seed = self.call_seed(&call.ret);
        let mut shadows: Vec<Option<Path>> = Vec::new();
        let mut after = Vec::new();
        for (arg, on) in call.args.iter().zip(&slots) {
            let shadow = match on {
                true => Some(self.arg_shadow(arg, &shadows, &mut after)),
                false => None,
            };
            shadows.push(shadow);
        }
        let mut call = call.clone();
        for arg in &mut call.args {
            if let Arg::Borrow { path, .. } = arg {
                *path = self.avail_path(path);
            }
        }
        // What the reverse half is given again is in `again`; of the call itself it needs the callee and which argument is what.
        for arg in &mut call.args {
            if let Arg::Value(_) = arg {
                *arg = Arg::Const(proc_macro2::TokenStream::new());
            }
        }
        self.b.push(
            OpKind::CallReverse(Box::new(CallReverse {
                call,
                record,
                again,
                shadows,
                seed,
            })),
            vec![],
        );
        for step in after {
            match step {
                After::Scalar(v, place) => {
                    let bar = self.b.load(Path::whole(place), self.b.ty(v).clone());
                    self.contribute(v, bar);
                }
                After::Add(dst, src) => self.b.push(
                    OpKind::AddPlace {
                        dst,
                        src: Path::whole(src),
                    },
                    vec![],
                ),
            }
        }
    }

    fn slot(&self, arg: &Arg) -> bool {
        match arg {
            Arg::Value(v) => self.activity.active(*v),
            Arg::Borrow { path, .. } => self.activity.active_place(path.root),
            Arg::Move(p) => self.activity.active_place(*p),
            Arg::Const(_) => false,
        }
    }

    /// Puts the forward half in the call's place; gives the record in the reverse sweep.
    fn split(&mut self, op: &Op, call: &Call, slots: &[bool], at: forward::At) -> RecordRef {
        let callee = match &call.callee {
            Callee::Path(path) => path.to_string().rsplit("::").next().unwrap_or("call").trim().to_owned(),
            Callee::Method(name, _) => name.to_string(),
            Callee::Function(family) => family.to_string().to_lowercase(),
            Callee::Closure(_) => "closure".to_owned(),
        };
        let name: String = callee
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        let record = self.b.value(Ty::Record, Some(format!("{name}_record")));
        let mut forward = op.clone();
        forward.kind = OpKind::CallForward(Box::new(call.clone()), slots.to_vec());
        forward.results.push(record);
        forward.accesses.clear();
        self.edits.replace.insert(at, forward);
        if at.0 == RegionId::ROOT {
            return RecordRef::Value(record);
        }
        if self.regions.kind(at.0) == Kind::Body {
            self.regions.of_value.insert(record, at.0);
            return RecordRef::At(self.keep_record(record, at.0));
        }
        let all = self.b.place(
            Ty::Vec(Box::new(Ty::Record)),
            &format!("{name}_records"),
            PlaceKind::Local,
        );
        self.edits.records.push(all);
        self.b.f.records.push(all);
        self.edits.after(at).push(forward::op(
            OpKind::Push(Path::whole(all), Operand::Value(record)),
            vec![],
        ));
        let index = self.prologue_index(all, at.0);
        RecordRef::At(Path::whole(all).index(index))
    }

    /// A by-reference argument with the content that it had when the forward half returned: itself, if that lasts, or a copy taken then (if
    /// the callee reads it at all).
    fn again(&mut self, op: &Op, call: &Call, arg: &Arg, k: usize, at: forward::At) -> Option<Again> {
        let Arg::Borrow { path, mutable } = arg else {
            return None;
        };
        let version = op
            .accesses
            .iter()
            .find(|a| a.place == path.root)
            .map(|a| a.after.unwrap_or(a.before));
        let lasts = version.is_some_and(|v| !self.clobbered.contains(&v));
        let root = path.root;
        if lasts && (self.accessible(root) || self.keepable(root)) {
            let mut there = self.place_path(root);
            there.proj.extend(self.avail_path(path).proj);
            return Some(Again {
                path: there,
                mutable: *mutable,
                snapshot: None,
            });
        }
        let param = matches!(self.b.f.places[root.0 as usize].kind, PlaceKind::Param { .. })
            && !self.regions.consumed.contains_key(&root);
        let stays = param || self.accessible(root) || self.keepable(root);
        let unread = matches!(&call.callee, Callee::Path(path) if element(path).is_some());
        if unread && stays {
            let mut there = if param {
                Path::whole(root)
            } else {
                self.place_path(root)
            };
            there.proj.extend(self.avail_path(path).proj);
            return Some(Again {
                path: there,
                mutable: *mutable,
                snapshot: None,
            });
        }
        // Where nothing of the right type stays in scope, the copy is unconditional.
        let init = match stays {
            true => Init::Snapshot {
                path: path.clone(),
                readers: vec![call.reader(k)],
            },
            false => Init::Copy(path.clone(), CopyHow::Clone),
        };
        let copy = self.content_then(root, version, init, at);
        let snapshot = self.place_path(copy);
        if !stays {
            return Some(Again {
                path: snapshot,
                mutable: *mutable,
                snapshot: None,
            });
        }
        let mut there = if param {
            Path::whole(root)
        } else {
            self.place_path(root)
        };
        there.proj.extend(self.avail_path(path).proj);
        Some(Again {
            path: there,
            mutable: *mutable,
            snapshot: Some(snapshot),
        })
    }

    /// A copy of the content after the call at `at`. What several calls in a region saw is copied once.
    fn content_then(&mut self, root: Place, version: Option<Value>, init: Init, at: forward::At) -> Place {
        let key = match &init {
            Init::Snapshot { path, .. } | Init::Copy(path, _) => (at.0, version, format!("{path:?}")),
            _ => (at.0, None, String::new()),
        };
        if version.is_some()
            && let Some((copy, after)) = self.contents_then.get(&key)
        {
            let there = self.edits.after(*after).iter_mut().find_map(|op| match &mut op.kind {
                OpKind::Define(p, Init::Snapshot { readers, .. }) if p == copy => Some(readers),
                _ => None,
            });
            if let (Some(there), Init::Snapshot { readers, .. }) = (there, init) {
                there.extend(readers);
            }
            return *copy;
        }
        let name = format!("{}_then", self.b.f.places[root.0 as usize].name);
        let copy = self.b.place(Ty::Unknown, &name, PlaceKind::Local);
        self.regions.of_place.insert(copy, at.0);
        self.edits
            .after(at)
            .push(forward::op(OpKind::Define(copy, init), vec![]));
        self.contents_then.insert(key, (copy, at));
        copy
    }

    fn call_seed(&mut self, ret: &Ret) -> Seed {
        match ret {
            Ret::Unit => Seed::None,
            Ret::Value(v) if self.b.ty(*v).is_float() => {
                let bar = match self.bar(*v) {
                    Some(bar) => bar,
                    None => self.zero(*v),
                };
                Seed::Value(bar)
            }
            Ret::Value(_) => Seed::None,
            Ret::Place(p) => {
                let shadow = self.shadow(*p);
                let seed = self
                    .b
                    .place(self.b.f.places[p.0 as usize].ty.clone(), "seed", PlaceKind::Local);
                self.b.push(OpKind::Define(seed, Init::TakeAt(shadow)), vec![]);
                Seed::Place(seed)
            }
            Ret::Tuple(items) => Seed::Tuple(items.iter().map(|r| self.call_seed(r)).collect()),
        }
    }

    fn arg_shadow(&mut self, arg: &Arg, others: &[Option<Path>], after: &mut Vec<After>) -> Path {
        match arg {
            Arg::Value(v) => {
                let zero = self.zero(*v);
                let name = format!("{}_part", self.b.f.values[v.0 as usize].name.as_deref().unwrap_or("t"));
                let ty = self.b.ty(*v).clone();
                let part = self.b.declare(ty, &name, Some(zero));
                after.push(After::Scalar(*v, part));
                Path::whole(part)
            }
            Arg::Move(p) => {
                let home = self.regions.home_of_place(*p);
                let zero = self.zero_shadow(*p, home);
                self.define_shadow(*p, zero);
                self.shadow(*p)
            }
            Arg::Borrow { path, mutable } => {
                let shadow = self.shadow_path(path);
                let overlaps = others.iter().flatten().any(|other| !disjoint(other, &shadow));
                if !overlaps || *mutable {
                    return shadow;
                }
                // Two shadows of one base: gathered apart, added afterwards.
                let ty = match &self.b.f.places[path.root.0 as usize].ty {
                    function @ Ty::Function(_) => function.clone(),
                    _ => Ty::Unknown,
                };
                let part = self.b.place(ty, "part_bar", PlaceKind::Local);
                let shape = self.avail_path(path);
                let shape = match self.b.f.places[path.root.0 as usize].kind {
                    PlaceKind::Param { .. } if !self.regions.consumed.contains_key(&path.root) => shape,
                    _ => shadow.clone(),
                };
                self.b.push(OpKind::Define(part, Init::ZeroOf(shape)), vec![]);
                after.push(After::Add(shadow, part));
                Path::whole(part)
            }
            Arg::Const(_) => unreachable!("constants are inactive"),
        }
    }
}

/// What remains to be done with a temporary shadow after the call.
enum After {
    Scalar(Value, Place),
    Add(Path, Place),
}

/// Can rustc see that two paths do not meet? Different places, or different fields of one.
fn disjoint(a: &Path, b: &Path) -> bool {
    a.root != b.root
        || a.proj
            .iter()
            .zip(&b.proj)
            .find_map(|(p, q)| match (p, q) {
                (Proj::Field(p), Proj::Field(q)) if p != q => Some(true),
                (Proj::Field(_), Proj::Field(_)) => None,
                _ => Some(false),
            })
            .unwrap_or(false)
}
