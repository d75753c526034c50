//! The halves of a function that calls itself and whose records are frames: `__ad_recursive` pushes them, `__ad_unwind` is the reverse half, and
//! `__ad_forward` makes of both what callers see of any function.

use super::Companions;
use crate::back::emit::Emitter;
use crate::back::frames::Frame;
use crate::back::names::ident;
use proc_macro2::{Span, TokenStream};
use quote::quote;

impl Companions<'_> {
    /// What a frame consists of, if the record of this function is one.
    pub(super) fn frame<'a>(&self, e: &mut Emitter<'a>) -> Option<Frame<'a>> {
        let plain = !self.sig.is_associated() && self.sig.generic_names().is_empty();
        if !plain || !self.recursive() {
            return None;
        }
        let frames = e.names.fresh("frames");
        e.setting.frames = Some(ident(&frames, Span::call_site()));
        let frame = Frame::of(e);
        if frame.is_none() {
            e.setting.frames = None;
        }
        frame
    }

    /// The vector of the calls that `adjoint` leads to, of whose records none is that of `adjoint` itself.
    pub(super) fn own_frames(&self, e: &mut Emitter<'_>) -> Option<TokenStream> {
        self.frame(&mut self.emitter(self.pair, true, true))?;
        if !e.keeps_own_frames(&self.joint.body) {
            return None;
        }
        let krate = &self.sig.krate;
        let frames = ident(&e.names.fresh("frames"), Span::call_site());
        e.setting.frames = Some(frames.clone());
        Some(quote!(let #frames = &mut #krate::__private::Frames::new();))
    }

    pub(super) fn framed<'a>(
        &self,
        e: &mut Emitter<'a>,
        mut params: Vec<TokenStream>,
        frame: &Frame<'a>,
        value: TokenStream,
        given: [TokenStream; 3],
        reverse: TokenStream,
    ) -> TokenStream {
        let krate = self.sig.krate.clone();
        let (y, items) = (self.sig.output(), e.items());
        let record = self.record();
        let (slots, values) = (record.own_slots(), record.slot_values());
        let frames = e.setting.frames.clone().unwrap_or_else(|| self.unseen("frames"));
        let [number, result] = ["number", "result"].map(|name| ident(&e.names.fresh(name), Span::call_site()));
        let (ty, parts, pattern) = (frame.ty(), frame.parts(e), frame.pattern(e));
        let vector = quote!(#krate::__private::Frames<#ty>);

        let body = std::mem::take(&mut e.out);
        params.push(quote!(#frames: &mut #vector));
        let recursive = record.forward(
            &self.sig.hidden("recursive"),
            params,
            None,
            quote!((#y, u32)),
            quote! {
                #items
                #(#body)*
                let #result = #value;
                (#result, #krate::__private::push_frame(#frames, #parts))
            },
        );

        let rest = frame.rest(e);
        let types = record.reverse_types(&quote!('_), None);
        let given = given.iter().zip(&types).map(|(name, ty)| quote!(#name: #ty));
        let mut params = vec![quote!(#frames: &[#ty]), quote!(#number: u32)];
        params.extend(given);
        let unwind = record.forward(
            &self.sig.hidden("unwind"),
            params,
            None,
            quote!(()),
            quote! {
                #items
                let #pattern = #frames[#number as usize];
                #(#rest)*
                #reverse
            },
        );

        let args = self.sig.arguments();
        let [again, shadows, seed] = ["again", "shadows", "seed"].map(|name| self.unseen(name));
        let forward = record.forward(
            &self.sig.hidden("forward"),
            self.sig.declarations(None),
            None,
            {
                let open = record.opaque(None);
                quote!((#y, #open))
            },
            quote! {
                let mut #frames = #krate::__private::Frames::new();
                let (#result, #number) =
                    Self::__ad_recursive::<#(#slots),*>(#(#args,)* &mut #frames, (#(#values,)*));
                (#result, move |#again, #shadows, #seed| {
                    Self::__ad_unwind::<#(#slots),*>(&#frames, #number, #again, #shadows, #seed, (#(#values,)*));
                })
            },
        );
        quote!(#recursive #unwind #forward)
    }
}
