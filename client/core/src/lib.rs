//! What every bundle of pages is built on.
//!
//! [`session`] keeps the line to the server and folds what comes over it: what pages read and send through;
//! [`words`] picks the texts of the language that was chosen and holds those that all bundles need; [`parts`] are the
//! small things that pages are built of; [`program`] starts a bundle.

#![allow(unreachable_pub, reason = "the component macro makes its functions public, whatever is written")]

pub mod browser;
pub mod drafts;
mod lean;
pub mod link;
pub mod parts;
pub mod program;
pub mod reactive;
pub mod session;
pub mod storage;
pub mod words;
