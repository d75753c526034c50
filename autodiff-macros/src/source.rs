//! What the user wrote: the annotated function and the options of the attribute.

use crate::operators::Operator;
use proc_macro2::{Ident, TokenStream};
use std::rc::Rc;

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
    /// The block around it, if that is annotated as a whole.
    pub home: Option<Rc<Home>>,
    /// A method of a trait that its implementations write.
    pub required: bool,
}

/// An annotated `impl`, as its functions see it.
pub(crate) struct Home {
    /// With a name for each lifetime.
    pub generics: syn::Generics,
    /// What `Self` is.
    pub ty: syn::Type,
    /// The trait that it implements.
    pub of: Option<syn::Path>,
    pub kind: Kind,
    /// The signatures of all its functions.
    pub functions: Vec<syn::Signature>,
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

/// `#[differentiate(crate = path, name = Other, float = f32, record = none, graph, recursive, report, skip)]`
#[derive(Clone)]
pub(crate) struct Options {
    /// The path of the runtime crate, `::autodiff` by default.
    pub krate: syn::Path,
    pub name: Option<Ident>,
    /// `f32` or `f64`, of what is calculated with where no signature says it.
    pub float: Option<Ident>,
    pub graph: bool,
    pub recursive: bool,
    /// `adjoint` may keep nothing that needs memory of its own.
    pub recordless: bool,
    /// A note says what the derivative keeps.
    pub report: bool,
    /// A function in an annotated block is left out.
    pub skip: bool,
}

/// What an annotated block is.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// `impl S`
    Inherent,
    /// `impl Add for S`
    Operator(&'static Operator),
    /// `trait Model`, whose companions are methods of it.
    Trait {
        /// Its types have derivatives.
        differentiable: bool,
    },
    /// `impl Model for S`
    Implementation,
}

/// A trait that has objects.
pub(crate) struct Objects {
    pub name: Ident,
    pub vis: syn::Visibility,
    pub cfgs: Vec<syn::Attribute>,
    /// The path of the runtime crate.
    pub krate: syn::Path,
}

impl Home {
    /// The name of the type, if it is one in scope.
    pub(crate) fn name(&self) -> Option<String> {
        match &self.ty {
            syn::Type::Path(path) if path.qself.is_none() => {
                path.path.segments.last().map(|last| last.ident.to_string())
            }
            _ => None,
        }
    }
}

impl Default for Options {
    fn default() -> Options {
        Options {
            krate: syn::parse_quote!(::autodiff),
            name: None,
            float: None,
            graph: false,
            recordless: false,
            report: false,
            recursive: false,
            skip: false,
        }
    }
}

impl Source {
    /// The function that parameter `index` is, if it is one.
    pub(crate) fn function(&self, index: usize) -> Option<&FunctionParam> {
        self.functions.iter().find(|function| function.index == index)
    }

    /// A method has a receiver.
    pub(crate) fn is_method(&self) -> bool {
        self.sig.receiver().is_some()
    }

    /// The operator whose function this is.
    pub(crate) fn operator(&self) -> Option<&'static Operator> {
        match self.home.as_deref()?.kind {
            Kind::Operator(operator) => Some(operator),
            Kind::Inherent | Kind::Trait { .. } | Kind::Implementation => None,
        }
    }

    /// The type of `self` by value. That of an operator may be a number or a reference.
    pub(crate) fn own_type(&self) -> syn::Type {
        match &self.home {
            Some(home) if self.operator().is_some() => home.ty.clone(),
            Some(_) | None => syn::parse_quote!(Self),
        }
    }

    /// It stands in an `impl`, and its companions are siblings there.
    pub(crate) fn is_associated(&self) -> bool {
        self.is_method() || self.home.is_some()
    }
}

/// Every lifetime in a type, `'_` for those that are left out before the type of a reference.
pub(crate) fn each_lifetime(ty: &mut syn::Type, f: &mut dyn FnMut(&mut syn::Lifetime)) {
    match ty {
        syn::Type::Reference(r) => {
            let span = r.and_token.span;
            f(r.lifetime.get_or_insert_with(|| syn::Lifetime::new("'_", span)));
            each_lifetime(&mut r.elem, f);
        }
        syn::Type::Paren(p) => each_lifetime(&mut p.elem, f),
        syn::Type::Group(g) => each_lifetime(&mut g.elem, f),
        syn::Type::Slice(s) => each_lifetime(&mut s.elem, f),
        syn::Type::Array(a) => each_lifetime(&mut a.elem, f),
        syn::Type::Tuple(t) => t.elems.iter_mut().for_each(|t| each_lifetime(t, f)),
        syn::Type::Path(p) => {
            for segment in &mut p.path.segments {
                if let syn::PathArguments::AngleBracketed(args) = &mut segment.arguments {
                    for arg in &mut args.args {
                        match arg {
                            syn::GenericArgument::Lifetime(l) => f(l),
                            syn::GenericArgument::Type(t) => each_lifetime(t, f),
                            _ => {}
                        }
                    }
                }
            }
        }
        _ => {}
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
