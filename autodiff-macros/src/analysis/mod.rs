//! Facts about a function, in side tables. Nothing here changes the IR.

mod activity;
mod clobber;
mod lost;
mod regions;

pub(crate) use activity::{Activity, differentiable_operands};
pub(crate) use clobber::clobbered;
pub(crate) use lost::lost;
pub(crate) use regions::{Kind, RegionId, Regions};
