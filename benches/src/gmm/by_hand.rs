//! The adjoint by hand.
//!
//! The seed of each point's log-sum-exp is known, so a point is done forwards and backwards at once, and what is kept are the centred and
//! mapped points of one pass over the components. The triangle is walked by row slices; both its uses of a row, the row's adjoint and the
//! product with the adjoint of Q x, share one loop.
//!
//! The adjoint is that of the algorithm, step by step. (Summing the adjoints of Q x over all points before multiplying by Qᵀ would save a
//! third of the work, but that is another algorithm.)

use std::f64::consts::PI;

use super::Wishart;

/// The value; the gradients by `alphas`, `means` and `icf` are added to the shadows.
pub fn adjoint(
    alphas: &[f64],
    means: &[f64],
    icf: &[f64],
    x: &[f64],
    wishart: &Wishart,
    (alphas_bar, means_bar, icf_bar): (&mut [f64], &mut [f64], &mut [f64]),
    seed: f64,
) -> f64 {
    let k = alphas.len();
    let d = means.len() / k;
    let n = x.len() / d;
    let icf_size = d * (d + 1) / 2;

    let mut q_diags = vec![0.0; k * d];
    let mut sum_qs = vec![0.0; k];
    for ((sum, q_diag), icf) in sum_qs
        .iter_mut()
        .zip(q_diags.chunks_exact_mut(d))
        .zip(icf.chunks_exact(icf_size))
    {
        for (q_diag, q) in q_diag.iter_mut().zip(icf) {
            *sum += q;
            *q_diag = q.exp();
        }
    }

    let mut q_diags_bar = vec![0.0; k * d];
    let mut sum_qs_bar = vec![0.0; k];
    let mut centered = vec![0.0; k * d];
    let mut mapped = vec![0.0; k * d];
    let mut main_term = vec![0.0; k];
    let mut slse = 0.0;
    for x in x.chunks_exact(d) {
        let components = q_diags
            .chunks_exact(d)
            .zip(icf.chunks_exact(icf_size))
            .zip(means.chunks_exact(d));
        let kept = centered.chunks_exact_mut(d).zip(mapped.chunks_exact_mut(d));
        for (ik, (((q_diag, icf), mean), (centered, mapped))) in components.zip(kept).enumerate() {
            forward(x, mean, q_diag, &icf[d..], centered, mapped);
            main_term[ik] = alphas[ik] + sum_qs[ik] - 0.5 * square_norm(mapped);
        }

        let (value, sum) = log_sum_exp_in_place(&mut main_term);
        slse += value;
        let scale = seed / sum;

        let components = q_diags.chunks_exact(d).zip(icf.chunks_exact(icf_size));
        let kept = centered.chunks_exact(d).zip(mapped.chunks_exact(d));
        let shadows = q_diags_bar
            .chunks_exact_mut(d)
            .zip(icf_bar.chunks_exact_mut(icf_size))
            .zip(means_bar.chunks_exact_mut(d));
        for (ik, ((component, kept), shadows)) in components.zip(kept).zip(shadows).enumerate() {
            let ((q_diag, icf), (centered, mapped), ((q_diag_bar, icf_bar), mean_bar)) =
                (component, kept, shadows);
            let weight = scale * main_term[ik];
            sum_qs_bar[ik] += weight;
            reverse(
                -weight,
                (q_diag, &icf[d..], centered, mapped),
                (q_diag_bar, &mut icf_bar[d..], mean_bar),
            );
        }
    }

    for (alpha_bar, sum_bar) in alphas_bar.iter_mut().zip(&sum_qs_bar) {
        *alpha_bar += sum_bar;
    }
    main_term.copy_from_slice(alphas);
    let (lse_alphas, sum) = log_sum_exp_in_place(&mut main_term);
    let scale = -seed * n as f64 / sum;
    for (alpha_bar, e) in alphas_bar.iter_mut().zip(&main_term) {
        *alpha_bar += scale * e;
    }

    let half_gamma_squared = 0.5 * wishart.gamma * wishart.gamma;
    let frobenius_bar = 2.0 * seed * half_gamma_squared;
    let mut prior = 0.0;
    for ik in 0..k {
        let (q_diag, q_diag_bar) = (&q_diags[ik * d..][..d], &q_diags_bar[ik * d..][..d]);
        let ltri = &icf[ik * icf_size..][d..icf_size];
        let (diag_bar, ltri_bar) = icf_bar[ik * icf_size..][..icf_size].split_at_mut(d);
        let frobenius = square_norm(q_diag) + square_norm(ltri);
        prior += half_gamma_squared * frobenius - wishart.m as f64 * sum_qs[ik];
        let sum_bar = sum_qs_bar[ik] - seed * wishart.m as f64;
        for ((bar, q), q_bar) in diag_bar.iter_mut().zip(q_diag).zip(q_diag_bar) {
            *bar += sum_bar + (q_bar + frobenius_bar * q) * q;
        }
        for (bar, l) in ltri_bar.iter_mut().zip(ltri) {
            *bar += frobenius_bar * l;
        }
    }
    let constant = -((n * d) as f64) * 0.5 * (2.0 * PI).ln();
    let likelihood = constant + slse - n as f64 * lse_alphas;
    likelihood + (prior - k as f64 * wishart.log_normaliser(d))
}

