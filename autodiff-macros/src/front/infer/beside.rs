//! Functions whose signatures are known: the function itself, and in an annotated `impl` those beside it.
//!
//! What a call of `Self::g(…)` or `self.g(…)` gives is then known, and a result that has no derivative makes the call inactive code. Emitted code states
//! these types, so that where Rust should mean another function of that name, there is an error.

use quote::ToTokens;

use super::solve::{Float, only_float};
use crate::front::hir::{Function, Type};
use crate::front::types::convert;
use crate::generics::Generics;
use crate::source::{Home, Kind, Source};

/// One of them.
pub(super) struct Signature {
    name: String,
    pub params: Vec<Type>,
    /// It takes `self` by value.
    consuming: bool,
    pub ret: Type,
}

/// All of them.
pub(super) struct Beside {
    functions: Vec<Signature>,
    associated: bool,
    /// The name of the type around, and the type as written.
    owner: Option<String>,
    spelled: Option<String>,
}

impl Beside {
    pub(super) fn new(function: &Function, source: &Source) -> Beside {
        // In the `impl` of a trait, `Self::add` may be an inherent function.
        let known = |home: &&Home| matches!(home.kind, Kind::Inherent | Kind::Trait { .. });
        let alone = source.home.is_none() || source.home.as_deref().filter(known).is_some();
        let home = source.home.as_deref().filter(known);
        let own = alone.then(|| Signature {
            name: function.name.to_string(),
            consuming: source.sig.receiver().is_some_and(by_value),
            params: function.params.iter().map(|param| param.ty.clone()).collect(),
            ret: function.ret.clone(),
        });
        let generics = Generics::of(home.iter().map(|home| &home.generics));
        let others = home.iter().flat_map(|home| &home.functions);
        let others = others
            .filter(|sig| sig.ident != function.name)
            .filter_map(|sig| signature(sig, &generics));
        Beside {
            functions: own.into_iter().chain(others).collect(),
            associated: source.is_associated(),
            owner: home.and_then(Home::name),
            spelled: home.map(|home| home.ty.to_token_stream().to_string()),
        }
    }

    /// The float type in the signatures, if there is one only.
    pub(super) fn float(&self, generics: &Generics) -> Option<Type> {
        let types = self
            .functions
            .iter()
            .flat_map(|known| known.params.iter().chain([&known.ret]));
        match only_float(types, generics) {
            Float::One(float) => Some(float),
            Float::None | Float::Both => None,
        }
    }

    /// The function that a path means: `g` for a free one, `Self::g` or `Type::g` in an `impl`.
    pub(super) fn by_path(&self, callee: &str) -> Option<&Signature> {
        let callee = callee.replace(' ', "");
        let name = match (self.associated, callee.split_once("::")) {
            (false, None) => callee.as_str(),
            (true, Some((owner, name))) if owner == "Self" || self.owner.as_deref() == Some(owner) => name,
            _ => return None,
        };
        self.functions.iter().find(|function| function.name == name)
    }

    /// The method that `.name(…)` on a value of this type means, if it is certain that it consumes that.
    pub(super) fn consuming(&self, receiver: &Type, name: &str) -> Option<&Signature> {
        let Type::Named(ty) = receiver else { return None };
        let ty = ty.0.to_string();
        let own = ty == "Self" || self.spelled.as_ref() == Some(&ty);
        let mut functions = self.functions.iter().filter(|_| own);
        functions.find(|function| function.consuming && function.name == name)
    }

    /// The method that `self.name(…)` means.
    pub(super) fn by_name(&self, name: &str) -> Option<&Signature> {
        let found = self.functions.iter().find(|function| function.name == name);
        found.filter(|_| self.associated)
    }
}

fn by_value(receiver: &syn::Receiver) -> bool {
    matches!(receiver.kind, syn::ReceiverKind::Value)
}

/// `None` if it has type parameters of its own.
fn signature(sig: &syn::Signature, generics: &Generics) -> Option<Signature> {
    let generic = sig
        .generics
        .params
        .iter()
        .any(|param| !matches!(param, syn::GenericParam::Lifetime(_)));
    if generic || sig.asyncness.is_some() {
        return None;
    }
    let written = |ty: &syn::Type| convert(ty, generics, &mut || Type::Unknown);
    let params = sig.inputs.iter().map(|input| match input {
        syn::FnArg::Receiver(_) => Type::Unknown,
        syn::FnArg::Typed(typed) => written(&typed.ty),
    });
    Some(Signature {
        name: sig.ident.to_string(),
        consuming: sig.receiver().is_some_and(by_value),
        params: params.collect(),
        ret: match &sig.output {
            syn::ReturnType::Default => Type::Unit,
            syn::ReturnType::Type(_, ty) => written(ty),
        },
    })
}
