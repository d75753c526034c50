//! Functions from a batch of predictions to one number.

macro_rules! losses {
    ($float:ident) => {
        /// Mean over the batch of `-ln(softmax(logits)[label])`.
        ///
        /// `logits` is \[batch × classes\], with one label for each row. Nothing overflows, whatever their size.
        ///
        /// # Panics
        ///
        /// If `labels` is empty, the length of `logits` is no multiple of theirs, or a label is no class.
        #[differentiate]
        pub fn softmax_cross_entropy(logits: &[$float], labels: &[usize]) -> $float {
            let batch = labels.len();
            assert!(batch > 0, "softmax_cross_entropy: there are no labels");
            let classes = logits.len() / batch;
            assert!(
                logits.len() == batch * classes,
                "softmax_cross_entropy: {} logits do not make a row for each of {} labels",
                logits.len(),
                batch
            );
            let mut total = 0.0;
            for b in 0..batch {
                let row = &logits[b * classes..][..classes];
                let label = labels[b];
                assert!(
                    label < classes,
                    "softmax_cross_entropy: label {} with {} classes",
                    label,
                    classes
                );
                total += math::logsumexp(row) - row[label];
            }
            total / batch as $float
        }

        /// Mean of the squared differences.
        ///
        /// # Panics
        ///
        /// If the lengths differ or are 0.
        #[differentiate]
        pub fn mse(prediction: &[$float], target: &[$float]) -> $float {
            let n = prediction.len();
            assert!(
                n == target.len(),
                "mse: {} predictions for {} targets",
                n,
                target.len()
            );
            assert!(n > 0, "mse: there is nothing to compare");
            let mut total = 0.0;
            for i in 0..n {
                let error = prediction[i] - target[i];
                total += error * error;
            }
            total / n as $float
        }
    };
}
