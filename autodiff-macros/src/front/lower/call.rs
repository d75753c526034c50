//! Calls of the user's functions and methods.
//!
//! How a method takes its receiver cannot be seen here. One that is a reference is passed on as it is; a place that is mutable is lent
//! mutably, which is right for `&self` methods too (they write nothing) and only costs precision.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{Bound, Lower, Val, ir_type};
use crate::diag::messages;
use crate::front::hir::{Expr, Type};
use crate::ir::*;

impl Lower<'_> {
    pub(super) fn call(&mut self, callee: &TokenStream, args: &[Expr], e: &Expr) -> Option<Val> {
        if let ([arg], true) = (args, stops(callee)) {
            let value = self.expr(arg)?;
            if let Val::Ref { path, to, .. } = value {
                return self.stopped(callee, path, &to, e.span);
            }
            let arg = self.passed(value, arg.span)?;
            return self.push_call(Callee::Path(callee.clone()), vec![arg], &e.ty, e);
        }
        let args: Option<Vec<Arg>> = args.iter().map(|arg| self.argument(arg)).collect();
        self.push_call(Callee::Path(callee.clone()), args?, &e.ty, e)
    }

    /// `stop_gradient(&x)`: a reference in a result cannot be followed, so this one is to a copy without derivative. (A function of the user's own by this name does
    /// not have the associated function that makes it, and rustc says so.)
    fn stopped(&mut self, callee: &TokenStream, path: Path, to: &Type, span: Span) -> Option<Val> {
        self.b.span = span;
        let name = Ident::new("stopped", span);
        let tokens = quote!(#callee::__ad_stopped(#name));
        let reads = vec![(name, Read::Path { path, by_ref: true })];
        let to = match to {
            Type::Slice(element) => Type::Vec(element.clone()),
            to => to.clone(),
        };
        let place = match to.is_scalar() {
            true => {
                let v = self.b.value(ir_type(&to), None);
                self.b.push(
                    OpKind::Opaque {
                        tokens,
                        reads,
                        effect: false,
                    },
                    vec![v],
                );
                self.define(ir_type(&to), Init::Scalar(v))
            }
            false => self.define(ir_type(&to), Init::Opaque { tokens, reads }),
        };
        Some(Val::Ref {
            path: Path::whole(place),
            to,
            mutable: false,
        })
    }

    pub(super) fn method_call(
        &mut self,
        recv: &Expr,
        method: (&Ident, &TokenStream),
        args: &[Expr],
        e: &Expr,
    ) -> Option<Val> {
        let mut all = vec![self.receiver(recv)?];
        for arg in args {
            let mut arg = self.argument(arg)?;
            // `v.dot(v)`: the type is `Copy`, and what is lent as the receiver stays.
            if let (Arg::Move(place), Some(Arg::Borrow { path, .. })) = (&mut arg, all.first())
                && path.root == *place
            {
                let ty = self.b.f.places[place.0 as usize].ty.clone();
                *place = self.define(ty, Init::Copy(Path::whole(*place), CopyHow::Clone));
            }
            all.push(arg);
        }
        let callee = Callee::Method(method.0.clone(), method.1.clone());
        self.push_call(callee, all, &e.ty, e)
    }

    fn push_call(&mut self, callee: Callee, mut args: Vec<Arg>, ty: &Type, e: &Expr) -> Option<Val> {
        share(&mut args);
        self.b.span = e.span;
        if !returnable(ty) {
            return self.refuse(e.span, messages::REFERENCE_RESULT);
        }
        let mut results = Vec::new();
        let (ret, value) = self.returned(ty, &mut results);
        self.b.push(OpKind::Call(Box::new(Call { callee, args, ret })), results);
        Some(value)
    }

    /// The shape of a call's result as far as its type shows it.
    fn returned(&mut self, ty: &Type, results: &mut Vec<Value>) -> (Ret, Val) {
        match ty {
            Type::Unit | Type::Never => (Ret::Unit, Val::Unit),
            Type::Tuple(parts) => {
                let (rets, values) = parts.iter().map(|part| self.returned(part, results)).unzip();
                (Ret::Tuple(rets), Val::Tuple(values))
            }
            ty if ty.is_scalar() => {
                let v = self.b.value(ir_type(ty), None);
                results.push(v);
                (Ret::Value(v), Val::Scalar(v))
            }
            ty => {
                let place = self.declared(ir_type(ty));
                (Ret::Place(place), Val::Place(Path::whole(place), ty.clone()))
            }
        }
    }

    fn argument(&mut self, e: &Expr) -> Option<Arg> {
        let value = self.expr(e)?;
        // A lent tuple is put into memory after all.
        if let (Val::Tuple(_), Type::Ref { .. }) = (&value, &e.ty) {
            let value = self.behind(value);
            let (path, _) = self.in_memory(value, e.span)?;
            return Some(Arg::Borrow { path, mutable: false });
        }
        self.passed(value, e.span)
    }

    fn passed(&mut self, value: Val, span: Span) -> Option<Arg> {
        self.b.span = span;
        Some(match value {
            Val::Scalar(v) => Arg::Value(v),
            Val::Ref { path, mutable, .. } => Arg::Borrow { path, mutable },
            Val::Const(tokens, _) => Arg::Const(tokens),
            Val::Unit => Arg::Const(quote!(())),
            value @ (Val::Place(..) | Val::Tuple(_) | Val::Sum(_)) => Arg::Move(self.own(value, span)?),
        })
    }

    fn receiver(&mut self, e: &Expr) -> Option<Arg> {
        if e.ty.is_scalar() {
            return self.scalar(e).map(Arg::Value);
        }
        let mutable = self.is_mutable(e);
        let bound = self.spot(e)?;
        self.b.span = e.span;
        Some(match bound {
            Bound::Mem(path, _) => Arg::Borrow { path, mutable },
            Bound::Val(Val::Ref { path, mutable, .. }) => Arg::Borrow { path, mutable },
            Bound::Val(Val::Const(tokens, _)) => Arg::Const(tokens),
            bound => {
                let value = self.load(bound, &e.ty);
                let (path, _) = self.in_memory(value, e.span)?;
                Arg::Borrow { path, mutable: false }
            }
        })
    }
}

