//! From the resolved tree to IR.
//!
//! Lowering is one walk in the order of evaluation. What it produces is deliberately simple-minded: mutable scalars are scalar places,
//! branches have no results, exits are codes; `ssa::promote` and `opt` make it tidy.
//!
//! | file | what it lowers |
//! |---|---|
//! | `value` | operand trees: how a value is moved, copied, stored, waited for |
//! | `place` | names, borrows, the way into a place |
//! | `uses` | how often each local is still mentioned, which decides between a move and a copy |
//! | `pattern`, `slices` | what patterns bind and test |
//! | `expr` | operators, casts, primitives |
//! | `memory` | vectors, arrays, structs, assignment, `mem::*` |
//! | `options` | `Option` and `Result` |
//! | `iter` | what iterators are made of |
//! | `vectors` | methods that move elements about |
//! | `call`, `closures`, `opaque` | the user's functions; closures that are passed to them; code that passes through |
//! | `init` | which places need a first content |
//! | `flow`, `loops`, `exits` | branches; loops; what `break`, `continue` and `return` become |
//!
//! # Conventions
//!
//! A function that returns `Option` gives `None` if control does not come out of what it lowered ([`Flow::falls`] is false then), or if an
//! error has been reported. Either way the caller gives up on what it was making and the walk goes on with the next statement, so that
//! several mistakes are reported at once.

mod call;
pub(crate) mod closures;
mod exits;
mod expr;
mod flow;
mod init;
mod iter;
mod loops;
mod memory;
mod opaque;
mod options;
mod pattern;
mod place;
mod slices;
#[cfg(test)]
mod tests;
mod uses;
mod value;
mod vectors;

use std::collections::{HashMap, HashSet};

use proc_macro2::{Span, TokenStream};

use super::hir::{self, Code, LocalId, Type};
use super::infer::spelled;
use crate::diag::Errors;
use crate::ir::build::Builder;
use crate::ir::*;
use exits::{Flow, Pending, Target};
use uses::Uses;
use value::Slot;

/// The IR of a function, with scalar places and without accesses. `None` if errors were found.
pub(crate) fn lower(hir: &hir::Function, errors: &mut Errors) -> Option<Lowered> {
    if errors.any() {
        return None;
    }
    let mut lowered = code(hir.code(), &[], errors);
    lowered.function.recursive = hir.recursive;
    lowered.give(&hir.items);
    lowered.function.through.clone_from(&hir.through);
    (!errors.any()).then_some(lowered)
}

/// A function, and the closures that it passes to others.
pub(crate) struct Lowered {
    pub function: Function,
    pub closures: Vec<closures::Closure>,
}

impl Lowered {
    /// The items of the body are in scope in its closures too.
    fn give(&mut self, items: &proc_macro2::TokenStream) {
        self.function.items = items.clone();
        self.closures.iter_mut().for_each(|closure| closure.lowered.give(items));
    }
}

fn code(hir: Code<'_>, captured: &[LocalId], errors: &mut Errors) -> Lowered {
    let mut cx = Lower::new(hir, errors);
    cx.captured(captured);
    cx.params();
    let result = cx.block(hir.body);
    cx.finish(result);
    let closures = cx.closures;
    let mut function = cx.b.finish();
    if !errors.any() {
        init::complete(&mut function, errors);
    }
    Lowered { function, closures }
}

/// What an expression gives.
#[derive(Clone, Debug)]
enum Val {
    Unit,
    Scalar(Value),
    /// What is at a path, by value: to be moved or copied by whoever takes it.
    Place(Path, Type),
    /// A reference to what is at a path.
    Ref {
        path: Path,
        to: Type,
        mutable: bool,
    },
    Tuple(Vec<Val>),
    Sum(Box<options::Sum>),
    /// Inactive tokens without operands: a string, a constant that is no scalar.
    Const(TokenStream, Type),
}

