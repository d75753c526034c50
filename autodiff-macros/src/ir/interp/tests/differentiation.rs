use super::*;
use std::collections::HashSet;

/// `let mut y = y0; for i in 0..x.len() { y = (y * x[i]).sin(); } y`
fn chain() -> Function {
    let mut b = Builder::new("chain");
    let x = b.memory("x", slice(), Mode::Ref, Role::Primal(0));
    let y0 = b.scalar("y0", Ty::F64, Role::Primal(1));
    let y = b.declare(Ty::F64, "y", Some(y0));
    let (zero, n) = (b.int(0), b.length(x));
    b.each(zero, n, false, |b, i| {
        let (v, old) = (b.at(x, i), b.read(y));
        let t = b.op("mul", &[old, v]);
        let s = b.op("sin", &[t]);
        b.write(y, s);
    });
    let y = b.read(y);
    b.f.ret = Ret::Value(y);
    b.finish()
}

#[derive(Clone, Copy, PartialEq)]
enum Mistake {
    None,
    /// `=` for `+=` on the shadow.
    Assigned,
    /// The loop's adjoint of `y` is not replaced but added to.
    Kept,
}

/// Its adjoint: the values of `y` are recorded.
fn chain_adjoint(mistake: Mistake) -> Function {
    let mut b = Builder::new("chain_adjoint");
    let x = b.memory("x", slice(), Mode::Ref, Role::Primal(0));
    let y0 = b.scalar("y0", Ty::F64, Role::Primal(1));
    let x_bar = b.memory("x_bar", slice(), Mode::RefMut, Role::Shadow(0));
    let y0_bar = b.memory("y0_bar", Ty::F64, Mode::RefMut, Role::Shadow(1));
    let seed = b.scalar("y_bar", Ty::F64, Role::Seed(0));
    let record = b.local("record", vector(), Init::EmptyVec(None));
    let y = b.declare(Ty::F64, "y", Some(y0));
    let (zero, n) = (b.int(0), b.length(x));
    b.each(zero, n, false, |b, i| {
        let (v, old) = (b.at(x, i), b.read(y));
        b.push(OpKind::Push(Path::whole(record), Operand::Value(old)), vec![]);
        let t = b.op("mul", &[old, v]);
        let s = b.op("sin", &[t]);
        b.write(y, s);
    });
    let out = b.read(y);
    b.f.ret = Ret::Value(out);
    b.f.split = Some(b.region().ops.len());
    let y_bar = b.declare(Ty::F64, "y_bar", Some(seed));
    b.each(zero, n, true, |b, i| {
        let (v, old, bar) = (b.at(x, i), b.at(record, i), b.read(y_bar));
        let t = b.op("mul", &[old, v]);
        let c = b.op("cos", &[t]);
        let t_bar = b.op("mul", &[bar, c]);
        let v_bar = b.op("mul", &[t_bar, old]);
        match mistake {
            Mistake::Assigned => b.set(x_bar, i, v_bar),
            _ => b.add_at(x_bar, i, v_bar),
        }
        let old_bar = b.op("mul", &[t_bar, v]);
        match mistake {
            Mistake::Kept => b.add_to(y_bar, old_bar),
            _ => b.write(y_bar, old_bar),
        }
    });
    let bar = b.read(y_bar);
    b.add_to(y0_bar, bar);
    b.finish()
}

