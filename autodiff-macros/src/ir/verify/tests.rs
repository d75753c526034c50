//! One broken function per invariant; the numbers are those of the module's page.

use super::*;
use crate::ir::build::Builder;
use crate::ir::interp::make::{Make, USIZE, path, slice, vector};
use crate::prim::Prim;

#[track_caller]
fn refuse(f: &Function, complaint: &str) {
    match verify(f) {
        Ok(()) => panic!("nothing wrong is seen in\n{f}"),
        Err(e) => assert!(e.contains(complaint), "expected `{complaint}`, but: {e}\nin\n{f}"),
    }
}

#[track_caller]
fn accept(f: &Function) {
    verify(f).unwrap_or_else(|e| panic!("{e}\nin\n{f}"));
    let mut f = f.clone();
    ssa::promote(&mut f);
    verify(&f).unwrap_or_else(|e| panic!("promoted: {e}\nin\n{f}"));
}

/// Builds a function of `x: &[f64]`, `w: &mut Vec<f64>`, `own: Vec<f64>`, `a: f64`, `n: usize`.
fn build(content: impl FnOnce(&mut Builder, Given)) -> Function {
    let mut b = Builder::new("f");
    let x = b.memory("x", slice(), Mode::Ref, Role::Primal(0));
    let w = b.memory("w", vector(), Mode::RefMut, Role::Primal(1));
    let own = b.memory("own", vector(), Mode::Value, Role::Primal(2));
    let a = b.scalar("a", Ty::F64, Role::Primal(3));
    let n = b.scalar("n", USIZE, Role::Primal(4));
    let t = b.constant(Const::Bool(true), Ty::Bool);
    content(&mut b, Given { x, w, own, a, n, t });
    b.finish()
}

struct Given {
    x: Place,
    w: Place,
    own: Place,
    a: Value,
    n: Value,
    t: Value,
}

fn promoted(content: impl FnOnce(&mut Builder, Given)) -> Function {
    let mut f = build(content);
    ssa::promote(&mut f);
    accept(&f);
    f
}

/// Reads and writes in a loop and a branch, moves and calls.
fn rich(b: &mut Builder, g: Given) {
    let sum = b.declare(Ty::F64, "sum", None);
    b.write(sum, g.a);
    let zero = b.int(0);
    b.each(zero, g.n, false, |b, i| {
        let v = b.at(g.x, i);
        b.branch(
            g.t,
            |b| {
                b.set(g.w, i, v);
                b.write(sum, v);
            },
            |_| {},
        );
        b.add_to(sum, v);
        let row = b.local("row", vector(), Init::Copy(Path::whole(g.x), CopyHow::ToVec));
        b.push(OpKind::Push(Path::whole(g.w), Operand::Value(v)), vec![]);
        b.push(
            OpKind::CopyFrom {
                dst: Path::whole(g.w),
                src: Path::whole(row),
            },
            vec![],
        );
    });
    let cell = b.place(vector(), "cell", PlaceKind::Local);
    let y = b.value(Ty::F64, None);
    let call = Call {
        callee: path("g"),
        args: vec![
            Arg::Value(g.a),
            Arg::Borrow {
                path: Path::whole(g.w),
                mutable: true,
            },
            Arg::Move(g.own),
        ],
        functions: Vec::new(),
        ret: Ret::Tuple(vec![Ret::Value(y), Ret::Place(cell)]),
    };
    b.push(OpKind::Call(Box::new(call)), vec![y]);
    let out = b.local("out", vector(), Init::Uninit);
    b.branch(
        g.t,
        |b| {
            let one = b.local("one", vector(), Init::EmptyVec(None));
            b.push(fill(out, one), vec![]);
        },
        |b| {
            let two = b.local("two", vector(), Init::EmptyVec(Some(g.n)));
            b.push(fill(out, two), vec![]);
        },
    );
    let total = b.read(sum);
    b.f.ret = Ret::Tuple(vec![Ret::Value(total), Ret::Place(out), Ret::Place(cell)]);
}

fn fill(dst: Place, src: Place) -> OpKind {
    OpKind::Move {
        dst: Path::whole(dst),
        src,
        fresh: true,
        old: None,
    }
}

