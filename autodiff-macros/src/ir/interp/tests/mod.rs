//! The interpreter on functions built by hand; adjoints by hand too, right ones and wrong ones, so that nothing here depends on a transform.

mod control;
mod differentiation;
mod memory;
mod programs;

use super::make::{Make, USIZE, path, slice, vector};
use super::*;
use crate::ir::build::Builder;
use crate::ir::*;

/// Runs a function as built and as promoted: the results are the same.
#[track_caller]
fn both_ways(program: &Program, f: &Function, args: &[Data]) -> Outcome {
    verify::verify(f).unwrap_or_else(|e| panic!("{e}\n{f}"));
    let mut promoted = f.clone();
    ssa::promote(&mut promoted);
    verify::verify(&promoted).unwrap_or_else(|e| panic!("{e}\n{promoted}"));
    let first = run(program, f, args.to_vec()).unwrap_or_else(|e| panic!("{e:?}\n{f}"));
    let second = run(program, &promoted, args.to_vec()).unwrap_or_else(|e| panic!("{e:?}\n{promoted}"));
    assert!(
        first.ret.same(&second.ret),
        "{:?} but promoted {:?}\n{promoted}",
        first.ret,
        second.ret
    );
    for (a, b) in first.args.iter().zip(&second.args) {
        assert!(a.same(b), "{a:?} but promoted {b:?}\n{promoted}");
    }
    second
}

#[track_caller]
fn value(program: &Program, f: &Function, args: &[Data]) -> f64 {
    match both_ways(program, f, args).ret {
        Data::F64(x) => x,
        other => panic!("{other:?} is no f64"),
    }
}

/// The program's own panic.
#[track_caller]
fn panics(f: &Function, args: &[Data]) -> String {
    match run(&Program::default(), f, args.to_vec()) {
        Err(Panic::Program(message)) => message,
        other => panic!("no panic but {other:?}"),
    }
}

#[track_caller]
fn faults(program: &Program, f: &Function, args: &[Data]) -> String {
    match run(program, f, args.to_vec()) {
        Err(Panic::Fault(message)) => message,
        other => panic!("no fault but {other:?}"),
    }
}
