//! One program: is its derivative right?

use super::generator::text::{Arg, Dialect, Pass, Program as Text};
use crate::diag::Errors;
use crate::driver::{Stages, compile};
use crate::front;
use crate::ir::interp::{Bundle, Data, Kind, Panic, Program, assert_adjoint, assert_both, consistent, run};
use crate::ir::{Const, OpKind, PlaceData, PlaceKind, Region};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Verdict {
    Right,
    /// It shows nothing: why not.
    GivenUp(String),
    Wrong(String),
}

thread_local! {
    static MESSAGE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// While it lives, panics are not printed but kept.
pub(super) struct Quiet;

impl Quiet {
    pub(super) fn new() -> Quiet {
        std::panic::set_hook(Box::new(|info| {
            let text = info.payload_as_str().unwrap_or("a panic").to_owned();
            let place = info
                .location()
                .map_or(String::new(), |l| format!(" ({}:{})", l.file(), l.line()));
            MESSAGE.with_borrow_mut(|m| *m = text + &place);
        }));
        Quiet
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            drop(std::panic::take_hook());
        }
    }
}

/// The result of `f`, or the message of its panic.
pub(super) fn caught<T>(f: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(f)).map_err(|_| MESSAGE.with_borrow(Clone::clone))
}

fn data(arg: &Arg) -> Data {
    let floats = |xs: &[f64], kind| Data::Seq {
        items: xs.iter().map(|x| Data::F64(*x)).collect(),
        kind,
    };
    let rows = |rows: &[Vec<f64>], kind| Data::Seq {
        items: rows.iter().map(|r| floats(r, kind)).collect(),
        kind: Kind::Slice,
    };
    match arg {
        Arg::Float(x) => Data::F64(*x),
        Arg::Int(n) => Data::Int(*n as i128),
        Arg::Array(xs) => floats(xs, Kind::Array),
        Arg::Vec(xs) => floats(xs, Kind::Vec),
        Arg::Slice(xs) => floats(xs, Kind::Slice),
        Arg::Ints(ks) => Data::ints(&ks.iter().map(|k| *k as i128).collect::<Vec<_>>()),
        Arg::Rows(all) => rows(all, Kind::Vec),
        Arg::Grid(all) => rows(all, Kind::Array),
        Arg::Pair(a, b) => Data::Tuple(vec![Data::F64(*a), Data::F64(*b)]),
    }
}

/// All stages of a function, or what the user would be told.
fn stages(text: &str) -> Result<Stages, Vec<String>> {
    let item = text.parse().map_err(|e| vec![format!("it is no Rust: {e}: {text}")])?;
    let mut errors = Errors::new();
    let source = front::attr::parse(proc_macro2::TokenStream::new(), item, &mut errors);
    let stages = source.and_then(|s| compile(&s, &mut errors));
    match (errors.finish(), stages) {
        (None, Some(stages)) => Ok(stages),
        (errors, _) => Err(errors.into_iter().flatten().map(|e| e.to_string()).collect()),
    }
}

/// Does it name only what it declares? (An unknown name is a constant to `front`.)
pub(super) fn closed(text: &Text) -> bool {
    text.funs.iter().all(|fun| {
        let lowered = caught(|| {
            let item = fun.text(Dialect::Plain).parse().ok()?;
            let mut errors = Errors::new();
            let source = front::attr::parse(proc_macro2::TokenStream::new(), item, &mut errors);
            let hir = source.and_then(|s| front::build(&s, &mut errors));
            let f = hir
                .and_then(|h| front::lower::lower(&h, &mut errors))
                .map(|lowered| lowered.function);
            errors.finish().map_or(f, |_| None)
        });
        lowered.ok().flatten().is_some_and(|f| {
            let global = |p: &PlaceData| matches!(p.kind, PlaceKind::Global(_));
            !f.places.iter().any(global) && !names_constants(&f.body)
        })
    })
}

fn names_constants(region: &Region) -> bool {
    region
        .ops
        .iter()
        .any(|op| matches!(op.kind, OpKind::Const(Const::Path(_))) || op.regions().into_iter().any(names_constants))
}

pub(super) fn check(text: &Text) -> Verdict {
    // Positions of what earlier programs said are of no use.
    proc_macro2::extra::invalidate_current_thread_spans();
    let mut program = Program::default();
    let mut last = None;
    for fun in &text.funs {
        let source = fun.text(Dialect::Plain);
        let stages = match caught(|| stages(&source)) {
            Ok(Ok(stages)) => stages,
            Ok(Err(complaints)) => {
                let complaint = complaints.first().cloned().unwrap_or_default();
                return match complaint.contains(" IR: ") {
                    true => Verdict::Wrong(format!("internal: {complaint}")),
                    false => Verdict::GivenUp(format!("refused: {complaint}")),
                };
            }
            Err(message) => return Verdict::Wrong(format!("the compiler panics: {message}")),
        };
        let bundle = Bundle {
            primal: stages.primal,
            adjoint: Some(stages.adjoint),
            tangent: Some(stages.tangent),
        };
        program = program.with(&fun.name, bundle.clone());
        last = Some((bundle, stages.joint));
    }
    let Some((bundle, joint)) = last else {
        return Verdict::GivenUp("no function".to_owned());
    };
    let args: Vec<Data> = text.args.iter().map(|(_, arg)| data(arg)).collect();
    match run(&program, &bundle.primal, args.clone()) {
        Err(Panic::Program(_)) => return Verdict::GivenUp("it panics".to_owned()),
        Err(Panic::Fault(why)) => return Verdict::Wrong(format!("the primal cannot be run: {why}")),
        Ok(outcome) => {
            let mut sizes = outcome.ret.floats();
            let lent = text
                .args
                .iter()
                .zip(&outcome.args)
                .filter(|((pass, _), _)| *pass == Pass::RefMut);
            lent.for_each(|(_, d)| sizes.extend(d.floats()));
            if !sizes.iter().all(|x| x.abs() < 1e4) {
                return Verdict::GivenUp("its values are large".to_owned());
            }
        }
    }
    let right = || {
        assert_both(&program, &bundle, &args);
        if joint.split.is_none() {
            assert_adjoint(&program, &bundle.primal, &joint, &args);
        }
    };
    match caught(right) {
        Ok(()) => Verdict::Right,
        // Next to a jump, differences show nothing.
        Err(_) if !consistent(&program, &bundle.primal, &args) => {
            Verdict::GivenUp("differences are inconsistent".to_owned())
        }
        Err(message) => Verdict::Wrong(message),
    }
}
