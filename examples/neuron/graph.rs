//! The computational graph as `loss::graph()` tells it, with numbers on its nodes and edges.

use std::collections::HashMap;

use anyhow::{Context, Result, anyhow, bail, ensure};
use layout::backends::svg::SVGWriter;
use layout::gv::parser::ast;
use layout::gv::{DotParser, GraphBuilder};

/// An operation or a leaf. Operands come before the operations that use them.
pub struct Node {
    id: String,
    /// The operation, or the name or number of a leaf.
    pub what: String,
    /// The user's name for the result.
    name: Option<String>,
    pub operands: Vec<usize>,
}

impl Node {
    /// What a reader calls its value.
    pub fn title(&self) -> &str {
        match &self.name {
            Some(name) => name,
            None if self.operands.is_empty() => &self.what,
            None => &self.id,
        }
    }
}

/// A graph of scalar operations without branches or loops.
pub struct Graph {
    dot: ast::Graph,
    pub nodes: Vec<Node>,
}

/// The numbers that belong to the nodes of a graph, in their order.
pub struct Numbers {
    pub values: Vec<f64>,
    /// One per operand: the derivative of the node's value by it, all other operands fixed.
    pub locals: Vec<Vec<f64>>,
    /// The derivative of the root by the node's value.
    pub adjoints: Vec<f64>,
}

/// A way from a node to the root: the nodes passed, and the product of the local derivatives between them.
pub struct Route {
    pub nodes: Vec<usize>,
    pub factors: Vec<f64>,
}

impl Route {
    pub fn product(&self) -> f64 {
        self.factors.iter().product()
    }
}

impl Graph {
    /// Reads DOT text: a labelled node for each operation and leaf, and an edge from each operand, in order.
    pub fn parse(text: &str) -> Result<Graph> {
        let dot = DotParser::new(text)
            .process()
            .map_err(|error| anyhow!("the graph is not DOT: {error}"))?;
        let mut nodes: Vec<Node> = Vec::new();
        let mut index = HashMap::new();
        for statement in &dot.list.list {
            match statement {
                ast::Stmt::Node(node) => {
                    let label = attribute(&node.list, "label").unwrap_or(&node.id.name);
                    let (what, name) = match label.split_once('\n') {
                        Some((what, name)) => (what, Some(name.to_owned())),
                        None => (label, None),
                    };
                    index.insert(node.id.name.clone(), nodes.len());
                    nodes.push(Node {
                        id: node.id.name.clone(),
                        what: what.to_owned(),
                        name,
                        operands: Vec::new(),
                    });
                }
                ast::Stmt::Edge(edge) => {
                    let known = |id: &ast::NodeId| {
                        index
                            .get(&id.name)
                            .copied()
                            .with_context(|| format!("no node is called {}", id.name))
                    };
                    let mut from = known(&edge.from)?;
                    for (to, _) in &edge.to {
                        let to = known(to)?;
                        ensure!(
                            from < to,
                            "an edge leads backwards, from {} to {}",
                            nodes[from].id,
                            nodes[to].id
                        );
                        nodes[to].operands.push(from);
                        from = to;
                    }
                }
                ast::Stmt::Attribute(_) => {}
                ast::Stmt::SubGraph(_) => bail!("the graph has branches or loops"),
            }
        }
        ensure!(!nodes.is_empty(), "the graph is empty");
        Ok(Graph { dot, nodes })
    }

    /// The output.
    pub fn root(&self) -> usize {
        self.nodes.len() - 1
    }

    /// The leaf or result with this name.
    pub fn find(&self, title: &str) -> Result<usize> {
        self.nodes
            .iter()
            .position(|node| node.title() == title)
            .with_context(|| format!("the graph has no {title}"))
    }

    /// One sweep forward for values and local derivatives, and one back for adjoints.
    pub fn evaluate(&self, leaves: &[(&str, f64)]) -> Result<Numbers> {
        let mut values: Vec<f64> = Vec::new();
        let mut locals = Vec::new();
        for node in &self.nodes {
            let operands: Vec<f64> = node.operands.iter().map(|&k| values[k]).collect();
            let (value, partials) = if operands.is_empty() {
                (leaf(&node.what, leaves)?, Vec::new())
            } else {
                apply(&node.what, &operands)?
            };
            values.push(value);
            locals.push(partials);
        }
        let mut adjoints = vec![0.0; self.nodes.len()];
        adjoints[self.root()] = 1.0;
        for (k, node) in self.nodes.iter().enumerate().rev() {
            for (&operand, local) in node.operands.iter().zip(&locals[k]) {
                adjoints[operand] += adjoints[k] * local;
            }
        }
        Ok(Numbers {
            values,
            locals,
            adjoints,
        })
    }

    /// Every way from a node to the root.
    pub fn routes(&self, from: usize, numbers: &Numbers) -> Vec<Route> {
        if from == self.root() {
            return vec![Route {
                nodes: vec![from],
                factors: Vec::new(),
            }];
        }
        let mut routes = Vec::new();
        for (to, node) in self.nodes.iter().enumerate() {
            for (&operand, &local) in node.operands.iter().zip(&numbers.locals[to]) {
                if operand == from {
                    for mut rest in self.routes(to, numbers) {
                        rest.nodes.insert(0, from);
                        rest.factors.insert(0, local);
                        routes.push(rest);
                    }
                }
            }
        }
        routes
    }

