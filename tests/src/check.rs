//! What is demanded of every differentiated function.
//!
//! 1. Each companion returns the value of the function, bit for bit, and leaves the same in `&mut` arguments.
//! 2. Each entry of the gradient of each output agrees with central differences, and so does the tangent.
//! 3. Adjoint and tangent satisfy `seed · (J t) = (Jᵀ seed) · t`.
//! 4. `adjoint` adds the gradient to what its shadows hold, each time that it runs.
//! 5. `pullback` is linear in its seed and can be repeated; `grad`, `value_and_grad` and `vjp` agree with `adjoint`.
//!
//! For `f32` the differences are taken on the `f64` twin of the function: the same text with the other type, at the same inputs, which are all exact in
//! both types. A gradient is then compared as exactly as `f32` rounds it, and no step is lost in the rounding of the function.

#![allow(clippy::neg_cmp_op_on_partial_ord, reason = "a NaN must fail every comparison")]

use std::process::{ExitCode, Termination};

use crate::differences::{Estimate, derivatives};
use crate::random::Random;
use crate::subject::{Output, Subject};

/// How far results may be apart.
struct Tolerance {
    /// Of a derivative from the difference, relative to the entry.
    entry: f64,
    /// The same, relative to the largest entry of the gradient and to the function: what rounding does to an entry that is small beside others.
    rest: f64,
    /// Between two ways to sum the same products, relative to the sum of their sizes.
    sum: f64,
    /// Products whose sizes sum to less than this are taken to sum to this: terms that cancelled before cannot be seen.
    least: f64,
    /// Of the value from that of the twin.
    value: f64,
}

const DOUBLE: Tolerance = Tolerance {
    entry: 1e-6,
    rest: 1e-10,
    sum: 1e-12,
    least: 0.0,
    value: 0.0,
};
/// Where the derivatives that are expected are exact.
const EXACT: Tolerance = Tolerance {
    entry: 1e-10,
    rest: 1e-12,
    sum: 1e-12,
    least: 1e-3,
    value: 0.0,
};
const SINGLE: Tolerance = Tolerance {
    entry: 2e-5,
    rest: 4e-6,
    sum: 1e-5,
    least: 0.0,
    value: 1e-5,
};

/// Outputs up to this number get a seed each, so that every entry of the Jacobian is compared by itself.
const EVERY_OUTPUT: usize = 24;

/// The calls of one test. Given as the result of a test function, it is checked; the `f32` copy of the test calls the same function of its twin.
pub struct Case {
    pub subjects: Vec<Subject>,
    /// The test in the `f64` zoo.
    pub twin: fn() -> Case,
}

impl Termination for Case {
    fn report(self) -> ExitCode {
        let twins = if self.subjects.iter().any(|subject| subject.single) {
            (self.twin)().subjects
        } else {
            Vec::new()
        };
        let mut complaints = Vec::new();
        for (i, subject) in self.subjects.iter().enumerate() {
            complaints.extend(check(subject, twins.get(i)));
        }
        assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
        ExitCode::SUCCESS
    }
}

/// Everything that is wrong with the companions of `subject`: a line for each finding.
pub fn check(subject: &Subject, twin: Option<&Subject>) -> Vec<String> {
    let tolerance = if subject.single { &SINGLE } else { &DOUBLE };
    let reference = if subject.single {
        twin.expect("an `f32` subject has an `f64` twin")
    } else {
        subject
    };
    let numbers = |x: &[f64]| (reference.value)(x).numbers;
    let jacobian = (0..subject.x.len())
        .map(|i| derivatives(&numbers, &subject.x, i))
        .collect();
    let mut checker = Checker::new(subject, reference, tolerance, jacobian);
    checker.value_of_twin();
    checker.everything()
}

/// The same with a Jacobian that is known by other means, by input and then by output.
pub fn check_against(subject: &Subject, jacobian: Vec<Vec<Estimate>>) -> Vec<String> {
    Checker::new(subject, subject, &EXACT, jacobian).everything()
}
struct Checker<'a> {
    subject: &'a Subject,
    reference: &'a Subject,
    tolerance: &'a Tolerance,
    random: Random,
    value: Output,
    /// By input, then by output.
    jacobian: Vec<Vec<Estimate>>,
    complaints: Vec<String>,
}

