//! An annotated `impl`, taken apart into its functions.
//!
//! Each becomes a [`Source`] as if it stood alone, but that it knows what is around it. The user's block stays as it was written, without our attributes: those
//! on the functions inside are read here and must not be expanded once more.

use std::rc::Rc;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::{Attribute, GenericParam, ImplItem, ImplItemFn, ItemImpl, Lifetime, LifetimeParam, Meta};

use super::attr;
use super::functions;
use super::{hygiene, nesting, signature};
use crate::diag::{Errors, messages as say};
use crate::generics::name_impl_traits;
use crate::source::{Home, Options, Source, each_lifetime};

/// The block, and what is to be differentiated in it.
pub(crate) struct Block {
    /// As the user wrote it, without our attributes.
    pub original: TokenStream,
    /// `#[cfg]`, `impl<…>`, the type and the where clause, for a second block beside it.
    pub header: TokenStream,
    /// Each with the errors of its parameters and options.
    pub functions: Vec<(Source, Errors)>,
}

/// Does the attribute stand before an `impl` or a `trait`?
pub(crate) fn is_block(item: &TokenStream) -> bool {
    let words = item.clone().into_iter().filter_map(|token| match token {
        TokenTree::Ident(word) => Some(word.to_string()),
        TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    });
    let mut kinds = words.filter(|word| matches!(word.as_str(), "fn" | "impl" | "trait"));
    kinds.next().is_some_and(|kind| kind != "fn")
}

/// Reads the attribute's arguments and the block. `None` if there is nothing to work on.
pub(crate) fn parse(attr: TokenStream, item: TokenStream, errors: &mut Errors) -> Option<Block> {
    if let Some(span) = nesting::too_deep(attr.clone()).or_else(|| nesting::too_deep(item.clone())) {
        errors.at(span, say::NESTING);
        return None;
    }
    let options = attr::options(Options::default(), attr, errors);
    let (unified, mixed) = hygiene::unify(item.clone());
    let mut block = match syn::parse2::<syn::Item>(unified) {
        Ok(syn::Item::Impl(block)) => block,
        Ok(syn::Item::Trait(item)) => {
            errors.at(item.ident.span(), say::TRAIT_ITEM);
            return None;
        }
        Ok(other) => {
            errors.on(&other, say::ITEM_NOT_FN);
            return None;
        }
        Err(error) => {
            errors.push(error);
            return None;
        }
    };
    check(&block, &options, errors);
    name_lifetimes(&mut block);
    let home = Rc::new(home(&block));
    let functions = block.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) => Some(function.clone()),
        _ => None,
    });
    let functions = functions
        .filter_map(|function| source(function, &options, &mixed, &home))
        .collect();
    Some(Block {
        original: without_attributes(item),
        header: header(&block),
        functions,
    })
}

fn check(block: &ItemImpl, options: &Options, errors: &mut Errors) {
    if options.name.is_some() || options.graph || options.recursive || options.skip {
        errors.at(block.impl_token.span, say::OPTION_ON_BLOCK);
    }
    if let Some((path, _)) = &block.trait_ {
        errors.on(path, say::IMPL_OF_TRAIT);
    }
}

/// Companions mention lifetimes that the user need not name: `impl View<'_>` is `impl<'__0> View<'__0>`.
fn name_lifetimes(block: &mut ItemImpl) {
    let mut named = Vec::new();
    each_lifetime(&mut block.self_ty, &mut |lifetime| {
        if lifetime.ident == "_" {
            *lifetime = Lifetime::new(&format!("'__s{}", named.len()), lifetime.span());
            named.push(lifetime.clone());
        }
    });
    // Lifetimes stand before types.
    for (k, lifetime) in named.into_iter().enumerate() {
        let param = GenericParam::Lifetime(LifetimeParam::new(lifetime));
        block.generics.params.insert(k, param);
    }
}

fn home(block: &ItemImpl) -> Home {
    let functions = block.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) => Some(function.sig.clone()),
        _ => None,
    });
    Home {
        generics: block.generics.clone(),
        ty: (*block.self_ty).clone(),
        functions: functions.collect(),
    }
}

/// `None` if there is nothing in it to differentiate, or the user leaves it out.
fn source(
    mut function: ImplItemFn,
    block: &Options,
    mixed: &std::collections::BTreeSet<String>,
    home: &Rc<Home>,
) -> Option<(Source, Errors)> {
    let mut errors = Errors::new();
    let mut options = block.clone();
    for attr in function.attrs.iter().filter(|attr| is_ours(attr)) {
        let tokens = match &attr.meta {
            Meta::List(list) => list.tokens.clone(),
            Meta::Path(_) | Meta::NameValue(_) => TokenStream::new(),
        };
        options = attr::options(options, tokens, &mut errors);
    }
    let asked = function.attrs.iter().any(is_ours);
    function.attrs.retain(|attr| !is_ours(attr));
    let marks = attr::marks(&mut function.sig, &mut errors);
    let functions = functions::take(&mut function.sig, &mut errors);
    name_impl_traits(&mut function.sig);
    let skip = options.skip;
    let mut source = Source {
        original: TokenStream::new(),
        attrs: function.attrs,
        vis: function.vis,
        sig: function.sig,
        block: function.block,
        marks,
        options,
        functions,
        mixed: mixed.clone(),
        home: Some(home.clone()),
    };
    attr::check_options(&mut source, &mut errors);
    if let Some(default) = &function.modifiers.defaultness {
        errors.on(default, say::DEFAULT_FN);
    }
    let left_out = skip || !asked && !signature::is_differentiable(&source);
    (!left_out || errors.any()).then_some((source, errors))
}

/// `#[differentiate]` by its last name, however it is imported.
fn is_ours(attr: &Attribute) -> bool {
    attr.path()
        .segments
        .last()
        .is_some_and(|last| last.ident == "differentiate")
}

fn header(block: &ItemImpl) -> TokenStream {
    let cfgs = block.attrs.iter().filter(|attr| attr.path().is_ident("cfg"));
    let (generics, _, clause) = block.generics.split_for_impl();
    let ty = &block.self_ty;
    quote::quote!(#(#cfgs)* impl #generics #ty #clause)
}

/// The block without `#[differentiate]`, `#[constant]` and `#[scratch]` on its functions and their parameters.
fn without_attributes(item: TokenStream) -> TokenStream {
    item.into_iter()
        .map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let mut kept = Group::new(Delimiter::Brace, body(group.stream()));
                kept.set_span(group.span());
                TokenTree::Group(kept)
            }
            other => other,
        })
        .collect()
}

fn body(tokens: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for token in attr::without_marks(tokens) {
        let after_hash = matches!(kept.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == '#');
        match &token {
            TokenTree::Group(group) if after_hash && is_our_text(group) => {
                kept.pop();
            }
            _ => kept.push(token),
        }
    }
    kept.into_iter().collect()
}

/// `[differentiate]`, `[autodiff::differentiate(skip)]`
fn is_our_text(group: &Group) -> bool {
    let path = group
        .stream()
        .into_iter()
        .take_while(|token| !matches!(token, TokenTree::Group(_)));
    let last = path.filter(|token| matches!(token, TokenTree::Ident(_))).last();
    group.delimiter() == Delimiter::Bracket && matches!(last, Some(TokenTree::Ident(name)) if name == "differentiate")
}
