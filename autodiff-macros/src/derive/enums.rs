//! The tangent of an enum: an enum of the same variants, with the tangents of their fields.
//!
//! Which variant it is, is a shape, as a length is: tangents of different variants do not add up. A field of a variant is reached by a key,
//! the same on the enum and on its tangent: that is how generated code enters what a test has found.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DataEnum, DeriveInput, Member, Type};

use super::options::{self, Options};
use super::{inactive, message, refuse};
use crate::ir::payload_key;

/// A field of a variant; `active` unless its type has no tangent.
struct Field<'a> {
    member: Member,
    ty: &'a Type,
    active: bool,
}

struct Variant<'a> {
    name: &'a Ident,
    fields: Vec<Field<'a>>,
}

/// `None` after a refusal.
pub(super) fn all(
    input: &DeriveInput,
    data: &DataEnum,
    options: &Options,
    errors: &mut Option<syn::Error>,
) -> Option<TokenStream> {
    if !input.generics.params.is_empty() {
        refuse(errors, &input.generics, message::GENERIC_ENUM);
        return None;
    }
    if data.variants.is_empty() {
        refuse(errors, data.enum_token, message::EMPTY_ENUM);
        return None;
    }
    let variants = data.variants.iter().map(|variant| {
        let fields = variant.fields.iter().zip(variant.fields.members());
        let fields = fields.map(|(field, member)| Field {
            member,
            ty: &field.ty,
            active: !(options::is_constant(&field.attrs, errors) || inactive::is_inactive(&field.ty)),
        });
        Variant {
            name: &variant.ident,
            fields: fields.collect(),
        }
    });
    let variants: Vec<Variant> = variants.collect();
    let emit = Emit {
        input,
        options,
        variants,
    };
    let parts = [emit.definition(data), emit.space(), emit.of_types(), emit.keys()];
    Some(quote!(#(#parts)*))
}

struct Emit<'a> {
    input: &'a DeriveInput,
    options: &'a Options,
    variants: Vec<Variant<'a>>,
}

impl Emit<'_> {
    fn tangent_of(&self, field: &Field) -> TokenStream {
        let (krate, ty) = (&self.options.krate, field.ty);
        let span = ty.span().resolved_at(Span::call_site());
        match field.active {
            true => quote_spanned!(span=> <#ty as #krate::__private::Differentiable>::Tangent),
            false => quote!(()),
        }
    }

    fn definition(&self, data: &DataEnum) -> TokenStream {
        let (name, vis) = (&self.options.tangent, &self.input.vis);
        let doc = format!(
            " The tangent of [`{}`]: the derivative by the fields of its variant.",
            self.input.ident
        );
        let variants = self.variants.iter().zip(&data.variants).map(|(variant, written)| {
            let (name, doc) = (variant.name, format!(" The tangent of `{}`.", variant.name));
            let fields = variant.fields.iter().map(|field| {
                let ty = self.tangent_of(field);
                match &field.member {
                    Member::Named(member) => {
                        let doc = format!(" The derivative by `{member}`.");
                        quote!(#[doc = #doc] #member: #ty)
                    }
                    Member::Unnamed(_) => ty,
                }
            });
            match &written.fields {
                syn::Fields::Named(_) => quote!(#[doc = #doc] #name { #(#fields),* }),
                syn::Fields::Unnamed(_) => quote!(#[doc = #doc] #name(#(#fields),*)),
                syn::Fields::Unit => quote!(#[doc = #doc] #name),
            }
        });
        quote! {
            #[doc = #doc]
            #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
            #[allow(private_interfaces, reason = "its fields are as visible as those of the enum")]
            #vis enum #name {
                #(#variants),*
            }
        }
    }

    /// `match self { Self::Circle { 0: a0 } => …, … }`
    fn each(
        &self,
        of: &Ident,
        body: impl Fn(&Field, Ident) -> TokenStream,
        join: impl Fn(&Variant, Vec<TokenStream>) -> TokenStream,
    ) -> TokenStream {
        let arms = self.variants.iter().map(|variant| {
            let name = variant.name;
            let names = names("a", variant);
            let members = variant.fields.iter().map(|field| &field.member);
            let parts = variant.fields.iter().zip(&names);
            let parts = parts.map(|(field, name)| body(field, name.clone())).collect();
            let body = join(variant, parts);
            quote!(#of::#name { #(#members: #names),* } => #body)
        });
        quote!(match self { #(#arms),* })
    }

    /// The same of two values, which must be of one variant.
    fn both(
        &self,
        body: impl Fn(Ident, Ident) -> TokenStream,
        join: impl Fn(Vec<TokenStream>) -> TokenStream,
    ) -> TokenStream {
        let (of, krate) = (&self.options.tangent, &self.options.krate);
        let arms = self.variants.iter().map(|variant| {
            let name = variant.name;
            let (a, b) = (names("a", variant), names("b", variant));
            let members: Vec<&Member> = variant.fields.iter().map(|field| &field.member).collect();
            let parts = a.iter().zip(&b).map(|(a, b)| body(a.clone(), b.clone())).collect();
            let body = join(parts);
            quote!((#of::#name { #(#members: #a),* }, #of::#name { #(#members: #b),* }) => #body)
        });
        let other = (self.variants.len() > 1).then(|| quote!(_ => #krate::__private::different_variants(),));
        quote!(match (self, other) { #(#arms,)* #other })
    }

    fn space(&self) -> TokenStream {
        let (krate, name) = (&self.options.krate, &self.options.tangent);
        let accumulate = quote!(#krate::__private::Accumulate);
        let space = quote!(#krate::__private::VectorSpace);
        let block = |_: &Variant, parts: Vec<TokenStream>| quote!({ #(#parts;)* });
        let sum = |_: &Variant, parts: Vec<TokenStream>| quote!(0 #(+ #parts)*);
        let accumulated = self.both(
            |a, b| quote!(#accumulate::accumulate(#a, #b)),
            |parts| quote!({ #(#parts;)* }),
        );
        let cleared = self.each(name, |_, a| quote!(#accumulate::set_zero(#a)), block);
        let zeros = self.each(
            name,
            |field, a| {
                let member = &field.member;
                quote!(#member: #space::zero_like(#a))
            },
            |variant, parts| {
                let variant = variant.name;
                quote!(#name::#variant { #(#parts),* })
            },
        );
        let scaled = self.each(name, |_, a| quote!(#space::scale(#a, factor)), block);
        let moved = self.both(
            |a, b| quote!(#space::axpy(#a, factor, #b)),
            |parts| quote!({ #(#parts;)* }),
        );
        let product = self.both(|a, b| quote!(#space::dot(#a, #b)), |parts| quote!(0.0 #(+ #parts)*));
        let length = self.each(name, |_, a| quote!(#space::flat_len(#a)), sum);
        let at = |parts: Vec<TokenStream>| quote!({ let at = 0; #(let at = at + #parts;)* at });
        let written = self.each(
            name,
            |_, a| quote!(#space::write_flat(#a, &mut flat[at..])),
            |_, parts| at(parts),
        );
        let read = self.each(
            name,
            |_, a| quote!(#space::read_flat(#a, &flat[at..])),
            |_, parts| at(parts),
        );
        quote! {
            #[automatically_derived]
            #[allow(unused_variables, reason = "variants may have no fields")]
            impl #accumulate for #name {
                #[inline]
                #[track_caller]
                fn accumulate(&mut self, other: &Self) {
                    #accumulated
                }

                #[inline]
                fn set_zero(&mut self) {
                    #cleared
                }
            }

            #[automatically_derived]
            #[allow(unused_variables, reason = "variants may have no fields")]
            impl #space for #name {
                #[inline]
                fn zero_like(&self) -> Self {
                    #zeros
                }

                #[inline]
                fn scale(&mut self, factor: f64) {
                    #scaled
                }

                #[inline]
                #[track_caller]
                fn axpy(&mut self, factor: f64, other: &Self) {
                    #moved
                }

                #[inline]
                #[track_caller]
                fn dot(&self, other: &Self) -> f64 {
                    #product
                }

                #[inline]
                fn flat_len(&self) -> usize {
                    #length
                }

                #[inline]
                fn write_flat(&self, flat: &mut [f64]) -> usize {
                    #written
                }

                #[inline]
                fn read_flat(&mut self, flat: &[f64]) -> usize {
                    #read
                }
            }
        }
    }

    /// `Differentiable` and `Parameters`, of the enum and of its tangent.
    fn of_types(&self) -> TokenStream {
        let (krate, own, name) = (&self.options.krate, &self.input.ident, &self.options.tangent);
        let differentiable = quote!(#krate::__private::Differentiable);
        let parameters = quote!(#krate::__private::Parameters);
        let zeros = self.each(
            own,
            |field, a| {
                let (member, ty) = (&field.member, field.ty);
                let span = ty.span().resolved_at(Span::call_site());
                match field.active {
                    true => quote_spanned!(span=> #member: <#ty as #differentiable>::zero_tangent(#a)),
                    false => quote!(#member: { let _ = #a; }),
                }
            },
            |variant, parts| {
                let variant = variant.name;
                quote!(#name::#variant { #(#parts),* })
            },
        );
        let visits = [(own, true), (name, false)].map(|(of, primal)| {
            let visitor = Ident::new("__Visitor", Span::mixed_site());
            let arms = self.variants.iter().map(|variant| {
                let variant_name = variant.name;
                let (a, b) = (names("a", variant), names("b", variant));
                let members: Vec<&Member> = variant.fields.iter().map(|field| &field.member).collect();
                let visited = variant.fields.iter().zip(a.iter().zip(&b));
                let visited = visited.filter(|(field, _)| field.active || !primal).map(|(field, (a, b))| {
                    let ty = match primal {
                        true => field.ty.to_token_stream(),
                        false => self.tangent_of(field),
                    };
                    quote!(<#ty as #parameters>::visit(#a, #b, visitor);)
                });
                quote!((#of::#variant_name { #(#members: #a),* }, #name::#variant_name { #(#members: #b),* }) => { #(#visited)* })
            });
            let other = (self.variants.len() > 1).then(|| quote!(_ => #krate::__private::different_variants(),));
            quote! {
                #[automatically_derived]
                #[allow(unused_variables, reason = "variants may have no fields")]
                impl #parameters for #of {
                    #[inline]
                    #[track_caller]
                    fn visit<#visitor: #krate::__private::Visitor>(&mut self, tangent: &Self::Tangent, visitor: &mut #visitor) {
                        match (self, tangent) { #(#arms,)* #other }
                    }
                }
            }
        });
        quote! {
            #[automatically_derived]
            impl #differentiable for #own {
                type Tangent = #name;
                type Shadow = #name;

                #[inline]
                fn zero_tangent(&self) -> #name {
                    #zeros
                }
            }

            #[automatically_derived]
            impl #differentiable for #name {
                type Tangent = Self;
                type Shadow = Self;

                #[inline]
                fn zero_tangent(&self) -> Self {
                    #krate::__private::VectorSpace::zero_like(self)
                }
            }

            #(#visits)*
        }
    }

    /// How a field of a variant is reached.
    fn keys(&self) -> TokenStream {
        let (krate, own, name) = (&self.options.krate, &self.input.ident, &self.options.tangent);
        let several = self.variants.len() > 1;
        let mut impls = Vec::new();
        for variant in &self.variants {
            for field in &variant.fields {
                let key = payload_key(variant.name, &field.member);
                let key = quote!(#krate::__private::payload::Key<#key>);
                let (variant_name, member) = (variant.name, &field.member);
                for (of, ty) in [(own, field.ty.to_token_stream()), (name, self.tangent_of(field))] {
                    let other = several.then(|| quote!(_ => #krate::__private::different_variants(),));
                    let body = quote!(match self { #of::#variant_name { #member: inside, .. } => inside, #other });
                    impls.push(quote! {
                        #[doc(hidden)]
                        #[automatically_derived]
                        impl ::core::ops::Index<#key> for #of {
                            type Output = #ty;

                            #[inline]
                            #[track_caller]
                            fn index(&self, _: #key) -> &#ty {
                                #body
                            }
                        }

                        #[doc(hidden)]
                        #[automatically_derived]
                        impl ::core::ops::IndexMut<#key> for #of {
                            #[inline]
                            #[track_caller]
                            fn index_mut(&mut self, _: #key) -> &mut #ty {
                                #body
                            }
                        }
                    });
                }
            }
        }
        quote! {
            #[doc(hidden)]
            #[automatically_derived]
            impl #krate::__private::payload::Enum for #own {}

            #(#impls)*
        }
    }
}

/// `a0`, `a1`, …: one for each field.
fn names(letter: &str, variant: &Variant) -> Vec<Ident> {
    (0..variant.fields.len())
        .map(|k| Ident::new(&format!("{letter}{k}"), Span::mixed_site()))
        .collect()
}
