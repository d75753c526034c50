//! The function body with names resolved, types inferred and every construct classified.
//!
//! `resolve` makes this tree out of syn's, `infer` fills in the types and classifies method calls; `lower` turns it into IR and never
//! looks at syn, except that some leaves carry opaque tokens.
//!
//! # Types and references
//!
//! A type keeps its [`Type::Ref`], so that `f(&x)` and `f(x)` differ, but **everything that reaches into a place sees through references**:
//! the base of [`ExprKind::Field`], [`ExprKind::Index`], [`ExprKind::Slice`] and the operands of [`Builtin`] memory
//! operations may have any number of `Ref`s around the place, as may operands of arithmetic, comparisons, primitives and casts (`&f64 * f64`).
//! An explicit `*e` is [`ExprKind::Deref`] and removes one `Ref`. [`Type::strip`] gives the type without its references.
//!
//! After `infer` there is no [`Type::Var`] anywhere. What could not be known is [`Type::Unknown`]: a place that may only be passed on,
//! indexed, or entered by field. Operands of arithmetic, comparisons, primitives and conditions are always scalars of known type.
//!
//! # Evaluation
//!
//! Children of an expression evaluate in the order in which they stand in the node, with Rust's two exceptions: the right side of an
//! assignment before its left side, and both sides of a compound assignment on scalars right side first.

use proc_macro2::{Ident, Span, TokenStream};

use crate::ir::{Activity, Mode, ThroughRef};
use crate::prim::Prim;

/// Index into [`Function::locals`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) struct LocalId(pub u32);

/// A loop or a labelled block, as the target of `break` and `continue`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) struct LoopId(pub u32);

/// Index into the substitution of `infer`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) struct TypeVar(pub u32);

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    F32,
    F64,
    /// A type parameter that is one of them.
    Param(Tokens),
    /// By name; `None` only if nothing but literals decided it (then Rust takes `i32`).
    Int(Option<&'static str>),
    Bool,
    Char,
    Unit,
    /// Of what never returns: `return`, `panic!()`.
    Never,
    Str,
    /// `[T; N]`, the length as written where it is known.
    Array(Box<Type>, Option<Tokens>),
    Slice(Box<Type>),
    Vec(Box<Type>),
    Tuple(Vec<Type>),
    Option(Box<Type>),
    /// What is inside `Ok`, and the error, which has no derivative.
    Result(Box<Type>, Box<Type>),
    Ref {
        mutable: bool,
        to: Box<Type>,
    },
    /// Any other type as written: a struct, an alias, `Self`, `String`.
    Named(Tokens),
    /// A parameter that is a function, by its family.
    Function(Tokens),
    /// The macro cannot see it.
    Unknown,
    /// During inference only.
    Var(TypeVar),
}

/// Tokens of a type or length, compared by their text.
#[derive(Clone)]
pub(crate) struct Tokens(pub TokenStream);

impl PartialEq for Tokens {
    fn eq(&self, other: &Tokens) -> bool {
        self.0.to_string() == other.0.to_string()
    }
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

impl Type {
    /// The error of what may be an `Option` as well as a `Result`.
    pub(crate) fn either() -> Type {
        Type::Named(Tokens(quote::quote!(_)))
    }

    /// Without the references around it.
    pub(crate) fn strip(&self) -> &Type {
        match self {
            Type::Ref { to, .. } => to.strip(),
            other => other,
        }
    }

    /// Of the elements, if it has any.
    pub(crate) fn element(&self) -> Option<&Type> {
        match self.strip() {
            Type::Array(element, _) | Type::Slice(element) | Type::Vec(element) => Some(element),
            _ => None,
        }
    }

    pub(crate) fn is_float(&self) -> bool {
        matches!(self, Type::F32 | Type::F64 | Type::Param(_))
    }

