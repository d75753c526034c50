//! What the tangent struct will be: the fields that stay, and the refusals.

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, Member, Type, Visibility};

use super::options::{self, Options};
use super::{generics, inactive, message, refuse};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Named,
    Tuple,
    Unit,
}

/// A field of the tangent struct.
pub(super) struct Field<'a> {
    pub member: Member,
    pub vis: &'a Visibility,
    /// The field's own type.
    pub ty: &'a Type,
    /// The type whose tangent it becomes: without lifetimes, where that is possible. `None` for an inactive positional field, which stays as `()`.
    pub active: Option<Type>,
    pub span: Span,
}

pub(super) struct Plan<'a> {
    pub input: &'a DeriveInput,
    pub options: &'a Options,
    pub shape: Shape,
    pub fields: Vec<Field<'a>>,
    /// Named fields without a place in the tangent struct, and whether their type is a scalar without tangent.
    pub left_out: Vec<(&'a syn::Ident, bool)>,
}

impl Plan<'_> {
    /// The types whose tangents are fields.
    pub(super) fn active_types(&self) -> Vec<Type> {
        self.fields.iter().filter_map(|field| field.active.clone()).collect()
    }
}

/// `None` if there can be no tangent struct.
pub(super) fn make<'a>(
    input: &'a DeriveInput,
    options: &'a Options,
    errors: &mut Option<syn::Error>,
) -> Option<Plan<'a>> {
    let data = match &input.data {
        Data::Struct(data) => data,
        // See `enums`.
        Data::Enum(_) => return None,
        Data::Union(data) => {
            refuse(errors, data.union_token, message::UNION);
            return None;
        }
    };
    if let Some(packed) = input
        .attrs
        .iter()
        .find(|attr| attr.path().is_ident("repr") && generics::mentions(attr.meta.to_token_stream(), "packed"))
    {
        refuse(errors, packed, message::PACKED);
        return None;
    }
    let shape = match &data.fields {
        Fields::Named(_) => Shape::Named,
        Fields::Unnamed(_) => Shape::Tuple,
        Fields::Unit => Shape::Unit,
    };
    let mut left_out = Vec::new();
    let fields = data
        .fields
        .iter()
        .zip(data.fields.members())
        .filter_map(|(field, member)| {
            let constant = options::is_constant(&field.attrs, errors) || inactive::is_inactive(&field.ty);
            if let (true, Some(name)) = (constant, &field.ident) {
                left_out.push((name, inactive::is_scalar(&field.ty)));
            }
            let active = (!constant).then(|| generics::owned(&field.ty, &input.generics));
            (active.is_some() || shape == Shape::Tuple).then(|| Field {
                member,
                vis: &field.vis,
                ty: &field.ty,
                active,
                // Under `macro_rules!` the type's own span does not see the names that the derive makes.
                span: field.ty.span().resolved_at(Span::call_site()),
            })
        })
        .collect();
    Some(Plan {
        input,
        options,
        shape,
        fields,
        left_out,
    })
}
