//! An annotated `impl` or `trait`, taken apart into its functions.
//!
//! Each becomes a [`Source`] as if it stood alone, but that it knows what is around it. The user's block stays as it was written, without our attributes: those
//! on the functions inside are read here and must not be expanded once more.

use std::rc::Rc;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::{Attribute, GenericParam, ImplItem, ImplItemFn, ItemImpl, Lifetime, LifetimeParam, Meta, Type};

use super::attr;
use super::{functions, hygiene, index, nesting, operator, signature, traits};
use crate::diag::{Errors, messages as say};
use crate::generics::{Generics, name_impl_traits};
use crate::source::{Home, Kind, Objects, Options, Source, each_lifetime};

/// The block, and what is to be differentiated in it.
pub(crate) struct Block {
    /// As the user wrote it, without our attributes.
    pub original: TokenStream,
    /// `#[cfg]`, `impl<…>`, the type and the where clause, for a second block beside it. Companions of a trait stand in the block itself.
    pub header: Option<TokenStream>,
    /// Each with the errors of its parameters and options.
    pub functions: Vec<(Source, Errors)>,
    /// What else stands in a block of a trait.
    pub agreed: Vec<TokenStream>,
    /// A trait that has objects.
    pub objects: Option<Objects>,
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
    if options.name.is_some()
        || options.graph
        || options.recursive
        || options.recordless
        || options.report
        || options.skip
    {
        errors.at(Span::call_site(), say::OPTION_ON_BLOCK);
    }
    let (home, header, functions, objects) = match syn::parse2::<syn::Item>(unified) {
        Ok(syn::Item::Impl(block)) => {
            traits::check_items(&block, errors);
            let (home, header, functions) = implementation(block, &options, errors);
            (home, header, functions, None)
        }
        Ok(syn::Item::Trait(item)) => {
            let (home, functions, objects) = traits::taken_apart(item, &options.krate);
            (home, None, functions, objects)
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
    let home = Rc::new(home);
    let (mut sources, mut left_out) = (Vec::new(), Vec::new());
    for function in functions {
        match source(function, &options, &mixed, &home) {
            Ok(source) => sources.push(source),
            Err(name) => left_out.push(name),
        }
    }
    Some(Block {
        original: without_attributes(item),
        header,
        functions: sources,
        agreed: traits::agreed(home.kind, &left_out),
        objects,
    })
}

/// The user's block with more in it.
pub(crate) fn extended(block: TokenStream, items: Vec<TokenStream>) -> TokenStream {
    let mut tokens: Vec<TokenTree> = block.into_iter().collect();
    if let Some(TokenTree::Group(body)) = tokens.last_mut() {
        let inside = body.stream();
        let mut more = Group::new(body.delimiter(), quote::quote!(#inside #(#items)*));
        more.set_span(body.span());
        *body = more;
    }
    tokens.into_iter().collect()
}

/// A function of a block, and whether a trait leaves its body to others.
pub(super) struct Function {
    pub item: ImplItemFn,
    pub required: bool,
}

fn implementation(
    mut block: ItemImpl,
    options: &Options,
    errors: &mut Errors,
) -> (Home, Option<TokenStream>, Vec<Function>) {
    let kind = match (operator::of(&block), &block.trait_) {
        (Some(operator), _) => Kind::Operator(operator),
        (None, Some(_)) => Kind::Implementation,
        (None, None) => Kind::Inherent,
    };
    if let Kind::Operator(_) = kind {
        operator::replace(&mut block);
        operator::without_lifetimes(&mut block);
        index::by_value(&mut block, errors);
    }
    let header = match kind {
        Kind::Operator(_) | Kind::Inherent => {
            name_lifetimes(&mut block);
            if let Kind::Operator(_) = kind {
                bound_floats(&mut block, &options.krate);
            }
            Some(header(&block, options))
        }
        Kind::Implementation | Kind::Trait { .. } => None,
    };
    let functions = block.items.into_iter().filter_map(|item| match item {
        ImplItem::Fn(item) => Some(Function { item, required: false }),
        _ => None,
    });
    let functions: Vec<Function> = functions.collect();
    let home = Home {
        generics: block.generics,
        ty: *block.self_ty,
        of: block.trait_.map(|(path, _)| path),
        kind,
        functions: functions.iter().map(|function| function.item.sig.clone()).collect(),
    };
    (home, header, functions)
}

/// A rule's methods may ask no more than the rule does, so that its header says what a derivative needs of float parameters.
fn bound_floats(block: &mut ItemImpl, krate: &syn::Path) {
    let floats = Generics::of(std::iter::once(&block.generics)).floats;
    if !floats.is_empty() {
        let bounds = floats
            .iter()
            .map(|float| -> syn::WherePredicate { syn::parse_quote!(#float: #krate::Scalar) });
        block.generics.make_where_clause().predicates.extend(bounds);
    }
}

/// Companions mention lifetimes that the user need not name: `impl View<'_>` is `impl<'__0> View<'__0>`.
fn name_lifetimes(block: &mut ItemImpl) {
    let mut named = Vec::new();
    let ty = match &mut *block.self_ty {
        // An operator on references.
        Type::Reference(to) => &mut to.elem,
        ty => ty,
    };
    each_lifetime(ty, &mut |lifetime| {
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

/// Its name alone if there is nothing in it to differentiate, or the user leaves it out.
fn source(
    function: Function,
    block: &Options,
    mixed: &std::collections::BTreeSet<String>,
    home: &Rc<Home>,
) -> Result<(Source, Errors), Ident> {
    let Function {
        item: mut function,
        required,
    } = function;
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
        required,
    };
    attr::check_options(&source, &mut errors);
    if let Kind::Operator(_) = home.kind {
        operator::check(&source.sig, &mut source.marks, &mut errors);
        if source.options.recursive {
            errors.at(source.sig.ident.span(), say::OPERATOR_RECURSIVE);
        }
    }
    if let Some(default) = &function.modifiers.defaultness {
        errors.on(default, say::DEFAULT_FN);
    }
    let left_out = skip || !asked && !signature::is_differentiable(&source);
    if !left_out {
        traits::check(&mut source, &mut errors);
    }
    match left_out && !errors.any() {
        true => Err(source.sig.ident),
        false => Ok((source, errors)),
    }
}

/// `#[differentiate]` by its last name, however it is imported.
fn is_ours(attr: &Attribute) -> bool {
    attr.path()
        .segments
        .last()
        .is_some_and(|last| last.ident == "differentiate")
}

fn header(block: &ItemImpl, options: &Options) -> TokenStream {
    let cfgs = block.attrs.iter().filter(|attr| attr.path().is_ident("cfg"));
    if let Some(operator) = operator::of(block) {
        let header = operator::header(block, operator, &options.krate);
        return quote::quote!(#(#cfgs)* #header);
    }
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
