//! What a reader of the wire forgives, and what not.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tischrunde_shared::cafe::{Cafe, Command, Event};
use tischrunde_shared::ids::{PersonId, Seq, StationId};
use tischrunde_shared::wire::{ClientFrame, ServerFrame};

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> Result<T, serde_json::Error> {
    serde_json::from_str(&value.to_string())
}

#[test]
fn a_command_with_an_unknown_field_is_not_guessed_at() {
    let command = json!({"talk": {"withdraw": {"contribution": 1, "reason": "x"}}});
    assert!(read::<Command>(&command).is_err());
    let id = "01939b5d-13f0-7d52-8a3b-2f9c7e6d5b41";
    assert!(read::<ClientFrame>(&json!({"command": {"id": id, "command": command}})).is_err());
    assert!(read::<ClientFrame>(&json!({"hello": {"protocol": 1}})).is_err(), "without a capability");
}

#[test]
fn what_may_be_left_out() {
    let post = json!({"talk": {"post": {"station": 1, "round": 1, "category": "idea", "text": "x"}}});
    assert!(read::<Command>(&post).is_ok());
    assert!(read::<Command>(&json!({"people": {"join": {}}})).is_ok());
    let hello = json!({"hello": {"protocol": 1, "capability": "ppl_x"}});
    assert!(read::<ClientFrame>(&hello).is_ok());
    let posted = json!({"talk": {"posted": {"contribution": 1, "station": 1, "round": 1, "category": "idea",
        "text": null}}});
    assert!(read::<Event>(&posted).is_ok());
}

#[test]
fn an_older_client_reads_newer_events() {
    let joined = json!({"people": {"joined": {"person": 1, "shoes": "red"}}});
    assert!(read::<Event>(&joined).is_ok(), "fields may be added");
    let pong = json!({"pong": {"sent": 1.5, "now": 3, "weather": "fine"}});
    assert!(read::<ServerFrame>(&pong).is_ok());
}

#[test]
fn an_empty_cafe_is_all_defaults() {
    assert_eq!(read::<Cafe>(&json!({})).expect("a café"), Cafe::default());
}

#[test]
fn numbers_are_read_as_numbers_and_as_keys() {
    assert_eq!(read::<PersonId>(&json!(7)).expect("a number"), PersonId(7));
    let keyed = read::<BTreeMap<PersonId, StationId>>(&json!({"7": 2})).expect("a key");
    assert_eq!(keyed, BTreeMap::from([(PersonId(7), StationId(2))]));
    assert_eq!(read::<Seq>(&json!(u64::MAX)).expect("the largest"), Seq(u64::MAX));
    for wrong in
        [json!(256), json!(-1), json!(1.5), json!("x"), json!(""), json!(null), json!("7"), json!(true)]
    {
        assert!(read::<StationId>(&wrong).is_err(), "{wrong}");
    }
}
