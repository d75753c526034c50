//! The text of each kind of op, without what it defines.

use super::names::tuple;
use super::*;

impl Dump<'_> {
    pub(super) fn op(&self, op: &Op) -> String {
        let n = &self.names;
        match &op.kind {
            OpKind::Const(c) => format!("const {}", constant(c)),
            OpKind::Prim(prim, args) => format!("{prim:?} {}", n.values(args)),
            OpKind::Pure(pure, args) => format!("pure {}", self.pure(pure, args)),
            OpKind::Cast(v, ty) => format!("cast {v} as {ty}"),
            OpKind::Opaque { tokens, reads, effect } => {
                format!(
                    "opaque{} {}",
                    if *effect { " effect" } else { "" },
                    self.opaque(tokens, reads)
                )
            }
            OpKind::Load(p) => format!("load {}", n.path(p)),
            OpKind::Store(p, v) => format!("store {} = {v}", n.path(p)),
            OpKind::Update(p, Sign::Plus, v) => format!("update {} += {v}", n.path(p)),
            OpKind::Update(p, Sign::Minus, v) => format!("update {} -= {v}", n.path(p)),
            OpKind::Len(p) => format!("len {}", n.path(p)),
            OpKind::Define(p, init) => {
                format!("let {}: {} = {}", n.place(*p), n.place_type(*p), self.init(init))
            }
            OpKind::Move { dst, src, fresh, old } => {
                let verb = if *fresh { "init" } else { "move" };
                let old = old.map(|p| format!(" old {}", n.place(p))).unwrap_or_default();
                format!("{verb} {} = {}{old}", n.path(dst), n.place(*src))
            }
            OpKind::Push(p, operand) => format!("push {}, {}", n.path(p), n.operand(operand)),
            OpKind::Pop { path, into, panics } => {
                let into = into.map(|p| format!(" into {}", n.place(p))).unwrap_or_default();
                let panics = match panics {
                    None => String::new(),
                    Some(PopPanic::Unwrap) => " unwrap".to_owned(),
                    Some(PopPanic::Expect(message)) => format!(" expect {message:?}"),
                };
                format!("pop {}{into}{panics}", n.path(path))
            }
            OpKind::Swap(a, b) => format!("swap {}, {}", n.path(a), n.path(b)),
            OpKind::Fill(p, v) => format!("fill {} = {v}", n.path(p)),
            OpKind::CopyFrom { dst, src } => format!("copy {} = {}", n.path(dst), n.path(src)),
            OpKind::AddPlace { dst, src } => {
                format!("add_place {} += {}", n.path(dst), n.path(src))
            }
            OpKind::AddScaled { dst, src, factor } => {
                format!("add_scaled {} += {factor} * {}", n.path(dst), n.path(src))
            }
            OpKind::Dot(a, b) => format!("dot {}, {}", n.path(a), n.path(b)),
            OpKind::Zero(p) => format!("zero {}", n.path(p)),
            OpKind::If { cond, .. } => format!("if {cond}"),
            OpKind::Loop(l) => self.looping(l),
            OpKind::Call(call) => self.call("call", call, |_| String::new()),
            OpKind::CallForward(call, on) => self.call("forward", call, |k| match on.get(k) {
                Some(true) => "on ".to_owned(),
                _ => "off ".to_owned(),
            }),
            OpKind::CallReverse(c) => self.call_reverse(c),
            OpKind::CallTangent(c) => self.call_tangent(c),
        }
    }

    fn pure(&self, pure: &Pure, args: &[Value]) -> String {
        match (pure, args) {
            (Pure::Bin(op) | Pure::Cmp(op), [a, b]) => format!("{a} {op} {b}"),
            (Pure::Not, [a]) => format!("!{a}"),
            (Pure::Neg, [a]) => format!("-{a}"),
            (Pure::Method(name), [a, rest @ ..]) => {
                format!("{a}.{name}({})", self.names.values(rest))
            }
            (pure, args) => format!("{pure:?} {}", self.names.values(args)),
        }
    }

    fn opaque(&self, tokens: &TokenStream, reads: &[(Ident, Read)]) -> String {
        let reads: Vec<String> = reads
            .iter()
            .map(|(name, read)| match read {
                Read::Value(v) => format!("{name} = {v}"),
                Read::Path { path, by_ref } => {
                    format!("{name} = {}{}", if *by_ref { "&" } else { "" }, self.names.path(path))
                }
            })
            .collect();
        match reads.is_empty() {
            true => format!("{{ {} }}", tidy(tokens)),
            false => format!("{{ {} }} reads ({})", tidy(tokens), reads.join(", ")),
        }
    }

    fn init(&self, init: &Init) -> String {
        let n = &self.names;
        let list = |items: &[Operand]| {
            let items: Vec<String> = items.iter().map(|o| n.operand(o)).collect();
            items.join(", ")
        };
        match init {
            Init::Uninit => "uninit".to_owned(),
            Init::Scalar(v) => v.to_string(),
            Init::Aggregate(Aggregate::Array, items) => format!("[{}]", list(items)),
            Init::Aggregate(Aggregate::Vec, items) => format!("vec![{}]", list(items)),
            Init::Aggregate(Aggregate::Tuple, items) => tuple(items.iter().map(|o| n.operand(o))),
            Init::Aggregate(Aggregate::Struct(name, members), items) => {
                let fields: Vec<String> = members
                    .iter()
                    .zip(items)
                    .map(|(m, o)| match m {
                        syn::Member::Named(m) => format!("{m}: {}", n.operand(o)),
                        syn::Member::Unnamed(k) => format!("{}: {}", k.index, n.operand(o)),
                    })
                    .collect();
                format!("{} {{ {} }}", tidy(name), fields.join(", "))
            }
            Init::Repeat { elem, count, vec } => {
                let count = match count {
                    Count::Value(v) => v.to_string(),
                    Count::Const(tokens) => tidy(tokens),
                };
                format!("{}[{}; {count}]", if *vec { "vec!" } else { "" }, n.operand(elem))
            }
            Init::Copy(p, CopyHow::Clone) => format!("clone {}", n.path(p)),
            Init::Copy(p, CopyHow::ToVec) => format!("to_vec {}", n.path(p)),
            Init::Take(p) => format!("move {}", n.place(*p)),
            Init::TakeAt(p) => format!("take {}", n.path(p)),
            Init::EmptyVec(None) => "vec new".to_owned(),
            Init::EmptyVec(Some(v)) => format!("vec with_capacity {v}"),
            Init::ZeroOf(p) => format!("zero of {}", n.path(p)),
            Init::ZeroTy => "zero".to_owned(),
            Init::Snapshot { path, readers } => {
                let readers = readers
                    .iter()
                    .map(|(callee, arg)| format!("argument {arg} of {}", callee_text(callee)));
                format!(
                    "snapshot {} for {}",
                    n.path(path),
                    readers.collect::<Vec<_>>().join(", ")
                )
            }
            Init::Opaque { tokens, reads } => format!("opaque {}", self.opaque(tokens, reads)),
        }
    }

    fn looping(&self, l: &Loop) -> String {
        let n = &self.names;
        let mut text = "loop".to_owned();
        let mut params = l.body.params.as_slice();
        if l.head.has_var() {
            let var = params.first().map(|v| n.hinted(*v)).unwrap_or_default();
            params = params.get(1..).unwrap_or_default();
            text += &format!(" {var} in ");
        }
        let range =
            |lo: &Value, hi: &Value, inclusive: bool| format!("{lo}{}{hi}", if inclusive { "..=" } else { ".." });
        let reversed = match &l.head {
            Head::Range {
                lo,
                hi,
                inclusive,
                reverse,
            } => {
                text += &range(lo, hi, *inclusive);
                *reverse
            }
            Head::Step {
                lo,
                hi,
                inclusive,
                step,
                reverse,
            } => {
                text += &format!("{} step {step}", range(lo, hi, *inclusive));
                *reverse
            }
            Head::Forever => false,
        };
        if reversed {
            text += " rev";
        }
        if !params.is_empty() || !l.inits.is_empty() {
            let carries: Vec<String> = (0..params.len().max(l.inits.len()))
                .map(|k| {
                    let left = params.get(k).map(|v| n.hinted(*v)).unwrap_or_default();
                    let right = l.inits.get(k).map(Value::to_string).unwrap_or_default();
                    format!("{left} = {right}")
                })
                .collect();
            text += &format!(" carry ({})", carries.join(", "));
        }
        if let Some(go) = l.go {
            text += &format!(" go {go}");
        }
        if l.trips {
            text += " trips";
        }
        if let Some(name) = &l.name {
            text += &format!(" {name}");
        }
        text
    }

    /// `verb g(args) -> ret`; the result only where it is more than the values on the left.
    fn call(&self, verb: &str, call: &Call, mark: impl Fn(usize) -> String) -> String {
        let args: Vec<String> = call
            .args
            .iter()
            .enumerate()
            .map(|(k, a)| mark(k) + &self.arg(a))
            .collect();
        let text = format!("{verb} {}({})", callee_text(&call.callee), args.join(", "));
        match &call.ret {
            Ret::Unit | Ret::Value(_) => text,
            ret => format!("{text} -> {}", self.names.ret(ret)),
        }
    }

    fn arg(&self, arg: &Arg) -> String {
        match arg {
            Arg::Value(v) => v.to_string(),
            Arg::Borrow { path, mutable } => {
                format!("&{}{}", if *mutable { "mut " } else { "" }, self.names.path(path))
            }
            Arg::Move(p) => format!("move {}", self.names.place(*p)),
            Arg::Const(tokens) => format!("const {}", tidy(tokens)),
        }
    }

    fn call_reverse(&self, c: &CallReverse) -> String {
        let n = &self.names;
        let record = match &c.record {
            RecordRef::Value(v) => v.to_string(),
            RecordRef::At(p) => n.path(p),
        };
        let again: Vec<String> = c
            .again
            .iter()
            .map(|a| match a {
                None => "_".to_owned(),
                Some(a) => {
                    let by = if a.mutable { "&mut " } else { "&" };
                    let path = n.path(&a.path);
                    match &a.snapshot {
                        None => format!("{by}{path}"),
                        Some(s) => format!("{by}{path} or {}", n.path(s)),
                    }
                }
            })
            .collect();
        let shadows: Vec<String> = c
            .shadows
            .iter()
            .map(|s| s.as_ref().map_or("_".to_owned(), |p| n.path(p)))
            .collect();
        format!(
            "reverse {} record {record} again ({}) shadows ({}) seed {}",
            callee_text(&c.call.callee),
            again.join(", "),
            shadows.join(", "),
            n.seed(&c.seed),
        )
    }

    fn call_tangent(&self, c: &CallTangent) -> String {
        let n = &self.names;
        let tangents: Vec<String> = c
            .tangents
            .iter()
            .map(|t| match t {
                None => "_".to_owned(),
                Some(TangentArg::Value(v)) => v.to_string(),
                Some(TangentArg::Path(p)) => n.path(p),
            })
            .collect();
        format!(
            "{} tangents ({}) dot {}",
            self.call("tangent", &c.call, |_| String::new()),
            tangents.join(", "),
            n.ret(&c.ret_dot),
        )
    }
}

pub(in crate::ir) fn callee_text(callee: &Callee) -> String {
    match callee {
        Callee::Path(tokens) => tidy(tokens),
        Callee::Closure(number) => format!("closure {number}"),
        Callee::Function(family) => format!("function {}", tidy(family)),
        Callee::Method(name, generics) if generics.is_empty() => format!(".{name}"),
        Callee::Method(name, generics) => format!(".{name}{}", tidy(generics)),
    }
}

pub(super) fn constant(c: &Const) -> String {
    match c {
        Const::Float(_, text) => text.clone(),
        Const::Int(n) => n.to_string(),
        Const::Bool(b) => b.to_string(),
        Const::Char(c) => format!("{c:?}"),
        Const::Path(tokens) => tidy(tokens),
        Const::Undef => "undef".to_owned(),
    }
}
