//! The pipeline: tokens → source → HIR → IR → adjoint and tangent → tokens.

use crate::analysis::What;
use crate::diag::{Errors, messages};
use crate::front::lower::Lowered;
use crate::ir::{Function, Value, ssa, verify};
use crate::source::{Capture, Source};
use crate::{analysis, back, dump, front, opt, report, transform};
use proc_macro2::{Span, TokenStream};
use quote::quote;

/// Every stage's result for one function.
pub(crate) struct Stages {
    pub primal: Function,
    pub report: transform::Report,
    /// Loops whose forward and reverse are two loops in `joint`, and why.
    pub unfused: Vec<(Value, opt::Obstacle)>,
    /// In two halves.
    pub adjoint: Function,
    /// In one piece, with loops fused.
    pub joint: Function,
    pub tangent: Function,
    /// The closures that it passes to functions.
    pub closures: Vec<Closure>,
}

/// A closure that is passed to a function, as a function of its own.
pub(crate) struct Closure {
    pub source: Source,
    pub captures: Vec<Capture>,
    pub stages: Stages,
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
    let (companions, said, _) = expand(&source, errors);
    quote!(#original #companions #said)
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
    let mut methods = Vec::new();
    for (source, errors) in block.functions {
        let (companions, words, primal) = expand(&source, errors);
        let objects = block.objects.as_ref().filter(|_| companions.is_some());
        methods.extend(objects.and_then(|objects| back::objects::method(objects, &source, primal.as_ref())));
        items.extend(companions);
        said.extend(words.into_iter().flatten());
    }
    match header {
        Some(header) => {
            let companions = (!items.is_empty()).then(|| back::block(&header, &items));
            quote!(#original #companions #said)
        }
        None => {
            let item = front::block::extended(original, items);
            match &block.objects {
                Some(objects) if !methods.is_empty() => {
                    let item = front::objects::with_supertrait(item, &back::objects::supertrait(objects));
                    let beside = back::objects::items(objects, &methods);
                    quote!(#item #beside #said)
                }
                Some(_) | None => quote!(#item #said),
            }
        }
    }
}

fn with_errors(item: TokenStream, errors: Errors) -> TokenStream {
    let errors = errors.finish().map(syn::Error::into_compile_error);
    quote!(#item #errors)
}

/// The companions of a function, what is said of it, and the function as it is understood; where it has errors, stand-ins as far as its signature can be read.
fn expand(source: &Source, mut errors: Errors) -> (Option<TokenStream>, Option<TokenStream>, Option<Function>) {
    let stages = compile(source, &mut errors);
    match (errors.finish(), stages) {
        (None, Some(stages)) => {
            let companions = back::companions(&parts(source, &stages));
            dump::write(source, &stages, &companions);
            let mut notes = back::unreached(source, &stages.primal, &stages.joint);
            if source.options.report {
                notes.push(back::Note::new(&source.sig.ident, report::text(&stages)));
            }
            let notes = back::notes(source, &notes);
            (Some(companions), notes, Some(stages.primal))
        }
        (error, _) => {
            let stubs = front::is_readable(source).then(|| back::stubs(source));
            (stubs, error.map(syn::Error::into_compile_error), None)
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
    let lowered = front::lower::lower(&hir, errors)?;
    stages(source, lowered, errors)
}

/// What `back` is given of a function and of the closures that it passes to others.
pub(crate) fn parts<'a>(source: &'a Source, stages: &'a Stages) -> back::Parts<'a> {
    let closures = stages.closures.iter().map(|closure| back::Closure {
        captures: &closure.captures,
        parts: parts(&closure.source, &closure.stages),
    });
    back::Parts {
        source,
        primal: &stages.primal,
        joint: &stages.joint,
        pair: &stages.adjoint,
        tangent: &stages.tangent,
        closures: closures.collect(),
    }
}

/// Each thing that the adjoint keeps in memory of its own is an error.
fn refuse_records(source: &Source, joint: &Function, errors: &mut Errors) {
    if joint.recursive {
        errors.at(source.sig.ident.span(), messages::RECORD_RECURSIVE);
    }
    let kept = analysis::kept(joint);
    for item in kept.entries.iter().flat_map(|entry| &entry.items) {
        let what = match &item.what {
            What::Value(v) => match &joint.values[v.0 as usize].name {
                Some(name) => format!("`{name}`"),
                None => "this value".to_owned(),
            },
            What::Call => "what this call needs for its reverse half".to_owned(),
            What::Place(p) => format!("the content of `{}`", joint.places[p.0 as usize].name),
        };
        errors.at(item.span, &messages::with(messages::RECORD, &what));
    }
    for (place, span) in &kept.copies {
        let name = &joint.places[place.0 as usize].name;
        errors.at(*span, &messages::with(messages::RECORD_COPY, name));
    }
}

fn stages(source: &Source, lowered: Lowered, errors: &mut Errors) -> Option<Stages> {
    let Lowered {
        function: mut primal,
        closures,
    } = lowered;
    let generics = source.generics();
    if let (Some(closure), true) = (closures.first(), generics.any()) {
        errors.at(closure.span, messages::CLOSURE_GENERIC);
        return None;
    }
    let closures: Option<Vec<Closure>> = closures
        .into_iter()
        .enumerate()
        .map(|(k, closure)| {
            let source = closure.source(source, k);
            let captures = closure.captures;
            let stages = stages(&source, closure.lowered, errors)?;
            Some(Closure {
                source,
                captures,
                stages,
            })
        })
        .collect();
    let closures = closures?;
    ssa::promote(&mut primal);
    sound(&primal, "lowered", errors)?;
    for lost in analysis::lost(&primal) {
        errors.at(lost.span, &messages::with(messages::ACTIVE_INTO_CONSTANT, &lost.param));
    }
    if errors.any() {
        return None;
    }
    primal.keeps = source
        .operator()
        .is_some_and(|operator| operator.of_element().is_some());
    let count = primal.values.len();
    let (mut adjoint, report) = transform::adjoint(&primal);
    sound(&adjoint, "adjoint", errors)?;
    opt::clean(&mut adjoint, count);
    sound(&adjoint, "tidied adjoint", errors)?;
    let mut joint = adjoint.clone();
    opt::fuse(&mut joint, count);
    sound(&joint, "fused adjoint", errors)?;
    let unfused = opt::unfused(&joint);
    if source.options.recordless {
        refuse_records(source, &joint, errors);
        if errors.any() {
            return None;
        }
    }
    for form in [&mut adjoint, &mut joint] {
        opt::quicken(form, count, primal.places.len());
    }
    sound(&adjoint, "quickened adjoint", errors)?;
    if primal.keeps && !adjoint.reads_again().is_empty() {
        let text = messages::with(messages::INTERNAL, "an element's place is looked for again");
        errors.at(source.sig.ident.span(), &text);
        return None;
    }
    sound(&joint, "quickened fused adjoint", errors)?;
    let mut tangent = transform::tangent(&primal);
    opt::clean(&mut tangent, count);
    sound(&tangent, "tangent", errors)?;
    Some(Stages {
        unfused,
        primal,
        report,
        adjoint,
        joint,
        tangent,
        closures,
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
