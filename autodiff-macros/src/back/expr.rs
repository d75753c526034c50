//! Rust expressions under construction: tokens that know how tightly they bind, and what stands in the way of moving them.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use std::collections::BTreeSet;

/// How tightly an expression binds, loosest first. A cast stands with the loosest, since `a as usize < b` does not parse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Prec {
    Loose,
    Or,
    And,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Product,
    Unary,
    Atom,
}

/// What an expression that is not evaluated yet depends on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flags {
    pub panics: bool,
    /// Reads memory that may be written.
    pub reads: bool,
    /// The variables that it reads and that may be assigned.
    pub vars: BTreeSet<usize>,
}

impl Flags {
    pub(crate) fn join(&mut self, other: &Flags) {
        self.panics |= other.panics;
        self.reads |= other.reads;
        self.vars.extend(&other.vars);
    }

    /// May be evaluated at any later time.
    pub(crate) fn is_free(&self) -> bool {
        !self.panics && !self.reads && self.vars.is_empty()
    }

    /// Two expressions may be evaluated in either order.
    pub(crate) fn commutes(&self, other: &Flags) -> bool {
        !(self.panics && other.panics)
    }
}

/// What a statement does that an expression could not be moved over.
#[derive(Clone, Debug, Default)]
pub(crate) struct Effect {
    pub panics: bool,
    pub writes: bool,
    pub assigns: Assigns,
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Assigns {
    #[default]
    None,
    Var(usize),
    /// Any variable: a nested region.
    All,
}

impl Effect {
    /// A call, a loop, a branch.
    pub(crate) const ALL: Effect = Effect {
        panics: true,
        writes: true,
        assigns: Assigns::All,
    };
    /// A store.
    pub(crate) const WRITE: Effect = Effect {
        panics: true,
        writes: true,
        assigns: Assigns::None,
    };

    /// Evaluating `flags` after this effect is the same as before it.
    pub(crate) fn lets_pass(&self, flags: &Flags) -> bool {
        let assigned = match self.assigns {
            Assigns::None => false,
            Assigns::Var(class) => flags.vars.contains(&class),
            Assigns::All => !flags.vars.is_empty(),
        };
        !(assigned || flags.panics && (self.panics || self.writes) || flags.reads && self.writes)
    }
}

/// An expression.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub tokens: TokenStream,
    pub prec: Prec,
    /// Made of literals without a suffix only: the same with suffixes.
    pub typed: Option<TokenStream>,
    /// A condition: its opposite, where that is as simple.
    pub opposite: Option<(TokenStream, Prec)>,
    pub flags: Flags,
}

impl Expr {
    pub(crate) fn new(tokens: TokenStream, prec: Prec) -> Expr {
        Expr {
            tokens,
            prec,
            typed: None,
            opposite: None,
            flags: Flags::default(),
        }
    }

    pub(crate) fn atom(tokens: TokenStream) -> Expr {
        Expr::new(tokens, Prec::Atom)
    }

    /// As an operand of something that binds as tightly as `prec`.
    pub(crate) fn within(&self, prec: Prec) -> TokenStream {
        wrap(&self.tokens, self.prec < prec)
    }

    /// As the receiver of a method, or wherever rustc must know the type of a literal.
    pub(crate) fn receiver(&self) -> TokenStream {
        wrap(
            self.typed.as_ref().unwrap_or(&self.tokens),
            self.prec < Prec::Atom,
        )
    }

    /// With its literals typed.
    pub(crate) fn into_typed(mut self) -> Expr {
        if let Some(typed) = self.typed.take() {
            self.tokens = typed;
        }
        self
    }

