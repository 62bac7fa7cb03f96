//! What can be wrong with a template, and where.

use std::fmt;

use tischrunde_shared::plan::ValueFault;

/// A fault of a template with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct TemplateError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The key, such as `stations[2].title.en`; entries of lists count from 1. Empty if the file is not TOML.
    pub path: String,
    /// What is wrong there.
    pub fault: TemplateFault,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(f, ", {}", self.path)?;
        }
        write!(f, ": {}", self.fault)
    }
}

/// What can be wrong with one value of a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFault {
    /// The file cannot be read as TOML.
    #[error("not valid TOML: {0}")]
    Syntax(String),
    /// A key is needed here and not there.
    #[error("is missing")]
    Missing,
    /// A key that no template has.
    #[error("is not a key of a template; known here: {known}")]
    Unknown {
        /// The keys that can stand here.
        known: String,
    },
    /// A value of another kind is needed.
    #[error("must be {wanted}, not {found}")]
    Kind {
        /// The kind that is needed.
        wanted: &'static str,
        /// The kind that is there.
        found: &'static str,
    },
    /// A name that is none of those that can be chosen.
    #[error("{0}")]
    Choice(String),
    /// A text that is there in one language only.
    #[error("must not be empty, because the other language has a text")]
    OneLanguage,
    /// A value that no café may have.
    #[error("{0}")]
    Value(#[from] ValueFault),
}
