//! Windows: a loop that adds to neighbours (`x_bar[i]`, `x_bar[i + 1]`) carries what is pending for the next iterations in locals, and adds to one element in each
//! iteration, the one that no later iteration adds to.
//!
//! ```text
//! for i in 0..n {                        let (mut here, mut next) = (0.0, 0.0);
//!     x_bar[i] += a;                     for i in 0..n {
//!     x_bar[i + 1] += b;                     here += a;
//! }                                          next += b;
//!                                            x_bar[i] += here;
//!                                            (here, next) = (next, 0.0);
//!                                        }
//!                                        if 0 < n { x_bar[n] += here; }
//! ```
//!
//! Otherwise each iteration loads what the one before has just stored, which processors are slow at where loads and stores are of several elements. As for
//! sums in locals, the loop must do nothing to the shadow but add. Each element between the first and the last is one that the loop could add to, so
//! that no index is out of bounds that was not.

use super::sums::{made, only_added};
use crate::ir::*;
use crate::prim::Prim;
use proc_macro2::Span;
use std::collections::{HashMap, HashSet};

/// The widest window, in elements beyond the first.
const WIDEST: i128 = 4;

/// Says whether there was such a loop. `primal_places` says how many places are the user's.
pub(super) fn open(f: &mut Function, primal_places: usize) -> bool {
    let places = f.places.len();
    let mut body = std::mem::take(&mut f.body);
    let mut constants = HashMap::new();
    integers(&body, &mut constants);
    let mut pass = Pass {
        f,
        primal_places,
        constants,
    };
    pass.region(&mut body, true);
    f.body = body;
    f.places.len() > places
}

struct Pass<'f> {
    f: &'f mut Function,
    primal_places: usize,
    constants: HashMap<Value, i128>,
}

fn integers(region: &Region, out: &mut HashMap<Value, i128>) {
    for op in &region.ops {
        if let OpKind::Const(Const::Int(n)) = &op.kind {
            out.insert(op.results[0], *n);
        }
        op.regions().into_iter().for_each(|r| integers(r, out));
    }
}

/// Elements of one slice that a loop adds to.
struct Window {
    /// The slice.
    prefix: Path,
    ty: Ty,
    /// Distances from the variable, with an index value for each.
    offsets: Vec<(i128, Value)>,
}

impl Window {
    fn first(&self) -> i128 {
        self.offsets.iter().map(|(c, _)| *c).min().unwrap_or(0)
    }

    fn last(&self) -> i128 {
        self.offsets.iter().map(|(c, _)| *c).max().unwrap_or(0)
    }
}

