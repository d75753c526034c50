//! The textual form of a function: what dumps show and golden tests compare.
//!
//! One op per line, what it defines on the left, the user's name for it as a comment on the right. Regions are indented and end in
//! `yield`. Types are written where they are not `f64`. Versions of places carry an `@` and appear only once `ssa::promote`
//! has filled them in: `@v12` is a version that is read, `@v12->v15` one that is replaced, `@->v15` the first of a local. Numbers are the ids of
//! the IR, so a line of a dump can be found again in the data.

mod dot;
mod names;
pub(super) mod ops;
mod tokens;

pub(crate) use dot::dot;
pub(crate) use tokens::tidy;

use super::*;
use names::Names;
use std::fmt::{self, Display, Formatter};

/// Comments start in this column, or later where a line is longer.
const COMMENT_COLUMN: usize = 48;

impl Display for Function {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let mut dump = Dump {
            f: self,
            names: Names::new(self),
            text: String::new(),
            depth: 0,
        };
        dump.function();
        out.write_str(&dump.text)
    }
}

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Display for Ty {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Ty::F32 => f.write_str("f32"),
            Ty::F64 => f.write_str("f64"),
            Ty::Param(tokens) => f.write_str(&tidy(tokens)),
            Ty::Int(name) => f.write_str(name.unwrap_or("{integer}")),
            Ty::Bool => f.write_str("bool"),
            Ty::Char => f.write_str("char"),
            Ty::Unit => f.write_str("()"),
            Ty::Array(t, Some(n)) => write!(f, "[{t}; {}]", tidy(n)),
            Ty::Array(t, None) => write!(f, "[{t}; _]"),
            Ty::Slice(t) => write!(f, "[{t}]"),
            Ty::Vec(t) => write!(f, "Vec<{t}>"),
            Ty::Tuple(ts) => {
                let items: Vec<String> = ts.iter().map(Ty::to_string).collect();
                match items.as_slice() {
                    [one] => write!(f, "({one},)"),
                    _ => write!(f, "({})", items.join(", ")),
                }
            }
            Ty::Option(t) => write!(f, "Option<{t}>"),
            Ty::Named(tokens) => f.write_str(&tidy(tokens)),
            Ty::Function(family) => write!(f, "function {}", tidy(family)),
            Ty::Unknown => f.write_str("_"),
            Ty::Mem(place) => write!(f, "mem {place}"),
            Ty::Record => f.write_str("record"),
        }
    }
}

/// One op on one line (regions left out), for messages about it.
pub(crate) fn op_line(f: &Function, op: &Op) -> String {
    let dump = Dump {
        f,
        names: Names::new(f),
        text: String::new(),
        depth: 0,
    };
    let (left, text) = (dump.defined(op), dump.op(op));
    format!("{left}{text}{}", dump.accesses(op))
}

struct Dump<'f> {
    f: &'f Function,
    names: Names<'f>,
    text: String,
    depth: usize,
}

impl Dump<'_> {
    fn function(&mut self) {
        let params: Vec<String> = self.f.params.iter().map(|p| self.param(p)).collect();
        let mut head = format!("fn {}({})", self.f.name, params.join(", "));
        if !matches!(self.f.ret, Ret::Unit) {
            head += &format!(" -> {}", self.names.ret_type(&self.f.ret));
        }
        self.line(&head, None);
        self.depth = 1;
        self.ops(&self.f.body, self.f.split);
        if !matches!(self.f.ret, Ret::Unit) || self.f.ret_dot.is_some() {
            let mut end = format!("return {}", self.names.ret(&self.f.ret));
            if let Some(dot) = &self.f.ret_dot {
                end += &format!(" dot {}", self.names.ret(dot));
            }
            self.line(&end, None);
        }
    }

    fn param(&self, param: &Param) -> String {
        let by = match param.mode {
            Mode::Value => "",
            Mode::Ref => "&",
            Mode::RefMut => "&mut ",
        };
        let mut text = format!("{}: {by}{}", param.name, param.ty);
        match param.binding {
            Binding::Value(v) => text += &format!(" = {v}"),
            Binding::Place(p) => {
                let name = self.names.place(p);
                if name != param.name {
                    text += &format!(" = {name}");
                }
                if let Some(slot) = self.f.places.get(p.0 as usize).and_then(|d| d.slot) {
                    text += &format!(" slot {slot}");
                }
            }
        }
        match param.role {
            Role::Primal(_) => {
                text += match param.activity {
                    Activity::Active => " active",
                    Activity::Constant => " constant",
                    Activity::Scratch => " scratch",
                }
            }
            Role::Shadow(k) => text += &format!(" shadow {k}"),
            Role::Seed(k) => text += &format!(" seed {k}"),
            Role::Tangent(k) => text += &format!(" tangent {k}"),
        }
        text
    }

    fn line(&mut self, text: &str, comment: Option<&str>) {
        let mut line = format!("{}{text}", "    ".repeat(self.depth));
        if let Some(comment) = comment {
            let pad = COMMENT_COLUMN.saturating_sub(line.chars().count()).max(2);
            line += &format!("{}; {comment}", " ".repeat(pad));
        }
        self.text += line.trim_end();
        self.text.push('\n');
    }

    fn ops(&mut self, region: &Region, split: Option<usize>) {
        for (k, op) in region.ops.iter().enumerate() {
            if split == Some(k) {
                self.line("---- reverse", None);
            }
            self.op_lines(op);
        }
        if split.is_some_and(|s| s >= region.ops.len()) {
            self.line("---- reverse", None);
        }
    }

    fn op_lines(&mut self, op: &Op) {
        let text = format!("{}{}{}", self.defined(op), self.op(op), self.accesses(op));
        let hints: Vec<&str> = op
            .results
            .iter()
            .filter_map(|v| self.f.values.get(v.0 as usize)?.name.as_deref())
            .collect();
        let hints = hints.join(", ");
        self.line(&text, (!hints.is_empty()).then_some(hints.as_str()));
        match &op.kind {
            OpKind::If { then, els, .. } => {
                self.region(then);
                if !els.ops.is_empty() || !els.results.is_empty() || els.diverges {
                    self.line("else", None);
                    self.region(els);
                }
            }
            OpKind::Loop(l) => self.region(&l.body),
            _ => {}
        }
    }

    fn region(&mut self, region: &Region) {
        self.depth += 1;
        self.ops(region, None);
        if region.diverges {
            self.line("diverges", None);
        }
        if !region.results.is_empty() {
            let results: Vec<String> = region.results.iter().map(|v| self.names.value(*v)).collect();
            self.line(&format!("yield {}", results.join(", ")), None);
        }
        self.depth -= 1;
    }

    /// `v1, v2: usize = `, or nothing.
    fn defined(&self, op: &Op) -> String {
        if op.results.is_empty() {
            return String::new();
        }
        let results: Vec<String> = op.results.iter().map(|v| self.names.typed(*v)).collect();
        format!("{} = ", results.join(", "))
    }

    fn accesses(&self, op: &Op) -> String {
        op.accesses
            .iter()
            .map(|a| match a.after {
                None => format!("  @{}", a.before),
                Some(after) if after == a.before => format!("  @->{after}"),
                Some(after) => format!("  @{}->{after}", a.before),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
