//! A large café, and one that no spreadsheet could hold.

use std::time::Instant;

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::{ContributionId, StationId, ThemeId};
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::{Content, Manuscript, Source};
use tischrunde_shared::talk::Contribution;
use tischrunde_shared::text::Body;

use super::{Format, add, café, manuscript, meta, written};
use crate::data::{Error, write};

/// A café in which this much was said, all of it in twenty themes.
fn large(contributions: u32) -> (Cafe, Manuscript) {
    let mut cafe = café(Language::De);
    let first = cafe.talk.contributions[&ContributionId(1)].clone();
    let theme = cafe.condense.themes[&ThemeId(1)].clone();
    for number in 1..=20 {
        cafe.condense.themes.insert(ThemeId(number), theme.clone());
    }
    for number in 1..=contributions {
        let id = ContributionId(number);
        let text = Body::new(&format!("Beitrag {number}: {}", "Mehr Licht an jedem Platz. ".repeat(6)));
        let (station, theme) = (StationId(u8::from(number % 2 == 0) + 1), Some(ThemeId(number % 20 + 1)));
        cafe.talk.contributions.insert(id, Contribution { id, text, station, theme, ..first.clone() });
    }
    let mut paper = manuscript(&cafe);
    for number in 1..=20 {
        let sources = vec![Source::Theme(ThemeId(number))];
        add(&mut paper, Content::Statement { text: Body::new("Licht"), sources, is_editorial: false });
    }
    (cafe, paper)
}

/// Says how long each format takes: `cargo test --release -p tischrunde-paper how_long -- --ignored --nocapture`.
#[test]
#[ignore = "measures"]
fn how_long_it_takes() {
    for contributions in [3_600, 50_000] {
        let (cafe, paper) = large(contributions);
        for format in Format::ALL {
            let begin = Instant::now();
            let bytes = written(&cafe, &paper, format, Language::De).len();
            println!("{contributions} as {format:?}: {:?}, {} KiB", begin.elapsed(), bytes / 1_024);
        }
    }
}

#[test]
fn sources_without_end_are_refused() {
    let (cafe, mut paper) = large(2_000);
    let sources = vec![Source::Theme(ThemeId(1)); 500];
    for _ in 0..30 {
        add(
            &mut paper,
            Content::Statement { text: Body::new("x"), sources: sources.clone(), is_editorial: false },
        );
    }
    let refused = write(&cafe, &paper, &meta(Language::De), Format::Csv);
    assert!(matches!(refused, Err(Error::TooManyRows { table: "sources" })), "{refused:?}");
}
