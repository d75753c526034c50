//! Programs as they are written in earnest.

use crate::doubles::programs as twin;
use autodiff::{Differentiable, differentiate};

#[differentiate]
pub fn rosenbrock(x: &[f64], a: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() - 1 {
        let d = x[i + 1] - x[i] * x[i];
        sum += 100.0 * d * d + (a - x[i]) * (a - x[i]);
    }
    sum
}

#[differentiate]
pub fn horner(coefficients: &[f64], x: f64) -> f64 {
    let mut y = 0.0;
    for c in coefficients.iter().rev() {
        y = y * x + c;
    }
    y
}

/// A tridiagonal system, by elimination in place.
#[differentiate]
pub fn thomas(a: &[f64], b: &[f64], c: &[f64], d: &[f64]) -> Vec<f64> {
    let n = b.len();
    let mut upper = vec![0.0; n];
    let mut x = vec![0.0; n];
    upper[0] = c[0] / b[0];
    x[0] = d[0] / b[0];
    for i in 1..n {
        let pivot = b[i] - a[i] * upper[i - 1];
        if i < n - 1 {
            upper[i] = c[i] / pivot;
        }
        x[i] = (d[i] - a[i] * x[i - 1]) / pivot;
    }
    for i in (0..n - 1).rev() {
        x[i] -= upper[i] * x[i + 1];
    }
    x
}

/// The lower factor takes the place of the matrix.
#[differentiate]
pub fn cholesky(a: &mut [f64], n: usize) {
    for j in 0..n {
        for k in 0..j {
            for i in j..n {
                a[i * n + j] -= a[i * n + k] * a[j * n + k];
            }
        }
        let root = a[j * n + j].sqrt();
        a[j * n + j] = root;
        for i in j + 1..n {
            a[i * n + j] /= root;
        }
    }
}

#[differentiate]
pub fn log_determinant(a: &[f64], n: usize) -> f64 {
    let mut l = a.to_vec();
    cholesky(&mut l, n);
    let mut sum = 0.0;
    for i in 0..n {
        sum += 2.0 * l[i * n + i].ln();
    }
    sum
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub struct Pendulum {
    pub length: f64,
    pub damping: f64,
}

impl Pendulum {
    #[differentiate]
    pub fn slope(&self, state: [f64; 2]) -> [f64; 2] {
        [state[1], -9.81 / self.length * state[0].sin() - self.damping * state[1]]
    }

    /// Runge and Kutta's method of order four.
    #[differentiate]
    pub fn swing(&self, start: [f64; 2], step: f64, steps: usize) -> [f64; 2] {
        let mut state = start;
        for _ in 0..steps {
            let k1 = self.slope(state);
            let k2 = self.slope([state[0] + 0.5 * step * k1[0], state[1] + 0.5 * step * k1[1]]);
            let k3 = self.slope([state[0] + 0.5 * step * k2[0], state[1] + 0.5 * step * k2[1]]);
            let k4 = self.slope([state[0] + step * k3[0], state[1] + step * k3[1]]);
            for i in 0..2 {
                state[i] += step / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]);
            }
        }
        state
    }
}

/// The largest eigenvalue.
#[differentiate]
pub fn power_iteration(m: &[Vec<f64>], start: &[f64], steps: usize) -> f64 {
    let mut v = start.to_vec();
    let mut value = 0.0;
    for _ in 0..steps {
        let mut w = vec![0.0; v.len()];
        for i in 0..m.len() {
            for j in 0..v.len() {
                w[i] += m[i][j] * v[j];
            }
        }
        let mut square = 0.0;
        for x in &w {
            square += x * x;
        }
        value = square.sqrt();
        for x in &mut w {
            *x /= value;
        }
        v = w;
    }
    value
}

#[derive(Clone, Debug, Differentiable)]
pub struct Gate {
    pub input: Vec<f64>,
    pub state: Vec<f64>,
    pub bias: f64,
}

impl Gate {
    #[differentiate]
    pub fn sum(&self, x: &[f64], h: &[f64]) -> f64 {
        let mut sum = self.bias;
        for i in 0..x.len() {
            sum += self.input[i] * x[i];
        }
        for i in 0..h.len() {
            sum += self.state[i] * h[i];
        }
        sum
    }
}

#[derive(Clone, Debug, Differentiable)]
pub struct Lstm {
    pub forget: Vec<Gate>,
    pub input: Vec<Gate>,
    pub output: Vec<Gate>,
    pub candidate: Vec<Gate>,
}