    /// A picture: nodes with value and adjoint, edges with local derivatives.
    pub fn to_svg(&self, numbers: &Numbers) -> String {
        let mut dot = self.dot.clone();
        let mut direction = ast::AttributeList::new();
        direction.add_attr("rankdir", "LR");
        dot.list.list.push(ast::Stmt::Attribute(ast::AttrStmt::new(
            ast::AttrStmtTarget::Graph,
            direction,
        )));
        let index: HashMap<&str, usize> = self
            .nodes
            .iter()
            .enumerate()
            .map(|(k, node)| (node.id.as_str(), k))
            .collect();
        let mut drawn = vec![0; self.nodes.len()];
        for statement in &mut dot.list.list {
            match statement {
                ast::Stmt::Node(node) => {
                    let k = index[node.id.name.as_str()];
                    let label = attribute(&node.list, "label").unwrap_or(&node.id.name).to_owned();
                    node.list.add_attr(
                        "label",
                        &format!("{label}\n{:.4}\nadjoint {:.4}", numbers.values[k], numbers.adjoints[k]),
                    );
                    node.list.add_attr("shape", "box");
                    node.list.add_attr("fontsize", "12");
                }
                ast::Stmt::Edge(edge) => {
                    for (to, _) in edge.to.clone() {
                        let k = index[to.name.as_str()];
                        edge.list
                            .add_attr("label", &format!("{:.4}", numbers.locals[k][drawn[k]]));
                        drawn[k] += 1;
                    }
                    edge.list.add_attr("fontsize", "10");
                }
                ast::Stmt::Attribute(_) | ast::Stmt::SubGraph(_) => {}
            }
        }
        let mut builder = GraphBuilder::new();
        builder.visit_graph(&dot);
        let mut picture = SVGWriter::new();
        builder.get().do_it(false, false, false, &mut picture);
        picture.finalize()
    }
}

fn attribute<'a>(list: &'a ast::AttributeList, key: &str) -> Option<&'a str> {
    list.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str())
}

/// The value of an input, a named constant or a number.
fn leaf(what: &str, leaves: &[(&str, f64)]) -> Result<f64> {
    match leaves.iter().find(|(name, _)| *name == what) {
        Some((_, value)) => Ok(*value),
        None => what
            .parse()
            .with_context(|| format!("the graph has a leaf `{what}` without a value")),
    }
}

/// The value of an operation and its derivatives by each operand: what everyone learns at school, and all that is needed.
fn apply(operation: &str, operands: &[f64]) -> Result<(f64, Vec<f64>)> {
    Ok(match (operation, operands) {
        ("add", &[a, b]) => (a + b, vec![1.0, 1.0]),
        ("sub", &[a, b]) => (a - b, vec![1.0, -1.0]),
        ("mul", &[a, b]) => (a * b, vec![b, a]),
        ("div", &[a, b]) => (a / b, vec![1.0 / b, -a / (b * b)]),
        ("neg", &[a]) => (-a, vec![-1.0]),
        ("exp", &[a]) => (a.exp(), vec![a.exp()]),
        ("output", &[a]) => (a, vec![1.0]),
        _ => bail!(
            "the operation `{operation}` with {} operands is not explained here",
            operands.len()
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// y = x * (x + 2)
    const DOT: &str = r#"digraph "f" {
        rankdir=BT;
        v0 [label="x", shape=ellipse];
        v1 [label="2.0", shape=plaintext];
        v2 [label="add", shape=box];
        v0 -> v2;
        v1 -> v2;
        v3 [label="mul\ny", shape=box];
        v0 -> v3;
        v2 -> v3;
        out [label="output", shape=doublecircle];
        v3 -> out;
    }"#;

    #[test]
    fn the_routes_add_up_to_the_adjoint() {
        let graph = Graph::parse(DOT).unwrap();
        let numbers = graph.evaluate(&[("x", 3.0)]).unwrap();
        let x = graph.find("x").unwrap();
        assert_eq!(numbers.values[graph.find("y").unwrap()], 15.0);
        assert_eq!(numbers.adjoints[x], 8.0);
        let products: Vec<f64> = graph.routes(x, &numbers).iter().map(|r| r.product()).collect();
        assert_eq!(products, [3.0, 5.0]);
        assert!(graph.to_svg(&numbers).contains("adjoint 8.0000"));
    }

    #[test]
    fn what_cannot_be_explained_is_said() {
        let complain = |text: &str| match Graph::parse(text).and_then(|g| g.evaluate(&[])) {
            Ok(_) => String::new(),
            Err(error) => format!("{error:#}"),
        };
        assert!(complain("digraph { v0 [").starts_with("the graph is not DOT"));
        assert!(complain(DOT).starts_with("the graph has a leaf `x` without a value"));
        assert!(
            complain(&DOT.replace("\"x\"", "\"1\"").replace("mul", "erf"))
                .starts_with("the operation `erf` with 2 operands is not explained here")
        );
    }
}
