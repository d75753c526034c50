//! `Option` and `Result`: constructors, `?`, and the methods, all of which are a `match`.
//!
//! A method that takes a function has its body put in place, as a call of a closure has. Which of the two types the receiver is need not be known
//! for that: the patterns here say only "what is inside" and "what is there instead". An error has no derivative, so what makes one is inactive code.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use super::Resolver;
use super::closure::Callable;
use super::pat::wild;
use super::syntax::{anchor, peel};
use crate::diag::messages as say;
use crate::front::hir::*;

impl Resolver<'_> {
    /// `Some(a)`, `Ok(a)`, `Err(e)` with their argument resolved.
    pub(super) fn variant(&mut self, family: Family, which: Which, arg: Option<Expr>, span: Span) -> Expr {
        let arg = arg.map(Box::new);
        self.open(ExprKind::Variant { which, family, arg }, span)
    }

    /// `Err(e)`
    pub(super) fn error(&mut self, call: &syn::ExprCall, span: Span) -> Expr {
        let Some(error) = call.args.first() else {
            return self.refuse(call, say::UNKNOWN_SYNTAX, span);
        };
        let error = match peel(error) {
            // Numbers and variables keep their types.
            syn::Expr::Lit(lit) if !matches!(lit.lit, syn::Lit::Str(_)) => self.expr(error),
            syn::Expr::Unary(_) | syn::Expr::Path(_) => self.expr(error),
            other => self.inactive(other.to_token_stream(), anchor(other)),
        };
        self.variant(Family::Result, Which::No, Some(error), span)
    }

    fn inactive(&mut self, tokens: TokenStream, span: Span) -> Expr {
        let opaque = self.opaque(tokens);
        self.open(ExprKind::Opaque(opaque), span)
    }

    /// `e?`
    pub(super) fn question(&mut self, e: &syn::ExprTry, span: Span) -> Expr {
        let family = match (self.inlined.is_empty(), &self.ret) {
            (true, Type::Option(_)) => Some(Family::Option),
            (true, Type::Result(..)) => Some(Family::Result),
            (true, _) => {
                self.expr(&e.expr);
                return self.refuse(&e.question_token, say::TRY, span);
            }
            (false, _) => None,
        };
        if self.is_surely_maybe(&e.expr) {
            return self.maybe_or_leave(&e.expr, span);
        }
        let of = self.expr(&e.expr);
        let leave = |r: &mut Self, error| r.residual(Some(error), span);
        self.inside_or(of, family, |_, inside| inside, leave, span)
    }

    /// Leaves the function or the closure with what `?` found instead of a value.
    pub(super) fn residual(&mut self, error: Option<Expr>, span: Span) -> Expr {
        let kind = match self.exit_of_closure() {
            Some((_, Some(none))) => return self.leave(none, span),
            found => {
                let value = self.variant(Family::Converted, Which::No, error, span);
                let value = Some(Box::new(value));
                match found {
                    Some((to, _)) => ExprKind::Break { to, value },
                    None => ExprKind::Return(value),
                }
            }
        };
        Expr {
            kind,
            ty: Type::Never,
            span,
        }
    }

    /// `match of { Some(inside) => yes, None => no }`, or the same of a `Result`.
    pub(super) fn inside_or(
        &mut self,
        of: Expr,
        family: Option<Family>,
        yes: impl FnOnce(&mut Self, Expr) -> Expr,
        no: impl FnOnce(&mut Self, Expr) -> Expr,
        span: Span,
    ) -> Expr {
        let arms = vec![
            self.hidden_arm(Which::Yes, family.clone(), "inside", yes, span),
            self.hidden_arm(Which::No, family, "error", no, span),
        ];
        let scrutinee = Box::new(of);
        self.open(ExprKind::Match { scrutinee, arms }, span)
    }

    fn hidden_arm(
        &mut self,
        which: Which,
        family: Option<Family>,
        name: &str,
        body: impl FnOnce(&mut Self, Expr) -> Expr,
        span: Span,
    ) -> Arm {
        let local = self.hidden(name, span, false);
        let part = Pat {
            kind: PatKind::Bind {
                local,
                by: By::Value,
                sub: None,
            },
            ty: self.table.fresh(),
            span,
        };
        let pat = Pat {
            kind: PatKind::Variant {
                which,
                family,
                part: Some(Box::new(part)),
            },
            ty: self.table.fresh(),
            span,
        };
        let inside = self.open(ExprKind::Local(local), span);
        Arm {
            pat,
            guard: None,
            body: body(self, inside),
        }
    }

    /// A method that only `Option` and `Result` have (or iterators, which are seen elsewhere). `None`: it is another.
    pub(super) fn option_method(&mut self, call: &syn::ExprMethodCall) -> Option<Expr> {
        if self.is_chain(&call.receiver) {
            return None;
        }
        let name = call.method.to_string();
        let method = Method::of(&name, call.args.len())?;
        let span = call.method.span();
        let of = self.expr(&call.receiver);
        let args: Vec<&syn::Expr> = call.args.iter().collect();
        Some(match method {
            Method::Test(which) => self.is(of, which, span),
            Method::Unwrap => self.unwrapped(of, args.first().copied(), span),
            Method::UnwrapOr => {
                let (mut stmts, of) = self.kept_first(of, span);
                let default = self.expr(args[0]);
                let default = self.keep(default, &mut stmts, span);
                let value = self.inside_or(of, None, |_, inside| inside, |_, _| default, span);
                self.after(stmts, value, span)
            }
            Method::UnwrapOrElse => self.with_functions(of, &args, span, |r, of, fs| {
                r.inside_or(
                    of,
                    None,
                    |_, inside| inside,
                    |r, error| r.instead(&fs[0], error, span),
                    span,
                )
            }),
            Method::UnwrapOrDefault => {
                let default = quote!(::core::default::Default::default());
                let default = self.open(ExprKind::Global(default), span);
                self.inside_or(of, None, |_, inside| inside, |_, _| default, span)
            }
            Method::MapOr => {
                let (mut stmts, of) = self.kept_first(of, span);
                let default = self.expr(args[0]);
                let default = self.keep(default, &mut stmts, span);
                let value = self.with_functions(of, &args[1..], span, |r, of, fs| {
                    let yes = |r: &mut Self, inside| r.apply(&fs[0], vec![inside], span);
                    r.inside_or(of, None, yes, |_, _| default, span)
                });
                self.after(stmts, value, span)
            }
            Method::MapOrElse => self.with_functions(of, &args, span, |r, of, fs| {
                let yes = |r: &mut Self, inside| r.apply(&fs[1], vec![inside], span);
                r.inside_or(of, None, yes, |r, error| r.instead(&fs[0], error, span), span)
            }),
            Method::Map => self.with_functions(of, &args, span, |r, of, fs| {
                let like = of.ty.clone();
                let yes = |r: &mut Self, inside| {
                    let value = r.apply(&fs[0], vec![inside], span);
                    r.variant(Family::Like(like.clone()), Which::Yes, Some(value), span)
                };
                let no = |r: &mut Self, error| r.variant(Family::Like(like.clone()), Which::No, Some(error), span);
                r.inside_or(of, None, yes, no, span)
            }),
            Method::AndThen => self.with_functions(of, &args, span, |r, of, fs| {
                let like = of.ty.clone();
                let yes = |r: &mut Self, inside| r.apply(&fs[0], vec![inside], span);
                let no = |r: &mut Self, error| r.variant(Family::Like(like), Which::No, Some(error), span);
                r.inside_or(of, None, yes, no, span)
            }),
            Method::OrElse => self.with_functions(of, &args, span, |r, of, fs| {
                let like = of.ty.clone();
                let yes = |r: &mut Self, inside| r.variant(Family::Like(like), Which::Yes, Some(inside), span);
                r.inside_or(of, None, yes, |r, error| r.instead(&fs[0], error, span), span)
            }),
            Method::Filter => self.with_functions(of, &args, span, |r, of, fs| {
                let yes = |r: &mut Self, inside: Expr| r.filtered(&fs[0], inside, span);
                let no = |r: &mut Self, _| r.variant(Family::Option, Which::No, None, span);
                r.inside_or(of, Some(Family::Option), yes, no, span)
            }),
            Method::TestAnd { or } => self.with_functions(of, &args, span, |r, of, fs| {
                let yes = |r: &mut Self, inside| r.apply(&fs[0], vec![inside], span);
                r.inside_or(of, None, yes, |r, _| r.truth(or, span), span)
            }),
            Method::OkOr { lazy } => {
                let error = match lazy {
                    true => {
                        let f = args[0];
                        quote!((#f)())
                    }
                    false => args[0].to_token_stream(),
                };
                let yes = |r: &mut Self, inside| r.variant(Family::Result, Which::Yes, Some(inside), span);
                let no = |r: &mut Self, _| {
                    let error = r.inactive(error, span);
                    r.variant(Family::Result, Which::No, Some(error), span)
                };
                self.inside_or(of, Some(Family::Option), yes, no, span)
            }
            Method::Ok => {
                let yes = |r: &mut Self, inside| r.variant(Family::Option, Which::Yes, Some(inside), span);
                let no = |r: &mut Self, _| r.variant(Family::Option, Which::No, None, span);
                self.inside_or(of, Some(Family::Result), yes, no, span)
            }
            Method::ThenSome => {
                let (mut stmts, of) = self.kept_first(of, span);
                let some = self.expr(args[0]);
                let some = self.keep(some, &mut stmts, span);
                let value = self.only_if(of, some, span);
                self.after(stmts, value, span)
            }
            Method::Then => self.with_functions(of, &args, span, |r, of, fs| {
                let some = r.apply(&fs[0], Vec::new(), span);
                r.only_if(of, some, span)
            }),
            Method::MapErr => {
                let f = args[0];
                let yes = |r: &mut Self, inside| r.variant(Family::Result, Which::Yes, Some(inside), span);
                let no = |r: &mut Self, error: Expr| {
                    let name = Ident::new("error", span);
                    let mut made = r.opaque(quote!(#f));
                    made.tokens = quote!((#f)(#name));
                    if let ExprKind::Local(local) = error.kind {
                        made.reads.push((name, local));
                    }
                    let made = r.open(ExprKind::Opaque(made), span);
                    r.variant(Family::Result, Which::No, Some(made), span)
                };
                self.inside_or(of, Some(Family::Result), yes, no, span)
            }
        })
    }

    fn is(&mut self, of: Expr, which: Which, span: Span) -> Expr {
        let arms = [Which::Yes, Which::No].map(|arm| {
            let pat = Pat {
                kind: PatKind::Variant {
                    which: arm,
                    family: None,
                    part: None,
                },
                ty: self.table.fresh(),
                span,
            };
            Arm {
                pat,
                guard: None,
                body: self.truth(arm == which, span),
            }
        });
        let (scrutinee, arms) = (Box::new(of), arms.into());
        self.open(ExprKind::Match { scrutinee, arms }, span)
    }

    fn truth(&mut self, value: bool, span: Span) -> Expr {
        Expr {
            kind: ExprKind::Lit(Lit::Bool(value)),
            ty: Type::Bool,
            span,
        }
    }

    fn unwrapped(&mut self, of: Expr, message: Option<&syn::Expr>, span: Span) -> Expr {
        let message = message.map(|message| self.opaque(message.to_token_stream()));
        let no = |_: &mut Self, error: Expr| match error.kind {
            ExprKind::Local(error) => Expr {
                kind: ExprKind::Missing { error, message },
                ty: Type::Never,
                span,
            },
            _ => error,
        };
        self.inside_or(of, None, |_, inside| inside, no, span)
    }

    /// `if cond { Some(some) } else { None }`
    fn only_if(&mut self, cond: Expr, some: Expr, span: Span) -> Expr {
        let some = self.variant(Family::Option, Which::Yes, Some(some), span);
        let mut then = self.block_of(Vec::new(), span);
        then.tail = Some(Box::new(some));
        let els = Some(Box::new(self.variant(Family::Option, Which::No, None, span)));
        let cond = Box::new(cond);
        self.open(ExprKind::If { cond, then, els }, span)
    }

    /// `if keep(&inside) { Some(inside) } else { None }`
    fn filtered(&mut self, keep: &Callable, inside: Expr, span: Span) -> Expr {
        let ExprKind::Local(local) = inside.kind else {
            return inside;
        };
        let lent = ExprKind::Ref {
            mutable: false,
            of: Box::new(inside),
        };
        let lent = self.open(lent, span);
        let cond = self.apply(keep, vec![lent], span);
        let inside = self.open(ExprKind::Local(local), span);
        self.only_if(cond, inside, span)
    }

    /// What a function gives that is called where there is nothing inside: with the error, if it takes one.
    fn instead(&mut self, f: &Callable, error: Expr, span: Span) -> Expr {
        let args = match f.takes_nothing() {
            true => Vec::new(),
            false => vec![error],
        };
        self.apply(f, args, span)
    }

    /// Resolves the functions among the arguments of a method; what `move` copies is copied before, after the receiver.
    fn with_functions(
        &mut self,
        of: Expr,
        functions: &[&syn::Expr],
        span: Span,
        make: impl FnOnce(&mut Self, Expr, &[Callable]) -> Expr,
    ) -> Expr {
        let mut copies = Vec::new();
        let found: Option<Vec<Callable>> = functions.iter().map(|f| self.callable(f, &mut copies)).collect();
        let Some(found) = found else {
            return self.placeholder(span);
        };
        if copies.is_empty() {
            return make(self, of, &found);
        }
        let (mut stmts, of) = self.kept_first(of, span);
        stmts.append(&mut copies);
        let value = make(self, of, &found);
        self.after(stmts, value, span)
    }

    fn kept_first(&mut self, of: Expr, span: Span) -> (Vec<Stmt>, Expr) {
        let mut stmts = Vec::new();
        let of = self.keep(of, &mut stmts, span);
        (stmts, of)
    }

    /// The value, evaluated now. (A number as it is written needs no evaluation.)
    fn keep(&mut self, e: Expr, stmts: &mut Vec<Stmt>, span: Span) -> Expr {
        if let ExprKind::Lit(_) = e.kind {
            return e;
        }
        let ty = e.ty.clone();
        let local = self.hidden("value", span, false);
        stmts.push(self.bind_to(local, e, span));
        let kept = self.open(ExprKind::Local(local), span);
        self.table.unify(&kept.ty, &ty);
        kept
    }

    fn after(&mut self, stmts: Vec<Stmt>, value: Expr, span: Span) -> Expr {
        let mut block = self.block_of(stmts, span);
        block.tail = Some(Box::new(value));
        self.open(ExprKind::Block { block, label: None }, span)
    }

    /// A pattern of a variant.
    pub(super) fn variant_pat(
        &mut self,
        (family, which): (Family, Which),
        part: Option<&syn::Pat>,
        ty: Type,
        span: Span,
    ) -> Pat {
        let part = part.map(|part| {
            let inner = self.table.fresh();
            let part = match part {
                syn::Pat::Rest(_) => wild(inner, span),
                part => self.pat(part, inner, true),
            };
            Box::new(part)
        });
        Pat {
            kind: PatKind::Variant {
                which,
                family: Some(family),
                part,
            },
            ty,
            span,
        }
    }
}

/// The methods, by what becomes of them.
enum Method {
    Test(Which),
    TestAnd {
        or: bool,
    },
    Unwrap,
    UnwrapOr,
    UnwrapOrElse,
    UnwrapOrDefault,
    Map,
    MapOr,
    MapOrElse,
    MapErr,
    AndThen,
    OrElse,
    Filter,
    OkOr {
        lazy: bool,
    },
    Ok,
    /// Of a `bool`.
    ThenSome,
    /// Of a `bool`.
    Then,
}

impl Method {
    fn of(name: &str, count: usize) -> Option<Method> {
        Some(match (name, count) {
            ("is_some" | "is_ok", 0) => Method::Test(Which::Yes),
            ("is_none" | "is_err", 0) => Method::Test(Which::No),
            ("is_some_and" | "is_ok_and", 1) => Method::TestAnd { or: false },
            ("is_none_or", 1) => Method::TestAnd { or: true },
            ("unwrap", 0) | ("expect", 1) => Method::Unwrap,
            ("unwrap_or", 1) => Method::UnwrapOr,
            ("unwrap_or_else", 1) => Method::UnwrapOrElse,
            ("unwrap_or_default", 0) => Method::UnwrapOrDefault,
            ("map", 1) => Method::Map,
            ("map_or", 2) => Method::MapOr,
            ("map_or_else", 2) => Method::MapOrElse,
            ("map_err", 1) => Method::MapErr,
            ("and_then", 1) => Method::AndThen,
            ("or_else", 1) => Method::OrElse,
            ("filter", 1) => Method::Filter,
            ("ok_or", 1) => Method::OkOr { lazy: false },
            ("ok_or_else", 1) => Method::OkOr { lazy: true },
            ("ok", 0) => Method::Ok,
            ("then_some", 1) => Method::ThenSome,
            ("then", 1) => Method::Then,
            _ => return None,
        })
    }
}

/// `Some`, `Option::None`, `Ok`, `std::result::Result::Err`
pub(super) fn std_variant(path: &syn::Path) -> Option<(Family, Which)> {
    let mut names = path.segments.iter().rev().map(|segment| segment.ident.to_string());
    let (family, which) = match names.next()?.as_str() {
        "Some" => (Family::Option, Which::Yes),
        "None" => (Family::Option, Which::No),
        "Ok" => (Family::Result, Which::Yes),
        "Err" => (Family::Result, Which::No),
        _ => return None,
    };
    let owner = match family {
        Family::Option => "Option",
        _ => "Result",
    };
    names.next().is_none_or(|name| name == owner).then_some((family, which))
}