fn chain_tangent() -> Function {
    let mut b = Builder::new("chain_tangent");
    let x = b.memory("x", slice(), Mode::Ref, Role::Primal(0));
    let y0 = b.scalar("y0", Ty::F64, Role::Primal(1));
    let x_dot = b.memory("x_dot", slice(), Mode::Ref, Role::Tangent(0));
    let y0_dot = b.scalar("y0_dot", Ty::F64, Role::Tangent(1));
    let y = b.declare(Ty::F64, "y", Some(y0));
    let y_dot = b.declare(Ty::F64, "y_dot", Some(y0_dot));
    let (zero, n) = (b.int(0), b.length(x));
    b.each(zero, n, false, |b, i| {
        let (v, v_dot, old, old_dot) = (b.at(x, i), b.at(x_dot, i), b.read(y), b.read(y_dot));
        let t = b.op("mul", &[old, v]);
        let left = b.op("mul", &[old_dot, v]);
        let right = b.op("mul", &[old, v_dot]);
        let t_dot = b.op("add", &[left, right]);
        let s = b.op("sin", &[t]);
        let c = b.op("cos", &[t]);
        let s_dot = b.op("mul", &[c, t_dot]);
        b.write(y, s);
        b.write(y_dot, s_dot);
    });
    let (y, y_dot) = (b.read(y), b.read(y_dot));
    b.f.ret = Ret::Value(y);
    b.f.ret_dot = Some(Ret::Value(y_dot));
    b.finish()
}

fn chain_bundle() -> Bundle {
    Bundle {
        primal: chain(),
        adjoint: Some(chain_adjoint(Mistake::None)),
        tangent: Some(chain_tangent()),
    }
}

fn chain_args() -> Vec<Data> {
    vec![Data::slice(&[0.9, -1.3, 0.7]), Data::F64(1.2)]
}

#[test]
fn a_chain_forwards_and_backwards() {
    assert_both(&Program::default(), &chain_bundle(), &chain_args());
    let empty = vec![Data::slice(&[]), Data::F64(1.2)];
    assert_both(&Program::default(), &chain_bundle(), &empty);
    let mut promoted = chain_adjoint(Mistake::None);
    ssa::promote(&mut promoted);
    assert_adjoint(&Program::default(), &chain(), &promoted, &chain_args());
}

#[test]
fn differences_are_exact_to_nine_digits() {
    let gradient = gradient(&Program::default(), &chain(), &chain_args()).expect("it runs");
    // y = sin(s x2), s = sin(t x1), t = sin(y0 x0)
    let (x, y0) = ([0.9_f64, -1.3, 0.7], 1.2_f64);
    let t = (y0 * x[0]).sin();
    let s = (t * x[1]).sin();
    let by_s = (s * x[2]).cos() * x[2];
    let by_t = by_s * (t * x[1]).cos() * x[1];
    let expected = [
        by_t * (y0 * x[0]).cos() * y0,
        by_s * (t * x[1]).cos() * t,
        (s * x[2]).cos() * s,
        by_t * (y0 * x[0]).cos() * x[0],
    ];
    for (a, b) in gradient.concat().iter().zip(expected) {
        assert!((a - b).abs() < 1e-10, "{a}, not {b}");
    }
}

#[test]
#[should_panic(expected = "joint: the gradient for `x`")]
fn a_shadow_that_is_assigned_is_seen() {
    assert_adjoint(
        &Program::default(),
        &chain(),
        &chain_adjoint(Mistake::Assigned),
        &chain_args(),
    );
}

#[test]
#[should_panic(expected = "joint: the gradient for `x`")]
fn a_wrong_adjoint_is_seen() {
    assert_adjoint(
        &Program::default(),
        &chain(),
        &chain_adjoint(Mistake::Kept),
        &chain_args(),
    );
}

#[test]
#[should_panic(expected = "the tangent of `chain`")]
fn a_wrong_tangent_is_seen() {
    let mut wrong = chain_tangent();
    wrong.ret_dot = Some(wrong.ret.clone());
    assert_tangent(&Program::default(), &chain(), &wrong, &chain_args());
}

