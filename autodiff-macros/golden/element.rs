#[differentiate]
fn determinant(m: &Matrix, k: f64) -> f64 {
    let mut n = m.clone();
    n[(0, 0)] *= k;
    n[(0, 0)] * n[(1, 1)] - n[(0, 1)] * n[(1, 0)]
}
