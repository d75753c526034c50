use super::*;

/// `(-x * x).exp() + x.powi(3)` in either precision.
fn line(ty: Ty) -> Function {
    let mut b = Builder::new("line");
    let x = b.scalar("x", ty, Role::Primal(0));
    let minus = b.op("neg", &[x]);
    let square = b.op("mul", &[minus, x]);
    let e = b.op("exp", &[square]);
    let three = b.constant(Const::Int(3), Ty::Int(Some("i32")));
    let cube = b.op("powi", &[x, three]);
    let y = b.op("add", &[e, cube]);
    b.f.ret = Ret::Value(y);
    b.finish()
}

#[test]
fn straight_line_in_both_precisions() {
    let x = 0.7_f64;
    let expected = (-x * x).exp() + x.powi(3);
    assert_eq!(value(&Program::default(), &line(Ty::F64), &[Data::F64(x)]), expected);
    let x = 0.7_f32;
    let expected = (-x * x).exp() + x.powi(3);
    let out = both_ways(&Program::default(), &line(Ty::F32), &[Data::F32(x)]);
    assert!(out.ret.same(&Data::F32(expected)), "{:?}, not {expected}", out.ret);
}

#[test]
fn branches_yield_and_store() {
    let mut b = Builder::new("branch");
    let x = b.scalar("x", Ty::F64, Role::Primal(0));
    let zero = b.float(0.0, Ty::F64);
    let low = b.pure(Pure::Cmp("<"), vec![x, zero], Ty::Bool);
    let s = b.declare(Ty::F64, "s", Some(x));
    b.branch(
        low,
        |b| {
            let y = b.op("neg", &[x]);
            b.write(s, y);
        },
        |b| b.add_to(s, x),
    );
    let s = b.read(s);
    b.open(vec![]);
    let then = b.close(vec![s]);
    b.open(vec![]);
    let e = b.op("exp", &[s]);
    let els = b.close(vec![e]);
    let y = b.value(Ty::F64, None);
    b.push(OpKind::If { cond: low, then, els }, vec![y]);
    b.f.ret = Ret::Value(y);
    let f = b.finish();
    assert_eq!(value(&Program::default(), &f, &[Data::F64(-3.0)]), 3.0);
    assert_eq!(value(&Program::default(), &f, &[Data::F64(1.0)]), 2.0_f64.exp());
}

#[test]
fn a_region_that_diverges_panics() {
    let mut b = Builder::new("f");
    let c = b.scalar("c", Ty::Bool, Role::Primal(0));
    b.open(vec![]);
    let mut then = b.close(vec![]);
    then.diverges = true;
    b.push(
        OpKind::If {
            cond: c,
            then,
            els: Region::default(),
        },
        vec![],
    );
    let f = b.finish();
    panics(&f, &[Data::Bool(true)]);
    both_ways(&Program::default(), &f, &[Data::Bool(false)]);
}

/// `for i in 0..n { let mut k = 0; loop { k += 1; sum += 1; if k > i { break } }; trips[i] = k }`
fn nested() -> Function {
    let mut b = Builder::new("nested");
    let trips = b.memory("trips", Ty::Slice(Box::new(USIZE)), Mode::RefMut, Role::Primal(0));
    let n = b.length(trips);
    let (zero, one) = (b.int(0), b.int(1));
    let sum = b.declare(USIZE, "sum", Some(zero));
    b.each(zero, n, false, |b, i| {
        let k = b.declare(USIZE, "k", Some(zero));
        b.open(vec![]);
        b.add_to(k, one);
        b.add_to(sum, one);
        let at = b.read(k);
        let go = b.pure(Pure::Cmp("<="), vec![at, i], Ty::Bool);
        let body = b.close(vec![]);
        let count = b.value(USIZE, None);
        let go = Some(go);
        let l = Loop {
            head: Head::Forever,
            inits: vec![],
            body,
            go,
            trips: true,
            name: None,
        };
        b.push(OpKind::Loop(Box::new(l)), vec![count]);
        b.set(trips, i, count);
    });
    let sum = b.read(sum);
    b.f.ret = Ret::Value(sum);
    b.finish()
}

#[test]
fn nested_loops_with_exits_and_trips() {
    let out = both_ways(&Program::default(), &nested(), &[Data::ints(&[0, 0, 0, 0])]);
    assert!(out.ret.same(&Data::Int(10)), "{:?}", out.ret);
    assert!(out.args[0].same(&Data::ints(&[1, 2, 3, 4])), "{:?}", out.args[0]);
}

/// The indices that a head gives, pushed to a vector.
fn indices(head: impl FnOnce(Value, Value, Value) -> Head) -> Function {
    let mut b = Builder::new("indices");
    let ty = Ty::Int(Some("i32"));
    let lo = b.scalar("lo", ty.clone(), Role::Primal(0));
    let hi = b.scalar("hi", ty.clone(), Role::Primal(1));
    let step = b.scalar("step", ty.clone(), Role::Primal(2));
    let seen = b.local("seen", Ty::Vec(Box::new(ty.clone())), Init::EmptyVec(None));
    let i = b.value(ty, None);
    b.open(vec![i]);
    b.push(OpKind::Push(Path::whole(seen), Operand::Value(i)), vec![]);
    let body = b.close(vec![]);
    let head = head(lo, hi, step);
    let l = Loop {
        head,
        inits: vec![],
        body,
        go: None,
        trips: false,
        name: None,
    };
    b.push(OpKind::Loop(Box::new(l)), vec![]);
    b.f.ret = Ret::Place(seen);
    b.finish()
}

