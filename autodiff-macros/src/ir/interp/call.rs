//! Calls, and the two halves of an adjoint with poison in between.

use super::machine::{Env, Machine};
use super::place::Spot;
use super::{Data, Outcome, Panic, Program, Run};
use crate::ir::*;
use std::collections::HashSet;
use std::rc::Rc;

/// What the forward half leaves for the reverse half.
#[derive(Debug)]
pub(crate) struct Record {
    callee: String,
    env: Env,
    /// Which arguments the caller wants derivatives for.
    on: Vec<bool>,
}

/// Runs the forward half of an adjoint. `args`: one per parameter; those of shadows and seeds are not looked at.
pub(crate) fn forward(program: &Program, f: &Function, args: &[Data]) -> Run<(Outcome, Record)> {
    let primal = primal_params(f);
    let given = primal.iter().map(|k| args[*k].clone()).collect();
    let (ret, machine) = forward_half(program, f, given)?;
    let args = f.params.iter().map(|p| machine.final_content(p)).collect();
    let record = Record {
        callee: f.name.clone(),
        env: machine.env,
        on: vec![true; primal.len()],
    };
    Ok((
        Outcome {
            ret,
            dot: Data::Unit,
            args,
        },
        record,
    ))
}

/// Runs the reverse half. `again`: the primal's arguments after the forward half, as one per parameter; `args`: the shadows and seeds, as one per
/// parameter. Gives the final content of all parameters.
pub(crate) fn reverse(
    program: &Program,
    f: &Function,
    record: &Record,
    again: Vec<Data>,
    args: Vec<Data>,
) -> Run<Vec<Data>> {
    let machine = reverse_half(program, f, record.env.clone(), |k, param| {
        let data = if of_primal(f, param.role) { &again[k] } else { &args[k] };
        Ok(Some(data.clone()))
    })?;
    Ok(f.params.iter().map(|p| machine.final_content(p)).collect())
}

/// Is it a parameter of the primal, or the tangent of one? (A tangent's number is the position of what it is the tangent of.)
fn of_primal(f: &Function, role: Role) -> bool {
    match role {
        Role::Primal(_) => true,
        Role::Tangent(k) => f.params.get(k).is_some_and(|p| of_primal(f, p.role)),
        Role::Shadow(_) | Role::Seed(_) => false,
    }
}

/// The positions of what the forward half is given.
fn primal_params(f: &Function) -> Vec<usize> {
    (0..f.params.len())
        .filter(|k| of_primal(f, f.params[*k].role))
        .collect()
}

fn split_of(f: &Function) -> Run<usize> {
    f.split
        .ok_or_else(|| Panic::fault(format!("`{}` has no reverse half", f.name)))
}

/// Runs up to the split; `args` are the primal's.
fn forward_half<'p>(program: &'p Program, f: &'p Function, args: Vec<Data>) -> Run<(Data, Machine<'p>)> {
    let mut machine = Machine::new(program, f);
    let primal = primal_params(f);
    if primal.len() != args.len() {
        let n = args.len();
        return Err(Panic::fault(format!(
            "`{}` takes {} arguments, not {n}",
            f.name,
            primal.len()
        )));
    }
    for (k, arg) in primal.into_iter().zip(args) {
        machine.bind(k, arg)?;
    }
    machine.ops(0..split_of(f)?)?;
    let ret = machine.take_ret(&f.ret)?;
    Ok((ret, machine))
}

/// Runs from the split on, with what is not promised poisoned. `arg` gives parameter k; `None`: as the forward half left it.
fn reverse_half<'p>(
    program: &'p Program,
    f: &'p Function,
    env: Env,
    mut arg: impl FnMut(usize, &Param) -> Run<Option<Data>>,
) -> Run<Machine<'p>> {
    let mut machine = Machine::resume(program, f, env);
    let reads = f.reads_again();
    for (k, param) in f.params.iter().enumerate() {
        let again = arg(k, param)?;
        if !of_primal(f, param.role) {
            let data = again.ok_or_else(|| Panic::fault(format!("nothing for `{}`", param.name)))?;
            machine.bind(k, data)?;
            continue;
        }
        match (param.mode, again) {
            // By value: the record has what is needed.
            (Mode::Value, _) | (_, None) => {}
            (Mode::Ref, Some(data)) if is_read(param, &reads) => machine.bind(k, data)?,
            (Mode::Ref | Mode::RefMut, Some(data)) => machine.bind(k, data.poisoned())?,
        }
    }
    machine.ops(split_of(f)?..f.body.ops.len())?;
    Ok(machine)
}

