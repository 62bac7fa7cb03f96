//! Real input: the four conversations of a citizens' council on climate, played as four stations with one phone per
//! author. Every text arrives byte for byte wherever it may be read, and nowhere else.

#[path = "klimarat/conversation.rs"]
mod conversation;
#[path = "klimarat/goal.rs"]
mod goal;
#[path = "klimarat/record.rs"]
mod record;
#[path = "klimarat/visitor.rs"]
mod visitor;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use tischrunde::access::meter::Rates;
use tischrunde::simulate::phone::Phone;
use tischrunde_shared::api::{Created, HostLink};
use tischrunde_shared::cafe::{Cafe, Command};
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{CommandId, ContributionId, RoundNo, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::talk::{self, Fate};
use tischrunde_shared::wire::ServerFrame;
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance_to, replan};
use tischrunde_tests::within::within;
use tokio::task::JoinSet;
use uuid::Uuid;

use conversation::{Conversation, Remark};
use goal::{Goal, Goals, RETURNS, hear};
use visitor::{Oracle, Visitor};

const ROUNDS: u8 = 3;
/// What a host says to the author of something that was hidden then.
const REASON: &str = "Von der Moderation der Konsultation nicht freigegeben";
/// How long the whole day may take in a debug build beside a compiler.
const A_DAY: Duration = Duration::from_secs(400);
/// Phones that join at the same moment.
const AT_THE_DOOR: usize = 64;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_citizens_council_says_it_all_again() {
    let Some(conversations) = conversation::read_all() else {
        println!("skipped: ../shared/data/klimarat is not there, so its contributions were not played");
        return;
    };
    let authors: usize = conversations.iter().map(|c| c.authors.len()).sum();
    // A socket has two ends, and both are here.
    if let Some(limit) = open_files().filter(|limit| *limit < 2 * authors + 200) {
        println!("skipped: {authors} phones need more open files than {limit}; try `ulimit -n 8192`");
        return;
    }
    within(A_DAY, play(&conversations)).await;
}

