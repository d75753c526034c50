use super::*;

/// A function of `x: &[f64]`, `w: &mut Vec<f64>`, `n: usize`.
fn on_places(content: impl FnOnce(&mut Builder, Place, Place, Value)) -> Function {
    let mut b = Builder::new("f");
    let x = b.memory("x", slice(), Mode::Ref, Role::Primal(0));
    let w = b.memory("w", vector(), Mode::RefMut, Role::Primal(1));
    let n = b.scalar("n", USIZE, Role::Primal(2));
    content(&mut b, x, w, n);
    b.finish()
}

fn args(x: &[f64], w: &[f64], n: i128) -> [Data; 3] {
    [Data::slice(x), Data::vec(w), Data::Int(n)]
}

#[track_caller]
fn final_w(f: &Function, x: &[f64], w: &[f64], n: i128) -> Vec<f64> {
    both_ways(&Program::default(), f, &args(x, w, n)).args[1].floats()
}

fn from(lo: Value) -> Proj {
    Proj::Range {
        lo: Some(lo),
        hi: None,
        inclusive: false,
    }
}

#[test]
fn loads_stores_and_updates() {
    let f = on_places(|b, x, w, n| {
        let v = b.at(x, n);
        b.set(w, n, v);
        b.add_at(w, n, v);
        b.push(OpKind::Update(Path::whole(w).index(n), Sign::Minus, v), vec![]);
        b.add_at(w, n, v);
    });
    assert_eq!(final_w(&f, &[1.0, 2.0], &[9.0, 9.0, 9.0], 1), [9.0, 4.0, 9.0]);
    let message = panics(&f, &args(&[1.0], &[], 1));
    assert_eq!(message, "index out of bounds: the len is 1 but the index is 1");
}

#[test]
fn slices_of_slices() {
    let f = on_places(|b, x, w, n| {
        // w[n..][n..][0] = x[n..].len(); w[n..][..=n].fill(x[n])
        let two = Path::whole(w).with(from(n)).with(from(n));
        let zero = b.int(0);
        let v = b.at(x, n);
        b.push(OpKind::Store(two.index(zero), v), vec![]);
        let some = Proj::Range {
            lo: None,
            hi: Some(n),
            inclusive: true,
        };
        b.push(OpKind::Fill(Path::whole(w).with(from(n)).with(some), v), vec![]);
        let (head, tail) = (
            Proj::Range {
                lo: None,
                hi: Some(n),
                inclusive: false,
            },
            from(n),
        );
        let src = Path::whole(x).with(head.clone());
        b.push(
            OpKind::CopyFrom {
                dst: Path::whole(w).with(head),
                src,
            },
            vec![],
        );
        let len = b.value(USIZE, None);
        b.push(OpKind::Len(Path::whole(x).with(tail)), vec![len]);
        b.f.ret = Ret::Value(len);
    });
    assert_eq!(final_w(&f, &[1.0, 2.0], &[0.0; 4], 1), [1.0, 2.0, 2.0, 0.0]);
    let out = both_ways(&Program::default(), &f, &args(&[1.0, 2.0], &[0.0; 4], 1));
    assert!(out.ret.same(&Data::Int(1)));
    assert!(panics(&f, &args(&[1.0, 2.0, 3.0], &[0.0; 4], 2)).contains("index out of bounds"));
    assert!(panics(&f, &args(&[0.0; 9], &[0.0; 2], 3)).contains("out of range"));
}

