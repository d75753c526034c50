//! The intermediate representation: structured SSA.
//!
//! This page is the specification; `verify` enforces it.
//!
//! # Shape
//!
//! A [`Function`] is one [`Region`] with parameters. A region is a list of [`Op`]s that run in order and then
//! yields its `results`. Control flow is made of ops that own regions ([`OpKind::If`], [`OpKind::Loop`]); there are **no jumps**: `front`
//! lowers `break`, `continue`, `return` to a *segment code* (an integer) and guards what follows, so that every transform
//! sees only nested regions. What a region defines is visible in the rest of that region and in regions nested
//! there, nowhere else; a value leaves a region only as a result.
//!
//! # Values and places
//!
//! A [`Value`] is an SSA scalar: a float, an integer, a `bool`, a `char`. Everything else (array, slice, `Vec`, struct, anything of
//! a type that the macro cannot see) is a [`Place`]: named memory, reached by a [`Path`] (a place and projections whose indices are
//! values). A borrow (`let row = &a[i*n..]`, an iterator item, a half of `split_at_mut`) is *no* object here: `front` replaces its uses by
//! the path, with the index values taken where the borrow was made. A mutable scalar is a scalar place until
//! `ssa::promote` turns it into values; what remains a scalar place is one whose address a call takes, or that lies behind a reference.
//!
//! # Versions
//!
//! Each place that is not promoted has *versions*: values of type [`Ty::Mem`]. Every op that touches a place lists an [`Access`] in
//! `op.accesses`: the version that it sees and, if it writes, the version that it makes. Regions carry versions as they carry scalars (loop
//! carries, results of `If`). `ssa::promote` computes them; a transform builds ops without accesses and runs the pass again. The
//! emitter skips `Mem` values. A load may be repeated later exactly if its version has not been overwritten.
//!
//! # Types
//!
//! [`Ty::Unknown`] is a type that the macro cannot see (a field of a struct, a call's result, an alias). Such a thing is a place, and only
//! traits are asked of it.

use proc_macro2::{Ident, Span, TokenStream};

pub(crate) mod build;
#[cfg(test)]
pub(crate) mod interp;
pub(crate) mod print;
pub(crate) mod ssa;
pub(crate) mod verify;
pub(crate) mod visit;

/// An SSA scalar or a memory version. Prints as `v3`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Value(pub u32);

/// Named memory. Prints as `p2`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Place(pub u32);

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "v{}", self.0)
    }
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "p{}", self.0)
    }
}

/// What the macro knows of a type. References are not types here: see [`Mode`].
#[derive(Clone, Debug)]
pub(crate) enum Ty {
    F32,
    F64,
    /// A type parameter that is one of them, as it is spelled.
    Param(TokenStream),
    /// An integer: `usize`, `i32`, … by name; `None` if only literals decided it.
    Int(Option<&'static str>),
    Bool,
    Char,
    Unit,
    /// `[T; N]`; the length as written, if known.
    Array(Box<Ty>, Option<TokenStream>),
    Slice(Box<Ty>),
    Vec(Box<Ty>),
    Tuple(Vec<Ty>),
    Option(Box<Ty>),
    /// A type written by the user that is none of the above: a struct, an alias, `Self`.
    Named(TokenStream),
    /// The environment of a parameter that is a function, by its family. It is called and passed on, and that is all.
    Function(TokenStream),
    Unknown,
    /// A version of a place.
    Mem(Place),
    /// The record that the forward half of a call leaves for its reverse half (an opaque `impl Fn`).
    Record,
}

impl Ty {
    pub(crate) fn is_float(&self) -> bool {
        matches!(self, Ty::F32 | Ty::F64 | Ty::Param(_))
    }

    /// Scalars are SSA values, the rest are places.
    pub(crate) fn is_scalar(&self) -> bool {
        matches!(
            self,
            Ty::F32 | Ty::F64 | Ty::Param(_) | Ty::Int(_) | Ty::Bool | Ty::Char
        )
    }