impl Lstm {
    #[differentiate]
    pub fn step(&self, x: &[f64], h: &mut Vec<f64>, c: &mut [f64]) {
        let before = h.clone();
        for i in 0..c.len() {
            let f = autodiff::math::sigmoid(self.forget[i].sum(x, &before));
            let g = autodiff::math::sigmoid(self.input[i].sum(x, &before));
            let o = autodiff::math::sigmoid(self.output[i].sum(x, &before));
            let new = self.candidate[i].sum(x, &before).tanh();
            c[i] = f * c[i] + g * new;
            h[i] = o * c[i].tanh();
        }
    }

    #[differentiate]
    pub fn run(&self, xs: &[Vec<f64>], target: &[f64]) -> f64 {
        let n = self.forget.len();
        let mut h = vec![0.0; n];
        let mut c = vec![0.0; n];
        for x in xs {
            self.step(x, &mut h, &mut c);
        }
        let mut loss = 0.0;
        for i in 0..n {
            loss += (h[i] - target[i]).powi(2);
        }
        loss
    }
}

fn gate(a: f64) -> Gate {
    Gate {
        input: vec![0.3 * a, -0.5],
        state: vec![0.2, 0.1 * a],
        bias: 0.05 * a,
    }
}

pub fn lstm() -> Lstm {
    Lstm {
        forget: vec![gate(1.0), gate(-0.6)],
        input: vec![gate(0.5), gate(1.2)],
        output: vec![gate(-1.1), gate(0.9)],
        candidate: vec![gate(0.7), gate(-0.8)],
    }
}

