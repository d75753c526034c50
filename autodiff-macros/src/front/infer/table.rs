//! Type variables and their unification.
//!
//! Failing to unify is never reported: rustc, which sees the same function, says it better.

use std::collections::HashMap;

use quote::ToTokens;

use crate::front::hir::{Type, TypeVar};
use crate::source::Home;

/// What is known of a variable that has no type yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::front) enum Kind {
    Any,
    /// The type of an integer literal.
    Integer,
    /// The type of a float literal.
    Float,
    /// The type of something that was refused: nothing more is said of what follows from it.
    Refused,
}

#[derive(Clone)]
enum Entry {
    Free(Kind),
    Bound(Type),
}

/// What two parts of a type that the macro cannot see have in common: fields and elements are looked up by it.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Owner {
    Named(String),
    Var(TypeVar),
}

/// The part of such a type: `None` is an element.
type Part = Option<syn::Member>;

#[derive(Default)]
pub(in crate::front) struct Table {
    entries: Vec<Entry>,
    parts: HashMap<(Owner, Part), Type>,
    /// Grows with every binding: a fixpoint is reached when it stands still.
    pub changes: usize,
    /// What `Self` is also called here.
    own: Vec<String>,
}

impl Table {
    /// The same, where `Self` is known.
    pub(super) fn within(mut self, home: Option<&Home>) -> Table {
        if let Some(home) = home {
            self.own = vec![home.ty.to_token_stream().to_string()];
            self.own.extend(home.name());
        }
        self
    }

    pub(in crate::front) fn fresh(&mut self) -> Type {
        self.fresh_of(Kind::Any)
    }

    pub(in crate::front) fn fresh_of(&mut self, kind: Kind) -> Type {
        let var = TypeVar(self.entries.len() as u32);
        self.entries.push(Entry::Free(kind));
        Type::Var(var)
    }

    /// The type as far as it is known at its head: a variable only if that is free.
    pub(in crate::front) fn shallow(&self, ty: &Type) -> Type {
        let mut ty = ty;
        while let Type::Var(v) = ty {
            match &self.entries[v.0 as usize] {
                Entry::Bound(to) => ty = to,
                Entry::Free(_) => break,
            }
        }
        ty.clone()
    }

    /// The same without references around it.
    pub(in crate::front) fn strip(&self, ty: &Type) -> Type {
        match self.shallow(ty) {
            Type::Ref { to, .. } => self.strip(&to),
            other => other,
        }
    }

    /// `None` if the type is known.
    pub(in crate::front) fn kind(&self, ty: &Type) -> Option<Kind> {
        match self.shallow(ty) {
            Type::Var(v) => match &self.entries[v.0 as usize] {
                Entry::Free(kind) => Some(*kind),
                Entry::Bound(_) => None,
            },
            _ => None,
        }
    }

    fn bind(&mut self, var: TypeVar, ty: Type) {
        self.entries[var.0 as usize] = Entry::Bound(ty);
        self.changes += 1;
    }

    fn occurs(&self, var: TypeVar, ty: &Type) -> bool {
        match self.shallow(ty) {
            Type::Var(v) => v == var,
            Type::Array(t, _) | Type::Slice(t) | Type::Vec(t) | Type::Ref { to: t, .. } => self.occurs(var, &t),
            Type::Tuple(ts) => ts.iter().any(|t| self.occurs(var, t)),
            Type::Option(t) => self.occurs(var, &t),
            Type::Result(t, e) => self.occurs(var, &t) || self.occurs(var, &e),
            Type::F32
            | Type::F64
            | Type::Param(_)
            | Type::Int(_)
            | Type::Bool
            | Type::Char
            | Type::Unit
            | Type::Never
            | Type::Str
            | Type::Named(_)
            | Type::Function(_)
            | Type::Unknown => false,
        }
    }

