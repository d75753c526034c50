//! The same function, once compiled by rustc and once lowered from its text and interpreted: value, or panic, must be the same.

use super::lowered;
use crate::ir::interp::{Bundle, Data, Kind, Panic, Program, run};
use crate::ir::ssa;
use std::panic::{UnwindSafe, catch_unwind};

/// What can be passed to and returned from a test function.
trait AsData {
    fn data(&self) -> Data;
}

impl AsData for f64 {
    fn data(&self) -> Data {
        Data::F64(*self)
    }
}

impl AsData for f32 {
    fn data(&self) -> Data {
        Data::F32(*self)
    }
}

impl AsData for bool {
    fn data(&self) -> Data {
        Data::Bool(*self)
    }
}

macro_rules! ints {
    ($($ty:ty)*) => {
        $(impl AsData for $ty {
            fn data(&self) -> Data {
                Data::Int(*self as i128)
            }
        })*
    };
}

ints!(usize i32 u8 i64);

fn seq<T: AsData>(items: &[T], kind: Kind) -> Data {
    Data::Seq {
        items: items.iter().map(T::data).collect(),
        kind,
    }
}

impl<T: AsData> AsData for Vec<T> {
    fn data(&self) -> Data {
        seq(self, Kind::Vec)
    }
}

impl<T: AsData> AsData for [T] {
    fn data(&self) -> Data {
        seq(self, Kind::Slice)
    }
}

impl<T: AsData, const N: usize> AsData for [T; N] {
    fn data(&self) -> Data {
        seq(self, Kind::Array)
    }
}

impl<T: AsData + ?Sized> AsData for &T {
    fn data(&self) -> Data {
        (**self).data()
    }
}

impl<A: AsData, B: AsData> AsData for (A, B) {
    fn data(&self) -> Data {
        Data::Tuple(vec![self.0.data(), self.1.data()])
    }
}

impl<A: AsData, B: AsData, C: AsData> AsData for (A, B, C) {
    fn data(&self) -> Data {
        Data::Tuple(vec![self.0.data(), self.1.data(), self.2.data()])
    }
}

/// A struct with all kinds of fields.
#[derive(Clone, Copy)]
struct Point {
    x: f64,
    y: f64,
    w: [f64; 2],
    id: usize,
}

impl AsData for Point {
    fn data(&self) -> Data {
        let field = |name: &str, data| (name.to_owned(), data);
        Data::Struct(vec![
            field("x", self.x.data()),
            field("y", self.y.data()),
            field("w", self.w.data()),
            field("id", self.id.data()),
        ])
    }
}

const ORIGIN: Point = Point {
    x: 0.0,
    y: 1.0,
    w: [2.0, 3.0],
    id: 0,
};

const WEIGHTS: [f64; 2] = [0.5, 0.25];

const SCALE: f64 = 1.5;

/// Functions that the test functions call.
macro_rules! library {
    ($(fn $name:ident($($params:tt)*) $(-> $ret:ty)? $body:block)*) => {
        $(fn $name($($params)*) $(-> $ret)? $body)*

        fn library() -> Program {
            Program::default()
                $(.with(stringify!($name), Bundle { primal: lowered(stringify!(fn $name($($params)*) $(-> $ret)? $body)).expect(stringify!($name)), adjoint: None, tangent: None }))*
                .with_const("WEIGHTS", WEIGHTS.data())
                .with_const("SCALE", SCALE.data())
        }
    };
}

