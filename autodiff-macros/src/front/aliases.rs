//! Type aliases inside the body: `type Pair = (f64, f64);`.
//!
//! An item in the body cannot be seen by companions, so an alias is replaced by what it stands for, wherever its name occurs in its block, before
//! anything else looks at the body. Aliases with parameters are left, and refused as items.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;

/// How often aliases may stand for aliases.
const ROUNDS: usize = 16;

/// The block without aliases; `None` if there are none, or if what comes out is no block.
pub(super) fn expand(block: &syn::Block) -> Option<syn::Block> {
    let mut found = false;
    let tokens = inner(block.to_token_stream(), &mut found);
    match found {
        true => syn::parse2(tokens).ok(),
        false => None,
    }
}

/// The tokens with the aliases of every block in them replaced, those of inner blocks first.
fn inner(tokens: TokenStream, found: &mut bool) -> TokenStream {
    let trees = tokens.into_iter().map(|tree| match tree {
        TokenTree::Group(group) => {
            let content = level(inner(group.stream(), found), found);
            TokenTree::Group(regrouped(&group, content))
        }
        other => other,
    });
    trees.collect()
}

/// What stands between one pair of brackets.
fn level(tokens: TokenStream, found: &mut bool) -> TokenStream {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let (mut aliases, mut rest, mut at) = (Vec::new(), Vec::new(), 0);
    while at < trees.len() {
        match alias(&trees[at..]) {
            Some((name, stands_for, length)) if !follows_attribute(&rest) => {
                aliases.push((name, stands_for));
                at += length;
            }
            _ => {
                rest.push(trees[at].clone());
                at += 1;
            }
        }
    }
    let mut tokens: TokenStream = rest.into_iter().collect();
    *found |= !aliases.is_empty();
    for _ in 0..ROUNDS {
        let mut changed = false;
        tokens = replaced(tokens, &aliases, &mut changed);
        if !changed {
            break;
        }
    }
    tokens
}

/// `type Name = …;` at the front, with the number of its tokens.
fn alias(trees: &[TokenTree]) -> Option<(Ident, Vec<TokenTree>, usize)> {
    let [
        TokenTree::Ident(keyword),
        TokenTree::Ident(name),
        TokenTree::Punct(eq),
        ..,
    ] = trees
    else {
        return None;
    };
    if keyword != "type" || eq.as_char() != '=' {
        return None;
    }
    let end = trees
        .iter()
        .position(|tree| matches!(tree, TokenTree::Punct(p) if p.as_char() == ';'))?;
    Some((name.clone(), trees.get(3..end)?.to_vec(), end + 1))
}

fn follows_attribute(before: &[TokenTree]) -> bool {
    matches!(before, [.., TokenTree::Punct(hash), TokenTree::Group(_)] if hash.as_char() == '#')
}

fn replaced(tokens: TokenStream, aliases: &[(Ident, Vec<TokenTree>)], changed: &mut bool) -> TokenStream {
    let mut out = Vec::new();
    for tree in tokens {
        match tree {
            TokenTree::Ident(name) => match aliases.iter().find(|(alias, _)| *alias == name) {
                Some((_, stands_for)) => {
                    *changed = true;
                    out.extend(stands_for.iter().cloned().map(|mut tree| {
                        tree.set_span(name.span());
                        tree
                    }));
                }
                None => out.push(TokenTree::Ident(name)),
            },
            TokenTree::Group(group) => {
                let content = replaced(group.stream(), aliases, changed);
                out.push(TokenTree::Group(regrouped(&group, content)));
            }
            other => out.push(other),
        }
    }
    out.into_iter().collect()
}

/// The same brackets around something else.
fn regrouped(group: &Group, content: TokenStream) -> Group {
    let mut new = Group::new(group.delimiter(), content);
    new.set_span(group.span());
    new
}
