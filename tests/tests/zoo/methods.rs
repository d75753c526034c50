//! Methods: every kind of receiver, methods that call methods.

use crate::doubles::methods as twin;
use autodiff::{Differentiable, differentiate};

#[derive(Clone, Debug, Differentiable)]
pub struct Layer {
    pub weights: Vec<Vec<f64>>,
    pub bias: Vec<f64>,
    pub steps: usize,
    #[constant]
    pub rate: f64,
}

pub fn layer() -> Layer {
    Layer {
        weights: vec![vec![0.5, -0.3], vec![0.8, 0.1]],
        bias: vec![0.2, -0.1],
        steps: 3,
        rate: 0.5,
    }
}

impl Layer {
    #[differentiate]
    pub fn forward(&self, x: &[f64]) -> Vec<f64> {
        let mut y = self.bias.clone();
        for i in 0..self.weights.len() {
            for j in 0..x.len() {
                y[i] += self.weights[i][j] * x[j];
            }
            y[i] = y[i].tanh();
        }
        y
    }

    #[differentiate]
    pub fn loss(&self, x: &[f64], target: &[f64]) -> f64 {
        let y = self.forward(x);
        let mut sum = 0.0;
        for i in 0..y.len() {
            let error = y[i] - target[i];
            sum += error * error * self.rate;
        }
        sum
    }

    #[differentiate]
    pub fn repeated(&self, x: &[f64]) -> f64 {
        let mut state = x.to_vec();
        for _ in 0..self.steps {
            state = self.forward(&state);
        }
        state[0] * self.penalty(state[1])
    }

    #[differentiate]
    pub fn penalty(&self, k: f64) -> f64 {
        let mut sum = 0.0;
        for row in &self.weights {
            for w in row {
                sum += w * w;
            }
        }
        sum * k
    }

    #[differentiate]
    pub fn only_self(&self) -> f64 {
        self.penalty(self.bias[0]) + self.bias[1]
    }

    #[differentiate]
    pub fn step(&mut self, x: &[f64]) {
        for i in 0..self.bias.len() {
            self.bias[i] += self.rate * x[i] * self.weights[i][0];
            self.weights[i][1] *= self.bias[i];
        }
        self.steps += 1;
    }

    #[differentiate]
    pub fn step_and_measure(&mut self, x: &[f64]) -> f64 {
        self.step(x);
        self.step(x);
        self.only_self()
    }

    #[differentiate]
    pub fn into_number(self, k: f64) -> f64 {
        let Layer { weights, bias, .. } = self;
        weights[0][0] * bias[0] * k
    }

    #[differentiate]
    pub fn consumed(mut self, k: f64) -> f64 {
        self.bias[0] *= k;
        self.bias[0] * self.bias[0] + self.weights[1][0]
    }

    #[differentiate]
    pub fn of_data(#[constant] &self, x: &[f64]) -> f64 {
        x[0] * self.bias[0] + x[1] * x[1] * self.weights[0][1]
    }

    #[differentiate]
    pub fn recursive(&self, x: f64, depth: usize) -> f64 {
        if depth == 0 {
            x * self.bias[0]
        } else {
            self.recursive(x * self.weights[0][0], depth - 1) + x
        }
    }

    #[differentiate]
    pub fn with_exits(&self, x: &[f64]) -> f64 {
        let mut sum = 0.0;
        'rows: for row in &self.weights {
            for j in 0..row.len() {
                let a = row[j] * x[j];
                if a > 0.7 {
                    break 'rows;
                }
                if a < 0.0 {
                    continue 'rows;
                }
                sum = sum * 0.5 + a;
            }
            if sum > 10.0 {
                return sum;
            }
        }
        sum * self.only_self()
    }
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub struct Vector {
    pub x: f64,
    pub y: f64,
}

impl Vector {
    #[differentiate]
    pub fn rotated(self, angle: f64) -> Vector {
        let (sin, cos) = angle.sin_cos();
        Vector {
            x: cos * self.x - sin * self.y,
            y: sin * self.x + cos * self.y,
        }
    }

    #[differentiate]
    pub fn squared(self) -> f64 {
        self.x * self.x + self.y * self.y * self.y
    }

    #[differentiate]
    pub fn dot(&self, other: &Vector) -> f64 {
        self.x * other.x + self.y * other.y
    }

    #[differentiate]
    pub fn add(&mut self, other: &Vector, k: f64) {
        self.x += k * other.x;
        self.y += k * other.y;
    }

    #[differentiate]
    pub fn longer(&self, k: f64) -> Self {
        Self {
            x: self.x * k,
            y: self.y * k,
        }
    }
}

#[derive(Clone, Debug, Differentiable)]
pub struct Model {
    pub first: Layer,
    pub rest: Vec<Layer>,
    pub at: Vector,
}

