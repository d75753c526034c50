//! Code that passes through as the user wrote it: assertions, printing, panics.

use proc_macro2::{Ident, Span};
use quote::quote;

use super::{Bound, Lower, Val, ir_type};
use crate::diag::messages;
use crate::front::hir::{Expr, LocalId, Opaque, Type};
use crate::ir::*;

impl Lower<'_> {
    pub(super) fn opaque(&mut self, opaque: &Opaque, e: &Expr) -> Option<Val> {
        let reads = self.opaque_reads(opaque, e.span)?;
        self.b.span = e.span;
        let (tokens, effect) = (opaque.tokens.clone(), opaque.effect);
        match &e.ty {
            Type::Unit => {
                self.b.push(OpKind::Opaque { tokens, reads, effect }, vec![]);
                Some(Val::Unit)
            }
            Type::Never => {
                self.b.push(
                    OpKind::Opaque {
                        tokens,
                        reads,
                        effect: true,
                    },
                    vec![],
                );
                self.flow.falls = false;
                None
            }
            ty if ty.is_scalar() => {
                let result = self.b.value(ir_type(ty), None);
                self.b.push(OpKind::Opaque { tokens, reads, effect }, vec![result]);
                Some(Val::Scalar(result))
            }
            ty => {
                let place = self.define(ir_type(ty), Init::Opaque { tokens, reads });
                Some(Val::Place(Path::whole(place), ty.clone()))
            }
        }
    }

    /// What is read, each under its name.
    pub(super) fn opaque_reads(&mut self, opaque: &Opaque, span: Span) -> Option<Vec<(Ident, Read)>> {
        let mut reads = Vec::new();
        for (name, id) in &opaque.reads {
            self.b.span = span;
            reads.push((name.clone(), self.opaque_read(*id, name)?));
        }
        Some(reads)
    }

    /// What the name of a local stands for in opaque code.
    fn opaque_read(&mut self, id: LocalId, name: &Ident) -> Option<Read> {
        Some(match self.mention(id)? {
            Bound::Val(Val::Scalar(v)) => Read::Value(v),
            Bound::Val(Val::Ref { path, .. }) => Read::Path { path, by_ref: true },
            Bound::Mem(path, ty) if ty.is_scalar() => Read::Value(self.read(path, &ty)),
            Bound::Mem(path, _) => {
                let place = &self.b.f.places[path.root.0 as usize];
                let itself = path.is_whole() && *name == place.name;
                Read::Path { path, by_ref: !itself }
            }
            bound @ (Bound::Tuple(_) | Bound::Sum(_) | Bound::Val(Val::Sum(_))) => {
                let value = self.load(bound, &Type::Unknown);
                let place = self.own(value, name.span())?;
                self.name_place(place, &name.to_string());
                Read::Path {
                    path: Path::whole(place),
                    by_ref: false,
                }
            }
            Bound::Val(_) => return self.refuse(name.span(), messages::UNIT_IN_MACRO),
        })
    }

    /// A point that rustc knows cannot be reached.
    pub(super) fn unreachable(&mut self, span: Span) {
        self.b.span = span;
        self.b.push(
            OpKind::Opaque {
                tokens: quote!(::core::unreachable!()),
                reads: Vec::new(),
                effect: true,
            },
            vec![],
        );
        self.flow.falls = false;
    }
}
