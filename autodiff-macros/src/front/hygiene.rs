//! Code that another macro made: its tokens carry *contexts*, by which rustc tells a macro's own variables from its caller's.
//!
//! Names are resolved by their text here, so all tokens are given one context, and a variable whose name occurs in several is refused: they may be two
//! variables.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};

/// What is written by hand, as `Debug` shows it. Nothing else on stable Rust tells contexts apart; if this should change, names resolve as before.
const BY_HAND: &str = "#0";

/// `item` in the context of the attribute, and the names that stand for several things in it.
pub(super) fn unify(item: TokenStream) -> (TokenStream, BTreeSet<String>) {
    let mut contexts = BTreeMap::new();
    collect(item.clone(), &mut contexts);
    if contexts.values().flatten().all(|context| context == BY_HAND) {
        return (item, BTreeSet::new());
    }
    let mixed = contexts.into_iter().filter(|(_, contexts)| contexts.len() > 1).map(|(name, _)| name).collect();
    (respanned(item), mixed)
}

/// The contexts of each name that may be a variable's.
fn collect(tokens: TokenStream, contexts: &mut BTreeMap<String, BTreeSet<String>>) {
    let mut after_dot = false;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let dot = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.');
        match token {
            TokenTree::Group(group) => collect(group.stream(), contexts),
            TokenTree::Ident(ident) => {
                // A path, a field, a method or a macro.
                let followed = matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if matches!(punct.as_char(), '!') || is_path(punct));
                if !after_dot && !followed
                    && let Some(context) = context(ident.span())
                {
                    contexts.entry(ident.to_string()).or_default().insert(context);
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        after_dot = dot;
    }
}

fn is_path(punct: &proc_macro2::Punct) -> bool {
    punct.as_char() == ':' && punct.spacing() == proc_macro2::Spacing::Joint
}

/// `#7` of `#7 bytes(15..16)`
fn context(span: Span) -> Option<String> {
    let text = format!("{span:?}");
    let context = text.split_whitespace().next()?;
    context.starts_with('#').then(|| context.to_owned())
}

fn respanned(tokens: TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            match &mut token {
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), respanned(group.stream()));
                    inner.set_span(here(group.span()));
                    *group = inner;
                }
                // It means the crate of the macro that wrote it, and only its context says which.
                TokenTree::Ident(ident) if is_dollar_crate(ident) => {}
                token => token.set_span(here(token.span())),
            }
            token
        })
        .collect()
}

fn is_dollar_crate(ident: &Ident) -> bool {
    ident == "$crate"
}

fn here(span: Span) -> Span {
    span.resolved_at(Span::call_site())
}