impl<'a> Checker<'a> {
    fn new(
        subject: &'a Subject,
        reference: &'a Subject,
        tolerance: &'a Tolerance,
        jacobian: Vec<Vec<Estimate>>,
    ) -> Self {
        Checker {
            subject,
            reference,
            tolerance,
            random: Random::of(&subject.name),
            value: (subject.value)(&subject.x),
            jacobian,
            complaints: Vec::new(),
        }
    }

    /// All that is demanded; what was found wrong.
    fn everything(mut self) -> Vec<String> {
        self.gradients();
        self.tangents();
        self.inner_products();
        self.accumulation();
        self.other_companions();
        self.complaints
    }

    fn complain(&mut self, what: String) {
        // More would not tell more.
        if self.complaints.len() < 12 {
            self.complaints.push(format!("{}: {what}", self.subject.name));
        }
    }

    /// `argument 2 (`k`), entry 3`
    fn entry(&self, i: usize) -> String {
        let mut at = i;
        for (k, (argument, length)) in self.subject.arguments.iter().zip(&self.subject.lengths).enumerate() {
            if at < *length {
                return format!("differentiable argument {k} (`{}`), entry {at}", argument.text);
            }
            at -= length;
        }
        format!("entry {i}, which no argument has")
    }

    fn same_output(&mut self, companion: &str, output: &Output) {
        let bits = |numbers: &[f64]| numbers.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        if output.text != self.value.text || bits(&output.numbers) != bits(&self.value.numbers) {
            let (got, expected) = (&output.text, &self.value.text);
            self.complain(format!(
                "`{companion}` leaves another value and arguments\n    expected {expected}\n    got      {got}"
            ));
        }
    }

    /// The two texts are one function.
    fn value_of_twin(&mut self) {
        let twin = (self.reference.value)(&self.subject.x).numbers;
        let size = self.value.numbers.iter().fold(1.0, |size: f64, x| size.max(x.abs()));
        for (k, expected) in twin.iter().enumerate() {
            let got = self.value.numbers[k];
            if !((got - expected).abs() <= self.tolerance.value * size) {
                self.complain(format!("output {k}: expected {expected:e} as in `f64`, got {got:e}"));
            }
        }
    }

    /// A derivative against its difference. `size` is that of the other entries.
    fn compare(&mut self, companion: &str, place: &str, got: f64, expected: f64, error: f64, size: f64) {
        let allowed = self.tolerance.entry * expected.abs().max(got.abs()) + self.tolerance.rest * size;
        if !(error <= DOUBLE.entry * expected.abs() + 100.0 * DOUBLE.rest * size) {
            self.complain(format!(
                "the differences at {place} are not conclusive ({expected:e} ± {error:e}): take another point"
            ));
        } else if !((got - expected).abs() <= allowed + error) {
            self.complain(format!("`{companion}`, {place}\n    expected {expected:e} (± {error:.0e}, by differences)\n    got      {got:e}"));
        }
    }

    /// The sum of what differences say, weighted with a seed.
    fn weighted(&self, i: usize, seed: &[f64]) -> Estimate {
        let mut sum = Estimate { value: 0.0, error: 0.0 };
        for (estimate, seed) in self.jacobian[i].iter().zip(seed) {
            // A weight of zero is not to bring in an infinity.
            if *seed != 0.0 {
                sum.value += estimate.value * seed;
                sum.error += (estimate.error * seed).abs();
            }
        }
        sum
    }

    /// A seed for each output alone, and one for all together.
    fn seeds(&mut self) -> Vec<Vec<f64>> {
        let outputs = self.value.numbers.len();
        let mut seeds = vec![self.random.numbers(outputs)];
        if outputs <= EVERY_OUTPUT {
            seeds.extend((0..outputs).map(|k| (0..outputs).map(|j| if j == k { 1.0 } else { 0.0 }).collect()));
        }
        seeds
    }

