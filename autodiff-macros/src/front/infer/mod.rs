//! Types of everything in the body, by unification; then calls are classified and operands checked.
//!
//! The macro sees tokens only. Parameters say their types; the rest follows from literals, operators, indexing, known methods. Fields
//! of a struct share one type for each name of type and field. What is left open is guessed where a guess is safe, and otherwise
//! [`Type::Unknown`], which only operands of arithmetic may not be.

mod beside;
mod classify;
mod constrain;
mod methods;
mod solve;
mod spell;
mod table;
mod through;

pub(super) use methods::{arity, gives_option, is_reading_method};
pub(super) use spell::spelled;
pub(super) use table::{Kind, Table};

use std::rc::Rc;

use solve::Float;

use super::hir::{Function, Local, Type};
use super::types::primitive;
use crate::diag::Errors;
use crate::source::Source;

/// Fills in the types of `function`, whose variables are those of `table`; `exits` is the number of its loops and labelled blocks.
pub(super) fn infer(function: &mut Function, table: Table, exits: usize, source: &Source, errors: &mut Errors) {
    let beside = Rc::new(beside::Beside::new(function, source));
    let generics = source.generics();
    let params: Vec<Type> = function.params.iter().map(|param| param.ty.clone()).collect();
    let written = params.iter().chain([&function.ret]);
    let written = written.chain(function.locals.iter().map(|local| &local.ty));
    let option = source.options.float.as_ref();
    let float = match solve::only_float(written, &generics) {
        Float::One(float) => Some(float),
        Float::None | Float::Several if option.is_some() => option.and_then(|name| primitive(&name.to_string())),
        // As in `impl Add for V`: rustc has the last word.
        Float::None => beside.float(&generics).or(Some(Type::F64)),
        Float::Several => None,
    };
    let mut solver = solve::Solver {
        table: table.within(source.home.as_deref()),
        constraints: Vec::new(),
        beside: beside.clone(),
        float,
    };
    let exits = (0..exits).map(|_| (solver.table.fresh(), false)).collect();
    let mut walk = constrain::Walk {
        solver: &mut solver,
        locals: &function.locals,
        ret: &function.ret,
        functions: &function.functions,
        passed: Vec::new(),
        exits,
        beside: &beside,
    };
    for param in &mut function.params {
        walk.pat(&mut param.pat);
    }
    walk.block(&mut function.body);
    let passed = walk.passed;
    if function.body.ty != Type::Never {
        solver.table.unify(&function.ret, &function.body.ty);
    }
    solver.run();
    // What nothing is known of is a number, most likely; rustc sees whether it is.
    for ty in passed {
        if let (true, Some(float)) = (is_unused(&solver, &ty), solver.float.clone()) {
            solver.table.unify(&ty, &float);
        }
    }
    solver.run();
    let table = solver.table;
    let own_method = source.is_associated().then(|| function.name.to_string());
    let mut classify = classify::Classify {
        table: &table,
        locals: &mut function.locals,
        errors,
        krate: &source.options.krate,
        own_method,
        recursive: function.recursive,
        generics: &generics,
        beside: &beside,
        through: through::Through::default(),
    };
    for param in &mut function.params {
        classify.pat(&mut param.pat);
    }
    classify.block(&mut function.body);
    function.recursive = classify.recursive;
    function.through = classify.through.calls;
    for Local { ty, .. } in &mut function.locals {
        *ty = table.resolve(ty);
    }
}

/// Is nothing known of what is of this type, and nothing done with it but to pass it on?
fn is_unused(solver: &solve::Solver, ty: &Type) -> bool {
    let table = &solver.table;
    let own = table.shallow(ty);
    let has_method = solver.constraints.iter().any(|constraint| match constraint {
        solve::Constraint::Method { recv, .. } => table.strip(recv) == own,
        _ => false,
    });
    table.kind(&own) == Some(Kind::Any) && !table.is_or_has_part(&own) && !has_method
}