library! {
    fn dot(a: &[f64], b: &[f64]) -> f64 { let mut s = 0.0; for i in 0..a.len() { s += a[i] * b[i]; } s }
    fn scale_in_place(v: &mut [f64], by: &f64) { for x in v { *x *= by; } }
    fn bump(x: &mut f64, n: usize) -> f64 { *x += n as f64; *x * 2.0 }
    fn parts(v: Vec<f64>, x: f64) -> (f64, (Vec<f64>, usize)) { let n = v.len(); (v[0] * x, (v, n)) }
    fn grow(v: &mut Vec<f64>, p: &Point) { v.push(p.x); v[0] += p.w[1]; }
    fn moved(p: Point, t: (f64, f64)) -> Point { Point { x: p.x + t.0, y: t.1, w: p.w, id: p.id + 1 } }
    fn factorial(n: usize, x: f64) -> f64 { if n == 0 { return x; } n as f64 * factorial(n - 1, x * 0.5) }
}

fn check(source: &str, args: Vec<Data>, native: impl FnOnce() -> Data + UnwindSafe) {
    let mut f = lowered(source).unwrap_or_else(|errors| panic!("{source}\n{errors:#?}"));
    let expected = catch_unwind(native);
    let program = library();
    for promoted in [false, true] {
        if promoted {
            ssa::promote(&mut f);
        }
        match (run(&program, &f, args.clone()), &expected) {
            (Ok(outcome), Ok(expected)) => assert!(
                outcome.ret.same(expected),
                "{args:?} gives {:?}, not {expected:?}\n{f}",
                outcome.ret
            ),
            (Err(Panic::Program(_)), Err(_)) => {}
            (outcome, expected) => panic!("{args:?} gives {outcome:?}, not {expected:?}\n{f}"),
        }
    }
}

