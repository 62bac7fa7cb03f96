//! Templates of cafés: what a facilitator starts from. TOML files in both languages; some are built in.

mod error;
mod node;
mod read;

use std::sync::LazyLock;

use tischrunde_shared::language::Language;
use tischrunde_shared::plan::{Ask, Attribute, AttributeValue, Category, Plan, Rotation, Run, Station};

pub use error::{TemplateError, TemplateFault};

/// The files of the built-in templates, in the order in which they are offered.
const FILES: [&str; 3] = [
    include_str!("../../assets/templates/digital-gipfel.toml"),
    include_str!("../../assets/templates/citizens-council.toml"),
    include_str!("../../assets/templates/empty.toml"),
];

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Both {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl Both {
    /// The text in one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::De => &self.de,
            Language::En => &self.en,
        }
    }
}

/// What a café starts from, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its name in commands and links: a-z, 0-9, `-` and `_`.
    pub id: String,
    /// What it is called; also the title of a café made from it.
    pub title: Both,
    /// What it is for, in a sentence or two.
    pub summary: Both,
    /// What people read when they arrive.
    pub opening: Both,
    /// The stations, in order.
    pub stations: Vec<TemplateStation>,
    /// Minutes of each round, in order.
    pub round_minutes: Vec<u32>,
    /// Minutes to change places before a round.
    pub transfer_minutes: u32,
    /// How groups are formed.
    pub rotation: Rotation,
    /// Minutes that all rounds and changes may take, if the programme sets a limit.
    pub slot_minutes: Option<u32>,
    /// What a contribution can be.
    pub categories: Vec<Labelled>,
    /// Whether a participant's name is asked.
    pub ask_name: bool,
    /// What else participants are asked.
    pub attributes: Vec<TemplateAttribute>,
    /// Days after the last round until everything is deleted.
    pub retention_days: u16,
    /// Whether a second author has to approve the paper.
    pub four_eyes: bool,
}

/// A station of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateStation {
    /// Its title.
    pub title: Both,
    /// What it is about.
    pub text: Both,
    /// Its guiding questions, one per round.
    pub questions: Vec<Both>,
    /// How many tables it owns.
    pub tables: u16,
    /// Seats at each of its tables.
    pub seats: u16,
}

/// A key of data with what people read for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// Its name in data.
    pub key: String,
    /// What people read.
    pub label: Both,
}

/// Something participants are asked, with the possible answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateAttribute {
    /// What is asked.
    pub name: Labelled,
    /// What can be chosen.
    pub values: Vec<Labelled>,
}

impl Template {
    /// Reads a template and checks every value of it, in both languages.
    ///
    /// # Errors
    /// The first fault, with its line, column and key.
    pub fn parse(toml: &str) -> Result<Self, TemplateError> {
        read::template(toml)
    }

    /// The café that this template describes, in one language. It passes [`Plan::check`].
    #[must_use]
    pub fn plan(&self, language: Language) -> Plan {
        let text = |both: &Both| both.get(language).into();
        let rounds: Vec<_> = self.round_minutes.iter().map(|minutes| minutes * 60).collect();
        Plan {
            title: text(&self.title),
            language,
            opening: text(&self.opening),
            stations: self.stations.iter().map(|station| station.plan(language)).collect(),
            run: Run::cafe(&rounds, self.transfer_minutes * 60),
            slot_seconds: self.slot_minutes.map(|minutes| minutes * 60),
            rotation: self.rotation,
            categories: self
                .categories
                .iter()
                .map(|c| Category { key: c.key.clone(), label: text(&c.label) })
                .collect(),
            ask: Ask {
                name: self.ask_name,
                attributes: self.attributes.iter().map(|attribute| attribute.plan(language)).collect(),
            },
            retention_days: self.retention_days,
            four_eyes: self.four_eyes,
        }
    }
}

impl TemplateStation {
    fn plan(&self, language: Language) -> Station {
        Station {
            title: self.title.get(language).into(),
            text: self.text.get(language).into(),
            questions: self.questions.iter().map(|q| q.get(language).into()).collect(),
            tables: self.tables,
            seats: self.seats,
        }
    }
}

impl TemplateAttribute {
    fn plan(&self, language: Language) -> Attribute {
        let value = |v: &Labelled| AttributeValue { key: v.key.clone(), label: v.label.get(language).into() };
        Attribute {
            key: self.name.key.clone(),
            label: self.name.label.get(language).into(),
            values: self.values.iter().map(value).collect(),
        }
    }
}

/// The templates that the program brings along.
#[must_use]
pub fn built_in() -> &'static [Template] {
    // A test reads every file, so none is dropped here.
    static TEMPLATES: LazyLock<Vec<Template>> =
        LazyLock::new(|| FILES.iter().filter_map(|file| Template::parse(file).ok()).collect());
    &TEMPLATES
}

/// A built-in template by its id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Template> {
    built_in().iter().find(|template| template.id == id)
}

/// The file of a built-in template, comments and all: what one starts from to write one's own.
#[must_use]
pub fn source(id: &str) -> Option<&'static str> {
    FILES.into_iter().find(|file| Template::parse(file).is_ok_and(|template| template.id == id))
}

#[cfg(test)]
mod tests;
