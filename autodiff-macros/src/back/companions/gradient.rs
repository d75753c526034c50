//! `grad`, `value_and_grad`, `vjp`: zero shadows, and a call of `adjoint`.

use super::Companions;
use crate::back::signature::bundle;
use crate::ir::Mode;
use proc_macro2::TokenStream;
use quote::quote;

impl Companions<'_> {
    pub(super) fn grad(&self) -> TokenStream {
        let docs = format!("The gradient of `{}`: {}.", self.sig.function_name(), self.entries());
        let (name, args) = (self.sig.public("value_and_grad"), self.sig.arguments());
        let generics = self.sig.turbofish(0);
        let body = match self.sig.inside() {
            Some(_) => quote!(Self::#name #generics(#(#args),*).map(|both| both.1)),
            None => quote!(Self::#name #generics(#(#args),*).1),
        };
        self.public(
            "grad",
            &docs,
            self.sig.declarations(None),
            Some(self.sig.wrapped(self.sig.gradient())),
            body,
        )
    }

    pub(super) fn value_and_grad(&self) -> TokenStream {
        let docs = format!(
            "The value of `{}` and its gradient ({}), in one pass.",
            self.sig.function_name(),
            self.entries()
        );
        let (name, args) = (self.sig.public("vjp"), self.sig.arguments());
        let (y, g) = (self.sig.value(), self.sig.gradient());
        let one = match self.sig.inside().or(self.sig.output.as_ref()) {
            Some(ty) => self.sig.number(quote!(1.0), ty),
            None => quote!(1.0),
        };
        let generics = self.sig.turbofish(0);
        let body = quote!(Self::#name #generics(#(#args,)* #one));
        self.public(
            "value_and_grad",
            &docs,
            self.sig.declarations(None),
            Some(self.sig.wrapped(quote!((#y, #g)))),
            body,
        )
    }

    pub(super) fn vjp(&self) -> TokenStream {
        let docs = format!(
            "The value of `{}` and the gradient of its product with `seed` ({}).",
            self.sig.function_name(),
            self.entries()
        );
        let (name, args) = (self.sig.public("adjoint"), self.sig.arguments());
        let (y, g, seed_ty) = (self.sig.value(), self.sig.gradient(), self.sig.given_seed());
        let (seed, value) = (self.unseen("seed"), self.unseen("value"));
        let (zeros, shadows, gradient) = self.zeros();
        let given = match self.sig.inside() {
            Some(_) => quote!(#value.map(|#value| (#value, #gradient))),
            None => quote!((#value, #gradient)),
        };
        let generics = self.sig.turbofish(0);
        let body = quote! {
            #(#zeros)*
            let #value = Self::#name #generics(#(#args,)* #shadows, #seed);
            #given
        };
        let mut params = self.sig.declarations(None);
        params.push(quote!(#seed: #seed_ty));
        self.public("vjp", &docs, params, Some(self.sig.wrapped(quote!((#y, #g)))), body)
    }

    /// Statements that make zero gradients, the shadows that they are, and the gradient.
    pub(super) fn zeros(&self) -> (Vec<TokenStream>, TokenStream, TokenStream) {
        let mut zeros = Vec::new();
        let (mut shadows, mut gradient) = (Vec::new(), Vec::new());
        for (k, _) in self.sig.active() {
            let bar = self.partner(k, "bar");
            let zero = self.zero(k);
            zeros.push(quote!(let mut #bar = #zero;));
            shadows.push(self.as_shadow(k, quote!(#bar)));
            gradient.push(quote!(#bar));
        }
        (zeros, bundle(shadows.into_iter()), bundle(gradient.into_iter()))
    }

    /// The zero tangent of an argument.
    pub(super) fn zero(&self, k: usize) -> TokenStream {
        let krate = &self.sig.krate;
        let p = &self.sig.params[k];
        let name = p.ident();
        let scalar = matches!(p.binding, Some(crate::ir::Binding::Value(_)));
        if p.mode == Mode::Value && scalar && self.sig.is_float(&p.ty) {
            let zero = proc_macro2::Literal::f64_unsuffixed(0.0);
            return self.sig.number(quote!(#zero), &p.ty);
        }
        let argument = match p.mode {
            Mode::Value => quote!(&#name),
            Mode::Ref => quote!(#name),
            Mode::RefMut => quote!(&*#name),
        };
        quote!(#krate::Differentiable::zero_tangent(#argument))
    }

    /// `&mut x_bar` as the shadow that companions take.
    pub(super) fn as_shadow(&self, k: usize, bar: TokenStream) -> TokenStream {
        let krate = &self.sig.krate;
        match self.sig.is_plain(k) {
            true => quote!(&mut #bar),
            false => {
                let ty = &self.sig.params[k].ty;
                quote!(#krate::__private::shadow_of::<#ty>(&mut #bar))
            }
        }
    }
}
