//! A TOML document whose every value knows its path and its place in the file.

use std::ops::Range;

use serde::Deserialize;
use serde::de::value::{Error as NameError, StrDeserializer};
use tischrunde_shared::plan::ValueFault;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{TemplateError, TemplateFault};

/// A value with its path.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    source: &'a str,
    path: String,
    span: Range<usize>,
    value: &'a DeValue<'a>,
}

/// A table with its path.
#[derive(Debug, Clone)]
pub(super) struct Table<'a> {
    source: &'a str,
    path: String,
    span: Range<usize>,
    entries: &'a DeTable<'a>,
}

/// A file that is not TOML at all.
pub(super) fn syntax_error(source: &str, error: &toml::de::Error) -> TemplateError {
    let start = error.span().map_or(source.len(), |span| span.start);
    fault_at(source, start, String::new(), TemplateFault::Syntax(error.message().to_owned()))
}

fn fault_at(source: &str, offset: usize, path: String, fault: TemplateFault) -> TemplateError {
    let before = source.get(..offset).unwrap_or(source);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    TemplateError { line, column, path, fault }
}

impl<'a> Table<'a> {
    /// The whole document.
    pub(super) fn root(source: &'a str, document: &'a Spanned<DeTable<'a>>) -> Self {
        Self { source, path: String::new(), span: 0..0, entries: document.get_ref() }
    }

    /// Refuses every key that is not one of these.
    pub(super) fn only(self, known: &[&str]) -> Result<Self, TemplateError> {
        for key in self.entries.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                let fault = TemplateFault::Unknown { known: known.join(", ") };
                return Err(fault_at(self.source, key.span().start, self.path_to(key.get_ref()), fault));
            }
        }
        Ok(self)
    }

    /// A value, if it is there.
    pub(super) fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.entries.get(key)?;
        Some(Node {
            source: self.source,
            path: self.path_to(key),
            span: value.span(),
            value: value.get_ref(),
        })
    }

    /// A value that has to be there.
    pub(super) fn need(&self, key: &str) -> Result<Node<'a>, TemplateError> {
        self.get(key)
            .ok_or_else(|| fault_at(self.source, self.span.start, self.path_to(key), TemplateFault::Missing))
    }

    fn path_to(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}

impl<'a> Node<'a> {
    /// A fault of this value.
    pub(super) fn fault(&self, fault: impl Into<TemplateFault>) -> TemplateError {
        fault_at(self.source, self.span.start, self.path.clone(), fault.into())
    }

    fn not(&self, wanted: &'static str) -> TemplateError {
        let found = match self.value {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a fraction",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.fault(TemplateFault::Kind { wanted, found })
    }

    /// The value as a text.
    pub(super) fn text(&self) -> Result<&'a str, TemplateError> {
        self.value.as_str().ok_or_else(|| self.not("a text"))
    }

    /// The value as true or false.
    pub(super) fn flag(&self) -> Result<bool, TemplateError> {
        self.value.as_bool().ok_or_else(|| self.not("true or false"))
    }

    /// The value as a whole number within a range.
    pub(super) fn number<N>(&self, least: N, most: N) -> Result<N, TemplateError>
    where
        N: TryFrom<i128> + PartialOrd + Copy + Into<u32>,
    {
        let integer = self.value.as_integer().ok_or_else(|| self.not("a whole number"))?;
        let number = i128::from_str_radix(integer.as_str(), integer.radix()).ok();
        number
            .and_then(|n| N::try_from(n).ok())
            .filter(|n| (least..=most).contains(n))
            .ok_or_else(|| self.fault(ValueFault::OutOfRange(least.into(), most.into())))
    }

    /// The value as one of the names that a type of the plan has.
    pub(super) fn choice<T: Deserialize<'a>>(&self) -> Result<T, TemplateError> {
        let name = StrDeserializer::<NameError>::new(self.text()?);
        T::deserialize(name).map_err(|error| self.fault(TemplateFault::Choice(error.to_string())))
    }

    /// The value as a table.
    pub(super) fn table(&self) -> Result<Table<'a>, TemplateError> {
        let entries = self.value.as_table().ok_or_else(|| self.not("a table"))?;
        Ok(Table { source: self.source, path: self.path.clone(), span: self.span.clone(), entries })
    }

    /// The value as a list.
    pub(super) fn list(&self) -> Result<Vec<Self>, TemplateError> {
        let entries = self.value.as_array().ok_or_else(|| self.not("a list"))?;
        Ok(entries.iter().enumerate().map(|(index, entry)| self.entry(index, entry)).collect())
    }

    fn entry(&self, index: usize, value: &'a Spanned<DeValue<'a>>) -> Self {
        let path = format!("{}[{}]", self.path, index + 1);
        Self { source: self.source, path, span: value.span(), value: value.get_ref() }
    }
}

/// The value at a path such as `stations[2].questions[1]`, or the nearest one around it that is there.
pub(super) fn nearest<'a>(root: &Table<'a>, path: &str) -> Option<Node<'a>> {
    let mut steps = path.split(['.', '[']).map(|step| step.trim_end_matches(']'));
    let mut node = root.get(steps.next()?)?;
    for step in steps {
        match step_into(&node, step) {
            Some(next) => node = next,
            None => break,
        }
    }
    Some(node)
}

fn step_into<'a>(node: &Node<'a>, step: &str) -> Option<Node<'a>> {
    match node.value {
        DeValue::Table(_) => node.table().ok()?.get(step),
        DeValue::Array(entries) => {
            let index = step.parse::<usize>().ok()?.checked_sub(1)?;
            Some(node.entry(index, entries.get(index)?))
        }
        _ => None,
    }
}
