//! The tangent struct and the implementations, written out: `#[derive(Clone)]` would ask `T: Clone` where `T::Tangent: Clone` is meant.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Generics, Type};

use super::generics;
use super::options::Options;
use super::plan::{Plan, Shape};

pub(super) fn all(plan: &Plan) -> TokenStream {
    let krate = &plan.options.krate;
    let differentiable = quote!(#krate::__private::Differentiable);
    let types = plan.active_types();
    let generics = &plan.input.generics;
    let reached = generics::reached(&types, generics, &plan.input.ident);
    let held = generics::held(&types, generics);
    let tangent_generics = generics::bounded(&generics::narrowed(generics, &types), &types, &reached, &differentiable);
    let own_generics = generics::bounded(generics, &types, &held, &differentiable);

    let definition = definition(plan, &tangent_generics);
    let std_traits = std_traits(plan, &tangent_generics);
    let space = space(plan, &tangent_generics);
    let of_struct = of_struct(plan, &own_generics, &tangent_generics);
    let of_tangent = of_tangent(plan, &tangent_generics);
    let asserted = asserted(plan, &reached);
    let constants = constants(plan, &tangent_generics);
    quote!(#definition #std_traits #space #of_struct #of_tangent #constants #asserted)
}

/// The implementations only believe that these types are differentiable.
fn asserted(plan: &Plan, believed: &[Type]) -> TokenStream {
    let krate = &plan.options.krate;
    let assertions = believed
        .iter()
        .map(|ty| quote_spanned!(ty.span()=> const _: () = #krate::__private::assert_differentiable::<#ty>();));
    quote!(#(#assertions)*)
}

/// What keeps a refused type from being reported again wherever it is used.
pub(super) fn stand_in(input: &DeriveInput, options: &Options) -> TokenStream {
    let krate = &options.krate;
    let name = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #krate::__private::Differentiable for #name #ty_generics #where_clause {
            type Tangent = ();
            type Shadow = ();
            fn zero_tangent(&self) {}
        }
    }
}

/// A type parameter that nobody wrote.
fn visitor() -> Ident {
    Ident::new("__Visitor", Span::mixed_site())
}

fn definition(plan: &Plan, generics: &Generics) -> TokenStream {
    let krate = &plan.options.krate;
    let name = &plan.options.tangent;
    let vis = &plan.input.vis;
    let doc = format!(
        " The tangent of [`{}`]: the derivative by each of its fields.",
        plan.input.ident
    );
    let fields = plan.fields.iter().map(|field| {
        let vis = field.vis;
        let ty = match &field.active {
            Some(ty) => {
                quote_spanned!(field.span=> <#ty as #krate::__private::Differentiable>::Tangent)
            }
            None => quote!(()),
        };
        match &field.member {
            syn::Member::Named(member) => {
                let doc = format!(" The derivative by `{member}`.");
                quote!(#[doc = #doc] #vis #member: #ty)
            }
            syn::Member::Unnamed(index) => {
                let doc = format!(" The derivative by field {}.", index.index);
                quote!(#[doc = #doc] #vis #ty)
            }
        }
    });
    let (_, _, where_clause) = generics.split_for_impl();
    let body = match plan.shape {
        Shape::Named => quote!(#where_clause { #(#fields),* }),
        Shape::Tuple => quote!((#(#fields),*) #where_clause;),
        Shape::Unit => quote!(#where_clause;),
    };
    quote! {
        #[doc = #doc]
        #[allow(private_bounds, private_interfaces, reason = "its fields are as visible as those of the struct")]
        #vis struct #name #generics #body
    }
}

/// Derivatives of functions that read a constant field name it in the tangent too, since they cannot see that it is constant. They find a stand-in that holds
/// nothing, behind the tangent.
fn constants(plan: &Plan, generics: &Generics) -> Option<TokenStream> {
    if plan.left_out.is_empty() {
        return None;
    }
    let krate = &plan.options.krate;
    let tangent = &plan.options.tangent;
    let vis = &plan.input.vis;
    let name = quote::format_ident!("__{}Constants", tangent);
    let members = plan.left_out.iter().map(|(member, _)| member);
    let types = plan.left_out.iter().map(|(_, scalar)| match scalar {
        true => quote!(()),
        false => quote!(#krate::__private::ConstantField),
    });
    let values = plan.left_out.iter().map(|(member, scalar)| match scalar {
        true => quote!(#member: ()),
        false => quote!(#member: #krate::__private::ConstantField),
    });
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    Some(quote! {
        #[doc(hidden)]
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::default::Default)]
        #vis struct #name {
            #(#[doc(hidden)] #vis #members: #types,)*
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl #impl_generics ::core::ops::Deref for #tangent #ty_generics #where_clause {
            type Target = #name;

            #[inline]
            fn deref(&self) -> &#name {
                const { &#name { #(#values),* } }
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl #impl_generics ::core::ops::DerefMut for #tangent #ty_generics #where_clause {
            #[inline]
            fn deref_mut(&mut self) -> &mut #name {
                #krate::__private::nowhere()
            }
        }
    })
}

/// `Clone`, `Debug`, `PartialEq`
fn std_traits(plan: &Plan, generics: &Generics) -> TokenStream {
    let name = &plan.options.tangent;
    let text = name.to_string();
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let members: Vec<_> = plan.fields.iter().map(|field| &field.member).collect();
    let debug = match plan.shape {
        Shape::Named => {
            let names = plan.fields.iter().map(|field| match &field.member {
                syn::Member::Named(member) => member.to_string().trim_start_matches("r#").to_owned(),
                syn::Member::Unnamed(index) => index.index.to_string(),
            });
            quote!(::core::fmt::Formatter::debug_struct(f, #text)#(.field(#names, &self.#members))*.finish())
        }
        Shape::Tuple => {
            quote!(::core::fmt::Formatter::debug_tuple(f, #text)#(.field(&self.#members))*.finish())
        }
        Shape::Unit => quote!(::core::fmt::Formatter::write_str(f, #text)),
    };
    let equal = if members.is_empty() {
        quote!(true)
    } else {
        quote!(#(::core::cmp::PartialEq::eq(&self.#members, &other.#members))&&*)
    };
    let ignored = members.is_empty().then(|| quote!(let _ = other;));
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::clone::Clone for #name #ty_generics #where_clause {
            #[inline]
            fn clone(&self) -> Self {
                #name { #(#members: ::core::clone::Clone::clone(&self.#members)),* }
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::fmt::Debug for #name #ty_generics #where_clause {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #debug
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::cmp::PartialEq for #name #ty_generics #where_clause {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                #ignored
                #equal
            }
        }
    }
}

/// `Accumulate` and `VectorSpace`
fn space(plan: &Plan, generics: &Generics) -> TokenStream {
    let krate = &plan.options.krate;
    let name = &plan.options.tangent;
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let members: Vec<_> = plan.fields.iter().map(|field| &field.member).collect();
    let accumulate = quote!(#krate::__private::Accumulate);
    let space = quote!(#krate::__private::VectorSpace);
    let ignored = members.is_empty().then(|| quote!(_ = other;));
    let ignored_factor = members.is_empty().then(|| quote!(_ = factor;));
    let ignored_flat = members.is_empty().then(|| quote!(_ = flat;));
    quote! {
        #[automatically_derived]
        impl #impl_generics #accumulate for #name #ty_generics #where_clause {
            #[inline]
            #[track_caller]
            fn accumulate(&mut self, other: &Self) {
                #ignored
                #(#accumulate::accumulate(&mut self.#members, &other.#members);)*
            }

            #[inline]
            fn set_zero(&mut self) {
                #(#accumulate::set_zero(&mut self.#members);)*
            }
        }

        #[automatically_derived]
        impl #impl_generics #space for #name #ty_generics #where_clause {
            #[inline]
            fn zero_like(&self) -> Self {
                #name { #(#members: #space::zero_like(&self.#members)),* }
            }

            #[inline]
            fn scale(&mut self, factor: f64) {
                #ignored_factor
                #(#space::scale(&mut self.#members, factor);)*
            }

            #[inline]
            #[track_caller]
            fn axpy(&mut self, factor: f64, other: &Self) {
                #ignored
                #ignored_factor
                #(#space::axpy(&mut self.#members, factor, &other.#members);)*
            }

            #[inline]
            #[track_caller]
            fn dot(&self, other: &Self) -> f64 {
                #ignored
                0.0 #(+ #space::dot(&self.#members, &other.#members))*
            }

            #[inline]
            fn flat_len(&self) -> usize {
                0 #(+ #space::flat_len(&self.#members))*
            }

            #[inline]
            fn write_flat(&self, flat: &mut [f64]) -> usize {
                #ignored_flat
                let at = 0;
                #(let at = at + #space::write_flat(&self.#members, &mut flat[at..]);)*
                at
            }

            #[inline]
            fn read_flat(&mut self, flat: &[f64]) -> usize {
                #ignored_flat
                let at = 0;
                #(let at = at + #space::read_flat(&mut self.#members, &flat[at..]);)*
                at
            }
        }
    }
}

/// `Differentiable` and `Parameters` for the struct itself.
fn of_struct(plan: &Plan, own: &Generics, tangent_generics: &Generics) -> TokenStream {
    let krate = &plan.options.krate;
    let name = &plan.input.ident;
    let tangent = &plan.options.tangent;
    let (_, tangent_ty_generics, _) = tangent_generics.split_for_impl();
    let (impl_generics, ty_generics, where_clause) = own.split_for_impl();
    let inits = plan.fields.iter().map(|field| {
        let member = &field.member;
        match field.active {
            Some(_) => {
                let ty = field.ty;
                quote_spanned!(field.span=> #member: <#ty as #krate::__private::Differentiable>::zero_tangent(&self.#member))
            }
            None => quote!(#member: ()),
        }
    });
    let parameters = parameters_of_struct(plan);
    quote! {
        #[automatically_derived]
        impl #impl_generics #krate::__private::Differentiable for #name #ty_generics #where_clause {
            type Tangent = #tangent #tangent_ty_generics;
            type Shadow = #tangent #tangent_ty_generics;

            #[inline]
            fn zero_tangent(&self) -> Self::Tangent {
                #tangent { #(#inits),* }
            }
        }

        #parameters
    }
}

/// `Parameters`, unless a field may hide its floats behind a shared reference. Whether one that mentions a lifetime does cannot be left to a bound
/// on its type: in the scope of such a bound rustc no longer sees which tangent the type has.
fn parameters_of_struct(plan: &Plan) -> Option<TokenStream> {
    let krate = &plan.options.krate;
    let name = &plan.input.ident;
    let active: Vec<_> = plan.fields.iter().filter(|field| field.active.is_some()).collect();
    if active.iter().any(|field| generics::may_share(field.ty)) {
        return None;
    }
    let parameters = quote!(#krate::__private::Parameters);
    let types = plan.active_types();
    let own = generics::bounded(
        &plan.input.generics,
        &types,
        &generics::held(&types, &plan.input.generics),
        &parameters,
    );
    let (impl_generics, ty_generics, where_clause) = own.split_for_impl();
    let visits = active.iter().map(|field| {
        let (member, ty) = (&field.member, field.ty);
        quote_spanned!(field.span=> <#ty as #parameters>::visit(&mut self.#member, &tangent.#member, visitor);)
    });
    let visit = visit(plan, quote!(&Self::Tangent), quote!(#(#visits)*), active.is_empty());
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics #parameters for #name #ty_generics #where_clause {
            #visit
        }
    })
}

/// `Differentiable` and `Parameters` for the tangent, which is its own tangent.
fn of_tangent(plan: &Plan, generics: &Generics) -> TokenStream {
    let krate = &plan.options.krate;
    let name = &plan.options.tangent;
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let visits = plan.fields.iter().map(|field| {
        let member = &field.member;
        quote!(#krate::__private::Parameters::visit(&mut self.#member, &tangent.#member, visitor);)
    });
    let visit = visit(plan, quote!(&Self), quote!(#(#visits)*), plan.fields.is_empty());
    quote! {
        #[automatically_derived]
        impl #impl_generics #krate::__private::Differentiable for #name #ty_generics #where_clause {
            type Tangent = Self;
            type Shadow = Self;

            #[inline]
            fn zero_tangent(&self) -> Self {
                #krate::__private::VectorSpace::zero_like(self)
            }
        }

        #[automatically_derived]
        impl #impl_generics #krate::__private::Parameters for #name #ty_generics #where_clause {
            #visit
        }
    }
}

fn visit(plan: &Plan, tangent: TokenStream, body: TokenStream, is_empty: bool) -> TokenStream {
    let krate = &plan.options.krate;
    let visitor = visitor();
    let ignored = is_empty.then(|| quote!(_ = (tangent, visitor);));
    quote! {
        #[inline]
        #[track_caller]
        fn visit<#visitor: #krate::__private::Visitor>(&mut self, tangent: #tangent, visitor: &mut #visitor) {
            #ignored
            #body
        }
    }
}
