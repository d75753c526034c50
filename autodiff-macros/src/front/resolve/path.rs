//! Paths as values: locals and constants.

use quote::ToTokens;

use super::Resolver;
use super::options::std_variant;
use super::syntax::{is_upper, path_anchor};
use crate::front::hir::*;
use crate::front::infer::Kind;
use crate::front::types::{int, primitive};

impl Resolver<'_> {
    pub(super) fn path(&mut self, e: &syn::ExprPath) -> Expr {
        let span = path_anchor(&e.path);
        if e.qself.is_none() {
            if let Some(ident) = e.path.get_ident()
                && let Some(id) = self.lookup(ident)
            {
                return match self.closure_as_value(e, id, span) {
                    Some(refused) => refused,
                    None => self.open(ExprKind::Local(id), span),
                };
            }
            if let Some((family, Which::No)) = std_variant(&e.path) {
                return self.variant(family, Which::No, None, span);
            }
        }
        let own = e
            .path
            .get_ident()
            .and_then(|name| self.items.constants.get(name))
            .cloned();
        let ty = match own.or_else(|| constant_type(&e.path)) {
            Some(ty) => ty,
            // It may be bound by a pattern that was refused.
            None if self.errors.any() && e.path.get_ident().is_some_and(|name| !is_upper(name)) => {
                self.table.fresh_of(Kind::Refused)
            }
            None => self.table.fresh(),
        };
        Expr {
            kind: ExprKind::Global(e.to_token_stream()),
            ty,
            span,
        }
    }
}

/// The type of a constant of std: `f64::consts::PI`, `usize::MAX`.
fn constant_type(path: &syn::Path) -> Option<Type> {
    let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let (name, owner) = match names.as_slice() {
        [.., owner, consts, _] if consts == "consts" => return primitive(owner).filter(Type::is_float),
        [.., owner, name] => (name.as_str(), owner),
        _ => return None,
    };
    match (primitive(owner)?, name) {
        (
            float @ (Type::F32 | Type::F64),
            "MAX" | "MIN" | "MIN_POSITIVE" | "EPSILON" | "INFINITY" | "NEG_INFINITY" | "NAN",
        ) => Some(float),
        (Type::F32 | Type::F64, "DIGITS" | "MANTISSA_DIGITS" | "RADIX") => Some(Type::Int(int("u32"))),
        (Type::F32 | Type::F64, "MAX_EXP" | "MIN_EXP" | "MAX_10_EXP" | "MIN_10_EXP") => Some(Type::Int(int("i32"))),
        (integer @ Type::Int(_), "MAX" | "MIN") => Some(integer),
        (Type::Int(_), "BITS") => Some(Type::Int(int("u32"))),
        _ => None,
    }
}
