//! A whole café without people: they join, sit down, write, support and move; hosts condense; the facilitator runs
//! the day.

use std::sync::Arc;
use std::time::Duration;

use tischrunde_seating::chance::Chance;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::{self, Source, Version};
use tischrunde_shared::day::{self, Phase};
use tischrunde_shared::ids::{ContributionId, RoundNo, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::replica::Replica;
use tischrunde_shared::{seats, talk};
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::phone::{Phone, PhoneError};
use super::samples::{Sample, Statement, samples};

/// How the crowd behaves.
#[derive(Debug, Clone, Copy)]
pub struct Tempo {
    /// How many times faster than in real life.
    pub speed: u32,
    /// The language of what they write.
    pub language: Language,
}

impl Tempo {
    /// A time of real life, at this tempo.
    #[must_use]
    pub fn of(self, real: Duration) -> Duration {
        real / self.speed.max(1)
    }
}

/// What is left to be said at each station: everybody draws from the same pile, so that nothing is said twice before
/// all was said.
#[derive(Clone)]
pub struct Pile(Arc<Mutex<Vec<(Sample, usize)>>>);

impl Pile {
    /// All samples of a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let all = samples().contributions.iter().filter(|s| s.language == language);
        Self(Arc::new(Mutex::new(all.map(|sample| (sample.clone(), 0)).collect())))
    }

    /// The least used sample that suits a station.
    async fn draw(&self, station: StationId) -> Option<Sample> {
        let mut pile = self.0.lock().await;
        let least = pile.iter_mut().filter(|(s, _)| s.station == station.0).min_by_key(|(_, used)| *used)?;
        least.1 += 1;
        Some(least.0.clone())
    }
}

/// One participant: lives until the café closes.
///
/// # Errors
/// [`PhoneError`] if the connection breaks.
pub async fn participate(mut phone: Phone, tempo: Tempo, pile: Pile, seed: u64) -> Result<(), PhoneError> {
    let mut chance = Chance::new(seed);
    phone.connect().await?;
    loop {
        let thinking = Duration::from_secs(20 + chance.below(100));
        let wake = Instant::now() + tempo.of(thinking);
        listen_until(&mut phone, wake).await?;
        find_place(&mut phone, &mut chance).await?;
        match phone.replica.view.cafe.phase() {
            Phase::Closed => return Ok(()),
            Phase::Round { round, .. } => speak(&mut phone, round, &pile, &mut chance).await?,
            _ => {}
        }
    }
}

/// Chooses a station where people do, and says to be there; some forget that.
async fn find_place(phone: &mut Phone, chance: &mut Chance) -> Result<(), PhoneError> {
    let cafe = &phone.replica.view.cafe;
    let (Some(person), Some(round)) = (phone.replica.person(), cafe.phase().seated_round()) else {
        return Ok(());
    };
    let own = &phone.replica.own.cafe;
    if own.seat(person, round).is_none() {
        let free: Vec<_> = cafe.seats.free.iter().filter(|(_, free)| **free > 0).map(|(id, _)| *id).collect();
        if !free.is_empty() {
            let station = free[chance.below(free.len() as u64) as usize];
            phone.send(Command::Seats(seats::Command::Choose { station, round })).await?;
        }
        return Ok(());
    }
    if !own.seats.arrived.contains_key(&round) && chance.below(10) > 0 {
        phone.send(Command::Seats(seats::Command::Arrive { round })).await?;
    }
    Ok(())
}

/// Takes in what comes, until a moment.
async fn listen_until(phone: &mut Phone, moment: Instant) -> Result<(), PhoneError> {
    loop {
        tokio::select! {
            () = sleep_until(moment) => return Ok(()),
            frame = phone.next() => drop(frame?),
        }
    }
}

async fn speak(
    phone: &mut Phone,
    round: RoundNo,
    pile: &Pile,
    chance: &mut Chance,
) -> Result<(), PhoneError> {
    let Some(person) = phone.replica.person() else { return Ok(()) };
    let Some(table) = phone.replica.own.cafe.seat(person, round) else { return Ok(()) };
    let others: Vec<_> = strangers(&phone.replica).collect();
    if !others.is_empty() && chance.below(3) > 0 {
        let liked = others[chance.below(others.len() as u64) as usize];
        phone.send(Command::Talk(talk::Command::Support { contribution: liked, on: true })).await?;
    }
    if chance.below(2) == 0 {
        return Ok(());
    }
    let Some(sample) = pile.draw(table.station).await else { return Ok(()) };
    let reply_to = if sample.reply { others.last().copied() } else { None };
    let Sample { category, text, .. } = sample;
    phone
        .send(Command::Talk(talk::Command::Post { station: table.station, round, category, text, reply_to }))
        .await?;
    Ok(())
}

/// What others said here.
fn strangers(replica: &Replica) -> impl Iterator<Item = ContributionId> + '_ {
    let own = &replica.own.cafe.talk.contributions;
    replica.view.cafe.talk.contributions.keys().filter(|id| !own.contains_key(id)).copied()
}

