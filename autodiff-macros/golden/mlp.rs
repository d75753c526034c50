#[differentiate]
pub fn apply(&self, x: &[f64]) -> Vec<f64> {
    let mut y = self.layers[0].apply(x);
    for k in 1..self.layers.len() {
        let hidden = match self.activation {
            Activation::Relu => relu(&y),
            Activation::Sigmoid => sigmoid(&y),
            Activation::Tanh => tanh(&y),
            Activation::Softplus => softplus(&y),
        };
        y = self.layers[k].apply(&hidden);
    }
    y
}
