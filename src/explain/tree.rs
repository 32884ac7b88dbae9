//! Lines with the lines that explain them, and how such a tree is drawn.

/// A line with the lines that explain it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// One line of text.
    pub text: String,
    /// What it consists of.
    pub children: Vec<Node>,
}

impl Node {
    pub(super) fn leaf(text: impl Into<String>) -> Self {
        Self { text: text.into(), children: Vec::new() }
    }

    pub(super) fn with(text: impl Into<String>, children: Vec<Self>) -> Self {
        Self { text: text.into(), children }
    }
}

/// The tree as lines with drawn branches, the root first.
#[must_use]
pub fn lines(root: &Node) -> Vec<String> {
    let mut lines = vec![root.text.clone()];
    draw(&root.children, "", &mut lines);
    lines
}

fn draw(nodes: &[Node], indent: &str, lines: &mut Vec<String>) {
    for (at, node) in nodes.iter().enumerate() {
        let (branch, below) = if at + 1 == nodes.len() { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        lines.push(format!("{indent}{branch}{}", node.text));
        draw(&node.children, &format!("{indent}{below}"), lines);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn branches_are_drawn() {
        let tree = Node::with("a", vec![Node::with("b", vec![Node::leaf("c"), Node::leaf("d")]), Node::with("e", vec![Node::leaf("f")])]);
        assert_eq!(lines(&tree), ["a", "├─ b", "│  ├─ c", "│  └─ d", "└─ e", "   └─ f"]);
    }
}
