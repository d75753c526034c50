//! Whom a call calls: the names of a callee's hidden companions, and what is known of them here.

use super::emit::Emitter;
use super::expr::Expr;
use super::names::ident;
use crate::ir::{Callee, Op, OpKind, Operand, Path, Place, Proj, RecordRef, Region, Value};
use crate::operators::Operator;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

/// Which hidden companion of a callee.
#[derive(Clone, Copy)]
pub(crate) enum Half {
    Forward,
    Tangent,
    Reads,
}

impl Half {
    fn name(self) -> &'static str {
        match self {
            Half::Forward => "__ad_forward",
            Half::Tangent => "__ad_tangent",
            Half::Reads => "__ad_reads",
        }
    }
}

impl<'a> Emitter<'a> {
    /// `g::__ad_forward(args)`, found whether or not `g` has companions, so that the error is in our words.
    pub(crate) fn companion(
        &mut self,
        call: &Callee,
        half: Half,
        receiver: Option<TokenStream>,
        args: &[TokenStream],
        count: usize,
        span: Span,
    ) -> TokenStream {
        let krate = &self.setting.krate;
        let hidden = half.name();
        match call {
            Callee::Method(name, generics) => {
                let name = ident(&format!("{hidden}_{}", plain(name)), name.span());
                self.methods.insert(name.to_string());
                let generics = padded(generics, count, half);
                match receiver {
                    Some(receiver) => {
                        quote_spanned!(span=> #receiver.#name #generics(#(#args),*))
                    }
                    None => quote_spanned!(span=> Self::#name #generics(#(#args),*)),
                }
            }
            Callee::Path(tokens) => {
                let Ok(mut path) = syn::parse2::<syn::ExprPath>(tokens.clone()) else {
                    return quote_spanned!(span=> #tokens(#(#args),*));
                };
                if let Some((operator, rule)) = Operator::by_function(&path) {
                    let name = ident(&format!("{hidden}_{}", operator.method), span);
                    return quote_spanned!(span=> #krate::__private::#rule::#name(#(#args),*));
                }
                let segments = path.path.segments.len();
                let typed = path.qself.is_some()
                    || segments >= 2
                        && path
                            .path
                            .segments
                            .iter()
                            .nth(segments - 2)
                            .is_some_and(|s| s.ident.to_string().starts_with(|c: char| c.is_uppercase()));
                let Some(last) = path.path.segments.last_mut() else {
                    return quote_spanned!(span=> #tokens(#(#args),*));
                };
                let generics = std::mem::replace(&mut last.arguments, syn::PathArguments::None);
                let generics = padded(&quote!(#generics), count, half);
                if typed {
                    let at = last.ident.span();
                    last.ident = ident(&format!("{hidden}_{}", plain(&last.ident)), at);
                    self.methods.insert(last.ident.to_string());
                    return quote_spanned!(span=> #path #generics(#(#args),*));
                }
                let hidden = ident(hidden, span);
                if segments == 1 && self.setting.own.as_ref() == Some(&last.ident) {
                    return quote_spanned!(span=> Self::#hidden #generics(#(#args),*));
                }
                let mut used = path.path.clone();
                for segment in &mut used.segments {
                    segment.arguments = syn::PathArguments::None;
                }
                let callee = ident("__callee", span);
                if count > 12 {
                    return quote_spanned!(span=> #used::#hidden #generics(#(#args),*));
                }
                let module = format_ident!("args{count}");
                quote_spanned! {span=> {
                    use #used as #callee;
                    use #krate::__fallback::#module::*;
                    #callee::#hidden #generics(#(#args),*)
                }}
            }
        }
    }

    pub(crate) fn slot_value(&self, active: bool, slot: Option<usize>) -> TokenStream {
        let krate = &self.setting.krate;
        match (active, slot) {
            (false, _) => quote!(#krate::__private::Off),
            (true, None) => quote!(#krate::__private::On),
            (true, Some(slot)) => {
                let k = self.slot_ident(slot);
                quote!(#k::ON)
            }
        }
    }

    /// Does one of the callees ask for a copy of its argument? `None`: that cannot be asked, so it is kept.
    pub(crate) fn wanted(&mut self, path: &Path, readers: &'a [(Callee, usize)], span: Span) -> Option<TokenStream> {
        let mut any = TokenStream::new();
        for (k, (callee, arg)) in readers.iter().enumerate() {
            let receiver = match callee {
                Callee::Path(tokens) if is_associated(tokens) => return None,
                Callee::Path(_) => None,
                // Without the receiver its type cannot be named.
                Callee::Method(..) if *arg != 0 => return None,
                Callee::Method(..) => {
                    let values: Vec<Value> = path.values().collect();
                    let exprs: Vec<Expr> = values.iter().map(|v| self.settled(*v, span)).collect();
                    Some(self.base(path, &mut exprs.into_iter(), span))
                }
            };
            let count = self.argument_count(callee);
            let reads = self.companion(callee, Half::Reads, receiver, &[], count, span);
            let arg = proc_macro2::Literal::usize_unsuffixed(*arg);
            let or = (k > 0).then(|| quote!(||));
            any.extend(quote!(#or (#reads)[#arg]));
        }
        Some(any)
    }

    /// How many arguments a callee is given in this function.
    fn argument_count(&self, callee: &Callee) -> usize {
        let text = |c: &Callee| match c {
            Callee::Path(tokens) => tokens.to_string(),
            Callee::Method(name, _) => name.to_string(),
        };
        let wanted = text(callee);
        let mut count = 0;
        every_op(&self.f.body, &mut |op| {
            if let OpKind::CallForward(call, _) = &op.kind
                && text(&call.callee) == wanted
            {
                count = call.args.len();
            }
        });
        count
    }
}

/// The places of the shadows with which a record is called in the end, one per argument.
pub(crate) fn reverse_of(region: &Region, record: Value, root: &Region) -> Option<Vec<Option<Place>>> {
    // Where it is pushed, alone or as a part of an entry.
    let mut vectors: Vec<(Place, Option<usize>)> = Vec::new();
    every_op(root, &mut |op| {
        if let OpKind::Push(path, operand) = &op.kind {
            match operand {
                Operand::Value(v) if *v == record => vectors.push((path.root, None)),
                Operand::Tuple(items) => {
                    let at = items
                        .iter()
                        .position(|i| matches!(i, Operand::Value(v) if *v == record));
                    vectors.extend(at.map(|k| (path.root, Some(k))));
                }
                Operand::Value(_) | Operand::Place(_) => {}
            }
        }
    });
    let mut found = None;
    every_op(region, &mut |op| {
        if let OpKind::CallReverse(c) = &op.kind {
            let mine = match &c.record {
                RecordRef::Value(v) => *v == record,
                RecordRef::At(path) => {
                    let part = match path.proj.last() {
                        Some(Proj::Field(syn::Member::Unnamed(k))) => Some(k.index as usize),
                        _ => None,
                    };
                    vectors.contains(&(path.root, part))
                }
            };
            if mine {
                found = Some(c.shadows.iter().map(|s| s.as_ref().map(|p| p.root)).collect());
            }
        }
    });
    found
}

fn every_op<'r>(region: &'r Region, visit: &mut dyn FnMut(&'r Op)) {
    for op in &region.ops {
        visit(op);
        for r in op.regions() {
            every_op(r, visit);
        }
    }
}

/// `Type::g`, `Self::g`, `<T as Trait>::g`
fn is_associated(path: &TokenStream) -> bool {
    syn::parse2::<syn::ExprPath>(path.clone()).is_ok_and(|p| {
        let n = p.path.segments.len();
        p.qself.is_some()
            || n >= 2
                && p.path
                    .segments
                    .iter()
                    .nth(n - 2)
                    .is_some_and(|s| s.ident.to_string().starts_with(|c: char| c.is_uppercase()))
    })
}

/// Generic arguments of the callee, with `_` for each slot.
fn padded(generics: &TokenStream, count: usize, half: Half) -> TokenStream {
    let Ok(args) = syn::parse2::<syn::AngleBracketedGenericArguments>(generics.clone()) else {
        return TokenStream::new();
    };
    let slots = match half {
        Half::Forward | Half::Tangent => count,
        Half::Reads => 0,
    };
    // Which arguments are read again is no matter of types.
    let given = args.args.iter().filter(|_| !matches!(half, Half::Reads));
    let items = given.map(|a| quote!(#a));
    let items = items.chain((0..slots).map(|_| quote!(_)));
    quote!(::<#(#items),*>)
}

/// Without `r#`.
fn plain(name: &Ident) -> String {
    let name = name.to_string();
    name.strip_prefix("r#").map_or(name.clone(), str::to_owned)
}
