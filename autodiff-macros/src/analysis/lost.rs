//! Derivatives that would be lost: something active written to a parameter that has no shadow.

use super::Activity;
use crate::ir::visit::Effect;
use crate::ir::{Binding, Function, Mode, Op, Region};
use proc_macro2::Span;

/// A place of a `#[constant] &mut` parameter that receives active content, and where.
pub(crate) struct Lost {
    pub param: String,
    pub span: Span,
}

/// All of them. (A `#[constant]` parameter by value is the function's own variable, and may hold anything.)
pub(crate) fn lost(f: &Function) -> Vec<Lost> {
    let activity = Activity::of(f);
    let mut out = Vec::new();
    for param in &f.params {
        if let (Binding::Place(p), Mode::RefMut, crate::ir::Activity::Constant) =
            (param.binding, param.mode, param.activity)
            && param.ty.may_be_active()
            && activity.varied_place(p)
        {
            let mut span = None;
            first_write(&f.body, &mut |op: &Op| {
                let writes = op.touches().iter().any(|(q, e)| *q == p && *e == Effect::Write);
                if writes && span.is_none() {
                    span = Some(op.span);
                }
            });
            out.push(Lost {
                param: param.name.clone(),
                span: span.unwrap_or(param.span),
            });
        }
    }
    out
}

fn first_write(region: &Region, f: &mut dyn FnMut(&Op)) {
    for op in &region.ops {
        f(op);
        op.regions().into_iter().for_each(|r| first_write(r, f));
    }
}