impl Pass<'_> {
    fn region(&mut self, region: &mut Region, root: bool) {
        let split = self.f.split.filter(|_| root);
        let count = region.ops.len();
        let mut out = Vec::new();
        for (k, mut op) in std::mem::take(&mut region.ops).into_iter().enumerate() {
            if split == Some(k) {
                self.f.split = Some(out.len());
            }
            op.regions_mut().into_iter().for_each(|r| self.region(r, false));
            let mut after = Vec::new();
            while let Some((before, rest)) = self.one_window(&mut op) {
                out.extend(before);
                after.extend(rest);
            }
            out.push(op);
            out.extend(after);
        }
        if split == Some(count) {
            self.f.split = Some(out.len());
        }
        region.ops = out;
    }

    /// Opens one window in a loop; what must stand before and after it.
    fn one_window(&mut self, op: &mut Op) -> Option<(Vec<Op>, Vec<Op>)> {
        let span = op.span;
        let mut inside = HashSet::new();
        super::fold::defined_by(op, &mut inside);
        let OpKind::Loop(l) = &mut op.kind else { return None };
        let Head::Range {
            lo,
            hi,
            inclusive: false,
            reverse,
        } = l.head
        else {
            return None;
        };
        if l.go.is_some() || !matches!(self.f.values[l.body.params[0].0 as usize].ty, Ty::Int(Some("usize"))) {
            return None;
        }
        let window = self.find(&l.body, &inside)?;
        let (first, last) = (window.first(), window.last());
        let width = (last - first) as usize;
        let locals: Vec<Place> = (0..=width).map(|_| self.local(&window)).collect();
        // Number k is for the element k further on, as the loop goes.
        let number = |c: i128| if reverse { last - c } else { c - first } as usize;

        let mut before = Vec::new();
        for local in &locals {
            let zero = self.zero(&window.ty, &mut before, span);
            before.push(made(OpKind::Define(*local, Init::Scalar(zero)), vec![], span));
        }

        let var = l.body.params[0];
        let body = &mut l.body;
        for op in std::mem::take(&mut body.ops) {
            let found = match &op.kind {
                OpKind::Update(path, sign, v) => self
                    .offset_in(path, &window.prefix, var, &body.ops)
                    .map(|c| (locals[number(c)], *sign, *v)),
                _ => None,
            };
            match found {
                Some((local, sign, v)) => self.add_to(local, sign, v, &window.ty, &mut body.ops, op.span),
                None => body.ops.push(op),
            }
        }
        let done = if reverse { last } else { first };
        let at = window.offsets.iter().find(|(c, _)| *c == done).map(|(_, v)| *v)?;
        let here = self.load(locals[0], &window.ty, &mut body.ops, span);
        body.ops.push(made(
            OpKind::Update(window.prefix.index(at), Sign::Plus, here),
            vec![],
            span,
        ));
        for pair in locals.windows(2) {
            let next = self.load(pair[1], &window.ty, &mut body.ops, span);
            body.ops
                .push(made(OpKind::Store(Path::whole(pair[0]), next), vec![], span));
        }
        let zero = self.zero(&window.ty, &mut body.ops, span);
        body.ops
            .push(made(OpKind::Store(Path::whole(locals[width]), zero), vec![], span));

        let mut rest = Region::default();
        for (k, local) in locals[..width].iter().enumerate() {
            // Beyond the last iteration's: as if there were one more.
            let (from, away) = match reverse {
                false => (hi, first + k as i128),
                true => (lo, last - 1 - k as i128),
            };
            let index = self.index(from, away, &mut rest.ops, span);
            let pending = self.load(*local, &window.ty, &mut rest.ops, span);
            rest.ops.push(made(
                OpKind::Update(window.prefix.index(index), Sign::Plus, pending),
                vec![],
                span,
            ));
        }
        let cond = self.value(Ty::Bool);
        let after = vec![
            made(OpKind::Pure(Pure::Cmp("<"), vec![lo, hi]), vec![cond], span),
            made(
                OpKind::If {
                    cond,
                    then: rest,
                    els: Region::default(),
                },
                vec![],
                span,
            ),
        ];
        Some((before, after))
    }

    /// A slice with several neighbours that the loop adds to in each iteration.
    fn find(&self, body: &Region, inside: &HashSet<Value>) -> Option<Window> {
        let var = body.params[0];
        body.ops.iter().find_map(|op| {
            let OpKind::Update(path, _, v) = &op.kind else {
                return None;
            };
            let (_, prefix) = path.proj.split_last()?;
            let prefix = Path {
                root: path.root,
                proj: prefix.to_vec(),
            };
            let known = prefix.values().all(|v| !inside.contains(&v));
            if (path.root.0 as usize) < self.primal_places || !known || !only_added(body, path) {
                return None;
            }
            let ty = self.f.values[v.0 as usize].ty.clone();
            let mut offsets: Vec<(i128, Value)> = Vec::new();
            for other in &body.ops {
                if let OpKind::Update(path, ..) = &other.kind
                    && let Some(c) = self.offset_in(path, &prefix, var, &body.ops)
                    && let Some(Proj::Index(index)) = path.proj.last()
                    && offsets.iter().all(|(d, _)| *d != c)
                {
                    offsets.push((c, *index));
                }
            }
            let window = Window { prefix, ty, offsets };
            let width = window.last() - window.first();
            (window.ty.is_float() && (1..=WIDEST).contains(&width)).then_some(window)
        })
    }

    /// How far from the variable the element of `prefix` is that `path` leads to.
    fn offset_in(&self, path: &Path, prefix: &Path, var: Value, ops: &[Op]) -> Option<i128> {
        let (Proj::Index(index), rest) = path.proj.split_last()? else {
            return None;
        };
        let same = path.root == prefix.root && format!("{rest:?}") == format!("{:?}", prefix.proj);
        if !same {
            return None;
        }
        if *index == var {
            return Some(0);
        }
        let op = ops.iter().find(|op| op.results.first() == Some(index))?;
        let constant = |v: Value| self.constants.get(&v).copied();
        match &op.kind {
            OpKind::Pure(Pure::Bin("+"), args) if args[0] == var => constant(args[1]),
            OpKind::Pure(Pure::Bin("+"), args) if args[1] == var => constant(args[0]),
            OpKind::Pure(Pure::Bin("-"), args) if args[0] == var => constant(args[1]).map(|n| -n),
            _ => None,
        }
    }

    fn local(&mut self, window: &Window) -> Place {
        let root = &self.f.places[window.prefix.root.0 as usize];
        let data = PlaceData {
            ty: window.ty.clone(),
            name: format!("{}_next", root.name),
            span: root.span,
            kind: PlaceKind::Local,
            entry: None,
            slot: None,
        };
        self.f.places.push(data);
        Place(self.f.places.len() as u32 - 1)
    }

    fn value(&mut self, ty: Ty) -> Value {
        self.f.values.push(ValueData {
            ty,
            name: None,
            span: Span::call_site(),
        });
        Value(self.f.values.len() as u32 - 1)
    }

    fn zero(&mut self, ty: &Ty, out: &mut Vec<Op>, span: Span) -> Value {
        let zero = self.value(ty.clone());
        out.push(made(
            OpKind::Const(Const::Float(0.0, "0.0".to_owned())),
            vec![zero],
            span,
        ));
        zero
    }

    fn load(&mut self, local: Place, ty: &Ty, out: &mut Vec<Op>, span: Span) -> Value {
        let v = self.value(ty.clone());
        out.push(made(OpKind::Load(Path::whole(local)), vec![v], span));
        v
    }

    fn add_to(&mut self, local: Place, sign: Sign, v: Value, ty: &Ty, out: &mut Vec<Op>, span: Span) {
        let old = self.load(local, ty, out, span);
        let new = self.value(ty.clone());
        let prim = match sign {
            Sign::Plus => Prim::named("acc"),
            Sign::Minus => Prim::named("sub"),
        };
        out.push(made(OpKind::Prim(prim, vec![old, v]), vec![new], span));
        out.push(made(OpKind::Store(Path::whole(local), new), vec![], span));
    }

    /// `from + away`
    fn index(&mut self, from: Value, away: i128, out: &mut Vec<Op>, span: Span) -> Value {
        let sign = match away {
            0 => return from,
            1.. => "+",
            _ => "-",
        };
        let usize_ty = Ty::Int(Some("usize"));
        let (number, index) = (self.value(usize_ty.clone()), self.value(usize_ty));
        out.push(made(OpKind::Const(Const::Int(away.abs())), vec![number], span));
        out.push(made(
            OpKind::Pure(Pure::Bin(sign), vec![from, number]),
            vec![index],
            span,
        ));
        index
    }
}
