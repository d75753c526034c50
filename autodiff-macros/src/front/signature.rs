//! Parameters and result: types, modes, activities, and what no function that is differentiated may have.

use syn::{FnArg, Ident, ReceiverKind, ReturnType, Signature};

use super::functions;
use super::hir::{Tokens, Type};
use super::types::{convert, may_be_active};
use crate::diag::{Errors, messages as say};
use crate::generics::Generics;
use crate::ir::{Activity, Mode};
use crate::source::{FunctionParam, Mark, Source};

/// A parameter before its pattern is resolved.
pub(super) struct Param<'a> {
    /// `None` for a receiver.
    pub pat: Option<&'a syn::Pat>,
    /// The token to point at: the receiver's `self`, or the first of the pattern.
    pub node: &'a FnArg,
    pub ty: Type,
    pub mode: Mode,
    pub activity: Activity,
    /// Its type has been refused.
    pub refused: bool,
}

/// The parameters and the result type. Every check of the signature is listed here.
pub(super) fn check<'a>(source: &'a Source, errors: &mut Errors) -> (Vec<Param<'a>>, Type) {
    let sig = &source.sig;
    let generics = source.generics();
    check_qualifiers(sig, errors);
    let params: Vec<Param<'_>> = sig
        .inputs
        .iter()
        .zip(&source.marks)
        .enumerate()
        .map(|(k, (node, mark))| match source.function(k) {
            Some(function) => function_param(node, *mark, function, errors),
            None => param(source, node, *mark, &generics, errors),
        })
        .collect();
    let ret = result(sig, &generics, errors);
    // With a type that was refused, nothing can be said of activity.
    if !errors.any() {
        check_active(&sig.ident, &params, &ret, errors);
    }
    (params, ret)
}

/// Can companions be declared for this signature? (What else is wrong with it does not show in types.)
pub(super) fn is_readable(source: &Source) -> bool {
    let mut errors = Errors::new();
    if !source.functions.iter().all(functions::is_readable) {
        return false;
    }
    let generics = source.generics();
    for (k, (node, mark)) in source.sig.inputs.iter().zip(&source.marks).enumerate() {
        if source.function(k).is_some() {
            continue;
        }
        // A misplaced mark is no matter of types.
        let mark = if *mark == Mark::Scratch { Mark::None } else { *mark };
        param(source, node, mark, &generics, &mut errors);
    }
    result(&source.sig, &generics, &mut errors);
    errors.finish().is_none()
}

/// Is there something to differentiate, as far as the signature tells? (In an annotated block not every function has to be meant.)
pub(super) fn is_differentiable(source: &Source) -> bool {
    let sig = &source.sig;
    let plain = sig.asyncness.is_none()
        && !matches!(sig.safety, syn::Safety::Unsafe(_))
        && sig.abi.is_none()
        && sig.variadic.is_none();
    // What is wrong with it is said when it is compiled.
    let mut unsaid = Errors::new();
    let generics = source.generics();
    let params: Vec<Param<'_>> = sig
        .inputs
        .iter()
        .zip(&source.marks)
        .map(|(node, mark)| param(source, node, *mark, &generics, &mut unsaid))
        .collect();
    let gives = match &sig.output {
        ReturnType::Default => Type::Unit,
        ReturnType::Type(_, ty) => written(ty, &generics),
    };
    unsaid.finish();
    let takes = params.iter().any(|p| p.activity != Activity::Constant);
    plain && takes && !matches!(gives, Type::Ref { .. } | Type::Never) && has_output(&params, &gives)
}

/// `async fn`, `unsafe fn`, `extern "C" fn`, `f(x: f64, ...)`
fn check_qualifiers(sig: &Signature, errors: &mut Errors) {
    if let Some(token) = &sig.asyncness {
        errors.on(token, say::ASYNC_FN);
    }
    if let syn::Safety::Unsafe(token) = &sig.safety {
        errors.on(token, say::UNSAFE_FN);
    }
    if let Some(abi) = &sig.abi {
        errors.at(abi.extern_token.span, say::EXTERN_FN);
    }
    if let Some(variadic) = &sig.variadic {
        errors.on(&variadic.dots, say::VARIADIC_FN);
    }
}

fn param<'a>(source: &Source, node: &'a FnArg, mark: Mark, generics: &Generics, errors: &mut Errors) -> Param<'a> {
    let before = errors.count();
    let (pat, ty) = match node {
        FnArg::Receiver(receiver) => (None, receiver_type(source, receiver, generics, errors)),
        FnArg::Typed(typed) => {
            check_type(&typed.ty, mark == Mark::Constant, 0, errors);
            (Some(&*typed.pat), written(&typed.ty, generics))
        }
    };
    let mode = match &ty {
        Type::Ref { mutable: false, .. } => Mode::Ref,
        Type::Ref { mutable: true, .. } => Mode::RefMut,
        _ => Mode::Value,
    };
    let refused = errors.count() > before;
    if mark == Mark::Scratch && mode != Mode::RefMut {
        errors.on(node, say::SCRATCH_NOT_MUT);
    }
    let activity = match mark {
        Mark::Constant => Activity::Constant,
        _ if !may_be_active(&ty) => Activity::Constant,
        Mark::Scratch => Activity::Scratch,
        Mark::None => Activity::Active,
    };
    Param {
        pat,
        node,
        ty,
        mode,
        activity,
        refused,
    }
}

