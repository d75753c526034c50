//! The small problems.

use super::{Generic, Number};

pub struct Rosenbrock;

impl Generic<1> for Rosenbrock {
    fn call<T: Number>(&self, x: &[T]) -> [T; 1] {
        let term = |i: usize| {
            let d = x[i + 1] - x[i] * x[i];
            let e = -x[i].plus(-1.0);
            (d * d).times(100.0) + e * e
        };
        let mut sum = term(0);
        for i in 1..x.len() - 1 {
            sum = sum + term(i);
        }
        [sum]
    }
}

pub struct BlackScholes;

impl Generic<1> for BlackScholes {
    fn call<T: Number>(&self, x: &[T]) -> [T; 1] {
        let &[spot, strike, rate, volatility, time] = x else {
            unreachable!("five arguments")
        };
        let root = time.sqrt();
        let spread = volatility * root;
        let growth = (rate + (volatility * volatility).times(0.5)) * time;
        let d1 = ((spot / strike).ln() + growth) / spread;
        let d2 = d1 - spread;
        let discount = (-rate * time).exp();
        let normal = |d: T| {
            let y = d
                * (d * d)
                    .times(0.071_354_816_272_6)
                    .plus(1.595_769_121_605_73);
            let z = (-y).exp().plus(1.0);
            z.times(0.0).plus(1.0) / z
        };
        [spot * normal(d1) - strike * discount * normal(d2)]
    }
}

/// With the strains before the three constants of the material.
pub struct Branchy;

impl Generic<1> for Branchy {
    fn call<T: Number>(&self, x: &[T]) -> [T; 1] {
        let (strain, constants) = x.split_at(x.len() - 3);
        let &[young, yield_stress, hardening] = constants else {
            unreachable!("three constants")
        };
        let zero = young.times(0.0);
        let (mut plastic, mut accumulated, mut last, mut work) = (zero, zero, zero, zero);
        for &strain in strain {
            let trial = young * (strain - plastic);
            let excess = trial.abs() - (yield_stress + hardening * accumulated);
            let mut stress = trial;
            if excess.value() > 0.0 {
                let step = excess / (young + hardening);
                accumulated = accumulated + step;
                if trial.value() > 0.0 {
                    plastic = plastic + step;
                    stress = stress - young * step;
                } else {
                    plastic = plastic - step;
                    stress = stress + young * step;
                }
            }
            work = work + stress * (strain - last);
            last = strain;
        }
        [work]
    }
}

pub struct Resistance;

fn resistance<T: Number>(x: &[T], parallel: bool) -> T {
    let n = x.len();
    if n == 1 {
        return x[0].exp();
    }
    let left = resistance(&x[..n / 2], !parallel);
    let right = resistance(&x[n / 2..], !parallel);
    if parallel {
        left * right / (left + right)
    } else {
        left + right
    }
}

impl Generic<1> for Resistance {
    fn call<T: Number>(&self, x: &[T]) -> [T; 1] {
        [resistance(x, true)]
    }
}

/// Until the time given.
pub struct Pendulum(pub f64);

impl Generic<1> for Pendulum {
    fn call<T: Number>(&self, x: &[T]) -> [T; 1] {
        let &[angle, velocity, length, damping] = x else {
            unreachable!("four arguments")
        };
        let stiffness = length.times(0.0).plus(9.81) / length;
        let (mut theta, mut omega) = (angle, velocity);
        let (mut time, mut step) = (0.0, 0.1);
        while time < self.0 {
            let h = if time + step > self.0 {
                self.0 - time
            } else {
                step
            };
            let a1 = -stiffness * theta.sin() - damping * omega;
            let theta_euler = theta + omega.times(h);
            let omega_euler = omega + a1.times(h);
            let a2 = -stiffness * theta_euler.sin() - damping * omega_euler;
            let theta_heun = theta + (omega + omega_euler).times(0.5 * h);
            let omega_heun = omega + (a1 + a2).times(0.5 * h);
            let error = (theta_heun.value() - theta_euler.value()).abs()
                + (omega_heun.value() - omega_euler.value()).abs();
            if error > 1e-3 {
                step = 0.5 * h;
                continue;
            }
            (theta, omega) = (theta_heun, omega_heun);
            time += h;
            if error < 1e-4 {
                step = 2.0 * h;
            }
        }
        [theta]
    }
}
