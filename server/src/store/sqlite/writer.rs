//! The one writer of a database, on a thread of its own.
//!
//! It takes everything that queued while it was busy and commits it at once: syncing the disk costs the same for a
//! thousand requests as for one. Each request stands behind a savepoint, so that one that cannot be done leaves nothing
//! behind and spoils no other. If the commit fails, it fails for all of the group. Nobody gets an answer before that.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use rusqlite::{CachedStatement, Connection};
use tischrunde_shared::ids::Epoch;
use tokio::sync::oneshot;

use super::file;
use super::heads::Heads;
use super::schema;
use crate::store::{Failure, StoreError};

/// Requests in one transaction at most, so that the first of them does not wait for ever.
const GROUP: usize = 4_096;

/// A request's own work within the transaction of its group.
pub(super) struct Writing<'w> {
    /// The connection; a transaction is open.
    pub(super) connection: &'w Connection,
    /// The epoch to write in.
    pub(super) epoch: &'w mut Epoch,
    /// Where the logs end.
    pub(super) heads: &'w mut Heads,
    /// Whether the disk was full and has hardly room again.
    pub(super) cramped: bool,
}

/// The way to the thread. Dropping it waits until everything that was asked is done and the file is closed.
#[derive(Debug)]
pub(super) struct Writer {
    queue: Option<Sender<Box<dyn Request>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Opens a database, creates it if it is not there, and starts its thread.
    pub(super) fn start(path: &Path) -> Result<Self, StoreError> {
        let connection = file::open_writing(path)?;
        let epoch = schema::epoch(&connection)?;
        let desk = Desk { connection, epoch, heads: Heads::default(), cramped: false };
        let (queue, requests) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || desk.serve(&requests))
            .map_err(|error| Failure::NoThread(Arc::new(error)))?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Does something within the next group; what it returns is on disk when this returns.
    ///
    /// The work is done even if nobody waits for the answer any more.
    pub(super) async fn write<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&mut Writing<'_>) -> Result<T, StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let request = Box::new(Asked { work: Some(work), outcome: None, reply });
        let sent = self.queue.as_ref().is_some_and(|queue| queue.send(request).is_ok());
        if sent { answer.await.map_err(|_| Failure::Stopped)? } else { Err(Failure::Stopped.into()) }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the store's writer ended with a panic");
        }
    }
}

