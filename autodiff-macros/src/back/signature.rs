//! The user's signature, taken apart, and the types of gradients, shadows, tangents and seeds that belong to it.

use super::{functions, names, objects};
use crate::generics::Generics;
use crate::ir::{Activity, Binding, Function, Mode, Place, Role};
use crate::source::{Kind, Mark, Source, each_lifetime};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

/// A parameter of the user's function, the receiver included.
pub(crate) struct Parameter {
    pub name: String,
    pub receiver: bool,
    pub mode: Mode,
    pub lifetime: Option<syn::Lifetime>,
    /// Behind the reference, if there is one.
    pub ty: syn::Type,
    pub activity: Activity,
    /// Marked `#[constant]`: an active argument is an error.
    pub constant: bool,
    pub binding: Option<Binding>,
    /// It is a function: its family.
    pub family: Option<Ident>,
}

impl Parameter {
    /// Has an entry in the gradient.
    pub(crate) fn is_active(&self) -> bool {
        self.activity == Activity::Active && self.family.is_none()
    }

    pub(crate) fn ident(&self) -> Ident {
        names::ident(&self.name, Span::call_site())
    }

    pub(crate) fn place(&self) -> Option<Place> {
        match self.binding {
            Some(Binding::Place(p)) => Some(p),
            Some(Binding::Value(_)) | None => None,
        }
    }
}

pub(crate) struct Signature<'s> {
    pub source: &'s Source,
    pub krate: TokenStream,
    /// The generic parameters in scope.
    floats: Generics,
    pub params: Vec<Parameter>,
    /// `None`: unit.
    pub output: Option<syn::Type>,
    /// Names for the `'_` inside the types of parameters, since gradients mention these types where nothing can be elided.
    anonymous: Vec<syn::Lifetime>,
}

