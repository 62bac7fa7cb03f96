//! What a command about seats would change, asked of the server before it is sent.

pub(crate) mod words;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use tischrunde_client_core::session::use_session;
use tischrunde_client_core::words::language;
use tischrunde_shared::cafe::Command;

use self::words::{does_harm, effect};
use tischrunde_crew::api::problems;
use tischrunde_shared::api::Preview;

use tischrunde_crew::api;

/// A command with what it would change, or why it would be refused. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Rehearsal {
    asked: RwSignal<Option<Command>>,
    found: RwSignal<Option<Result<Preview, api::Failure>>>,
    owner: StoredValue<Option<Owner>>,
}

impl Rehearsal {
    pub(super) fn new() -> Self {
        Self {
            asked: RwSignal::new(None),
            found: RwSignal::new(None),
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// Asks what a command would change.
    pub(super) fn ask(self, command: Command) {
        self.clear();
        self.asked.set(Some(command.clone()));
        let Some(Some(owner)) = self.owner.try_get_value() else { return };
        owner.with(|| {
            let session = use_session();
            let Some(holder) = session.holder.get_untracked() else { return };
            spawn_local(async move {
                let found = api::preview(holder.cafe, &command, &session.capability()).await;
                // The form may say something else by now, or be gone.
                if self.asked.try_get_untracked().flatten().as_ref() == Some(&command) {
                    self.found.set(Some(found));
                }
            });
        });
    }

    /// Forgets what was asked.
    pub(super) fn clear(self) {
        self.asked.set(None);
        self.found.set(None);
    }

    /// Whether the answer is awaited; tracked.
    pub(super) fn is_busy(self) -> bool {
        self.asked.with(Option::is_some) && self.found.with(Option::is_none)
    }

    /// The command, if it would be granted; tracked.
    pub(super) fn possible(self) -> Option<Command> {
        self.found.with(|found| matches!(found, Some(Ok(_)))).then(|| self.asked.get()).flatten()
    }

    /// Whether it would be granted and leaves nothing worse than before; tracked.
    pub(super) fn is_harmless(self) -> bool {
        self.found.with(|found| matches!(found, Some(Ok(preview)) if !does_harm(preview)))
    }

    /// The answer in words; tracked.
    pub(super) fn said(self) -> Option<String> {
        self.found.with(|found| match found {
            Some(Ok(preview)) => Some(effect(language(), preview)),
            Some(Err(failure)) => Some(problems::sentence(language(), failure)),
            None => None,
        })
    }

    /// Whether it would be refused; tracked.
    pub(super) fn is_refused(self) -> bool {
        self.found.with(|found| matches!(found, Some(Err(_))))
    }
}
