//! How late the day is, and what is left of the time shared out again.

pub(crate) mod words;

use std::collections::BTreeMap;

use leptos::prelude::*;

use tischrunde_client_core::browser;
use tischrunde_client_core::parts::dialog::Dialog;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::{Look, Session, use_session};
use tischrunde_client_core::t;
use tischrunde_client_core::words::decimals::decimal;
use tischrunde_client_core::words::{common, language};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::schedule::Shares;
use tischrunde_shared::day::{self, Phase, schedule};
use tischrunde_shared::ids::RoundNo;
use tischrunde_shared::time::Millis;

use self::words as timing;
use self::words::{delay, minutes};
use super::plan::in_seconds;
use tischrunde_crew::watch;

/// Seconds by which the rounds will be over later than they should be.
fn late(cafe: Look<'_>, now: Millis) -> Option<i64> {
    // While people arrive nothing is late yet.
    cafe.phase().seated_round()?;
    let (end, due) = (schedule::end(cafe.day(), now)?, cafe.day().due?);
    Some((end.0.cast_signed() - due.0.cast_signed()) / 1_000)
}

/// The end of the strip on top: how late it is.
#[component]
pub(super) fn Delay() -> impl IntoView {
    let session = use_session();
    let late = Memo::new(move |_| {
        let now = session.lately.get();
        // The clock may still be unknown.
        (now > Millis(0)).then(|| session.view(|cafe| late(cafe, now))).flatten()
    });
    let said = move || late.get().and_then(|seconds| delay(language(), seconds));
    erased(move || said().map(|said| view! { <li class="run__delay">{said}</li> }))
}

/// The way to share out what is left of the time, as long as there is something to share.
#[component]
pub(super) fn ShareOut() -> impl IntoView {
    let open = RwSignal::new(false);
    let possible = watch(|cafe| {
        matches!(cafe.phase(), Phase::Lobby | Phase::Transfer { .. } | Phase::Round { .. })
            && schedule::share_out(cafe.day(), Millis(0), Millis(0)).is_some()
    });
    view! {
        <Show when=move || possible.get()>
            <button class="button" type="button" on:click=move |_| open.set(true)>
                {t!(timing.open)}
            </button>
        </Show>
        <Dialog open=open title=t!(timing.title)><Sharing open=open/></Dialog>
    }
}

/// What is being tried. Cheap to copy.
#[derive(Clone, Copy)]
struct Trial {
    session: Session,
    now: Millis,
    due: RwSignal<Millis>,
    change: RwSignal<u32>,
    /// Seconds more for what runs now.
    more: RwSignal<u32>,
}

impl Trial {
    fn new(session: Session) -> Self {
        let now = session.server_now().unwrap_or(session.lately.get_untracked());
        let (due, change) = session.peek(|replica| {
            let cafe = &replica.view.cafe;
            let planned = || schedule::end(&cafe.day, now);
            (cafe.day.due.or_else(planned).unwrap_or(now), cafe.day.plan.transfer_seconds())
        });
        Self { session, now, due: RwSignal::new(due), change: RwSignal::new(change), more: RwSignal::new(0) }
    }

    /// The rounds as they would be; tracked.
    fn shares(self) -> Option<Shares> {
        let (due, change, more) = (self.due.get(), self.change.get(), u64::from(self.more.get()));
        self.session.view(|cafe| {
            let mut day = cafe.day().clone();
            day.plan.set_transfer(change);
            day.clock = day.clock.map(|clock| clock.extended(self.now, more * 1_000));
            schedule::share_out(&day, self.now, due)
        })
    }

    /// What has to be wanted for it.
    fn commands(self) -> Vec<Command> {
        let Some(shares) = untrack(|| self.shares()) else { return Vec::new() };
        let (transfer_seconds, due) = (self.change.get_untracked(), self.due.get_untracked());
        let seconds = self.more.get_untracked();
        let more = (seconds > 0).then_some(Command::Day(day::Command::Extend { seconds }));
        let rest = Command::Day(day::Command::Reschedule { rounds: shares.rounds, transfer_seconds, due });
        more.into_iter().chain([rest]).collect()
    }
}

