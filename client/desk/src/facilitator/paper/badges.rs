//! Badges: eight on a sheet of A4.

use std::collections::BTreeMap;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use tischrunde_client_core::parts::badge::{Size, badge};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::parts::toast::{Tone, use_toaster};
use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::{Look, Session, use_session};
use tischrunde_client_core::t;
use tischrunde_client_core::words::language_now;
use tischrunde_shared::ids::{PersonId, RoundNo, TableId};
use tischrunde_shared::people::Person;
use tischrunde_shared::wire::Invitation;

use crate::facilitator::paper::words as paper;
use tischrunde_crew::api;
use tischrunde_crew::api::problems;
use tischrunde_crew::parts::qr::Qr;
use tischrunde_crew::watch;

/// Badges on one sheet.
const ON_A_SHEET: usize = 8;

/// One person's badge.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Badge {
    person: PersonId,
    name: String,
    /// Whether the crew wrote them down: then the code leads to their own page.
    own_page: bool,
    route: Vec<(RoundNo, TableId)>,
}

fn badges(cafe: Look<'_>) -> Vec<Badge> {
    let badge = |(person, profile): (PersonId, &Person)| Badge {
        person,
        name: profile.name.as_str().to_owned(),
        own_page: profile.badge,
        route: cafe.seats().route(person).collect(),
    };
    cafe.people().present().map(badge).collect()
}

/// Where the badges of people lead whom the crew wrote down; nothing until that is known.
type Links = RwSignal<Option<BTreeMap<PersonId, String>>>;

fn fetch(session: Session, links: Links) {
    let toaster = use_toaster();
    let Some(holder) = session.holder.get_untracked() else { return };
    spawn_local(async move {
        let made = api::badges(holder.cafe, &session.capability()).await;
        let made = made.unwrap_or_else(|failure| {
            // Without links of their own people still can join with the café's code.
            toaster.say(Tone::Error, problems::sentence(language_now(), &failure));
            Vec::new()
        });
        links.try_set(Some(made.into_iter().map(|badge| (badge.person, badge.url)).collect()));
    });
}

/// All badges.
#[component]
pub(super) fn Badges(pages: RwSignal<usize>) -> impl IntoView {
    let session = use_session();
    let badges = watch(badges);
    let links: Links = RwSignal::new(None);
    let needs_links = badges.with_untracked(|badges| badges.iter().any(|badge| badge.own_page));
    if needs_links {
        fetch(session, links);
    } else {
        links.set(Some(BTreeMap::new()));
    }
    effect(move || pages.set(badges.with(|badges| badges.len().div_ceil(ON_A_SHEET))));
    let sheets = erased(move || {
        let sheet = |people: &[Badge]| {
            let cards = people.iter().cloned().map(|badge| view! { <Card badge=badge links=links/> });
            view! { <ol class="badge-sheet">{cards.collect_view()}</ol> }
        };
        badges.with(|badges| badges.chunks(ON_A_SHEET).map(sheet).collect_view())
    });
    view! {
        <Show when=move || badges.with(Vec::is_empty)><p>{t!(paper.nobody)}</p></Show>
        <Show when=move || links.with(Option::is_some) fallback=|| view! { <p role="status">{t!(paper.links)}</p> }>
            {sheets.clone()}
        </Show>
    }
}

#[component]
fn Card(badge: Badge, links: Links) -> impl IntoView {
    let session = use_session();
    let title = watch(|cafe| cafe.day().plan.title.to_string());
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let Badge { person, name, route, .. } = badge;
    let is_long = route.len() > FEW_ROUNDS;
    let own = Memo::new(move |_| links.with(|links| links.as_ref()?.get(&person).cloned()));
    let invitation = move |pick: fn(&Invitation) -> &str| {
        session
            .invitation
            .with(|known| known.as_ref().map(|known| pick(known).to_owned()).unwrap_or_default())
    };
    let url = Signal::derive(move || own.get().unwrap_or_else(|| invitation(|known| &known.url)));
    let caption = erased(move || match own.get() {
        Some(_) => paper::words().scan_own.to_owned(),
        // The two halves of the code stay in one line.
        None => (paper::words().scan_join)(&invitation(|known| &known.code).replace(' ', "\u{a0}")),
    });
    view! {
        <li class="name-badge">
            <p class="name-badge__cafe" lang=move || lang.get()>{move || title.get()}</p>
            <p class="name-badge__number"><span class="sr-only">{t!(paper.number)} " "</span>{person.0}</p>
            <p class="name-badge__name">{name}</p>
            <figure class="name-badge__code">
                <div class="qr"><Qr text=url/></div>
                <figcaption>{caption}</figcaption>
            </figure>
            <ol class="name-badge__route" class:name-badge__route--long=is_long>
                {route.into_iter().map(stop).collect_view()}
            </ol>
        </li>
    }
    .into_any()
}

/// More rounds than these go into two columns.
const FEW_ROUNDS: usize = 5;

fn stop((round, table): (RoundNo, TableId)) -> impl IntoView {
    view! {
        <li class=format!("stop {}", tischrunde_client_core::parts::badge::station_class(table.station))>
            <span class="stop__round">{move || (paper::words().round)(round.0)}</span>
            {badge(table.station, Size::Small)}
            <span>{move || (paper::words().table)(table.number)}</span>
        </li>
    }
}