fn is_read(param: &Param, reads: &HashSet<Place>) -> bool {
    matches!(param.binding, Binding::Place(p) if reads.contains(&p))
}

fn callee_name(callee: &Callee) -> String {
    match callee {
        // Without generic arguments.
        Callee::Path(tokens) => {
            let name = super::super::print::tidy(tokens);
            name.split("::<").next().unwrap_or_default().to_owned()
        }
        Callee::Method(name, _) => format!(".{name}"),
        // No program has one: what is passed to a function is compiled to be tested.
        Callee::Function(_) | Callee::Closure(_) => super::super::print::ops::callee_text(callee),
    }
}

/// A by-reference argument, copied in; where it goes back to.
struct Borrow {
    spot: Spot,
    mutable: bool,
}

impl<'p> Machine<'p> {
    fn adjoint_of(&self, name: &str) -> Run<&'p Function> {
        let program: &'p Program = self.program;
        let adjoint = program.bundle(name)?.adjoint.as_ref();
        adjoint.ok_or_else(|| Panic::fault(format!("`{name}` has no adjoint")))
    }

    /// Does the reverse half of the callee read its argument `arg` again?
    pub(super) fn reads_of(&self, callee: &Callee, arg: usize) -> Run<bool> {
        let adjoint = self.adjoint_of(&callee_name(callee))?;
        let reads = adjoint.reads_again();
        let k = adjoint.params.iter().position(|p| p.role == Role::Primal(arg));
        k.map(|k| is_read(&adjoint.params[k], &reads))
            .ok_or_else(|| Panic::fault(format!("`{}` has no parameter {arg}", adjoint.name)))
    }

    // ---- arguments

    fn arg(&mut self, arg: &Arg) -> Run<(Data, Option<Borrow>)> {
        Ok(match arg {
            Arg::Value(v) => (self.get(*v)?, None),
            Arg::Move(p) => (self.take(*p)?, None),
            Arg::Const(tokens) => {
                let opaque = || Data::Opaque(super::super::print::tidy(tokens));
                (self.named(tokens).unwrap_or_else(|_| opaque()), None)
            }
            Arg::Borrow { path, mutable } => {
                let (data, borrow) = self.borrow(path, *mutable)?;
                (data, Some(borrow))
            }
        })
    }

    fn borrow(&self, path: &Path, mutable: bool) -> Run<(Data, Borrow)> {
        let spot = self.spot(path)?;
        Ok((self.read_at(&spot)?, Borrow { spot, mutable }))
    }

    fn args(&mut self, call: &Call) -> Run<(Vec<Data>, Vec<Option<Borrow>>)> {
        let mut all = (Vec::new(), Vec::new());
        for arg in &call.args {
            let (data, borrow) = self.arg(arg)?;
            all.0.push(data);
            all.1.push(borrow);
        }
        Ok(all)
    }

    /// What is behind `&mut` goes back.
    fn give_back(&mut self, borrows: &[Option<Borrow>], finals: &[Data]) -> Run<()> {
        for (borrow, data) in borrows.iter().zip(finals) {
            if let Some(Borrow { spot, mutable: true }) = borrow
                && !matches!(data, Data::Off)
            {
                self.write_at(spot, data.clone())?;
            }
        }
        Ok(())
    }

    fn assign(&mut self, ret: &Ret, data: Data) -> Run<()> {
        match (ret, data) {
            (Ret::Unit, _) => Ok(()),
            (Ret::Value(v), data) => self.set(*v, data),
            (Ret::Place(p), data) => {
                self.fill(*p, data);
                Ok(())
            }
            (Ret::Tuple(rets), Data::Tuple(items)) if rets.len() == items.len() => rets
                .iter()
                .zip(items)
                .try_for_each(|(ret, data)| self.assign(ret, data)),
            (ret, data) => Err(Panic::fault(format!("{ret:?} would be {data:?}"))),
        }
    }

    // ---- the four kinds of calls

    pub(super) fn call(&mut self, _: &Op, call: &Call) -> Run<()> {
        let program: &'p Program = self.program;
        let primal = &program.bundle(&callee_name(&call.callee))?.primal;
        let (args, borrows) = self.args(call)?;
        check_borrows(&borrows)?;
        let outcome = super::run(program, primal, args)?;
        self.give_back(&borrows, &outcome.args)?;
        self.assign(&call.ret, outcome.ret)
    }

    pub(super) fn call_forward(&mut self, op: &Op, call: &Call, on: &[bool]) -> Run<()> {
        let callee = callee_name(&call.callee);
        let adjoint = self.adjoint_of(&callee)?;
        let (args, borrows) = self.args(call)?;
        check_borrows(&borrows)?;
        for (k, borrow) in borrows.iter().enumerate() {
            let shadowed = adjoint.params.iter().any(|p| p.role == Role::Shadow(k));
            if borrow.as_ref().is_some_and(|b| b.mutable) && shadowed && !on[k] {
                return Err(Panic::fault(format!("the `&mut` argument {k} is switched off")));
            }
        }
        let (ret, machine) = forward_half(self.program, adjoint, args)?;
        let finals: Vec<Data> = (0..borrows.len())
            .map(|k| {
                let param = adjoint.params.iter().find(|p| p.role == Role::Primal(k));
                param.map_or(Data::Gone, |p| machine.final_content(p))
            })
            .collect();
        self.give_back(&borrows, &finals)?;
        self.assign(&call.ret, ret)?;
        let record = Record {
            callee,
            env: machine.env,
            on: on.to_vec(),
        };
        match op.results.last() {
            Some(v) => self.set(*v, Data::Record(Rc::new(record))),
            None => Err(Panic::fault("no value for the record")),
        }
    }

    pub(super) fn call_reverse(&mut self, c: &CallReverse) -> Run<()> {
        let callee = callee_name(&c.call.callee);
        let record = match &c.record {
            RecordRef::Value(v) => self.get(*v)?,
            RecordRef::At(path) => self.read(path)?,
        };
        let Data::Record(record) = record else {
            return Err(Panic::fault(format!("the record is {record:?}")));
        };
        if record.callee != callee {
            return Err(Panic::fault(format!("the record is that of `{}`", record.callee)));
        }
        let adjoint = self.adjoint_of(&callee)?;
        let mut shadows = Vec::new();
        for (k, path) in c.shadows.iter().enumerate() {
            let borrowed = path.as_ref().map(|p| self.borrow(p, true)).transpose()?;
            if borrowed.is_some() != record.on[k] {
                return Err(Panic::fault(format!(
                    "argument {k} is on in one half and off in the other"
                )));
            }
            shadows.push(borrowed);
        }
        // The caller may itself have been given nothing for it.
        let (contents, borrows): (Vec<Data>, Vec<Option<Borrow>>) = shadows
            .into_iter()
            .map(|s| match s {
                None | Some((Data::Off, _)) => (Data::Off, None),
                Some((data, borrow)) => (data, Some(borrow)),
            })
            .unzip();
        check_borrows(&borrows)?;
        let seed = self.seed(&c.seed)?;
        let machine = reverse_half(self.program, adjoint, record.env.clone(), |_, param| {
            Ok(match param.role {
                Role::Primal(k) => c.again[k].as_ref().map(|a| self.again(a)).transpose()?,
                Role::Shadow(k) => Some(contents[k].clone()),
                Role::Seed(leaf) => Some(leaf_of(&adjoint.ret, &seed, &mut (leaf as isize))?),
                // By value, or of an argument that is passed again: in the record.
                Role::Tangent(_) => None,
            })
        })?;
        let finals: Vec<Data> = (0..borrows.len())
            .map(|k| {
                let param = adjoint.params.iter().find(|p| p.role == Role::Shadow(k));
                param.map_or(Data::Off, |p| machine.final_content(p))
            })
            .collect();
        for (k, (borrow, data)) in borrows.iter().zip(&finals).enumerate() {
            let lost = matches!(data, Data::Off) && !contents[k].floats().is_empty();
            if borrow.is_some() && lost {
                return Err(Panic::fault(format!("`{callee}` has no shadow for argument {k}")));
            }
        }
        self.give_back(&borrows, &finals)
    }

    fn again(&self, again: &Again) -> Run<Data> {
        let snapshot = again.snapshot.as_ref().map(|p| self.read(p)).transpose()?;
        match snapshot {
            None | Some(Data::NotKept) => self.read(&again.path),
            Some(data) => Ok(data),
        }
    }

    fn seed(&mut self, seed: &Seed) -> Run<Data> {
        Ok(match seed {
            Seed::None => Data::Unit,
            Seed::Value(v) => self.get(*v)?,
            Seed::Place(p) => self.take(*p)?,
            Seed::Tuple(items) => Data::Tuple(items.iter().map(|s| self.seed(s)).collect::<Run<_>>()?),
        })
    }

    pub(super) fn call_tangent(&mut self, c: &CallTangent) -> Run<()> {
        let program: &'p Program = self.program;
        let name = callee_name(&c.call.callee);
        let tangent = program.bundle(&name)?.tangent.as_ref();
        let tangent = tangent.ok_or_else(|| Panic::fault(format!("`{name}` has no tangent")))?;
        let mut dots = Vec::new();
        for (k, (arg, dot)) in c.call.args.iter().zip(&c.tangents).enumerate() {
            let mutable = matches!(arg, Arg::Borrow { mutable: true, .. });
            let wanted = tangent.params.iter().any(|p| p.role == Role::Tangent(k));
            if mutable && wanted && dot.is_none() {
                return Err(Panic::fault(format!("the `&mut` argument {k} has no tangent")));
            }
            dots.push(match dot {
                None => (Data::Off, None),
                Some(TangentArg::Value(v)) => (self.get(*v)?, None),
                Some(TangentArg::Path(path)) => {
                    let (data, borrow) = self.borrow(path, mutable)?;
                    (data, Some(borrow))
                }
            });
        }
        let (dots, dot_borrows): (Vec<Data>, Vec<Option<Borrow>>) = dots.into_iter().unzip();
        let (args, borrows) = self.args(&c.call)?;
        check_borrows(&borrows)?;
        check_borrows(&dot_borrows)?;
        let all = tangent
            .params
            .iter()
            .map(|param| match param.role {
                Role::Primal(k) => Ok(args[k].clone()),
                Role::Tangent(k) => Ok(dots[k].clone()),
                Role::Shadow(_) | Role::Seed(_) => Err(Panic::fault("a shadow in a tangent")),
            })
            .collect::<Run<Vec<Data>>>()?;
        let outcome = super::run(program, tangent, all)?;
        let finals = |role: &dyn Fn(usize) -> Role| -> Vec<Data> {
            (0..args.len())
                .map(|k| {
                    let at = tangent.params.iter().position(|p| p.role == role(k));
                    at.map_or(Data::Off, |at| outcome.args[at].clone())
                })
                .collect()
        };
        self.give_back(&borrows, &finals(&Role::Primal))?;
        self.give_back(&dot_borrows, &finals(&Role::Tangent))?;
        self.assign(&c.call.ret, outcome.ret)?;
        self.assign(&c.ret_dot, outcome.dot)
    }
}

