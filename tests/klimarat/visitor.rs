//! One author's phone, and what it was told.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

use tischrunde::simulate::phone::Phone;
use tischrunde_shared::cafe::{Cafe, Command, Event, Notice};
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{CommandId, ContributionId, PersonId, RoundNo, Seq, StationId};
use tischrunde_shared::talk;
use tischrunde_shared::wire::ServerFrame;
use tischrunde_tests::steps::{idea, seat};
use tokio::task::JoinSet;
use uuid::Uuid;

use super::conversation::{Conversation, Remark};
use super::goal::{Goals, hear};
use super::{Part, ROUNDS};

/// What was said, as its author's phone knows it: the number comes with the author's own part.
#[derive(Default)]
pub(crate) struct Oracle(Mutex<HashMap<ContributionId, Said>>);

/// Something that was said.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) round: RoundNo,
    pub(crate) remark: Arc<Remark>,
}

impl Oracle {
    fn note(&self, id: ContributionId, said: Said) {
        let before = self.0.lock().expect("a lock").insert(id, said);
        assert!(before.is_none(), "contribution {id} has two authors");
    }

    /// What was said, as far as it is wanted.
    pub(crate) fn said(&self, wanted: impl Fn(&Said) -> bool) -> BTreeMap<ContributionId, Said> {
        let all = self.0.lock().expect("a lock");
        all.iter().filter(|(_, said)| wanted(said)).map(|(id, said)| (*id, said.clone())).collect()
    }
}

/// See the module.
pub(crate) struct Visitor {
    phone: Phone,
    route: BTreeMap<RoundNo, StationId>,
    part: Part,
    /// The station of the part; before the casting any.
    role: Option<StationId>,
    heard: BTreeSet<ContributionId>,
    oracle: Arc<Oracle>,
}

/// Waits until every phone knows its route.
pub(crate) async fn seated(phones: Vec<Phone>, oracle: &Arc<Oracle>) -> Vec<Visitor> {
    let mut sitting = JoinSet::new();
    for phone in phones {
        sitting.spawn(Visitor::sit(phone, Arc::clone(oracle)));
    }
    sitting.join_all().await
}

/// Gives each author's part to a phone that comes by the author's station.
pub(crate) fn cast(visitors: &mut [Visitor], conversations: &[Conversation]) {
    let mut parts: BTreeMap<_, Vec<_>> =
        conversations.iter().map(|c| (c.station, c.authors.values().cloned().collect())).collect();
    let mut without = Vec::new();
    for (index, visitor) in visitors.iter_mut().enumerate() {
        let most = visitor.route.values().max_by_key(|station| parts[station].len()).copied();
        match most.and_then(|station| Some((station, parts.get_mut(&station)?.pop()?))) {
            Some((station, part)) => visitor.play(station, part),
            None => without.push(index),
        }
    }
    let left =
        parts.into_iter().flat_map(|(station, parts)| parts.into_iter().map(move |part| (station, part)));
    for (index, (station, part)) in without.into_iter().zip(left) {
        // Somebody who comes by takes this part, and gives away their own.
        let swap = visitors.iter().position(|other| {
            let role = other.role.expect("a part");
            other.comes_by(station) && visitors[index].comes_by(role)
        });
        let other = &mut visitors[swap.expect("somebody to change with")];
        let (role, old) = (other.role.expect("a part"), std::mem::take(&mut other.part));
        other.play(station, part);
        visitors[index].play(role, old);
    }
    assert!(visitors.iter().all(|visitor| visitor.role.is_some_and(|station| visitor.comes_by(station))));
}

impl Visitor {
    async fn sit(mut phone: Phone, oracle: Arc<Oracle>) -> Self {
        let mut route = BTreeMap::new();
        for round in (1..=ROUNDS).map(RoundNo) {
            route.insert(round, seat(&mut phone, round).await);
        }
        Self { phone, route, part: Part::new(), role: None, heard: BTreeSet::new(), oracle }
    }

    fn play(&mut self, station: StationId, part: Part) {
        (self.role, self.part) = (Some(station), part);
    }

    fn comes_by(&self, station: StationId) -> bool {
        self.route.values().any(|stop| *stop == station)
    }

    pub(crate) fn person(&self) -> PersonId {
        self.phone.replica.person().expect("a participant")
    }

    pub(crate) fn station(&self, round: RoundNo) -> StationId {
        self.route[&round]
    }

