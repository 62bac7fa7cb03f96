//! What one group told the next.

use leptos::prelude::*;

use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::Look;
use tischrunde_client_core::t;
use tischrunde_shared::condense::Source;
use tischrunde_shared::ids::{RoundNo, StationId};

use crate::record::words as author;
use tischrunde_crew::sources::Sources;
use tischrunde_crew::watch;

fn handovers(cafe: Look<'_>, station: StationId) -> Vec<(RoundNo, String, Vec<Source>)> {
    let by_round = cafe.condense().handovers.get(&station).into_iter().flatten();
    by_round
        .map(|(round, handover)| (*round, handover.text.as_str().to_owned(), handover.sources.clone()))
        .collect()
}

/// The handovers of a station, round by round.
#[component]
pub(super) fn Handovers(station: StationId) -> impl IntoView {
    let handovers = watch(move |cafe| handovers(cafe, station));
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let shown = erased(move || {
        let handover = |(round, text, sources): (RoundNo, String, Vec<Source>)| {
            view! {
                <section class="handover">
                    <h4 class="handover__title">{move || (author::words().handover)(round.0)}</h4>
                    <p class="handover__text" lang=lang.get()>{text}</p>
                    {(!sources.is_empty()).then(|| view! { <Sources sources=sources/> })}
                </section>
            }
        };
        handovers.get().into_iter().map(handover).collect_view()
    });
    view! {
        <section class="sheet__section" aria-labelledby="handovers-title">
            <h3 id="handovers-title">{t!(author.handovers)}</h3>
            <Show when=move || handovers.with(Vec::is_empty)><p class="quiet">{t!(author.no_handovers)}</p></Show>
            {shown}
        </section>
    }
}
