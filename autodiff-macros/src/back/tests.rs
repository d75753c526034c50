//! Small functions and their derivatives, built by hand, against the text that they give (`BLESS=1` writes it anew). The texts are in
//! `goldens/`; `tests/` compiles and runs the like of them for real.

use super::*;
use crate::ir::build::Builder;
use crate::ir::*;
use crate::prim::Prim;
use crate::source::{Mark, Options, Source};
use proc_macro2::Span;
use quote::{ToTokens, quote};

fn source(tokens: TokenStream) -> Source {
    let item: syn::ItemFn = syn::parse2(tokens.clone()).expect("a function");
    Source {
        original: tokens,
        attrs: item.attrs,
        vis: item.vis,
        marks: vec![Mark::None; item.sig.inputs.len()],
        sig: item.sig,
        block: *item.block,
        options: Options::default(),
        functions: Vec::new(),
        mixed: Default::default(),
        home: None,
        required: false,
    }
}

fn formatted(tokens: &TokenStream) -> String {
    let file = syn::parse2::<syn::File>(tokens.clone()).expect("what is written is Rust");
    prettyplease::unparse(&file)
}

/// Compares with `goldens/name.rs`.
fn golden(name: &str, source: &Source, tokens: &TokenStream) {
    let original = source.original.to_token_stream();
    let text = match source.is_associated() {
        true => formatted(&quote!(impl Owner { #original #tokens })),
        false => formatted(&quote!(#original #tokens)),
    };
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/back/goldens")
        .join(format!("{name}.rs"));
    if std::env::var_os("AUTODIFF_BLESS").is_some() {
        std::fs::write(&file, text).expect("the golden can be written");
        return;
    }
    let want = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        text == want,
        "{} differs (AUTODIFF_BLESS=1 to accept):\n{text}",
        file.display()
    );
}

/// A cursor with the few shorthands that these tests need.
struct Cursor {
    b: Builder,
    params: Vec<Param>,
}

const USIZE: Ty = Ty::Int(Some("usize"));

impl Cursor {
    fn new(name: &str) -> Cursor {
        Cursor {
            b: Builder::new(name),
            params: Vec::new(),
        }
    }

    fn param(&mut self, name: &str, role: Role, mode: Mode, binding: Binding, ty: Ty) {
        let activity = match ty.may_be_active() {
            true => Activity::Active,
            false => Activity::Constant,
        };
        self.params.push(Param {
            name: name.to_owned(),
            role,
            mode,
            binding,
            ty,
            span: Span::call_site(),
            activity,
        });
    }

    fn scalar(&mut self, name: &str, role: Role, ty: Ty) -> Value {
        let v = self.b.value(ty.clone(), Some(name.to_owned()));
        self.param(name, role, Mode::Value, Binding::Value(v), ty);
        v
    }

    fn place(&mut self, name: &str, role: Role, mode: Mode, ty: Ty) -> Place {
        let index = self.params.len();
        let p = self.b.place(ty.clone(), name, PlaceKind::Param { index, mode });
        self.param(name, role, mode, Binding::Place(p), ty);
        p
    }

    fn local(&mut self, name: &str, ty: Ty, init: Init) -> Place {
        let p = self.b.place(ty, name, PlaceKind::Local);
        self.b.push(OpKind::Define(p, init), vec![]);
        p
    }

    fn op(&mut self, name: &str, args: &[Value]) -> Value {
        self.b.prim(Prim::named(name), args.to_vec())
    }

    fn len(&mut self, p: Place) -> Value {
        let n = self.b.value(USIZE, None);
        self.b.push(OpKind::Len(Path::whole(p)), vec![n]);
        n
    }

    fn at(&mut self, p: Place, i: Value) -> Value {
        self.b.load(Path::whole(p).index(i), Ty::F64)
    }

    fn add_to(&mut self, path: Path, v: Value) {
        self.b.push(OpKind::Update(path, Sign::Plus, v), vec![]);
    }

    fn sub_from(&mut self, path: Path, v: Value) {
        self.b.push(OpKind::Update(path, Sign::Minus, v), vec![]);
    }

    fn each(&mut self, lo: Value, hi: Value, reverse: bool, body: impl FnOnce(&mut Self, Value)) {
        let i = self.b.value(USIZE, Some("i".to_owned()));
        self.b.open(vec![i]);
        body(self, i);
        let body = self.b.close(vec![]);
        let head = Head::Range {
            lo,
            hi,
            inclusive: false,
            reverse,
        };
        let l = Loop {
            head,
            inits: vec![],
            body,
            go: None,
            trips: false,
            name: None,
        };
        self.b.push(OpKind::Loop(Box::new(l)), vec![]);
    }

    fn finish(self, ret: Ret, ret_dot: Option<Ret>, split: Option<usize>) -> Function {
        let mut f = self.b.finish();
        f.params = self.params;
        f.ret = ret;
        f.ret_dot = ret_dot;
        f.split = split;
        ssa::promote(&mut f);
        f
    }

    fn here(&mut self) -> Option<usize> {
        Some(self.b.region().ops.len())
    }
}

fn slice() -> Ty {
    Ty::Slice(Box::new(Ty::F64))
}

mod decay {
    use super::*;

    fn loss(c: &mut Cursor) -> (Place, Value) {
        let x = c.place("x", Role::Primal(0), Mode::Ref, slice());
        (x, c.scalar("k", Role::Primal(1), Ty::F64))
    }

    pub(super) fn primal() -> Function {
        let mut c = Cursor::new("decay");
        let (x, k) = loss(&mut c);
        let zero = c.b.float(0.0, Ty::F64);
        let sum = c.b.declare(Ty::F64, "sum", Some(zero));
        let (lo, n) = (c.b.int(0), c.len(x));
        c.each(lo, n, false, |c, i| {
            let (m, xi) = (c.op("neg", &[k]), c.at(x, i));
            let t = c.op("mul", &[m, xi]);
            let e = c.op("exp", &[t]);
            c.b.f.values[e.0 as usize].name = Some("e".to_owned());
            let xi = c.at(x, i);
            let t = c.op("mul", &[e, xi]);
            c.add_to(Path::whole(sum), t);
        });
        let y = c.b.read(sum);
        c.finish(Ret::Value(y), None, None)
    }

    /// Forward and reverse of an iteration together.
    pub(super) fn fused() -> Function {
        let mut c = Cursor::new("decay");
        let (x, k) = loss(&mut c);
        let x_bar = c.place("x_bar", Role::Shadow(0), Mode::RefMut, slice());
        let k_bar = c.place("k_bar", Role::Shadow(1), Mode::RefMut, Ty::F64);
        let seed = c.scalar("sum_bar", Role::Seed(0), Ty::F64);
        let zero = c.b.float(0.0, Ty::F64);
        let sum = c.b.declare(Ty::F64, "sum", Some(zero));
        let zero = c.b.float(0.0, Ty::F64);
        let k_sum = c.b.declare(Ty::F64, "k_bar_sum", Some(zero));
        let (lo, n) = (c.b.int(0), c.len(x));
        c.each(lo, n, false, |c, i| {
            let (m, xi) = (c.op("neg", &[k]), c.at(x, i));
            let t = c.op("mul", &[m, xi]);
            let e = c.op("exp", &[t]);
            c.b.f.values[e.0 as usize].name = Some("e".to_owned());
            let xi = c.at(x, i);
            let t = c.op("mul", &[e, xi]);
            c.add_to(Path::whole(sum), t);
            let xi = c.at(x, i);
            let e_bar = c.op("mul", &[seed, xi]);
            c.b.f.values[e_bar.0 as usize].name = Some("e_bar".to_owned());
            let t_bar = c.op("mul", &[e_bar, e]);
            c.b.f.values[t_bar.0 as usize].name = Some("t_bar".to_owned());
            let (a, b) = (c.op("mul", &[seed, e]), c.op("mul", &[t_bar, k]));
            let d = c.op("sub", &[a, b]);
            c.add_to(Path::whole(x_bar).index(i), d);
            let xi = c.at(x, i);
            let d = c.op("mul", &[t_bar, xi]);
            c.sub_from(Path::whole(k_sum), d);
        });
        let d = c.b.read(k_sum);
        c.add_to(Path::whole(k_bar), d);
        let y = c.b.read(sum);
        c.finish(Ret::Value(y), None, None)
    }

    /// With a record: one tuple per iteration.
    pub(super) fn recorded() -> Function {
        let mut c = Cursor::new("decay");
        let (x, k) = loss(&mut c);
        let x_bar = c.place("x_bar", Role::Shadow(0), Mode::RefMut, slice());
        let k_bar = c.place("k_bar", Role::Shadow(1), Mode::RefMut, Ty::F64);
        let seed = c.scalar("sum_bar", Role::Seed(0), Ty::F64);
        let zero = c.b.float(0.0, Ty::F64);
        let sum = c.b.declare(Ty::F64, "sum", Some(zero));
        let n = c.len(x);
        let elem = Ty::Tuple(vec![Ty::F64, Ty::F64]);
        let record = c.local("record", Ty::Vec(Box::new(elem)), Init::EmptyVec(Some(n)));
        let lo = c.b.int(0);
        c.each(lo, n, false, |c, i| {
            let (m, xi) = (c.op("neg", &[k]), c.at(x, i));
            let t = c.op("mul", &[m, xi]);
            let e = c.op("exp", &[t]);
            c.b.f.values[e.0 as usize].name = Some("e".to_owned());
            let t = c.op("mul", &[e, xi]);
            c.add_to(Path::whole(sum), t);
            let entry = Operand::Tuple(vec![Operand::Value(e), Operand::Value(xi)]);
            c.b.push(OpKind::Push(Path::whole(record), entry), vec![]);
        });
        let y = c.b.read(sum);
        let split = c.here();
        let zero = c.b.float(0.0, Ty::F64);
        let k_sum = c.b.declare(Ty::F64, "k_bar_sum", Some(zero));
        let lo = c.b.int(0);
        c.each(lo, n, true, |c, i| {
            let entry = Path::whole(record).index(i);
            let e = c.b.load(entry.field(0), Ty::F64);
            let xi = c.b.load(entry.field(1), Ty::F64);
            let e_bar = c.op("mul", &[seed, xi]);
            c.b.f.values[e_bar.0 as usize].name = Some("e_bar".to_owned());
            let t_bar = c.op("mul", &[e_bar, e]);
            c.b.f.values[t_bar.0 as usize].name = Some("t_bar".to_owned());
            let (a, b) = (c.op("mul", &[seed, e]), c.op("mul", &[t_bar, k]));
            let d = c.op("sub", &[a, b]);
            c.add_to(Path::whole(x_bar).index(i), d);
            let d = c.op("mul", &[t_bar, xi]);
            c.sub_from(Path::whole(k_sum), d);
        });
        let d = c.b.read(k_sum);
        c.add_to(Path::whole(k_bar), d);
        c.finish(Ret::Value(y), None, split)
    }

    pub(super) fn tangent() -> Function {
        let mut c = Cursor::new("decay");
        let (x, k) = loss(&mut c);
        let x_dot = c.place("x_dot", Role::Tangent(0), Mode::Ref, slice());
        let k_dot = c.scalar("k_dot", Role::Tangent(1), Ty::F64);
        let zero = c.b.float(0.0, Ty::F64);
        let sum = c.b.declare(Ty::F64, "sum", Some(zero));
        let zero = c.b.float(0.0, Ty::F64);
        let sum_dot = c.b.declare(Ty::F64, "sum_dot", Some(zero));
        let (lo, n) = (c.b.int(0), c.len(x));
        c.each(lo, n, false, |c, i| {
            let (m, xi) = (c.op("neg", &[k]), c.at(x, i));
            let t = c.op("mul", &[m, xi]);
            let e = c.op("exp", &[t]);
            c.b.f.values[e.0 as usize].name = Some("e".to_owned());
            let (m_dot, dx) = (c.op("neg", &[k_dot]), c.at(x_dot, i));
            let (a, b) = (c.op("mul", &[m_dot, xi]), c.op("mul", &[m, dx]));
            let t_dot = c.op("add", &[a, b]);
            let e_dot = c.op("mul", &[t_dot, e]);
            c.b.f.values[e_dot.0 as usize].name = Some("e_dot".to_owned());
            let t = c.op("mul", &[e, xi]);
            c.add_to(Path::whole(sum), t);
            let (a, b) = (c.op("mul", &[e_dot, xi]), c.op("mul", &[e, dx]));
            let t = c.op("add", &[a, b]);
            c.add_to(Path::whole(sum_dot), t);
        });
        let (y, dy) = (c.b.read(sum), c.b.read(sum_dot));
        c.finish(Ret::Value(y), Some(Ret::Value(dy)), None)
    }

    pub(super) fn text() -> Source {
        source(quote! {
            /// A sum.
            pub fn decay(x: &[f64], k: f64) -> f64 {
                let mut sum = 0.0;
                for i in 0..x.len() {
                    let e = (-k * x[i]).exp();
                    sum += e * x[i];
                }
                sum
            }
        })
    }
}

fn parts<'a>(
    source: &'a Source,
    primal: &'a Function,
    [joint, pair]: [&'a Function; 2],
    tangent: &'a Function,
) -> Parts<'a> {
    Parts {
        source,
        primal,
        joint,
        pair,
        tangent,
        closures: Vec::new(),
    }
}

#[test]
fn fused_adjoint() {
    let source = decay::text();
    let (fused, recorded) = (decay::fused(), decay::recorded());
    let (primal, tangent) = (decay::primal(), decay::tangent());
    let c = companions(&parts(&source, &primal, [&fused, &recorded], &tangent));
    golden("decay_fused", &source, &c);
}

#[test]
fn recorded_adjoint() {
    let mut source = decay::text();
    source.options.graph = true;
    let (primal, recorded, tangent) = (decay::primal(), decay::recorded(), decay::tangent());
    let c = companions(&parts(&source, &primal, [&recorded, &recorded], &tangent));
    golden("decay_recorded", &source, &c);
}

#[test]
fn stubs_have_the_same_names() {
    let source = decay::text();
    golden("decay_stubs", &source, &stubs(&source));
}

/// Is the record of the first function in `text` a frame?
fn has_frames(text: &str) -> bool {
    let (source, stages) = crate::golden::stages(text);
    let text = companions(&crate::driver::parts(&source, &stages)).to_string();
    assert!(text.contains("__ad_recursive"), "{text}");
    text.contains("__ad_unwind")
}

#[test]
fn records_that_can_be_named_are_frames() {
    let function = |inner: &str| {
        format!("#[differentiate] fn f(x: &[f64], mut a: f64, n: usize) -> f64 {{ if n == 0 {{ return a; }} {inner} }}")
    };
    for inner in [
        "f(x, a * x[n], n - 1) * a",
        "let mut s = 0.0; for i in 0..n { s += f(x, a * x[i], i) * a; } s",
        "let w = [a, a * a]; let v = vec![a; n]; f(&v, w[1], n - 1) * w[0] * v[0]",
        "a *= x[0]; let b = f(x, a, n - 1); if b > 1.0 { f(x, b, n - 1) * b } else { b.sin() }",
    ] {
        assert!(has_frames(&function(inner)), "{inner}");
    }
    for inner in [
        // The record of another function.
        "f(x, g(a), n - 1) * a",
        // What an argument held at the first call, which the function reads again.
        "let mut w = [a, a]; let b = f(&w, a, n - 1); w[0] = b; f(&w, b, n - 1) * x[0]",
    ] {
        assert!(!has_frames(&function(inner)), "{inner}");
    }
}
