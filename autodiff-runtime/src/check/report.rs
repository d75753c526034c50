//! What a check found.

use std::fmt;
use std::vec::Vec;

use super::differences::Slope;

/// An entry of a gradient beside what differences say.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Comparison {
    /// The number of the float, in the order of arguments, fields and elements.
    pub entry: usize,
    /// The entry of the gradient that was checked.
    pub adjoint: f64,
    /// The slope that the differences give; at a kink, the mean of both sides; not a number if they give none.
    pub differences: f64,
    /// How far the slope may be off.
    pub uncertainty: f64,
}

impl Comparison {
    pub(super) fn new(entry: usize, adjoint: f64, slope: &Slope) -> Comparison {
        let (differences, uncertainty) = match *slope {
            Slope::Smooth { slope, uncertainty } => (slope, uncertainty),
            Slope::Kink {
                left,
                right,
                uncertainty,
            } => (0.5 * (left + right), uncertainty),
            Slope::NotFinite => (f64::NAN, f64::INFINITY),
        };
        Comparison {
            entry,
            adjoint,
            differences,
            uncertainty,
        }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Comparison {
            entry,
            adjoint,
            differences,
            uncertainty,
        } = self;
        write!(
            f,
            "entry {entry}: gradient {adjoint:e}, differences {differences:e} ± {uncertainty:.0e}"
        )
    }
}

/// Why differences cannot tell whether an entry is right.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Doubt {
    /// The function has a kink there, with these slopes on its sides, and the entry is one of them or lies between.
    Kink {
        /// The slope towards smaller values.
        left: f64,
        /// The slope towards larger values.
        right: f64,
    },
    /// The dependence is smaller than the rounding of the function's values (a saturated `tanh`, a small term beside a large one), or the differences do not
    /// settle (a jump, a vertical tangent).
    Rounding,
    /// The function is not finite on both sides (the edge of its domain).
    NotFinite,
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Doubt::Kink { left, right } => write!(f, "a kink with slopes {left:e} and {right:e}"),
            Doubt::Rounding => write!(
                f,
                "the dependence is lost in rounding, or the differences do not settle"
            ),
            Doubt::NotFinite => write!(f, "the function is not finite on both sides"),
        }
    }
}

/// A gradient in which no entry is wrong.
///
/// ```
/// use autodiff::{Doubt, check_gradient};
///
/// let report = check_gradient(|x| x[0].abs() + x[1], |_| [0.0, 1.0], &[0.0, 2.0_f64])?;
/// assert_eq!((report.entries, report.compared), (2, 1));
/// assert!(matches!(report.doubts[0].1, Doubt::Kink { .. }));
/// println!("{report}");
/// # Ok::<(), autodiff::Mismatch>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// The number of entries.
    pub entries: usize,
    /// The number of those that the differences confirm.
    pub compared: usize,
    /// The largest relative error among those, and where.
    pub worst: Option<(f64, Comparison)>,
    /// Entries of which the differences cannot tell, and why.
    pub doubts: Vec<(Comparison, Doubt)>,
}

/// How many lines a list has in a message.
const SHOWN: usize = 8;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} entries confirmed", self.compared, self.entries)?;
        if let Some((error, worst)) = &self.worst {
            write!(f, ", relative error at most {error:.1e} (entry {})", worst.entry)?;
        }
        for (comparison, doubt) in self.doubts.iter().take(SHOWN) {
            write!(f, "\n  cannot tell, {comparison}: {doubt}")?;
        }
        if self.doubts.len() > SHOWN {
            write!(f, "\n  cannot tell of {} more", self.doubts.len() - SHOWN)?;
        }
        Ok(())
    }
}

/// A gradient with wrong entries.
///
/// ```
/// let mismatch = autodiff::check_gradient(|x| x.sin(), |x| -x.cos(), &0.0_f64).unwrap_err();
/// let text = mismatch.to_string();
/// assert!(text.starts_with("1 of 1 gradient entries are wrong\n  entry 0: gradient -1e0, differences 1e0 ± "));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Mismatch {
    /// The wrong entries.
    pub wrong: Vec<Comparison>,
    /// What was found of the others.
    pub report: Report,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} of {} gradient entries are wrong",
            self.wrong.len(),
            self.report.entries
        )?;
        for comparison in self.wrong.iter().take(SHOWN) {
            write!(f, "\n  {comparison}")?;
        }
        if self.wrong.len() > SHOWN {
            write!(f, "\n  and {} more", self.wrong.len() - SHOWN)?;
        }
        write!(f, "\n{}", self.report)
    }
}

impl std::error::Error for Mismatch {}
