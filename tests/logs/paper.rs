//! A café whose paper was written, published and taken off.

use tischrunde::simulate::phone::Phone;
use tischrunde_shared::condense::Version;
use tischrunde_shared::consult;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{
    BlockId, CommentId, ContributionId, EditionNo, ResponseId, SectionId, StationId,
};
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::{
    Command as C, Content, Front, Level, Logo, Outline, OutlineSection, Picture, Place, Planned, Priority,
    Quoted, Scope, SectionKind, Source,
};
use tischrunde_shared::picture::PictureId;
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::replica::Replica;
use tischrunde_shared::text::Body;
use tischrunde_shared::time::Millis;
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance_to, idea, replan, seat};

use super::{FIRST, does};

const SAID: Source = Source::Contribution(ContributionId(1));

/// Every command about a paper, once.
pub(super) async fn written(server: &TestServer) {
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut facilitator = server.open(&cafe.links.facilitator).await;
    replan(&mut facilitator, |plan| {
        plan.stations.truncate(1);
        plan.set_rounds(&plan.round_seconds()[..1]);
        plan.rotation = Rotation::MostNew;
    })
    .await;
    advance_to(&mut facilitator, Moment::Lobby).await;
    let mut guest = server.guest(&cafe).await;
    advance_to(&mut facilitator, Moment::Round(FIRST)).await;
    let station = seat(&mut guest, FIRST).await;
    for text in ["Ein Amt fragt nur einmal.", "Formulare in einfacher Sprache"] {
        guest.command(idea(station, FIRST, text)).await.expect("posted");
    }
    advance_to(&mut facilitator, Moment::Plenary).await;
    let mut author = server.open(&cafe.links.author).await;
    write(&mut author).await;
    arrange(&mut author).await;
    does(&mut author, publish(1)).await;
    does(&mut author, publish(2)).await;
    does(&mut author, C::Unpublish { edition: EditionNo(2) }).await;
}

/// A paper with a logo and a picture.
pub(super) async fn pictured(server: &TestServer) {
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut facilitator = server.open(&cafe.links.facilitator).await;
    advance_to(&mut facilitator, Moment::Lobby).await;
    let mut author = server.open(&cafe.links.author).await;
    let picture = PictureId(std::array::from_fn(|at| u8::try_from(at).unwrap_or_default()));
    let sections = vec![OutlineSection { kind: Planned::Free, heading: Body::new("Eindrücke") }];
    does(&mut author, C::Outline { outline: Outline { sections } }).await;
    let logo = Some(Logo { picture, alternative: Body::new("Zwei Sprechblasen") });
    does(&mut author, C::WriteFront { front: Front { logo, ..Front::default() } }).await;
    let content = Content::Image {
        picture,
        alternative: Body::new("Zwei Menschen an einem runden Tisch"),
        caption: Body::new("Am dritten Tisch"),
    };
    let place = Place { section: SectionId(1), before: None };
    does(&mut author, C::AddBlock { place, content }).await;
    does(&mut author, publish(1)).await;
}

/// A paper that was laid open to everybody, and proposed to a second author.
pub(super) async fn approved(server: &TestServer) {
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut facilitator = server.open(&cafe.links.facilitator).await;
    replan(&mut facilitator, |plan| plan.four_eyes = true).await;
    advance_to(&mut facilitator, Moment::Lobby).await;
    let mut guest = server.guest(&cafe).await;
    let mut author = server.open(&cafe.links.author).await;
    let sections = vec![OutlineSection { kind: Planned::Free, heading: Body::new("Ergebnisse") }];
    does(&mut author, C::Outline { outline: Outline { sections } }).await;
    let text = Body::new("Teilen braucht klare Regeln.");
    let content = Content::Statement { text, sources: Vec::new(), is_editorial: true };
    let place = Place { section: SectionId(1), before: None };
    does(&mut author, C::AddBlock { place, content }).await;
    does(&mut author, consult::Command::Open { until: Millis(4_000_000_000_000) }).await;
    let text = "Das gilt auch für Vereine.".to_owned();
    does(&mut guest, consult::Command::Respond { block: BlockId(1), text }).await;
    does(&mut author, consult::Command::Settle { response: ResponseId(1), is_done: true }).await;
    does(&mut author, consult::Command::End).await;
    does(&mut author, C::Propose).await;
}

