//! Each refusal gives its message, once.

use super::*;

fn one(body: TokenStream, message: &str) {
    assert_eq!(errors_in(body), [message]);
}

#[test]
#[rustfmt::skip]
fn forms_of_expression() {
    one(quote!(let g = (|a: f64| a * a, 1); x), say::CLOSURE);
    one(quote!(let g = |a: f64| a * a; let p = (g, 1); x), say::CLOSURE_VALUE);
    one(quote!(h(Some(|a: f64| a * a)) + x), say::CLOSURE);
    one(quote!(x * h(Type::method)), &say::with(say::FUNCTION_PATH, "Type::method"));
    one(quote!(let it = (v.iter().map(|a| a * a), 1); x), say::ITERATOR_VALUE);
    one(quote!(let mut it = v.iter(); x * h(&mut it)), say::ITERATOR_VALUE);
    one(quote!(unsafe { *v.get_unchecked(0) }), say::UNSAFE);
    one(quote!(async { x }.await), say::ASYNC);
    one(quote!(g(x)?), say::TRY);
    one(quote!(let r = 0..n; x), say::RANGE_VALUE);
    one(quote!(let s = Some { 0: x }; x), say::ENUM_PAYLOAD);
    one(quote!(let Shape::Circle(y) = g(x); y), say::PATTERN_REFUTABLE);
    one(quote!(static SCALE: f64 = 2.0; x), say::NESTED_ITEM);
    one(quote!(fn next() -> u32 { static COUNT: AtomicU32 = AtomicU32::new(0); 1 } x), say::NESTED_ITEM);
    one(quote!(let a = { const K: f64 = 2.0; K * x }; a * K), say::ITEM_NAME);
    one(quote!(const { 2.0 } * x), say::CONST_BLOCK);
    one(quote!(_), say::UNDERSCORE);
}

#[test]
fn calls() {
    one(quote!(swap(&mut m[0], &mut m[1]); x), &say::with(say::BARE_MEM, "swap"));
    one(quote!((g)(x) + (if n > 1 { g } else { h })(x)), say::CALL_OF_EXPRESSION);
    one(quote!(x(1.0)), say::CALL_OF_LOCAL);
    one(quote!(m.dedup(); x), &say::with(say::METHOD_OF_MEMORY, "dedup"));
    one(quote!(x.frobnicate()), &say::with(say::METHOD_OF_FLOAT, "frobnicate"));
    one(
        quote!(v[n.frobnicate()]),
        &say::with(say::METHOD_OF_SCALAR, "frobnicate"),
    );
}

