//! The adjoint by hand: one entry of the record for each step that was not taken back, with the sines and cosines, which are taken together.

const GRAVITY: f64 = 9.81;
const TOLERANCE: f64 = 1e-3;

/// What a step keeps.
#[derive(Clone, Copy)]
struct Step {
    h: f64,
    omega: f64,
    sin: f64,
    cos: f64,
    sin_euler: f64,
    cos_euler: f64,
}

/// The value; the gradients by angle, velocity, length and damping are added to the shadows.
pub fn adjoint(
    [angle, velocity, length, damping]: [f64; 4],
    end: f64,
    [angle_bar, velocity_bar, length_bar, damping_bar]: [&mut f64; 4],
    seed: f64,
) -> f64 {
    let stiffness = GRAVITY / length;
    let mut record = Vec::new();
    let mut theta = angle;
    let mut omega = velocity;
    let mut time = 0.0;
    let mut step = 0.1;
    while time < end {
        let h = if time + step > end { end - time } else { step };
        let (sin, cos) = theta.sin_cos();
        let a1 = -stiffness * sin - damping * omega;
        let theta_euler = theta + h * omega;
        let omega_euler = omega + h * a1;
        let (sin_euler, cos_euler) = theta_euler.sin_cos();
        let a2 = -stiffness * sin_euler - damping * omega_euler;
        let theta_heun = theta + 0.5 * h * (omega + omega_euler);
        let omega_heun = omega + 0.5 * h * (a1 + a2);
        let error = (theta_heun - theta_euler).abs() + (omega_heun - omega_euler).abs();
        if error > TOLERANCE {
            step = 0.5 * h;
            continue;
        }
        record.push(Step {
            h,
            omega,
            sin,
            cos,
            sin_euler,
            cos_euler,
        });
        theta = theta_heun;
        omega = omega_heun;
        time += h;
        if error < 0.1 * TOLERANCE {
            step = 2.0 * h;
        }
    }

    let (mut theta_bar, mut omega_bar) = (seed, 0.0);
    let (mut stiffness_bar, mut d_bar) = (0.0, 0.0);
    for &Step {
        h,
        omega,
        sin,
        cos,
        sin_euler,
        cos_euler,
    } in record.iter().rev()
    {
        let half = 0.5 * h;
        let omega_euler = omega + h * (-stiffness * sin - damping * omega);
        let a2_bar = half * omega_bar;
        let omega_euler_bar = half * theta_bar - a2_bar * damping;
        let theta_euler_bar = -a2_bar * stiffness * cos_euler;
        let a1_bar = a2_bar + h * omega_euler_bar;
        stiffness_bar -= a2_bar * sin_euler + a1_bar * sin;
        d_bar -= a2_bar * omega_euler + a1_bar * omega;
        omega_bar += half * theta_bar + omega_euler_bar + h * theta_euler_bar - a1_bar * damping;
        theta_bar += theta_euler_bar - a1_bar * stiffness * cos;
    }
    *angle_bar += theta_bar;
    *velocity_bar += omega_bar;
    *length_bar -= stiffness_bar * stiffness / length;
    *damping_bar += d_bar;
    theta
}
