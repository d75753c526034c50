//! Functions from a batch to a batch.

macro_rules! layers {
    ($float:ident) => {
        /// An affine map: `y[b][o] = bias[o] + Σᵢ x[b][i] * weight[i][o]`.
        ///
        /// `weight` is \[inputs × outputs\]: the inner loop of the map, and that of the weights' adjoint, then runs along rows of both
        /// matrices, which the compiler vectorises without reordering a sum.
        ///
        /// # Panics
        ///
        /// If `bias` is empty, or the lengths of `weight` and `x` do not fit.
        #[differentiate]
        pub fn linear(weight: &[$float], bias: &[$float], x: &[$float]) -> Vec<$float> {
            let outputs = bias.len();
            assert!(outputs > 0, "linear: there is no output, `bias` is empty");
            let inputs = weight.len() / outputs;
            assert!(
                inputs > 0 && weight.len() == inputs * outputs,
                "linear: {} weights do not make a matrix with {} columns, one for each bias",
                weight.len(),
                outputs
            );
            let batch = x.len() / inputs;
            assert!(
                x.len() == batch * inputs,
                "linear: {} values do not make rows of {} inputs",
                x.len(),
                inputs
            );
            let mut y = vec![0.0; batch * outputs];
            for b in 0..batch {
                let x_row = &x[b * inputs..][..inputs];
                let y_row = &mut y[b * outputs..][..outputs];
                y_row.copy_from_slice(bias);
                for i in 0..inputs {
                    let x_i = x_row[i];
                    let w_row = &weight[i * outputs..][..outputs];
                    for o in 0..outputs {
                        y_row[o] += x_i * w_row[o];
                    }
                }
            }
            y
        }

        /// `max(x, 0)`, entry by entry; its derivative at 0 is 0.
        #[differentiate]
        pub fn relu(x: &[$float]) -> Vec<$float> {
            let mut y = vec![0.0; x.len()];
            for i in 0..x.len() {
                y[i] = math::relu(x[i]);
            }
            y
        }

        /// `1 / (1 + exp(-x))`, entry by entry.
        #[differentiate]
        pub fn sigmoid(x: &[$float]) -> Vec<$float> {
            let mut y = vec![0.0; x.len()];
            for i in 0..x.len() {
                y[i] = math::sigmoid(x[i]);
            }
            y
        }

        /// `tanh(x)`, entry by entry.
        #[differentiate]
        pub fn tanh(x: &[$float]) -> Vec<$float> {
            let mut y = vec![0.0; x.len()];
            for i in 0..x.len() {
                y[i] = x[i].tanh();
            }
            y
        }

        /// `ln(1 + exp(x))`, entry by entry, without overflow.
        #[differentiate]
        pub fn softplus(x: &[$float]) -> Vec<$float> {
            let mut y = vec![0.0; x.len()];
            for i in 0..x.len() {
                y[i] = math::softplus(x[i]);
            }
            y
        }
    };
}
