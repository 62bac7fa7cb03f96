//! A page as somebody else's parser reads it.

use std::collections::BTreeSet;

use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A page that was read again.
pub(super) struct Read {
    dom: RcDom,
    elements: Vec<Element>,
}

struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    node: Handle,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether it is what `name`, `name#id` or `name[attribute]` asks for.
    fn is(&self, asked: &str) -> bool {
        let split = asked.find(['#', '[']).unwrap_or(asked.len());
        let (name, rest) = asked.split_at(split);
        self.name == name
            && match rest.strip_prefix('#') {
                Some(id) => self.get("id") == Some(id),
                None => rest.is_empty() || self.get(rest.trim_matches(['[', ']'])).is_some(),
            }
    }
}

impl Read {
    pub(super) fn new(page: &str) -> Self {
        let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
        let mut elements = Vec::new();
        collect(&dom.document, &mut elements);
        Self { dom, elements }
    }

    /// What the parser had to put right.
    pub(super) fn errors(&self) -> Vec<String> {
        self.dom.errors.borrow().iter().map(ToString::to_string).collect()
    }

    /// What a page of ours must not be.
    pub(super) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut ids = BTreeSet::new();
        let mut level = 0;
        for element in &self.elements {
            if ["script", "iframe", "object", "embed", "base", "form"].contains(&element.name.as_str()) {
                faults.push(format!("there is a {}", element.name));
            }
            for (name, value) in &element.attributes {
                if name == "style" || name.starts_with("on") {
                    faults.push(format!("{} has {name}", element.name));
                }
                if ["src", "srcset", "data", "poster"].contains(&name.as_str())
                    && !value.starts_with("data:image/png;")
                {
                    faults.push(format!("{value} is outside"));
                }
            }
            if let Some(id) = element.get("id")
                && !ids.insert(id)
            {
                faults.push(format!("{id} is there twice"));
            }
            if let Some(next) = element.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) {
                if next > level + 1 {
                    faults.push(format!("h{next} follows h{level}"));
                }
                if text(&element.node).trim().is_empty() {
                    faults.push(format!("an h{next} says nothing"));
                }
                level = next;
            }
        }
        let count = |name: &str| self.elements.iter().filter(|element| element.name == name).count();
        for name in ["h1", "main", "style", "title"] {
            if count(name) != 1 {
                faults.push(format!("there are {} {name}", count(name)));
            }
        }
        for element in &self.elements {
            let to = element.get("href").and_then(|href| href.strip_prefix('#'));
            let by = element.get("aria-labelledby");
            faults.extend(
                to.into_iter().chain(by).filter(|id| !ids.contains(id)).map(|id| format!("#{id} is missing")),
            );
        }
        faults
    }

    pub(super) fn ids(&self) -> BTreeSet<String> {
        self.elements.iter().filter_map(|element| element.get("id")).map(str::to_owned).collect()
    }

    pub(super) fn ids_of(&self, name: &str) -> Vec<String> {
        let named = self.elements.iter().filter(|element| element.is(name));
        named.filter_map(|element| element.get("id")).map(str::to_owned).collect()
    }

    /// Address and text of each link inside an element, in order.
    pub(super) fn links_inside(&self, name: &str) -> Vec<(String, String)> {
        let mut inside = Vec::new();
        if let Some(element) = self.elements.iter().find(|element| element.is(name)) {
            collect(&element.node, &mut inside);
        }
        let links = inside.iter().filter(|element| element.name == "a");
        links
            .map(|link| (link.get("href").unwrap_or_default().to_owned(), super::squeezed(&text(&link.node))))
            .collect()
    }

    pub(super) fn text_of(&self, id: &str) -> String {
        let element = self.elements.iter().find(|element| element.get("id") == Some(id));
        element.map(|element| text(&element.node)).unwrap_or_default()
    }

    pub(super) fn text_of_first(&self, name: &str) -> String {
        let element = self.elements.iter().find(|element| element.is(name));
        element.map(|element| text(&element.node)).unwrap_or_default()
    }

    pub(super) fn attribute_of_first(&self, name: &str, attribute: &str) -> String {
        let element = self.elements.iter().find(|element| element.is(name));
        element.and_then(|element| element.get(attribute)).unwrap_or_default().to_owned()
    }

    pub(super) fn meta(&self, name: &str) -> String {
        let meta =
            self.elements.iter().find(|element| element.name == "meta" && element.get("name") == Some(name));
        meta.and_then(|meta| meta.get("content")).unwrap_or_default().to_owned()
    }
}

fn collect(node: &Handle, elements: &mut Vec<Element>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let attributes = attributes.iter().map(|a| (a.name.local.to_string(), a.value.to_string()));
        elements.push(Element {
            name: name.local.to_string(),
            attributes: attributes.collect(),
            node: node.clone(),
        });
    }
    for child in node.children.borrow().iter() {
        collect(child, elements);
    }
}

fn text(node: &Handle) -> String {
    let mut out = String::new();
    push_text(node, &mut out);
    out
}

fn push_text(node: &Handle, out: &mut String) {
    match &node.data {
        NodeData::Text { contents } => out.push_str(&contents.borrow()),
        NodeData::Element { name, .. } if &*name.local == "br" => out.push('\n'),
        _ => {}
    }
    for child in node.children.borrow().iter() {
        push_text(child, out);
    }
}
