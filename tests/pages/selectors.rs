//! By what it is known that a page can be used. Everything that these measurements know of the pages stands here.

/// The page on which people join: its form can be sent.
pub(crate) const JOIN: &str = ".join form button[type=submit]:not(:disabled)";

/// A participant's page: there is a field to write in, or a word that nothing is to be done.
pub(crate) const PARTICIPANT: &str = ".composer textarea, .waiting";

/// The author's desk: a statement stands on the sheet.
pub(crate) const AUTHOR: &str = ".desk--author .block--statement";

/// The host's desk: a note can be selected.
pub(crate) const HOST: &str = ".desk--host .note input[type=checkbox]";
