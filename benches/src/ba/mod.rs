//! Bundle adjustment: where a camera sees a point, against where it was seen.
//!
//! The objective `ba` of ADBench (see [`gmm`](crate::gmm)): rotation by the formula of Rodrigues, pinhole projection, radial distortion of the second and fourth
//! order. A camera has 11 parameters: rotation vector r (angle times axis), centre C, focal length f, principal point (u, v), distortion (κ₁, κ₂).
//! With p = proj(R(r) (X − C)), the weighted error is w (f (1 + κ₁ |p|² + κ₂ |p|⁴) p + (u, v) − feature).
//!
//! The Jacobian of an observation is 2 × 15: by camera, point and weight.

pub mod by_hand;
mod primal;

pub use primal::reprojection_error;

use crate::random::Random;

/// One observation of one point by one camera.
#[derive(Clone, Debug)]
pub struct Input {
    pub camera: [f64; 11],
    pub point: [f64; 3],
    pub weight: f64,
    pub feature: [f64; 2],
}

impl Input {
    pub fn new(seed: u64) -> Input {
        let mut random = Random::new(seed);
        let mut camera = [0.0; 11];
        for parameter in &mut camera {
            *parameter = random.uniform(-1.0, 1.0);
        }
        camera[6] = random.uniform(0.5, 2.0);
        let mut point = [0.0; 3];
        for coordinate in &mut point {
            *coordinate = random.uniform(-1.0, 1.0);
        }
        // In front of the camera, whatever its rotation.
        point[2] += 4.0;
        Input {
            camera,
            point,
            weight: random.uniform(0.5, 1.5),
            feature: [random.uniform(-1.0, 1.0), random.uniform(-1.0, 1.0)],
        }
    }
}
