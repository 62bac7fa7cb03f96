//! What was being written when a round ended: it can still be finished and sent to where it was meant for.

use leptos::prelude::*;

use tischrunde_client_core::parts::badge::station_class;
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::t;
use tischrunde_client_core::words::{language, refusals};
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::RoundNo;
use tischrunde_shared::refusal::Refusal;

use super::phone::use_phone;
use super::writing::{self, Piece, Writing};
use crate::words as phone;

/// The pieces of earlier rounds.
#[component]
pub(super) fn Leftovers() -> impl IntoView {
    let phone = use_phone();
    let session = phone.session;
    let renewed = RwSignal::new(());
    // In the round that runs the composer has the piece.
    let before = Memo::new(move |_| match session.phase().moment() {
        Moment::Round(round) | Moment::Transfer(round) => Some(round),
        Moment::Plenary => {
            Some(session.view(|cafe| cafe.day().plan.round_numbers().next_back()).unwrap_or_default().next())
        }
        Moment::Draft | Moment::Lobby | Moment::Closed => None,
    });
    let pieces = move || {
        renewed.track();
        before.get().map_or_else(Vec::new, |before| Writing::leftovers(session, before))
    };
    view! {
        <For each=pieces key=|piece| piece.round let:piece>
            <Leftover piece=piece on_done=move |()| renewed.notify()/>
        </For>
    }
}

#[component]
fn Leftover(piece: Piece, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let session = use_phone().session;
    let Piece { station, round, .. } = piece;
    let writing = Writing::open(session, station, round);
    let fault = RwSignal::new(None::<Refusal>);
    let done = move |round: RoundNo| {
        writing::discard(session, round);
        on_done.run(());
    };
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let command = session.peek(|r| writing.get_untracked().command(&r.view.cafe.day.plan));
        match command {
            Ok(command) => {
                session.send(command);
                done(round);
            }
            Err(refusal) => fault.set(Some(refusal)),
        }
    };
    let id = format!("leftover-{round}");
    view! {
        <form
            class=format!("composer composer--open {}", station_class(station))
            aria-label=move || (phone::words().leftover)(round.0, station.0) on:submit=send
        >
            <label class="composer__replying" for=id.clone()>
                {move || (phone::words().leftover)(round.0, station.0)}
            </label>
            <div class="composer__row">
                <textarea
                    class="composer__text" id=id rows="2"
                    prop:value=move || writing.with(|piece| piece.text.clone())
                    on:input=move |event| writing.change(|piece| piece.text = event_target_value(&event))
                ></textarea>
            </div>
            {move || fault.get().map(|refusal| view! {
                <p class="field__error">{move || refusals::sentence(language(), &refusal)}</p>
            })}
            <div class="actions actions--end">
                <button class="button button--quiet button--small" type="button" on:click=move |_| done(round)>
                    {t!(phone.discard)}
                </button>
                <button class="button button--primary button--small" type="submit">{t!(phone.send)}</button>
            </div>
        </form>
    }
    .into_any()
}
