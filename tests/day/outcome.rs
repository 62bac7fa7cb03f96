//! What comes of it: themes, insights, handovers, the plenary, the record.

use serde_json::{Value, json};
use tischrunde_shared::api::Created;
use tischrunde_shared::audience::Audience;
use tischrunde_shared::cafe::{Cafe, Command};
use tischrunde_shared::condense::{self, Source, Version};
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{ContributionId, InsightId, StationId, ThemeId};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::replica::Replica;
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance_to, refusal};

use crate::ROUND;
use crate::people::{Crew, People};

pub(crate) async fn condense(crew: &mut Crew, people: &mut People) {
    let theme = ThemeId(1);
    crew.host
        .command(Command::Condense(condense::Command::AddTheme {
            station: people.here,
            title: "Plattform".to_owned(),
        }))
        .await
        .expect("a theme");
    for contribution in [1, 6].map(ContributionId) {
        crew.host
            .command(Command::Condense(condense::Command::Group { contribution, theme: Some(theme) }))
            .await
            .expect("grouped");
    }
    let insight = |sources| {
        let text = "Daten brauchen einen gemeinsamen Ort.".to_owned();
        Command::Condense(condense::Command::AddInsight { station: people.here, text, sources })
    };
    assert_eq!(refusal(crew.host.command(insight(Vec::new())).await), Refusal::NoSource);
    let sources = vec![Source::Theme(theme), Source::Contribution(ContributionId(2))];
    crew.host.command(insight(sources.clone())).await.expect("an insight");
    let handover = Command::Condense(condense::Command::WriteHandover {
        station: people.here,
        round: ROUND,
        text: "Wir haben über Rechte gesprochen.".to_owned(),
        sources,
        base: Version(0),
    });
    crew.host.command(handover).await.expect("a handover");
    let done = |cafe: &Cafe| {
        let grouped = cafe.talk.contributions.get(&ContributionId(6)).is_some_and(|c| c.theme == Some(theme));
        let condensed = cafe.condense.themes.len() == 1 && cafe.condense.insights.len() == 1;
        grouped && condensed
    };
    crew.see(done).await;
    people
        .bea
        .until(|replica| done(&replica.view.cafe) && replica.view.cafe.condense.handovers.len() == 1)
        .await
        .expect("seen");
    assert!(people.elsewhere.replica.view.cafe.condense.insights.is_empty(), "not before the plenary");
}

pub(crate) async fn plenary(crew: &mut Crew, people: &mut People) {
    advance_to(&mut crew.facilitator, Moment::Plenary).await;
    for person in &mut people.all() {
        // Their own station's insights were there before; the view of the plenary replaces that of the station.
        let shown = |replica: &Replica| {
            replica.view.audience == Some(Audience::Plenary)
                && replica.view.cafe.condense.insights.contains_key(&InsightId(1))
        };
        person.until(shown).await.expect("the insights of all stations");
        assert!(person.replica.view.cafe.talk.contributions.is_empty());
    }
}

pub(crate) async fn the_record(server: &TestServer, cafe: &Created, here: StationId) {
    let path = |format: &str| format!("/api/cafes/{}/export?format={format}", cafe.cafe);
    let link = &cafe.links.author;
    assert_eq!(server.get(&path("json"), &cafe.links.screen).await.status, 403);
    let record: Value = server.get(&path("json"), link).await.json().expect("the record");
    let entries = record["contributions"].as_array().expect("contributions");
    let told: Vec<_> =
        entries.iter().map(|c| (c["id"].as_u64(), c["text"].as_str(), c["state"].as_str())).collect();
    let expected = [
        (Some("Ein gemeinsamer Ort für alle Daten"), "shown"),
        (Some("=1+1 \"in\" einer, Zelle\nund zwei Zeilen"), "shown"),
        (None, "withdrawn"),
        (Some("Gehört nicht hierher"), "hidden"),
        (Some("Von der anderen Station"), "shown"),
        (Some("Mit Rechten je Fachbereich"), "shown"),
        (Some("Nachgereicht"), "shown"),
    ];
    let expected: Vec<_> =
        (1..).zip(expected).map(|(id, (text, state))| (Some(id), text, Some(state))).collect();
    assert_eq!(told, expected);
    assert_eq!(
        record["stations"][usize::from(here.0) - 1]["insights"][0]["sources"],
        json!([{ "theme": 1 }, { "contribution": 2 }])
    );

    let table = server.get(&path("csv"), link).await;
    let table = std::str::from_utf8(&table.body).expect("UTF-8").trim_start_matches('\u{FEFF}').to_owned();
    let rows: Vec<_> =
        csv::Reader::from_reader(table.as_bytes()).into_records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 7);
    assert_eq!(&rows[1][6], "'=1+1 \"in\" einer, Zelle\nund zwei Zeilen");

    let text = server.get(&path("md"), link).await;
    let text = std::str::from_utf8(&text.body).expect("UTF-8");
    for id in 1..=7 {
        assert_eq!(text.matches(&format!("- **#{id}**")).count(), 1, "contribution {id} stands once");
    }
    assert!(!text.contains("Wird zurückgenommen"));
}
