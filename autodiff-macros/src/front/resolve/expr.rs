//! Expressions: one arm for each form of syntax.

use quote::ToTokens;
use syn::{BinOp, UnOp};

use super::Resolver;
use super::element::element;
use super::options::std_variant;
use super::syntax::{anchor, attrs, is_variant, path_anchor, peel};
use crate::diag::messages as say;
use crate::front::hir::*;
use crate::front::infer::Kind;
use crate::front::types::{int, primitive};

impl Resolver<'_> {
    pub(super) fn expr(&mut self, e: &syn::Expr) -> Expr {
        let found = self.deeper(
            || anchor(e),
            |r| {
                r.check_attrs(attrs(e));
                r.expr_at_depth(e)
            },
        );
        found.unwrap_or_else(|| self.placeholder(anchor(e)))
    }

    pub(super) fn boxed(&mut self, e: &syn::Expr) -> Box<Expr> {
        Box::new(self.expr(e))
    }

    pub(super) fn exprs<'a>(&mut self, es: impl IntoIterator<Item = &'a syn::Expr>) -> Vec<Expr> {
        es.into_iter().map(|e| self.expr(e)).collect()
    }

    fn expr_at_depth(&mut self, e: &syn::Expr) -> Expr {
        let span = anchor(e);
        match e {
            syn::Expr::Assign(assign) if let Some(index) = element(&assign.left) => {
                self.put_element(index, &assign.right)
            }
            syn::Expr::Binary(binary)
                if let (Some(Operator::Assign(op)), Some(index)) =
                    (Operator::of(&binary.op), element(&binary.left)) =>
            {
                self.update_element(index, op, &binary.right)
            }
            syn::Expr::Reference(reference) if reference.mutability.is_some() && element(&reference.expr).is_some() => {
                self.refuse(e, say::INDEX_LENT, span)
            }
            syn::Expr::Paren(inner) => self.expr(&inner.expr),
            syn::Expr::Group(inner) => self.expr(&inner.expr),
            syn::Expr::Lit(lit) => self.lit_expr(lit),
            syn::Expr::Path(path) => self.path(path),
            syn::Expr::Unary(unary) => self.unary(unary),
            syn::Expr::Binary(binary) => self.binary(binary),
            syn::Expr::Assign(assign) => {
                let target = Box::new(self.target(&assign.left));
                let value = self.boxed(&assign.right);
                self.open(ExprKind::Assign { target, value }, span)
            }
            syn::Expr::Cast(cast) => {
                let of = self.boxed(&cast.expr);
                let ty = self.ty(&cast.ty);
                Expr {
                    kind: ExprKind::Cast(of),
                    ty,
                    span,
                }
            }
            syn::Expr::Field(field) => {
                let base = self.boxed(&field.base);
                self.open(ExprKind::Field(base, field.member.clone()), span)
            }
            syn::Expr::Index(index) if element(e).is_some() => self.element_of(index),
            syn::Expr::Index(index) => self.index(index),
            syn::Expr::Reference(reference) => {
                let mutable = reference.mutability.is_some();
                let of = self.boxed(&reference.expr);
                self.open(ExprKind::Ref { mutable, of }, span)
            }
            syn::Expr::Tuple(tuple) if tuple.elems.is_empty() => self.open(ExprKind::Unit, span),
            syn::Expr::Tuple(tuple) => {
                let parts = self.exprs(&tuple.elems);
                self.open(ExprKind::Tuple(parts), span)
            }
            syn::Expr::Array(array) => {
                let elems = self.exprs(&array.elems);
                self.open(ExprKind::Array(elems), span)
            }
            syn::Expr::Repeat(repeat) => {
                let elem = self.boxed(&repeat.expr);
                let count = repeat.len.to_token_stream();
                let len = (!matches!(*repeat.len, syn::Expr::Infer(_))).then(|| Tokens(count.clone()));
                Expr {
                    ty: Type::Array(Box::new(elem.ty.clone()), len),
                    kind: ExprKind::Repeat { elem, count },
                    span,
                }
            }
            syn::Expr::Struct(literal) => self.struct_literal(literal),
            syn::Expr::Block(_)
            | syn::Expr::If(_)
            | syn::Expr::Match(_)
            | syn::Expr::Loop(_)
            | syn::Expr::While(_)
            | syn::Expr::ForLoop(_)
            | syn::Expr::Break(_)
            | syn::Expr::Continue(_)
            | syn::Expr::Return(_) => self.control(e, span),
            syn::Expr::Call(call) => self.call(call),
            syn::Expr::Try(e) => self.question(e, span),
            syn::Expr::MethodCall(call) => self.method_call(call, e),
            syn::Expr::Macro(e) => self.macro_call(&e.mac, e),
            _ => {
                let message = refusal(e);
                self.refuse(e, message, span)
            }
        }
    }

    fn lit_expr(&mut self, e: &syn::ExprLit) -> Expr {
        let span = e.lit.span();
        match self.lit(&e.lit) {
            Some((lit, ty)) => Expr {
                kind: ExprKind::Lit(lit),
                ty,
                span,
            },
            None => self.placeholder(span),
        }
    }

    /// A literal and its type; `None` after a refusal.
    pub(super) fn lit(&mut self, lit: &syn::Lit) -> Option<(Lit, Type)> {
        Some(match lit {
            syn::Lit::Float(f) => self.float_lit(f.base10_digits(), f.suffix(), f)?,
            syn::Lit::Int(n) if matches!(n.suffix(), "f32" | "f64") => {
                self.float_lit(n.base10_digits(), n.suffix(), n)?
            }
            syn::Lit::Int(n) => {
                let ty = match int(n.suffix()) {
                    Some(name) => Type::Int(Some(name)),
                    None => self.table.fresh_of(Kind::Integer),
                };
                match n.base10_parse::<i128>() {
                    Ok(n) => (Lit::Int(n), ty),
                    Err(error) => {
                        self.errors.push(error);
                        return None;
                    }
                }
            }
            syn::Lit::Bool(b) => (Lit::Bool(b.value), Type::Bool),
            syn::Lit::Char(c) => (Lit::Char(c.value()), Type::Char),
            syn::Lit::Byte(b) => (Lit::Int(i128::from(b.value())), Type::Int(Some("u8"))),
            syn::Lit::Str(_) => (
                Lit::Str(lit.to_token_stream()),
                Type::Ref {
                    mutable: false,
                    to: Box::new(Type::Str),
                },
            ),
            syn::Lit::ByteStr(bytes) => {
                let len = proc_macro2::Literal::usize_unsuffixed(bytes.value().len());
                let array = Type::Array(Box::new(Type::Int(Some("u8"))), Some(Tokens(len.to_token_stream())));
                (
                    Lit::Str(lit.to_token_stream()),
                    Type::Ref {
                        mutable: false,
                        to: Box::new(array),
                    },
                )
            }
            syn::Lit::CStr(_) => (Lit::Str(lit.to_token_stream()), self.table.fresh()),
            _ => {
                self.errors.on(lit, say::UNKNOWN_SYNTAX);
                return None;
            }
        })
    }

    fn float_lit(&mut self, digits: &str, suffix: &str, node: &impl ToTokens) -> Option<(Lit, Type)> {
        let ty = primitive(suffix)
            .filter(Type::is_float)
            .unwrap_or_else(|| self.table.fresh_of(Kind::Float));
        match digits.parse::<f64>() {
            Ok(value) => Some((Lit::Float(value, digits.to_owned()), ty)),
            Err(_) => {
                self.errors.on(node, say::UNKNOWN_SYNTAX);
                None
            }
        }
    }

    fn unary(&mut self, unary: &syn::ExprUnary) -> Expr {
        let span = syn::spanned::Spanned::span(&unary.op);
        let of = self.boxed(&unary.expr);
        let kind = match unary.op {
            UnOp::Neg(_) => ExprKind::Neg(of),
            UnOp::Not(_) => ExprKind::Not(of),
            UnOp::Deref(_) => ExprKind::Deref(of),
            _ => return self.refuse(unary, say::UNKNOWN_SYNTAX, span),
        };
        self.open(kind, span)
    }

    fn binary(&mut self, binary: &syn::ExprBinary) -> Expr {
        let span = syn::spanned::Spanned::span(&binary.op);
        let lhs = self.boxed(&binary.left);
        let rhs = self.boxed(&binary.right);
        let kind = match Operator::of(&binary.op) {
            Some(Operator::Arith(op)) => ExprKind::Binary { op, lhs, rhs },
            Some(Operator::Compare(op)) => ExprKind::Compare { op, lhs, rhs },
            Some(Operator::Logic { or }) => ExprKind::Logic { or, lhs, rhs },
            Some(Operator::Assign(op)) => {
                if !is_place(&binary.left) {
                    self.errors.on(&binary.left, say::ASSIGN_TARGET);
                }
                ExprKind::AssignOp {
                    op,
                    target: lhs,
                    value: rhs,
                }
            }
            None => return self.refuse(binary, say::UNKNOWN_SYNTAX, span),
        };
        self.open(kind, span)
    }

    /// The left side of `=`.
    fn target(&mut self, e: &syn::Expr) -> Expr {
        let span = anchor(e);
        match peel(e) {
            syn::Expr::Infer(_) => self.open(ExprKind::Wild, span),
            syn::Expr::Tuple(tuple) => {
                let parts = tuple.elems.iter().map(|part| self.target(part)).collect();
                self.open(ExprKind::Tuple(parts), span)
            }
            syn::Expr::Array(array) => {
                let parts = array.elems.iter().map(|part| self.target(part)).collect();
                self.open(ExprKind::Array(parts), span)
            }
            place if is_place(place) => self.expr(place),
            other => self.refuse(other, say::ASSIGN_TARGET, span),
        }
    }

    fn index(&mut self, e: &syn::ExprIndex) -> Expr {
        let span = e.bracket_token.span.join();
        let base = self.boxed(&e.expr);
        let kind = match peel(&e.index) {
            syn::Expr::Range(range) => {
                let lo = range.start.as_ref().map(|lo| self.expr(lo));
                let hi = range.end.as_ref().map(|hi| self.expr(hi));
                let inclusive = matches!(range.limits, syn::RangeLimits::Closed(_));
                ExprKind::Slice(base, Box::new(RangeExpr { lo, hi, inclusive }))
            }
            index => ExprKind::Index(base, self.boxed(index)),
        };
        self.open(kind, span)
    }

    fn struct_literal(&mut self, literal: &syn::ExprStruct) -> Expr {
        let span = path_anchor(&literal.path);
        if literal.qself.is_some() || is_variant(&literal.path) && std_variant(&literal.path).is_some() {
            return self.refuse(literal, say::ENUM_PAYLOAD, span);
        }
        let fields = literal
            .fields
            .iter()
            .map(|field| {
                self.check_attrs(&field.attrs);
                (field.member.clone(), self.expr(&field.expr))
            })
            .collect();
        let base = literal.rest.as_ref().map(|base| self.boxed(base));
        self.open(
            ExprKind::Struct {
                path: literal.path.to_token_stream(),
                fields,
                base,
            },
            span,
        )
    }
}

