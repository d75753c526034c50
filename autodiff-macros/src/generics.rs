//! The generic parameters that a function sees: its own, and those of the block around it.
//!
//! A type whose bound says that it is a float (`T: num_traits::Float`, `T: autodiff::Scalar`) is a *float parameter*: its values are numbers like those of `f64`,
//! and companions bound it by `Scalar` besides. Whether the bound is the trait that it seems to be need not be known: a companion is for `f32` and `f64` alone, and
//! if the user's trait has a method of its own by a name that is also `Float`'s, rustc says that it is not clear which is meant. Of any other type
//! parameter nothing is known but that it may be `Differentiable`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{GenericParam, TypeParamBound, WherePredicate};

use crate::source::Source;

/// The last names of traits that floats alone have.
const FLOAT_TRAITS: [&str; 3] = ["Float", "Real", "Scalar"];

#[derive(Clone, Default)]
pub(crate) struct Generics {
    /// The float parameters as they are spelled: `T`, `<T as Model>::Number`.
    pub floats: Vec<syn::Type>,
    /// The other type parameters.
    pub types: Vec<Ident>,
    /// The const parameters.
    pub consts: Vec<(Ident, syn::Type)>,
}

impl Source {
    /// What is in scope in the function.
    pub(crate) fn generics(&self) -> Generics {
        let around = self.home.iter().map(|home| &home.generics);
        Generics::of(around.chain([&self.sig.generics]))
    }
}

impl Generics {
    pub(crate) fn of<'g>(all: impl Iterator<Item = &'g syn::Generics>) -> Generics {
        let mut found = Generics::default();
        for generics in all {
            let clause = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
            let bounded = clause.filter_map(|predicate| match predicate {
                WherePredicate::Type(bound) if bound.bounds.iter().any(is_float) => Some(bound.bounded_ty.clone()),
                _ => None,
            });
            found.floats.extend(bounded);
            for param in &generics.params {
                match param {
                    GenericParam::Lifetime(_) => {}
                    GenericParam::Const(param) => found.consts.push((param.ident.clone(), param.ty.clone())),
                    GenericParam::Type(param) if param.bounds.iter().any(is_float) => {
                        let name = &param.ident;
                        found.floats.push(syn::parse_quote!(#name));
                    }
                    GenericParam::Type(param) => found.types.push(param.ident.clone()),
                }
            }
        }
        let floats: Vec<String> = found.floats.iter().map(spelled).collect();
        found.types.retain(|name| !floats.contains(&name.to_string()));
        found
    }

    /// Are there any?
    pub(crate) fn any(&self) -> bool {
        !(self.floats.is_empty() && self.types.is_empty() && self.consts.is_empty())
    }

    /// Is this type, as written, a float parameter?
    pub(crate) fn is_float(&self, ty: &impl ToTokens) -> bool {
        let text = spelled(ty);
        self.floats.iter().any(|float| spelled(float) == text)
    }

    /// Is this one of the other type parameters?
    pub(crate) fn is_type(&self, ty: &impl ToTokens) -> bool {
        let text = spelled(ty);
        self.types.iter().any(|name| *name == text)
    }

    /// The other type parameters that occur in `tokens`.
    pub(crate) fn types_in(&self, tokens: TokenStream) -> Vec<&Ident> {
        let names = words(tokens);
        self.types
            .iter()
            .filter(|name| names.contains(&name.to_string()))
            .collect()
    }
}

fn spelled(ty: &impl ToTokens) -> String {
    ty.to_token_stream().to_string()
}

fn is_float(bound: &TypeParamBound) -> bool {
    let TypeParamBound::Trait(bound) = bound else {
        return false;
    };
    let last = bound.path.segments.last();
    last.is_some_and(|last| FLOAT_TRAITS.iter().any(|name| last.ident == name))
}

/// All identifiers.
pub(crate) fn words(tokens: TokenStream) -> std::collections::BTreeSet<String> {
    let mut found = std::collections::BTreeSet::new();
    for token in tokens {
        match token {
            proc_macro2::TokenTree::Ident(ident) => drop(found.insert(ident.to_string())),
            proc_macro2::TokenTree::Group(group) => found.extend(words(group.stream())),
            proc_macro2::TokenTree::Punct(_) | proc_macro2::TokenTree::Literal(_) => {}
        }
    }
    found
}

/// `impl Float` in the list of parameters: companions need a name for the type. The user's function keeps its own.
pub(crate) fn name_impl_traits(sig: &mut syn::Signature) {
    let mut count = 0;
    let taken = words(quote!(#sig));
    let mut added: Vec<GenericParam> = Vec::new();
    for input in &mut sig.inputs {
        if let syn::FnArg::Typed(input) = input {
            name_within(&mut input.ty, &mut |bounds| {
                let name = loop {
                    let name = quote::format_ident!("Impl{count}");
                    count += 1;
                    if !taken.contains(&name.to_string()) {
                        break name;
                    }
                };
                added.push(syn::parse_quote!(#name: #bounds));
                syn::parse_quote!(#name)
            });
        }
    }
    if added.is_empty() {
        return;
    }
    sig.generics.lt_token.get_or_insert_with(Default::default);
    sig.generics.gt_token.get_or_insert_with(Default::default);
    sig.generics.params.extend(added);
}

type Bounds = syn::punctuated::Punctuated<TypeParamBound, syn::Token![+]>;

fn name_within(ty: &mut syn::Type, name: &mut dyn FnMut(&Bounds) -> syn::Type) {
    match ty {
        syn::Type::ImplTrait(of) if of.bounds.iter().any(is_float) => *ty = name(&of.bounds),
        syn::Type::Reference(of) => name_within(&mut of.elem, name),
        syn::Type::Slice(of) => name_within(&mut of.elem, name),
        syn::Type::Array(of) => name_within(&mut of.elem, name),
        syn::Type::Paren(of) => name_within(&mut of.elem, name),
        syn::Type::Group(of) => name_within(&mut of.elem, name),
        syn::Type::Tuple(of) => of.elems.iter_mut().for_each(|ty| name_within(ty, name)),
        _ => {}
    }
}
