//! Adjoints and tangents against finite differences of the primal, all through the interpreter.
//!
//! A function with many results is made one of a single number by weights, which are the seeds. Differences are central, extrapolated
//! twice (Richardson), and taken in `f64` also for functions of `f32`. What they cannot tell: what happens at a kink, and anything below their own rounding
//! (about 1e-11 of the size of the result).

use super::{Bundle, Data, Outcome, Panic, Program, Run, forward, halves, reverse, run};
use crate::ir::visit::Effect;
use crate::ir::*;

/// Relative to the derivative, and to the size of the result.
#[derive(Clone, Copy)]
struct Tolerance {
    relative: f64,
    absolute: f64,
}

fn tolerance(f: &Function) -> Tolerance {
    match f.values.iter().any(|v| matches!(v.ty, Ty::F32)) {
        true => Tolerance {
            relative: 1e-3,
            absolute: 1e-4,
        },
        false => Tolerance {
            relative: 1e-6,
            absolute: 1e-9,
        },
    }
}

#[track_caller]
fn near(found: &[f64], expected: &[f64], size: f64, t: Tolerance, what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}: the number of entries");
    for (k, (a, b)) in found.iter().zip(expected).enumerate() {
        let limit = t.relative * b.abs() + t.absolute * (1.0 + size);
        assert!(
            (a - b).abs() <= limit,
            "{what}, entry {k}: {a}, but {b} is expected\n{found:?}\n{expected:?}"
        );
    }
}

#[track_caller]
fn expect<T>(run: Run<T>, f: &Function) -> T {
    match run {
        Ok(out) => out,
        Err(Panic::Program(m)) => panic!("the program panics: {m}\n{f}"),
        Err(Panic::Fault(m)) => panic!("{m}\n{f}"),
    }
}

/// Numbers of both signs, neither small nor large nor round.
fn weights(like: &Data, salt: u64) -> Data {
    let mut tangent = like.zero_tangent();
    let mut state = salt
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(0x1234_5678_9abc_def1);
    tangent.for_each_float(&mut |x| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let unit = (state >> 11) as f64 / (1_u64 << 53) as f64;
        *x = (0.5 + unit) * if state & (1 << 40) == 0 { 1.0 } else { -1.0 };
    });
    as_shadow(like, tangent)
}

