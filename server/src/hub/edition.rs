//! From committed events to frames: cut to each audience, condensed, each distinct notice encoded once.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use tischrunde_shared::audience::{Audience, Moves, Nature};
use tischrunde_shared::cafe::{Cafe, Event, Notice};
use tischrunde_shared::env::SeatChange;
use tischrunde_shared::ids::{ContributionId, PersonId, Seq};
use tischrunde_shared::wire::{Fold, Tag, encode};
use tischrunde_shared::{seats, talk};

use super::history::History;
use super::lane::{Frame, Lane};
use crate::frame;
use crate::store::{Committed, Mark, Record};

/// A frame is closed when it has grown to so many bytes.
const FRAME_BYTES: usize = 32 * 1_024;

/// The lanes that anybody reads.
pub(super) type Lanes = HashMap<Audience, Arc<Lane>>;

/// What a batch of events is for each audience that anybody reads.
pub(super) struct Edition {
    /// Every entry once, as JSON.
    text: Vec<u8>,
    items: BTreeMap<Audience, Vec<Item>>,
    /// Who may belong to another audience after it; single people learn of it in their own lane.
    moves: Moves,
    /// Words that must not be sent again.
    taken_back: HashSet<ContributionId>,
}

/// An entry for one audience.
struct Item {
    seq: Seq,
    mark: Mark,
    text: Range<usize>,
    counts: Option<Count>,
    words: Option<ContributionId>,
}

/// What an entry is the latest count of: an earlier one says nothing beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Count {
    Support(ContributionId),
    FreeSeats,
}

impl Count {
    fn of(notice: &Notice) -> Option<Self> {
        match notice {
            Notice::Talk(talk::Notice::Supported { contribution, .. }) => Some(Self::Support(*contribution)),
            Notice::Seats(seats::Notice::Free { .. }) => Some(Self::FreeSeats),
            _ => None,
        }
    }
}

impl Default for Edition {
    fn default() -> Self {
        Self { text: Vec::new(), items: BTreeMap::new(), moves: Moves::Nobody, taken_back: HashSet::new() }
    }
}

impl Edition {
    /// Takes an event in; `after` is the café with it.
    pub(super) fn add(&mut self, lanes: &Lanes, after: &Cafe, committed: &Committed) {
        let Committed { record, .. } = committed;
        let nature = record.event.nature(after);
        self.moves = self.moves.max(nature.moves);
        self.taken_back.extend(nature.words.taken_back());
        let mut page = Page { committed, words: nature.words.brought(), printed: Vec::new() };
        for audience in nature.readers.groups(after.stations()) {
            if lanes.contains_key(&audience)
                && let Some(notice) = after.cut_for(&record.event, audience)
            {
                self.print(&mut page, audience, notice);
            }
        }
        if let Some(news) = after.news(&nature) {
            for audience in after.audiences().filter(|audience| lanes.contains_key(audience)) {
                self.print(&mut page, audience, news.clone());
            }
        }
        for (person, notice) in personal(after, &record.event, &nature) {
            let audience = Audience::Person(person);
            if lanes.contains_key(&audience) {
                self.print(&mut page, audience, notice);
            }
        }
    }

    /// Encodes a notice, unless another audience was given the same.
    fn print(&mut self, page: &mut Page<'_>, audience: Audience, notice: Notice) {
        let counts = Count::of(&notice);
        let printed = page.printed.iter().find(|(other, _)| *other == notice).map(|(_, text)| text.clone());
        let text = printed.unwrap_or_else(|| {
            let start = self.text.len();
            let Record { seq, at, .. } = &page.committed.record;
            if let Err(error) = encode::entry(&mut self.text, *seq, *at, &notice) {
                // Plain data with keys that are texts: it does not happen. Its readers would miss an entry.
                tracing::error!(%error, "an entry could not be encoded");
                self.text.truncate(start);
            }
            let text = start..self.text.len();
            page.printed.push((notice, text.clone()));
            text
        });
        let Committed { record, .. } = page.committed;
        let item = Item { seq: record.seq, mark: page.committed.mark(), text, counts, words: page.words };
        self.items.entry(audience).or_default().push(item);
    }

