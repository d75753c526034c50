use crate::doubles::selftest as twin;
use tests::test;

fn f(x: &[f64], k: f64, n: usize) -> f64 {
    x[0] * x[1].sin() * k + n as f64
}
#[allow(non_camel_case_types)]
enum f {}
impl f {
    fn grad(x: &[f64], k: f64, n: usize) -> (Vec<f64>, f64) {
        Self::value_and_grad(x, k, n).1
    }
    fn value_and_grad(x: &[f64], k: f64, n: usize) -> (f64, (Vec<f64>, f64)) {
        Self::vjp(x, k, n, 1.0)
    }
    fn vjp(x: &[f64], k: f64, n: usize, seed: f64) -> (f64, (Vec<f64>, f64)) {
        let mut g = (vec![0.0; 2], 0.0);
        let y = Self::adjoint(x, k, n, (&mut g.0, &mut g.1), seed);
        (y, g)
    }
    fn pullback(x: &[f64], k: f64, n: usize) -> (f64, impl Fn(f64) -> (Vec<f64>, f64)) {
        (f(x, k, n), move |s| f::vjp(x, k, n, s).1)
    }
    fn adjoint(x: &[f64], k: f64, n: usize, (xb, kb): (&mut [f64], &mut f64), s: f64) -> f64 {
        xb[0] += x[1].sin() * k * s;
        xb[1] += x[0] * x[1].cos() * k * s;
        *kb += x[0] * x[1].sin() * s;
        f(x, k, n)
    }
    fn jvp(x: &[f64], k: f64, n: usize, (xd, kd): (&[f64], f64)) -> (f64, f64) {
        let d = x[1].sin() * k * xd[0] + x[0] * x[1].cos() * k * xd[1] + x[0] * x[1].sin() * kd;
        (f(x, k, n), d)
    }
}
test! { works: scalar f(&vec![0.5, 2.0], 3.0, const 4) }

fn g(x: &mut Vec<f64>, k: f64) {
    x.push(k * x[0]);
}
#[allow(non_camel_case_types)]
enum g {}
impl g {
    fn adjoint(x: &mut Vec<f64>, k: f64, (xb, kb): (&mut Vec<f64>, &mut f64)) {
        let s = xb.pop().unwrap();
        xb[0] += k * s;
        *kb += x[0] * s;
        g(x, k)
    }
    fn jvp(x: &mut Vec<f64>, k: f64, (xd, kd): (&mut Vec<f64>, f64)) {
        xd.push(kd * x[0] + k * xd[0]);
        g(x, k)
    }
}
test! { works_too: in_place g(&mut vec![0.5, 2.0], 3.0) }
