use std::f64::consts::PI;

use benches::gmm::Input;

use super::{Generic, Number};

/// By `alphas`, `means`, `icf`, one after another.
pub struct Mixture(pub Input);

impl Generic<1> for Mixture {
    fn call<T: Number>(&self, parameters: &[T]) -> [T; 1] {
        let Input {
            alphas,
            means,
            x,
            wishart,
            ..
        } = &self.0;
        let k = alphas.len();
        let d = means.len() / k;
        let n = x.len() / d;
        let (alphas, rest) = parameters.split_at(k);
        let (means, icf) = rest.split_at(k * d);
        let icf_size = d * (d + 1) / 2;

        let q_diags: Vec<T> = icf
            .chunks(icf_size)
            .flat_map(|icf| icf[..d].iter().map(|q| q.exp()))
            .collect();
        let sum_qs: Vec<T> = icf.chunks(icf_size).map(|icf| sum(&icf[..d])).collect();
        let mut centered = vec![alphas[0]; d];
        let mut mapped = vec![alphas[0]; d];
        let mut main_term = vec![alphas[0]; k];
        let mut likelihood = log_sum_exp(alphas).times(-(n as f64));
        for x in x.chunks(d) {
            for ik in 0..k {
                let (q_diag, ltri) = (&q_diags[ik * d..][..d], &icf[ik * icf_size..][d..icf_size]);
                for i in 0..d {
                    centered[i] = -means[ik * d + i].plus(-x[i]);
                    mapped[i] = q_diag[i] * centered[i];
                }
                let mut ltri = ltri.iter();
                for (i, &c) in centered.iter().enumerate() {
                    for (m, &l) in mapped[i + 1..].iter_mut().zip(&mut ltri) {
                        *m = *m + l * c;
                    }
                }
                main_term[ik] = alphas[ik] + sum_qs[ik] - square_norm(&mapped).times(0.5);
            }
            likelihood = likelihood + log_sum_exp(&main_term);
        }

        for ik in 0..k {
            let mut frobenius = square_norm(&q_diags[ik * d..][..d]);
            if d > 1 {
                frobenius = frobenius + square_norm(&icf[ik * icf_size..][d..icf_size]);
            }
            likelihood = likelihood + frobenius.times(0.5 * wishart.gamma * wishart.gamma)
                - sum_qs[ik].times(wishart.m as f64);
        }
        [likelihood
            .plus(-((n * d) as f64) * 0.5 * (2.0 * PI).ln() - k as f64 * wishart.log_normaliser(d))]
    }
}

fn sum<T: Number>(x: &[T]) -> T {
    x[1..].iter().fold(x[0], |sum, &x| sum + x)
}

fn square_norm<T: Number>(x: &[T]) -> T {
    x[1..].iter().fold(x[0] * x[0], |sum, &x| sum + x * x)
}

fn log_sum_exp<T: Number>(x: &[T]) -> T {
    let largest = x[1..]
        .iter()
        .fold(x[0], |m, &x| if x.value() > m.value() { x } else { m });
    let sum = x[1..]
        .iter()
        .fold((x[0] - largest).exp(), |sum, &x| sum + (x - largest).exp());
    sum.ln() + largest
}
