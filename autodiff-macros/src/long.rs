//! What comes out is as long as what goes in: a function of thousands of lines expands like its parts.
//!
//! Time is not asserted, since it is another on each machine; what grows faster than the text without being seen in what is written (a pass that walks the function
//! for each of its lines) is not seen here.

use crate::diag::messages;
use crate::driver;
use proc_macro2::{TokenStream, TokenTree};
use std::fmt::Write;

/// Five lines at a time: lets, a store, a branch and a loop.
fn function(lines: usize) -> TokenStream {
    let mut text = "fn long(x: &mut [f64], k: f64) -> f64 {\nlet mut s = k;\n".to_owned();
    for n in (0..lines).step_by(5) {
        let _ = writeln!(
            text,
            "let a{n} = s * x[{}] + {n}.5;\nlet b{n} = a{n}.sin() * k;\nx[{}] = b{n} - s;\nif a{n} > 1.0 {{ s += b{n}; }} else {{ s *= 0.5; }}\nfor i in 0..3 {{ s += x[i] * b{n}; }}",
            n % 4,
            n % 3
        );
    }
    text += "s }";
    text.parse().expect("Rust")
}

fn tokens(stream: TokenStream) -> usize {
    let count = |tree| match tree {
        TokenTree::Group(group) => 1 + tokens(group.stream()),
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => 1,
    };
    stream.into_iter().map(count).sum()
}

fn expanded(lines: usize) -> usize {
    let item = function(lines);
    let given = tokens(item.clone());
    let out = driver::differentiate(TokenStream::new(), item);
    let (internal, _) = messages::INTERNAL.split_once('{').expect("a place for the complaint");
    let text = out.to_string();
    assert!(
        !text.contains("compile_error") && !text.contains(internal),
        "{lines} lines are refused"
    );
    tokens(out) - given
}

#[test]
fn what_comes_out_grows_like_what_goes_in() {
    let [one, two, four] = [100, 200, 400].map(expanded);
    let (first, second) = (two - one, four - two);
    assert!(
        second * 10 <= first * 2 * 11,
        "100 lines more come to {first} tokens, 200 more to {second}"
    );
}

/// Nothing is compiled that is not called: every function that is not generic says so.
#[test]
fn unused_companions_cost_no_code() {
    let texts = [
        "fn f(x: &[f64], k: f64) -> f64 { let mut s = 0.0; for i in 0..x.len() { s += x[i] * k; } s }",
        "fn f(x: &mut [f64], n: usize) { for i in 0..n { x[i] = x[i].sin(); } }",
        "fn f(x: f64, n: u32) -> f64 { if n == 0 { x } else { x * f(x, n - 1) } }",
        "fn f(x: &[f64]) -> Vec<f64> { x.iter().map(|e| g(*e)).collect() }",
        "fn f(&self, x: f64) -> f64 { self.k * x }",
        "impl S { fn f(&self, x: f64) -> f64 { self.k * x } fn new(k: f64) -> Self { S { k } } }",
        "impl Add<V> for V { type Output = V; fn add(self, o: V) -> V { V { x: self.x + o.x } } }",
    ];
    for text in texts {
        let item: TokenStream = text.parse().expect("Rust");
        let out = driver::differentiate(TokenStream::new(), item.clone());
        let mut left = Vec::new();
        // What the user wrote comes first.
        let added: TokenStream = out.into_iter().skip(item.into_iter().count()).collect();
        let mut seen = 0;
        let file = format!("impl Home {{ {added} }}");
        let file: syn::File = syn::parse_str(&added.to_string())
            .or_else(|_| syn::parse_str(&file))
            .expect("items");
        for item in &file.items {
            compiled_at_once(item, &mut seen, &mut left);
        }
        assert!(seen > 0, "{text}: no companions in {added}");
        assert!(left.is_empty(), "{text}: compiled without being called: {left:?}");
    }
}

fn compiled_at_once(item: &syn::Item, seen: &mut usize, left: &mut Vec<String>) {
    let mut function = |attrs: &[syn::Attribute], sig: &syn::Signature| {
        *seen += 1;
        let inline = attrs.iter().any(|a| a.path().is_ident("inline"));
        let generic = sig
            .generics
            .params
            .iter()
            .any(|p| !matches!(p, syn::GenericParam::Lifetime(_)));
        if !inline && !generic {
            left.push(sig.ident.to_string());
        }
    };
    match item {
        syn::Item::Fn(f) => function(&f.attrs, &f.sig),
        syn::Item::Impl(block) => {
            for item in &block.items {
                if let syn::ImplItem::Fn(f) = item {
                    function(&f.attrs, &f.sig);
                }
            }
        }
        syn::Item::Const(item) => {
            if let syn::Expr::Block(block) = &*item.expr {
                for stmt in &block.block.stmts {
                    if let syn::Stmt::Item(item) = stmt {
                        compiled_at_once(item, seen, left);
                    }
                }
            }
        }
        _ => {}
    }
}
