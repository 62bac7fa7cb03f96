//! The DevTools protocol: JSON messages over the browser's pipe, each ended by a NUL byte.
//!
//! Answers find their caller by number, events their page by session. Events are handled on the reading
//! thread and in order, so whatever came before an answer has been noted when the caller gets it.
//! Nothing here depends on one runtime: tests with runtimes of their own may share a browser.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Read, Write},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::oneshot;

use super::{
    error::{BrowserError, Result},
    lock,
    process::LastWords,
};

/// How long an answer may take: starting the browser next to a compiler on a slow machine is the slowest.
const ANSWER_TIME: Duration = Duration::from_secs(60);

/// Somebody who is told what happens in one page.
pub(super) trait Listener: Send + Sync {
    /// Called on the reading thread: must not block.
    fn on_event(&self, method: &str, params: &Value);
}

/// A message from the browser: an answer when it has a number, else an event.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Incoming {
    id: Option<u64>,
    #[serde(default)]
    result: Value,
    error: Option<Refusal>,
    method: Option<String>,
    #[serde(default)]
    params: Value,
    #[serde(default)]
    session_id: String,
}

#[derive(Deserialize)]
struct Refusal {
    message: String,
    #[serde(default)]
    data: String,
}

type Reply = Result<Value, String>;

#[derive(Default)]
struct Desk {
    callers: HashMap<u64, oneshot::Sender<Reply>>,
    listeners: HashMap<String, Arc<dyn Listener>>,
    closed: bool,
}

/// One pipe to one browser.
pub(super) struct Connection {
    outgoing: mpsc::Sender<Vec<u8>>,
    desk: Arc<Mutex<Desk>>,
    last_number: AtomicU64,
    words: LastWords,
}

impl Connection {
    /// Starts to write to and read from the pipe.
    pub(super) fn new(
        to: impl Write + Send + 'static,
        from: impl Read + Send + 'static,
        words: LastWords,
    ) -> Self {
        let (outgoing, queue) = mpsc::channel();
        let desk = Arc::new(Mutex::new(Desk::default()));
        thread::spawn(move || write_all(to, &queue));
        let of_reader = Arc::clone(&desk);
        thread::spawn(move || read_all(from, &of_reader));
        Self { outgoing, desk, last_number: AtomicU64::new(0), words }
    }

    /// Sends a command and waits for its answer; an empty `session` means the browser itself.
    pub(super) async fn call(&self, session: &str, method: &'static str, params: Value) -> Result<Value> {
        let answer = self.send(session, method, params)?;
        match tokio::time::timeout(ANSWER_TIME, answer).await {
            Ok(Ok(Ok(result))) => Ok(result),
            Ok(Ok(Err(message))) => Err(BrowserError::Refused { method, message }),
            Ok(Err(_closed)) => Err(self.gone()),
            Err(_elapsed) => Err(BrowserError::Silent { method, seconds: ANSWER_TIME.as_secs() }),
        }
    }

    /// Sends a command; who does not care for the answer drops it.
    pub(super) fn send(
        &self,
        session: &str,
        method: &str,
        params: Value,
    ) -> Result<oneshot::Receiver<Reply>> {
        let id = self.last_number.fetch_add(1, Ordering::Relaxed) + 1;
        let mut message = json!({ "id": id, "method": method });
        message["params"] = params;
        if !session.is_empty() {
            message["sessionId"] = session.into();
        }
        let (caller, answer) = oneshot::channel();
        {
            let mut desk = lock(&self.desk);
            if desk.closed {
                return Err(self.gone());
            }
            desk.callers.insert(id, caller);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.outgoing.send(bytes).map_err(|_| self.gone())?;
        Ok(answer)
    }

    /// From now on `listener` hears the events of `session`.
    pub(super) fn listen(&self, session: &str, listener: Arc<dyn Listener>) {
        lock(&self.desk).listeners.insert(session.to_owned(), listener);
    }

    /// Nobody listens to `session` any more.
    pub(super) fn forget(&self, session: &str) {
        lock(&self.desk).listeners.remove(session);
    }

    fn gone(&self) -> BrowserError {
        BrowserError::Gone { last_words: self.words.text() }
    }
}

fn write_all(mut to: impl Write, queue: &mpsc::Receiver<Vec<u8>>) {
    for message in queue {
        if to.write_all(&message).and_then(|()| to.flush()).is_err() {
            return;
        }
    }
}

fn read_all(from: impl Read, desk: &Mutex<Desk>) {
    let mut from = BufReader::new(from);
    let mut message = Vec::new();
    while matches!(from.read_until(0, &mut message), Ok(1..)) {
        if message.last() == Some(&0) {
            message.pop();
        }
        deliver(&message, desk);
        message.clear();
    }
    let mut desk = lock(desk);
    desk.closed = true;
    desk.callers.clear();
}

fn deliver(message: &[u8], desk: &Mutex<Desk>) {
    let Ok(incoming) = serde_json::from_slice::<Incoming>(message) else { return };
    if let Some(id) = incoming.id {
        let caller = lock(desk).callers.remove(&id);
        if let Some(caller) = caller {
            let reply = incoming.error.map_or(Ok(incoming.result), |refusal| Err(refusal.sentence()));
            // The caller may have given up waiting.
            let _ = caller.send(reply);
        }
    } else if let Some(method) = incoming.method {
        let listener = lock(desk).listeners.get(&incoming.session_id).cloned();
        if let Some(listener) = listener {
            listener.on_event(&method, &incoming.params);
        }
    }
}

impl Refusal {
    fn sentence(self) -> String {
        if self.data.is_empty() { self.message } else { format!("{} ({})", self.message, self.data) }
    }
}

/// A page's end of the connection.
#[derive(Clone)]
pub(super) struct Session {
    connection: Arc<Connection>,
    id: Arc<str>,
}

impl Session {
    /// The session with this id on this connection.
    pub(super) fn new(connection: Arc<Connection>, id: &str) -> Self {
        Self { connection, id: id.into() }
    }

    /// Sends a command to the page and waits for its answer.
    pub(super) async fn call(&self, method: &'static str, params: Value) -> Result<Value> {
        self.connection.call(&self.id, method, params).await
    }

    /// Sends a command to the page whose answer nobody needs; a closed pipe shows in the next call.
    pub(super) fn tell(&self, method: &str, params: Value) {
        let _ = self.connection.send(&self.id, method, params);
    }

    /// From now on `listener` hears the page's events.
    pub(super) fn listen(&self, listener: Arc<dyn Listener>) {
        self.connection.listen(&self.id, listener);
    }

    /// Nobody listens any more.
    pub(super) fn forget(&self) {
        self.connection.forget(&self.id);
    }
}
