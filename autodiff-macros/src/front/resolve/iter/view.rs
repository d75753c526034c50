//! Iterators with random access: the item at any index can be had without the others.
//!
//! Such a chain becomes one loop over indices, whatever it is made of. What it goes over is borrowed once, before the loop; an item is a path,
//! computed from the index.

use proc_macro2::Span;

use super::super::Resolver;
use super::super::build::Atom;
use super::super::closure::Callable;
use crate::front::hir::*;

/// A length, and what stands at an index below it.
#[derive(Clone)]
pub(in crate::front::resolve) struct View {
    pub node: Node,
    pub len: Length,
    /// From the back.
    pub reverse: bool,
}

#[derive(Clone, Copy)]
pub(in crate::front::resolve) enum Length {
    /// That of this slice, array or vector.
    Of(LocalId),
    Known(Atom),
    Endless,
}

#[derive(Clone)]
pub(in crate::front::resolve) enum Node {
    /// `lo + i`, of the type of `lo`
    Range {
        lo: Atom,
        ty: Type,
    },
    /// The elements of what the local holds or refers to.
    Items(LocalId),
    Chunks {
        of: LocalId,
        size: Atom,
        /// The last one may be shorter.
        ragged: bool,
        mutable: bool,
    },
    Windows {
        of: LocalId,
        size: Atom,
    },
    /// Clones of the same.
    Repeat(LocalId),
    Zip(Box<Node>, Box<Node>),
    Enumerate(Box<Node>),
    Rev(Box<Node>, Atom),
    Skip(Box<Node>, Atom),
    Step(Box<Node>, Atom),
    Cycle(Box<Node>, Atom),
    Copied(Box<Node>, Copied),
    /// The closure has no effects.
    Map(Box<Node>, Callable),
}

/// What `copied` and `cloned` do to an item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::front::resolve) enum Copied {
    Deref,
    Clone,
}

impl Node {
    /// Nothing is computed: an item can be had again at no cost.
    pub(super) fn is_plain(&self) -> bool {
        match self {
            Node::Range { .. } | Node::Items(_) | Node::Chunks { .. } | Node::Windows { .. } | Node::Repeat(_) => true,
            Node::Zip(a, b) => a.is_plain() && b.is_plain(),
            Node::Enumerate(of)
            | Node::Rev(of, _)
            | Node::Skip(of, _)
            | Node::Step(of, _)
            | Node::Cycle(of, _)
            | Node::Copied(of, _) => of.is_plain(),
            Node::Map(..) => false,
        }
    }
}

impl View {
    pub(super) fn new(node: Node, len: Length) -> View {
        View {
            node,
            len,
            reverse: false,
        }
    }
}

