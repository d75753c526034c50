//! The tangent of an enum: an enum of the same variants, with the tangents of their fields.
//!
//! Which variant it is, is a shape, as a length is: tangents of different variants do not add up. A field of a variant is reached by a key,
//! the same on the enum and on its tangent: that is how generated code enters what a test has found.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DataEnum, DeriveInput, Generics, Member, Type};

use super::options::{self, Options};
use super::{generics, inactive, message, refuse};
use crate::ir::payload_key;

/// A field of a variant; `active` unless its type has no tangent.
struct Field<'a> {
    member: Member,
    ty: &'a Type,
    /// The type whose tangent it becomes: without lifetimes, where that is possible.
    active: Option<Type>,
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
    if data.variants.is_empty() {
        refuse(errors, data.enum_token, message::EMPTY_ENUM);
        return None;
    }
    let variants = data.variants.iter().map(|variant| {
        let fields = variant.fields.iter().zip(variant.fields.members());
        let fields = fields.map(|(field, member)| Field {
            member,
            ty: &field.ty,
            active: (!(options::is_constant(&field.attrs, errors) || inactive::is_inactive(&field.ty)))
                .then(|| generics::owned(&field.ty, &input.generics)),
        });
        Variant {
            name: &variant.ident,
            fields: fields.collect(),
        }
    });
    let variants: Vec<Variant> = variants.collect();
    let types: Vec<Type> = variants
        .iter()
        .flat_map(|variant| &variant.fields)
        .filter_map(|field| field.active.clone())
        .collect();
    let differentiable = &options.krate;
    let differentiable = quote!(#differentiable::__private::Differentiable);
    let emit = Emit {
        input,
        options,
        tangent: generics::bounded(
            &generics::narrowed(&input.generics, &types),
            &types,
            &[],
            &differentiable,
        ),
        own: generics::bounded(&input.generics, &types, &[], &differentiable),
        types,
        variants,
    };
    let parts = [
        emit.definition(data),
        emit.std_traits(),
        emit.space(),
        emit.of_types(),
        emit.keys(),
    ];
    Some(quote!(#(#parts)*))
}

struct Emit<'a> {
    input: &'a DeriveInput,
    options: &'a Options,
    /// The types whose tangents are fields.
    types: Vec<Type>,
    /// The generic parameters of the tangent, and those of the enum where they have derivatives.
    tangent: Generics,
    own: Generics,
    variants: Vec<Variant<'a>>,
}

impl Emit<'_> {
    fn tangent_of(&self, field: &Field) -> TokenStream {
        let krate = &self.options.krate;
        let span = field.ty.span().resolved_at(Span::call_site());
        match &field.active {
            Some(ty) => quote_spanned!(span=> <#ty as #krate::__private::Differentiable>::Tangent),
            None => quote!(()),
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
        let (generics, (_, _, clause)) = (&self.tangent, self.tangent.split_for_impl());
        quote! {
            #[doc = #doc]
            #[allow(private_bounds, private_interfaces, reason = "its fields are as visible as those of the enum")]
            #vis enum #name #generics #clause {
                #(#variants),*
            }
        }
    }

    /// `Clone`, `Debug`, `PartialEq`: a derive would ask `T: Clone` where `T::Tangent: Clone` is meant.
    fn std_traits(&self) -> TokenStream {
        let name = &self.options.tangent;
        let (impl_generics, ty_generics, clause) = self.tangent.split_for_impl();
        let cloned = self.each(
            name,
            |field, a| {
                let member = &field.member;
                quote!(#member: ::core::clone::Clone::clone(#a))
            },
            |variant, parts| {
                let variant = variant.name;
                quote!(#name::#variant { #(#parts),* })
            },
        );
        let shown = self.each(
            name,
            |field, a| match &field.member {
                Member::Named(member) => {
                    let text = member.to_string();
                    let text = text.trim_start_matches("r#");
                    quote!(.field(#text, #a))
                }
                Member::Unnamed(_) => quote!(.field(#a)),
            },
            |variant, parts| {
                let text = variant.name.to_string();
                match variant.fields.first().map(|field| &field.member) {
                    None => quote!(::core::fmt::Formatter::write_str(f, #text)),
                    Some(Member::Named(_)) => quote!(::core::fmt::Formatter::debug_struct(f, #text)#(#parts)*.finish()),
                    Some(Member::Unnamed(_)) => {
                        quote!(::core::fmt::Formatter::debug_tuple(f, #text)#(#parts)*.finish())
                    }
                }
            },
        );
        let equal = self.both(
            |a, b| quote!(::core::cmp::PartialEq::eq(#a, #b)),
            |parts| quote!(true #(&& #parts)*),
            &quote!(false),
        );
        quote! {
            #[automatically_derived]
            impl #impl_generics ::core::clone::Clone for #name #ty_generics #clause {
                #[inline]
                fn clone(&self) -> Self {
                    #cloned
                }
            }

            #[automatically_derived]
            impl #impl_generics ::core::fmt::Debug for #name #ty_generics #clause {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #shown
                }
            }

            #[automatically_derived]
            impl #impl_generics ::core::cmp::PartialEq for #name #ty_generics #clause {
                #[inline]
                fn eq(&self, other: &Self) -> bool {
                    #equal
                }
            }
        }
    }

    /// What is done with tangents of different variants, which do not add up.
    fn different(&self) -> TokenStream {
        let krate = &self.options.krate;
        quote!(#krate::__private::different_variants())
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
        different: &TokenStream,
    ) -> TokenStream {
        let of = &self.options.tangent;
        let arms = self.variants.iter().map(|variant| {
            let name = variant.name;
            let (a, b) = (names("a", variant), names("b", variant));
            let members: Vec<&Member> = variant.fields.iter().map(|field| &field.member).collect();
            let parts = a.iter().zip(&b).map(|(a, b)| body(a.clone(), b.clone())).collect();
            let body = join(parts);
            quote!((#of::#name { #(#members: #a),* }, #of::#name { #(#members: #b),* }) => #body)
        });
        let other = (self.variants.len() > 1).then(|| quote!(_ => #different,));
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
            &self.different(),
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
            &self.different(),
        );
        let product = self.both(
            |a, b| quote!(#space::dot(#a, #b)),
            |parts| quote!(0.0 #(+ #parts)*),
            &self.different(),
        );
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
        let (impl_generics, ty_generics, clause) = self.tangent.split_for_impl();
        quote! {
            #[automatically_derived]
            #[allow(unused_variables, reason = "variants may have no fields")]
            impl #impl_generics #accumulate for #name #ty_generics #clause {
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
            impl #impl_generics #space for #name #ty_generics #clause {
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
                    Some(_) => quote_spanned!(span=> #member: <#ty as #differentiable>::zero_tangent(#a)),
                    None => quote!(#member: { let _ = #a; }),
                }
            },
            |variant, parts| {
                let variant = variant.name;
                quote!(#name::#variant { #(#parts),* })
            },
        );
        // As for structs: not where a field may hide its floats behind a shared reference.
        let shared = self.variants.iter().flat_map(|variant| &variant.fields);
        let shared = shared
            .filter(|field| field.active.is_some())
            .any(|field| generics::may_share(field.ty));
        let own_visited = generics::bounded(&self.input.generics, &self.types, &[], &parameters);
        let (tangent_generics, tangent_types, tangent_clause) = self.tangent.split_for_impl();
        let visited = [(own, true), (name, false)]
            .into_iter()
            .filter(|(_, primal)| !(*primal && shared));
        let visits = visited.map(|(of, primal)| {
            let (impl_generics, ty_generics, clause) = match primal {
                true => own_visited.split_for_impl(),
                false => self.tangent.split_for_impl(),
            };
            let visitor = Ident::new("__Visitor", Span::mixed_site());
            let arms = self.variants.iter().map(|variant| {
                let variant_name = variant.name;
                let (a, b) = (names("a", variant), names("b", variant));
                let members: Vec<&Member> = variant.fields.iter().map(|field| &field.member).collect();
                let visited = variant.fields.iter().zip(a.iter().zip(&b));
                let visited = visited.filter(|(field, _)| field.active.is_some() || !primal).map(|(field, (a, b))| {
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
                impl #impl_generics #parameters for #of #ty_generics #clause {
                    #[inline]
                    #[track_caller]
                    fn visit<#visitor: #krate::__private::Visitor>(&mut self, tangent: &Self::Tangent, visitor: &mut #visitor) {
                        match (self, tangent) { #(#arms,)* #other }
                    }
                }
            }
        });
        let (impl_generics, ty_generics, clause) = self.own.split_for_impl();
        quote! {
            #[automatically_derived]
            impl #impl_generics #differentiable for #own #ty_generics #clause {
                type Tangent = #name #tangent_types;
                type Shadow = #name #tangent_types;

                #[inline]
                fn zero_tangent(&self) -> Self::Tangent {
                    #zeros
                }
            }

            #[automatically_derived]
            impl #tangent_generics #differentiable for #name #tangent_types #tangent_clause {
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
                for (of, ty, generics) in [
                    (own, field.ty.to_token_stream(), &self.input.generics),
                    (name, self.tangent_of(field), &self.tangent),
                ] {
                    let (impl_generics, ty_generics, clause) = generics.split_for_impl();
                    let other = several.then(|| quote!(_ => #krate::__private::different_variants(),));
                    let body = quote!(match self { #of::#variant_name { #member: inside, .. } => inside, #other });
                    impls.push(quote! {
                        #[doc(hidden)]
                        #[automatically_derived]
                        impl #impl_generics ::core::ops::Index<#key> for #of #ty_generics #clause {
                            type Output = #ty;

                            #[inline]
                            #[track_caller]
                            fn index(&self, _: #key) -> &#ty {
                                #body
                            }
                        }

                        #[doc(hidden)]
                        #[automatically_derived]
                        impl #impl_generics ::core::ops::IndexMut<#key> for #of #ty_generics #clause {
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
        quote!(#(#impls)*)
    }
}

/// `a0`, `a1`, …: one for each field.
fn names(letter: &str, variant: &Variant) -> Vec<Ident> {
    (0..variant.fields.len())
        .map(|k| Ident::new(&format!("{letter}{k}"), Span::mixed_site()))
        .collect()
}
