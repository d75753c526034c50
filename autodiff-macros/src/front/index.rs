//! `impl Index<(usize, usize)> for Matrix`: what is differentiated is not the reference that it gives but the element behind it, read and written.
//!
//! `index` becomes a function that gives the element, `index_mut` one that is given what is put there: where the body ends in `&mut self.data[k]`, it ends in `self.data[k] = value`. So no reference into
//! a shadow is needed, and the body may do what it likes to find the place.

use proc_macro2::{Ident, Span};
use quote::quote;
use syn::{Block, Expr, ImplItem, ItemImpl, ReturnType, Stmt, Type};

use super::operator;
use crate::diag::{Errors, messages as say};
use crate::operators::Element;

/// What is written to an element.
const VALUE: &str = "__value";

/// The functions of the block, if it is one of these, with elements for references.
pub(super) fn by_value(block: &mut ItemImpl, errors: &mut Errors) {
    let Some(element) = operator::of(block).and_then(|operator| operator.of_element()) else {
        return;
    };
    let value = Ident::new(VALUE, Span::call_site());
    for item in &mut block.items {
        let ImplItem::Fn(function) = item else { continue };
        let of = match &function.sig.output {
            ReturnType::Type(_, ty) => behind(ty).cloned(),
            ReturnType::Default => None,
        };
        let Some(of) = of.filter(|_| tail(&mut function.block, element, &value)) else {
            errors.on(&function.sig.ident, say::INDEX_BODY);
            continue;
        };
        match element {
            Element::Read => function.sig.output = syn::parse_quote!(-> #of),
            Element::Written => {
                function.sig.output = ReturnType::Default;
                function.sig.inputs.push(syn::parse_quote!(#value: #of));
            }
        }
    }
}

fn behind(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Reference(to) => Some(&to.elem),
        Type::Paren(inner) => behind(&inner.elem),
        Type::Group(inner) => behind(&inner.elem),
        _ => None,
    }
}

/// Replaces the reference in which a block ends; `false` if there is none.
fn tail(block: &mut Block, element: Element, value: &Ident) -> bool {
    match block.stmts.last_mut() {
        Some(Stmt::Expr(e, None)) => end(e, element, value),
        // `panic!()`
        Some(Stmt::Macro(_)) => true,
        _ => false,
    }
}

fn end(e: &mut Expr, element: Element, value: &Ident) -> bool {
    match e {
        Expr::Reference(of) => {
            let place = &of.expr;
            *e = match element {
                Element::Read => (**place).clone(),
                Element::Written => syn::parse2(quote!({ #place = #value; })).unwrap_or_else(|_| e.clone()),
            };
            true
        }
        Expr::Paren(inner) => end(&mut inner.expr, element, value),
        Expr::Group(inner) => end(&mut inner.expr, element, value),
        Expr::Block(inner) => tail(&mut inner.block, element, value),
        Expr::If(branch) => {
            let els = branch.else_branch.as_mut();
            tail(&mut branch.then_branch, element, value) && els.is_some_and(|(_, els)| end(els, element, value))
        }
        Expr::Match(choice) => choice.arms.iter_mut().all(|arm| end(&mut arm.body, element, value)),
        Expr::Macro(_) => true,
        _ => false,
    }
}
