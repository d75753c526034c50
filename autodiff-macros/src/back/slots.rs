//! Shadows and tangents that a caller may switch off: `()` instead of a reference, as the type parameter of their slot says.

use super::emit::Emitter;
use super::expr::{Expr, Prec};
use super::names::ident;
use crate::ir::{Binding, Path, Place, Role, Ty};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

impl Emitter<'_> {
    /// The number of the slot that decides whether there is anything in this place.
    pub(crate) fn slotted(&self, place: Place) -> Option<usize> {
        self.slot_of.get(&place).copied()
    }

    /// `K0`
    pub(crate) fn slot_ident(&self, slot: usize) -> Ident {
        let prefix = self.setting.slots.as_deref().unwrap_or("K");
        format_ident!("{prefix}{slot}")
    }

    pub(crate) fn slot_name(&mut self, place: Place) -> Ident {
        let name = self.place_name(place);
        ident(&name, Span::call_site())
    }

    fn is_tangent(&self, place: Place) -> bool {
        self.f
            .params
            .iter()
            .any(|p| matches!(p.role, Role::Tangent(_)) && p.binding == Binding::Place(place))
    }

    /// An `Option` of the reference.
    pub(crate) fn get_slot(&mut self, slot: usize, place: Place) -> TokenStream {
        let name = self.slot_name(place);
        let k = self.slot_ident(slot);
        match self.is_tangent(place) {
            true => quote!(#k::dot(&#name)),
            false => quote!(#k::get(&mut #name)),
        }
    }

    /// What is read there: zero if it is off.
    pub(crate) fn read_slot(&mut self, slot: usize, place: Place, read: Expr, ty: &Ty) -> Expr {
        let get = self.get_slot(slot, place);
        let name = self.slot_name(place);
        let read = read.tokens;
        let zero = self.constant(&crate::ir::Const::Undef, ty).receiver();
        Expr::new(
            quote! {
                match #get {
                    ::core::option::Option::Some(#name) => #read,
                    ::core::option::Option::None => #zero,
                }
            },
            Prec::Loose,
        )
    }

    /// A statement that is skipped if the place is off.
    pub(crate) fn guarded(&mut self, place: Place, statement: TokenStream) -> TokenStream {
        match self.slotted(place) {
            Some(slot) => {
                let get = self.get_slot(slot, place);
                let name = self.slot_name(place);
                quote! {
                    if let ::core::option::Option::Some(#name) = #get {
                        #statement
                    }
                }
            }
            None => statement,
        }
    }

    pub(crate) fn guard(&mut self, place: Place, statement: TokenStream) {
        let statement = self.guarded(place, statement);
        self.out.push(statement);
    }

    /// The path into the argument itself, which has the same shape as its shadow and is always there.
    pub(crate) fn primal_path(&self, path: &Path) -> Path {
        let Some(slot) = self.slotted(path.root) else {
            return path.clone();
        };
        let primal = self.f.params.iter().find_map(|p| match (p.role, p.binding) {
            (Role::Primal(k), Binding::Place(place)) if k == slot => Some(place),
            _ => None,
        });
        Path {
            root: primal.unwrap_or(path.root),
            proj: path.proj.clone(),
        }
    }
}
