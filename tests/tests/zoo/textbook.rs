//! Formulas of textbooks, as different people write them down. None was changed to suit the macro.

use crate::doubles::textbook as twin;
use autodiff::{Differentiable, differentiate};

// ---- statistics

/// The logarithm of the marginal likelihood of a Gaussian process with a squared exponential kernel, by Cholesky's factor (Rasmussen and Williams, Gaussian
/// Processes for Machine Learning, algorithm 2.1).
#[differentiate]
pub fn gaussian_process(x: &[f64], y: &[f64], length: f64, signal: f64, noise: f64) -> f64 {
    let n = x.len();
    let mut l = vec![vec![0.0; n]; n];
    for i in 0..n {
        for j in 0..=i {
            let r = (x[i] - x[j]) / length;
            let mut sum = signal * signal * (-0.5 * r * r).exp();
            if i == j {
                sum += noise * noise;
            }
            for k in 0..j {
                sum -= l[i][k] * l[j][k];
            }
            l[i][j] = if i == j { sum.sqrt() } else { sum / l[j][j] };
        }
    }
    // L z = y, so that yᵀ K⁻¹ y = zᵀ z.
    let mut z = vec![0.0; n];
    for i in 0..n {
        let known: f64 = (0..i).map(|k| l[i][k] * z[k]).sum();
        z[i] = (y[i] - known) / l[i][i];
    }
    let fit: f64 = z.iter().map(|v| v * v).sum();
    let log_det: f64 = l.iter().enumerate().map(|(i, row)| row[i].ln()).sum();
    -0.5 * fit - log_det - 0.5 * n as f64 * (2.0 * std::f64::consts::PI).ln()
}

/// The negative logarithm of the likelihood of a logistic regression, with a ridge penalty.
#[differentiate]
pub fn logistic_regression(
    weights: &[f64],
    bias: f64,
    ridge: f64,
    #[constant] rows: &[Vec<f64>],
    labels: &[bool],
) -> f64 {
    let loss: f64 = rows
        .iter()
        .zip(labels)
        .map(|(row, &positive)| {
            let score = bias + row.iter().zip(weights).map(|(x, w)| x * w).sum::<f64>();
            let margin = if positive { score } else { -score };
            (-margin).exp().ln_1p()
        })
        .sum();
    loss / rows.len() as f64 + 0.5 * ridge * weights.iter().map(|w| w.powi(2)).sum::<f64>()
}

/// What is known of one patient's survival time.
#[derive(Clone, Copy, Debug)]
pub enum Observation {
    Died { at: f64 },
    Alive { after: f64 },
    Between(f64, f64),
}

/// The log-likelihood of Weibull survival times, some of them censored.
#[differentiate]
pub fn weibull(shape: f64, scale: f64, #[constant] data: &[Observation]) -> f64 {
    let hazard = |t: f64| (t / scale).powf(shape);
    let mut total = 0.0;
    for observation in data {
        total += match *observation {
            Observation::Died { at } => shape.ln() - scale.ln() + (shape - 1.0) * (at / scale).ln() - hazard(at),
            Observation::Alive { after } => -hazard(after),
            Observation::Between(from, to) => ((-hazard(from)).exp() - (-hazard(to)).exp()).ln(),
        };
    }
    total
}

/// The likelihood of a sequence of symbols under a hidden Markov model, by the scaled forward algorithm (Rabiner 1989).
#[differentiate]
pub fn hidden_markov(start: &[f64], step: &[Vec<f64>], emit: &[Vec<f64>], symbols: &[usize]) -> f64 {
    let states = start.len();
    let mut log_likelihood = 0.0;
    let mut alpha: Vec<f64> = (0..states).map(|s| start[s] * emit[s][symbols[0]]).collect();
    for (t, &symbol) in symbols.iter().enumerate() {
        if t > 0 {
            let mut next = vec![0.0; states];
            for (to, slot) in next.iter_mut().enumerate() {
                for from in 0..states {
                    *slot += alpha[from] * step[from][to];
                }
                *slot *= emit[to][symbol];
            }
            alpha = next;
        }
        let scale: f64 = alpha.iter().sum();
        alpha.iter_mut().for_each(|a| *a /= scale);
        log_likelihood += scale.ln();
    }
    log_likelihood
}

