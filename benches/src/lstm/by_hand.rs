//! The adjoint by hand.
//!
//! Transcendental functions are most of the time, so none is repeated: one entry of the record for each unit, layer and character keeps the four
//! gates, the old cell and the tanh of the new one. Old hidden values and the inputs of all layers but the first are products of two of those in
//! other entries. The seed of each prediction is known when it is made, so the softmax leaves only the adjoint of the prediction.

/// What a unit keeps of one step.
#[derive(Clone, Copy)]
struct Unit {
    forget: f64,
    ingate: f64,
    outgate: f64,
    change: f64,
    old_cell: f64,
    tanh_cell: f64,
}

impl Unit {
    fn hidden(&self) -> f64 {
        self.outgate * self.tanh_cell
    }

    /// One whose hidden value was given, not computed.
    fn given(hidden: f64) -> Unit {
        Unit {
            forget: 0.0,
            ingate: 0.0,
            outgate: hidden,
            change: 0.0,
            old_cell: 0.0,
            tanh_cell: 1.0,
        }
    }
}

/// The value; the gradients by `main` and `extra` are added to the shadows.
pub fn adjoint(
    main: &[f64],
    extra: &[f64],
    initial: &[f64],
    sequence: &[f64],
    b: usize,
    (main_bar, extra_bar): (&mut [f64], &mut [f64]),
    seed: f64,
) -> f64 {
    let steps = sequence.len() / b - 1;
    let layers = initial.len() / (2 * b);
    let count = (steps * b) as f64;
    let scale = -seed / count;

    let mut state = initial.to_vec();
    // The initial state comes first, as if it were another character's.
    let mut units = Vec::with_capacity((steps + 1) * layers * b);
    for state in initial.chunks_exact(2 * b) {
        units.extend(state[..b].iter().map(|&hidden| Unit::given(hidden)));
    }
    let mut predictions_bar = Vec::with_capacity(steps * b);
    let mut x = vec![0.0; b];
    let mut predicted = vec![0.0; b];
    let mut total = 0.0;
    let (weight_in, rest) = extra.split_at(b);
    let (weight_out, bias_out) = rest.split_at(b);

    for t in 0..steps {
        for ((x, s), w) in x.iter_mut().zip(&sequence[t * b..][..b]).zip(weight_in) {
            *x = s * w;
        }
        for (parameters, state) in main.chunks_exact(8 * b).zip(state.chunks_exact_mut(2 * b)) {
            step(parameters, state, &mut x, &mut units);
        }
        let mut sum = 0.0;
        for i in 0..b {
            predicted[i] = x[i] * weight_out[i] + bias_out[i];
        }
        for p in &predicted {
            let e = p.exp();
            predictions_bar.push(e);
            sum += e;
        }
        let prediction_bar = &mut predictions_bar[t * b..];
        sum += 2.0;
        let normaliser = sum.ln();
        let gold = &sequence[(t + 1) * b..][..b];
        let mut gold_sum = 0.0;
        for (gold, predicted) in gold.iter().zip(&predicted) {
            total += gold * (predicted - normaliser);
            gold_sum += gold;
        }
        let share = gold_sum / sum;
        for (p_bar, gold) in prediction_bar.iter_mut().zip(gold) {
            *p_bar = scale * (gold - share * *p_bar);
        }
    }

    let mut state_bar = vec![0.0; layers * 2 * b];
    let mut x_bar = x;
    let (weight_in_bar, rest) = extra_bar.split_at_mut(b);
    let (weight_out_bar, bias_out_bar) = rest.split_at_mut(b);
    let mut input = vec![0.0; b];
    for t in (0..steps).rev() {
        let (before, now) = units[t * layers * b..][..2 * layers * b].split_at(layers * b);
        let prediction_bar = &predictions_bar[t * b..][..b];
        for (i, last) in now[(layers - 1) * b..].iter().enumerate() {
            weight_out_bar[i] += prediction_bar[i] * last.hidden();
            bias_out_bar[i] += prediction_bar[i];
            x_bar[i] = prediction_bar[i] * weight_out[i];
        }
        for layer in (0..layers).rev() {
            if layer == 0 {
                for ((x, s), w) in input.iter_mut().zip(&sequence[t * b..][..b]).zip(weight_in) {
                    *x = s * w;
                }
            } else {
                for (x, below) in input.iter_mut().zip(&now[(layer - 1) * b..][..b]) {
                    *x = below.hidden();
                }
            }
            step_reverse(
                &main[8 * b * layer..][..8 * b],
                (&input, &before[layer * b..][..b], &now[layer * b..][..b]),
                &mut main_bar[8 * b * layer..][..8 * b],
                &mut state_bar[2 * b * layer..][..2 * b],
                &mut x_bar,
            );
        }
        for ((w_bar, s), x_bar) in weight_in_bar
            .iter_mut()
            .zip(&sequence[t * b..][..b])
            .zip(&x_bar)
        {
            *w_bar += s * x_bar;
        }
    }
    -total / count
}

