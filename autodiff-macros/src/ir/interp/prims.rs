//! Every row of the table of primitives as a function of numbers, written a second time: what the runtime crate calculates is not used.

/// The value of the row `name` for float operands `x` and integer operands `n`, each in order.
pub(super) fn f64(name: &str, x: &[f64], n: &[i32]) -> Option<f64> {
    in_f64(name, x, n).or_else(|| special(name, x, n))
}

/// The same in single precision; special functions are rounded from `f64`.
pub(super) fn f32(name: &str, x: &[f32], n: &[i32]) -> Option<f32> {
    let wide: Vec<f64> = x.iter().map(|x| f64::from(*x)).collect();
    in_f32(name, x, n).or_else(|| special(name, &wide, n).map(|y| y as f32))
}

macro_rules! evaluate {
    ($eval:ident, $t:ident) => {
        fn $eval(name: &str, x: &[$t], n: &[i32]) -> Option<$t> {
            let choose = |chosen: bool| if chosen { 1.0 } else { 0.0 };
            let bar = |a: $t| if a == 0.0 { 0.0 } else { a.signum() };
            Some(match (name, x, n) {
                ("add" | "acc", &[a, b], []) => a + b,
                ("sub", &[a, b], []) => a - b,
                ("mul", &[a, b], []) => a * b,
                ("div", &[a, b], []) => a / b,
                ("rem", &[a, b], []) => a % b,
                ("neg", &[a], []) => -a,
                ("mul_add", &[a, b, c], []) => a.mul_add(b, c),
                ("midpoint", &[a, b], []) => a.midpoint(b),
                ("recip", &[a], []) => a.recip(),
                ("to_degrees", &[a], []) => a.to_degrees(),
                ("to_radians", &[a], []) => a.to_radians(),
                ("rem_euclid", &[a, b], []) => a.rem_euclid(b),
                ("div_euclid", &[a, b], []) => a.div_euclid(b),
                ("ceil", &[a], []) => a.ceil(),
                ("floor", &[a], []) => a.floor(),
                ("round", &[a], []) => a.round(),
                ("round_ties_even", &[a], []) => a.round_ties_even(),
                ("trunc", &[a], []) => a.trunc(),
                ("fract", &[a], []) => a.fract(),
                ("next_up", &[a], []) => a.next_up(),
                ("next_down", &[a], []) => a.next_down(),
                ("abs", &[a], []) => a.abs(),
                ("signum", &[a], []) => a.signum(),
                ("copysign", &[a, b], []) => a.copysign(b),
                ("max", &[a, b], []) => a.max(b),
                ("min", &[a, b], []) => a.min(b),
                // `clamp` of std panics on bounds in the wrong order, which no test is about.
                ("clamp", &[a, lo, hi], []) if lo <= hi => a.clamp(lo, hi),
                ("sqrt", &[a], []) => a.sqrt(),
                ("cbrt", &[a], []) => a.cbrt(),
                ("powi" | "powi_nonneg", &[a], &[n]) => a.powi(n),
                ("powf", &[a, b], []) => a.powf(b),
                ("exp", &[a], []) => a.exp(),
                ("exp2", &[a], []) => a.exp2(),
                ("exp_m1", &[a], []) => a.exp_m1(),
                ("ln", &[a], []) => a.ln(),
                ("log2", &[a], []) => a.log2(),
                ("log10", &[a], []) => a.log10(),
                ("log", &[a, b], []) => a.log(b),
                ("ln_1p", &[a], []) => a.ln_1p(),
                ("sin", &[a], []) => a.sin(),
                ("cos", &[a], []) => a.cos(),
                ("tan", &[a], []) => a.tan(),
                ("asin", &[a], []) => a.asin(),
                ("acos", &[a], []) => a.acos(),
                ("atan", &[a], []) => a.atan(),
                ("sinh", &[a], []) => a.sinh(),
                ("cosh", &[a], []) => a.cosh(),
                ("tanh", &[a], []) => a.tanh(),
                ("asinh", &[a], []) => a.asinh(),
                ("acosh", &[a], []) => a.acosh(),
                ("atanh", &[a], []) => a.atanh(),
                ("hypot", &[a, b], []) => a.hypot(b),
                ("atan2", &[a, b], []) => a.atan2(b),

                ("strong", &[s, p], []) => {
                    if s == 0.0 {
                        0.0
                    } else {
                        s * p
                    }
                }
                ("abs_slope", &[a], []) => bar(a),
                ("max_left", &[a, b], []) => choose(a >= b || b.is_nan()),
                ("max_right", &[a, b], []) => choose(!(a >= b || b.is_nan())),
                ("min_left", &[a, b], []) => choose(a <= b || b.is_nan()),
                ("min_right", &[a, b], []) => choose(!(a <= b || b.is_nan())),
                ("clamp_inside", &[a, lo, hi], []) => choose(!(a < lo || a > hi)),
                ("clamp_below", &[a, lo, _], []) => choose(a < lo),
                ("clamp_above", &[a, lo, hi], []) => choose(a > hi && (a >= lo || lo.is_nan())),
                ("step", &[a], []) => {
                    if a <= 0.0 {
                        0.0
                    } else {
                        1.0
                    }
                }
                ("powi_d" | "powi_nonneg_d", &[a], &[n, k]) => {
                    let falling: i32 = (0..k).map(|i| n - i).product();
                    if falling == 0 {
                        0.0
                    } else {
                        falling as $t * a.powi(n - k)
                    }
                }
                ("powf_dx", &[a, b, p], []) => {
                    if b == 0.0 {
                        0.0
                    } else if a != 0.0 && p.is_normal() {
                        b * (p / a)
                    } else {
                        b * a.powf(b - 1.0)
                    }
                }
                ("powf_dy", &[a, _, p], []) => {
                    if p == 0.0 && a >= 0.0 {
                        0.0
                    } else {
                        p * a.ln()
                    }
                }
                ("hypot_dx", &[a, _, h], []) => {
                    if h == 0.0 {
                        0.0
                    } else if a.is_infinite() {
                        a.signum()
                    } else {
                        a / h
                    }
                }
                ("atan2_dy", &[a, b], []) => {
                    let h = a.hypot(b);
                    if h.is_infinite() { 0.0 } else { b / h / h }
                }
                ("xdivy", &[a, b], []) => {
                    if a == 0.0 && !b.is_nan() {
                        0.0
                    } else {
                        a / b
                    }
                }
                ("sigmoid", &[a], []) => 1.0 / (1.0 + (-a).exp()),
                ("relu", &[a], []) => {
                    if a <= 0.0 {
                        0.0
                    } else {
                        a
                    }
                }
                ("softplus", &[a], []) => (if a <= 0.0 { 0.0 } else { a }) + (-a.abs()).exp().ln_1p(),
                _ => return None,
            })
        }
    };
}

