//! One program: is its derivative right?

use super::generator::text::{Arg, Dialect, Pass, Program as Text};
use super::related;
use crate::diag::Errors;
use crate::driver::{Stages, compile};
use crate::front;
use crate::ir::interp::{Bundle, Data, Kind, Panic, Program, assert_adjoint, assert_both, consistent, gradients, run};
use crate::ir::{Const, Function, OpKind, PlaceData, PlaceKind, Region};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Verdict {
    /// What it was compared with that computes the same, if anything.
    Right(Option<String>),
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

/// All its functions; the last one, and its adjoint as one sweep.
fn compiled(text: &Text) -> Result<(Program, Bundle, Function), Verdict> {
    let mut program = Program::default();
    let mut last = None;
    for fun in &text.funs {
        let source = fun.text(Dialect::Plain);
        let stages = match caught(|| stages(&source)) {
            Ok(Ok(stages)) => stages,
            Ok(Err(complaints)) => {
                let complaint = complaints.first().cloned().unwrap_or_default();
                return Err(match complaint.contains(" IR: ") {
                    true => Verdict::Wrong(format!("internal: {complaint}")),
                    false => Verdict::GivenUp(format!("refused: {complaint}")),
                });
            }
            Err(message) => return Err(Verdict::Wrong(format!("the compiler panics: {message}"))),
        };
        let bundle = Bundle {
            primal: stages.primal,
            adjoint: Some(stages.adjoint),
            tangent: Some(stages.tangent),
        };
        program = program.with(&fun.name, bundle.clone());
        last = Some((bundle, stages.joint));
    }
    let (bundle, joint) = last.ok_or_else(|| Verdict::GivenUp("no function".to_owned()))?;
    Ok((program, bundle, joint))
}

/// `number`: which of the programs that compute the same it is compared with.
pub(super) fn check(text: &Text, number: usize) -> Verdict {
    // Positions of what earlier programs said are of no use.
    proc_macro2::extra::invalidate_current_thread_spans();
    let (program, bundle, joint) = match compiled(text) {
        Ok(compiled) => compiled,
        Err(verdict) => return verdict,
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
        Ok(()) => {}
        // Next to a jump, differences show nothing.
        Err(_) if !consistent(&program, &bundle.primal, &args) => {
            return Verdict::GivenUp("differences are inconsistent".to_owned());
        }
        Err(message) => return Verdict::Wrong(message),
    }
    let Some((way, other)) = related::variant(text, number) else {
        return Verdict::Right(None);
    };
    match compiled(&other) {
        Ok((others, twin, _)) => {
            match caught(|| same(&gradients(&program, &bundle, &args), &gradients(&others, &twin, &args))) {
                Ok(None) => Verdict::Right(Some(way.to_owned())),
                Ok(Some(difference)) => Verdict::Wrong(format!("{way}: {difference}{}", listed(&other))),
                Err(message) => Verdict::Wrong(format!("{way}: {message}{}", listed(&other))),
            }
        }
        Err(Verdict::GivenUp(why)) if why.starts_with("refused") => Verdict::Right(Some(format!("{way}, {why}"))),
        Err(Verdict::Wrong(why)) => Verdict::Wrong(format!("{way}: {why}{}", listed(&other))),
        Err(verdict) => verdict,
    }
}

/// Where two programs that compute the same have other values or gradients.
fn same(a: &Gradients, b: &Gradients) -> Option<String> {
    if !a.0.same(&b.0) {
        return Some(format!("the value is {:?} and {:?}", a.0, b.0));
    }
    let size = a.1.iter().flatten().flatten().fold(1.0, |m: f64, x| m.max(x.abs()));
    let far = |(x, y): (&f64, &f64)| (x - y).abs() > 1e-10 * x.abs() + 1e-13 * size;
    let apart = a.1.iter().zip(&b.1).any(|pair| match pair {
        (Some(x), Some(y)) => x.len() != y.len() || x.iter().zip(y).any(far),
        (None, None) => false,
        // Not differentiated by in one of them.
        (Some(x), None) | (None, Some(x)) => x.iter().any(|x| *x != 0.0),
    });
    (apart || a.1.len() != b.1.len()).then(|| format!("the gradient is {:?} and {:?}", a.1, b.1))
}

type Gradients = (Data, Vec<Option<Vec<f64>>>);

pub(super) fn listed(text: &Text) -> String {
    let texts: Vec<String> = text.funs.iter().map(|f| f.text(Dialect::Plain)).collect();
    format!("\nthe other program:\n{}", texts.concat())
}
