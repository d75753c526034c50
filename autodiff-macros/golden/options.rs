#[differentiate]
fn weighted(x: &[f64], k: f64) -> Option<f64> {
    let mut best: Option<f64> = None;
    for t in x {
        if *t < 0.0 {
            return None;
        }
        if best.is_none_or(|b| *t > b) {
            best = Some(*t);
        }
    }
    let root = root(best?)?;
    Some(root * k)
}
