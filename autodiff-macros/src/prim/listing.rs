//! The table as an array expression, for tests that need the rows *and* the compiled operations. The names `Row` and `Rule` (with the variants
//! of ours) are those in scope where it is expanded.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::tokens::spelled;
use super::{Prim, Rule, Spell, rows};

/// `[Row { name, ints, partials, given, points, f32, f64, adjoint }, …]`: `f32` and `f64` are the operation over a slice of operands (integers too are floats there),
/// `adjoint` is the companion over `f64` of the functions in `math`.
pub(crate) fn listing(krate: &TokenStream) -> TokenStream {
    let rows = rows().map(|row| {
        let (name, ints) = (row.name, row.ints);
        let partials = row.partials.iter().map(rule);
        let given = match row.given {
            Some(text) => quote!(Some(#text)),
            None => quote!(None),
        };
        let points = row.points.iter().map(|point| {
            let point = point
                .iter()
                .map(|&x| Literal::f64_suffixed(x.abs()))
                .zip(point.iter())
                .map(|(l, x)| if *x < 0.0 { quote!(-#l) } else { quote!(#l) });
            quote!(&[#(#point),*])
        });
        let operands = (0..row.arity)
            .map(|k| {
                if row.ints.contains(&k) {
                    quote!((x[#k] as i32))
                } else {
                    quote!(x[#k])
                }
            })
            .collect::<Vec<_>>();
        let value = spelled(Prim(row), krate, &operands);
        let adjoint = match row.spell {
            Spell::Func(path) => path.strip_prefix("math::").map(|name| adjoint(name, row.arity, krate)),
            Spell::Infix(_) | Spell::Prefix(_) | Spell::Method(_) => None,
        };
        let adjoint = adjoint.unwrap_or_else(|| quote!(None));
        quote! {
            Row {
                name: #name,
                ints: &[#(#ints),*],
                partials: &[#(#partials),*],
                given: #given,
                points: &[#(#points),*],
                f32: |x: &[f32]| #value,
                f64: |x: &[f64]| #value,
                adjoint: #adjoint,
            }
        }
    });
    quote!([#(#rows),*])
}

fn rule(rule: &Rule) -> TokenStream {
    match rule {
        Rule::Zero => quote!(Rule::Zero),
        Rule::One => quote!(Rule::One),
        Rule::MinusOne => quote!(Rule::MinusOne),
        Rule::Mul(text) => quote!(Rule::Mul(#text)),
        Rule::Strong(text) => quote!(Rule::Strong(#text)),
        Rule::Gate(text) => quote!(Rule::Gate(#text)),
    }
}

/// Operands, shadows and seed to the shadows.
fn adjoint(name: &str, arity: usize, krate: &TokenStream) -> TokenStream {
    let name = format_ident!("{name}");
    let operands = (0..arity).map(|k| quote!(x[#k]));
    let bars = (0..arity).map(|k| format_ident!("bar{k}")).collect::<Vec<_>>();
    quote! {
        Some(|x: &[f64], bars: &mut [f64], seed: f64| {
            if let [#(#bars),*] = bars {
                #krate::math::#name::adjoint(#(#operands,)* (#(#bars),*), seed);
            }
        })
    }
}
