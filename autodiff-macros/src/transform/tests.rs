use super::{adjoint, tangent};
use crate::ir::build::Builder;
use crate::ir::*;
use crate::prim::Prim;

fn chain() -> Function {
    let mut b = Builder::new("chain");
    let x = b.place(
        Ty::Slice(Box::new(Ty::F64)),
        "x",
        PlaceKind::Param {
            index: 0,
            mode: Mode::Ref,
        },
    );
    let y0 = b.value(Ty::F64, Some("y0".into()));
    let span = b.span;
    let param = |name: &str, k, mode, binding, ty| Param {
        name: name.into(),
        role: Role::Primal(k),
        mode,
        binding,
        ty,
        span,
        activity: Activity::Active,
    };
    b.f.params.push(param(
        "x",
        0,
        Mode::Ref,
        Binding::Place(x),
        Ty::Slice(Box::new(Ty::F64)),
    ));
    b.f.params
        .push(param("y0", 1, Mode::Value, Binding::Value(y0), Ty::F64));
    let y = b.declare(Ty::F64, "y", Some(y0));
    let n = b.value(Ty::Int(Some("usize")), Some("n".into()));
    b.push(OpKind::Len(Path::whole(x)), vec![n]);
    let lo = b.int(0);
    let i = b.value(Ty::Int(Some("usize")), Some("i".into()));
    b.open(vec![i]);
    let xi = b.load(Path::whole(x).index(i), Ty::F64);
    let yv = b.read(y);
    let t = b.prim(Prim::named("mul"), vec![yv, xi]);
    let s = b.prim(Prim::named("sin"), vec![t]);
    b.write(y, s);
    let body = b.close(vec![]);
    let head = Head::Range {
        lo,
        hi: n,
        inclusive: false,
        reverse: false,
    };
    b.push(
        OpKind::Loop(Box::new(Loop {
            head,
            inits: vec![],
            body,
            go: None,
            trips: false,
            name: None,
        })),
        vec![],
    );
    let out = b.read(y);
    b.f.ret = Ret::Value(out);
    let mut f = b.finish();
    ssa::promote(&mut f);
    f
}

#[test]
fn show() {
    let f = chain();
    println!("{f}");
    let (mut a, report) = adjoint(&f);
    println!("{}", report.text(&f));
    println!("{a}");
    crate::opt::clean(&mut a, f.values.len());
    println!("{a}");
    let mut t = tangent(&f);
    crate::opt::clean(&mut t, f.values.len());
    println!("{t}");
    let n = a.values.len();
    let mut ta = tangent(&a);
    crate::opt::clean(&mut ta, n);
    println!("{ta}");
}
