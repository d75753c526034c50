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
    /// The parameters that are functions. In `sig` their types are the names of the families, without references.
    pub functions: Vec<FunctionParam>,
    /// Names that another macro has put there in several meanings.
    pub mixed: std::collections::BTreeSet<String>,
}

/// A parameter `f: F` with `F: Fn(f64) -> f64`, or `f: &impl Fn(f64) -> f64`.
#[derive(Clone)]
pub(crate) struct FunctionParam {
    /// Which parameter it is.
    pub index: usize,
    /// The type parameter that stands for the function in companions.
    pub family: Ident,
    pub inputs: Vec<syn::Type>,
    /// `None`: unit.
    pub output: Option<syn::Type>,
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
    /// The function that parameter `index` is, if it is one.
    pub(crate) fn function(&self, index: usize) -> Option<&FunctionParam> {
        self.functions.iter().find(|function| function.index == index)
    }

    /// A method has a receiver; its companions are siblings in the same `impl`.
    pub(crate) fn is_method(&self) -> bool {
        self.sig.receiver().is_some()
    }
}

/// How a closure that is passed to a function captures something.
#[derive(Clone, Debug)]
pub(crate) enum Capture {
    /// A number of this type.
    Value(TokenStream),
    /// A reference to this.
    Ref(TokenStream),
    /// A parameter that is a function, by its family.
    Function(TokenStream),
}
