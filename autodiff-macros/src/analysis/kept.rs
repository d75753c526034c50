//! What an adjoint keeps in memory of its own: entries of records, one per iteration, and copies of what is overwritten.

use crate::ir::*;
use proc_macro2::Span;
use std::collections::{HashMap, HashSet};

/// What each iteration of a loop pushes to one record.
pub(crate) struct Entry {
    /// The variable of the loop, if it has one.
    pub over: Option<Value>,
    pub items: Vec<Item>,
}

/// A part of an entry.
pub(crate) struct Item {
    pub what: What,
    /// Where it is made.
    pub span: Span,
}

pub(crate) enum What {
    Value(Value),
    /// What a call keeps.
    Call,
    /// The content of a local.
    Place(Place),
}

#[derive(Default)]
pub(crate) struct Kept {
    pub entries: Vec<Entry>,
    /// What is copied for a callee that reads it again, with the place of the call.
    pub copies: Vec<(Place, Span)>,
}

/// What the adjoint `f` keeps. (What branches outside of loops keep is in variables.)
pub(crate) fn kept(f: &Function) -> Kept {
    let mut pass = Pass {
        f,
        made: HashMap::new(),
        at: HashMap::new(),
        call: Span::call_site(),
        results: HashSet::new(),
        kept: Kept::default(),
    };
    pass.region(&f.body, None);
    pass.kept
}

struct Pass<'f> {
    f: &'f Function,
    /// Where values are made.
    made: HashMap<Value, Span>,
    /// The entries, by record.
    at: HashMap<Place, usize>,
    /// The last call.
    call: Span,
    /// What calls give, or copies hold.
    results: HashSet<Place>,
    kept: Kept,
}

impl Pass<'_> {
    /// `inside`: the loop around, with its variable.
    fn region(&mut self, region: &Region, inside: Option<Option<Value>>) {
        for op in &region.ops {
            self.made.extend(op.results.iter().map(|v| (*v, op.span)));
            match &op.kind {
                OpKind::Push(path, operand) if self.f.records.contains(&path.root) => {
                    if let Some(over) = inside {
                        self.push(path.root, operand, over, op.span);
                    }
                }
                OpKind::CallForward(call, _) => {
                    self.call = op.span;
                    let results = &mut self.results;
                    call.ret.for_each_place(&mut |p| {
                        results.insert(p);
                    });
                }
                OpKind::Define(copy, Init::Snapshot { path, .. }) => {
                    self.results.insert(*copy);
                    self.kept.copies.push((path.root, self.call));
                }
                _ => {}
            }
            let over = match &op.kind {
                OpKind::Loop(l) => Some(l.head.has_var().then(|| l.body.params[0])),
                _ => inside,
            };
            for inner in op.regions() {
                self.made.extend(inner.params.iter().map(|v| (*v, op.span)));
                self.region(inner, over);
            }
        }
    }

    fn push(&mut self, record: Place, operand: &Operand, over: Option<Value>, span: Span) {
        let items = self.items(operand, span);
        let next = self.kept.entries.len();
        let at = *self.at.entry(record).or_insert(next);
        if at == next {
            self.kept.entries.push(Entry {
                over,
                items: Vec::new(),
            });
        }
        self.kept.entries[at].items.extend(items);
    }

    fn items(&self, operand: &Operand, span: Span) -> Vec<Item> {
        match operand {
            Operand::Value(v) => {
                let is_record = matches!(self.f.values[v.0 as usize].ty, Ty::Record);
                vec![Item {
                    what: if is_record { What::Call } else { What::Value(*v) },
                    span: self.made.get(v).copied().unwrap_or(span),
                }]
            }
            // It is part of what is kept of a call.
            Operand::Place(p) if self.results.contains(p) => Vec::new(),
            Operand::Place(p) => vec![Item {
                what: What::Place(*p),
                span,
            }],
            Operand::Tuple(items) => items.iter().flat_map(|item| self.items(item, span)).collect(),
        }
    }
}
