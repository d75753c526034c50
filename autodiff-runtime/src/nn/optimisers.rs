//! Ways to follow a gradient, wherever it came from.

use alloc::vec::Vec;

use crate::{Leaf, Parameters, Visitor};

/// Steepest descent with momentum: `v ← momentum * v + g`, `x ← x - rate * v`.
///
/// ```
/// let mut model = (vec![1.0, 2.0], 3.0_f32);
/// let mut sgd = autodiff::nn::Sgd::new(0.1, 0.9);
/// sgd.step(&mut model, &(vec![10.0, 0.0], 20.0));
/// assert_eq!(model, (vec![0.0, 2.0], 1.0));
/// sgd.step(&mut model, &(vec![0.0, 0.0], 0.0));
/// assert_eq!(model.0, [-0.9, 2.0]);
/// ```
#[derive(Clone, Debug)]
pub struct Sgd {
    /// The step size; may be changed between steps.
    pub rate: f64,
    /// How much of the last step is repeated: 0 for none.
    pub momentum: f64,
    velocity: Vec<f64>,
}

impl Sgd {
    /// An optimiser that has not made a step.
    pub fn new(rate: f64, momentum: f64) -> Sgd {
        Sgd {
            rate,
            momentum,
            velocity: Vec::new(),
        }
    }

    /// Changes the parameters by one step along their gradient.
    ///
    /// # Panics
    ///
    /// If the gradient has another shape than the parameters, or either has another one than in the step before.
    pub fn step<P: Parameters + ?Sized>(&mut self, parameters: &mut P, gradient: &P::Tangent) {
        struct Step<'a> {
            rate: f64,
            momentum: f64,
            velocity: State<'a>,
        }

        impl Visitor for Step<'_> {
            fn run<F: Leaf>(&mut self, values: &mut [F], tangents: &[F]) {
                let velocity = self.velocity.next(values.len());
                for ((x, g), v) in values.iter_mut().zip(tangents).zip(velocity) {
                    *v = self.momentum * *v + g.to_f64();
                    *x -= F::from_f64(self.rate * *v);
                }
            }
        }

        let velocity = State::new(&mut self.velocity);
        let mut step = Step {
            rate: self.rate,
            momentum: self.momentum,
            velocity,
        };
        parameters.visit(gradient, &mut step);
        step.velocity.finish();
    }
}

/// Steps of about the same size for every parameter, whatever the size of its gradients (Kingma and Ba, *Adam: A Method for Stochastic
/// Optimization*, 2015).
///
/// ```
/// let mut x = vec![0.0_f64];
/// let mut adam = autodiff::nn::Adam::new(0.1);
/// for _ in 0..500 {
///     let gradient = vec![2.0 * (x[0] - 3.0)];
///     adam.step(&mut x, &gradient);
/// }
/// assert!((x[0] - 3.0).abs() < 1e-3);
/// ```
#[derive(Clone, Debug)]
pub struct Adam {
    /// The step size; may be changed between steps.
    pub rate: f64,
    /// How slowly the mean of the gradients is forgotten.
    pub beta1: f64,
    /// How slowly the mean of their squares is forgotten.
    pub beta2: f64,
    /// Added to the root of that mean, against a division by zero.
    pub epsilon: f64,
    /// `beta1` and `beta2` to the number of steps: the weight that the means still give to their initial zero.
    forgotten: (f64, f64),
    means: Vec<f64>,
    squares: Vec<f64>,
}

impl Adam {
    /// An optimiser that has not made a step, with the authors' `beta1 = 0.9`, `beta2 = 0.999`, `epsilon = 1e-8`.
    pub fn new(rate: f64) -> Adam {
        Adam {
            rate,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            forgotten: (1.0, 1.0),
            means: Vec::new(),
            squares: Vec::new(),
        }
    }

    /// Changes the parameters by one step.
    ///
    /// # Panics
    ///
    /// If the gradient has another shape than the parameters, or either has another one than in the step before.
    pub fn step<P: Parameters + ?Sized>(&mut self, parameters: &mut P, gradient: &P::Tangent) {
        struct Step<'a> {
            rate: f64,
            beta1: f64,
            beta2: f64,
            epsilon: f64,
            /// `1 / √(1 - beta2ᵗ)`
            square_scale: f64,
            means: State<'a>,
            squares: State<'a>,
        }