/// The shadow of a slice is a slice.
fn as_shadow(like: &Data, tangent: Data) -> Data {
    match (like, tangent) {
        (Data::Seq { kind, .. }, Data::Seq { items, .. }) => Data::Seq { items, kind: *kind },
        (_, tangent) => tangent,
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn scaled(d: &Data, factor: f64) -> Data {
    let mut d = d.clone();
    d.for_each_float(&mut |x| *x *= factor);
    d
}

/// `tangent`'s floats, with a zero for each float of `of` that has no tangent.
fn aligned(of: &Data, tangent: &Data) -> Vec<f64> {
    match (of, tangent) {
        (of, Data::Unit) => vec![0.0; of.floats().len()],
        (Data::Tuple(of), Data::Tuple(t)) => of.iter().zip(t).flat_map(|(a, b)| aligned(a, b)).collect(),
        (_, tangent) => tangent.floats(),
    }
}

// ---- differences

/// The derivative at 0 of a function of one number with many results.
fn derivative(g: &mut dyn FnMut(f64) -> Run<Vec<f64>>, scale: f64) -> Run<Vec<f64>> {
    derivative_in(g, 1e-3 * scale.abs().max(1.0))
}

/// The same, from steps of `h` and smaller.
fn derivative_in(g: &mut dyn FnMut(f64) -> Run<Vec<f64>>, h: f64) -> Run<Vec<f64>> {
    let mut slopes = Vec::new();
    for step in [h, h / 2.0, h / 4.0] {
        let (up, down) = (g(step)?, g(-step)?);
        slopes.push(
            up.iter()
                .zip(&down)
                .map(|(a, b)| (a - b) / (2.0 * step))
                .collect::<Vec<f64>>(),
        );
    }
    Ok((0..slopes[0].len())
        .map(|k| {
            let [a, b, c] = [slopes[0][k], slopes[1][k], slopes[2][k]];
            let (ab, bc) = ((4.0 * b - a) / 3.0, (4.0 * c - b) / 3.0);
            (16.0 * bc - ab) / 15.0
        })
        .collect())
}

/// Do differences of different widths agree on every derivative? If not, a jump, a kink or a sharp bend is near, and they show nothing.
pub(crate) fn consistent(program: &Program, f: &Function, args: &[Data]) -> bool {
    let Ok(base) = run(program, f, args.to_vec()) else {
        return false;
    };
    let size = base
        .ret
        .floats()
        .iter()
        .chain(&base.args.iter().flat_map(Data::floats).collect::<Vec<_>>())
        .fold(1.0, |m: f64, x| m.max(x.abs()));
    let floats: usize = args.iter().map(|a| a.floats().len()).sum();
    // The widest step that any entry is differentiated with.
    let reach = args.iter().flat_map(Data::floats).fold(1.0, |m: f64, x| m.max(x.abs()));
    // One entry at a time, and all at once as in the check of a tangent.
    (0..=floats).all(|entry| {
        let mut at = |t: f64| {
            let mut args = args.to_vec();
            let mut count = 0;
            for (k, arg) in args.iter_mut().enumerate() {
                let steps = weights(arg, 300 + k as u64).floats();
                let mut steps = steps.into_iter();
                arg.for_each_float(&mut |x| {
                    let step = steps.next().unwrap_or(1.0);
                    if entry == floats {
                        *x += t * step;
                    } else if entry == count {
                        *x += t;
                    }
                    count += 1;
                });
            }
            let outcome = run(program, f, args)?;
            let mut all = outcome.ret.floats();
            outcome.args.iter().for_each(|d| all.extend(d.floats()));
            Ok(all)
        };
        let slopes: Run<Vec<Vec<f64>>> = [1.0, 0.7]
            .iter()
            .map(|scale| derivative_in(&mut at, 1e-3 * scale * reach))
            .collect();
        slopes.is_ok_and(|s| {
            s[0].len() == s[1].len()
                && s[0]
                    .iter()
                    .zip(&s[1])
                    .all(|(a, b)| (a - b).abs() <= 1e-7 * a.abs() + 2e-10 * (1.0 + size))
        })
    })
}

/// The gradient of the sum of all floats in the result, for each parameter.
pub(crate) fn gradient(program: &Program, f: &Function, args: &[Data]) -> Run<Vec<Vec<f64>>> {
    differences(program, f, args, &|outcome| outcome.ret.floats().iter().sum())
}

fn differences(
    program: &Program,
    f: &Function,
    args: &[Data],
    objective: &dyn Fn(&Outcome) -> f64,
) -> Run<Vec<Vec<f64>>> {
    let (program, f) = (widened_program(program), widened(f));
    let args: Vec<Data> = args.iter().map(Data::widened).collect();
    let mut out = Vec::new();
    for k in 0..args.len() {
        let mut slopes = Vec::new();
        for (entry, x) in args[k].floats().into_iter().enumerate() {
            let mut at = |t: f64| {
                let mut args = args.clone();
                let mut count = 0;
                args[k].for_each_float(&mut |x| {
                    if count == entry {
                        *x += t;
                    }
                    count += 1;
                });
                Ok(vec![objective(&run(&program, &f, args)?)])
            };
            slopes.extend(derivative(&mut at, x)?);
        }
        out.push(slopes);
    }
    Ok(out)
}

/// The same function over `f64`.
fn widened(f: &Function) -> Function {
    let mut f = f.clone();
    f.values.iter_mut().for_each(|v| widen(&mut v.ty));
    f.places.iter_mut().for_each(|p| widen(&mut p.ty));
    widen_region(&mut f.body);
    f
}

fn widen(ty: &mut Ty) {
    match ty {
        Ty::F32 => *ty = Ty::F64,
        Ty::Array(t, _) | Ty::Slice(t) | Ty::Vec(t) | Ty::Option(t) => widen(t),
        Ty::Tuple(ts) => ts.iter_mut().for_each(widen),
        _ => {}
    }
}

fn widen_region(region: &mut Region) {
    for op in &mut region.ops {
        if let OpKind::Cast(_, ty) = &mut op.kind {
            widen(ty);
        }
        op.regions_mut().into_iter().for_each(widen_region);
    }
}

fn widened_program(program: &Program) -> Program {
    let bundle = |b: &Bundle| Bundle {
        primal: widened(&b.primal),
        adjoint: b.adjoint.as_ref().map(widened),
        tangent: b.tangent.as_ref().map(widened),
    };
    Program {
        bundles: program.bundles.iter().map(|(k, b)| (k.clone(), bundle(b))).collect(),
        consts: program.consts.iter().map(|(k, d)| (k.clone(), d.widened())).collect(),
    }
}

// ---- the adjoint

/// What a check of an adjoint starts from.
struct Case<'a> {
    primal: &'a Function,
    adjoint: &'a Function,
    args: &'a [Data],
    base: Outcome,
    /// The seed, like the result.
    seed: Data,
    /// Per parameter of the primal: the shadow's initial content, if it has one.
    shadows: Vec<Option<Data>>,
}

impl<'a> Case<'a> {
    #[track_caller]
    fn new(program: &'a Program, primal: &'a Function, adjoint: &'a Function, args: &'a [Data]) -> Case<'a> {
        let base = expect(run(program, primal, args.to_vec()), primal);
        let shadows = (0..args.len())
            .map(|k| {
                let wanted = adjoint.params.iter().any(|p| p.role == Role::Shadow(k));
                // That of an `&mut` parameter goes in as the adjoint of its final content.
                let like = if primal.params[k].mode == Mode::RefMut {
                    &base.args[k]
                } else {
                    &args[k]
                };
                wanted.then(|| weights(like, 100 + k as u64))
            })
            .collect();
        let seed = weights(&base.ret, 7);
        Case {
            primal,
            adjoint,
            args,
            base,
            seed,
            shadows,
        }
    }

    fn in_place(&self, k: usize) -> bool {
        self.primal.params[k].mode == Mode::RefMut
    }

    /// The sum of the results, weighted by the seeds.
    fn objective(&self, outcome: &Outcome) -> f64 {
        let mut sum = dot(&outcome.ret.floats(), &aligned(&self.base.ret, &self.seed));
        for (k, shadow) in self.shadows.iter().enumerate() {
            if let (Some(shadow), true) = (shadow, self.in_place(k)) {
                sum += dot(&outcome.args[k].floats(), &aligned(&self.base.args[k], shadow));
            }
        }
        sum
    }

    fn adjoint_args(&self, factor: f64, off: Option<usize>) -> Vec<Data> {
        let leaves = leaves(&self.primal.ret, &self.seed);
        self.adjoint
            .params
            .iter()
            .map(|p| match p.role {
                Role::Primal(k) => self.args[k].clone(),
                Role::Shadow(k) if off == Some(k) => Data::Off,
                Role::Shadow(k) => {
                    let shadow = self.shadows[k].clone().unwrap_or(Data::Off);
                    if self.in_place(k) {
                        scaled(&shadow, factor)
                    } else {
                        shadow
                    }
                }
                Role::Seed(leaf) => scaled(&leaves[leaf], factor),
                Role::Tangent(_) => Data::Off,
            })
            .collect()
    }

    /// What a run has added to the shadow of each parameter (for `&mut`: what it has become).
    fn gained(&self, finals: &[Data], before: &[Data]) -> Vec<Option<Vec<f64>>> {
        (0..self.args.len())
            .map(|k| {
                let at = self.adjoint.params.iter().position(|p| p.role == Role::Shadow(k))?;
                let after = aligned(&self.args[k], &finals[at]);
                if self.in_place(k) {
                    return Some(after);
                }
                let before = aligned(&self.args[k], &before[at]);
                Some(after.iter().zip(&before).map(|(a, b)| a - b).collect())
            })
            .collect()
    }

    #[track_caller]
    fn same_values(&self, outcome: &Outcome, form: &str) {
        assert!(
            outcome.ret.same(&self.base.ret),
            "{form}: the value is {:?}, not {:?}\n{}",
            outcome.ret,
            self.base.ret,
            self.adjoint
        );
        for (at, param) in self.adjoint.params.iter().enumerate() {
            if let (Role::Primal(k), Mode::RefMut) = (param.role, param.mode) {
                assert!(
                    outcome.args[at].same(&self.base.args[k]),
                    "{form}: the final content of `{}` is {:?}, not {:?}\n{}",
                    param.name,
                    outcome.args[at],
                    self.base.args[k],
                    self.adjoint
                );
            }
        }
    }
}

