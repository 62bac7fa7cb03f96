//! A server, a browser, and cafés to look at.

use csv::Writer;
use serde_json::Value;
use tischrunde::simulate::door::{self, Joined, secret_of};
use tischrunde::simulate::phone::Phone;
use tischrunde::simulate::samples::{Sample, samples};
use tischrunde_shared::api::Created;
use tischrunde_shared::day::Moment;

use tischrunde_shared::ids::{RoundNo, StationId};
use tischrunde_shared::language::Language;
use tischrunde_tests::browser::Browser;
use tischrunde_tests::process::ServerProcess;
use tischrunde_tests::steps::{advance_to, seat};
use uuid::Uuid;

use crate::Outcome;

/// Two at each station of the template, so that no table is left empty.
const PEOPLE: usize = 16;
/// The round that runs.
pub(crate) const ROUND: RoundNo = RoundNo(1);

/// See the module.
pub(crate) struct Hall {
    pub(crate) browser: Browser,
    server: ServerProcess,
}

/// A café whose first round runs.
pub(crate) struct Running {
    pub(crate) created: Created,
    /// Somebody who sits at [`Running::station`], and is connected.
    pub(crate) guest: Phone,
    /// The guest's link.
    pub(crate) link: String,
    pub(crate) station: StationId,
}

impl Hall {
    /// Starts both.
    pub(crate) async fn open() -> Outcome<Self> {
        let program = std::env::current_exe()?;
        let server = ServerProcess::start(&program.to_string_lossy(), &[]).await;
        Ok(Self { browser: Browser::launch().await?, server })
    }

    /// The server's address.
    pub(crate) fn address(&self) -> &str {
        self.server.address()
    }

    /// A café that people can join.
    pub(crate) async fn lobby(&self) -> Outcome<(Created, Phone)> {
        let created = door::create(self.server.address(), "digital-gipfel", Language::De, None).await?;
        let mut facilitator = Phone::new(self.server.address(), secret_of(&created.links.facilitator));
        facilitator.connect().await?;
        facilitator.until(|replica| replica.view.audience.is_some()).await?;
        advance_to(&mut facilitator, Moment::Lobby).await;
        Ok((created, facilitator))
    }

    /// A café in its first round, with notes at the station of one guest.
    pub(crate) async fn running(&self, notes: u32) -> Outcome<Running> {
        let (created, mut facilitator) = self.lobby().await?;
        let Joined { phone: mut guest, url: link, .. } = self.join(&created).await?;
        for _ in 1..PEOPLE {
            self.join(&created).await?;
        }
        advance_to(&mut facilitator, Moment::Round(ROUND)).await;
        guest.connect().await?;
        let station = seat(&mut guest, ROUND).await;
        self.import(&created, &cards(station, notes)?).await?;
        Ok(Running { created, guest, link, station })
    }

    async fn join(&self, cafe: &Created) -> Outcome<Joined> {
        Ok(door::join(self.server.address(), &cafe.invitation, None, Language::De).await?)
    }

    async fn import(&self, cafe: &Created, cards: &[u8]) -> Outcome {
        let path = format!("/api/cafes/{}/import?id={}", cafe.cafe, Uuid::now_v7());
        let secret = Some(secret_of(&cafe.links.facilitator));
        let body = Some(("text/csv", cards));
        let answer = door::request(self.server.address(), "POST", &path, secret, body).await?;
        let _: Value = answer.json()?;
        Ok(())
    }
}

/// What people might say at a station, again from the beginning where there is not enough.
pub(crate) fn texts() -> impl Iterator<Item = &'static Sample> {
    samples().contributions.iter().filter(|sample| sample.language == Language::De).cycle()
}

/// A file to import.
fn cards(station: StationId, notes: u32) -> Outcome<Vec<u8>> {
    let mut file = Writer::from_writer(Vec::new());
    file.write_record(["station", "round", "category", "text"])?;
    let (station, round) = (station.to_string(), ROUND.to_string());
    for (_, Sample { category, text, .. }) in (0..notes).zip(texts()) {
        file.write_record([&station, &round, category, text])?;
    }
    Ok(file.into_inner()?)
}