#[test]
fn what_is_right_passes() {
    accept(&build(rich));
    accept(&build(|_, _| {}));
}

#[test]
fn ids_in_range_1() {
    let load = |b: &mut Builder, p: Place, i: Value| {
        let v = b.value(Ty::F64, None);
        b.push(OpKind::Load(Path::whole(p).index(i)), vec![v]);
    };
    refuse(&build(|b, g| load(b, g.x, Value(99))), "no value v99");
    refuse(&build(|b, g| load(b, Place(99), g.n)), "no place p99");
    refuse(
        &build(|b, _| {
            b.value(slice(), None);
        }),
        "no scalar",
    );
}

#[test]
fn values_2() {
    refuse(
        &build(|b, g| b.push(OpKind::Prim(Prim::named("exp"), vec![g.a]), vec![g.a])),
        "defined twice",
    );
    let early = build(|b, _| {
        let later = b.value(Ty::F64, None);
        b.op("exp", &[later]);
        b.push(OpKind::Const(Const::Undef), vec![later]);
    });
    refuse(&early, "before it is defined");
    let leaks = build(|b, g| {
        let mut inner = g.a;
        b.branch(g.t, |b| inner = b.op("exp", &[g.a]), |_| {});
        b.op("exp", &[inner]);
    });
    refuse(&leaks, "outside the region");
}

#[test]
fn arity_3() {
    refuse(
        &build(|b, g| b.push(OpKind::Load(Path::whole(g.x).index(g.n)), vec![])),
        "defines 0",
    );
    let call = build(|b, g| {
        let y = b.value(Ty::F64, None);
        let ret = Ret::Value(y);
        let call = Call {
            callee: path("g"),
            args: vec![Arg::Value(g.a)],
            functions: Vec::new(),
            ret,
        };
        b.push(OpKind::Call(Box::new(call)), vec![]);
    });
    refuse(&call, "its result is made of");
}

#[test]
fn scalar_types_4() {
    refuse(
        &build(|b, g| {
            b.op("add", &[g.a]);
        }),
        "takes 2 operands",
    );
    refuse(
        &build(|b, g| {
            b.op("add", &[g.a, g.n]);
        }),
        "is of type usize",
    );
    refuse(
        &build(|b, g| {
            b.op("exp", &[g.n]);
        }),
        "gives a float",
    );
    refuse(
        &build(|b, g| {
            b.pure(Pure::Bin("+"), vec![g.a, g.a], Ty::F64);
        }),
        "from f64",
    );
    refuse(
        &build(|b, g| {
            b.pure(Pure::Cmp("<"), vec![g.a, g.n], Ty::Bool);
        }),
        "operands",
    );
    refuse(
        &build(|b, g| {
            b.pure(Pure::Not, vec![g.a], Ty::Bool);
        }),
        "from f64",
    );
    refuse(
        &build(|b, _| {
            b.constant(Const::Bool(true), Ty::F64);
        }),
        "the constant",
    );
    refuse(
        &build(|b, g| b.branch(g.a, |_| {}, |_| {})),
        "the condition is of type f64",
    );
    let version = promoted(|b, g| b.set(g.w, g.n, g.a));
    let mut f = version;
    let entry = f.places[1].entry.expect("w has an entry version");
    f.body
        .ops
        .push(op(OpKind::Prim(Prim::named("exp"), vec![entry]), vec![]));
    refuse(&f, "is a version, used as a value");
}

fn op(kind: OpKind, results: Vec<Value>) -> Op {
    Op {
        kind,
        results,
        accesses: vec![],
        span: Span::call_site(),
    }
}

#[test]
fn paths_5() {
    refuse(
        &build(|b, g| {
            b.at(g.x, g.a);
        }),
        "the index v0 is of type f64",
    );
    refuse(
        &build(|b, g| {
            b.load(Path::whole(g.x).field(0), Ty::F64);
        }),
        "a field is taken",
    );
    refuse(
        &build(|b, g| {
            b.load(Path::whole(g.x), Ty::F64);
        }),
        "what is loaded",
    );
    refuse(&build(|b, g| b.set(g.w, g.n, g.n)), "what is stored");
    let push = |b: &mut Builder, g: Given| {
        b.push(OpKind::Push(Path::whole(g.w), Operand::Value(g.n)), vec![]);
    };
    refuse(&build(push), "an element and its place");
    let push = |b: &mut Builder, g: Given| {
        b.push(OpKind::Push(Path::whole(g.x), Operand::Value(g.a)), vec![]);
    };
    refuse(&build(push), "taken for a vector");
}

