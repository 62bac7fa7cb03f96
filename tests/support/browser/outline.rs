//! What a screen reader reads.

use serde_json::{Value, json};

use super::{Page, error::Result, text_of};

/// An element as assistive technology knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Landmark {
    /// Its role, as `button` or `heading`.
    pub role: String,
    /// Its accessible name; may be empty.
    pub name: String,
}

impl Page {
    /// All elements with a role that the page offers to assistive technology, in reading order; bare text and
    /// containers without meaning are left out.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn accessibility_tree(&self) -> Result<Vec<Landmark>> {
        let answer = self.call("Accessibility.getFullAXTree", json!({})).await?;
        let nodes = answer["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut found = Vec::new();
        if let Some(root) = nodes.first() {
            read(root, nodes, &mut found);
        }
        Ok(found)
    }
}

/// Roles of Chromium's own that only carry text or boxes.
const BARE: [&str; 5] = ["none", "generic", "StaticText", "InlineTextBox", "RootWebArea"];

/// Reads a node and then its children, in their order: the list itself comes level by level.
fn read(node: &Value, nodes: &[Value], found: &mut Vec<Landmark>) {
    let role = text_of(&node["role"], "value");
    if node["ignored"] == false && !BARE.contains(&role) {
        found.push(Landmark { role: role.to_owned(), name: text_of(&node["name"], "value").to_owned() });
    }
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.iter().find(|node| node["nodeId"] == *child) {
            read(child, nodes, found);
        }
    }
}
