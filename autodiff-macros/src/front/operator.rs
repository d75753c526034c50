//! `impl Add<W> for V`: what an annotated operator is before its function is read like any other.
//!
//! `Self` may be a number or a reference there, and the result is mostly written `Self::Output`: both are replaced by the types that they are.

use proc_macro2::{Group, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericArgument, GenericParam, ImplItem, ItemImpl, PathArguments, Type};

use crate::diag::{Errors, messages as say};
use crate::generics::Generics;
use crate::operators::Operator;
use crate::source::Mark;

/// The operator that a block implements, by the name of the trait.
pub(super) fn of(block: &ItemImpl) -> Option<&'static Operator> {
    Operator::by_trait(&block.trait_.as_ref()?.0)
}

/// The header of the rule: `impl ::autodiff::__private::AddRuleVR<W> for V` beside `impl Add<&W> for V`.
pub(super) fn header(block: &ItemImpl, operator: &Operator, krate: &syn::Path) -> TokenStream {
    let mut bounded = block.generics.clone();
    for float in Generics::of([&block.generics].into_iter()).floats {
        let predicate = syn::parse_quote!(#float: #krate::Scalar);
        bounded.make_where_clause().predicates.push(predicate);
    }
    let (generics, _, clause) = bounded.split_for_impl();
    let (own, own_ref) = behind(&block.self_ty);
    let other = other(block).unwrap_or_else(|| (*block.self_ty).clone());
    let (other, other_ref) = behind(&other);
    let refs = [own_ref, other_ref];
    let rule = operator.rule(&refs[..if operator.unary { 1 } else { 2 }], block.impl_token.span);
    let other = (!operator.unary).then(|| quote!(<#other>));
    quote!(impl #generics #krate::__private::#rule #other for #own #clause)
}

/// The right operand's type, where it is written.
fn other(block: &ItemImpl) -> Option<Type> {
    let (path, _) = block.trait_.as_ref()?;
    let PathArguments::AngleBracketed(args) = &path.segments.last()?.arguments else {
        return None;
    };
    match args.args.first()? {
        GenericArgument::Type(ty) if ty.to_token_stream().to_string() == "Self" => None,
        GenericArgument::Type(ty) => Some(ty.clone()),
        _ => None,
    }
}

/// What is behind a reference, and whether there is one.
fn behind(ty: &Type) -> (&Type, bool) {
    match ty {
        Type::Reference(to) if to.mutability.is_none() => (&to.elem, true),
        Type::Paren(inner) => behind(&inner.elem),
        Type::Group(inner) => behind(&inner.elem),
        other => (other, false),
    }
}

/// The lifetimes of operands that are references are nobody's affair: the rule is implemented by what is behind them.
pub(super) fn without_lifetimes(block: &mut ItemImpl) {
    let forget = |ty: &mut Type| {
        if let Type::Reference(to) = ty {
            to.lifetime = None;
        }
    };
    forget(&mut block.self_ty);
    for item in &mut block.items {
        let ImplItem::Fn(function) = item else { continue };
        for input in &mut function.sig.inputs {
            if let syn::FnArg::Typed(typed) = input {
                forget(&mut typed.ty);
            }
        }
    }
    let other = other(block);
    let mut used = Vec::new();
    for ty in [Some(&*block.self_ty), other.as_ref()].into_iter().flatten() {
        lifetimes(behind(ty).0.to_token_stream(), &mut used);
    }
    lifetimes(block.generics.where_clause.to_token_stream(), &mut used);
    let kept = block.generics.params.iter().filter(|param| match param {
        GenericParam::Lifetime(param) => used.contains(&param.lifetime.ident.to_string()),
        GenericParam::Type(_) | GenericParam::Const(_) => true,
    });
    block.generics.params = kept.cloned().collect();
}

/// The names of all lifetimes in `tokens`.
fn lifetimes(tokens: TokenStream, found: &mut Vec<String>) {
    let mut tick = false;
    for token in tokens {
        match &token {
            TokenTree::Ident(name) if tick => found.push(name.to_string()),
            TokenTree::Group(group) => lifetimes(group.stream(), found),
            _ => {}
        }
        tick = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
    }
}

/// `Self::Output` and, where it is no type with a name, `Self` are replaced.
pub(super) fn replace(block: &mut ItemImpl) {
    let output = block.items.iter().find_map(|item| match item {
        ImplItem::Type(alias) if alias.ident == "Output" => Some(turbofish(&alias.ty)),
        _ => None,
    });
    // That of `IndexMut` stands in the other block.
    let output = output.or_else(|| {
        let (path, _) = block.trait_.as_ref()?;
        let last = path.segments.last().filter(|last| last.ident == "IndexMut")?;
        let (own, at) = (&block.self_ty, &last.arguments);
        Some(quote!(<#own as ::core::ops::Index #at>::Output))
    });
    let own = match &*block.self_ty {
        Type::Path(path) if crate::front::types::primitive(&path.to_token_stream().to_string()).is_none() => None,
        other => Some(other.to_token_stream()),
    };
    for item in &mut block.items {
        let ImplItem::Fn(function) = item else { continue };
        let replaced = |tokens: TokenStream| replaced(tokens, output.as_ref(), own.as_ref());
        if let Ok(sig) = syn::parse2(replaced(function.sig.to_token_stream())) {
            function.sig = sig;
        }
        if let Ok(body) = syn::parse2(replaced(function.block.to_token_stream())) {
            function.block = body;
        }
    }
}

/// `#[constant]` has no place in a rule: the caller of an operator does not see it.
pub(super) fn check(sig: &syn::Signature, marks: &mut [Mark], errors: &mut Errors) {
    for (param, mark) in sig.inputs.iter().zip(marks) {
        if std::mem::replace(mark, Mark::None) != Mark::None {
            errors.on(param, say::OPERATOR_MARK);
        }
    }
}

/// With `::` before the generic arguments, as paths in expressions need it.
fn turbofish(ty: &Type) -> TokenStream {
    let mut ty = ty.clone();
    if let Type::Path(path) = &mut ty {
        for segment in &mut path.path.segments {
            if let syn::PathArguments::AngleBracketed(args) = &mut segment.arguments {
                args.colon2_token = Some(Default::default());
            }
        }
    }
    ty.into_token_stream()
}

fn replaced(tokens: TokenStream, output: Option<&TokenStream>, own: Option<&TokenStream>) -> TokenStream {
    let mut out = TokenStream::new();
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        match token {
            TokenTree::Ident(word) if word == "Self" => {
                let mut ahead = rest.clone();
                let colons = [ahead.next(), ahead.next()];
                let is_path = matches!(&colons[0], Some(TokenTree::Punct(p)) if p.as_char() == ':' && p.spacing() == Spacing::Joint);
                let name = ahead.next();
                match (is_path, name, output, own) {
                    (true, Some(TokenTree::Ident(name)), Some(output), _) if name == "Output" => {
                        out.extend(output.clone());
                        rest = ahead;
                    }
                    (false, _, _, Some(own)) => out.extend(own.clone()),
                    (true, _, _, Some(own)) => out.extend(quote!(<#own>)),
                    _ => out.extend([TokenTree::Ident(word)]),
                }
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), replaced(group.stream(), output, own));
                inner.set_span(group.span());
                out.extend([TokenTree::Group(inner)]);
            }
            other => out.extend([other]),
        }
    }
    out
}