        impl Visitor for Step<'_> {
            fn run<F: Leaf>(&mut self, values: &mut [F], tangents: &[F]) {
                let means = self.means.next(values.len());
                let squares = self.squares.next(values.len());
                for (((x, g), m), s) in values.iter_mut().zip(tangents).zip(means).zip(squares) {
                    let g = g.to_f64();
                    *m = self.beta1 * *m + (1.0 - self.beta1) * g;
                    *s = self.beta2 * *s + (1.0 - self.beta2) * g * g;
                    *x -= F::from_f64(self.rate * *m / (s.sqrt() * self.square_scale + self.epsilon));
                }
            }
        }

        self.forgotten.0 *= self.beta1;
        self.forgotten.1 *= self.beta2;
        let mut step = Step {
            rate: self.rate / (1.0 - self.forgotten.0),
            beta1: self.beta1,
            beta2: self.beta2,
            epsilon: self.epsilon,
            square_scale: 1.0 / (1.0 - self.forgotten.1).sqrt(),
            means: State::new(&mut self.means),
            squares: State::new(&mut self.squares),
        };
        parameters.visit(gradient, &mut step);
        step.means.finish();
        step.squares.finish();
    }
}

/// One number per float of the parameters, handed out run by run. It starts at 0 and takes its length from the first step.
struct State<'a> {
    numbers: &'a mut Vec<f64>,
    first_step: bool,
    used: usize,
}

impl<'a> State<'a> {
    fn new(numbers: &'a mut Vec<f64>) -> State<'a> {
        let first_step = numbers.is_empty();
        State {
            numbers,
            first_step,
            used: 0,
        }
    }

    #[track_caller]
    fn next(&mut self, count: usize) -> &mut [f64] {
        let start = self.used;
        self.used += count;
        if self.first_step {
            self.numbers.resize(self.used, 0.0);
        }
        match self.numbers.get_mut(start..self.used) {
            Some(numbers) => numbers,
            None => changed(),
        }
    }

    #[track_caller]
    fn finish(&self) {
        if self.used != self.numbers.len() {
            changed();
        }
    }
}

#[cold]
#[track_caller]
fn changed() -> ! {
    panic!("optimiser: the number of parameters has changed since the step before")
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn momentum_repeats_the_last_step() {
        let mut x = [1.0];
        let mut sgd = Sgd::new(0.5, 0.25);
        sgd.step(&mut x, &[2.0]);
        assert_eq!(x, [0.0]);
        // v = 0.25 * 2 + 4
        sgd.step(&mut x, &[4.0]);
        assert_eq!(x, [-2.25]);
    }

    #[test]
    fn adam_follows_its_formula() {
        let mut x = vec![0.5, -1.5];
        let mut adam = Adam::new(0.01);
        let gradients = [[0.3, -2.0], [0.1, 1.0], [-0.7, 0.0]];
        let mut expected = [0.5, -1.5];
        let (mut m, mut v) = ([0.0; 2], [0.0; 2]);
        for (t, g) in (1..).zip(gradients) {
            adam.step(&mut x, &g.to_vec());
            for i in 0..2 {
                m[i] = 0.9 * m[i] + 0.1 * g[i];
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                let (m_hat, v_hat) = (m[i] / (1.0 - 0.9_f64.powi(t)), v[i] / (1.0 - 0.999_f64.powi(t)));
                expected[i] -= 0.01 * m_hat / (v_hat.sqrt() + 1e-8);
                assert!(
                    (x[i] - expected[i]).abs() < 1e-14,
                    "step {t}: {} instead of {}",
                    x[i],
                    expected[i]
                );
            }
        }
    }

    #[test]
    fn each_float_of_a_nested_model_has_its_own_state() {
        let mut model = (vec![[1.0_f32; 2]; 2], 4_usize, 1.0_f64);
        let mut adam = Adam::new(0.125);
        adam.step(&mut model, &(vec![[1.0, -1.0], [0.0, 100.0]], (), 1e-3));
        // The first step has the length of the rate, but for epsilon.
        assert!((model.0[0][0] - 0.875).abs() < 1e-6 && (model.0[0][1] - 1.125).abs() < 1e-6);
        assert_eq!(model.0[1][0], 1.0);
        assert!((model.0[1][1] - 0.875).abs() < 1e-6 && (model.2 - 0.875).abs() < 1e-5);
    }

    #[test]
    #[should_panic(expected = "the number of parameters has changed")]
    fn more_parameters_than_before() {
        let mut sgd = Sgd::new(0.1, 0.9);
        sgd.step(&mut vec![1.0], &vec![1.0]);
        sgd.step(&mut vec![1.0, 1.0], &vec![1.0, 1.0]);
    }

    #[test]
    #[should_panic(expected = "the number of parameters has changed")]
    fn fewer_parameters_than_before() {
        let mut adam = Adam::new(0.1);
        adam.step(&mut vec![1.0, 1.0], &vec![1.0, 1.0]);
        adam.step(&mut vec![1.0], &vec![1.0]);
    }
}
