//! What functions look like after `front`: types of locals, classified calls, refusals.

use proc_macro2::TokenStream;
use quote::quote;

use super::hir::*;
use crate::diag::{Errors, messages as say};
use crate::source::Source;

mod programs;
mod refusals;
mod typing;

fn source(item: TokenStream, errors: &mut Errors) -> Option<Source> {
    super::attr::parse(TokenStream::new(), item, errors)
}

/// The HIR of a function that has no mistakes.
fn build(item: TokenStream) -> Function {
    let mut errors = Errors::new();
    let function = source(item, &mut errors).and_then(|source| super::build(&source, &mut errors));
    let texts = errors.texts();
    assert!(texts.is_empty(), "{texts:#?}");
    function.expect("no errors, so there is a function")
}

/// The messages for a function that has some.
fn errors(item: TokenStream) -> Vec<String> {
    let mut errors = Errors::new();
    let function = source(item, &mut errors).and_then(|source| super::build(&source, &mut errors));
    let texts = errors.texts();
    assert!(function.is_none() && !texts.is_empty(), "no error found");
    texts
}

/// The errors of a body of a function with parameters `x: f64, n: usize, v: &[f64], m: &mut Vec<f64>`.
fn errors_in(body: TokenStream) -> Vec<String> {
    errors(quote!(fn f(x: f64, n: usize, v: &[f64], m: &mut Vec<f64>) -> f64 { #body }))
}