evaluate!(in_f64, f64);
evaluate!(in_f32, f32);

fn special(name: &str, x: &[f64], n: &[i32]) -> Option<f64> {
    Some(match (name, x, n) {
        ("powf_d", &[a, b], &[i, j]) => powf_d(a, b, i, j),
        ("log1mexp", &[a], []) => match a > -std::f64::consts::LN_2 {
            true => (-a.exp_m1()).ln(),
            false => (-a.exp()).ln_1p(),
        },
        ("xlogy", &[a, b], []) => match a == 0.0 && !b.is_nan() {
            true => 0.0,
            false => a * b.ln(),
        },
        ("erf", &[a], []) => erf(a),
        ("erfc", &[a], []) => 1.0 - erf(a),
        ("ln_gamma", &[a], []) => ln_gamma(a),
        ("digamma", &[a], []) => polygamma(a, 0),
        ("trigamma", &[a], []) => polygamma(a, 1),
        ("polygamma", &[a], &[n]) => polygamma(a, n),
        _ => return None,
    })
}

/// The derivative of order `i` in x and `j` in e of xᵉ, by the product rule on (e)₍ᵢ₎ xᵉ⁻ⁱ: polynomials in e and powers of ln x.
fn powf_d(x: f64, e: f64, i: i32, j: i32) -> f64 {
    // Coefficients of the falling factorial e (e − 1) … (e − i + 1).
    let mut falling = vec![1.0];
    for k in 0..i {
        let mut next = vec![0.0; falling.len() + 1];
        for (d, c) in falling.iter().enumerate() {
            next[d + 1] += c;
            next[d] -= c * f64::from(k);
        }
        falling = next;
    }
    let mut sum = 0.0;
    let mut binomial = 1.0;
    for l in 0..=j {
        let value: f64 = falling.iter().enumerate().map(|(d, c)| c * e.powi(d as i32)).sum();
        if value != 0.0 {
            sum += binomial * value * x.powf(e - f64::from(i)) * x.ln().powi(j - l);
        }
        falling = falling.iter().enumerate().skip(1).map(|(d, c)| c * d as f64).collect();
        binomial *= f64::from(j - l) / f64::from(l + 1);
    }
    sum
}

