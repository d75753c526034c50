//! The computational graph in the DOT language, for `f::graph()`.
//!
//! Nodes are operations, edges the values that flow between them; inputs and constants are the leaves and the output is the root.
//! Node ids are those of the dump (`v7`; `p2` for a place that is a parameter; `s3` for an op that defines no value). Loops and branches are
//! clusters: a carry is a node with an edge from its first value and a dashed one back from the next. Memory flows from the op that wrote a
//! place last to those that read it.

use super::names::Names;
use super::ops::{callee_text, constant};
use super::*;
use crate::ir::visit::Effect;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The graph of a function.
pub(crate) fn dot(f: &Function) -> String {
    let mut used = HashSet::new();
    collect_uses(&f.body, &mut used);
    used.extend(f.ret.values());
    let mut graph = Graph {
        f,
        names: Names::new(f),
        text: String::new(),
        depth: 1,
        node: HashMap::new(),
        writers: BTreeMap::new(),
        used,
        silent: 0,
        clusters: 0,
    };
    graph.function();
    format!("digraph {} {{\n{}}}\n", quote(&f.name), graph.text)
}

struct Graph<'f> {
    f: &'f Function,
    names: Names<'f>,
    text: String,
    depth: usize,
    node: HashMap<Value, String>,
    /// The nodes that may have written a place last.
    writers: BTreeMap<Place, Vec<String>>,
    used: HashSet<Value>,
    /// Nodes without a value made so far.
    silent: usize,
    clusters: usize,
}

#[derive(Clone, Copy)]
enum Look {
    Input,
    Constant,
    Operation,
    Output,
}

impl Look {
    fn attributes(self) -> &'static str {
        match self {
            Look::Input => "shape=ellipse, style=filled, fillcolor=\"#dbe9f6\"",
            Look::Constant => "shape=plaintext",
            Look::Operation => "shape=box, style=rounded",
            Look::Output => "shape=doublecircle",
        }
    }
}