    pub(crate) fn is_scalar(&self) -> bool {
        matches!(
            self,
            Type::F32 | Type::F64 | Type::Param(_) | Type::Int(_) | Type::Bool | Type::Char
        )
    }
}

#[derive(Debug)]
pub(crate) struct Function {
    pub name: Ident,
    pub params: Vec<Param>,
    pub locals: Vec<Local>,
    /// [`Type::Unit`] if there is none.
    pub ret: Type,
    pub body: Block,
    /// It calls itself by its own name (or `Self::name`, `self.name`), or the user said `recursive`.
    pub recursive: bool,
    /// The items in the body.
    pub items: TokenStream,
    /// Methods of numbers that are called on references to them.
    pub through: Vec<ThroughRef>,
    /// The parameters that are functions.
    pub functions: Vec<FunctionParam>,
}

/// A parameter that is a function.
#[derive(Debug)]
pub(crate) struct FunctionParam {
    pub local: LocalId,
    pub inputs: Vec<Type>,
    pub output: Type,
}

/// A closure that is passed to a function: a function of its own. Its locals are among those of the function around it.
#[derive(Debug)]
pub(crate) struct Lifted {
    /// What `move` copies is copied here.
    pub before: Block,
    pub params: Vec<Param>,
    /// What it gives.
    pub ret: Type,
    pub body: Block,
    /// The first local of its own: those before it are captured.
    pub first: LocalId,
    pub span: Span,
}

/// What is lowered to one function of the IR.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Code<'a> {
    pub name: &'a Ident,
    pub params: &'a [Param],
    pub locals: &'a [Local],
    pub ret: &'a Type,
    pub body: &'a Block,
}

