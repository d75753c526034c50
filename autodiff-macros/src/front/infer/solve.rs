//! Constraints, solved to a fixpoint; then a guess, and again.
//!
//! The guesses are ordered from nearly certain to bold. A wrong one cannot give a wrong derivative, since emitted code states its types.

use std::rc::Rc;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::beside::Beside;
use super::methods::{self, Known, Lookup, OfOption};
use super::table::{Kind, Table};
use crate::front::hir::{Builtin, Family, Lit, Shift, Tokens, Type, Which};
use crate::generics::{Generics, words};
use crate::operators::Operator;
use crate::prim::{Gives, Inactive, Pass, Scalar};

/// What must hold between types. Each is applied again and again until nothing changes.
pub(super) enum Constraint {
    /// `lhs op rhs` gives `out`; in a shift the right side is any integer.
    Arith {
        /// Empty in an assignment, which gives nothing.
        op: &'static str,
        shift: bool,
        lhs: Type,
        rhs: Type,
        out: Type,
    },
    /// Compared with each other.
    Same {
        a: Type,
        b: Type,
    },
    /// `-of`, `!of`
    Unary {
        of: Type,
        out: Type,
    },
    Index {
        base: Type,
        out: Type,
    },
    Slice {
        base: Type,
        out: Type,
    },
    Field {
        base: Type,
        member: syn::Member,
        out: Type,
    },
    Deref {
        of: Type,
        out: Type,
    },
    Method {
        recv: Type,
        name: String,
        args: Vec<Type>,
        out: Type,
    },
    Builtin {
        builtin: Builtin,
        args: Vec<Type>,
        out: Type,
    },
    /// What a constructor of a type gives.
    Made {
        ty: Tokens,
        out: Type,
    },
    /// Arguments of a function whose parameters are not known.
    Escape {
        args: Vec<Type>,
    },
    /// Lent to a parameter that is a slice: it may be a vector or an array.
    Lent {
        arg: Type,
        param: Type,
    },
    /// Patterns that look through references.
    TuplePat {
        ty: Type,
        parts: Vec<Type>,
    },
    FieldPat {
        ty: Type,
        named: Type,
        /// The variant of an enum, by which its fields are looked up.
        variant: Option<Type>,
        member: syn::Member,
        part: Type,
    },
    ElementPat {
        ty: Type,
        part: Type,
    },
    /// `Some(part)` and the like matches `ty`
    VariantPat {
        ty: Type,
        which: Which,
        family: Option<Family>,
        part: Option<Type>,
    },
    /// `out` is made of a variant with the content `arg`, and is an `Option` or a `Result` as `like` is.
    Like {
        like: Type,
        which: Which,
        arg: Option<Type>,
        out: Type,
    },
    /// What `..` stands for, beside `named` elements.
    RestPat {
        ty: Type,
        named: usize,
        rest: Type,
    },
    /// `&inner` matches `ty`
    RefPat {
        ty: Type,
        inner: Type,
    },
}

/// How bold a guess is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Guess {
    /// `V::new(…)` gives a `V`.
    Made,
    /// The other operand's type is known.
    Operand,
    /// The result's type is known.
    Result,
    /// The other operand is a literal; one of a float has the function's float type.
    Literal,
    /// A dereference or clone of something unknown gives that thing; a pattern says what it takes apart.
    Through,
    /// Only floats have such a method.
    Method,
    /// A literal that goes to an unknown place has the function's float type.
    Escaped,
    /// What is calculated with, and nothing else is known of, has the function's float type: `self.x * self.y`, `g(x) + h(x)`.
    Arithmetic,
    /// What has a method that only `Option` and `Result` have is one of them: a `Result` of which nothing is known but what is inside.
    Either,
}

const GUESSES: [Guess; 9] = [
    Guess::Made,
    Guess::Operand,
    Guess::Result,
    Guess::Literal,
    Guess::Through,
    Guess::Method,
    Guess::Escaped,
    Guess::Arithmetic,
    Guess::Either,
];

/// How often constraints are gone through at most: a bound for time only, never reached by a function that a person wrote.
const ROUNDS: usize = 10_000;

pub(super) struct Solver {
    pub table: Table,
    pub constraints: Vec<Constraint>,
    pub beside: Rc<Beside>,
    /// The float type of the function, if it has one only.
    pub float: Option<Type>,
}

