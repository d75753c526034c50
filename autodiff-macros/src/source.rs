//! What the user wrote: the annotated function and the options of the attribute.

use proc_macro2::{Ident, TokenStream};

/// The annotated item, taken apart. Both `front` and `back` read it.
#[derive(Clone)]
pub(crate) struct Source {
    /// The user's function, to be emitted as it is but for our own parameter attributes.
    pub original: TokenStream,
    pub attrs: Vec<syn::Attribute>,
    pub vis: syn::Visibility,
    /// Without `#[constant]`, `#[scratch]` on parameters.
    pub sig: syn::Signature,
    pub block: syn::Block,
    /// One per parameter, receiver included.
    pub marks: Vec<Mark>,
    pub options: Options,
    /// Names that another macro has put there in several meanings.
    pub mixed: std::collections::BTreeSet<String>,
}

/// What stands before a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    None,
    Constant,
    Scratch,
}

/// `#[differentiate(crate = path, name = Other, graph, recursive)]`
#[derive(Clone)]
pub(crate) struct Options {
    /// The path of the runtime crate, `::autodiff` by default.
    pub krate: syn::Path,
    pub name: Option<Ident>,
    pub graph: bool,
    pub recursive: bool,
}

impl Source {
    /// A method has a receiver; its companions are siblings in the same `impl`.
    pub(crate) fn is_method(&self) -> bool {
        self.sig.receiver().is_some()
    }
}
