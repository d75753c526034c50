//! Facts about a function, in side tables. Nothing here changes the IR.

mod activity;
mod clobber;
mod kept;
mod lost;
mod regions;

pub(crate) use activity::{Activity, differentiable_operands};
pub(crate) use clobber::clobbered;
pub(crate) use kept::{What, kept};
pub(crate) use lost::lost;
pub(crate) use regions::{Kind, RegionId, Regions};