impl Graph<'_> {
    fn function(&mut self) {
        self.line("rankdir=BT;".to_owned());
        for param in &self.f.params {
            let id = match param.binding {
                Binding::Value(v) => {
                    self.node.insert(v, v.to_string());
                    v.to_string()
                }
                Binding::Place(p) => {
                    self.writers.insert(p, vec![p.to_string()]);
                    p.to_string()
                }
            };
            self.declare(&id, &param.name, Look::Input);
        }
        self.region(&self.f.body);
        self.declare("out", "output", Look::Output);
        let mut sources: Vec<String> = self
            .f
            .ret
            .values()
            .iter()
            .filter_map(|v| self.node.get(v).cloned())
            .collect();
        let mut places = Vec::new();
        self.f.ret.for_each_place(&mut |p| places.push(p));
        for param in &self.f.params {
            if let (Mode::RefMut, Binding::Place(p)) = (param.mode, param.binding) {
                places.push(p);
            }
        }
        sources.extend(
            places
                .iter()
                .flat_map(|p| self.writers.get(p).cloned().unwrap_or_default()),
        );
        sources.iter().for_each(|s| self.edge(s, "out", ""));
    }

    fn line(&mut self, text: String) {
        self.text += &"    ".repeat(self.depth);
        self.text += &text;
        self.text.push('\n');
    }

    fn declare(&mut self, id: &str, label: &str, look: Look) {
        self.line(format!("{id} [label={}, {}];", quote(label), look.attributes()));
    }

    fn edge(&mut self, from: &str, to: &str, attributes: &str) {
        self.line(format!("{from} -> {to}{attributes};"));
    }

    /// Edges from the nodes of values (versions have none).
    fn edges<'v>(&mut self, values: impl IntoIterator<Item = &'v Value>, to: &str, attributes: &str) {
        for v in values {
            if let Some(from) = self.node.get(v).cloned() {
                self.edge(&from, to, attributes);
            }
        }
    }

    /// All but the versions, with their positions.
    fn scalars(&self, values: &[Value]) -> Vec<(usize, Value)> {
        let is_version = |v: Value| matches!(self.f.values.get(v.0 as usize).map(|d| &d.ty), Some(Ty::Mem(_)) | None);
        values
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, v)| !is_version(*v))
            .collect()
    }

    fn hint(&self, v: Value) -> Option<&str> {
        self.f.values.get(v.0 as usize).and_then(|d| d.name.as_deref())
    }

    /// The operation, and the user's name for its result.
    fn labelled(&self, what: &str, v: Option<Value>) -> String {
        match v.and_then(|v| self.hint(v)) {
            Some(name) => format!("{what}\n{name}"),
            None => what.to_owned(),
        }
    }

    fn region(&mut self, region: &Region) {
        region.ops.iter().for_each(|op| self.op(op));
    }

    fn cluster(&mut self, label: &str, content: impl FnOnce(&mut Self)) {
        self.clusters += 1;
        self.line(format!("subgraph cluster_{} {{", self.clusters));
        self.depth += 1;
        self.line(format!("label={};", quote(label)));
        content(self);
        self.depth -= 1;
        self.line("}".to_owned());
    }

    fn op(&mut self, op: &Op) {
        match &op.kind {
            OpKind::If { cond, then, els } => self.branch(op, *cond, then, els),
            OpKind::Loop(l) => self.repeat(op, l),
            OpKind::Const(c) => {
                if let Some(&v) = op.results.first()
                    && self.used.contains(&v)
                {
                    self.node.insert(v, v.to_string());
                    let label = self.labelled(&constant(c), Some(v));
                    self.declare(&v.to_string(), &label, Look::Constant);
                }
            }
            OpKind::Define(_, Init::Uninit) => {}
            OpKind::Define(p, Init::Scalar(v)) => {
                let from = self.node.get(v).cloned();
                self.writers.insert(*p, from.into_iter().collect());
            }
            _ => self.plain(op),
        }
    }

    fn plain(&mut self, op: &Op) {
        let id = match op.results.first() {
            Some(v) => v.to_string(),
            None => {
                self.silent += 1;
                format!("s{}", self.silent)
            }
        };
        let label = self.labelled(&self.verb(op), op.results.first().copied());
        self.declare(&id, &label, Look::Operation);
        self.edges(&op.uses(), &id, "");
        for (place, effect) in op.touches() {
            if effect != Effect::Define {
                for writer in self.writers.get(&place).cloned().unwrap_or_default() {
                    self.edge(&writer, &id, "");
                }
            }
            if effect != Effect::Read {
                self.writers.insert(place, vec![id.clone()]);
            }
        }
        for (_, v) in self.scalars(&op.results) {
            self.node.insert(v, id.clone());
        }
    }

    fn verb(&self, op: &Op) -> String {
        let n = &self.names;
        match &op.kind {
            OpKind::Prim(prim, _) => format!("{prim:?}"),
            OpKind::Pure(Pure::Bin(op) | Pure::Cmp(op), _) => (*op).to_owned(),
            OpKind::Pure(Pure::Not, _) => "!".to_owned(),
            OpKind::Pure(Pure::Neg, _) => "-".to_owned(),
            OpKind::Pure(Pure::Method(name), _) => name.clone(),
            OpKind::Cast(_, ty) => format!("as {ty}"),
            OpKind::Opaque { tokens, .. } => tidy(tokens),
            OpKind::Load(p) => format!("load {}", n.path(p)),
            OpKind::Len(p) => format!("len {}", n.path(p)),
            OpKind::Store(p, _) => format!("store {}", n.path(p)),
            OpKind::Update(p, Sign::Plus, _) => format!("{} +=", n.path(p)),
            OpKind::Update(p, Sign::Minus, _) => format!("{} -=", n.path(p)),
            OpKind::Define(p, _) => format!("let {}", n.place(*p)),
            OpKind::Move { dst, .. } => format!("move {}", n.path(dst)),
            OpKind::Push(p, _) => format!("push {}", n.path(p)),
            OpKind::Pop { path, .. } => format!("pop {}", n.path(path)),
            OpKind::Swap(..) => "swap".to_owned(),
            OpKind::Fill(p, _) => format!("fill {}", n.path(p)),
            OpKind::CopyFrom { dst, .. } => format!("copy {}", n.path(dst)),
            OpKind::AddPlace { dst, .. } => format!("{} +=", n.path(dst)),
            OpKind::AddScaled { dst, .. } => format!("{} +=", n.path(dst)),
            OpKind::Dot(a, b) => format!("dot {}, {}", n.path(a), n.path(b)),
            OpKind::Zero(p) => format!("zero {}", n.path(p)),
            OpKind::Call(c) => callee_text(&c.callee),
            OpKind::CallForward(c, _) => format!("forward {}", callee_text(&c.callee)),
            OpKind::CallReverse(c) => format!("reverse {}", callee_text(&c.call.callee)),
            OpKind::CallTangent(c) => format!("tangent {}", callee_text(&c.call.callee)),
            OpKind::Const(_) | OpKind::If { .. } | OpKind::Loop(_) => String::new(),
        }
    }

    fn branch(&mut self, op: &Op, cond: Value, then: &Region, els: &Region) {
        let before = self.writers.clone();
        self.cluster("then", |g| g.region(then));
        let after = std::mem::replace(&mut self.writers, before);
        if !els.ops.is_empty() {
            self.cluster("else", |g| g.region(els));
        }
        for (place, writers) in after {
            let mine = self.writers.entry(place).or_default();
            mine.extend(writers);
            mine.sort();
            mine.dedup();
        }
        for (k, v) in self.scalars(&op.results) {
            let id = v.to_string();
            let label = self.labelled("if", Some(v));
            self.declare(&id, &label, Look::Operation);
            self.edges(&[cond], &id, " [style=dashed]");
            self.edges(then.results.get(k), &id, " [label=\"then\"]");
            self.edges(els.results.get(k), &id, " [label=\"else\"]");
            self.node.insert(v, id);
        }
    }

    fn repeat(&mut self, op: &Op, l: &Loop) {
        let label = match &l.name {
            Some(name) => format!("loop {name}"),
            None => "loop".to_owned(),
        };
        self.cluster(&label, |g| {
            let mut params = l.body.params.as_slice();
            if let (true, [var, rest @ ..]) = (l.head.has_var(), params) {
                params = rest;
                let label = g.hint(*var).unwrap_or("index").to_owned();
                g.parameter(*var, &label);
            }
            for (_, v) in g.scalars(params) {
                let label = g.hint(v).unwrap_or("carry").to_owned();
                g.parameter(v, &label);
            }
            g.region(&l.body);
        });
        let mut params = l.body.params.as_slice();
        if let (true, [var, rest @ ..]) = (l.head.has_var(), params) {
            params = rest;
            let bounds = match &l.head {
                Head::Range { lo, hi, .. } => vec![*lo, *hi],
                Head::Step { lo, hi, step, .. } => vec![*lo, *hi, *step],
                Head::Forever => vec![],
            };
            self.edges(&bounds, &var.to_string(), "");
        }
        for (k, v) in self.scalars(params) {
            let id = v.to_string();
            self.edges(l.inits.get(k), &id, "");
            self.edges(l.body.results.get(k), &id, " [style=dashed, constraint=false]");
        }
        for (k, v) in self.scalars(&op.results) {
            let id = v.to_string();
            match l.body.results.get(k) {
                Some(last) => {
                    let label = self.labelled("after loop", Some(v));
                    self.declare(&id, &label, Look::Operation);
                    self.edges(&[*last], &id, "");
                }
                None => self.declare(&id, "trips", Look::Operation),
            }
            self.node.insert(v, id);
        }
    }

    fn parameter(&mut self, v: Value, label: &str) {
        self.node.insert(v, v.to_string());
        self.declare(&v.to_string(), label, Look::Operation);
    }
}

fn collect_uses(region: &Region, used: &mut HashSet<Value>) {
    for op in &region.ops {
        used.extend(op.uses());
        op.regions().into_iter().for_each(|r| collect_uses(r, used));
    }
}

fn quote(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            '\n' => "\\n".to_owned(),
            c => c.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}
