//! Small questions to syn's tree: where an expression is, which attributes it has.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Attribute, Expr};

/// The token that says what an expression does: its operator, its method's name, its keyword. Found without walking the expression.
pub(super) fn anchor(e: &Expr) -> Span {
    match e {
        Expr::Array(e) => e.bracket_token.span.join(),
        Expr::Assign(e) => e.eq_token.span,
        Expr::Async(e) => e.async_token.span,
        Expr::Await(e) => e.await_token.span,
        Expr::Binary(e) => e.op.span(),
        Expr::Block(e) => e.block.brace_token.span.open(),
        Expr::Break(e) => e.break_token.span,
        Expr::Call(e) => match &*e.func {
            Expr::Path(path) => path_anchor(&path.path),
            _ => e.paren_token.span.join(),
        },
        Expr::Cast(e) => e.as_token.span,
        Expr::Closure(e) => e.inputs_begin.span,
        Expr::Const(e) => e.const_token.span,
        Expr::Continue(e) => e.continue_token.span,
        Expr::Field(e) => e.member.span(),
        Expr::ForLoop(e) => e.for_token.span,
        Expr::Group(e) => anchor(&e.expr),
        Expr::If(e) => e.if_token.span,
        Expr::Index(e) => e.bracket_token.span.join(),
        Expr::Infer(e) => e.underscore_token.span,
        Expr::Let(e) => e.let_token.span,
        Expr::Lit(e) => e.lit.span(),
        Expr::Loop(e) => e.loop_token.span,
        Expr::Macro(e) => path_anchor(&e.mac.path),
        Expr::Match(e) => e.match_token.span,
        Expr::MethodCall(e) => e.method.span(),
        Expr::Paren(e) => anchor(&e.expr),
        Expr::Path(e) => path_anchor(&e.path),
        Expr::Range(e) => e.limits.span(),
        Expr::RawAddr(e) => e.and_token.span,
        Expr::Reference(e) => e.and_token.span,
        Expr::Repeat(e) => e.bracket_token.span.join(),
        Expr::Return(e) => e.return_token.span,
        Expr::Struct(e) => path_anchor(&e.path),
        Expr::Try(e) => e.question_token.span,
        Expr::TryBlock(e) => e.try_token.span,
        Expr::Tuple(e) => e.paren_token.span.join(),
        Expr::Unary(e) => e.op.span(),
        Expr::Unsafe(e) => e.unsafe_token.span,
        Expr::Verbatim(tokens) => tokens.span(),
        Expr::While(e) => e.while_token.span,
        Expr::Yield(e) => e.yield_token.span,
        _ => Span::call_site(),
    }
}

pub(super) fn path_anchor(path: &syn::Path) -> Span {
    path.segments
        .last()
        .map_or_else(Span::call_site, |segment| segment.ident.span())
}

/// The attributes before an expression.
pub(super) fn attrs(e: &Expr) -> &[Attribute] {
    match e {
        Expr::Array(e) => &e.attrs,
        Expr::Assign(e) => &e.attrs,
        Expr::Async(e) => &e.attrs,
        Expr::Await(e) => &e.attrs,
        Expr::Binary(e) => &e.attrs,
        Expr::Block(e) => &e.attrs,
        Expr::Break(e) => &e.attrs,
        Expr::Call(e) => &e.attrs,
        Expr::Cast(e) => &e.attrs,
        Expr::Closure(e) => &e.attrs,
        Expr::Const(e) => &e.attrs,
        Expr::Continue(e) => &e.attrs,
        Expr::Field(e) => &e.attrs,
        Expr::ForLoop(e) => &e.attrs,
        Expr::Group(e) => &e.attrs,
        Expr::If(e) => &e.attrs,
        Expr::Index(e) => &e.attrs,
        Expr::Infer(e) => &e.attrs,
        Expr::Let(e) => &e.attrs,
        Expr::Lit(e) => &e.attrs,
        Expr::Loop(e) => &e.attrs,
        Expr::Macro(e) => &e.attrs,
        Expr::Match(e) => &e.attrs,
        Expr::MethodCall(e) => &e.attrs,
        Expr::Paren(e) => &e.attrs,
        Expr::Path(e) => &e.attrs,
        Expr::Range(e) => &e.attrs,
        Expr::RawAddr(e) => &e.attrs,
        Expr::Reference(e) => &e.attrs,
        Expr::Repeat(e) => &e.attrs,
        Expr::Return(e) => &e.attrs,
        Expr::Struct(e) => &e.attrs,
        Expr::Try(e) => &e.attrs,
        Expr::TryBlock(e) => &e.attrs,
        Expr::Tuple(e) => &e.attrs,
        Expr::Unary(e) => &e.attrs,
        Expr::Unsafe(e) => &e.attrs,
        Expr::While(e) => &e.attrs,
        Expr::Yield(e) => &e.attrs,
        _ => &[],
    }
}

/// Attributes that only speak to rustc's lints, to formatters and to readers.
pub(super) fn is_harmless(attr: &Attribute) -> bool {
    let first = attr.path().segments.first().map(|segment| segment.ident.to_string());
    matches!(
        first.as_deref(),
        Some("allow" | "expect" | "warn" | "deny" | "forbid" | "doc" | "rustfmt" | "clippy" | "inline")
    )
}

/// Without the brackets around it.
pub(super) fn peel(mut e: &Expr) -> &Expr {
    loop {
        e = match e {
            Expr::Paren(inner) => &inner.expr,
            Expr::Group(inner) => &inner.expr,
            other => return other,
        };
    }
}

/// Does the name begin like that of a type, a variant or a constant?
pub(super) fn is_upper(ident: &syn::Ident) -> bool {
    ident
        .to_string()
        .trim_start_matches("r#")
        .chars()
        .next()
        .is_some_and(char::is_uppercase)
}

/// `Type::Variant`, `Some`, `Ok`, `Err`, `None`: a variant of an enum, by its looks.
pub(super) fn is_variant(path: &syn::Path) -> bool {
    let mut names = path.segments.iter().rev().map(|segment| &segment.ident);
    let Some(last) = names.next() else { return false };
    match names.next() {
        Some(before) => is_upper(last) && is_upper(before),
        None => last == "Some" || last == "Ok" || last == "Err" || last == "None",
    }
}