/// Leaf `leaf` of a seed, counted along the callee's result.
fn leaf_of(ret: &Ret, seed: &Data, leaf: &mut isize) -> Run<Data> {
    find_leaf(ret, Some(seed), leaf).ok_or_else(|| Panic::fault("the seed lacks a leaf"))
}

fn find_leaf(ret: &Ret, seed: Option<&Data>, leaf: &mut isize) -> Option<Data> {
    match ret {
        Ret::Unit => None,
        Ret::Value(_) | Ret::Place(_) => {
            *leaf -= 1;
            match *leaf {
                -1 => seed.filter(|s| !matches!(s, Data::Unit)).cloned(),
                _ => None,
            }
        }
        Ret::Tuple(items) => items.iter().enumerate().find_map(|(k, item)| {
            let part = match seed {
                Some(Data::Tuple(parts)) => parts.get(k),
                _ => None,
            };
            find_leaf(item, part, leaf)
        }),
    }
}

/// Two borrows of which one is mutable have nothing in common, as rustc demands.
fn check_borrows(borrows: &[Option<Borrow>]) -> Run<()> {
    let all: Vec<&Borrow> = borrows.iter().flatten().collect();
    for (k, a) in all.iter().enumerate() {
        for b in &all[k + 1..] {
            if (a.mutable || b.mutable) && a.spot.overlaps(&b.spot) {
                return Err(Panic::fault("a mutable borrow overlaps another one"));
            }
        }
    }
    Ok(())
}
