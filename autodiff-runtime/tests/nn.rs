//! The layers of `nn`: values against formulas, gradients against finite differences, shapes against their panics, and a training that ends
//! where it should.
//!
//! What this cannot see: gradients in the last digits (differences have about nine), and entries that a random batch never makes large.
#![cfg(feature = "rand")]

use autodiff::nn::{Activation, Adam, Sgd};
use autodiff::{Parameters, VectorSpace, differentiate, update};
use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt, SeedableRng};

fn generator() -> Xoshiro256PlusPlus {
    Xoshiro256PlusPlus::seed_from_u64(7)
}

const ACTIVATIONS: [Activation; 4] = [
    Activation::Relu,
    Activation::Sigmoid,
    Activation::Tanh,
    Activation::Softplus,
];

/// Central differences of `f`, entry by entry of the flat view.
fn differences<P: Parameters + Clone>(at: &P, step: f64, f: impl Fn(&P) -> f64) -> Vec<f64> {
    let zero = at.zero_tangent();
    let moved = |k: usize, by: f64| {
        let mut p = at.clone();
        update(&mut p, &zero, |i, x, _| if i == k { x + by } else { x });
        f(&p)
    };
    (0..zero.flat_len())
        .map(|k| (moved(k, step) - moved(k, -step)) / (2.0 * step))
        .collect()
}

#[track_caller]
fn assert_close(gradient: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(gradient.len(), expected.len());
    let scale = expected.iter().fold(1e-3, |m: f64, x| m.max(x.abs()));
    for (k, (g, e)) in gradient.iter().zip(expected).enumerate() {
        assert!((g - e).abs() <= tolerance * scale, "entry {k}: {g} instead of {e}");
    }
}

