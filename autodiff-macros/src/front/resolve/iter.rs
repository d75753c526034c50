//! What stands in the head of a `for`.

use super::Resolver;
use super::syntax::{anchor, peel};
use crate::diag::messages as say;
use crate::front::hir::*;

impl Resolver<'_> {
    /// `None` after a refusal.
    pub(super) fn iter(&mut self, e: &syn::Expr) -> Option<Iter> {
        match peel(e) {
            syn::Expr::Range(range) => {
                let (Some(lo), Some(hi)) = (&range.start, &range.end) else {
                    self.errors.on(range, say::FOR_OPEN_RANGE);
                    return None;
                };
                let inclusive = matches!(range.limits, syn::RangeLimits::Closed(_));
                Some(Iter::Range {
                    lo: self.expr(lo),
                    hi: self.expr(hi),
                    inclusive,
                    step: None,
                    rev: false,
                })
            }
            syn::Expr::MethodCall(call) => self.iter_method(call, e),
            other => Some(self.elements(other)),
        }
    }

    fn elements(&mut self, of: &syn::Expr) -> Iter {
        Iter::Elements {
            of: self.expr(of),
            item: self.table.fresh(),
            rev: false,
        }
    }

    fn iter_method(&mut self, call: &syn::ExprMethodCall, whole: &syn::Expr) -> Option<Iter> {
        match (call.method.to_string().as_str(), call.args.len()) {
            ("rev", 0) if is_iterator(&call.receiver) => match self.iter(&call.receiver)? {
                Iter::Range {
                    lo,
                    hi,
                    inclusive,
                    step,
                    rev,
                } => Some(Iter::Range {
                    lo,
                    hi,
                    inclusive,
                    step,
                    rev: !rev,
                }),
                Iter::Elements { of, item, rev } => Some(Iter::Elements { of, item, rev: !rev }),
            },
            ("step_by", 1) if is_iterator(&call.receiver) => match self.iter(&call.receiver)? {
                Iter::Range {
                    lo,
                    hi,
                    inclusive,
                    step: None,
                    rev: false,
                } => {
                    let step = self.expr(&call.args[0]);
                    Some(Iter::Range {
                        lo,
                        hi,
                        inclusive,
                        step: Some(step),
                        rev: false,
                    })
                }
                Iter::Range { .. } => {
                    self.errors.on(whole, say::FOR_STEP_OF_REV);
                    None
                }
                Iter::Elements { .. } => {
                    self.errors.on(whole, say::FOR_ADAPTER);
                    None
                }
            },
            ("iter", 0) => Some(self.borrowed(&call.receiver, false)),
            ("iter_mut", 0) => Some(self.borrowed(&call.receiver, true)),
            ("into_iter", 0) => self.iter(&call.receiver),
            _ if is_iterator(whole) => {
                self.errors.on(whole, say::FOR_ADAPTER);
                None
            }
            _ => Some(self.elements(whole)),
        }
    }

    /// `v.iter()` is `&v`.
    fn borrowed(&mut self, of: &syn::Expr, mutable: bool) -> Iter {
        let span = anchor(of);
        let of = self.expr(of);
        let of = self.open(
            ExprKind::Ref {
                mutable,
                of: Box::new(of),
            },
            span,
        );
        Iter::Elements {
            of,
            item: self.table.fresh(),
            rev: false,
        }
    }
}

/// Does the expression look like an iterator: a range, the iterator of something, or a method of one?
pub(super) fn is_iterator(e: &syn::Expr) -> bool {
    match peel(e) {
        syn::Expr::Range(_) => true,
        syn::Expr::MethodCall(call) => {
            let name = call.method.to_string();
            let makes = matches!(
                name.as_str(),
                "iter"
                    | "iter_mut"
                    | "into_iter"
                    | "chunks"
                    | "chunks_mut"
                    | "chunks_exact"
                    | "chunks_exact_mut"
                    | "rchunks"
                    | "windows"
                    | "drain"
                    | "chars"
                    | "bytes"
            );
            makes || is_iterator(&call.receiver)
        }
        _ => false,
    }
}
