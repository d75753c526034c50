//! Parameters that are functions: `f: F` with `F: Fn(f64) -> f64`, `f: &impl Fn(f64) -> f64`.
//!
//! In companions each of them is a type, its *family*, which knows the derivative, and an environment (see the runtime's `function`). So the type parameter
//! and its bounds are taken out of the signature here, and what they say is kept beside it.

use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::{FnArg, GenericParam, ReturnType, Signature, TypeParamBound, WherePredicate};

use crate::diag::{Errors, messages as say};
use crate::source::FunctionParam;

/// More parameters a function that is passed cannot have.
const MOST: usize = 6;

/// Takes the parameters that are functions out of a signature. Their types become the names of their families.
pub(super) fn take(sig: &mut Signature, errors: &mut Errors) -> Vec<FunctionParam> {
    let mut known: Vec<Declared> = Vec::new();
    for param in &sig.generics.params {
        let GenericParam::Type(param) = param else { continue };
        let predicates = sig.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let more = predicates.filter_map(|predicate| match predicate {
            WherePredicate::Type(bounded) if is_ident(&bounded.bounded_ty, &param.ident) => Some(&bounded.bounds),
            _ => None,
        });
        let bounds = param.bounds.iter().chain(more.flatten());
        if let Some(call) = called(bounds) {
            known.push(Declared {
                name: param.ident.clone(),
                call,
                used: false,
            });
        }
    }
    let mut found = Vec::new();
    let mut families: Vec<String> = Vec::new();
    for (index, arg) in sig.inputs.iter_mut().enumerate() {
        let FnArg::Typed(typed) = arg else { continue };
        let (ty, mutable) = behind(&typed.ty);
        let (call, family) = match ty {
            syn::Type::ImplTrait(hidden) => match called(hidden.bounds.iter()) {
                Some(call) => (call, None),
                None => continue,
            },
            ty => match known.iter_mut().find(|declared| is_ident(ty, &declared.name)) {
                Some(declared) => {
                    declared.used = true;
                    (declared.call.clone(), Some(declared.name.clone()))
                }
                None => continue,
            },
        };
        check(&call, mutable, errors);
        // Two parameters of one type are two functions in companions.
        let family = family
            .filter(|name| !families.contains(&name.to_string()))
            .unwrap_or_else(|| format_ident!("__F{index}", span = Span::call_site()));
        families.push(family.to_string());
        *typed.ty = syn::Type::Path(syn::TypePath {
            attrs: Vec::new(),
            qself: None,
            path: family.clone().into(),
        });
        found.push(FunctionParam {
            index,
            family,
            inputs: call.inputs,
            output: call.output,
        });
    }
    let gone = |ident: &Ident| known.iter().any(|declared| declared.used && declared.name == *ident);
    sig.generics.params = std::mem::take(&mut sig.generics.params)
        .into_iter()
        .filter(|param| !matches!(param, GenericParam::Type(param) if gone(&param.ident)))
        .collect();
    if let Some(clause) = &mut sig.generics.where_clause {
        clause.predicates = std::mem::take(&mut clause.predicates)
            .into_iter()
            .filter(|predicate| match predicate {
                WherePredicate::Type(bounded) => !ident_of(&bounded.bounded_ty).is_some_and(|ident| gone(&ident)),
                _ => true,
            })
            .collect();
        if clause.predicates.is_empty() {
            sig.generics.where_clause = None;
        }
    }
    found
}

/// A type parameter with a bound by one of the three traits.
struct Declared {
    name: Ident,
    call: Called,
    used: bool,
}

/// `Fn(f64, &[f64]) -> f64`
#[derive(Clone)]
struct Called {
    /// The name of the trait.
    trait_: Ident,
    inputs: Vec<syn::Type>,
    output: Option<syn::Type>,
}

