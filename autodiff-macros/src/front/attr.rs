//! The attribute and its item, taken apart into a [`Source`].

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, FnArg, Ident, ItemFn, Meta, Token};

use super::functions;
use super::hygiene;
use super::nesting;
use crate::diag::{Errors, messages as say};
use crate::generics::name_impl_traits;
use crate::source::{Mark, Options, Source};

/// Reads the attribute's arguments and the function. `None` if there is no function to work on; otherwise it is worth continuing, to
/// find further mistakes.
pub(crate) fn parse(attr: TokenStream, item: TokenStream, errors: &mut Errors) -> Option<Source> {
    if let Some(span) = nesting::too_deep(attr.clone()).or_else(|| nesting::too_deep(item.clone())) {
        errors.at(span, say::NESTING);
        return None;
    }
    let options = options(Options::default(), attr, errors);
    let (unified, mixed) = hygiene::unify(item.clone());
    let mut function = match syn::parse2::<ItemFn>(unified) {
        Ok(function) => function,
        Err(error) => {
            not_a_function(item, error, errors);
            return None;
        }
    };
    if let Some(default) = &function.modifiers.defaultness {
        errors.on(default, say::DEFAULT_FN);
    }
    let marks = marks(&mut function.sig, errors);
    let functions = functions::take(&mut function.sig, errors);
    name_impl_traits(&mut function.sig);
    let source = Source {
        original: without_marks(item),
        attrs: function.attrs,
        vis: function.vis,
        sig: function.sig,
        block: *function.block,
        marks,
        options,
        functions,
        mixed,
        home: None,
        required: false,
    };
    if source.options.skip {
        errors.at(source.sig.ident.span(), say::OPTION_SKIP);
    }
    if !source.is_method() && mentions_self(&source) {
        errors.at(source.sig.ident.span(), say::ASSOCIATED_FN);
    }
    check_options(&source, errors);
    Some(source)
}

/// What needs a companion type is not for functions without one.
pub(super) fn check_options(source: &Source, errors: &mut Errors) {
    if source.is_associated() && source.options.graph {
        errors.on(&source.sig.ident, say::OPTION_GRAPH_ON_METHOD);
    }
}

/// The marks of all parameters, which lose them.
pub(super) fn marks(sig: &mut syn::Signature, errors: &mut Errors) -> Vec<Mark> {
    sig.inputs.iter_mut().map(|param| mark(param, errors)).collect()
}

/// Does the function speak of the type around it?
pub(super) fn mentions_self(source: &Source) -> bool {
    fn in_tokens(tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => ident == "Self",
            TokenTree::Group(group) => in_tokens(group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        })
    }
    in_tokens(source.original.clone())
}

/// Says what stands there instead of a function.
fn not_a_function(item: TokenStream, error: syn::Error, errors: &mut Errors) {
    match syn::parse2::<syn::TraitItemFn>(item.clone()) {
        Ok(method) if method.default.is_none() => return errors.on(&method.sig, say::ITEM_WITHOUT_BODY),
        _ => {}
    }
    match syn::parse2::<syn::ImplItemFn>(item.clone()) {
        Ok(method) if method.modifiers.defaultness.is_some() => {
            errors.on(&method.modifiers.defaultness, say::DEFAULT_FN)
        }
        _ => match syn::parse2::<syn::Item>(item) {
            Ok(other) => errors.on(&other, say::ITEM_NOT_FN),
            Err(_) => errors.push(error),
        },
    }
}

/// One option of the attribute.
enum Opt {
    Crate(Span, syn::Path),
    Name(Span, Ident),
    Float(Span, Ident),
    Graph(Span),
    Record(Span),
    Recursive(Span),
    Report(Span),
    Skip(Span),
}

