//! Being written.
pub(crate) mod make;
