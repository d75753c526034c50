//! HIR for what the user did not spell out: the loops and counters that iterators and slice methods stand for.

use proc_macro2::{Ident, Span, TokenStream};

use super::Resolver;
use crate::front::hir::*;
use crate::front::infer::Kind;

/// A number that can be written down any number of times.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Atom {
    Local(LocalId),
    Int(i128),
}

impl Resolver<'_> {
    /// A local that no code can name.
    pub(super) fn hidden(&mut self, name: &str, span: Span, mutable: bool) -> LocalId {
        let id = LocalId(self.locals.len() as u32);
        let ty = self.table.fresh();
        self.locals.push(Local {
            ident: Ident::new(name, span),
            ty,
            mutable,
            hidden: true,
            param: None,
        });
        id
    }

    /// `let local = init;`
    pub(super) fn bind_to(&mut self, local: LocalId, init: Expr, span: Span) -> Stmt {
        let pat = self.name_pat(local, span);
        bind(pat, init)
    }

    pub(super) fn name_pat(&mut self, local: LocalId, span: Span) -> Pat {
        Pat {
            kind: PatKind::Bind {
                local,
                by: By::Value,
                sub: None,
            },
            ty: self.table.fresh(),
            span,
        }
    }

    /// A new hidden local with this value.
    pub(super) fn kept(&mut self, name: &str, init: Expr, stmts: &mut Vec<Stmt>) -> LocalId {
        let span = init.span;
        let local = self.hidden(name, span, false);
        stmts.push(self.bind_to(local, init, span));
        local
    }

    /// A new hidden variable with this first value.
    pub(super) fn variable(&mut self, name: &str, init: Expr, stmts: &mut Vec<Stmt>) -> LocalId {
        let span = init.span;
        let local = self.hidden(name, span, true);
        stmts.push(self.bind_to(local, init, span));
        local
    }

    /// The value as something that can be repeated.
    pub(super) fn atom(&mut self, name: &str, e: Expr, stmts: &mut Vec<Stmt>) -> Atom {
        match e.kind {
            ExprKind::Lit(Lit::Int(n)) => Atom::Int(n),
            _ => Atom::Local(self.kept(name, e, stmts)),
        }
    }

    pub(super) fn of_atom(&mut self, atom: Atom, span: Span) -> Expr {
        match atom {
            Atom::Local(local) => self.local_expr(local, span),
            Atom::Int(n) => self.int(n, span),
        }
    }

    pub(super) fn local_expr(&mut self, local: LocalId, span: Span) -> Expr {
        self.open(ExprKind::Local(local), span)
    }

    pub(super) fn int(&mut self, n: i128, span: Span) -> Expr {
        Expr {
            kind: ExprKind::Lit(Lit::Int(n)),
            ty: self.table.fresh_of(Kind::Integer),
            span,
        }
    }

    /// A count or an index: of type `usize`.
    pub(super) fn size(&mut self, n: i128, span: Span) -> Expr {
        Expr {
            kind: ExprKind::Lit(Lit::Int(n)),
            ty: Type::Int(Some("usize")),
            span,
        }
    }

    pub(super) fn boolean(&mut self, value: bool, span: Span) -> Expr {
        Expr {
            kind: ExprKind::Lit(Lit::Bool(value)),
            ty: Type::Bool,
            span,
        }
    }

    pub(super) fn binary_of(&mut self, op: &'static str, lhs: Expr, rhs: Expr) -> Expr {
        let span = lhs.span;
        let (lhs, rhs) = (Box::new(lhs), Box::new(rhs));
        self.open(ExprKind::Binary { op, lhs, rhs }, span)
    }

    pub(super) fn compare_of(&mut self, op: &'static str, lhs: Expr, rhs: Expr) -> Expr {
        let span = lhs.span;
        let (lhs, rhs) = (Box::new(lhs), Box::new(rhs));
        self.open(ExprKind::Compare { op, lhs, rhs }, span)
    }

    pub(super) fn not(&mut self, e: Expr) -> Expr {
        let span = e.span;
        self.open(ExprKind::Not(Box::new(e)), span)
    }

    pub(super) fn reference(&mut self, mutable: bool, of: Expr) -> Expr {
        let span = of.span;
        let of = Box::new(of);
        self.open(ExprKind::Ref { mutable, of }, span)
    }

    /// `recv.name(args)`
    pub(super) fn method_of(&mut self, recv: Expr, name: &str, args: Vec<Expr>) -> Expr {
        let span = recv.span;
        let kind = ExprKind::MethodCall {
            recv: Box::new(recv),
            method: Ident::new(name, span),
            turbofish: TokenStream::new(),
            args,
        };
        self.open(kind, span)
    }

    pub(super) fn builtin(&mut self, builtin: Builtin, args: Vec<Expr>, span: Span) -> Expr {
        self.open(ExprKind::Builtin(builtin, args), span)
    }

    pub(super) fn len_of(&mut self, local: LocalId, span: Span) -> Expr {
        let of = self.local_expr(local, span);
        self.builtin(Builtin::Extent, vec![of], span)
    }

    /// `local = value;`
    pub(super) fn set(&mut self, local: LocalId, value: Expr) -> Stmt {
        let span = value.span;
        let target = Box::new(self.local_expr(local, span));
        let value = Box::new(value);
        Stmt::Expr(self.open(ExprKind::Assign { target, value }, span))
    }

    /// `local op= value;`
    pub(super) fn update(&mut self, local: LocalId, op: &'static str, value: Expr) -> Stmt {
        let span = value.span;
        let target = Box::new(self.local_expr(local, span));
        let value = Box::new(value);
        Stmt::Expr(self.open(ExprKind::AssignOp { op, target, value }, span))
    }

    pub(super) fn leave(&mut self, to: LoopId, span: Span) -> Expr {
        Expr {
            kind: ExprKind::Break { to, value: None },
            ty: Type::Never,
            span,
        }
    }

    pub(super) fn statements(&mut self, stmts: Vec<Stmt>, tail: Option<Expr>, span: Span) -> Block {
        Block {
            stmts,
            tail: tail.map(Box::new),
            ty: self.table.fresh(),
            span,
        }
    }

    /// `{ stmts tail }`, or the tail alone.
    pub(super) fn sequence(&mut self, mut stmts: Vec<Stmt>, tail: Option<Expr>, span: Span) -> Expr {
        if let (None, 1, Some(Stmt::Expr(_))) = (&tail, stmts.len(), stmts.first())
            && let Some(Stmt::Expr(e)) = stmts.pop()
        {
            return e;
        }
        match tail {
            Some(tail) if stmts.is_empty() => tail,
            tail => {
                let block = self.statements(stmts, tail, span);
                self.open(ExprKind::Block { block, label: None }, span)
            }
        }
    }

    /// `'label: { stmts }`
    pub(super) fn labelled(&mut self, label: LoopId, stmts: Vec<Stmt>, span: Span) -> Stmt {
        let block = self.statements(stmts, None, span);
        let label = Some(label);
        Stmt::Expr(self.open(ExprKind::Block { block, label }, span))
    }

    /// `if cond { then }`
    pub(super) fn when(&mut self, cond: Expr, then: Vec<Stmt>, span: Span) -> Stmt {
        let then = self.statements(then, None, span);
        let cond = Box::new(cond);
        Stmt::Expr(self.open(ExprKind::If { cond, then, els: None }, span))
    }

    /// `if cond { then } else { els }`
    pub(super) fn either(&mut self, cond: Expr, then: Block, els: Block, span: Span) -> Expr {
        let els = self.open(
            ExprKind::Block {
                block: els,
                label: None,
            },
            span,
        );
        let cond = Box::new(cond);
        let els = Some(Box::new(els));
        self.open(ExprKind::If { cond, then, els }, span)
    }

    /// `panic!(text)`
    pub(super) fn panic(&mut self, text: &str, span: Span) -> Expr {
        Expr {
            kind: ExprKind::Opaque(Opaque {
                tokens: quote::quote_spanned!(span=> ::core::panic!(#text)),
                reads: Vec::new(),
                effect: true,
            }),
            ty: Type::Never,
            span,
        }
    }
}

/// `let pat = init;`
pub(super) fn bind(pat: Pat, init: Expr) -> Stmt {
    Stmt::Let {
        pat,
        init: Some(init),
        els: None,
    }
}