/// A test: a function, and the arguments to try.
macro_rules! agree {
    ($($(#[$attr:meta])* fn $name:ident($($params:tt)*) -> $ret:ty $body:block with $(($($arg:expr),*)),+;)*) => {
        $(#[test]
        $(#[$attr])*
        #[allow(unused, clippy::all, reason = "test functions use every form on purpose")]
        fn $name() {
            fn $name($($params)*) -> $ret $body
            let source = stringify!(fn $name($($params)*) -> $ret $body);
            $(check(source, vec![$($arg.data()),*], || $name($($arg),*).data());)+
        })*
    };
}

// ---- values

agree! {
    fn arithmetic(x: f64, y: f64) -> f64 {
        let a = -x + y * 2.0 - x / y % 3.0;
        let mut b = a;
        b *= a; b /= 3.0; b -= 1.0; b += x; b %= 7.0;
        let c = { let t = b * b; t + 1.0 };
        a + b.sin().exp() - c.sqrt() + x.max(y).powi(3) + f64::powf(y, 1.5)
    } with (1.5, 2.5), (-0.5, 0.75);

    fn singles(x: f32) -> f32 {
        let y = x * 2.5f32;
        (y as f64 * 1e-3) as f32 + y.sqrt() + 3f32
    } with (1.5f32);

    fn integers(n: usize, k: i32, x: f64) -> f64 {
        let mut m = n * 3 + 1;
        m /= 2; m <<= 2; m ^= 5; m %= 11; m |= 1 & n;
        let j = -k + (k << 1) - 7 / k;
        let b = !(m == 3) & (k > 2) | false;
        let u = 200u8 as i32 - i64::from(k) as i32;
        x * m as f64 + j as f64 + u as f64 + if b { 1.0 } else { 0.0 } + (x as usize) as f64
    } with (4, 3, 2.5), (9, 1, -3.5);

    fn overflow(n: usize, x: f64) -> f64 { x * (n - 3) as f64 } with (5, 1.0), (2, 1.0);

    fn shadowing(x: f64) -> f64 { let x = x + 1.0; let y = { let x = x * 2.0; x + 1.0 }; let x = x * y; x } with (2.0);

    fn tuples(x: f64, p: (f64, (usize, f64))) -> (f64, f64, usize) {
        let (mut a, (n, b)) = p;
        let t = (a, x);
        let mut u = (t, b);
        u.0.1 += 2.0;
        (a, u.1) = (u.1, a);
        let (c, _) = u.0;
        (a + t.1, u.0.1 * u.1 + c, n)
    } with (1.5, (2.0, (7usize, 4.0)));

    fn swap_by_assignment(x: f64, y: f64) -> f64 { let mut a = x; let mut b = y; (a, b) = (b, a + b); [a, b] = [b, a]; a - 2.0 * b } with (1.0, 3.0);

    fn late_scalars(x: f64, c: bool) -> f64 { let y; let (a, b); if c { y = x; } else { y = -x; } (a, b) = (y, 2.0); a * b } with (1.0, true), (1.0, false);

    fn references(x: f64) -> f64 {
        let mut y = x;
        { let r = &mut y; *r += 1.0; *r *= 2.0; }
        let s = &y;
        let t = &s;
        let ref u = y;
        s * 2.0 + **t + *u + -s
    } with (1.5);

    fn sin_and_cos(x: f64) -> f64 { let (s, c) = x.sin_cos(); s * 2.0 + c } with (0.7);
}

// ---- branches

agree! {
    fn branches(x: f64) -> f64 {
        let y = if x < 0.0 { -x } else if x > 10.0 { 10.0 } else { x * x };
        let mut z = y;
        if y > 2.0 { z = y + 1.0; }
        if z > 3.0 && x > 1.0 || x < -5.0 { z *= 2.0; }
        z
    } with (-6.0), (-1.0), (0.5), (1.5), (2.5), (11.0);

    fn matches_(k: usize, x: f64) -> f64 {
        match k {
            0 => x,
            1 | 2 => x * 2.0,
            3..=5 if x > 0.0 => x * 3.0,
            n if n % 2 == 0 => n as f64,
            n @ 7 => n as f64 * x,
            _ => -1.0,
        }
    } with (0, 2.0), (1, 2.0), (2, 2.0), (3, 2.0), (4, -2.0), (5, -2.0), (7, 2.0), (8, 2.0), (9, 2.0);

    fn match_tuples(k: usize, b: bool, x: f64) -> f64 {
        match (k, b) {
            (0, true) => x,
            (0, false) => 1.0,
            (_, true) if x > 1.0 => x * x,
            (n, false) => n as f64,
            (1 | 3, _) => 5.0,
            _ => 7.0,
        }
    } with (0, true, 2.0), (0, false, 2.0), (1, true, 2.0), (1, true, 0.5), (2, false, 1.0), (2, true, 0.0);

    fn early(x: f64, k: usize) -> f64 {
        if x < 0.0 { return -1.0; }
        let y = match k { 0 => return x, 1 => x * 2.0, 2 => { if x > 3.0 { return 9.0; } x } _ => x + 1.0 };
        let z = if y > 4.0 { y } else { return y };
        z * 10.0
    } with (-1.0, 0), (1.0, 0), (1.0, 1), (4.0, 1), (4.0, 2), (2.0, 2), (1.0, 3), (7.0, 3);

    fn exits_in_expressions(x: f64, k: usize) -> f64 {
        let a = x + if k == 0 { return 0.5 } else { x } * match k { 1 => return 1.5, 2 => 2.0, _ => 3.0 };
        a + { if a > 5.0 { return a; } a * a }
    } with (1.0, 0), (1.0, 1), (1.0, 2), (1.0, 3), (3.0, 2);

    fn vectors_from_branches(x: f64, k: usize) -> Vec<f64> {
        let v;
        if k == 0 { v = vec![x]; } else { v = vec![x, x]; }
        let mut w = match k { 0 => v, 1 => return vec![], 2 => vec![1.0], 3 => { let mut t = v; t[0] += 1.0; t } _ => vec![2.0, x] };
        if w.len() == 1 { return w; }
        w.push(x);
        w
    } with (1.5, 0), (1.5, 1), (1.5, 2), (1.5, 3), (1.5, 4);

    fn labelled(x: f64) -> f64 {
        let y = 'a: { if x < 0.0 { break 'a -x; } if x > 5.0 { return x; } let z = 'b: { if x > 4.0 { break 'a 4.5; } if x > 3.0 { break 'b 3.5; } 1.0 }; x.sqrt() + z };
        y * 2.0
    } with (-1.0), (6.0), (4.5), (3.25), (1.0);

    fn panics(k: usize, x: f64) -> f64 {
        if k > 10 { panic!("too big: {k}"); }
        let r = match k { 0 => x, 1 => 2.0 * x, _ => unreachable!() };
        assert!(x > 0.0, "x is {x}");
        r
    } with (0, 1.0), (1, 1.0), (2, 1.0), (11, 1.0), (0, -1.0);

    fn panic_order(v: &[f64], k: usize) -> f64 { let a = v[k]; assert!(k < 2); v[k + 1] + a } with ([1.0, 2.0].as_slice(), 0), ([1.0, 2.0].as_slice(), 1), ([1.0, 2.0].as_slice(), 5);
}

// ---- loops

agree! {
    fn ranges(n: usize, x: f64) -> f64 {
        let mut s = x;
        for i in 0..n { s += i as f64 * x; }
        for i in (1..=n).rev() { s = s * 0.5 + i as f64; }
        for i in (0..n).step_by(2) { s -= i as f64; }
        for i in (1..n).step_by(3).rev() { s = s * 1.5 - i as f64; }
        for _ in 9..n { s *= 2.0; }
        for mut i in 0..n { i += 1; s += 1.0 / i as f64; }
        s
    } with (0, 1.0), (1, 1.0), (7, 0.5), (12, 0.25);

    fn whiles(x: f64) -> f64 {
        let mut k = 0;
        let mut y = x;
        while k < 5 && y < 100.0 { y = y * 2.0; k += 1; }
        while y > 3.0 { if k > 20 { break; } y /= 2.0; if y < 4.0 { continue; } k += 1; }
        let z = loop { y += 1.0; if y > 10.0 { break y * 2.0; } };
        let w = loop { k += 3; if k % 2 == 0 { continue; } if k > 30 { break; } y += 0.5; };
        z + y + k as f64
    } with (1.0), (50.0), (-3.0);

    fn exits(v: &[f64]) -> f64 {
        let mut s = 0.0;
        for x in v {
            if *x < 0.0 { continue; }
            if *x > 10.0 { break; }
            if *x == 5.0 { return s * 2.0; }
            s += x * x;
        }
        s
    } with ([1.0, -2.0, 3.0].as_slice()), ([1.0, 11.0, 3.0].as_slice()), ([1.0, 5.0, 3.0].as_slice()), ([0.0; 0].as_slice());

    fn nested(m: &[Vec<f64>]) -> f64 {
        let mut s = 1.0;
        'outer: for row in m {
            for v in row.iter() {
                if *v == 0.0 { continue 'outer; }
                if *v < 0.0 { break 'outer; }
                if *v > 1e6 { return -1.0; }
                s += *v;
            }
            s *= 2.0;
        }
        s
    } with (vec![vec![1.0, 2.0], vec![3.0]].as_slice()), (vec![vec![1.0, 0.0, 2.0], vec![3.0]].as_slice()),
        (vec![vec![1.0], vec![3.0, -1.0], vec![5.0]].as_slice()), (vec![vec![1.0], vec![3.0, 1e7], vec![5.0]].as_slice());

    fn return_from_nested(n: usize, x: f64) -> Vec<f64> {
        let mut v = vec![x];
        for i in 0..n {
            let mut j = 0;
            loop {
                j += 1;
                if j > i { break; }
                if i * j == 6 { return vec![i as f64, j as f64]; }
                let t = match j { 3 => break, 2 => { v.push(x); continue } _ => i as f64 };
                v[0] += t;
            }
            v.push(j as f64);
        }
        v
    } with (0, 1.0), (3, 1.0), (6, 1.0), (20, 1.0);

    fn vectors_from_loops(n: usize, x: f64) -> Vec<f64> {
        let mut k = 0;
        let v = loop { k += 1; if k >= n { break vec![k as f64; k]; } if k == 4 { break vec![x]; } };
        let w = 'found: { for y in &v { if *y > 2.0 { break 'found vec![*y]; } } vec![] };
        let mut u = v;
        for y in w { u.push(y); }
        u
    } with (1, 1.0), (3, 1.0), (9, 1.0), (9, 3.0);

    fn elements(a: [f64; 3], m: &[[f64; 2]], ps: &[(f64, usize)]) -> f64 {
        let mut s = 0.0;
        for mut x in a { x += 1.0; s += x; }
        for x in a.iter().rev() { s = s * 2.0 + x; }
        for [p, q] in m { s += p * q; }
        for &[p, q] in m { s -= p * q * 0.5; }
        for row in m { for x in row { s += x; } }
        for (x, k) in ps { s += x * *k as f64; }
        for &(x, k) in ps.iter() { s += x / k as f64; }
        for p in ps { s += p.0; }
        s
    } with ([1.0, 2.0, 3.0], [[1.0, 2.0], [3.0, 4.0]].as_slice(), [(1.5, 2usize), (2.5, 3)].as_slice());

    fn items_by_value_are_copies(n: usize, x: f64) -> f64 {
        let mut rows = [[x, 2.0], [3.0, 4.0]];
        let mut s = 0.0;
        for _ in 0..n { for mut row in rows { row[0] *= 2.0; s += row[0] + row[1]; } rows[0][1] += 1.0; }
        s + rows[0][0]
    } with (3, 1.5);
}

