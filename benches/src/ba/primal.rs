//! The function, written as its definition reads.

use autodiff::differentiate;

#[differentiate]
pub fn reprojection_error(
    camera: &[f64; 11],
    point: &[f64; 3],
    weight: f64,
    #[constant] feature: &[f64; 2],
) -> [f64; 2] {
    let mut projected = [0.0; 2];
    project(camera, point, &mut projected);
    [
        weight * (projected[0] - feature[0]),
        weight * (projected[1] - feature[1]),
    ]
}

#[differentiate]
fn project(camera: &[f64; 11], point: &[f64; 3], projected: &mut [f64; 2]) {
    let rotation = [camera[0], camera[1], camera[2]];
    let mut offset = [0.0; 3];
    for i in 0..3 {
        offset[i] = point[i] - camera[3 + i];
    }
    let mut seen = [0.0; 3];
    rotate(&rotation, &offset, &mut seen);
    projected[0] = seen[0] / seen[2];
    projected[1] = seen[1] / seen[2];
    distort(camera[9], camera[10], projected);
    projected[0] = projected[0] * camera[6] + camera[7];
    projected[1] = projected[1] * camera[6] + camera[8];
}

/// By the formula of Rodrigues.
#[differentiate]
fn rotate(rotation: &[f64; 3], point: &[f64; 3], rotated: &mut [f64; 3]) {
    let theta_squared = square_norm(rotation);
    if theta_squared != 0.0 {
        let theta = theta_squared.sqrt();
        let cos = theta.cos();
        let sin = theta.sin();
        let inverse = 1.0 / theta;
        let mut axis = [0.0; 3];
        for i in 0..3 {
            axis[i] = rotation[i] * inverse;
        }
        let crossed = cross(&axis, point);
        let along = (axis[0] * point[0] + axis[1] * point[1] + axis[2] * point[2]) * (1.0 - cos);
        for i in 0..3 {
            rotated[i] = point[i] * cos + crossed[i] * sin + axis[i] * along;
        }
    } else {
        let crossed = cross(rotation, point);
        for i in 0..3 {
            rotated[i] = point[i] + crossed[i];
        }
    }
}

#[differentiate]
fn distort(k1: f64, k2: f64, projected: &mut [f64; 2]) {
    let r_squared = projected[0] * projected[0] + projected[1] * projected[1];
    let factor = 1.0 + k1 * r_squared + k2 * r_squared * r_squared;
    projected[0] *= factor;
    projected[1] *= factor;
}

#[differentiate]
fn cross(a: &[f64; 3], b: &[f64; 3]) -> [f64; 3] {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

#[differentiate]
fn square_norm(x: &[f64; 3]) -> f64 {
    let mut sum = 0.0;
    for i in 0..3 {
        sum += x[i] * x[i];
    }
    sum
}
