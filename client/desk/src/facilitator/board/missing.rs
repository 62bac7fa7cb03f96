//! Who has not said to be at their table, and the word that they are not here.

use std::collections::BTreeSet;

use leptos::prelude::*;

use tischrunde_client_core::parts::dialog::Dialog;
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::session::{Look, use_session};
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::PersonId;
use tischrunde_shared::people;

use crate::facilitator::board::words as board;
use tischrunde_crew::watch;

/// Somebody who has not said to be there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Absent {
    person: PersonId,
    name: String,
    /// Whether they have a badge, and so maybe no phone to say it with.
    badge: bool,
}

/// Everybody with a seat in the round that runs or comes who has not said to be there.
fn missing(cafe: Look<'_>) -> Vec<Absent> {
    let Some(round) = cafe.phase().seated_round() else { return Vec::new() };
    let arrived = cafe.seats().arrived.get(&round);
    let is_missing = |person: &PersonId| arrived.is_none_or(|arrived| !arrived.contains(person));
    let people = cafe.seats().sitting(cafe.people(), round).map(|(person, _)| person).filter(is_missing);
    let absent = |person| {
        let profile = cafe.people().persons.get(&person)?;
        Some(Absent { person, name: profile.name.as_str().to_owned(), badge: profile.badge })
    };
    people.filter_map(absent).collect()
}

/// How many have arrived, and the way to say who has not.
#[component]
pub(super) fn Missing() -> impl IntoView {
    let people = watch(missing);
    let seated = watch(|cafe| {
        cafe.phase().seated_round().map_or(0, |round| cafe.seats().sitting(cafe.people(), round).count())
    });
    let open = RwSignal::new(false);
    view! {
        <Show when=move || { seated.get() > 0 }>
            <p class="board__count">
                <span>{move || (board::words().count)(seated.get().saturating_sub(people.with(Vec::len)), seated.get())}</span>
                <Show when=move || people.with(|people| !people.is_empty())>
                    <button class="button button--small" type="button" on:click=move |_| open.set(true)>
                        {move || (board::words().missing)(people.with(Vec::len))}
                    </button>
                </Show>
            </p>
        </Show>
        <Dialog open=open title=t!(board.missing_title)><Choice people=people open=open/></Dialog>
    }
}

#[component]
fn Choice(people: Memo<Vec<Absent>>, open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let marked = RwSignal::new(BTreeSet::<PersonId>::new());
    // Whoever says to be there in the meantime is no longer missing.
    let chosen = Memo::new(move |_| {
        let missing: BTreeSet<PersonId> =
            people.with(|people| people.iter().map(|absent| absent.person).collect());
        marked.with(|marked| marked & &missing)
    });
    let has_names = watch(|cafe| cafe.day().plan.ask.name);
    let all = move |event| {
        let with_phone = |people: &Vec<Absent>| {
            people.iter().filter(|absent| !absent.badge).map(|absent| absent.person).collect()
        };
        let on = event_target_checked(&event);
        marked.set(if on { people.with_untracked(with_phone) } else { BTreeSet::new() });
    };
    let excuse = move |_| {
        session.send(Command::People(people::Command::Excuse { people: chosen.get_untracked() }));
        open.set(false);
    };
    let option = move |Absent { person, name, badge }: Absent| {
        let choose = move |event| {
            let on = event_target_checked(&event);
            marked.update(|marked| {
                if on {
                    marked.insert(person);
                } else {
                    marked.remove(&person);
                }
            });
        };
        view! {
            <li>
                <label class="choice">
                    <input
                        class="choice__input" type="checkbox" prop:checked=move || chosen.with(|chosen| chosen.contains(&person))
                        on:change=choose
                    />
                    <span class="choice__label">
                        {person.0} " " {name} {badge.then(|| view! { " " <span class="quiet">{t!(board.badge)}</span> })}
                    </span>
                </label>
            </li>
        }
    };
    view! {
        <div class="dialog__body">
            <p>{t!(board.missing_text)}</p>
            <label class="choice">
                <input class="choice__input" type="checkbox" on:change=all/>
                <span class="choice__label">{t!(board.all)}</span>
            </label>
            <ul class="choices" class:choices--columns=move || has_names.get() class:choices--dense=move || !has_names.get()>
                <For each=move || people.get() key=Clone::clone children=option/>
            </ul>
        </div>
        <div class="dialog__actions">
            <button class="button button--quiet" type="button" on:click=move |_| open.set(false)>{t!(common.cancel)}</button>
            <button class="button button--primary" type="button" on:click=excuse disabled=move || chosen.with(BTreeSet::is_empty)>
                {move || (board::words().excuse)(chosen.with(BTreeSet::len))}
            </button>
        </div>
    }
}