// ---- memory

agree! {
    fn stores(v: &[f64], k: usize) -> Vec<f64> {
        let mut a = v.to_vec();
        a[k] = 2.0; a[k] += a[0]; a[k] *= a[1]; a[0] -= a[k]; a[1] /= 2.0; a[k] %= 5.0;
        let i = 1;
        a[i] = a[i - 1] + a[i];
        for x in a.iter_mut() { *x += 0.5; }
        for x in &mut a { *x *= 2.0; }
        a
    } with ([1.0, 2.0, 3.0].as_slice(), 2), ([1.0, 2.0, 3.0].as_slice(), 3);

    fn copies_and_moves(x: [f64; 3]) -> [f64; 3] {
        let mut a = x;
        let b = a;
        let r = &a;
        let c = a;
        let s = r[1] + c[2];
        a[0] += b[1] + s;
        let m = [[1.0, 2.0], [a[0], a[1]]];
        let mut t = m[1];
        t[0] = m[1][1] * t[1];
        let [p, q, w] = a;
        let mut d = a; let e = d; d[0] = 100.0;
        [p + t[0] + d[0], q * b[0] + e[0], w + c[0]]
    } with ([1.5, 2.5, 3.5]);

    fn copies_in_loops(n: usize, x: f64) -> f64 {
        let a = [x, 2.0]; let mut s = 0.0;
        for _ in 0..n { let mut b = a; b[0] += 1.0; s += b[0]; let c = [b, b]; let mut d = c; d[1][0] = 7.0; s += c[1][0] + d[1][0]; }
        s
    } with (3, 1.0);

    fn double_buffer(v: &[f64], n: usize) -> Vec<f64> {
        let mut cur = v.to_vec(); let mut next = vec![0.0; v.len()];
        for _ in 0..n {
            for i in 0..cur.len() { next[i] = cur[i] * 0.5 + cur[(i + 1) % cur.len()]; }
            std::mem::swap(&mut cur, &mut next);
        }
        let mut prev = next.clone(); prev = cur; cur = vec![1.0]; prev.push(cur[0]);
        prev
    } with ([1.0, 2.0, 4.0].as_slice(), 3);

    fn slices(v: &[f64]) -> Vec<f64> {
        let mut a = v.to_vec();
        let (l, r) = a.split_at_mut(2);
        l[0] += r[1];
        r.copy_from_slice(&l[..2]);
        l.fill(0.5);
        let mid = &mut a[1..];
        let inner = &mut mid[..=1];
        inner[1] += 3.0;
        inner.swap(0, 1);
        let row = &a[1..][..2];
        let k = row.len();
        let s = row[0] + row[1] * k as f64;
        a.push(s);
        if !a.is_empty() && (1..4).contains(&a.len()) { a.push(-1.0); }
        a
    } with ([1.0, 2.0, 3.0, 4.0].as_slice()), ([1.0, 2.0].as_slice()), ([1.0].as_slice());

    fn unused_borrows_panic(v: &[f64], k: usize) -> f64 { let row = &v[k..k + 2]; v[0] } with ([1.0, 2.0, 3.0].as_slice(), 1), ([1.0, 2.0, 3.0].as_slice(), 2);

    fn std_mem(v: &[f64], x: f64) -> f64 {
        let mut a = v.to_vec(); let mut b = Vec::with_capacity(3);
        b.push(x); b.push(a[0]);
        let old = std::mem::replace(&mut a, vec![9.0]);
        a.push(old[1]);
        let w = std::mem::take(&mut b);
        let top = a.pop().unwrap();
        b.push(top);
        let (mut p, mut q) = (w[0], w[1]);
        std::mem::swap(&mut p, &mut q);
        let r = std::mem::replace(&mut p, 5.0);
        let t = std::mem::take(&mut q);
        std::mem::swap(&mut a[0], &mut b[0]);
        a.pop();
        p + q * 3.0 + r * 5.0 + t * 7.0 + b[0] * 11.0 + a.len() as f64
    } with ([1.0, 2.0].as_slice(), 3.5);

    fn empty_pop(x: f64) -> f64 { let mut v = vec![x]; let a = v.pop().unwrap(); let b = v.pop().expect("nothing left"); a + b } with (1.0);

    fn matrices(n: usize, x: f64) -> f64 {
        let mut m = vec![vec![x; n]; n];
        let mut rows = Vec::new();
        for i in 0..n { m[i][n - 1 - i] += i as f64; let row = &m[i]; rows.push(row.clone()); rows[i][0] = 3.0; }
        m[0] = rows[1].clone();
        let last = rows.pop().unwrap();
        for row in m.iter_mut() { row[0] *= 2.0; for y in row.iter_mut() { *y += 1.0; } }
        let mut s = last[0];
        for row in &m { for y in row { s += y * y; } }
        for row in rows { s += row[1]; }
        s
    } with (3, 1.5);

    fn tuples_in_memory(n: usize, x: f64) -> f64 {
        let mut v = vec![(x, 1usize)];
        for i in 0..n { v.push((x * i as f64, i)); v[i].0 += 1.0; }
        let (a, k) = v.pop().unwrap();
        let t = v[0];
        let mut u = (x, [1.0, 2.0]);
        u.1[0] += t.0;
        let w = u;
        u.1[1] = 50.0;
        a + k as f64 + t.0 + w.1[1] + w.1[0] + u.1[1]
    } with (3, 1.5);

    fn literals_of_arrays(x: f64) -> [[f64; 2]; 2] { let mut a = [[0.0; 2]; 2]; a[1] = [x, 1.0]; let e = [x; 2]; a[0] = e; a[0][1] += e[0]; a } with (2.5);

    fn by_value(mut v: Vec<f64>, mut a: [f64; 2], mut k: usize) -> Vec<f64> { k += 1; a[0] = k as f64; v[0] += a[0]; v.push(a[1]); v } with (vec![1.0], [2.0, 3.0], 4);

    fn order_of_evaluation(v: &[f64]) -> f64 {
        let mut x = v[0];
        let a = x + { x = 5.0; x } * x;
        let mut b = [1.0, 2.0];
        let mut i = 0;
        b[i] += { i = 1; x };
        b[{ i = 0; 1 }] = b[i] * 2.0;
        a + b[0] * 10.0 + b[1]
    } with ([1.5].as_slice());
}