/// One layer, one character; `x` is the input and then the output.
#[inline(always)]
fn step(parameters: &[f64], state: &mut [f64], x: &mut [f64], kept: &mut Vec<Unit>) {
    let h = x.len();
    let [wf, wi, wo, wc, bf, bi, bo, bc] = eighths(parameters, h);
    let (hidden, cell) = state.split_at_mut(h);
    let (hidden, cell) = (&mut hidden[..h], &mut cell[..h]);
    for i in 0..h {
        let (input, old_hidden, old_cell) = (x[i], hidden[i], cell[i]);
        let forget = sigmoid(input * wf[i] + bf[i]);
        let ingate = sigmoid(old_hidden * wi[i] + bi[i]);
        let outgate = sigmoid(input * wo[i] + bo[i]);
        let change = (old_hidden * wc[i] + bc[i]).tanh();
        let new_cell = old_cell * forget + ingate * change;
        let tanh_cell = new_cell.tanh();
        cell[i] = new_cell;
        hidden[i] = outgate * tanh_cell;
        x[i] = hidden[i];
        kept.push(Unit {
            forget,
            ingate,
            outgate,
            change,
            old_cell,
            tanh_cell,
        });
    }
}

/// `x_bar` is the adjoint of the output and then that of the input.
#[inline(always)]
fn step_reverse(
    parameters: &[f64],
    (input, before, now): (&[f64], &[Unit], &[Unit]),
    parameters_bar: &mut [f64],
    state_bar: &mut [f64],
    x_bar: &mut [f64],
) {
    let h = x_bar.len();
    let [wf, wi, wo, wc, ..] = eighths(parameters, h);
    let [
        wf_bar,
        wi_bar,
        wo_bar,
        wc_bar,
        bf_bar,
        bi_bar,
        bo_bar,
        bc_bar,
    ] = eighths_mut(parameters_bar, h);
    let (hidden_bar, cell_bar) = state_bar.split_at_mut(h);
    let (hidden_bar, cell_bar) = (&mut hidden_bar[..h], &mut cell_bar[..h]);
    let (input, before, now) = (&input[..h], &before[..h], &now[..h]);
    for i in 0..h {
        let Unit {
            forget,
            ingate,
            outgate,
            change,
            old_cell,
            tanh_cell,
        } = now[i];
        let (input, old_hidden) = (input[i], before[i].hidden());
        let out_bar = hidden_bar[i] + x_bar[i];
        let new_cell_bar = cell_bar[i] + out_bar * outgate * (1.0 - tanh_cell * tanh_cell);
        let o = out_bar * tanh_cell * outgate * (1.0 - outgate);
        let f = new_cell_bar * old_cell * forget * (1.0 - forget);
        let g = new_cell_bar * change * ingate * (1.0 - ingate);
        let c = new_cell_bar * ingate * (1.0 - change * change);
        cell_bar[i] = new_cell_bar * forget;
        hidden_bar[i] = g * wi[i] + c * wc[i];
        x_bar[i] = f * wf[i] + o * wo[i];
        wf_bar[i] += f * input;
        wi_bar[i] += g * old_hidden;
        wo_bar[i] += o * input;
        wc_bar[i] += c * old_hidden;
        bf_bar[i] += f;
        bi_bar[i] += g;
        bo_bar[i] += o;
        bc_bar[i] += c;
    }
}

#[inline(always)]
fn eighths(all: &[f64], h: usize) -> [&[f64]; 8] {
    std::array::from_fn(|k| &all[k * h..][..h])
}

#[inline(always)]
fn eighths_mut(all: &mut [f64], h: usize) -> [&mut [f64]; 8] {
    let mut rest = all;
    std::array::from_fn(|_| {
        let (part, after) = std::mem::take(&mut rest).split_at_mut(h);
        rest = after;
        part
    })
}

#[inline(always)]
fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}