#[test]
fn push_pop_and_length() {
    let f = on_places(|b, x, w, n| {
        let v = b.at(x, n);
        b.push(OpKind::Push(Path::whole(w), Operand::Value(v)), vec![]);
        b.push(OpKind::Push(Path::whole(w), Operand::Value(v)), vec![]);
        let back = b.value(Ty::F64, None);
        let panics = Some(PopPanic::Unwrap);
        b.push(
            OpKind::Pop {
                path: Path::whole(w),
                into: None,
                panics: panics.clone(),
            },
            vec![back],
        );
        b.push(
            OpKind::Pop {
                path: Path::whole(w),
                into: None,
                panics: None,
            },
            vec![],
        );
        b.push(
            OpKind::Pop {
                path: Path::whole(w),
                into: None,
                panics,
            },
            vec![],
        );
        let len = b.length(w);
        b.f.ret = Ret::Tuple(vec![Ret::Value(back), Ret::Value(len), Ret::Unit]);
    });
    let out = both_ways(&Program::default(), &f, &args(&[5.0], &[1.0, 2.0], 0));
    assert!(
        out.ret
            .same(&Data::Tuple(vec![Data::F64(5.0), Data::Int(1), Data::Unit]))
    );
    assert_eq!(
        panics(&f, &args(&[5.0], &[], 0)),
        "called `Option::unwrap()` on a `None` value"
    );
}

#[test]
fn swaps() {
    let f = on_places(|b, _, w, n| {
        let zero = b.int(0);
        b.push(
            OpKind::Swap(Path::whole(w).index(zero), Path::whole(w).index(n)),
            vec![],
        );
        b.push(OpKind::Swap(Path::whole(w).index(n), Path::whole(w).index(n)), vec![]);
        let other = b.local("other", vector(), Init::EmptyVec(None));
        b.push(OpKind::Swap(Path::whole(w), Path::whole(other)), vec![]);
        b.push(OpKind::Swap(Path::whole(w), Path::whole(other)), vec![]);
    });
    assert_eq!(final_w(&f, &[], &[1.0, 2.0, 3.0], 2), [3.0, 2.0, 1.0]);
}

#[test]
fn locals_are_made_moved_and_taken() {
    let f = on_places(|b, x, w, n| {
        let copy = b.local("copy", vector(), Init::Copy(Path::whole(x), CopyHow::ToVec));
        let taken = b.local("taken", vector(), Init::TakeAt(Path::whole(w)));
        let v = b.at(taken, n);
        b.push(OpKind::Push(Path::whole(copy), Operand::Value(v)), vec![]);
        let old = b.place(vector(), "old", PlaceKind::Local);
        b.push(
            OpKind::Move {
                dst: Path::whole(w),
                src: copy,
                fresh: false,
                old: Some(old),
            },
            vec![],
        );
        let later = b.local("later", vector(), Init::Uninit);
        b.push(
            OpKind::Move {
                dst: Path::whole(later),
                src: taken,
                fresh: true,
                old: None,
            },
            vec![],
        );
        let moved = b.local("moved", vector(), Init::Take(later));
        let pair = Operand::Tuple(vec![Operand::Value(v), Operand::Value(n)]);
        let items = vec![Operand::Place(moved), Operand::Place(old), pair];
        let ty = Ty::Tuple(vec![vector(), vector(), Ty::Tuple(vec![Ty::F64, USIZE])]);
        let all = b.local("all", ty, Init::Aggregate(Aggregate::Tuple, items));
        b.f.ret = Ret::Place(all);
    });
    let out = both_ways(&Program::default(), &f, &args(&[1.0, 2.0], &[7.0], 0));
    assert_eq!(out.args[1].floats(), [1.0, 2.0, 7.0]);
    let pair = Data::Tuple(vec![Data::F64(7.0), Data::Int(0)]);
    let expected = Data::Tuple(vec![Data::vec(&[7.0]), Data::vec(&[]), pair]);
    assert!(out.ret.same(&expected), "{:?}", out.ret);
}