#[test]
fn loops_and_exits() {
    one(quote!(for i in ..n {} x), say::FOR_OPEN_RANGE);
    one(quote!(break; x), say::NO_LOOP);
    one(quote!('a: { continue 'a; } x), say::CONTINUE_BLOCK);
    one(quote!(loop { break 'b; } x), say::NO_LABEL);
}

#[test]
#[rustfmt::skip]
fn iterators() {
    one(quote!(v.iter().by_ref().sum::<f64>()), &say::with(say::ITERATOR_ADAPTER, "by_ref"));
    one(quote!(let mut it = v.iter().filter(|a| **a > x); it.next(); x), say::ITERATOR_STEP);
    one(quote!(let mut it = v.iter().filter(|a| **a > x); it.by_ref().count() as f64 * x), say::ITERATOR_STEP);
    one(quote!(let mut it = v.iter(); assert!(it.next().is_some()); x), say::ITERATOR_VALUE);
    one(quote!(let it = v.iter(); println!("{it:?}"); x), say::ITERATOR_VALUE);
    one(quote!(let mut it = v.iter(); let w = &it; x), say::ITERATOR_VALUE);
    one(quote!(v.iter().is_sorted(); x), &say::with(say::ITERATOR_END, "is_sorted"));
    one(quote!(v.iter().filter(|a| **a > x).zip(v.iter().filter(|a| **a < x)).map(|(a, b)| a * b).sum()), say::ITERATOR_ZIP);
    one(quote!(v.iter().take_while(|a| **a > x).rev().sum()), say::ITERATOR_REV);
    one(quote!(v.iter().filter(|a| **a > x).cycle().take(3).sum()), say::ITERATOR_CYCLE);
    one(quote!(for c in v.rchunks(2) {} x), say::ITERATOR_RCHUNKS);
    one(quote!(let s: f64 = m.drain(1..).sum(); s), say::DRAIN_PART);
    one(quote!(v.get(..n).unwrap()[0]), say::GET_RANGE);
    one(quote!(v.iter().collect::<Box<[f64]>>()[0]), say::COLLECT_TYPE);
    one(quote!(v.iter().flat_map(spread).sum()), say::FLAT_MAP_FUNCTION);
    one(quote!(std::iter::successors(first, |a| Some(a + 1.0)).take(3).sum()), say::SUCCESSORS_FIRST);
    one(quote!(v.iter().map(|a, b| a * b).sum()), say::CLOSURE_ARITY);
    one(quote!(v.iter().map(|a| { break; a }).sum()), say::NO_LOOP);
    one(quote!(m.sort_by(|a, b| { n += 1; a.total_cmp(b) }); x), say::SORT_CLOSURE);
}

#[test]
fn patterns() {
    one(quote!(let (a, ..) = g(x); x), say::PATTERN_REST_TYPE);
    one(quote!(let 0 = n; x), say::PATTERN_REFUTABLE);
    one(
        quote!(match g(n) {
            Square(a) => x,
            Shape::Other => 0.0,
        }),
        say::VARIANT_IMPORTED,
    );
    one(
        quote!(match ((n, n), n) {
            ((a, 0) | (0, a), 1) => x,
            _ => 0.0,
        }),
        say::PATTERN_OR_BINDING,
    );
}

#[test]
fn macros() {
    one(quote!(dbg!(x)), say::MACRO_DBG);
    one(quote!(mine!(x)), &say::with(say::MACRO, "mine"));
    one(quote!(assert!({ m[0] = 1.0; true }); x), say::MACRO_EFFECT);
    one(quote!(println!("{}", change(&mut m)); x), say::MACRO_EFFECT);
    assert!(super::errors_in(quote!(println!("{a} {b}", a = x, b = n == 2); _)) == [say::UNDERSCORE]);
}

#[test]
fn unknown_operands() {
    // With two types of floats in the function, neither is the one that is meant.
    assert_eq!(
        errors(quote!(
            fn f(x: f64, y: f32) -> f64 {
                let a = g(x);
                let b = a * h(x);
                x
            }
        )),
        [say::NEEDS_TYPE]
    );
    one(
        quote!(let p = P { a: x }; let q = !p; x),
        &say::with(say::OPERATOR_ON_TYPE, "P"),
    );
    one(
        quote!(let q = g(x); let r = q.max(h(x)); x),
        &say::with(say::METHOD_NEEDS_TYPE, "max"),
    );
    one(quote!(v[x] * x), say::INDEX_TYPE);
    one(quote!(let m = k(x); let e = &mut m[(n, n)]; x), say::INDEX_LENT);
}

#[test]
fn all_mistakes_at_once() {
    let found = errors(quote! {
        fn f(x: f64, n: usize, v: &[f64]) -> f64 {
            let a = v.iter().peekable();
            let b = unsafe { x };
            let c = x.frobnicate();
            for w in v.windows(2) { dbg!(w[0] + w[1]); }
            for (i, w) in v.iter().enumerate() { let z = w * i.max(2) as f64; }
            let d = a * b + Some(c)?;
            let (e, g) = k(b);
            if let Some { 0: y } = h(d) { d += y * y + e[n].z * g; }
            let p = P { a: x };
            let q = !p;
            let r = k(x) * k(x) + 1.0;
            let s = h(n) as f64;
            d
        }
    });
    assert_eq!(
        found,
        [
            say::UNSAFE,
            say::MACRO_DBG,
            say::ITERATOR_VALUE,
            say::TRY,
            say::ENUM_PAYLOAD,
            &say::with(say::METHOD_OF_FLOAT, "frobnicate"),
            &say::with(say::OPERATOR_ON_TYPE, "P"),
            say::NEEDS_TYPE
        ]
    );
}

#[test]
fn signatures() {
    let one = |item: TokenStream, message: &str| assert_eq!(errors(item), [message]);
    one(
        quote!(
            async fn f(x: f64) -> f64 {
                x
            }
        ),
        say::ASYNC_FN,
    );
    one(
        quote!(
            unsafe fn f(x: f64) -> f64 {
                x
            }
        ),
        say::UNSAFE_FN,
    );
    one(
        quote!(
            extern "C" fn f(x: f64) -> f64 {
                x
            }
        ),
        say::EXTERN_FN,
    );
    one(
        quote!(
            fn f<T: Mul<Output = T>>(x: T) -> T {
                x * x
            }
        ),
        &say::with(say::OPERATOR_ON_PARAMETER, "T"),
    );
    one(
        quote!(
            fn f(x: impl Into<f64>) -> f64 {
                1.0
            }
        ),
        say::IMPL_TRAIT,
    );
    one(
        quote!(
            fn f(x: f64, y: &dyn T) -> f64 {
                x
            }
        ),
        say::DYN_TRAIT,
    );
    one(
        quote!(
            fn f(x: f64, y: fn(f64) -> f64) -> f64 {
                x
            }
        ),
        say::FN_POINTER,
    );
    one(
        quote!(
            fn f(x: *const f64) -> f64 {
                1.0
            }
        ),
        say::RAW_POINTER,
    );
    one(
        quote!(
            fn f(x: &[f64]) -> &f64 {
                &x[0]
            }
        ),
        say::RETURNS_REFERENCE,
    );
    one(
        quote!(
            fn f(x: f64) -> ! {
                loop {}
            }
        ),
        say::RETURNS_NEVER,
    );
    one(
        quote!(
            fn f(x: &[&[f64]]) -> f64 {
                x[0][0]
            }
        ),
        say::NESTED_REFERENCE,
    );
    one(
        quote!(
            fn f(self: Rc<Self>) -> f64 {
                1.0
            }
        ),
        say::SELF_TYPE,
    );
    one(
        quote!(
            fn f(n: usize) -> f64 {
                1.0
            }
        ),
        say::NO_ACTIVE_PARAM,
    );
    one(
        quote!(
            fn f(#[constant] x: f64) -> f64 {
                x
            }
        ),
        say::NO_ACTIVE_PARAM,
    );
    one(
        quote!(
            fn f(x: f64) -> usize {
                1
            }
        ),
        say::NO_ACTIVE_OUTPUT,
    );
    one(
        quote!(
            fn f(x: f64, #[scratch] y: f64) -> f64 {
                x
            }
        ),
        say::SCRATCH_NOT_MUT,
    );
    build(quote!(
        fn f<'a>(x: &'a [f64], y: &mut f64) {
            *y += x[0];
        }
    ));
    build(quote!(
        const fn f(x: f64, #[constant] t: &dyn T) -> f64 {
            x
        }
    ));
}

#[test]
fn items_and_options() {
    let of = |attr: TokenStream, item: TokenStream| {
        let mut errors = Errors::new();
        let source = super::super::attr::parse(attr, item, &mut errors);
        (source, errors.texts())
    };
    assert_eq!(
        of(
            quote!(),
            quote!(
                struct S;
            )
        )
        .1,
        [say::ITEM_NOT_FN]
    );
    assert_eq!(
        of(
            quote!(),
            quote!(
                fn f(x: f64) -> f64;
            )
        )
        .1,
        [say::ITEM_WITHOUT_BODY]
    );
    assert_eq!(
        of(
            quote!(speed = 3),
            quote!(
                fn f(x: f64) -> f64 {
                    x
                }
            )
        )
        .1,
        [say::OPTION_UNKNOWN]
    );
    assert_eq!(
        of(
            quote!(graph, graph),
            quote!(
                fn f(x: f64) -> f64 {
                    x
                }
            )
        )
        .1,
        [say::OPTION_TWICE]
    );
    let (source, texts) = of(
        quote!(crate = crate::ad, name = Other, graph, recursive),
        quote!(
            pub fn f(#[constant] x: f64, #[allow(unused)] y: f64) -> f64 {
                y
            }
        ),
    );
    assert!(texts.is_empty());
    let Some(source) = source else { panic!("a source") };
    assert_eq!(
        source.original.to_string(),
        quote!(
            pub fn f(x: f64, #[allow(unused)] y: f64) -> f64 {
                y
            }
        )
        .to_string()
    );
    assert_eq!(
        source.options.name.map(|name| name.to_string()),
        Some("Other".to_owned())
    );
    assert!(source.options.graph && source.options.recursive);
}

#[test]
fn deep_nesting_is_no_crash() {
    let mut inner = quote!(x);
    for _ in 0..500 {
        inner = quote!((#inner));
    }
    assert_eq!(errors(quote!(fn f(x: f64) -> f64 { #inner })), [say::NESTING]);
    let long: TokenStream = std::iter::repeat_n(quote!(x+), 1000).collect();
    assert_eq!(errors(quote!(fn f(x: f64) -> f64 { #long x })), [say::DEEP_EXPRESSION]);
    let minus: TokenStream = std::iter::repeat_n(quote!(-), 5000).collect();
    assert_eq!(errors(quote!(fn f(x: f64) -> f64 { #minus x })), [say::NESTING]);
}

/// Any token of a function dropped, doubled, or replaced by another: there may be errors, but no panic.
#[test]
fn garbage_is_no_crash() {
    let seed = quote! {
        fn f(&self, x: f64, n: usize, v: &[f64], m: &mut Vec<f64>) -> (f64, [f64; 2]) {
            let mut s = 0.0; let (a, b): (f64, usize) = (x, n);
            'out: for i in (0..=n).rev() { if v[i] > 1.0 && i != 3 { continue 'out; } else { s += v[i] * x.sin(); break; } }
            match (b, true) { (0, _) if s > 1.0 => s = 2.0, (1..=3, false) => {} , (k, _) => m[k] = -x as f32 as f64 }
            while s < 3.0 { s *= 2.0 }
            for w in m.iter_mut().rev() { *w = w.powi(2) + self.w.b[3..n].len() as f64; }
            let t = S { a, b: [0.0; 3] }; m.push(m.pop().unwrap()); std::mem::swap(&mut m[0], &mut s);
            assert!(x > 0.0, "{x} {:?}", v); let c = vec![x; n]; let (p, q) = c.split_at(2);
            let r = x.total_cmp(&s).is_lt() || (0..n).contains(&b) || self.kind == Kind::A;
            return (if r { g::<3>(p) } else { loop { break 1.0 } }, [a, s]);
        }
    };
    let mut flat = Vec::new();
    flatten(seed, &mut flat);
    build(
        flat.join(" ")
            .replace('\u{1}', "")
            .parse()
            .expect("the seed itself is fine"),
    );
    let mut pool = flat.clone();
    flatten(
        quote!(while let Some(y) = z? {} ..z |a| unsafe async move await &mut *ref @ .. => dyn impl #[cfg(x)] const static 'b "{x}" 1u8 2f32),
        &mut pool,
    );
    let mut state = 1u64;
    let mut next = |n: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    for _ in 0..1500 {
        let mut tokens = flat.clone();
        for _ in 0..1 + next(3) {
            let (at, from) = (next(tokens.len()), next(pool.len()));
            match next(3) {
                0 => {
                    tokens.remove(at);
                }
                1 => tokens.insert(at, pool[from].clone()),
                _ => tokens[at] = pool[from].clone(),
            }
        }
        let Ok(item) = tokens.join(" ").parse::<TokenStream>() else {
            continue;
        };
        let mut errors = Errors::new();
        let function = source(item, &mut errors).and_then(|source| super::super::build(&source, &mut errors));
        let texts = errors.texts();
        assert_eq!(function.is_some(), texts.is_empty());
    }
}

fn flatten(tokens: TokenStream, out: &mut Vec<String>) {
    for token in tokens {
        match token {
            proc_macro2::TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                    proc_macro2::Delimiter::Brace => ("{", "}"),
                    proc_macro2::Delimiter::Bracket => ("[", "]"),
                    proc_macro2::Delimiter::None => ("", ""),
                };
                out.push(open.to_owned());
                flatten(group.stream(), out);
                out.push(close.to_owned());
            }
            // Joined punctuation stays joined.
            proc_macro2::TokenTree::Punct(punct) => match out.last_mut() {
                Some(last) if last.ends_with('\u{1}') => {
                    last.pop();
                    last.push(punct.as_char());
                    if punct.spacing() == proc_macro2::Spacing::Joint {
                        last.push('\u{1}');
                    }
                }
                _ => {
                    let mut text = punct.as_char().to_string();
                    if punct.spacing() == proc_macro2::Spacing::Joint {
                        text.push('\u{1}');
                    }
                    out.push(text);
                }
            },
            other => {
                // An apostrophe belongs to its lifetime.
                match out.last_mut() {
                    Some(last) if last.ends_with('\u{1}') => {
                        last.pop();
                        last.push_str(&other.to_string());
                    }
                    _ => out.push(other.to_string()),
                }
            }
        }
    }
}