/// Level and slope of a time series, and what is not known of them.
#[derive(Clone, Copy, Debug, Differentiable)]
pub struct Belief {
    pub mean: [f64; 2],
    pub cov: [[f64; 2]; 2],
}

/// The log-likelihood of a local linear trend, by Kalman's filter (Durbin and Koopman). Missing observations are NaN.
#[differentiate]
pub fn kalman(start: &Belief, q_level: f64, q_slope: f64, r: f64, #[constant] series: &[f64]) -> f64 {
    let mut belief = *start;
    let mut log_likelihood = 0.0;
    for &y in series {
        let Belief {
            mean: [level, slope],
            cov: p,
        } = belief;
        let mean = [level + slope, slope];
        let cov = [
            [p[0][0] + p[0][1] + p[1][0] + p[1][1] + q_level, p[0][1] + p[1][1]],
            [p[1][0] + p[1][1], p[1][1] + q_slope],
        ];
        if y.is_nan() {
            belief = Belief { mean, cov };
            continue;
        }
        let innovation = y - mean[0];
        let s = cov[0][0] + r;
        let gain = [cov[0][0] / s, cov[1][0] / s];
        log_likelihood -= 0.5 * (s.ln() + innovation * innovation / s);
        belief.mean = [mean[0] + gain[0] * innovation, mean[1] + gain[1] * innovation];
        for i in 0..2 {
            for j in 0..2 {
                belief.cov[i][j] = cov[i][j] - gain[i] * cov[0][j];
            }
        }
    }
    log_likelihood
}

// ---- finance

/// The quasi log-likelihood of returns under GARCH(1, 1) (Bollerslev 1986).
#[differentiate]
pub fn garch(omega: f64, alpha: f64, beta: f64, mu: f64, returns: &[f64]) -> f64 {
    let mut variance = omega / (1.0 - alpha - beta);
    let mut previous = None;
    let mut sum = 0.0;
    for r in returns {
        let e = r - mu;
        if let Some(last) = previous {
            variance = omega + alpha * last * last + beta * variance;
        }
        sum -= 0.5 * ((2.0 * std::f64::consts::PI * variance).ln() + e * e / variance);
        previous = Some(e);
    }
    sum
}

/// Which right an option gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Right {
    Call,
    Put,
}

/// An American option on a binomial tree (Cox, Ross and Rubinstein 1979).
#[differentiate]
pub fn binomial_tree(
    spot: f64,
    strike: f64,
    rate: f64,
    vol: f64,
    years: f64,
    #[constant] right: Right,
    steps: usize,
) -> f64 {
    let dt = years / steps as f64;
    let up = (vol * dt.sqrt()).exp();
    let down = 1.0 / up;
    let discount = (-rate * dt).exp();
    let p = (1.0 / discount - down) / (up - down);
    let payoff = |s: f64| match right {
        Right::Call => (s - strike).max(0.0),
        Right::Put => (strike - s).max(0.0),
    };
    let mut values: Vec<f64> = (0..=steps)
        .map(|i| payoff(spot * up.powi(2 * i as i32 - steps as i32)))
        .collect();
    for step in (0..steps).rev() {
        for i in 0..=step {
            let hold = discount * (p * values[i + 1] + (1.0 - p) * values[i]);
            let exercise = payoff(spot * up.powi(2 * i as i32 - step as i32));
            values[i] = hold.max(exercise);
        }
    }
    values[0]
}

/// The yield curve of Nelson and Siegel (1987).
#[derive(Clone, Debug, Differentiable)]
pub struct NelsonSiegel {
    pub level: f64,
    pub slope: f64,
    pub hump: f64,
    pub decay: f64,
}

impl NelsonSiegel {
    #[differentiate]
    pub fn rate(&self, t: f64) -> f64 {
        let x = t / self.decay;
        let load = if x < 1e-6 {
            1.0 - 0.5 * x
        } else {
            (1.0 - (-x).exp()) / x
        };
        self.level + self.slope * load + self.hump * (load - (-x).exp())
    }