fn reverse(change: impl FnOnce(&mut CallReverse)) -> Function {
    build(|b, g| {
        let (y, record) = (b.value(Ty::F64, None), b.value(Ty::Record, None));
        let bar = b.local("x_bar", vector(), Init::ZeroOf(Path::whole(g.x)));
        let args = vec![
            Arg::Borrow {
                path: Path::whole(g.x),
                mutable: false,
            },
            Arg::Value(g.a),
        ];
        let call = Call {
            callee: path("g"),
            args,
            functions: Vec::new(),
            ret: Ret::Value(y),
        };
        b.push(
            OpKind::CallForward(Box::new(call.clone()), vec![true, false]),
            vec![y, record],
        );
        let again = Again {
            path: Path::whole(g.x),
            mutable: false,
            snapshot: None,
        };
        let mut reverse = CallReverse {
            call,
            record: RecordRef::Value(record),
            again: vec![Some(again), None],
            shadows: vec![Some(Path::whole(bar)), None],
            seed: Seed::Value(g.a),
        };
        change(&mut reverse);
        b.push(OpKind::CallReverse(Box::new(reverse)), vec![]);
    })
}

#[test]
fn calls_6() {
    accept(&reverse(|_| {}));
    refuse(&reverse(|r| r.again[0] = None), "not passed again");
    refuse(&reverse(|r| drop(r.shadows.pop())), "1 shadows for 2");
    refuse(&reverse(|r| r.seed = Seed::Tuple(vec![])), "the seed is a tree");
    refuse(
        &reverse(|r| r.record = RecordRef::Value(Value(0))),
        "the record v0 is of type f64",
    );
    let fields = build(|b, _| {
        let s = Aggregate::Struct("S".parse().expect("a path"), vec![syn::Member::from(0)]);
        b.local("s", Ty::Unknown, Init::Aggregate(s, vec![]));
    });
    refuse(&fields, "1 fields but 0 operands");
}

/// An `If` with one result, whose arms yield what is given.
fn arms(yields: impl FnOnce(&Given) -> (Vec<Value>, Vec<Value>)) -> Function {
    build(|b, g| {
        let (then, els) = yields(&g);
        let arm = |results| Region {
            results,
            ..Region::default()
        };
        let v = b.value(Ty::F64, None);
        b.push(
            OpKind::If {
                cond: g.t,
                then: arm(then),
                els: arm(els),
            },
            vec![v],
        );
    })
}

#[test]
fn arms_7() {
    accept(&arms(|g| (vec![g.a], vec![g.a])));
    refuse(&arms(|g| (vec![g.a], vec![])), "the `else` arm yields 0");
    refuse(&arms(|g| (vec![g.n], vec![g.a])), "yields v1 of type usize");
}

fn looped(change: impl FnOnce(&mut Loop, &Given)) -> Function {
    build(|b, g| {
        let carry = b.value(Ty::F64, Some("c".to_owned()));
        b.open(vec![carry]);
        let next = b.op("exp", &[carry]);
        let go = b.pure(Pure::Cmp("<"), vec![next, g.a], Ty::Bool);
        let body = b.close(vec![next]);
        let (last, trips) = (b.value(Ty::F64, None), b.value(USIZE, None));
        let go = Some(go);
        let mut l = Loop {
            head: Head::Forever,
            inits: vec![g.a],
            body,
            go,
            trips: true,
            name: None,
        };
        change(&mut l, &g);
        b.push(OpKind::Loop(Box::new(l)), vec![last, trips]);
    })
}