/// One host: hides, groups, writes the handover and insights.
///
/// # Errors
/// [`PhoneError`] if the connection breaks.
pub async fn host(mut phone: Phone, station: StationId, tempo: Tempo) -> Result<(), PhoneError> {
    phone.connect().await?;
    let mut summed_up = RoundNo(0);
    loop {
        let pause = Instant::now() + tempo.of(Duration::from_secs(45));
        listen_until(&mut phone, pause).await?;
        let phase = phone.replica.view.cafe.phase();
        hide_what_does_not_belong(&mut phone, station).await?;
        let ended = match phase {
            Phase::Closed => return Ok(()),
            Phase::Transfer { round, .. } => RoundNo(round.0.saturating_sub(1)),
            Phase::Plenary => {
                RoundNo(u8::try_from(phone.replica.view.cafe.day.plan.rounds()).unwrap_or(u8::MAX))
            }
            _ => RoundNo(0),
        };
        if ended > summed_up {
            sum_up(&mut phone, station, ended, tempo.language).await?;
            summed_up = ended;
        }
    }
}

async fn hide_what_does_not_belong(phone: &mut Phone, station: StationId) -> Result<(), PhoneError> {
    let reason_for = |text: &str| samples().contributions.iter().find(|s| s.text == text)?.hide.clone();
    let shown = phone.replica.view.cafe.talk.said_at(station).filter(|c| c.fate.is_shown());
    let unfit: Vec<_> = shown.filter_map(|c| Some((c.id, reason_for(c.text.as_str())?))).collect();
    for (contribution, reason) in unfit {
        phone.command(Command::Talk(talk::Command::Hide { contribution, reason })).await?;
    }
    Ok(())
}

async fn sum_up(
    phone: &mut Phone,
    station: StationId,
    round: RoundNo,
    language: Language,
) -> Result<(), PhoneError> {
    let said =
        phone.replica.view.cafe.talk.said_at(station).filter(|c| c.round == round && c.fate.is_shown());
    let mut by_support: Vec<_> = said.map(|c| (c.support, c.id)).collect();
    by_support.sort_unstable_by_key(|(support, id)| (std::cmp::Reverse(*support), *id));
    let sources: Vec<_> = by_support.iter().take(4).map(|(_, id)| Source::Contribution(*id)).collect();
    if sources.is_empty() {
        return Ok(());
    }
    let nth = |all: &[Statement]| {
        let mut fitting = all.iter().filter(|s| s.station == station.0 && s.language == language);
        fitting.nth(usize::from(round.0) - 1).map(|s| s.text.clone())
    };
    if let Some(text) = nth(&samples().insights) {
        phone
            .command(Command::Condense(condense::Command::AddInsight {
                station,
                text,
                sources: sources.clone(),
            }))
            .await?;
    }
    let before = phone.replica.view.cafe.condense.handover(station, round);
    let base = before.map_or(Version(0), |handover| handover.version);
    if let Some(text) = nth(&samples().handovers) {
        phone
            .command(Command::Condense(condense::Command::WriteHandover {
                station,
                round,
                text,
                sources,
                base,
            }))
            .await?;
    }
    Ok(())
}

/// The facilitator: opens, waits for everybody, and goes through the day at this tempo.
///
/// # Errors
/// [`PhoneError`] if the connection breaks.
pub async fn facilitate(
    mut phone: Phone,
    people: usize,
    tempo: Tempo,
    told: impl Fn(Phase),
) -> Result<(), PhoneError> {
    phone.connect().await?;
    phone.until(|replica| replica.view.audience.is_some()).await?;
    let everybody = |replica: &Replica| replica.view.cafe.people.persons.len() >= people;
    loop {
        let cafe = &phone.replica.view.cafe;
        let stage = cafe.day.stage;
        told(cafe.phase());
        let length = match cafe.phase() {
            Phase::Closed => return Ok(()),
            Phase::Draft => Duration::ZERO,
            Phase::Lobby => {
                // Whoever is late comes late.
                timeout(Duration::from_secs(60), phone.until(everybody)).await.unwrap_or(Ok(()))?;
                Duration::from_secs(60)
            }
            Phase::Transfer { .. } => Duration::from_secs(cafe.day.plan.transfer_seconds().into()),
            Phase::Round { round, .. } => {
                Duration::from_secs(cafe.day.plan.round(round).map_or(60, |r| r.seconds).into())
            }
            Phase::Plenary => Duration::from_secs(600),
        };
        sleep(Duration::from_millis(50)).await;
        listen_until(&mut phone, Instant::now() + tempo.of(length)).await?;
        if phone.replica.view.cafe.day.stage == stage {
            phone.command(Command::Day(day::Command::Next { from: stage })).await?;
        }
        phone.until(|replica| replica.view.cafe.day.stage != stage).await?;
    }
}

/// Everybody at once; ends when all have.
///
/// # Errors
/// The first [`PhoneError`].
pub async fn all(mut everybody: JoinSet<Result<(), PhoneError>>) -> Result<(), PhoneError> {
    while let Some(ended) = everybody.join_next().await {
        // A task that was cancelled or panicked has no error of its own to tell.
        ended.unwrap_or(Err(PhoneError::Ended))?;
    }
    Ok(())
}
