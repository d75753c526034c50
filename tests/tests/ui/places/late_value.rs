//! Variables without a value, whose first content cannot be followed.

use autodiff::differentiate;

use autodiff::Differentiable;

#[derive(Clone, Differentiable)]
struct Model {
    weights: Vec<f64>,
}

#[differentiate]
fn pair(x: &[f64], n: usize) -> f64 {
    let pair: (f64, Vec<f64>);
    if n > 0 {
        pair = (x[0], x.to_vec());
    } else {
        pair = (1.0, vec![1.0]);
    }
    pair.0 * pair.1[0]
}

#[differentiate]
fn found(models: &[Model], n: usize) -> f64 {
    let model: Model;
    let mut i = 0;
    loop {
        if i == n {
            model = models[i].clone();
            break;
        }
        i += 1;
    }
    model.weights[0]
}

fn main() {
    pair::grad(&[pair(&[1.0], 0)], 0);
    found::grad(&[Model { weights: vec![found(&[], 0)] }], 0);
}
