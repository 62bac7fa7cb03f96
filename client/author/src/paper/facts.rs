//! What a recommendation says about itself: to whom, on which level, by when, how urgent.

use leptos::prelude::*;

use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::t;
use tischrunde_shared::ids::BlockId;
use tischrunde_shared::limits;
use tischrunde_shared::paper::{Content, Level, Priority};

use super::desk::use_paper;
use super::editor::change;
use super::words as words_of_paper;
use words_of_paper as paper_words;

/// What a recommendation says about itself.
#[derive(Debug, Clone, Default, PartialEq)]
struct Said {
    addressee: String,
    level: Option<Level>,
    horizon: String,
    priority: Option<Priority>,
}

impl Said {
    fn of(content: &Content) -> Self {
        match content {
            Content::Recommendation { addressee, level, horizon, priority, .. } => Self {
                addressee: addressee.to_string(),
                level: *level,
                horizon: horizon.to_string(),
                priority: *priority,
            },
            _ => Self::default(),
        }
    }

    fn put_into(self, content: &mut Content) {
        if let Content::Recommendation { addressee, level, horizon, priority, .. } = content {
            (*addressee, *level) = (self.addressee.into(), self.level);
            (*horizon, *priority) = (self.horizon.into(), self.priority);
        }
    }
}

const LEVELS: [Level; 4] = [Level::Union, Level::Federation, Level::State, Level::Municipality];
const PRIORITIES: [Priority; 3] = [Priority::High, Priority::Medium, Priority::Low];

/// The fields of a recommendation.
#[component]
pub(super) fn Facts(id: BlockId) -> impl IntoView {
    let desk = use_paper();
    let block = desk.block(id);
    let said =
        Memo::new(move |_| block.with(|b| b.as_ref().map(|b| Said::of(&b.content)).unwrap_or_default()));
    let (addressee, horizon) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    effect(move || {
        addressee.set(said.with(|said| said.addressee.clone()));
        horizon.set(said.with(|said| said.horizon.clone()));
    });
    let save = move |with: fn(&mut Said, String), value: String| {
        let mut said = said.get_untracked();
        with(&mut said, value);
        change(desk, id, move |content| said.put_into(content));
    };
    let text_field = move |name: &'static str,
                           label: fn() -> &'static str,
                           value: RwSignal<String>,
                           with: fn(&mut Said, String)| {
        let field = format!("{name}-{id}");
        view! {
            <div class="field">
                <label class="field__label" for=field.clone()>{label}</label>
                <input
                    class="field__input" id=field type="text" maxlength=limits::LINE_CHARS.to_string()
                    prop:value=move || value.get() on:input=move |event| value.set(event_target_value(&event))
                    on:change=move |event| save(with, event_target_value(&event))
                />
            </div>
        }
    };
    let level = move |at: usize, level: Level| {
        view! {
            <option value=at.to_string() prop:selected=move || said.with(|said| said.level == Some(level))>
                {move || paper_words::words().levels[at]}
            </option>
        }
    };
    let priority = move |at: usize, priority: Priority| {
        view! {
            <option value=at.to_string() prop:selected=move || said.with(|said| said.priority == Some(priority))>
                {move || paper_words::words().priorities[at]}
            </option>
        }
    };
    view! {
        <div class="block__facts">
            {text_field("addressee", t!(paper_words.addressee), addressee, |said, value| said.addressee = value)}
            {text_field("horizon", t!(paper_words.horizon), horizon, |said, value| said.horizon = value)}
            <div class="field">
                <label class="field__label" for=format!("level-{id}")>{t!(paper_words.level)}</label>
                <select
                    class="field__input" id=format!("level-{id}")
                    on:change=move |event| save(|said, value| said.level = chosen(&LEVELS, &value), event_target_value(&event))
                >
                    <option value="">{t!(paper_words.not_said)}</option>
                    {LEVELS.into_iter().enumerate().map(|(at, of)| level(at, of)).collect_view()}
                </select>
            </div>
            <div class="field">
                <label class="field__label" for=format!("priority-{id}")>{t!(paper_words.priority)}</label>
                <select
                    class="field__input" id=format!("priority-{id}")
                    on:change=move |event| save(|said, value| said.priority = chosen(&PRIORITIES, &value), event_target_value(&event))
                >
                    <option value="">{t!(paper_words.not_said)}</option>
                    {PRIORITIES.into_iter().enumerate().map(|(at, of)| priority(at, of)).collect_view()}
                </select>
            </div>
        </div>
    }
}

fn chosen<T: Copy>(of: &[T], value: &str) -> Option<T> {
    of.get(value.parse::<usize>().ok()?).copied()
}