/// How many files this process may have open, where the system tells.
fn open_files() -> Option<usize> {
    let limits = std::fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

async fn play(conversations: &[Conversation]) {
    let began = Instant::now();
    let server = TestServer::sqlite_with(Rates::unlimited());
    let cafe = server.create("citizens-council", Language::De).await;
    let mut crew = Crew::gather(&server, &cafe).await;
    replan(&mut crew.facilitator, |plan| plan.set_rounds(&plan.round_seconds()[..usize::from(ROUNDS)])).await;
    advance_to(&mut crew.facilitator, Moment::Lobby).await;
    let authors = conversations.iter().map(|c| c.authors.len()).sum();
    let phones = arrive(&server, &cafe, authors).await;
    println!("{authors} phones connected after {:?}", began.elapsed());

    advance_to(&mut crew.facilitator, Moment::Transfer(RoundNo(1))).await;
    let oracle = Arc::new(Oracle::default());
    let mut visitors = visitor::seated(phones, &oracle).await;
    visitor::cast(&mut visitors, conversations);
    for round in (1..=ROUNDS).map(RoundNo) {
        advance_to(&mut crew.facilitator, Moment::Round(round)).await;
        visitors = talk(visitors, &mut crew, round).await;
        println!("round {round} was talked through after {:?}", began.elapsed());
        everyone_heard_it(&visitors, &crew, &oracle, round);
        visitors = moderate(visitors, &mut crew, &oracle, round).await;
        println!("round {round} was moderated after {:?}", began.elapsed());
        what_was_hidden_is_gone(&visitors, &crew, &oracle, round);
    }
    advance_to(&mut crew.facilitator, Moment::Closed).await;
    nobody_overheard_anything(&visitors, &oracle);
    record::is_complete(&server, &cafe, &oracle).await;
    println!(
        "checked after {:?}; phones came back {} times",
        began.elapsed(),
        RETURNS.load(Ordering::Relaxed)
    );
}

/// Facilitator, hosts and screen.
struct Crew {
    facilitator: Phone,
    hosts: BTreeMap<StationId, Phone>,
    screen: Phone,
}

impl Crew {
    async fn gather(server: &TestServer, cafe: &Created) -> Self {
        let mut hosts = BTreeMap::new();
        for (number, HostLink { url: link, .. }) in (1..).zip(&cafe.links.hosts) {
            hosts.insert(StationId(number), server.open(link).await);
        }
        let facilitator = server.open(&cafe.links.facilitator).await;
        Self { facilitator, hosts, screen: server.open(&cafe.links.screen).await }
    }

    /// Everybody reads until everything was said.
    async fn follow(&mut self, goals: &Goals) {
        let mut readers: Vec<_> = self.hosts.values_mut().collect();
        readers.extend([&mut self.facilitator, &mut self.screen]);
        let reading = readers.into_iter().map(|reader| goals.follow_all(reader));
        futures_util::future::join_all(reading).await;
    }

    /// What everybody of them reads.
    fn views(&self) -> impl Iterator<Item = &Cafe> {
        let readers = self.hosts.values().chain([&self.facilitator, &self.screen]);
        readers.map(|reader| &reader.replica.view.cafe)
    }
}

/// Joins over HTTP and connects.
async fn arrive(server: &TestServer, cafe: &Created, people: usize) -> Vec<Phone> {
    let mut phones = Vec::with_capacity(people);
    while phones.len() < people {
        let some = AT_THE_DOOR.min(people - phones.len());
        phones.extend(futures_util::future::join_all((0..some).map(|_| server.guest(cafe))).await);
    }
    phones
}

/// Everybody says what they have to say in this round, and everybody reads until all of it was heard.
async fn talk(visitors: Vec<Visitor>, crew: &mut Crew, round: RoundNo) -> Vec<Visitor> {
    let goals = Arc::new(Goals::new(visitors.iter().map(|v| (v.station(round), v.remarks(round).len()))));
    let mut talking = JoinSet::new();
    for visitor in visitors {
        let goals = Arc::clone(&goals);
        talking.spawn(async move { visitor.talk(round, &goals).await });
    }
    // Together, so that a phone that fails ends the test at once.
    tokio::join!(crew.follow(&goals), talking.join_all()).1
}

/// The hosts hide what was hidden then, and everybody reads until it is gone.
async fn moderate(visitors: Vec<Visitor>, crew: &mut Crew, oracle: &Oracle, round: RoundNo) -> Vec<Visitor> {
    let hidden = oracle.said(|said| said.round == round && said.remark.hidden);
    let goals = Goals::new(crew.hosts.keys().map(|station| {
        (*station, hidden.iter().filter(|(_, said)| said.remark.station == *station).count())
    }));
    let goals = Arc::new(goals);
    let mut reading = JoinSet::new();
    for visitor in visitors {
        let goals = Arc::clone(&goals);
        reading.spawn(async move { visitor.listen(round, &goals).await.learn(round).await });
    }
    let hosts = crew.hosts.iter_mut().map(|(station, host)| {
        let here = hidden.iter().filter(|(_, said)| said.remark.station == *station).map(|(id, _)| *id);
        hide(host, here.collect(), goals.at(*station))
    });
    futures_util::future::join_all(hosts).await;
    tokio::join!(crew.follow(&goals), reading.join_all()).1
}

/// Hides one after the other without waiting for each.
async fn hide(host: &mut Phone, hidden: Vec<ContributionId>, goal: &Goal) {
    for contribution in hidden {
        let id = CommandId(Uuid::now_v7());
        host.outbox.push(id, Command::Talk(talk::Command::Hide { contribution, reason: REASON.to_owned() }));
    }
    // What does not get through now goes with the next connection.
    let _ = host.send_waiting().await;
    while host.outbox.unacknowledged() > 0 {
        match hear(host).await {
            ServerFrame::Ack { position, .. } => {
                goal.reached(position.map(|told| told.seq).unwrap_or_default());
            }
            ServerFrame::Refused { refusal, .. } => panic!("refused: {refusal}"),
            _ => {}
        }
    }
}

/// The texts of a view, by number.
fn texts(cafe: &Cafe, wanted: impl Fn(RoundNo, StationId) -> bool) -> BTreeMap<ContributionId, &str> {
    let read = cafe.talk.contributions.values().filter(|c| wanted(c.round, c.station));
    read.map(|c| (c.id, c.text.as_str())).collect()
}

/// Every text of the round is with everybody at its station and with the crew, byte for byte.
fn everyone_heard_it(visitors: &[Visitor], crew: &Crew, oracle: &Oracle, round: RoundNo) {
    let said = oracle.said(|said| said.round == round);
    let at = |wanted: Option<StationId>| -> BTreeMap<_, _> {
        let here =
            said.iter().filter(|(_, said)| wanted.is_none_or(|station| said.remark.station == station));
        here.map(|(id, said)| (*id, said.remark.text.as_str())).collect()
    };
    for visitor in visitors {
        let station = visitor.station(round);
        let heard = texts(visitor.view(), |then, _| then == round);
        assert!(
            heard == at(Some(station)),
            "{} did not hear station {station} in round {round}",
            visitor.person()
        );
    }
    for view in crew.views() {
        assert!(
            texts(view, |then, _| then == round) == at(None),
            "the crew lacks something of round {round}"
        );
    }
}

/// Hidden texts are gone for everybody but the crew and their authors, who learn why.
fn what_was_hidden_is_gone(visitors: &[Visitor], crew: &Crew, oracle: &Oracle, round: RoundNo) {
    let shown: BTreeSet<_> = oracle.said(|said| !said.remark.hidden).into_keys().collect();
    let hidden = oracle.said(|said| said.remark.hidden);
    for visitor in visitors {
        assert!(
            visitor.view().talk.contributions.keys().all(|id| shown.contains(id)),
            "hidden, but still on a phone"
        );
        let mut said = visitor.said_so_far(round);
        assert!(
            said.all(|id| struck(visitor.own(), &id) == hidden.contains_key(&id)),
            "an author was told wrongly"
        );
    }
    let screen = &crew.screen.replica.view.cafe.talk.contributions;
    assert!(screen.keys().eq(shown.iter()), "the screen shows something else than what may be shown");
    for reader in crew.hosts.values().chain([&crew.facilitator]) {
        let kept = &reader.replica.view.cafe;
        assert!(
            hidden.iter().all(|(id, said)| struck(kept, id)
                && kept.talk.contributions[id].text.as_str() == said.remark.text),
            "the crew keeps it"
        );
    }
}

/// Whether a contribution is hidden, with the reason.
fn struck(cafe: &Cafe, id: &ContributionId) -> bool {
    let fate = cafe.talk.contributions.get(id).map(|contribution| &contribution.fate);
    matches!(fate, Some(Fate::Hidden { reason }) if reason.as_str() == REASON)
}

/// In the whole day no phone was told anything of a station it did not sit at, or that was hidden before it came.
fn nobody_overheard_anything(visitors: &[Visitor], oracle: &Oracle) {
    let said = oracle.said(|_| true);
    let may_hear = |visitor: &Visitor| -> BTreeSet<_> {
        let heard = said.iter().filter(|(_, said)| {
            (1..=ROUNDS).map(RoundNo).any(|round| {
                let lasts = said.round < round && !said.remark.hidden;
                visitor.station(round) == said.remark.station && (said.round == round || lasts)
            })
        });
        heard.map(|(id, _)| *id).collect()
    };
    for visitor in visitors {
        assert!(*visitor.heard() == may_hear(visitor), "{} heard too much or too little", visitor.person());
    }
    let deliveries: usize = visitors.iter().map(|visitor| visitor.heard().len()).sum();
    println!("{} texts told to {} phones: {deliveries} times", said.len(), visitors.len());
}

/// Who says what, for the casting: the remarks of one author.
type Part = Vec<Arc<Remark>>;
