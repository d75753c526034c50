//! The function, written as its definition reads.

use std::f64::consts::PI;

use autodiff::differentiate;

use super::Wishart;

#[differentiate]
pub fn log_likelihood(
    alphas: &[f64],
    means: &[f64],
    icf: &[f64],
    #[constant] x: &[f64],
    #[constant] wishart: &Wishart,
) -> f64 {
    let k = alphas.len();
    let d = means.len() / k;
    let n = x.len() / d;
    let icf_size = d * (d + 1) / 2;

    let mut q_diags = vec![0.0; k * d];
    let mut sum_qs = vec![0.0; k];
    preprocess(d, icf, &mut sum_qs, &mut q_diags);

    let mut centered = vec![0.0; d];
    let mut mapped = vec![0.0; d];
    let mut main_term = vec![0.0; k];
    let mut slse = 0.0;
    for ix in 0..n {
        for ik in 0..k {
            subtract(
                &x[ix * d..(ix + 1) * d],
                &means[ik * d..(ik + 1) * d],
                &mut centered,
            );
            q_times_x(
                &q_diags[ik * d..(ik + 1) * d],
                &icf[ik * icf_size + d..(ik + 1) * icf_size],
                &centered,
                &mut mapped,
            );
            main_term[ik] = alphas[ik] + sum_qs[ik] - 0.5 * square_norm(&mapped);
        }
        slse += log_sum_exp(&main_term);
    }

    let constant = -((n * d) as f64) * 0.5 * (2.0 * PI).ln();
    let likelihood = constant + slse - n as f64 * log_sum_exp(alphas);
    likelihood + log_wishart_prior(d, wishart, &sum_qs, &q_diags, icf)
}

/// The sum of the log-diagonal, and the diagonal, of each component.
#[differentiate]
fn preprocess(d: usize, icf: &[f64], sum_qs: &mut [f64], q_diags: &mut [f64]) {
    let icf_size = d * (d + 1) / 2;
    for ik in 0..sum_qs.len() {
        sum_qs[ik] = 0.0;
        for id in 0..d {
            let q = icf[ik * icf_size + id];
            sum_qs[ik] += q;
            q_diags[ik * d + id] = q.exp();
        }
    }
}

#[differentiate]
fn subtract(x: &[f64], y: &[f64], out: &mut [f64]) {
    for i in 0..out.len() {
        out[i] = x[i] - y[i];
    }
}

/// `out = Q x`
#[differentiate]
fn q_times_x(q_diag: &[f64], ltri: &[f64], x: &[f64], out: &mut [f64]) {
    let d = x.len();
    for i in 0..d {
        out[i] = q_diag[i] * x[i];
    }
    let mut index = 0;
    for i in 0..d {
        for j in i + 1..d {
            out[j] += ltri[index] * x[i];
            index += 1;
        }
    }
}

#[differentiate]
fn square_norm(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += x[i] * x[i];
    }
    sum
}

#[differentiate]
fn log_sum_exp(x: &[f64]) -> f64 {
    let mut largest = x[0];
    for i in 1..x.len() {
        largest = largest.max(x[i]);
    }
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += (x[i] - largest).exp();
    }
    sum.ln() + largest
}

#[differentiate]
fn log_wishart_prior(
    d: usize,
    #[constant] wishart: &Wishart,
    sum_qs: &[f64],
    q_diags: &[f64],
    icf: &[f64],
) -> f64 {
    let k = sum_qs.len();
    let icf_size = d * (d + 1) / 2;
    let m: usize = wishart.m;
    let mut out = 0.0;
    for ik in 0..k {
        let frobenius = square_norm(&q_diags[ik * d..(ik + 1) * d])
            + square_norm(&icf[ik * icf_size + d..(ik + 1) * icf_size]);
        out += 0.5 * wishart.gamma * wishart.gamma * frobenius - m as f64 * sum_qs[ik];
    }
    out - k as f64 * wishart.log_normaliser(d)
}