    /// The price of a bond that pays `coupon` twice a year.
    #[differentiate]
    pub fn price(&self, coupon: f64, #[constant] years: f64) -> f64 {
        let mut price = 0.0;
        let mut t = years;
        while t > 1e-9 {
            let mut cash = coupon / 2.0;
            if t == years {
                cash += 100.0;
            }
            price += cash * (-self.rate(t) * t).exp();
            t -= 0.5;
        }
        price
    }
}

/// An arithmetic Asian call by simulation, with a linear congruential generator and the method of Box and Muller.
#[differentiate]
pub fn asian_option(spot: f64, strike: f64, rate: f64, vol: f64, paths: usize, seed: u64) -> f64 {
    const DAYS: usize = 12;
    let dt = 1.0 / DAYS as f64;
    let drift = (rate - 0.5 * vol * vol) * dt;
    let mut state = seed;
    let mut uniform = || {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        ((state >> 40) as f64 + 0.5) / (1u64 << 24) as f64
    };
    let mut total = 0.0;
    for _ in 0..paths {
        let mut s = spot;
        let mut sum = 0.0;
        for _ in 0..DAYS {
            let radius = (-2.0 * uniform().ln()).sqrt();
            let normal = radius * (2.0 * std::f64::consts::PI * uniform()).cos();
            s *= (drift + vol * dt.sqrt() * normal).exp();
            sum += s;
        }
        let mean = sum / DAYS as f64;
        total += if mean > strike { mean - strike } else { 0.0 };
    }
    (-rate).exp() * total / paths as f64
}

// ---- physics

/// The energy of particles in a periodic box under the potential of Lennard and Jones, cut at `cutoff` and shifted.
#[differentiate]
pub fn lennard_jones(positions: &[[f64; 3]], epsilon: f64, sigma: f64, side: f64, #[constant] cutoff: f64) -> f64 {
    let mut energy = 0.0;
    let at = |r2: f64| {
        let s6 = (sigma * sigma / r2).powi(3);
        4.0 * epsilon * (s6 * s6 - s6)
    };
    let shift = at(cutoff * cutoff);
    for (i, a) in positions.iter().enumerate() {
        for b in &positions[i + 1..] {
            let mut r2 = 0.0;
            for k in 0..3 {
                let mut d = a[k] - b[k];
                d -= side * (d / side).round();
                r2 += d * d;
            }
            if r2 > cutoff * cutoff {
                continue;
            }
            energy += at(r2) - shift;
        }
    }
    energy
}

/// A planet's place from the elements of its orbit: Kepler's equation by Newton's method.
#[differentiate]
pub fn kepler(axis: f64, eccentricity: f64, mean_anomaly: f64) -> (f64, f64) {
    let mut e = mean_anomaly;
    loop {
        let f = e - eccentricity * e.sin() - mean_anomaly;
        let step = f / (1.0 - eccentricity * e.cos());
        e -= step;
        if step.abs() < 1e-14 {
            break;
        }
    }
    let (sin, cos) = e.sin_cos();
    let x = axis * (cos - eccentricity);
    let y = axis * (1.0 - eccentricity * eccentricity).sqrt() * sin;
    (x, y)
}

/// Heat in a rod, by Crank and Nicolson's scheme; each step solves a tridiagonal system.
#[differentiate]
pub fn heat(initial: &[f64], diffusivity: f64, left: f64, right: f64, dt: f64, steps: usize) -> Vec<f64> {
    let n = initial.len();
    let dx = 1.0 / (n as f64 + 1.0);
    let r = diffusivity * dt / (2.0 * dx * dx);
    let mut u = initial.to_vec();
    let mut rhs = vec![0.0; n];
    let mut c = vec![0.0; n];
    for _ in 0..steps {
        for i in 0..n {
            let below = if i == 0 { left } else { u[i - 1] };
            let above = if i + 1 == n { right } else { u[i + 1] };
            rhs[i] = r * below + (1.0 - 2.0 * r) * u[i] + r * above;
        }
        rhs[0] += r * left;
        rhs[n - 1] += r * right;
        c[0] = -r / (1.0 + 2.0 * r);
        u[0] = rhs[0] / (1.0 + 2.0 * r);
        for i in 1..n {
            let m = 1.0 + 2.0 * r + r * c[i - 1];
            c[i] = -r / m;
            u[i] = (rhs[i] + r * u[i - 1]) / m;
        }
        for i in (0..n - 1).rev() {
            u[i] -= c[i] * u[i + 1];
        }
    }
    u
}

