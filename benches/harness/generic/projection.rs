use super::{Generic, Number};

/// By camera, point, weight, one after another; for the feature given.
pub struct Projection(pub [f64; 2]);

impl Generic<2> for Projection {
    fn call<T: Number>(&self, x: &[T]) -> [T; 2] {
        let &[
            r0,
            r1,
            r2,
            c0,
            c1,
            c2,
            focal,
            u,
            v,
            k1,
            k2,
            x0,
            x1,
            x2,
            weight,
        ] = x
        else {
            unreachable!("fifteen arguments")
        };
        let seen = rotate([r0, r1, r2], [x0 - c0, x1 - c1, x2 - c2]);
        let projected = [seen[0] / seen[2], seen[1] / seen[2]];
        let r_squared = projected[0] * projected[0] + projected[1] * projected[1];
        let factor = (k1 * r_squared + k2 * r_squared * r_squared).plus(1.0);
        [
            weight * (projected[0] * factor * focal + u).plus(-self.0[0]),
            weight * (projected[1] * factor * focal + v).plus(-self.0[1]),
        ]
    }
}

fn rotate<T: Number>(rotation: [T; 3], point: [T; 3]) -> [T; 3] {
    let theta_squared = dot(rotation, rotation);
    if theta_squared.value() == 0.0 {
        let crossed = cross(rotation, point);
        return std::array::from_fn(|i| point[i] + crossed[i]);
    }
    let theta = theta_squared.sqrt();
    let (cos, sin) = (theta.cos(), theta.sin());
    let axis = rotation.map(|r| r / theta);
    let crossed = cross(axis, point);
    let along = dot(axis, point) * -cos.plus(-1.0);
    std::array::from_fn(|i| point[i] * cos + crossed[i] * sin + axis[i] * along)
}

fn dot<T: Number>(a: [T; 3], b: [T; 3]) -> T {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn cross<T: Number>(a: [T; 3], b: [T; 3]) -> [T; 3] {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}
