//! Patterns. They declare their names as they are read, so their scope is the caller's to open.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;

use super::Resolver;
use super::options::std_variant;
use super::syntax::{is_upper, is_variant, path_anchor};
use crate::diag::messages as say;
use crate::front::hir::*;
use crate::front::infer::Kind;

impl Resolver<'_> {
    /// `ty` is the type of what is matched; a `refutable` pattern stands where it may test: in `match`, `if let`, `while let`, `let … else`.
    pub(super) fn pat(&mut self, pat: &syn::Pat, ty: Type, refutable: bool) -> Pat {
        let found = self.deeper(Span::call_site, |r| r.pat_at_depth(pat, ty.clone(), refutable));
        found.unwrap_or_else(|| wild(ty, Span::call_site()))
    }

    fn pat_at_depth(&mut self, pat: &syn::Pat, ty: Type, refutable: bool) -> Pat {
        let span = pat.span();
        match pat {
            syn::Pat::Ident(p) => self.ident_pat(p, ty, refutable),
            syn::Pat::Wild(_) => wild(ty, span),
            syn::Pat::Paren(p) => self.pat(&p.pat, ty, refutable),
            syn::Pat::Type(p) => {
                self.check_attrs(&p.attrs);
                let written = self.ty(&p.ty);
                self.pat(&p.pat, written, refutable)
            }
            syn::Pat::Reference(p) => {
                let inner = self.table.fresh();
                let inner = self.pat(&p.pat, inner, refutable);
                Pat {
                    kind: PatKind::Ref(Box::new(inner)),
                    ty,
                    span,
                }
            }
            syn::Pat::Tuple(p) => self.tuple_pat(p, ty, refutable, span),
            syn::Pat::Struct(p) => self.struct_pat(p, ty, refutable),
            syn::Pat::TupleStruct(p) => self.tuple_struct_pat(p, ty, refutable),
            syn::Pat::Slice(p) => self.slice_pat(p, ty, refutable, span),
            syn::Pat::Or(p) if refutable => self.or_pat(p, ty, span),
            syn::Pat::Lit(p) if refutable => self.lit_pat(p, ty, span),
            syn::Pat::Path(p) if refutable && std_variant(&p.path).is_some() => match std_variant(&p.path) {
                Some(variant) => self.variant_pat(variant, None, ty, span),
                None => wild(ty, span),
            },
            syn::Pat::Range(_) | syn::Pat::Path(_) if refutable => Pat {
                kind: PatKind::Test(pat.to_token_stream()),
                ty,
                span,
            },
            syn::Pat::Or(_) | syn::Pat::Lit(_) | syn::Pat::Range(_) | syn::Pat::Path(_) => {
                self.refuse_pat(pat, say::PATTERN_REFUTABLE, ty)
            }
            syn::Pat::Const(_) | syn::Pat::Guard(_) | syn::Pat::Macro(_) | syn::Pat::Rest(_) => {
                self.refuse_pat(pat, say::PATTERN_FORM, ty)
            }
            _ => self.refuse_pat(pat, say::UNKNOWN_SYNTAX, ty),
        }
    }

    fn refuse_pat(&mut self, node: &impl ToTokens, message: &str, ty: Type) -> Pat {
        self.errors.on(node, message);
        self.declare_refused(node.to_token_stream());
        wild(ty, Span::call_site())
    }

    /// Every name in a refused pattern, so that its uses are not refused in their turn. (It may find too many, the names of fields, but never too few.)
    pub(super) fn declare_refused(&mut self, pattern: TokenStream) {
        for token in pattern {
            match token {
                TokenTree::Ident(name) if !is_upper(&name) => {
                    let local = self.declare(name, true);
                    let ty = self.table.fresh_of(Kind::Refused);
                    self.locals[local.0 as usize].ty = ty;
                    self.refused.push(local);
                }
                TokenTree::Group(group) => self.declare_refused(group.stream()),
                TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    fn ident_pat(&mut self, p: &syn::PatIdent, ty: Type, refutable: bool) -> Pat {
        self.check_attrs(&p.attrs);
        let span = p.ident.span();
        let plain = p.by_ref.is_none() && p.mutability.is_none() && p.subpat.is_none();
        if p.ident == "None" && refutable {
            return self.variant_pat((Family::Option, Which::No), None, ty, span);
        }
        // Rust asks whether the name is a constant's; by convention, its case says so.
        if plain && refutable && is_upper(&p.ident) {
            return Pat {
                kind: PatKind::Test(p.to_token_stream()),
                ty,
                span,
            };
        }
        let by = match (&p.by_ref, &p.mutability) {
            (None, _) => By::Value,
            (Some(_), None) => By::Ref,
            (Some(_), Some(_)) => By::RefMut,
        };
        let local = self.declare(p.ident.clone(), p.by_ref.is_none() && p.mutability.is_some());
        // A type that is written is known from here on.
        if by == By::Value {
            let own = self.locals[local.0 as usize].ty.clone();
            self.table.unify(&own, &ty);
        }
        let sub = p.subpat.as_ref().map(|(_, sub)| {
            let inner = self.table.fresh();
            Box::new(self.pat(sub, inner, refutable))
        });
        Pat {
            kind: PatKind::Bind { local, by, sub },
            ty,
            span,
        }
    }

    fn parts<'a>(&mut self, parts: impl Iterator<Item = &'a syn::Pat>, refutable: bool) -> Vec<Pat> {
        parts
            .map(|part| {
                let ty = self.table.fresh();
                self.pat(part, ty, refutable)
            })
            .collect()
    }

    fn tuple_pat(&mut self, p: &syn::PatTuple, ty: Type, refutable: bool, span: Span) -> Pat {
        let rest = p.elems.iter().position(|part| matches!(part, syn::Pat::Rest(_)));
        let mut parts = self.parts(
            p.elems.iter().filter(|part| !matches!(part, syn::Pat::Rest(_))),
            refutable,
        );
        if parts.is_empty() && rest.is_none() {
            return wild(ty, span);
        }
        if let Some(at) = rest {
            match ty.strip() {
                Type::Tuple(types) if types.len() >= parts.len() => {
                    let missing = types.len() - parts.len();
                    let wilds: Vec<Pat> = (0..missing).map(|_| wild(self.table.fresh(), span)).collect();
                    parts.splice(at..at, wilds);
                }
                _ => return self.refuse_pat(p, say::PATTERN_REST_TYPE, ty),
            }
        }
        Pat {
            kind: PatKind::Tuple(parts),
            ty,
            span,
        }
    }

    /// A constructor that cannot stand in a pattern, refused.
    fn unfit(
        &mut self,
        p: &impl ToTokens,
        path: &syn::Path,
        (qualified, refutable): (bool, bool),
        ty: &Type,
    ) -> Option<Pat> {
        let message = match crate::ir::variant_of(&path.to_token_stream()) {
            _ if qualified => say::PATTERN_FORM,
            None if is_variant(path) => say::ENUM_PAYLOAD,
            Some(_) if !refutable => say::PATTERN_REFUTABLE,
            _ => return None,
        };
        Some(self.refuse_pat(p, message, ty.clone()))
    }

    fn struct_pat(&mut self, p: &syn::PatStruct, ty: Type, refutable: bool) -> Pat {
        if let Some(refused) = self.unfit(p, &p.path, (p.qself.is_some(), refutable), &ty) {
            return refused;
        }
        let fields = p
            .fields
            .iter()
            .map(|field| {
                self.check_attrs(&field.attrs);
                let part = self.table.fresh();
                (field.member.clone(), self.pat(&field.pat, part, refutable))
            })
            .collect();
        Pat {
            kind: PatKind::Struct {
                path: p.path.to_token_stream(),
                fields,
            },
            ty,
            span: path_anchor(&p.path),
        }
    }

    fn tuple_struct_pat(&mut self, p: &syn::PatTupleStruct, ty: Type, refutable: bool) -> Pat {
        if let (Some(variant), Some(part), 1) = (std_variant(&p.path), p.elems.first(), p.elems.len()) {
            return match refutable {
                true => self.variant_pat(variant, Some(part), ty, path_anchor(&p.path)),
                false => self.refuse_pat(p, say::PATTERN_REFUTABLE, ty),
            };
        }
        if let Some(refused) = self.unfit(p, &p.path, (p.qself.is_some(), refutable), &ty) {
            return refused;
        }
        let mut fields = Vec::new();
        for (k, part) in p.elems.iter().enumerate() {
            if matches!(part, syn::Pat::Rest(_)) {
                if k + 1 != p.elems.len() {
                    return self.refuse_pat(p, say::PATTERN_REST_TYPE, ty);
                }
                break;
            }
            let own = self.table.fresh();
            fields.push((syn::Member::from(k), self.pat(part, own, refutable)));
        }
        Pat {
            kind: PatKind::Struct {
                path: p.path.to_token_stream(),
                fields,
            },
            ty,
            span: path_anchor(&p.path),
        }
    }

    /// `[a, b]`, `[first, .., last]`, `[first, rest @ ..]`
    fn slice_pat(&mut self, p: &syn::PatSlice, ty: Type, refutable: bool, span: Span) -> Pat {
        let at = p.elems.iter().position(is_rest);
        let (before, after) = match at {
            Some(at) => (at, at + 1),
            None => (p.elems.len(), p.elems.len()),
        };
        let before = self.parts(p.elems.iter().take(before), refutable);
        let rest = at.and_then(|at| p.elems.get(at)).map(|rest| {
            let ty = self.table.fresh();
            Box::new(match rest {
                syn::Pat::Ident(named) => {
                    let whole = syn::PatIdent {
                        subpat: None,
                        ..named.clone()
                    };
                    self.ident_pat(&whole, ty, false)
                }
                _ => wild(ty, span),
            })
        });
        let after = self.parts(p.elems.iter().skip(after), refutable);
        Pat {
            kind: PatKind::Slice { before, rest, after },
            ty,
            span,
        }
    }

    fn or_pat(&mut self, p: &syn::PatOr, ty: Type, span: Span) -> Pat {
        let names = self.locals.len();
        let cases = self.parts(p.cases.iter(), true);
        if self.locals.len() > names {
            return self.refuse_pat(p, say::PATTERN_OR_BINDING, ty);
        }
        Pat {
            kind: PatKind::Or(cases),
            ty,
            span,
        }
    }

    fn lit_pat(&mut self, p: &syn::PatLit, ty: Type, span: Span) -> Pat {
        let kind = match self.lit(&p.lit) {
            Some((Lit::Str(_), _)) | None => PatKind::Test(p.to_token_stream()),
            Some((lit, _)) => PatKind::Lit(lit),
        };
        Pat { kind, ty, span }
    }
}

/// `..`, `rest @ ..`
fn is_rest(pat: &syn::Pat) -> bool {
    match pat {
        syn::Pat::Rest(_) => true,
        syn::Pat::Ident(ident) => matches!(&ident.subpat, Some((_, sub)) if matches!(**sub, syn::Pat::Rest(_))),
        _ => false,
    }
}

pub(super) fn wild(ty: Type, span: Span) -> Pat {
    Pat {
        kind: PatKind::Wild,
        ty,
        span,
    }
}