#[test]
fn ranges_steps_and_reverses() {
    for (lo, hi, step) in [(0, 7, 2), (0, 8, 2), (-3, 3, 4), (5, 5, 1), (6, 2, 3), (0, 6, 3)] {
        for reverse in [false, true] {
            for inclusive in [false, true] {
                let args = [Data::Int(lo), Data::Int(hi), Data::Int(step)];
                let stepped = indices(|lo, hi, step| Head::Step {
                    lo,
                    hi,
                    inclusive,
                    step,
                    reverse,
                });
                let plain = indices(|lo, hi, _| Head::Range {
                    lo,
                    hi,
                    inclusive,
                    reverse,
                });
                let end = hi + i128::from(inclusive);
                let all: Vec<i128> = (lo..end).step_by(step as usize).collect();
                for (f, mut expected) in [(stepped, all), (plain, (lo..end).collect())] {
                    if reverse {
                        expected.reverse();
                    }
                    let out = both_ways(&Program::default(), &f, &args);
                    assert!(out.ret.same(&Data::ints(&expected)), "{:?}, not {expected:?}", out.ret);
                }
            }
        }
    }
    let zero = indices(|lo, hi, step| Head::Step {
        lo,
        hi,
        inclusive: false,
        step,
        reverse: false,
    });
    assert_eq!(
        panics(&zero, &[Data::Int(0), Data::Int(1), Data::Int(0)]),
        "assertion failed: step != 0"
    );
}

#[test]
fn carries_may_change_places() {
    // Fibonacci: (a, b) = (b, a + b).
    let mut b = Builder::new("fibonacci");
    let n = b.scalar("n", USIZE, Role::Primal(0));
    let (zero, one) = (b.int(0), b.int(1));
    let [i, x, y] = [(); 3].map(|()| b.value(USIZE, None));
    b.open(vec![i, x, y]);
    let sum = b.pure(Pure::Bin("+"), vec![x, y], USIZE);
    let body = b.close(vec![y, sum]);
    let head = Head::Range {
        lo: zero,
        hi: n,
        inclusive: false,
        reverse: false,
    };
    let inits = vec![zero, one];
    let l = Loop {
        head,
        inits,
        body,
        go: None,
        trips: false,
        name: None,
    };
    let results = vec![b.value(USIZE, None), b.value(USIZE, None)];
    b.f.ret = Ret::Value(results[0]);
    b.push(OpKind::Loop(Box::new(l)), results);
    let out = both_ways(&Program::default(), &b.finish(), &[Data::Int(10)]);
    assert!(out.ret.same(&Data::Int(55)));
}

#[test]
fn a_loop_without_end_is_a_fault() {
    let mut b = Builder::new("f");
    let l = Loop {
        head: Head::Forever,
        inits: vec![],
        body: Region::default(),
        go: None,
        trips: false,
        name: None,
    };
    b.push(OpKind::Loop(Box::new(l)), vec![]);
    assert!(faults(&Program::default(), &b.finish(), &[]).contains("does not end"));
}

#[test]
fn opaque_conditions_and_constants() {
    let mut b = Builder::new("f");
    let n = b.scalar("n", USIZE, Role::Primal(0));
    let name = |text: &str| Ident::new(text, Span::call_site());
    let reads = vec![(name("n"), Read::Value(n))];
    let tokens = "matches!(n, 1 | 3..=5)".parse().expect("tokens");
    let hit = b.value(Ty::Bool, None);
    b.push(
        OpKind::Opaque {
            tokens,
            reads: reads.clone(),
            effect: false,
        },
        vec![hit],
    );
    let tokens = "assert!(n < 9)".parse().expect("tokens");
    b.push(
        OpKind::Opaque {
            tokens,
            reads,
            effect: true,
        },
        vec![],
    );
    let pi = b.constant(Const::Path("f64::consts::PI".parse().expect("tokens")), Ty::F64);
    let own = b.constant(Const::Path("Self::SCALE".parse().expect("tokens")), Ty::F64);
    let count = b.value(USIZE, None);
    b.push(OpKind::Cast(hit, USIZE), vec![count]);
    let wide = b.value(Ty::F64, None);
    b.push(OpKind::Cast(count, Ty::F64), vec![wide]);
    let product = b.op("mul", &[pi, own]);
    let sum = b.op("add", &[product, wide]);
    b.f.ret = Ret::Value(sum);
    let f = b.finish();
    let program = Program::default().with_const("Self::SCALE", Data::F64(2.0));
    assert_eq!(value(&program, &f, &[Data::Int(4)]), std::f64::consts::TAU + 1.0);
    assert_eq!(value(&program, &f, &[Data::Int(2)]), std::f64::consts::TAU);
    assert!(matches!(run(&program, &f, vec![Data::Int(9)]), Err(Panic::Program(_))));
    assert!(faults(&Program::default(), &f, &[Data::Int(2)]).contains("Self::SCALE"));
}
