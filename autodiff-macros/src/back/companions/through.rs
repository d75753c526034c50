//! Calls of numbers' methods through references: rustc is asked whether it finds another trait's method there.
//!
//! For `x.sin()` with `x: &f64`, Rust tries what takes the `&f64` as it is, then what takes a `&` of it, then a `&mut`; after that it looks at the `f64`. A trait that
//! stands at the last of these steps, for all references, is found only if no other trait comes before it, and one beside it is ambiguous. The calls
//! stand in closures that nobody calls.

use super::Companions;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

impl Companions<'_> {
    /// For the beginning of a companion, after the user's items, which may bring traits.
    pub(super) fn through_references(&self) -> Option<TokenStream> {
        let calls = &self.primal.through;
        let krate = &self.sig.krate;
        let mut names = Vec::new();
        let (mut methods, mut checks) = (Vec::new(), Vec::new());
        for call in calls {
            let (name, receiver) = (&call.method, &call.receiver);
            if !names.contains(&name) {
                names.push(name);
                let units = vec![quote!(()); call.operands];
                methods.push(quote! {
                    fn #name(&mut self, #(_: #units),*) -> #krate::__private::OfNumber {
                        #krate::__private::OfNumber
                    }
                });
            }
            let span = name.span().resolved_at(Span::mixed_site());
            let operands = vec![quote!(#krate::__private::operand()); call.operands];
            checks.push(quote_spanned! {span=>
                let _ = |mut x: #receiver| #krate::__private::of_number(x.#name(#(#operands),*));
            });
        }
        (!calls.is_empty()).then(|| {
            quote! {
                {
                    trait OfNumber {
                        #(#methods)*
                    }
                    impl<T: ?Sized> OfNumber for &T {}
                    impl<T: ?Sized> OfNumber for &mut T {}
                    #(#checks)*
                }
            }
        })
    }
}
