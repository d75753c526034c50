//! The generic parameters of the tangent struct: those that its fields mention, with the bounds that are left when the others are gone.

use proc_macro2::{Group, Ident, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericArgument, GenericParam, Generics, PathArguments, Type, TypeParamBound, WherePredicate};

/// The name of a generic parameter, lifetimes with their apostrophe.
fn name(param: &GenericParam) -> String {
    match param {
        GenericParam::Lifetime(lifetime) => lifetime.lifetime.to_string(),
        GenericParam::Type(ty) => ty.ident.to_string(),
        GenericParam::Const(constant) => constant.ident.to_string(),
    }
}

/// All identifiers and lifetimes of a piece of code. Finding too many does no harm.
fn words(tokens: TokenStream, found: &mut Vec<String>) {
    let mut apostrophe = false;
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => words(group.stream(), found),
            TokenTree::Ident(ident) if apostrophe => found.push(format!("'{ident}")),
            TokenTree::Ident(ident) => found.push(ident.to_string()),
            TokenTree::Punct(punct) => {
                apostrophe = punct.as_char() == '\'';
                continue;
            }
            TokenTree::Literal(_) => {}
        }
        apostrophe = false;
    }
}

pub(super) fn mentions(tokens: impl ToTokens, wanted: &str) -> bool {
    let mut found = Vec::new();
    words(tokens.into_token_stream(), &mut found);
    found.iter().any(|word| word == wanted)
}

fn mentions_any(tokens: &impl ToTokens, wanted: &[String]) -> bool {
    let mut found = Vec::new();
    words(tokens.to_token_stream(), &mut found);
    found.iter().any(|word| wanted.contains(word))
}

pub(super) fn type_params(generics: &Generics) -> Vec<String> {
    generics.type_params().map(|param| param.ident.to_string()).collect()
}

pub(super) fn lifetimes(generics: &Generics) -> Vec<String> {
    generics.lifetimes().map(|param| param.lifetime.to_string()).collect()
}

/// The type to take the tangent of, without lifetimes where that is possible: the tangent of `&'a [f64]` owns its numbers, and a
/// tangent that keeps a lifetime cannot outlive its data. They stay only in a type argument beside a type parameter (`Vec<&'a T>`).
pub(super) fn owned(ty: &Type, generics: &Generics) -> Type {
    match ty {
        Type::Reference(reference) => owned(&reference.elem, generics),
        Type::Paren(paren) => owned(&paren.elem, generics),
        Type::Group(group) => owned(&group.elem, generics),
        _ if mentions_any(ty, &type_params(generics)) || !mentions_any(ty, &lifetimes(generics)) => ty.clone(),
        _ => Type::Verbatim(make_static(ty.to_token_stream(), &lifetimes(generics))),
    }
}

/// The same code with `'static` for each of these lifetimes.
fn make_static(tokens: TokenStream, lifetimes: &[String]) -> TokenStream {
    let mut out = TokenStream::new();
    let mut apostrophe = false;
    for tree in tokens {
        let tree = match tree {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), make_static(group.stream(), lifetimes));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            TokenTree::Ident(ident) if apostrophe && lifetimes.contains(&format!("'{ident}")) => {
                TokenTree::Ident(Ident::new("static", ident.span()))
            }
            other => other,
        };
        apostrophe = matches!(&tree, TokenTree::Punct(punct) if punct.as_char() == '\'');
        out.extend([tree]);
    }
    out
}

/// Keeps the parameters that `types` mention.
pub(super) fn narrowed(generics: &Generics, types: &[Type]) -> Generics {
    let mut used = Vec::new();
    for ty in types {
        words(ty.to_token_stream(), &mut used);
    }
    let (kept, dropped): (Vec<&GenericParam>, Vec<&GenericParam>) =
        generics.params.iter().partition(|param| used.contains(&name(param)));
    let dropped: Vec<String> = dropped.into_iter().map(name).collect();
    let still_said = |bounds: &mut syn::punctuated::Punctuated<TypeParamBound, syn::Token![+]>| {
        *bounds = std::mem::take(bounds)
            .into_iter()
            .filter(|bound| !mentions_any(bound, &dropped))
            .collect();
    };

    let mut narrow = Generics::default();
    for param in kept {
        let mut param = param.clone();
        match &mut param {
            GenericParam::Type(ty) => {
                still_said(&mut ty.bounds);
                if ty
                    .default
                    .as_ref()
                    .is_some_and(|(_, default)| mentions_any(default, &dropped))
                {
                    ty.default = None;
                }
            }
            GenericParam::Lifetime(lifetime) => {
                lifetime.bounds = std::mem::take(&mut lifetime.bounds)
                    .into_iter()
                    .filter(|bound| !dropped.contains(&bound.to_string()))
                    .collect();
            }
            GenericParam::Const(_) => {}
        }
        narrow.params.push(param);
    }
    for predicate in generics.where_clause.iter().flat_map(|clause| &clause.predicates) {
        let mut predicate = predicate.clone();
        if let WherePredicate::Type(ty) = &mut predicate {
            still_said(&mut ty.bounds);
        }
        if mentions_any(&predicate, &dropped) {
            continue;
        }
        narrow.make_where_clause().predicates.push(predicate);
    }
    narrow
}

