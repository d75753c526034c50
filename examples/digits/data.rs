//! The handwritten digits: reading and checking the file, splitting it, and handing out mini-batches.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail, ensure};
use flate2::read::GzDecoder;
use rand::Rng;
use rand::seq::SliceRandom;

/// Pixels in a row or a column of a picture.
pub const SIDE: usize = 8;
/// Pixels of a picture.
pub const PIXELS: usize = SIDE * SIDE;
/// Different digits.
pub const CLASSES: usize = 10;

const BRIGHTEST: u8 = 16;

/// Pictures and what they show.
#[derive(Clone, Debug, Default)]
pub struct Digits {
    /// [digit × pixel], row by row, from 0 (paper) to 1 (ink).
    pub pixels: Vec<f32>,
    pub labels: Vec<usize>,
}

impl Digits {
    /// Reads a gzipped file with 65 whole numbers a line: 64 pixels 0..=16, then the label 0..=9.
    pub fn load(path: &Path) -> Result<Digits> {
        let file = File::open(path).with_context(|| {
            format!(
                "cannot open the digits at {} (another place can be given with --data)",
                path.display()
            )
        })?;
        let mut digits = Digits::default();
        for (number, line) in BufReader::new(GzDecoder::new(file)).lines().enumerate() {
            let line = line
                .with_context(|| format!("{} is not a whole gzip file of text", path.display()))?;
            digits
                .push_line(&line)
                .with_context(|| format!("{}, line {}", path.display(), number + 1))?;
        }
        ensure!(
            digits.len() >= CLASSES,
            "{} has only {} digits",
            path.display(),
            digits.len()
        );
        Ok(digits)
    }

    fn push_line(&mut self, line: &str) -> Result<()> {
        let fields = line.split(',').map(number).collect::<Result<Vec<u8>>>()?;
        let [pixels @ .., label] = fields.as_slice() else {
            bail!("the line is empty")
        };
        ensure!(
            pixels.len() == PIXELS,
            "{} numbers instead of {PIXELS} pixels and a label",
            fields.len()
        );
        ensure!(
            pixels.iter().all(|&p| p <= BRIGHTEST),
            "a pixel is larger than {BRIGHTEST}"
        );
        ensure!(
            usize::from(*label) < CLASSES,
            "the label is {label}, not one of 0..={}",
            CLASSES - 1
        );
        self.pixels
            .extend(pixels.iter().map(|&p| f32::from(p) / f32::from(BRIGHTEST)));
        self.labels.push(usize::from(*label));
        Ok(())
    }

    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// The picture of one digit.
    pub fn picture(&self, index: usize) -> &[f32] {
        &self.pixels[index * PIXELS..][..PIXELS]
    }

    /// The digits with these numbers, in this order.
    pub fn select(&self, indices: &[usize]) -> Digits {
        Digits {
            pixels: indices
                .iter()
                .flat_map(|&i| self.picture(i))
                .copied()
                .collect(),
            labels: indices.iter().map(|&i| self.labels[i]).collect(),
        }
    }

    /// Four fifths to learn from and one fifth to be judged by, drawn at random.
    pub fn split(&self, rng: &mut impl Rng) -> (Digits, Digits) {
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.shuffle(rng);
        let (train, test) = order.split_at(self.len() * 4 / 5);
        (self.select(train), self.select(test))
    }
}

fn number(field: &str) -> Result<u8> {
    field
        .trim()
        .parse()
        .map_err(|_| anyhow!("`{field}` is not a whole number below 256"))
}