/// A request of any kind, as the thread sees it.
trait Request: Send {
    /// Does the work; an error says that it must be undone.
    fn work(&mut self, writing: &mut Writing<'_>) -> Result<(), &StoreError>;

    /// Gives the answer: that of the work, unless the group came to nothing.
    fn answer(self: Box<Self>, group: Result<(), &StoreError>);
}

struct Asked<T, W> {
    work: Option<W>,
    outcome: Option<Result<T, StoreError>>,
    reply: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, W> Request for Asked<T, W>
where
    T: Send,
    W: FnOnce(&mut Writing<'_>) -> Result<T, StoreError> + Send,
{
    fn work(&mut self, writing: &mut Writing<'_>) -> Result<(), &StoreError> {
        let Some(work) = self.work.take() else { return Ok(()) };
        self.outcome.insert(work(writing)).as_ref().map(drop)
    }

    fn answer(self: Box<Self>, group: Result<(), &StoreError>) {
        let answer = match (self.outcome, group) {
            (Some(Err(error)), _) => Err(error),
            (_, Err(error)) => Err(error.clone()),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (None, Ok(())) => Err(Failure::GivenUp.into()),
        };
        // Whoever asked may have gone.
        drop(self.reply.send(answer));
    }
}

/// What the thread works with.
struct Desk {
    connection: Connection,
    epoch: Epoch,
    heads: Heads,
    /// Whether a group could not be committed, and the write-ahead log not be taken in since.
    cramped: bool,
}

impl Desk {
    fn serve(mut self, requests: &Receiver<Box<dyn Request>>) {
        while let Ok(first) = requests.recv() {
            let mut group: Vec<_> = std::iter::once(first).chain(requests.try_iter()).take(GROUP).collect();
            let outcome = self.commit(&mut group);
            for request in group {
                request.answer(outcome.as_ref().copied());
            }
        }
        // What was overwritten or deleted must not live on in the write-ahead log.
        self.checkpoint("TRUNCATE");
    }

    fn commit(&mut self, group: &mut [Box<dyn Request>]) -> Result<(), StoreError> {
        let outcome = self.try_commit(group);
        if let Err(error) = &outcome {
            tracing::error!(%error, requests = group.len(), "a group of requests could not be committed");
            self.heads.drop_group();
            self.roll_back();
            self.read_epoch();
        } else {
            self.heads.keep_group();
        }
        // The log has a page as often as it was changed, the database once: on a full disk this makes room, if not at
        // once then as soon as there is a little.
        self.cramped |= outcome.is_err();
        if self.cramped {
            self.cramped = !self.checkpoint("PASSIVE");
        }
        outcome
    }

    fn try_commit(&mut self, group: &mut [Box<dyn Request>]) -> Result<(), StoreError> {
        self.run("BEGIN IMMEDIATE")?;
        for request in group {
            self.work(request.as_mut())?;
        }
        self.heads.write(&self.connection)?;
        self.run("COMMIT")
    }

    /// Carries out one request; an error means that the whole group is lost.
    fn work(&mut self, request: &mut dyn Request) -> Result<(), StoreError> {
        self.run("SAVEPOINT request")?;
        let Self { connection, epoch, heads, cramped } = self;
        let outcome = request.work(&mut Writing { connection, epoch, heads, cramped: *cramped });
        match outcome {
            Ok(()) => self.heads.keep_request(),
            // A full disk makes SQLite give up the whole transaction by itself.
            Err(error) if self.connection.is_autocommit() => return Err(of_group(error)),
            Err(_) => {
                self.heads.drop_request();
                self.run("ROLLBACK TO request")?;
                self.read_epoch();
            }
        }
        self.run("RELEASE request")
    }

    /// After something was undone.
    fn read_epoch(&mut self) {
        match schema::epoch(&self.connection) {
            Ok(epoch) => self.epoch = epoch,
            // A higher one than the database knows only sends more again than needed.
            Err(error) => tracing::error!(%error, "the epoch could not be read"),
        }
    }

    fn roll_back(&self) {
        if self.connection.is_autocommit() {
            return;
        }
        if let Err(error) = self.run("ROLLBACK") {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
    }

    /// Takes the write-ahead log into the database. `PASSIVE` waits for nobody and leaves the file as it is, to be
    /// written from its beginning; `TRUNCATE` waits for readers and empties it. Returns whether nothing remains.
    fn checkpoint(&self, mode: &str) -> bool {
        let mut whole = false;
        let outcome = self.connection.pragma(None, "wal_checkpoint", mode, |row| {
            let (pages, taken): (i64, i64) = (row.get(1)?, row.get(2)?);
            whole = pages == taken;
            Ok(())
        });
        if let Err(error) = outcome {
            tracing::warn!(%error, "the write-ahead log could not be taken into the database");
        }
        whole
    }

    fn run(&self, sql: &str) -> Result<(), StoreError> {
        let mut statement: CachedStatement<'_> = self.connection.prepare_cached(sql)?;
        statement.execute([])?;
        Ok(())
    }
}

/// What an error of one request, with which SQLite gave up the transaction, says about the others in it.
fn of_group(error: &StoreError) -> StoreError {
    match error {
        StoreError::Failed(_) | StoreError::Damaged(_) => error.clone(),
        StoreError::Conflict(_) | StoreError::NoCafe | StoreError::Newer { .. } => Failure::GivenUp.into(),
    }
}