/// `for i in 0..n { w[i] = w[i] * w[i] * a }`, and its adjoint: the old `w[i]` recorded, or, wrongly, what `w` holds afterwards.
fn square(record: bool) -> (Function, Function) {
    let primal = |b: &mut Builder, w: Place, a: Value, keep: Option<Place>| {
        let (zero, n) = (b.int(0), b.length(w));
        b.each(zero, n, false, |b, i| {
            let v = b.at(w, i);
            if let Some(keep) = keep {
                b.push(OpKind::Push(Path::whole(keep), Operand::Value(v)), vec![]);
            }
            let square = b.op("mul", &[v, v]);
            let y = b.op("mul", &[square, a]);
            b.set(w, i, y);
        });
        (zero, n)
    };
    let mut b = Builder::new("square");
    let w = b.memory("w", slice(), Mode::RefMut, Role::Primal(0));
    let a = b.scalar("a", Ty::F64, Role::Primal(1));
    primal(&mut b, w, a, None);
    let f = b.finish();

    let mut b = Builder::new("square_adjoint");
    let w = b.memory("w", slice(), Mode::RefMut, Role::Primal(0));
    let a = b.scalar("a", Ty::F64, Role::Primal(1));
    let w_bar = b.memory("w_bar", slice(), Mode::RefMut, Role::Shadow(0));
    b.f.places[w_bar.0 as usize].slot = None;
    let a_bar = b.memory("a_bar", Ty::F64, Mode::RefMut, Role::Shadow(1));
    let keep = b.local("keep", vector(), Init::EmptyVec(None));
    let (zero, n) = primal(&mut b, w, a, Some(keep));
    b.f.split = Some(b.region().ops.len());
    b.each(zero, n, true, |b, i| {
        let old = match record {
            true => b.at(keep, i),
            // sqrt(w[i] / a): right where `w` still has its content.
            false => {
                let now = b.at(w, i);
                let square = b.op("div", &[now, a]);
                b.op("sqrt", &[square])
            }
        };
        let bar = b.at(w_bar, i);
        let square = b.op("mul", &[old, old]);
        let for_a = b.op("mul", &[bar, square]);
        b.add_to(a_bar, for_a);
        let two = b.op("add", &[old, old]);
        let slope = b.op("mul", &[two, a]);
        let new = b.op("mul", &[bar, slope]);
        b.set(w_bar, i, new);
    });
    (f, b.finish())
}

#[test]
fn places_changed_in_place() {
    let (primal, adjoint) = square(true);
    let args = [Data::slice(&[0.5, 2.0]), Data::F64(0.8)];
    assert_adjoint(&Program::default(), &primal, &adjoint, &args);
}

#[test]
#[should_panic(expected = "halves: the gradient for `w`")]
fn poison_shows_what_is_not_promised() {
    // The joint form is right by luck.
    let (primal, adjoint) = square(false);
    let args = [Data::slice(&[0.5, 2.0]), Data::F64(0.8)];
    assert_adjoint(&Program::default(), &primal, &adjoint, &args);
}

