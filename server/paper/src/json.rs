//! The record as JSON: everything, texts byte for byte. The same in every language.
//!
//! | key | holds |
//! | --- | --- |
//! | `format` | always `tischrunde-record` |
//! | `version` | 1; raised when a reader of the old version could misread the new one |
//! | `exported_at` | when the record was written (RFC 3339, UTC) |
//! | `cafe` | `id`, `title`, `opening`, `language` (`de` or `en`), `participants` (how many) |
//! | `rounds` | `number`, `seconds` |
//! | `categories` | `key`, `label` |
//! | `stations` | `number`, `title`, `text`, `questions` (one per round; the last serves all later ones), `insights` (`id`, `text`, `sources`), `handovers` (`round`, `text`, `sources`), `themes` (`id`, `title`, `contributions`: their ids) |
//! | `contributions` | one entry each, by id: see below |
//!
//! A source is `{"contribution": id}` or `{"theme": id}`. An entry of `contributions` holds `id`, `station`, `round`, `at`
//! (RFC 3339, UTC), `category` (a key), `text` (`null` if it was withdrawn or erased), `origin` (`phone`, `dictated`,
//! `paper`), `support` (how many people), `edited`, `reply_to` and `theme` (an id or `null`), `state` (`shown`, `hidden`,
//! `withdrawn`) and `hidden_reason` (`null` unless hidden).
//!
//! New keys may be added within a version; readers leave alone what they do not know. Order of keys means nothing.

use serde_json::{Value, json};
use tischrunde_shared::condense::Source;
use tischrunde_shared::talk::{Contribution, Fate, Origin};

use crate::Meta;
use crate::harvest::{Harvest, StationHarvest};
use crate::moment;

/// The version of this schema.
const VERSION: u32 = 1;

/// Writes the record, indented, so that two records can be compared line by line.
pub(crate) fn write(harvest: &Harvest<'_>, meta: &Meta) -> String {
    let plan = &harvest.cafe.day.plan;
    let rounds = plan.round_numbers().zip(plan.round_seconds());
    let record = json!({
        "format": "tischrunde-record",
        "version": VERSION,
        "exported_at": moment::exact(meta.exported_at),
        "cafe": {
            "id": meta.id.to_string(),
            "title": plan.title.as_str(),
            "opening": plan.opening.as_str(),
            "language": plan.language.tag(),
            "participants": harvest.cafe.people.persons.len(),
        },
        "rounds": list(rounds.map(|(number, seconds)| json!({ "number": number.0, "seconds": seconds }))),
        "categories": list(plan.categories.iter().map(|c| json!({ "key": c.key, "label": c.label }))),
        "stations": list(harvest.stations.iter().map(|station| station_value(harvest, station))),
        "contributions": list(harvest.contributions().into_iter().map(contribution)),
    });
    format!("{record:#}\n")
}

fn list(values: impl Iterator<Item = Value>) -> Value {
    Value::Array(values.collect())
}

fn station_value(harvest: &Harvest<'_>, harvested: &StationHarvest<'_>) -> Value {
    let station = harvested.station;
    let insights = harvested.insights.iter().map(|(id, insight)| {
        json!({ "id": id.0, "text": insight.text.get(), "sources": sources(&insight.sources) })
    });
    let handovers = harvested.handovers.iter().map(|(round, handover)| {
        json!({ "round": round.0, "text": handover.text.get(), "sources": sources(&handover.sources) })
    });
    let themes = harvested.themes.iter().map(|theme| {
        let members = harvest.members(theme.id).iter().map(|id| id.0.into());
        json!({ "id": theme.id.0, "title": theme.theme.title.get(), "contributions": list(members) })
    });
    json!({
        "number": harvested.id.0,
        "title": station.map(|s| s.title.as_str()),
        "text": station.map(|s| s.text.as_str()),
        "questions": station.map_or(&[][..], |s| &s.questions),
        "insights": list(insights),
        "handovers": list(handovers),
        "themes": list(themes),
    })
}

fn sources(sources: &[Source]) -> Value {
    list(sources.iter().map(|source| match source {
        Source::Contribution(id) => json!({ "contribution": id.0 }),
        Source::Theme(id) => json!({ "theme": id.0 }),
    }))
}

fn contribution(c: &Contribution) -> Value {
    let (state, text, reason) = match &c.fate {
        Fate::Shown => ("shown", c.text.get(), None),
        Fate::Hidden { reason } => ("hidden", c.text.get(), reason.get()),
        Fate::Withdrawn => ("withdrawn", None, None),
    };
    let origin = match c.origin {
        Origin::Phone => "phone",
        Origin::Dictated => "dictated",
        Origin::Paper => "paper",
    };
    json!({
        "id": c.id.0,
        "station": c.station.0,
        "round": c.round.0,
        "at": moment::exact(c.at),
        "category": c.category,
        "text": text,
        "origin": origin,
        "support": c.support,
        "edited": c.edited,
        "reply_to": c.reply_to.map(|parent| parent.0),
        "theme": c.theme.map(|theme| theme.0),
        "state": state,
        "hidden_reason": reason,
    })
}