#[inline(always)]
fn square_norm(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for x in x {
        sum += x * x;
    }
    sum
}

/// `centered = x - mean`, `mapped = Q centered`
#[inline(always)]
fn forward(
    x: &[f64],
    mean: &[f64],
    q_diag: &[f64],
    ltri: &[f64],
    centered: &mut [f64],
    mapped: &mut [f64],
) {
    let d = x.len();
    let (mean, q_diag, centered, mapped) = (
        &mean[..d],
        &q_diag[..d],
        &mut centered[..d],
        &mut mapped[..d],
    );
    for i in 0..d {
        centered[i] = x[i] - mean[i];
        mapped[i] = q_diag[i] * centered[i];
    }
    let mut rest = ltri;
    for i in 0..d {
        let (row, after) = rest.split_at(d - 1 - i);
        rest = after;
        let c = centered[i];
        for (m, l) in mapped[i + 1..].iter_mut().zip(row) {
            *m += l * c;
        }
    }
}

/// The adjoint of `forward` where the adjoint of `mapped` is `scale * mapped`.
#[inline(always)]
fn reverse(
    scale: f64,
    (q_diag, ltri, centered, mapped): (&[f64], &[f64], &[f64], &[f64]),
    (q_diag_bar, ltri_bar, mean_bar): (&mut [f64], &mut [f64], &mut [f64]),
) {
    let d = centered.len();
    let (q_diag, mapped, q_diag_bar, mean_bar) = (
        &q_diag[..d],
        &mapped[..d],
        &mut q_diag_bar[..d],
        &mut mean_bar[..d],
    );
    let (mut rest, mut rest_bar) = (ltri, ltri_bar);
    for i in 0..d {
        let (row, after) = rest.split_at(d - 1 - i);
        rest = after;
        let (row_bar, after) = rest_bar.split_at_mut(d - 1 - i);
        rest_bar = after;
        let c = scale * centered[i];
        q_diag_bar[i] += mapped[i] * c;
        let product = q_diag[i] * mapped[i] + add_and_dot(row_bar, c, &mapped[i + 1..], row);
        mean_bar[i] -= scale * product;
    }
}

/// `y += a * x`, and the product of `x` and `z`, in one pass.
#[inline(always)]
fn add_and_dot(y: &mut [f64], a: f64, x: &[f64], z: &[f64]) -> f64 {
    if y.len() >= 16 {
        return add_and_dot_long(y, a, x, z);
    }
    let mut sum = 0.0;
    for ((y, x), z) in y.iter_mut().zip(x).zip(z) {
        *y += a * x;
        sum += x * z;
    }
    sum
}

/// The same with partial sums, which pay off in longer rows.
#[inline]
fn add_and_dot_long(y: &mut [f64], a: f64, x: &[f64], z: &[f64]) -> f64 {
    let (y, y_rest) = y.as_chunks_mut::<4>();
    let (x, x_rest) = x.as_chunks::<4>();
    let (z, z_rest) = z.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for ((y, x), z) in y.iter_mut().zip(x).zip(z) {
        for l in 0..4 {
            y[l] += a * x[l];
            sums[l] += x[l] * z[l];
        }
    }
    let mut sum = (sums[0] + sums[2]) + (sums[1] + sums[3]);
    for ((y, x), z) in y_rest.iter_mut().zip(x_rest).zip(z_rest) {
        *y += a * x;
        sum += x * z;
    }
    sum
}

/// log Σ exp x; leaves the exponentials (of `x` less its largest) in `x`, and returns their sum too.
#[inline(always)]
fn log_sum_exp_in_place(x: &mut [f64]) -> (f64, f64) {
    let largest = x.iter().fold(x[0], |m, &x| m.max(x));
    let mut sum = 0.0;
    for x in x.iter_mut() {
        *x = (*x - largest).exp();
        sum += *x;
    }
    (sum.ln() + largest, sum)
}
