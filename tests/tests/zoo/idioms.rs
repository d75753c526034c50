//! Programs as working programmers write them: what they lean on is the language, not the formula.

use crate::doubles::idioms as twin;
use autodiff::{Differentiable, differentiate};
use std::collections::HashMap;

#[derive(Clone, Debug, Differentiable)]
pub struct Matrix {
    pub rows: usize,
    pub cols: usize,
    pub data: Vec<f64>,
}

impl Matrix {
    #[differentiate]
    pub fn at(&self, i: usize, j: usize) -> f64 {
        debug_assert!(i < self.rows && j < self.cols, "({i}, {j}) is outside");
        self.data[i * self.cols + j]
    }
    #[differentiate]
    pub fn set(&mut self, i: usize, j: usize, v: f64) {
        self.data[i * self.cols + j] = v;
    }
    // f64 only: a function whose signature names no float type is taken to be one of `f64`
    #[differentiate]
    pub fn times(&self, other: &Matrix) -> Matrix {
        assert_eq!(self.cols, other.rows);
        let mut out = Matrix {
            rows: self.rows,
            cols: other.cols,
            data: vec![0.0; self.rows * other.cols],
        };
        for i in 0..self.rows {
            for j in 0..other.cols {
                let mut sum = 0.0;
                for k in 0..self.cols {
                    sum += self.at(i, k) * other.at(k, j);
                }
                out.set(i, j, sum);
            }
        }
        out
    }
    // end
    #[differentiate]
    pub fn trace(&self) -> f64 {
        (0..self.rows.min(self.cols)).map(|i| self.at(i, i)).sum()
    }
    #[differentiate]
    pub fn row(&self, i: usize) -> Vec<f64> {
        self.data[i * self.cols..(i + 1) * self.cols].to_vec()
    }
}

// f64 only: it uses `times`
#[differentiate]
pub fn cubed_trace(m: &Matrix) -> f64 {
    m.times(&m.times(m)).trace() + m.row(1).iter().sum::<f64>()
}
// end

#[differentiate]
fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

#[differentiate]
fn norm(v: &[f64; 3]) -> f64 {
    v.iter().map(|x| x * x).sum::<f64>().sqrt()
}

#[differentiate]
pub fn area(triangles: &[[[f64; 3]; 3]]) -> f64 {
    triangles
        .iter()
        .map(|[a, b, c]| {
            let ab: [f64; 3] = std::array::from_fn(|i| b[i] - a[i]);
            let ac: [f64; 3] = std::array::from_fn(|i| c[i] - a[i]);
            0.5 * norm(&cross(ab, ac))
        })
        .sum()
}

#[differentiate]
pub fn interpolate(xs: &[f64], ys: &[f64], x: f64) -> f64 {
    let i = xs.partition_point(|&v| v <= x).clamp(1, xs.len() - 1);
    let t = (x - xs[i - 1]) / (xs[i] - xs[i - 1]);
    ys[i - 1] + t * (ys[i] - ys[i - 1])
}

#[differentiate]
pub fn looked_up(xs: &[f64], ys: &[f64], x: f64) -> f64 {
    let i = xs.binary_search_by(|v| v.total_cmp(&x)).unwrap_or_else(|i| i);
    ys[i] * (x - xs[i])
}

