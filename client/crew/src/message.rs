//! The facilitator's message to all, on desks and on the screen.

use leptos::prelude::*;

use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::{Look, use_session};
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::time::Millis;

use super::watch;

/// How long a message stays, in milliseconds: ten minutes.
const STAYS: u64 = 10 * 60_000;

/// The last message to all, while it is fresh.
#[component]
pub fn MessageToAll() -> impl IntoView {
    let session = use_session();
    let text = Memo::new(move |_| {
        let lately = session.lately.get();
        let now = session.server_now().unwrap_or(lately);
        session.view(|cafe| fresh_message(cafe, now))
    });
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    erased(move || {
        text.get().map(|text| {
            view! {
                <section class="banner banner--message" aria-label=t!(common.message_to_all)>
                {icon(Icon::Message)}
                <div class="banner__body">
                    <p class="banner__title">{t!(common.message_to_all)}</p>
                    <p lang=lang.get()>{text}</p>
                </div>
            </section>
            }
        })
    })
}

/// The last message to all, unless it is old.
fn fresh_message(cafe: Look<'_>, now: Millis) -> Option<String> {
    let message = cafe.day().messages.last()?;
    (message.at.until(now) < STAYS).then(|| message.text.as_str().to_owned())
}
