//! What this person said, and what became of it.

use leptos::prelude::*;

use tischrunde_client_core::parts::badge::station_class;
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::Session;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::Source;
use tischrunde_shared::ids::ContributionId;
use tischrunde_shared::talk::{self, Fate};

use super::note::{Meta, OwnActions, Text};
use super::notes::Unsent;
use super::phone::{Moment, use_phone};
use super::receipt::Receipt;
use super::settings::Settings;
use super::shown::Shown;
use crate::words as phone;

/// The area of one's own contributions.
#[component]
pub(super) fn Mine() -> impl IntoView {
    let phone = use_phone();
    let session = phone.session;
    let ids = Memo::new(move |_| {
        session.own(|cafe| cafe.talk().contributions.keys().rev().copied().collect::<Vec<_>>())
    });
    let unsent = Memo::new(move |_| {
        let posts = |p: &&_| {
            matches!(
                p,
                tischrunde_shared::outbox::Pending { command: Command::Talk(talk::Command::Post { .. }), .. }
            )
        };
        phone.pending.with(|pending| pending.iter().rev().filter(posts).cloned().collect::<Vec<_>>())
    });
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty) && unsent.with(Vec::is_empty));
    view! {
        <h2>{t!(phone.mine_title)}</h2>
        <Show when=move || is_empty.get()>
            <div class="empty">
                {icon(Icon::Mine)}
                <p class="empty__title">{t!(phone.no_mine)}</p>
                <p class="empty__text">{t!(phone.no_mine_text)}</p>
            </div>
        </Show>
        <ul class="notes">
            <For each=move || unsent.get() key=|pending| pending.id let:pending><Unsent pending=pending/></For>
            <For each=move || ids.get() key=|id| *id let:id><MyNote id=id/></For>
        </ul>
        <Settings may_leave=true/>
    }
    .into_any()
}

#[component]
fn MyNote(id: ContributionId) -> impl IntoView {
    let phone = use_phone();
    let session = phone.session;
    let shown = phone.shown(id);
    let class = erased(move || {
        shown.with(|shown| {
            let Some(Shown { contribution, unsent, .. }) = shown else { return String::new() };
            let unsent = if *unsent { " note--unsent" } else { "" };
            let hidden = if matches!(contribution.fate, Fate::Hidden { .. }) { " note--hidden" } else { "" };
            format!("note {}{unsent}{hidden}", station_class(contribution.station))
        })
    });
    let stands = Memo::new(move |_| {
        let stands = shown.with(|s| s.as_ref().is_some_and(|s| s.contribution.fate != Fate::Withdrawn));
        stands && phone.moment.get() != Moment::Closed
    });
    let is_shown = Memo::new(move |_| {
        shown.with(|s| s.as_ref().is_some_and(|s| s.contribution.fate == Fate::Shown && !s.unsent))
    });
    let place = erased(move || {
        shown.with(|s| {
            s.as_ref().map(|s| {
                let c = &s.contribution;
                format!(
                    "{}, {}",
                    (phone::words().station_number)(c.station.0),
                    (common::words().round)(c.round.0)
                )
            })
        })
    });
    let steps = Memo::new(move |_| fate(session, id));
    view! {
        <li class=class>
            <p class="quiet">{place}</p>
            <Text shown=shown/>
            <Meta shown=shown/>
            <ol class="fate">
                {move || steps.get().into_iter().map(|step| view! {
                    <li class="fate__step fate__step--done">{step}</li>
                }).collect_view()}
            </ol>
            <Show when=move || is_shown.get()><Receipt id=id/></Show>
            <Show when=move || stands.get()><OwnActions id=id shown=shown/></Show>
        </li>
    }
    .into_any()
}

/// What became of an own contribution, as far as this phone may know it.
fn fate(session: Session, id: ContributionId) -> Vec<String> {
    let Some((theme, fate)) = session.own(|cafe| cafe.contribution(id).map(|c| (c.theme, c.fate.clone())))
    else {
        return Vec::new();
    };
    let mut steps = vec![phone::words().fate_sent.to_owned()];
    if fate == Fate::Withdrawn {
        steps.push(common::words().withdrawn.to_owned());
    }
    if let Some(theme) = theme {
        let title =
            session.view(|cafe| cafe.condense().themes.get(&theme).map(|t| t.title.as_str().to_owned()));
        steps.push(title.map_or_else(
            || phone::words().fate_grouped.to_owned(),
            |title| (phone::words().fate_theme)(&title),
        ));
    }
    let rests_on_it = |source: &Source| match source {
        Source::Contribution(source) => *source == id,
        Source::Theme(source) => Some(*source) == theme,
    };
    if session
        .view(|cafe| cafe.condense().insights.values().any(|insight| insight.sources.iter().any(rests_on_it)))
    {
        steps.push(phone::words().fate_insight.to_owned());
    }
    steps
}
