//! Random days of random cafés, and models that the rules are checked against.
#![allow(dead_code, reason = "every test binary uses its own part of this")]

pub(crate) mod choices;
pub(crate) mod consulting;
pub(crate) mod draw;
pub(crate) mod hub;
pub(crate) mod oracle;
pub(crate) mod papering;
pub(crate) mod planner;
pub(crate) mod plans;
pub(crate) mod running;
pub(crate) mod samples;
pub(crate) mod steering;
pub(crate) mod wishes;

use std::fmt::Debug;

use proptest::test_runner::Config;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// So many random cases. Failing cases are printed whole, so no file keeps them.
pub(crate) fn cases(cases: u32) -> Config {
    Config { cases, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() }
}

/// What is left of a value after it has travelled as JSON.
pub(crate) fn through_json<T: Serialize + DeserializeOwned + Debug>(value: &T) -> T {
    let text = serde_json::to_string(value).expect("a value becomes JSON");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text}"))
}