#[differentiate]
pub fn spline(x: &[f64], y: &[f64], at: f64) -> f64 {
    let n = x.len();
    let h: Vec<f64> = x.windows(2).map(|w| w[1] - w[0]).collect();
    let mut alpha = vec![0.0; n];
    for i in 1..n - 1 {
        alpha[i] = 3.0 / h[i] * (y[i + 1] - y[i]) - 3.0 / h[i - 1] * (y[i] - y[i - 1]);
    }
    let (mut l, mut mu, mut z) = (vec![1.0; n], vec![0.0; n], vec![0.0; n]);
    for i in 1..n - 1 {
        l[i] = 2.0 * (x[i + 1] - x[i - 1]) - h[i - 1] * mu[i - 1];
        mu[i] = h[i] / l[i];
        z[i] = (alpha[i] - h[i - 1] * z[i - 1]) / l[i];
    }
    let mut c = vec![0.0; n];
    let mut result = f64::NAN;
    for j in (0..n - 1).rev() {
        c[j] = z[j] - mu[j] * c[j + 1];
        if at >= x[j] && at <= x[j + 1] {
            let b = (y[j + 1] - y[j]) / h[j] - h[j] * (c[j + 1] + 2.0 * c[j]) / 3.0;
            let d = (c[j + 1] - c[j]) / (3.0 * h[j]);
            let dx = at - x[j];
            result = y[j] + dx * (b + dx * (c[j] + dx * d));
            break;
        }
    }
    result
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub enum Activation {
    Identity,
    Relu,
    Leaky(f64),
    Tanh,
}

#[derive(Clone, Debug, Differentiable)]
pub struct Layer {
    pub weights: Vec<Vec<f64>>,
    pub bias: Vec<f64>,
    pub activation: Activation,
}

impl Layer {
    #[differentiate]
    fn forward(&self, input: &[f64]) -> Vec<f64> {
        self.weights
            .iter()
            .zip(&self.bias)
            .map(|(row, b)| {
                let z = row.iter().zip(input).fold(*b, |acc, (w, x)| acc + w * x);
                match self.activation {
                    Activation::Identity => z,
                    Activation::Relu => z.max(0.0),
                    Activation::Leaky(slope) if z < 0.0 => slope * z,
                    Activation::Leaky(_) => z,
                    Activation::Tanh => z.tanh(),
                }
            })
            .collect()
    }
}

#[differentiate]
pub fn network_loss(layers: &[Layer], input: &[f64], target: usize) -> f64 {
    let mut signal = input.to_vec();
    for layer in layers {
        signal = layer.forward(&signal);
    }
    let max = signal.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let log_sum = signal.iter().map(|s| (s - max).exp()).sum::<f64>().ln() + max;
    log_sum - signal[target]
}

#[differentiate]
pub fn priced(prices: &[f64], #[constant] basket: &HashMap<String, f64>, names: &[&str]) -> f64 {
    let mut total = 0.0;
    for (price, &name) in prices.iter().zip(names) {
        let amount = basket.get(name).copied().unwrap_or(0.0);
        if amount == 0.0 {
            continue;
        }
        total += price * amount;
    }
    total
}

#[differentiate]
pub fn life(grid: &[Vec<f64>], rate: f64, steps: usize) -> f64 {
    let (h, w) = (grid.len(), grid[0].len());
    let mut now = grid.to_vec();
    let mut next = vec![vec![0.0; w]; h];
    for _ in 0..steps {
        for y in 0..h {
            for x in 0..w {
                let mut sum = 0.0;
                for (dy, dx) in [(-1i32, 0i32), (1, 0), (0, -1), (0, 1)] {
                    let ny = (y as i32 + dy).rem_euclid(h as i32) as usize;
                    let nx = (x as i32 + dx).rem_euclid(w as i32) as usize;
                    sum += now[ny][nx];
                }
                next[y][x] = now[y][x] + rate * (sum - 4.0 * now[y][x]);
            }
        }
        std::mem::swap(&mut now, &mut next);
    }
    now.iter().flatten().map(|v| v * v).sum()
}

#[differentiate]
pub fn median_of_logs(values: &[f64]) -> f64 {
    let mut logs: Vec<f64> = values.iter().map(|v| v.ln()).collect();
    logs.sort_by(|a, b| a.partial_cmp(b).unwrap());
    let mid = logs.len() / 2;
    if logs.len() % 2 == 0 {
        (logs[mid - 1] + logs[mid]) / 2.0
    } else {
        logs[mid]
    }
}

#[differentiate]
pub fn bisect(a: f64, b: f64, c: f64) -> f64 {
    let f = |x: f64| a * x.powi(3) + b * x - c;
    let (mut lo, mut hi) = (0.0, 2.0);
    let mut mid = 1.0;
    for _ in 0..60 {
        mid = 0.5 * (lo + hi);
        if f(mid) > 0.0 { hi = mid } else { lo = mid }
    }
    // One step of Newton's makes it differentiable.
    let slope = 3.0 * a * mid * mid + b;
    mid - f(mid) / slope
}

#[differentiate]
pub fn luminance(pixels: &[u8], gains: &[f64; 3], gamma: f64) -> f64 {
    pixels
        .chunks_exact(3)
        .map(|rgb| {
            let [r, g, b] = [rgb[0], rgb[1], rgb[2]].map(|v| f64::from(v) / 255.0);
            (gains[0] * r + gains[1] * g + gains[2] * b).powf(gamma.recip())
        })
        .sum::<f64>()
        / (pixels.len() / 3) as f64
}

#[differentiate]
pub fn quadrature(a: f64, b: f64, k: f64) -> f64 {
    const NODES: [(f64, f64); 3] = [
        (-0.7745966692414834, 5.0 / 9.0),
        (0.0, 8.0 / 9.0),
        (0.7745966692414834, 5.0 / 9.0),
    ];
    let half = (b - a) / 2.0;
    let mid = f64::midpoint(a, b);
    NODES
        .iter()
        .map(|(x, w)| w * (-k * (mid + half * x).powi(2)).exp())
        .sum::<f64>()
        * half
}

#[differentiate]
pub fn stack_machine(program: &[(char, f64)], x: f64) -> f64 {
    let mut stack: Vec<f64> = Vec::new();
    for &(op, value) in program {
        match op {
            'p' => stack.push(value),
            'x' => stack.push(x),
            '+' | '*' | '-' => {
                let b = stack.pop().expect("two operands");
                let a = stack.pop().expect("two operands");
                stack.push(match op {
                    '+' => a + b,
                    '*' => a * b,
                    _ => a - b,
                });
            }
            _ => unreachable!("{op}"),
        }
    }
    stack.pop().unwrap_or(0.0)
}

#[differentiate]
pub fn moving(xs: &[f64], half_life: f64) -> Vec<f64> {
    let decay = 0.5f64.powf(1.0 / half_life);
    xs.iter()
        .scan(0.0, |state, &x| {
            *state = decay * *state + (1.0 - decay) * x;
            Some(*state)
        })
        .collect()
}

#[differentiate]
pub fn statistics(xs: &[f64]) -> (f64, f64, f64) {
    let n = xs.len() as f64;
    let mean = xs.iter().sum::<f64>() / n;
    let (m2, m3) = xs.iter().fold((0.0, 0.0), |(m2, m3), x| {
        let d = x - mean;
        (m2 + d * d, m3 + d * d * d)
    });
    let var = m2 / (n - 1.0);
    (mean, var, m3 / n / var.powf(1.5))
}

#[differentiate]
pub fn find_exit(xs: &[f64], limit: f64) -> f64 {
    let mut total = 0.0;
    'outer: for (i, x) in xs.iter().enumerate() {
        for y in &xs[i + 1..] {
            total += x * y;
            if total > limit {
                break 'outer;
            }
        }
        if i > 3 {
            return total * limit;
        }
    }
    total
}