#[test]
fn rows_and_structs() {
    let f = on_places(|b, x, w, n| {
        // m = vec![vec![0; 2]; n]; m[1][0] += x[0]; s = S { rows: m, k: n }; s.rows[1][0] = …; w[0] = s.rows[1][0]
        let (zero, one) = (b.int(0), b.int(1));
        let nil = b.float(0.0, Ty::F64);
        let two = Count::Const("2".parse().expect("a number"));
        let elem = Operand::Value(nil);
        let row = b.local(
            "row",
            vector(),
            Init::Repeat {
                elem,
                count: two,
                vec: true,
            },
        );
        let rows = Init::Repeat {
            elem: Operand::Place(row),
            count: Count::Value(n),
            vec: true,
        };
        let m = b.local("m", Ty::Vec(Box::new(vector())), rows);
        let v = b.at(x, zero);
        let at = |p: Path| p.index(one).index(zero);
        b.push(OpKind::Update(at(Path::whole(m)), Sign::Plus, v), vec![]);
        let member = |name: &str| syn::Member::Named(Ident::new(name, Span::call_site()));
        let s = Aggregate::Struct("S".parse().expect("a path"), vec![member("rows"), member("k")]);
        let items = vec![Operand::Place(m), Operand::Value(n)];
        let s = b.local("s", Ty::Unknown, Init::Aggregate(s, items));
        let path = at(Path::whole(s).with(Proj::Field(member("rows"))));
        b.push(OpKind::Update(path.clone(), Sign::Plus, v), vec![]);
        let sum = b.load(path, Ty::F64);
        b.set(w, zero, sum);
        let k = b.load(Path::whole(s).with(Proj::Field(member("k"))), USIZE);
        b.f.ret = Ret::Value(k);
    });
    let out = both_ways(&Program::default(), &f, &args(&[1.5], &[0.0], 3));
    assert_eq!(out.args[1].floats(), [3.0]);
    assert!(out.ret.same(&Data::Int(3)));
}

#[test]
fn tangents_are_zeroed_and_added() {
    let f = on_places(|b, x, w, _| {
        let zero = b.local("zero", vector(), Init::ZeroOf(Path::whole(x)));
        b.push(
            OpKind::AddPlace {
                dst: Path::whole(zero),
                src: Path::whole(x),
            },
            vec![],
        );
        b.push(OpKind::Zero(Path::whole(w)), vec![]);
        b.push(
            OpKind::AddPlace {
                dst: Path::whole(w),
                src: Path::whole(zero),
            },
            vec![],
        );
        b.push(
            OpKind::AddPlace {
                dst: Path::whole(w),
                src: Path::whole(zero),
            },
            vec![],
        );
        let array = Ty::Array(
            Box::new(Ty::Tuple(vec![USIZE, Ty::F64])),
            Some("2".parse().expect("a number")),
        );
        let nil = b.local("nil", array, Init::ZeroTy);
        b.f.ret = Ret::Place(nil);
    });
    let out = both_ways(&Program::default(), &f, &args(&[1.0, 2.0], &[3.0, 4.0], 0));
    assert_eq!(out.args[1].floats(), [2.0, 4.0]);
    assert_eq!(out.ret.floats(), [0.0, 0.0]);
    assert!(faults(&Program::default(), &f, &args(&[1.0], &[3.0, 4.0], 0)).contains("lengths"));
}

#[test]
fn a_version_that_is_not_there_any_more_is_a_fault() {
    let mut f = on_places(|b, _, w, n| {
        let v = b.at(w, n);
        b.set(w, n, v);
        b.at(w, n);
    });
    ssa::promote(&mut f);
    assert!(run(&Program::default(), &f, args(&[], &[1.0], 0).to_vec()).is_ok());
    let first = f.body.ops[0].accesses[0];
    f.body.ops[2].accesses[0] = first;
    let message = faults(&Program::default(), &f, &args(&[], &[1.0], 0));
    assert!(message.contains("another version"), "{message}");
}

#[test]
fn what_is_gone_is_not_read() {
    let f = on_places(|b, x, _, n| {
        let p = b.local("p", vector(), Init::Copy(Path::whole(x), CopyHow::ToVec));
        b.local("q", vector(), Init::Take(p));
        b.at(p, n);
    });
    let message = faults(&Program::default(), &f, &args(&[1.0], &[], 0));
    assert!(message.contains("not there"), "{message}");
}