/// The leaves of a tree that is like the result.
fn leaves(ret: &Ret, data: &Data) -> Vec<Data> {
    match (ret, data) {
        (Ret::Unit, _) => vec![],
        (Ret::Value(_) | Ret::Place(_), data) => vec![data.clone()],
        (Ret::Tuple(rets), Data::Tuple(items)) => rets.iter().zip(items).flat_map(|(r, d)| leaves(r, d)).collect(),
        (Ret::Tuple(_), _) => vec![],
    }
}

/// Compares every entry that the adjoint gives with differences of the primal. Shadows start with content. The joint form runs twice, so
/// that accumulation is seen; the halves run with poison in between and three seeds on one record; each shadow is switched off in turn.
#[track_caller]
pub(crate) fn assert_adjoint(program: &Program, primal: &Function, adjoint: &Function, args: &[Data]) {
    adjoint_gradient(program, primal, adjoint, args);
}

/// The same; gives what the shadows gained.
#[track_caller]
fn adjoint_gradient<'a>(
    program: &'a Program,
    primal: &'a Function,
    adjoint: &'a Function,
    args: &'a [Data],
) -> (Case<'a>, Vec<Option<Vec<f64>>>) {
    check_text(primal);
    check_text(adjoint);
    let case = Case::new(program, primal, adjoint, args);
    let size = case.objective(&case.base).abs();
    let t = tolerance(primal);
    let expected = expect(differences(program, primal, args, &|o| case.objective(o)), primal);
    let compare = |found: &[Option<Vec<f64>>], factor: f64, form: &str| {
        for (k, found) in found.iter().enumerate() {
            if let Some(found) = found {
                let what = format!(
                    "{form}: the gradient for `{}` of `{}`",
                    primal.params[k].name, primal.name
                );
                let expected: Vec<f64> = expected[k].iter().map(|x| x * factor).collect();
                near(found, &expected, size, t, &what);
            }
        }
    };

    // The joint form, twice.
    let given = case.adjoint_args(1.0, None);
    let once = expect(run(program, adjoint, given.clone()), adjoint);
    case.same_values(&once, "joint");
    let joint = case.gained(&once.args, &given);
    compare(&joint, 1.0, "joint");
    let again: Vec<Data> = adjoint
        .params
        .iter()
        .enumerate()
        .map(|(at, p)| match p.role {
            Role::Shadow(k) if !case.in_place(k) => once.args[at].clone(),
            _ => given[at].clone(),
        })
        .collect();
    let twice = expect(run(program, adjoint, again.clone()), adjoint);
    compare(&case.gained(&twice.args, &again), 1.0, "joint, again");

    // The fused form, in which loops of both halves have become one.
    let mut fused = adjoint.clone();
    crate::opt::fuse(&mut fused, primal.values.len());
    check_text(&fused);
    let outcome = expect(run(program, &fused, given.clone()), &fused);
    case.same_values(&outcome, "fused");
    compare(&case.gained(&outcome.args, &given), 1.0, "fused");

    if adjoint.split.is_none() {
        return (case, joint);
    }
    // The halves, with poison: once as a whole, then three seeds on one record.
    let outcome = expect(halves(program, adjoint, given.clone()), adjoint);
    case.same_values(&outcome, "halves");
    compare(&case.gained(&outcome.args, &given), 1.0, "halves");
    let (outcome, record) = expect(forward(program, adjoint, &given), adjoint);
    for factor in [1.0, -2.0, 0.25] {
        let given = case.adjoint_args(factor, None);
        let finals = reverse(program, adjoint, &record, outcome.args.clone(), given.clone());
        compare(&case.gained(&expect(finals, adjoint), &given), factor, "pullback");
    }

    // Each slot off in turn: the others are as before.
    for param in &adjoint.params {
        let Role::Shadow(off) = param.role else {
            continue;
        };
        let slot = matches!(param.binding, Binding::Place(p) if adjoint.places[p.0 as usize].slot.is_some());
        if slot {
            let given = case.adjoint_args(1.0, Some(off));
            let outcome = expect(run(program, adjoint, given.clone()), adjoint);
            for (k, found) in case.gained(&outcome.args, &given).into_iter().enumerate() {
                if k != off {
                    assert_eq!(found, joint[k], "with the shadow of argument {off} off, argument {k}");
                }
            }
        }
    }
    (case, joint)
}

