//! Authors who write beside each other.

use tischrunde::simulate::phone::Phone;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::SectionId;
use tischrunde_shared::paper::{
    Command as Wish, Content, Level, Outline, OutlineSection, Place, Planned, Priority, SectionKind, Source,
};

use crate::{RECOMMENDATIONS_OF_EACH, STATEMENTS_OF_EACH};

/// Begins from the draft.
pub(crate) async fn begin(author: &mut Phone) {
    let sections = [
        (Planned::Summary, "Auf einen Blick"),
        (Planned::Method, "So wurde gearbeitet"),
        (Planned::Participation, "Wer dabei war"),
        (Planned::Stations, "Stationen"),
        (Planned::CrossCutting, "Quer über alle Stationen"),
        (Planned::Recommendations, "Empfehlungen"),
        (Planned::AnnexContributions, "Alle Beiträge"),
        (Planned::AnnexUnused, "Was nicht verwendet wurde"),
        (Planned::AnnexMethod, "Methode und Daten"),
    ];
    let sections = sections.map(|(kind, heading)| OutlineSection { kind, heading: heading.into() });
    want(author, Wish::Outline { outline: Outline { sections: sections.into() } }).await;
    sees_sections(author).await;
}

/// Waits until the paper was begun.
pub(crate) async fn sees_sections(author: &mut Phone) {
    let is_begun = author.until(|replica| !replica.view.cafe.paper.manuscript.sections.is_empty());
    is_begun.await.expect("sections");
}

/// Adds statements and recommendations: every second contribution in reach is this author's.
pub(crate) async fn write(author: &mut Phone, nth: usize) {
    let cafe = &author.replica.view.cafe;
    let voices: Vec<_> = cafe.talk.contributions.values().filter(|said| said.fate.is_shown()).collect();
    let mine = voices.chunks(voices.len() / 50).skip(nth).step_by(2);
    let texts: Vec<_> =
        mine.map(|some| (some[0].text.as_str().to_owned(), [some[0].id, some[1].id])).collect();
    let insights: Vec<_> = cafe.condense.insights.keys().copied().collect();
    let section = |kind| {
        let mut sections = cafe.paper.manuscript.sections.iter();
        sections.find(|section| section.kind == kind).expect("a section").id
    };
    let (findings, advice) = (section(SectionKind::CrossCutting), section(SectionKind::Recommendations));
    for (place, (text, voices)) in texts.iter().take(STATEMENTS_OF_EACH).enumerate() {
        let mut sources = voices.map(Source::Contribution).to_vec();
        sources.push(Source::Insight(insights[place]));
        add(
            author,
            findings,
            Content::Statement { text: text.as_str().into(), sources, is_editorial: false },
        )
        .await;
    }
    for (text, voices) in texts.iter().skip(STATEMENTS_OF_EACH).take(RECOMMENDATIONS_OF_EACH) {
        let content = Content::Recommendation {
            text: text.as_str().into(),
            sources: voices.map(Source::Contribution).to_vec(),
            is_editorial: false,
            addressee: "Bundesregierung".into(),
            level: Some(Level::Federation),
            horizon: "bis 2030".into(),
            priority: Some(Priority::High),
        };
        add(author, advice, content).await;
    }
}

async fn add(author: &mut Phone, section: SectionId, content: Content) {
    want(author, Wish::AddBlock { place: Place { section, before: None }, content }).await;
}

async fn want(author: &mut Phone, wish: Wish) {
    author.command(Command::Paper(wish)).await.expect("granted");
}