#[differentiate]
pub fn polynomial_fit_error(coefficients: &[f64], points: &[(f64, f64)]) -> f64 {
    let predict = |x: f64| coefficients.iter().rev().fold(0.0, |acc, c| acc * x + c);
    let residual = |&(x, y): &(f64, f64)| y - predict(x);
    points.iter().map(residual).map(|r| r * r).sum::<f64>() / points.len() as f64
}

#[differentiate]
pub fn soft_threshold(x: &mut [f64], lambda: f64) {
    for v in x.iter_mut() {
        *v = v.signum() * (v.abs() - lambda).max(0.0);
    }
}

#[differentiate]
pub fn angle_between(a: &[f64], b: &[f64]) -> f64 {
    let dot: f64 = a.iter().zip(b.iter()).map(|(x, y)| x * y).sum();
    let na: f64 = a.iter().map(|x| x.powi(2)).sum::<f64>().sqrt();
    let nb: f64 = b.iter().map(|x| x.powi(2)).sum::<f64>().sqrt();
    (dot / (na * nb)).clamp(-1.0, 1.0).acos().to_degrees()
}

#[differentiate]
pub fn tax(income: f64, brackets: &[(f64, f64)]) -> f64 {
    let mut owed = 0.0;
    let mut lower = 0.0;
    for &(upper, rate) in brackets.iter() {
        let taxable = income.min(upper) - lower;
        if taxable <= 0.0 {
            break;
        }
        owed += taxable * rate;
        lower = upper;
    }
    owed
}

#[derive(Debug, Clone, Differentiable)]
pub struct Params {
    pub a: f64,
    pub b: [f64; 2],
    #[constant]
    pub name: String,
    pub tags: Vec<u32>,
}