#[differentiate]
pub fn normal_cdf(x: f64) -> f64 {
    0.5 * autodiff::math::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// The price of a call and of a put: the derivatives are "the Greeks".
#[differentiate]
pub fn black_scholes(spot: f64, strike: f64, rate: f64, volatility: f64, time: f64) -> (f64, f64) {
    let deviation = volatility * time.sqrt();
    let d1 = ((spot / strike).ln() + (rate + 0.5 * volatility * volatility) * time) / deviation;
    let d2 = d1 - deviation;
    let discounted = strike * (-rate * time).exp();
    let call = spot * normal_cdf(d1) - discounted * normal_cdf(d2);
    (call, call - spot + discounted)
}

#[differentiate]
pub fn gauss_seidel(a: &[[f64; 3]; 3], b: &[f64; 3], sweeps: usize) -> [f64; 3] {
    let mut x = [0.0; 3];
    for _ in 0..sweeps {
        for i in 0..3 {
            let mut sum = b[i];
            for j in 0..3 {
                if j != i {
                    sum -= a[i][j] * x[j];
                }
            }
            x[i] = sum / a[i][i];
        }
    }
    x
}

#[differentiate]
pub fn prefix_sums(x: &mut [f64]) {
    for i in 1..x.len() {
        x[i] += x[i - 1];
    }
}

#[differentiate]
pub fn bubble_sort(x: &mut [f64]) {
    let mut n = x.len();
    loop {
        let mut swapped = false;
        for i in 1..n {
            if x[i - 1] > x[i] {
                x.swap(i - 1, i);
                swapped = true;
            }
        }
        if !swapped {
            break;
        }
        n -= 1;
    }
}

/// Weights fall with the rank.
#[differentiate]
pub fn ordered_average(x: &[f64], decay: f64) -> f64 {
    let mut sorted = x.to_vec();
    bubble_sort(&mut sorted);
    let mut weight = 1.0;
    let mut sum = 0.0;
    for i in 0..sorted.len() {
        sum += weight * sorted[i] * sorted[i];
        weight *= decay;
    }
    sum
}

#[differentiate]
pub fn logistic_regression(weights: &[f64], bias: f64, data: &[f64], labels: &[bool], decay: f64) -> f64 {
    let n = weights.len();
    let mut loss = 0.0;
    for i in 0..labels.len() {
        let row = &data[i * n..(i + 1) * n];
        let mut z = bias;
        for j in 0..n {
            z += weights[j] * row[j];
        }
        loss += if labels[i] {
            autodiff::math::softplus(-z)
        } else {
            autodiff::math::softplus(z)
        };
    }
    loss /= labels.len() as f64;
    for w in weights {
        loss += decay * w * w;
    }
    loss
}

/// The root of x³ + p x − q.
#[differentiate]
pub fn newton(p: f64, q: f64, #[constant] tolerance: f64) -> f64 {
    let mut x = 1.0;
    for round in 0..100 {
        let value = x * x * x + p * x - q;
        if value.abs() < tolerance {
            return x;
        }
        let slope = 3.0 * x * x + p;
        x -= value / slope;
        if round > 90 {
            panic!("no root near {x}");
        }
    }
    x
}

#[differentiate]
pub fn heat(start: &[f64], conductivity: f64, steps: usize) -> f64 {
    let n = start.len();
    let mut now = start.to_vec();
    let mut next = vec![0.0; n];
    for _ in 0..steps {
        next[0] = now[0];
        next[n - 1] = now[n - 1];
        for i in 1..n - 1 {
            let k = conductivity * (1.0 + 0.1 * now[i]);
            next[i] = now[i] + k * (now[i - 1] - 2.0 * now[i] + now[i + 1]);
        }
        std::mem::swap(&mut now, &mut next);
    }
    let mut energy = 0.0;
    for u in &now {
        energy += u * u;
    }
    energy
}

#[differentiate]
pub fn softmax(x: &[f64], temperature: f64) -> Vec<f64> {
    let mut largest = x[0];
    for i in 1..x.len() {
        largest = largest.max(x[i]);
    }
    let mut y = Vec::with_capacity(x.len());
    let mut sum = 0.0;
    for v in x {
        let e = ((v - largest) / temperature).exp();
        sum += e;
        y.push(e);
    }
    for v in y.iter_mut() {
        *v /= sum;
    }
    y
}

/// Gaussian elimination with row exchanges.
#[differentiate]
pub fn solve(a: &[Vec<f64>], b: &[f64]) -> Vec<f64> {
    let n = b.len();
    let mut m = a.to_vec();
    let mut x = b.to_vec();
    for j in 0..n {
        let mut best = j;
        for i in j + 1..n {
            if m[i][j].abs() > m[best][j].abs() {
                best = i;
            }
        }
        if best != j {
            m.swap(best, j);
            x.swap(best, j);
        }
        for i in j + 1..n {
            let factor = m[i][j] / m[j][j];
            for k in j..n {
                let above = m[j][k];
                m[i][k] -= factor * above;
            }
            x[i] -= factor * x[j];
        }
    }
    for i in (0..n).rev() {
        for k in i + 1..n {
            x[i] -= m[i][k] * x[k];
        }
        x[i] /= m[i][i];
    }
    x
}

/// The three-body problem in the plane, by the leapfrog method.
#[derive(Clone, Copy, Debug, Differentiable)]
pub struct Planet {
    pub at: [f64; 2],
    pub speed: [f64; 2],
    pub mass: f64,
}

#[differentiate]
pub fn leapfrog(planets: &mut [Planet], step: f64, steps: usize) {
    for _ in 0..steps {
        for i in 0..planets.len() {
            let mut pull = [0.0; 2];
            for j in 0..planets.len() {
                if i == j {
                    continue;
                }
                let dx = planets[j].at[0] - planets[i].at[0];
                let dy = planets[j].at[1] - planets[i].at[1];
                let cubed = (dx * dx + dy * dy + 0.01).powf(1.5);
                pull[0] += planets[j].mass * dx / cubed;
                pull[1] += planets[j].mass * dy / cubed;
            }
            planets[i].speed[0] += step * pull[0];
            planets[i].speed[1] += step * pull[1];
        }
        for planet in planets.iter_mut() {
            for d in 0..2 {
                planet.at[d] += step * planet.speed[d];
            }
        }
    }
}

/// The probability of what was seen, over all hidden paths.
#[differentiate]
pub fn forward_algorithm(start: &[f64], transition: &[Vec<f64>], emission: &[Vec<f64>], seen: &[usize]) -> f64 {
    let n = start.len();
    let mut alpha = vec![0.0; n];
    for i in 0..n {
        alpha[i] = start[i] * emission[i][seen[0]];
    }
    let mut total = 0.0;
    for t in 1..seen.len() {
        let mut next = vec![0.0; n];
        let mut norm = 0.0;
        for j in 0..n {
            for i in 0..n {
                next[j] += alpha[i] * transition[i][j];
            }
            next[j] *= emission[j][seen[t]];
            norm += next[j];
        }
        total += norm.ln();
        for j in 0..n {
            alpha[j] = next[j] / norm;
        }
    }
    total
}

/// The shortest path through a table, chosen by comparing.
#[differentiate]
pub fn time_warping(a: &[f64], b: &[f64]) -> f64 {
    let mut table = vec![vec![f64::INFINITY; b.len() + 1]; a.len() + 1];
    table[0][0] = 0.0;
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let d = a[i - 1] - b[j - 1];
            let best = table[i - 1][j].min(table[i][j - 1]).min(table[i - 1][j - 1]);
            table[i][j] = d * d + best;
        }
    }
    table[a.len()][b.len()]
}

