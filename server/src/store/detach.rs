//! Takes the texts that people wrote out of an event before it is stored, and puts them back.
//!
//! What stays is the event's structure with a number in the place of every text, and for every text a commitment (see
//! [`super::chain`]) by which it is recognised when it comes back. The number says which text belongs there, so that
//! events may get further texts, in whatever order, and older ones still read back.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::store::Failure;
use sha2::{Digest, Sha256};
use tischrunde_shared::cafe::Event;
use tischrunde_shared::text::Body;

use super::StoreError;

/// Bytes of a commitment.
const COMMITMENT: usize = 32;

/// A text with the random bytes that keep its commitment from being guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    /// 16 random bytes, known nowhere else.
    pub(super) salt: [u8; 16],
    /// What was written.
    pub(super) text: Arc<str>,
}

impl Text {
    fn new(text: Arc<str>) -> Result<Self, StoreError> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(Failure::NoRandomness)?;
        Ok(Self { salt, text })
    }

    fn commitment(&self) -> [u8; COMMITMENT] {
        let mut hasher = Sha256::new();
        hasher.update(self.salt);
        hasher.update(self.text.as_bytes());
        hasher.finalize().into()
    }
}

/// An event without its texts, and the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Detached {
    /// The event as JSON, with its number, from 0, in the place of every text.
    pub(super) event: String,
    /// 32 bytes for each text.
    pub(super) commitments: Vec<u8>,
    /// The texts by their numbers.
    pub(super) texts: Vec<(u32, Text)>,
}

/// Takes an event apart.
///
/// # Errors
/// [`StoreError::Failed`] if the system gives no random numbers.
pub(super) fn detach(mut event: Event) -> Result<Detached, StoreError> {
    let mut commitments = Vec::new();
    let mut texts = Vec::new();
    let mut number = 0;
    for body in event.bodies_mut() {
        if let Some(text) = body.take() {
            let text = Text::new(text)?;
            commitments.extend_from_slice(&text.commitment());
            texts.push((number, text));
            *body = Body::new(&number.to_string());
            number += 1;
        }
    }
    let event = serde_json::to_string(&event).map_err(|error| Failure::Encoding(Arc::new(error)))?;
    Ok(Detached { event, commitments, texts })
}

/// An event put together again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rejoined {
    /// The event.
    pub(super) event: Event,
    /// How many texts it has again.
    pub(super) texts: u64,
    /// How many it has lost: erased.
    pub(super) erased: u64,
}

