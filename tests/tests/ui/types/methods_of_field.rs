//! A type that is not seen may mean something else by the methods of slices.

use autodiff::differentiate;

struct Ring {
    items: Vec<f64>,
    head: usize,
}

impl Ring {
    fn first(&self) -> Option<&f64> {
        self.items.get(self.head)
    }

    fn iter(&self) -> impl Iterator<Item = &f64> {
        self.items.iter().rev()
    }
}

impl std::ops::Index<usize> for Ring {
    type Output = f64;

    fn index(&self, i: usize) -> &f64 {
        &self.items[i]
    }
}

struct Data {
    ring: Ring,
}

#[differentiate]
fn scaled(x: f64, #[constant] data: &Data) -> f64 {
    x * data.ring.first().unwrap()
}

#[differentiate]
fn squared(x: f64, #[constant] data: &Data) -> f64 {
    let mut y = x;
    for k in data.ring.iter() {
        y = y * y * k;
    }
    y
}

fn main() {
    let data = Data { ring: Ring { items: vec![1.0, 2.0], head: 1 } };
    scaled(squared(1.0, &data), &data);
}
