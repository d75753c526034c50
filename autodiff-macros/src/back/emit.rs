//! The emitter's core: which values become variables, which are written into the expression that uses them, and in what order all is evaluated.
//!
//! An op that makes a value does not become a statement at once. If the value is used once, in the same region, its expression *waits* and is
//! written where it is used, unless something that it may not be moved over (a panic, a store to what it reads, an assignment) has to be
//! written first; then it gets a `let`. See [`Emitter::take`].

use super::expr::{Assigns, Effect, Expr, Flags, Prec};
use super::names::{Names, ident};
use super::sites::{Sites, is_mem};
use super::types;
use super::vars::Vars;
use crate::ir::{Const, Function, Mode, Op, OpKind, Place, PlaceKind, Role, Ty, Value};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What surrounds a body.
#[derive(Clone)]
pub(crate) struct Setting {
    /// The path of the runtime crate.
    pub krate: TokenStream,
    /// `K0`, `K1`, …: the name before the number of a slot. `None`: all slots are on, shadows are plain references.
    pub slots: Option<String>,
    /// The two halves are a function and a closure.
    pub pair: bool,
    /// How many places are the user's; the rest are shadows, tangents and records.
    pub places: usize,
    /// The name by which the function calls itself, and how that is spelled inside a companion.
    pub own: Option<Ident>,
    /// The items that stand in the user's body.
    pub items: TokenStream,
    /// Its name.
    pub name: Ident,
    /// The parameters that are functions: the families, and how many parameters each function has.
    pub functions: Vec<(String, usize)>,
    /// How many parameters each of the closures has that it passes on.
    pub closures: Vec<usize>,
    /// The vector that calls of the function itself push their frames to.
    pub frames: Option<Ident>,
}

pub(crate) struct Emitter<'a> {
    pub f: &'a Function,
    pub setting: Setting,
    pub sites: Sites,
    pub vars: Vars,
    pub names: Names,
    /// Names of variables, by class.
    idents: HashMap<usize, String>,
    declared: HashSet<usize>,
    /// What values without a name are called, where their origin says something: `x_i`.
    pub hints: HashMap<Value, String>,
    pub places: HashMap<Place, String>,
    /// Local and by-value places that are written after their first content.
    pub mutated: HashSet<Place>,
    waiting: Vec<Waiting>,
    /// The statements of the block that is being written.
    pub out: Vec<TokenStream>,
    /// In the closure that is the reverse half.
    pub in_closure: bool,
    /// Hidden methods that are called: their types may not have them.
    pub methods: BTreeSet<String>,
    pub kinds: super::kinds::Kinds,
    /// For each shadow or tangent that a caller may switch off: the number of the slot.
    pub slot_of: HashMap<Place, usize>,
}

/// The expression of a value that is not written yet.
struct Waiting {
    value: Value,
    expr: Expr,
    span: Span,
}