    fn zeros(&self) -> Vec<f64> {
        vec![0.0; self.subject.x.len()]
    }

    fn gradients(&mut self) {
        let zeros = self.zeros();
        for seed in self.seeds() {
            let (output, gradient) = (self.subject.adjoint)(&self.subject.x, &zeros, &seed);
            self.same_output("adjoint", &output);
            self.compare_gradient("adjoint", &gradient, &seed);
            if let Some(vjp) = &self.subject.vjp {
                let (output, gradient) = vjp(&self.subject.x, &seed);
                self.same_output("vjp", &output);
                self.compare_gradient("vjp", &gradient, &seed);
            }
        }
    }

    fn compare_gradient(&mut self, companion: &str, gradient: &[f64], seed: &[f64]) {
        if gradient.len() != self.subject.x.len() {
            let expected = self.subject.x.len();
            self.complain(format!(
                "`{companion}`: expected a gradient with {expected} entries, got {}",
                gradient.len()
            ));
            return;
        }
        let weights: f64 = self.value.numbers.iter().zip(seed).map(|(y, s)| (y * s).abs()).sum();
        let size = gradient.iter().fold(1.0 + weights, |size: f64, g| size.max(g.abs()));
        for (i, got) in gradient.iter().enumerate() {
            let Estimate { value, error } = self.weighted(i, seed);
            let place = format!("gradient with respect to {} (seed {})", self.entry(i), brief(seed));
            self.compare(companion, &place, *got, value, error, size);
        }
    }

    fn tangents(&mut self) {
        let n = self.subject.x.len();
        let mut directions = vec![self.random.numbers(n)];
        if n <= EVERY_OUTPUT {
            directions.extend((0..n).map(|i| (0..n).map(|j| if j == i { 1.0 } else { 0.0 }).collect()));
        }
        for direction in directions {
            let (output, y_dot) = (self.subject.jvp)(&self.subject.x, &direction);
            self.same_output("jvp", &output);
            if y_dot.len() != self.value.numbers.len() {
                let expected = self.value.numbers.len();
                self.complain(format!(
                    "`jvp`: expected a tangent with {expected} entries, got {}",
                    y_dot.len()
                ));
                continue;
            }
            for (k, got) in y_dot.iter().enumerate() {
                let mut sum = Estimate { value: 0.0, error: 0.0 };
                let mut size = 1.0 + self.value.numbers[k].abs();
                for (by_output, weight) in self.jacobian.iter().zip(&direction) {
                    if *weight != 0.0 {
                        sum.value += by_output[k].value * weight;
                        sum.error += (by_output[k].error * weight).abs();
                        size += (by_output[k].value * weight).abs();
                    }
                }
                let place = format!("tangent of output {k} in direction {}", brief(&direction));
                self.compare("jvp", &place, *got, sum.value, sum.error, size);
            }
        }
    }

