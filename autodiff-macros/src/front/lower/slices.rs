//! Patterns that look into slices: `[a, b]`, `[first, .., last]`, `[head, rest @ ..]`.
//!
//! On anything but an array the length is tested first, and elements are read only where it is right. The number of elements after `..` is
//! counted from the end. What `rest` names is a path again; only of an array that is taken apart by value is it a new array.

use proc_macro2::Span;

use super::pattern::{Step, irrefutable};
use super::{Lower, Val, ir_type};
use crate::diag::messages;
use crate::front::hir::{Pat, PatKind, Tokens, Type};
use crate::ir::*;

/// The parts in the order in which they stand, each with the way to it.
pub(super) fn steps<'p>(before: &'p [Pat], rest: Option<&'p Pat>, after: &'p [Pat]) -> Vec<(Step<'p>, &'p Pat)> {
    let front = before.iter().enumerate().map(|(k, part)| (Step::Element(k), part));
    let between = Step::Rest {
        from: before.len(),
        to: after.len(),
    };
    let middle = rest.map(|rest| (between, rest));
    let back = after.iter().enumerate();
    let back = back.map(|(k, part)| (Step::FromEnd(after.len() - 1 - k), part));
    front.chain(middle).chain(back).collect()
}

/// How the length of what is matched must compare with which number; `None` if any does, as far as can be known here.
pub(super) fn wanted_length(pat: &Pat) -> Option<(&'static str, usize)> {
    let PatKind::Slice { before, rest, after } = &pat.kind else {
        return None;
    };
    let named = before.len() + after.len();
    match (pat.ty.strip(), rest) {
        (Type::Array(..), _) => None,
        (_, None) => Some(("==", named)),
        (_, Some(_)) if named == 0 => None,
        (_, Some(_)) => Some((">=", named)),
    }
}

impl Lower<'_> {
    /// Whether a slice pattern matches; `Some(None)`: always.
    pub(super) fn slice_test(&mut self, pat: &Pat, value: Val) -> Option<Option<Value>> {
        let PatKind::Slice { before, after, .. } = &pat.kind else {
            return Some(None);
        };
        let Some((op, wanted)) = wanted_length(pat) else {
            let parts = self.parts(pat, value)?;
            return self.all_match(&parts);
        };
        let (path, to) = self.in_memory(value.clone(), pat.span)?;
        let fits = match to.strip() {
            // A constant of the user's code, of which only its value shows that it is an array.
            Type::Array(..) => self.b.constant(Const::Bool(true), Ty::Bool),
            _ => {
                let len = self.length(path);
                let wanted = self.b.int(wanted as i128);
                self.b.pure(Pure::Cmp(op), vec![len, wanted], Ty::Bool)
            }
        };
        if before.iter().chain(after).all(irrefutable) {
            return Some(Some(fits));
        }
        let both = self.decide(false, fits, pat.span, |cx| {
            let parts = cx.parts(pat, value)?;
            match cx.all_match(&parts)? {
                Some(v) => Some(v),
                None => Some(cx.b.constant(Const::Bool(true), Ty::Bool)),
            }
        });
        both.map(Some)
    }

    /// The path of the element with `after` others behind it.
    pub(super) fn ending_at(&mut self, path: Path, pat: &Pat, after: usize) -> Path {
        let known = match pat.ty.strip() {
            Type::Array(_, Some(len)) => number(len),
            _ => None,
        };
        let index = match known {
            Some(len) => self.b.int(len as i128 - 1 - after as i128),
            None => self.before_end(path.clone(), after + 1),
        };
        path.index(index)
    }

    /// The slice without `from` elements at the front and `to` at the end.
    pub(super) fn between(&mut self, path: Path, from: usize, to: usize) -> Path {
        let lo = (from > 0).then(|| self.b.int(from as i128));
        let hi = (to > 0).then(|| self.before_end(path.clone(), to));
        path.with(Proj::Range {
            lo,
            hi,
            inclusive: false,
        })
    }

    /// The rest of an array that is taken apart by value, in an array of its own.
    pub(super) fn rest_of_array(
        &mut self,
        path: &Path,
        from: usize,
        (element, len): (&Type, Option<&Tokens>),
        span: Span,
    ) -> Option<Val> {
        let Some(count) = len.and_then(number) else {
            return self.refuse(span, messages::PATTERN_REST);
        };
        let mut operands = Vec::new();
        for k in from..from + count {
            let k = self.b.int(k as i128);
            let item = self.at(path.index(k), element);
            operands.push(self.operand(item, span)?);
        }
        let ty = Type::Array(Box::new(element.clone()), len.cloned());
        self.b.span = span;
        let place = self.define(ir_type(&ty), Init::Aggregate(Aggregate::Array, operands));
        Some(Val::Place(Path::whole(place), ty))
    }

    fn before_end(&mut self, path: Path, by: usize) -> Value {
        let len = self.length(path);
        let by = self.b.int(by as i128);
        self.b.pure(Pure::Bin("-"), vec![len, by], USIZE)
    }

    fn length(&mut self, path: Path) -> Value {
        let len = self.b.value(USIZE, None);
        self.b.push(OpKind::Len(path), vec![len]);
        len
    }
}

const USIZE: Ty = Ty::Int(Some("usize"));

fn number(len: &Tokens) -> Option<usize> {
    let len: syn::LitInt = syn::parse2(len.0.clone()).ok()?;
    len.base10_parse().ok()
}
