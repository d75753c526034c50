//! From the user's tokens to IR: what every construct means, or why it is refused.

pub(crate) mod hir;
