//! A page's own search: a long list has most of its rows outside of the page, where the browser's finds nothing.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use tischrunde_client_core::parts::live::use_announcer;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_shared::talk::Contribution;

use crate::words as crew;

/// How long somebody has to pause in typing until the hits are said.
const PAUSE: Duration = Duration::from_millis(800);

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query(String);

impl Query {
    /// What somebody typed.
    pub fn of(typed: &str) -> Self {
        Self(typed.trim().to_lowercase())
    }

    /// Whether nothing is looked for: then everything is found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is in what was said, or its number.
    pub fn finds(&self, contribution: &Contribution) -> bool {
        self.is_empty()
            || self.0.strip_prefix('#').unwrap_or(&self.0) == contribution.id.to_string()
            || self.is_in(contribution.text.as_str())
    }

    /// Whether it is in a text.
    pub fn is_in(&self, text: &str) -> bool {
        self.is_empty() || text.to_lowercase().contains(&self.0)
    }
}

/// The field; the number of hits stands beside it and is said once somebody pauses.
#[component]
pub fn Search(
    /// The field's id in the page.
    id: &'static str,
    /// What is looked for.
    query: RwSignal<Query>,
    /// How many contributions are found.
    #[prop(into)]
    hits: Signal<usize>,
) -> impl IntoView {
    let announcer = use_announcer();
    let pause = StoredValue::new(None::<TimeoutHandle>);
    let wait = move || {
        let say = move || {
            let found = query.try_with_untracked(Query::is_empty).filter(|is_empty| !is_empty);
            if let Some(hits) = found.and_then(|_| hits.try_get_untracked()) {
                announcer.polite((crew::words_now().hits)(hits));
            }
        };
        let next = set_timeout_with_handle(say, PAUSE).ok();
        if let Some(Some(earlier)) = pause.try_update_value(|pause| std::mem::replace(pause, next)) {
            earlier.clear();
        }
    };
    let type_in = move |event| {
        query.set(Query::of(&event_target_value(&event)));
        wait();
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>{t!(crew.search)}</label>
            <input class="field__input" id=id type="search" autocomplete="off" on:input=type_in/>
            <Show when=move || query.with(|query| !query.is_empty())>
                <p class="field__hint">{move || (crew::words().hits)(hits.get())}</p>
            </Show>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::ids::{ContributionId, RoundNo, StationId};
    use tischrunde_shared::talk::{Author, Fate, Origin};
    use tischrunde_shared::text::Body;
    use tischrunde_shared::time::Millis;

    #[test]
    fn words_and_numbers_are_found() {
        let contribution = Contribution {
            id: ContributionId(12),
            station: StationId(1),
            round: RoundNo(1),
            at: Millis(0),
            category: "idea".to_owned(),
            text: Body::new("Offene Schnittstellen ÜBER alles"),
            origin: Origin::Phone,
            author: Author::Unknown,
            reply_to: None,
            support: 0,
            edited: false,
            fate: Fate::Shown,
            theme: None,
        };
        for typed in ["", " schnitt ", "über", "12", "#12"] {
            assert!(Query::of(typed).finds(&contribution), "{typed:?}");
        }
        for typed in ["1", "#1", "Stellen  zu"] {
            assert!(!Query::of(typed).finds(&contribution), "{typed:?}");
        }
    }
}