/// Hares and lynxes: the squared distance of the equations of Lotka and Volterra from what was counted, by Runge and Kutta's method.
#[differentiate]
pub fn lotka_volterra(p: &[f64; 4], start: (f64, f64), #[constant] counts: &[(f64, f64)], dt: f64) -> f64 {
    let [a, b, c, d] = *p;
    let rhs = |(x, y): (f64, f64)| (a * x - b * x * y, c * x * y - d * y);
    let along = |s: (f64, f64), k: (f64, f64), h: f64| (s.0 + h * k.0, s.1 + h * k.1);
    let mut state = start;
    let mut loss = 0.0;
    for &(hares, lynxes) in counts {
        for _ in 0..4 {
            let k1 = rhs(state);
            let k2 = rhs(along(state, k1, dt / 2.0));
            let k3 = rhs(along(state, k2, dt / 2.0));
            let k4 = rhs(along(state, k3, dt));
            state.0 += dt / 6.0 * (k1.0 + 2.0 * k2.0 + 2.0 * k3.0 + k4.0);
            state.1 += dt / 6.0 * (k1.1 + 2.0 * k2.1 + 2.0 * k3.1 + k4.1);
        }
        loss += (state.0 - hares).powi(2) + (state.1 - lynxes).powi(2);
    }
    loss
}

/// An epidemic in compartments; days on which the number of the sick is known.
#[differentiate]
pub fn epidemic(beta: f64, gamma: f64, first: f64, reports: &[Option<f64>]) -> Option<f64> {
    if reports.iter().all(|r| r.is_none()) {
        return None;
    }
    let (mut s, mut i, mut r) = (1.0 - first, first, 0.0);
    let mut error = 0.0;
    let mut known = 0;
    for report in reports {
        if let Some(sick) = report {
            error += (i.ln() - sick.ln()).powi(2);
            known += 1;
        }
        let infections = beta * s * i;
        let recoveries = gamma * i;
        s -= infections;
        i += infections - recoveries;
        r += recoveries;
        debug_assert!((s + i + r - 1.0).abs() < 1e-3);
    }
    Some(error / known as f64)
}

/// The same, where having no report is as bad as being off by a factor of e.
#[differentiate]
pub fn misfit(beta: f64, gamma: f64, first: f64, reports: &[Option<f64>]) -> f64 {
    epidemic(beta, gamma, first, reports).map_or(1.0, f64::sqrt)
}

// ---- graphics and geometry

#[derive(Clone, Copy, Debug, Differentiable)]
pub struct Vec3 {
    pub x: f64,
    pub y: f64,
    pub z: f64,
}

impl Vec3 {
    #[differentiate]
    pub fn dot(self, o: Vec3) -> f64 {
        self.x * o.x + self.y * o.y + self.z * o.z
    }

    #[differentiate]
    pub fn plus(self, k: f64, o: Vec3) -> Vec3 {
        Vec3 {
            x: self.x + k * o.x,
            y: self.y + k * o.y,
            z: self.z + k * o.z,
        }
    }

