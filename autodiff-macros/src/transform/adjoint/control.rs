//! Branches and loops in reverse.

use super::Adjoint;
use crate::analysis::RegionId;
use crate::ir::*;

impl Adjoint<'_> {
    /// Does anything active happen in the region?
    fn works(&self, region: &Region) -> bool {
        let value = |v: &Value| self.activity.active(*v);
        region.results.iter().any(value)
            || region.params.iter().any(value)
            || region.ops.iter().any(|op| {
                op.results.iter().any(value)
                    || op.touches().iter().any(|(p, _)| self.activity.active_place(*p))
                    || op.regions().into_iter().any(|r| self.works(r))
            })
    }

    pub(super) fn reverse_if(&mut self, op: &Op, cond: Value, arms: [&Region; 2], id: RegionId, index: usize) {
        if !arms.iter().any(|arm| self.works(arm)) {
            return;
        }
        let cond = self.avail(cond);
        let seeds: Vec<Option<Value>> = op.results.iter().map(|r| self.bar(*r)).collect();
        let ids = self.regions.children[&(id, index)].clone();
        let [then, els] = [0, 1].map(|k| {
            let (arm, arm_id) = (arms[k], ids[k]);
            self.open_region(arm_id, vec![]);
            // An arm that panics has no way back.
            if !arm.diverges {
                for (result, seed) in arm.results.iter().zip(&seeds) {
                    if let Some(seed) = seed {
                        self.contribute(*result, *seed);
                    }
                }
                self.reverse_region(arm, arm_id);
            }
            self.close_region(vec![])
        });
        if !(then.ops.is_empty() && els.ops.is_empty()) {
            self.b.push(OpKind::If { cond, then, els }, vec![]);
        }
    }

    pub(super) fn reverse_loop(&mut self, op: &Op, l: &Loop, id: RegionId, index: usize) {
        // A loop that is not entered gives what it began with.
        if !self.works(&l.body) && !op.results.iter().any(|v| self.activity.active(*v)) {
            return;
        }
        let body_id = self.regions.children[&(id, index)][0];
        let first = l.body.params.len() - l.inits.len();
        let carries: Vec<usize> = (0..l.inits.len())
            .filter(|k| self.activity.active(l.body.params[first + k]) || self.activity.active(op.results[*k]))
            .collect();

        // The adjoints of the carries run through the reverse loop.
        let mut carried = Vec::new();
        for &k in &carries {
            let start = match self.bar(op.results[k]) {
                Some(bar) => bar,
                None => self.zero(op.results[k]),
            };
            let ty = self.b.ty(start).clone();
            let name = format!(
                "{}_bar",
                self.b.f.values[op.results[k].0 as usize].name.as_deref().unwrap_or("t")
            );
            carried.push(self.b.declare(ty, &name, Some(start)));
        }

        let (head, var) = self.reverse_head(op, l, id, index);
        self.open_region(body_id, vec![var]);
        let direct = self.is_direct(l, id).then_some(var);
        self.open.iter_mut().rev().take(1).for_each(|open| open.direct = direct);
        self.know_go(l, &head, body_id, var);
        self.know_var(l, body_id, var);
        for (&k, carry) in carries.iter().zip(&carried) {
            let bar = self.b.read(*carry);
            self.contribute(l.body.results[k], bar);
        }
        self.reverse_region(&l.body, body_id);
        for (&k, carry) in carries.iter().zip(&carried) {
            let bar = match self.bar(l.body.params[first + k]) {
                Some(bar) => bar,
                None => self.zero(op.results[k]),
            };
            self.b.write(*carry, bar);
        }
        self.read_frame(body_id);
        let body = self.close_region(vec![]);
        let name = l.name.clone();
        self.b.push(
            OpKind::Loop(Box::new(Loop {
                head,
                inits: vec![],
                body,
                go: None,
                trips: false,
                name,
            })),
            vec![],
        );

        for (&k, carry) in carries.iter().zip(&carried) {
            let bar = self.b.read(*carry);
            self.contribute(l.inits[k], bar);
        }
    }

    /// A range that runs to its end is run the other way; any other loop by its trip count.
    fn reverse_head(&mut self, op: &Op, l: &Loop, id: RegionId, index: usize) -> (Head, Value) {
        if let (
            Head::Range {
                lo,
                hi,
                inclusive,
                reverse,
            },
            None,
        ) = (&l.head, l.go)
        {
            let var = self.copy_of(l.body.params[0]);
            self.known.insert(l.body.params[0], var);
            self.b.f.twins.push((l.body.params[0], var));
            let (lo, hi) = (self.avail(*lo), self.avail(*hi));
            return (
                Head::Range {
                    lo,
                    hi,
                    inclusive: *inclusive,
                    reverse: !reverse,
                },
                var,
            );
        }
        let trips = match l.trips {
            true => op.results[op.results.len() - 1],
            false => {
                let trips = self.b.value(Ty::Int(Some("usize")), Some("trips".to_owned()));
                self.regions.of_value.insert(trips, id);
                self.edits.trips.insert((id, index), trips);
                trips
            }
        };
        let hi = self.avail(trips);
        let lo = self.b.int(0);
        let var = self.b.value(Ty::Int(Some("usize")), None);
        (
            Head::Range {
                lo,
                hi,
                inclusive: false,
                reverse: true,
            },
            var,
        )
    }

    /// A loop without a head goes on after every iteration but the last: nobody needs to keep why.
    fn know_go(&mut self, l: &Loop, head: &Head, body: RegionId, var: Value) {
        let (Head::Forever, Some(go), Head::Range { hi: trips, .. }) = (&l.head, l.go, head) else {
            return;
        };
        if self.regions.home(go) != body {
            return;
        }
        let negated = match self.op_of(go).map(|op| &op.kind) {
            Some(OpKind::Pure(Pure::Not, args)) if self.regions.home(args[0]) == body => Some(args[0]),
            _ => None,
        };
        let [goes, ends] = self.prologue(body, |this| {
            let one = this.b.int(1);
            let after = this.b.pure(Pure::Bin("+"), vec![var, one], Ty::Int(Some("usize")));
            ["!=", "=="].map(|cmp| this.b.pure(Pure::Cmp(cmp), vec![after, *trips], Ty::Bool))
        });
        self.known.insert(go, goes);
        self.known.extend(negated.map(|v| (v, ends)));
    }

    /// The variable of a loop that is reversed by its trips follows from their number.
    fn know_var(&mut self, l: &Loop, body: RegionId, trip: Value) {
        let Some(own) = l
            .body
            .params
            .first()
            .filter(|v| l.head.has_var() && !self.known.contains_key(v))
        else {
            return;
        };
        let usize_ty = Ty::Int(Some("usize"));
        if !matches!(self.b.ty(*own), Ty::Int(Some("usize"))) {
            return;
        }
        let (lo, step) = match l.head {
            Head::Range { lo, reverse: false, .. } => (lo, None),
            Head::Step {
                lo,
                step,
                reverse: false,
                ..
            } => (lo, Some(step)),
            _ => return,
        };
        let (lo, step) = (self.avail(lo), step.map(|step| self.avail(step)));
        let stand_in = self.prologue(body, |this| {
            let far = match step {
                Some(step) => this.b.pure(Pure::Bin("*"), vec![trip, step], usize_ty.clone()),
                None => trip,
            };
            match this.is_zero(lo) {
                true => far,
                false => this.b.pure(Pure::Bin("+"), vec![lo, far], usize_ty),
            }
        });
        self.known.insert(*own, stand_in);
    }

    /// Is number i of the frame that of iteration i, over `0..n`? At the root.
    fn is_direct(&self, l: &Loop, parent: RegionId) -> bool {
        parent == RegionId::ROOT
            && l.go.is_none()
            && matches!(l.head, Head::Range { lo, inclusive: false, reverse: false, .. } if self.is_zero(lo) && matches!(self.b.ty(lo), Ty::Int(Some("usize"))))
    }

    /// Puts the reads of the loop's frame at the start of the reverse body, now that all of them are known.
    fn read_frame(&mut self, body: RegionId) {
        let Some(frame) = self.frames.get(&body) else {
            return;
        };
        let (record, stand_ins, finding) = (frame.record, frame.stand_ins.clone(), frame.finding);
        let path = Path::whole(record).index(frame.at);
        let at = self.open.len() - 1;
        self.declare_record(record, body);
        let later = self.open[at].prologue.split_off(finding);
        let single = stand_ins.len() == 1;
        self.prologue(body, |this| {
            for (k, v) in stand_ins.into_iter().enumerate() {
                let path = if single { path.clone() } else { path.field(k) };
                if let Some(v) = v {
                    this.b.push(OpKind::Load(path), vec![v]);
                }
            }
        });
        self.open[at].prologue.extend(later);
    }

    pub(super) fn is_zero(&self, v: Value) -> bool {
        self.bodies
            .iter()
            .flat_map(|r| &r.ops)
            .any(|op| op.results.first() == Some(&v) && matches!(op.kind, OpKind::Const(Const::Int(0))))
    }
}
