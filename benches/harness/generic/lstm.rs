use benches::lstm::Input;

use super::{Generic, Number};

/// By `main`, then `extra`.
pub struct LanguageModel(pub Input);

impl Generic<1> for LanguageModel {
    fn call<T: Number>(&self, parameters: &[T]) -> [T; 1] {
        let Input {
            b,
            main,
            state,
            sequence,
            ..
        } = &self.0;
        let b = *b;
        let (main, extra) = parameters.split_at(main.len());
        let mut state: Vec<T> = state.iter().map(|&s| extra[0].times(0.0).plus(s)).collect();
        let mut x = vec![extra[0]; b];
        let mut total = extra[0].times(0.0);
        let steps = sequence.len() / b - 1;
        for t in 0..steps {
            for i in 0..b {
                x[i] = extra[i].times(sequence[t * b + i]);
            }
            for (parameters, state) in main.chunks(8 * b).zip(state.chunks_mut(2 * b)) {
                step(parameters, state, &mut x);
            }
            for i in 0..b {
                x[i] = x[i] * extra[b + i] + extra[2 * b + i];
            }
            let sum = x[1..].iter().fold(x[0].exp(), |sum, &x| sum + x.exp());
            let normaliser = sum.plus(2.0).ln();
            for i in 0..b {
                total = total + (x[i] - normaliser).times(sequence[(t + 1) * b + i]);
            }
        }
        [total.times(-1.0 / (steps * b) as f64)]
    }
}

/// One layer, one character; `x` is the input and then the output.
fn step<T: Number>(parameters: &[T], state: &mut [T], x: &mut [T]) {
    let h = x.len();
    let (weight, bias) = parameters.split_at(4 * h);
    let (hidden, cell) = state.split_at_mut(h);
    for i in 0..h {
        let forget = sigmoid(x[i] * weight[i] + bias[i]);
        let ingate = sigmoid(hidden[i] * weight[h + i] + bias[h + i]);
        let outgate = sigmoid(x[i] * weight[2 * h + i] + bias[2 * h + i]);
        let change = (hidden[i] * weight[3 * h + i] + bias[3 * h + i]).tanh();
        cell[i] = cell[i] * forget + ingate * change;
        hidden[i] = outgate * cell[i].tanh();
        x[i] = hidden[i];
    }
}

fn sigmoid<T: Number>(x: T) -> T {
    let z = (-x).exp().plus(1.0);
    z.times(0.0).plus(1.0) / z
}