    /// Puts the frames into the lanes; returns the lanes whose readers are to be called.
    pub(super) fn publish(mut self, lanes: &Lanes, history: &History) -> Vec<Arc<Lane>> {
        if !self.taken_back.is_empty() {
            lanes.values().for_each(|lane| lane.forget(&self.taken_back));
        }
        let items = std::mem::take(&mut self.items);
        let mut tags = HashMap::new();
        let news = items.into_iter().filter_map(|(audience, items)| {
            let lane = lanes.get(&audience)?;
            let moves = match self.moves {
                Moves::Everybody => true,
                Moves::Those => audience.is_person(),
                Moves::Nobody => false,
            };
            lane.push(self.frames(audience, lane.last(), &condense(items), moves, |seq, mark| {
                tags.entry(seq).or_insert_with(|| history.tag(seq, mark)).clone()
            }));
            Some(Arc::clone(lane))
        });
        news.collect()
    }

    /// Puts entries into frames that follow on position `after`.
    fn frames(
        &self,
        audience: Audience,
        mut after: Seq,
        items: &[Item],
        moves: bool,
        mut tag_of: impl FnMut(Seq, Mark) -> Tag,
    ) -> Vec<Frame> {
        let fold = if audience.is_person() { Fold::Own } else { Fold::View };
        let mut frames = Vec::new();
        let mut rest = items;
        while let Some(last) = self.end_of_frame(rest) {
            let (now, later) = rest.split_at(last + 1);
            let Item { seq, mark, .. } = now[last];
            let tag = tag_of(seq, mark);
            let entries = now.iter().map(|item| &self.text[item.text.clone()]);
            let bytes = Bytes::from(frame::text(&encode::events(fold, after, seq, &tag, entries)));
            frames.push(Frame {
                seq,
                bytes,
                moves,
                words: now.iter().filter_map(|item| item.words).collect(),
            });
            (after, rest) = (seq, later);
        }
        frames
    }

    /// The last entry of the next frame: it is full, and no other entry has the same position.
    fn end_of_frame(&self, items: &[Item]) -> Option<usize> {
        let mut bytes = 0;
        items.iter().enumerate().position(|(at, item)| {
            bytes += item.text.len();
            match items.get(at + 1) {
                Some(next) => bytes >= FRAME_BYTES && next.seq != item.seq,
                None => true,
            }
        })
    }
}

/// What is printed of one event.
struct Page<'a> {
    committed: &'a Committed,
    words: Option<ContributionId>,
    printed: Vec<(Notice, Range<usize>)>,
}

/// What each single person learns of an event. Seats are sorted once for all, not once per person.
fn personal(after: &Cafe, event: &Event, nature: &Nature) -> Vec<(PersonId, Notice)> {
    if let Event::Seats(seats::Event::Changed { changes }) = event {
        let mut by_person: BTreeMap<PersonId, Vec<SeatChange>> = BTreeMap::new();
        for change in changes {
            by_person.entry(change.person).or_default().push(*change);
        }
        let notice = |changes| Notice::Event(seats::Event::Changed { changes }.into());
        return by_person.into_iter().map(|(person, changes)| (person, notice(changes))).collect();
    }
    let cut = |person| Some((person, after.cut_for(event, Audience::Person(person))?));
    nature.persons.iter().copied().filter_map(cut).collect()
}

/// Of several counts of the same only the last one matters.
fn condense(mut items: Vec<Item>) -> Vec<Item> {
    let mut counted = HashSet::new();
    let latest = |item: &Item| item.counts.is_none_or(|count| counted.insert(count));
    let mut keep: Vec<bool> = items.iter().rev().map(latest).collect();
    items.retain(|_| keep.pop().unwrap_or(true));
    items
}