impl Function {
    pub(crate) fn code(&self) -> Code<'_> {
        Code {
            name: &self.name,
            params: &self.params,
            locals: &self.locals,
            ret: &self.ret,
            body: &self.body,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Param {
    /// The identifier where the pattern is one, `self` for a receiver, otherwise made up: `arg2`.
    pub name: String,
    /// What it binds. A receiver binds a local named `self`.
    pub pat: Pat,
    /// As written, with its reference if it has one.
    pub ty: Type,
    /// By value, `&`, `&mut`: the outermost reference of `ty`.
    pub mode: Mode,
    pub activity: Activity,
    pub span: Span,
}

#[derive(Debug)]
pub(crate) struct Local {
    pub ident: Ident,
    pub ty: Type,
    /// Declared `mut`.
    pub mutable: bool,
    /// Not the user's: no code can name it.
    pub hidden: bool,
    /// Bound by the pattern of this parameter; otherwise by a `let`, a `for`, or a match arm.
    pub param: Option<usize>,
}

#[derive(Debug)]
pub(crate) struct Expr {
    pub kind: ExprKind,
    pub ty: Type,
    pub span: Span,
}

#[derive(Debug)]
pub(crate) enum ExprKind {
    Lit(Lit),
    Local(LocalId),
    /// A const, static, associated const, unit struct or unit enum variant: `N`, `f64::consts::PI`, `Self::SIZE`, `Mode::Fast`. Inactive.
    Global(TokenStream),
    /// `()`: the empty tuple is not a [`ExprKind::Tuple`].
    Unit,

    // ---- operators
    /// `-` on floats and integers
    Neg(Box<Expr>),
    /// `!` on bools and integers
    Not(Box<Expr>),
    /// Arithmetic and bit operators on scalars of one type (shifts: of any integer types). `op` as written: `+`. Floats: `+ - * / %`.
    Binary {
        op: &'static str,
        lhs: Box<Expr>,
        rhs: Box<Expr>,
    },
    /// `== != < <= > >=`. On scalars only: `infer` makes comparisons of anything else [`ExprKind::Opaque`].
    Compare {
        op: &'static str,
        lhs: Box<Expr>,
        rhs: Box<Expr>,
    },
    /// `&&` or (`or`) `||`
    Logic {
        or: bool,
        lhs: Box<Expr>,
        rhs: Box<Expr>,
    },
    /// `target` is a place, `_` ([`ExprKind::Wild`]), or a [`ExprKind::Tuple`] or [`ExprKind::Array`] of targets. Type: unit.
    Assign {
        target: Box<Expr>,
        value: Box<Expr>,
    },
    /// `target op= value`, `op` without the `=`. Scalars. Type: unit.
    AssignOp {
        op: &'static str,
        target: Box<Expr>,
        value: Box<Expr>,
    },
    /// Only as an assignment's target.
    Wild,
    /// `value as ty`, the type of this expression.
    Cast(Box<Expr>),

    // ---- places
    Field(Box<Expr>, syn::Member),
    /// `base[i]`, `i` an integer
    Index(Box<Expr>, Box<Expr>),
    /// `base[lo..hi]`: an unsized place of slice type, under a `Ref` or a method.
    Slice(Box<Expr>, Box<RangeExpr>),
    Ref {
        mutable: bool,
        of: Box<Expr>,
    },
    Deref(Box<Expr>),

    // ---- aggregates
    Tuple(Vec<Expr>),
    Array(Vec<Expr>),
    /// `[elem; N]`
    Repeat {
        elem: Box<Expr>,
        count: TokenStream,
    },
    /// `S { x: a, y: b }`, or `S(a, b)` with numbered members; the fields that are not named come out of `base`.
    Struct {
        path: TokenStream,
        fields: Vec<(syn::Member, Expr)>,
        base: Option<Box<Expr>>,
    },

    /// `Some(a)`, `None`, `Ok(a)`, `Err(e)`. An error is inactive code.
    Variant {
        which: Which,
        family: Family,
        arg: Option<Box<Expr>>,
    },
    /// The panic of `unwrap` and `expect` (with its message): `error` is what was found instead. Type: never.
    Missing {
        error: LocalId,
        message: Option<Opaque>,
    },

    // ---- control
    /// `label`: `break label value` leaves it.
    Block {
        block: Block,
        label: Option<LoopId>,
    },
    If {
        cond: Box<Expr>,
        then: Block,
        els: Option<Box<Expr>>,
    },
    Match {
        scrutinee: Box<Expr>,
        arms: Vec<Arm>,
    },
    Loop(Box<Loop>),
    /// Type: never.
    Break {
        to: LoopId,
        value: Option<Box<Expr>>,
    },
    Continue {
        to: LoopId,
    },
    Return(Option<Box<Expr>>),

    // ---- calls
    /// A differentiable primitive; operands are floats (integers where the row says so), possibly behind references.
    Prim(Prim, Vec<Expr>),
    /// `x.sin_cos()`: a tuple (sin, cos)
    SinCos(Box<Expr>),
    /// An inactive inherent method of scalars with a scalar result, receiver first: `x.is_nan()`, `n.pow(2)`, `i.min(j)`. See [`crate::ir::Pure::Method`].
    Pure(String, Vec<Expr>),
    Builtin(Builtin, Vec<Expr>),
    /// `g(a, b)`, `module::g::<T>(a)`, `Type::g(a)`
    Call {
        callee: TokenStream,
        args: Vec<Expr>,
    },
    /// `f(a, b)`, `f` a parameter that is a function
    Apply {
        function: LocalId,
        args: Vec<Expr>,
    },
    /// As an argument of a call: an annotated function by its path.
    FunctionPath(TokenStream),
    /// As an argument of a call: a closure.
    Closure(Box<Lifted>),
    /// `recv.method::<…>(args)` of a user's type (or one that the macro cannot see). `turbofish`: `::<…>` or nothing.
    MethodCall {
        recv: Box<Expr>,
        method: Ident,
        turbofish: TokenStream,
        args: Vec<Expr>,
    },
    /// Inactive code as the user wrote it: `assert!`, `println!`, `matches!`, `format!`, `panic!` (type never), and comparisons of non-scalars.
    /// Also scalar methods with other results (`x.total_cmp(&y).is_lt()`): `infer` makes a block that binds the operands and ends in this.
    Opaque(Opaque),
}

/// `reads` are the locals whose names occur in `tokens`, each once.
#[derive(Debug)]
pub(crate) struct Opaque {
    pub tokens: TokenStream,
    pub reads: Vec<(Ident, LocalId)>,
    /// It must run although nothing uses its result.
    pub effect: bool,
}

#[derive(Debug)]
pub(crate) enum Lit {
    /// The number and its text as written, without a suffix.
    Float(f64, String),
    Int(i128),
    Bool(bool),
    Char(char),
    /// A string, byte string or C string literal: an inactive argument.
    Str(TokenStream),
}

/// `lo..hi`, `lo..=hi`, with either end left out.
#[derive(Debug)]
pub(crate) struct RangeExpr {
    pub lo: Option<Expr>,
    pub hi: Option<Expr>,
    pub inclusive: bool,
}

/// Operations on memory. The operands stand in the order given (receiver first).
#[derive(Clone, Debug)]
pub(crate) enum Builtin {
    /// The length of what must be a slice, an array or a vector, because its methods were replaced by loops: rustc checks that it is one.
    Extent,
    /// `s.len()`
    Len,
    /// `s.is_empty()`
    IsEmpty,
    /// `s.swap(i, j)`
    Swap,
    /// `s.fill(x)`
    Fill,
    /// `dst.copy_from_slice(src)`, also `clone_from_slice`
    CopyFromSlice,
    /// `x.clone()`: also of scalars and of unknown types (through a reference: of what it refers to)
    Clone,
    /// `s.to_vec()`, or `to_owned` of a slice
    ToVec,
    /// `v.push(x)`
    Push,
    /// `v.pop();` (type unit), `v.pop().unwrap()`, `v.pop().expect("…")` (type of the element)
    Pop(Option<crate::ir::PopPanic>),
    /// `s.split_at(k)`, `s.split_at_mut(k)`: a tuple of two references to slices
    SplitAt {
        mutable: bool,
    },
    /// `v.as_slice()`, `as_mut_slice`, `as_ref`, `as_mut`: a reference to the same place. [`Expr::ty`] has the mutability.
    View,
    /// `mem::swap(a, b)`, operands are references
    MemSwap,
    /// `mem::replace(dst, value)`
    MemReplace,
    /// `mem::take(dst)`
    MemTake,
    /// `Vec::new()`, `vec![]`
    VecNew,
    /// `Vec::with_capacity(n)`
    VecWithCapacity,
    /// `vec![a, b]`
    VecOf,
    /// `vec![elem; n]`
    VecRepeat,
    /// `v.pop()` as an `Option`
    PopOption,
    /// `(lo..hi).contains(&x)`: operands lo, hi, x
    RangeContains {
        inclusive: bool,
    },

    // ---- what iterators are made of
    /// The item of an iterator over the first operand at the index: the element, or a reference to it where the operand is one.
    Item,
    /// A shared reference to an item. (A tuple of references has no memory to refer to: see [`crate::front::lower`].)
    Lend,
    /// `(lo..hi).count()`
    RangeLen {
        inclusive: bool,
    },
    /// What a sum, or a product, starts from: −0.0 and 1.0, or the integers 0 and 1.
    Neutral {
        product: bool,
    },
    /// A vector for `n` elements, about to be put there one after the other
    VecFilled,
    /// An array for such, as long as the operand if there is one, otherwise as its type says
    ArrayFilled,
    /// `vec`, `i`, `value`: the i-th of these
    Put,

    // ---- elements moved about
    Shift(Shift),
    /// `parts.concat()`
    Concat,
}

/// A method that moves elements about, the vector or slice being the first operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shift {
    Reverse,
    RotateLeft,
    RotateRight,
    Clear,
    Truncate,
    Resize,
    Insert,
    /// Gives the element.
    Remove,
    /// Gives the element.
    SwapRemove,
}

/// A variant of `Option` or `Result`, by what it means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Which {
    /// `Some`, `Ok`
    Yes,
    /// `None`, `Err`
    No,
}

