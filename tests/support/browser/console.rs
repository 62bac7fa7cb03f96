//! What a page says: its console, its uncaught exceptions, what the browser blocks or cannot load.

use std::fmt;

use serde_json::Value;

/// Where a message comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `console.log`, `info`, `debug` and whatever else is no complaint.
    Note,
    /// `console.warn`, or a warning of the browser.
    Warning,
    /// `console.error`, or an error the browser reports.
    Error,
    /// An exception or rejected promise that nobody caught.
    Exception,
    /// Something that the page's Content Security Policy forbade.
    Csp,
    /// A request that failed or was answered with an error status.
    Network,
    /// The page's process died.
    Crash,
    /// `alert`, `confirm` or `prompt`; the harness accepts it at once.
    Dialog,
}

impl Kind {
    /// Whether a page that works says such a thing.
    fn is_quiet(self) -> bool {
        matches!(self, Self::Note | Self::Warning | Self::Dialog)
    }
}

/// One entry of the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Where it comes from.
    pub kind: Kind,
    /// Its words.
    pub text: String,
    /// The script or address it is about; may be empty.
    pub source: String,
    /// The device was set offline at that moment, so that failing requests were to be expected.
    pub offline: bool,
}

impl Message {
    fn new(kind: Kind, text: impl Into<String>, source: &str) -> Self {
        Self { kind, text: text.into(), source: source.to_owned(), offline: false }
    }

    /// Whether [`assert_quiet`](super::Page::assert_quiet) objects: errors, exceptions, what the policy forbade,
    /// failed requests (unless the device was offline), crashes.
    pub fn is_complaint(&self) -> bool {
        let is_expected = self.offline && self.kind == Kind::Network;
        !self.kind.is_quiet() && !is_expected
    }

    /// Reads a DevTools event; nothing when it is no message.
    pub(super) fn from_event(method: &str, params: &Value) -> Option<Self> {
        match method {
            "Runtime.consoleAPICalled" => Some(from_console(params)),
            "Runtime.exceptionThrown" => Some(from_exception(&params["exceptionDetails"])),
            "Log.entryAdded" => from_log(&params["entry"]),
            "Audits.issueAdded" => from_issue(&params["issue"]),
            "Inspector.targetCrashed" => Some(Self::new(Kind::Crash, "the page's process died", "")),
            "Page.javascriptDialogOpening" => {
                Some(Self::new(Kind::Dialog, text(&params["message"]), text(&params["url"])))
            }
            _ => None,
        }
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.kind, self.text)?;
        if !self.source.is_empty() {
            write!(f, " ({})", self.source)?;
        }
        if self.offline {
            write!(f, " [offline]")?;
        }
        Ok(())
    }
}

fn from_console(params: &Value) -> Message {
    let kind = match text(&params["type"]) {
        "error" | "assert" => Kind::Error,
        "warning" => Kind::Warning,
        _ => Kind::Note,
    };
    let words: Vec<String> = params["args"].as_array().into_iter().flatten().map(describe).collect();
    Message::new(kind, words.join(" "), text(&params["stackTrace"]["callFrames"][0]["url"]))
}

fn from_exception(details: &Value) -> Message {
    Message::new(Kind::Exception, exception_text(details), text(&details["url"]))
}

/// The log also repeats what the policy forbade, in security entries: those come from [`from_issue`] instead.
fn from_log(entry: &Value) -> Option<Message> {
    let kind = match (text(&entry["source"]), text(&entry["level"])) {
        ("security", "error") => return None,
        ("network", "error") => Kind::Network,
        (_, "error") => Kind::Error,
        (_, "warning") => Kind::Warning,
        _ => Kind::Note,
    };
    Some(Message::new(kind, text(&entry["text"]), text(&entry["url"])))
}

fn from_issue(issue: &Value) -> Option<Message> {
    let details = &issue["details"]["contentSecurityPolicyIssueDetails"];
    if details.is_null() {
        return None;
    }
    let blocked = details["blockedURL"].as_str().unwrap_or("inline code or style");
    let words = format!("{} forbids {blocked}", text(&details["violatedDirective"]));
    Some(Message::new(Kind::Csp, words, text(&details["sourceCodeLocation"]["url"])))
}

/// What was thrown, with its stack when it is an `Error`.
pub(super) fn exception_text(details: &Value) -> String {
    let thrown = &details["exception"];
    if thrown.is_null() { text(&details["text"]).to_owned() } else { describe(thrown) }
}

/// A JavaScript value as the console shows it.
fn describe(value: &Value) -> String {
    match (&value["value"], &value["description"]) {
        (Value::String(text), _) | (Value::Null, Value::String(text)) => text.clone(),
        (Value::Null, _) => text(&value["type"]).to_owned(),
        (plain, _) => plain.to_string(),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