fn publish(edition: u16) -> C {
    C::Publish { edition: EditionNo(edition) }
}

async fn write(author: &mut Phone) {
    let section = |kind, heading: &str| OutlineSection { kind, heading: Body::new(heading) };
    let sections = vec![
        section(Planned::Summary, "In Kürze"),
        OutlineSection { kind: Planned::Stations, heading: Body::NONE },
    ];
    does(author, C::Outline { outline: Outline { sections } }).await;
    let front = Front {
        title: Body::new("Einmal fragen"),
        date: "2026-11-28".to_owned(),
        accent: "#0B5C63".to_owned(),
        ..Front::default()
    };
    does(author, C::WriteFront { front }).await;
    let place = Place { section: SectionId(2), before: None };
    let recommendation = Content::Recommendation {
        text: Body::new("Angaben werden *einmal* erhoben."),
        sources: vec![SAID],
        is_editorial: false,
        addressee: Body::new("Länder"),
        level: Some(Level::State),
        horizon: Body::new("bis 2028"),
        priority: Some(Priority::High),
    };
    let table = Content::Table {
        caption: Body::NONE,
        rows: vec![vec![Body::new("Was")], vec![Body::new("Formulare")]],
    };
    let contents = [
        recommendation,
        Content::Text { text: Body::new("Dazu gehört mehr.") },
        Content::Quote(Quoted::whole(ContributionId(2))),
        Content::Chart { picture: Picture::Support, station: Some(StationId(1)) },
        table,
    ];
    for content in contents {
        does(author, C::AddBlock { place, content }).await;
    }
}

async fn arrange(author: &mut Phone) {
    let is_there = |replica: &Replica, fits: fn(&Content) -> bool| {
        let blocks = replica.view.cafe.paper.manuscript.in_order();
        blocks.filter(|(_, _, block)| fits(&block.content)).last().map(|(_, id, _)| id)
    };
    let is_table = |content: &Content| matches!(content, Content::Table { .. });
    author.until(|replica| is_there(replica, is_table).is_some()).await.expect("the last block");
    let block = |fits| is_there(&author.replica, fits).expect("a block");
    let recommendation = block(|content| matches!(content, Content::Recommendation { .. }));
    let (said, table) = (block(|content| matches!(content, Content::Text { .. })), block(is_table));
    does(author, C::Cite { block: recommendation, source: Source::Contribution(ContributionId(2)) }).await;
    does(author, C::Uncite { block: recommendation, source: SAID }).await;
    let text = Content::Text { text: Body::new("Dazu gehört noch mehr.") };
    does(author, C::WriteBlock { block: said, content: text, base: Version(1) }).await;
    let place = Place { section: SectionId(1), before: None };
    does(author, C::MoveBlock { block: recommendation, place }).await;
    does(author, C::RemoveBlock { block: table, base: Version(1) }).await;
    does(author, C::AddSection { kind: SectionKind::Free, heading: "Dank".to_owned(), before: None }).await;
    does(author, C::RenameSection { section: SectionId(3), heading: "Danksagung".to_owned() }).await;
    does(author, C::MoveSection { section: SectionId(3), before: Some(SectionId(2)) }).await;
    does(author, C::RemoveSection { section: SectionId(3) }).await;
    let scope = Scope::Filter { station: Some(StationId(1)), round: None, category: None };
    does(author, C::SetAside { scope, reason: Some("Liegt beim Bund".to_owned()) }).await;
    does(author, C::Comment { block: recommendation, text: "Ist das so?".to_owned() }).await;
    does(author, C::SettleComment { comment: CommentId(1), is_done: true }).await;
}