/// Which of the two a variant belongs to.
#[derive(Clone, Debug)]
pub(crate) enum Family {
    Option,
    Result,
    /// That of a value of this type.
    Like(Type),
    /// Its type says so. An error is converted, as `?` does.
    Converted,
}

#[derive(Debug)]
pub(crate) struct Block {
    pub stmts: Vec<Stmt>,
    pub tail: Option<Box<Expr>>,
    /// Of the tail; unit without one; never if it cannot be left at its end.
    pub ty: Type,
    pub span: Span,
}

#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "one per statement of the source")]
pub(crate) enum Stmt {
    /// `els`: of `let … else`, where the pattern tests; it is never left at its end.
    Let {
        pat: Pat,
        init: Option<Expr>,
        els: Option<Block>,
    },
    /// Its value is dropped.
    Expr(Expr),
}

#[derive(Debug)]
pub(crate) struct Arm {
    pub pat: Pat,
    pub guard: Option<Expr>,
    pub body: Expr,
}

#[derive(Debug)]
pub(crate) struct Loop {
    pub id: LoopId,
    /// Without the apostrophe.
    pub label: Option<String>,
    pub kind: LoopKind,
    pub body: Block,
}

#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "one per loop of the source")]
pub(crate) enum LoopKind {
    /// `loop`; its type is that of the values of its `break`s.
    Forever,
    While(Expr),
    For {
        pat: Pat,
        iter: Iter,
    },
}

