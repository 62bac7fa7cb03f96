//! What is for publication names nobody and repeats nothing that was hidden or taken back.

use tischrunde_shared::language::Language;

use super::{Format, IMPRINT, café, json, manuscript, read, written};
use crate::data::tables::Name;
use crate::tests::sample;

const HIDDEN: &str = "Das gehört nicht hierher";

/// Everything that is in a file, unpacked.
fn content(bytes: Vec<u8>) -> String {
    if !bytes.starts_with(b"PK") {
        return String::from_utf8(bytes).expect("UTF-8");
    }
    read::archive(&bytes).into_values().map(|file| String::from_utf8(file).expect("UTF-8")).collect()
}

#[test]
fn nobody_is_named_in_any_format() {
    let cafe = café(Language::De);
    for format in Format::ALL {
        let content = content(written(&cafe, &manuscript(&cafe), format, Language::De));
        assert!(content.contains("Lampen an jedem Platz"), "{format:?} can be searched");
        for secret in [sample::NAME, sample::CARD_NAME, sample::WITHDRAWN, IMPRINT] {
            assert!(!content.contains(secret), "{secret} in {format:?}");
        }
    }
}

#[test]
fn only_the_complete_record_tells_what_was_hidden() {
    let cafe = café(Language::De);
    for format in Format::ALL {
        let content = content(written(&cafe, &manuscript(&cafe), format, Language::De));
        let is_complete = format == Format::Record;
        assert_eq!(content.contains(HIDDEN), is_complete, "{format:?}");
        assert_eq!(content.contains("Anderes"), is_complete, "{format:?}");
        assert_eq!(content.contains("hidden_reason"), is_complete, "{format:?}");
    }
    let record = read::table(&json(&cafe, &manuscript(&cafe), Format::Record), Name::Contributions);
    let hidden = record.iter().find(|row| row["number"] == "9").expect("the hidden one");
    assert_eq!((hidden["state"].as_str(), hidden["hidden_reason"].as_str()), ("hidden", "Anderes\nThema"));
    assert!(
        hidden["time"].ends_with(".000Z") && !hidden["time"].ends_with("0:00.000Z"),
        "to the millisecond"
    );
}

#[test]
fn a_reply_to_what_was_hidden_points_nowhere() {
    let mut cafe = café(Language::De);
    let reply = cafe.talk.contributions.get_mut(&tischrunde_shared::ids::ContributionId(8)).expect("a reply");
    reply.reply_to = Some(tischrunde_shared::ids::ContributionId(9));
    let of = |format| {
        let said = read::table(&json(&cafe, &manuscript(&cafe), format), Name::Contributions);
        said.into_iter().find(|row| row["number"] == "8").expect("the reply")["reply_to"].clone()
    };
    assert_eq!(of(Format::Json), "");
    assert_eq!(of(Format::Record), "9");
}