/// The result, and what the adjoint adds to the shadow of each parameter: in one sweep, and as two halves. Functions of one signature get the same seeds.
pub(crate) fn gradients(program: &Program, bundle: &Bundle, args: &[Data]) -> (Data, Vec<Option<Vec<f64>>>) {
    let (primal, Some(adjoint)) = (&bundle.primal, &bundle.adjoint) else {
        panic!("`{}` lacks an adjoint", bundle.primal.name);
    };
    let case = Case::new(program, primal, adjoint, args);
    let given = case.adjoint_args(1.0, None);
    let outcome = expect(run(program, adjoint, given.clone()), adjoint);
    let mut gained = case.gained(&outcome.args, &given);
    if adjoint.split.is_some() {
        let outcome = expect(halves(program, adjoint, given.clone()), adjoint);
        gained.extend(case.gained(&outcome.args, &given));
    }
    (case.base.ret, gained)
}

// ---- the tangent

/// Compares the tangent of every result, along one direction, with differences of the primal.
#[track_caller]
pub(crate) fn assert_tangent(program: &Program, primal: &Function, tangent: &Function, args: &[Data]) {
    tangent_outputs(program, primal, tangent, args);
}

/// The tangents of the result and of the places behind `&mut` (by parameter), and the direction.
struct Along {
    ret: Vec<f64>,
    places: Vec<Vec<f64>>,
    direction: Vec<Data>,
}

