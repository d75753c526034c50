//! Functions as arguments of calls: families in the slots, environments among the arguments.

use super::emit::Emitter;
use super::functions::{family_name, halves_name};
use crate::ir::{Arg, Call, FunctionArg, Passed, Path, PlaceKind, Ty};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

impl Emitter<'_> {
    /// One item for each parameter: what a closure captures is a tuple.
    pub(crate) fn together(&self, call: &Call, items: Vec<TokenStream>) -> Vec<TokenStream> {
        call.by_parameter(items, |_, captured| quote!((#(#captured,)*)))
    }

    /// The same for tangents. Those of what is captured are lent for as long as each other.
    pub(crate) fn dots_together(
        &self,
        call: &Call,
        mut dots: Vec<TokenStream>,
        activity: &[(bool, Option<usize>)],
    ) -> Vec<TokenStream> {
        for function in &call.functions {
            let captured = function.at..function.at + function.count;
            for (dot, (active, slot)) in dots[captured.clone()].iter_mut().zip(&activity[captured]) {
                if let (true, Some(slot)) = (active, slot) {
                    let slot = self.slot_ident(*slot);
                    *dot = quote!(#slot::lend_dot(#dot));
                }
            }
        }
        self.together(call, dots)
    }

    /// The family of a function that this path denotes.
    pub(crate) fn family(&self, path: &Path) -> Option<TokenStream> {
        match &self.f.places[path.root.0 as usize].ty {
            Ty::Function(family) => Some(family.clone()),
            _ => None,
        }
    }

    /// The environment of a parameter that is a function (`given`), the same for a reverse half (`again`), its shadow, its tangent, lent on; a shadow of
    /// its own (`own`).
    pub(crate) fn environment(&mut self, path: &Path, what: &str, span: Span) -> Option<TokenStream> {
        let family = self.family(path)?;
        let krate = self.setting.krate.clone();
        let name = self.place_ident(path.root, span);
        Some(match what {
            // Both halves are one function: what it was given is there.
            "again" if !self.in_closure => quote!(#krate::__private::keep::<#family>(#name)),
            "again" => quote!(#krate::__private::again_of::<#family>(#name)),
            // What is gathered apart, and added.
            "shadow" if matches!(self.f.places[path.root.0 as usize].kind, PlaceKind::Local) => {
                quote!(#krate::__private::lend_shadow::<#family>(&mut #name))
            }
            "own" => {
                let again = self.environment(path, "again", span);
                quote!(#krate::__private::own_shadow::<#family>(#again))
            }
            "shadow" => quote!(#krate::__private::shadow::<#family>(&mut #name)),
            "dot" => quote!(#krate::__private::dot::<#family>(#name)),
            _ => quote!(#krate::__private::given::<#family>(#name)),
        })
    }

    /// The slots of a call: for each argument whether it is active, and the slot of this function that says so.
    pub(crate) fn slots(&self, call: &Call, activity: &[(bool, Option<usize>)], span: Span) -> Vec<TokenStream> {
        let types = self.slot_types(call, activity);
        let values = call
            .args
            .iter()
            .zip(activity)
            .map(|(arg, (active, slot))| match self.family_of(arg) {
                Some(family) => quote!(::core::marker::PhantomData::<#family>),
                None => self.slot_value(*active, *slot),
            });
        call.by_parameter(values.collect(), |function, _| {
            self.family_value(function, &types, span)
        })
    }

    /// Their types, one for each argument.
    pub(crate) fn slot_types(&self, call: &Call, activity: &[(bool, Option<usize>)]) -> Vec<TokenStream> {
        let args = call.args.iter().zip(activity);
        args.map(|(arg, (active, slot))| self.slot_type(arg, *active, *slot))
            .collect()
    }

    fn family_of(&self, arg: &Arg) -> Option<TokenStream> {
        match arg {
            Arg::Borrow { path, .. } => self.family(path),
            Arg::Value(_) | Arg::Move(_) | Arg::Const(_) => None,
        }
    }

    fn slot_type(&self, arg: &Arg, active: bool, slot: Option<usize>) -> TokenStream {
        let krate = &self.setting.krate;
        match (self.family_of(arg), active, slot) {
            (Some(family), ..) => family,
            (None, false, _) => quote!(#krate::__private::Off),
            (None, true, None) => quote!(#krate::__private::On),
            (None, true, Some(slot)) => {
                let slot = self.slot_ident(slot);
                quote!(#slot)
            }
        }
    }

    fn family_value(&self, function: &FunctionArg, types: &[TokenStream], span: Span) -> TokenStream {
        let krate = &self.setting.krate;
        match &function.which {
            Passed::Closure(number) => {
                let name = family_name(&self.setting.name, *number);
                let types = &types[function.at..function.at + function.count];
                quote!(::core::marker::PhantomData::<#name<#(#types),*>>)
            }
            // Whether or not the function is annotated, so that the error is in our words.
            Passed::Path(path) => {
                let callee = super::names::ident("__callee", span);
                quote_spanned! {span=> {
                    use #path as #callee;
                    use #krate::__fallback::args0::*;
                    ::core::marker::PhantomData::<#callee>
                }}
            }
        }
    }

    /// The arguments of the primal itself: functions as Rust has them.
    pub(crate) fn as_functions(&mut self, call: &Call, args: Vec<TokenStream>) -> Vec<TokenStream> {
        let krate = self.setting.krate.clone();
        let args = call.args.iter().zip(args).map(|(arg, tokens)| match self.family_of(arg) {
            Some(family) => {
                let count = self.setting.functions.iter().find(|(name, _)| *name == family.to_string());
                let names: Vec<_> = (0..count.map_or(1, |(_, count)| *count)).map(|k| format_ident!("__a{k}")).collect();
                let trait_ = format_ident!("Function{}", names.len());
                let markers = names.iter().map(|_| quote!(_));
                quote!(|#(#names),*| <#family as #krate::__private::#trait_<#(#markers,)* _>>::__call(#tokens #(, #names)*))
            }
            None => tokens,
        });
        let args: Vec<TokenStream> = args.collect();
        let families: Vec<Option<TokenStream>> = call.args.iter().map(|arg| self.family_of(arg)).collect();
        call.by_parameter(args, |function, captured| match &function.which {
            Passed::Path(path) => path.clone(),
            Passed::Closure(number) => {
                let halves = halves_name(&self.setting.name, *number);
                let count = self.setting.closures.get(*number).copied().unwrap_or_default();
                let names: Vec<_> = (0..count).map(|k| format_ident!("__a{k}")).collect();
                let families = families[function.at..function.at + function.count].iter().flatten();
                let families: Vec<&TokenStream> = families.collect();
                let generics = (!families.is_empty()).then(|| quote!(::<#(#families),*>));
                quote!(|#(#names),*| #halves::__ad_call #generics(#(#captured,)* #(#names),*))
            }
        })
    }
}
