//! `graph`: the operations of the function as a drawing, in the DOT language.

use super::Companions;
use crate::ir::visit::Effect;
use crate::ir::{Binding, Const, Op, OpKind, Place, Proj, Pure, Region, Role, Value};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::HashMap;
use std::fmt::Write as _;

impl Companions<'_> {
    pub(super) fn graph(&self) -> TokenStream {
        let text = dot(self.primal);
        let name = self.sig.public("graph");
        let vis = &self.sig.source.vis;
        let docs = format!(
            "The computational graph of `{}` in the DOT language: nodes are operations, edges are values, leaves are inputs and constants, the root is the output.",
            self.sig.function_name()
        );
        quote! {
            #[doc = #docs]
            #[inline]
            #[must_use]
            #vis fn #name() -> &'static str {
                #text
            }
        }
    }
}

/// The graph of a function.
pub(crate) fn dot(f: &crate::ir::Function) -> String {
    let mut drawing = Drawing {
        f,
        text: String::new(),
        nodes: 0,
        made_by: HashMap::new(),
        held_by: HashMap::new(),
    };
    for param in f.params.iter().filter(|p| matches!(p.role, Role::Primal(_))) {
        let node = drawing.node(&param.name, "shape=box, style=filled, fillcolor=\"#dbe9f6\"");
        match param.binding {
            Binding::Value(v) => drop(drawing.made_by.insert(v, node)),
            Binding::Place(p) => drop(drawing.held_by.insert(p, node)),
        }
    }
    drawing.region(&f.body);
    let root = drawing.node("output", "shape=doublecircle");
    for v in f.ret.values() {
        drawing.edge_from(v, root);
    }
    f.ret.for_each_place(&mut |p| drawing.edge_from_place(p, root));
    format!(
        "digraph {} {{\n  rankdir=LR;\n{}}}\n",
        quoted(&f.name),
        drawing.text
    )
}

struct Drawing<'f> {
    f: &'f crate::ir::Function,
    text: String,
    nodes: usize,
    made_by: HashMap<Value, usize>,
    held_by: HashMap<Place, usize>,
}

impl Drawing<'_> {
    fn node(&mut self, label: &str, style: &str) -> usize {
        let id = self.nodes;
        self.nodes += 1;
        let comma = if style.is_empty() { "" } else { ", " };
        // Writing to a string does not fail.
        let _ = writeln!(
            self.text,
            "  n{id} [label={}{comma}{style}];",
            quoted(label)
        );
        id
    }

    fn edge(&mut self, from: usize, to: usize, label: &str) {
        let _ = match label.is_empty() {
            true => writeln!(self.text, "  n{from} -> n{to};"),
            false => writeln!(self.text, "  n{from} -> n{to} [label={}];", quoted(label)),
        };
    }

    fn edge_from(&mut self, v: Value, to: usize) {
        if let Some(from) = self.made_by.get(&v).copied() {
            let name = self.f.values[v.0 as usize].name.clone();
            self.edge(from, to, &name.unwrap_or_default());
        }
    }

    fn edge_from_place(&mut self, p: Place, to: usize) {
        if let Some(from) = self.held_by.get(&p).copied() {
            self.edge(from, to, &self.f.places[p.0 as usize].name.clone());
        }
    }

    fn region(&mut self, region: &Region) {
        for op in &region.ops {
            self.op(op);
        }
    }

    fn op(&mut self, op: &Op) {
        let style = match &op.kind {
            OpKind::Const(_) => "shape=plaintext",
            OpKind::If { .. } => "shape=diamond",
            OpKind::Loop(_) => "shape=hexagon",
            _ => "",
        };
        let real: Vec<Value> = op
            .results
            .iter()
            .copied()
            .filter(|v| !crate::back::sites::is_mem(self.f, *v))
            .collect();
        let node = self.node(&label(op), style);
        if let OpKind::Loop(l) = &op.kind {
            // In the body, the carries and the induction variable come from the loop.
            for v in &l.body.params {
                self.made_by.insert(*v, node);
            }
        }
        for region in op.regions() {
            self.region(region);
        }
        for v in op.uses() {
            self.edge_from(v, node);
        }
        for (place, effect) in op.touches() {
            if effect != Effect::Define {
                self.edge_from_place(place, node);
            }
            if effect != Effect::Read {
                self.held_by.insert(place, node);
            }
        }
        for v in real {
            self.made_by.insert(v, node);
        }
    }
}

fn label(op: &Op) -> String {
    match &op.kind {
        OpKind::Const(Const::Float(_, text)) => text.clone(),
        OpKind::Const(Const::Int(n)) => n.to_string(),
        OpKind::Const(Const::Bool(b)) => b.to_string(),
        OpKind::Const(Const::Char(c)) => c.to_string(),
        OpKind::Const(Const::Path(tokens)) => tokens.to_string().replace(' ', ""),
        OpKind::Const(Const::Undef) => "undefined".to_owned(),
        OpKind::Prim(prim, _) => match prim.0.spell {
            crate::prim::Spell::Infix(sign) | crate::prim::Spell::Prefix(sign) => sign.to_owned(),
            crate::prim::Spell::Method(_) | crate::prim::Spell::Func(_) => prim.0.name.to_owned(),
        },
        OpKind::Pure(Pure::Bin(sign) | Pure::Cmp(sign), _) => (*sign).to_owned(),
        OpKind::Pure(Pure::Not, _) => "!".to_owned(),
        OpKind::Pure(Pure::Neg, _) => "-".to_owned(),
        OpKind::Pure(Pure::Method(name), _) => name.clone(),
        OpKind::Cast(..) => "as".to_owned(),
        OpKind::Opaque { .. } => "code".to_owned(),
        OpKind::Load(path) => path.proj.iter().map(step).collect(),
        OpKind::Len(_) => "len".to_owned(),
        OpKind::Store(path, _) => format!("{} =", path.proj.iter().map(step).collect::<String>()),
        OpKind::Update(..) => "+=".to_owned(),
        OpKind::Define(..) => "new".to_owned(),
        OpKind::Move { .. } => "=".to_owned(),
        OpKind::Push(..) => "push".to_owned(),
        OpKind::Pop { .. } => "pop".to_owned(),
        OpKind::Swap(..) => "swap".to_owned(),
        OpKind::Fill(..) => "fill".to_owned(),
        OpKind::CopyFrom { .. } => "copy".to_owned(),
        OpKind::AddPlace { .. } => "+=".to_owned(),
        OpKind::Zero(_) => "zero".to_owned(),
        OpKind::If { .. } => "if".to_owned(),
        OpKind::Loop(_) => "loop".to_owned(),
        OpKind::Call(call) | OpKind::CallForward(call, _) => match &call.callee {
            crate::ir::Callee::Path(path) => path.to_string().replace(' ', ""),
            crate::ir::Callee::Method(name, _) => name.to_string(),
        },
        OpKind::CallReverse(_) => "reverse".to_owned(),
        OpKind::CallTangent(_) => "tangent".to_owned(),
    }
}

fn step(proj: &Proj) -> String {
    match proj {
        Proj::Field(syn::Member::Named(name)) => format!(".{name}"),
        Proj::Field(syn::Member::Unnamed(n)) => format!(".{}", n.index),
        Proj::Index(_) => "[i]".to_owned(),
        Proj::Range { .. } => "[..]".to_owned(),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
