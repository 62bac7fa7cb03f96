//! What is said in a café that is measured.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The recorded conversations, a station each.
const FILES: [&str; 4] = ["energie.csv", "ernaehrung.csv", "produktion-konsum.csv", "wohnen.csv"];
/// What made-up contributions are put together from.
const BEGINNINGS: [&str; 5] =
    ["Wir brauchen", "Mir fehlt", "Am besten wäre", "Ohne Aufwand ginge", "Vor Ort gibt es schon"];
const MIDDLES: [&str; 7] = [
    "ein gemeinsames Register",
    "eine Stelle, die Fragen beantwortet,",
    "verständliche Briefe",
    "mehr Zeit für Gespräche",
    "einen Antrag, den man unterwegs ausfüllt,",
    "Räume & Geräte zum Ausprobieren",
    "eine Antwort innerhalb einer Woche",
];
const ENDS: [&str; 4] = [
    "in jeder Gemeinde, auch in kleinen.",
    "und zwar für alle <ohne Ausnahme>.",
    "zwischen Ämtern;\nsonst fragt jedes noch einmal.",
    "– das spart Wege und Papier. Andere haben es vorgemacht, wir müssten es nur übernehmen.",
];

/// A contribution.
pub(crate) struct Text {
    /// Its station, from 1 to 4.
    pub(crate) station: u8,
    pub(crate) text: String,
    pub(crate) support: u32,
    pub(crate) is_hidden: bool,
}

/// Where contributions come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Texts {
    MadeUp,
    Recorded,
}

impl FromStr for Texts {
    type Err = &'static str;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        [Self::MadeUp, Self::Recorded].into_iter().find(|texts| texts.name() == name).ok_or("no such texts")
    }
}

impl Texts {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::MadeUp => "made-up",
            Self::Recorded => "recorded",
        }
    }

    /// Whether the recorded conversations are there.
    pub(crate) fn are_recorded() -> bool {
        folder().is_dir()
    }

    /// So many contributions; of recorded ones no more than there are.
    pub(crate) fn read(self, size: usize) -> Result<Vec<Text>, Box<dyn Error>> {
        match self {
            Self::MadeUp => Ok((0..size).map(made_up).collect()),
            Self::Recorded => {
                let mut texts = Vec::new();
                for (station, file) in (1..).zip(FILES) {
                    recorded(station, &folder().join(file), &mut texts)?;
                }
                texts.truncate(size);
                Ok(texts)
            }
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/klimarat")
}

fn made_up(number: usize) -> Text {
    let of = |words: &[&'static str], at: usize| words.get(at % words.len()).copied().unwrap_or_default();
    let text = format!(
        "{} {} {}",
        of(&BEGINNINGS, number),
        of(&MIDDLES, number / BEGINNINGS.len()),
        of(&ENDS, number / (BEGINNINGS.len() * MIDDLES.len()) + number)
    );
    Text {
        station: u8::try_from(number % FILES.len()).unwrap_or_default() + 1,
        text,
        support: u32::try_from(number * number % 23).unwrap_or_default(),
        is_hidden: number % 97 == 96,
    }
}

fn recorded(station: u8, file: &Path, texts: &mut Vec<Text>) -> Result<(), Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(file)?;
    let head = reader.headers()?.clone();
    let column = |name: &str| head.iter().position(|column| column == name).ok_or("a column is missing");
    let (text, support, moderated) = (column("comment-body")?, column("agrees")?, column("moderated")?);
    for row in reader.records() {
        let row = row?;
        texts.push(Text {
            station,
            text: row.get(text).unwrap_or_default().to_owned(),
            support: row.get(support).and_then(|number| number.parse().ok()).unwrap_or_default(),
            is_hidden: row.get(moderated) == Some("-1"),
        });
    }
    Ok(())
}