#[track_caller]
fn tangent_outputs(program: &Program, primal: &Function, tangent: &Function, args: &[Data]) -> Along {
    check_text(primal);
    check_text(tangent);
    let base = expect(run(program, primal, args.to_vec()), primal);
    let varies = |k: usize| tangent.params[args.len()..].iter().any(|p| p.role == Role::Tangent(k));
    let direction: Vec<Data> = args
        .iter()
        .enumerate()
        .map(|(k, d)| {
            if varies(k) {
                weights(d, 300 + k as u64)
            } else {
                Data::Unit
            }
        })
        .collect();
    // The tangent's parameters are those of the primal (which may itself be an adjoint), then theirs.
    let given = tangent
        .params
        .iter()
        .enumerate()
        .map(|(at, p)| match p.role {
            Role::Tangent(k) if at >= args.len() => direction[k].clone(),
            _ => args[at].clone(),
        })
        .collect();
    let outcome = expect(run(program, tangent, given), tangent);
    assert!(
        outcome.ret.same(&base.ret),
        "the value is {:?}, not {:?}\n{tangent}",
        outcome.ret,
        base.ret
    );
    let ret = aligned(&base.ret, &outcome.dot);
    let mut places = vec![Vec::new(); args.len()];
    for (at, param) in tangent.params.iter().enumerate() {
        if param.mode != Mode::RefMut {
            continue;
        }
        match param.role {
            Role::Tangent(k) if at >= args.len() => {
                places[k] = aligned(&base.args[k], &outcome.args[at]);
            }
            _ => {
                let same = outcome.args[at].same(&base.args[at]);
                assert!(same, "the final content of `{}` differs\n{tangent}", param.name);
            }
        }
    }
    let mut found = ret.clone();
    places.iter().for_each(|p| found.extend(p));

    let (wide_program, wide) = (widened_program(program), widened(primal));
    let mut at = |t: f64| {
        let moved = args
            .iter()
            .zip(&direction)
            .map(|(arg, v)| {
                let mut arg = arg.widened();
                let mut steps = aligned(&arg, &v.widened()).into_iter();
                arg.for_each_float(&mut |x| *x += t * steps.next().unwrap_or(0.0));
                arg
            })
            .collect();
        let outcome = run(&wide_program, &wide, moved)?;
        let mut out = outcome.ret.floats();
        for (k, place) in places.iter().enumerate().filter(|(_, p)| !p.is_empty()) {
            assert_eq!(
                place.len(),
                outcome.args[k].floats().len(),
                "the length of what is behind `&mut`"
            );
            out.extend(outcome.args[k].floats());
        }
        Ok(out)
    };
    let expected = expect(derivative(&mut at, 1.0), primal);
    let size = base.ret.floats().iter().fold(0.0, |m: f64, x| m.max(x.abs()));
    near(
        &found,
        &expected,
        size,
        tolerance(primal),
        &format!("the tangent of `{}`", primal.name),
    );
    Along { ret, places, direction }
}

