//! What is rarely needed: language, announcements, leaving.

use leptos::prelude::*;

use tischrunde_client_core::parts::dialog::Confirm;
use tischrunde_client_core::parts::language::LanguageSwitch;
use tischrunde_client_core::parts::live::use_announcer;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::people;

use super::phone::{Tab, use_phone};
use crate::words as phone;

/// Folded away at the end of an area.
#[component]
pub(super) fn Settings(
    /// Whether leaving is offered.
    may_leave: bool,
) -> impl IntoView {
    let phone = use_phone();
    let session = phone.session;
    let announcer = use_announcer();
    let asked = RwSignal::new(false);
    let announcements = erased(move || {
        if announcer.says_arrivals() {
            phone::words().announcements_off
        } else {
            phone::words().announcements_on
        }
    });
    view! {
        <details class="more">
            <summary>{t!(phone.more)}</summary>
            <div class="stack">
                <LanguageSwitch/>
                <div class="actions">
                    <button
                        class="button" type="button"
                        on:click=move |_| announcer.say_arrivals(!announcer.says_arrivals_now())
                    >
                        {announcements}
                    </button>
                    {may_leave.then(|| view! {
                        <button class="button button--danger" type="button" on:click=move |_| asked.set(true)>
                            {t!(phone.leave)}
                        </button>
                    })}
                </div>
            </div>
        </details>
        <Confirm
            open=asked title=t!(phone.leave_title) text=t!(phone.leave_text) action=t!(phone.leave)
            on_confirm=move |()| { session.send(Command::People(people::Command::Leave)); phone.tab.set(Tab::Here); }
        />
    }
    .into_any()
}
