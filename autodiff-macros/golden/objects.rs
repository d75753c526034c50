#[differentiate]
fn energy(#[constant] fields: &[Box<dyn Field>], x: f64) -> f64 {
    let mut sum = 0.0;
    for field in fields {
        sum += field.at(x) * x;
    }
    sum
}
