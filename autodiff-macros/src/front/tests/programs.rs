//! Programs as people write them pass without a word.

use super::*;

#[test]
fn matrices_and_models() {
    build(quote! {
        fn cholesky(a: &mut [f64], n: usize) -> f64 {
            for j in 0..n {
                let mut d = a[j * n + j];
                for k in 0..j {
                    d -= a[j * n + k] * a[j * n + k];
                }
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
    });
    build(quote! {
        fn lstm(&self, input: &[f64], state: &mut State, #[scratch] gates: &mut [f64]) {
            let n = state.h.len();
            assert_eq!(gates.len(), 4 * n, "four gates");
            for g in 0..4 * n {
                let row = &self.weights[g * (n + input.len())..(g + 1) * (n + input.len())];
                let (wx, wh) = row.split_at(input.len());
                let mut sum = self.bias[g];
                for k in 0..input.len() { sum += wx[k] * input[k]; }
                for k in 0..n { sum += wh[k] * state.h[k]; }
                gates[g] = if g < 3 * n { sigmoid(sum) } else { sum.tanh() };
            }
            for k in 0..n {
                let c = gates[k] * gates[3 * n + k] + gates[n + k] * state.c[k];
                state.c[k] = c;
                state.h[k] = gates[2 * n + k] * c.tanh();
            }
        }
    });
}

#[test]
fn mixtures_and_solvers() {
    build(quote! {
        fn gmm(alphas: &[f64], means: &[f64], icf: &[f64], #[constant] x: &[f64], #[constant] wishart: Wishart, d: usize) -> f64 {
            let k = alphas.len();
            let n = x.len() / d;
            let mut slse = 0.0;
            let mut main_term = vec![0.0; k];
            let mut xc = vec![0.0; d];
            for ix in 0..n {
                for ik in 0..k {
                    for j in 0..d { xc[j] = x[ix * d + j] - means[ik * d + j]; }
                    let mut sq = 0.0;
                    let mut sum_q = 0.0;
                    for j in 0..d {
                        let q = icf[ik * d + j];
                        sum_q += q;
                        let t = q.exp() * xc[j];
                        sq += t * t;
                    }
                    main_term[ik] = alphas[ik] + sum_q - 0.5 * sq;
                }
                let mut m = main_term[0];
                for &t in &main_term[1..] { m = m.max(t); }
                let mut se = 0.0;
                for t in main_term.iter() { se += (t - m).exp(); }
                slse += se.ln() + m;
            }
            const_part(d, wishart.m) + slse - n as f64 * log_sum_exp(alphas)
        }
    });
    build(quote! {
        fn newton(x0: f64, p: &[f64]) -> f64 {
            let mut x = x0;
            let mut steps = 0;
            let root = loop {
                let (mut f, mut df) = (0.0, 0.0);
                for (i, c) in zip_up(p) { f = f * x + c; df = df * x + i; }
                let step = f / df;
                x -= step;
                steps += 1;
                if step.abs() < 1e-12 || steps > 50 { break x; }
            };
            root
        }
    });
    build(quote! {
        fn rk4(y: &mut [f64; 3], p: &Params, h: f64, steps: usize) -> f64 {
            for _ in 0..steps {
                let k1 = rhs(y, p);
                let mut t = [0.0; 3];
                for i in 0..3 { t[i] = y[i] + 0.5 * h * k1[i]; }
                let k2 = rhs(&t, p);
                for i in 0..3 { y[i] += h / 6.0 * (k1[i] + 2.0 * k2[i]); }
                std::mem::swap(y, &mut t);
            }
            y[0] * y[0] + y[1].powi(2) + p.sigma
        }
    });
    build(quote! {
        fn nested(m: &[Vec<f64>], t: &[[f64; 3]], s: &[Point]) -> (f64, Vec<f64>) {
            let mut out: Vec<f64> = Vec::with_capacity(m.len());
            for row in m.iter() {
                let mut sum = 0.0;
                for v in row { sum += v; }
                out.push(sum);
            }
            for [a, b, c] in t { out[0] += a * b - c; }
            for p in s { let Point { x, y, .. } = p; out[0] += x * y; }
            let last = out.pop().expect("not empty");
            (last, out)
        }
    });
}