/// The same generics with `bound` asked of each type parameter that `types` mention, of each associated type (`T::Item`) in them, and of the
/// named types `believed`. The last is to have a mistake reported once: without it, every implementation would complain. (A `for` makes rustc
/// believe such a bound instead of checking it on the spot.)
pub(super) fn bounded(generics: &Generics, types: &[Type], believed: &[Type], bound: &TokenStream) -> Generics {
    let params = type_params(generics);
    let mut subjects: Vec<TokenStream> = Vec::new();
    for ty in types {
        let mut found = Vec::new();
        subjects_of(ty.to_token_stream(), &params, &mut found);
        for subject in found {
            if !subjects.iter().any(|known| known.to_string() == subject.to_string()) {
                subjects.push(subject);
            }
        }
    }
    subjects.extend(believed.iter().map(|ty| quote!(for<'__any> #ty)));
    let mut generics = generics.clone();
    if !subjects.is_empty() {
        let clause = generics.make_where_clause();
        clause.predicates.extend(
            subjects
                .iter()
                .map(|subject| -> WherePredicate { syn::parse_quote!(#subject: #bound) }),
        );
    }
    generics
}

/// `T` and `T::Item::Part` in a type.
fn subjects_of(tokens: TokenStream, params: &[String], found: &mut Vec<TokenStream>) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let is_colon = |tree: Option<&TokenTree>, spacing: Spacing| matches!(tree, Some(TokenTree::Punct(p)) if p.as_char() == ':' && p.spacing() == spacing);
    let mut at = 0;
    while at < trees.len() {
        match &trees[at] {
            TokenTree::Group(group) => subjects_of(group.stream(), params, found),
            TokenTree::Ident(ident) if params.contains(&ident.to_string()) => {
                let mut subject = quote!(#ident);
                while is_colon(trees.get(at + 1), Spacing::Joint) && is_colon(trees.get(at + 2), Spacing::Alone) {
                    let Some(TokenTree::Ident(part)) = trees.get(at + 3) else {
                        break;
                    };
                    subject.extend(quote!(::#part));
                    at += 3;
                }
                found.push(subject);
            }
            _ => {}
        }
        at += 1;
    }
}

/// May this type hold its floats behind a shared reference, so that they cannot be changed in place? It may if it mentions a lifetime elsewhere
/// than in an outer `&mut`.
pub(super) fn may_share(ty: &Type) -> bool {
    match ty {
        Type::Reference(reference) => reference.mutability.is_none() || may_share(&reference.elem),
        Type::Paren(paren) => may_share(&paren.elem),
        Type::Group(group) => may_share(&group.elem),
        _ => {
            let mut found = Vec::new();
            words(ty.to_token_stream(), &mut found);
            found.iter().any(|word| word.starts_with('\''))
        }
    }
}

/// The named types without arguments among `types`, such as other structs. A chain of fields of such types does not lead back to the struct.
pub(super) fn held(types: &[Type], generics: &Generics) -> Vec<Type> {
    types.iter().filter(|ty| is_named(ty, generics)).cloned().collect()
}

/// The same, also as elements of containers. Through these a chain may lead back to the struct.
pub(super) fn reached(types: &[Type], generics: &Generics, own: &Ident) -> Vec<Type> {
    let mut found = Vec::new();
    for ty in types {
        elements(ty, &mut |ty| {
            if is_named(ty, generics) && !mentions(ty, &own.to_string()) && !found.contains(ty) {
                found.push(ty.clone());
            }
        });
    }
    found
}

/// Neither a float nor a parameter of the struct, and without arguments.
fn is_named(ty: &Type, generics: &Generics) -> bool {
    match ty {
        Type::Path(path) if path.qself.is_none() => {
            let is_bare = path.path.segments.iter().all(|segment| segment.arguments.is_none());
            let starts_with = |names: &[String]| {
                path.path
                    .segments
                    .first()
                    .is_some_and(|first| names.contains(&first.ident.to_string()))
            };
            is_bare && !starts_with(&type_params(generics)) && !path.path.is_ident("f32") && !path.path.is_ident("f64")
        }
        _ => false,
    }
}

/// Calls `found` with the types of which a type consists.
fn elements(ty: &Type, found: &mut impl FnMut(&Type)) {
    match ty {
        Type::Paren(paren) => elements(&paren.elem, found),
        Type::Group(group) => elements(&group.elem, found),
        Type::Array(array) => elements(&array.elem, found),
        Type::Slice(slice) => elements(&slice.elem, found),
        Type::Tuple(tuple) => tuple.elems.iter().for_each(|ty| elements(ty, found)),
        Type::Path(path) if path.qself.is_none() => {
            match path.path.segments.last().map(|last| (&last.ident, &last.arguments)) {
                Some((name, PathArguments::AngleBracketed(arguments)))
                    if super::inactive::CONTAINERS.iter().any(|container| name == container) =>
                {
                    for argument in &arguments.args {
                        if let GenericArgument::Type(ty) = argument {
                            elements(ty, found);
                        }
                    }
                }
                _ => found(ty),
            }
        }
        other => found(other),
    }
}
