//! Places: where they are declared, whether they are filled, moved or writable, and which version is current.

use super::{Check, ensure};
use crate::ir::visit::Effect;
use crate::ir::*;
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Memory<'f> {
    f: &'f Function,
    /// Have versions been filled in?
    versioned: bool,
    /// The reverse half has begun.
    reverse: bool,
    places: Vec<State>,
    /// What is declared in each open region.
    regions: Vec<Vec<Place>>,
    now: Now,
}

#[derive(Clone, Default)]
struct State {
    /// The depth of the region that declares it, while that is open.
    depth: Option<usize>,
    declared: bool,
    moved: bool,
    /// Declared in the forward half.
    forward: bool,
}

/// What depends on the path taken.
#[derive(Clone, Default)]
pub(super) struct Now {
    versions: BTreeMap<Place, Value>,
    /// Locals that have content.
    filled: BTreeSet<Place>,
}

impl<'f> Memory<'f> {
    pub(super) fn new(f: &'f Function) -> Self {
        let entries = f.places.iter().any(|p| p.entry.is_some());
        Memory {
            f,
            versioned: entries || any_access(&f.body),
            reverse: false,
            places: vec![State::default(); f.places.len()],
            regions: Vec::new(),
            now: Now::default(),
        }
    }

    pub(super) fn data(&self, p: Place) -> Check<&'f PlaceData> {
        self.f
            .places
            .get(p.0 as usize)
            .ok_or_else(|| format!("there is no place {p}"))
    }

    fn name(&self, p: Place) -> String {
        match self.f.places.get(p.0 as usize) {
            Some(data) => format!("{p} `{}`", data.name),
            None => p.to_string(),
        }
    }

    // ---- regions

    pub(super) fn open(&mut self) {
        self.regions.push(Vec::new());
    }

    pub(super) fn close(&mut self) {
        for p in self.regions.pop().unwrap_or_default() {
            self.places[p.0 as usize].depth = None;
            self.now.versions.remove(&p);
            self.now.filled.remove(&p);
        }
    }

    pub(super) fn start_reverse(&mut self) {
        self.reverse = true;
    }

    pub(super) fn snapshot(&self) -> Now {
        self.now.clone()
    }

    pub(super) fn restore(&mut self, now: &Now) {
        self.now = now.clone();
    }

    pub(super) fn filled_as_in(&mut self, now: &Now) {
        self.now.filled = now.filled.clone();
    }

    /// Paths meet: `ends` says how each arrives, and whether it does not because it diverges; `merged` are the versions that the op yields.
    pub(super) fn join(&mut self, before: &Now, ends: Vec<(Now, bool)>, merged: &[(Place, Value)]) -> Check {
        let arriving: Vec<Now> = ends.into_iter().filter(|(_, gone)| !gone).map(|(e, _)| e).collect();
        let mut now = before.clone();
        if let Some((first, rest)) = arriving.split_first() {
            now.filled = first.filled.clone();
            rest.iter().for_each(|e| now.filled.retain(|p| e.filled.contains(p)));
        }
        for (place, version) in &before.versions {
            if merged.iter().any(|(p, _)| p == place) {
                continue;
            }
            for end in &arriving {
                ensure!(
                    end.versions.get(place) == Some(version),
                    "{} is written inside, but the op does not yield its version",
                    self.name(*place)
                );
            }
        }
        now.versions.extend(merged.iter().copied());
        self.now = now;
        Ok(())
    }

    // ---- versions

    pub(super) fn enter(&mut self, p: Place, entry: Value) -> Check {
        self.expect_version_of(p, entry)?;
        self.now.versions.insert(p, entry);
        Ok(())
    }

    pub(super) fn set_version(&mut self, p: Place, v: Value) -> Check {
        self.data(p)?;
        self.now.versions.insert(p, v);
        Ok(())
    }

    pub(super) fn is_current(&self, p: Place, v: Value) -> Check {
        let current = self.now.versions.get(&p);
        ensure!(
            current == Some(&v),
            "{v} is not the current version of {}, that is {current:?}",
            self.name(p)
        );
        Ok(())
    }

    fn expect_version_of(&self, p: Place, v: Value) -> Check {
        let data = self
            .f
            .values
            .get(v.0 as usize)
            .ok_or_else(|| format!("there is no value {v}"))?;
        ensure!(
            matches!(data.ty, Ty::Mem(q) if q == p),
            "{v} is of type {}, not a version of {}",
            data.ty,
            self.name(p)
        );
        Ok(())
    }

    fn access(&mut self, access: &Access, effect: Effect) -> Check {
        let Access { place, before, after } = *access;
        self.expect_version_of(place, before)?;
        if let Some(after) = after {
            self.expect_version_of(place, after)?;
        }
        match (effect, after) {
            (Effect::Define, Some(after)) => {
                ensure!(
                    before == after,
                    "{} is declared, but not with its first version",
                    self.name(place)
                );
            }
            (Effect::Read, None) => self.is_current(place, before)?,
            (Effect::Write | Effect::Consume, Some(after)) => {
                self.is_current(place, before)?;
                ensure!(before != after, "{} is written but keeps its version", self.name(place));
            }
            (Effect::Read, Some(_)) => {
                return Err(format!("{} is only read, but gets a version", self.name(place)));
            }
            (_, None) => {
                return Err(format!("{} is written, but gets no version", self.name(place)));
            }
        }
        if let Some(after) = after {
            self.now.versions.insert(place, after);
        }
        Ok(())
    }

    // ---- ops

    pub(super) fn op(&mut self, op: &Op) -> Check {
        let touches = op.touches();
        if let (true, OpKind::Opaque { effect: true, .. }) = (self.reverse, &op.kind) {
            return Err("the reverse half has an effect".to_owned());
        }
        let filling = match &op.kind {
            OpKind::Move { dst, src, fresh, .. } => {
                ensure!(dst.root != *src, "{} is moved into itself", self.name(*src));
                if *fresh {
                    self.may_fill(dst)?;
                }
                fresh.then_some(dst.root)
            }
            _ => None,
        };
        for (place, effect) in &touches {
            match filling == Some(*place) {
                true => self.in_scope(*place)?,
                false => self.touch(*place, *effect)?,
            }
        }
        self.now.filled.extend(filling);
        if let OpKind::Define(p, Init::Uninit) = &op.kind
            && !self.data(*p)?.ty.is_scalar()
        {
            self.now.filled.remove(p);
        }
        self.accesses(op, &touches)
    }

    fn accesses(&mut self, op: &Op, touches: &[(Place, Effect)]) -> Check {
        if !self.versioned {
            return Ok(());
        }
        for (place, _) in touches {
            let n = op.accesses.iter().filter(|a| a.place == *place).count();
            ensure!(
                n == 1,
                "the op touches {} but has {n} accesses to it",
                self.name(*place)
            );
        }
        for access in &op.accesses {
            match touches.iter().find(|(p, _)| *p == access.place) {
                Some((_, effect)) => self.access(access, *effect)?,
                None => {
                    return Err(format!(
                        "the op has an access to {}, which it does not touch",
                        self.name(access.place)
                    ));
                }
            }
        }
        Ok(())
    }

    fn may_fill(&self, dst: &Path) -> Check {
        let p = dst.root;
        let local = matches!(self.data(p)?.kind, PlaceKind::Local);
        ensure!(dst.is_whole() && local, "only a whole local can be filled afresh");
        self.may_change(p)?;
        ensure!(
            !self.now.filled.contains(&p),
            "{} is filled afresh but has content",
            self.name(p)
        );
        Ok(())
    }

    fn in_scope(&self, p: Place) -> Check {
        if let PlaceKind::Local = self.data(p)?.kind {
            let state = &self.places[p.0 as usize];
            ensure!(state.declared, "{} is used before it is declared", self.name(p));
            ensure!(
                state.depth.is_some(),
                "{} is used outside the region that declares it",
                self.name(p)
            );
        }
        ensure!(
            !self.places[p.0 as usize].moved,
            "{} is used after it was moved",
            self.name(p)
        );
        Ok(())
    }

    /// The place is written or moved here: is that allowed in this half?
    fn may_change(&self, p: Place) -> Check {
        if !self.reverse {
            return Ok(());
        }
        let data = self.data(p)?;
        let state = &self.places[p.0 as usize];
        let to_be_promoted = data.ty.is_scalar() && !self.versioned;
        ensure!(
            !state.forward || to_be_promoted,
            "{} belongs to the forward half, but the reverse half changes it",
            self.name(p)
        );
        if let PlaceKind::Param { index, .. } = data.kind {
            let primal = matches!(self.f.params.get(index).map(|p| p.role), Some(Role::Primal(_)));
            ensure!(
                !primal,
                "{} is a parameter of the primal, but the reverse half changes it",
                self.name(p)
            );
        }
        Ok(())
    }

    /// One place that an op touches.
    pub(super) fn touch(&mut self, p: Place, effect: Effect) -> Check {
        let data = self.data(p)?;
        if effect == Effect::Define {
            let local = matches!(data.kind, PlaceKind::Local);
            ensure!(local, "{} is declared, but is no local", self.name(p));
            let depth = self.regions.len() - 1;
            let forward = !self.reverse;
            let state = &mut self.places[p.0 as usize];
            if state.declared {
                return Err(format!("{} is declared twice", self.name(p)));
            }
            *state = State {
                depth: Some(depth),
                declared: true,
                moved: false,
                forward,
            };
            self.regions[depth].push(p);
            self.now.filled.insert(p);
            return Ok(());
        }
        self.in_scope(p)?;
        let local = matches!(data.kind, PlaceKind::Local);
        ensure!(
            !local || self.now.filled.contains(&p),
            "{} is used but may not have been filled",
            self.name(p)
        );
        match effect {
            Effect::Read | Effect::Define => {}
            Effect::Write => {
                let fixed = matches!(
                    data.kind,
                    PlaceKind::Global(_) | PlaceKind::Param { mode: Mode::Ref, .. }
                );
                ensure!(!fixed, "{} is written, but is shared", self.name(p));
                self.may_change(p)?;
            }
            Effect::Consume => self.consume(p, &data.kind)?,
        }
        Ok(())
    }

    fn consume(&mut self, p: Place, kind: &PlaceKind) -> Check {
        let owner = match kind {
            PlaceKind::Local => self.places[p.0 as usize].depth,
            PlaceKind::Param { mode: Mode::Value, .. } => Some(0),
            PlaceKind::Param { .. } | PlaceKind::Global(_) => None,
        };
        ensure!(owner.is_some(), "{} is moved, but is not owned", self.name(p));
        ensure!(
            owner == Some(self.regions.len() - 1),
            "{} is moved in another region than the one that declares it",
            self.name(p)
        );
        self.may_change(p)?;
        self.places[p.0 as usize].moved = true;
        Ok(())
    }
}

fn any_access(region: &Region) -> bool {
    region
        .ops
        .iter()
        .any(|op| !op.accesses.is_empty() || op.regions().into_iter().any(any_access))
}
