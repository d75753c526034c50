//! Paths at run time: bounds checked, with numbers for indices.

use super::data::Kind;
use super::{Data, Panic, Run};
use crate::ir::{Place, Proj};

/// A path whose indices are known.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub root: Place,
    pub steps: Vec<Step>,
    /// The elements meant, of the sequence that the steps lead to. (A range of a range is folded into one.)
    pub window: Option<(usize, usize)>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// The field of a struct or tuple.
    Field(String),
    Index(usize),
}

/// A projection whose indices are numbers.
pub(super) enum Known {
    Field(String),
    Index(i128),
    Range {
        lo: Option<i128>,
        hi: Option<i128>,
        inclusive: bool,
    },
}

impl Known {
    pub(super) fn of(proj: &Proj, int: &mut dyn FnMut(crate::ir::Value) -> Run<i128>) -> Run<Known> {
        Ok(match proj {
            Proj::Field(syn::Member::Named(name)) => Known::Field(name.to_string()),
            Proj::Field(syn::Member::Unnamed(k)) => Known::Field(k.index.to_string()),
            Proj::Payload(_) => Known::Field("0".to_owned()),
            Proj::Index(v) => Known::Index(int(*v)?),
            Proj::Range { lo, hi, inclusive } => Known::Range {
                lo: lo.map(&mut *int).transpose()?,
                hi: hi.map(&mut *int).transpose()?,
                inclusive: *inclusive,
            },
        })
    }
}

impl Spot {
    /// Follows the projections from `root`, whose content is `data`, with the checks that Rust makes.
    pub(super) fn resolve(root: Place, data: &Data, projs: Vec<Known>) -> Run<Spot> {
        let mut spot = Spot {
            root,
            steps: Vec::new(),
            window: None,
        };
        let mut at = data;
        for proj in projs {
            if let Data::Off = at {
                break;
            }
            match proj {
                Known::Field(name) => {
                    at = field(at, &name)?;
                    spot.steps.push(Step::Field(name));
                }
                Known::Index(i) => {
                    let items = items(at)?;
                    let (lo, hi) = spot.window.take().unwrap_or((0, items.len()));
                    let len = hi - lo;
                    if i < 0 || i >= len as i128 {
                        let message = format!("index out of bounds: the len is {len} but the index is {i}");
                        return Err(Panic::program(message));
                    }
                    let k = lo + i as usize;
                    at = &items[k];
                    spot.steps.push(Step::Index(k));
                }
                Known::Range { lo, hi, inclusive } => {
                    let items = items(at)?;
                    let (start, end) = spot.window.unwrap_or((0, items.len()));
                    let len = (end - start) as i128;
                    let from = lo.unwrap_or(0);
                    let to = hi.map_or(len, |hi| hi + i128::from(inclusive));
                    if from < 0 || from > to || to > len {
                        let message = format!("range {from}..{to} out of range for slice of length {len}");
                        return Err(Panic::program(message));
                    }
                    spot.window = Some((start + from as usize, start + to as usize));
                }
            }
        }
        Ok(spot)
    }

    /// A copy of what is there.
    pub(super) fn get(&self, root: &Data) -> Run<Data> {
        let mut at = root;
        for step in &self.steps {
            at = match step {
                Step::Field(name) => field(at, name)?,
                Step::Index(k) => &items(at)?[*k],
            };
        }
        match (self.window, at) {
            (None, Data::Gone) => Err(Panic::fault("something is read that is not there")),
            (None, data) => Ok(data.clone()),
            (Some((lo, hi)), data) => Ok(Data::Seq {
                items: items(data)?[lo..hi].to_vec(),
                kind: Kind::Slice,
            }),
        }
    }

    /// Changes what is there. The length of a range of elements cannot change.
    pub(super) fn change<R>(&self, root: &mut Data, f: impl FnOnce(&mut Data) -> Run<R>) -> Run<R> {
        let mut at = root;
        for step in &self.steps {
            at = match step {
                Step::Field(name) => field_mut(at, name)?,
                Step::Index(k) => &mut items_mut(at)?[*k],
            };
        }
        let Some((lo, hi)) = self.window else {
            return f(at);
        };
        let all = items_mut(at)?;
        let mut part = Data::Seq {
            items: all[lo..hi].to_vec(),
            kind: Kind::Slice,
        };
        let out = f(&mut part)?;
        match part {
            Data::Seq { items, .. } if items.len() == hi - lo => {
                all[lo..hi].clone_from_slice(&items);
                Ok(out)
            }
            other => Err(Panic::fault(format!("a slice became {other:?}"))),
        }
    }

    /// Do the two have anything in common?
    pub(super) fn overlaps(&self, other: &Spot) -> bool {
        if self.root != other.root {
            return false;
        }
        for (a, b) in self.steps.iter().zip(&other.steps) {
            if a != b {
                return false;
            }
        }
        let (short, long) = match self.steps.len() <= other.steps.len() {
            true => (self, other),
            false => (other, self),
        };
        match (short.window, long.steps.get(short.steps.len()), long.window) {
            (Some((lo, hi)), Some(Step::Index(k)), _) => lo <= *k && *k < hi,
            (Some((lo, hi)), None, Some((from, to))) => lo.max(from) < hi.min(to),
            (Some((lo, hi)), _, None) | (None, None, Some((lo, hi))) => lo < hi,
            (_, Some(_), _) | (None, None, None) => true,
        }
    }
}

fn nothing_there(data: &Data, wanted: &str) -> Panic {
    match data {
        Data::Gone => Panic::fault(format!("{wanted} of something that is not there")),
        data => Panic::fault(format!("{wanted} of {data:?}")),
    }
}

fn position(data: &Data, name: &str) -> Option<usize> {
    match data {
        Data::Tuple(items) => name.parse().ok().filter(|k| *k < items.len()),
        Data::Struct(fields) => fields.iter().position(|(n, _)| n == name),
        _ => None,
    }
}

fn field<'d>(data: &'d Data, name: &str) -> Run<&'d Data> {
    match (data, position(data, name)) {
        (Data::Tuple(items), Some(k)) => Ok(&items[k]),
        (Data::Struct(fields), Some(k)) => Ok(&fields[k].1),
        _ => Err(nothing_there(data, &format!("field `{name}`"))),
    }
}

fn field_mut<'d>(data: &'d mut Data, name: &str) -> Run<&'d mut Data> {
    match position(data, name) {
        None => Err(nothing_there(data, &format!("field `{name}`"))),
        Some(k) => match data {
            Data::Tuple(items) => Ok(&mut items[k]),
            Data::Struct(fields) => Ok(&mut fields[k].1),
            _ => Err(Panic::fault("fields of something without")),
        },
    }
}

pub(super) fn items(data: &Data) -> Run<&Vec<Data>> {
    match data {
        Data::Seq { items, .. } => Ok(items),
        other => Err(nothing_there(other, "elements")),
    }
}

pub(super) fn items_mut(data: &mut Data) -> Run<&mut Vec<Data>> {
    match data {
        Data::Seq { items, .. } => Ok(items),
        other => Err(nothing_there(other, "elements")),
    }
}
