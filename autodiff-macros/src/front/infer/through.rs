//! Methods of numbers that are called on references to them: `xs.iter().map(|x| x.sin())`.
//!
//! Rust looks for a method of the reference first, and a trait in scope may have one of that name: then the function calls that, and the derivative of
//! `f64::sin` would be another function's. The macro does not see traits; it notes the calls, and `back` has rustc look.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::spell::spelled;
use crate::front::hir::Type;
use crate::ir::ThroughRef;

/// The calls that have been seen, one for each type and name.
#[derive(Default)]
pub(super) struct Through {
    pub calls: Vec<ThroughRef>,
}

impl Through {
    /// `recv.method(…)`, if `recv` is a reference: each that is around the number may have such a method.
    pub(super) fn call(&mut self, recv: &Type, method: &Ident, operands: usize) {
        let Type::Ref { to, .. } = recv else { return };
        self.call(to, method, operands);
        let Some(receiver) = tokens(recv) else { return };
        let text = receiver.to_string();
        let known = |call: &ThroughRef| call.method == *method && call.receiver.to_string() == text;
        if !self.calls.iter().any(known) {
            self.calls.push(ThroughRef {
                receiver,
                method: method.clone(),
                operands,
            });
        }
    }
}

/// The type of a number, or of a reference to one.
fn tokens(ty: &Type) -> Option<TokenStream> {
    Some(match ty {
        Type::Ref { mutable, to } => {
            let to = tokens(to)?;
            let mutable = mutable.then(|| quote!(mut));
            quote!(&#mutable #to)
        }
        Type::Param(name) => name.0.clone(),
        ty if ty.is_scalar() => {
            let name = format_ident!("{}", spelled(ty));
            quote!(::core::primitive::#name)
        }
        _ => return None,
    })
}