    fn inner_products(&mut self) {
        let zeros = self.zeros();
        for _ in 0..3 {
            let seed = self.random.numbers(self.value.numbers.len());
            let direction = self.random.numbers(zeros.len());
            let (_, gradient) = (self.subject.adjoint)(&self.subject.x, &zeros, &seed);
            let (_, y_dot) = (self.subject.jvp)(&self.subject.x, &direction);
            let products = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).collect::<Vec<_>>();
            let (left, right) = (products(&seed, &y_dot), products(&gradient, &direction));
            let size: f64 = left.iter().chain(&right).map(|x| x.abs()).sum();
            let (left, right): (f64, f64) = (left.iter().sum(), right.iter().sum());
            if !((left - right).abs() <= self.tolerance.sum * size.max(self.tolerance.least)) {
                self.complain(format!("seed · tangent is {left:e}, gradient · direction is {right:e}: `adjoint` and `jvp` are not of one function"));
            }
        }
    }

    /// Shadows that start anywhere end as much higher each time. Those of `&mut` arguments are no sums: they go in as seeds.
    fn accumulation(&mut self) {
        let seed = self.random.numbers(self.value.numbers.len());
        let (_, gradient) = (self.subject.adjoint)(&self.subject.x, &self.zeros(), &seed);
        let mutable: Vec<bool> = self
            .subject
            .arguments
            .iter()
            .zip(&self.subject.lengths)
            .flat_map(|(argument, n)| std::iter::repeat_n(argument.mutable, *n))
            .collect();
        let size = gradient.iter().fold(1.0, |size: f64, g| size.max(g.abs()));
        let mut shadows = self.random.numbers(gradient.len());
        for run in ["first", "second"] {
            let (_, after) = (self.subject.adjoint)(&self.subject.x, &shadows, &seed);
            for i in 0..gradient.len() {
                let start = if mutable[i] { 0.0 } else { shadows[i] };
                let expected = start + gradient[i];
                if !((after[i] - expected).abs() <= self.tolerance.sum * (size + start.abs())) {
                    let (place, got) = (self.entry(i), after[i]);
                    self.complain(format!("`adjoint` on a shadow of {start:e}, {run} run, {place}\n    expected {expected:e} (the sum with the gradient)\n    got      {got:e}"));
                }
            }
            shadows = after;
        }
    }

    /// Two lists of the same numbers, summed in two ways.
    fn same_gradient(&mut self, companion: &str, got: &[f64], expected: &[f64]) {
        let size = expected.iter().fold(1.0, |size: f64, g| size.max(g.abs()));
        if got.len() != expected.len() {
            self.complain(format!(
                "`{companion}`: expected a gradient with {} entries, got {}",
                expected.len(),
                got.len()
            ));
            return;
        }
        for (i, (got, expected)) in got.iter().zip(expected).enumerate() {
            if !((got - expected).abs() <= self.tolerance.sum * size) {
                let place = self.entry(i);
                self.complain(format!(
                    "`{companion}`, {place}\n    expected {expected:e}\n    got      {got:e}"
                ));
            }
        }
    }

    fn other_companions(&mut self) {
        let (x, zeros, outputs) = (&self.subject.x, self.zeros(), self.value.numbers.len());
        let adjoint = |seed: &[f64]| (self.subject.adjoint)(x, &zeros, seed).1;
        if let Some(pullback) = &self.subject.pullback {
            let (first, second) = (self.random.numbers(outputs), self.random.numbers(outputs));
            let combined: Vec<f64> = first.iter().zip(&second).map(|(a, b)| 2.0 * a - 0.5 * b).collect();
            let (output, gradients) = pullback(x, &[first.clone(), second.clone(), combined, first.clone()]);
            let sum: Vec<f64> = gradients[0]
                .iter()
                .zip(&gradients[1])
                .map(|(a, b)| 2.0 * a - 0.5 * b)
                .collect();
            let (first, second) = (adjoint(&first), adjoint(&second));
            self.same_output("pullback", &output);
            self.same_gradient("pullback with a first seed", &gradients[0], &first);
            self.same_gradient("pullback with a second seed", &gradients[1], &second);
            self.same_gradient("pullback with 2 first - second / 2", &gradients[2], &sum);
            self.same_gradient("pullback with the first seed again", &gradients[3], &gradients[0]);
        }
        if outputs == 1 {
            let expected = (self.subject.adjoint)(x, &zeros, &[1.0]).1;
            if let Some(grad) = &self.subject.grad {
                self.same_gradient("grad", &grad(x), &expected);
            }
            if let Some(value_and_grad) = &self.subject.value_and_grad {
                let (output, gradient) = value_and_grad(x);
                self.same_output("value_and_grad", &output);
                self.same_gradient("value_and_grad", &gradient, &expected);
            }
        }
    }
}

/// A seed or direction in a message.
fn brief(numbers: &[f64]) -> String {
    match numbers.iter().position(|x| *x == 1.0) {
        Some(k) if numbers.iter().all(|x| *x == 0.0 || *x == 1.0) => format!("1 at {k}"),
        _ => format!("{numbers:?}"),
    }
}