impl Solver {
    /// The type of a literal, new for each use; `None` for strings.
    pub(super) fn literal(&mut self, lit: &Lit) -> Option<Type> {
        match lit {
            Lit::Float(..) => Some(self.table.fresh_of(Kind::Float)),
            Lit::Int(_) => Some(self.table.fresh_of(Kind::Integer)),
            Lit::Bool(_) => Some(Type::Bool),
            Lit::Char(_) => Some(Type::Char),
            Lit::Str(_) => None,
        }
    }

    pub(super) fn run(&mut self) {
        let constraints = std::mem::take(&mut self.constraints);
        for _ in 0..ROUNDS {
            let before = self.table.changes;
            constraints.iter().for_each(|c| self.apply(c));
            if self.table.changes != before {
                continue;
            }
            for guess in GUESSES {
                for constraint in &constraints {
                    self.guess(guess, constraint);
                    // What is made of one of these follows from it.
                    if guess == Guess::Either && self.table.changes != before {
                        break;
                    }
                }
                if self.table.changes != before {
                    break;
                }
            }
            if self.table.changes == before {
                break;
            }
        }
    }

    fn same(&mut self, a: &Type, b: &Type) {
        self.table.unify(a, b);
    }

    /// The type of the elements, if `ty` can have any.
    fn element(&mut self, ty: &Type) -> Option<Type> {
        match self.table.strip(ty) {
            Type::Array(t, _) | Type::Slice(t) | Type::Vec(t) => Some(*t),
            other => match self.table.kind(&other) {
                Some(Kind::Integer | Kind::Float) => None,
                Some(Kind::Any | Kind::Refused) | None => self.table.part(&other, None),
            },
        }
    }

    fn is_number(&self, ty: &Type) -> bool {
        ty.is_scalar() || matches!(self.table.kind(ty), Some(Kind::Integer | Kind::Float))
    }

