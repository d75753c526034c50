//! What the user is told.
//!
//! Errors are collected, not returned, so that every mistake of a function is reported at once. Texts live in [`messages`].

pub(crate) mod messages;

use std::collections::HashSet;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// Collects errors. Must be asked for them at the end: dropping it with errors that nobody saw panics in tests.
#[derive(Default)]
pub(crate) struct Errors {
    found: Vec<syn::Error>,
    #[cfg(test)]
    checked: bool,
}

impl Errors {
    pub(crate) fn new() -> Errors {
        Errors::default()
    }

    /// An error at a token.
    pub(crate) fn at(&mut self, span: Span, message: &str) {
        self.push(syn::Error::new(span, message));
    }

    /// An error that underlines all of `node`.
    pub(crate) fn on(&mut self, node: &impl ToTokens, message: &str) {
        self.push(syn::Error::new_spanned(node, message));
    }

    pub(crate) fn push(&mut self, error: syn::Error) {
        self.found.push(error);
    }

    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }

    pub(crate) fn any(&self) -> bool {
        !self.found.is_empty()
    }

    /// All errors as one, in the order in which they were found; `None` if there are none.
    pub(crate) fn finish(mut self) -> Option<syn::Error> {
        #[cfg(test)]
        {
            self.checked = true;
        }
        let mut said = HashSet::new();
        let found = std::mem::take(&mut self.found).into_iter();
        let once = found.filter(|error| match place(error.span()) {
            Some(place) => said.insert((place, error.to_string())),
            None => true,
        });
        once.reduce(|mut all, one| {
            all.combine(one);
            all
        })
    }

    /// The messages, for tests.
    #[cfg(test)]
    pub(crate) fn texts(mut self) -> Vec<String> {
        self.checked = true;
        self.found.iter().map(ToString::to_string).collect()
    }
}

/// Where a span is, if it says so. (The body of a closure is walked once for each call, and what is wrong with it is said once.)
fn place(span: Span) -> Option<String> {
    let text = format!("{span:?}");
    text.contains("bytes(").then_some(text)
}

/// Tokens as a person spaces them: `Option<f64>`, not `Option < f64 >`.
pub(crate) fn written(tokens: &TokenStream) -> String {
    let text = tokens.to_string();
    [" <", "< ", " >", " ::", ":: ", "& ", " ,", " !", "! ", " (", "( ", " )"]
        .iter()
        .fold(text, |text, spaced| text.replace(spaced, spaced.trim()))
}

#[cfg(test)]
impl Drop for Errors {
    fn drop(&mut self) {
        if !self.checked && !self.found.is_empty() && !std::thread::panicking() {
            let texts: Vec<String> = self.found.iter().map(ToString::to_string).collect();
            panic!("errors that nobody looked at: {texts:#?}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_errors_come_out_in_order() {
        let mut errors = Errors::new();
        errors.on(&syn::Ident::new("a", Span::call_site()), "first");
        errors.at(Span::call_site(), "second");
        let all: Vec<String> = errors.finish().into_iter().flatten().map(|e| e.to_string()).collect();
        assert_eq!(all, ["first", "second"]);
    }

    #[test]
    #[should_panic(expected = "nobody looked at")]
    fn an_unseen_error_is_noticed() {
        Errors::new().at(Span::call_site(), "lost");
    }
}
