//! From the user's tokens to IR: what every construct means, or why it is refused.
//!
//! ```text
//! attr: tokens → Source      signature, resolve: Source → names, labels, forms      infer: types, classified calls      lower: HIR → IR
//! ```

mod aliases;
pub(crate) mod attr;
pub(crate) mod block;
mod functions;
pub(crate) mod hir;
mod hygiene;
mod index;
mod infer;
pub(crate) mod lower;
mod nesting;
pub(crate) mod objects;
mod operator;
mod resolve;
mod signature;
#[cfg(test)]
mod tests;
mod traits;
mod types;

use crate::diag::Errors;
use crate::source::Source;

/// Can companions be declared, although the function was refused?
pub(crate) fn is_readable(source: &Source) -> bool {
    (source.is_associated() || !attr::mentions_self(source)) && signature::is_readable(source)
}

/// The function as HIR; `None` if there are errors.
pub(crate) fn build(source: &Source, errors: &mut Errors) -> Option<hir::Function> {
    let resolve::Resolved {
        mut function,
        table,
        exits,
    } = resolve::resolve(source, errors);
    infer::infer(&mut function, table, exits, source, errors);
    (!errors.any()).then_some(function)
}