impl Parse for Opt {
    fn parse(input: ParseStream) -> syn::Result<Opt> {
        if input.peek(Token![crate]) {
            let key = input.parse::<Token![crate]>()?;
            let path = input
                .parse::<Token![=]>()
                .and_then(|_| input.call(syn::Path::parse_mod_style));
            return Ok(Opt::Crate(
                key.span,
                path.map_err(|_| syn::Error::new(key.span, say::OPTION_CRATE_VALUE))?,
            ));
        }
        let key: Ident = input.parse()?;
        match key.to_string().as_str() {
            "name" => {
                let name = input.parse::<Token![=]>().and_then(|_| input.parse());
                Ok(Opt::Name(
                    key.span(),
                    name.map_err(|_| syn::Error::new(key.span(), say::OPTION_NAME_VALUE))?,
                ))
            }
            "float" => {
                let float = input.parse::<Token![=]>().and_then(|_| input.parse::<Ident>());
                match float {
                    Ok(float) if float == "f32" || float == "f64" => Ok(Opt::Float(key.span(), float)),
                    _ => Err(syn::Error::new(key.span(), say::OPTION_FLOAT_VALUE)),
                }
            }
            "record" => {
                let how = input.parse::<Token![=]>().and_then(|_| input.parse::<Ident>());
                match how {
                    Ok(how) if how == "none" => Ok(Opt::Record(key.span())),
                    _ => Err(syn::Error::new(key.span(), say::OPTION_RECORD_VALUE)),
                }
            }
            "graph" | "recursive" | "report" | "skip" if !input.is_empty() && !input.peek(Token![,]) => {
                Err(syn::Error::new(key.span(), say::OPTION_NO_VALUE))
            }
            "graph" => Ok(Opt::Graph(key.span())),
            "recursive" => Ok(Opt::Recursive(key.span())),
            "report" => Ok(Opt::Report(key.span())),
            "skip" => Ok(Opt::Skip(key.span())),
            _ => Err(syn::Error::new(key.span(), say::OPTION_UNKNOWN)),
        }
    }
}

/// The options in `attr`, beside those that hold already.
pub(super) fn options(mut options: Options, attr: TokenStream, errors: &mut Errors) -> Options {
    let list = match Punctuated::<Opt, Token![,]>::parse_terminated.parse2(attr) {
        Ok(list) => list,
        Err(error) => {
            errors.push(error);
            return options;
        }
    };
    let (mut krate, mut float) = (false, false);
    for opt in list {
        let (span, twice) = match opt {
            Opt::Crate(span, path) => {
                options.krate = path;
                (span, std::mem::replace(&mut krate, true))
            }
            Opt::Name(span, name) => (span, options.name.replace(name).is_some()),
            Opt::Float(span, name) => {
                options.float = Some(name);
                (span, std::mem::replace(&mut float, true))
            }
            Opt::Graph(span) => (span, std::mem::replace(&mut options.graph, true)),
            Opt::Record(span) => (span, std::mem::replace(&mut options.recordless, true)),
            Opt::Report(span) => (span, std::mem::replace(&mut options.report, true)),
            Opt::Recursive(span) => (span, std::mem::replace(&mut options.recursive, true)),
            Opt::Skip(span) => (span, std::mem::replace(&mut options.skip, true)),
        };
        if twice {
            errors.at(span, say::OPTION_TWICE);
        }
    }
    options
}

/// Takes our attributes off a parameter.
fn mark(param: &mut FnArg, errors: &mut Errors) -> Mark {
    let attrs = match param {
        FnArg::Receiver(receiver) => &mut receiver.attrs,
        FnArg::Typed(typed) => &mut typed.attrs,
    };
    let mut mark = Mark::None;
    attrs.retain(|attr| {
        let Some(found) = mark_of(attr) else {
            if is_conditional(attr) {
                errors.on(attr, say::PARAM_CFG);
            }
            return true;
        };
        if !matches!(attr.meta, Meta::Path(_)) {
            errors.on(attr, say::MARK_ARGUMENTS);
        }
        if mark != Mark::None {
            errors.on(attr, say::MARK_TWICE);
        }
        mark = found;
        false
    });
    mark
}

/// The item as it was written, but for our attributes on parameters. By tokens, since printing a syntax tree recurses as deeply as it is.
pub(super) fn without_marks(item: TokenStream) -> TokenStream {
    item.into_iter()
        .map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                let mut kept = Group::new(Delimiter::Parenthesis, strip_marks(group.stream()));
                kept.set_span(group.span());
                TokenTree::Group(kept)
            }
            other => other,
        })
        .collect()
}

/// Drops `#[constant]` and `#[scratch]` from a list of parameters.
fn strip_marks(params: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for token in params {
        let is_mark =
            matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket && is_mark(group));
        if is_mark && matches!(kept.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == '#') {
            kept.pop();
        } else {
            kept.push(token);
        }
    }
    kept.into_iter().collect()
}

fn is_mark(attr: &Group) -> bool {
    matches!(attr.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "constant" || name == "scratch")
}

fn mark_of(attr: &Attribute) -> Option<Mark> {
    if attr.path().is_ident("constant") {
        Some(Mark::Constant)
    } else if attr.path().is_ident("scratch") {
        Some(Mark::Scratch)
    } else {
        None
    }
}

fn is_conditional(attr: &Attribute) -> bool {
    attr.path().is_ident("cfg") || attr.path().is_ident("cfg_attr")
}
