//! What the derive refuses, each with what to write instead.

pub(super) const EMPTY_ENUM: &str = "this enum has no variants, so there is nothing to differentiate";
pub(super) const UNION: &str =
    "`Differentiable` cannot be derived for a union: which of its fields holds a number is not known; make it a struct";
pub(super) const PACKED: &str =
    "`Differentiable` cannot be derived for a packed struct: its fields cannot be borrowed; remove `packed`";
pub(super) const UNKNOWN_OPTION: &str =
    "unknown option; the options are `#[autodiff(tangent = Name)]` and `#[autodiff(crate = path)]`";
pub(super) const OPTION_ON_FIELD: &str =
    "the options of `autodiff` belong before the struct; a field can be marked with `#[constant]`";
pub(super) const CONSTANT_ON_STRUCT: &str =
    "`#[constant]` belongs before a field; a struct that is constant as a whole needs no `#[derive(Differentiable)]`";
pub(super) const CONSTANT_ARGUMENTS: &str = "`#[constant]` takes no arguments";
pub(super) const TANGENT_VALUE: &str = "write the name of the tangent struct: `#[autodiff(tangent = Name)]`";
pub(super) const CRATE_VALUE: &str = "write the path of the runtime crate: `#[autodiff(crate = some::path)]`";
pub(super) const TWICE: &str = "this option is given twice; remove one";
