//! The compiler behind `autodiff`.

mod analysis;
mod back;
mod derive;
mod diag;
mod driver;
mod dump;
mod front;
#[cfg(test)]
mod generated;
mod generics;
#[cfg(test)]
mod golden;
mod ir;
#[cfg(test)]
mod long;
mod operators;
mod opt;
mod prim;
mod report;
#[cfg(test)]
mod robust;
mod source;
mod transform;

use proc_macro::TokenStream;

/// Adds derivative companions to a function.
#[proc_macro_attribute]
pub fn differentiate(attr: TokenStream, item: TokenStream) -> TokenStream {
    driver::differentiate(attr.into(), item.into()).into()
}

// Its documentation is at its re-export in the runtime crate, where the examples can run.
#[proc_macro_derive(Differentiable, attributes(constant, autodiff))]
pub fn derive_differentiable(item: TokenStream) -> TokenStream {
    derive::expand(item.into()).into()
}

/// The companions of the scalar functions in the runtime's module `math`, for the runtime crate at the given path.
#[doc(hidden)]
#[proc_macro]
pub fn __primitive_companions(krate: TokenStream) -> TokenStream {
    prim::companions(&krate.into()).into()
}

/// The table of primitives as an array expression, for the tests of the rows.
#[doc(hidden)]
#[proc_macro]
pub fn __primitive_rows(krate: TokenStream) -> TokenStream {
    prim::listing(&krate.into()).into()
}

/// The rows as annotated functions, for the tests of the rows.
#[doc(hidden)]
#[proc_macro]
pub fn __primitive_functions(krate: TokenStream) -> TokenStream {
    prim::compiled(&krate.into()).into()
}
