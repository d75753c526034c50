//! A warning for a parameter that does not reach the result: its derivative is always zero, which is usually a mistake.
//!
//! Stable Rust gives macros no warnings of their own, so a deprecated constant is named where the parameter stands. `#[allow(deprecated)]` on the function
//! silences it, as do `#[constant]` on the parameter and a name that begins with `_`.

use super::names::ident;
use super::signature::Signature;
use crate::ir::visit::Effect as Touch;
use crate::ir::{Activity, Binding, Function, Mode, Op, Param, Place, Role};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};

/// Items beside the companions, if there is something to warn of. `joint` is the adjoint.
pub(crate) fn warning(sig: &Signature<'_>, primal: &Function, joint: &Function) -> Option<TokenStream> {
    let source = sig.source;
    if primal.body.diverges {
        return None;
    }
    // Of a type that is not seen through (it may be an integer's) nothing is said.
    let names = primal.params.iter().filter_map(|param| {
        let Role::Primal(k) = param.role else { return None };
        let shadow = joint.params.iter().find(|p| p.role == Role::Shadow(k))?;
        let Binding::Place(place) = shadow.binding else {
            return None;
        };
        (speaks(param) && is_named(&source.sig.inputs[k]) && sig.is_plain(k) && !changed(&joint.body.ops, place))
            .then_some(param)
    });
    let constants: Vec<TokenStream> = names
        .map(|param| {
            let (name, function) = (&param.name, sig.function_name());
            let note = format!(
                "`{name}` does not reach the result of `{function}`, so its derivative is always zero; mark it `#[constant]` if that is meant"
            );
            let place = ident(name, param.span.resolved_at(Span::call_site()));
            quote! {
                #[deprecated(note = #note)]
                const #place: () = ();
                #place
            }
        })
        .map(|named| quote!({ #named }))
        .collect();
    if constants.is_empty() {
        return None;
    }
    let allowed = source.attrs.iter().filter(|attr| attr.path().is_ident("allow"));
    let cfgs = source.attrs.iter().filter(|attr| attr.path().is_ident("cfg"));
    let attrs = quote!(#(#cfgs)* #(#allowed)* #[allow(non_upper_case_globals, dead_code)]);
    // Beside a lone method only functions can stand.
    Some(match sig.is_method() && source.home.is_none() {
        true => {
            let name = format_ident!("__ad_unreached_{}", sig.function_name());
            quote! {
                #attrs
                fn #name() {
                    #(#constants;)*
                }
            }
        }
        false => quote! {
            #attrs
            const _: () = {
                #(#constants;)*
            };
        },
    })
}

/// Has it a name of its own? (A receiver and a pattern have none.)
fn is_named(input: &syn::FnArg) -> bool {
    matches!(input, syn::FnArg::Typed(typed) if matches!(&*typed.pat, syn::Pat::Ident(_)))
}

/// Does the user mean it to have a derivative?
fn speaks(param: &Param) -> bool {
    param.activity == Activity::Active && param.mode != Mode::RefMut && !param.name.starts_with('_')
}

fn changed(ops: &[Op], shadow: Place) -> bool {
    ops.iter().any(|op| {
        let here = op
            .touches()
            .iter()
            .any(|(place, touch)| *place == shadow && *touch != Touch::Read);
        here || op.regions().iter().any(|region| changed(&region.ops, shadow))
    })
}
