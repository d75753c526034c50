//! Calls of functions without derivatives: free, in a module, of a library, a method, an associated function.

use autodiff::differentiate;

use autodiff::Differentiable;

mod helpers {
    pub fn cube(x: f64) -> f64 {
        x * x * x
    }
}

fn square(x: f64) -> f64 {
    x * x
}

#[derive(Differentiable)]
struct Line {
    slope: f64,
}

impl Line {
    fn at(&self, x: f64) -> f64 {
        self.slope * x
    }

    fn double(x: f64) -> f64 {
        x + x
    }
}

#[differentiate]
fn free(x: f64) -> f64 {
    square(x) + 1.0
}

#[differentiate]
fn in_module(x: f64) -> f64 {
    helpers::cube(x)
}

#[differentiate]
fn of_std(x: f64) -> f64 {
    std::convert::identity(x)
}

#[differentiate]
fn method(line: &Line, x: f64) -> f64 {
    line.at(x)
}

#[differentiate]
fn associated(x: f64) -> f64 {
    Line::double(x)
}

fn main() {
    free::grad(free(1.0));
    in_module::grad(in_module(1.0));
    of_std::grad(of_std(1.0));
    method::grad(&Line { slope: method(&Line { slope: 1.0 }, 1.0) }, 1.0);
    associated::grad(associated(1.0));
}