/// `let z = chain(&u, a); let z = chain(&u[1..], z); z`, where `u` is a copy of `x` that is overwritten in between if `overwrite`.
fn caller(overwrite: bool, snapshot: bool) -> (Function, Function) {
    let callee = || path("chain");
    let whole = |u: Place| Path::whole(u);
    let call = |u: Path, v: Value, y: Value| Call {
        callee: callee(),
        args: vec![
            Arg::Borrow {
                path: u,
                mutable: false,
            },
            Arg::Value(v),
        ],
        functions: Vec::new(),
        ret: Ret::Value(y),
    };
    let rest = |u: Place, one: Value| {
        Path::whole(u).with(Proj::Range {
            lo: Some(one),
            hi: None,
            inclusive: false,
        })
    };

    let mut b = Builder::new("caller");
    let x = b.memory("x", slice(), Mode::Ref, Role::Primal(0));
    let a = b.scalar("a", Ty::F64, Role::Primal(1));
    let one = b.int(1);
    let u = b.local("u", vector(), Init::Copy(whole(x), CopyHow::ToVec));
    let (y, z) = (b.value(Ty::F64, None), b.value(Ty::F64, None));
    b.push(OpKind::Call(Box::new(call(whole(u), a, y))), vec![y]);
    if overwrite {
        let half = b.float(0.5, Ty::F64);
        b.push(OpKind::Fill(whole(u), half), vec![]);
    }
    b.push(OpKind::Call(Box::new(call(rest(u, one), y, z))), vec![z]);
    b.f.ret = Ret::Value(z);
    let f = b.finish();

    let mut b = Builder::new("caller_adjoint");
    let x = b.memory("x", slice(), Mode::Ref, Role::Primal(0));
    let a = b.scalar("a", Ty::F64, Role::Primal(1));
    let x_bar = b.memory("x_bar", slice(), Mode::RefMut, Role::Shadow(0));
    let a_bar = b.memory("a_bar", Ty::F64, Mode::RefMut, Role::Shadow(1));
    let seed = b.scalar("seed", Ty::F64, Role::Seed(0));
    let one = b.int(1);
    let u = b.local("u", vector(), Init::Copy(whole(x), CopyHow::ToVec));
    let [y, z] = [(); 2].map(|()| b.value(Ty::F64, None));
    let [first, second] = [(); 2].map(|()| b.value(Ty::Record, None));
    let (call_first, call_second) = (call(whole(u), a, y), call(rest(u, one), y, z));
    b.push(
        OpKind::CallForward(Box::new(call_first.clone()), vec![true; 2]),
        vec![y, first],
    );
    let mut kept = None;
    if snapshot {
        let init = Init::Snapshot {
            path: whole(u),
            readers: vec![(callee(), 0)],
        };
        kept = Some(Path::whole(b.local("kept", Ty::Unknown, init)));
    }
    if overwrite {
        let half = b.float(0.5, Ty::F64);
        b.push(OpKind::Fill(whole(u), half), vec![]);
    }
    b.push(
        OpKind::CallForward(Box::new(call_second.clone()), vec![true; 2]),
        vec![z, second],
    );
    b.f.ret = Ret::Value(z);
    b.f.split = Some(b.region().ops.len());
    let zero = b.float(0.0, Ty::F64);
    let u_bar = b.local("u_bar", vector(), Init::ZeroOf(whole(u)));
    let y_bar = b.declare(Ty::F64, "y_bar", Some(zero));
    let reverse = |b: &mut Builder, call: Call, record, u: Path, kept, u_bar: Path, v_bar, seed| {
        let again = Again {
            path: u,
            mutable: false,
            snapshot: kept,
        };
        let c = CallReverse {
            call,
            record: RecordRef::Value(record),
            again: vec![Some(again), None],
            shadows: vec![Some(u_bar), Some(v_bar)],
            seed: Seed::Value(seed),
        };
        b.push(OpKind::CallReverse(Box::new(c)), vec![]);
    };
    reverse(
        &mut b,
        call_second,
        second,
        rest(u, one),
        None,
        rest(u_bar, one),
        whole(y_bar),
        seed,
    );
    if overwrite {
        b.push(OpKind::Zero(whole(u_bar)), vec![]);
    }
    let bar = b.read(y_bar);
    reverse(
        &mut b,
        call_first,
        first,
        whole(u),
        kept,
        whole(u_bar),
        whole(a_bar),
        bar,
    );
    b.push(
        OpKind::AddPlace {
            dst: whole(x_bar),
            src: whole(u_bar),
        },
        vec![],
    );
    (f, b.finish())
}

#[test]
fn calls_in_halves() {
    let program = Program::default().with("chain", chain_bundle());
    assert_eq!(chain_adjoint(Mistake::None).reads_again(), HashSet::from([Place(0)]));
    for (overwrite, snapshot) in [(false, false), (true, true), (false, true)] {
        let (primal, adjoint) = caller(overwrite, snapshot);
        let args = [Data::slice(&[0.9, -1.3, 0.7]), Data::F64(0.4)];
        assert_adjoint(&program, &primal, &adjoint, &args);
    }
}

