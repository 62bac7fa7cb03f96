//! Takes the texts that people wrote out of an event before it is stored, and puts them back.
//!
//! What stays is the event's structure with an empty place for every text, and for every place a commitment (see
//! [`super::chain`]) by which a text that comes back is recognised.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use tischrunde_shared::event::Event;
use tischrunde_shared::text::Body;

use super::StoreError;

/// Bytes of a commitment.
const COMMITMENT: usize = 32;

/// The commitment of a place in which nothing was written.
const EMPTY: [u8; COMMITMENT] = [0; COMMITMENT];

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
        getrandom::fill(&mut salt)
            .map_err(|error| StoreError::Failed(format!("the system gives no random numbers: {error}")))?;
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
    /// The event as JSON, with `null` in the place of every text.
    pub(super) event: String,
    /// 32 bytes for each place.
    pub(super) commitments: Vec<u8>,
    /// The texts, by the number of their place from 0; empty places are left out.
    pub(super) texts: Vec<(u32, Text)>,
}

/// Takes an event apart.
///
/// # Errors
/// [`StoreError::Failed`] if the system gives no random numbers.
pub(super) fn detach(mut event: Event) -> Result<Detached, StoreError> {
    let mut commitments = Vec::new();
    let mut texts = Vec::new();
    for (place, body) in (0..).zip(event.bodies_mut()) {
        match body.take() {
            Some(text) => {
                let text = Text::new(text)?;
                commitments.extend_from_slice(&text.commitment());
                texts.push((place, text));
            }
            None => commitments.extend_from_slice(&EMPTY),
        }
    }
    let event = serde_json::to_string(&event)
        .map_err(|error| StoreError::Failed(format!("the event cannot be written as JSON: {error}")))?;
    Ok(Detached { event, commitments, texts })
}

/// An event put together again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attached {
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
pub(super) fn attach(event: &str, commitments: &[u8], texts: &[(u32, Text)]) -> Result<Attached, StoreError> {
    let mut event: Event = serde_json::from_str(event)
        .map_err(|error| StoreError::Damaged(format!("an event cannot be read: {error}")))?;
    let mut left = texts.iter().peekable();
    let mut places = event.bodies_mut();
    if places.len() * COMMITMENT != commitments.len() {
        return Err(StoreError::Damaged(
            "an event has more or fewer texts than were committed to".to_owned(),
        ));
    }
    let mut erased = 0;
    for ((place, body), commitment) in (0..).zip(&mut places).zip(commitments.chunks_exact(COMMITMENT)) {
        match left.next_if(|(at, _)| *at == place) {
            Some((_, text)) if text.commitment() == commitment => **body = Body::new(&text.text),
            Some(_) => return Err(StoreError::Damaged("a text is not the one that was written".to_owned())),
            None if commitment == EMPTY => {}
            None => erased += 1,
        }
    }
    if left.next().is_some() {
        return Err(StoreError::Damaged("there is a text without a place".to_owned()));
    }
    Ok(Attached { event, texts: texts.len() as u64, erased })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::collection::btree_map;
    use proptest::option;
    use proptest::prelude::*;
    use tischrunde_shared::cafe::{Author, Fate, Origin};
    use tischrunde_shared::ids::{ContributionId, PersonId, RoundNo, StationId};
    use tischrunde_shared::plan::Language;

    use super::*;

    const CANARY: &str = "canary";

    fn posted(text: Body, author: Author, fate: Fate) -> Event {
        Event::ContributionPosted {
            contribution: ContributionId(1),
            station: StationId(2),
            round: RoundNo(3),
            category: "need".to_owned(),
            text,
            origin: Origin::Paper,
            author,
            reply_to: None,
            fate,
        }
    }

    fn joined(name: Body, attributes: BTreeMap<String, Body>) -> Event {
        Event::PersonJoined { person: PersonId(1), name, attributes, language: Language::En, badge: false }
    }

    fn body() -> impl Strategy<Value = Body> {
        option::of(any::<String>()).prop_map(|text| text.map_or(Body::NONE, |text| Body::new(&text)))
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            Just(Event::LobbyOpened),
            body().prop_map(|text| Event::MessageSent { text }),
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
        match attach(event, commitments, texts) {
            Err(StoreError::Damaged(text)) => text,
            other => panic!("{other:?}"),
        }
    }

    proptest! {
        #[test]
        fn what_was_taken_apart_comes_back(event in event()) {
            let detached = detach(event.clone()).expect("detached");
            let attached = attach(&detached.event, &detached.commitments, &detached.texts).expect("attached");
            prop_assert_eq!(attached.event, event);
            prop_assert_eq!(attached.erased, 0);
        }

        #[test]
        fn an_erased_text_leaves_its_place_empty(event in event(), erase in any::<prop::sample::Index>()) {
            let Detached { event: json, commitments, mut texts } = detach(event.clone()).expect("detached");
            prop_assume!(!texts.is_empty());
            let (place, _) = texts.remove(erase.index(texts.len()));
            let mut expected = event;
            expected.bodies_mut()[place as usize].take();
            let attached = attach(&json, &commitments, &texts).expect("attached");
            prop_assert_eq!(attached.event, expected);
            prop_assert_eq!(attached.erased, 1);
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
        let one = detach(Event::MessageSent { text: Body::new(CANARY) }).expect("detached");
        let other = detach(Event::MessageSent { text: Body::new(CANARY) }).expect("detached");
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
    fn a_text_in_a_place_that_was_empty_is_damage() {
        let empty = detach(Event::MessageSent { text: Body::NONE }).expect("detached");
        let full = detach(Event::MessageSent { text: Body::new("late") }).expect("detached");
        assert!(fault(&empty.event, &empty.commitments, &full.texts).contains("not the one"));
    }
}
