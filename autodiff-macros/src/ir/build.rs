//! Making ops: a cursor into a function under construction.
//!
//! A [`Builder`] owns the function and a stack of open regions; every `push` goes to the innermost. Scalars that change are
//! written as scalar places (`declare`, `store`, `load`), and `ssa::promote` makes values of them.

use super::*;

pub(crate) struct Builder {
    pub f: Function,
    open: Vec<Region>,
    /// Given to every op and value that is made.
    pub span: Span,
}

impl Builder {
    pub(crate) fn new(name: &str) -> Builder {
        Builder {
            f: Function {
                name: name.to_owned(),
                params: Vec::new(),
                values: Vec::new(),
                places: Vec::new(),
                body: Region::default(),
                ret: Ret::Unit,
                ret_dot: None,
                split: None,
                twins: Vec::new(),
                counted: Vec::new(),
                records: Vec::new(),
                dots: Vec::new(),
                extents: Vec::new(),
                recursive: false,
                keeps: false,
                items: TokenStream::new(),
                through: Vec::new(),
            },
            open: vec![Region::default()],
            span: Span::call_site(),
        }
    }

    /// Continues with the tables of `f` (its values and places keep their numbers) and an empty body.
    pub(crate) fn over(f: Function) -> Builder {
        Builder {
            f: Function {
                body: Region::default(),
                ..f
            },
            open: vec![Region::default()],
            span: Span::call_site(),
        }
    }

    /// Closes the root region.
    pub(crate) fn finish(mut self) -> Function {
        self.f.body = self.open.pop().unwrap_or_default();
        debug_assert!(self.open.is_empty(), "a region was left open");
        self.f
    }

    pub(crate) fn value(&mut self, ty: Ty, name: Option<String>) -> Value {
        let v = Value(self.f.values.len() as u32);
        self.f.values.push(ValueData {
            ty,
            name,
            span: self.span,
        });
        v
    }

    pub(crate) fn place(&mut self, ty: Ty, name: &str, kind: PlaceKind) -> Place {
        let p = Place(self.f.places.len() as u32);
        self.f.places.push(PlaceData {
            ty,
            name: name.to_owned(),
            span: self.span,
            kind,
            entry: None,
            slot: None,
        });
        p
    }

    pub(crate) fn ty(&self, v: Value) -> &Ty {
        &self.f.values[v.0 as usize].ty
    }

    pub(crate) fn push(&mut self, kind: OpKind, results: Vec<Value>) {
        let op = Op {
            kind,
            results,
            accesses: Vec::new(),
            span: self.span,
        };
        self.region().ops.push(op);
    }

    /// Puts an op at the very beginning of the function.
    pub(crate) fn push_first(&mut self, kind: OpKind, results: Vec<Value>) {
        let op = Op {
            kind,
            results,
            accesses: Vec::new(),
            span: self.span,
        };
        self.open[0].ops.insert(0, op);
    }

    pub(crate) fn region(&mut self) -> &mut Region {
        self.open.last_mut().expect("the root region is open")
    }

    pub(crate) fn open(&mut self, params: Vec<Value>) {
        self.open.push(Region {
            params,
            ..Region::default()
        });
    }

    pub(crate) fn close(&mut self, results: Vec<Value>) -> Region {
        let mut region = self.open.pop().expect("the root region is open");
        region.results = results;
        region
    }

    pub(crate) fn constant(&mut self, c: Const, ty: Ty) -> Value {
        let v = self.value(ty, None);
        self.push(OpKind::Const(c), vec![v]);
        v
    }

    pub(crate) fn float(&mut self, x: f64, ty: Ty) -> Value {
        self.constant(Const::Float(x, format!("{x:?}")), ty)
    }

    pub(crate) fn int(&mut self, n: i128) -> Value {
        self.constant(Const::Int(n), Ty::Int(Some("usize")))
    }

    /// A primitive whose result has the type of its first operand.
    pub(crate) fn prim(&mut self, prim: crate::prim::Prim, args: Vec<Value>) -> Value {
        let ty = self.ty(args[0]).clone();
        let v = self.value(ty, None);
        self.push(OpKind::Prim(prim, args), vec![v]);
        v
    }

    /// An inactive scalar operation; `ty` is that of the result.
    pub(crate) fn pure(&mut self, op: Pure, args: Vec<Value>, ty: Ty) -> Value {
        let v = self.value(ty, None);
        self.push(OpKind::Pure(op, args), vec![v]);
        v
    }

    pub(crate) fn load(&mut self, path: Path, ty: Ty) -> Value {
        let v = self.value(ty, None);
        self.push(OpKind::Load(path), vec![v]);
        v
    }

    /// Declares a scalar place.
    pub(crate) fn declare(&mut self, ty: Ty, name: &str, init: Option<Value>) -> Place {
        let p = self.place(ty, name, PlaceKind::Local);
        self.push(OpKind::Define(p, init.map_or(Init::Uninit, Init::Scalar)), vec![]);
        p
    }

    pub(crate) fn read(&mut self, p: Place) -> Value {
        let ty = self.f.places[p.0 as usize].ty.clone();
        let name = Some(self.f.places[p.0 as usize].name.clone());
        let v = self.value(ty, name);
        self.push(OpKind::Load(Path::whole(p)), vec![v]);
        v
    }

    pub(crate) fn write(&mut self, p: Place, v: Value) {
        self.push(OpKind::Store(Path::whole(p), v), vec![]);
    }
}

impl Path {
    pub(crate) fn whole(root: Place) -> Path {
        Path { root, proj: Vec::new() }
    }

    pub(crate) fn is_whole(&self) -> bool {
        self.proj.is_empty()
    }

    pub(crate) fn index(&self, i: Value) -> Path {
        self.with(Proj::Index(i))
    }

    pub(crate) fn field(&self, n: usize) -> Path {
        self.with(Proj::Field(syn::Member::from(n)))
    }

    pub(crate) fn with(&self, proj: Proj) -> Path {
        let mut path = self.clone();
        path.proj.push(proj);
        path
    }

    /// The values that its projections use.
    pub(crate) fn values(&self) -> impl Iterator<Item = Value> + '_ {
        self.proj
            .iter()
            .flat_map(|p| match p {
                Proj::Field(_) | Proj::Payload(_) => [None, None],
                Proj::Index(v) => [Some(*v), None],
                Proj::Range { lo, hi, .. } => [*lo, *hi],
            })
            .flatten()
    }
}

impl Op {
    pub(crate) fn regions(&self) -> Vec<&Region> {
        match &self.kind {
            OpKind::If { then, els, .. } => vec![then, els],
            OpKind::Loop(l) => vec![&l.body],
            _ => Vec::new(),
        }
    }

    pub(crate) fn regions_mut(&mut self) -> Vec<&mut Region> {
        match &mut self.kind {
            OpKind::If { then, els, .. } => vec![then, els],
            OpKind::Loop(l) => vec![&mut l.body],
            _ => Vec::new(),
        }
    }
}
