//! Several borrows of one place in one call: rustc is shown that they are apart.

use super::emit::Emitter;
use super::expr::Expr;
use super::memory::{Operands, same_projections};
use super::names::ident;
use crate::ir::{Path, Place, Proj, Value};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

/// The halves of a `split_at_mut`: what one of several borrows of a place is made from.
pub(crate) struct Part {
    name: Ident,
    /// How many projections it has already.
    skip: usize,
}

impl Emitter<'_> {
    /// Where several borrows of one place, one of them mutable, are the two sides of a `split_at_mut`: that split.
    pub(crate) fn apart(
        &mut self,
        borrows: &[Option<(&Path, bool)>],
        span: Span,
    ) -> (Vec<TokenStream>, Vec<Option<Part>>) {
        let mut parts: Vec<Option<Part>> = borrows.iter().map(|_| None).collect();
        let mut before = Vec::new();
        let mut done: Vec<Place> = Vec::new();
        for borrow in borrows.iter().flatten() {
            let root = borrow.0.root;
            if done.contains(&root) {
                continue;
            }
            done.push(root);
            let group: Vec<usize> = (0..borrows.len())
                .filter(|k| borrows[*k].is_some_and(|(p, _)| p.root == root))
                .collect();
            let mutable = group.iter().any(|k| borrows[*k].is_some_and(|(_, m)| m));
            if group.len() > 1 && mutable && self.slotted(root).is_none() {
                let base = self.place_ident(root, span);
                self.split(base, 0, &group, borrows, &mut before, &mut parts, span);
            }
        }
        (before, parts)
    }

    #[allow(clippy::too_many_arguments, reason = "one recursion over one state")]
    fn split(
        &mut self,
        base: TokenStream,
        depth: usize,
        group: &[usize],
        borrows: &[Option<(&Path, bool)>],
        before: &mut Vec<TokenStream>,
        parts: &mut Vec<Option<Part>>,
        span: Span,
    ) {
        let proj = |k: usize| borrows[k].and_then(|(p, _)| p.proj.get(depth));
        let Some(first) = group.first().and_then(|k| proj(*k)) else {
            return;
        };
        let all_same = group
            .iter()
            .all(|k| proj(*k).is_some_and(|p| same_projections(std::slice::from_ref(p), std::slice::from_ref(first))));
        if all_same && group.len() > 1 {
            let mut exprs = self.settled_values(first, span);
            let base = self.project(base, std::slice::from_ref(first), &mut exprs, span);
            self.split(base, depth + 1, group, borrows, before, parts, span);
            return;
        }
        let at = group.iter().find_map(|k| match proj(*k) {
            Some(Proj::Range {
                lo: None,
                hi: Some(at),
                inclusive: false,
            }) => Some(*at),
            _ => None,
        });
        let Some(at) = at else { return };
        let (low, high): (Vec<usize>, Vec<usize>) = group
            .iter()
            .partition(|k| matches!(proj(**k), Some(Proj::Range { lo: None, hi: Some(v), .. }) if self.same(*v, at)));
        let upper = high
            .iter()
            .all(|k| matches!(proj(*k), Some(Proj::Range { lo: Some(v), hi: None, .. }) if self.same(*v, at)));
        if !upper || high.is_empty() {
            return;
        }
        let (lo, hi) = (self.names.fresh("low"), self.names.fresh("high"));
        let (lo, hi) = (ident(&lo, span), ident(&hi, span));
        let at = self.settled(at, span).tokens;
        before.push(quote_spanned!(span=> let (#lo, #hi) = #base.split_at_mut(#at);));
        for (name, side) in [(lo, low), (hi, high)] {
            for k in &side {
                parts[*k] = Some(Part {
                    name: name.clone(),
                    skip: depth + 1,
                });
            }
            if side.len() > 1 {
                self.split(quote!(#name), depth + 1, &side, borrows, before, parts, span);
            }
        }
    }

    /// The same number: one value, or two equal constants.
    fn same(&self, a: Value, b: Value) -> bool {
        use crate::ir::Const;
        a == b
            || matches!(
                (self.sites.constant(a), self.sites.constant(b)),
                (Some(Const::Int(m)), Some(Const::Int(n))) if m == n
            )
    }

    fn settled_values(&mut self, proj: &Proj, span: Span) -> Operands {
        let values: Vec<Value> = match proj {
            Proj::Field(_) | Proj::Payload(_) => Vec::new(),
            Proj::Index(v) => vec![*v],
            Proj::Range { lo, hi, .. } => lo.iter().chain(hi).copied().collect(),
        };
        let exprs: Vec<Expr> = values.iter().map(|v| self.settled(*v, span)).collect();
        exprs.into_iter()
    }

    /// `dst.copy_from_slice(src)` where both are parts of one place, which the user's own code has as two names.
    pub(crate) fn copy_apart(&mut self, dst: &Path, src: &Path, mut exprs: Operands, span: Span) -> TokenStream {
        let (before, parts) = self.apart(&[Some((dst, true)), Some((src, false))], span);
        let [Some(to), Some(from)] = <[_; 2]>::try_from(parts).unwrap_or([None, None]) else {
            // That they do not meet is not seen.
            let to = self.base(dst, &mut exprs, span);
            let from = self.borrow_slice(src, false, &mut exprs, span);
            let held = ident(&self.names.fresh("held"), span);
            return quote_spanned!(span=> { let #held = #from.to_vec(); #to.copy_from_slice(&#held); });
        };
        let to = self.part(dst, &to, &mut exprs, span);
        let from = self.borrow_part(src, false, Some(from), &mut exprs, span);
        quote_spanned!(span=> { #(#before)* #to.copy_from_slice(#from); })
    }

    pub(crate) fn borrow_part(
        &mut self,
        path: &Path,
        mutable: bool,
        part: Option<Part>,
        exprs: &mut Operands,
        span: Span,
    ) -> TokenStream {
        let Some(part) = part else {
            return self.borrow(path, mutable, exprs, span);
        };
        let place = self.part(path, &part, exprs, span);
        let place = match path.proj.len() == part.skip {
            true => quote!(*#place),
            false => place,
        };
        match mutable {
            true => quote!(&mut #place),
            false => quote!(&#place),
        }
    }

    /// The name of the half, or the path into it.
    fn part(&mut self, path: &Path, part: &Part, exprs: &mut Operands, span: Span) -> TokenStream {
        let (done, rest) = path.proj.split_at(part.skip);
        // The projections that the split has made have used their operands.
        let used: usize = done
            .iter()
            .map(|p| match p {
                Proj::Field(_) | Proj::Payload(_) => 0,
                Proj::Index(_) => 1,
                Proj::Range { lo, hi, .. } => usize::from(lo.is_some()) + usize::from(hi.is_some()),
            })
            .sum();
        for _ in 0..used {
            drop(exprs.next());
        }
        let name = &part.name;
        self.project(quote!(#name), rest, exprs, span)
    }
}
