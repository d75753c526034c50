//! The handwritten digits: reading and checking the file, splitting it, and handing out mini-batches.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
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
    /// Reads a gzipped file; see [`Digits::read`].
    pub fn load(path: &Path) -> Result<Digits> {
        let file = File::open(path).with_context(|| {
            format!(
                "cannot open the digits at {} (another place can be given with --data)",
                path.display()
            )
        })?;
        Digits::read(file).with_context(|| format!("cannot use the digits at {}", path.display()))
    }

    /// Reads gzipped text with 65 whole numbers a line: 64 pixels 0..=16, then the label 0..=9.
    fn read(source: impl Read) -> Result<Digits> {
        let mut digits = Digits::default();
        for (number, line) in (1..).zip(BufReader::new(GzDecoder::new(source)).lines()) {
            let line = line.context("this is not a whole gzip file of text")?;
            digits.push_line(&line).with_context(|| format!("line {number}"))?;
        }
        ensure!(digits.len() >= CLASSES, "there are only {} digits", digits.len());
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
            pixels: indices.iter().flat_map(|&i| self.picture(i)).copied().collect(),
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};
    use rand::SeedableRng;
    use rand::rngs::Xoshiro256PlusPlus;

    use super::*;

    fn zipped(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    /// Twenty lines; the picture of line k is k all over, and so is its last digit.
    fn text() -> String {
        (0..20)
            .map(|k| format!("{}{}\n", format!("{},", k % 16).repeat(PIXELS), k % 10))
            .collect()
    }

    fn complaint(bytes: &[u8]) -> String {
        format!("{:#}", Digits::read(bytes).unwrap_err())
    }

    #[test]
    fn the_real_file_is_whole() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/digits.csv.gz");
        let digits = Digits::load(Path::new(path)).unwrap();
        assert_eq!(digits.len(), 1797);
        assert_eq!(digits.pixels.len(), 1797 * PIXELS);
        for class in 0..CLASSES {
            assert!(digits.labels.iter().filter(|&&l| l == class).count() > 170);
        }
    }

    #[test]
    fn what_is_read_is_what_was_written() {
        let digits = Digits::read(zipped(&text()).as_slice()).unwrap();
        assert_eq!(digits.labels[13], 3);
        assert_eq!(digits.picture(13), [13.0 / 16.0; PIXELS]);
    }

    #[test]
    fn broken_files_are_explained() {
        let whole = zipped(&text());
        assert!(complaint(&whole[..whole.len() / 2]).starts_with("this is not a whole gzip file of text"));
        assert!(complaint(text().as_bytes()).starts_with("this is not a whole gzip file of text"));
        assert_eq!(complaint(&zipped("")), "there are only 0 digits");

        let second_line = |line: &str| complaint(&zipped(&text().replacen("1,1,", line, 1)));
        assert_eq!(second_line("1,"), "line 2: 64 numbers instead of 64 pixels and a label");
        assert_eq!(second_line("1,one,"), "line 2: `one` is not a whole number below 256");
        assert_eq!(second_line("1,17,"), "line 2: a pixel is larger than 16");
        let label = complaint(&zipped(&text().replacen(",0\n", ",10\n", 1)));
        assert_eq!(label, "line 1: the label is 10, not one of 0..=9");
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = Digits::load(Path::new("no/such/file.gz")).unwrap_err();
        assert!(error.to_string().contains("no/such/file.gz"));
    }

    #[test]
    fn a_split_is_a_partition_and_depends_on_the_seed_alone() {
        let digits = Digits::read(zipped(&text()).as_slice()).unwrap();
        let split = |seed| digits.split(&mut Xoshiro256PlusPlus::seed_from_u64(seed));
        let (train, test) = split(1);
        assert_eq!((train.len(), test.len()), (16, 4));
        let mut labels = [train.labels.clone(), test.labels].concat();
        labels.sort();
        let mut expected = digits.labels.clone();
        expected.sort();
        assert_eq!(labels, expected);
        assert_eq!(train.pixels, split(1).0.pixels);
        assert_ne!(train.pixels, split(2).0.pixels);
    }
}
