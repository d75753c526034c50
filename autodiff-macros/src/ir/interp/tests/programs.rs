//! Rust functions through the whole middle of the compiler: lowered, verified, transformed, verified, run against differences.

use super::*;
use crate::diag::Errors;
use crate::{front, opt, transform};
use quote::quote;

fn bundle(source: &TokenStream) -> Bundle {
    let mut errors = Errors::new();
    let f = front::attr::parse(TokenStream::new(), source.clone(), &mut errors)
        .and_then(|source| front::build(&source, &mut errors))
        .and_then(|hir| front::lower::lower(&hir, &mut errors))
        .map(|lowered| lowered.function);
    let texts = errors.texts();
    assert!(texts.is_empty(), "{texts:#?}");
    let mut primal = f.expect("no errors, so there is a function");
    check(&primal, "lowered");
    ssa::promote(&mut primal);
    check(&primal, "promoted");
    let n = primal.values.len();
    let (mut adjoint, _) = transform::adjoint(&primal);
    check(&adjoint, "adjoint");
    opt::clean(&mut adjoint, n);
    check(&adjoint, "clean adjoint");
    let mut tangent = transform::tangent(&primal);
    check(&tangent, "tangent");
    opt::clean(&mut tangent, n);
    check(&tangent, "clean tangent");
    Bundle {
        primal,
        adjoint: Some(adjoint),
        tangent: Some(tangent),
    }
}

#[track_caller]
fn check(f: &Function, stage: &str) {
    verify::verify(f).unwrap_or_else(|e| panic!("{stage}: {e}\n{f}"));
}

/// The last function is the one that is tested; the others are its callees.
#[track_caller]
fn right(sources: &[TokenStream], args: &[Data]) {
    let (last, callees) = sources.split_last().expect("a function");
    let mut program = Program::default();
    for source in callees {
        let bundle = bundle(source);
        program = program.with(&bundle.primal.name.clone(), bundle);
    }
    let last = bundle(last);
    program = program.with(&last.primal.name.clone(), last.clone());
    assert_both(&program, &last, args);
}

fn xs() -> Data {
    Data::slice(&[0.9, -1.3, 0.7, 1.6])
}

#[test]
fn straight_line() {
    right(
        &[quote! {
            fn f(x: f64, y: f64) -> f64 {
                let t = x * y.sin();
                t.exp() / (1.0 + x * x) - y.powi(3)
            }
        }],
        &[Data::F64(0.7), Data::F64(-1.2)],
    );
}

#[test]
fn in_single_precision() {
    right(
        &[quote! {
            fn f(x: f32, y: f64) -> f64 { let t = (x * x).sin(); t as f64 * y }
        }],
        &[Data::F32(0.7), Data::F64(-1.2)],
    );
}

#[test]
fn tuples() {
    right(
        &[quote! {
            fn f(x: f64, y: f64, n: usize) -> (f64, usize, f64) {
                let (a, b) = (x * y, x / y);
                (a.sin(), n + 1, a * b)
            }
        }],
        &[Data::F64(0.7), Data::F64(-1.2), Data::Int(3)],
    );
}

#[test]
fn branches() {
    for x in [0.3, 1.7, -2.0] {
        right(
            &[quote! {
                fn f(x: f64, y: f64) -> f64 {
                    let mut s = y;
                    if x > 1.0 { s *= x; } else if x < 0.0 { return s * s * x; } else {
                        s = s.exp() * x;
                    }
                    s.sin()
                }
            }],
            &[Data::F64(x), Data::F64(0.4)],
        );
    }
}

#[test]
fn decay() {
    right(
        &[quote! {
            fn f(x: &[f64], k: f64) -> f64 {
                let mut sum = 0.0;
                for i in 0..x.len() {
                    let e = (-k * x[i]).exp();
                    sum += e * x[i];
                }
                sum
            }
        }],
        &[xs(), Data::F64(0.3)],
    );
}

#[test]
fn chain() {
    right(
        &[quote! {
            fn f(x: &[f64], y0: f64) -> f64 {
                let mut y = y0;
                for i in 0..x.len() { y = (y * x[i]).sin(); }
                y
            }
        }],
        &[xs(), Data::F64(0.3)],
    );
}

