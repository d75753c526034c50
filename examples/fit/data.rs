//! The patients: reading and checking the two files.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;

/// What was measured of each patient.
pub const NAMES: [&str; FEATURES] = [
    "age",
    "sex",
    "body mass index",
    "blood pressure",
    "total cholesterol",
    "low-density lipoproteins",
    "high-density lipoproteins",
    "cholesterol ratio",
    "log of triglycerides",
    "blood sugar",
];
pub const FEATURES: usize = 10;

/// A person with diabetes.
#[derive(Clone, Debug, PartialEq)]
pub struct Patient {
    /// The ten measurements; after [`standardise`] with mean 0 and variance 1 over all patients.
    pub measured: Vec<f64>,
    /// How far the disease had progressed a year later (25 to 346, no unit).
    pub progression: f64,
}

/// Reads both files of the folder.
pub fn load(folder: &Path) -> Result<Vec<Patient>> {
    let open = |name: &str| {
        let path = folder.join(name);
        File::open(&path).with_context(|| {
            format!(
                "cannot open {} (another folder can be given with --data)",
                path.display()
            )
        })
    };
    read(open("diabetes_data_raw.csv.gz")?, open("diabetes_target.csv.gz")?).context("cannot use the diabetes data")
}

fn read(measured: impl Read, progression: impl Read) -> Result<Vec<Patient>> {
    let measured = rows(measured).context("the measurements")?;
    let progression = rows(progression).context("the progression")?;
    ensure!(
        measured.len() == progression.len(),
        "{} lines of measurements, but {} of progression",
        measured.len(),
        progression.len()
    );
    ensure!(measured.len() > FEATURES, "there are only {} patients", measured.len());
    let patients = (1..)
        .zip(measured)
        .zip(progression)
        .map(|((line, measured), progression)| {
            ensure!(
                measured.len() == FEATURES && progression.len() == 1,
                "line {line}: {} measurements instead of {FEATURES}, {} results instead of 1",
                measured.len(),
                progression.len()
            );
            Ok(Patient {
                measured,
                progression: progression[0],
            })
        });
    patients.collect()
}

/// The numbers of each line, with blanks between them.
fn rows(source: impl Read) -> Result<Vec<Vec<f64>>> {
    let lines = BufReader::new(GzDecoder::new(source)).lines();
    (1..)
        .zip(lines)
        .map(|(number, line)| {
            let line = line.context("this is not a whole gzip file of text")?;
            let fields = line.split_whitespace().map(|field| {
                let value = field.parse::<f64>().ok().filter(|value| value.is_finite());
                value.with_context(|| format!("line {number}: `{field}` is not a number"))
            });
            fields.collect()
        })
        .collect()
}

/// Shifts and scales each measurement to mean 0 and variance 1.
pub fn standardise(patients: &mut [Patient]) {
    let count = patients.len() as f64;
    for k in 0..FEATURES {
        let mean = patients.iter().map(|p| p.measured[k]).sum::<f64>() / count;
        let variance = patients.iter().map(|p| (p.measured[k] - mean).powi(2)).sum::<f64>() / count;
        // A measurement that is the same for all says nothing, and stays at 0.
        let scale = if variance > 0.0 { variance.sqrt().recip() } else { 0.0 };
        for patient in &mut *patients {
            patient.measured[k] = (patient.measured[k] - mean) * scale;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn packed(text: &str) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(text.as_bytes()).expect("memory takes all");
        packer.finish().expect("memory takes all")
    }

    fn complaint(measured: &str, progression: &str) -> String {
        let error = read(&packed(measured)[..], &packed(progression)[..]).expect_err("the files are broken");
        format!("{error:#}")
    }

    #[test]
    fn the_real_files_are_whole() {
        let mut patients = load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))).expect("the files are there");
        assert_eq!(patients.len(), 442);
        // The mean that the paper's own page of the data gives is 152.1.
        let mean = patients.iter().map(|p| p.progression).sum::<f64>() / 442.0;
        assert!((mean - 152.133).abs() < 1e-3, "{mean}");
        standardise(&mut patients);
        for (k, name) in NAMES.iter().enumerate() {
            let moment = |power| patients.iter().map(|p| p.measured[k].powi(power)).sum::<f64>() / 442.0;
            assert!(moment(1).abs() < 1e-12 && (moment(2) - 1.0).abs() < 1e-12, "{name}");
        }
    }

    #[test]
    fn broken_files_are_explained() {
        let line = "1 2 3 4 5 6 7 8 9 10\n";
        assert!(complaint(line, "1\n2\n").contains("1 lines of measurements, but 2"));
        assert!(complaint(line, "1\n").contains("only 1 patients"));
        assert!(complaint("1 x\n", "1\n").contains("line 1: `x` is not a number"));
        let (many, results) = (line.repeat(11) + "1 2\n", "1\n".repeat(12));
        assert!(complaint(&many, &results).contains("line 12: 2 measurements instead of 10"));
    }
}
