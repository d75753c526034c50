//! The operators that users implement for their types: the traits of std, and the rules beside them in the runtime.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

pub(crate) struct Operator {
    /// As written: `+`, `+=`.
    pub symbol: &'static str,
    /// `Add`
    pub name: &'static str,
    /// `add`
    pub method: &'static str,
    /// One operand: `-a`.
    pub unary: bool,
}

/// What is done with an element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Element {
    Read,
    Written,
}

const fn row(symbol: &'static str, name: &'static str, method: &'static str, unary: bool) -> Operator {
    Operator {
        symbol,
        name,
        method,
        unary,
    }
}

const OPERATORS: [Operator; 13] = [
    row("+", "Add", "add", false),
    row("-", "Sub", "sub", false),
    row("*", "Mul", "mul", false),
    row("/", "Div", "div", false),
    row("%", "Rem", "rem", false),
    row("-", "Neg", "neg", true),
    row("+=", "AddAssign", "add_assign", false),
    row("-=", "SubAssign", "sub_assign", false),
    row("*=", "MulAssign", "mul_assign", false),
    row("/=", "DivAssign", "div_assign", false),
    row("%=", "RemAssign", "rem_assign", false),
    row("[]", "Index", "index", false),
    row("[]=", "IndexMut", "index_mut", false),
];

impl Operator {
    /// By the symbol that stands between (or before) the operands.
    pub(crate) fn by_symbol(symbol: &str, unary: bool) -> Option<&'static Operator> {
        OPERATORS.iter().find(|op| op.symbol == symbol && op.unary == unary)
    }

    /// That which reads or writes an element.
    pub(crate) fn element(element: Element) -> &'static Operator {
        match element {
            Element::Read => &OPERATORS[11],
            Element::Written => &OPERATORS[12],
        }
    }

    /// By the path of the trait, as an `impl` names it.
    pub(crate) fn by_trait(path: &syn::Path) -> Option<&'static Operator> {
        let last = path.segments.last()?;
        OPERATORS.iter().find(|op| last.ident == op.name)
    }

    /// The function that the operator is, with operands behind references or not: `<&_ as ::core::ops::Add<_>>::add`.
    pub(crate) fn function(&self, refs: &[bool], span: Span) -> TokenStream {
        let (name, method) = (Ident::new(self.name, span), Ident::new(self.method, span));
        let mut types = refs.iter().map(|by_ref| match by_ref {
            true => quote!(&_),
            false => quote!(_),
        });
        let own = types.next().filter(|_| !self.assigns()).unwrap_or_else(|| quote!(_));
        let other = types.next().map(|other| quote!(<#other>));
        quote!(<#own as ::core::ops::#name #other>::#method)
    }

    /// The rule and the name of its function for a path that [`Operator::function`] spells.
    pub(crate) fn by_function(path: &syn::ExprPath) -> Option<(&'static Operator, Ident)> {
        let names: Vec<&syn::PathSegment> = path.path.segments.iter().collect();
        let ([root, ops, of, _], Some(own)) = (&names[..], &path.qself) else {
            return None;
        };
        let operator = OPERATORS.iter().find(|op| of.ident == op.name)?;
        let other = match &of.arguments {
            syn::PathArguments::AngleBracketed(args) => args.args.first(),
            syn::PathArguments::None | syn::PathArguments::Parenthesized(_) => None,
        };
        let refs = [
            Some(is_reference(&own.ty)),
            other.map(|other| matches!(other, syn::GenericArgument::Type(ty) if is_reference(ty))),
        ];
        let refs: Vec<bool> = refs.into_iter().flatten().collect();
        (root.ident == "core" && ops.ident == "ops").then(|| (operator, operator.rule(&refs, of.ident.span())))
    }

    /// Its trait in the runtime: `AddRuleVR`.
    pub(crate) fn rule(&self, refs: &[bool], span: Span) -> Ident {
        // There is one way only.
        if self.of_element().is_some() {
            return Ident::new(&format!("{}Rule", self.name), span);
        }
        let ways = refs.iter().map(|by_ref| if *by_ref { 'R' } else { 'V' });
        // An assignment always borrows its target.
        let ways: String = ways.skip(usize::from(self.assigns())).collect();
        Ident::new(&format!("{}Rule{ways}", self.name), span)
    }

    /// `m[(i, j)]`, or `m[(i, j)] = x`: an element by value, where std gives a reference.
    pub(crate) fn of_element(&self) -> Option<Element> {
        match self.name {
            "Index" => Some(Element::Read),
            "IndexMut" => Some(Element::Written),
            _ => None,
        }
    }

    fn assigns(&self) -> bool {
        self.symbol.ends_with('=')
    }
}

/// What a path does with an element, if it is that of `Index` or `IndexMut`. What it reads to find the place it keeps, so that what is indexed need not have the same content again.
pub(crate) fn element(path: &TokenStream) -> Option<Element> {
    let path = syn::parse2(path.clone()).ok()?;
    Operator::by_function(&path)?.0.of_element()
}

fn is_reference(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Reference(_))
}
