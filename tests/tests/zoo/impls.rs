//! Annotated `impl` blocks: associated functions, constructors, builders, `Self`, functions that are left out.

use crate::doubles::impls as twin;
use autodiff::{Differentiable, differentiate};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    Flat,
    Steep,
}

#[derive(Clone, Debug, Differentiable)]
pub struct Filter {
    pub gain: f64,
    pub taps: Vec<f64>,
    #[constant]
    pub shape: Option<Shape>,
    pub steps: usize,
}

#[differentiate]
impl Filter {
    pub const DAMPING: f64 = 0.8;

    pub fn new(gain: f64, taps: &[f64]) -> Self {
        Self {
            gain,
            taps: taps.to_vec(),
            shape: None,
            steps: 2,
        }
    }

    pub fn with_gain(mut self, gain: f64) -> Self {
        self.gain = gain * Self::DAMPING;
        self
    }

    pub fn with_steps(mut self, steps: usize) -> Self {
        self.steps = steps;
        self
    }

    /// Nothing to differentiate.
    pub fn order(&self) -> usize {
        self.taps.len()
    }

    pub fn name(&self) -> &str {
        "filter"
    }

    pub fn empty(steps: usize) -> Filter {
        Filter {
            gain: 1.0,
            taps: Vec::new(),
            shape: None,
            steps,
        }
    }

    fn squash(x: f64) -> f64 {
        x.tanh() * Self::DAMPING
    }

    #[differentiate(skip)]
    pub fn trace(&self, x: f64) -> f64 {
        let worst: &dyn Fn(f64) -> f64 = &|y| y.abs();
        worst(x)
    }

    #[differentiate]
    pub fn at(&self, x: &[f64]) -> f64 {
        let mut y = 0.0;
        for k in 0..self.order() {
            y += self.taps[k] * x[k];
        }
        for _ in 0..self.steps {
            y = Self::squash(self.gain * y) + Filter::squash(y);
        }
        y
    }

    /// The type has a `loss_grad` of its own.
    #[differentiate(name = cost)]
    pub fn loss(&self, x: f64) -> f64 {
        self.at(&[x, x * x, 1.0])
    }

    #[differentiate(skip)]
    pub fn loss_grad(&self) -> f64 {
        0.0
    }

    pub fn of_data(#[constant] &self, x: f64) -> f64 {
        x * self.gain * Self::squash(x)
    }

    pub fn update(&mut self, rate: f64) {
        for tap in &mut self.taps {
            *tap -= rate * *tap;
        }
        self.gain *= Self::squash(rate);
    }

    /// It reads `self` after it was changed.
    pub fn changed(mut self, x: &[f64]) -> f64 {
        let before = self.at(x);
        self.gain *= x[0];
        let between = self.at(x);
        self.update(between);
        before * self.gain + self.at(x)
    }

    pub fn built(x: &[f64], k: f64) -> f64 {
        let filter = Self::new(k, x).with_gain(x[0] * k).with_steps(3);
        let mut sum = filter.at(x);
        if sum > 0.1 {
            for round in 0..3 {
                let next = Filter::new(x[round], x).with_gain(sum);
                sum = 0.5 * sum + next.at(&filter.taps);
            }
        }
        sum * filter.gain
    }

    #[differentiate(recursive)]
    pub fn power(x: f64, n: usize) -> f64 {
        if n == 0 { 1.0 } else { x * Filter::power(x, n - 1) }
    }

    pub fn pair(x: f64, y: f64) -> (Self, f64) {
        (Self::new(x * y, &[x, y]), y.sin())
    }
}

#[differentiate]
pub fn from_outside(x: &[f64], k: f64) -> f64 {
    let mut filter = Filter::new(k, x);
    filter.update(x[1]);
    let (other, s) = Filter::pair(k, filter.gain);
    filter.at(x) * filter.loss(x[2]) * Filter::power(k, filter.steps) + other.at(x) * s
}

/// Constants and lifetimes of the block are in scope of its functions.
#[derive(Clone, Debug, Differentiable)]
pub struct Grid<const N: usize> {
    pub cells: [f64; N],
}

#[differentiate]
impl<const N: usize> Grid<N> {
    pub fn new(cells: [f64; N]) -> Self {
        Self { cells }
    }

    pub fn total(&self, k: f64) -> f64 {
        let mut sum = 0.0;
        for i in 0..N {
            sum += self.cells[i] * k.powi(i as i32);
        }
        sum
    }

    pub fn scaled(&self, k: f64) -> Grid<N> {
        let mut cells = self.cells;
        for cell in cells.iter_mut() {
            *cell *= k;
        }
        Self::new(cells)
    }

