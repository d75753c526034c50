//! Rows as Rust: what the emitter does to ops, done to text, for code that this crate writes without a user's function.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::expr::{callee, operand, parse};
use super::{Prim, Rule, Spell};

/// The surroundings of an expression: `T` is a type parameter bound by `Scalar`.
pub(super) struct Scope<'a> {
    /// The path of the runtime crate.
    pub krate: &'a TokenStream,
    pub operands: &'a [TokenStream],
    pub result: TokenStream,
}

impl Scope<'_> {
    /// What a seed or tangent contributes through an operand; `None` if nothing.
    pub(super) fn contribution(&self, rule: Rule, seed: &TokenStream) -> Option<TokenStream> {
        let krate = self.krate;
        Some(match rule {
            Rule::Zero => return None,
            Rule::One => seed.clone(),
            Rule::MinusOne => quote!(-#seed),
            Rule::Mul(text) => {
                let partial = self.expr(&parse(text));
                quote!(#seed * (#partial))
            }
            Rule::Strong(text) => {
                let partial = self.expr(&parse(text));
                quote!(#krate::rules::strong(#seed, #partial))
            }
            Rule::Gate(text) => {
                let partial = self.expr(&parse(text));
                quote!(#krate::rules::strong(#partial, #seed))
            }
        })
    }

    fn expr(&self, expr: &syn::Expr) -> TokenStream {
        let krate = self.krate;
        match expr {
            syn::Expr::Path(p) => match p.path.get_ident() {
                Some(id) if id == "y" => self.result.clone(),
                Some(id) => match operand(id).and_then(|k| self.operands.get(k)) {
                    Some(tokens) => tokens.clone(),
                    None => unreachable!("a partial names `{id}`"),
                },
                None => unreachable!("a partial has a path"),
            },
            syn::Expr::Lit(l) => match &l.lit {
                syn::Lit::Float(x) => quote!(<T as #krate::Scalar>::__lit(#x)),
                syn::Lit::Int(n) => {
                    let n = Literal::i32_suffixed(n.base10_parse().unwrap_or(0));
                    quote!(#n)
                }
                _ => unreachable!("a partial has a literal that is no number"),
            },
            syn::Expr::Paren(e) => {
                let e = self.expr(&e.expr);
                quote!((#e))
            }
            syn::Expr::Unary(e) => {
                let e = self.expr(&e.expr);
                quote!(-#e)
            }
            syn::Expr::Binary(e) => {
                let (l, op, r) = (self.expr(&e.left), &e.op, self.expr(&e.right));
                quote!(#l #op #r)
            }
            syn::Expr::MethodCall(e) => {
                let (receiver, method) = (self.expr(&e.receiver), &e.method);
                let args = e.args.iter().map(|a| self.expr(a));
                quote!(#receiver.#method(#(#args),*))
            }
            syn::Expr::Call(e) => {
                let args = e.args.iter().map(|a| self.expr(a)).collect::<Vec<_>>();
                spelled(callee(e), krate, &args)
            }
            _ => unreachable!("a partial uses a form that is not in its language"),
        }
    }
}

/// The operation of a row as an expression.
pub(super) fn spelled(prim: Prim, krate: &TokenStream, args: &[TokenStream]) -> TokenStream {
    match prim.0.spell {
        Spell::Infix(op) => {
            let op: TokenStream = op.parse().unwrap_or_default();
            match args {
                [l, r] => quote!(#l #op #r),
                _ => unreachable!("`{op}` has two operands"),
            }
        }
        Spell::Prefix(op) => {
            let op: TokenStream = op.parse().unwrap_or_default();
            quote!(#op #(#args)*)
        }
        Spell::Method(name) => {
            let name = format_ident!("{name}");
            match args {
                [receiver, args @ ..] => quote!(#receiver.#name(#(#args),*)),
                [] => unreachable!("a row has no operand"),
            }
        }
        Spell::Func(path) => {
            let path = path.split("::").map(|s| format_ident!("{s}"));
            quote!(#krate #(::#path)* (#(#args),*))
        }
    }
}
