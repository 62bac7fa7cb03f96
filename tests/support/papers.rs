//! A hall whose rounds are over, and those who write its paper.

use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::{self, Source};
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{ContributionId, StationId, ThemeId};

use crate::browser::{Device, Page};
use crate::hall::Hall;
use crate::steps::{advance_to, import};

/// What may come of a step.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// The insight of the first station.
pub const INSIGHT: &str = "Ohne klare Zuständigkeit wird nichts geteilt.";

/// What people said at the first station.
pub const SAID: [&str; 6] = [
    "Wir brauchen ein gemeinsames Verzeichnis aller Register.",
    "Niemand weiß, wer über die Herausgabe entscheidet.",
    "Ein Datenkatalog, den auch Kommunen pflegen können.",
    "Schnittstellen zuerst, Oberflächen später.",
    "Die Rechtsgrundlage muss an den Daten stehen.",
    "Berichte automatisch statt von Hand.",
];

/// A hall whose rounds are over: six contributions, a theme of three and an insight that rests on it.
///
/// # Errors
/// When a step fails.
pub async fn harvested() -> Outcome<Hall> {
    let mut hall = Hall::open().await?;
    let rows: Vec<_> = SAID.iter().map(|text| format!("1,1,need,\"{text}\"")).collect();
    import(hall.server.address(), &hall.cafe, &format!("station,round,category,text\n{}", rows.join("\n")))
        .await;
    let mut host = hall.server.open(&hall.cafe.links.hosts[0].url).await;
    let theme = condense::Command::AddTheme { station: StationId(1), title: "Zuständigkeit".to_owned() };
    host.command(Command::Condense(theme)).await?;
    for id in [1, 2, 5] {
        let group = condense::Command::Group { contribution: ContributionId(id), theme: Some(ThemeId(1)) };
        host.command(Command::Condense(group)).await?;
    }
    let insight = condense::Command::AddInsight {
        station: StationId(1),
        text: INSIGHT.to_owned(),
        sources: vec![Source::Theme(ThemeId(1))],
    };
    host.command(Command::Condense(insight)).await?;
    advance_to(&mut hall.facilitator, Moment::Plenary).await;
    Ok(hall)
}

/// An author's page.
///
/// # Errors
/// When it does not come.
pub async fn author(hall: &Hall, device: Device) -> Outcome<Page> {
    let page = hall.browser.device(device).await?;
    page.goto(&hall.cafe.links.author).await?;
    page.wait_text(".sheet-of-paper", INSIGHT).await?;
    Ok(page)
}

/// Nothing on a page keeps somebody out.
///
/// # Errors
/// When the page cannot be asked.
///
/// # Panics
/// When something does.
pub async fn accessible(what: &str, page: &Page) -> Outcome {
    let violations = page.axe().await?;
    assert!(violations.is_empty(), "{what}: {violations:#?}");
    Ok(())
}
