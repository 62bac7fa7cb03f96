//! What simulated people say: sample contributions, insights and handovers of our own, in both languages.

use std::sync::OnceLock;

use serde::Deserialize;
use tischrunde_shared::language::Language;

/// Everything that can be said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Samples {
    /// Contributions, in the order in which they fit together.
    #[serde(default)]
    pub contributions: Vec<Sample>,
    /// Statements of hosts.
    #[serde(default)]
    pub insights: Vec<Statement>,
    /// What hosts tell the next group.
    #[serde(default)]
    pub handovers: Vec<Statement>,
}

/// A sample contribution.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// The station that it suits, from 1.
    pub station: u8,
    /// Its category.
    pub category: String,
    /// Its language.
    pub language: Language,
    /// What is said.
    pub text: String,
    /// Whether it builds on something said before at the same station.
    #[serde(default)]
    pub reply: bool,
    /// Why the host hides it, if so.
    #[serde(default)]
    pub hide: Option<String>,
}

/// A sample statement of a host.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The station.
    pub station: u8,
    /// Its language.
    pub language: Language,
    /// What it says.
    pub text: String,
}

/// The samples that ship with the program.
#[must_use]
pub fn samples() -> &'static Samples {
    static SAMPLES: OnceLock<Samples> = OnceLock::new();
    SAMPLES.get_or_init(|| {
        let parts = [
            include_str!("../../../assets/samples/contributions.toml"),
            include_str!("../../../assets/samples/insights.toml"),
        ];
        let mut all = Samples { contributions: Vec::new(), insights: Vec::new(), handovers: Vec::new() };
        for part in parts {
            // The files ship with the program and a test reads them; a broken one would leave people silent.
            let Ok(part) = toml::from_str::<Samples>(part) else { continue };
            all.contributions.extend(part.contributions);
            all.insights.extend(part.insights);
            all.handovers.extend(part.handovers);
        }
        all
    })
}

#[cfg(test)]
mod tests {
    use tischrunde_shared::limits;
    use tischrunde_shared::text::clean;

    use super::*;

    #[test]
    fn the_samples_are_whole() {
        let samples = samples();
        assert!(samples.contributions.len() >= 180, "{}", samples.contributions.len());
        for station in 1..=4 {
            for language in [Language::De, Language::En] {
                let fits = |s: u8, l: Language| s == station && l == language;
                assert!(samples.contributions.iter().filter(|c| fits(c.station, c.language)).count() >= 10);
                assert!(samples.insights.iter().any(|i| fits(i.station, i.language)));
                assert!(samples.handovers.iter().any(|h| fits(h.station, h.language)));
            }
        }
        for sample in &samples.contributions {
            let kept = clean(&sample.text, limits::CONTRIBUTION_CHARS).expect("a fit text");
            assert_eq!(kept.as_str(), sample.text, "samples are kept as they are written");
        }
    }
}
