//! From TOML to a template, value by value.

use tischrunde_shared::language::Language;
use tischrunde_shared::limits;
use tischrunde_shared::plan::{PlanFault, ValueFault};
use toml::de::DeTable;

use super::node::{Node, Table, nearest, syntax_error};
use super::{Both, Labelled, Template, TemplateAttribute, TemplateError, TemplateFault, TemplateStation};

const KEYS: [&str; 13] = [
    "id",
    "title",
    "summary",
    "opening",
    "rotation",
    "rounds",
    "transfer_minutes",
    "slot_minutes",
    "retention_days",
    "four_eyes",
    "categories",
    "ask",
    "stations",
];

pub(super) fn template(source: &str) -> Result<Template, TemplateError> {
    let document = DeTable::parse(source).map_err(|error| syntax_error(source, &error))?;
    let root = Table::root(source, &document).only(&KEYS)?;
    let (ask_name, attributes) = match root.get("ask") {
        Some(ask) => asked(&ask)?,
        None => (false, Vec::new()),
    };
    let template = Template {
        id: id(&root.need("id")?)?,
        title: both(&root.need("title")?)?,
        summary: summary(&root.need("summary")?)?,
        opening: optional(&root, "opening")?,
        stations: each(&root.need("stations")?, station)?,
        round_minutes: each(&root.need("rounds")?, round)?,
        transfer_minutes: root.need("transfer_minutes")?.number(0, limits::ROUND_SECONDS / 60)?,
        slot_minutes: root
            .get("slot_minutes")
            .map(|node| node.number(1, limits::SLOT_SECONDS / 60))
            .transpose()?,
        rotation: root.get("rotation").map(|node| node.choice()).transpose()?.unwrap_or_default(),
        categories: each(&root.need("categories")?, labelled)?,
        ask_name,
        attributes,
        retention_days: root.need("retention_days")?.number(1, limits::RETENTION_DAYS)?,
        four_eyes: root.get("four_eyes").map(|node| node.flag()).transpose()?.unwrap_or_default(),
    };
    for language in [Language::De, Language::En] {
        template.plan(language).check().map_err(|fault| in_file(&root, fault, language))?;
    }
    Ok(template)
}

fn each<'a, T>(
    list: &Node<'a>,
    read: impl Fn(&Node<'a>) -> Result<T, TemplateError>,
) -> Result<Vec<T>, TemplateError> {
    list.list()?.iter().map(read).collect()
}

fn id(node: &Node<'_>) -> Result<String, TemplateError> {
    let id = node.text()?;
    let wanted = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if id.is_empty() || !id.chars().all(wanted) {
        return Err(node.fault(ValueFault::BadKey));
    }
    Ok(id.to_owned())
}

fn both(node: &Node<'_>) -> Result<Both, TemplateError> {
    let table = node.table()?.only(&["de", "en"])?;
    let (de, en) = (table.need("de")?, table.need("en")?);
    let both = Both { de: de.text()?.to_owned(), en: en.text()?.to_owned() };
    match (both.de.trim().is_empty(), both.en.trim().is_empty()) {
        (true, false) => Err(de.fault(TemplateFault::OneLanguage)),
        (false, true) => Err(en.fault(TemplateFault::OneLanguage)),
        _ => Ok(both),
    }
}

fn optional(table: &Table<'_>, key: &str) -> Result<Both, TemplateError> {
    table.get(key).map_or_else(|| Ok(Both::default()), |node| both(&node))
}

fn summary(node: &Node<'_>) -> Result<Both, TemplateError> {
    let summary = both(node)?;
    if summary.de.trim().is_empty() {
        return Err(node.fault(ValueFault::Empty));
    }
    Ok(summary)
}

fn round(node: &Node<'_>) -> Result<u32, TemplateError> {
    node.table()?.only(&["minutes"])?.need("minutes")?.number(1, limits::ROUND_SECONDS / 60)
}

fn labelled(node: &Node<'_>) -> Result<Labelled, TemplateError> {
    label_of(&node.table()?.only(&["key", "label"])?)
}

fn label_of(table: &Table<'_>) -> Result<Labelled, TemplateError> {
    Ok(Labelled { key: table.need("key")?.text()?.to_owned(), label: both(&table.need("label")?)? })
}

fn asked(node: &Node<'_>) -> Result<(bool, Vec<TemplateAttribute>), TemplateError> {
    let ask = node.table()?.only(&["name", "attributes"])?;
    let name = ask.get("name").map(|name| name.flag()).transpose()?.unwrap_or_default();
    let attributes = ask.get("attributes").map(|list| each(&list, attribute)).transpose()?;
    Ok((name, attributes.unwrap_or_default()))
}

fn attribute(node: &Node<'_>) -> Result<TemplateAttribute, TemplateError> {
    let table = node.table()?.only(&["key", "label", "values"])?;
    Ok(TemplateAttribute { name: label_of(&table)?, values: each(&table.need("values")?, labelled)? })
}

fn station(node: &Node<'_>) -> Result<TemplateStation, TemplateError> {
    let table = node.table()?.only(&["title", "text", "tables", "seats", "questions"])?;
    Ok(TemplateStation {
        title: both(&table.need("title")?)?,
        text: optional(&table, "text")?,
        questions: each(&table.need("questions")?, both)?,
        tables: table.need("tables")?.number(1, limits::TABLES)?,
        seats: table.need("seats")?.number(1, limits::SEATS)?,
    })
}

/// Where a fault of the plan stands in the file.
///
/// The plan's paths are those of the file, but for texts (the file has one per language) and times (the file has
/// minutes, whose ranges were checked while reading).
fn in_file(root: &Table<'_>, fault: PlanFault, language: Language) -> TemplateError {
    let in_language = format!("{}.{}", fault.at, language.tag());
    match nearest(root, &in_language) {
        Some(node) => node.fault(fault.fault),
        None => TemplateError { line: 1, column: 1, path: fault.at, fault: fault.fault.into() },
    }
}