// ---- structs and calls

agree! {
    fn fields(p: Point, q: &Point, ps: &[Point]) -> f64 {
        let Point { x, y: py, w: [a, _], .. } = *q;
        let mut r = p;
        r.x += x; r.w[1] *= 2.0; r.id += 1;
        let s = r;
        r.w = [a, py]; r.y = -1.0;
        let mut t = 0.0;
        for e in ps { t += e.x * e.w[0] + e.id as f64; }
        for Point { y, w, .. } in ps { t += y * w[1]; }
        for e in ps { let mut c = *e; c.x += 1.0; t += c.x; }
        let first = ps[0];
        r.x + r.y * 2.0 + r.w[0] * 3.0 + s.w[1] * 5.0 + s.y + t + first.x + p.w[1]
    } with (ORIGIN, &Point { x: 2.0, ..ORIGIN }, [ORIGIN, Point { x: 7.0, id: 4, ..ORIGIN }].as_slice());

    fn structs_from_loops(x: f64, n: usize) -> Point {
        let mut best = Point { x, y: 0.0, w: [0.0; 2], id: 0 };
        for i in 0..n { let p = Point { x: x * i as f64, y: 1.0, w: [x, best.x], id: i }; if p.x > 5.0 { return p; } if p.x > best.x { best = p; } }
        let q = loop { best.id += 1; if best.id % 4 == 3 { break best; } };
        let r = match q.id { 3 => q, 7 => return best, _ => Point { x: 1.0, y: 1.0, w: q.w, id: 100 } };
        r
    } with (1.0, 3), (2.0, 5), (0.5, 7), (0.25, 9), (-1.0, 2);

    fn fields_by_mutable_reference(x: f64) -> Point {
        let mut p = Point { x, y: 1.0, w: [x, 2.0], id: 3 };
        let r = &mut p; r.x *= 2.0; r.w[0] += r.x; r.id += 1;
        { let w = &mut r.w; w.swap(0, 1); for e in w.iter_mut() { *e += 1.0; } }
        let Point { y, .. } = r; *y += 4.0;
        std::mem::swap(&mut p.x, &mut p.y);
        p
    } with (1.5);

    fn calls(v: &[f64], n: usize) -> f64 {
        let mut a = v.to_vec();
        let k = 2.0;
        scale_in_place(&mut a, &k);
        scale_in_place(&mut a[1..], &v[0]);
        let mut y = v[1];
        let z: f64 = bump(&mut y, n) + bump(&mut a[0], 1);
        let d: f64 = dot(&a, v) + dot(&a[1..], &a[..a.len() - 1]) + dot(&a, &a);
        let (s, (b, m)): (f64, (Vec<f64>, usize)) = parts(a, y);
        let (t, (c, _)): (f64, (Vec<f64>, usize)) = parts(b.clone(), z);
        s + t + b[1] + c[0] + d + z + y + m as f64
    } with ([1.5, 2.5, 3.5].as_slice(), 2);

    fn calls_with_structs(v: &[f64], p: Point) -> Vec<f64> {
        let mut a = v.to_vec();
        grow(&mut a, &p);
        let q: Point = moved(p, (a[0], p.y));
        for i in 0..2 { let r: Point = moved(q, (1.0, i as f64)); grow(&mut a, &r); }
        let x: f64 = factorial(4, q.x);
        a.push(x); a.push(q.w[0] + q.y + p.x);
        a
    } with ([1.5].as_slice(), ORIGIN);

    fn constants(x: f64) -> f64 { let w = &WEIGHTS; let mut c = WEIGHTS; c[0] += x; x * SCALE + w[1] + WEIGHTS[0] * c[0] + std::f64::consts::PI } with (2.0);
}
