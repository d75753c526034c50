//! The pipeline: tokens → source → HIR → IR → adjoint and tangent → tokens.

use crate::diag::{Errors, messages};
use crate::ir::{Function, ssa, verify};
use crate::source::Source;
use crate::{analysis, back, dump, front, opt, transform};
use proc_macro2::{Span, TokenStream};
use quote::quote;

/// Every stage's result for one function.
pub(crate) struct Stages {
    pub primal: Function,
    pub report: transform::Report,
    /// In two halves.
    pub adjoint: Function,
    /// In one piece, with loops fused.
    pub joint: Function,
    pub tangent: Function,
}

pub(crate) fn differentiate(attr: TokenStream, item: TokenStream) -> TokenStream {
    match front::block::is_block(&item) {
        true => of_block(attr, item),
        false => of_function(attr, item),
    }
}

fn of_function(attr: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::new();
    let Some(source) = front::attr::parse(attr, item.clone(), &mut errors) else {
        return with_errors(item, errors);
    };
    let original = &source.original;
    let (companions, error) = expand(&source, errors);
    quote!(#original #companions #error)
}

/// An `impl` or a `trait`: the user's block, and a second one with the companions of its functions, or these in it where it is of a trait.
fn of_block(attr: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::new();
    let Some(block) = front::block::parse(attr, item.clone(), &mut errors) else {
        return with_errors(item, errors);
    };
    let (original, header) = (block.original, block.header);
    if errors.any() {
        return with_errors(original, errors);
    }
    let (mut items, mut said) = (block.agreed, TokenStream::new());
    errors.finish();
    for (source, errors) in block.functions {
        let (companions, error) = expand(&source, errors);
        items.extend(companions);
        said.extend(error.into_iter().flatten());
    }
    match header {
        Some(header) => {
            let companions = (!items.is_empty()).then(|| back::block(&header, &items));
            quote!(#original #companions #said)
        }
        None => {
            let block = front::block::extended(original, items);
            quote!(#block #said)
        }
    }
}

fn with_errors(item: TokenStream, errors: Errors) -> TokenStream {
    let errors = errors.finish().map(syn::Error::into_compile_error);
    quote!(#item #errors)
}

/// The companions of a function; where it has errors, stand-ins as far as its signature can be read.
fn expand(source: &Source, mut errors: Errors) -> (Option<TokenStream>, Option<TokenStream>) {
    let stages = compile(source, &mut errors);
    match (errors.finish(), stages) {
        (None, Some(stages)) => {
            let companions = back::companions(
                source,
                &stages.primal,
                [&stages.joint, &stages.adjoint],
                &stages.tangent,
            );
            dump::write(source, &stages, &companions);
            (Some(companions), None)
        }
        (error, _) => {
            let stubs = front::is_readable(source).then(|| back::stubs(source));
            (stubs, error.map(syn::Error::into_compile_error))
        }
    }
}

/// From the source to verified IR in both modes; `None` if there are errors.
pub(crate) fn compile(source: &Source, errors: &mut Errors) -> Option<Stages> {
    let hir = front::build(source, errors)?;
    if hir.recursive && source.operator().is_some() {
        errors.at(source.sig.ident.span(), messages::OPERATOR_RECURSIVE);
        return None;
    }
    let mut primal = front::lower::lower(&hir, errors)?;
    ssa::promote(&mut primal);
    sound(&primal, "lowered", errors)?;
    for lost in analysis::lost(&primal) {
        errors.at(lost.span, &messages::with(messages::ACTIVE_INTO_CONSTANT, &lost.param));
    }
    if errors.any() {
        return None;
    }
    let count = primal.values.len();
    let (mut adjoint, report) = transform::adjoint(&primal);
    sound(&adjoint, "adjoint", errors)?;
    opt::clean(&mut adjoint, count);
    sound(&adjoint, "tidied adjoint", errors)?;
    let mut joint = adjoint.clone();
    opt::fuse(&mut joint, count);
    sound(&joint, "fused adjoint", errors)?;
    for form in [&mut adjoint, &mut joint] {
        opt::quicken(form, count, primal.places.len());
    }
    sound(&adjoint, "quickened adjoint", errors)?;
    sound(&joint, "quickened fused adjoint", errors)?;
    let mut tangent = transform::tangent(&primal);
    opt::clean(&mut tangent, count);
    sound(&tangent, "tangent", errors)?;
    Some(Stages {
        primal,
        report,
        adjoint,
        joint,
        tangent,
    })
}

/// The verifier's word: what it finds is a type error of the user's that rustc will explain, or a mistake of this crate, and must never become code.
fn sound(f: &Function, stage: &str, errors: &mut Errors) -> Option<()> {
    match verify::verify(f) {
        Ok(()) => Some(()),
        Err(complaint) => {
            let text = messages::with(messages::INTERNAL, &format!("{stage} IR: {complaint}"));
            errors.at(Span::call_site(), &text);
            None
        }
    }
}
