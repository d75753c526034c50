//! How values, places and paths are spelled in a dump.

use super::*;
use std::collections::HashMap;

pub(super) struct Names<'f> {
    f: &'f Function,
    places: HashMap<Place, String>,
}

impl<'f> Names<'f> {
    /// A place is called by its name, with its number where another place in use has the same one.
    pub(super) fn new(f: &'f Function) -> Names<'f> {
        let mut used: Vec<Place> = Vec::new();
        for param in &f.params {
            if let Binding::Place(p) = param.binding {
                used.push(p);
            }
        }
        collect(&f.body, &mut used);
        used.sort_unstable();
        used.dedup();
        let mut count: HashMap<&str, usize> = HashMap::new();
        for p in &used {
            if let Some(data) = f.places.get(p.0 as usize) {
                *count.entry(&data.name).or_default() += 1;
            }
        }
        let places = f
            .places
            .iter()
            .enumerate()
            .map(|(k, data)| {
                let place = Place(k as u32);
                let name = match (data.name.is_empty(), count.get(data.name.as_str())) {
                    (true, _) => place.to_string(),
                    (false, Some(2..)) => format!("{}#{place}", data.name),
                    (false, _) => data.name.clone(),
                };
                (place, name)
            })
            .collect();
        Names { f, places }
    }

    pub(super) fn place(&self, p: Place) -> String {
        self.places.get(&p).cloned().unwrap_or_else(|| p.to_string())
    }

    fn ty(&self, v: Value) -> Option<&'f Ty> {
        self.f.values.get(v.0 as usize).map(|d| &d.ty)
    }

    /// `v3`, or `@v3` if it is a version.
    pub(super) fn value(&self, v: Value) -> String {
        match self.ty(v) {
            Some(Ty::Mem(_)) => format!("@{v}"),
            _ => v.to_string(),
        }
    }

    /// `v3: usize`: with the type, unless it is the usual one.
    pub(super) fn typed(&self, v: Value) -> String {
        match self.ty(v) {
            None | Some(Ty::F64) => v.to_string(),
            Some(Ty::Mem(_)) => format!("@{v}"),
            Some(ty) => format!("{v}: {ty}"),
        }
    }

    /// `sum: v3`, the form of region parameters; `@x: v3` if it is a version of x.
    pub(super) fn hinted(&self, v: Value) -> String {
        let data = self.f.values.get(v.0 as usize);
        match data.map(|d| (&d.ty, d.name.as_deref())) {
            Some((Ty::Mem(p), _)) => format!("@{}: {v}", self.place(*p)),
            Some((_, Some(name))) => format!("{name}: {v}"),
            _ => v.to_string(),
        }
    }

    pub(super) fn values(&self, vs: &[Value]) -> String {
        let all: Vec<String> = vs.iter().map(|v| self.value(*v)).collect();
        all.join(", ")
    }

    pub(super) fn path(&self, path: &Path) -> String {
        let mut text = self.place(path.root);
        let bound = |v: &Option<Value>| v.map(|v| v.to_string()).unwrap_or_default();
        for proj in &path.proj {
            match proj {
                Proj::Field(syn::Member::Named(name)) => text += &format!(".{name}"),
                Proj::Field(syn::Member::Unnamed(k)) => text += &format!(".{}", k.index),
                Proj::Payload(payload) => text += &format!(".{}", payload),
                Proj::Index(v) => text += &format!("[{v}]"),
                Proj::Range { lo, hi, inclusive } => {
                    let dots = if *inclusive { "..=" } else { ".." };
                    text += &format!("[{}{dots}{}]", bound(lo), bound(hi));
                }
            }
        }
        text
    }

    pub(super) fn ret(&self, ret: &Ret) -> String {
        match ret {
            Ret::Unit => "()".to_owned(),
            Ret::Value(v) => v.to_string(),
            Ret::Place(p) => self.place(*p),
            Ret::Tuple(items) => tuple(items.iter().map(|i| self.ret(i))),
        }
    }

    pub(super) fn ret_type(&self, ret: &Ret) -> String {
        match ret {
            Ret::Unit => "()".to_owned(),
            Ret::Value(v) => self.ty(*v).map(Ty::to_string).unwrap_or_default(),
            Ret::Place(p) => self
                .f
                .places
                .get(p.0 as usize)
                .map(|d| d.ty.to_string())
                .unwrap_or_default(),
            Ret::Tuple(items) => tuple(items.iter().map(|i| self.ret_type(i))),
        }
    }

    pub(super) fn seed(&self, seed: &Seed) -> String {
        match seed {
            Seed::None => "()".to_owned(),
            Seed::Value(v) => v.to_string(),
            Seed::Place(p) => self.place(*p),
            Seed::Tuple(items) => tuple(items.iter().map(|i| self.seed(i))),
        }
    }

    pub(super) fn operand(&self, operand: &Operand) -> String {
        match operand {
            Operand::Value(v) => v.to_string(),
            Operand::Place(p) => format!("move {}", self.place(*p)),
            Operand::Tuple(items) => tuple(items.iter().map(|i| self.operand(i))),
        }
    }

    pub(super) fn place_type(&self, p: Place) -> String {
        self.f
            .places
            .get(p.0 as usize)
            .map(|d| d.ty.to_string())
            .unwrap_or_default()
    }
}

pub(super) fn tuple(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    match items.as_slice() {
        [one] => format!("({one},)"),
        _ => format!("({})", items.join(", ")),
    }
}

fn collect(region: &Region, used: &mut Vec<Place>) {
    for op in &region.ops {
        used.extend(op.touches().into_iter().map(|(p, _)| p));
        op.regions().into_iter().for_each(|r| collect(r, used));
    }
}
