//! A contribution on the phone: what it says, who supports it, and what can be done with it.

use leptos::prelude::*;

use tischrunde_client_core::parts::category::category_chip;
use tischrunde_client_core::parts::dialog::Confirm;
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::note::{Age, Supports, origin_tag};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::ContributionId;
use tischrunde_shared::talk::{self, Contribution, Fate, Origin};
use tischrunde_shared::time::Millis;

use super::edit::EditDialog;
use super::phone::use_phone;
use super::shown::{Shown, excerpt};
use crate::words as phone;

/// A contribution as a note, with its replies.
#[component]
pub(super) fn Note(
    id: ContributionId,
    /// Answers to it, oldest first.
    #[prop(optional, into)]
    replies: Signal<Vec<ContributionId>>,
    /// Whether it stands among the replies of another.
    #[prop(optional)]
    is_reply: bool,
) -> impl IntoView {
    let phone = use_phone();
    let shown = phone.shown(id);
    let class = erased(move || {
        let class = shown.with(|shown| shown.as_ref().map_or_else(String::new, Shown::class));
        if is_reply { format!("{class} note--reply") } else { class }
    });
    view! {
        <li class=class id=format!("c-{id}")>
            <Text shown=shown/>
            <Meta shown=shown/>
            <Actions id=id shown=shown/>
            {(!is_reply).then(|| view! { <Replies ids=replies/> })}
        </li>
    }
    .into_any()
}

#[component]
fn Replies(ids: Signal<Vec<ContributionId>>) -> impl IntoView {
    view! {
        <Show when=move || ids.with(|ids| !ids.is_empty())>
            <ul class="note__replies">
                <For each=move || ids.get() key=|id| *id let:id><Note id=id is_reply=true/></For>
            </ul>
        </Show>
    }
    .into_any()
}

/// The text, or why there is none; and why it is hidden.
#[component]
pub(super) fn Text(shown: Memo<Option<Shown>>) -> impl IntoView {
    let session = use_phone().session;
    let read = move |read: fn(&Contribution) -> Option<String>| {
        Memo::new(move |_| shown.with(|shown| shown.as_ref().and_then(|shown| read(&shown.contribution))))
    };
    let text = read(|c| c.text.get().map(str::to_owned));
    let withdrawn = Memo::new(move |_| {
        shown.with(|s| s.as_ref().is_some_and(|s| s.contribution.fate == Fate::Withdrawn))
    });
    let reason = read(|c| match &c.fate {
        Fate::Hidden { reason } => Some(reason.as_str().to_owned()),
        Fate::Shown | Fate::Withdrawn => None,
    });
    let missing =
        erased(move || if withdrawn.get() { common::words().withdrawn } else { phone::words().erased });
    view! {
        {move || match text.get() {
            Some(text) => view! { <p class="note__text" lang=session.lang()>{text}</p> }.into_any(),
            None => view! { <p class="note__text quiet">{missing.clone()}</p> }.into_any(),
        }}
        {move || reason.get().map(|reason| view! {
            <p class="note__reason">{move || (common::words().hidden_because)(&reason)}</p>
        })}
    }
}

#[component]
pub(super) fn Meta(shown: Memo<Option<Shown>>) -> impl IntoView {
    let category = Memo::new(move |_| {
        shown.with(|s| s.as_ref().map(|s| (s.contribution.category.clone(), s.category.clone())))
    });
    let number = Signal::derive(move || shown.with(|s| s.as_ref().map_or(0, |s| s.contribution.support)));
    let flag =
        move |flag: fn(&Shown) -> bool| Memo::new(move |_| shown.with(|s| s.as_ref().is_some_and(flag)));
    let (own, edited, unsent) = (flag(|s| s.own), flag(|s| s.contribution.edited), flag(|s| s.unsent));
    let origin =
        Memo::new(move |_| shown.with(|s| s.as_ref().map_or(Origin::Phone, |s| s.contribution.origin)));
    let at = shown.with_untracked(|s| s.as_ref().map_or(Millis::default(), |s| s.contribution.at));
    view! {
        <div class="note__meta">
            {move || category.get().map(|(key, label)| category_chip(&key, label))}
            <Show when=move || own.get()><span class="tag">{t!(phone.own)}</span></Show>
            {move || origin_tag(origin.get())}
            <Show when=move || edited.get()><span>{t!(phone.edited)}</span></Show>
            <Show when=move || unsent.get()><span class="note__state">{t!(common.not_sent)}</span></Show>
            <Supports number=number/>
            <Age at=at/>
        </div>
    }
}

#[component]
fn Actions(id: ContributionId, shown: Memo<Option<Shown>>) -> impl IntoView {
    let own = Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| shown.own)));
    let stands = Memo::new(move |_| {
        shown.with(|shown| {
            shown.as_ref().is_some_and(|s| {
                s.contribution.fate != Fate::Withdrawn && s.contribution.text.get().is_some()
            })
        })
    });
    let open = Memo::new(move |_| stands.get().then(|| own.get()).flatten());
    erased(move || match open.get() {
        Some(true) => view! { <OwnActions id=id shown=shown/> }.into_any(),
        Some(false) => view! { <OthersActions id=id shown=shown/> }.into_any(),
        None => ().into_any(),
    })
}

#[component]
fn OthersActions(id: ContributionId, shown: Memo<Option<Shown>>) -> impl IntoView {
    let session = use_phone().session;
    let reply_to = use_phone().reply_to;
    let supported =
        Memo::new(move |_| shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.supported)));
    let toggle = move |_| {
        session
            .send(Command::Talk(talk::Command::Support { contribution: id, on: !supported.get_untracked() }));
    };
    view! {
        <div class="note__actions">
            <button
                class="button button--quiet button--small" type="button" on:click=toggle
                aria-pressed=move || if supported.get() { "true" } else { "false" }
            >
                {icon(Icon::Support)} " " {t!(phone.support)} <Whose shown=shown/>
            </button>
            <button class="button button--quiet button--small" type="button" on:click=move |_| reply_to.set(Some(id))>
                {icon(Icon::Reply)} " " {t!(phone.reply)} <Whose shown=shown/>
            </button>
        </div>
    }
}

/// For those who listen: which note a button belongs to.
#[component]
fn Whose(shown: Memo<Option<Shown>>) -> impl IntoView {
    let text = Memo::new(move |_| shown.with(|s| s.as_ref().map(|s| excerpt(s.contribution.text.as_str()))));
    view! { <span class="sr-only">": " {move || text.get()}</span> }
}

/// What its author can do with a note.
#[component]
pub(super) fn OwnActions(id: ContributionId, shown: Memo<Option<Shown>>) -> impl IntoView {
    let session = use_phone().session;
    let (editing, withdrawing) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        <div class="note__actions">
            <button class="button button--quiet button--small" type="button" on:click=move |_| editing.set(true)>
                {icon(Icon::Edit)} " " {t!(phone.edit)} <Whose shown=shown/>
            </button>
            <button class="button button--quiet button--small" type="button" on:click=move |_| withdrawing.set(true)>
                {icon(Icon::Withdraw)} " " {t!(phone.withdraw)} <Whose shown=shown/>
            </button>
        </div>
        <EditDialog open=editing id=id shown=shown/>
        <Confirm
            open=withdrawing title=t!(phone.withdraw_title) text=t!(phone.withdraw_text) action=t!(phone.withdraw)
            on_confirm=move |()| { session.send(Command::Talk(talk::Command::Withdraw { contribution: id })); }
        />
    }
    .into_any()
}