    fn apply(&mut self, constraint: &Constraint) {
        match constraint {
            Constraint::Arith {
                op,
                shift,
                lhs,
                rhs,
                out,
            } => {
                let (l, r) = (self.table.strip(lhs), self.table.strip(rhs));
                if is_named(&l) || is_named(&r) {
                    self.operated(op, &[lhs, rhs], out);
                } else if self.is_number(&l) && (*shift || self.is_number(&r)) {
                    if !shift {
                        self.same(&l, &r);
                    }
                    let l = self.table.strip(lhs);
                    let out = self.table.strip(out);
                    self.same(&out, &l);
                } else if let Some(refused) = [l, r].into_iter().find(|side| self.is_refused(side)) {
                    self.same(out, &refused);
                }
            }
            Constraint::Same { a, b } => {
                let (a, b) = (self.table.strip(a), self.table.strip(b));
                if self.is_number(&a) && self.is_number(&b) {
                    self.same(&a, &b);
                }
            }
            Constraint::Unary { of, out } => {
                let own = self.table.strip(of);
                if is_named(&own) {
                    self.operated("-", &[of], out);
                } else if self.is_number(&own) || self.is_refused(&own) {
                    self.same(out, &own);
                }
            }
            Constraint::Index { base, out } => {
                if let Some(element) = self.element(base) {
                    self.same(out, &element);
                }
            }
            Constraint::Slice { base, out } => {
                if let Some(element) = self.element(base) {
                    self.same(out, &Type::Slice(Box::new(element)));
                }
            }
            Constraint::Field { base, member, out } => self.field(base, member, out),
            Constraint::Deref { of, out } => match self.table.shallow(of) {
                Type::Ref { to, .. } => self.same(out, &to),
                known if self.is_number(&known) || self.is_refused(&known) => self.same(out, &known),
                _ => {}
            },
            Constraint::Method { recv, name, args, out } => {
                let own = self.table.strip(recv);
                let found = match self.is_refused(&own) {
                    true => Lookup::Refused,
                    false => methods::lookup(&own, self.table.kind(&own), name, args.len()),
                };
                match found {
                    Lookup::Known(known) => self.known(&known, recv, args, out),
                    // The result is not refused in its turn. (It may be of any other type than the receiver.)
                    Lookup::Refused if self.table.kind(out) == Some(Kind::Any) => {
                        let refused = self.table.fresh_of(Kind::Refused);
                        self.same(out, &refused);
                    }
                    Lookup::User => {
                        let recv = self.table.shallow(recv);
                        if let Some(known) = self.beside.clone().consuming(&recv, name) {
                            self.same(out, &known.ret);
                        }
                    }
                    Lookup::Refused | Lookup::Later => {}
                }
            }
            Constraint::Builtin { builtin, args, out } => self.builtin(builtin, args, out),
            Constraint::Escape { .. } | Constraint::Made { .. } => {}
            Constraint::Lent { arg, param } => {
                let (arg, param) = (self.table.strip(arg), self.table.strip(param));
                if !self.is_free(&arg) {
                    self.same(&arg, &param);
                }
            }
            Constraint::TuplePat { ty, parts } => {
                let (inner, mutable) = self.through(ty);
                if let Type::Tuple(types) = inner {
                    for (part, ty) in parts.iter().zip(types) {
                        self.same(part, &wrapped(ty, mutable));
                    }
                } else if self.is_refused(&inner) {
                    parts.iter().for_each(|part| self.same(part, &inner));
                }
            }
            Constraint::FieldPat {
                ty,
                variant,
                member,
                part,
                ..
            } => {
                let (inner, mutable) = self.through(ty);
                let settled = !self.is_free(&inner);
                let owner = variant.as_ref().unwrap_or(&inner);
                if settled && let Some(field) = self.table.part(owner, Some(member.clone())) {
                    self.same(part, &wrapped(field, mutable));
                }
            }
            Constraint::ElementPat { ty, part } => {
                let (inner, mutable) = self.through(ty);
                if let Some(element) = self.element(&inner) {
                    self.same(part, &wrapped(element, mutable));
                }
            }
            Constraint::VariantPat { ty, which, part, .. } => {
                let (inner, mutable) = self.through(ty);
                let inside = match (&inner, which) {
                    (Type::Option(inside), Which::Yes)
                    | (Type::Result(inside, _), Which::Yes)
                    | (Type::Result(_, inside), Which::No) => (**inside).clone(),
                    (Type::Option(_), Which::No) => Type::Unit,
                    _ if self.is_refused(&inner) => inner,
                    _ => return,
                };
                if let Some(part) = part {
                    let inside = if inside == Type::Unit {
                        inside
                    } else {
                        wrapped(inside, mutable)
                    };
                    self.same(part, &inside);
                }
            }
            Constraint::Like { like, which, arg, out } => {
                let own = self.table.strip(like);
                if self.is_free(&own) {
                    // What is made of it tells what it is.
                    let inside = Box::new(self.table.fresh());
                    match self.table.shallow(out) {
                        Type::Option(_) => self.same(&own, &Type::Option(inside)),
                        Type::Result(_, error) => self.same(&own, &Type::Result(inside, error)),
                        _ => {}
                    }
                    return;
                }
                let made = match (own, which, arg) {
                    (Type::Option(_), Which::Yes, Some(arg)) => Type::Option(Box::new(arg.clone())),
                    // Nothing asks for an error: what is not there is simply missing.
                    (Type::Result(_, error), Which::Yes, Some(arg)) if *error == Type::either() => {
                        Type::Option(Box::new(arg.clone()))
                    }
                    (Type::Result(_, error), Which::No, _) if *error == Type::either() && self.is_free(out) => {
                        Type::Option(Box::new(self.table.fresh()))
                    }
                    (Type::Result(_, error), Which::Yes, Some(arg)) => Type::Result(Box::new(arg.clone()), error),
                    (refused, ..) if self.is_refused(&refused) => refused,
                    // What is not there may be of any type; the other arm says it.
                    (Type::Option(_), Which::No, _) if self.is_free(out) => Type::Option(Box::new(self.table.fresh())),
                    (Type::Result(_, error), Which::No, _) => match self.table.shallow(out) {
                        Type::Result(_, own) => return self.same(&own, &error),
                        free if self.is_free(&free) => Type::Result(Box::new(self.table.fresh()), error),
                        _ => return,
                    },
                    _ => return,
                };
                self.same(out, &made);
            }
            Constraint::RestPat { ty, named, rest } => {
                let (inner, mutable) = self.through(ty);
                let whole = match (&inner, mutable) {
                    (Type::Array(element, len), None) => {
                        Some(Type::Array(element.clone(), methods::shorter(len.as_ref(), *named)))
                    }
                    _ => self.element(&inner).map(|element| Type::Slice(Box::new(element))),
                };
                if let (Some(whole), false) = (whole, self.is_free(&inner)) {
                    self.same(rest, &wrapped(whole, mutable));
                }
            }
            Constraint::RefPat { ty, inner } => match self.table.shallow(ty) {
                Type::Ref { to, .. } => self.same(&to, inner),
                unknown @ Type::Var(_) => self.same(
                    &unknown,
                    &Type::Ref {
                        mutable: false,
                        to: Box::new(inner.clone()),
                    },
                ),
                _ => {}
            },
        }
    }

