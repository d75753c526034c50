//! Each row that users can write as an annotated function of its own, for the tests of what the macro makes of it at extreme arguments. The name `Compiled` is the
//! one in scope where it is expanded.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::tokens::spelled;
use super::{Prim, Row, Spell, rows};

/// `[Compiled { name, ints, value, adjoint, tangent }, …]` over `f64`, or over `f32` with casts.
pub(crate) fn compiled(krate: &TokenStream) -> TokenStream {
    let users = rows().filter(|row| is_of_users(row));
    let (functions, entries): (Vec<_>, Vec<_>) = users
        .flat_map(|row| ["f64", "f32"].map(|float| function(row, float, krate)))
        .unzip();
    quote!({ #(#functions)* [#(#entries),*] })
}

/// Not what only partials are made of.
pub(super) fn is_of_users(row: &Row) -> bool {
    let helper = matches!(row.spell, Spell::Func(path) if path.starts_with("rules::"));
    !helper && !["acc", "powi_nonneg"].contains(&row.name)
}

fn function(row: &'static Row, float: &str, krate: &TokenStream) -> (TokenStream, TokenStream) {
    let (name, float) = (format_ident!("row_{}_{float}", row.name), format_ident!("{float}"));
    let operands: Vec<_> = (0..row.arity).map(|k| format_ident!("x{k}")).collect();
    let types: Vec<_> = (0..row.arity)
        .map(|k| {
            if row.ints.contains(&k) {
                quote!(i32)
            } else {
                quote!(#float)
            }
        })
        .collect();
    let value = spelled(
        Prim(row),
        krate,
        &operands.iter().map(|x| quote!(#x)).collect::<Vec<_>>(),
    );
    let floats: Vec<usize> = (0..row.arity).filter(|k| !row.ints.contains(k)).collect();
    let given: Vec<_> = (0..row.arity).zip(&types).map(|(k, ty)| quote!(x[#k] as #ty)).collect();
    let bars: Vec<_> = floats.iter().map(|k| format_ident!("bar{k}")).collect();
    let dots: Vec<_> = (0..floats.len()).map(|k| quote!(dots[#k] as #float)).collect();
    let (row_name, count) = (row.name, floats.len());
    let (ints, single) = (row.ints, float == "f32");
    let function = quote! {
        #[#krate::differentiate]
        fn #name(#(#operands: #types),*) -> #float {
            #value
        }
    };
    let entry = quote! {
        Compiled {
            name: #row_name,
            ints: &[#(#ints),*],
            arity: #count,
            single: #single,
            value: |x| #name(#(#given),*) as f64,
            adjoint: |x, seed| {
                let mut all = [0 as #float; #count];
                let [#(#bars),*] = &mut all;
                let value = #name::adjoint(#(#given,)* (#(#bars),*), seed as #float);
                (value as f64, all.iter().map(|x| *x as f64).collect())
            },
            tangent: |x, dots| {
                let (value, dot) = #name::jvp(#(#given,)* (#(#dots),*));
                (value as f64, dot as f64)
            },
        }
    };
    (function, entry)
}
