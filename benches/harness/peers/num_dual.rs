//! `num-dual`: forward mode, several directions at once.

use std::rc::Rc;

use num_dual::{Derivative, DualNum, DualSVec64};

use crate::generic::{Generic, number};

number!([const N: usize] DualSVec64<N>, value: |x| x.re, functions: DualNum(&self));

pub fn forward<const M: usize, const LANES: usize>(
    f: Rc<impl Generic<M>>,
) -> impl FnMut(&[f64]) -> Vec<f64> {
    move |x| {
        let mut rows = vec![0.0; M * x.len()];
        let mut duals: Vec<DualSVec64<LANES>> = x.iter().map(|&x| DualSVec64::from_re(x)).collect();
        for first in (0..x.len()).step_by(LANES) {
            let directions = first..x.len().min(first + LANES);
            for k in directions.clone() {
                duals[k] = duals[k].derivative(k - first);
            }
            for (row, y) in rows.chunks_mut(x.len()).zip(f.call(&duals)) {
                if let Some(derivatives) = &y.eps.0 {
                    row[directions.clone()]
                        .copy_from_slice(&derivatives.as_slice()[..directions.len()]);
                }
            }
            for dual in &mut duals[directions] {
                dual.eps = Derivative::none();
            }
        }
        rows
    }
}
