//! Replacing a link that was lost or fell into wrong hands, and another one for a second author.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use tischrunde_client_core::parts::copy::Copy;
use tischrunde_client_core::parts::dialog::Confirm;
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::toast::{Tone, use_toaster};
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::{Look, use_session};
use tischrunde_client_core::t;
use tischrunde_client_core::words::language_now;
use tischrunde_shared::actor::Role;
use tischrunde_shared::api::Reissue;
use tischrunde_shared::day::Phase;

use crate::facilitator::words as facilitator;
use tischrunde_crew::api;
use tischrunde_crew::api::problems;
use tischrunde_crew::watch;

/// Whose link can be replaced here. The facilitator's own is not among them: its page would end with it.
fn roles(cafe: Look<'_>) -> Vec<Role> {
    let hosts = cafe.day().plan.stations().map(|(station, _)| Role::Host { station });
    let people = cafe
        .people()
        .present()
        .filter(|_| cafe.phase() != Phase::Closed)
        .map(|(person, _)| Role::Participant { person });
    hosts.chain([Role::Author, Role::Screen]).chain(people).collect()
}

fn name(role: Role) -> String {
    match role {
        Role::Host { station } => (facilitator::words().role_host)(station.0),
        Role::Author => facilitator::words().role_author.to_owned(),
        Role::Screen => facilitator::words().role_screen.to_owned(),
        Role::Participant { person } => (facilitator::words().role_person)(person.0),
        Role::Facilitator => facilitator::words().title.to_owned(),
    }
}

/// A choice of roles; the new link stays until another is made.
#[component]
pub(super) fn ReplaceLink() -> impl IntoView {
    let roles = watch(roles);
    let chosen = RwSignal::new(None::<Role>);
    let asking = RwSignal::new(false);
    let made = RwSignal::new(None::<(Role, String)>);
    let pick = move || {
        let first = || roles.with_untracked(|roles| roles.first().copied());
        Some(Reissue { role: chosen.get_untracked().or_else(first)?, beside: false })
    };
    let replace = making(pick, made);
    let another = making(|| Some(Reissue { role: Role::Author, beside: true }), made);
    let options = erased(move || {
        let option = |(index, role): (usize, Role)| {
            view! {
                <option value=index.to_string() prop:selected=move || chosen.get() == Some(role)>{move || name(role)}</option>
            }
        };
        roles.get().into_iter().enumerate().map(option).collect_view()
    });
    let choose = move |event| {
        let index = event_target_value(&event).parse::<usize>().unwrap_or_default();
        chosen.set(roles.with_untracked(|roles| roles.get(index).copied()));
        made.set(None);
    };
    view! {
        <section class="card">
            <details class="more">
                <summary>{t!(facilitator.links)}</summary>
                <p class="quiet">{t!(facilitator.links_text)}</p>
                <div class="field">
                    <label class="field__label" for="whose">{t!(facilitator.whose)}</label>
                    <select class="field__input" id="whose" on:change=choose>{options}</select>
                </div>
                <button class="button button--small" type="button" on:click=move |_| asking.set(true)>
                    {icon(Icon::Link)} " " {t!(facilitator.replace)}
                </button>
                <p class="quiet">{t!(facilitator.another_link_text)}</p>
                <button class="button button--small" type="button" on:click=move |_| another(())>
                    {t!(facilitator.another_link)}
                </button>
                {move || made.get().map(|(role, url)| view! { <NewLink role=role url=url/> })}
            </details>
            <Confirm
                open=asking title=t!(facilitator.replace_title) text=t!(facilitator.replace_text)
                action=t!(facilitator.replace) on_confirm=replace
            />
        </section>
    }
}

/// Asks for a new link and shows it.
fn making(
    whose: impl Fn() -> Option<Reissue> + Send + Sync + 'static,
    made: RwSignal<Option<(Role, String)>>,
) -> impl Fn(()) + Send + Sync + 'static {
    let session = use_session();
    let toaster = use_toaster();
    move |()| {
        let (Some(whose), Some(holder)) = (whose(), session.holder.get_untracked()) else { return };
        spawn_local(async move {
            match api::reissue(holder.cafe, whose, &session.capability()).await {
                Ok(reissued) => made.set(Some((whose.role, reissued.url))),
                Err(failure) => toaster.say(Tone::Error, problems::sentence(language_now(), &failure)),
            }
        });
    }
}

#[component]
fn NewLink(role: Role, url: String) -> impl IntoView {
    let copied = url.clone();
    view! {
        <div class="link">
            <span class="link__role">{t!(facilitator.new_link)} ": " {move || name(role)}</span>
            <code class="link__url">{url}</code>
            <span class="actions"><Copy text=Signal::stored(copied) what=move || name(role)/></span>
        </div>
    }
}
