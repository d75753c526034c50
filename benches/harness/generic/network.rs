use benches::digits::{CLASSES, HIDDEN, Input, PIXELS};

use super::{Generic, Number};

/// By the weights and biases of the first layer, then of the second; in `f64`.
pub struct Network(pub Input);

impl Generic<1> for Network {
    fn call<T: Number>(&self, parameters: &[T]) -> [T; 1] {
        let Input { pixels, labels, .. } = &self.0;
        let (first, second) = parameters.split_at((PIXELS + 1) * HIDDEN);
        let mut total: Option<T> = None;
        for (pixels, &label) in pixels.chunks(PIXELS).zip(labels) {
            let mut hidden = first[PIXELS * HIDDEN..].to_vec();
            for (&pixel, weights) in pixels.iter().zip(first.chunks(HIDDEN)) {
                for (h, w) in hidden.iter_mut().zip(weights) {
                    *h = *h + w.times(pixel.into());
                }
            }
            let mut logits = second[HIDDEN * CLASSES..].to_vec();
            for (h, weights) in hidden.into_iter().zip(second.chunks(CLASSES)) {
                let h = if h.value() <= 0.0 { h.times(0.0) } else { h };
                for (y, &w) in logits.iter_mut().zip(weights) {
                    *y = *y + h * w;
                }
            }
            let largest = logits[1..]
                .iter()
                .fold(logits[0], |m, &y| if y.value() > m.value() { y } else { m });
            let sum = logits[1..]
                .iter()
                .fold((logits[0] - largest).exp(), |sum, &y| {
                    sum + (y - largest).exp()
                });
            let loss = sum.ln() + (largest - logits[label]);
            total = Some(total.map_or(loss, |total| total + loss));
        }
        [total
            .unwrap_or(parameters[0])
            .times(1.0 / labels.len() as f64)]
    }
}
