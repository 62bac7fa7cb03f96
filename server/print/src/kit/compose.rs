//! From a café to a sheet.

use std::collections::BTreeMap;

use tischrunde_shared::api::Sheet;
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::{PersonId, RoundNo, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::people::Person;
use tischrunde_shared::plan::{Plan, Station, Step};
use tischrunde_shared::wire::Invitation;

use super::model::{
    Badge, Briefing, Content, Guest, Handover, Host, Kit, Place, Poster, Sign, Slot, Stop, Term,
};
use super::plan::emergency_plan;
use super::qr::Qr;
use super::words::{Words, words};

/// What codes on sheets open. Not to be shown: links are secrets.
#[derive(Clone, Default)]
pub struct Access {
    /// How people join.
    pub invitation: Option<Invitation>,
    /// The own pages of people whom the crew wrote down.
    pub links: BTreeMap<PersonId, String>,
}

/// A poster needs an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a poster needs the address under which people join")]
pub struct NoInvitation;

/// Composes a sheet; `date` is the day as RFC 3339 writes it.
///
/// # Errors
/// [`NoInvitation`], for a poster only.
pub fn compose(cafe: &Cafe, sheet: Sheet, access: &Access, date: &str) -> Result<Kit, NoInvitation> {
    let plan = &cafe.day.plan;
    let words = words(plan.language);
    let content = match sheet {
        Sheet::Poster => Content::Poster(poster(plan, access)?),
        Sheet::TableSigns => Content::TableSigns(signs(plan)),
        Sheet::Briefing => Content::Briefing(briefing(plan, words)),
        Sheet::Handover => Content::Handover(handovers(cafe, words)),
        Sheet::Badges => Content::Badges(badges(cafe, access, words)),
        Sheet::EmergencyPlan => Content::EmergencyPlan(emergency_plan(cafe, words)),
    };
    Ok(Kit {
        language: plan.language,
        cafe: plan.title.to_string(),
        date: written(date, plan.language),
        iso_date: date.to_owned(),
        content,
    })
}

/// A day as people write it.
fn written(date: &str, language: Language) -> String {
    match (language, date.split('-').collect::<Vec<_>>().as_slice()) {
        (Language::De, [year, month, day]) => format!("{day}.{month}.{year}"),
        _ => date.to_owned(),
    }
}

pub(super) fn place(id: StationId, station: &Station) -> Place {
    Place { station: id.0, title: station.title.to_string() }
}

pub(super) fn guest(person: PersonId, profile: &Person) -> Guest {
    Guest { number: person.0, name: profile.name.to_string() }
}

fn poster(plan: &Plan, access: &Access) -> Result<Poster, NoInvitation> {
    let invitation = access.invitation.as_ref().ok_or(NoInvitation)?;
    Ok(Poster {
        opening: plan.opening.to_string(),
        qr: Qr::of(&invitation.url).ok_or(NoInvitation)?,
        address: typed(&invitation.address).to_owned(),
        code: invitation.code.replace(' ', "\u{a0}"),
    })
}

/// An address as people type it: a browser adds `https` by itself.
fn typed(address: &str) -> &str {
    address.strip_prefix("https://").unwrap_or(address)
}

fn signs(plan: &Plan) -> Vec<Sign> {
    let of = |(id, station): (StationId, &Station)| {
        let place = place(id, station);
        (1..=station.tables).map(move |table| Sign { place: place.clone(), table })
    };
    plan.stations().flat_map(of).collect()
}

fn briefing(plan: &Plan, words: &Words) -> Briefing {
    let host = |(id, station): (StationId, &Station)| Host {
        place: place(id, station),
        text: station.text.to_string(),
        tables: (words.tables)(station.tables, station.seats),
        questions: questions(plan, station, words),
    };
    let categories: Vec<_> = plan.categories.iter().map(|category| category.label.as_str()).collect();
    Briefing {
        day: day(plan, words),
        categories: categories.join(", "),
        hosts: plan.stations().map(host).collect(),
    }
}

/// The questions with the rounds for which each is asked.
fn questions(plan: &Plan, station: &Station, words: &Words) -> Vec<Term> {
    let mut asked: Vec<(RoundNo, RoundNo, &str)> = Vec::new();
    for round in plan.round_numbers() {
        let question = station.question(round).unwrap_or_default();
        match asked.last_mut() {
            Some((_, last, text)) if *text == question => *last = round,
            _ => asked.push((round, round, question)),
        }
    }
    let term = |(first, last, question): (RoundNo, RoundNo, &str)| Term {
        name: (words.rounds)(first.0, last.0),
        text: question.to_owned(),
    };
    asked.into_iter().map(term).collect()
}

/// Changes and rounds with their lengths.
pub(super) fn day(plan: &Plan, words: &Words) -> Vec<Slot> {
    let mut after = 0_u32;
    let mut day = Vec::new();
    for (number, step) in plan.run.steps() {
        let (Step::Transfer { seconds } | Step::Round { seconds }) = step else { continue };
        let Some(round) = plan.run.round_of(number) else { continue };
        let is_round = matches!(step, Step::Round { .. });
        let name = if is_round { (words.round)(round.0) } else { (words.change)(round.0) };
        day.push(Slot { name, length: minutes(seconds, words), after: minutes(after, words), is_round });
        after = after.saturating_add(seconds);
    }
    day
}

/// A length in minutes, with seconds where there are any.
pub(super) fn minutes(seconds: u32, words: &Words) -> String {
    match (seconds / 60, seconds % 60) {
        (minutes, 0) => format!("{minutes} {}", words.minutes),
        (minutes, rest) => format!("{minutes}:{rest:02} {}", words.minutes),
    }
}

fn handovers(cafe: &Cafe, words: &Words) -> Vec<Handover> {
    let plan = &cafe.day.plan;
    let mut handovers = Vec::new();
    for (id, station) in plan.stations() {
        for round in plan.round_numbers() {
            let written = cafe.condense.handover(id, round).and_then(|handover| handover.text.get());
            handovers.push(Handover {
                place: place(id, station),
                round: (words.round)(round.0),
                question: station.question(round).unwrap_or_default().to_owned(),
                text: written.map(str::to_owned),
            });
        }
    }
    handovers
}

fn badges(cafe: &Cafe, access: &Access, words: &Words) -> Vec<Badge> {
    let door = access.invitation.as_ref();
    let door_code = door.and_then(|door| Qr::of(&door.url));
    let badge = |(person, profile): (PersonId, &Person)| {
        let own = access.links.get(&person).and_then(|link| Qr::of(link));
        let caption = match (&own, door) {
            (Some(_), _) => words.scan_own.to_owned(),
            (None, Some(door)) => (words.scan_join)(&door.code.replace(' ', "\u{a0}")),
            (None, None) => String::new(),
        };
        Badge {
            guest: guest(person, profile),
            route: route(cafe, person).collect(),
            qr: own.or_else(|| door_code.clone()),
            caption,
        }
    };
    cafe.people.present().map(badge).collect()
}

pub(super) fn route(cafe: &Cafe, person: PersonId) -> impl Iterator<Item = Stop> + '_ {
    let route = cafe.seats.route(person);
    route.map(|(round, table)| Stop { round: round.0, station: table.station.0, table: table.number })
}