/// Is this the path of `stop_gradient`, by its name?
fn stops(callee: &TokenStream) -> bool {
    let path = syn::parse2::<syn::Path>(callee.clone());
    path.is_ok_and(|path| {
        path.segments
            .last()
            .is_some_and(|last| last.ident == "stop_gradient" && last.arguments.is_none())
    })
}

/// A `&mut` variable that is passed by its name may be lent as `&`. Where two arguments meet, they must be, or Rust would have refused.
fn share(args: &mut [Arg]) {
    for i in 1..args.len() {
        let (before, rest) = args.split_at_mut(i);
        let Arg::Borrow {
            path: b,
            mutable: b_mutable,
        } = &mut rest[0]
        else {
            continue;
        };
        for arg in before {
            if let Arg::Borrow {
                path: a,
                mutable: a_mutable,
            } = arg
                && a.root == b.root
                && a.proj.iter().zip(&b.proj).all(|(a, b)| same(a, b))
            {
                (*a_mutable, *b_mutable) = (false, false);
            }
        }
    }
}

/// The same step into a place, for certain.
fn same(a: &Proj, b: &Proj) -> bool {
    match (a, b) {
        (Proj::Field(a), Proj::Field(b)) => a == b,
        (Proj::Index(a), Proj::Index(b)) => a == b,
        (
            Proj::Range {
                lo: a,
                hi: b,
                inclusive: i,
            },
            Proj::Range {
                lo: c,
                hi: d,
                inclusive: j,
            },
        ) => (a, b, i) == (c, d, j),
        _ => false,
    }
}

/// References in a call's result cannot be followed.
fn returnable(ty: &Type) -> bool {
    match ty {
        Type::Ref { .. } | Type::Slice(_) | Type::Str => false,
        Type::Tuple(parts) => parts.iter().all(returnable),
        _ => true,
    }
}