impl Resolver<'_> {
    /// The length as a number; `None` without an end.
    pub(super) fn length(&mut self, view: &View, span: Span) -> Option<Expr> {
        match view.len {
            Length::Of(local) => Some(self.len_of(local, span)),
            Length::Known(atom) => Some(self.of_atom(atom, span)),
            Length::Endless => None,
        }
    }

    /// The same, to be written down more than once.
    pub(super) fn settled_length(&mut self, view: &mut View, span: Span, before: &mut Vec<Stmt>) -> Option<Atom> {
        let len = match view.len {
            Length::Known(atom) => return Some(atom),
            Length::Of(local) => self.len_of(local, span),
            Length::Endless => return None,
        };
        let atom = Atom::Local(self.kept("len", len, before));
        view.len = Length::Known(atom);
        Some(atom)
    }

    /// The view read forwards only. `None` for one without an end.
    pub(super) fn forwards(&mut self, mut view: View, span: Span, before: &mut Vec<Stmt>) -> Option<View> {
        if view.reverse {
            let len = self.settled_length(&mut view, span, before)?;
            view.node = Node::Rev(Box::new(view.node), len);
            view.reverse = false;
        }
        Some(view)
    }

    /// The item at an index.
    pub(super) fn at(&mut self, node: &Node, i: Atom, span: Span, stmts: &mut Vec<Stmt>) -> Expr {
        let index = self.of_atom(i, span);
        match node {
            Node::Range { lo, ty } => {
                let i = Expr {
                    kind: ExprKind::Cast(Box::new(index)),
                    ty: ty.clone(),
                    span,
                };
                match *lo {
                    Atom::Int(0) => i,
                    lo => {
                        let lo = self.of_atom(lo, span);
                        self.table.unify(&lo.ty, ty);
                        self.binary_of("+", lo, i)
                    }
                }
            }
            Node::Items(of) => {
                let of = self.local_expr(*of, span);
                self.builtin(Builtin::Item, vec![of, index], span)
            }
            Node::Chunks {
                of,
                size,
                ragged,
                mutable,
            } => {
                let length = self.of_atom(*size, span);
                let lo = self.binary_of("*", index, length);
                let lo = self.atom("lo", lo, stmts);
                let hi = self.plus(lo, *size, span);
                let hi = match ragged {
                    true => {
                        let len = self.len_of(*of, span);
                        self.method_of(hi, "min", vec![len])
                    }
                    false => hi,
                };
                self.part(*of, lo, hi, *mutable, span)
            }
            Node::Windows { of, size } => {
                let hi = self.plus(i, *size, span);
                self.part(*of, i, hi, false, span)
            }
            Node::Repeat(of) => {
                let of = self.local_expr(*of, span);
                self.builtin(Builtin::Clone, vec![of], span)
            }
            Node::Zip(a, b) => {
                let parts = vec![self.at(a, i, span, stmts), self.at(b, i, span, stmts)];
                self.open(ExprKind::Tuple(parts), span)
            }
            Node::Enumerate(of) => {
                let parts = vec![index, self.at(of, i, span, stmts)];
                self.open(ExprKind::Tuple(parts), span)
            }
            Node::Rev(of, len) => {
                let len = self.of_atom(*len, span);
                let one = self.size(1, span);
                let last = self.binary_of("-", len, one);
                let at = self.binary_of("-", last, index);
                self.at_computed(of, at, span, stmts)
            }
            Node::Skip(of, n) => {
                let at = self.plus(i, *n, span);
                self.at_computed(of, at, span, stmts)
            }
            Node::Step(of, n) => {
                let n = self.of_atom(*n, span);
                let at = self.binary_of("*", index, n);
                self.at_computed(of, at, span, stmts)
            }
            Node::Cycle(of, len) => {
                let len = self.of_atom(*len, span);
                let at = self.binary_of("%", index, len);
                self.at_computed(of, at, span, stmts)
            }
            Node::Copied(of, how) => {
                let item = self.at(of, i, span, stmts);
                self.copied_item(item, *how)
            }
            Node::Map(of, f) => {
                let item = self.at(of, i, span, stmts);
                self.apply(f, vec![item], span)
            }
        }
    }

    fn at_computed(&mut self, node: &Node, at: Expr, span: Span, stmts: &mut Vec<Stmt>) -> Expr {
        let at = Atom::Local(self.kept("at", at, stmts));
        self.at(node, at, span, stmts)
    }

    fn plus(&mut self, a: Atom, b: Atom, span: Span) -> Expr {
        let (a, b) = (self.of_atom(a, span), self.of_atom(b, span));
        self.binary_of("+", a, b)
    }

    /// `&of[lo..hi]`
    fn part(&mut self, of: LocalId, lo: Atom, hi: Expr, mutable: bool, span: Span) -> Expr {
        let of = self.local_expr(of, span);
        let lo = self.of_atom(lo, span);
        let range = RangeExpr {
            lo: Some(lo),
            hi: Some(hi),
            inclusive: false,
        };
        let slice = self.open(ExprKind::Slice(Box::new(of), Box::new(range)), span);
        // It is in bounds: there is nothing to check where it is borrowed.
        match mutable {
            true => self.reference(true, slice),
            false => self.builtin(Builtin::Lend, vec![slice], span),
        }
    }

    /// What `copied` and `cloned` make of a reference.
    pub(super) fn copied_item(&mut self, item: Expr, how: Copied) -> Expr {
        let span = item.span;
        match how {
            Copied::Deref => self.open(ExprKind::Deref(Box::new(item)), span),
            Copied::Clone => self.builtin(Builtin::Clone, vec![item], span),
        }
    }
}