    /// Can a value of this type hold a float that a derivative flows through? `Unknown` and `Named` may.
    pub(crate) fn may_be_active(&self) -> bool {
        match self {
            Ty::F32 | Ty::F64 | Ty::Param(_) | Ty::Named(_) | Ty::Function(_) | Ty::Unknown => true,
            Ty::Int(_) | Ty::Bool | Ty::Char | Ty::Unit | Ty::Mem(_) | Ty::Record => false,
            Ty::Array(t, _) | Ty::Slice(t) | Ty::Vec(t) | Ty::Option(t) => t.may_be_active(),
            Ty::Tuple(ts) => ts.iter().any(Ty::may_be_active),
        }
    }

    /// Is the shape of the tangent known from the type alone (so that a zero of it needs no value to look at)?
    pub(crate) fn has_static_shape(&self) -> bool {
        match self {
            Ty::F32 | Ty::F64 | Ty::Param(_) | Ty::Int(_) | Ty::Bool | Ty::Char | Ty::Unit => true,
            Ty::Array(t, n) => n.is_some() && t.has_static_shape(),
            Ty::Tuple(ts) => ts.iter().all(Ty::has_static_shape),
            Ty::Slice(_)
            | Ty::Vec(_)
            | Ty::Option(_)
            | Ty::Named(_)
            | Ty::Function(_)
            | Ty::Unknown
            | Ty::Mem(_)
            | Ty::Record => false,
        }
    }

    /// The type of what is inside an `Option`, where it is known.
    pub(crate) fn inside(&self) -> Ty {
        match self {
            Ty::Option(t) => (**t).clone(),
            _ => Ty::Unknown,
        }
    }

    /// The type of an element, where it is known.
    pub(crate) fn element(&self) -> Ty {
        match self {
            Ty::Array(t, _) | Ty::Slice(t) | Ty::Vec(t) => (**t).clone(),
            _ => Ty::Unknown,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct ValueData {
    pub ty: Ty,
    /// The user's name, if it has one; the emitter makes names unique.
    pub name: Option<String>,
    pub span: Span,
}

/// How a parameter is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Value,
    Ref,
    RefMut,
}

#[derive(Clone, Debug)]
pub(crate) enum PlaceKind {
    /// Parameter `index` of [`Function::params`]. Behind a reference if its mode says so.
    Param { index: usize, mode: Mode },
    /// Declared by exactly one [`OpKind::Define`].
    Local,
    /// A `const` or `static`: an inactive place, spelled by these tokens.
    Global(TokenStream),
}

#[derive(Clone, Debug)]
pub(crate) struct PlaceData {
    pub ty: Ty,
    pub name: String,
    pub span: Span,
    pub kind: PlaceKind,
    /// The version on entry of a parameter or global; `ssa::promote` fills it in. (A local's first version is made by what defines it: an access
    /// whose `before` and `after` are the same.)
    pub entry: Option<Value>,
    /// In adjoint and tangent functions: this place is the shadow of an argument that a caller may switch off; the number of the slot.
    pub slot: Option<usize>,
}

/// A place and the way into it. Indices are values. Printed `p2.w[v3][v4..]`.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    pub root: Place,
    pub proj: Vec<Proj>,
}

#[derive(Clone, Debug)]
pub(crate) enum Proj {
    /// `.name` or `.0`
    Field(syn::Member),
    /// The field of a variant, which is known to be there: a test of the variant stands before it.
    Payload(Payload),
    /// `[i]`
    Index(Value),
    /// `[lo..hi]`, `[lo..=hi]`, with either end left out
    Range {
        lo: Option<Value>,
        hi: Option<Value>,
        inclusive: bool,
    },
}

/// A field of a variant of an enum. In its shadow, the payload is reached by the same name.
#[derive(Clone, Debug)]
pub(crate) enum Payload {
    /// Of `Option`
    Some,
    /// Of `Result`. The tangent of a `Result` is an `Option`: an error has none.
    Ok,
    /// Of a user's enum.
    Field {
        owner: TokenStream,
        variant: Ident,
        member: syn::Member,
    },
}

impl PartialEq for Payload {
    fn eq(&self, other: &Payload) -> bool {
        self.to_string() == other.to_string()
    }
}

impl std::fmt::Display for Payload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Payload::Some => f.write_str("Some"),
            Payload::Ok => f.write_str("Ok"),
            Payload::Field { variant, member, .. } => {
                let member = match member {
                    syn::Member::Named(name) => name.to_string(),
                    syn::Member::Unnamed(index) => index.index.to_string(),
                };
                write!(f, "{variant}.{member}")
            }
        }
    }
}

