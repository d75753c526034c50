//! Scalars: primitives, inactive operations, casts, and code that is passed through.

use super::emit::{Emitter, joined};
use super::expr::{Effect, Expr, Flags, Prec, operator};
use super::names::{ident, same_context};
use super::types;
use crate::ir::{Op, OpKind, Pure, Read, Ty, Value};
use crate::prim::{Inactive, Spell};
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

impl<'a> Emitter<'a> {
    pub(crate) fn scalar_op(&mut self, op: &'a Op) {
        let v = op.results[0];
        let operands = op.uses();
        let panics = match &op.kind {
            OpKind::Pure(pure, args) => self.may_panic(pure, args),
            _ => false,
        };
        let now = !self.waits(v);
        let effect = self.making(v, panics);
        let span = op.span.resolved_at(Span::call_site());
        if now && let Some(update) = self.compound(op, &effect, span) {
            self.out.push(update);
            return;
        }
        let args = self.take(&operands, &effect, now, span);
        let mut expr = self.scalar_expr(&op.kind, args, span);
        expr.flags.panics |= panics;
        self.define(v, expr, op.span);
    }

    /// `sum += e`, where the result takes the place of the first operand.
    fn compound(&mut self, op: &'a Op, effect: &Effect, span: Span) -> Option<TokenStream> {
        let v = op.results[0];
        let (sign, a, b) = match &op.kind {
            OpKind::Prim(prim, args) => match (prim.0.spell, &args[..]) {
                // The order of a sum of contributions is free.
                (Spell::Infix("+"), [a, b]) if prim.0.name == "acc" && self.vars.class(*b) == self.vars.class(v) => {
                    ("+", *b, *a)
                }
                (Spell::Infix(sign), [a, b]) => (sign, *a, *b),
                _ => return None,
            },
            OpKind::Pure(Pure::Bin(sign), args) => match args[..] {
                [a, b] => (*sign, a, b),
                _ => return None,
            },
            _ => return None,
        };
        let class = self.vars.class(v);
        if self.vars.class(a) != class || !self.vars.shared(v) || !self.is_declared(class) {
            return None;
        }
        let e = self.take(&[b], effect, true, span).remove(0).tokens;
        let name = self.value_ident(v, span);
        let sign = operator(&format!("{sign}="), span);
        Some(quote!(#name #sign #e;))
    }

    fn may_panic(&self, pure: &Pure, args: &[Value]) -> bool {
        let float = args.first().is_some_and(|v| self.ty(*v).is_float());
        match pure {
            Pure::Bin(sign) => !matches!(*sign, "&" | "|" | "^"),
            Pure::Cmp(_) | Pure::Not => false,
            Pure::Neg | Pure::Method(_) => !float,
        }
    }

    fn scalar_expr(&mut self, kind: &OpKind, args: Vec<Expr>, span: Span) -> Expr {
        let flags = joined(Flags::default(), &args);
        let mut args = args.into_iter();
        let mut next = || args.next().unwrap_or_else(|| Expr::atom(TokenStream::new()));
        let mut expr = match kind {
            OpKind::Prim(prim, _) => match prim.0.spell {
                Spell::Infix(sign) => Expr::binary(sign, next(), next(), span),
                Spell::Prefix(sign) => Expr::unary(sign, next(), span),
                Spell::Method(name) => {
                    let receiver = next().receiver();
                    method(receiver, name, args.map(|a| a.tokens), span)
                }
                Spell::Func(path) => {
                    let krate = &self.setting.krate;
                    let path = segments(path, span);
                    let args = args.map(|a| a.into_typed().tokens);
                    Expr::atom(quote_spanned!(span=> #krate #path(#(#args),*)))
                }
            },
            OpKind::Pure(Pure::Bin(sign @ ("<<" | ">>")), _) => Expr::binary(sign, next().into_typed(), next(), span),
            OpKind::Pure(Pure::Bin(sign), _) => Expr::binary(sign, next(), next(), span),
            OpKind::Pure(Pure::Cmp(sign), operands) => {
                let total = operands.iter().all(|v| !self.ty(*v).is_float());
                Expr::compare(sign, next(), next(), total, span)
            }
            OpKind::Pure(Pure::Not, _) => next().negated(),
            OpKind::Pure(Pure::Neg, _) => Expr::unary("-", next(), span),
            OpKind::Pure(Pure::Method(name), _) => {
                let receiver = next().receiver();
                let by_ref = Inactive::by_reference(name);
                let args = args.map(|a| {
                    let e = a.within(Prec::Unary);
                    if by_ref { quote!(&#e) } else { a.tokens }
                });
                method(receiver, name, args, span)
            }
            OpKind::Cast(v, ty) if matches!((self.ty(*v), ty), (Ty::Param(_), _) | (_, Ty::Param(_))) => {
                let (krate, a) = (&self.setting.krate, next().into_typed().tokens);
                let ty = types::scalar(ty).unwrap_or_else(|| quote!(_));
                Expr::atom(quote_spanned!(span=> #krate::__private::cast::<_, #ty>(#a)))
            }
            OpKind::Cast(_, ty) => {
                let a = next().into_typed();
                let a = a.within(Prec::Unary);
                let ty = types::scalar(ty).unwrap_or_else(|| quote!(_));
                Expr::new(quote_spanned!(span=> #a as #ty), Prec::Loose)
            }
            _ => Expr::atom(TokenStream::new()),
        };
        expr.flags = flags;
        expr
    }

    // ---- inactive code as the user wrote it

    pub(crate) fn opaque(&mut self, op: &'a Op, tokens: &TokenStream, reads: &'a [(Ident, Read)], effect: bool) {
        let span = op.span;
        match op.results.first() {
            Some(v) => {
                let own = match effect {
                    true => Effect::WRITE,
                    false => self.making(*v, true),
                };
                let now = effect || !self.waits(*v);
                let mut expr = self.passed(tokens, reads, &own, now, span);
                expr.flags.panics = true;
                expr.flags.reads = true;
                match effect {
                    true if self.sites.uses(*v) > 0 => self.declare(*v, expr, span),
                    _ => self.define(*v, expr, span),
                }
            }
            None => {
                let expr = self.passed(tokens, reads, &Effect::WRITE, true, span);
                let e = expr.tokens;
                self.out.push(quote!(#e;));
            }
        }
    }

    /// The code, with the names that it reads bound.
    pub(crate) fn passed(
        &mut self,
        tokens: &TokenStream,
        reads: &'a [(Ident, Read)],
        effect: &Effect,
        now: bool,
        span: Span,
    ) -> Expr {
        let mut operands = Vec::new();
        for (_, read) in reads {
            match read {
                Read::Value(v) => operands.push(*v),
                Read::Path { path, .. } => operands.extend(path.values()),
            }
        }
        let exprs = self.take(&operands, effect, now, span);
        let flags = joined(Flags::default(), &exprs);
        let mut exprs = exprs.into_iter();
        let mut tokens = tokens.clone();
        let (mut names, mut bound) = (Vec::new(), Vec::new());
        for (name, read) in reads {
            let (same, value) = match read {
                Read::Value(_) => match exprs.next() {
                    Some(e) => (true, e.into_typed().tokens),
                    None => continue,
                },
                Read::Path { path, by_ref } => (
                    path.is_whole() && (!by_ref || self.is_behind_ref(path.root)),
                    self.borrow(path, false, &mut exprs, name.span()),
                ),
            };
            let bare = value.to_string();
            let bare = bare.trim_start_matches("& * ").trim_start_matches("& ");
            let visible = same_context(name.span(), Span::call_site());
            if same && *name == bare && visible {
                continue;
            }
            if name == "self" {
                // `self` cannot be bound.
                let this = ident("this", name.span());
                tokens = renamed(tokens, name, "this");
                if bare != "this" || !visible {
                    names.push(this);
                    bound.push(value);
                }
                continue;
            }
            if let Read::Path { path, by_ref: false } = read
                && path.is_whole()
            {
                // The place itself is meant, which a binding would be only for types that are `Copy`.
                let own = self.place_ident(path.root, name.span()).to_string();
                tokens = renamed(tokens, name, &own);
                if !captured(&tokens, &name.to_string()) {
                    continue;
                }
            }
            names.push(name.clone());
            bound.push(value);
        }
        let mut expr = match (&names[..], &bound[..]) {
            ([], _) => match syn::parse2::<syn::Expr>(tokens.clone()) {
                Ok(
                    syn::Expr::Macro(_)
                    | syn::Expr::Path(_)
                    | syn::Expr::Call(_)
                    | syn::Expr::MethodCall(_)
                    | syn::Expr::Paren(_)
                    | syn::Expr::Field(_)
                    | syn::Expr::Index(_),
                ) => Expr::atom(tokens),
                Ok(_) => Expr::atom(quote!((#tokens))),
                Err(_) => Expr::new(quote!({ #tokens }), Prec::Loose),
            },
            ([name], [value]) => Expr::new(quote!({ let #name = #value; #tokens }), Prec::Loose),
            _ => Expr::new(quote!({ let (#(#names),*) = (#(#bound),*); #tokens }), Prec::Loose),
        };
        expr.flags = flags;
        expr
    }
}

fn method(receiver: TokenStream, name: &str, args: impl Iterator<Item = TokenStream>, span: Span) -> Expr {
    let name = ident(name, span);
    Expr::atom(quote_spanned!(span=> #receiver.#name(#(#args),*)))
}

/// `::a::b`
fn segments(path: &str, span: Span) -> TokenStream {
    let names = path.split("::").map(|s| ident(s, span));
    quote_spanned!(span=> #(::#names)*)
}

/// `tokens` with one variable called otherwise. Fields and methods of that name stay.
fn renamed(tokens: TokenStream, from: &Ident, to: &str) -> TokenStream {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let is = |k: usize, mark: char| matches!(trees.get(k), Some(TokenTree::Punct(p)) if p.as_char() == mark);
    let mut out = Vec::new();
    for (k, tree) in trees.iter().enumerate() {
        out.push(match tree {
            TokenTree::Ident(id) if *id == *from => {
                let member = k >= 1 && is(k - 1, '.') && !(k >= 2 && is(k - 2, '.'));
                let field = is(k + 1, ':') && !is(k + 2, ':');
                match member || field {
                    true => tree.clone(),
                    false => TokenTree::Ident(ident(to, id.span())),
                }
            }
            TokenTree::Group(g) => {
                let mut group = Group::new(g.delimiter(), renamed(g.stream(), from, to));
                group.set_span(g.span());
                TokenTree::Group(group)
            }
            other => other.clone(),
        });
    }
    out.into_iter().collect()
}

/// Does a format string capture the variable?
fn captured(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|tree| match tree {
        TokenTree::Group(g) => captured(&g.stream(), name),
        TokenTree::Literal(l) => {
            let text = l.to_string();
            text.contains('{')
                && text
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .any(|word| word == name)
        }
        TokenTree::Ident(_) | TokenTree::Punct(_) => false,
    })
}
