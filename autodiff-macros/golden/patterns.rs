#[differentiate]
fn ends(x: &[f64], k: f64) -> f64 {
    let [first, middle @ .., last] = x else { return k };
    let inner = match middle {
        [] => k,
        [a] => a * k,
        [a, .., b] if a > b => a - b,
        [a, ..] => *a,
    };
    first * last + inner
}
