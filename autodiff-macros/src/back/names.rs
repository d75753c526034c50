//! Names of variables: the user's where the variable is the user's, otherwise readable ones that occur nowhere in the user's function.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};

/// Gives out names. A name is in use in the scope where it was given out and in those inside it.
pub(crate) struct Names {
    /// Every identifier that the user wrote.
    seen: BTreeSet<String>,
    /// Those that are variables of the function.
    own: BTreeSet<String>,
    /// In use, and how often (a closure's parameters keep the names of what they stand for).
    scopes: Vec<BTreeMap<String, ()>>,
}

impl Names {
    pub(crate) fn new(seen: BTreeSet<String>, own: BTreeSet<String>) -> Names {
        Names {
            seen: seen.iter().map(|name| canonical(name)).collect(),
            own: own.iter().map(|name| canonical(name)).collect(),
            scopes: vec![BTreeMap::new()],
        }
    }

    pub(crate) fn open(&mut self) {
        self.scopes.push(BTreeMap::new());
    }

    pub(crate) fn close(&mut self) {
        self.scopes.pop();
    }

    /// `base`, or `base_2`, `base_3`, …
    pub(crate) fn fresh(&mut self, base: &str) -> String {
        let base = match base {
            "" | "_" => "t",
            base => &canonical(base),
        };
        let free = |name: &String| {
            let clash = self.seen.contains(name) && !self.own.contains(name);
            !clash && !self.scopes.iter().any(|s| s.contains_key(name))
        };
        let name = std::iter::once(base.to_owned())
            .chain((2..).map(|k: usize| format!("{base}_{k}")))
            .find(free)
            .unwrap_or_default();
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(name.clone(), ());
        }
        name
    }
}

/// Every identifier in `tokens`, those captured by format strings included.
pub(crate) fn identifiers(tokens: TokenStream, out: &mut BTreeSet<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Ident(id) => drop(out.insert(id.to_string())),
            TokenTree::Group(g) => identifiers(g.stream(), out),
            TokenTree::Literal(l) => {
                // Every word of a string: more than what it captures, but no less.
                let text = l.to_string();
                if text.contains('{') {
                    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
                    out.extend(words.filter(|w| !w.is_empty()).map(str::to_owned));
                }
            }
            TokenTree::Punct(_) => {}
        }
    }
}

/// The same tokens, shown at `span`.
pub(crate) fn located(tokens: TokenStream, span: Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            token.set_span(span.resolved_at(token.span()));
            token
        })
        .collect()
}

/// `base`, or `base_2`, `base_3`, …: the first that is not in `seen`.
pub(crate) fn unseen(base: &str, seen: &BTreeSet<String>) -> Ident {
    let name = std::iter::once(base.to_owned())
        .chain((2..).map(|k: usize| format!("{base}_{k}")))
        .find(|name| !seen.contains(name))
        .unwrap_or_default();
    ident(&name, Span::call_site())
}

/// An identifier spelled `name`, resolved where the attribute stands, located at `span`.
pub(crate) fn ident(name: &str, span: Span) -> Ident {
    let span = span.resolved_at(Span::call_site());
    let name = canonical(name);
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, span),
        None if is_word(&name) => Ident::new(&name, span),
        None => Ident::new("t", span),
    }
}

/// The one spelling of a name, which may be put together of others: `r#` before keywords only. (To rustc, `r#x` and `x` are the same.)
fn canonical(name: &str) -> String {
    let bare = name.replace("r#", "");
    let keyword = bare == "gen" || syn::parse_str::<Ident>(&bare).is_err();
    let path = matches!(bare.as_str(), "self" | "Self" | "super" | "crate");
    match keyword && !path && is_word(&bare) {
        true => format!("r#{bare}"),
        false => bare,
    }
}

/// Do two identifiers at these places see the same variables? (Those from a `macro_rules!` and those from its caller do not.)
pub(crate) fn same_context(a: Span, b: Span) -> bool {
    // What a span prints is the only thing that tells. Should it once tell nothing, names are bound anew, which is never wrong.
    let context = |span: Span| {
        let text = format!("{span:?}");
        text.split_whitespace()
            .find_map(|word| word.strip_prefix('#').map(str::to_owned))
    };
    !proc_macro::is_available()
        || matches!((context(a), context(b)), (Some(a), Some(b)) if a == b)
}

fn is_word(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && chars.all(|c| c.is_alphanumeric() || c == '_')
        && name != "_"
}
