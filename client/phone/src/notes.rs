//! The list of what is being said at a station, newest first. While somebody reads further down, what arrives is held
//! back and counted, so that nothing moves under the thumb.

use std::collections::BTreeMap;
use std::time::Duration;

use leptos::prelude::*;

use tischrunde_client_core::parts::badge::station_class;
use tischrunde_client_core::parts::category::{category_chip, category_label};
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::live::use_announcer;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{ContributionId, StationId};
use tischrunde_shared::outbox::Pending;
use tischrunde_shared::talk;

use super::note::Note;
use super::phone::{Phone, Place, use_phone};
use super::shown::seen_at;
use crate::words as phone;

/// How many notes stand in the first picture: as many as fit on a phone.
const AT_ONCE: usize = 6;
/// How long the others are waited with, so that whoever wants to write or press something goes before.
const AFTER: Duration = Duration::from_millis(250);
/// How many are shown then, and how many more each time.
const PAGE: usize = 100;
/// Pixels from the top within which a reader sees what arrives.
const AT_TOP: f64 = 240.0;

/// How long arrivals are gathered before they are counted.
const ARRIVALS: Duration = Duration::from_secs(1);

/// A note with its replies.
type Thread = (ContributionId, Vec<ContributionId>);

/// Threads, newest first; a reply whose note is not to be seen stands by itself.
fn threads(seen: &[(ContributionId, Option<ContributionId>)]) -> Vec<Thread> {
    let mut replies: BTreeMap<ContributionId, Vec<ContributionId>> = BTreeMap::new();
    let top = |mut id: ContributionId| {
        // A reply to a reply joins the thread of the first note.
        while let Ok(position) = seen.binary_search_by_key(&id, |(id, _)| *id) {
            match seen[position]
                .1
                .filter(|parent| *parent < id && seen.binary_search_by_key(parent, |(id, _)| *id).is_ok())
            {
                Some(parent) => id = parent,
                None => break,
            }
        }
        id
    };
    for (id, _) in seen {
        let first = top(*id);
        let thread = replies.entry(first).or_default();
        if first != *id {
            thread.push(*id);
        }
    }
    replies.into_iter().rev().collect()
}

/// The list, with what waits on this device on top.
#[component]
pub(super) fn Notes(place: Place) -> impl IntoView {
    let phone = use_phone();
    let station = place.station;
    let seen = Memo::new(move |_| seen_at(phone.session, station));
    let shown_to = hold_back(phone, seen);
    let limit = RwSignal::new(AT_ONCE);
    after_the_first_picture(move || {
        let _ = limit.try_set(PAGE);
    });
    let all = Memo::new(move |_| {
        let shown_to = shown_to.get();
        phone.session.own(|own| {
            let is_own = |id: &ContributionId| own.talk().contributions.contains_key(id);
            let stands = |(id, _): &&(ContributionId, _)| *id <= shown_to || is_own(id);
            seen.with(|seen| threads(&seen.iter().filter(stands).copied().collect::<Vec<_>>()))
        })
    });
    let fresh = Memo::new(move |_| {
        let shown = all.with(|all| all.iter().map(|(_, replies)| replies.len() + 1).sum::<usize>());
        seen.with(Vec::len).saturating_sub(shown)
    });
    let ids = Memo::new(move |_| {
        all.with(|all| all.iter().take(limit.get()).map(|(id, _)| *id).collect::<Vec<_>>())
    });
    let replies = move |id: ContributionId| {
        let replies = Memo::new(move |_| {
            all.with(|all| {
                all.iter()
                    .find(|(first, _)| *first == id)
                    .map(|(_, replies)| replies.clone())
                    .unwrap_or_default()
            })
        });
        Signal::from(replies)
    };
    let older = Memo::new(move |_| all.with(Vec::len).saturating_sub(limit.get().max(PAGE)));
    let unsent = Memo::new(move |_| phone.pending.with(|pending| unsent_at(pending, station)));
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty) && unsent.with(Vec::is_empty));
    let show_fresh = move |_| {
        shown_to.set(newest(&seen.get_untracked()));
        window().scroll_to_with_x_and_y(0.0, 0.0);
    };
    view! {
        <h2 class="sr-only">{t!(phone.notes)}</h2>
        <Show when=move || is_empty.get()><Empty/></Show>
        <ul class="notes">
            <For each=move || unsent.get() key=|pending| pending.id let:pending><Unsent pending=pending/></For>
            <For each=move || ids.get() key=|id| *id let:id><Note id=id replies=replies(id)/></For>
        </ul>
        <Show when=move || { older.get() > 0 }>
            <button class="button button--wide" type="button" on:click=move |_| limit.update(|limit| *limit += PAGE)>
                {move || (phone::words().show_older)(older.get())}
            </button>
        </Show>
        <Show when=move || { fresh.get() > 0 }>
            <button class="phone__fresh button button--small" type="button" on:click=show_fresh>
                {move || (common::words().new_contributions)(fresh.get())}
            </button>
        </Show>
    }
    .into_any()
}

