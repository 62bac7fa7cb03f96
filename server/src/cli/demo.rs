//! A sample café to look at: real server, real sockets, simulated people.

use std::time::Duration;

use tischrunde_paper::outlines;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::Phase;
use tischrunde_shared::ids::EditionNo;
use tischrunde_shared::language::Language;
use tischrunde_shared::paper;
use tokio::task::JoinSet;

use super::arguments::DemoOptions;
use super::failure::Failure;
use super::serve::{Signals, begin, say, stop};
use crate::simulate::crowd::{self, Pile, Tempo};
use tischrunde_shared::api::{Created, HostLink};

use crate::simulate::door::{self, DoorError};
use crate::simulate::phone::{Phone, PhoneError};

/// The template of the demo.
const TEMPLATE: &str = "digital-gipfel";
/// People arrive one after the other, so long apart in real life.
const ARRIVAL: Duration = Duration::from_secs(2);

/// Whoever finds the doors closed tries again after so long,
const BEFORE_TRYING_AGAIN: Duration = Duration::from_millis(100);
/// and so often.
const TRIES: u32 = 100;

/// Runs it until the day is over, or the operator says stop.
pub(super) async fn demo(options: DemoOptions) -> Result<(), Failure> {
    let language = Language::from(options.language);
    let tempo = Tempo { speed: options.speed, language };
    let mut signals = Signals::listen();
    let (running, folder) = begin(options.serve)?;
    let server = running.address.to_string();
    let key = running.app.hub.invitations().organiser_key();
    let created =
        door::create(&server, TEMPLATE, language, Some(&key)).await.map_err(|error| at_the_door(&error))?;
    say(&links(&created));
    let day = async {
        let day = run_day(&server, &created, options.people, tempo).await;
        day.map_err(|error| Failure::Said(format!("the simulated people had to stop: {error}")))?;
        let paper = publish(&server, &created, language).await;
        paper.map_err(|error| Failure::Said(format!("the white paper could not be published: {error}")))?;
        say(&format!("White paper: {}/papers/{}", running.app.public_url, created.cafe));
        if !options.once {
            say("The day is over. The server goes on so that you can look at the record; Ctrl+C stops it.");
            std::future::pending::<()>().await;
        }
        Ok::<_, Failure>(())
    };
    tokio::select! {
        day = day => day?,
        () = signals.next() => {}
    }
    stop(running, &mut signals).await;
    drop(folder);
    Ok(())
}

fn at_the_door(error: &DoorError) -> Failure {
    Failure::Said(format!("the sample café could not be created: {error}"))
}

fn links(created: &Created) -> String {
    let links = &created.links;
    let mut lines = vec![
        format!("A sample café. Facilitator: {}", links.facilitator),
        format!("Screen:      {}", links.screen),
        format!("Author:      {}", links.author),
    ];
    lines.extend(links.hosts.iter().map(|host| format!("Host {}:      {}", host.station, host.url)));
    let invitation = &created.invitation;
    lines.push(format!(
        "Join as well: {}  (or {} with the code {})",
        invitation.url, invitation.address, invitation.code
    ));
    lines.join("\n")
}

async fn run_day(server: &str, created: &Created, people: u32, tempo: Tempo) -> Result<(), PhoneError> {
    let mut everybody = JoinSet::new();
    let phone = |link: &str| Phone::new(server, door::secret_of(link));
    let told = |step| say(&format!("  {}", describe(step)));
    let expected = usize::try_from(people).unwrap_or(usize::MAX);
    everybody.spawn(crowd::facilitate(phone(&created.links.facilitator), expected, tempo, told));
    for HostLink { station, url: link, .. } in &created.links.hosts {
        everybody.spawn(crowd::host(phone(link), *station, tempo));
    }
    let pile = Pile::new(tempo.language);
    for number in 0..people {
        tokio::time::sleep(tempo.of(ARRIVAL)).await;
        match arrive(server, created, tempo).await {
            Ok(phone) => {
                everybody.spawn(crowd::participate(phone, tempo, pile.clone(), u64::from(number)));
            }
            Err(error) => say(&format!("somebody could not join: {error}")),
        }
    }
    crowd::all(everybody).await
}

/// Publishes the draft, as an author would who has nothing to add.
async fn publish(server: &str, created: &Created, language: Language) -> Result<(), PhoneError> {
    let mut author = Phone::new(server, door::secret_of(&created.links.author));
    author.connect().await?;
    if let Some(outline) = outlines::built_in().first() {
        let outline = outline.in_language(language);
        author.command(Command::Paper(paper::Command::Outline { outline })).await?;
        author.command(Command::Paper(paper::Command::Publish { edition: EditionNo(1) })).await?;
    }
    Ok(())
}

/// Joins, once the doors are open.
async fn arrive(server: &str, created: &Created, tempo: Tempo) -> Result<Phone, DoorError> {
    for _ in 0..TRIES {
        match door::join(server, &created.invitation, None, tempo.language).await {
            Err(DoorError::Status { status: 409, .. }) => tokio::time::sleep(BEFORE_TRYING_AGAIN).await,
            joined => return joined.map(|joined| joined.phone),
        }
    }
    door::join(server, &created.invitation, None, tempo.language).await.map(|joined| joined.phone)
}

fn describe(phase: Phase) -> String {
    match phase {
        Phase::Draft => "preparing".to_owned(),
        Phase::Lobby => "the doors are open".to_owned(),
        Phase::Transfer { round, .. } => format!("people find their seats for round {round}"),
        Phase::Round { round, .. } => format!("round {round}"),
        Phase::Plenary => "plenary".to_owned(),
        Phase::Closed => "closed".to_owned(),
    }
}
