//! Commands that arrive twice, late or in another order are carried out once each.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use tischrunde_shared::cafe::Event;
use tischrunde_shared::ids::CommandId;
use tischrunde_shared::time::Millis;
use uuid::Uuid;

use crate::support::cases;
use crate::support::draw::{Day, day};
use crate::support::hub::{Answer, Delivery, Hub};
use crate::support::running::{Running, fold};

/// How a network carries the commands of a day.
#[derive(Debug, Clone)]
struct Network {
    /// Commands that are sent again, and how many places later that arrives.
    again: Vec<(Index, usize)>,
    /// Pairs that change places.
    swapped: Vec<(Index, Index)>,
    /// Into batches of how many commands the writer takes what arrives, and which batches the store refuses.
    batches: Vec<(usize, bool)>,
}

fn network() -> impl Strategy<Value = Network> {
    let again = vec((any::<Index>(), 0_usize..40), 0..60);
    let swapped = vec((any::<Index>(), any::<Index>()), 0..12);
    let batches = vec((1_usize..9, prop::bool::weighted(0.1)), 1..20);
    (again, swapped, batches).prop_map(|(again, swapped, batches)| Network { again, swapped, batches })
}

/// The commands of a day in the order in which people sent them.
fn sent((plan, draws): &Day) -> Vec<Delivery> {
    let mut running = Running::open(plan);
    let mut sent = Vec::new();
    for (number, draw) in (1_u128..).zip(draws) {
        let wish = running.step(draw).wish;
        sent.push(Delivery { id: CommandId(Uuid::from_u128(number)), wish, at: running.now });
    }
    sent
}

/// In the order in which the network delivers them.
fn delivered(sent: &[Delivery], network: &Network) -> Vec<Delivery> {
    let mut delivered = sent.to_vec();
    for (one, other) in &network.swapped {
        delivered.swap(one.index(sent.len()), other.index(sent.len()));
    }
    for (index, later) in &network.again {
        let index = index.index(delivered.len());
        let place = (index + 1 + later).min(delivered.len());
        delivered.insert(place, delivered[index].clone());
    }
    // The hub's clock, not the sender's, says when something arrived.
    let mut times: Vec<Millis> = delivered.iter().map(|delivery| delivery.at).collect();
    times.sort_unstable();
    delivered.iter_mut().zip(times).for_each(|(delivery, at)| delivery.at = at);
    delivered
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn duplicates_change_nothing(day in day(100), network in network()) {
        let arrivals = delivered(&sent(&day), &network);
        let mut hub = Hub::open(&day.0);
        let mut first_arrivals: Vec<Delivery> = Vec::new();
        let mut rest = arrivals.as_slice();
        let mut batches = network.batches.iter().cycle();
        while let (Some((size, store_fails)), false) = (batches.next(), rest.is_empty()) {
            let (batch, later) = rest.split_at((*size).min(rest.len()));
            rest = later;
            let known: BTreeSet<_> = hub.log.iter().map(|entry| entry.id).collect();
            let answers = hub.deliver(batch, *store_fails);
            for (delivery, answer) in batch.iter().zip(answers) {
                match answer {
                    Answer::Ack(seq) => {
                        let entry = hub.log.iter().find(|entry| entry.id == delivery.id);
                        prop_assert_eq!(entry.map(|e| e.seq), Some(seq), "the same acknowledgement for ever");
                        let new = !known.contains(&delivery.id);
                        if new && first_arrivals.iter().all(|first| first.id != delivery.id) {
                            first_arrivals.push(delivery.clone());
                        }
                    }
                    Answer::Refused(refusal) => prop_assert!(!refusal.to_string().is_empty()),
                }
            }
        }

        // One by one, each once, no store that fails: the same café.
        let mut calm = Running::open(&day.0);
        for delivery in &first_arrivals {
            calm.now = delivery.at;
            calm.carry_out(&delivery.wish).expect("it was granted before");
        }
        prop_assert_eq!(&calm.cafe, &hub.cafe);
        let log: Vec<(Millis, Event)> = calm.log;
        prop_assert_eq!(&fold(&log), &hub.cafe);

        let ids: BTreeSet<_> = hub.log.iter().map(|entry| entry.id).collect();
        prop_assert_eq!(ids.len(), hub.log.len(), "no command is in the log twice");
    }

    #[test]
    fn delivering_a_whole_day_again_changes_nothing(day in day(100)) {
        let mut hub = Hub::open(&day.0);
        let all = sent(&day);
        let first = hub.deliver(&all, false);
        let (cafe, entries) = (hub.cafe.clone(), hub.log.len());
        let granted: Vec<_> =
            all.iter().zip(&first).filter(|(_, a)| matches!(a, Answer::Ack(_))).map(|(d, _)| d.clone()).collect();
        let again = hub.deliver(&granted, false);
        let acks: Vec<_> = first.into_iter().filter(|answer| matches!(answer, Answer::Ack(_))).collect();
        prop_assert_eq!(again, acks, "the same acknowledgements");
        prop_assert_eq!(hub.log.len(), entries);
        prop_assert_eq!(hub.cafe, cafe);
    }
}