/// Why a form of expression is refused.
fn refusal(e: &syn::Expr) -> &'static str {
    match e {
        syn::Expr::Async(_) | syn::Expr::Await(_) => say::ASYNC,
        syn::Expr::Closure(_) => say::CLOSURE,
        syn::Expr::Const(_) => say::CONST_BLOCK,
        syn::Expr::Infer(_) => say::UNDERSCORE,
        syn::Expr::Let(_) => say::UNKNOWN_SYNTAX,
        syn::Expr::Range(_) => say::RANGE_VALUE,
        syn::Expr::RawAddr(_) => say::RAW_ADDRESS,
        syn::Expr::TryBlock(_) => say::TRY,
        syn::Expr::Unsafe(_) => say::UNSAFE,
        syn::Expr::Yield(_) => say::YIELD,
        _ => say::UNKNOWN_SYNTAX,
    }
}

/// Variables, fields, elements and dereferences.
fn is_place(e: &syn::Expr) -> bool {
    match peel(e) {
        syn::Expr::Path(path) => path.path.get_ident().is_some(),
        syn::Expr::Field(_) | syn::Expr::Index(_) => true,
        syn::Expr::Unary(unary) => matches!(unary.op, UnOp::Deref(_)),
        _ => false,
    }
}

enum Operator {
    Arith(&'static str),
    Compare(&'static str),
    Logic {
        or: bool,
    },
    /// Without its `=`.
    Assign(&'static str),
}

impl Operator {
    fn of(op: &BinOp) -> Option<Operator> {
        Some(match op {
            BinOp::Add(_) => Operator::Arith("+"),
            BinOp::Sub(_) => Operator::Arith("-"),
            BinOp::Mul(_) => Operator::Arith("*"),
            BinOp::Div(_) => Operator::Arith("/"),
            BinOp::Rem(_) => Operator::Arith("%"),
            BinOp::BitXor(_) => Operator::Arith("^"),
            BinOp::BitAnd(_) => Operator::Arith("&"),
            BinOp::BitOr(_) => Operator::Arith("|"),
            BinOp::Shl(_) => Operator::Arith("<<"),
            BinOp::Shr(_) => Operator::Arith(">>"),
            BinOp::And(_) => Operator::Logic { or: false },
            BinOp::Or(_) => Operator::Logic { or: true },
            BinOp::Eq(_) => Operator::Compare("=="),
            BinOp::Lt(_) => Operator::Compare("<"),
            BinOp::Le(_) => Operator::Compare("<="),
            BinOp::Ne(_) => Operator::Compare("!="),
            BinOp::Ge(_) => Operator::Compare(">="),
            BinOp::Gt(_) => Operator::Compare(">"),
            BinOp::AddAssign(_) => Operator::Assign("+"),
            BinOp::SubAssign(_) => Operator::Assign("-"),
            BinOp::MulAssign(_) => Operator::Assign("*"),
            BinOp::DivAssign(_) => Operator::Assign("/"),
            BinOp::RemAssign(_) => Operator::Assign("%"),
            BinOp::BitXorAssign(_) => Operator::Assign("^"),
            BinOp::BitAndAssign(_) => Operator::Assign("&"),
            BinOp::BitOrAssign(_) => Operator::Assign("|"),
            BinOp::ShlAssign(_) => Operator::Assign("<<"),
            BinOp::ShrAssign(_) => Operator::Assign(">>"),
            _ => return None,
        })
    }
}