/// What one does not see at once need not be waited for.
fn after_the_first_picture(then: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(then, AFTER));
}

fn newest(seen: &[(ContributionId, Option<ContributionId>)]) -> ContributionId {
    seen.last().map_or(ContributionId::default(), |(id, _)| *id)
}

/// Says how many contributions of others arrived.
fn count_arrivals(phone: Phone, seen: Memo<Vec<(ContributionId, Option<ContributionId>)>>) {
    let announcer = use_announcer();
    let known = StoredValue::new(seen.with_untracked(|seen| newest(seen)));
    let waits = StoredValue::new(false);
    let count = move || {
        let arrived = seen.try_with_untracked(|seen| {
            let is_own = |id: &ContributionId| {
                phone.session.peek(|replica| replica.own.cafe.talk.contributions.contains_key(id))
            };
            let fresh = seen.iter().filter(|(id, _)| *id > known.get_value() && !is_own(id)).count();
            known.set_value(known.get_value().max(newest(seen)));
            fresh
        });
        if let Some(arrived) = arrived {
            waits.set_value(false);
            announcer.arrived(arrived);
        }
    };
    effect(move || {
        let is_news = seen.with(|seen| newest(seen) > known.get_value());
        // An own contribution comes to the station's lane first and a moment later to one's own.
        if is_news && !waits.get_value() {
            waits.set_value(true);
            set_timeout(count, ARRIVALS);
        }
    });
}

/// Up to which contribution the list goes: follows at the top, stands further down.
fn hold_back(
    phone: Phone,
    seen: Memo<Vec<(ContributionId, Option<ContributionId>)>>,
) -> RwSignal<ContributionId> {
    // Asking now would have the page laid out before it is complete.
    let at_top = RwSignal::new(true);
    after_the_first_picture(move || {
        let _ = at_top.try_set(is_at_top());
    });
    let scrolled = window_event_listener_untyped("scroll", move |_| {
        if at_top.get_untracked() != is_at_top() {
            at_top.set(is_at_top());
        }
    });
    on_cleanup(move || scrolled.remove());
    let shown_to = RwSignal::new(seen.with_untracked(|seen| newest(seen)));
    effect(move || {
        let newest = seen.with(|seen| newest(seen));
        if at_top.get() && shown_to.get_untracked() != newest {
            shown_to.set(newest);
        }
    });
    count_arrivals(phone, seen);
    shown_to
}

fn is_at_top() -> bool {
    window().scroll_y().unwrap_or(0.0) < AT_TOP
}

/// Contributions to a station that wait on this device, newest first.
fn unsent_at(pending: &[Pending], at: StationId) -> Vec<Pending> {
    let is_here = |p: &&Pending| matches!(&p.command, Command::Talk(talk::Command::Post { station, .. }) if *station == at);
    pending.iter().rev().filter(is_here).cloned().collect()
}

#[component]
fn Empty() -> impl IntoView {
    view! {
        <div class="empty">
            {icon(Icon::Idea)}
            <p class="empty__title">{t!(phone.no_notes)}</p>
            <p class="empty__text">{t!(phone.no_notes_text)}</p>
        </div>
    }
}

/// A contribution on its way.
#[component]
pub(super) fn Unsent(pending: Pending) -> impl IntoView {
    let session = use_phone().session;
    let Command::Talk(talk::Command::Post { station, category, text, .. }) = pending.command else {
        return ().into_any();
    };
    let label = session.peek(|replica| category_label(&replica.view.cafe.day.plan, &category));
    let state =
        erased(move || if session.is_online() { phone::words().sending } else { common::words().not_sent });
    view! {
        <li class=format!("note note--own note--unsent {}", station_class(station))>
            <p class="note__text" lang=session.lang()>{text}</p>
            <div class="note__meta">
                {category_chip(&category, label)} <span class="note__state">{state}</span>
            </div>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u32) -> ContributionId {
        ContributionId(number)
    }

    #[test]
    fn replies_stand_in_their_thread_oldest_first() {
        let seen =
            [(id(1), None), (id(2), None), (id(3), Some(id(1))), (id(4), Some(id(3))), (id(5), Some(id(1)))];
        assert_eq!(threads(&seen), [(id(2), vec![]), (id(1), vec![id(3), id(4), id(5)])]);
    }

    #[test]
    fn a_reply_to_something_hidden_stands_by_itself() {
        let seen = [(id(2), Some(id(1))), (id(3), Some(id(2)))];
        assert_eq!(threads(&seen), [(id(2), vec![id(3)])]);
    }
}