    pub fn step(&mut self, k: f64) {
        for i in 1..N {
            self.cells[i] += k * self.cells[i - 1];
        }
    }

    pub fn run(&self, k: f64) -> f64 {
        let mut grid = self.scaled(k);
        grid.step(k);
        grid.total(k) * Self::new([k; N]).total(0.5)
    }
}

#[derive(Clone, Debug, Differentiable)]
pub struct View<'a> {
    pub data: &'a [f64],
    pub scale: f64,
}

#[differentiate]
impl<'a> View<'a> {
    pub fn mean(&self, k: f64) -> f64 {
        let mut sum = 0.0;
        for x in self.data {
            sum += x * k;
        }
        sum * self.scale / self.data.len() as f64
    }

    pub fn shifted(&self, k: f64) -> f64 {
        self.mean(k) + self.mean(self.scale)
    }
}

#[differentiate]
pub fn of_a_view(x: &[f64], k: f64) -> f64 {
    let grid = Grid::new([k, x[0], x[1]]);
    grid.run(k) * Grid::<2>::new([x[2], k]).total(x[3])
}

pub fn filter() -> Filter {
    Filter {
        gain: 0.9,
        taps: vec![0.4, -0.3, 0.7],
        shape: Some(Shape::Steep),
        steps: 2,
    }
}

tests::test! { a_constructor: result Filter.new(0.7, &vec![0.5, -0.3]) }
tests::test! { a_builder: result Filter.with_gain(filter(), 0.6) }
tests::test! { an_associated_function: scalar Filter.squash(0.3), scalar Filter.squash(-1.2) }
tests::test! { methods_of_a_block: scalar Filter.at(&filter(), &vec![0.7, -1.2, 0.4]), scalar Filter.of_data(const &filter(), 0.4) }
tests::test! { a_method_of_a_block_that_changes_self: in_place Filter.update(&mut filter(), 0.4) }
tests::test! { self_read_after_it_was_changed: scalar Filter.changed(filter(), &vec![0.7, -1.2, 0.4]) }
tests::test! {
    built_and_called: scalar Filter.built(&vec![0.7, -0.4, 1.3, 0.25], 0.9), scalar Filter.built(&vec![-0.7, 0.4, 0.3, 0.25], 0.3)
}
tests::test! { an_associated_function_that_calls_itself: scalar Filter.power(0.7, const 3), scalar Filter.power(0.7, const 0) }
tests::test! { self_in_a_tuple: result Filter.pair(0.7, 0.4) }
tests::test! { associated_functions_from_outside: scalar from_outside(&vec![0.7, -1.2, 0.4], 0.6) }
tests::test! {
    constants_of_a_block: scalar Grid.run(&Grid { cells: [0.5, -0.3, 0.8] }, 0.7), result Grid.scaled(&Grid { cells: [0.5, -0.3] }, 0.7),
    in_place Grid.step(&mut Grid { cells: [0.5, -0.3, 0.8] }, 0.7), result Grid.new([0.5, 0.2]), scalar of_a_view(&vec![0.7, -0.4, 1.3, 0.25], 0.9)
}

#[test]
fn lifetimes_of_a_block() {
    let data = [0.5, -0.3, 0.8];
    let view = View {
        data: &data,
        scale: 0.7,
    };
    // scale · mean · (k + scale), the mean being 1/3.
    let (value, (view_bar, k_bar)) = view.shifted_value_and_grad(0.5);
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-6, "{a} is not {b}");
    close(value, 0.7 * 1.2 / 3.0);
    close(k_bar, 0.7 / 3.0);
    close(view_bar.scale, (0.5 + 1.4) / 3.0);
    close(view_bar.data[1], 0.7 * 1.2 / 3.0);
}

#[test]
fn companions_with_another_name() {
    let (filter, x) = (filter(), 0.4);
    let (by_self, by_x) = filter.cost_grad(x);
    let h = 1e-3;
    let slope = (filter.loss(x + h) - filter.loss(x - h)) / (2.0 * h);
    assert!((by_x - slope).abs() < 1e-3, "{by_x} is not {slope}");
    let mut other = filter.clone();
    other.gain += h;
    let slope = (other.loss(x) - filter.loss(x)) / h;
    assert!((by_self.gain - slope).abs() < 5e-3, "{} is not {slope}", by_self.gain);
    assert_eq!(filter.loss_grad(), 0.0);
}

/// Any function that is left out keeps its own shape.
#[test]
fn functions_that_are_left_out_are_there() {
    let filter = Filter::empty(3);
    assert_eq!((filter.order(), filter.name(), filter.trace(-2.0)), (0, "filter", 2.0));
}
