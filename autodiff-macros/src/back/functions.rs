//! Functions as arguments: how companions declare parameters that are functions, and the families of annotated functions and of closures.
//!
//! The runtime's `function` says what a family is. Here an annotated function becomes one, by forwarding to its hidden companions, and so does a closure that
//! is passed on, whose companions take what it captures as their first arguments.

use super::companions::Companions;
use super::record::Record;
use super::signature::{Parameter, Signature, behind, inactive};
use crate::ir::Mode;
use crate::source::{Capture, FunctionParam, Mark};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// More parameters a function that is passed cannot have.
const MOST: usize = 6;

/// `f: Given<'_, F>`
pub(crate) fn environment(krate: &TokenStream, name: &Ident, family: &Ident) -> TokenStream {
    quote!(#name: #krate::__private::Given<'_, #family>)
}

/// `f: __F`
pub(crate) fn public(name: &Ident, family: &Ident) -> TokenStream {
    let given = given(family);
    quote!(#name: #given)
}

/// The type parameter of public companions that is a function without an environment.
pub(crate) fn given(family: &Ident) -> Ident {
    format_ident!("__Given{family}")
}

/// `__GivenF: AsFunction<F>`
pub(crate) fn given_bound(krate: &TokenStream, family: &Ident) -> TokenStream {
    let given = given(family);
    quote!(#given: #krate::__private::AsFunction<#family>)
}

/// What belongs to a function without an environment.
pub(crate) fn closed(krate: &TokenStream, family: &Ident, what: &str, name: &TokenStream) -> TokenStream {
    let what = format_ident!("{what}");
    quote!(#krate::__private::AsFunction::<#family>::#what(#name))
}

/// The arguments of a public companion, as hidden ones take them.
pub(crate) fn given_arguments(sig: &Signature<'_>) -> Vec<TokenStream> {
    let given = |p: &Parameter| {
        let name = p.ident();
        match &p.family {
            Some(family) => closed(&sig.krate, family, "given", &quote!(#name)),
            None => quote!(#name),
        }
    };
    sig.params.iter().map(given).collect()
}

/// `F: Function1<Val<f64>, f64>`
pub(crate) fn bound(krate: &TokenStream, function: &FunctionParam) -> TokenStream {
    let family = &function.family;
    let markers = function.inputs.iter().map(|input| {
        let (mode, _, ty) = behind(input);
        marker(krate, mode, &ty, !inactive(&ty))
    });
    let output = match &function.output {
        Some(ty) => quote!(#ty),
        None => quote!(()),
    };
    let trait_ = trait_of(function.inputs.len());
    quote!(#family: #krate::__private::#trait_<#(#markers,)* #output>)
}

fn trait_of(count: usize) -> Ident {
    format_ident!("Function{count}")
}

/// How a parameter is passed, as one of the runtime's marker types.
fn marker(krate: &TokenStream, mode: Mode, ty: &syn::Type, active: bool) -> TokenStream {
    let name = match (mode, active) {
        (Mode::Value, true) => quote!(Val),
        (Mode::Ref, true) => quote!(Ref),
        (Mode::RefMut, true) => quote!(RefMut),
        (Mode::Value, false) => quote!(InactiveVal),
        (Mode::Ref, false) => quote!(InactiveRef),
        (Mode::RefMut, false) => quote!(InactiveMut),
    };
    let mut ty = ty.clone();
    without_lifetimes(&mut ty);
    quote!(#krate::__private::#name<#ty>)
}

/// Lifetimes of references are those of the call.
fn without_lifetimes(ty: &mut syn::Type) {
    if let syn::Type::Reference(reference) = ty {
        reference.lifetime = None;
        without_lifetimes(&mut reference.elem);
    }
}

/// Can the function be passed on by its name?
pub(crate) fn is_passable(sig: &Signature<'_>) -> bool {
    let source = sig.source;
    !source.is_method()
        && source.functions.is_empty()
        && source.sig.generics.params.is_empty()
        && source.sig.generics.where_clause.is_none()
        && source.marks.iter().all(|mark| *mark == Mark::None)
        && sig.params.len() <= MOST
        && sig.inner_lifetimes().is_empty()
        && sig.lifetime_names().is_empty()
        // Of other types it is not known here whether they are differentiable: if they are not, one error is enough.
        && sig.params.iter().all(|p| !p.is_active() || sig.plain_tangent(&p.ty).is_some())
        && sig.output.iter().all(|ty| inactive(ty) || sig.plain_tangent(sig.inside().unwrap_or(ty)).is_some())
}

/// The family of an annotated function: its companion type.
pub(crate) fn named(sig: &Signature<'_>, seen: &std::collections::BTreeSet<String>, name: &Ident) -> Vec<TokenStream> {
    let record = Record::new(sig, seen);
    let krate = &sig.krate;
    let trait_ = family(&record, &[], &quote!(#name), &quote!(#name));
    let own = quote! {
        impl #krate::__private::Family for #name {
            type Env = ();
        }
    };
    vec![own, trait_]
}

/// The name of the family of closure `k` of the function `outer`.
pub(crate) fn family_name(outer: &Ident, k: usize) -> Ident {
    let outer = outer.to_string();
    format_ident!("__ad_{}_closure{k}", outer.strip_prefix("r#").unwrap_or(&outer))
}

/// The name of the type that has the companions of a closure.
pub(crate) fn halves_name(outer: &Ident, k: usize) -> Ident {
    let family = family_name(outer, k);
    format_ident!("{family}_halves")
}

/// A closure that is passed on: its companions, and its family.
pub(crate) fn closure(
    c: &Companions<'_>,
    captures: &[Capture],
    (family_name, halves): (&Ident, &Ident),
) -> Vec<TokenStream> {
    let krate = &c.sig.krate;
    let record = Record::new(&c.sig, &c.seen);
    let slots = &record.slots[..captures.len()];
    let environment = captures
        .iter()
        .zip(slots)
        .zip(&c.sig.params)
        .map(|((capture, slot), p)| {
            let active = p.is_active();
            match capture {
                Capture::Value(ty) if active => quote!(#krate::__private::CapturedValue<#slot, #ty>),
                Capture::Value(ty) => quote!(#krate::__private::InactiveCapturedValue<#slot, #ty>),
                Capture::Ref(ty) if active => quote!(#krate::__private::CapturedRef<#slot, #ty>),
                Capture::Ref(ty) => quote!(#krate::__private::InactiveCapturedRef<#slot, #ty>),
                Capture::Function(family) => quote!(#krate::__private::CapturedFunction<#family>),
            }
        });
    let names: Vec<TokenStream> = captures
        .iter()
        .zip(slots)
        .map(|(capture, slot)| parameter(capture, slot))
        .collect();
    let bounds: Vec<TokenStream> = bounds(&c.sig, slots);
    let own = quote!(#family_name<#(#names),*>);
    let trait_ = family(&record, captures, &own, &quote!(#halves));
    let items = c.hidden_items();
    vec![
        quote! {
            enum #halves {}
        },
        quote! {
            impl #halves {
                #(#items)*
            }
        },
        quote! {
            struct #family_name<#(#names),*>(::core::marker::PhantomData<(#(#names,)*)>);
        },
        quote! {
            impl<#(#bounds),*> #krate::__private::Family for #own {
                type Env = (#(#environment,)*);
            }
        },
        trait_,
    ]
}

/// The type arguments of a closure's `__ad_call`: the functions that it captures.
fn families(captures: &[Capture]) -> Option<TokenStream> {
    let families = captures.iter().filter_map(|capture| match capture {
        Capture::Function(family) => Some(family),
        Capture::Value(_) | Capture::Ref(_) => None,
    });
    let families: Vec<&TokenStream> = families.collect();
    (!families.is_empty()).then(|| quote!(::<#(#families),*>))
}

/// What a capture is as a type argument of a family.
fn parameter(capture: &Capture, slot: &Ident) -> TokenStream {
    match capture {
        Capture::Function(family) => family.clone(),
        Capture::Value(_) | Capture::Ref(_) => quote!(#slot),
    }
}

/// The type parameters of what goes with captures.
fn bounds(sig: &Signature<'_>, slots: &[Ident]) -> Vec<TokenStream> {
    let krate = &sig.krate;
    slots
        .iter()
        .enumerate()
        .map(|(k, slot)| match sig.source.function(k) {
            Some(function) => bound(krate, function),
            None => quote!(#slot: #krate::__private::Slot),
        })
        .collect()
}

/// `impl Function1<Val<f64>, f64> for own`, by the companions of `halves`, whose first parameters are the captures.
fn family(record: &Record<'_, '_>, captures: &[Capture], own: &TokenStream, halves: &TokenStream) -> TokenStream {
    let (sig, krate) = (record.sig, &record.sig.krate);
    let count = captures.len();
    let generics = bounds(sig, &record.slots[..count]);
    let params: &[Parameter] = &sig.params[count..];
    let slots = &record.slots[count..];
    let markers: Vec<TokenStream> = params
        .iter()
        .map(|p| marker(krate, p.mode, &p.ty, p.is_active()))
        .collect();
    let trait_ = trait_of(params.len());
    let y = sig.output();
    let names = |prefix: &str, n: usize| (0..n).map(|k| format_ident!("__{prefix}{k}")).collect::<Vec<Ident>>();
    let (c, a) = (names("c", count), names("a", params.len()));
    let (ca, aa) = (names("ca", count), names("aa", params.len()));
    let (cs, as_) = (names("cs", count), names("as", params.len()));
    let env = quote!((#(#c,)*));
    let given: Vec<TokenStream> = a
        .iter()
        .zip(&markers)
        .map(|(a, marker)| quote!(#a: <#marker as #krate::__private::Argument>::Given<'_>))
        .collect();
    let slot_values: Vec<TokenStream> = record.slots[..count]
        .iter()
        .enumerate()
        .map(|(k, slot)| match sig.source.function(k) {
            Some(function) => {
                let family = &function.family;
                quote!(::core::marker::PhantomData::<#family>)
            }
            None => quote!(<#slot as #krate::__private::Slot>::ON),
        })
        .chain(slots.iter().map(|slot| quote!(<#slot as #krate::__private::Slot>::ON)))
        .collect();
    let slot_bounds: Vec<TokenStream> = slots
        .iter()
        .map(|slot| quote!(#slot: #krate::__private::Slot))
        .collect();
    let slot_generics = (!slots.is_empty()).then(|| quote!(<#(#slot_bounds),*>));
    let argument = |k: usize, what: TokenStream| {
        let marker = &markers[k];
        quote!(<#marker as #krate::__private::Argument>::#what)
    };
    let again: Vec<TokenStream> = (0..params.len()).map(|k| argument(k, quote!(Again<'__r>))).collect();
    let shadows: Vec<TokenStream> = slots
        .iter()
        .enumerate()
        .map(|(k, slot)| argument(k, quote!(Shadow<'__r, #slot>)))
        .collect();
    let dots: Vec<TokenStream> = slots
        .iter()
        .enumerate()
        .map(|(k, slot)| argument(k, quote!(Dot<'_, #slot>)))
        .collect();
    let captured: Vec<TokenStream> = captures
        .iter()
        .zip(&record.slots)
        .map(|(capture, slot)| parameter(capture, slot))
        .chain(slots.iter().map(|slot| quote!(#slot)))
        .collect();
    let primal = match count {
        0 if !halves.to_string().ends_with("_halves") => {
            let primal = &sig.source.sig.ident;
            quote!(#primal)
        }
        _ => {
            let generics = families(captures);
            quote!(#halves::__ad_call #generics)
        }
    };
    quote! {
        impl<#(#generics),*> #krate::__private::#trait_<#(#markers,)* #y> for #own {
            #[inline]
            fn __call(#env: #krate::__private::Given<'_, Self> #(, #given)*) -> #y {
                #primal(#(#c,)* #(#a),*)
            }

            #[inline]
            fn __forward #slot_generics(
                #env: #krate::__private::Given<'_, Self>,
                #(#given,)*
                _: (::core::marker::PhantomData<Self>, #(#slots,)*),
            ) -> (
                #y,
                impl for<'__r> ::core::ops::Fn(
                    (#krate::__private::Again<'__r, Self>, #(#again,)*),
                    (#krate::__private::Shadow<'__r, Self>, #(#shadows,)*),
                    <#y as #krate::Differentiable>::Tangent,
                ) + use<#(#captured),*>,
            ) {
                let (__value, __record) = #halves::__ad_forward(#(#c,)* #(#a,)* (#(#slot_values,)*));
                (__value, move |((#(#ca,)*), #(#aa,)*), ((#(#cs,)*), #(#as_,)*), __seed| {
                    __record((#(#ca,)* #(#aa,)*), (#(#cs,)* #(#as_,)*), __seed)
                })
            }

            #[inline]
            fn __tangent #slot_generics(
                #env: #krate::__private::Given<'_, Self>,
                #(#given,)*
                ((#(#cs,)*), #(#as_,)*): (#krate::__private::Dot<'_, Self>, #(#dots,)*),
                _: (::core::marker::PhantomData<Self>, #(#slots,)*),
            ) -> (#y, <#y as #krate::Differentiable>::Tangent) {
                #halves::__ad_tangent(#(#c,)* #(#a,)* (#(#cs,)* #(#as_,)*), (#(#slot_values,)*))
            }

            #[inline]
            fn __reads(__k: usize) -> bool {
                match __k.checked_sub(1) {
                    ::core::option::Option::Some(__k) => #halves::__ad_reads()[__k + #count],
                    // What is captured is asked for one by one.
                    ::core::option::Option::None => true,
                }
            }
        }
    }
}
