//! How deep code may nest, found on raw tokens: syn and every pass after it walk the tree recursively, and would overflow the stack of rustc.
//!
//! Brackets are counted, and what nests without them: prefix operators and keywords, types in `<…>`, assignments and `@` patterns, closures. The
//! counting is coarse, but no code that a person can read comes near its limits.

use proc_macro2::{Delimiter, Ident, Punct, Spacing, Span, TokenStream, TokenTree};

const DEEPEST: usize = 128;

/// Closures bring two bars each, and alternatives of names in a pattern, which do not nest, one.
const MOST_BARS: usize = 4 * DEEPEST;

/// Where it is too deep.
pub(super) fn too_deep(tokens: TokenStream) -> Option<Span> {
    let mut open = vec![(tokens.into_iter(), Counts::default())];
    loop {
        let depth = open.len();
        let (level, counts) = open.last_mut()?;
        match level.next() {
            None => drop(open.pop()),
            Some(TokenTree::Group(group)) => {
                if depth > DEEPEST {
                    return Some(group.span_open());
                }
                counts.group(group.delimiter());
                open.push((group.stream().into_iter(), Counts::default()));
            }
            Some(token) => {
                match &token {
                    TokenTree::Punct(punct) => counts.punct(punct),
                    TokenTree::Ident(ident) => counts.ident(ident),
                    TokenTree::Literal(_) => (counts.prefixes, counts.last) = (0, Last::Literal),
                    TokenTree::Group(_) => counts.prefixes = 0,
                }
                if counts.too_many() {
                    return Some(token.span());
                }
            }
        }
    }
}

/// What has been opened within one pair of brackets, since a token that ends it all.
#[derive(Default)]
struct Counts {
    /// Operators and keywords in a row: `- - *`, `&'a mut`, `return return`, `fn() ->`.
    prefixes: usize,
    /// `Vec<Vec<`
    angles: usize,
    /// `a = b =`, `a @ b @`
    chain: usize,
    /// `|a| |b|`
    bars: usize,
    last: Last,
}

/// The token before.
#[derive(Default, PartialEq)]
enum Last {
    #[default]
    Other,
    /// A name or `::`, after which `<` opens.
    Name,
    /// After which a bar opens no closure.
    Literal,
    Apostrophe,
    Fn,
    /// An operator's first part: `=` after it is no assignment, and `>` may be the head of an arrow.
    Joined(char),
}

impl Counts {
    fn group(&mut self, delimiter: Delimiter) {
        match delimiter {
            Delimiter::Brace => *self = Counts::default(),
            Delimiter::Parenthesis if self.last == Last::Fn => {}
            Delimiter::Parenthesis | Delimiter::Bracket | Delimiter::None => self.prefixes = 0,
        }
        self.last = Last::Other;
    }

    fn ident(&mut self, ident: &Ident) {
        let lifetime = self.last == Last::Apostrophe;
        let name = ident.to_string();
        let prefix = matches!(
            &name[..],
            "return"
                | "break"
                | "mut"
                | "ref"
                | "move"
                | "async"
                | "dyn"
                | "impl"
                | "static"
                | "unsafe"
                | "yield"
                | "const"
                | "fn"
        );
        match prefix {
            true => self.prefixes += 1,
            false if lifetime => {}
            false => self.prefixes = 0,
        }
        self.last = match &name[..] {
            "fn" => Last::Fn,
            _ => Last::Name,
        };
    }

    fn punct(&mut self, punct: &Punct) {
        self.prefixes += 1;
        let joined = punct.spacing() == Spacing::Joint;
        match punct.as_char() {
            ';' => *self = Counts::default(),
            ',' => (self.prefixes, self.chain, self.bars) = (0, 0, 0),
            '<' if matches!(self.last, Last::Name) => self.angles += 1,
            '>' if self.last == Last::Joined('=') => (self.angles, self.chain) = (0, 0),
            '>' if self.last == Last::Joined('-') => {}
            '>' => self.angles = self.angles.saturating_sub(1),
            '=' if !joined && !matches!(self.last, Last::Joined(_)) => self.chain += 1,
            '@' => self.chain += 1,
            '|' if self.last != Last::Literal => self.bars += 1,
            _ => {}
        }
        self.last = match punct.as_char() {
            '\'' => Last::Apostrophe,
            ':' if !joined => Last::Name,
            part @ ('-' | '=' | '<' | '>' | '!' | '+' | '*' | '/' | '%' | '^' | '&' | '|') if joined => {
                Last::Joined(part)
            }
            _ => Last::Other,
        };
    }

    fn too_many(&self) -> bool {
        self.prefixes > DEEPEST || self.angles > DEEPEST || self.chain > DEEPEST || self.bars > MOST_BARS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn ordinary_code_is_not_deep() {
        let row = quote!(v.push(a <= b && c >= d || (-x) < y); let z: Vec<Vec<(f64, &'a mut [f64])>> = |a: f64| -> f64 { a }; z += 1; m[[1, 2]] = if a == b { c } else { d };);
        let rows: TokenStream = std::iter::repeat_n(row, 1000).collect();
        assert!(too_deep(rows).is_none());
        let arms: TokenStream =
            std::iter::repeat_n(quote!(1 | 2 | 3 if a < b => c = -1, Some(x @ 2..=4) => d,), 1000).collect();
        assert!(too_deep(quote!(match n { #arms })).is_none());
        let alternatives: TokenStream = std::iter::repeat_n(quote!(1 |), 1000).collect();
        assert!(too_deep(quote!(match n { #alternatives 2 => c })).is_none());
        let row: TokenStream = std::iter::repeat_n(quote!([-1.0, 2.0],), 1000).collect();
        assert!(too_deep(quote!([#row])).is_none());
        let terms: TokenStream = std::iter::repeat_n(quote!(x * (y - 1.0) +), 1000).collect();
        assert!(too_deep(terms).is_none());
    }
}