/// What a name, or the way in from a name, means.
#[derive(Clone, Debug)]
enum Bound {
    /// It has no memory: an immutable scalar, a reference, a string.
    Val(Val),
    /// A scalar place, a local place, or another name for a path.
    Mem(Path, Type),
    Tuple(Vec<Bound>),
    /// A tree that may change.
    Sum(Slot),
}

/// Where a local place was declared.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Home {
    region: u32,
    /// The innermost loop body around it, by its region; 0 for none.
    cycle: u32,
}

struct Lower<'a> {
    hir: Code<'a>,
    errors: &'a mut Errors,
    b: Builder,
    uses: Uses,
    bound: HashMap<LocalId, Bound>,
    /// The locals whose name means (part of) a place.
    names: HashMap<Place, Vec<LocalId>>,
    homes: HashMap<Place, Home>,
    /// Places that no name has been given to.
    temps: HashSet<Place>,
    /// Locals declared without a value that are no scalars.
    late: HashSet<LocalId>,
    globals: HashMap<String, Place>,
    /// The open regions, root first, and those of them that are loop bodies.
    regions: Vec<u32>,
    cycles: Vec<u32>,
    next_region: u32,
    flow: Flow,
    pending: Vec<Pending>,
    targets: Vec<Target>,
    /// The exit code, once there is one.
    code: Option<Place>,
    /// Where early returns leave the result, once there is one.
    ret: Option<Slot>,
    /// The local that every end of the function gives, if there is one.
    sole: Option<LocalId>,
    /// The name that the value being lowered will get.
    hint: Option<String>,
    /// The operand of a `return` that ends the function's root region.
    direct: Option<Val>,
    /// The closures that are passed to functions.
    closures: Vec<closures::Closure>,
}

impl<'a> Lower<'a> {
    fn new(hir: Code<'a>, errors: &'a mut Errors) -> Lower<'a> {
        Lower {
            hir,
            errors,
            b: Builder::new(&hir.name.to_string()),
            uses: Uses::of(hir),
            bound: HashMap::new(),
            names: HashMap::new(),
            homes: HashMap::new(),
            temps: HashSet::new(),
            late: HashSet::new(),
            globals: HashMap::new(),
            regions: vec![0],
            cycles: Vec::new(),
            next_region: 1,
            flow: Flow::live(),
            pending: Vec::new(),
            targets: Vec::new(),
            code: None,
            ret: None,
            sole: uses::sole_result(hir),
            hint: None,
            direct: None,
            closures: Vec::new(),
        }
    }

    /// Reports an error; gives `None` for the caller to return.
    fn refuse<T>(&mut self, span: Span, message: &str) -> Option<T> {
        self.errors.at(span, message);
        None
    }

    fn params(&mut self) {
        let before = self.b.f.params.len();
        for (k, param) in self.hir.params.iter().enumerate() {
            let k = before + k;
            self.b.span = param.span;
            let ty = ir_type(&param.ty);
            let by_value_scalar = param.mode == Mode::Value && param.ty.is_scalar();
            let (binding, val) = if by_value_scalar {
                let v = self.b.value(ty.clone(), Some(param.name.clone()));
                (Binding::Value(v), Val::Scalar(v))
            } else {
                let kind = PlaceKind::Param {
                    index: k,
                    mode: param.mode,
                };
                let place = self.b.place(ty.clone(), &param.name, kind);
                let home = Home { region: 0, cycle: 0 };
                self.homes.insert(place, home);
                (Binding::Place(place), whole_param(place, &param.ty))
            };
            self.b.f.params.push(Param {
                name: param.name.clone(),
                role: Role::Primal(k),
                mode: param.mode,
                binding,
                ty,
                span: param.span,
                activity: param.activity,
            });
            self.bind(&param.pat, val);
        }
    }

    /// Makes the function's result.
    fn finish(&mut self, value: Option<Val>) {
        self.b.span = self.hir.body.span;
        let direct = self.direct.take();
        let ret = match (direct.or(value), &self.ret, self.pending.is_empty()) {
            (Some(value), None, true) => self.result(value),
            (value, ..) => {
                let slot = self.ret_slot(value.as_ref());
                if let (Some(slot), Some(value), true) = (&slot, value, self.flow.falls) {
                    self.fill(slot, value, self.hir.body.span);
                }
                self.close_pending(0);
                let all = slot.map(|slot| self.take(&slot));
                all.and_then(|value| self.result(value))
            }
        };
        self.b.region().diverges = self.flow.panics();
        self.b.f.ret = ret.unwrap_or(Ret::Unit);
    }

    /// The tree of the function's result, shaped by its declared type.
    fn result(&mut self, value: Val) -> Option<Ret> {
        let ty = self.hir.ret.clone();
        let value = self.shaped(value, &ty)?;
        self.result_tree(value)
    }

    fn result_tree(&mut self, value: Val) -> Option<Ret> {
        Some(match value {
            Val::Unit => Ret::Unit,
            Val::Scalar(v) => Ret::Value(v),
            Val::Tuple(items) => {
                let items: Option<Vec<Ret>> = items.into_iter().map(|v| self.result_tree(v)).collect();
                Ret::Tuple(items?)
            }
            value @ (Val::Place(..) | Val::Sum(_) | Val::Const(..) | Val::Ref { .. }) => {
                Ret::Place(self.own(value, self.hir.body.span)?)
            }
        })
    }

    fn local(&self, id: LocalId) -> &'a hir::Local {
        &self.hir.locals[id.0 as usize]
    }

    fn here(&self) -> Home {
        Home {
            region: self.regions.last().copied().unwrap_or(0),
            cycle: self.cycles.last().copied().unwrap_or(0),
        }
    }

    fn enter_region(&mut self, params: Vec<Value>) {
        self.b.open(params);
        self.regions.push(self.next_region);
        self.next_region += 1;
    }

    fn leave_region(&mut self) -> Region {
        self.regions.pop();
        self.b.close(Vec::new())
    }
}

