//! A page of the web, read by an HTML parser.

use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use super::told::{Lines, Told, Ways};

pub(super) fn read(page: &str) -> (Told, Ways) {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let (mut told, mut ways) = (Told::default(), Ways::default());
    for node in all(&dom.document) {
        ways.places.extend(get(&node, "id"));
        ways.inward.extend(leads_to(&node));
        take(&node, &mut told, &mut ways);
    }
    (told, ways)
}

fn take(node: &Handle, told: &mut Told, ways: &mut Ways) {
    let place = get(node, "id").unwrap_or_default();
    match name(node).as_str() {
        "article" => {
            let sources = inside(node, "p", "sources");
            let links = sources.iter().flat_map(all).filter_map(|node| leads_to(&node));
            ways.sources.insert(place.clone(), links.collect());
            let facts = all(node).into_iter().filter(|node| name(node) == "div" && class(node).is_empty());
            let facts = facts.map(|fact| {
                let part = |tag| text_of(&inside(&fact, tag, ""));
                format!(" {}: {}", part("dt"), part("dd"))
            });
            let says = format!("{}{}", text_of(&inside(node, "div", "says")), facts.collect::<String>());
            told.entry(&place, &says, &text_of(&sources));
        }
        "li" if !place.is_empty() => {
            let said = [inside(node, "p", "said"), inside(node, "p", "gone")].concat();
            let (label, facts) = (text_of(&inside(node, "b", "label")), text_of(&inside(node, "p", "by")));
            told.voice(&label, &text_of(&said), &facts);
        }
        "figure" if class(node) == "quote" => {
            let part = |tag| super::told::squeezed(&text_of(&inside(node, tag, "")));
            told.quotes.push((part("blockquote"), part("figcaption")));
        }
        "table" => told.table(&text_of(&inside(node, "caption", "")), lines(node)),
        _ => {}
    }
}

fn lines(table: &Handle) -> Lines {
    let rows = all(table).into_iter().filter(|node| name(node) == "tr");
    rows.map(|row| {
        let cells = all(&row).into_iter().filter(|node| matches!(name(node).as_str(), "td" | "th"));
        cells.map(|cell| text(&cell)).collect()
    })
    .collect()
}

/// An element and all in it, in order.
fn all(node: &Handle) -> Vec<Handle> {
    let mut all = vec![node.clone()];
    for child in node.children.borrow().iter() {
        all.extend(self::all(child));
    }
    all
}

fn inside(node: &Handle, tag: &str, class_name: &str) -> Vec<Handle> {
    all(node).into_iter().filter(|node| name(node) == tag && class(node) == class_name).collect()
}

fn name(node: &Handle) -> String {
    match &node.data {
        NodeData::Element { name, .. } => name.local.to_string(),
        _ => String::new(),
    }
}

fn class(node: &Handle) -> String {
    get(node, "class").unwrap_or_default()
}

fn get(node: &Handle, attribute: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attributes = attrs.borrow();
    attributes.iter().find(|a| &*a.name.local == attribute).map(|a| a.value.to_string())
}

fn leads_to(node: &Handle) -> Option<String> {
    get(node, "href")?.strip_prefix('#').map(str::to_owned)
}

fn text_of(nodes: &[Handle]) -> String {
    nodes.iter().map(text).collect::<Vec<_>>().join(" ")
}

fn text(node: &Handle) -> String {
    let pieces = all(node).into_iter().map(|node| match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        NodeData::Element { name, .. } if ["br", "li", "p"].contains(&&*name.local) => "\n".to_owned(),
        _ => String::new(),
    });
    pieces.collect()
}