    /// What this author says in a round.
    pub(crate) fn remarks(&self, round: RoundNo) -> &[Arc<Remark>] {
        if Some(self.station(round)) == self.role { &self.part } else { &[] }
    }

    /// What everybody at the station sees.
    pub(crate) fn view(&self) -> &Cafe {
        &self.phone.replica.view.cafe
    }

    /// What only this person sees.
    pub(crate) fn own(&self) -> &Cafe {
        &self.phone.replica.own.cafe
    }

    /// Everything that this phone was ever told.
    pub(crate) fn heard(&self) -> &BTreeSet<ContributionId> {
        &self.heard
    }

    /// The numbers of what this author said up to a round.
    pub(crate) fn said_so_far(&self, round: RoundNo) -> impl Iterator<Item = ContributionId> {
        let said = self.own().talk.contributions.values().filter(move |c| c.round <= round);
        said.map(|c| c.id)
    }

    /// Says everything, one remark after the other, and reads until everybody at the station has done so.
    pub(crate) async fn talk(mut self, round: RoundNo, goals: &Goals) -> Self {
        self.arrive(round).await;
        let station = self.station(round);
        for remark in self.remarks(round).to_vec() {
            let seq = self.say(idea(station, round, &remark.text)).await;
            goals.at(station).reached(seq);
        }
        let mine = self.remarks(round).len();
        let mut visitor = self.listen(round, goals).await;
        while visitor.said_so_far(round).count() < mine {
            visitor.hear().await;
        }
        visitor.note(round);
        visitor
    }

    /// Reads until everything was said or hidden at the station.
    pub(crate) async fn listen(mut self, round: RoundNo, goals: &Goals) -> Self {
        let (heard, goal) = (&mut self.heard, goals.at(self.route[&round]));
        goal.follow(&mut self.phone, |frame| heard.extend(told(frame))).await;
        self
    }

    /// Reads until this author knows of everything own that was hidden in a round.
    pub(crate) async fn learn(mut self, round: RoundNo) -> Self {
        let hidden = self.remarks(round).iter().filter(|remark| remark.hidden).count();
        let told = |visitor: &Self| {
            let own = visitor.own().talk.contributions.values();
            own.filter(|c| c.round == round && !c.fate.is_shown()).count()
        };
        while told(&self) < hidden {
            self.hear().await;
        }
        self
    }

    /// Reads until the round runs, which tells what was said at this station before.
    async fn arrive(&mut self, round: RoundNo) {
        while self.view().moment() != Moment::Round(round) {
            self.hear().await;
        }
    }

    async fn say(&mut self, command: Command) -> Seq {
        let sent = CommandId(Uuid::now_v7());
        self.phone.outbox.push(sent, command);
        // What does not get through now goes with the next connection.
        let _ = self.phone.send_waiting().await;
        loop {
            match self.hear().await {
                ServerFrame::Ack { id, position } if id == sent => {
                    return position.map(|told| told.seq).unwrap_or_default();
                }
                ServerFrame::Refused { refusal, .. } => panic!("refused: {refusal}"),
                _ => {}
            }
        }
    }

    async fn hear(&mut self) -> ServerFrame {
        let frame = hear(&mut self.phone).await;
        self.heard.extend(told(&frame));
        frame
    }

    /// Tells the oracle what this author has said in a round, in the order in which it was said.
    fn note(&self, round: RoundNo) {
        let said = self.own().talk.contributions.values().filter(|c| c.round == round);
        let remarks = self.remarks(round);
        assert_eq!(said.clone().count(), remarks.len());
        for (contribution, remark) in said.zip(remarks) {
            assert_eq!(contribution.text.as_str(), remark.text, "the own words, byte for byte");
            self.oracle.note(contribution.id, Said { round, remark: Arc::clone(remark) });
        }
    }
}

/// The contributions whose text a frame tells.
fn told(frame: &ServerFrame) -> Vec<ContributionId> {
    match frame {
        ServerFrame::Snapshot(snapshot) => snapshot.cafe.talk.contributions.keys().copied().collect(),
        ServerFrame::Events(events) => {
            let told = events.entries.iter().filter_map(|entry| match &entry.what {
                Notice::Event(
                    Event::Talk(talk::Event::Posted { contribution, .. })
                    | Event::Talk(talk::Event::Edited { contribution, .. }),
                ) => Some(*contribution),
                Notice::Talk(talk::Notice::Placed(contribution)) => Some(contribution.id),
                _ => None,
            });
            told.collect()
        }
        _ => Vec::new(),
    }
}
