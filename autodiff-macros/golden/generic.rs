#[differentiate]
fn generic<T: Float, const N: usize>(x: &[T], scale: [T; N]) -> T {
    let mut sum = T::zero();
    for i in 0..x.len() {
        let weight = T::from(i).unwrap() + T::from(0.5).unwrap();
        sum = sum + weight * (x[i] * scale[i % N]).sin();
    }
    sum / T::from(N).unwrap()
}
