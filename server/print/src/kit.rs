//! The print kit: what hangs at the door, stands on tables, and is in the hands of hosts and guests.
//!
//! A sheet is composed from a café into a [`Kit`]: plain texts, which the template takes as data.

mod compose;
mod model;
mod plan;
mod qr;
mod words;

pub use compose::{Access, NoInvitation, compose};
pub use model::{
    Badge, Briefing, Content, EmergencyPlan, Guest, Handover, Host, Kit, Place, PlannedRound, PlannedStation,
    PlannedTable, Poster, Route, Sign, Slot, Stop, Term,
};
pub use qr::Qr;

use serde::Serialize;
use serde_json::Value;
use tischrunde_shared::look::SHAPES;

use crate::legible::Legible;
use crate::press::date;
use words::Words;

/// The colours of stations, as on pages (`assets/styles/00-tokens.css`).
pub(crate) const COLOURS: [&str; 8] =
    ["#0f63b3", "#9a3f00", "#1a6b48", "#76125a", "#8c590a", "#12496e", "#33322d", "#4b4305"];

/// What the template reads.
#[derive(Serialize)]
struct Data<'a> {
    kit: Value,
    words: &'a Words,
    date: Option<(i32, u8, u8)>,
    colours: [&'static str; 8],
    shapes: [&'static str; 8],
}

/// A sheet as the template reads it, with every text in it legible.
pub(crate) fn ready(kit: &Kit, legible: &mut Legible) -> Result<Vec<u8>, serde_json::Error> {
    let mut sheet = serde_json::to_value(kit)?;
    make_legible(&mut sheet, legible);
    let (words, date) = (words::words(kit.language), date(&kit.iso_date));
    serde_json::to_vec(&Data { kit: sheet, words, date, colours: COLOURS, shapes: SHAPES })
}

fn make_legible(value: &mut Value, legible: &mut Legible) {
    match value {
        Value::String(text) => *text = legible.text(text.trim()),
        Value::Array(values) => values.iter_mut().for_each(|value| make_legible(value, legible)),
        Value::Object(fields) => fields.values_mut().for_each(|value| make_legible(value, legible)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