    // f64 only: a function whose signature names no float type is taken to be one of `f64`
    #[differentiate]
    pub fn unit(self) -> Vec3 {
        let n = self.dot(self).sqrt();
        Vec3 {
            x: self.x / n,
            y: self.y / n,
            z: self.z / n,
        }
    }
    // end
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub struct Sphere {
    pub center: Vec3,
    pub radius: f64,
    pub albedo: f64,
}

/// Where a ray meets a sphere first.
#[differentiate]
pub fn hit(sphere: &Sphere, origin: Vec3, direction: Vec3) -> Option<f64> {
    let center = sphere.center;
    let to = origin.plus(-1.0, center);
    let b = to.dot(direction);
    let c = to.dot(to) - sphere.radius * sphere.radius;
    let discriminant = b * b - c;
    if discriminant < 0.0 {
        return None;
    }
    let t = -b - discriminant.sqrt();
    (t > 1e-9).then_some(t)
}

// f64 only: it uses `unit`
/// The brightness of the nearest sphere along a ray, after Phong.
#[differentiate]
pub fn shade(scene: &[Sphere], origin: Vec3, direction: Vec3, light: Vec3, shine: f64) -> f64 {
    let direction = direction.unit();
    let mut nearest: Option<(usize, f64)> = None;
    for (i, sphere) in scene.iter().enumerate() {
        if let Some(t) = hit(sphere, origin, direction) {
            if nearest.is_none_or(|(_, best)| t < best) {
                nearest = Some((i, t));
            }
        }
    }
    let Some((i, t)) = nearest else {
        return 0.05 * direction.y;
    };
    let sphere = &scene[i];
    let center = sphere.center;
    let point = origin.plus(t, direction);
    let normal = point.plus(-1.0, center).unit();
    let to_light = light.plus(-1.0, point).unit();
    let facing = normal.dot(to_light).max(0.0);
    let mirrored = direction.plus(-2.0 * direction.dot(normal), normal);
    let glint = mirrored.dot(to_light).max(0.0).powf(shine);
    sphere.albedo * facing + 0.3 * glint
}
// end

/// The length of a Bézier curve, by de Casteljau's subdivision into chords.
#[differentiate]
pub fn curve_length(control: &[[f64; 2]], pieces: usize) -> f64 {
    let mut length = 0.0;
    let mut last = control[0];
    for piece in 1..=pieces {
        let t = piece as f64 / pieces as f64;
        let mut points = control.to_vec();
        while points.len() > 1 {
            points = points
                .windows(2)
                .map(|w| [(1.0 - t) * w[0][0] + t * w[1][0], (1.0 - t) * w[0][1] + t * w[1][1]])
                .collect();
        }
        let [x, y] = points[0];
        length += (x - last[0]).hypot(y - last[1]);
        last = [x, y];
    }
    length
}

// ---- control and robots

/// A joint after Denavit and Hartenberg.
#[derive(Clone, Copy, Debug, Differentiable)]
pub struct Joint {
    pub length: f64,
    pub twist: f64,
    pub offset: f64,
}

/// Where the hand of an arm is.
#[differentiate]
pub fn forward_kinematics(joints: &[Joint], angles: &[f64]) -> [f64; 3] {
    let mut pose = [[0.0; 4]; 4];
    for (i, row) in pose.iter_mut().enumerate() {
        row[i] = 1.0;
    }
    for (joint, theta) in joints.iter().zip(angles.iter()) {
        let (st, ct) = theta.sin_cos();
        let (sa, ca) = joint.twist.sin_cos();
        let step = [
            [ct, -st * ca, st * sa, joint.length * ct],
            [st, ct * ca, -ct * sa, joint.length * st],
            [0.0, sa, ca, joint.offset],
            [0.0, 0.0, 0.0, 1.0],
        ];
        let mut product = [[0.0; 4]; 4];
        for i in 0..4 {
            for j in 0..4 {
                for k in 0..4 {
                    product[i][j] += pose[i][k] * step[k][j];
                }
            }
        }
        pose = product;
    }
    [pose[0][3], pose[1][3], pose[2][3]]
}

/// The gains of a controller and what it remembers.
#[derive(Clone, Debug, Differentiable)]
pub struct Pid {
    pub kp: f64,
    pub ki: f64,
    pub kd: f64,
    pub integral: f64,
    pub last_error: f64,
}

impl Pid {
    #[differentiate]
    pub fn control(&mut self, error: f64, dt: f64) -> f64 {
        let derivative = (error - self.last_error) / dt;
        let wanted = self.kp * error + self.ki * (self.integral + error * dt) + self.kd * derivative;
        let given = wanted.clamp(-1.0, 1.0);
        // No wind-up: what cannot be given is not summed.
        if given == wanted {
            self.integral += error * dt;
        }
        self.last_error = error;
        given
    }
}

/// The cost of bringing a mass on a spring to rest at `target`.
#[differentiate]
pub fn closed_loop(controller: &Pid, mass: f64, stiffness: f64, friction: f64, target: f64) -> f64 {
    let mut controller = controller.clone();
    let dt = 0.05;
    let (mut position, mut velocity) = (0.0, 0.0);
    let mut cost = 0.0;
    for step in 0..60 {
        let error = target - position;
        let force = controller.control(error, dt);
        let acceleration = (force - stiffness * position - friction * velocity) / mass;
        velocity += acceleration * dt;
        position += velocity * dt;
        cost += dt * (error * error + 0.01 * force * force);
        if step > 10 && error.abs() < 1e-6 {
            break;
        }
    }
    cost
}

type Matrix = [[f64; 2]; 2];

/// The cost of the best linear feedback over `steps`, by the recursion of Riccati.
#[differentiate]
pub fn riccati(a: &Matrix, b: &[f64; 2], q: &Matrix, r: f64, x0: &[f64; 2], steps: u32) -> f64 {
    let mut p = *q;
    for _ in 0..steps {
        let pb = [p[0][0] * b[0] + p[0][1] * b[1], p[1][0] * b[0] + p[1][1] * b[1]];
        let s = r + b[0] * pb[0] + b[1] * pb[1];
        let mut pa = [[0.0; 2]; 2];
        for i in 0..2 {
            for j in 0..2 {
                pa[i][j] = p[i][0] * a[0][j] + p[i][1] * a[1][j];
            }
        }
        let ba: Vec<f64> = (0..2).map(|j| b[0] * pa[0][j] + b[1] * pa[1][j]).collect();
        let mut next = *q;
        for i in 0..2 {
            for j in 0..2 {
                next[i][j] += a[0][i] * pa[0][j] + a[1][i] * pa[1][j] - ba[i] * ba[j] / s;
            }
        }
        p = next;
    }
    let mut cost = 0.0;
    for (i, xi) in x0.iter().enumerate() {
        for (j, xj) in x0.iter().enumerate() {
            cost += xi * p[i][j] * xj;
        }
    }
    cost
}

// ---- signals

/// A filter of order two (Bristow-Johnson's low pass).
#[derive(Clone, Debug, Differentiable)]
pub struct Biquad {
    pub b: [f64; 3],
    pub a: [f64; 2],
}

#[differentiate]
pub fn low_pass(cutoff: f64, q: f64, #[constant] sample_rate: f64) -> Biquad {
    let w = 2.0 * std::f64::consts::PI * cutoff / sample_rate;
    let alpha = w.sin() / (2.0 * q);
    let cos = w.cos();
    let a0 = 1.0 + alpha;
    let b1 = (1.0 - cos) / a0;
    Biquad {
        b: [b1 / 2.0, b1, b1 / 2.0],
        a: [-2.0 * cos / a0, (1.0 - alpha) / a0],
    }
}

/// The energy of a signal after a cascade of two filters.
#[differentiate]
pub fn filtered_energy(signal: &[f64], cutoff: f64, q: f64) -> f64 {
    let mut energy = 0.0;
    let filter = low_pass(cutoff, q, 48.0);
    let mut delays = [[0.0; 2]; 2];
    for &x in signal {
        let mut y = x;
        for z in delays.iter_mut() {
            let out = filter.b[0] * y + z[0];
            z[0] = filter.b[1] * y - filter.a[0] * out + z[1];
            z[1] = filter.b[2] * y - filter.a[1] * out;
            y = out;
        }
        energy += y * y;
    }
    energy
}

/// The share of a signal's power in the bins around `bin`, by Goertzel's recursion and a window of Hann.
#[differentiate]
pub fn tone(signal: &[f64], bin: usize) -> f64 {
    let n = signal.len();
    let tau = 2.0 * std::f64::consts::PI;
    let windowed: Vec<f64> = signal
        .iter()
        .enumerate()
        .map(|(i, x)| x * 0.5 * (1.0 - (tau * i as f64 / n as f64).cos()))
        .collect();
    let total = windowed.iter().fold(0.0, |sum, x| sum + x * x);
    let mut power = 0.0;
    for k in bin.saturating_sub(1)..=bin + 1 {
        let coefficient = 2.0 * (tau * k as f64 / n as f64).cos();
        let (mut s1, mut s2) = (0.0, 0.0);
        for x in &windowed {
            (s1, s2) = (x + coefficient * s1 - s2, s1);
        }
        power += s1 * s1 + s2 * s2 - coefficient * s1 * s2;
    }
    power / (total * n as f64)
}

/// The weights that are learned by the normalised LMS rule, told by how well they predict.
#[differentiate]
pub fn adaptive_filter(input: &[f64], wanted: &[f64], rate: f64, order: usize) -> Result<f64, String> {
    if input.len() != wanted.len() {
        return Err(format!("{} inputs for {} outputs", input.len(), wanted.len()));
    }
    let mut w = vec![0.0; order];
    let mut error = 0.0;
    for t in order..input.len() {
        let past = &input[t - order..t];
        let guess: f64 = w.iter().zip(past).map(|(w, x)| w * x).sum();
        let e = wanted[t] - guess;
        let norm = past.iter().map(|x| x * x).sum::<f64>() + 1e-3;
        for (w, x) in w.iter_mut().zip(past) {
            *w += rate * e * x / norm;
        }
        error += e * e;
    }
    Ok(error / (input.len() - order) as f64)
}

#[differentiate]
pub fn unexplained(input: &[f64], wanted: &[f64], rate: f64, order: usize) -> f64 {
    let power = wanted.iter().map(|w| w * w).sum::<f64>();
    match adaptive_filter(input, wanted, rate, order) {
        Ok(error) => error / power,
        Err(_) => f64::NAN,
    }
}

// ---- the points at which they are tried

fn wave(n: usize) -> Vec<f64> {
    (0..n)
        .map(|i| 0.5 + (i * i % 7) as f64 * 0.25 - (i % 3) as f64 * 0.5)
        .collect()
}

tests::test! { gaussian_process_: scalar gaussian_process(&vec![0.0, 0.5, 1.25, 2.0], &vec![0.3, -0.2, 0.7, 1.1], 0.75, 1.25, 0.5) }
tests::test! { logistic_regression_: scalar logistic_regression(
&vec![0.5, -0.25, 1.0], 0.125, 0.25, const &[vec![1.0, 2.0, -0.5], vec![-1.5, 0.25, 0.75], vec![0.5, -1.0, 1.5]], const &[true, false, true]) }
tests::test! { weibull_: scalar weibull(1.5, 2.25, const &[
Observation::Died { at: 1.5 }, Observation::Alive { after: 3.0 }, Observation::Between(0.5, 2.5), Observation::Died { at: 4.0 }]) }
tests::test! { hidden_markov_: scalar hidden_markov(
&vec![0.25, 0.75], &vec![vec![0.75, 0.25], vec![0.5, 0.5]], &vec![vec![0.5, 0.25, 0.25], vec![0.125, 0.25, 0.625]], const &[0, 2, 1, 1, 2, 0]) }
tests::test! { kalman_: scalar kalman(
&Belief { mean: [0.5, 0.25], cov: [[1.5, 0.125], [0.125, 0.75]] }, 0.25, 0.125, 0.5, const &[0.75, 1.25, f64::NAN, 2.5, 2.0]) }
tests::test! { garch_: scalar garch(0.125, 0.25, 0.5, 0.0625, &wave(8)) }
tests::test! { binomial_tree_:
scalar binomial_tree(100.0, 107.0, 0.05, 0.25, 1.5, const Right::Put, const 7),
scalar binomial_tree(100.0, 93.0, 0.05, 0.25, 0.75, const Right::Call, const 6) }
tests::test! { yield_curve: scalar NelsonSiegel.price(&NelsonSiegel { level: 0.0625, slope: -0.03125, hump: 0.015625, decay: 1.75 }, 4.5, const 3.0) }
tests::test! { asian_option_: scalar asian_option(100.0, 98.5, 0.0625, 0.25, const 9, const 42) }
tests::test! { lennard_jones_: scalar lennard_jones(
&vec![[0.25, 0.5, 0.125], [1.5, 0.75, 0.25], [3.75, 3.5, 0.5], [0.5, 2.0, 1.75]], 0.75, 1.125, 4.5, const 2.0) }
tests::test! { kepler_: result kepler(1.5, 0.25, 0.75), result kepler(5.25, 0.0625, 2.5) }
tests::test! { heat_: result heat(&vec![0.25, 1.0, 0.5, -0.75], 0.5, 0.125, -0.25, 0.03125, const 3) }
tests::test! { lotka_volterra_: scalar lotka_volterra(&[0.75, 0.5, 0.25, 0.625], (1.5, 0.75), const &[(1.75, 0.5), (1.25, 1.5), (0.5, 1.0)], 0.125) }
tests::test! { epidemic_: scalar misfit(0.5, 0.25, 0.0625, &vec![None, Some(0.125), None, Some(0.1875), Some(0.25)]), scalar misfit(0.5, 0.25, 0.0625, &vec![None]) }
// f64 only: as the function
tests::test! { shade_:
scalar shade(&scene(), Vec3 { x: 0.125, y: 0.25, z: -3.0 }, Vec3 { x: 0.0625, y: 0.03125, z: 1.0 }, Vec3 { x: 2.5, y: 3.0, z: -2.0 }, 3.5),
scalar shade(&scene(), Vec3 { x: 0.0, y: 0.0, z: -3.0 }, Vec3 { x: 4.0, y: 0.5, z: 1.0 }, Vec3 { x: 2.5, y: 3.0, z: -2.0 }, 3.5) }
// end
tests::test! { curve_length_: scalar curve_length(&vec![[0.0, 0.25], [1.5, 2.0], [2.75, -0.5], [3.5, 1.0]], const 5) }
tests::test! { forward_kinematics_: result forward_kinematics(
&vec![Joint { length: 0.5, twist: 1.25, offset: 0.25 }, Joint { length: 1.5, twist: -0.75, offset: 0.5 }, Joint { length: 0.75, twist: 0.25, offset: 0.125 }],
&vec![0.5, -1.25, 0.75]) }
tests::test! { closed_loop_: scalar closed_loop(&Pid { kp: 1.75, ki: 0.5, kd: 0.25, integral: 0.125, last_error: 0.25 }, 0.75, 0.5, 0.25, 0.5) }
tests::test! { riccati_: scalar riccati(&[[1.0, 0.25], [-0.125, 0.75]], &[0.25, 0.5], &[[1.0, 0.125], [0.125, 0.5]], 0.25, &[1.5, -0.75], const 6) }
tests::test! { filtered_energy_: scalar filtered_energy(&wave(9), 6.5, 0.75) }
tests::test! { tone_: scalar tone(&wave(11), const 3), scalar tone(&wave(5), const 0) }
tests::test! { adaptive_filter_: scalar unexplained(&wave(9), &vec![0.5, 0.25, -0.5, 1.5, 0.75, 0.25, -0.125, 1.0, 0.5], 0.25, const 3) }

fn scene() -> Vec<Sphere> {
    vec![
        Sphere {
            center: Vec3 { x: 0.0, y: 0.0, z: 2.0 },
            radius: 1.25,
            albedo: 0.75,
        },
        Sphere {
            center: Vec3 {
                x: 0.5,
                y: 0.25,
                z: 0.5,
            },
            radius: 0.875,
            albedo: 0.5,
        },
        Sphere {
            center: Vec3 {
                x: -4.0,
                y: 0.0,
                z: 1.0,
            },
            radius: 0.5,
            albedo: 0.25,
        },
    ]
}