#[component]
fn Sharing(open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let trial = Trial::new(session);
    let as_is = erased(move || {
        session
            .view(|cafe| schedule::end(cafe.day(), trial.now))
            .map(|end| (timing::words().as_is)(&browser::time_of_day(end)))
    });
    let set_end = move |event| {
        if let Some(due) = browser::next_time_of_day(trial.now, &event_target_value(&event)) {
            trial.due.set(due);
        }
    };
    let set_change = move |event| {
        // A field that is being emptied says nothing yet.
        let typed = event_target_value(&event);
        if !typed.trim().is_empty() {
            trial.change.set(in_seconds(&typed));
        }
    };
    let set_more = move |event| trial.more.set(in_seconds(&event_target_value(&event)));
    let has_clock = watch(|cafe| cafe.phase().clock().is_some());
    let shares = Memo::new(move |_| trial.shares());
    let ends = erased(move || {
        let shares = shares.get()?;
        let late = shares.end > trial.due.get();
        let said = if late { timing::words().ends_late } else { timing::words().ends };
        Some(said(&browser::time_of_day(shares.end)))
    });
    let share_out = move |_| {
        for command in trial.commands() {
            session.send(command);
        }
        open.set(false);
    };
    view! {
        <div class="dialog__body">
            <p>{t!(timing.text)}</p>
            <p class="quiet">{as_is}</p>
            <div class="field-row">
                <div class="field">
                    <label class="field__label" for="share-end">{t!(timing.end)}</label>
                    <input
                        class="field__input" id="share-end" type="time" on:input=set_end
                        value=browser::time_of_day(trial.due.get_untracked())
                    />
                </div>
                <div class="field">
                    <label class="field__label" for="share-change">{t!(timing.change)}</label>
                    <input
                        class="field__input" id="share-change" type="number" min="0" step="any" inputmode="decimal"
                        on:input=set_change value=decimal(f64::from(trial.change.get_untracked()) / 60.0)
                    />
                </div>
            </div>
            <Show when=move || has_clock.get()>
                <div class="field field--short">
                    <label class="field__label" for="share-more">{t!(timing.more)}</label>
                    <input
                        class="field__input" id="share-more" type="number" min="0" step="any" inputmode="decimal"
                        on:input=set_more value="0"
                    />
                </div>
            </Show>
            <Rounds shares=shares/>
            <p role="status"><strong>{ends}</strong></p>
        </div>
        <div class="dialog__actions">
            <button class="button button--quiet" type="button" on:click=move |_| open.set(false)>
                {t!(common.cancel)}
            </button>
            <button class="button button--primary" type="button" on:click=share_out disabled=move || shares.with(Option::is_none)>
                {t!(timing.do_it)}
            </button>
        </div>
    }
}

/// Every round that comes with its length so far and then.
#[component]
fn Rounds(shares: Memo<Option<Shares>>) -> impl IntoView {
    let planned = watch(|cafe| {
        let lengths = cafe
            .day()
            .plan
            .round_numbers()
            .filter_map(|round| Some((round, cafe.day().plan.round(round)?.seconds)));
        lengths.collect::<BTreeMap<RoundNo, u32>>()
    });
    let row = move |(round, after): (RoundNo, u32)| {
        let before = planned.with(|planned| planned.get(&round).copied().unwrap_or_default());
        view! {
            <tr>
                <th scope="row">{round.0}</th>
                <td class="number">{move || minutes(language(), u64::from(before))}</td>
                <td class="number">{move || minutes(language(), u64::from(after))}</td>
            </tr>
        }
    };
    view! {
        <Show when=move || shares.with(Option::is_some) fallback=|| view! { <p>{t!(timing.nothing)}</p> }>
            <table class="table">
                <thead><tr>
                    <th scope="col">{t!(timing.round)}</th>
                    <th scope="col" class="number">{t!(timing.before)}</th>
                    <th scope="col" class="number">{t!(timing.after)}</th>
                </tr></thead>
                <tbody>
                    {move || shares.get().map(|shares| shares.rounds.into_iter().map(row).collect_view())}
                </tbody>
            </table>
        </Show>
    }
}
