//! Calls: of the function itself, and of its companions.

use super::emit::Emitter;
use super::expr::{Effect, Expr};
use super::memory::{Operands, same_projections};
use super::names::ident;
use crate::ir::visit::Effect as Touch;
use crate::ir::{
    Again, Arg, Call, CallReverse, CallTangent, Callee, Mode, Op, OpKind, Path, Place, PlaceKind, Proj, RecordRef,
    Region, Ret, Seed, TangentArg, Ty, Value,
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

/// Which hidden companion of a callee.
#[derive(Clone, Copy)]
enum Half {
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

/// The halves of a `split_at_mut`: what one of several borrows of a place is made from.
struct Part {
    name: Ident,
    /// How many projections it has already.
    skip: usize,
}

impl<'a> Emitter<'a> {
    // ---- the function itself

    pub(crate) fn call(&mut self, op: &'a Op, call: &'a Call) {
        let span = op.span;
        let mut exprs = self.call_operands(op);
        let (mut before, args) = self.arguments(&call.args, &mut exprs, span);
        let invoked = match &call.callee {
            Callee::Path(path) => quote_spanned!(span=> #path(#(#args),*)),
            Callee::Method(name, generics) => {
                let (receiver, args) = self.receiver(call, &args);
                quote_spanned!(span=> #receiver.#name #generics(#(#args),*))
            }
        };
        let invoked = self.in_block(&mut before, invoked);
        let pattern = self.pattern(&call.ret);
        match pattern {
            Some(pattern) => self.out.push(quote!(let #pattern = #invoked;)),
            None => self.out.push(quote!(#invoked;)),
        }
    }

    fn call_operands(&mut self, op: &'a Op) -> Operands {
        let values = op.uses();
        let exprs = self.take(&values, &Effect::ALL, true, op.span);
        // Arguments that are lent mutably are so while the others are evaluated.
        let lends = op.touches().iter().any(|(_, touch)| *touch == Touch::Write);
        match lends {
            true => self.ahead(exprs, op.span).into_iter(),
            false => exprs.into_iter(),
        }
    }

    /// Statements to come first, and the arguments.
    fn arguments(
        &mut self,
        args: &'a [Arg],
        exprs: &mut Operands,
        span: Span,
    ) -> (Vec<TokenStream>, Vec<TokenStream>) {
        let borrows: Vec<Option<(&Path, bool)>> = args
            .iter()
            .map(|arg| match arg {
                Arg::Borrow { path, mutable } => Some((path, *mutable)),
                Arg::Value(_) | Arg::Move(_) | Arg::Const(_) => None,
            })
            .collect();
        let (before, parts) = self.apart(&borrows, span);
        let args = args
            .iter()
            .zip(parts)
            .map(|(arg, part)| match arg {
                Arg::Value(_) => exprs.next().map_or_else(TokenStream::new, |e| e.tokens),
                Arg::Borrow { path, mutable } => self.borrow_part(path, *mutable, part, exprs, span),
                Arg::Move(p) => self.place_ident(*p, span),
                Arg::Const(tokens) => tokens.clone(),
            })
            .collect();
        (before, args)
    }

    /// A method's receiver without the borrow that the call makes itself.
    fn receiver(&mut self, call: &Call, args: &[TokenStream]) -> (TokenStream, Vec<TokenStream>) {
        let mut rest = args.to_vec();
        if rest.is_empty() {
            return (TokenStream::new(), rest);
        }
        let first = rest.remove(0);
        let receiver = match call.args.first() {
            Some(Arg::Borrow { path, .. }) => {
                let trees = first.clone().into_iter();
                // `&path`, `&mut path`, `&mut *self`
                let mut bare = TokenStream::new();
                let mut leading = true;
                for tree in trees {
                    let text = tree.to_string();
                    if leading && matches!(&text[..], "&" | "mut" | "*") {
                        continue;
                    }
                    leading = false;
                    bare.extend(std::iter::once(tree));
                }
                // Not a reference, because rustc's error for a method that is not there is in our words on other types only.
                match self.is_reference(path) {
                    true => quote!((*#bare)),
                    false => bare,
                }
            }
            Some(Arg::Value(_)) => quote!((#first)),
            _ => first,
        };
        (receiver, rest)
    }

    /// The type of the result where it was found to be a number: if the callee gives something else, rustc says so here, and not wherever the result is used.
    fn called_type(&self, call: &Call) -> Option<TokenStream> {
        match &call.ret {
            Ret::Value(v) => super::types::scalar(self.ty(*v)),
            Ret::Unit | Ret::Place(_) | Ret::Tuple(_) => None,
        }
    }

    /// Is the variable of this place a reference to it?
    fn is_reference(&self, path: &Path) -> bool {
        let kind = &self.f.places[path.root.0 as usize].kind;
        path.is_whole() && matches!(kind, PlaceKind::Param { mode: Mode::Ref | Mode::RefMut, .. })
    }

    fn in_block(&self, before: &mut Vec<TokenStream>, call: TokenStream) -> TokenStream {
        match before.is_empty() {
            true => call,
            false => quote!({ #(#before)* #call }),
        }
    }

    // ---- results

    /// The pattern that binds the results of a call; `None` if there is nothing to bind.
    fn pattern(&mut self, ret: &Ret) -> Option<TokenStream> {
        match ret {
            Ret::Unit => None,
            Ret::Value(v) if self.sites.uses(*v) == 0 => None,
            Ret::Value(v) => {
                let name = self.value_ident(*v, Span::call_site());
                self.set_declared(self.vars.class(*v));
                Some(quote!(#name))
            }
            Ret::Place(p) => {
                let mutable = self.mutable(*p);
                let name = self.place_ident(*p, Span::call_site());
                Some(quote!(#mutable #name))
            }
            Ret::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|r| self.pattern(r)).collect();
                if items.iter().all(Option::is_none) {
                    return None;
                }
                let items = items.into_iter().map(|p| p.unwrap_or_else(|| quote!(_)));
                Some(quote!((#(#items),*)))
            }
        }
    }

    // ---- borrows of one place

    /// Where several borrows of one place, one of them mutable, are the two sides of a `split_at_mut`: that split.
    fn apart(
        &mut self,
        borrows: &[Option<(&Path, bool)>],
        span: Span,
    ) -> (Vec<TokenStream>, Vec<Option<Part>>) {
        let mut parts: Vec<Option<Part>> = borrows.iter().map(|_| None).collect();
        let mut before = Vec::new();
        let mut done: Vec<Place> = Vec::new();
        for borrow in borrows.iter().flatten() {
            let root = borrow.0.root;
            if done.contains(&root) {
                continue;
            }
            done.push(root);
            let group: Vec<usize> = (0..borrows.len())
                .filter(|k| borrows[*k].is_some_and(|(p, _)| p.root == root))
                .collect();
            let mutable = group.iter().any(|k| borrows[*k].is_some_and(|(_, m)| m));
            if group.len() > 1 && mutable && self.slotted(root).is_none() {
                let base = self.place_ident(root, span);
                self.split(base, 0, &group, borrows, &mut before, &mut parts, span);
            }
        }
        (before, parts)
    }

    #[allow(clippy::too_many_arguments, reason = "one recursion over one state")]
    fn split(
        &mut self,
        base: TokenStream,
        depth: usize,
        group: &[usize],
        borrows: &[Option<(&Path, bool)>],
        before: &mut Vec<TokenStream>,
        parts: &mut Vec<Option<Part>>,
        span: Span,
    ) {
        let proj = |k: usize| borrows[k].and_then(|(p, _)| p.proj.get(depth));
        let Some(first) = group.first().and_then(|k| proj(*k)) else {
            return;
        };
        let all_same = group.iter().all(|k| {
            proj(*k).is_some_and(|p| same_projections(std::slice::from_ref(p), std::slice::from_ref(first)))
        });
        if all_same && group.len() > 1 {
            let mut exprs = self.settled_values(first, span);
            let base = self.project(base, std::slice::from_ref(first), &mut exprs, span);
            self.split(base, depth + 1, group, borrows, before, parts, span);
            return;
        }
        let at = group.iter().find_map(|k| match proj(*k) {
            Some(Proj::Range {
                lo: None,
                hi: Some(at),
                inclusive: false,
            }) => Some(*at),
            _ => None,
        });
        let Some(at) = at else { return };
        let (low, high): (Vec<usize>, Vec<usize>) = group.iter().partition(|k| {
            matches!(proj(**k), Some(Proj::Range { lo: None, hi: Some(v), .. }) if self.same(*v, at))
        });
        let upper = high.iter().all(|k| {
            matches!(proj(*k), Some(Proj::Range { lo: Some(v), hi: None, .. }) if self.same(*v, at))
        });
        if !upper || high.is_empty() {
            return;
        }
        let (lo, hi) = (self.names.fresh("low"), self.names.fresh("high"));
        let (lo, hi) = (ident(&lo, span), ident(&hi, span));
        let at = self.settled(at, span).tokens;
        before.push(quote_spanned!(span=> let (#lo, #hi) = #base.split_at_mut(#at);));
        for (name, side) in [(lo, low), (hi, high)] {
            for k in &side {
                parts[*k] = Some(Part {
                    name: name.clone(),
                    skip: depth + 1,
                });
            }
            if side.len() > 1 {
                self.split(quote!(#name), depth + 1, &side, borrows, before, parts, span);
            }
        }
    }

    /// The same number: one value, or two equal constants.
    fn same(&self, a: Value, b: Value) -> bool {
        use crate::ir::Const;
        a == b
            || matches!(
                (self.sites.constant(a), self.sites.constant(b)),
                (Some(Const::Int(m)), Some(Const::Int(n))) if m == n
            )
    }

    fn settled_values(&mut self, proj: &Proj, span: Span) -> Operands {
        let values: Vec<Value> = match proj {
            Proj::Field(_) => Vec::new(),
            Proj::Index(v) => vec![*v],
            Proj::Range { lo, hi, .. } => lo.iter().chain(hi).copied().collect(),
        };
        let exprs: Vec<Expr> = values.iter().map(|v| self.settled(*v, span)).collect();
        exprs.into_iter()
    }

    fn borrow_part(
        &mut self,
        path: &Path,
        mutable: bool,
        part: Option<Part>,
        exprs: &mut Operands,
        span: Span,
    ) -> TokenStream {
        let Some(Part { name, skip }) = part else {
            return self.borrow(path, mutable, exprs, span);
        };
        // The projections that the split has made have used their operands.
        let used: usize = path.proj[..skip]
            .iter()
            .map(|p| match p {
                Proj::Field(_) => 0,
                Proj::Index(_) => 1,
                Proj::Range { lo, hi, .. } => usize::from(lo.is_some()) + usize::from(hi.is_some()),
            })
            .sum();
        for _ in 0..used {
            drop(exprs.next());
        }
        let rest = &path.proj[skip..];
        if rest.is_empty() {
            return match mutable {
                true => quote!(&mut *#name),
                false => quote!(&*#name),
            };
        }
        let place = self.project(quote!(#name), rest, exprs, span);
        match mutable {
            true => quote!(&mut #place),
            false => quote!(&#place),
        }
    }

    // ---- companions of the callee

    /// `g::__ad_forward(args)`, found whether or not `g` has companions, so that the error is in our words.
    fn companion(
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
                let segments = path.path.segments.len();
                let typed = path.qself.is_some()
                    || segments >= 2
                        && path.path.segments.iter().nth(segments - 2).is_some_and(|s| {
                            s.ident.to_string().starts_with(|c: char| c.is_uppercase())
                        });
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

    fn slot_value(&self, active: bool, slot: Option<usize>) -> TokenStream {
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

    pub(crate) fn call_forward(&mut self, op: &'a Op, call: &'a Call, active: &'a [bool]) {
        let span = op.span;
        let mut exprs = self.call_operands(op);
        let (mut before, mut args) = self.arguments(&call.args, &mut exprs, span);
        let record = op
            .results
            .iter()
            .rev()
            .find(|v| matches!(self.ty(**v), Ty::Record))
            .copied();
        let shadows = record.and_then(|r| reverse_of(&self.f.body, r, &self.f.body));
        let slots: Vec<TokenStream> = active
            .iter()
            .enumerate()
            .map(|(k, active)| {
                let shadow = shadows.as_ref().and_then(|s| s.get(k).copied().flatten());
                self.slot_value(*active, shadow.and_then(|p| self.slotted(p)))
            })
            .collect();
        let mut receiver = None;
        if let Callee::Method(..) = call.callee {
            let (r, rest) = self.receiver(call, &args);
            (receiver, args) = (Some(r), rest);
        }
        args.push(quote_spanned!(span=> (#(#slots,)*)));
        let count = call.args.len();
        let invoked = self.companion(&call.callee, Half::Forward, receiver, &args, count, span);
        let invoked = self.in_block(&mut before, invoked);
        let value = self.pattern(&call.ret).unwrap_or_else(|| quote!(_));
        let record = match record {
            Some(r) if self.sites.uses(r) > 0 => {
                let name = self.value_ident(r, Span::call_site());
                self.set_declared(self.vars.class(r));
                quote!(#name)
            }
            _ => quote!(_),
        };
        let ty = self.called_type(call).map(|ty| quote!(: (#ty, _)));
        self.out.push(quote!(let (#value, #record) #ty = #invoked;));
    }

    pub(crate) fn call_reverse(&mut self, op: &'a Op, c: &'a CallReverse) {
        let span = op.span;
        // The arguments of the call itself are not given again.
        let mut values: Vec<Value> = Vec::new();
        match &c.record {
            RecordRef::Value(v) => values.push(*v),
            RecordRef::At(path) => values.extend(path.values()),
        }
        for again in c.again.iter().flatten() {
            if let Some(snapshot) = &again.snapshot {
                values.extend(snapshot.values());
            }
            values.extend(again.path.values());
        }
        for shadow in c.shadows.iter().flatten() {
            values.extend(shadow.values());
        }
        seed_values(&c.seed, &mut values);
        let exprs = self.take(&values, &Effect::ALL, true, span);
        let mut exprs = self.ahead(exprs, span).into_iter();

        let record = match &c.record {
            RecordRef::Value(_) => exprs.next().map_or_else(TokenStream::new, |e| e.tokens),
            RecordRef::At(path) => {
                let place = self.place(path, &mut exprs, span).tokens;
                match path.proj.last() {
                    Some(Proj::Field(_)) => quote!((#place)),
                    _ => place,
                }
            }
        };
        let borrows: Vec<Option<(&Path, bool)>> = c
            .again
            .iter()
            .map(|a| a.as_ref().map(|a| (&a.path, false)))
            .collect();
        let (mut before, parts) = self.apart(&borrows, span);
        let mut again: Vec<TokenStream> = c
            .again
            .iter()
            .zip(parts)
            .map(|(again, part)| match again {
                Some(again) => self.again(again, part, &mut exprs, span),
                None => quote!(()),
            })
            .collect();
        // How a method takes its receiver is not known here.
        if let (Callee::Method(..), [Some(_), ..], [receiver, ..]) = (&c.call.callee, &c.again[..], &mut again[..]) {
            let krate = &self.setting.krate;
            *receiver = quote!(#krate::__private::again(#receiver));
        }
        let borrows: Vec<Option<(&Path, bool)>> =
            c.shadows.iter().map(|s| s.as_ref().map(|p| (p, true))).collect();
        let (more, parts) = self.apart(&borrows, span);
        before.extend(more);
        let mut shadows: Vec<Lent> = c
            .shadows
            .iter()
            .zip(parts)
            .map(|(shadow, part)| match shadow {
                Some(path) => self.pass_shadow(path, part, &mut exprs, span),
                None => Lent::Whole(quote!(())),
            })
            .collect();
        before.extend(self.lend_together(&mut shadows));
        let shadows: Vec<TokenStream> = shadows.into_iter().map(|s| self.lent(s)).collect();
        let seed = self.seed(&c.seed, &mut exprs, span);
        let call = quote_spanned!(span=> #record((#(#again,)*), (#(#shadows,)*), #seed));
        let call = self.in_block(&mut before, call);
        self.out.push(quote!(#call;));
    }

    fn again(
        &mut self,
        again: &Again,
        part: Option<Part>,
        exprs: &mut Operands,
        span: Span,
    ) -> TokenStream {
        let Some(snapshot) = &again.snapshot else {
            return self.borrow_part(&again.path, false, part, exprs, span);
        };
        let kept = self.borrow(snapshot, false, exprs, span);
        let path = self.borrow_part(&again.path, false, part, exprs, span);
        quote! {
            match #kept {
                ::core::option::Option::Some(kept) => kept,
                ::core::option::Option::None => #path,
            }
        }
    }

    fn pass_shadow(
        &mut self,
        path: &Path,
        part: Option<Part>,
        exprs: &mut Operands,
        span: Span,
    ) -> Lent {
        let Some(slot) = self.slotted(path.root) else {
            return Lent::Whole(self.borrow_part(path, true, part, exprs, span));
        };
        let name = self.slot_name(path.root);
        let part = match path.is_whole() {
            true => quote!(#name),
            false => self.borrow(path, true, exprs, span),
        };
        Lent::Part { root: path.root, slot, part }
    }

    /// Several parts of one shadow that may be off are lent by one call, which rustc can see to be apart.
    fn lend_together(&mut self, shadows: &mut [Lent]) -> Vec<TokenStream> {
        let mut before = Vec::new();
        for k in 0..shadows.len() {
            let Lent::Part { root, slot, .. } = &shadows[k] else { continue };
            let (root, slot) = (*root, *slot);
            let group: Vec<usize> =
                (k..shadows.len()).filter(|j| matches!(&shadows[*j], Lent::Part { root: r, .. } if *r == root)).collect();
            if group.len() < 2 {
                continue;
            }
            let (slot_ty, name) = (self.slot_ident(slot), self.slot_name(root));
            let map = format_ident!("map{}", group.len());
            let (mut names, mut parts) = (Vec::new(), Vec::new());
            for j in group {
                let ident = format_ident!("__part{j}");
                let lent = std::mem::replace(&mut shadows[j], Lent::Whole(quote!(#ident)));
                if let Lent::Part { part, .. } = lent {
                    parts.push(part);
                }
                names.push(ident);
            }
            before.push(quote!(let (#(#names),*) = #slot_ty::#map(&mut #name, |#name| (#(#parts),*));));
        }
        before
    }

    fn lent(&mut self, shadow: Lent) -> TokenStream {
        match shadow {
            Lent::Whole(tokens) => tokens,
            Lent::Part { root, slot, part } => {
                let (slot, name) = (self.slot_ident(slot), self.slot_name(root));
                quote!(#slot::map(&mut #name, |#name| #part))
            }
        }
    }

    /// The callee's parameter is surely of the type that the whole place has.
    fn passed_as_is(&self, path: &Path) -> bool {
        let ty = self.f.path_ty(path);
        path.is_whole() && (ty.is_scalar() || matches!(ty, Ty::Slice(_)))
    }

    fn seed(&mut self, seed: &Seed, exprs: &mut Operands, span: Span) -> TokenStream {
        match seed {
            Seed::None => quote!(()),
            Seed::Value(_) => exprs.next().map_or_else(TokenStream::new, |e| e.tokens),
            Seed::Place(p) => self.place_ident(*p, span),
            Seed::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|s| self.seed(s, exprs, span)).collect();
                quote!((#(#items,)*))
            }
        }
    }

    pub(crate) fn call_tangent(&mut self, op: &'a Op, c: &'a CallTangent) {
        let span = op.span;
        let mut exprs = self.call_operands(op);
        let (mut before, mut args) = self.arguments(&c.call.args, &mut exprs, span);
        let mut dots = Vec::new();
        let mut slots = Vec::new();
        let borrows: Vec<Option<(&Path, bool)>> = c
            .call
            .args
            .iter()
            .zip(&c.tangents)
            .map(|(arg, tangent)| match (arg, tangent) {
                (Arg::Borrow { mutable, .. }, Some(TangentArg::Path(path))) => {
                    Some((path, *mutable))
                }
                (_, Some(TangentArg::Path(path))) => Some((path, false)),
                _ => None,
            })
            .collect();
        let (more, parts) = self.apart(&borrows, span);
        before.extend(more);
        for ((tangent, part), borrow) in c.tangents.iter().zip(parts).zip(&borrows) {
            let (dot, slot) = match tangent {
                None => (quote!(()), None),
                Some(TangentArg::Value(_)) => {
                    let e = exprs.next().map_or_else(TokenStream::new, |e| e.receiver());
                    (quote!(&#e), None)
                }
                Some(TangentArg::Path(path)) => match self.slotted(path.root) {
                    Some(slot) => (self.pass_tangent(path, slot, &mut exprs, span), Some(slot)),
                    None => {
                        let mutable = borrow.is_some_and(|(_, m)| m);
                        let dot = self.borrow_part(path, mutable, part, &mut exprs, span);
                        let krate = &self.setting.krate;
                        // The callee's type is known only once the slots are: no coercion of its own.
                        let dot = match mutable {
                            true => quote!(#krate::__private::lend_mut(#dot)),
                            false => quote!(#krate::__private::lend(#dot)),
                        };
                        (dot, None)
                    }
                },
            };
            dots.push(dot);
            slots.push(self.slot_value(tangent.is_some(), slot));
        }
        let mut receiver = None;
        if let Callee::Method(..) = c.call.callee {
            let (r, rest) = self.receiver(&c.call, &args);
            (receiver, args) = (Some(r), rest);
        }
        args.push(quote!((#(#dots,)*)));
        args.push(quote_spanned!(span=> (#(#slots,)*)));
        let count = c.call.args.len();
        let invoked =
            self.companion(&c.call.callee, Half::Tangent, receiver, &args, count, span);
        let invoked = self.in_block(&mut before, invoked);
        let value = self.pattern(&c.call.ret);
        let dot = self.pattern(&c.ret_dot);
        if value.is_none() && dot.is_none() {
            self.out.push(quote!(#invoked;));
            return;
        }
        let (value, dot) = (
            value.unwrap_or_else(|| quote!(_)),
            dot.unwrap_or_else(|| quote!(_)),
        );
        let ty = self.called_type(&c.call).map(|ty| match &c.ret_dot {
            Ret::Value(_) => quote!(: (#ty, #ty)),
            Ret::Unit | Ret::Place(_) | Ret::Tuple(_) => quote!(: (#ty, _)),
        });
        self.out.push(quote!(let (#value, #dot) #ty = #invoked;));
    }

    fn pass_tangent(
        &mut self,
        path: &Path,
        slot: usize,
        exprs: &mut Operands,
        span: Span,
    ) -> TokenStream {
        let (k, name) = (self.slot_ident(slot), self.slot_name(path.root));
        let part = match path.is_whole() {
            true if self.passed_as_is(path) => return quote!(#name),
            true => quote!(#name),
            false => {
                let base = self.base(path, exprs, span);
                quote!(&#base)
            }
        };
        quote!(#k::dot_map(&#name, |#name| #part))
    }

    /// A copy that is kept only if the callee asks for it.
    pub(crate) fn snapshot(
        &mut self,
        copy: TokenStream,
        path: &Path,
        callee: &'a Callee,
        arg: usize,
        span: Span,
    ) -> TokenStream {
        let receiver = match callee {
            Callee::Path(_) => None,
            // Without the receiver its type cannot be named: keep the copy.
            Callee::Method(..) if arg != 0 => {
                return quote!(::core::option::Option::Some(#copy));
            }
            Callee::Method(..) => {
                let values: Vec<Value> = path.values().collect();
                let exprs: Vec<Expr> = values.iter().map(|v| self.settled(*v, span)).collect();
                Some(self.base(path, &mut exprs.into_iter(), span))
            }
        };
        if let Callee::Path(tokens) = callee
            && is_associated(tokens)
        {
            return quote!(::core::option::Option::Some(#copy));
        }
        let count = self.argument_count(callee);
        let reads = self.companion(callee, Half::Reads, receiver, &[], count, span);
        let arg = proc_macro2::Literal::usize_unsuffixed(arg);
        quote! {
            if (#reads)[#arg] {
                ::core::option::Option::Some(#copy)
            } else {
                ::core::option::Option::None
            }
        }
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
fn reverse_of(region: &Region, record: Value, root: &Region) -> Option<Vec<Option<Place>>> {
    let mut vectors: Vec<Place> = Vec::new();
    every_op(root, &mut |op| {
        if let OpKind::Push(path, operand) = &op.kind
            && operand.all_values().contains(&record)
        {
            vectors.push(path.root);
        }
    });
    let mut found = None;
    every_op(region, &mut |op| {
        if let OpKind::CallReverse(c) = &op.kind {
            let mine = match &c.record {
                RecordRef::Value(v) => *v == record,
                RecordRef::At(path) => vectors.contains(&path.root),
            };
            if mine {
                found = Some(
                    c.shadows
                        .iter()
                        .map(|s| s.as_ref().map(|p| p.root))
                        .collect(),
                );
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

fn seed_values(seed: &Seed, out: &mut Vec<Value>) {
    match seed {
        Seed::None | Seed::Place(_) => {}
        Seed::Value(v) => out.push(*v),
        Seed::Tuple(items) => items.iter().for_each(|s| seed_values(s, out)),
    }
}

/// `Type::g`, `Self::g`, `<T as Trait>::g`
fn is_associated(path: &TokenStream) -> bool {
    syn::parse2::<syn::ExprPath>(path.clone()).is_ok_and(|p| {
        let n = p.path.segments.len();
        p.qself.is_some()
            || n >= 2
                && p.path.segments.iter().nth(n - 2).is_some_and(|s| {
                    s.ident.to_string().starts_with(|c: char| c.is_uppercase())
                })
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
    let items = args.args.iter().map(|a| quote!(#a));
    let items = items.chain((0..slots).map(|_| quote!(_)));
    quote!(::<#(#items),*>)
}

/// Without `r#`.
fn plain(name: &Ident) -> String {
    let name = name.to_string();
    name.strip_prefix("r#").map_or(name.clone(), str::to_owned)
}

/// A shadow on its way to a callee.
enum Lent {
    Whole(TokenStream),
    /// A part of a shadow that a caller may have switched off.
    Part { root: Place, slot: usize, part: TokenStream },
}