#[test]
fn rosenbrock() {
    right(
        &[quote! {
            fn f(x: &[f64], a: f64) -> f64 {
                let mut sum = 0.0;
                for i in 0..x.len() - 1 {
                    let d = x[i + 1] - x[i] * x[i];
                    sum += 100.0 * d * d + (a - x[i]) * (a - x[i]);
                }
                sum
            }
        }],
        &[xs(), Data::F64(0.3)],
    );
}

#[test]
fn while_and_break() {
    right(
        &[quote! {
            fn f(x: &[f64], a: f64) -> f64 {
                let mut s = a;
                let mut i = 0;
                while i < x.len() {
                    if x[i] < -1.0 {
                        i += 1;
                        continue;
                    }
                    s = s * x[i].cos();
                    if i == 2 { break; }
                    i += 1;
                }
                s * s
            }
        }],
        &[xs(), Data::F64(0.3)],
    );
}

#[test]
fn labelled_exits() {
    right(
        &[quote! {
            fn f(x: &[f64], a: f64) -> f64 {
                let mut s = a;
                'outer: for i in 0..x.len() {
                    for j in 0..x.len() {
                        if i * j == 6 { break 'outer; }
                        if j > i { continue 'outer; }
                        s += s * x[i] * x[j];
                        if s > 1e9 { return s; }
                    }
                }
                s.sin()
            }
        }],
        &[xs(), Data::F64(0.3)],
    );
}

#[test]
fn loop_with_a_value() {
    right(
        &[quote! {
            fn f(x0: f64, a: f64) -> f64 {
                let mut x = x0;
                let mut n = 0;
                let root = loop {
                    let step = (x * x - a) / (2.0 * x);
                    x -= step;
                    n += 1;
                    if step.abs() < 1e-9 || n > 3 { break x * 2.0; }
                };
                root + x
            }
        }],
        &[Data::F64(1.0), Data::F64(2.0)],
    );
}

#[test]
fn in_place() {
    right(
        &[quote! {
            fn f(w: &mut [f64], a: f64) -> f64 {
                let mut s = 0.0;
                for i in 0..w.len() {
                    s += w[i] * w[i];
                    w[i] *= a * w[i];
                }
                for i in 1..w.len() { w[i] = w[i] * w[i - 1] + s; }
                s * w[0]
            }
        }],
        &[xs(), Data::F64(0.6)],
    );
}

#[test]
fn coinciding_indices() {
    right(
        &[quote! {
            fn f(a: &mut [f64], j: usize, k: usize) {
                a[0] = a[j] * a[k];
                a[j] += a[0] * a[k];
            }
        }],
        &[xs(), Data::Int(0), Data::Int(0)],
    );
    right(
        &[quote! {
            fn f(a: &mut [f64], j: usize, k: usize) {
                a[0] = a[j] * a[k];
                a[j] += a[0] * a[k];
            }
        }],
        &[xs(), Data::Int(1), Data::Int(1)],
    );
}

#[test]
fn cholesky() {
    let a = Data::slice(&[4.0, 1.0, 0.5, 1.0, 5.0, 0.3, 0.5, 0.3, 6.0]);
    right(
        &[quote! {
            fn f(a: &mut [f64], n: usize) -> f64 {
                for j in 0..n {
                    let mut d = a[j * n + j];
                    for k in 0..j { d -= a[j * n + k] * a[j * n + k]; }
                    let d = d.sqrt();
                    a[j * n + j] = d;
                    for i in j + 1..n {
                        let mut s = a[i * n + j];
                        for k in 0..j { s -= a[i * n + k] * a[j * n + k]; }
                        a[i * n + j] = s / d;
                    }
                }
                let mut log_det = 0.0;
                for j in 0..n { log_det += 2.0 * a[j * n + j].ln(); }
                log_det
            }
        }],
        &[a, Data::Int(3)],
    );
}

#[test]
fn vectors() {
    right(
        &[quote! {
            fn f(x: &[f64], a: f64) -> Vec<f64> {
                let mut v = Vec::new();
                for i in 0..x.len() { v.push(x[i] * a); }
                let last = v.pop().unwrap();
                v[0] *= last;
                v.push(last.sin());
                v
            }
        }],
        &[xs(), Data::F64(0.6)],
    );
}

#[test]
fn rows() {
    right(
        &[quote! {
            fn f(x: &[f64], a: f64) -> f64 {
                let mut m = vec![vec![a; 2]; 2];
                for i in 0..2 {
                    for j in 0..2 { m[i][j] *= x[2 * i + j]; }
                }
                let mut s = 0.0;
                for row in m.iter() {
                    for v in row.iter() { s += v * v * a; }
                }
                s
            }
        }],
        &[xs(), Data::F64(0.6)],
    );
}

#[test]
fn locals_in_loops() {
    right(
        &[quote! {
            fn f(x: &[f64], a: f64) -> f64 {
                let mut s = 0.0;
                for i in 0..x.len() {
                    let mut t = x.to_vec();
                    t[i] *= a;
                    t.swap(0, i);
                    for j in 1..t.len() { t[j] *= t[j - 1]; }
                    s += t[t.len() - 1] * t[0];
                }
                s
            }
        }],
        &[xs(), Data::F64(0.6)],
    );
}

#[test]
fn double_buffer() {
    right(
        &[quote! {
            fn f(x: &[f64], a: f64) -> f64 {
                let mut cur = x.to_vec();
                let mut next = vec![0.0; x.len()];
                for _ in 0..3 {
                    for i in 1..x.len() { next[i] = cur[i] * cur[i - 1] + a; }
                    next[0] = cur[0];
                    std::mem::swap(&mut cur, &mut next);
                }
                let mut s = 0.0;
                for v in cur { s += v * v; }
                s
            }
        }],
        &[xs(), Data::F64(0.6)],
    );
}

fn norm() -> TokenStream {
    quote! {
        fn norm(x: &[f64], p: f64) -> f64 {
            let mut s = 0.0;
            for v in x.iter() { s += v.abs().powf(p); }
            s.powf(1.0 / p)
        }
    }
}

fn scale() -> TokenStream {
    quote! {
        fn scale(w: &mut [f64], a: f64) {
            for i in 0..w.len() { w[i] = w[i] * a + w[i] * w[i]; }
        }
    }
}

#[test]
fn calls() {
    right(
        &[
            norm(),
            quote! {
                fn f(x: &[f64], a: f64) -> f64 { norm(x, 2.5) * norm(&x[1..], a + 2.0) }
            },
        ],
        &[xs(), Data::F64(0.6)],
    );
}

#[test]
fn calls_in_loops() {
    right(
        &[
            norm(),
            quote! {
                fn f(x: &[f64], a: f64) -> f64 {
                    let mut s = a;
                    for i in 0..x.len() { s = norm(&x[i..], s + 2.0); }
                    s
                }
            },
        ],
        &[xs(), Data::F64(0.6)],
    );
}

#[test]
fn calls_in_place() {
    right(
        &[
            scale(),
            norm(),
            quote! {
                fn f(x: &[f64], a: f64) -> f64 {
                    let mut w = x.to_vec();
                    let b = w[1] * w[1] * w[1];
                    for i in 0..2 { scale(&mut w[i..], a); }
                    scale(&mut w, b);
                    norm(&w, 2.0)
                }
            },
        ],
        &[xs(), Data::F64(0.6)],
    );
}

#[test]
fn arguments_overwritten() {
    right(
        &[
            scale(),
            norm(),
            quote! {
                fn f(x: &[f64], a: f64) -> f64 {
                    let mut w = x.to_vec();
                    let mut s = 0.0;
                    for i in 0..3 {
                        s += norm(&w, 2.0);
                        scale(&mut w, a);
                        w[i] *= s;
                    }
                    s
                }
            },
        ],
        &[xs(), Data::F64(0.6)],
    );
}

#[test]
fn returned_places_and_moves() {
    right(
        &[quote! {
            fn f(x: &[f64], a: f64) -> (Vec<f64>, f64) {
                let mut v = x.to_vec();
                v[0] = v[1] * a;
                let w = v;
                let mut u = vec![a * a, a];
                let mut t = w.clone();
                t[1] *= u[0];
                u = t;
                let s = u[1] * w[0];
                (u, s)
            }
        }],
        &[xs(), Data::F64(0.6)],
    );
}

#[test]
fn arrays_by_value() {
    let array = Data::Seq {
        items: vec![Data::F64(0.4), Data::F64(-0.9), Data::F64(1.3)],
        kind: data::Kind::Array,
    };
    right(
        &[quote! {
            fn f(mut x: [f64; 3], a: f64) -> [f64; 3] {
                for i in 0..3 { x[i] = x[i] * x[(i + 1) % 3] * a; }
                let y = x;
                [y[0], y[1] + x[2], a]
            }
        }],
        &[array, Data::F64(0.6)],
    );
}

#[test]
fn vectors_by_value() {
    right(
        &[quote! {
            fn f(mut x: Vec<f64>, a: f64) -> Vec<f64> {
                x[0] *= a * x[1];
                x.push(a);
                x
            }
        }],
        &[Data::vec(&[0.3, 1.2]), Data::F64(0.6)],
    );
}

#[test]
fn splits_fills_and_copies() {
    right(
        &[quote! {
            fn f(x: &[f64], w: &mut [f64], a: f64) -> f64 {
                let (l, r) = w.split_at_mut(2);
                l.copy_from_slice(&x[..2]);
                r.fill(a);
                l[0] *= r[1];
                r[0] += l[0] * l[1];
                w[0] * w[2] * w[3]
            }
        }],
        &[xs(), xs(), Data::F64(0.6)],
    );
}

#[test]
fn integers_decide() {
    right(
        &[quote! {
            fn f(x: &[f64], k: &[usize], a: f64) -> f64 {
                let mut s = 0.0;
                for &i in k {
                    s += match i {
                        0 => x[0] * a, 1 | 2 => { let t = x[i]; t * t }
                        n if n % 2 == 1 => x[n], _ => continue
                    };
                }
                s * s
            }
        }],
        &[xs(), Data::ints(&[0, 3, 2, 4, 1, 3]), Data::F64(0.6)],
    );
}

#[test]
fn structs() {
    let model = Data::Struct(vec![
        ("w".to_owned(), Data::vec(&[0.3, -0.8, 1.1, 0.2])),
        ("k".to_owned(), Data::Int(2)),
        ("b".to_owned(), Data::F64(0.4)),
    ]);
    right(
        &[quote! {
            fn f(m: &Model, x: &[f64], a: f64) -> f64 {
                let mut s = m.b * a;
                for i in 0..x.len() {
                    let t: f64 = m.w[i] * x[i];
                    s += t.tanh();
                }
                s * x[m.k]
            }
        }],
        &[model.clone(), xs(), Data::F64(0.6)],
    );
    right(
        &[quote! {
            fn f(m: &mut Model, a: f64) {
                m.w[1] *= a * m.b;
                m.b = m.w[0] * m.w[1];
                m.k += 1;
            }
        }],
        &[model, Data::F64(0.6)],
    );
}

#[test]
fn recursion() {
    right(
        &[quote! {
            fn f(x: &[f64], a: f64) -> f64 {
                if x.len() == 0 { return a; }
                f(&x[1..], a * x[0].sin()) * x[0] + a
            }
        }],
        &[xs(), Data::F64(0.6)],
    );
}

#[test]
fn maxima_and_kinks() {
    right(
        &[quote! {
            fn f(x: &[f64], a: f64) -> f64 {
                let mut m = x[0];
                for v in x { m = m.max(*v); }
                let mut se = 0.0;
                for &v in x { se += (v - m).exp(); }
                (se.ln() + m) * a.abs().clamp(0.1, 0.9)
            }
        }],
        &[xs(), Data::F64(-0.6)],
    );
}

/// Tangent of the adjoint: every derivative of every gradient, against differences of the adjoint.
#[track_caller]
fn second(source: &TokenStream, args: &[Data], shadows: &[Data], seed: Option<f64>) {
    let Bundle { primal, adjoint, .. } = bundle(source);
    let adjoint = adjoint.expect("it has one");
    let n = adjoint.values.len();
    let mut tangent = transform::tangent(&adjoint);
    check(&tangent, "tangent of adjoint");
    opt::clean(&mut tangent, n);
    check(&tangent, "clean tangent of adjoint");
    let mut all = args.to_vec();
    all.extend_from_slice(shadows);
    all.extend(seed.map(Data::F64));
    assert_eq!(all.len(), adjoint.params.len(), "{primal}");
    assert_tangent(&Program::default(), &adjoint, &tangent, &all);
}

#[test]
fn second_derivatives() {
    let shadow = Data::slice(&[0.1, 0.2, -0.3, 0.4]);
    second(
        &quote! {
            fn f(x: f64, y: f64) -> f64 { (x * y).sin() * x.sqrt() + y.powi(3) }
        },
        &[Data::F64(0.7), Data::F64(-1.2)],
        &[Data::F64(0.1), Data::F64(0.2)],
        Some(1.3),
    );
    second(
        &quote! {
            fn f(x: &[f64], y0: f64) -> f64 {
                let mut y = y0;
                for i in 0..x.len() {
                    if y < 2.0 { y = (y * x[i]).sin(); }
                }
                y
            }
        },
        &[xs(), Data::F64(0.3)],
        &[shadow.clone(), Data::F64(0.2)],
        Some(1.3),
    );
    second(
        &quote! {
            fn f(w: &mut [f64], a: f64) {
                for i in 1..w.len() { w[i] *= a * w[i - 1]; }
            }
        },
        &[xs(), Data::F64(0.6)],
        &[shadow, Data::F64(0.2)],
        None,
    );
    // Where the seed of the outer square root is zero, which a strong zero as a branch would cut.
    second(
        &quote! {
            fn f(x: f64) -> f64 { let r = x.sqrt() - 1.0; 0.5 * r * r }
        },
        &[Data::F64(1.0)],
        &[Data::F64(0.0)],
        Some(1.0),
    );
}

/// The tangent of the adjoint, in the direction of the arguments (the Hessian times a vector), against differences of the adjoint.
#[track_caller]
fn right_twice(source: TokenStream, args: &[Data]) {
    let adjoint = bundle(&source).adjoint.expect("an adjoint");
    let n = adjoint.values.len();
    let mut twice = transform::tangent(&adjoint);
    check(&twice, "the tangent of the adjoint");
    opt::clean(&mut twice, n);
    check(&twice, "the clean tangent of the adjoint");
    let given: Vec<Data> = adjoint
        .params
        .iter()
        .map(|param| match param.role {
            Role::Primal(k) => args[k].clone(),
            Role::Shadow(k) => args[k].zero_tangent(),
            Role::Seed(_) => Data::F64(1.0),
            Role::Tangent(_) => panic!("an adjoint is given no tangent"),
        })
        .collect();
    let shadows = adjoint
        .params
        .iter()
        .filter(|p| matches!(p.role, Role::Shadow(_)))
        .count();
    let moved = twice.params[given.len()..]
        .iter()
        .filter(|p| matches!(p.mode, Mode::RefMut))
        .count();
    assert_eq!(moved, shadows, "each shadow has a tangent\n{twice}");
    assert_tangent(&Program::default(), &adjoint, &twice, &given);
}

#[test]
fn hessian_of_straight_line_code() {
    right_twice(
        quote! {
            fn f(x: f64, y: f64) -> f64 {
                let t = x * y.sin();
                t.exp() / (1.0 + x * x) - y.powi(3)
            }
        },
        &[Data::F64(0.7), Data::F64(-1.2)],
    );
}

#[test]
fn hessian_of_a_loop() {
    right_twice(
        quote! {
            fn rosenbrock(x: &[f64], a: f64) -> f64 {
                let mut sum = 0.0;
                for i in 0..x.len() - 1 {
                    let d = x[i + 1] - x[i] * x[i];
                    sum += 100.0 * d * d + (a - x[i]) * (a - x[i]);
                }
                sum
            }
        },
        &[xs(), Data::F64(0.8)],
    );
}

#[test]
fn hessian_of_branches_and_memory() {
    right_twice(
        quote! {
            fn f(x: &[f64], k: f64) -> f64 {
                let mut v = x.to_vec();
                let mut i = 0;
                while i < v.len() {
                    if v[i] > 0.0 {
                        v[i] *= v[i] * k;
                    } else {
                        v[i] = (v[i] * x[0]).exp();
                    }
                    i += 1;
                }
                let mut product = k;
                for y in &v {
                    product *= y + 1.0;
                }
                product
            }
        },
        &[xs(), Data::F64(0.8)],
    );
}