/// What a `for` goes over, integers only: `lo..hi`, `(lo..=hi).rev()`, `(lo..hi).step_by(2)`, `(lo..hi).step_by(2).rev()`. Any other iterator
/// has become such a loop, or one without head.
#[derive(Debug)]
pub(crate) struct Iter {
    pub lo: Expr,
    pub hi: Expr,
    pub inclusive: bool,
    pub step: Option<Expr>,
    pub rev: bool,
}

#[derive(Debug)]
pub(crate) struct Pat {
    pub kind: PatKind,
    /// Of what is matched. Where Rust looks through a reference (`let (a, b) = &pair`), this is the `Ref` and the parts bind references.
    pub ty: Type,
    pub span: Span,
}

#[derive(Debug)]
pub(crate) enum PatKind {
    Wild,
    /// `x`, `mut x`, `ref x`, `ref mut x`, `x @ sub`. The local's type has the reference where `ref` or Rust's binding mode makes one.
    Bind {
        local: LocalId,
        by: By,
        sub: Option<Box<Pat>>,
    },
    /// `&p`, `&mut p`
    Ref(Box<Pat>),
    /// `(a, _, b)`; `..` has been written out as wildcards.
    Tuple(Vec<Pat>),
    /// `S { x, y: p, .. }`, `S(a, b)`: irrefutable
    Struct {
        path: TokenStream,
        fields: Vec<(syn::Member, Pat)>,
    },
    /// Where a pattern tests: `Some(p)`, `None`, `Ok(p)`, `Err(p)`. Without a family, its type says which.
    Variant {
        which: Which,
        family: Option<Family>,
        part: Option<Box<Pat>>,
    },
    /// `[a, b]`, `[a, .., z]`, `[a, rest @ ..]` on an array or a slice. `rest` stands for what lies between; on anything but an array the length is tested.
    Slice {
        before: Vec<Pat>,
        rest: Option<Box<Pat>>,
        after: Vec<Pat>,
    },
    /// Where a pattern tests: `p | q`. Binds nothing.
    Or(Vec<Pat>),
    /// Where a pattern tests: a literal (a negative one has its sign).
    Lit(Lit),
    /// Where a pattern tests: a range, a constant, a unit variant, as the user wrote it.
    Test(TokenStream),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Value,
    Ref,
    RefMut,
}
