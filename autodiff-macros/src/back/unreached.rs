//! A parameter that does not reach the result: its derivative is always zero, which is usually a mistake.
//!
//! `#[constant]` on the parameter silences the warning, as does a name that begins with `_`.

use super::notes::Note;
use super::signature::Signature;
use crate::ir::visit::Effect as Touch;
use crate::ir::{Activity, Binding, Function, Mode, Op, Param, Place, Role};
use proc_macro2::Span;

/// A note for each. `joint` is the adjoint.
pub(super) fn notes(sig: &Signature<'_>, primal: &Function, joint: &Function) -> Vec<Note> {
    if primal.body.diverges {
        return Vec::new();
    }
    // Of a type that is not seen through (it may be an integer's) nothing is said.
    let params = primal.params.iter().filter_map(|param| {
        let Role::Primal(k) = param.role else { return None };
        let shadow = joint.params.iter().find(|p| p.role == Role::Shadow(k))?;
        let Binding::Place(place) = shadow.binding else {
            return None;
        };
        let named = is_named(&sig.source.sig.inputs[k]);
        (speaks(param) && named && sig.is_plain(k) && !changed(&joint.body.ops, place)).then_some(param)
    });
    params
        .map(|param| {
            let (name, function) = (&param.name, sig.function_name());
            let text = format!(
                "`{name}` does not reach the result of `{function}`, so its derivative is always zero; mark it `#[constant]` if that is meant"
            );
            Note::new(&super::names::ident(name, param.span.resolved_at(Span::call_site())), text)
        })
        .collect()
}

/// Has it a name of its own? (A receiver and a pattern have none.)
fn is_named(input: &syn::FnArg) -> bool {
    matches!(input, syn::FnArg::Typed(typed) if matches!(&*typed.pat, syn::Pat::Ident(_)))
}

/// Does the user mean it to have a derivative?
fn speaks(param: &Param) -> bool {
    param.activity == Activity::Active && param.mode != Mode::RefMut && !param.name.starts_with('_')
}

fn changed(ops: &[Op], shadow: Place) -> bool {
    ops.iter().any(|op| {
        let here = op
            .touches()
            .iter()
            .any(|(place, touch)| *place == shadow && *touch != Touch::Read);
        here || op.regions().iter().any(|region| changed(&region.ops, shadow))
    })
}
