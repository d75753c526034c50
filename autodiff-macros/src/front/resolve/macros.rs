//! Macros of std. Inactive ones are kept as the user wrote them, with the locals whose names they mention.

use proc_macro2::{Delimiter, Ident, Literal, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Token;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;

use super::Resolver;
use super::syntax::path_anchor;
use crate::diag::messages as say;
use crate::front::hir::*;

impl Resolver<'_> {
    /// `node` is the whole statement or expression, to be underlined.
    pub(super) fn macro_call(&mut self, mac: &syn::Macro, node: &impl ToTokens) -> Expr {
        let span = path_anchor(&mac.path);
        let Some(name) = std_macro(&mac.path) else {
            let message = say::with(say::MACRO, &mac.path.to_token_stream().to_string());
            return self.refuse(node, &message, span);
        };
        let (ty, effect, formats) = match name.as_str() {
            "assert" | "assert_eq" | "assert_ne" | "debug_assert" | "debug_assert_eq" | "debug_assert_ne" | "print"
            | "println" | "eprint" | "eprintln" => (Type::Unit, true, true),
            "panic" | "unreachable" | "todo" | "unimplemented" => (Type::Never, true, true),
            "matches" => (Type::Bool, false, false),
            "format" => (Type::Named(Tokens(quote!(String))), false, true),
            "vec" => return self.vec_macro(mac),
            "dbg" => return self.refuse(node, say::MACRO_DBG, span),
            _ => {
                let message = say::with(say::MACRO, &name);
                return self.refuse(node, &message, span);
            }
        };
        let reads = self.inactive_reads(mac.tokens.clone(), formats);
        Expr {
            kind: ExprKind::Opaque(Opaque {
                tokens: mac.to_token_stream(),
                reads,
                effect,
            }),
            ty,
            span,
        }
    }

    /// Inactive code that is kept as it is.
    pub(super) fn opaque(&mut self, tokens: TokenStream) -> Opaque {
        let reads = self.inactive_reads(tokens.clone(), true);
        Opaque {
            tokens,
            reads,
            effect: false,
        }
    }

    /// The locals that the code mentions; what cannot be kept is refused.
    fn inactive_reads(&mut self, tokens: TokenStream, formats: bool) -> Vec<(Ident, LocalId)> {
        if let Some(token) = effect_in(tokens.clone(), formats) {
            self.errors.on(&token, say::MACRO_EFFECT);
        }
        let mut names = Names {
            resolver: self,
            formats,
            reads: Vec::new(),
            closures: Vec::new(),
        };
        names.scan(tokens);
        let Names { reads, closures, .. } = names;
        for name in closures {
            let message = match self.lookup(&name) {
                Some(id) if self.iterators.contains_key(&id) => say::ITERATOR_VALUE.to_owned(),
                _ => say::with(say::MACRO_CLOSURE, &name.to_string()),
            };
            self.errors.at(name.span(), &message);
        }
        reads
    }

    /// The locals that a piece of code mentions; `None` if it has effects, or calls closures.
    pub(super) fn reads_of(&self, tokens: &TokenStream) -> Option<Vec<(Ident, LocalId)>> {
        if effect_in(tokens.clone(), false).is_some() {
            return None;
        }
        let mut names = Names {
            resolver: self,
            formats: false,
            reads: Vec::new(),
            closures: Vec::new(),
        };
        names.scan(tokens.clone());
        names.closures.is_empty().then_some(names.reads)
    }

    fn vec_macro(&mut self, mac: &syn::Macro) -> Expr {
        let span = path_anchor(&mac.path);
        let (builtin, args) = match VecArgs::parse.parse2(mac.tokens.clone()) {
            Ok(VecArgs::List(elems)) if elems.is_empty() => (Builtin::VecNew, Vec::new()),
            Ok(VecArgs::List(elems)) => (Builtin::VecOf, self.exprs(&elems)),
            Ok(VecArgs::Repeat(elem, count)) => (Builtin::VecRepeat, vec![self.expr(&elem), self.expr(&count)]),
            Err(_) => return self.refuse(mac, say::MACRO_ARGUMENTS, span),
        };
        self.open(ExprKind::Builtin(builtin, args), span)
    }
}

/// The name of a macro that may be one of std's: `vec`, `std::println`.
fn std_macro(path: &syn::Path) -> Option<String> {
    let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    match names.as_slice() {
        [name] => Some(name.clone()),
        [root, name] if matches!(root.as_str(), "std" | "core" | "alloc") => Some(name.clone()),
        _ => None,
    }
}

/// The arguments of `vec!`.
enum VecArgs {
    List(Vec<syn::Expr>),
    Repeat(Box<syn::Expr>, Box<syn::Expr>),
}