#[cfg(test)]
mod tests {
    use tischrunde_shared::actor::Actor;
    use tischrunde_shared::day;
    use tischrunde_shared::ids::{CafeId, CommandId, Epoch};
    use tischrunde_shared::text::Body;
    use tischrunde_shared::time::Millis;
    use tischrunde_shared::wire::ServerFrame;
    use uuid::Uuid;

    use super::*;
    use crate::access::invitation::Invitations;
    use crate::hub::lane::Lack;
    use crate::store::Fingerprint;

    fn committed(seq: u64, event: impl Into<Event>) -> Committed {
        let (command, actor) = (CommandId(Uuid::nil()), Actor::Operator);
        let record = Record { seq: Seq(seq), at: Millis(seq), command, actor, event: event.into() };
        Committed { record, fingerprint: Fingerprint([seq as u8; 6]) }
    }

    fn item(seq: u64, counts: Option<Count>) -> Item {
        Item { seq: Seq(seq), mark: Mark::default(), text: 0..0, counts, words: None }
    }

    #[test]
    fn only_the_last_count_stays() {
        let support = |contribution| Some(Count::Support(ContributionId(contribution)));
        let items = vec![item(1, support(1)), item(2, support(2)), item(3, support(1)), item(4, support(1))];
        let kept: Vec<_> = condense(items).into_iter().map(|item| item.seq.0).collect();
        assert_eq!(kept, [2, 4]);
    }

    #[test]
    fn frames_follow_on_one_another_and_are_the_same_for_the_same_part() {
        let lanes: Lanes = [Audience::Screen, Audience::Lobby]
            .map(|audience| (audience, Arc::new(Lane::new(audience, Seq(4)))))
            .into();
        let text = Body::new(&"ä".repeat(1_000));
        let (mut edition, cafe) = (Edition::default(), Cafe::default());
        for seq in 11..=60 {
            edition.add(&lanes, &cafe, &committed(seq, day::Event::MessageSent { text: text.clone() }));
        }
        let cafe = CafeId(Uuid::nil());
        let history = History::new(cafe, Epoch(1), Invitations::with_key([7; 32]).seal(cafe));
        assert_eq!(edition.publish(&lanes, &history).len(), 2);
        let frames = |audience| {
            let (lane, mut frames) = (&lanes[&audience], Vec::<Frame>::new());
            loop {
                let at = frames.last().map_or(Seq(4), |last| last.seq);
                match lane.lack(at) {
                    Lack::Frames(piece) if piece.is_empty() => return frames,
                    Lack::Frames(piece) => frames.extend(piece),
                    Lack::Snapshot => panic!("the window reaches back"),
                }
            }
        };
        let bytes = |frames: &[Frame]| frames.iter().map(|frame| frame.bytes.clone()).collect::<Vec<_>>();
        assert_eq!(bytes(&frames(Audience::Screen)), bytes(&frames(Audience::Lobby)));
        let (mut after, mut read) = (Seq(4), Vec::new());
        assert!(frames(Audience::Screen).len() > 1);
        for frame in frames(Audience::Screen) {
            let parsed: ServerFrame = serde_json::from_slice(frame::content(&frame.bytes)).expect("a frame");
            let ServerFrame::Events(events) = parsed else { panic!("not events") };
            assert_eq!((events.after, events.seq), (after, frame.seq));
            let Seq(seq) = frame.seq;
            let mark = Mark { at: Millis(seq), fingerprint: Fingerprint([seq as u8; 6]) };
            assert_eq!(events.tag, history.tag(frame.seq, mark));
            after = events.seq;
            read.extend(events.entries.iter().map(|entry| entry.seq.0));
        }
        assert_eq!(read, (11..=60).collect::<Vec<_>>());
    }
}
