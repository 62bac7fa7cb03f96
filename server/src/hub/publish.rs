//! From events to frames: cut to each audience, condensed, encoded once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use tischrunde_shared::audience::{Audience, Moves, Nature};
use tischrunde_shared::cafe::{Cafe, Event, Notice};
use tischrunde_shared::env::SeatChange;
use tischrunde_shared::ids::{PersonId, Seq};
use tischrunde_shared::wire::Entry;
use tischrunde_shared::{seats, talk};

use super::lane::{Frame, Lane};
use super::room::Room;
use crate::store::Record;

/// A frame is closed when it has grown to so many bytes.
const FRAME_BYTES: usize = 32 * 1_024;

/// What a batch of events is for each audience that anybody reads.
pub(super) struct Edition {
    entries: BTreeMap<Audience, Vec<Entry>>,
    /// Who may belong to another audience after it; single people learn of it in their own lane.
    moves: Moves,
    /// Whether something said before may no longer be read as it was.
    takes_back: bool,
}

impl Default for Edition {
    fn default() -> Self {
        Self { entries: BTreeMap::new(), moves: Moves::Nobody, takes_back: false }
    }
}

impl Edition {
    /// Takes an event in; `after` is the café with the event applied.
    pub(super) fn add(&mut self, room: &Room, after: &Cafe, record: &Record) {
        let nature = record.event.nature(after);
        self.moves = self.moves.max(nature.moves);
        self.takes_back |= nature.words.taken_back().is_some();
        let stations = after.stations();
        for audience in nature.readers.groups(stations) {
            if room.existing_lane(audience).is_none() {
                continue;
            }
            if let Some(notice) = after.cut_for(&record.event, audience) {
                self.entry(audience, record, notice);
            }
        }
        if let Some(news) = after.news(&nature) {
            for audience in after.audiences().filter(|audience| room.existing_lane(*audience).is_some()) {
                self.entry(audience, record, news.clone());
            }
        }
        for (person, notice) in personal(after, &record.event, &nature) {
            let audience = Audience::Person(person);
            if room.existing_lane(audience).is_some() {
                self.entry(audience, record, notice);
            }
        }
    }

    fn entry(&mut self, audience: Audience, record: &Record, what: Notice) {
        self.entries.entry(audience).or_default().push(Entry { seq: record.seq, at: record.at, what });
    }

    /// Puts the frames into the lanes; returns the lanes whose readers are to be called.
    pub(super) fn publish(self, room: &Room) -> Vec<Arc<Lane>> {
        let mut news = Vec::with_capacity(self.entries.len());
        for (audience, entries) in self.entries {
            let Some(lane) = room.existing_lane(audience) else { continue };
            if self.takes_back {
                lane.forget();
            }
            let moves = match self.moves {
                Moves::Everybody => true,
                Moves::Those => audience.is_person(),
                Moves::Nobody => false,
            };
            lane.push(frames(audience, lane.last(), condense(entries), moves));
            news.push(lane);
        }
        news
    }
}

/// What each single person learns of an event. Seats are sorted once for all, not once per person.
fn personal(after: &Cafe, event: &Event, nature: &Nature) -> Vec<(PersonId, Notice)> {
    if let Event::Seats(seats::Event::Changed { changes }) = event {
        let mut by_person: BTreeMap<PersonId, Vec<SeatChange>> = BTreeMap::new();
        for change in changes {
            by_person.entry(change.person).or_default().push(*change);
        }
        let notice = |changes| Notice::Event(Event::Seats(seats::Event::Changed { changes }));
        return by_person.into_iter().map(|(person, changes)| (person, notice(changes))).collect();
    }
    let cut = |person| Some((person, after.cut_for(event, Audience::Person(person))?));
    nature.persons.iter().copied().filter_map(cut).collect()
}

/// Of several counts of the same, a contribution's supporters or free seats, only the last one matters.
fn condense(mut entries: Vec<Entry>) -> Vec<Entry> {
    let mut counted = BTreeSet::new();
    let mut keep: Vec<bool> = entries
        .iter()
        .rev()
        .map(|entry| match entry.what {
            Notice::Talk(talk::Notice::Supported { contribution, .. }) => counted.insert(Some(contribution)),
            Notice::Seats(seats::Notice::Free { .. }) => counted.insert(None),
            _ => true,
        })
        .collect();
    entries.retain(|_| keep.pop().unwrap_or(true));
    entries
}

/// Encodes entries into frames that follow on position `after`.
fn frames(audience: Audience, mut after: Seq, entries: Vec<Entry>, moves: bool) -> Vec<Frame> {
    let fold = if audience.is_person() { "own" } else { "view" };
    let mut frames = Vec::new();
    let mut body = String::new();
    let mut entries = entries.into_iter().peekable();
    while let Some(entry) = entries.next() {
        if !body.is_empty() {
            body.push(',');
        }
        // Events are plain data with string keys: encoding them into memory does not fail.
        body.push_str(&serde_json::to_string(&entry).unwrap_or_default());
        let next_is_same_position = entries.peek().is_some_and(|next| next.seq == entry.seq);
        if (body.len() < FRAME_BYTES && entries.peek().is_some()) || next_is_same_position {
            continue;
        }
        let mut json = String::with_capacity(body.len() + 80);
        let seq = entry.seq;
        // Writing into a String does not fail.
        let _ = write!(
            json,
            r#"{{"events":{{"fold":"{fold}","after":{after},"seq":{seq},"entries":[{body}]}}}}"#
        );
        frames.push(Frame { seq, json: json.into(), moves });
        body.clear();
        after = seq;
    }
    frames
}

#[cfg(test)]
mod tests {
    use tischrunde_shared::ids::ContributionId;
    use tischrunde_shared::time::Millis;
    use tischrunde_shared::wire::ServerFrame;

    use tischrunde_shared::day;

    use super::*;

    fn entry(seq: u64, what: Notice) -> Entry {
        Entry { seq: Seq(seq), at: Millis(seq), what }
    }

    fn counted(contribution: u32, support: u32) -> Notice {
        Notice::Talk(talk::Notice::Supported { contribution: ContributionId(contribution), support })
    }

    #[test]
    fn only_the_last_count_stays() {
        let entries = vec![
            entry(1, counted(1, 1)),
            entry(2, counted(2, 1)),
            entry(3, counted(1, 2)),
            entry(4, counted(1, 3)),
        ];
        let kept: Vec<_> = condense(entries).into_iter().map(|e| e.seq.0).collect();
        assert_eq!(kept, [2, 4]);
    }

    #[test]
    fn frames_follow_on_one_another() {
        let text = tischrunde_shared::text::Body::new(&"ä".repeat(1_000));
        let entries: Vec<_> = (11..=60)
            .map(|seq| entry(seq, Notice::Event(Event::Day(day::Event::MessageSent { text: text.clone() }))))
            .collect();
        let frames = frames(Audience::Screen, Seq(4), entries.clone(), false);
        assert!(frames.len() > 1);
        let mut after = Seq(4);
        let mut read = Vec::new();
        for frame in frames {
            let parsed: ServerFrame = serde_json::from_slice(&frame.json).expect("a frame");
            let ServerFrame::Events(events) = parsed else { panic!("not events") };
            assert_eq!((events.after, events.seq), (after, frame.seq));
            after = events.seq;
            read.extend(events.entries);
        }
        assert_eq!(read, entries);
    }
}