/// Both, and that they are each other's transpose, to rounding.
#[track_caller]
pub(crate) fn assert_both(program: &Program, bundle: &Bundle, args: &[Data]) {
    let primal = &bundle.primal;
    let (Some(adjoint), Some(tangent)) = (&bundle.adjoint, &bundle.tangent) else {
        panic!("`{}` lacks a companion", primal.name);
    };
    let (case, gained) = adjoint_gradient(program, primal, adjoint, args);
    let along = tangent_outputs(program, primal, tangent, args);
    let mut forwards = dot(&along.ret, &aligned(&case.base.ret, &case.seed));
    let mut backwards = 0.0;
    let mut size = forwards.abs();
    for (k, arg) in args.iter().enumerate() {
        if let Some(gained) = &gained[k] {
            let terms = dot(gained, &aligned(arg, &along.direction[k]));
            size += terms.abs();
            backwards += terms;
        }
        if let (Some(shadow), false) = (&case.shadows[k], along.places[k].is_empty()) {
            forwards += dot(&along.places[k], &aligned(&case.base.args[k], shadow));
        }
    }
    let limit = size.max(1.0) * if tolerance(primal).relative < 1e-4 { 1e-12 } else { 1e-4 };
    assert!(
        (forwards - backwards).abs() <= limit,
        "adjoint and tangent differ: {backwards} and {forwards}"
    );
}

/// Whatever runs is verified too, with versions and without.
#[track_caller]
fn check_text(f: &Function) {
    if let Err(e) = super::super::verify::verify(f) {
        panic!("{e}\n{f}");
    }
    let unversioned = f.body.ops.iter().all(|op| op.accesses.is_empty());
    let touched = f
        .body
        .ops
        .iter()
        .any(|op| op.touches().iter().any(|(_, e)| *e != Effect::Define));
    if unversioned && touched {
        let mut promoted = f.clone();
        ssa::promote(&mut promoted);
        if let Err(e) = super::super::verify::verify(&promoted) {
            panic!("promoted: {e}\n{promoted}");
        }
    }
}