pub fn model() -> Model {
    Model {
        first: layer(),
        rest: vec![layer(), layer()],
        at: Vector { x: 0.5, y: -0.3 },
    }
}

impl Model {
    #[differentiate]
    pub fn run(&self, x: &[f64]) -> f64 {
        let mut state = self.first.forward(x);
        for layer in &self.rest {
            state = layer.forward(&state);
        }
        for i in 0..self.rest.len() {
            state[0] += self.rest[i].penalty(state[1]);
        }
        state[0] * self.at.squared() + self.at.dot(&self.at)
    }

    #[differentiate]
    pub fn update(&mut self, k: f64) {
        let x = [k, self.at.x];
        self.first.step(&x);
        for layer in &mut self.rest {
            layer.step(&x);
        }
        let other = self.at.longer(k);
        self.at.add(&other, k);
        self.rest[0].bias[0] *= self.at.x;
    }
}

/// Methods called from functions, by dot and by path.
#[differentiate]
pub fn call_methods(m: &Model, v: Vector, x: &[f64]) -> f64 {
    let w = v.rotated(x[0]).rotated(0.5);
    let u = Vector::rotated(w, v.squared());
    let mut t = u.longer(x[1]);
    t.add(&v, x[0]);
    m.first.loss(x, &[0.1, 0.2]) * Layer::only_self(&m.first) + t.dot(&u) + Vector::dot(&t, &w)
}

#[differentiate]
pub fn build_and_call(x: &[f64], k: f64) -> f64 {
    let mut layer = Layer {
        weights: vec![vec![x[0], k], vec![k, x[1]]],
        bias: vec![k * k, x[0]],
        steps: 2,
        rate: 0.5,
    };
    layer.step(x);
    layer.repeated(x) + Layer::into_number(layer, k)
}

tests::test! { a_vector_from_a_method: result Layer.forward(&layer(), &vec![0.7, -1.2]) }
tests::test! { a_loss: scalar Layer.loss(&layer(), &vec![0.7, -1.2], &vec![0.1, 0.9]) }
tests::test! { a_method_in_a_loop: scalar Layer.repeated(&layer(), &vec![0.7, -1.2]) }
tests::test! { methods_without_arguments: scalar Layer.only_self(&layer()), scalar Vector.squared(Vector { x: 0.5, y: 1.5 }) }
tests::test! { methods_that_change_self:
    in_place Layer.step(&mut layer(), &vec![0.7, -1.2]), in_place Vector.add(&mut Vector { x: 0.5, y: 1.5 }, &Vector { x: 0.2, y: 0.3 }, 0.7)
}
tests::test! { a_method_that_changes_self_and_gives_a_number: in_place_result Layer.step_and_measure(&mut layer(), &vec![0.7, -1.2]) }
tests::test! { methods_that_consume_self: scalar Layer.into_number(layer(), 0.7), scalar Layer.consumed(layer(), 0.7) }
tests::test! { a_constant_receiver: scalar Layer.of_data(const &layer(), &vec![0.7, -1.2]) }
tests::test! { a_recursive_method: scalar Layer.recursive(&layer(), 0.7, const 0), scalar Layer.recursive(&layer(), 0.7, const 4) }
tests::test! { exits_in_a_method: scalar Layer.with_exits(&layer(), &vec![0.7, 1.2]), scalar Layer.with_exits(&layer(), &vec![0.7, -1.2]), scalar Layer.with_exits(&layer(), &vec![1.7, -1.2]) }
tests::test! { a_copied_receiver: result Vector.rotated(Vector { x: 0.5, y: 1.5 }, 0.7) }
tests::test! { self_as_a_result: result Vector.longer(&Vector { x: 0.5, y: 1.5 }, 0.7) }
tests::test! { methods_of_fields: scalar Model.run(&model(), &vec![0.7, -1.2]) }
tests::test! { methods_that_change_fields: in_place Model.update(&mut model(), 0.7) }
tests::test! { methods_called_from_functions: scalar call_methods(&model(), Vector { x: 0.5, y: 1.5 }, &vec![0.7, -1.2]) }
tests::test! { a_struct_made_inside: scalar build_and_call(&vec![0.7, -1.2], 0.6) }

/// A field without derivative, of a type that only rustc knows, as a number.
#[derive(Clone, Debug, Differentiable)]
pub struct Steps {
    pub rate: f64,
    pub count: usize,
}

impl Steps {
    #[differentiate]
    pub fn after(&self, x: f64) -> f64 {
        let mut y = x;
        for _ in 0..self.count {
            y += self.rate * y / self.count as f64;
        }
        y * (self.count as f64).sqrt()
    }
}

tests::test! { a_cast_field: scalar Steps.after(&Steps { rate: 0.7, count: 3 }, 1.3) }
