use autodiff::differentiate;

const GRAVITY: f64 = 9.81;
const TOLERANCE: f64 = 1e-3;

/// The angle at time `end`.
#[differentiate]
pub fn final_angle(
    angle: f64,
    velocity: f64,
    length: f64,
    damping: f64,
    #[constant] end: f64,
) -> f64 {
    let stiffness = GRAVITY / length;
    let mut theta = angle;
    let mut omega = velocity;
    let mut time = 0.0;
    let mut step = 0.1;
    while time < end {
        let h = if time + step > end { end - time } else { step };
        let a1 = -stiffness * theta.sin() - damping * omega;
        let theta_euler = theta + h * omega;
        let omega_euler = omega + h * a1;
        let a2 = -stiffness * theta_euler.sin() - damping * omega_euler;
        let theta_heun = theta + 0.5 * h * (omega + omega_euler);
        let omega_heun = omega + 0.5 * h * (a1 + a2);
        let error = (theta_heun - theta_euler).abs() + (omega_heun - omega_euler).abs();
        if error > TOLERANCE {
            step = 0.5 * h;
            continue;
        }
        theta = theta_heun;
        omega = omega_heun;
        time += h;
        if error < 0.1 * TOLERANCE {
            step = 2.0 * h;
        }
    }
    theta
}
