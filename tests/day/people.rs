//! Who takes part in the day.

use serde_json::{Value, json};
use tischrunde::simulate::phone::Phone;
use tischrunde_shared::api::Created;
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::StationId;
use tischrunde_shared::language::Language;
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::seat;
use uuid::Uuid;

use crate::ROUND;

pub(crate) struct Crew {
    pub(crate) facilitator: Phone,
    pub(crate) host: Phone,
    pub(crate) author: Phone,
    pub(crate) screen: Phone,
}

impl Crew {
    pub(crate) async fn gather(server: &TestServer, cafe: &Created) -> Self {
        Self {
            facilitator: server.open(&cafe.links.facilitator).await,
            host: server.open(&cafe.links.hosts[0].url).await,
            author: server.open(&cafe.links.author).await,
            screen: server.open(&cafe.links.screen).await,
        }
    }

    /// Waits until everybody of the crew sees something.
    pub(crate) async fn see(&mut self, mut what: impl FnMut(&Cafe) -> bool) {
        for member in [&mut self.facilitator, &mut self.host, &mut self.author, &mut self.screen] {
            member.until(|replica| what(&replica.view.cafe)).await.expect("seen by the crew");
        }
    }
}

/// Two who sit at one station in the first round, and two who sit at the other.
pub(crate) struct People {
    pub(crate) ada: Phone,
    pub(crate) bea: Phone,
    pub(crate) elsewhere: Phone,
    pub(crate) fourth: Phone,
    pub(crate) other_link_of_ada: String,
    pub(crate) here: StationId,
    pub(crate) there: StationId,
}

impl People {
    pub(crate) fn all(&mut self) -> [&mut Phone; 4] {
        [&mut self.ada, &mut self.bea, &mut self.elsewhere, &mut self.fourth]
    }

    /// Finds out who sits with the first.
    pub(crate) async fn sit_down(&mut self) {
        self.here = seat(&mut self.ada, ROUND).await;
        self.there = StationId(3 - self.here.0);
        if seat(&mut self.bea, ROUND).await == self.here {
            return;
        }
        let other = if seat(&mut self.elsewhere, ROUND).await == self.here {
            &mut self.elsewhere
        } else {
            &mut self.fourth
        };
        std::mem::swap(&mut self.bea, other);
    }
}

/// The first joins with the typed code, and asks twice; the others come through the QR code.
pub(crate) async fn arrive(server: &TestServer, cafe: &Created) -> People {
    let typed = cafe.invitation.code.to_lowercase().replace(' ', "-");
    let joining = json!({ "id": Uuid::now_v7(), "code": typed, "language": "en" });
    let first: Value = server.post("/api/join", &joining).await.json().expect("joined");
    let again: Value = server.post("/api/join", &joining).await.json().expect("joined");
    assert_eq!((&first["person"], &again["person"]), (&json!(1), &json!(1)), "asking twice joins once");
    let mut ada = Phone::new(server.address(), again["capability"].as_str().expect("a link"));
    ada.connect().await.expect("a connection");
    let (bea, elsewhere, fourth) =
        (server.guest(cafe).await, server.guest(cafe).await, server.guest(cafe).await);
    ada.until(|replica| !replica.own.cafe.people.persons.is_empty()).await.expect("myself");
    assert_eq!(ada.replica.own.cafe.people.persons.values().next().map(|p| p.language), Some(Language::En));
    let other_link_of_ada = first["url"].as_str().expect("a link").to_owned();
    let (here, there) = (StationId(1), StationId(2));
    People { ada, bea, elsewhere, fourth, other_link_of_ada, here, there }
}
