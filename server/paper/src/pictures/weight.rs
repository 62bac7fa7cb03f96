//! What drawing an SVG would cost, before anything is drawn: a few elements that show one another again and again are
//! more than all time.

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node, NodeId};
use tischrunde_shared::picture::PictureFault;

/// How heavy a drawing may be: each element weighs 1, wherever it is shown.
const HEAVIEST: u64 = 20_000;
/// How deep elements may stand in one another, or lead to one another.
const DEEPEST: u32 = 64;
/// What it costs to cut something out, or to mask it.
const LAYER: u64 = 25;
/// What a filter costs, which looks at every pixel.
const FILTER: u64 = 500;

/// Elements that run something, or show what is not the drawing's own.
const ACTIVE: [&str; 10] =
    ["script", "foreignObject", "image", "feImage", "iframe", "video", "audio", "handler", "listener", "set"];

/// Whether a drawing shows only itself, and can be drawn in good time.
pub(super) fn check(xml: &Document<'_>) -> Result<(), PictureFault> {
    let mut scale = Scale::default();
    for node in xml.descendants().filter(Node::is_element) {
        is_still(node)?;
        if let Some(id) = node.attribute("id") {
            scale.named.insert(id.to_owned(), node.id());
        }
        if node.tag_name().name() == "style" {
            scale.sheet(&node.descendants().filter_map(|node| node.text()).collect::<String>())?;
        }
    }
    let weight = scale.weigh(xml.root_element(), 0)?;
    if weight > HEAVIEST { Err(PictureFault::Intricate) } else { Ok(()) }
}

fn is_still(node: Node<'_, '_>) -> Result<(), PictureFault> {
    let name = node.tag_name().name();
    let leads_out = |value: &str| !value.trim_start().starts_with('#');
    let is_active = node.attributes().any(|attribute| {
        let is_reference = attribute.name() == "href" && name != "a";
        attribute.name().starts_with("on")
            || is_reference && leads_out(attribute.value())
            || targets(attribute.value()).any(leads_out)
    });
    let is_active = is_active || ACTIVE.contains(&name) || name.starts_with("animate");
    if is_active { Err(PictureFault::Active) } else { Ok(()) }
}

/// What stands in `url(…)`, without quotation marks.
fn targets(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|rest| {
        let end = rest.find(')').unwrap_or(rest.len());
        rest.get(..end).map(|target| target.trim().trim_matches(['"', '\'']))
    })
}

#[derive(Default)]
struct Scale {
    named: HashMap<String, NodeId>,
    /// What is referred to by a class.
    classes: HashMap<String, Vec<String>>,
    /// What an element weighs; nothing while it is being weighed.
    weights: HashMap<NodeId, Option<u64>>,
}

impl Scale {
    /// Reads to what the rules of a style sheet refer.
    fn sheet(&mut self, text: &str) -> Result<(), PictureFault> {
        if text.contains('@') || text.contains('\\') {
            return Err(PictureFault::Active);
        }
        for rule in text.split('}') {
            let (selectors, body) = rule.split_once('{').unwrap_or((rule, ""));
            let targets: Vec<_> = targets(body).map(str::to_owned).collect();
            if targets.is_empty() {
                continue;
            }
            if targets.iter().any(|target| !target.starts_with('#')) {
                return Err(PictureFault::Active);
            }
            for selector in selectors.split(',') {
                // What holds for more than a class is not followed.
                let class = selector.rsplit('.').next().filter(|_| selector.contains('.'));
                let class = class.ok_or(PictureFault::Intricate)?.trim();
                self.classes.entry(class.to_owned()).or_default().extend(targets.iter().cloned());
            }
        }
        Ok(())
    }

    fn weigh(&mut self, node: Node<'_, '_>, depth: u32) -> Result<u64, PictureFault> {
        match self.weights.get(&node.id()) {
            Some(Some(weight)) => return Ok(*weight),
            // It shows itself.
            Some(None) => return Err(PictureFault::Intricate),
            None if depth > DEEPEST => return Err(PictureFault::Intricate),
            None => self.weights.insert(node.id(), None),
        };
        let mut weight = 1_u64;
        for child in node.children().filter(Node::is_element) {
            weight = weight.saturating_add(self.weigh(child, depth + 1)?);
        }
        for name in self.references(node) {
            let found = self.named.get(&name).and_then(|id| node.document().get_node(*id));
            let Some(target) = found else { continue };
            let cost = match target.tag_name().name() {
                "filter" => FILTER,
                "mask" | "clipPath" | "pattern" | "marker" => LAYER,
                _ => 1,
            };
            weight = weight.saturating_add(cost).saturating_add(self.weigh(target, depth + 1)?);
        }
        self.weights.insert(node.id(), Some(weight));
        Ok(weight)
    }

    /// The names of what an element refers to.
    fn references(&self, node: Node<'_, '_>) -> Vec<String> {
        let attributes = || node.attributes().filter(|attribute| !attribute.name().starts_with("on"));
        let hrefs = attributes().filter(|attribute| attribute.name() == "href").map(|href| href.value());
        let urls = attributes().flat_map(|attribute| targets(attribute.value()));
        let classes = node.attribute("class").unwrap_or_default().split_whitespace();
        let by_class = classes.filter_map(|class| self.classes.get(class)).flatten().map(String::as_str);
        let all = hrefs.chain(urls).chain(by_class);
        all.filter_map(|target| target.trim().strip_prefix('#')).map(str::to_owned).collect()
    }
}
