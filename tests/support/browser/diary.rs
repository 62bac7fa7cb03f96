//! What has happened in one page, in order: documents, messages, drags, downloads.

use std::{
    collections::{HashMap, HashSet},
    sync::Mutex,
};

use serde_json::{Value, json};
use tokio::sync::Notify;

use super::{
    connection::{Listener, Session},
    console::Message,
    lock,
    measure::Traffic,
};

/// Listens to one page. Readers look at it, then wait for [`Diary::news`], then look again.
pub(super) struct Diary {
    session: Session,
    frame: String,
    entries: Mutex<Entries>,
    news: Notify,
}

#[derive(Default)]
struct Entries {
    /// The documents that the page's own frame has shown, by loader id, oldest first.
    documents: Vec<String>,
    /// Those of them whose load event has fired.
    loaded: HashSet<String>,
    console: Vec<Message>,
    offline: bool,
    /// What is being dragged, until it is taken.
    dragged: Option<Value>,
    downloads: Downloads,
    traffic: Traffic,
}

#[derive(Default)]
struct Downloads {
    /// Suggested file names of those that run, by guid.
    running: HashMap<String, String>,
    /// Finished and not yet taken: guid and suggested file name.
    finished: Vec<(String, String)>,
}

impl Diary {
    /// An empty diary of the page whose own frame is `frame`.
    pub(super) fn new(session: Session, frame: &str) -> Self {
        Self { session, frame: frame.to_owned(), entries: Mutex::default(), news: Notify::new() }
    }

    /// How many documents the page has shown.
    pub(super) fn documents(&self) -> usize {
        lock(&self.entries).documents.len()
    }

    /// Waits until the document `loader`, or one that replaced it, has loaded.
    pub(super) async fn loaded(&self, loader: &str) {
        self.until(|entries| {
            let from = entries.documents.iter().position(|document| document == loader)?;
            entries.has_loaded(from).then_some(())
        })
        .await;
    }

    /// Waits until a document after the first `count` has loaded.
    pub(super) async fn loaded_after(&self, count: usize) {
        self.until(|entries| entries.has_loaded(count).then_some(())).await;
    }

    /// All messages so far.
    pub(super) fn console(&self) -> Vec<Message> {
        lock(&self.entries).console.clone()
    }

    /// Forgets the messages so far.
    pub(super) fn clear_console(&self) {
        lock(&self.entries).console.clear();
    }

    /// From now on failing requests are to be expected, or no longer.
    pub(super) fn set_offline(&self, offline: bool) {
        lock(&self.entries).offline = offline;
    }

    /// What has been loaded so far.
    pub(super) fn traffic(&self) -> Traffic {
        lock(&self.entries).traffic
    }

    /// Waits for the oldest finished download that was not taken yet: its guid and suggested file name.
    pub(super) async fn take_download(&self) -> (String, String) {
        self.until(|entries| {
            let finished = &mut entries.downloads.finished;
            (!finished.is_empty()).then(|| finished.remove(0))
        })
        .await
    }

    /// Waits until the page has begun to drag something: its data.
    pub(super) async fn take_drag(&self) -> Value {
        self.until(|entries| entries.dragged.take()).await
    }

    async fn until<T>(&self, mut look: impl FnMut(&mut Entries) -> Option<T>) -> T {
        loop {
            let news = self.news.notified();
            tokio::pin!(news);
            // Listen before looking, so that nothing falls in between.
            news.as_mut().enable();
            if let Some(found) = look(&mut lock(&self.entries)) {
                return found;
            }
            news.await;
        }
    }
}

impl Listener for Diary {
    fn on_event(&self, method: &str, params: &Value) {
        if method == "Page.javascriptDialogOpening" {
            // Until it is answered the page stands still.
            self.session.tell("Page.handleJavaScriptDialog", json!({ "accept": true }));
        }
        lock(&self.entries).note(&self.frame, method, params);
        self.news.notify_waiters();
    }
}

impl Entries {
    fn note(&mut self, own_frame: &str, method: &str, params: &Value) {
        self.traffic.note(method, params);
        match method {
            "Page.frameNavigated" if params["frame"]["id"] == *own_frame => {
                if let Some(loader) = params["frame"]["loaderId"].as_str() {
                    self.documents.push(loader.to_owned());
                }
            }
            "Page.lifecycleEvent" if params["frameId"] == *own_frame && params["name"] == "load" => {
                if let Some(loader) = params["loaderId"].as_str() {
                    self.loaded.insert(loader.to_owned());
                }
            }
            "Input.dragIntercepted" => self.dragged = Some(params["data"].clone()),
            "Browser.downloadWillBegin" | "Browser.downloadProgress" => self.downloads.note(params),
            _ => {
                if let Some(message) = Message::from_event(method, params) {
                    self.console.push(Message { offline: self.offline, ..message });
                }
            }
        }
    }

    /// Whether the newest document is one after the first `from` and has loaded.
    fn has_loaded(&self, from: usize) -> bool {
        self.documents.len() > from
            && self.documents.last().is_some_and(|newest| self.loaded.contains(newest))
    }
}

impl Downloads {
    fn note(&mut self, params: &Value) {
        let guid = params["guid"].as_str().unwrap_or_default();
        if let Some(name) = params["suggestedFilename"].as_str() {
            self.running.insert(guid.to_owned(), name.to_owned());
        }
        if params["state"] == "completed"
            && let Some(name) = self.running.remove(guid)
        {
            self.finished.push((guid.to_owned(), name));
        }
    }
}