impl Payload {
    /// The content that a constructor puts at `member`, if it is that of a variant whose payload can be followed.
    pub(crate) fn of(constructor: &TokenStream, member: &syn::Member) -> Option<Payload> {
        let text = constructor.to_string().replace(' ', "");
        match text.as_str() {
            "::core::option::Option::Some" => return Some(Payload::Some),
            "::core::result::Result::Ok" => return Some(Payload::Ok),
            _ if text.starts_with("::core::") => return None,
            _ => {}
        }
        let (owner, variant) = variant_of(constructor)?;
        let member = member.clone();
        Some(Payload::Field { owner, variant, member })
    }
}

/// The enum and the variant that a path spells, by its case: `Shape::Circle`.
pub(crate) fn variant_of(path: &TokenStream) -> Option<(TokenStream, Ident)> {
    let is_upper = |name: &Ident| name.to_string().starts_with(char::is_uppercase);
    let mut path: syn::Path = syn::parse2(path.clone()).ok()?;
    let variant = path.segments.pop()?.ident;
    path.segments.pop_punct();
    let owner = path.segments.last()?;
    let is_variant = is_upper(&variant) && is_upper(&owner.ident);
    is_variant.then(|| (quote::quote!(#path), variant))
}

/// The number that stands for a variant's field in generated code, where names cannot: the same wherever it is computed.
pub(crate) fn payload_key(variant: &Ident, member: &syn::Member) -> u64 {
    let member = match member {
        syn::Member::Named(name) => name.to_string(),
        syn::Member::Unnamed(index) => index.index.to_string(),
    };
    let text = format!("{variant}.{member}");
    // Fowler, Noll and Vo's hash.
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl Aggregate {
    /// The way from a struct or variant to operand `k`, which its constructor put there.
    pub(crate) fn part(constructor: &TokenStream, members: &[syn::Member], k: usize) -> Proj {
        match Payload::of(constructor, &members[k]) {
            Some(payload) => Proj::Payload(payload),
            None => Proj::Field(members[k].clone()),
        }
    }
}

/// What an op reads of or does to a place, filled in by `ssa::promote`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Access {
    pub place: Place,
    /// The version it sees.
    pub before: Value,
    /// The version it makes, if it writes.
    pub after: Option<Value>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Region {
    /// Loop bodies: the induction variable first (if the head has one), then the carries. Otherwise empty.
    pub params: Vec<Value>,
    pub ops: Vec<Op>,
    /// `If` arms: one per result of the op. Loop bodies: the next carries.
    pub results: Vec<Value>,
    /// The region always panics: its results are never used (they may be anything of the right type that is in scope).
    pub diverges: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Op {
    pub kind: OpKind,
    /// The values that it defines. [`OpKind`] says how many.
    pub results: Vec<Value>,
    pub accesses: Vec<Access>,
    pub span: Span,
}

/// A constant. All are inactive.
#[derive(Clone, Debug)]
pub(crate) enum Const {
    /// The number and its text as the user wrote it, without a suffix.
    Float(f64, String),
    Int(i128),
    Bool(bool),
    Char(char),
    /// `f64::consts::PI`, `f64::EPSILON`, `N`, `Self::SIZE`: tokens of an inactive scalar expression without operands.
    Path(TokenStream),
    /// Never looked at: the value of a variable on paths where it has none. Emitted as a zero.
    Undef,
}

/// Inactive scalar operations: their result carries no derivative, whatever the operands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Pure {
    /// Integer (or bool, for `& | ^`) arithmetic, spelled `a op b`: `+ - * / % & | ^ << >>`. May panic as the primal does.
    Bin(&'static str),
    /// `== != < <= > >=` on scalars of any type.
    Cmp(&'static str),
    /// `!` on bool or integer
    Not,
    /// `-` on integers
    Neg,
    /// An inherent method without effect on a scalar receiver that gives an inactive scalar: `x.is_nan()`, `n.pow(2)`, `i.min(j)`,
    /// `x.total_cmp(&y)` is spelled with references where std wants them (a table in `prim`).
    Method(String),
}

/// One operation. The number of results stands in brackets.
#[derive(Clone, Debug)]
pub(crate) enum OpKind {
    // ---- scalars
    /// [1]
    Const(Const),
    /// [1] A differentiable primitive of the table in `prim`. Its operands are floats (but `powi`'s second).
    Prim(crate::prim::Prim, Vec<Value>),
    /// [1]
    Pure(Pure, Vec<Value>),
    /// [1] `value as ty`. Float to float is linear; everything else is inactive.
    Cast(Value, Ty),
    /// [0 or 1] Inactive code as the user wrote it: `assert!`, `println!`, `matches!`. `reads` binds the names that occur in `tokens`.
    /// If `effect`, it runs once, in the forward sweep, and is never removed.
    Opaque {
        tokens: TokenStream,
        reads: Vec<(Ident, Read)>,
        effect: bool,
    },

    // ---- memory
    /// [1] A scalar.
    Load(Path),
    /// [0] `path = value`
    Store(Path, Value),
    /// [0] `path += value` or `path -= value`
    Update(Path, Sign, Value),
    /// [1] `path.len()`, a `usize`
    Len(Path),
    /// [0] Declares a local place. Exactly one `Define` per `Local`, in the region that is its scope.
    Define(Place, Init),
    /// [0] `dst = src`, all of `src`, which is gone afterwards. `fresh`: `dst` had no content before (first initialisation). Otherwise
    /// the old content is dropped, or, if `old` is given, moved there (this *declares* the local `old` in the current region).
    Move {
        dst: Path,
        src: Place,
        fresh: bool,
        old: Option<Place>,
    },
    /// [0] `path.push(operand)`
    Push(Path, Operand),
    /// [0 or 1] `path.pop()`, the element known to be there: a scalar result, or, for elements that are places, `into` (declares that local).
    /// With neither, the element is dropped. Panics with `message` (that of `unwrap` or `expect`) if empty; `None`: nothing happens if empty.
    Pop {
        path: Path,
        into: Option<Place>,
        panics: Option<PopPanic>,
    },
    /// [0] `core::mem::swap(&mut a, &mut b)`, or `s.swap(i, j)` if both are `Index` into one slice.
    Swap(Path, Path),
    /// [0] `path.fill(value)` for a slice of scalars
    Fill(Path, Value),
    /// [0] `dst.copy_from_slice(src)`
    CopyFrom { dst: Path, src: Path },
    /// [0] `dst += src`, entry by entry, both of one tangent type (slices or owned). Made by transforms only.
    AddPlace { dst: Path, src: Path },
    /// [0] `dst += factor * src`, entry by entry, two slices of floats of one length. Made by `opt` only, when all transforms are done.
    AddScaled { dst: Path, src: Path, factor: Value },
    /// [1] The sum of the products of the entries of two slices of one length. Made by `opt` only, when all transforms are done.
    Dot(Path, Path),
    /// [0] `path = 0`, keeping its shape. Made by transforms only.
    Zero(Path),

    // ---- control
    /// [n] Both regions yield n results.
    If { cond: Value, then: Region, els: Region },
    /// [n carries, then 1 more if `trips`] See [`Loop`].
    Loop(Box<Loop>),

    // ---- calls
    /// [results by `ret`] A call of a function or method; see [`Call`].
    Call(Box<Call>),
    /// [results by `ret`, last the record (a value of type [`Ty::Record`])] The forward half of an active call, with one flag per argument:
    /// active or not (slot `On` or `Off`). Made by `adjoint`.
    CallForward(Box<Call>, Vec<bool>),
    /// [0] The reverse half: see [`CallReverse`]. Made by `adjoint`.
    CallReverse(Box<CallReverse>),
    /// [results by `ret`, then by `ret_dot`] The tangent of an active call. Made by `tangent`.
    CallTangent(Box<CallTangent>),
}

/// What an opaque piece of code reads under a name.
#[derive(Clone, Debug)]
pub(crate) enum Read {
    Value(Value),
    /// `by_ref`: the name is bound to `&path`, otherwise to the place itself (a whole local whose name it is).
    Path {
        path: Path,
        by_ref: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Plus,
    Minus,
}

#[derive(Clone, Debug)]
pub(crate) enum PopPanic {
    Unwrap,
    Expect(String),
}

/// A scalar, a whole local place that is moved in (and gone afterwards), or a tuple of such.
#[derive(Clone, Debug)]
pub(crate) enum Operand {
    Value(Value),
    Place(Place),
    Tuple(Vec<Operand>),
}

/// How a local place gets its first content.
#[derive(Clone, Debug)]
pub(crate) enum Init {
    /// Not yet: a scalar place to be promoted, or a place that `Move { fresh: true }` fills on each path.
    Uninit,
    /// A scalar place with a value.
    Scalar(Value),
    /// `[a, b]`, `vec![a, b]`, `(a, b)`, `S { x: a, y: b }`, `S(a, b)`
    Aggregate(Aggregate, Vec<Operand>),
    /// `[elem; count]` or `vec![elem; count]`. An element that is a place is moved in (and cloned by Rust).
    Repeat { elem: Operand, count: Count, vec: bool },
    /// A copy of the content at a path, in the spelling given.
    Copy(Path, CopyHow),
    /// The content of a whole local place, moved: it is gone afterwards.
    Take(Place),
    /// The content at a path, moved out, leaving a zero of the same shape (or an empty vector) there. Also `mem::take`.
    TakeAt(Path),
    /// `Vec::new()` or `Vec::with_capacity(n)`
    EmptyVec(Option<Value>),
    /// The zero tangent of what is at the path (its shape is read, its content is not). Made by transforms only.
    ZeroOf(Path),
    /// The zero of a type of static shape. Made by transforms only.
    ZeroTy,
    /// A copy of what is at the path, kept only if the reverse half of one of `readers` reads that argument again (its `READS`; an `Option`
    /// in the emitted code). See [`Again`]. Made by transforms only.
    Snapshot { path: Path, readers: Vec<(Callee, usize)> },
    /// Inactive code that gives an inactive place.
    Opaque {
        tokens: TokenStream,
        reads: Vec<(Ident, Read)>,
    },
}

#[derive(Clone, Debug)]
pub(crate) enum Aggregate {
    Array,
    Vec,
    Tuple,
    /// The path as written and the fields in order.
    Struct(TokenStream, Vec<syn::Member>),
}

#[derive(Clone, Debug)]
pub(crate) enum Count {
    /// `vec![x; n]`: a run-time value
    Value(Value),
    /// `[x; N]`: constant tokens
    Const(TokenStream),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CopyHow {
    /// `path.clone()` (or a copy, for `Copy` types)
    Clone,
    /// `path.to_vec()`
    ToVec,
}

/// A loop. `body.params` = induction variable (if `head` has one), then the carries.
/// `body.results` = the next carries. Results of the op: the final carries, then the trip count if `trips`.
///
/// `go`, if given, is a bool value defined in the body: the loop ends after an iteration in which it is false (that iteration counts).
/// A `Head::Forever` loop has a `go` (unless it never ends but by panic).
#[derive(Clone, Debug)]
pub(crate) struct Loop {
    pub head: Head,
    pub inits: Vec<Value>,
    pub body: Region,
    pub go: Option<Value>,
    pub trips: bool,
    /// The user's label or a hint, for the reader.
    pub name: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) enum Head {
    /// `for i in lo..hi`, `lo..=hi` (`inclusive`), with `.rev()` if `reverse`
    Range {
        lo: Value,
        hi: Value,
        inclusive: bool,
        reverse: bool,
    },
    /// `for i in <range>.step_by(step)`, then `.rev()` if `reverse`
    Step {
        lo: Value,
        hi: Value,
        inclusive: bool,
        step: Value,
        reverse: bool,
    },
    /// `loop`, `while`
    Forever,
}

impl Head {
    pub(crate) fn has_var(&self) -> bool {
        !matches!(self, Head::Forever)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub callee: Callee,
    /// The receiver of a method first.
    pub args: Vec<Arg>,
    /// Those of its parameters that are given an annotated function or a closure. What a closure captures stands among `args`.
    pub functions: Vec<FunctionArg>,
    pub ret: Ret,
}

impl Call {
    /// How many parameters the callee has.
    pub(crate) fn arity(&self) -> usize {
        let captured: usize = self.functions.iter().map(|function| function.count).sum();
        self.args.len() - captured + self.functions.len()
    }

    /// One item for each parameter, of one for each argument: `together` makes one of those that are captured.
    pub(crate) fn by_parameter<T>(&self, items: Vec<T>, mut together: impl FnMut(&FunctionArg, Vec<T>) -> T) -> Vec<T> {
        let mut out = Vec::new();
        let mut items = items.into_iter();
        let mut at = 0;
        for function in &self.functions {
            out.extend(items.by_ref().take(function.at - at));
            let captured = items.by_ref().take(function.count).collect();
            out.push(together(function, captured));
            at = function.at + function.count;
        }
        out.extend(items);
        out
    }

    /// Whose parameter argument `k` is, and which one.
    pub(crate) fn reader(&self, k: usize) -> (Callee, usize) {
        let mut parameter = k;
        for function in &self.functions {
            if k >= function.at + function.count {
                parameter = parameter + 1 - function.count;
            } else if k >= function.at
                && let Passed::Closure(number) = function.which
            {
                return (Callee::Closure(number), k - function.at);
            }
        }
        (self.callee.clone(), parameter)
    }
}

/// A function as an argument. What it captures are `count` of the call's arguments, from number `at` on, which are one argument together.
#[derive(Clone, Debug)]
pub(crate) struct FunctionArg {
    pub at: usize,
    pub count: usize,
    pub which: Passed,
}

#[derive(Clone, Debug)]
pub(crate) enum Passed {
    /// An annotated function.
    Path(TokenStream),
    /// A closure, by its number among those of the function.
    Closure(usize),
}

#[derive(Clone, Debug)]
pub(crate) enum Callee {
    /// `g`, `module::g`, `Type::g`, with its generic arguments, as written
    Path(TokenStream),
    /// `.g::<…>(…)`
    Method(Ident, TokenStream),
    /// A parameter that is a function, by its family. Its environment is the first argument.
    Function(TokenStream),
    /// A closure, by its number: only where it is asked what it reads again.
    Closure(usize),
}

#[derive(Clone, Debug)]
pub(crate) enum Arg {
    /// A scalar by value.
    Value(Value),
    /// `&path`, `&mut path`
    Borrow { path: Path, mutable: bool },
    /// A whole local place by value; gone afterwards.
    Move(Place),
    /// `&scalar` or `&mut scalar` of a value that has no place is made a place by `front`. Tokens without operands: a string literal, a constant
    /// of unknown type, an enum variant. Inactive.
    Const(TokenStream),
}

/// The shape of what a call or a function gives, as far as the macro takes it apart. The leaves are numbered in order.
#[derive(Clone, Debug)]
pub(crate) enum Ret {
    Unit,
    /// A scalar. (In a call: also one of the op's results, in order.)
    Value(Value),
    /// A place. (In a call: declares that local. In a function: a whole local, moved out.)
    Place(Place),
    Tuple(Vec<Ret>),
}

/// The reverse half of a call: takes the by-reference arguments again, the shadows, and the seed.
#[derive(Clone, Debug)]
pub(crate) struct CallReverse {
    pub call: Call,
    pub record: RecordRef,
    /// One per argument: for `Borrow` arguments the path whose content is what it was when the forward half returned, otherwise `None`.
    pub again: Vec<Option<Again>>,
    /// One per argument: the shadow to accumulate into. `None`: inactive (slot `Off`).
    pub shadows: Vec<Option<Path>>,
    /// The adjoint of the result: same tree as `call.ret`.
    pub seed: Seed,
}

/// Where the record of a call is: a value in scope, or an element of a vector of records.
#[derive(Clone, Debug)]
pub(crate) enum RecordRef {
    Value(Value),
    At(Path),
}

/// A by-reference argument, passed again.
#[derive(Clone, Debug)]
pub(crate) struct Again {
    pub path: Path,
    pub mutable: bool,
    /// The whole place (an `Init::Snapshot`, or an element of a vector of such) that has the content, where `path` has it no longer.
    pub snapshot: Option<Path>,
}

/// The adjoint of a result.
#[derive(Clone, Debug)]
pub(crate) enum Seed {
    /// An inactive leaf: `()`
    None,
    Value(Value),
    /// A local place, moved in.
    Place(Place),
    Tuple(Vec<Seed>),
}

#[derive(Clone, Debug)]
pub(crate) struct CallTangent {
    pub call: Call,
    /// One per argument. `None`: inactive.
    pub tangents: Vec<Option<TangentArg>>,
    /// Same tree as `call.ret`; `Unit` leaves for inactive ones.
    pub ret_dot: Ret,
}

#[derive(Clone, Debug)]
pub(crate) enum TangentArg {
    Value(Value),
    Path(Path),
}

/// A parameter of the function in the IR. Transforms append theirs after the primal's.
#[derive(Clone, Debug)]
pub(crate) struct Param {
    pub name: String,
    pub role: Role,
    pub mode: Mode,
    pub binding: Binding,
    pub ty: Ty,
    pub span: Span,
    pub activity: Activity,
}

/// What the user said of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Activity {
    Active,
    /// `#[constant]`, or a type that cannot be active
    Constant,
    /// `#[scratch]`
    Scratch,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Parameter k of the user's function (receiver included).
    Primal(usize),
    /// The shadow of parameter k, accumulated into.
    Shadow(usize),
    /// Leaf k of the seed.
    Seed(usize),
    /// The tangent of parameter k.
    Tangent(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    /// A scalar by value.
    Value(Value),
    Place(Place),
}

/// A function: the primal as `front` made it, an adjoint, or a tangent.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    pub name: String,
    pub params: Vec<Param>,
    pub values: Vec<ValueData>,
    pub places: Vec<PlaceData>,
    pub body: Region,
    pub ret: Ret,
    /// In a tangent function: the tangent of the result (same tree; `Unit` for inactive leaves).
    pub ret_dot: Option<Ret>,
    /// In an adjoint function: the ops of `body` from here on are the reverse half. What they use of the forward half is the record.
    pub split: Option<usize>,
    /// In an adjoint function: loops of the forward half with the loops that reverse them, each by its induction variable.
    pub twins: Vec<(Value, Value)>,
    /// In an adjoint function: integers that loops of the forward half carry, with what counts them back in the loops that reverse them.
    pub counted: Vec<(Value, Value)>,
    /// In an adjoint function: the vectors that the forward half fills for the reverse half.
    pub records: Vec<Place>,
    /// In a tangent function: the tangents of places.
    pub dots: Vec<Place>,
    /// Lengths of what must be a slice, an array or a vector, whatever else has elements: code was made on that understanding.
    pub extents: Vec<Value>,
    /// The function calls itself.
    pub recursive: bool,
    /// What it reads of its arguments it keeps: they are given again with any content.
    pub keeps: bool,
    /// The items in the user's body, for companions to begin with.
    pub items: TokenStream,
    /// Methods of numbers that the body calls on references to them, each once.
    pub through: Vec<ThroughRef>,
}

/// `x.sin()` where `x` is a `&f64`: any trait in scope with a method of that name which takes a reference comes before the number's own.
#[derive(Clone, Debug)]
pub(crate) struct ThroughRef {
    /// The type of the receiver.
    pub receiver: TokenStream,
    pub method: Ident,
    /// Beside the receiver.
    pub operands: usize,
}
