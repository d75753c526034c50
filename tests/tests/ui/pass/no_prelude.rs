//! Nothing of std's prelude is in scope.

#[no_implicit_prelude]
mod bare {
    use ::autodiff::{Differentiable, differentiate};

    #[derive(Differentiable)]
    pub struct Pair {
        pub a: f64,
        pub b: ::std::vec::Vec<f64>,
        pub n: usize,
    }

    impl Pair {
        #[differentiate]
        pub fn weigh(&self, x: f64) -> f64 {
            self.a * x + self.b[self.n]
        }
    }

    #[differentiate]
    pub fn walk(x: &[f64]) -> f64 {
        let mut y = 1.0;
        let mut steps = ::std::vec::Vec::new();
        for i in 0..x.len() {
            if x[i] < 0.0 {
                continue;
            }
            y = (y * x[i]).sin();
            steps.push(y);
        }
        let mut sum = 0.0;
        for s in &steps {
            sum += *s;
        }
        sum + inner(x, y)
    }

    #[differentiate]
    pub fn inner(x: &[f64], y: f64) -> f64 {
        x[0] * y
    }
}

#[test]
fn values() {
    let pair = bare::Pair { a: 2.0, b: vec![1.0, 2.0], n: 1 };
    let (of_pair, of_x) = pair.weigh_grad(3.0);
    assert_eq!((of_pair.a, of_pair.b, of_x), (3.0, vec![0.0, 1.0], 2.0));
    autodiff::assert_gradient!(bare::walk, &[0.5, -0.5, 0.7]);
}
