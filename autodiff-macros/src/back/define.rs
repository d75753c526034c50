//! Places: how they are declared and get their first content.

use super::emit::Emitter;
use super::expr::Effect;
use super::memory::{Operands, next};
use super::types;
use crate::ir::{Aggregate, CopyHow, Count, Init, Op, Operand, Path, Place, Ty, Value};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

impl<'a> Emitter<'a> {
    pub(crate) fn mutable(&self, place: Place) -> Option<TokenStream> {
        self.mutated.contains(&place).then(|| quote!(mut))
    }

    pub(crate) fn define_place(&mut self, op: &'a Op, place: Place, init: &'a Init) {
        let span = op.span;
        let krate = self.setting.krate.clone();
        let ty = &self.f.places[place.0 as usize].ty;
        // What holds a tangent has nothing where the primal has an integer.
        let held = match self.f.dots.contains(&place) || matches!(init, Init::ZeroTy) {
            true => types::tangent(ty),
            false => ty.clone(),
        };
        let (mut annotation, value) = match init {
            Init::Uninit => {
                let annotation = types::annotation(&held, &krate);
                let name = self.place_ident(place, span);
                let mutable = self.mutable(place);
                let annotation = annotation.map(|t| quote!(: #t));
                let value = ty.is_scalar().then(|| {
                    let zero = self.constant(&crate::ir::Const::Undef, ty).tokens;
                    quote!(= #zero)
                });
                self.out.push(quote!(let #mutable #name #annotation #value;));
                return;
            }
            Init::Scalar(v) => {
                let e = self.take(&[*v], &self.making(*v, false), true, span).remove(0);
                let annotation = e.typed.as_ref().and_then(|_| types::scalar(ty));
                (annotation, e.tokens)
            }
            Init::Aggregate(aggregate, operands) => {
                let values = operands.iter().flat_map(|o| o.all_values()).collect::<Vec<_>>();
                let mut exprs = self.take(&values, &Effect::WRITE, true, span).into_iter();
                let items: Vec<TokenStream> = operands.iter().map(|o| self.operand(o, &mut exprs, span)).collect();
                let value = match aggregate {
                    Aggregate::Array => quote!([#(#items),*]),
                    Aggregate::Vec => quote!(#krate::__private::vec![#(#items),*]),
                    Aggregate::Tuple if items.len() == 1 => quote!((#(#items,)*)),
                    Aggregate::Tuple => quote!((#(#items),*)),
                    Aggregate::Struct(path, members) => {
                        let tuple = members
                            .iter()
                            .enumerate()
                            .all(|(k, m)| matches!(m, syn::Member::Unnamed(n) if n.index as usize == k));
                        match tuple && !members.is_empty() {
                            true => quote!(#path(#(#items),*)),
                            false => quote!(#path { #(#members: #items),* }),
                        }
                    }
                };
                let known = matches!(ty, Ty::Array(..) | Ty::Vec(_) | Ty::Tuple(_) | Ty::Option(_));
                (known.then(|| types::annotation(&held, &krate)).flatten(), value)
            }
            Init::Repeat { elem, count, vec } => {
                let mut values = elem.all_values();
                if let Count::Value(n) = count {
                    values.push(*n);
                }
                let mut exprs = self.take(&values, &Effect::WRITE, true, span).into_iter();
                let elem = self.operand(elem, &mut exprs, span);
                let count = match count {
                    Count::Value(_) => next(&mut exprs).tokens,
                    Count::Const(tokens) => tokens.clone(),
                };
                let value = match vec {
                    true => quote_spanned!(span=> #krate::__private::vec![#elem; #count]),
                    false => quote_spanned!(span=> [#elem; #count]),
                };
                (types::annotation(&held, &krate), value)
            }
            Init::Copy(path, how) => (None, self.copy(path, *how, span)),
            Init::Take(src) => (None, self.place_ident(*src, span)),
            Init::TakeAt(path) => {
                let mut exprs = self.path_operands(path, span);
                let place = self.borrow(path, true, &mut exprs, span);
                let value = match self.f.path_ty(path) {
                    Ty::Vec(_) => quote!(::core::mem::take(#place)),
                    ty if ty.is_scalar() => quote!(::core::mem::take(#place)),
                    // What is the user's own is left as `Default` has it, a shadow as zero of its shape.
                    _ if (path.root.0 as usize) < self.setting.places => quote!(::core::mem::take(#place)),
                    _ => quote!(#krate::VectorSpace::take(#place)),
                };
                (None, value)
            }
            Init::EmptyVec(_) if self.kinds.is_once(place) && self.is_number(place) => {
                (None, quote!(#krate::__private::FrameNumber::new()))
            }
            Init::EmptyVec(_) if self.kinds.is_once(place) => (None, quote!(#krate::__private::Once::new())),
            Init::EmptyVec(count) if self.kinds.is_contents(place) => {
                let contents = match count {
                    Some(n) => {
                        let n = self.take(&[*n], &Effect::WRITE, true, span).remove(0).tokens;
                        quote!(#krate::__private::Contents::with_room(#n))
                    }
                    None => quote!(#krate::__private::Contents::new()),
                };
                (None, contents)
            }
            Init::EmptyVec(capacity) => {
                let value = match capacity {
                    Some(n) => {
                        let n = self.take(&[*n], &Effect::WRITE, true, span).remove(0).tokens;
                        quote!(#krate::__private::Vec::with_capacity(#n))
                    }
                    None => quote!(#krate::__private::Vec::new()),
                };
                let whole = matches!(ty, Ty::Vec(t) if !matches!(**t, Ty::Unknown | Ty::Record));
                (whole.then(|| types::annotation(&held, &krate)).flatten(), value)
            }
            Init::ZeroOf(path) if self.family(path).is_some() => {
                (None, self.environment(path, "own", span).unwrap_or_default())
            }
            Init::ZeroOf(path) => {
                let path = self.primal_path(path);
                let mut exprs = self.path_operands(&path, span);
                (None, self.zero_of(&path, &mut exprs, span))
            }
            Init::ZeroTy => (types::annotation(&held, &krate), zero_of_type(ty, &krate)),
            Init::Snapshot { path, readers } => {
                let mut exprs = self.path_operands(path, span);
                let content = self.borrow_whole(path, &mut exprs, span);
                let wanted = self.wanted(path, readers, span);
                if let Some(record) = self.kinds.record_of(place) {
                    let record = self.place_ident(record, span);
                    let wanted = wanted.unwrap_or_else(|| quote!(true));
                    self.out.push(quote!(#record.keep(#wanted, #content);));
                    return;
                }
                let copy = quote!(::core::option::Option::Some(#krate::__private::ToOwned::to_owned(#content)));
                let copy = match wanted {
                    Some(wanted) => quote!(if #wanted { #copy } else { ::core::option::Option::None }),
                    None => copy,
                };
                (None, copy)
            }
            Init::Opaque { tokens, reads } => {
                let e = self.passed(tokens, reads, &Effect::WRITE, true, span);
                (None, e.tokens)
            }
        };
        let name = self.place_ident(place, span);
        let mutable = self.mutable(place);
        if let Init::Copy(..) | Init::Take(_) = init {
            annotation = None;
        }
        let annotation = annotation.map(|t| quote!(: #t));
        self.out.push(quote!(let #mutable #name #annotation = #value;));
    }

    pub(crate) fn path_operands(&mut self, path: &Path, span: Span) -> Operands {
        let values: Vec<Value> = path.values().collect();
        self.take(&values, &Effect::WRITE, true, span).into_iter()
    }

    /// `&path`, sliced if it is a slice behind a reference or a range.
    fn borrow_whole(&mut self, path: &Path, exprs: &mut Operands, span: Span) -> TokenStream {
        self.borrow(path, false, exprs, span)
    }

    pub(crate) fn zero_of(&mut self, path: &Path, exprs: &mut Operands, span: Span) -> TokenStream {
        let krate = self.setting.krate.clone();
        let ty = self.f.path_ty(path);
        if ty.is_float() {
            return zero_of_type(&ty, &krate);
        }
        let place = self.borrow(path, false, exprs, span);
        quote!(#krate::Differentiable::zero_tangent(#place))
    }

    fn copy(&mut self, path: &'a Path, how: CopyHow, span: Span) -> TokenStream {
        let values: Vec<Value> = path.values().collect();
        let all = self.take(&values, &Effect::WRITE, true, span);
        let mut exprs = all.clone().into_iter();
        let base = self.base(path, &mut exprs, span);
        let slice = matches!(self.f.path_ty(path), Ty::Slice(_));
        let copy = match (how, slice) {
            (CopyHow::ToVec, _) | (CopyHow::Clone, true) => {
                quote_spanned!(span=> #base.to_vec())
            }
            (CopyHow::Clone, false) => quote_spanned!(span=> #base.clone()),
        };
        let Some(slot) = self.slotted(path.root) else {
            return copy;
        };
        let twin = self.primal_path(path);
        let mut exprs = all.into_iter();
        let zero = self.zero_of(&twin, &mut exprs, span);
        let some = self.slot_name(path.root);
        let get = self.get_slot(slot, path.root);
        quote! {
            match #get {
                ::core::option::Option::Some(#some) => #copy,
                ::core::option::Option::None => #zero,
            }
        }
    }

    /// A scalar, a place that is moved, or a tuple of such.
    pub(crate) fn operand(&mut self, operand: &Operand, exprs: &mut Operands, span: Span) -> TokenStream {
        match operand {
            Operand::Value(_) => next(exprs).tokens,
            Operand::Place(p) => self.place_ident(*p, span),
            Operand::Tuple(items) => {
                let items = items.iter().map(|i| self.operand(i, exprs, span)).collect::<Vec<_>>();
                match &items[..] {
                    [one] => quote!((#one,)),
                    items => quote!((#(#items),*)),
                }
            }
        }
    }
}

/// The zero of the tangent of a type of static shape.
pub(crate) fn zero_of_type(ty: &Ty, krate: &TokenStream) -> TokenStream {
    match ty {
        Ty::F32 | Ty::F64 => quote!(0.0),
        Ty::Param(tokens) => types::number(tokens, &quote!(0.0), krate),
        Ty::Array(elem, Some(n)) => {
            let elem = zero_of_type(elem, krate);
            quote!([#elem; #n])
        }
        Ty::Tuple(items) => {
            let items = items.iter().map(|item| zero_of_type(item, krate));
            quote!((#(#items,)*))
        }
        _ => quote!(()),
    }
}