#[test]
fn loops_8() {
    accept(&looped(|_, _| {}));
    refuse(&looped(|l, _| l.inits.clear()), "0 carries start");
    refuse(&looped(|l, _| l.body.results.clear()), "the body yields 0");
    refuse(&looped(|l, _| l.trips = false), "defines 2 values");
    refuse(&looped(|l, g| l.inits[0] = g.n), "starts with v1 of type usize");
    refuse(&looped(|l, g| l.body.results[0] = g.n), "goes on with v1 of type usize");
    refuse(&looped(|l, g| l.go = Some(g.t)), "not defined by the loop's body");
    refuse(&looped(|l, _| l.go = Some(l.body.results[0])), "`go` is of type f64");
    let bounds = build(|b, g| b.each(g.a, g.n, false, |_, _| {}));
    refuse(&bounds, "is of type f64");
    let none = looped(|l, g| {
        l.head = Head::Range {
            lo: g.n,
            hi: g.n,
            inclusive: false,
            reverse: false,
        };
    });
    refuse(&none, "the bound or index v3 is of type f64");
}

#[test]
fn parameters_9() {
    let mut f = build(|_, _| {});
    f.params[3].mode = Mode::Ref;
    refuse(&f, "bound to a value");
    let mut f = build(|_, _| {});
    f.params[0].mode = Mode::RefMut;
    refuse(&f, "bound to p0");
    let mut f = build(|_, _| {});
    f.params.swap(0, 1);
    refuse(&f, "bound to p1");
}

#[test]
fn declarations_10() {
    let undeclared = build(|b, g| {
        let p = b.place(vector(), "p", PlaceKind::Local);
        b.set(p, g.n, g.a);
    });
    refuse(&undeclared, "before it is declared");
    let twice = build(|b, _| {
        let p = b.local("p", vector(), Init::EmptyVec(None));
        b.push(OpKind::Define(p, Init::EmptyVec(None)), vec![]);
    });
    refuse(&twice, "declared twice");
    let inside = build(|b, g| {
        let p = b.place(vector(), "p", PlaceKind::Local);
        b.branch(g.t, |b| b.push(OpKind::Define(p, Init::EmptyVec(None)), vec![]), |_| {});
        b.set(p, g.n, g.a);
    });
    refuse(&inside, "outside the region that declares it");
    let param = build(|b, g| b.push(OpKind::Define(g.w, Init::EmptyVec(None)), vec![]));
    refuse(&param, "is no local");
}

#[test]
fn moves_11() {
    let used = build(|b, g| {
        b.local("p", vector(), Init::Take(g.own));
        b.length(g.own);
    });
    refuse(&used, "used after it was moved");
    let deeper = build(|b, g| {
        b.branch(
            g.t,
            |b| {
                b.local("p", vector(), Init::Take(g.own));
            },
            |_| {},
        );
    });
    refuse(&deeper, "another region");
    let borrowed = build(|b, g| {
        b.local("p", vector(), Init::Take(g.w));
    });
    refuse(&borrowed, "not owned");
}

#[test]
fn shared_places_12() {
    refuse(&build(|b, g| b.set(g.x, g.n, g.a)), "is shared");
    let global = build(|b, g| {
        let p = b.place(vector(), "W", PlaceKind::Global("W".parse().expect("a path")));
        b.set(p, g.n, g.a);
    });
    refuse(&global, "is shared");
}

#[test]
fn first_content_13() {
    let half = build(|b, g| {
        let p = b.local("p", vector(), Init::Uninit);
        b.branch(
            g.t,
            |b| {
                let one = b.local("one", vector(), Init::EmptyVec(None));
                b.push(fill(p, one), vec![]);
            },
            |_| {},
        );
        b.length(p);
    });
    refuse(&half, "may not have been filled");
    let again = build(|b, g| {
        let p = b.local("p", vector(), Init::EmptyVec(None));
        b.push(fill(p, g.own), vec![]);
    });
    refuse(&again, "has content");
}

#[test]
fn result_14() {
    let inner = build(|b, g| b.branch(g.t, |b| b.f.ret = Ret::Value(b.op("exp", &[g.a])), |_| {}));
    refuse(&inner, "the result: v3 is used outside");
    refuse(&build(|b, g| b.f.ret = Ret::Place(g.w)), "not owned");
}

