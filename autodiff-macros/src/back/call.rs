//! Calls: of the function itself, and of its companions.

use super::borrows::Part;
use super::callee::{Half, reverse_of};
use super::emit::Emitter;
use super::expr::Effect;
use super::memory::Operands;
use crate::ir::visit::Effect as Touch;
use crate::ir::{
    Again, Arg, Call, CallReverse, CallTangent, Callee, Mode, Op, Path, Place, PlaceKind, Proj, RecordRef, Ret, Seed,
    TangentArg, Ty, Value,
};
use crate::operators::{Element, element};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

impl<'a> Emitter<'a> {
    // ---- the function itself

    pub(crate) fn call(&mut self, op: &'a Op, call: &'a Call) {
        let span = op.span;
        let mut exprs = self.call_operands(op);
        let (mut before, args) = self.arguments(&call.args, &mut exprs, span);
        let args = match &call.callee {
            Callee::Function(_) | Callee::Closure(_) => args,
            Callee::Path(_) | Callee::Method(..) => self.as_functions(call, args),
        };
        let invoked = match &call.callee {
            Callee::Function(family) => quote_spanned!(span=> #family::__call(#(#args),*)),
            Callee::Closure(_) => TokenStream::new(),
            Callee::Path(path) => match (element(path), &args[..]) {
                (Some(Element::Read), _) => quote_spanned!(span=> *#path(#(#args),*)),
                (Some(Element::Written), [of, at, value]) => quote_spanned!(span=> *#path(#of, #at) = #value),
                _ => quote_spanned!(span=> #path(#(#args),*)),
            },
            Callee::Method(name, generics) => {
                let (receiver, args) = self.receiver(call, &args);
                quote_spanned!(span=> #receiver.#name #generics(#(#args),*))
            }
        };
        let invoked = self.in_block(&mut before, invoked);
        let pattern = self.pattern(&call.ret);
        let ty = self.called_type(&call.ret).map(|ty| quote!(: #ty));
        match pattern {
            Some(pattern) => self.out.push(quote!(let #pattern #ty = #invoked;)),
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
    fn arguments(&mut self, args: &'a [Arg], exprs: &mut Operands, span: Span) -> (Vec<TokenStream>, Vec<TokenStream>) {
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
                Arg::Borrow { path, mutable } => match self.environment(path, "given", span) {
                    Some(environment) => environment,
                    None => self.borrow_part(path, *mutable, part, exprs, span),
                },
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

    /// The receiver of a companion: where it may lead to a trait object, whose companions belong to a type of their own, rustc decides. (An object is never
    /// active, and `self` is none.)
    fn reached(&self, call: &Call, activity: &[(bool, Option<usize>)], receiver: TokenStream) -> TokenStream {
        let lent = matches!(call.args.first(), Some(Arg::Borrow { mutable: false, .. }));
        let active = matches!(activity.first(), Some((true, _)));
        let own = matches!(&receiver.to_string()[..], "self" | "(* self)");
        if !lent || active || own {
            return receiver;
        }
        let krate = &self.setting.krate;
        quote!((*#krate::__receiver!(#receiver)))
    }

    /// The type of the result where it was found to be a number: if the callee gives something else, rustc says so here, and not wherever the result is used.
    fn called_type(&self, ret: &Ret) -> Option<TokenStream> {
        match ret {
            Ret::Value(v) => super::types::scalar(self.ty(*v)),
            Ret::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|item| self.called_type(item)).collect();
                let known = items.iter().any(Option::is_some);
                let items = items.into_iter().map(|ty| ty.unwrap_or_else(|| quote!(_)));
                known.then(|| quote!((#(#items,)*)))
            }
            Ret::Unit | Ret::Place(_) => None,
        }
    }

    /// Is the variable of this place a reference to it?
    fn is_reference(&self, path: &Path) -> bool {
        let kind = &self.f.places[path.root.0 as usize].kind;
        path.is_whole()
            && matches!(
                kind,
                PlaceKind::Param {
                    mode: Mode::Ref | Mode::RefMut,
                    ..
                }
            )
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

    // ---- companions of the callee

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
        let activity: Vec<(bool, Option<usize>)> = active
            .iter()
            .enumerate()
            .map(|(k, active)| {
                let shadow = shadows.as_ref().and_then(|s| s.get(k).copied().flatten());
                (*active, shadow.and_then(|p| self.slotted(p)))
            })
            .collect();
        let slots = self.slots(call, &activity, span);
        args = self.together(call, args);
        let mut receiver = None;
        if let Callee::Method(..) = call.callee {
            let (r, rest) = self.receiver(call, &args);
            (receiver, args) = (Some(self.reached(call, &activity, r)), rest);
        }
        let frames = self.frames_of(&call.callee);
        args.extend(frames.iter().map(|frames| quote_spanned!(span=> &mut *#frames)));
        args.push(quote_spanned!(span=> (#(#slots,)*)));
        let count = call.arity();
        let invoked = match frames {
            Some(_) => quote_spanned!(span=> Self::__ad_recursive(#(#args),*)),
            None => self.companion(&call.callee, Half::Forward, receiver, &args, count, span),
        };
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
        let ty = self.called_type(&call.ret).map(|ty| quote!(: (#ty, _)));
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
        let borrows: Vec<Option<(&Path, bool)>> =
            c.again.iter().map(|a| a.as_ref().map(|a| (&a.path, false))).collect();
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
        let borrows: Vec<Option<(&Path, bool)>> = c.shadows.iter().map(|s| s.as_ref().map(|p| (p, true))).collect();
        let (more, parts) = self.apart(&borrows, span);
        before.extend(more);
        let again = self.together(&c.call, again);
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
        let shadows = self.together(&c.call, shadows);
        let seed = self.seed(&c.seed, &mut exprs, span);
        let call = match self.frames_of(&c.call.callee) {
            Some(frames) => {
                let activity: Vec<_> = c
                    .shadows
                    .iter()
                    .map(|s| (s.is_some(), s.as_ref().and_then(|path| self.slotted(path.root))))
                    .collect();
                let slots = self.slots(&c.call, &activity, span);
                // The types of the shadows follow from these, and parts of shadows are lent as what is asked for.
                let types = self.slot_types(&c.call, &activity);
                quote_spanned!(span=>
                    Self::__ad_unwind::<#(#types),*>(&*#frames, #record, (#(#again,)*), (#(#shadows,)*), #seed, (#(#slots,)*))
                )
            }
            None => quote_spanned!(span=> #record((#(#again,)*), (#(#shadows,)*), #seed)),
        };
        let call = self.in_block(&mut before, call);
        self.out.push(quote!(#call;));
    }

    fn again(&mut self, again: &Again, part: Option<Part>, exprs: &mut Operands, span: Span) -> TokenStream {
        if let Some(environment) = self.environment(&again.path, "again", span) {
            return environment;
        }
        let Some(snapshot) = &again.snapshot else {
            return self.borrow_part(&again.path, false, part, exprs, span);
        };
        let kept = match self.kinds.is_contents(snapshot.root) {
            true => {
                let record = self.place_ident(snapshot.root, span);
                let index = super::memory::next(exprs).tokens;
                quote!(#record.get(#index))
            }
            false => self.borrow(snapshot, false, exprs, span),
        };
        let path = self.borrow_part(&again.path, false, part, exprs, span);
        quote! {
            match #kept {
                ::core::option::Option::None => #path,
                ::core::option::Option::Some(kept) => kept,
            }
        }
    }

    fn pass_shadow(&mut self, path: &Path, part: Option<Part>, exprs: &mut Operands, span: Span) -> Lent {
        if let Some(environment) = self.environment(path, "shadow", span) {
            return Lent::Whole(environment);
        }
        let Some(slot) = self.slotted(path.root) else {
            return Lent::Whole(self.borrow_part(path, true, part, exprs, span));
        };
        let name = self.slot_name(path.root);
        let part = match path.is_whole() {
            true => quote!(#name),
            false => self.borrow(path, true, exprs, span),
        };
        Lent::Part {
            root: path.root,
            slot,
            part,
        }
    }

    /// Several parts of one shadow that may be off are lent by one call, which rustc can see to be apart.
    fn lend_together(&mut self, shadows: &mut [Lent]) -> Vec<TokenStream> {
        let mut before = Vec::new();
        for k in 0..shadows.len() {
            let Lent::Part { root, slot, .. } = &shadows[k] else {
                continue;
            };
            let (root, slot) = (*root, *slot);
            let group: Vec<usize> = (k..shadows.len())
                .filter(|j| matches!(&shadows[*j], Lent::Part { root: r, .. } if *r == root))
                .collect();
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
        let mut activity = Vec::new();
        let borrows: Vec<Option<(&Path, bool)>> = c
            .call
            .args
            .iter()
            .zip(&c.tangents)
            .map(|(arg, tangent)| match (arg, tangent) {
                (Arg::Borrow { mutable, .. }, Some(TangentArg::Path(path))) => Some((path, *mutable)),
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
                Some(TangentArg::Path(path)) if self.family(path).is_some() => {
                    (self.environment(path, "dot", span).unwrap_or_default(), None)
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
            activity.push((tangent.is_some(), slot));
        }
        let dots = self.dots_together(&c.call, dots, &activity);
        let slots = self.slots(&c.call, &activity, span);
        args = self.together(&c.call, args);
        let mut receiver = None;
        if let Callee::Method(..) = c.call.callee {
            let (r, rest) = self.receiver(&c.call, &args);
            (receiver, args) = (Some(self.reached(&c.call, &activity, r)), rest);
        }
        args.push(quote!((#(#dots,)*)));
        args.push(quote_spanned!(span=> (#(#slots,)*)));
        let count = c.call.arity();
        let invoked = self.companion(&c.call.callee, Half::Tangent, receiver, &args, count, span);
        let invoked = self.in_block(&mut before, invoked);
        let value = self.pattern(&c.call.ret);
        let dot = self.pattern(&c.ret_dot);
        if value.is_none() && dot.is_none() {
            self.out.push(quote!(#invoked;));
            return;
        }
        let (value, dot) = (value.unwrap_or_else(|| quote!(_)), dot.unwrap_or_else(|| quote!(_)));
        let ty = self.called_type(&c.call.ret).map(|ty| match &c.ret_dot {
            Ret::Value(_) => quote!(: (#ty, #ty)),
            Ret::Unit | Ret::Place(_) | Ret::Tuple(_) => quote!(: (#ty, _)),
        });
        self.out.push(quote!(let (#value, #dot) #ty = #invoked;));
    }

    fn pass_tangent(&mut self, path: &Path, slot: usize, exprs: &mut Operands, span: Span) -> TokenStream {
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
}

fn seed_values(seed: &Seed, out: &mut Vec<Value>) {
    match seed {
        Seed::None | Seed::Place(_) => {}
        Seed::Value(v) => out.push(*v),
        Seed::Tuple(items) => items.iter().for_each(|s| seed_values(s, out)),
    }
}

/// A shadow on its way to a callee.
enum Lent {
    Whole(TokenStream),
    /// A part of a shadow that a caller may have switched off.
    Part {
        root: Place,
        slot: usize,
        part: TokenStream,
    },
}