/// The same tests for both float types.
macro_rules! float_tests {
    ($name:ident: $float:ident, step: $step:literal, tolerance: $tolerance:literal) => {
        mod $name {
            use super::*;
            use autodiff::nn::$float::*;

            fn numbers(count: usize) -> Vec<$float> {
                let mut rng = generator();
                (0..count).map(|_| rng.random_range(-1.5..1.5)).collect()
            }

            #[test]
            fn linear_is_a_matrix_product() {
                // [inputs × outputs] = [2 × 3]
                let weight = [1.0, 2.0, 3.0, 10.0, 20.0, 30.0];
                let bias = [0.5, 0.0, -0.5];
                assert_eq!(linear(&weight, &bias, &[1.0, 1.0]), [11.5, 22.0, 32.5]);
                assert_eq!(
                    linear(&weight, &bias, &[1.0, 0.0, 0.0, 2.0]),
                    [1.5, 2.0, 2.5, 20.5, 40.0, 59.5]
                );
                assert_eq!(linear(&weight, &bias, &[]), []);
            }

            #[test]
            fn a_sample_alone_gives_what_it_gives_in_a_batch() {
                for activation in ACTIVATIONS {
                    let model = Mlp::xavier(&[3, 4, 2], activation, &mut generator());
                    let x = numbers(12);
                    let alone: Vec<$float> = x.chunks(3).flat_map(|row| model.apply(row)).collect();
                    assert_eq!(model.apply(&x), alone);
                }
            }

            #[test]
            fn activations_have_their_values() {
                let x = [-2.0, 0.0, 3.0];
                assert_eq!(relu(&x), [0.0, 0.0, 3.0]);
                assert_eq!(tanh(&x), x.map($float::tanh));
                for (y, expected) in sigmoid(&x).into_iter().zip(x.map(|x| 1.0 / (1.0 + (-x).exp()))) {
                    assert!((y - expected).abs() < 1e-6);
                }
                for (y, expected) in softplus(&x).into_iter().zip(x.map(|x| (1.0 + x.exp()).ln())) {
                    assert!((y - expected).abs() < 1e-6);
                }
            }

            #[test]
            fn losses_have_their_values() {
                assert_eq!(mse(&[1.0, 2.0, 3.0], &[1.0, 4.0, 2.0]), 5.0 / 3.0);
                let even = softmax_cross_entropy(&[0.0; 8], &[3, 0]);
                assert!((even - (4.0 as $float).ln()).abs() < 1e-6);
                // Large logits neither overflow nor lose the difference.
                assert_eq!(softmax_cross_entropy(&[1000.0, 0.0], &[1]), 1000.0);
                assert_eq!(softmax_cross_entropy(&[1000.0, 0.0], &[0]), 0.0);
            }

            #[test]
            fn the_gradient_of_the_cross_entropy_is_softmax_less_truth() {
                let logits = numbers(6);
                let gradient = softmax_cross_entropy::grad(&logits, &[2, 0]);
                for (row, (g, truth)) in logits.chunks(3).zip(gradient.chunks(3).zip([2, 0])) {
                    let sum: $float = row.iter().map(|z| z.exp()).sum();
                    for c in 0..3 {
                        let expected = (row[c].exp() / sum - if c == truth { 1.0 } else { 0.0 }) / 2.0;
                        assert!((g[c] - expected).abs() < 1e-6);
                    }
                }
            }

            #[test]
            fn layers_have_the_gradients_of_their_values() {
                let (weight, bias, x, seed) = (numbers(12), numbers(4), numbers(9), numbers(12));
                let (y, (w_bar, b_bar, x_bar)) = linear::vjp(&weight, &bias, &x, seed.clone());
                assert_eq!(y, linear(&weight, &bias, &x));
                let against = |y: Vec<$float>| VectorSpace::dot(&y, &seed);
                assert_close(
                    &w_bar.to_flat(),
                    &differences(&weight, $step, |w| against(linear(w, &bias, &x))),
                    $tolerance,
                );
                assert_close(
                    &b_bar.to_flat(),
                    &differences(&bias, $step, |b| against(linear(&weight, b, &x))),
                    $tolerance,
                );
                assert_close(
                    &x_bar.to_flat(),
                    &differences(&x, $step, |x| against(linear(&weight, &bias, x))),
                    $tolerance,
                );

                let x = numbers(12);
                assert_close(
                    &relu::vjp(&x, seed.clone()).1.to_flat(),
                    &differences(&x, $step, |x| against(relu(x))),
                    $tolerance,
                );
                assert_close(
                    &sigmoid::vjp(&x, seed.clone()).1.to_flat(),
                    &differences(&x, $step, |x| against(sigmoid(x))),
                    $tolerance,
                );
                assert_close(
                    &tanh::vjp(&x, seed.clone()).1.to_flat(),
                    &differences(&x, $step, |x| against(tanh(x))),
                    $tolerance,
                );
                assert_close(
                    &softplus::vjp(&x, seed.clone()).1.to_flat(),
                    &differences(&x, $step, |x| against(softplus(x))),
                    $tolerance,
                );

                let (p_bar, t_bar) = mse::grad(&x, &seed);
                assert_close(
                    &p_bar.to_flat(),
                    &differences(&x, $step, |x| f64::from(mse(x, &seed))),
                    $tolerance,
                );
                assert_eq!(t_bar, p_bar.iter().map(|g| -g).collect::<Vec<_>>());
            }

            #[differentiate]
            fn classify(model: &Mlp, x: &[$float], labels: &[usize]) -> $float {
                let logits = model.apply(x);
                softmax_cross_entropy(&logits, labels)
            }

            #[test]
            fn a_model_has_a_gradient_of_its_own_shape() {
                for activation in ACTIVATIONS {
                    let model = Mlp::xavier(&[3, 5, 4, 2], activation, &mut generator());
                    let (x, labels) = (numbers(12), [0, 1, 1, 0]);
                    let (value, (gradient, x_bar)) = classify::value_and_grad(&model, &x, &labels);
                    assert_eq!(value, classify(&model, &x, &labels));
                    assert_eq!(gradient.layers.len(), 3);
                    assert_eq!(gradient.layers[1].weight.len(), 20);
                    let of_model = differences(&model, $step, |model| f64::from(classify(model, &x, &labels)));
                    assert_close(&gradient.to_flat(), &of_model, $tolerance);
                    let of_x = differences(&x, $step, |x| f64::from(classify(&model, x, &labels)));
                    assert_close(&x_bar.to_flat(), &of_x, $tolerance);
                }
            }

            #[test]
            fn forward_mode_agrees_with_the_gradient() {
                let model = Mlp::xavier(&[3, 5, 2], Activation::Tanh, &mut generator());
                let (x, labels) = (numbers(12), [0, 1, 1, 0]);
                let gradient = classify::grad(&model, &x, &labels);
                let direction = classify::grad(&model, &numbers(24)[12..], &labels);
                let (_, slope) = classify::jvp(&model, &x, &labels, (&direction.0, &direction.1));
                let expected = gradient.dot(&direction);
                assert!((f64::from(slope) - expected).abs() <= $tolerance * expected.abs());
            }

            #[test]
            fn exclusive_or_is_learned() {
                let (x, labels) = ([0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0], [0, 1, 1, 0]);
                let mut by_adam = Mlp::xavier(&[2, 8, 2], Activation::Tanh, &mut generator());
                let mut by_sgd = by_adam.clone();
                let (mut adam, mut sgd) = (Adam::new(0.02), Sgd::new(0.2, 0.9));
                for _ in 0..500 {
                    let (gradient, _) = classify::grad(&by_adam, &x, &labels);
                    adam.step(&mut by_adam, &gradient);
                    let (gradient, _) = classify::grad(&by_sgd, &x, &labels);
                    sgd.step(&mut by_sgd, &gradient);
                }
                assert!(classify(&by_adam, &x, &labels) < 0.01);
                assert!(classify(&by_sgd, &x, &labels) < 0.01);
            }

            #[test]
            fn weights_have_the_spread_of_their_initialiser() {
                let (inputs, outputs) = (200, 100);
                for (layer, variance) in [
                    (Linear::he(inputs, outputs, &mut generator()), 2.0 / 200.0),
                    (Linear::xavier(inputs, outputs, &mut generator()), 2.0 / 300.0),
                ] {
                    assert_eq!((layer.inputs(), layer.outputs()), (inputs, outputs));
                    let found = layer.weight.iter().map(|w| f64::from(w * w)).sum::<f64>() / 20_000.0;
                    assert!(
                        (found / variance - 1.0).abs() < 0.05,
                        "{found} instead of {variance}"
                    );
                    assert!(layer.bias.iter().all(|&b| b == 0.0));
                }
                assert_eq!(
                    Linear::he(3, 2, &mut generator()),
                    Linear::he(3, 2, &mut generator())
                );
            }

            #[test]
            #[should_panic(expected = "linear: 5 values do not make rows of 2 inputs")]
            fn an_input_of_another_length() {
                linear(&[0.0; 6], &[0.0; 3], &[0.0; 5]);
            }

            #[test]
            #[should_panic(expected = "linear: 7 weights do not make a matrix with 3 columns")]
            fn a_weight_of_another_length() {
                linear(&[0.0; 7], &[0.0; 3], &[0.0; 4]);
            }

            #[test]
            #[should_panic(expected = "softmax_cross_entropy: label 2 with 2 classes")]
            fn a_label_that_is_no_class() {
                softmax_cross_entropy(&[0.0; 4], &[0, 2]);
            }

            #[test]
            #[should_panic(expected = "softmax_cross_entropy: 5 logits do not make a row for each of 2 labels")]
            fn logits_of_another_length() {
                softmax_cross_entropy(&[0.0; 5], &[0, 1]);
            }

            #[test]
            #[should_panic(expected = "mse: 2 predictions for 3 targets")]
            fn a_target_of_another_length() {
                mse(&[0.0; 2], &[0.0; 3]);
            }

            #[test]
            #[should_panic(expected = "Mlp: layer 0 has 4 outputs, but layer 1 has 3 inputs")]
            fn layers_that_do_not_fit() {
                Mlp::new(vec![Linear::zeros(2, 4), Linear::zeros(3, 1)], Activation::Relu);
            }
        }
    };
}

float_tests!(double: f64, step: 1e-5, tolerance: 1e-7);
float_tests!(single: f32, step: 1e-2, tolerance: 1e-2);