    /// `a op b`, grouped exactly so.
    pub(crate) fn binary(op: &str, a: Expr, b: Expr, span: Span) -> Expr {
        let prec = binary_prec(op);
        let op = operator(op, span);
        // Comparisons do not chain; the others group to the left.
        let left = match prec {
            Prec::Compare => Prec::BitOr,
            prec => prec,
        };
        let right = above(prec);
        let build = |x: &TokenStream, y: &TokenStream| {
            let (x, y) = (wrap(x, a.prec < left), wrap(y, b.prec < right));
            quote!(#x #op #y)
        };
        let typed = match (&a.typed, &b.typed) {
            (Some(x), Some(y)) => Some(build(x, y)),
            _ => None,
        };
        let tokens = build(&a.tokens, &b.tokens);
        let mut flags = a.flags.clone();
        flags.join(&b.flags);
        Expr {
            tokens,
            prec,
            typed,
            opposite: None,
            flags,
        }
    }

    pub(crate) fn unary(op: &str, a: Expr, span: Span) -> Expr {
        let sign = operator(op, span);
        let build = |x: &TokenStream| {
            let x = wrap(x, a.prec < Prec::Unary);
            quote!(#sign #x)
        };
        Expr {
            tokens: build(&a.tokens),
            prec: Prec::Unary,
            typed: a.typed.as_ref().map(build),
            opposite: None,
            flags: a.flags,
        }
    }

    /// `a op b`, a `bool`. `total`: of two values that are not smaller, one is larger or they are equal (floats are not so).
    pub(crate) fn compare(op: &str, a: Expr, b: Expr, total: bool, span: Span) -> Expr {
        let opposite = match op {
            "==" => Some("!="),
            "!=" => Some("=="),
            "<" if total => Some(">="),
            "<=" if total => Some(">"),
            ">" if total => Some("<="),
            ">=" if total => Some("<"),
            _ => None,
        };
        let opposite = opposite.map(|op| {
            let e = Expr::binary(op, a.clone(), b.clone(), span);
            (e.tokens, e.prec)
        });
        // The type of the result is not that of the literals.
        Expr {
            typed: None,
            opposite,
            ..Expr::binary(op, a, b, span)
        }
    }

    /// `!a`
    pub(crate) fn negated(self) -> Expr {
        match self.opposite {
            Some((tokens, prec)) => Expr {
                flags: self.flags,
                ..Expr::new(tokens, prec)
            },
            None => Expr::unary("!", self, Span::call_site()),
        }
    }
}

fn wrap(tokens: &TokenStream, parens: bool) -> TokenStream {
    if parens {
        quote!((#tokens))
    } else {
        tokens.clone()
    }
}

fn above(prec: Prec) -> Prec {
    match prec {
        Prec::Loose => Prec::Or,
        Prec::Or => Prec::And,
        Prec::And => Prec::Compare,
        Prec::Compare => Prec::BitOr,
        Prec::BitOr => Prec::BitXor,
        Prec::BitXor => Prec::BitAnd,
        Prec::BitAnd => Prec::Shift,
        Prec::Shift => Prec::Sum,
        Prec::Sum => Prec::Product,
        Prec::Product => Prec::Unary,
        Prec::Unary | Prec::Atom => Prec::Atom,
    }
}

fn binary_prec(op: &str) -> Prec {
    match op {
        "*" | "/" | "%" => Prec::Product,
        "+" | "-" => Prec::Sum,
        "<<" | ">>" => Prec::Shift,
        "&" => Prec::BitAnd,
        "^" => Prec::BitXor,
        "|" => Prec::BitOr,
        "&&" => Prec::And,
        "||" => Prec::Or,
        _ => Prec::Compare,
    }
}

/// The tokens of an operator.
pub(crate) fn operator(op: &str, span: Span) -> TokenStream {
    match op {
        "+" => quote_spanned!(span=> +),
        "-" => quote_spanned!(span=> -),
        "*" => quote_spanned!(span=> *),
        "/" => quote_spanned!(span=> /),
        "%" => quote_spanned!(span=> %),
        "&" => quote_spanned!(span=> &),
        "|" => quote_spanned!(span=> |),
        "^" => quote_spanned!(span=> ^),
        "<<" => quote_spanned!(span=> <<),
        ">>" => quote_spanned!(span=> >>),
        "&&" => quote_spanned!(span=> &&),
        "||" => quote_spanned!(span=> ||),
        "==" => quote_spanned!(span=> ==),
        "!=" => quote_spanned!(span=> !=),
        "<" => quote_spanned!(span=> <),
        "<=" => quote_spanned!(span=> <=),
        ">" => quote_spanned!(span=> >),
        ">=" => quote_spanned!(span=> >=),
        "!" => quote_spanned!(span=> !),
        "+=" => quote_spanned!(span=> +=),
        "-=" => quote_spanned!(span=> -=),
        "*=" => quote_spanned!(span=> *=),
        "/=" => quote_spanned!(span=> /=),
        "%=" => quote_spanned!(span=> %=),
        "&=" => quote_spanned!(span=> &=),
        "|=" => quote_spanned!(span=> |=),
        "^=" => quote_spanned!(span=> ^=),
        "<<=" => quote_spanned!(span=> <<=),
        ">>=" => quote_spanned!(span=> >>=),
        other => other.parse().unwrap_or_default(),
    }
}