/// A parameter that is a function: its environment, which companions take as if it were lent.
fn function_param<'a>(node: &'a FnArg, mark: Mark, function: &FunctionParam, errors: &mut Errors) -> Param<'a> {
    let pat = match node {
        FnArg::Receiver(_) => None,
        FnArg::Typed(typed) => Some(&*typed.pat),
    };
    if mark != Mark::None {
        errors.on(&pat, say::FUNCTION_CONSTANT);
    }
    let family = &function.family;
    Param {
        pat,
        node,
        ty: Type::Ref {
            mutable: false,
            to: Box::new(Type::Function(Tokens(quote::quote!(#family)))),
        },
        mode: Mode::Ref,
        activity: Activity::Active,
        refused: false,
    }
}

/// `self`, `&self`, `&mut self`, `self: &Self`; not `self: Rc<Self>`.
fn receiver_type(source: &Source, receiver: &syn::Receiver, generics: &Generics, errors: &mut Errors) -> Type {
    let own = || written(&source.own_type(), generics);
    match &receiver.kind {
        ReceiverKind::Value => own(),
        ReceiverKind::Reference(_, _, mutability) => Type::Ref {
            mutable: mutability.is_some(),
            to: Box::new(own()),
        },
        ReceiverKind::Typed(_, ty) => {
            let ty = written(ty, generics);
            let seen = match &ty {
                Type::Ref { to, .. } => to,
                other => other,
            };
            if *seen != own() {
                errors.on(receiver, say::SELF_TYPE);
            }
            ty
        }
        _ => {
            errors.on(receiver, say::SELF_TYPE);
            own()
        }
    }
}

fn result(sig: &Signature, generics: &Generics, errors: &mut Errors) -> Type {
    match &sig.output {
        ReturnType::Default => Type::Unit,
        ReturnType::Type(_, ty) => {
            let converted = written(ty, generics);
            match &converted {
                Type::Ref { .. } => errors.on(ty, say::RETURNS_REFERENCE),
                Type::Never => errors.on(ty, say::RETURNS_NEVER),
                _ => check_type(ty, false, 0, errors),
            }
            converted
        }
    }
}

/// A type in a signature; `_` is an error that `check_type` reports.
fn written(ty: &syn::Type, generics: &Generics) -> Type {
    convert(ty, generics, &mut || Type::Unknown)
}

/// Refuses what cannot stand in the signature. `depth` counts the types around.
fn check_type(ty: &syn::Type, constant: bool, depth: usize, errors: &mut Errors) {
    match ty {
        syn::Type::Array(array) => check_type(&array.elem, constant, depth + 1, errors),
        syn::Type::Slice(slice) => check_type(&slice.elem, constant, depth + 1, errors),
        syn::Type::Group(inner) => check_type(&inner.elem, constant, depth, errors),
        syn::Type::Paren(inner) => check_type(&inner.elem, constant, depth, errors),
        syn::Type::Tuple(tuple) => tuple
            .elems
            .iter()
            .for_each(|ty| check_type(ty, constant, depth + 1, errors)),
        syn::Type::Reference(reference) => {
            if depth > 0 && !constant && may_be_active(&written(ty, &Generics::default())) {
                errors.on(ty, say::NESTED_REFERENCE);
            }
            check_type(&reference.elem, constant, depth + 1, errors);
        }
        syn::Type::Path(path) => check_arguments(path, constant, depth, errors),
        syn::Type::ImplTrait(_) => errors.on(ty, say::IMPL_TRAIT),
        syn::Type::TraitObject(_) if constant => {}
        syn::Type::TraitObject(_) => errors.on(ty, say::DYN_TRAIT),
        syn::Type::FnPtr(_) if constant => {}
        syn::Type::FnPtr(_) => errors.on(ty, say::FN_POINTER),
        syn::Type::Ptr(_) if constant => {}
        syn::Type::Ptr(_) => errors.on(ty, say::RAW_POINTER),
        syn::Type::Infer(_) => errors.on(ty, say::INFERRED_TYPE),
        syn::Type::Macro(_) => errors.on(ty, say::MACRO_TYPE),
        // `!` as a part of a type: rustc has its say.
        syn::Type::Never(_) => {}
        _ => errors.on(ty, say::UNKNOWN_TYPE_SYNTAX),
    }
}

/// The type arguments of a path: `Vec<&f64>`.
fn check_arguments(path: &syn::TypePath, constant: bool, depth: usize, errors: &mut Errors) {
    for segment in &path.path.segments {
        if let syn::PathArguments::AngleBracketed(args) = &segment.arguments {
            for arg in &args.args {
                if let syn::GenericArgument::Type(ty) = arg {
                    check_type(ty, constant, depth + 1, errors);
                }
            }
        }
    }
}

/// Something must go in and something must come out.
fn check_active(name: &Ident, params: &[Param<'_>], ret: &Type, errors: &mut Errors) {
    if params.iter().all(|p| p.activity == Activity::Constant) {
        errors.at(name.span(), say::NO_ACTIVE_PARAM);
    }
    if !has_output(params, ret) {
        errors.at(name.span(), say::NO_ACTIVE_OUTPUT);
    }
}

fn has_output(params: &[Param<'_>], ret: &Type) -> bool {
    let written_to = params
        .iter()
        .any(|p| p.activity == Activity::Active && p.mode == Mode::RefMut);
    may_be_active(ret) || written_to
}
