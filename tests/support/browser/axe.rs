//! Accessibility by axe-core, which comes from npm (`tests/package.json`) and runs inside the page.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::{
    Page,
    error::{BrowserError, Result},
};

/// A broken rule of accessibility.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Violation {
    /// The rule, as `color-contrast`.
    pub id: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: Option<String>,
    /// The rule in words.
    pub help: String,
    /// What breaks it.
    pub nodes: Vec<ViolatingNode>,
}

/// An element that breaks a rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ViolatingNode {
    /// The element's own tag.
    pub html: String,
    /// What is wrong and how to mend it.
    #[serde(default)]
    pub failure_summary: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.id, self.impact.as_deref().unwrap_or("no impact given"), self.help)?;
        self.nodes.iter().try_for_each(|node| write!(f, "\n  {}\n    {}", node.html, node.failure_summary))
    }
}

/// WCAG 2.2 to level AA and good practice. The size of targets is off by default in axe-core.
const RUN: &str = r#"axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: { "target-size": { enabled: true } },
    resultTypes: ["violations"],
}).then(({ violations }) => violations.map(({ id, impact, help, nodes }) => ({
    id, impact, help, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })),
})))"#;

/// Why accessibility cannot be checked here, for a test to print when it skips; nothing when it can.
#[must_use]
pub fn axe_missing() -> Option<String> {
    let file = axe_file();
    (!file.is_file()).then(|| {
        format!("axe-core is missing ({}): `tests/run` installs it, or `npm ci` in tests/", file.display())
    })
}

impl Page {
    /// Checks the page as it is now; an empty list means that no rule is broken.
    ///
    /// # Errors
    /// [`BrowserError::AxeMissing`] when axe-core is not installed: a test asks [`axe_missing`] before.
    pub async fn axe(&self) -> Result<Vec<Violation>> {
        if let Some(message) = axe_missing() {
            return Err(BrowserError::AxeMissing(message));
        }
        if !self.eval::<bool>("'axe' in window").await? {
            let path = axe_file();
            let source = fs::read_to_string(&path).map_err(|source| BrowserError::File { path, source })?;
            // As a script element it would need the page's policy to allow inline code.
            self.run(&source).await?;
        }
        self.eval(RUN).await
    }
}

fn axe_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/axe-core/axe.min.js")
}
