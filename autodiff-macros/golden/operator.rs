// An operator on references, whose result is used by another operator.
#[differentiate]
impl<'a> Mul<&'a V> for &V {
    type Output = V;

    fn mul(self, o: &'a V) -> Self::Output {
        let scaled = *o * self.x;
        scaled + *self
    }
}
