//! Central differences with Richardson extrapolation: what the derivatives are compared with.

/// The derivative of an output, and how far off it may be.
#[derive(Clone, Copy, Debug)]
pub struct Estimate {
    pub value: f64,
    pub error: f64,
}

/// The derivatives of all outputs of `f` in the direction of entry `i` of `x`: central differences at four steps, each half of the one
/// before, with the terms h², h⁴ and h⁶ of their error eliminated. The error is what the last elimination changed, and rounding.
pub fn derivatives(f: &dyn Fn(&[f64]) -> Vec<f64>, x: &[f64], i: usize) -> Vec<Estimate> {
    const STEPS: usize = 4;
    let largest = 4e-3 * x[i].abs().max(0.5);
    let mut table: Vec<Vec<f64>> = Vec::new();
    let mut rounding = Vec::new();
    for level in 0..STEPS {
        let h = largest / f64::from(1 << level);
        let (above, below) = (shifted(f, x, i, h), shifted(f, x, i, -h));
        assert_eq!(
            above.len(),
            below.len(),
            "the number of outputs depends on the inputs here"
        );
        rounding = above
            .iter()
            .zip(&below)
            .map(|(a, b)| f64::EPSILON * (a.abs() + b.abs() + 1.0) / h)
            .collect();
        table.push(above.iter().zip(&below).map(|(a, b)| (a - b) / (2.0 * h)).collect());
    }
    let mut change = vec![0.0; rounding.len()];
    for order in 1..STEPS {
        let factor = 4_f64.powi(order as i32);
        for level in (order..STEPS).rev() {
            for k in 0..change.len() {
                let better = (factor * table[level][k] - table[level - 1][k]) / (factor - 1.0);
                change[k] = (better - table[level][k]).abs();
                table[level][k] = better;
            }
        }
    }
    let best = &table[STEPS - 1];
    best.iter()
        .zip(change)
        .zip(rounding)
        .map(|((value, change), rounding)| Estimate {
            value: *value,
            error: change + rounding,
        })
        .collect()
}

fn shifted(f: &dyn Fn(&[f64]) -> Vec<f64>, x: &[f64], i: usize, h: f64) -> Vec<f64> {
    let mut x = x.to_vec();
    x[i] += h;
    f(&x)
}