#[test]
#[should_panic(expected = "joint: the gradient for `x`")]
fn an_argument_overwritten_since_is_seen() {
    let program = Program::default().with("chain", chain_bundle());
    let (primal, adjoint) = caller(true, false);
    assert_adjoint(
        &program,
        &primal,
        &adjoint,
        &[Data::slice(&[0.9, -1.3]), Data::F64(0.4)],
    );
}

#[test]
fn calls_by_tangent() {
    // z = chain(&x, a) and its tangent, by a call of chain's.
    let both = |tangent: bool| {
        let mut b = Builder::new("outer");
        let x = b.memory("x", slice(), Mode::Ref, Role::Primal(0));
        let a = b.scalar("a", Ty::F64, Role::Primal(1));
        let z = b.value(Ty::F64, None);
        let args = vec![
            Arg::Borrow {
                path: Path::whole(x),
                mutable: false,
            },
            Arg::Value(a),
        ];
        let call = Call {
            callee: path("chain"),
            args,
            functions: Vec::new(),
            ret: Ret::Value(z),
        };
        b.f.ret = Ret::Value(z);
        if !tangent {
            b.push(OpKind::Call(Box::new(call)), vec![z]);
            return b.finish();
        }
        let a_dot = b.scalar("a_dot", Ty::F64, Role::Tangent(1));
        let z_dot = b.value(Ty::F64, None);
        let tangents = vec![None, Some(TangentArg::Value(a_dot))];
        let ret_dot = Ret::Value(z_dot);
        let c = CallTangent {
            call,
            tangents,
            ret_dot: ret_dot.clone(),
        };
        b.push(OpKind::CallTangent(Box::new(c)), vec![z, z_dot]);
        b.f.ret_dot = Some(ret_dot);
        b.finish()
    };
    let program = Program::default().with("chain", chain_bundle());
    assert_tangent(&program, &both(false), &both(true), &chain_args());
}

#[test]
fn borrows_that_overlap_are_a_fault() {
    let mut g = Builder::new("g");
    let w = g.memory("w", slice(), Mode::RefMut, Role::Primal(0));
    let x = g.memory("x", slice(), Mode::Ref, Role::Primal(1));
    g.push(
        OpKind::CopyFrom {
            dst: Path::whole(w),
            src: Path::whole(x),
        },
        vec![],
    );
    let bundle = Bundle {
        primal: g.finish(),
        adjoint: None,
        tangent: None,
    };
    let program = Program::default().with("g", bundle);
    let mut b = Builder::new("f");
    let w = b.memory("w", slice(), Mode::RefMut, Role::Primal(0));
    let k = b.scalar("k", USIZE, Role::Primal(1));
    let two = b.int(2);
    let left = Proj::Range {
        lo: None,
        hi: Some(k),
        inclusive: false,
    };
    let right = Proj::Range {
        lo: Some(two),
        hi: None,
        inclusive: false,
    };
    let args = vec![
        Arg::Borrow {
            path: Path::whole(w).with(left),
            mutable: true,
        },
        Arg::Borrow {
            path: Path::whole(w).with(right),
            mutable: false,
        },
    ];
    let call = Call {
        callee: path("g"),
        args,
        functions: Vec::new(),
        ret: Ret::Unit,
    };
    b.push(OpKind::Call(Box::new(call)), vec![]);
    let f = b.finish();
    let args = |k| [Data::slice(&[1.0, 2.0, 3.0, 4.0]), Data::Int(k)];
    let out = both_ways(&program, &f, &args(2));
    assert_eq!(out.args[0].floats(), [3.0, 4.0, 3.0, 4.0]);
    assert!(faults(&program, &f, &args(3)).contains("overlaps"));
    assert!(faults(&Program::default(), &f, &args(2)).contains("no function `g`"));
}
