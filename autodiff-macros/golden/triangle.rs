#[differentiate]
fn triangle(l: &[f64], x: &[f64], out: &mut [f64]) {
    let mut index = 0;
    for i in 0..x.len() {
        for j in i + 1..x.len() {
            out[j] += l[index].sin() * x[i];
            index += 1;
        }
    }
}