/// What a parameter that is a place gives its pattern.
fn whole_param(place: Place, ty: &Type) -> Val {
    let path = Path::whole(place);
    match ty {
        Type::Ref { mutable, to } => Val::Ref {
            path,
            to: (**to).clone(),
            mutable: *mutable,
        },
        _ => Val::Place(path, ty.clone()),
    }
}

/// The IR's view of a type: references are not types there.
fn ir_type(ty: &Type) -> Ty {
    match ty {
        Type::F32 => Ty::F32,
        Type::F64 => Ty::F64,
        Type::Param(tokens) => Ty::Param(tokens.0.clone()),
        Type::Int(name) => Ty::Int(*name),
        Type::Bool => Ty::Bool,
        Type::Char => Ty::Char,
        Type::Unit | Type::Never => Ty::Unit,
        Type::Str => Ty::Named(quote::quote!(str)),
        Type::Array(of, len) => Ty::Array(Box::new(ir_type(of)), len.as_ref().map(|l| l.0.clone())),
        Type::Slice(of) => Ty::Slice(Box::new(ir_type(of))),
        Type::Vec(of) => Ty::Vec(Box::new(ir_type(of))),
        Type::Tuple(parts) => Ty::Tuple(parts.iter().map(ir_type).collect()),
        Type::Option(inside) => Ty::Option(Box::new(ir_type(inside))),
        Type::Result(..) => match spelled(ty).parse() {
            Ok(tokens) => Ty::Named(tokens),
            Err(_) => Ty::Unknown,
        },
        Type::Ref { to, .. } => ir_type(to),
        Type::Named(tokens) => Ty::Named(tokens.0.clone()),
        Type::Function(family) => Ty::Function(family.0.clone()),
        Type::Unknown | Type::Var(_) => Ty::Unknown,
    }
}
