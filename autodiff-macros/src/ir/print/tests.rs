use super::*;
use crate::ir::build::Builder;
use crate::prim::Prim;

const USIZE: Ty = Ty::Int(Some("usize"));

fn param(b: &mut Builder, name: &str, mode: Mode, ty: Ty) -> Place {
    let index = b.f.params.len();
    let p = b.place(ty.clone(), name, PlaceKind::Param { index, mode });
    push_param(b, name, mode, Binding::Place(p), ty);
    p
}

fn push_param(b: &mut Builder, name: &str, mode: Mode, binding: Binding, ty: Ty) {
    let role = Role::Primal(b.f.params.len());
    let span = b.span;
    b.f.params.push(Param {
        name: name.to_owned(),
        role,
        mode,
        binding,
        ty,
        span,
        activity: Activity::Active,
    });
}

/// `decay` of DESIGN section 8.
fn decay() -> Function {
    let mut b = Builder::new("decay");
    let x = param(&mut b, "x", Mode::Ref, Ty::Slice(Box::new(Ty::F64)));
    let k = b.value(Ty::F64, Some("k".to_owned()));
    push_param(&mut b, "k", Mode::Value, Binding::Value(k), Ty::F64);
    let n = b.value(USIZE, None);
    b.push(OpKind::Len(Path::whole(x)), vec![n]);
    let lo = b.int(0);
    let zero = b.float(0.0, Ty::F64);
    let i = b.value(USIZE, Some("i".to_owned()));
    let sum = b.value(Ty::F64, Some("sum".to_owned()));
    b.open(vec![i, sum]);
    let xi = b.load(Path::whole(x).index(i), Ty::F64);
    let minus_k = b.prim(Prim::named("neg"), vec![k]);
    let t = b.prim(Prim::named("mul"), vec![minus_k, xi]);
    let e = b.prim(Prim::named("exp"), vec![t]);
    b.f.values[e.0 as usize].name = Some("e".to_owned());
    let xj = b.load(Path::whole(x).index(i), Ty::F64);
    let term = b.prim(Prim::named("mul"), vec![e, xj]);
    let next = b.prim(Prim::named("add"), vec![sum, term]);
    let body = b.close(vec![next]);
    let total = b.value(Ty::F64, Some("sum".to_owned()));
    b.push(
        OpKind::Loop(Box::new(Loop {
            head: Head::Range {
                lo,
                hi: n,
                inclusive: false,
                reverse: false,
            },
            inits: vec![zero],
            body,
            go: None,
            trips: false,
            name: None,
        })),
        vec![total],
    );
    b.f.ret = Ret::Value(total);
    b.finish()
}

#[test]
fn a_loop_reads_like_the_source() {
    assert_eq!(
        decay().to_string(),
        "\
fn decay(x: &[f64] active, k: f64 = v0 active) -> f64
    v1: usize = len x
    v2: usize = const 0
    v3 = const 0.0
    v13 = loop i: v4 in v2..v1 carry (sum: v5 = v3)  ; sum
        v6 = load x[v4]
        v7 = neg v0
        v8 = mul v7, v6
        v9 = exp v8                             ; e
        v10 = load x[v4]
        v11 = mul v9, v10
        v12 = add v5, v11
        yield v12
    return v13
"
    );
}

#[test]
fn the_graph_has_leaves_a_cluster_and_a_root() {
    let text = dot(&decay());
    for expected in [
        "digraph \"decay\" {",
        "p0 [label=\"x\", shape=ellipse",
        "v0 [label=\"k\", shape=ellipse",
        "subgraph cluster_1 {",
        "v9 [label=\"exp\\ne\"",
        "v8 -> v9;",
        "p0 -> v6;",
        "v12 -> v5 [style=dashed, constraint=false];",
        "v13 -> out;",
    ] {
        assert!(text.contains(expected), "no `{expected}` in\n{text}");
    }
}

#[test]
fn versions_branches_and_names_that_clash() {
    let mut b = Builder::new("f");
    let w = param(&mut b, "w", Mode::RefMut, Ty::Vec(Box::new(Ty::F64)));
    let two = b.int(2);
    let c = b.constant(Const::Bool(true), Ty::Bool);
    b.open(vec![]);
    let x = b.load(Path::whole(w).index(two), Ty::F64);
    b.push(OpKind::Store(Path::whole(w).index(two), x), vec![]);
    let then = b.close(vec![]);
    let els = Region::default();
    b.push(OpKind::If { cond: c, then, els }, vec![]);
    let other = b.place(Ty::Vec(Box::new(Ty::F64)), "w", PlaceKind::Local);
    let lo = Proj::Range {
        lo: Some(two),
        hi: None,
        inclusive: false,
    };
    b.push(
        OpKind::Define(other, Init::Copy(Path::whole(w).with(lo), CopyHow::ToVec)),
        vec![],
    );
    b.f.ret = Ret::Place(other);
    let mut f = b.finish();
    ssa::promote(&mut f);
    assert_eq!(
        f.to_string(),
        "\
fn f(w: &mut Vec<f64> = w#p0 active) -> Vec<f64>
    v0: usize = const 2
    v1: bool = const true
    @v5 = if v1
        v2 = load w#p0[v0]  @v3
        store w#p0[v0] = v2  @v3->v4
        yield @v4
    else
        yield @v3
    let w#p1: Vec<f64> = to_vec w#p0[v0..]  @v5  @->v6
    return w#p1
"
    );
}

#[test]
fn tokens_are_spaced_alike() {
    for text in [
        "f64::consts::PI",
        "matches!(x, 1 | 2..=5 if y > 0)",
        "&a[i + 1]",
        "-x * y",
        "g::<T>(a, b)",
    ] {
        let tokens: TokenStream = text.parse().expect("tokens");
        let again: TokenStream = tidy(&tokens).parse().expect("tokens");
        assert_eq!(tokens.to_string(), again.to_string(), "tidy changed the meaning");
        assert!(tidy(&tokens).len() <= tokens.to_string().len());
    }
}
