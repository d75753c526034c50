//! Where functions stand and how they are called: modules, imports, other names, functions inside functions, visibilities.

use autodiff::differentiate;

mod shapes {
    use autodiff::differentiate;

    /// With another name for the companion type.
    #[differentiate(name = Disc)]
    pub fn disc(r: f64) -> f64 {
        inner::square(r) * 3.0
    }

    /// The module has the name of the function.
    pub mod cube {
        #[autodiff::differentiate(name = Cubic)]
        pub fn cube(x: f64) -> f64 {
            x * x * x
        }
    }

    pub mod inner {
        use super::super::differentiate;

        #[differentiate]
        pub(in super::super) fn square(x: f64) -> f64 {
            x * x
        }

        #[differentiate]
        pub(crate) fn fourth(x: f64) -> f64 {
            self::square(super::inner::square(x))
        }

        #[differentiate]
        fn private(x: f64) -> f64 {
            x
        }

        pub fn of_private() -> f64 {
            private::grad(1.0)
        }
    }

    pub(crate) use inner::fourth;
}

/// The runtime under another path.
mod renamed {
    pub mod deep {
        pub use autodiff as runtime;
    }

    use deep::runtime::differentiate;

    #[differentiate(crate = crate::pass::placement::renamed::deep::runtime)]
    pub fn sum(x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in x {
            sum += v * v;
        }
        sum
    }

    #[derive(deep::runtime::Differentiable)]
    #[autodiff(crate = crate::pass::placement::renamed::deep::runtime, tangent = Change)]
    pub struct Weight {
        pub w: f64,
    }

    impl Weight {
        #[differentiate(crate = crate::pass::placement::renamed::deep::runtime)]
        pub fn apply(&self, x: f64) -> f64 {
            self.w * x
        }
    }
}

use renamed::{Change, Weight};
use shapes::cube::{Cubic, cube};
use shapes::inner::square as quadrat;
use shapes::{Disc, fourth};

/// Calls by import, by alias, by path.
#[differentiate]
fn calls(x: f64) -> f64 {
    let a: f64 = quadrat(x);
    let b: f64 = shapes::inner::fourth(x);
    let c: f64 = crate::pass::placement::fourth(x);
    let d: f64 = self::shapes::fourth(x);
    a + b + c + d
}

/// A method by its receiver and by its type.
#[differentiate]
fn methods(w: &Weight, x: f64) -> f64 {
    let a: f64 = w.apply(x);
    let b: f64 = Weight::apply(w, x);
    a * b
}

#[test]
fn values() {
    assert_eq!(Disc::grad(shapes::disc(1.0)), 18.0);
    assert_eq!(Cubic::grad(cube(1.0)), 3.0);
    assert_eq!(quadrat::grad(2.0), 4.0);
    assert_eq!(calls::grad(1.0), 14.0);
    assert_eq!(renamed::sum::grad(&[1.0, 2.0]), [2.0, 4.0]);
    assert_eq!(shapes::inner::of_private(), 1.0);
    assert_eq!(
        methods::grad(&Weight { w: 2.0 }, 3.0),
        (Change { w: 36.0 }, 24.0)
    );
}

#[test]
fn functions_inside_functions() {
    #[differentiate]
    fn outer(x: f64) -> f64 {
        let y: f64 = beside(x);
        y * x
    }

    #[differentiate]
    fn beside(x: f64) -> f64 {
        x * x
    }

    assert_eq!(outer::grad(2.0), 12.0);

    {
        #[differentiate]
        fn outer(x: f64) -> f64 {
            5.0 * x
        }
        assert_eq!(outer::grad(2.0), 5.0);
    }
}