impl Parse for VecArgs {
    fn parse(input: ParseStream) -> syn::Result<VecArgs> {
        if input.is_empty() {
            return Ok(VecArgs::List(Vec::new()));
        }
        let first: syn::Expr = input.parse()?;
        if input.peek(Token![;]) {
            input.parse::<Token![;]>()?;
            return Ok(VecArgs::Repeat(Box::new(first), input.parse()?));
        }
        let mut elems = vec![first];
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
            elems.extend(Punctuated::<syn::Expr, Token![,]>::parse_terminated(input)?);
        }
        Ok(VecArgs::List(elems))
    }
}

/// A token that shows an effect: an assignment, a mutable borrow, a way out. In formats, `name = value` between the outermost commas is an argument.
fn effect_in(tokens: TokenStream, top_of_format: bool) -> Option<TokenTree> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (k, token) in tokens.iter().enumerate() {
        let before = k.checked_sub(1).map(|k| &tokens[k]);
        match token {
            TokenTree::Group(group) => {
                if let Some(found) = effect_in(group.stream(), false) {
                    return Some(found);
                }
            }
            TokenTree::Ident(ident) => {
                let borrowed = matches!(before, Some(TokenTree::Punct(p)) if p.as_char() == '&');
                let name = ident.to_string();
                if matches!(
                    name.as_str(),
                    "return" | "break" | "continue" | "await" | "yield" | "unsafe"
                ) || (name == "mut" && borrowed)
                {
                    return Some(token.clone());
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == '?' => return Some(token.clone()),
            TokenTree::Punct(punct) if punct.as_char() == '=' => {
                let joined = |t: Option<&TokenTree>| match t {
                    Some(TokenTree::Punct(p)) if p.spacing() == Spacing::Joint => Some(p.as_char()),
                    _ => None,
                };
                let compares = matches!(joined(before), Some('=' | '<' | '>' | '!' | '.'));
                // The first of `==` or `=>`.
                let next =
                    matches!(tokens.get(k + 1), Some(TokenTree::Punct(next)) if matches!(next.as_char(), '=' | '>'));
                let opens = next && joined(Some(token)).is_some();
                let names_argument = top_of_format && joined(before).is_none();
                if !(compares || opens || names_argument) {
                    return Some(token.clone());
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    None
}

/// Finds the locals that a piece of code mentions. It may find too many (the name of a closure's own parameter), never too few.
struct Names<'a, 'b> {
    resolver: &'a Resolver<'b>,
    formats: bool,
    reads: Vec<(Ident, LocalId)>,
    /// The names of closures and iterators, which have no value.
    closures: Vec<Ident>,
}

impl Names<'_, '_> {
    fn scan(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let punct = |k: Option<usize>, c: char| matches!(k.and_then(|k| tokens.get(k)), Some(TokenTree::Punct(p)) if p.as_char() == c);
        for (k, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.scan(group.stream()),
                TokenTree::Ident(ident) => {
                    let field = punct(k.checked_sub(1), '.') && !punct(k.checked_sub(2), '.');
                    let path = (punct(Some(k + 1), ':') && punct(Some(k + 2), ':'))
                        || (punct(k.checked_sub(1), ':') && punct(k.checked_sub(2), ':'));
                    let call = matches!(tokens.get(k + 1), Some(TokenTree::Group(g)) if g.delimiter() == Delimiter::Parenthesis);
                    let bang = punct(Some(k + 1), '!') && matches!(tokens.get(k + 2), Some(TokenTree::Group(_)));
                    if field || path || bang {
                        continue;
                    }
                    let local = self.resolver.lookup(ident);
                    if local.is_some_and(|id| self.resolver.is_no_value(id)) {
                        self.closures.push(ident.clone());
                    } else if !call {
                        self.read(ident.clone());
                    }
                }
                TokenTree::Literal(literal) if self.formats => self.captures(literal),
                TokenTree::Literal(_) | TokenTree::Punct(_) => {}
            }
        }
    }

    fn read(&mut self, ident: Ident) {
        if let Some(id) = self.resolver.lookup(&ident)
            && self.resolver.is_no_value(id)
        {
            if !self.closures.contains(&ident) {
                self.closures.push(ident);
            }
        } else if let Some(id) = self.resolver.lookup(&ident)
            && !self.reads.iter().any(|(_, known)| *known == id)
        {
            self.reads.push((ident, id));
        }
    }

    /// `"{x} {y:.prec$}"`
    fn captures(&mut self, literal: &Literal) {
        let Ok(text) = syn::parse2::<syn::LitStr>(literal.to_token_stream()) else {
            return;
        };
        let value = text.value().replace("{{", "");
        // Each piece begins with what stands between two braces.
        for inside in value.split('{').skip(1).filter_map(|piece| piece.split('}').next()) {
            let (name, spec) = inside.split_once(':').unwrap_or((inside, ""));
            let counts = spec.split_inclusive('$').filter_map(|piece| piece.strip_suffix('$'));
            for word in counts.map(last_word).chain([name.trim()]) {
                if let Ok(ident) = syn::parse_str::<Ident>(word) {
                    self.read(Ident::new(&ident.to_string(), literal.span()));
                }
            }
        }
    }
}

/// The name at the end of `text`: `.prec` → `prec`.
fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| c != '_' && !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}