    /// Makes the two the same type, as far as they can be. References coerce: to shared ones, and to slices.
    pub(in crate::front) fn unify(&mut self, a: &Type, b: &Type) {
        match (self.shallow(a), self.shallow(b)) {
            (Type::Var(x), Type::Var(y)) if x == y => {}
            (Type::Var(x), Type::Var(y)) => {
                // The more particular one stays.
                match (self.kind(&Type::Var(x)), self.kind(&Type::Var(y))) {
                    (Some(Kind::Any), _) => self.bind(x, Type::Var(y)),
                    (_, Some(Kind::Any)) => self.bind(y, Type::Var(x)),
                    (Some(Kind::Refused), _) => self.bind(x, Type::Var(y)),
                    (_, Some(Kind::Refused)) => self.bind(y, Type::Var(x)),
                    (kx, ky) if kx == ky => self.bind(x, Type::Var(y)),
                    _ => {}
                }
            }
            (Type::Var(v), ty) | (ty, Type::Var(v)) => self.assign(v, ty),
            (Type::Array(s, _) | Type::Slice(s) | Type::Vec(s), Type::Array(t, _) | Type::Slice(t) | Type::Vec(t)) => {
                self.unify(&s, &t)
            }
            (Type::Ref { to: s, .. }, Type::Ref { to: t, .. }) => self.unify(&s, &t),
            // An alias of a container.
            (named @ Type::Named(_), Type::Array(t, _) | Type::Slice(t) | Type::Vec(t))
            | (Type::Array(t, _) | Type::Slice(t) | Type::Vec(t), named @ Type::Named(_)) => {
                if let Some(element) = self.part(&named, None) {
                    self.unify(&element, &t);
                }
            }
            (Type::Option(s), Type::Option(t)) => self.unify(&s, &t),
            (Type::Result(s, d), Type::Result(t, e)) => {
                self.unify(&s, &t);
                self.unify(&d, &e);
            }
            (Type::Tuple(ss), Type::Tuple(ts)) => {
                for (s, t) in ss.iter().zip(&ts) {
                    self.unify(s, t);
                }
            }
            _ => {}
        }
    }

    fn assign(&mut self, var: TypeVar, ty: Type) {
        let fits = match self.kind(&Type::Var(var)) {
            Some(Kind::Any | Kind::Refused) => !matches!(ty, Type::Never | Type::Unknown) && !self.occurs(var, &ty),
            Some(Kind::Integer) => matches!(ty, Type::Int(_)),
            // No literal is of a generic type.
            Some(Kind::Float) => matches!(ty, Type::F32 | Type::F64),
            None => false,
        };
        if fits {
            self.bind(var, ty);
        }
    }

    /// The field `member` of a struct, or the element of a container, that the macro cannot see: one type for each type name, or variable.
    pub(in crate::front) fn part(&mut self, of: &Type, part: Part) -> Option<Type> {
        let own = self.strip(of);
        if self.kind(&own) == Some(Kind::Refused) {
            return Some(own);
        }
        let owner = match own {
            Type::Named(name) => match name.0.to_string() {
                own if self.own.contains(&own) => Owner::Named("Self".to_owned()),
                other => Owner::Named(other),
            },
            Type::Var(v) => Owner::Var(v),
            _ => return None,
        };
        if let Some(ty) = self.parts.get(&(owner.clone(), part.clone())) {
            return Some(ty.clone());
        }
        let ty = self.fresh();
        self.parts.insert((owner, part), ty.clone());
        Some(ty)
    }

    /// Has something been taken out of what is of this free type, or is it taken out of something?
    pub(in crate::front) fn is_or_has_part(&self, ty: &Type) -> bool {
        let own = self.shallow(ty);
        self.parts.iter().any(|((owner, _), part)| {
            let of = match owner {
                Owner::Var(of) => self.shallow(&Type::Var(*of)) == own,
                Owner::Named(_) => false,
            };
            of || self.strip(part) == own
        })
    }

    /// Without any variable: literals get Rust's defaults, what is free is `Unknown`.
    pub(in crate::front) fn resolve(&self, ty: &Type) -> Type {
        let boxed = |t: &Type| Box::new(self.resolve(t));
        match self.shallow(ty) {
            Type::Var(v) => match &self.entries[v.0 as usize] {
                Entry::Free(Kind::Integer) => Type::Int(None),
                Entry::Free(Kind::Float) => Type::F64,
                // Suits every place, and goes no further than this stage.
                Entry::Free(Kind::Refused) => Type::Never,
                Entry::Free(Kind::Any) | Entry::Bound(_) => Type::Unknown,
            },
            Type::Array(t, n) => Type::Array(boxed(&t), n),
            Type::Slice(t) => Type::Slice(boxed(&t)),
            Type::Vec(t) => Type::Vec(boxed(&t)),
            Type::Ref { mutable, to } => Type::Ref {
                mutable,
                to: boxed(&to),
            },
            Type::Tuple(ts) => Type::Tuple(ts.iter().map(|t| self.resolve(t)).collect()),
            Type::Option(t) => Type::Option(boxed(&t)),
            Type::Result(t, e) => Type::Result(boxed(&t), boxed(&e)),
            known @ (Type::F32
            | Type::F64
            | Type::Param(_)
            | Type::Int(_)
            | Type::Bool
            | Type::Char
            | Type::Unit
            | Type::Never
            | Type::Str
            | Type::Named(_)
            | Type::Function(_)
            | Type::Unknown) => known,
        }
    }
}
