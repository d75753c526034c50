//! Tokens as text, spaced the same whether they come from rustc or from a test.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// The tokens on one line, spaced as a person would, roughly.
pub(crate) fn tidy(tokens: &TokenStream) -> String {
    let mut out = String::new();
    write(tokens, &mut out);
    out
}

fn write(tokens: &TokenStream, out: &mut String) {
    let mut previous: Option<TokenTree> = None;
    // Is the token before part of an operator that stands alone between two operands?
    let mut glue = true;
    for token in tokens.clone() {
        if previous.as_ref().is_some_and(|p| space_between(p, &token, glue)) {
            out.push(' ');
        }
        glue = match (&token, &previous) {
            (TokenTree::Punct(p), Some(TokenTree::Punct(q))) if q.spacing() == Spacing::Joint => {
                matches!((q.as_char(), p.as_char()), (':', ':'))
            }
            (TokenTree::Punct(p), before) => match p.as_char() {
                '.' | '\'' | '#' | '$' | '?' | '!' => true,
                ':' => p.spacing() == Spacing::Joint,
                // A prefix operator sticks to what follows.
                '-' | '&' | '*' => !matches!(
                    before,
                    Some(TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Group(_))
                ),
                _ => false,
            },
            _ => false,
        };
        match &token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                out.push_str(open);
                write(&group.stream(), out);
                out.push_str(close);
            }
            other => out.push_str(&other.to_string()),
        }
        previous = Some(token);
    }
}

fn space_between(left: &TokenTree, right: &TokenTree, glue: bool) -> bool {
    if glue {
        return false;
    }
    match (left, right) {
        (TokenTree::Punct(p), _) if p.spacing() == Spacing::Joint => false,
        (_, TokenTree::Punct(p)) => match p.as_char() {
            ',' | ';' | '.' | '?' => false,
            ':' => false,
            '!' => !matches!(left, TokenTree::Ident(_)),
            _ => true,
        },
        (TokenTree::Ident(_) | TokenTree::Group(_), TokenTree::Group(g)) => g.delimiter() == Delimiter::Brace,
        _ => true,
    }
}