tests::test! { rosenbrocks_function: scalar rosenbrock(&vec![0.5, -1.5, 0.7, 0.3], 1.1) }
tests::test! { horners_scheme: scalar horner(&vec![0.5, -1.5, 0.7, 0.3], 1.1), scalar horner(&vec![], 1.1) }
tests::test! { the_thomas_algorithm:
    result thomas(&vec![0.0, 0.5, -0.3, 0.2], &vec![2.0, 2.5, 1.9, 2.2], &vec![0.4, 0.6, -0.5, 0.0], &vec![1.0, -0.5, 0.25, 0.75])
}
tests::test! { choleskys_factor_in_place: in_place cholesky(&mut vec![4.0, 0.5, -0.3, 0.5, 3.0, 0.7, -0.3, 0.7, 2.0], const 3) }
tests::test! { a_determinant_by_a_factor: scalar log_determinant(&vec![4.0, 0.5, -0.3, 0.5, 3.0, 0.7, -0.3, 0.7, 2.0], const 3) }
tests::test! { a_pendulum: result Pendulum.swing(&Pendulum { length: 1.2, damping: 0.1 }, [0.8, -0.3], 0.05, const 12) }
tests::test! { power_iterations: scalar power_iteration(&vec![vec![2.0, 0.5], vec![0.3, 1.0]], &vec![1.0, 0.7], const 8) }
tests::test! { a_cell_of_long_short_term_memory:
    scalar Lstm.run(&lstm(), &vec![vec![0.5, -0.3], vec![0.9, 0.1], vec![-0.7, 0.4]], &vec![0.2, -0.1]),
    in_place Lstm.step(&lstm(), &vec![0.5, -0.3], &mut vec![0.1, 0.2], &mut vec![0.3, -0.4])
}
tests::test! { the_greeks: result black_scholes(100.0, 95.0, 0.03, 0.25, 0.75) }
tests::test! { gauss_and_seidel: result gauss_seidel(&[[3.0, 0.5, -0.3], [0.4, 2.5, 0.7], [-0.2, 0.6, 2.0]], &[1.0, -0.5, 0.75], const 6) }
tests::test! { prefix_sums_in_place: in_place prefix_sums(&mut vec![0.5, -1.5, 0.7, 0.3]) }
tests::test! { bubble_sort_in_place: in_place bubble_sort(&mut vec![0.5, -1.5, 0.7, 0.3, -0.2]) }
tests::test! { an_ordered_average: scalar ordered_average(&vec![0.5, -1.5, 0.7, 0.3], 0.8) }
tests::test! { a_logistic_regression:
    scalar logistic_regression(&vec![0.5, -0.3], 0.1, &vec![1.0, 0.5, -0.7, 0.9, 0.3, -1.1], const &[true, false, true], 0.01)
}
tests::test! { newtons_method: scalar newton(1.5, 2.0, const 1e-5) }
tests::test! { the_heat_equation: scalar heat(&vec![0.5, 1.5, -0.3, 0.9, 0.2], 0.2, const 7), scalar heat(&vec![0.5, 1.5, -0.3], 0.2, const 0) }
tests::test! { a_softmax: result softmax(&vec![0.5, 1.5, -0.3], 0.7) }
tests::test! { elimination_with_row_exchanges:
    result solve(&vec![vec![0.1, 2.0, 0.5], vec![1.5, -0.3, 0.7], vec![0.4, 0.6, 2.5]], &vec![1.0, -0.5, 0.75])
}
tests::test! { three_bodies:
    in_place leapfrog(&mut vec![
        Planet { at: [0.0, 0.1], speed: [0.2, 0.0], mass: 1.0 },
        Planet { at: [1.0, 0.0], speed: [0.0, 0.7], mass: 0.5 },
        Planet { at: [-0.8, 0.5], speed: [0.1, -0.6], mass: 0.25 },
    ], 0.05, const 4)
}
tests::test! { a_hidden_markov_model:
    scalar forward_algorithm(&vec![0.6, 0.4], &vec![vec![0.7, 0.3], vec![0.2, 0.8]], &vec![vec![0.5, 0.3, 0.2], vec![0.1, 0.3, 0.6]], const &[0, 2, 1, 1])
}
tests::test! { dynamic_time_warping: scalar time_warping(&vec![0.5, 1.5, -0.3, 0.9], &vec![0.4, 1.1, 0.2]) }
