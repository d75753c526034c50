// An associated function of an annotated `impl`, which calls one beside it whose result has no derivative.
#[differentiate]
impl<'a, const N: usize> Window<'a, N> {
    fn starting(at: f64, data: &'a [f64]) -> f64 {
        let count = Self::steps(data.len());
        at * data[0] * count as f64
    }

    fn steps(n: usize) -> usize {
        n / N
    }
}