/// Puts an event together again; a text that is no longer there leaves its place empty.
///
/// # Errors
/// [`StoreError::Damaged`] if the event cannot be read, or a text is not the one that was taken out of that place.
pub(super) fn rejoin(event: &str, commitments: &[u8], texts: &[(u32, Text)]) -> Result<Rejoined, StoreError> {
    let mut event: Event = serde_json::from_str(event)
        .map_err(|error| StoreError::Damaged(format!("an event cannot be read: {error}")))?;
    let mut left: BTreeMap<u32, &Text> = texts.iter().map(|(number, text)| (*number, text)).collect();
    let mut commitments: BTreeMap<u32, _> = (0..).zip(commitments.chunks(COMMITMENT)).collect();
    let damaged = |what: &str| Err(StoreError::Damaged(what.to_owned()));
    let mut erased = 0;
    for body in event.bodies_mut() {
        let Some(number) = body.take() else { continue };
        let Ok(number) = number.parse() else { return damaged("an event has a text instead of its number") };
        let Some(commitment) = commitments.remove(&number) else {
            return damaged("an event has more or fewer texts than were committed to");
        };
        match left.remove(&number) {
            Some(text) if text.commitment() == commitment => *body = Body::new(&text.text),
            Some(_) => return damaged("a text is not the one that was written"),
            None => erased += 1,
        }
    }
    if !commitments.is_empty() {
        return damaged("an event has more or fewer texts than were committed to");
    }
    if !left.is_empty() {
        return damaged("there is a text without a place");
    }
    Ok(Rejoined { event, texts: texts.len() as u64, erased })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::collection::btree_map;
    use proptest::option;
    use proptest::prelude::*;
    use tischrunde_shared::ids::{ContributionId, PersonId, RoundNo, StationId};
    use tischrunde_shared::language::Language;
    use tischrunde_shared::talk::{self, Author, Fate, Origin};

    use tischrunde_shared::{day, people};

    use super::*;

    const CANARY: &str = "canary";

    fn posted(text: Body, author: Author, fate: Fate) -> Event {
        Event::Talk(talk::Event::Posted {
            contribution: ContributionId(1),
            station: StationId(2),
            round: RoundNo(3),
            category: "need".to_owned(),
            text,
            origin: Origin::Paper,
            author,
            reply_to: None,
            fate,
        })
    }

    fn joined(name: Body, attributes: BTreeMap<String, Body>) -> Event {
        Event::People(people::Event::Joined {
            person: PersonId(1),
            name,
            attributes,
            language: Language::En,
            badge: false,
        })
    }

    fn message(text: Body) -> Event {
        Event::Day(day::Event::MessageSent { text })
    }

    fn body() -> impl Strategy<Value = Body> {
        option::of(any::<String>()).prop_map(|text| text.map_or(Body::NONE, |text| Body::new(&text)))
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            Just(Event::Day(day::Event::Closed)),
            body().prop_map(|text| Event::Day(day::Event::MessageSent { text })),
            (body(), body()).prop_map(|(text, card)| posted(text, Author::Card(card), Fate::Shown)),
            (body(), body()).prop_map(|(text, reason)| posted(
                text,
                Author::Unknown,
                Fate::Hidden { reason }
            )),
            (body(), btree_map("[a-z]{1,8}", body(), 0..4)).prop_map(|(name, answers)| joined(name, answers)),
        ]
    }

    fn fault(event: &str, commitments: &[u8], texts: &[(u32, Text)]) -> String {
        match rejoin(event, commitments, texts) {
            Err(StoreError::Damaged(text)) => text,
            other => panic!("{other:?}"),
        }
    }

    proptest! {
        #[test]
        fn what_was_taken_apart_comes_back(event in event()) {
            let detached = detach(event.clone()).expect("detached");
            let rejoined = rejoin(&detached.event, &detached.commitments, &detached.texts).expect("rejoined");
            prop_assert_eq!(rejoined.event, event);
            prop_assert_eq!(rejoined.erased, 0);
        }

        #[test]
        fn an_erased_text_leaves_its_place_empty(event in event(), erase in any::<prop::sample::Index>()) {
            let Detached { event: json, commitments, mut texts } = detach(event.clone()).expect("detached");
            prop_assume!(!texts.is_empty());
            let (number, _) = texts.remove(erase.index(texts.len()));
            let mut expected = event;
            let mut written = expected.bodies_mut().into_iter().filter(|body| body.get().is_some());
            written.nth(number as usize).expect("a text").take();
            drop(written);
            let rejoined = rejoin(&json, &commitments, &texts).expect("rejoined");
            prop_assert_eq!(rejoined.event, expected);
            prop_assert_eq!(rejoined.erased, 1);
        }
    }

    #[test]
    fn nothing_that_somebody_wrote_stays_in_the_event() {
        let text = || Body::new(CANARY);
        let answers = BTreeMap::from([("sector".to_owned(), text())]);
        let card = posted(text(), Author::Card(text()), Fate::Hidden { reason: text() });
        for (event, texts) in [(card, 3), (joined(text(), answers), 2)] {
            let detached = detach(event).expect("detached");
            assert!(!detached.event.contains(CANARY), "{}", detached.event);
            assert_eq!(detached.texts.len(), texts);
        }
    }

    #[test]
    fn the_same_text_twice_does_not_show() {
        let one = detach(message(Body::new(CANARY))).expect("detached");
        let other = detach(message(Body::new(CANARY))).expect("detached");
        assert_ne!(one.commitments, other.commitments);
    }

    #[test]
    fn a_text_in_the_wrong_place_is_damage() {
        let event = posted(Body::new("one"), Author::Card(Body::new("two")), Fate::Shown);
        let Detached { event, commitments, texts } = detach(event).expect("detached");
        let [(_, one), (_, two)] = &texts[..] else { panic!("{texts:?}") };

        let swapped = [(0, two.clone()), (1, one.clone())];
        assert!(fault(&event, &commitments, &swapped).contains("not the one"));
        let third = [(0, one.clone()), (1, two.clone()), (2, two.clone())];
        assert!(fault(&event, &commitments, &third).contains("without a place"));
        assert!(fault(&event, &commitments[..COMMITMENT], &texts).contains("more or fewer"));
        assert!(fault("{", &commitments, &texts).contains("cannot be read"));
    }

    #[test]
    fn a_text_without_a_place_is_damage() {
        let empty = detach(message(Body::NONE)).expect("detached");
        let full = detach(message(Body::new("late"))).expect("detached");
        assert!(fault(&empty.event, &empty.commitments, &full.texts).contains("without a place"));
        assert!(fault(&empty.event, &full.commitments, &full.texts).contains("more or fewer"));
        let clear = serde_json::to_string(&message(Body::new("clear"))).expect("json");
        assert!(fault(&clear, &[], &[]).contains("instead of its number"));
    }

    #[test]
    fn texts_are_found_by_their_numbers_in_whatever_order() {
        let Detached { event, commitments, texts } =
            detach(posted(Body::new("one"), Author::Card(Body::new("two")), Fate::Shown)).expect("detached");
        let turned = event.replace("\"0\"", "\"x\"").replace("\"1\"", "\"0\"").replace("\"x\"", "\"1\"");
        let rejoined = rejoin(&turned, &commitments, &texts).expect("rejoined");
        let expected = posted(Body::new("two"), Author::Card(Body::new("one")), Fate::Shown);
        assert_eq!(rejoined.event, expected);
    }
}
