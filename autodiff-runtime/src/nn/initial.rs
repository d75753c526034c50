//! Weights to begin with, drawn with the caller's generator: equal generators give equal weights.

macro_rules! initial {
    ($float:ident) => {
        impl Linear {
            /// Weights for layers that are followed by [`Activation::Relu`]: uniform with variance `2 / inputs`, and no bias (He et al.,
            /// *Delving Deep into Rectifiers*, 2015).
            ///
            /// # Panics
            ///
            /// If there is no input or no output.
            pub fn he(inputs: usize, outputs: usize, rng: &mut (impl Rng + ?Sized)) -> Linear {
                Linear::uniform(inputs, outputs, 2.0 / inputs as $float, rng)
            }

            /// Weights for layers that are followed by a sigmoid, a tanh or nothing: uniform with variance `2 / (inputs + outputs)`, and no
            /// bias (Glorot and Bengio, *Understanding the Difficulty of Training Deep Feedforward Neural Networks*, 2010).
            ///
            /// # Panics
            ///
            /// If there is no input or no output.
            pub fn xavier(inputs: usize, outputs: usize, rng: &mut (impl Rng + ?Sized)) -> Linear {
                Linear::uniform(inputs, outputs, 2.0 / (inputs + outputs) as $float, rng)
            }

            fn uniform(inputs: usize, outputs: usize, variance: $float, rng: &mut (impl Rng + ?Sized)) -> Linear {
                let mut layer = Linear::zeros(inputs, outputs);
                let limit = (3.0 * variance).sqrt();
                for weight in &mut layer.weight {
                    *weight = rng.random_range(-limit..=limit);
                }
                layer
            }
        }

        impl Mlp {
            /// Layers from `sizes[0]` inputs to `sizes[1]` features and so on, each with weights as [`Linear::he`] draws them.
            ///
            /// # Panics
            ///
            /// If there are fewer than two sizes, or one is 0.
            pub fn he(sizes: &[usize], activation: Activation, rng: &mut (impl Rng + ?Sized)) -> Mlp {
                Mlp::new(
                    sizes
                        .windows(2)
                        .map(|size| Linear::he(size[0], size[1], rng))
                        .collect(),
                    activation,
                )
            }

            /// The same with weights as [`Linear::xavier`] draws them.
            ///
            /// # Panics
            ///
            /// If there are fewer than two sizes, or one is 0.
            pub fn xavier(sizes: &[usize], activation: Activation, rng: &mut (impl Rng + ?Sized)) -> Mlp {
                Mlp::new(
                    sizes
                        .windows(2)
                        .map(|size| Linear::xavier(size[0], size[1], rng))
                        .collect(),
                    activation,
                )
            }
        }
    };
}
