//! Can it be told, but by its values, how often and when a closure runs?
//!
//! Only a closure that certainly does nothing but compute may be run for the items that are used and for no others, by index. The question is asked
//! of the tokens: an assignment, `&mut`, a macro or a method that is not known to be free of effects answers it.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

use super::super::closure::Callable;
use crate::front::infer::is_reading_method;

impl Callable {
    pub(super) fn has_effects(&self) -> bool {
        match self {
            Callable::Closure(closure) => in_tokens(closure.body().to_token_stream()),
            // An annotated function that takes its arguments by value or by `&`; one that takes `&mut` changes what it is given, and that is an item.
            Callable::Path(_) => false,
            Callable::Param(..) => false,
        }
    }
}

fn in_tokens(tokens: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let punct = |k: Option<usize>, c: char| matches!(k.and_then(|k| tokens.get(k)), Some(TokenTree::Punct(p)) if p.as_char() == c);
    let joint = |k: Option<usize>| matches!(k.and_then(|k| tokens.get(k)), Some(TokenTree::Punct(p)) if p.spacing() == Spacing::Joint);
    let mut declares = false;
    tokens.iter().enumerate().any(|(k, token)| {
        let before = k.checked_sub(1);
        match token {
            TokenTree::Group(group) => in_tokens(group.stream()),
            TokenTree::Literal(_) => false,
            TokenTree::Ident(name) => {
                let name = name.to_string();
                declares |= name == "let";
                let called = matches!(tokens.get(k + 1), Some(TokenTree::Group(g)) if g.delimiter() == Delimiter::Parenthesis)
                    || punct(Some(k + 1), ':');
                let method = punct(before, '.') && called && !is_reading_method(&name);
                let mac = punct(Some(k + 1), '!')
                    && matches!(tokens.get(k + 2), Some(TokenTree::Group(_)))
                    && !matches!(name.as_str(), "vec" | "matches");
                (name == "mut" && punct(before, '&')) || name == "return" || method || mac
            }
            TokenTree::Punct(p) if p.as_char() == '?' => true,
            TokenTree::Punct(p) if p.as_char() == '=' => {
                let two = |c: char| punct(before, c) && joint(before);
                let compares = two('=') || two('!') || two('<') || two('>') || two('.');
                let opens = joint(Some(k)) && (punct(Some(k + 1), '=') || punct(Some(k + 1), '>'));
                let shift = two('<') && punct(k.checked_sub(2), '<') || two('>') && punct(k.checked_sub(2), '>');
                if (compares || opens) && !shift {
                    return false;
                }
                !std::mem::take(&mut declares)
            }
            TokenTree::Punct(_) => false,
        }
    })
}
