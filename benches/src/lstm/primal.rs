//! The function, written as its definition reads.

use autodiff::differentiate;

/// Mean over characters and features of the negative log-likelihood of the next character.
#[differentiate]
pub fn loss(
    main: &[f64],
    extra: &[f64],
    #[constant] initial: &[f64],
    #[constant] sequence: &[f64],
    b: usize,
) -> f64 {
    let characters = sequence.len() / b;
    let mut state = initial.to_vec();
    let mut predicted = vec![0.0; b];
    let mut total = 0.0;
    let mut count = 0;
    for t in 0..characters - 1 {
        predict(
            main,
            extra,
            &mut state,
            &sequence[t * b..(t + 1) * b],
            &mut predicted,
        );
        let normaliser = log_sum_exp(&predicted);
        for i in 0..b {
            total += sequence[(t + 1) * b + i] * (predicted[i] - normaliser);
        }
        count += b;
    }
    -total / count as f64
}

#[differentiate]
fn predict(main: &[f64], extra: &[f64], state: &mut [f64], input: &[f64], output: &mut [f64]) {
    let b = input.len();
    for i in 0..b {
        output[i] = input[i] * extra[i];
    }
    let layers = state.len() / (2 * b);
    for layer in 0..layers {
        let parameters = &main[8 * b * layer..8 * b * (layer + 1)];
        let layer_state = &mut state[2 * b * layer..2 * b * (layer + 1)];
        step(parameters, layer_state, output);
        output.copy_from_slice(&layer_state[..b]);
    }
    for i in 0..b {
        output[i] = output[i] * extra[b + i] + extra[2 * b + i];
    }
}

/// One layer, one character.
#[differentiate]
fn step(parameters: &[f64], state: &mut [f64], input: &[f64]) {
    let h = input.len();
    let (weight, bias) = parameters.split_at(4 * h);
    let (hidden, cell) = state.split_at_mut(h);
    for i in 0..h {
        let forget = sigmoid(input[i] * weight[i] + bias[i]);
        let ingate = sigmoid(hidden[i] * weight[h + i] + bias[h + i]);
        let outgate = sigmoid(input[i] * weight[2 * h + i] + bias[2 * h + i]);
        let change = (hidden[i] * weight[3 * h + i] + bias[3 * h + i]).tanh();
        cell[i] = cell[i] * forget + ingate * change;
        hidden[i] = outgate * cell[i].tanh();
    }
}

#[differentiate]
fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[differentiate]
fn log_sum_exp(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += x[i].exp();
    }
    (sum + 2.0).ln()
}