/// A function whose reverse half is `content`; `y` is a local of the forward half.
fn halves(content: impl FnOnce(&mut Builder, Given, Place)) -> Function {
    build(|b, g| {
        let y = b.local("y", vector(), Init::Copy(Path::whole(g.x), CopyHow::ToVec));
        b.f.split = Some(b.region().ops.len());
        content(b, g, y);
    })
}

#[test]
fn result_of_the_forward_half_15() {
    accept(&halves(|b, g, y| {
        b.at(y, g.n);
    }));
    let late = halves(|b, g, _| b.f.ret = Ret::Value(b.op("exp", &[g.a])));
    refuse(&late, "the result: v3 is used before it is defined");
    let kept = halves(|b, g, y| {
        b.f.ret = Ret::Place(y);
        b.at(y, g.n);
    });
    refuse(&kept, "used after it was moved");
}

#[test]
fn reverse_half_by_reference_16() {
    refuse(&halves(|b, g, y| b.set(y, g.n, g.a)), "belongs to the forward half");
    refuse(
        &halves(|b, _, y| {
            b.local("z", vector(), Init::Take(y));
        }),
        "forward half",
    );
    refuse(&halves(|b, g, _| b.set(g.w, g.n, g.a)), "parameter of the primal");
    let effect = halves(|b, _, _| {
        let tokens = "println!()".parse().expect("tokens");
        b.push(
            OpKind::Opaque {
                tokens,
                reads: vec![],
                effect: true,
            },
            vec![],
        );
    });
    refuse(&effect, "has an effect");
}

/// The first access of a function, changed.
fn access(content: impl FnOnce(&mut Builder, Given), change: impl FnOnce(&mut Vec<Access>)) -> Function {
    let mut f = promoted(content);
    let op = f
        .body
        .ops
        .iter_mut()
        .find(|op| !op.accesses.is_empty())
        .expect("an access");
    change(&mut op.accesses);
    f
}

fn store_and_load(b: &mut Builder, g: Given) {
    b.set(g.w, g.n, g.a);
    b.at(g.w, g.n);
}

#[test]
fn accesses_17() {
    refuse(&access(store_and_load, |a| a.clear()), "has 0 accesses");
    refuse(&access(store_and_load, |a| a.push(a[0])), "has 2 accesses");
    refuse(&access(store_and_load, |a| a[0].after = None), "gets no version");
    refuse(
        &access(store_and_load, |a| a[0].after = Some(a[0].before)),
        "keeps its version",
    );
    let mut stale = promoted(store_and_load);
    let entry = stale.places[1].entry.expect("w has an entry version");
    stale.body.ops.last_mut().expect("the load").accesses[0].before = entry;
    refuse(&stale, "is not the current version");
    let reader = access(
        |b, g| {
            b.at(g.w, g.n);
        },
        |a| a[0].after = Some(a[0].before),
    );
    refuse(&reader, "only read, but gets a version");
    let first = access(
        |b, _| {
            b.local("p", vector(), Init::EmptyVec(None));
        },
        |a| a[0].after = None,
    );
    refuse(&first, "gets no version");
    let other = access(store_and_load, |a| a[0].place = Place(0));
    refuse(&other, "has 0 accesses");
}

#[test]
fn joins_18() {
    let branch = |b: &mut Builder, g: Given| {
        b.branch(g.t, |b| b.set(g.w, g.n, g.a), |_| {});
    };
    let mut f = promoted(branch);
    let op = f.body.ops.last_mut().expect("the branch");
    op.results.clear();
    for region in op.regions_mut() {
        region.results.clear();
    }
    refuse(&f, "does not yield its version");
    let mut f = promoted(branch);
    let op = f.body.ops.last_mut().expect("the branch");
    if let OpKind::If { then, els, .. } = &mut op.kind {
        then.results = els.results.clone();
    }
    refuse(&f, "is not the current version");
    let mut f = promoted(|b, g| b.each(g.n, g.n, false, |b, i| b.set(g.w, i, g.a)));
    if let OpKind::Loop(l) = &mut f.body.ops.last_mut().expect("the loop").kind {
        l.body.results[0] = l.body.params[1];
    }
    refuse(&f, "is not the current version");
}