impl<'s> Signature<'s> {
    pub(crate) fn new(source: &'s Source, primal: Option<&Function>) -> Signature<'s> {
        let krate = source.options.krate.to_token_stream();
        let mut anonymous = Vec::new();
        let calls = primal.is_some_and(|f| objects::calls(&f.body));
        let params = source.sig.inputs.iter().enumerate().map(|(k, input)| {
            let known = primal.and_then(|f| f.params.iter().find(|p| p.role == Role::Primal(k)));
            let mark = source.marks.get(k).copied().unwrap_or(Mark::None);
            let (name, receiver, mode, lifetime, ty) = match input {
                syn::FnArg::Receiver(r) => {
                    let (mode, lifetime, ty) = receiver(source, &r.kind);
                    ("self".to_owned(), true, mode, lifetime, ty)
                }
                syn::FnArg::Typed(t) => {
                    let (mode, lifetime, mut ty) = behind(&t.ty);
                    if calls && mode != Mode::RefMut {
                        objects::lasting(&mut ty);
                    }
                    each_lifetime(&mut ty, &mut |lifetime| {
                        if lifetime.ident == "_" {
                            let name = format!("'__{}", anonymous.len());
                            *lifetime = syn::Lifetime::new(&name, lifetime.span());
                            anonymous.push(lifetime.clone());
                        }
                    });
                    let name = match (&*t.pat, known) {
                        (syn::Pat::Ident(id), _) => id.ident.to_string(),
                        (_, Some(p)) => p.name.clone(),
                        (_, None) => format!("arg{k}"),
                    };
                    (name, false, mode, lifetime, ty)
                }
            };
            let activity = match known {
                Some(p) => p.activity,
                None => guess(&ty, mark),
            };
            let family = source.function(k).map(|function| function.family.clone());
            let mode = if family.is_some() { Mode::Ref } else { mode };
            Parameter {
                name,
                receiver,
                mode,
                lifetime,
                ty,
                activity,
                constant: mark == Mark::Constant,
                binding: known.map(|p| p.binding),
                family,
            }
        });
        let output = match &source.sig.output {
            syn::ReturnType::Default => None,
            syn::ReturnType::Type(_, ty) => match &**ty {
                syn::Type::Tuple(t) if t.elems.is_empty() => None,
                ty => Some(ty.clone()),
            },
        };
        let params = params.collect();
        Signature {
            source,
            krate,
            floats: source.generics(),
            params,
            output,
            anonymous,
        }
    }

    pub(crate) fn is_method(&self) -> bool {
        self.source.is_method()
    }

    pub(crate) fn is_associated(&self) -> bool {
        self.source.is_associated()
    }

    /// The companions are methods of the user's trait.
    pub(crate) fn in_trait(&self) -> bool {
        self.source
            .home
            .as_deref()
            .is_some_and(|home| matches!(home.kind, Kind::Trait { .. }))
    }

    pub(crate) fn active(&self) -> impl Iterator<Item = (usize, &Parameter)> {
        self.params.iter().enumerate().filter(|(_, p)| p.is_active())
    }

    /// Results are in places: there is no gradient to return.
    pub(crate) fn writes_arguments(&self) -> bool {
        self.active().any(|(_, p)| p.mode == Mode::RefMut)
    }

    /// The name of a public companion.
    pub(crate) fn public(&self, what: &str) -> Ident {
        match self.is_associated() {
            true => {
                let base = match &self.source.options.name {
                    Some(name) => bare(name),
                    None => bare(&self.source.sig.ident),
                };
                format_ident!("{base}_{what}", span = self.source.sig.ident.span())
            }
            false => format_ident!("{what}", span = self.source.sig.ident.span()),
        }
    }

    /// The name of a hidden companion.
    pub(crate) fn hidden(&self, what: &str) -> Ident {
        match self.is_associated() {
            true => format_ident!("__ad_{what}_{}", bare(&self.source.sig.ident)),
            false => format_ident!("__ad_{what}"),
        }
    }

    pub(crate) fn function_name(&self) -> String {
        bare(&self.source.sig.ident)
    }

    // ---- parameters as they are declared

    /// `x: &[f64]`, `&self`; `lifetime`: for references that have none.
    pub(crate) fn declare(
        &self,
        k: usize,
        name: &Ident,
        mutable: bool,
        lifetime: Option<&syn::Lifetime>,
    ) -> TokenStream {
        let p = &self.params[k];
        let life = p.lifetime.as_ref().or(lifetime);
        let ty = &p.ty;
        let mutability = mutable.then(|| quote!(mut));
        if let Some(family) = &p.family {
            return functions::environment(&self.krate, name, family);
        }
        match (p.receiver, p.mode) {
            (true, Mode::Value) => quote!(#mutability self: #ty),
            (true, Mode::Ref) => quote!(& #life self),
            (true, Mode::RefMut) => quote!(& #life mut self),
            (false, Mode::Value) => quote!(#mutability #name: #ty),
            (false, Mode::Ref) => quote!(#name: & #life #ty),
            (false, Mode::RefMut) => quote!(#name: & #life mut #ty),
        }
    }

    /// All parameters by their own names.
    pub(crate) fn declarations(&self, lifetime: Option<&syn::Lifetime>) -> Vec<TokenStream> {
        (0..self.params.len())
            .map(|k| self.declare(k, &self.params[k].ident(), false, lifetime))
            .collect()
    }

    /// The type parameters of public companions that are functions without an environment.
    pub(crate) fn given_bounds(&self) -> Vec<TokenStream> {
        let functions = self.source.functions.iter();
        functions
            .map(|f| functions::given_bound(&self.krate, &f.family))
            .collect()
    }

    /// The same in public companions, which take functions otherwise.
    pub(crate) fn public_declarations(&self, lifetime: Option<&syn::Lifetime>) -> Vec<TokenStream> {
        let own = self.declarations(lifetime).into_iter().zip(&self.params);
        own.map(|(own, p)| match &p.family {
            Some(family) => functions::public(&p.ident(), family),
            None => own,
        })
        .collect()
    }

    pub(crate) fn arguments(&self) -> Vec<Ident> {
        self.params.iter().map(Parameter::ident).collect()
    }

    /// `self` may occur in the type of the receiver only.
    fn referent(&self, k: usize) -> &syn::Type {
        &self.params[k].ty
    }

    // ---- types

    /// `<T as Differentiable>::Tangent`
    pub(crate) fn tangent(&self, ty: &syn::Type) -> TokenStream {
        self.plain_tangent(ty).unwrap_or_else(|| self.associated(ty, "Tangent"))
    }

    /// `<T as Differentiable>::Shadow`
    pub(crate) fn shadow(&self, ty: &syn::Type) -> TokenStream {
        match self.plain_tangent(ty) {
            Some(tangent) => match strip(ty) {
                syn::Type::Slice(s) => {
                    let elem = self.tangent(&s.elem);
                    quote!([#elem])
                }
                _ => tangent,
            },
            None => self.associated(ty, "Shadow"),
        }
    }

    /// `<T as Differentiable>::Tangent`, located where the user wrote the type: that is where rustc says that it is not differentiable.
    fn associated(&self, ty: &syn::Type, name: &str) -> TokenStream {
        let span = ty.span().resolved_at(Span::call_site());
        let krate = names::located(self.krate.clone(), ty.span());
        let name = Ident::new(name, span);
        quote_spanned!(span=> <#ty as #krate::Differentiable>::#name)
    }

    /// The tangent of a type that is made of floats, spelled out.
    pub(crate) fn plain_tangent(&self, ty: &syn::Type) -> Option<TokenStream> {
        let krate = &self.krate;
        match strip(ty) {
            float if self.is_float(float) => Some(quote!(#float)),
            syn::Type::Path(p) if p.qself.is_none() => {
                let segment = match p.path.segments.len() {
                    1 => p.path.segments.first()?,
                    _ => return None,
                };
                match (&segment.arguments, &segment.ident.to_string()[..]) {
                    (syn::PathArguments::AngleBracketed(args), "Vec") => match (args.args.len(), args.args.first()?) {
                        (1, syn::GenericArgument::Type(elem)) => {
                            let elem = self.plain_tangent(elem)?;
                            Some(quote!(#krate::__private::Vec<#elem>))
                        }
                        _ => None,
                    },
                    _ => None,
                }
            }
            syn::Type::Slice(s) => {
                let elem = self.plain_tangent(&s.elem)?;
                Some(quote!(#krate::__private::Vec<#elem>))
            }
            syn::Type::Array(a) => {
                let elem = self.plain_tangent(&a.elem)?;
                let len = &a.len;
                Some(quote!([#elem; #len]))
            }
            syn::Type::Tuple(t) if !t.elems.is_empty() => {
                let items: Option<Vec<_>> = t.elems.iter().map(|t| self.plain_tangent(t)).collect();
                let items = items?;
                Some(quote!((#(#items,)*)))
            }
            _ => None,
        }
    }

    pub(crate) fn is_plain(&self, k: usize) -> bool {
        self.plain_tangent(self.referent(k)).is_some()
    }

    pub(crate) fn tangent_of(&self, k: usize) -> TokenStream {
        self.tangent(self.referent(k))
    }

    pub(crate) fn shadow_of(&self, k: usize) -> TokenStream {
        match self.params[k].activity {
            Activity::Constant => quote!(()),
            Activity::Active | Activity::Scratch => self.shadow(self.referent(k)),
        }
    }

    /// What a slot switches on or off. (Where a parameter is `#[constant]`, an active argument is an error about that, and not about types.)
    pub(crate) fn slot_shadow(&self, k: usize) -> TokenStream {
        match self.params[k].constant && self.is_plain(k) {
            true => self.shadow(self.referent(k)),
            false => self.shadow_of(k),
        }
    }

    pub(crate) fn output(&self) -> TokenStream {
        match &self.output {
            Some(ty) => quote!(#ty),
            None => quote!(()),
        }
    }

    /// The type inside the result, where that is an `Option` or a `Result`. Companions then give the same, with more inside.
    pub(crate) fn inside(&self) -> Option<&syn::Type> {
        let syn::Type::Path(path) = strip(self.output.as_ref()?) else {
            return None;
        };
        let last = path.path.segments.last()?;
        let syn::PathArguments::AngleBracketed(args) = &last.arguments else {
            return None;
        };
        match args.args.first()? {
            syn::GenericArgument::Type(ty) if last.ident == "Option" || last.ident == "Result" => Some(ty),
            _ => None,
        }
    }

    /// What companions give for the value: what is inside, if it may be missing.
    pub(crate) fn value(&self) -> TokenStream {
        match self.inside() {
            Some(ty) => quote!(#ty),
            None => self.output(),
        }
    }

    /// `given`, or an `Option` or `Result` of it, as the function's own result is.
    pub(crate) fn wrapped(&self, given: TokenStream) -> TokenStream {
        let (Some(syn::Type::Path(path)), Some(_)) = (self.output.as_ref().map(strip), self.inside()) else {
            return given;
        };
        let mut path = path.clone();
        if let Some(last) = path.path.segments.last_mut()
            && let syn::PathArguments::AngleBracketed(args) = &mut last.arguments
            && let Some(first) = args.args.first_mut()
        {
            *first = syn::GenericArgument::Type(syn::Type::Verbatim(given));
        }
        quote!(#path)
    }

    /// Is there nothing inside? `None` where the result is always there.
    pub(crate) fn is_missing(&self, value: &TokenStream) -> Option<TokenStream> {
        let syn::Type::Path(path) = strip(self.output.as_ref()?) else {
            return None;
        };
        self.inside()?;
        Some(match path.path.segments.last()?.ident == "Option" {
            true => quote!(#value.is_none()),
            false => quote!(#value.is_err()),
        })
    }

    /// The type of the seed that a user gives.
    pub(crate) fn given_seed(&self) -> TokenStream {
        match self.inside() {
            Some(ty) => self.tangent(ty),
            None => self.seed(),
        }
    }

    /// The type of the seed, and of the tangent of the result.
    pub(crate) fn seed(&self) -> TokenStream {
        match &self.output {
            Some(ty) => self.seed_type(ty),
            None => quote!(()),
        }
    }

    fn seed_type(&self, ty: &syn::Type) -> TokenStream {
        match strip(ty) {
            syn::Type::Tuple(t) => {
                let items = t.elems.iter().map(|t| self.seed_type(t));
                quote!((#(#items,)*))
            }
            ty => self.tangent(ty),
        }
    }

    /// The gradient: bare if there is one entry, a tuple if there are several.
    pub(crate) fn gradient(&self) -> TokenStream {
        bundle(self.active().map(|(k, _)| self.tangent_of(k)))
    }

    /// `f64`, or a float parameter.
    pub(crate) fn is_float(&self, ty: &syn::Type) -> bool {
        matches!(&ty.to_token_stream().to_string()[..], "f64" | "f32") || self.floats.is_float(ty)
    }

    /// A number of a float type: where that is generic, a literal does not do.
    pub(crate) fn number(&self, literal: TokenStream, ty: &syn::Type) -> TokenStream {
        match self.floats.is_float(ty) {
            true => super::types::number(&quote!(#ty), &literal, &self.krate),
            false => literal,
        }
    }

    // ---- generics

    pub(crate) fn generics(&self) -> (Vec<TokenStream>, Vec<TokenStream>, Option<TokenStream>) {
        let generics = &self.source.sig.generics;
        let own = generics.lifetimes().map(|l| quote!(#l));
        let lifetimes = own.chain(self.anonymous.iter().map(|l| quote!(#l))).collect();
        let rest = generics
            .params
            .iter()
            .filter(|p| !matches!(p, syn::GenericParam::Lifetime(_)))
            .map(|p| quote!(#p))
            .chain(self.source.functions.iter().map(|f| functions::bound(&self.krate, f)))
            .collect();
        (lifetimes, rest, clause_of(self.predicates()))
    }

    /// What a companion without generic parameters says in a trait.
    pub(crate) fn sized(&self) -> Option<TokenStream> {
        self.in_trait().then(|| quote!(where Self: ::core::marker::Sized))
    }

    /// What stands after `where` in a companion: the user's bounds, and those that a derivative needs besides.
    pub(crate) fn predicates(&self) -> Vec<TokenStream> {
        let krate = &self.krate;
        let own = self
            .source
            .sig
            .generics
            .where_clause
            .iter()
            .flat_map(|clause| &clause.predicates);
        let own = own.map(ToTokens::to_token_stream);
        // So that the trait can have objects all the same.
        let own = own.chain(self.in_trait().then(|| quote!(Self: ::core::marker::Sized)));
        let kind = self.source.home.as_deref().map(|home| home.kind);
        if let Some(Kind::Operator(_) | Kind::Implementation) = kind {
            // No more than the trait asks; what else is needed stands in the header.
            return own.collect();
        }
        let generics = self.source.generics();
        let floats = generics.floats.iter().map(|float| quote!(#float: #krate::Scalar));
        let active = self
            .active()
            .map(|(_, p)| p.ty.to_token_stream())
            .chain([self.output()]);
        let types = generics.types_in(active.collect());
        let types = types
            .into_iter()
            .map(|name| quote!(#name: #krate::Differentiable<Shadow = <#name as #krate::Differentiable>::Tangent>));
        own.chain(floats).chain(types).collect()
    }

    pub(crate) fn lifetime_names(&self) -> Vec<TokenStream> {
        let own = self.source.sig.generics.lifetimes().map(|l| &l.lifetime);
        own.chain(&self.anonymous).map(|l| quote!(#l)).collect()
    }

    /// The lifetimes of the block around, and those inside the types of parameters: what a record may capture. (It holds no borrow of the arguments themselves.)
    pub(crate) fn inner_lifetimes(&self) -> Vec<syn::Lifetime> {
        let around = self.source.home.iter().flat_map(|home| home.generics.lifetimes());
        let mut found: Vec<syn::Lifetime> = around.map(|param| param.lifetime.clone()).collect();
        for p in self.params.iter().filter(|p| !p.receiver) {
            each_lifetime(&mut p.ty.clone(), &mut |lifetime| {
                if lifetime.ident != "static" && !found.contains(lifetime) {
                    found.push(lifetime.clone());
                }
            });
        }
        found
    }

    /// Names of type and constant parameters.
    pub(crate) fn generic_names(&self) -> Vec<TokenStream> {
        let own = names_of(&self.source.sig.generics).into_iter();
        own.chain(self.source.functions.iter().map(|f| f.family.to_token_stream()))
            .collect()
    }

    /// How many type parameters say which arguments carry a derivative: not those of functions, whose slots are their families.
    pub(crate) fn slot_count(&self) -> usize {
        self.params.iter().filter(|p| p.family.is_none()).count()
    }

    /// `::<T, N, _>`: not every type parameter has to occur in the types of the arguments. `more`: how many the callee has besides.
    pub(crate) fn turbofish(&self, more: usize) -> Option<TokenStream> {
        let own = self.generic_names();
        let more = (0..more).map(|_| quote!(_));
        (!own.is_empty()).then(|| quote!(::<#(#own,)* #(#more),*>))
    }

    /// Those of the block around too: what `use<…>` must list.
    pub(crate) fn names_in_scope(&self) -> Vec<TokenStream> {
        let around = self.source.home.iter().flat_map(|home| names_of(&home.generics));
        let own = self.in_trait().then(|| quote!(Self));
        own.into_iter().chain(around).chain(self.generic_names()).collect()
    }

    /// `K`, or `__K` if the user has a `K0`.
    pub(crate) fn slot_prefix(&self, seen: &std::collections::BTreeSet<String>) -> String {
        let clash = (0..self.params.len()).any(|k| seen.contains(&format!("K{k}")));
        match clash {
            true => "__K".to_owned(),
            false => "K".to_owned(),
        }
    }
}

/// `where …`, if there is anything to say.
pub(crate) fn clause_of(predicates: Vec<TokenStream>) -> Option<TokenStream> {
    (!predicates.is_empty()).then(|| quote!(where #(#predicates),*))
}

/// Names of type and constant parameters.
fn names_of(generics: &syn::Generics) -> Vec<TokenStream> {
    generics
        .params
        .iter()
        .filter_map(|p| match p {
            syn::GenericParam::Type(t) => Some(t.ident.to_token_stream()),
            syn::GenericParam::Const(c) => Some(c.ident.to_token_stream()),
            syn::GenericParam::Lifetime(_) => None,
        })
        .collect()
}

/// One thing bare, several as a tuple.
pub(crate) fn bundle(items: impl Iterator<Item = TokenStream>) -> TokenStream {
    let items: Vec<TokenStream> = items.collect();
    match &items[..] {
        [one] => one.clone(),
        items => quote!((#(#items),*)),
    }
}

fn bare(name: &Ident) -> String {
    let name = name.to_string();
    name.strip_prefix("r#").map_or(name.clone(), str::to_owned)
}

/// Without parentheses and invisible groups.
pub(crate) fn strip(ty: &syn::Type) -> &syn::Type {
    match ty {
        syn::Type::Paren(p) => strip(&p.elem),
        syn::Type::Group(g) => strip(&g.elem),
        ty => ty,
    }
}

fn receiver(source: &Source, kind: &syn::ReceiverKind) -> (Mode, Option<syn::Lifetime>, syn::Type) {
    let own = source.own_type();
    match kind {
        syn::ReceiverKind::Reference(_, lifetime, None) => (Mode::Ref, lifetime.clone(), own),
        syn::ReceiverKind::Reference(_, lifetime, Some(_)) => (Mode::RefMut, lifetime.clone(), own),
        syn::ReceiverKind::Typed(_, ty) => behind(ty),
        // The receiver of an operator on references is one.
        _ => behind(&own),
    }
}

pub(crate) fn behind(ty: &syn::Type) -> (Mode, Option<syn::Lifetime>, syn::Type) {
    match strip(ty) {
        syn::Type::Reference(r) => {
            let mode = match r.mutability {
                Some(_) => Mode::RefMut,
                None => Mode::Ref,
            };
            (mode, r.lifetime.clone(), (*r.elem).clone())
        }
        ty => (Mode::Value, None, ty.clone()),
    }
}

/// The activity as far as the type tells, where the function could not be read.
fn guess(ty: &syn::Type, mark: Mark) -> Activity {
    match mark {
        Mark::Constant => Activity::Constant,
        Mark::Scratch => Activity::Scratch,
        Mark::None if inactive(ty) => Activity::Constant,
        Mark::None => Activity::Active,
    }
}

pub(crate) fn inactive(ty: &syn::Type) -> bool {
    match strip(ty) {
        syn::Type::Path(p) => p.path.segments.last().is_some_and(|s| {
            let name = s.ident.to_string();
            match &name[..] {
                "usize" | "isize" | "u8" | "u16" | "u32" | "u64" | "u128" | "i8" | "i16" | "i32" | "i64" | "i128"
                | "bool" | "char" | "str" | "String" => true,
                "Vec" | "Option" => match &s.arguments {
                    syn::PathArguments::AngleBracketed(a) => a.args.iter().all(|a| match a {
                        syn::GenericArgument::Type(t) => inactive(t),
                        _ => false,
                    }),
                    _ => false,
                },
                _ => false,
            }
        }),
        syn::Type::Reference(r) => inactive(&r.elem),
        syn::Type::Slice(s) => inactive(&s.elem),
        syn::Type::Array(a) => inactive(&a.elem),
        syn::Type::Tuple(t) => t.elems.iter().all(inactive),
        _ => false,
    }
}
