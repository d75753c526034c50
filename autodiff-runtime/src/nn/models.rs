//! Parameters in structs, and the maps that they define.

macro_rules! models {
    ($float:ident) => {
        /// The parameters of [`linear`](fn@linear).
        #[derive(Clone, Debug, PartialEq, Differentiable)]
        pub struct Linear {
            /// \[inputs × outputs\]
            pub weight: Vec<$float>,
            /// \[outputs\]
            pub bias: Vec<$float>,
        }

        impl Linear {
            /// The map to zero.
            ///
            /// # Panics
            ///
            /// If there is no input or no output.
            pub fn zeros(inputs: usize, outputs: usize) -> Linear {
                assert!(
                    inputs > 0 && outputs > 0,
                    "Linear: {inputs} inputs and {outputs} outputs, where at least one of each is needed"
                );
                Linear {
                    weight: vec![0.0; inputs * outputs],
                    bias: vec![0.0; outputs],
                }
            }

            /// Features of a row that goes in.
            pub fn inputs(&self) -> usize {
                self.weight.len() / self.bias.len()
            }

            /// Features of a row that comes out.
            pub fn outputs(&self) -> usize {
                self.bias.len()
            }

            /// Maps a batch \[batch × inputs\] to one of \[batch × outputs\].
            ///
            /// # Panics
            ///
            /// If the length of `x` is no multiple of the inputs.
            #[differentiate]
            pub fn apply(&self, x: &[$float]) -> Vec<$float> {
                linear(&self.weight, &self.bias, x)
            }
        }

        /// A multi-layer perceptron: linear layers with an activation between each two.
        #[derive(Clone, Debug, PartialEq, Differentiable)]
        pub struct Mlp {
            /// From the input to the output; at least one.
            pub layers: Vec<Linear>,
            /// Not applied after the last layer.
            #[constant]
            pub activation: Activation,
        }

        impl Mlp {
            /// Puts layers together.
            ///
            /// # Panics
            ///
            /// If there is no layer, or a layer has another number of inputs than the one before it has outputs.
            pub fn new(layers: Vec<Linear>, activation: Activation) -> Mlp {
                assert!(!layers.is_empty(), "Mlp: there is no layer");
                for (k, pair) in layers.windows(2).enumerate() {
                    let (outputs, inputs) = (pair[0].outputs(), pair[1].inputs());
                    assert!(
                        outputs == inputs,
                        "Mlp: layer {k} has {outputs} outputs, but layer {} has {inputs} inputs",
                        k + 1
                    );
                }
                Mlp { layers, activation }
            }

            /// The number of floats in all layers.
            pub fn parameters(&self) -> usize {
                self.layers
                    .iter()
                    .map(|layer| layer.weight.len() + layer.bias.len())
                    .sum()
            }

            /// Maps a batch \[batch × inputs\] to one of \[batch × outputs\].
            ///
            /// # Panics
            ///
            /// If the length of `x` is no multiple of the inputs.
            #[differentiate]
            pub fn apply(&self, x: &[$float]) -> Vec<$float> {
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
        }
    };
}
