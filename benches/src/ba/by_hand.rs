//! The adjoint and the Jacobian by hand: one forward sweep whose intermediate values are kept in a struct, and a reverse sweep for each seed.
//!
//! With the axis w = r / θ the reverse of the rotation needs no further division: r̄ = (w̄ − w (w · w̄)) / θ + θ̄ w.

/// What the reverse sweep reads.
struct Trace {
    value: [f64; 2],
    error: [f64; 2],
    weight: f64,
    focal: f64,
    distortion: [f64; 2],
    /// before the distortion
    projected: [f64; 2],
    r_squared: f64,
    factor: f64,
    inverse_depth: f64,
    offset: [f64; 3],
    turn: Turn,
}

enum Turn {
    Around {
        cos: f64,
        sin: f64,
        inverse: f64,
        axis: [f64; 3],
        crossed: [f64; 3],
        along: f64,
        along_axis: f64,
    },
    None {
        rotation: [f64; 3],
    },
}

/// By camera, point and weight.
pub type Row = ([f64; 11], [f64; 3], f64);

/// The adjoints by camera, point and weight.
struct Shadows {
    camera: [f64; 11],
    point: [f64; 3],
    weight: f64,
}

/// The value; the gradients by `camera`, `point` and `weight` are added to the shadows.
#[inline]
pub fn adjoint(
    camera: &[f64; 11],
    point: &[f64; 3],
    weight: f64,
    feature: &[f64; 2],
    (camera_bar, point_bar, weight_bar): (&mut [f64; 11], &mut [f64; 3], &mut f64),
    seed: [f64; 2],
) -> [f64; 2] {
    let trace = forward(camera, point, weight, feature);
    let shadows = reverse(&trace, seed);
    for (total, new) in camera_bar.iter_mut().zip(shadows.camera) {
        *total += new;
    }
    for (total, new) in point_bar.iter_mut().zip(shadows.point) {
        *total += new;
    }
    *weight_bar += shadows.weight;
    trace.value
}

/// The value, and the rows of the Jacobian by camera, point and weight.
#[inline]
pub fn jacobian(
    camera: &[f64; 11],
    point: &[f64; 3],
    weight: f64,
    feature: &[f64; 2],
) -> ([f64; 2], [Row; 2]) {
    let trace = forward(camera, point, weight, feature);
    let row = |seed| {
        let shadows = reverse(&trace, seed);
        (shadows.camera, shadows.point, shadows.weight)
    };
    (trace.value, [row([1.0, 0.0]), row([0.0, 1.0])])
}

#[inline(always)]
fn forward(camera: &[f64; 11], point: &[f64; 3], weight: f64, feature: &[f64; 2]) -> Trace {
    let [r0, r1, r2, c0, c1, c2, focal, u, v, k1, k2] = *camera;
    let rotation = [r0, r1, r2];
    let offset = [point[0] - c0, point[1] - c1, point[2] - c2];

    let theta_squared = dot(&rotation, &rotation);
    let (seen, turn) = if theta_squared != 0.0 {
        let theta = theta_squared.sqrt();
        let (sin, cos) = theta.sin_cos();
        let inverse = 1.0 / theta;
        let axis = rotation.map(|r| r * inverse);
        let crossed = cross(&axis, &offset);
        let along_axis = dot(&axis, &offset);
        let along = along_axis * (1.0 - cos);
        let seen = std::array::from_fn(|i| offset[i] * cos + crossed[i] * sin + axis[i] * along);
        (
            seen,
            Turn::Around {
                cos,
                sin,
                inverse,
                axis,
                crossed,
                along,
                along_axis,
            },
        )
    } else {
        let crossed = cross(&rotation, &offset);
        let seen: [f64; 3] = std::array::from_fn(|i| offset[i] + crossed[i]);
        (seen, Turn::None { rotation })
    };

    let inverse_depth = 1.0 / seen[2];
    let projected = [seen[0] / seen[2], seen[1] / seen[2]];
    let r_squared = projected[0] * projected[0] + projected[1] * projected[1];
    let factor = 1.0 + k1 * r_squared + k2 * r_squared * r_squared;
    let error = [
        projected[0] * factor * focal + u - feature[0],
        projected[1] * factor * focal + v - feature[1],
    ];
    Trace {
        value: [weight * error[0], weight * error[1]],
        error,
        weight,
        focal,
        distortion: [k1, k2],
        projected,
        r_squared,
        factor,
        inverse_depth,
        offset,
        turn,
    }
}