    /// What an operator gives that a type with a name implements. It is of a type of its own, unless the context says otherwise: a number, perhaps.
    fn operated(&mut self, op: &str, operands: &[&Type], out: &Type) {
        if !self.is_free(out) {
            return;
        }
        let Some(operator) = Operator::by_symbol(op, operands.len() == 1) else {
            return;
        };
        let mut names = operands.iter().map(|ty| self.name(ty));
        let (Some(own), other) = (names.next(), names.next()) else {
            return;
        };
        let name = Ident::new(operator.name, Span::call_site());
        let other = other.map(|other| quote!(<#other>));
        self.same(
            out,
            &Type::Named(Tokens(quote!(<#own as ::core::ops::#name #other>::Output))),
        );
    }

    /// The name of an operand's type; one of its own if that is not known.
    fn name(&self, ty: &Type) -> TokenStream {
        match self.table.shallow(ty) {
            Type::Named(name) | Type::Param(name) => name.0,
            Type::Ref { mutable, to } => {
                let (mutable, to) = (mutable.then(|| quote!(mut)), self.name(&to));
                quote!(&#mutable #to)
            }
            Type::F64 => quote!(f64),
            Type::F32 => quote!(f32),
            Type::Int(Some(name)) => Ident::new(name, Span::call_site()).to_token_stream(),
            Type::Var(var) => {
                let name = format_ident!("__{}", var.0);
                quote!(#name)
            }
            _ => quote!(_),
        }
    }

    /// What a pattern sees through references, and how: `Some(mutable)` if there was one.
    fn through(&self, ty: &Type) -> (Type, Option<bool>) {
        match self.table.shallow(ty) {
            Type::Ref { mutable, to } => {
                let (inner, deeper) = self.through(&to);
                (inner, Some(mutable && deeper.unwrap_or(true)))
            }
            other => (other, None),
        }
    }

    fn field(&mut self, base: &Type, member: &syn::Member, out: &Type) {
        let own = self.table.strip(base);
        let ty = match (&own, member) {
            (Type::Tuple(parts), syn::Member::Unnamed(index)) => parts.get(index.index as usize).cloned(),
            _ if self.table.kind(&own).is_some() || matches!(own, Type::Named(_)) => {
                self.table.part(&own, Some(member.clone()))
            }
            _ => None,
        };
        if let Some(ty) = ty {
            self.same(out, &ty);
        }
    }

    fn items(&mut self, of: &Type, item: &Type) {
        let (inner, mutable) = self.through(of);
        // What is iterated over by value might be a reference after all: wait.
        if mutable.is_none() && self.is_free(&inner) {
            return;
        }
        if let Some(element) = self.element(&inner) {
            self.same(item, &wrapped(element, mutable));
        }
    }

    fn known(&mut self, known: &Known, recv: &Type, args: &[Type], out: &Type) {
        let own = self.table.strip(recv);
        match known {
            Known::Prim(prim) => {
                for (k, arg) in args.iter().enumerate() {
                    let wanted = if prim.0.ints.contains(&(k + 1)) {
                        Type::Int(Some("i32"))
                    } else {
                        own.clone()
                    };
                    self.same(arg, &wanted);
                }
                self.same(out, &own);
            }
            Known::SinCos => self.same(out, &Type::Tuple(vec![own.clone(), own])),
            Known::Pure(row) => {
                for (arg, pass) in args.iter().zip(row.args) {
                    let (Pass::Value(of) | Pass::Ref(of)) = pass;
                    let kind = self.table.kind(&own);
                    let arg = self.table.strip(arg);
                    self.same(&arg, &methods::scalar(*of, &own, kind));
                }
                let own = self.table.strip(recv);
                let kind = self.table.kind(&own);
                self.same(out, &methods::gives(row.gives, &own, kind));
            }
            Known::OfOrdering | Known::OfOption(OfOption::Test) => self.same(out, &Type::Bool),
            Known::OfOption(OfOption::Inside { .. }) => {
                let inside = methods::inside(&own);
                args.iter().for_each(|arg| self.same(arg, &inside));
                self.same(out, &inside);
            }
            Known::View { mutable } => {
                if let Some(element) = self.element(recv) {
                    self.same(
                        out,
                        &Type::Ref {
                            mutable: *mutable,
                            to: Box::new(Type::Slice(Box::new(element))),
                        },
                    );
                }
            }
            Known::Builtin(builtin) => {
                let all: Vec<Type> = std::iter::once(recv.clone()).chain(args.iter().cloned()).collect();
                self.builtin(builtin, &all, out);
            }
        }
    }

    fn builtin(&mut self, builtin: &Builtin, args: &[Type], out: &Type) {
        let usize = Type::Int(Some("usize"));
        match (builtin, args) {
            (Builtin::Len | Builtin::Extent, [_]) => self.same(out, &usize),
            (Builtin::IsEmpty, [_]) => self.same(out, &Type::Bool),
            (Builtin::Swap, [_, i, j]) => {
                self.same(i, &usize);
                self.same(j, &usize);
                self.same(out, &Type::Unit);
            }
            (Builtin::Fill | Builtin::Push, [v, x]) => {
                if let Some(element) = self.element(v) {
                    self.same(&element, x);
                }
                self.same(out, &Type::Unit);
            }
            (Builtin::CopyFromSlice, [dst, src]) => {
                if let (Some(d), Some(s)) = (self.element(dst), self.element(src)) {
                    self.same(&d, &s);
                }
                self.same(out, &Type::Unit);
            }
            (Builtin::Clone, [x]) => {
                let own = self.table.strip(x);
                if self.table.kind(&own) != Some(Kind::Any) {
                    self.same(out, &own);
                }
            }
            (Builtin::ToVec, [v]) => {
                // `to_owned` of an array or vector gives that.
                if let Some(element) = self.element(v) {
                    self.same(out, &Type::Vec(Box::new(element)));
                }
            }
            (Builtin::Pop(None), [_]) => self.same(out, &Type::Unit),
            (Builtin::Pop(Some(_)), [v]) => {
                if let Some(element) = self.element(v) {
                    self.same(out, &element);
                }
            }
            (Builtin::SplitAt { mutable }, [v, k]) => {
                self.same(k, &usize);
                if let Some(element) = self.element(v) {
                    let half = Type::Ref {
                        mutable: *mutable,
                        to: Box::new(Type::Slice(Box::new(element))),
                    };
                    self.same(out, &Type::Tuple(vec![half.clone(), half]));
                }
            }
            (Builtin::MemSwap, [a, b]) => {
                let (a, b) = (self.table.strip(a), self.table.strip(b));
                self.same(&a, &b);
                self.same(out, &Type::Unit);
            }
            (Builtin::MemReplace, [dst, value]) => {
                let dst = self.table.strip(dst);
                self.same(&dst, value);
                self.same(out, &dst);
            }
            (Builtin::MemTake, [dst]) => {
                let dst = self.table.strip(dst);
                self.same(out, &dst);
            }
            (Builtin::VecNew, []) => {
                let elem = self.table.shallow(out);
                if self.table.kind(&elem).is_some() {
                    let elem = self.table.fresh();
                    self.same(out, &Type::Vec(Box::new(elem)));
                }
            }
            (Builtin::VecWithCapacity, [n]) => {
                self.same(n, &usize);
                self.builtin(&Builtin::VecNew, &[], out);
            }
            (Builtin::VecOf, elems) => {
                self.builtin(&Builtin::VecNew, &[], out);
                if let Some(element) = self.element(out) {
                    elems.iter().for_each(|e| self.same(&element, e));
                }
            }
            (Builtin::VecRepeat, [elem, n]) => {
                self.same(n, &usize);
                self.same(out, &Type::Vec(Box::new(elem.clone())));
            }
            (Builtin::RangeContains { .. }, [lo, hi, x]) => {
                let x = self.table.strip(x);
                self.same(lo, hi);
                self.same(lo, &x);
                self.same(out, &Type::Bool);
            }
            (Builtin::PopOption, [v]) => {
                if let Some(element) = self.element(v) {
                    self.same(out, &Type::Option(Box::new(element)));
                }
            }
            (Builtin::Item, [of, index]) => {
                self.same(index, &usize);
                self.items(of, out);
            }
            (Builtin::Lend, [item]) => {
                let reference = Type::Ref {
                    mutable: false,
                    to: Box::new(item.clone()),
                };
                self.same(out, &reference);
            }
            (Builtin::RangeLen { .. }, [lo, hi]) => {
                self.same(lo, hi);
                self.same(out, &usize);
            }
            (Builtin::Neutral { .. }, _) => {}
            (Builtin::VecFilled, [n]) => self.builtin(&Builtin::VecWithCapacity, std::slice::from_ref(n), out),
            (Builtin::Put, [v, i, x]) => {
                self.same(i, &usize);
                self.builtin(&Builtin::Push, &[v.clone(), x.clone()], out);
            }
            (Builtin::ArrayFilled, [like]) => {
                if let Type::Array(_, len) = self.table.strip(like)
                    && self.is_free(&self.table.shallow(out))
                {
                    let element = self.table.fresh();
                    self.same(out, &Type::Array(Box::new(element), len));
                }
            }
            (Builtin::ArrayFilled, _) => {}
            (Builtin::Concat, [parts]) => {
                if let Some(part) = self.element(parts)
                    && let Some(element) = self.element(&part)
                {
                    self.same(out, &Type::Vec(Box::new(element)));
                }
            }
            (Builtin::Shift(shift), [v, rest @ ..]) => {
                let element = self.element(v);
                if let Some(i) = rest.first() {
                    self.same(i, &usize);
                }
                match (shift, rest) {
                    (Shift::Insert | Shift::Resize, [_, x]) => {
                        if let Some(element) = element {
                            self.same(&element, x);
                        }
                        self.same(out, &Type::Unit);
                    }
                    (Shift::Remove | Shift::SwapRemove, _) => {
                        if let Some(element) = element {
                            self.same(out, &element);
                        }
                    }
                    _ => self.same(out, &Type::Unit),
                }
            }
            // Made of method calls at the end only.
            (Builtin::View, _) => {}
            // Wrong numbers of arguments are rustc's to report.
            (
                Builtin::Len
                | Builtin::Extent
                | Builtin::IsEmpty
                | Builtin::Swap
                | Builtin::Fill
                | Builtin::Push
                | Builtin::CopyFromSlice
                | Builtin::Clone
                | Builtin::ToVec
                | Builtin::Pop(_)
                | Builtin::PopOption
                | Builtin::SplitAt { .. }
                | Builtin::MemSwap
                | Builtin::MemReplace
                | Builtin::MemTake
                | Builtin::VecNew
                | Builtin::VecWithCapacity
                | Builtin::VecRepeat
                | Builtin::RangeContains { .. }
                | Builtin::Item
                | Builtin::Lend
                | Builtin::RangeLen { .. }
                | Builtin::VecFilled
                | Builtin::Put
                | Builtin::Concat
                | Builtin::Shift(_),
                _,
            ) => {}
        }
    }

    fn is_free(&self, ty: &Type) -> bool {
        self.table.kind(ty) == Some(Kind::Any)
    }

    fn is_refused(&self, ty: &Type) -> bool {
        self.table.kind(ty) == Some(Kind::Refused)
    }

    /// Is the type known to be a number's, not by a literal only?
    fn is_settled(&self, ty: &Type) -> bool {
        self.table.shallow(ty).is_scalar()
    }

    fn guess(&mut self, guess: Guess, constraint: &Constraint) {
        match (guess, constraint) {
            (Guess::Made, Constraint::Made { ty, out }) => {
                if self.is_free(out) {
                    self.same(out, &Type::Named(ty.clone()));
                }
            }
            (
                Guess::Operand,
                Constraint::Arith {
                    shift: false, lhs, rhs, ..
                }
                | Constraint::Same { a: lhs, b: rhs },
            ) => {
                let (l, r) = (self.table.strip(lhs), self.table.strip(rhs));
                if (self.is_settled(&l) && self.is_free(&r)) || (self.is_settled(&r) && self.is_free(&l)) {
                    self.same(&l, &r);
                }
            }
            (Guess::Operand, Constraint::Lent { arg, param }) => {
                if self.is_free(&self.table.strip(arg)) {
                    self.same(arg, param);
                }
            }
            (
                Guess::Result,
                Constraint::Arith {
                    shift, lhs, rhs, out, ..
                },
            ) => {
                let out = self.table.strip(out);
                if self.is_number(&out) {
                    for side in [lhs, rhs].into_iter().take(if *shift { 1 } else { 2 }) {
                        let side = self.table.strip(side);
                        if self.is_free(&side) {
                            self.same(&side, &out);
                        }
                    }
                }
            }
            (Guess::Result, Constraint::Unary { of, out }) => {
                let (of, out) = (self.table.strip(of), self.table.strip(out));
                if self.is_number(&out) && self.is_free(&of) {
                    self.same(&of, &out);
                }
            }
            (
                Guess::Literal,
                Constraint::Arith {
                    shift: false, lhs, rhs, ..
                }
                | Constraint::Same { a: lhs, b: rhs },
            ) => {
                let (l, r) = (self.table.strip(lhs), self.table.strip(rhs));
                if (self.is_number(&l) && self.is_free(&r)) || (self.is_number(&r) && self.is_free(&l)) {
                    self.same(&l, &r);
                    if let Some(float) = self.literals()
                        && self.table.kind(&self.table.shallow(&l)) == Some(Kind::Float)
                    {
                        self.same(&l, &float);
                    }
                }
            }
            (Guess::Through, Constraint::Deref { of, out }) => {
                let of = self.table.shallow(of);
                if self.is_free(&of) {
                    self.same(&of, out);
                }
            }
            (Guess::Through, Constraint::Method { recv, name, args, out }) if name == "clone" && args.is_empty() => {
                let own = self.table.strip(recv);
                self.same(out, &own);
            }
            (Guess::Through, Constraint::TuplePat { ty, parts }) => {
                let (inner, _) = self.through(ty);
                if self.is_free(&inner) {
                    self.same(&inner, &Type::Tuple(parts.clone()));
                }
            }
            (
                Guess::Through,
                Constraint::VariantPat {
                    ty,
                    family: Some(family),
                    ..
                },
            ) => {
                let (inner, _) = self.through(ty);
                let (inside, error) = (Box::new(self.table.fresh()), Box::new(self.table.fresh()));
                match family {
                    _ if !self.is_free(&inner) => {}
                    Family::Option => self.same(&inner, &Type::Option(inside)),
                    Family::Result => self.same(&inner, &Type::Result(inside, error)),
                    Family::Like(_) | Family::Converted => {}
                }
            }
            (Guess::Through, Constraint::FieldPat { ty, named, .. }) => {
                let (inner, _) = self.through(ty);
                if self.is_free(&inner) {
                    self.same(&inner, named);
                }
            }
            (Guess::Either, Constraint::VariantPat { ty, family: None, .. }) => {
                let (inner, _) = self.through(ty);
                if self.is_free(&inner) {
                    let inside = Box::new(self.table.fresh());
                    self.same(&inner, &Type::Result(inside, Box::new(Type::either())));
                }
            }
            (Guess::Method, Constraint::Method { recv, name, args, out }) => {
                let own = self.table.strip(recv);
                if self.is_free(&own) {
                    self.guess_receiver(&own, name, args, out);
                }
            }
            (Guess::Escaped, Constraint::Escape { args } | Constraint::Method { args, .. }) => {
                if let Some(float) = self.literals() {
                    for arg in args {
                        let literal = self.innermost(arg);
                        if self.table.kind(&literal) == Some(Kind::Float) {
                            self.same(&literal, &float);
                        }
                    }
                }
            }
            (Guess::Arithmetic, Constraint::Unary { of, .. }) => {
                let of = self.table.strip(of);
                if let Some(float) = self.float.clone()
                    && self.is_free(&of)
                {
                    self.same(&of, &float);
                }
            }
            (
                Guess::Arithmetic,
                Constraint::Arith {
                    shift: false, lhs, rhs, ..
                },
            ) => {
                let (l, r) = (self.table.strip(lhs), self.table.strip(rhs));
                if let Some(float) = self.float.clone()
                    && self.is_free(&l)
                    && self.is_free(&r)
                {
                    self.same(&l, &float);
                    self.same(&r, &float);
                }
            }
            (
                Guess::Made
                | Guess::Operand
                | Guess::Result
                | Guess::Literal
                | Guess::Through
                | Guess::Method
                | Guess::Escaped
                | Guess::Arithmetic
                | Guess::Either,
                _,
            ) => {}
        }
    }

    /// The float type of the function as that of literals, which are never of a generic type.
    fn literals(&self) -> Option<Type> {
        self.float.clone().filter(|float| !matches!(float, Type::Param(_)))
    }

    /// The type of the elements of the elements of `ty`, of which `[[0.0; 2]; 3]` decides nothing but that it is a float.
    fn innermost(&self, ty: &Type) -> Type {
        match self.table.strip(ty) {
            Type::Array(t, _) | Type::Slice(t) | Type::Vec(t) => self.innermost(&t),
            ty => ty,
        }
    }

    fn guess_receiver(&mut self, own: &Type, name: &str, args: &[Type], out: &Type) {
        if !methods::of_floats(name, args.len()) {
            return;
        }
        let near: Vec<Type> = args.iter().chain([out]).map(|ty| self.table.strip(ty)).collect();
        // `self.rows.min(self.cols)` as a bound of a loop: what keeps the type of its receiver tells it.
        let keeps = Inactive::method("{integer}", name).is_some_and(|row| row.gives == Gives::Scalar(Scalar::Same));
        let by_neighbour = near.into_iter().find(|ty| {
            let kind = self.table.kind(ty);
            let integer = matches!(ty, Type::Int(_)) || kind == Some(Kind::Integer);
            ty.is_float() || kind == Some(Kind::Float) || keeps && integer
        });
        let float = match by_neighbour {
            Some(ty) => Some(ty),
            None if methods::only_of_floats(name, args.len()) => self.float.clone(),
            None => None,
        };
        if let Some(float) = float {
            self.same(own, &float);
        }
    }
}

fn is_named(ty: &Type) -> bool {
    matches!(ty, Type::Named(_))
}

/// A part of what a pattern saw through a reference is a reference.
fn wrapped(ty: Type, mutable: Option<bool>) -> Type {
    match mutable {
        Some(mutable) => Type::Ref {
            mutable,
            to: Box::new(ty),
        },
        None => ty,
    }
}

/// The float types that are written.
pub(super) enum Float {
    None,
    One(Type),
    Several,
}

/// Those in `types`. (`P<T>` has the float type `T`.)
pub(super) fn only_float<'a>(types: impl Iterator<Item = &'a Type>, generics: &Generics) -> Float {
    let mut found = Vec::new();
    types.for_each(|ty| floats(ty, generics, &mut found));
    // The signature may name none: `fn unit(self) -> Self`.
    if found.is_empty() {
        found.extend(generics.floats.iter().map(param));
    }
    match &found[..] {
        [] => Float::None,
        [one] => Float::One(one.clone()),
        _ => Float::Several,
    }
}

fn param(float: &syn::Type) -> Type {
    Type::Param(Tokens(float.to_token_stream()))
}

fn floats(ty: &Type, generics: &Generics, found: &mut Vec<Type>) {
    match ty {
        Type::F32 | Type::F64 | Type::Param(_) => {
            if !found.contains(ty) {
                found.push(ty.clone());
            }
        }
        Type::Array(t, _) | Type::Slice(t) | Type::Vec(t) | Type::Ref { to: t, .. } => floats(t, generics, found),
        Type::Tuple(ts) => ts.iter().for_each(|t| floats(t, generics, found)),
        Type::Option(t) | Type::Result(t, _) => floats(t, generics, found),
        Type::Named(tokens) => {
            let names = words(tokens.0.clone());
            let mentioned = generics
                .floats
                .iter()
                .filter(|float| names.contains(&float.to_token_stream().to_string()));
            mentioned.for_each(|float| floats(&param(float), generics, found));
        }
        Type::Int(_)
        | Type::Bool
        | Type::Char
        | Type::Unit
        | Type::Never
        | Type::Str
        | Type::Function(_)
        | Type::Unknown
        | Type::Var(_) => {}
    }
}
