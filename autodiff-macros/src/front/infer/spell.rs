//! Types for messages, and simple expressions for inactive code, written down again.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::front::hir::*;

/// The type as a reader would write it.
pub(in crate::front) fn spelled(ty: &Type) -> String {
    match ty {
        Type::F32 => "f32".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::Param(tokens) => crate::diag::written(&tokens.0),
        Type::Int(name) => name.unwrap_or("i32").to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Char => "char".to_owned(),
        Type::Unit => "()".to_owned(),
        Type::Never => "!".to_owned(),
        Type::Str => "str".to_owned(),
        Type::Array(t, Some(n)) => format!("[{}; {}]", spelled(t), n.0),
        Type::Array(t, None) => format!("[{}; _]", spelled(t)),
        Type::Slice(t) => format!("[{}]", spelled(t)),
        Type::Vec(t) => format!("Vec<{}>", spelled(t)),
        Type::Tuple(ts) => format!("({})", ts.iter().map(spelled).collect::<Vec<_>>().join(", ")),
        Type::Option(t) => format!("Option<{}>", spelled(t)),
        Type::Result(t, e) => format!("Result<{}, {}>", spelled(t), spelled(e)),
        Type::Ref { mutable, to } => format!("&{}{}", if *mutable { "mut " } else { "" }, spelled(to)),
        Type::Named(tokens) | Type::Function(tokens) => crate::diag::written(&tokens.0),
        Type::Unknown | Type::Var(_) => "_".to_owned(),
    }
}

/// Writes simple inactive expressions down again.
pub(super) struct Print<'a> {
    locals: &'a [Local],
    reads: Vec<LocalId>,
}

impl<'a> Print<'a> {
    pub(super) fn new(locals: &'a [Local]) -> Print<'a> {
        Print {
            locals,
            reads: Vec::new(),
        }
    }

    /// What was read, with its names.
    pub(super) fn reads(&self) -> Vec<(Ident, LocalId)> {
        let named = |id: &LocalId| (self.locals[id.0 as usize].ident.clone(), *id);
        self.reads.iter().map(named).collect()
    }

    /// `None` if `e` is more than names, fields, elements, literals and tuples of them.
    pub(super) fn expr(&mut self, e: &Expr) -> Option<TokenStream> {
        Some(match &e.kind {
            ExprKind::Local(id) => {
                if !self.reads.contains(id) {
                    // Two locals of one name cannot both be read under it.
                    let ident = &self.locals[id.0 as usize].ident;
                    if self
                        .reads
                        .iter()
                        .any(|other| self.locals[other.0 as usize].ident == *ident)
                    {
                        return None;
                    }
                    self.reads.push(*id);
                }
                // At its use, under the name of its declaration.
                let mut ident = self.locals[id.0 as usize].ident.clone();
                ident.set_span(ident.span().located_at(e.span));
                quote!(#ident)
            }
            ExprKind::Global(tokens) => tokens.clone(),
            ExprKind::Unit => quote!(()),
            ExprKind::Lit(lit) => literal(lit),
            ExprKind::Neg(of) => {
                let of = self.expr(of)?;
                quote!(-#of)
            }
            ExprKind::Field(base, member) => {
                let base = self.expr(base)?;
                quote!(#base.#member)
            }
            ExprKind::Index(base, index) => {
                let (base, index) = (self.expr(base)?, self.expr(index)?);
                quote!(#base[#index])
            }
            ExprKind::Ref { mutable: false, of } => {
                let of = self.expr(of)?;
                quote!(&#of)
            }
            ExprKind::Deref(of) => {
                let of = self.expr(of)?;
                quote!((*#of))
            }
            ExprKind::Tuple(parts) => {
                let parts = parts.iter().map(|part| self.expr(part)).collect::<Option<Vec<_>>>()?;
                quote!((#(#parts,)*))
            }
            ExprKind::Array(parts) => {
                let parts = parts.iter().map(|part| self.expr(part)).collect::<Option<Vec<_>>>()?;
                quote!([#(#parts),*])
            }
            ExprKind::Builtin(Builtin::Len | Builtin::Extent, args) => {
                let args = args.iter().map(|arg| self.expr(arg)).collect::<Option<Vec<_>>>()?;
                let base = args.first()?;
                quote!(#base.len())
            }
            ExprKind::Not(_)
            | ExprKind::Binary { .. }
            | ExprKind::Compare { .. }
            | ExprKind::Logic { .. }
            | ExprKind::Assign { .. }
            | ExprKind::AssignOp { .. }
            | ExprKind::Wild
            | ExprKind::Cast(_)
            | ExprKind::Slice(..)
            | ExprKind::Ref { .. }
            | ExprKind::Repeat { .. }
            | ExprKind::Struct { .. }
            | ExprKind::Variant { .. }
            | ExprKind::Missing { .. }
            | ExprKind::Block { .. }
            | ExprKind::If { .. }
            | ExprKind::Match { .. }
            | ExprKind::Loop(_)
            | ExprKind::Break { .. }
            | ExprKind::Continue { .. }
            | ExprKind::Return(_)
            | ExprKind::Prim(..)
            | ExprKind::SinCos(_)
            | ExprKind::Pure(..)
            | ExprKind::Builtin(..)
            | ExprKind::Call { .. }
            | ExprKind::Apply { .. }
            | ExprKind::FunctionPath(_)
            | ExprKind::Closure(_)
            | ExprKind::MethodCall { .. }
            | ExprKind::Opaque(_) => return None,
        })
    }
}

fn literal(lit: &Lit) -> TokenStream {
    match lit {
        Lit::Float(_, text) => text.parse().unwrap_or_default(),
        Lit::Int(n) => n.to_string().parse().unwrap_or_default(),
        Lit::Bool(b) => quote!(#b),
        Lit::Char(c) => quote!(#c),
        Lit::Str(tokens) => tokens.clone(),
    }
}