/// The bound by `Fn`, `FnMut` or `FnOnce` among others, which say nothing of derivatives (`Copy`, lifetimes). `None` if there is none, or anything else.
fn called<'a>(bounds: impl Iterator<Item = &'a TypeParamBound>) -> Option<Called> {
    let mut found = None;
    for bound in bounds {
        let TypeParamBound::Trait(bound) = bound else { continue };
        let last = bound.path.segments.last()?;
        match (&last.arguments, &last.ident.to_string()[..]) {
            (syn::PathArguments::Parenthesized(args), "Fn" | "FnMut" | "FnOnce") if found.is_none() => {
                let output = match &args.output {
                    ReturnType::Default => None,
                    ReturnType::Type(_, ty) => match &**ty {
                        syn::Type::Tuple(tuple) if tuple.elems.is_empty() => None,
                        ty => Some(ty.clone()),
                    },
                };
                found = Some(Called {
                    trait_: last.ident.clone(),
                    inputs: args.inputs.iter().map(|input| input.ty.clone()).collect(),
                    output,
                });
            }
            (syn::PathArguments::None, "Copy" | "Clone" | "Send" | "Sync" | "Sized") => {}
            _ => return None,
        }
    }
    found
}

/// Can companions name the types of this function?
pub(super) fn is_readable(function: &FunctionParam) -> bool {
    let mut types = function.inputs.iter().chain(&function.output);
    function.inputs.len() <= MOST && !types.any(|ty| borrows_inside(ty, true))
}

/// What is refused of functions as parameters.
fn check(call: &Called, mutable: bool, errors: &mut Errors) {
    if call.trait_ != "Fn" || mutable {
        errors.at(call.trait_.span(), say::FN_MUT);
    }
    if call.inputs.len() > MOST {
        errors.at(call.trait_.span(), say::FUNCTION_PARAMS);
    }
    for ty in call.inputs.iter().chain(&call.output) {
        if borrows_inside(ty, true) {
            errors.on(ty, say::FUNCTION_TYPES);
        }
    }
    if let Some(output) = &call.output
        && matches!(output, syn::Type::Reference(_))
    {
        errors.on(output, say::RETURNS_REFERENCE);
    }
}

/// Does a type hold a borrow, a trait object, or anything else that companions cannot name, other than as the outermost reference?
fn borrows_inside(ty: &syn::Type, outermost: bool) -> bool {
    match ty {
        syn::Type::Paren(inner) => borrows_inside(&inner.elem, outermost),
        syn::Type::Group(inner) => borrows_inside(&inner.elem, outermost),
        syn::Type::Reference(reference) => !outermost || borrows_inside(&reference.elem, false),
        syn::Type::Slice(slice) => borrows_inside(&slice.elem, false),
        syn::Type::Array(array) => borrows_inside(&array.elem, false),
        syn::Type::Tuple(tuple) => tuple.elems.iter().any(|ty| borrows_inside(ty, false)),
        syn::Type::Path(path) => path.path.segments.iter().any(|segment| match &segment.arguments {
            syn::PathArguments::None => false,
            syn::PathArguments::AngleBracketed(args) => args.args.iter().any(|arg| match arg {
                syn::GenericArgument::Type(ty) => borrows_inside(ty, false),
                syn::GenericArgument::Const(_) => false,
                _ => true,
            }),
            _ => true,
        }),
        _ => true,
    }
}

/// Without the references around it, and whether one of them is mutable.
fn behind(ty: &syn::Type) -> (&syn::Type, bool) {
    match ty {
        syn::Type::Paren(inner) => behind(&inner.elem),
        syn::Type::Group(inner) => behind(&inner.elem),
        syn::Type::Reference(reference) => {
            let (ty, mutable) = behind(&reference.elem);
            (ty, mutable || reference.mutability.is_some())
        }
        ty => (ty, false),
    }
}

fn is_ident(ty: &syn::Type, name: &Ident) -> bool {
    ident_of(ty).is_some_and(|ident| ident == *name)
}

fn ident_of(ty: &syn::Type) -> Option<Ident> {
    match ty {
        syn::Type::Path(path) if path.qself.is_none() => path.path.get_ident().cloned(),
        _ => None,
    }
}
