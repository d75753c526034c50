//! Functions of a float parameter: `T::zero()`, `T::PI()`, `T::max(a, b)`, `T::from(n).unwrap()`.
//!
//! They mean those of `num_traits`, since companions do not compile with a parameter that is not its `Float`. A conversion is a cast, and a literal in it a
//! literal of the type.

use quote::ToTokens;
use syn::punctuated::Punctuated;

use super::Resolver;
use super::syntax::{is_upper, path_anchor, peel};
use crate::front::hir::*;

/// The constants of `Float`, which are functions without arguments. Those of `FloatConst` are in capitals.
const CONSTANTS: [&str; 10] = [
    "zero",
    "one",
    "epsilon",
    "infinity",
    "neg_infinity",
    "nan",
    "neg_zero",
    "max_value",
    "min_value",
    "min_positive_value",
];

impl Resolver<'_> {
    /// The float parameter whose function this path means: `T` of `T::sin` and of `<T as Float>::sin`.
    pub(super) fn float_owner(&self, callee: &syn::ExprPath) -> Option<Type> {
        let ty = match &callee.qself {
            Some(qself) => qself.ty.to_token_stream(),
            None => without_last(&callee.path)?.to_token_stream(),
        };
        self.generics.is_float(&ty).then(|| Type::Param(Tokens(ty)))
    }

    /// `Float::sin`: the method, whatever it is called on.
    pub(super) fn is_float_trait(&self, callee: &syn::ExprPath) -> bool {
        let owner = callee.path.segments.iter().nth_back(1);
        !self.generics.floats.is_empty() && callee.qself.is_none() && owner.is_some_and(|owner| owner.ident == "Float")
    }

    /// A function of a float parameter; the arguments are given back if it is none that is known.
    pub(super) fn float_function(
        &mut self,
        ty: Type,
        callee: &syn::ExprPath,
        args: Vec<Expr>,
    ) -> Result<Expr, Vec<Expr>> {
        let span = path_anchor(&callee.path);
        let Some(last) = callee.path.segments.last() else {
            return Err(args);
        };
        let name = last.ident.to_string();
        match args.len() {
            0 if CONSTANTS.contains(&name.as_str()) || is_upper(&last.ident) => Ok(Expr {
                kind: ExprKind::Global(callee_of_nothing(callee)),
                ty,
                span,
            }),
            0 => Err(args),
            // An `Option` that is not unwrapped at once.
            1 if is_conversion(&name) => {
                self.takes(&name, &args[0].ty);
                Ok(Expr {
                    kind: ExprKind::Call {
                        callee: callee.to_token_stream(),
                        args,
                    },
                    ty: Type::Option(Box::new(ty)),
                    span,
                })
            }
            _ => Ok(self.scalar_function(&ty, callee, args)),
        }
    }

    /// `T::from_f32` takes an `f32`, which a literal does not say of itself.
    fn takes(&mut self, conversion: &str, arg: &Type) {
        if let Some(ty) = conversion
            .strip_prefix("from_")
            .and_then(crate::front::types::primitive)
        {
            self.table.unify(arg, &ty);
        }
    }

    /// `T::from(n).unwrap()`, `x.to_f64().unwrap()`: what is before the `unwrap`, or the `expect`.
    pub(super) fn conversion(&mut self, of: &syn::Expr) -> Option<Expr> {
        let call = match peel(of) {
            syn::Expr::Call(call) => call,
            syn::Expr::MethodCall(call) if call.args.is_empty() && !self.generics.floats.is_empty() => {
                let ty = match call.method.to_string().as_str() {
                    "to_f64" => Type::F64,
                    "to_f32" => Type::F32,
                    _ => return None,
                };
                let kind = ExprKind::Cast(self.boxed(&call.receiver));
                let span = call.method.span();
                return Some(Expr { kind, ty, span });
            }
            _ => return None,
        };
        let syn::Expr::Path(callee) = peel(&call.func) else {
            return None;
        };
        let ty = self.float_owner(callee)?;
        let name = callee.path.segments.last()?.ident.to_string();
        let [arg] = one(&call.args)?;
        if !is_conversion(&name) {
            return None;
        }
        let span = path_anchor(&callee.path);
        let kind = match literal(peel(arg)) {
            Some(lit) if name != "from_f32" => ExprKind::Lit(lit),
            _ => {
                let arg = self.boxed(arg);
                self.takes(&name, &arg.ty);
                ExprKind::Cast(arg)
            }
        };
        Some(Expr { kind, ty, span })
    }
}

/// `from`, `from_f64`, `from_usize`, …
fn is_conversion(name: &str) -> bool {
    let from = name.strip_prefix("from_");
    name == "from" || from.is_some_and(|ty| crate::front::types::primitive(ty).is_some_and(|ty| ty.is_scalar()))
}

/// A number that is the same in each float type but for rounding. (With another suffix than `f64` it has been rounded before.)
fn literal(e: &syn::Expr) -> Option<Lit> {
    let syn::Expr::Lit(syn::ExprLit { lit, .. }) = e else {
        return None;
    };
    match lit {
        syn::Lit::Float(x) if matches!(x.suffix(), "" | "f64") => {
            let digits = x.base10_digits();
            Some(Lit::Float(digits.parse().ok()?, digits.to_owned()))
        }
        syn::Lit::Int(n) if n.suffix().is_empty() => {
            let n: i32 = n.base10_parse().ok()?;
            Some(Lit::Float(f64::from(n), format!("{n}.0")))
        }
        _ => None,
    }
}

fn one(args: &Punctuated<syn::Expr, syn::Token![,]>) -> Option<[&syn::Expr; 1]> {
    match args.len() {
        1 => args.first().map(|arg| [arg]),
        _ => None,
    }
}

fn callee_of_nothing(callee: &syn::ExprPath) -> proc_macro2::TokenStream {
    quote::quote!(#callee())
}

fn without_last(path: &syn::Path) -> Option<syn::Path> {
    let mut path = path.clone();
    path.segments.pop()?;
    path.segments.pop_punct()?;
    Some(path)
}
