//! The consultation: for some days before the paper is published, everybody who took part may say something to each of
//! its statements. They read the statements as they were laid before them; who says what, nobody learns.

mod apply;
mod command;
mod cut;
mod decide;
mod event;

pub(crate) use self::apply::{apply, notice};
pub use self::command::Command;
pub(crate) use self::cut::{cut, cut_event};
pub(crate) use self::decide::decide;
pub use self::event::{Event, Notice};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::{BlockId, ResponseId};
use crate::text::Body;
use crate::time::Millis;

/// The consultation on the paper.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Consult {
    /// What is laid before everybody, and until when. Nothing before there was one, and after it was ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<Consultation>,
    /// What people said to it; for authors.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub responses: BTreeMap<ResponseId, Response>,
    /// The highest number given out; not in readers' parts.
    #[serde(skip_serializing_if = "is_first")]
    pub issued: ResponseId,
}

fn is_first(id: &ResponseId) -> bool {
    *id == ResponseId::default()
}

/// What everybody may say something to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    /// The last moment.
    pub until: Millis,
    /// The statements as they stood when it was opened, in the order of the paper.
    pub statements: Vec<Statement>,
}

/// A statement or recommendation that is laid before everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Which block it is.
    pub block: BlockId,
    /// Its number in the paper then.
    pub number: u32,
    /// Whether it is a recommendation: they are numbered by themselves.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_recommendation: bool,
    /// What it says.
    pub text: Body,
}

/// What somebody said to a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// To which block.
    pub block: BlockId,
    /// What.
    pub text: Body,
    /// When, in whole hours: nobody can be recognised by the minute.
    pub at: Millis,
    /// Whether the authors have dealt with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_done: bool,
}

impl Consult {
    /// What is open at a moment.
    #[must_use]
    pub fn open_at(&self, now: Millis) -> Option<&Consultation> {
        self.open.as_ref().filter(|open| now <= open.until)
    }
}