#[inline(always)]
fn reverse(trace: &Trace, seed: [f64; 2]) -> Shadows {
    let &Trace {
        error,
        weight,
        focal,
        distortion: [k1, k2],
        projected: [p0, p1],
        r_squared,
        factor,
        inverse_depth,
        offset,
        ..
    } = trace;
    let weight_bar = seed[0] * error[0] + seed[1] * error[1];
    let principal_bar = [weight * seed[0], weight * seed[1]];
    // distorted · adjoint, before the focal length
    let product = principal_bar[0] * p0 + principal_bar[1] * p1;
    let focal_bar = product * factor;
    let factor_bar = product * focal;
    let k1_bar = factor_bar * r_squared;
    let k2_bar = k1_bar * r_squared;
    let r_squared_bar = 2.0 * factor_bar * (k1 + 2.0 * k2 * r_squared);
    let stretch = factor * focal;
    let p0_bar = principal_bar[0] * stretch + r_squared_bar * p0;
    let p1_bar = principal_bar[1] * stretch + r_squared_bar * p1;

    let seen_bar = [
        p0_bar * inverse_depth,
        p1_bar * inverse_depth,
        -(p0_bar * p0 + p1_bar * p1) * inverse_depth,
    ];

    let (rotation_bar, offset_bar) = match &trace.turn {
        &Turn::Around {
            cos,
            sin,
            inverse,
            ref axis,
            ref crossed,
            along,
            along_axis,
        } => {
            let along_bar = dot(&seen_bar, axis);
            let cos_bar = dot(&seen_bar, &offset) - along_bar * along_axis;
            let sin_bar = dot(&seen_bar, crossed);
            let along_axis_bar = along_bar * (1.0 - cos);
            let turned = cross(&offset, &seen_bar);
            let axis_bar: [f64; 3] = std::array::from_fn(|i| {
                along * seen_bar[i] + along_axis_bar * offset[i] + sin * turned[i]
            });
            let turned = cross(&seen_bar, axis);
            let offset_bar = std::array::from_fn(|i| {
                cos * seen_bar[i] + along_axis_bar * axis[i] + sin * turned[i]
            });
            let across = dot(&axis_bar, axis);
            let theta_bar = cos * sin_bar - sin * cos_bar - across * inverse;
            let rotation_bar: [f64; 3] =
                std::array::from_fn(|i| axis_bar[i] * inverse + theta_bar * axis[i]);
            (rotation_bar, offset_bar)
        }
        Turn::None { rotation } => {
            let turned = cross(&seen_bar, rotation);
            (
                cross(&offset, &seen_bar),
                std::array::from_fn(|i| seen_bar[i] + turned[i]),
            )
        }
    };
    let [r0, r1, r2] = rotation_bar;
    let [o0, o1, o2]: [f64; 3] = offset_bar;
    Shadows {
        camera: [
            r0,
            r1,
            r2,
            -o0,
            -o1,
            -o2,
            focal_bar,
            principal_bar[0],
            principal_bar[1],
            k1_bar,
            k2_bar,
        ],
        point: [o0, o1, o2],
        weight: weight_bar,
    }
}

#[inline(always)]
fn dot(a: &[f64; 3], b: &[f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

#[inline(always)]
fn cross(a: &[f64; 3], b: &[f64; 3]) -> [f64; 3] {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}
