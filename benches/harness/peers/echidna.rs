//! `echidna`: a tape of operations, recorded in each call or once for all.

use std::rc::Rc;

use echidna::{BReverse, Reverse, Scalar};
use num_traits::Float;

use crate::generic::{Generic, number};

number!([] Reverse<f64>, value: |x| Scalar::value(&x), functions: Float(self));
number!([] BReverse<f64>, value: |x| Scalar::value(&x), functions: Float(self));

/// A tape for each row: `grad` has one result.
pub fn reverse<const M: usize>(f: Rc<impl Generic<M>>) -> impl FnMut(&[f64]) -> Vec<f64> {
    move |x| {
        if M == 1 {
            return echidna::grad(|x| f.call(x)[0], x);
        }
        (0..M)
            .flat_map(|row| echidna::grad(|x| f.call(x)[row], x))
            .collect()
    }
}

/// Recorded at `x`; only the evaluation is timed.
pub fn bytecode<const M: usize, F: Generic<M>>(
    f: &F,
    x: &[f64],
) -> impl FnMut(&[f64]) -> Vec<f64> + use<M, F> {
    let (mut tape, _) = echidna::record_multi(|x| f.call(x).to_vec(), x);
    move |x| {
        if M == 1 {
            tape.gradient(x)
        } else {
            tape.jacobian(x).concat()
        }
    }
}
