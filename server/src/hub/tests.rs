//! Cafés that are opened, put away and opened again.

use std::time::Duration;

use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::day;
use tischrunde_shared::ids::LinkId;
use tischrunde_shared::language::Language;

use super::*;
use crate::store::MemoryStore;
use crate::template;

const FACILITATOR: Actor = Role::Facilitator.actor(LinkId(Uuid::nil()));

async fn hub() -> (Hub, CafeId, Arc<MemoryStore>) {
    let store = Arc::new(MemoryStore::new());
    let hub =
        Hub::new(Arc::clone(&store) as Arc<dyn Store>, Invitations::with_key([7; 32]), Rates::default());
    let plan = template::find("empty").expect("a template").plan(Language::De);
    let id = hub.create(plan).await.expect("created").id;
    (hub, id, store)
}

async fn next(hub: &Hub, id: CafeId) -> Outcome {
    let handle = hub.cafe(id).await.expect("open");
    let from = handle.read().await.expect("read").1.day.stage;
    handle.command(CommandId(Uuid::now_v7()), FACILITATOR, day::Command::Next { from }.into()).await
}

#[tokio::test(start_paused = true)]
async fn a_cafe_that_nobody_needs_is_put_away_and_opened_again_as_it_was() {
    let (hub, id, store) = hub().await;
    next(&hub, id).await.expect("the lobby opens");
    let before = hub.cafe(id).await.expect("open").read().await.expect("read").1;
    assert_eq!(hub.open_cafes(), 1);
    tokio::time::sleep(Duration::from_secs(1_000)).await;
    assert_eq!(hub.open_cafes(), 0, "nobody was there for a quarter of an hour");
    let kept = store.open(id).await.expect("stored");
    assert!(kept.tail.is_empty() && kept.snapshot.is_some(), "so that it opens quickly");
    let after = hub.cafe(id).await.expect("open").read().await.expect("read").1;
    assert_eq!(before, after);
}

#[tokio::test(start_paused = true)]
async fn a_cafe_with_a_reader_or_a_running_clock_is_not_put_away() {
    let (hub, id, _) = hub().await;
    let here = hub.cafe(id).await.expect("open").room().enter(Role::Screen);
    tokio::time::sleep(Duration::from_secs(1_000)).await;
    assert_eq!(hub.open_cafes(), 1, "the screen is on");
    drop(here);
    for _ in 0..2 {
        next(&hub, id).await.expect("the next step");
    }
    let clock = |hub: &Hub| hub.cafes.iter().map(|slot| slot.get().map(|cafe| cafe.room().clock())).next();
    let clock = clock(&hub).flatten().expect("a clock");
    let deadline = match hub.cafe(id).await.expect("open").read().await.expect("read").1.day.clock {
        Some(day::Clock::Running { deadline }) => deadline,
        other => panic!("{other:?}"),
    };
    tokio::time::sleep_until(clock.instant_of(deadline) + Duration::from_secs(1)).await;
    let stage = hub.cafe(id).await.expect("open").read().await.expect("read").1.moment();
    assert!(matches!(stage, day::Moment::Round(_)), "the round began by itself: {stage:?}");
}

#[tokio::test(start_paused = true)]
async fn stopping_ends_while_the_store_refuses_everything() {
    let (hub, id, store) = hub().await;
    let handle = hub.cafe(id).await.expect("open");
    store.fail_appends(true);
    assert_eq!(next(&hub, id).await, Err(Refusal::Unavailable));
    tokio::time::timeout(Duration::from_secs(2), hub.stop()).await.expect("it ends");
    handle.closed().await;
    assert!(hub.cafe(id).await.is_err(), "and opens nothing more");
}
