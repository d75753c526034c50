//! Partials: parsed from their text, asked what they need, and expanded into ops.

use super::{Prim, Rule, Spell};
use crate::ir::build::Builder;
use crate::ir::{Const, Pure, Ty, Value};

/// What a partial of a row needs of the forward sweep.
#[derive(Clone, Debug, Default)]
pub(crate) struct Partial {
    pub operands: Vec<usize>,
    pub result: bool,
}

impl Rule {
    pub(crate) fn text(&self) -> Option<&'static str> {
        match self {
            Rule::Zero | Rule::One | Rule::MinusOne => None,
            Rule::Mul(t) | Rule::Strong(t) | Rule::Gate(t) => Some(t),
        }
    }

    pub(crate) fn needs(&self) -> Partial {
        let mut partial = Partial::default();
        if let Some(text) = self.text() {
            walk(&parse(text), &mut partial);
            partial.operands.sort_unstable();
            partial.operands.dedup();
        }
        partial
    }
}

/// The texts are ours, and a test parses every one.
pub(super) fn parse(text: &str) -> syn::Expr {
    match syn::parse_str(text) {
        Ok(expr) => expr,
        Err(_) => unreachable!("the partial `{text}` is not an expression"),
    }
}

/// The number of the operand of that name.
pub(super) fn operand(name: &syn::Ident) -> Option<usize> {
    ["a", "b", "c", "d"].iter().position(|n| name == n)
}

/// The row of a function of the table that a partial calls.
pub(super) fn callee(call: &syn::ExprCall) -> Prim {
    let name = match &*call.func {
        syn::Expr::Path(p) => p.path.get_ident().map(ToString::to_string),
        _ => None,
    };
    match name {
        Some(name) => Prim::named(&name),
        None => unreachable!("a partial calls what is not a name"),
    }
}

fn walk(expr: &syn::Expr, out: &mut Partial) {
    match expr {
        syn::Expr::Path(p) => match p.path.get_ident() {
            Some(id) if id == "y" => out.result = true,
            Some(id) => out.operands.extend(operand(id)),
            None => {}
        },
        syn::Expr::Lit(_) => {}
        syn::Expr::Paren(e) => walk(&e.expr, out),
        syn::Expr::Unary(e) => walk(&e.expr, out),
        syn::Expr::Binary(e) => {
            walk(&e.left, out);
            walk(&e.right, out);
        }
        syn::Expr::MethodCall(e) => {
            walk(&e.receiver, out);
            e.args.iter().for_each(|a| walk(a, out));
        }
        syn::Expr::Call(e) => e.args.iter().for_each(|a| walk(a, out)),
        _ => unreachable!("a partial uses a form that is not in its language"),
    }
}

/// Emits the ops of a partial. `operand(k)` gives the k-th operand and `result()` the result of the operation, where the partial uses them;
/// `ty` is the type of the float operands.
pub(crate) fn expand(
    b: &mut Builder,
    text: &str,
    operand: &mut dyn FnMut(&mut Builder, usize) -> Value,
    result: &mut dyn FnMut(&mut Builder) -> Value,
    ty: &Ty,
) -> Value {
    Expansion { b, operand, result, ty }.value(&parse(text))
}

struct Expansion<'a> {
    b: &'a mut Builder,
    operand: &'a mut dyn FnMut(&mut Builder, usize) -> Value,
    result: &'a mut dyn FnMut(&mut Builder) -> Value,
    ty: &'a Ty,
}

impl Expansion<'_> {
    fn value(&mut self, expr: &syn::Expr) -> Value {
        match expr {
            syn::Expr::Path(p) => match p.path.get_ident() {
                Some(id) if id == "y" => (self.result)(self.b),
                Some(id) => match operand(id) {
                    Some(k) => (self.operand)(self.b, k),
                    None => unreachable!("a partial names `{id}`"),
                },
                None => unreachable!("a partial has a path"),
            },
            syn::Expr::Lit(l) => match &l.lit {
                syn::Lit::Float(x) => {
                    let text = x.base10_digits().to_owned();
                    self.b
                        .constant(Const::Float(text.parse().unwrap_or(f64::NAN), text), self.ty.clone())
                }
                syn::Lit::Int(n) => self
                    .b
                    .constant(Const::Int(n.base10_parse().unwrap_or(0)), Ty::Int(Some("i32"))),
                _ => unreachable!("a partial has a literal that is no number"),
            },
            syn::Expr::Paren(e) => self.value(&e.expr),
            syn::Expr::Unary(e) => {
                debug_assert!(matches!(e.op, syn::UnOp::Neg(_)));
                let v = self.value(&e.expr);
                self.b.prim(Prim::named("neg"), vec![v])
            }
            syn::Expr::Binary(e) => {
                let l = self.value(&e.left);
                let r = self.value(&e.right);
                let op = infix(&e.op);
                if self.b.ty(l).is_float() {
                    match Prim::infix(op) {
                        Some(prim) => self.b.prim(prim, vec![l, r]),
                        None => unreachable!("no row for `{op}`"),
                    }
                } else {
                    let ty = self.b.ty(l).clone();
                    self.b.pure(Pure::Bin(op), vec![l, r], ty)
                }
            }
            syn::Expr::MethodCall(e) => {
                let mut args = vec![self.value(&e.receiver)];
                for a in &e.args {
                    args.push(self.value(a));
                }
                match Prim::method(&e.method.to_string()) {
                    Some(prim) => self.b.prim(prim, args),
                    None => unreachable!("no row for `.{}()`", e.method),
                }
            }
            syn::Expr::Call(e) => {
                let prim = callee(e);
                debug_assert!(matches!(prim.0.spell, Spell::Func(_)));
                let mut args = Vec::with_capacity(e.args.len());
                for a in &e.args {
                    args.push(self.value(a));
                }
                self.b.prim(prim, args)
            }
            _ => unreachable!("a partial uses a form that is not in its language"),
        }
    }
}

fn infix(op: &syn::BinOp) -> &'static str {
    match op {
        syn::BinOp::Add(_) => "+",
        syn::BinOp::Sub(_) => "-",
        syn::BinOp::Mul(_) => "*",
        syn::BinOp::Div(_) => "/",
        _ => unreachable!("a partial uses an operator that is not in its language"),
    }
}
