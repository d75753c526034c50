//! The adjoint by hand: the values of all nodes are kept, each before those of its left and then its right half, so that the place of a value follows from the sizes.

/// The value; the gradient is added to the shadow.
pub fn adjoint(
    log_resistances: &[f64],
    parallel: bool,
    log_resistances_bar: &mut [f64],
    seed: f64,
) -> f64 {
    let mut values = vec![0.0; 2 * log_resistances.len() - 1];
    let value = forward(log_resistances, parallel, &mut values);
    reverse(parallel, &values, log_resistances_bar, seed);
    value
}

fn forward(log_resistances: &[f64], parallel: bool, values: &mut [f64]) -> f64 {
    let n = log_resistances.len();
    let (own, below) = values.split_at_mut(1);
    own[0] = if n == 1 {
        log_resistances[0].exp()
    } else {
        let (left, right) = log_resistances.split_at(n / 2);
        let (left_values, right_values) = below.split_at_mut(2 * left.len() - 1);
        let left = forward(left, !parallel, left_values);
        let right = forward(right, !parallel, right_values);
        if parallel {
            left * right / (left + right)
        } else {
            left + right
        }
    };
    own[0]
}

fn reverse(parallel: bool, values: &[f64], bar: &mut [f64], seed: f64) {
    let n = bar.len();
    if n == 1 {
        bar[0] += seed * values[0];
        return;
    }
    let (left_bar, right_bar) = bar.split_at_mut(n / 2);
    let (left_values, right_values) = values[1..].split_at(2 * left_bar.len() - 1);
    let (left_seed, right_seed) = if parallel {
        let (left, right) = (left_values[0], right_values[0]);
        let inverse = 1.0 / (left + right);
        let (left_share, right_share) = (left * inverse, right * inverse);
        (
            seed * right_share * right_share,
            seed * left_share * left_share,
        )
    } else {
        (seed, seed)
    };
    reverse(!parallel, left_values, left_bar, left_seed);
    reverse(!parallel, right_values, right_bar, right_seed);
}
