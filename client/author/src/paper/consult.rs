//! The consultation: laying the statements before everybody who took part, and what they said to them.

use leptos::prelude::*;

use tischrunde_client_core::browser::day_of;
use tischrunde_client_core::parts::dialog::Dialog;
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::consult;
use tischrunde_shared::ids::{BlockId, ResponseId};

use super::check::{go_to_block, open_while};
use super::desk::{Asking, use_paper};
use super::words as words_of_paper;
use tischrunde_crew::watch;
use words_of_paper as paper_words;

const DAY_MS: u64 = 24 * 60 * 60 * 1_000;
/// Days that people have, unless authors say otherwise.
const DAYS: u64 = 7;

/// The dialog.
#[component]
pub(super) fn ConsultDialog() -> impl IntoView {
    let desk = use_paper();
    let open = open_while(desk, |asking| *asking == Asking::Consult);
    let days = RwSignal::new(DAYS);
    let until = watch(move |cafe| {
        cafe.consult().open_at(desk.session.lately.get()).map(|consultation| consultation.until)
    });
    let blocks = watch(|cafe| {
        let responses = cafe.consult().responses.values();
        let mut blocks: Vec<BlockId> = responses.map(|response| response.block).collect();
        blocks.sort();
        blocks.dedup();
        blocks
    });
    let send = move |command: consult::Command| {
        desk.session.send(Command::Consult(command));
    };
    let lay_open = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let now = desk.session.lately.get_untracked();
        send(consult::Command::Open { until: now + days.get_untracked() * DAY_MS });
    };
    view! {
        <Dialog open=open title=t!(paper_words.consult)>
            <form class="form" on:submit=lay_open>
                <div class="dialog__body">
                    <p>{t!(paper_words.consult_text)}</p>
                    <p role="status">
                        {move || match until.get() {
                            Some(until) => (paper_words::words().consult_until)(&day_of(until)),
                            None => paper_words::words().consult_closed.to_owned(),
                        }}
                    </p>
                    <div class="field field--short">
                        <label class="field__label" for="consult-days">{t!(paper_words.consult_days)}</label>
                        <input
                            class="field__input" id="consult-days" type="number" min="1" max="60" required
                            prop:value=move || days.get().to_string()
                            on:input=move |event| days.set(event_target_value(&event).parse().unwrap_or(DAYS))
                        />
                    </div>
                    <h3>{t!(paper_words.responses)}</h3>
                    <Show when=move || blocks.with(Vec::is_empty)><p class="quiet">{t!(paper_words.no_responses)}</p></Show>
                    <For each=move || blocks.get() key=|id| *id let:id>
                        <button class="finding" type="button" on:click=move |_| { open.set(false); go_to_block(desk, id); }>
                            {move || super::check::name_of(desk, id)}
                        </button>
                        <Responses id=id/>
                    </For>
                </div>
                <div class="dialog__actions">
                    <button class="button button--quiet" type="button" on:click=move |_| open.set(false)>{t!(paper_words.close)}</button>
                    <Show when=move || until.get().is_some()>
                        <button class="button" type="button" on:click=move |_| send(consult::Command::End)>
                            {t!(paper_words.consult_end)}
                        </button>
                    </Show>
                    <button class="button button--primary" type="submit">
                        {move || {
                            let words = paper_words::words();
                            if until.get().is_some() { words.consult_anew } else { words.consult_open }
                        }}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

/// What people said to a statement.
#[component]
pub(super) fn Responses(id: BlockId) -> impl IntoView {
    let responses = watch(move |cafe| {
        let here = cafe.consult().responses.iter().filter(|(_, response)| response.block == id);
        here.map(|(id, _)| *id).collect::<Vec<ResponseId>>()
    });
    view! {
        <ul class="voices" role="list">
            <For each=move || responses.get() key=|id| *id let:id><li><Response id=id/></li></For>
        </ul>
    }
}

#[component]
fn Response(id: ResponseId) -> impl IntoView {
    let desk = use_paper();
    let response = watch(move |cafe| {
        cafe.consult().responses.get(&id).map(|response| (response.text.to_string(), response.is_done))
    });
    let settle = move |is_done: bool| {
        desk.session.send(Command::Consult(consult::Command::Settle { response: id, is_done }));
    };
    move || {
        response.get().map(|(text, is_done)| view! {
            <div class=if is_done { "note note--compact note--hidden" } else { "note note--compact" }>
                <p class="note__text">{text}</p>
                <p class="note__meta"><span class="tag">{t!(paper_words.from_participant)}</span></p>
                <button class="button button--quiet button--small" type="button" on:click=move |_| settle(!is_done)>
                    {if is_done { t!(paper_words.open_again) } else { t!(paper_words.settle) }}
                </button>
            </div>
        })
    }
}