/// By its power series, which is good to about |x| = 4 (where 1 − erf is 1.5e-8).
fn erf(x: f64) -> f64 {
    if x.abs() > 6.0 {
        return x.signum();
    }
    let mut term = x;
    let mut sum = x;
    for k in 1..200 {
        let k = f64::from(k);
        term *= 2.0 * x * x / (2.0 * k + 1.0);
        sum += term;
    }
    2.0 / std::f64::consts::PI.sqrt() * (-x * x).exp() * sum
}

/// ln |Γ(x)|: stepping up to where Stirling's series is exact to rounding.
fn ln_gamma(mut x: f64) -> f64 {
    let mut steps = 0.0;
    while x < 15.0 {
        steps += x.abs().ln();
        x += 1.0;
    }
    let s = 1.0 / (x * x);
    let series = (1.0 / 12.0 - s * (1.0 / 360.0 - s * (1.0 / 1260.0 - s * (1.0 / 1680.0 - s / 1188.0)))) / x;
    (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + series - steps
}

/// The derivative of order `n` of digamma, by the same steps.
fn polygamma(mut x: f64, n: i32) -> f64 {
    const BERNOULLI: [f64; 7] = [
        1.0 / 6.0,
        -1.0 / 30.0,
        1.0 / 42.0,
        -1.0 / 30.0,
        5.0 / 66.0,
        -691.0 / 2730.0,
        7.0 / 6.0,
    ];
    let factorial = |n: i32| (1..=n).map(f64::from).product::<f64>();
    // d^n/dx^n of -1/x, which is what a step down adds.
    let step = |x: f64| -(if n % 2 == 0 { 1.0 } else { -1.0 }) * factorial(n) / x.powi(n + 1);
    let mut sum = 0.0;
    while x < 20.0 {
        sum += step(x);
        x += 1.0;
    }
    let sign = if n % 2 == 0 { -1.0 } else { 1.0 };
    let mut series = match n {
        0 => x.ln() - 0.5 / x,
        _ => sign * (factorial(n - 1) / x.powi(n) + factorial(n) / (2.0 * x.powi(n + 1))),
    };
    for (k, b) in BERNOULLI.iter().enumerate() {
        let twice = 2 * (k as i32 + 1);
        series += sign * b * factorial(twice + n - 1) / factorial(twice) / x.powi(twice + n);
    }
    sum + series
}

#[cfg(test)]
mod tests {
    use crate::prim::rows;

    #[test]
    fn every_row_can_be_evaluated() {
        for row in rows() {
            assert!(!row.points.is_empty(), "`{}` has no points", row.name);
            for point in row.points {
                let split = |ints: bool| {
                    let of = move |(k, _): &(usize, &f64)| row.ints.contains(k) == ints;
                    point
                        .iter()
                        .enumerate()
                        .filter(of)
                        .map(|(_, x)| *x)
                        .collect::<Vec<f64>>()
                };
                let (mut x, n) = (split(false), split(true));
                let n: Vec<i32> = n.iter().map(|n| *n as i32).collect();
                if row.given.is_some() {
                    // Any number will do here.
                    x.push(1.5);
                }
                let y = super::f64(row.name, &x, &n);
                assert!(y.is_some_and(|y| !y.is_nan()), "`{}` at {point:?}: {y:?}", row.name);
                let x: Vec<f32> = x.iter().map(|x| *x as f32).collect();
                let z = super::f32(row.name, &x, &n).map(f64::from);
                let (y, z) = (y.unwrap_or(f64::NAN), z.unwrap_or(f64::NAN));
                let near = (y - z).abs() <= 1e-5 * y.abs().max(1.0);
                assert!(near, "`{}` at {point:?}: {y} in f64 but {z} in f32", row.name);
            }
        }
    }

    #[test]
    fn special_functions_at_known_points() {
        let near = |name: &str, x: &[f64], n: &[i32], y: f64| {
            let z = super::f64(name, x, n).unwrap_or(f64::NAN);
            assert!((z - y).abs() <= 1e-12 * y.abs(), "{name}: {z}, not {y}");
        };
        near("erf", &[0.5], &[], 0.5204998778130465);
        near("ln_gamma", &[0.5], &[], std::f64::consts::PI.sqrt().ln());
        near("digamma", &[1.0], &[], -0.5772156649015329);
        near("trigamma", &[1.0], &[], std::f64::consts::PI.powi(2) / 6.0);
        near("polygamma", &[1.0], &[2], -2.404113806319188);
        near("powf_d", &[2.0, 3.0], &[1, 1], 4.0 + 12.0 * 2.0_f64.ln());
    }
}