#[differentiate]
pub fn model(p: &Params, t: f64) -> f64 {
    let Params { a, b: [b0, b1], .. } = p;
    let scale = if p.name.starts_with('x') { 2.0 } else { 1.0 };
    let n = p.tags.iter().sum::<u32>() as f64;
    scale * a * (-(b0 + b1 * t)).exp() + n * a
}

// f64 only: as the function
tests::test! { cubed_trace_: scalar cubed_trace(&Matrix { rows: 2, cols: 2, data: vec![0.5, 1.5, -0.25, 0.75] }) }
// end
tests::test! { area_: scalar area(&vec![[[0.5, 1.5, -0.25], [0.75, 0.0, 1.0], [2.0, 1.0, 0.5]]]) }
tests::test! { interpolate_: scalar interpolate(&vec![0.0, 1.0, 2.5, 3.0], &vec![0.5, 1.5, -0.5, 2.0], 1.75) }
tests::test! { looked_up_: scalar looked_up(&vec![0.0, 1.0, 2.5, 3.0], &vec![0.5, 1.5, -0.5, 2.0], 1.75) }
tests::test! { spline_: scalar spline(&vec![0.0, 1.0, 2.5, 3.0], &vec![0.5, 1.5, -0.5, 2.0], 1.75) }
fn layers() -> Vec<Layer> {
    vec![
        Layer {
            weights: vec![vec![0.5, -0.25], vec![0.75, 1.5], vec![-1.0, -0.5]],
            bias: vec![0.125, 0.25, 0.5],
            activation: Activation::Leaky(0.125),
        },
        Layer {
            weights: vec![vec![0.5, -0.25, 1.0], vec![0.75, 1.5, 0.25]],
            bias: vec![0.125, 0.25],
            activation: Activation::Tanh,
        },
        Layer {
            weights: vec![vec![0.5, -0.25], vec![0.75, 1.5]],
            bias: vec![0.125, 0.25],
            activation: Activation::Identity,
        },
        Layer {
            weights: vec![vec![0.5, -0.25], vec![0.75, 1.5]],
            bias: vec![0.625, 0.25],
            activation: Activation::Relu,
        },
    ]
}
tests::test! { network_: scalar network_loss(&layers(), &vec![0.5, 1.25], const 1) }
tests::test! { priced_: scalar priced(&vec![1.5, 2.5, 3.0], const &HashMap::from([("a".to_string(), 2.0), ("c".to_string(), 0.5)]), const &["a", "b", "c"]) }
tests::test! { life_: scalar life(&vec![vec![0.5, 1.0, -0.5], vec![0.25, 0.75, 1.5]], 0.125, const 3) }
tests::test! { median_: scalar median_of_logs(&vec![3.0, 1.5, 0.75, 2.5]), scalar median_of_logs(&vec![3.0, 1.5, 0.75]) }
tests::test! { luminance_: scalar luminance(const &[10, 200, 30, 40, 50, 60], &[0.25, 0.5, 0.25], 2.25) }
tests::test! { quadrature_: scalar quadrature(0.25, 1.5, 0.75) }
tests::test! { stack_: scalar stack_machine(&vec![('x', 0.0), ('p', 2.5), ('*', 0.0), ('x', 0.0), ('-', 0.0), ('x', 0.0), ('*', 0.0)], 1.25) }
tests::test! { moving_: result moving(&vec![0.5, 1.5, -0.75], 2.5) }
tests::test! { statistics_: result statistics(&vec![0.5, 1.5, -0.75, 2.25]) }
tests::test! { find_exit_: scalar find_exit(&vec![0.5, 1.5, 0.75, 2.25, 1.0, 0.5], 3.125), scalar find_exit(&vec![0.5, 1.5, 0.75, 2.25, 1.0, 0.5], 300.0) }
tests::test! { fit_: scalar polynomial_fit_error(&vec![0.5, 1.5, 0.75], &vec![(0.5, 1.0), (1.5, 2.0)]) }
tests::test! { soft_: in_place soft_threshold(&mut vec![0.5, -1.5, 0.125], 0.25) }
tests::test! { angle_: scalar angle_between(&vec![0.5, -1.5, 0.125], &vec![1.5, 0.5, 1.0]) }
tests::test! { tax_: scalar tax(55.0, &vec![(10.0, 0.125), (40.0, 0.25), (100.0, 0.5)]) }
tests::test! { model_: scalar model(&Params { a: 0.5, b: [0.25, 0.75], name: "xy".into(), tags: vec![1, 2] }, 1.5) }
