//! IR → IR: the two modes of differentiation. Both give ordinary functions, which verify, print, run and emit like the primal.

mod adjoint;
mod report;
mod rule;
mod tangent;

pub(crate) use adjoint::adjoint;
pub(crate) use report::{Decision, Report};
pub(crate) use tangent::tangent;
