//! Lanes in which things are said, forgotten and rung for.

use std::sync::atomic::{AtomicUsize, Ordering};

use tischrunde_shared::limits;

use super::*;

fn frame(seq: u64, bytes: usize) -> Frame {
    Frame {
        seq: Seq(seq),
        bytes: "x".repeat(bytes).into(),
        moves: false,
        words: vec![ContributionId(seq as u32)],
    }
}

fn positions(lane: &Lane, seq: u64) -> Option<Vec<u64>> {
    match lane.lack(Seq(seq)) {
        Lack::Frames(frames) => Some(frames.iter().map(|f| f.seq.0).collect()),
        Lack::Snapshot => None,
    }
}

#[test]
fn a_reader_gets_what_it_lacks() {
    let lane = Lane::new(Audience::Screen, Seq(5));
    assert_eq!(positions(&lane, 4), None, "before the lane began");
    assert_eq!(positions(&lane, 5), Some(vec![]));
    lane.push(vec![frame(7, 10), frame(9, 10)]);
    assert_eq!(positions(&lane, 5), Some(vec![7, 9]));
    assert_eq!(positions(&lane, 7), Some(vec![9]));
    assert_eq!(positions(&lane, 8), Some(vec![9]), "a snapshot may stand between two frames");
    assert_eq!(positions(&lane, 9), Some(vec![]));
}

#[test]
fn the_window_moves_on() {
    let lane = Lane::new(Audience::Screen, Seq(0));
    lane.push((1..=3).map(|seq| frame(seq, limits::LAG_BYTES / 2)).collect());
    assert_eq!(positions(&lane, 0), None);
    assert_eq!(positions(&lane, 1), Some(vec![2]), "much is fetched in pieces");
    assert_eq!(positions(&lane, 2), Some(vec![3]));
}

#[test]
fn what_is_forgotten_reaches_nobody_and_stops_nobody_who_has_read_it() {
    let lane = Lane::new(Audience::Screen, Seq(0));
    lane.push((1..=4).map(|seq| frame(seq, 10)).collect());
    lane.keep_snapshot(Arc::new(SnapshotFrame::new(Seq(2), "{}".into())));
    lane.forget(&HashSet::from([ContributionId(2), ContributionId(9)]));
    lane.push(vec![frame(5, 10)]);
    assert_eq!(positions(&lane, 1), None, "whoever lags behind needs a snapshot");
    assert_eq!(positions(&lane, 2), Some(vec![3, 4, 5]), "whoever has read it goes on");
    assert!(lane.fresh_snapshot().is_none());
    lane.forget(&HashSet::from([ContributionId(9)]));
    assert_eq!(positions(&lane, 2), Some(vec![3, 4, 5]));
}

#[test]
fn a_snapshot_is_fresh_until_much_of_it_has_followed() {
    let is_fresh_after = |snapshot: usize, frames: &[usize]| {
        let lane = Lane::new(Audience::Screen, Seq(0));
        lane.keep_snapshot(Arc::new(SnapshotFrame::new(Seq(0), "x".repeat(snapshot).into())));
        lane.push((1..).zip(frames).map(|(seq, bytes)| frame(seq, *bytes)).collect());
        lane.fresh_snapshot().is_some()
    };
    assert!(Lane::new(Audience::Screen, Seq(0)).fresh_snapshot().is_none());
    assert!(is_fresh_after(10, &[4_000, 90]) && !is_fresh_after(10, &[4_000, 100]), "a small one");
    assert!(is_fresh_after(80_000, &[10_000]) && !is_fresh_after(80_000, &[10_001]), "an eighth");
    assert!(!is_fresh_after(8_000_000, &[60_000, 6_000]), "a large one");
}

#[derive(Debug, Default)]
struct Reader {
    at: Mutex<Seq>,
    called: AtomicUsize,
}

impl Reader {
    fn at(seq: u64) -> Arc<Self> {
        Arc::new(Self { at: Mutex::new(Seq(seq)), ..Self::default() })
    }

    fn is_called(&self) -> bool {
        self.called.swap(0, Ordering::Relaxed) > 0
    }
}

impl Outlet for Reader {
    fn give(&self, news: &News) -> bool {
        let mut at = self.at.lock().expect("a position");
        let given = news.follows(*at);
        if given {
            *at = news.until;
        }
        given
    }

    fn call(&self) {
        self.called.fetch_add(1, Ordering::Relaxed);
    }
}

#[tokio::test]
async fn news_are_given_to_those_who_lack_just_these() {
    let lane = Arc::new(Lane::new(Audience::Screen, Seq(10)));
    let (level, ahead, behind) = (Reader::at(10), Reader::at(12), Reader::at(9));
    let _seats = [&level, &ahead, &behind].map(|reader| lane.join(Arc::clone(reader) as Arc<dyn Outlet>));
    lane.push(vec![frame(14, 3), frame(15, 4)]);
    assert_eq!(lane.rung(), Seq(10), "pushing alone calls nobody");
    assert_eq!(lane.ring().await, 4, "two frames to the two whom nothing else is missing");
    assert_eq!(lane.rung(), Seq(15));
    for (reader, at) in [(level, 15), (ahead, 15), (behind, 9)] {
        assert_eq!(*reader.at.lock().expect("a position"), Seq(at));
    }
    assert_eq!(lane.ring().await, 0, "nothing is given twice");
}

#[tokio::test]
async fn where_people_may_have_moved_or_much_is_new_everybody_looks_for_themselves() {
    let lane = Arc::new(Lane::new(Audience::Screen, Seq(0)));
    let reader = Reader::at(0);
    let seat = lane.join(Arc::clone(&reader) as Arc<dyn Outlet>);
    let look = async |frames: Vec<Frame>| {
        lane.push(frames);
        lane.ring().await == 0 && reader.is_called()
    };
    assert!(!look(Vec::new()).await, "nothing is new");
    assert!(look(vec![Frame { moves: true, ..frame(1, 1) }]).await);
    assert!(look(vec![frame(2, 100_000)]).await);
    lane.start_over(Seq(2));
    assert!(look(Vec::new()).await, "the lane began anew");
    assert!(lane.has_readers());
    drop(seat);
    assert!(!lane.has_readers());
}
