//! Can an annotated trait have objects? Then calls on them differentiate too.
//!
//! The generated items name `dyn Trait`, which is an error where the trait is not dyn-compatible. So it is decided by what is written, and where that does not tell, the trait has no derivatives of
//! objects: rustc then says of a call on one that it cannot be.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{FnArg, GenericParam, ItemTrait, Signature, TraitItem, TypeParamBound, WherePredicate};

use crate::source::Objects;

/// Supertraits that objects may have.
const COMPATIBLE: [&str; 9] = [
    "Any",
    "Debug",
    "Display",
    "Error",
    "RefUnwindSafe",
    "Send",
    "Sync",
    "Unpin",
    "UnwindSafe",
];

/// The trait's objects, if it certainly has some.
pub(super) fn of(item: &ItemTrait, krate: &syn::Path) -> Option<Objects> {
    let plain = item.generics.params.is_empty() && item.generics.where_clause.is_none();
    let compatible = plain && item.supertraits.iter().all(supertrait) && item.items.iter().all(member);
    let cfgs = item.attrs.iter().filter(|attr| attr.path().is_ident("cfg"));
    compatible.then(|| Objects {
        name: item.ident.clone(),
        vis: item.vis.clone(),
        cfgs: cfgs.cloned().collect(),
        krate: krate.clone(),
    })
}

/// The trait with one more supertrait.
pub(crate) fn with_supertrait(item: TokenStream, bound: &Ident) -> TokenStream {
    let mut trees = item.into_iter();
    let mut out = TokenStream::new();
    for tree in trees.by_ref() {
        let found = matches!(&tree, TokenTree::Ident(word) if word == "trait");
        out.extend([tree]);
        if found {
            break;
        }
    }
    out.extend(trees.next());
    let mut rest = trees.peekable();
    match rest.next_if(|tree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ':')) {
        Some(colon) => {
            let more = rest
                .peek()
                .is_some_and(|tree| !matches!(tree, TokenTree::Group(_)))
                .then(|| quote!(+));
            out.extend(quote!(#colon #bound #more));
        }
        None => out.extend(quote!(: #bound)),
    }
    out.extend(rest);
    out
}

fn supertrait(bound: &TypeParamBound) -> bool {
    match bound {
        TypeParamBound::Lifetime(lifetime) => lifetime.ident == "static",
        TypeParamBound::Trait(bound) => bound
            .path
            .segments
            .last()
            .is_some_and(|last| COMPATIBLE.contains(&&last.ident.to_string()[..])),
        _ => false,
    }
}

fn member(item: &TraitItem) -> bool {
    match item {
        TraitItem::Fn(function) => of_sized(&function.sig) || dispatchable(&function.sig),
        _ => false,
    }
}

/// `where Self: Sized`
fn of_sized(sig: &Signature) -> bool {
    let mut predicates = sig.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    predicates.any(|predicate| match predicate {
        WherePredicate::Type(of) => {
            let text = of.to_token_stream().to_string().replace(' ', "");
            matches!(
                &text[..],
                "Self:Sized" | "Self:::core::marker::Sized" | "Self:::std::marker::Sized"
            )
        }
        _ => false,
    })
}

fn dispatchable(sig: &Signature) -> bool {
    let own = matches!(
        sig.receiver().map(|receiver| &receiver.kind),
        Some(syn::ReceiverKind::Reference(..))
    );
    let lifetimes = sig
        .generics
        .params
        .iter()
        .all(|param| matches!(param, GenericParam::Lifetime(_)));
    let inputs = sig.inputs.iter().all(|input| match input {
        FnArg::Receiver(_) => true,
        FnArg::Typed(typed) => known(typed.ty.to_token_stream()),
    });
    own && lifetimes
        && sig.generics.where_clause.is_none()
        && sig.asyncness.is_none()
        && inputs
        && known(sig.output.to_token_stream())
}

/// It neither depends on the implementation nor is a type that only rustc sees, and no macro writes it.
fn known(ty: TokenStream) -> bool {
    ty.into_iter().all(|tree| match tree {
        TokenTree::Ident(word) => word != "Self" && word != "impl",
        TokenTree::Punct(punct) => punct.as_char() != '!',
        TokenTree::Group(group) => known(group.stream()),
        TokenTree::Literal(_) => true,
    })
}
