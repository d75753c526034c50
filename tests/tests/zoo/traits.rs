//! Annotated traits and their implementations: required and default methods, associated functions, models made of models, calls from outside.

use crate::doubles::traits as twin;
use autodiff::{Differentiable, differentiate};

#[differentiate]
pub trait Model: Differentiable {
    const DEGREE: usize;

    fn eval(&self, x: &[f64], k: f64) -> f64;

    fn start(k: f64) -> Self;

    /// It has a body, which implementations may replace.
    fn twice(&self, x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for i in 0..Self::DEGREE {
            sum += self.eval(x, x[i]) * Self::weight(i as f64 + x[0]);
        }
        2.0 * sum
    }

    fn weight(k: f64) -> f64 {
        k * k
    }

    fn grow(&mut self, _: f64) {}

    /// Nothing to differentiate.
    fn name(&self) -> &str {
        "model"
    }

    #[differentiate(skip)]
    fn left_out(&self, x: f64) -> f64 {
        let worst: &dyn Fn(f64) -> f64 = &|y| y.abs();
        worst(x)
    }
}

#[derive(Clone, Debug, Differentiable)]
pub struct Line {
    pub slope: f64,
    pub offset: f64,
}

#[differentiate]
impl Model for Line {
    const DEGREE: usize = 2;

    fn eval(&self, x: &[f64], k: f64) -> f64 {
        self.slope * x[0] * k + self.offset
    }

    fn start(k: f64) -> Self {
        Line {
            slope: k,
            offset: k * k,
        }
    }

    fn grow(&mut self, by: f64) {
        self.slope *= by;
        self.offset += by * self.slope;
    }
}

#[derive(Clone, Debug, Differentiable)]
pub struct Waves {
    pub amplitudes: Vec<f64>,
}

#[differentiate]
impl Model for Waves {
    const DEGREE: usize = 1;

    fn eval(&self, x: &[f64], k: f64) -> f64 {
        let mut sum = 0.0;
        for (i, a) in self.amplitudes.iter().enumerate() {
            if *a > 0.0 {
                sum += a * (k * x[i]).sin();
            }
        }
        sum
    }

    fn start(k: f64) -> Waves {
        Waves {
            amplitudes: vec![k, 2.0 * k],
        }
    }

    fn twice(&self, x: &[f64]) -> f64 {
        let mut state = x[1];
        for _ in 0..3 {
            state = self.eval(x, state) + Self::weight(state);
        }
        state
    }

    fn weight(k: f64) -> f64 {
        k.cos()
    }
}

/// A model of models, whose method calls the same method of its parts.
#[derive(Clone, Debug, Differentiable)]
pub struct Both {
    pub line: Line,
    pub waves: Vec<Waves>,
}

#[differentiate]
impl Model for Both {
    const DEGREE: usize = 3;

    fn eval(&self, x: &[f64], k: f64) -> f64 {
        let mut sum = self.line.eval(x, k);
        for part in &self.waves {
            sum *= part.eval(x, sum);
        }
        sum
    }

    fn start(k: f64) -> Self {
        Both {
            line: Line::start(k),
            waves: vec![Waves::start(k)],
        }
    }
}

/// A method of the same name that belongs to the type itself.
impl Both {
    #[differentiate]
    pub fn twice(&self, x: &[f64]) -> f64 {
        x[0] * self.line.slope
    }
}

#[differentiate]
pub fn trained(x: &[f64], k: f64) -> f64 {
    let mut line = Line::start(k);
    line.grow(x[1]);
    let waves = Waves::start(x[0]);
    let both = Both {
        line,
        waves: vec![waves],
    };
    both.eval(x, k) + Model::twice(&both, x) + both.twice(x) * Waves::weight(k)
}

/// Generic over the trait: the derivative is that of whatever implements it.
#[differentiate]
pub fn of_any<M: Model>(m: &M, x: &[f64]) -> f64 {
    let first: f64 = m.eval(x, x[1]);
    let mut sum = m.twice(x) * first;
    for i in 0..2 {
        if x[i] > 0.0 {
            let next: f64 = m.eval(x, sum);
            sum += next * x[i];
        }
    }
    sum
}

