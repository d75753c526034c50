//! Types of locals and classification of calls.

use super::*;

/// The types of the user's locals that are no parameters: `name: type`.
fn locals(item: TokenStream) -> Vec<String> {
    let function = build(item);
    function
        .locals
        .iter()
        .filter(|l| l.param.is_none() && !l.hidden)
        .map(|l| format!("{}: {:?}", l.ident, l.ty))
        .collect()
}

/// The locals of a body of `fn f(x: f64, n: usize, v: &[f64], m: &mut Vec<f64>) -> f64`.
fn in_body(body: TokenStream) -> Vec<String> {
    locals(quote!(fn f(x: f64, n: usize, v: &[f64], m: &mut Vec<f64>) -> f64 { #body }))
}

#[test]
fn literals_take_the_type_of_their_use() {
    let found = in_body(quote! {
        let mut a = 0.0; let b = 2; let c = 3; let d = 1f32; let e = 2.0; let f = 7u8; let g = 1_000f64;
        a += x; let h = v[b]; let i = c; a + h
    });
    assert_eq!(
        found,
        [
            "a: F64",
            "b: Int(Some(\"usize\"))",
            "c: Int(None)",
            "d: F32",
            "e: F64",
            "f: Int(Some(\"u8\"))",
            "g: F64",
            "h: F64",
            "i: Int(None)"
        ]
    );
}

#[test]
fn loops_give_items_of_the_right_type() {
    let found = in_body(quote! {
        let mut s = 0.0;
        for i in 0..v.len() { s += v[i]; }
        for a in v { s += *a; }
        for b in v.iter().rev() { s += b * x; }
        for c in m.iter_mut() { *c *= 2.0; }
        for &d in v { s += d; }
        for e in [1.0, x] { s += e; }
        for k in (0..=n).step_by(2).rev() { s += k as f64; }
        s
    });
    let refs = "Ref { mutable: false, to: F64 }";
    assert_eq!(
        found,
        [
            "s: F64".to_owned(),
            "i: Int(Some(\"usize\"))".to_owned(),
            format!("a: {refs}"),
            format!("b: {refs}"),
            "c: Ref { mutable: true, to: F64 }".to_owned(),
            "d: F64".to_owned(),
            "e: F64".to_owned(),
            "k: Int(Some(\"usize\"))".to_owned(),
        ]
    );
}

#[test]
fn places_and_borrows() {
    let found = in_body(quote! {
        let row = &v[1..n];
        let mut w = vec![0.0; n];
        let (a, b) = w.split_at_mut(2);
        let c = v.to_vec();
        let mut d = Vec::new();
        d.push(x);
        let e = d.pop().unwrap();
        let z = [[0.0; 3]; 2];
        let y = z[0][1] * x;
        let t = (x, n, [1, 2]);
        let (p, q, _) = t;
        let u = t.2[0];
        a[0] = row[0]; b[0] = c[0];
        e + y + p + q as f64 + u as f64
    });
    let slice = |m| format!("Ref {{ mutable: {m}, to: Slice(F64) }}");
    assert_eq!(
        found,
        [
            format!("row: {}", slice(false)),
            "w: Vec(F64)".into(),
            format!("a: {}", slice(true)),
            format!("b: {}", slice(true)),
            "c: Vec(F64)".into(),
            "d: Vec(F64)".into(),
            "e: F64".into(),
            "z: Array(Array(F64, Some(`3`)), Some(`2`))".into(),
            "y: F64".into(),
            "t: Tuple([F64, Int(Some(\"usize\")), Array(Int(None), Some(`2`))])".into(),
            "p: F64".into(),
            "q: Int(Some(\"usize\"))".into(),
            "u: Int(None)".into(),
        ]
    );
}

#[test]
fn fields_of_one_type_share_their_types() {
    let found = locals(quote! {
        fn loss(&self, x: &[f64]) -> f64 {
            let mut s = 0.0;
            for i in 0..self.w.len() {
                s += self.w[i] * x[i];
            }
            for w in &self.w { s += w * w; }
            let b = self.bias;
            let p = Point { x: 1.0, y: s };
            let q = p.y;
            s * b * q
        }
    });
    assert_eq!(
        found,
        [
            "s: F64",
            "i: Int(Some(\"usize\"))",
            "w: Ref { mutable: false, to: F64 }",
            "b: F64",
            "p: Named(`Point`)",
            "q: F64"
        ]
    );
}

#[test]
fn results_of_calls_are_guessed_from_their_uses() {
    let found = in_body(quote! {
        let a = g(x);
        let b = g(a) * x;
        let c = h(x);
        let d = c.sin();
        let e = k(n);
        let f = v[e];
        let u = untouched(x);
        take_it(u);
        let t = if x > 0.0 { g(x) } else { 1.0 };
        a + b + d + f + t
    });
    assert_eq!(
        found,
        [
            "a: F64",
            "b: F64",
            "c: F64",
            "d: F64",
            "e: Int(Some(\"usize\"))",
            "f: F64",
            "u: Unknown",
            "t: F64"
        ]
    );
}

#[test]
fn control_flow_has_types() {
    let found = in_body(quote! {
        let a = loop { if x > 1.0 { break 2.0; } };
        let b = match n { 0 => 1.0, 1 | 2 => x, 3..=9 => return 0.0, _ if x > 0.0 => 3.0, k => k as f64 };
        let c = { let y = x; y * y };
        let d = 'out: { if n > 3 { break 'out 1; } 2 };
        let e;
        if n == 0 { e = 1.0 } else { e = x }
        let g = if n == 1 { panic!("no") } else { 1.5 };
        a + b + c + e + v[d] + g
    });
    assert_eq!(
        found,
        [
            "a: F64",
            "k: Int(Some(\"usize\"))",
            "b: F64",
            "y: F64",
            "c: F64",
            "d: Int(Some(\"usize\"))",
            "e: F64",
            "g: F64"
        ]
        .map(str::to_owned)
    );
}

#[test]
fn patterns_look_through_references() {
    let found = locals(quote! {
        fn f(pairs: &[(f64, usize)], p: &(f64, f64)) -> f64 {
            let (a, b) = p;
            let mut s = a * b;
            for (x, k) in pairs { s += x * *k as f64; }
            for &(x, k) in pairs { s += x * k as f64; }
            s
        }
    });
    let float = "Ref { mutable: false, to: F64 }";
    assert_eq!(
        found,
        [
            format!("a: {float}"),
            format!("b: {float}"),
            "s: F64".into(),
            format!("x: {float}"),
            "k: Ref { mutable: false, to: Int(Some(\"usize\")) }".into(),
            "x: F64".into(),
            "k: Int(Some(\"usize\"))".into(),
        ]
    );
}

/// The tail expression of a body.
fn tail(body: TokenStream) -> Expr {
    let function = build(quote!(fn f(x: f64, n: usize, v: &[f64], m: &mut Vec<f64>, s: &S) -> f64 { #body }));
    *function.body.tail.expect("a tail")
}

#[test]
fn calls_are_told_apart() {
    assert!(matches!(tail(quote!(x.sin())).kind, ExprKind::Prim(p, args) if p.0.name == "sin" && args.len() == 1));
    assert!(matches!(tail(quote!(f64::sin(x))).kind, ExprKind::Prim(p, _) if p.0.name == "sin"));
    assert!(matches!(tail(quote!(std::primitive::f64::exp(x))).kind, ExprKind::Prim(p, _) if p.0.name == "exp"));
    assert!(matches!(tail(quote!(s.value(x))).kind, ExprKind::MethodCall { .. }));
    assert!(matches!(tail(quote!(g::<2>(x))).kind, ExprKind::Call { .. }));
    assert!(matches!(tail(quote!(f64::from(n))).kind, ExprKind::Cast(_)));
    assert!(matches!(
        tail(quote!(std::mem::take(&mut m[0]))).kind,
        ExprKind::Builtin(Builtin::MemTake, _)
    ));
    assert!(matches!(
        tail(quote!(m.pop().expect("one"))).kind,
        ExprKind::Builtin(Builtin::Pop(Some(_)), _)
    ));
    assert!(
        matches!(tail(quote!(v[n.min(3)])).kind, ExprKind::Index(_, i) if matches!(&i.kind, ExprKind::Pure(name, _) if name == "min"))
    );
    assert!(
        matches!(tail(quote!(if x.is_nan() { 0.0 } else { 1.0 })).kind, ExprKind::If { cond, .. } if matches!(cond.kind, ExprKind::Pure(..)))
    );
}

#[test]
fn macros_know_what_they_mention() {
    let function = build(quote! {
        fn f(x: f64, y: f64, prec: usize) -> f64 {
            assert!(x > 0.0 && y.is_finite(), "{{y}} {x:.prec$} {}", y);
            println!("x {prec}");
            x
        }
    });
    let names: Vec<Vec<String>> = function
        .body
        .stmts
        .iter()
        .filter_map(|stmt| match stmt {
            Stmt::Expr(Expr {
                kind: ExprKind::Opaque(o),
                ..
            }) => Some(o.reads.iter().map(|(name, _)| name.to_string()).collect()),
            _ => None,
        })
        .collect();
    assert_eq!(names, [vec!["x", "y", "prec"], vec!["prec"]]);
}

#[test]
fn comparisons_of_other_things_are_inactive_code() {
    let function = build(quote!(
        fn f(&self, x: f64) -> f64 {
            if self.mode == Mode::Fast { x } else { 2.0 * x }
        }
    ));
    let Some(tail) = function.body.tail else {
        panic!("a tail")
    };
    let ExprKind::If { cond, .. } = tail.kind else {
        panic!("an if")
    };
    assert!(
        matches!(cond.kind, ExprKind::Opaque(o) if o.tokens.to_string() == "self . mode == Mode :: Fast" && o.reads.len() == 1)
    );
}

#[test]
fn recursion_is_seen() {
    assert!(
        build(quote!(
            fn f(x: f64, n: usize) -> f64 {
                if n == 0 {
                    x
                } else {
                    let y = f(x, n - 1);
                    y * y
                }
            }
        ))
        .recursive
    );
    assert!(
        build(quote!(
            fn f(&self, x: f64) -> f64 {
                self.left.f(x)
            }
        ))
        .recursive
    );
    assert!(
        !build(quote!(
            fn f(x: f64) -> f64 {
                g::f(x)
            }
        ))
        .recursive
    );
    assert!(
        !build(quote!(
            fn max(&self, x: f64) -> f64 {
                x.max(self.a)
            }
        ))
        .recursive
    );
}

#[test]
fn f32_functions_have_f32_literals() {
    let found = locals(quote!(
        fn f(x: &[f32]) -> f32 {
            let c = 0.5;
            let a = g(c);
            let mut s = 0.0;
            for v in x {
                s += v;
            }
            s * a
        }
    ));
    assert_eq!(
        found,
        ["c: F32", "a: F32", "s: F32", "v: Ref { mutable: false, to: F32 }"]
    );
}

#[test]
fn inactive_results_that_are_no_scalars() {
    let found = in_body(quote! {
        let a = x.total_cmp(&v[0]).is_lt();
        let b = n.checked_sub(1).unwrap_or(0);
        let c = match x.partial_cmp(&1.0).unwrap() { Ordering::Less => 1.0, _ => x };
        let d = n.abs_diff(3);
        let e = x.max(2.0).to_bits();
        let f = x.total_cmp(&v[0]) == Ordering::Less;
        if a || f { c } else { v[b] }
    });
    let names: Vec<&str> = found
        .iter()
        .map(String::as_str)
        .filter(|l| !l.starts_with("subject") && !l.starts_with("operand"))
        .collect();
    assert_eq!(
        names,
        [
            "a: Bool",
            "b: Int(Some(\"usize\"))",
            "c: F64",
            "d: Int(Some(\"usize\"))",
            "e: Int(Some(\"u64\"))",
            "f: Bool"
        ]
    );
}