impl<'a> Emitter<'a> {
    pub(crate) fn new(f: &'a Function, setting: Setting, names: Names) -> Emitter<'a> {
        let mut slot_of = HashMap::new();
        if setting.slots.is_some() {
            for param in &f.params {
                if let (Role::Shadow(k) | Role::Tangent(k), crate::ir::Binding::Place(p)) = (param.role, param.binding)
                    && param.mode != Mode::Value
                    && super::mode_of(f, k) != Mode::RefMut
                    && !matches!(f.places[p.0 as usize].ty, Ty::Function(_))
                {
                    slot_of.insert(p, k);
                }
            }
        }
        Emitter {
            f,
            sites: Sites::of(f, !setting.pair),
            vars: Vars::of(f, setting.pair),
            setting,
            names,
            idents: HashMap::new(),
            declared: HashSet::new(),
            hints: HashMap::new(),
            places: HashMap::new(),
            mutated: super::memory::mutated(&f.body),
            waiting: Vec::new(),
            out: Vec::new(),
            in_closure: false,
            methods: BTreeSet::new(),
            kinds: super::kinds::Kinds::of(f),
            slot_of,
        }
    }

    /// What stands at the beginning of the function: the user's own items, and what a call of a method finds that has no companions, so that the
    /// error is in our words.
    pub(crate) fn items(&self) -> TokenStream {
        let krate = &self.setting.krate;
        let own = &self.setting.items;
        let names = self
            .methods
            .iter()
            .map(|name| super::names::ident(name, Span::call_site()));
        let fallbacks = (!self.methods.is_empty()).then(|| quote!(#krate::__methods!(#(#names)*);));
        quote!(#own #fallbacks)
    }

    pub(crate) fn ty(&self, v: Value) -> &'a Ty {
        &self.f.values[v.0 as usize].ty
    }

    // ---- names

    /// Gives the variable of a parameter its name.
    pub(crate) fn bind_value(&mut self, v: Value, name: &str) -> String {
        let class = self.vars.class(v);
        let name = self.names.fresh(name);
        self.idents.insert(class, name.clone());
        self.declared.insert(class);
        name
    }

    pub(crate) fn bind_place(&mut self, p: Place, name: &str) -> String {
        let name = self.names.fresh(name);
        self.places.insert(p, name.clone());
        name
    }

    /// The name of the variable that `v` lives in.
    pub(crate) fn name(&mut self, v: Value) -> String {
        let class = self.vars.class(v);
        if let Some(name) = self.idents.get(&class) {
            return name.clone();
        }
        let hint = std::iter::once(&v)
            .chain(self.vars.members(class))
            .find_map(|m| self.f.values[m.0 as usize].name.clone())
            .or_else(|| self.hints.remove(&v))
            .unwrap_or_else(|| match self.ty(v) {
                Ty::Int(_) => "n".to_owned(),
                Ty::Bool => "test".to_owned(),
                Ty::Record => "record".to_owned(),
                _ => "t".to_owned(),
            });
        let name = self.names.fresh(&hint);
        self.idents.insert(class, name.clone());
        name
    }

    pub(crate) fn value_ident(&mut self, v: Value, span: Span) -> Ident {
        let name = self.name(v);
        ident(&name, span)
    }

    /// The name of a place; local ones get theirs when they are declared. A reverse half is given `self` again as `this`, unless it keeps it.
    pub(crate) fn place_name(&mut self, p: Place) -> String {
        if let Some(name) = self.places.get(&p) {
            let kept = matches!(
                self.f.places[p.0 as usize].kind,
                PlaceKind::Param { mode: Mode::Value, .. }
            );
            if name == "self" && self.in_closure && !kept {
                return "this".to_owned();
            }
            return name.clone();
        }
        let hint = self.f.places[p.0 as usize].name.clone();
        self.bind_place(p, &hint)
    }

    pub(crate) fn place_ident(&mut self, p: Place, span: Span) -> TokenStream {
        match &self.f.places[p.0 as usize].kind {
            PlaceKind::Global(tokens) => tokens.clone(),
            PlaceKind::Param { .. } | PlaceKind::Local => {
                let name = self.place_name(p);
                ident(&name, span).to_token_stream()
            }
        }
    }

    // ---- values

    /// A constant as Rust spells it.
    pub(crate) fn constant(&self, c: &Const, ty: &Ty) -> Expr {
        if let (Ty::Param(tokens), Const::Float(..) | Const::Undef) = (ty, c) {
            let literal = match c {
                Const::Undef => quote!(0.0),
                c => self.constant(c, &Ty::F64).tokens,
            };
            return Expr::atom(types::number(tokens, &literal, &self.setting.krate));
        }
        let typed = types::suffix(ty);
        let number = |digits: String, negative: bool| {
            let literal = |suffix: &str| -> TokenStream {
                let text = format!("{digits}{suffix}");
                let literal = text.parse::<Literal>();
                let literal = literal.map_or_else(|_| quote!(0), |l| l.to_token_stream());
                if negative { quote!(-#literal) } else { literal }
            };
            let prec = if negative { Prec::Unary } else { Prec::Atom };
            let mut e = Expr::new(literal(""), prec);
            e.typed = Some(literal(typed.map_or(String::new(), |t| format!("_{t}")).as_str()));
            e
        };
        match c {
            Const::Float(x, text) => match x.is_finite() {
                true => {
                    let digits = text.trim_start_matches('-');
                    let digits = match digits.contains(['.', 'e', 'E']) {
                        true => digits.to_owned(),
                        false => format!("{digits}.0"),
                    };
                    // `1.` takes no suffix.
                    let digits = match digits.ends_with('.') {
                        true => format!("{digits}0"),
                        false => digits,
                    };
                    number(digits, text.starts_with('-'))
                }
                false => {
                    let ty = ident(typed.unwrap_or("f64"), Span::call_site());
                    Expr::atom(match (x.is_nan(), *x > 0.0) {
                        (true, _) => quote!(::core::primitive::#ty::NAN),
                        (false, true) => quote!(::core::primitive::#ty::INFINITY),
                        (false, false) => quote!(::core::primitive::#ty::NEG_INFINITY),
                    })
                }
            },
            Const::Int(n) => number(n.unsigned_abs().to_string(), *n < 0),
            Const::Bool(b) => Expr::atom(quote!(#b)),
            Const::Char(c) => Expr::atom(quote!(#c)),
            Const::Path(tokens) => match syn::parse2::<syn::Expr>(tokens.clone()) {
                Ok(
                    syn::Expr::Path(_)
                    | syn::Expr::Lit(_)
                    | syn::Expr::Call(_)
                    | syn::Expr::MethodCall(_)
                    | syn::Expr::Field(_)
                    | syn::Expr::Index(_)
                    | syn::Expr::Paren(_)
                    | syn::Expr::Macro(_),
                ) => Expr::atom(tokens.clone()),
                _ => Expr::atom(quote!((#tokens))),
            },
            Const::Undef => self.zero(ty),
        }
    }

    fn zero(&self, ty: &Ty) -> Expr {
        match ty {
            Ty::Bool => Expr::atom(quote!(false)),
            Ty::Char => Expr::atom(quote!('\0')),
            Ty::Int(_) => self.constant(&Const::Int(0), ty),
            _ => self.constant(&Const::Float(0.0, "0.0".to_owned()), ty),
        }
    }

    /// A value that is not waiting.
    pub(crate) fn settled(&mut self, v: Value, span: Span) -> Expr {
        if let Some(c) = self.sites.constant(v) {
            let c = c.clone();
            return self.constant(&c, self.ty(v));
        }
        let mut e = Expr::atom(self.value_ident(v, span).to_token_stream());
        if self.vars.shared(v) {
            e.flags.vars.insert(self.vars.class(v));
        }
        e
    }

    /// The operands of an op, in the order in which Rust evaluates them. What waits is given out as it is where that changes nothing;
    /// otherwise it is written as a `let` first. `now`: the op is a statement with this effect; otherwise its own expression will wait.
    pub(crate) fn take(&mut self, operands: &[Value], effect: &Effect, now: bool, span: Span) -> Vec<Expr> {
        let cut = (0..=self.waiting.len())
            .find(|cut| self.order_holds(operands, effect, now, *cut))
            .unwrap_or(self.waiting.len());
        self.flush(cut);
        operands
            .iter()
            .map(|v| match self.waiting.iter().position(|w| w.value == *v) {
                Some(k) => self.waiting.remove(k).expr,
                None => self.settled(*v, span),
            })
            .collect()
    }

    /// If all that waits before number `cut` is written first, may the rest be evaluated as the op asks?
    fn order_holds(&self, operands: &[Value], effect: &Effect, now: bool, cut: usize) -> bool {
        let flags = |k: usize| &self.waiting[k].expr.flags;
        let taken: Vec<usize> = operands
            .iter()
            .filter_map(|v| self.waiting.iter().position(|w| w.value == *v))
            .filter(|k| *k >= cut)
            .collect();
        let in_turn = taken
            .iter()
            .enumerate()
            .all(|(n, a)| taken[n..].iter().all(|b| b >= a || flags(*a).commutes(flags(*b))));
        in_turn
            && (cut..self.waiting.len()).filter(|p| !taken.contains(p)).all(|p| {
                let passed = |c: &usize| flags(*c).commutes(flags(p)) || (!now && *c > p);
                taken.iter().all(passed) && (!now || effect.lets_pass(flags(p)))
            })
    }

    /// Writes what waits before number `cut` and may not wait longer.
    fn flush(&mut self, cut: usize) {
        let mut kept = Vec::new();
        let rest = self.waiting.split_off(cut.min(self.waiting.len()));
        for w in std::mem::take(&mut self.waiting) {
            match w.expr.flags.is_free() {
                true => kept.push(w),
                false => self.declare(w.value, w.expr, w.span),
            }
        }
        kept.extend(rest);
        self.waiting = kept;
    }

    /// What will become of the value of an op: it waits, or it is written now.
    pub(crate) fn waits(&self, v: Value) -> bool {
        self.f.values[v.0 as usize].name.is_none() && !self.vars.shared(v) && self.sites.used_here_once(v)
    }

    /// The effect of making `v` now.
    pub(crate) fn making(&self, v: Value, panics: bool) -> Effect {
        let class = self.vars.class(v);
        Effect {
            panics,
            writes: false,
            assigns: match self.vars.shared(v) && self.declared.contains(&class) {
                true => Assigns::Var(class),
                false => Assigns::None,
            },
        }
    }

    /// The value of an op is this expression.
    pub(crate) fn define(&mut self, v: Value, expr: Expr, span: Span) {
        if self.waits(v) {
            self.waiting.push(Waiting { value: v, expr, span });
        } else if self.sites.uses(v) > 0 {
            self.declare(v, expr, span);
        } else if expr.flags.panics {
            let e = expr.tokens;
            let name = ident(&self.names.fresh("_unused"), span);
            self.out.push(quote!(let #name = #e;));
        }
    }

    /// Writes `let name = expr;`, or `name = expr;` if the variable exists.
    pub(crate) fn declare(&mut self, v: Value, expr: Expr, span: Span) {
        let class = self.vars.class(v);
        let name = self.value_ident(v, span);
        if self.is_declared(class) {
            let e = expr.tokens;
            self.out.push(quote!(#name = #e;));
            return;
        }
        self.declared.insert(class);
        let annotation = match &expr.typed {
            Some(_) => types::scalar(self.ty(v)).map(|t| quote!(: #t)),
            None => None,
        };
        let mutable = self.vars.shared(v).then(|| quote!(mut));
        let e = expr.tokens;
        self.out.push(quote!(let #mutable #name #annotation = #e;));
    }

    /// The next definition of `v` is a `let`, in another function.
    pub(crate) fn declare_again(&mut self, v: Value) {
        self.declared.remove(&self.vars.class(v));
    }

    pub(crate) fn is_declared(&self, class: usize) -> bool {
        self.declared.contains(&class)
    }

    pub(crate) fn set_declared(&mut self, class: usize) {
        self.declared.insert(class);
    }

    /// Assigns variables at once: each gets the value that its source has before all of them.
    pub(crate) fn assign(&mut self, targets: Vec<(Value, Expr)>) {
        let mut left: Vec<(Value, Expr)> = targets;
        while !left.is_empty() {
            let class = |v: Value| self.vars.class(v);
            let ready = (0..left.len()).find(|k| {
                let target = class(left[*k].0);
                left.iter()
                    .enumerate()
                    .all(|(n, (_, e))| n == *k || !e.flags.vars.contains(&target))
            });
            match ready {
                Some(k) => {
                    let (v, e) = left.remove(k);
                    let (name, e) = (self.value_ident(v, Span::call_site()), e.tokens);
                    self.out.push(quote!(#name = #e;));
                }
                None => {
                    // A cycle: keep the first source that reads a target. (One that is kept already may wait for a cycle of others.)
                    let reads = |e: &Expr| left.iter().any(|(v, _)| e.flags.vars.contains(&class(*v)));
                    let k = left.iter().position(|(_, e)| reads(e)).unwrap_or(0);
                    let name = self.name(left[k].0);
                    let temp = ident(&self.names.fresh(&format!("{name}_next")), Span::call_site());
                    let e = &left[k].1.tokens;
                    self.out.push(quote!(let #temp = #e;));
                    left[k].1 = Expr::atom(quote!(#temp));
                }
            }
        }
    }

    // ---- regions

    /// Writes the ops of a block.
    pub(crate) fn ops(&mut self, ops: &'a [Op]) {
        for op in ops {
            self.op(op);
        }
    }

    /// Opens a block, runs `write`, and gives its statements and what `write` gives. What waits outside stays there.
    pub(crate) fn block<T>(&mut self, write: impl FnOnce(&mut Self) -> T) -> (Vec<TokenStream>, T) {
        let out = std::mem::take(&mut self.out);
        let waiting = std::mem::take(&mut self.waiting);
        self.names.open();
        let result = write(self);
        self.flush(self.waiting.len());
        self.names.close();
        self.waiting = waiting;
        (std::mem::replace(&mut self.out, out), result)
    }

    /// Writes all that waits and has to be evaluated before what comes now.
    pub(crate) fn settle(&mut self) {
        self.flush(self.waiting.len());
    }

    fn op(&mut self, op: &'a Op) {
        match &op.kind {
            OpKind::Const(_) => {}
            OpKind::Prim(..) | OpKind::Pure(..) | OpKind::Cast(..) => self.scalar_op(op),
            OpKind::Opaque { tokens, reads, effect } => self.opaque(op, tokens, reads, *effect),
            OpKind::Load(path) => self.load(op, path),
            OpKind::Len(path) => self.len(op, path),
            OpKind::Store(..)
            | OpKind::Update(..)
            | OpKind::Move { .. }
            | OpKind::Push(..)
            | OpKind::Pop { .. }
            | OpKind::Swap(..)
            | OpKind::Fill(..)
            | OpKind::CopyFrom { .. }
            | OpKind::AddPlace { .. }
            | OpKind::AddScaled { .. }
            | OpKind::Zero(_) => self.memory_op(op),
            OpKind::Dot(a, b) => self.dot(op, a, b),
            OpKind::Define(place, init) => self.define_place(op, *place, init),
            OpKind::If { cond, then, els } => self.branch(op, *cond, then, els),
            OpKind::Loop(l) => self.repeat(op, l),
            OpKind::Call(call) => self.call(op, call),
            OpKind::CallForward(call, active) => self.call_forward(op, call, active),
            OpKind::CallReverse(call) => self.call_reverse(op, call),
            OpKind::CallTangent(call) => self.call_tangent(op, call),
        }
    }

    /// Those of an op's results that are emitted, with their numbers.
    pub(crate) fn real(&self, results: &[Value]) -> Vec<(usize, Value)> {
        results
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, v)| !is_mem(self.f, *v))
            .collect()
    }
}

/// The flags of an op: its own and those of its operands.
pub(crate) fn joined<'e>(own: Flags, operands: impl IntoIterator<Item = &'e Expr>) -> Flags {
    let mut flags = own;
    for e in operands {
        flags.join(&e.flags);
    }
    flags
}

/// Names that occur in a region's places and values.
pub(crate) fn variables(f: &Function) -> BTreeSet<String> {
    let values = f.values.iter().filter_map(|v| v.name.clone());
    values.chain(f.places.iter().map(|p| p.name.clone())).collect()
}