#[differentiate]
pub fn of_each(line: &Line, waves: &Waves, x: &[f64]) -> f64 {
    of_any(line, x) * of_any(waves, x) + of_any(line, &x[..2])
}

/// The receiver is data, so that nothing is asked of its type.
#[differentiate]
pub trait Field {
    fn at(#[constant] &self, x: f64, y: f64) -> f64;

    fn along(#[constant] &self, path: &[f64]) -> f64 {
        let mut sum = 0.0;
        for i in 1..path.len() {
            sum += self.at(path[i - 1], path[i]);
        }
        sum
    }
}

pub struct Well {
    pub depth: f64,
    pub name: String,
}

#[differentiate]
impl Field for Well {
    fn at(#[constant] &self, x: f64, y: f64) -> f64 {
        -self.depth / (x * x + y * y + 1.0)
    }
}

pub struct Slope(pub f64);

#[differentiate]
impl Field for Slope {
    fn at(#[constant] &self, x: f64, _: f64) -> f64 {
        self.0 * x * x
    }
}

#[differentiate]
pub fn through(#[constant] well: &Well, #[constant] slope: &Slope, path: &[f64], k: f64) -> f64 {
    let mut sum = well.along(path);
    for x in path {
        if *x > 0.0 {
            sum += slope.at(*x * k, sum) * well.at(sum, k);
        }
    }
    sum
}

/// Objects: the gradient flows through the arguments of their methods.
#[differentiate]
pub fn of_objects(#[constant] fields: &[Box<dyn Field>], path: &[f64], k: f64) -> f64 {
    let mut sum = k * k;
    for field in fields {
        sum += field.at(path[0], sum);
    }
    if k > 0.0 {
        for (i, field) in fields.iter().enumerate().rev() {
            if path[i] > 0.0 {
                sum = sum * field.along(path) + fields[0].at(k, path[i]);
            }
        }
    }
    sum + fields.iter().map(|field| field.at(k, k)).sum::<f64>()
}

#[differentiate]
pub fn of_an_object(#[constant] field: &dyn Field, #[constant] others: &[&dyn Field], path: &[f64], k: f64) -> f64 {
    field.at(path[1], 2.0) * k + of_references(others, path)
}

#[differentiate]
pub fn of_references(#[constant] fields: &[&dyn Field], path: &[f64]) -> f64 {
    let mut sum = path[0];
    for _ in 0..2 {
        sum = fields.iter().fold(sum, |sum, field| 0.5 * field.at(sum, 1.0) + sum);
    }
    sum
}

/// A trait whose methods write, may have no result, and have a parameter that is no number.
#[differentiate]
pub trait Step: std::fmt::Debug {
    fn advance(#[constant] &self, state: &mut [f64], dt: f64);

    fn root(#[constant] &self, x: f64, degree: usize) -> Option<f64>;

    fn label(&self) -> String {
        String::from("step")
    }
}

#[derive(Debug)]
pub struct Decay(pub f64);

#[differentiate]
impl Step for Decay {
    fn advance(#[constant] &self, state: &mut [f64], dt: f64) {
        for value in state.iter_mut() {
            *value -= self.0 * *value * *value * dt;
        }
    }

    fn root(#[constant] &self, x: f64, degree: usize) -> Option<f64> {
        if x < 0.0 { None } else { Some(x.powf(1.0 / degree as f64)) }
    }
}

#[derive(Debug)]
pub struct Turn;

#[differentiate]
impl Step for Turn {
    fn advance(#[constant] &self, state: &mut [f64], dt: f64) {
        let first = state[0];
        state[0] = first * dt.cos() - state[1] * dt.sin();
        state[1] = first * dt.sin() + state[1] * dt.cos();
    }

    fn root(#[constant] &self, x: f64, _: usize) -> Option<f64> {
        Some(x.sin())
    }
}

/// A type that holds objects, behind another pointer, which may be sent to other threads.
pub struct Scheme {
    pub steps: Vec<std::sync::Arc<dyn Step + Send + Sync>>,
}

#[differentiate]
impl Scheme {
    pub fn run(#[constant] &self, start: &[f64], dt: f64) -> f64 {
        let mut state = start.to_vec();
        let mut sum = 0.0;
        for round in 0..3 {
            for step in &self.steps {
                step.advance(&mut state, dt);
                if let Some(root) = step.root(state[round], 2) {
                    sum += root * dt;
                }
                // Nothing carries a derivative here.
                if step.label().len() == 4 {
                    sum += step.root(0.25, 2).unwrap_or(1.0) * state[0];
                }
            }
        }
        sum + state[1]
    }
}

pub fn objects() -> Vec<Box<dyn Field>> {
    vec![Box::new(well()), Box::new(Slope(0.5)), Box::new(Slope(-0.8))]
}

pub fn scheme() -> Scheme {
    Scheme {
        steps: vec![std::sync::Arc::new(Decay(0.3)), std::sync::Arc::new(Turn)],
    }
}

/// A trait with an annotated method still has objects.
#[test]
fn objects_of_annotated_traits() {
    let fields: Vec<Box<dyn Field>> = vec![Box::new(Slope(2.0)), Box::new(Slope(0.5))];
    let sum: f64 = fields.iter().map(|field| field.at(2.0, 0.0)).sum();
    assert_eq!(sum, 10.0);
    assert_eq!(Line::start(2.0).name().len(), 5);
    assert_eq!(Line::start(2.0).left_out(-2.0), 2.0);
}

pub fn line() -> Line {
    Line {
        slope: 0.7,
        offset: -0.3,
    }
}

pub fn waves() -> Waves {
    Waves {
        amplitudes: vec![0.8, -0.3, 0.5],
    }
}

pub fn both() -> Both {
    Both {
        line: line(),
        waves: vec![waves(), waves()],
    }
}

pub fn well() -> Well {
    Well {
        depth: 1.5,
        name: String::new(),
    }
}

tests::test! { required_methods: scalar Line.eval(&line(), &vec![0.7, -0.4, 0.3], 0.9), scalar Waves.eval(&waves(), &vec![0.7, -0.4, 0.3], 0.9) }
tests::test! { default_methods: scalar Line.twice(&line(), &vec![0.7, -0.4, 0.3]), scalar Line.weight(0.4) }
tests::test! { replaced_default_methods: scalar Waves.twice(&waves(), &vec![0.7, -0.4, 0.3]), scalar Waves.weight(0.4), in_place Line.grow(&mut line(), 0.4) }
tests::test! { associated_functions_of_traits: result Line.start(0.7), result Both.start(0.7) }
tests::test! { models_of_models: scalar Both.eval(&both(), &vec![0.7, -0.4, 0.3], 0.9), scalar Both.twice(&both(), &vec![0.7, -0.4, 0.3]) }
tests::test! { generic_over_a_trait: scalar of_each(&line(), &waves(), &vec![0.7, -0.4, 0.3]) }
tests::test! { traits_from_outside: scalar trained(&vec![0.7, -0.4, 0.3], 0.9) }
tests::test! { constant_receivers_of_traits: scalar Well.at(const &well(), 0.7, 0.4), scalar Slope.along(const &Slope(0.7), &vec![0.7, -0.4, 0.3]), scalar through(const &well(), const &Slope(0.6), &vec![0.7, -0.4, 0.3], 0.9) }
tests::test! { trait_objects: scalar of_objects(const &objects(), &vec![0.7, -0.4, 0.3], 0.9), scalar of_objects(const &objects(), &vec![0.7, -0.4, 0.3], -0.9), scalar of_objects(const &objects()[..0], &vec![0.7, -0.4], 0.9) }
tests::test! { references_to_trait_objects: scalar of_an_object(const &Slope(0.6), const &[&well()], &vec![0.7, -0.4], 0.9), scalar of_references(const &[&well(), &Slope(0.5)], &vec![0.7]) }
tests::test! { trait_objects_that_write: scalar Scheme.run(const &scheme(), &vec![0.7, 0.4, -0.3], 0.9) }
