//! Counting heads, with those who have no phone.

use leptos::prelude::*;

use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::people;

use super::desk::use_desk;
use crate::host::words as host;
use tischrunde_crew::watch;

/// The count of the round whose seats are in force.
#[component]
pub(super) fn Heads() -> impl IntoView {
    let desk = use_desk();
    let station = desk.station;
    let round = watch(|cafe| cafe.phase().seated_round());
    let seated = watch(move |cafe| {
        cafe.phase().seated_round().map_or(0, |round| cafe.seats().heads(cafe.people(), station, round))
    });
    let counted = watch(move |cafe| {
        cafe.people().headcounts.get(&cafe.phase().seated_round()?)?.get(&station).copied()
    });
    let typed = RwSignal::new(String::new());
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (Some(round), Ok(people)) = (round.get_untracked(), typed.get_untracked().parse::<u32>()) else {
            return;
        };
        desk.session.send(Command::People(people::Command::CountHeads { station, round, people }));
        typed.set(String::new());
    };
    view! {
        <Show when=move || round.get().is_some()>
            <section aria-labelledby="heads-title">
                <h3 id="heads-title">{t!(host.heads)}</h3>
                <p class="quiet">
                    {move || (host::words().heads_seated)(seated.get())}
                    {move || counted.get().map(|people| format!(" · {}", (host::words().heads_counted)(people)))}
                </p>
                <form class="form" on:submit=save>
                    <div class="field field--short">
                        <label class="field__label" for="heads">
                            {move || round.get().map(|round| (host::words().heads_label)(round.0))}
                        </label>
                        <input
                            class="field__input" id="heads" type="number" min="0" max="10000" step="1" inputmode="numeric" required
                            prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))
                        />
                    </div>
                    <button class="button button--small" type="submit">{t!(common.save)}</button>
                </form>
            </section>
        </Show>
    }
}
