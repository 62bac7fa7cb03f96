//! Everything that was said at a station, filtered.

use leptos::prelude::*;

use tischrunde_client_core::parts::category::{category_chip, category_label};
use tischrunde_client_core::parts::note::{Supports, origin_tag};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::Look;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::condense::Source;
use tischrunde_shared::ids::{ContributionId, RoundNo, StationId};
use tischrunde_shared::talk::{Contribution, Fate, Origin};

use super::{Selected, select};
use crate::record::words as author;
use tischrunde_crew::index::{Index, watch_index};
use tischrunde_crew::parts::list::List;
use tischrunde_crew::parts::search::{Query, Search};
use tischrunde_crew::watch;
use tischrunde_crew::words as crew;

/// Pixels that a contribution will take, about.
const EXPECTED: f64 = 110.0;

/// Which contributions are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Filter {
    category: Option<String>,
    round: Option<RoundNo>,
    with_hidden: bool,
}

impl Filter {
    fn lets_through(&self, contribution: &Contribution) -> bool {
        let fate = match contribution.fate {
            Fate::Shown => true,
            Fate::Hidden { .. } => self.with_hidden,
            Fate::Withdrawn => false,
        };
        fate && self.category.as_ref().is_none_or(|category| *category == contribution.category)
            && self.round.is_none_or(|round| round == contribution.round)
    }
}

/// A contribution as the record shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    id: ContributionId,
    text: String,
    hidden: Option<String>,
    category: String,
    label: String,
    round: RoundNo,
    origin: Origin,
    support: u32,
    theme: Option<String>,
}

impl Row {
    fn of(cafe: Look<'_>, contribution: &Contribution) -> Self {
        let hidden = match &contribution.fate {
            Fate::Hidden { reason } => Some(reason.as_str().to_owned()),
            Fate::Shown | Fate::Withdrawn => None,
        };
        let theme = contribution.theme.and_then(|theme| cafe.condense().themes.get(&theme));
        Self {
            id: contribution.id,
            text: contribution.text.as_str().to_owned(),
            hidden,
            category: contribution.category.clone(),
            label: category_label(&cafe.day().plan, &contribution.category),
            round: contribution.round,
            origin: contribution.origin,
            support: contribution.support,
            theme: theme.map(|theme| theme.title.as_str().to_owned()),
        }
    }
}

/// The contributions of a station with their filter.
#[component]
pub(super) fn Contributions(station: StationId, selected: Selected) -> impl IntoView {
    let (filter, query) = (RwSignal::new(Filter::default()), RwSignal::new(Query::default()));
    let index = watch_index(
        station,
        move || (filter.get(), query.get()),
        |(filter, query): &(Filter, Query), c| filter.lets_through(c) && query.finds(c),
    );
    let ids = Memo::new(move |_| index.with(Index::oldest_first));
    let number = erased(move || match index.with(Index::count) {
        0 => author::words().nothing.to_owned(),
        number => (author::words().shown)(number),
    });
    view! {
        <section class="sheet__section" aria-labelledby="contributions-title">
            <h3 id="contributions-title">{t!(author.contributions)}</h3>
            <Filters filter=filter/>
            <Search id="search" query=query hits=Signal::derive(move || index.with(Index::count))/>
            <Show when=move || query.with(Query::is_empty)><p class="quiet">{number.clone()}</p></Show>
            <div class="list-frame" role="group" tabindex="0" aria-labelledby="contributions-title">
                <List
                    keys=ids expected=EXPECTED
                    row=move |id| view! { <Note id=id selected=selected/> }.into_any()
                />
            </div>
        </section>
    }
}

#[component]
fn Filters(filter: RwSignal<Filter>) -> impl IntoView {
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let categories = watch(|cafe| {
        cafe.day().plan.categories.iter().map(|c| (c.key.clone(), c.label.to_string())).collect::<Vec<_>>()
    });
    let rounds = watch(|cafe| cafe.day().plan.round_numbers().collect::<Vec<_>>());
    let choose_category = move |event| {
        let key = Some(event_target_value(&event)).filter(|key| !key.is_empty());
        filter.update(|filter| filter.category = key);
    };
    let choose_round = move |event| {
        let round = event_target_value(&event).parse().ok().map(RoundNo);
        filter.update(|filter| filter.round = round);
    };
    let category =
        move |(key, label): (String, String)| view! { <option value=key lang=lang.get()>{label}</option> };
    let round = |round: RoundNo| view! { <option value=round.to_string()>{move || (common::words().round)(round.0)}</option> };
    view! {
        <div class="field-row">
            <div class="field">
                <label class="field__label" for="filter-category">{t!(author.category)}</label>
                <select class="field__input" id="filter-category" on:change=choose_category>
                    <option value="">{t!(author.all_categories)}</option>
                    {move || categories.get().into_iter().map(category).collect_view()}
                </select>
            </div>
            <div class="field">
                <label class="field__label" for="filter-round">{t!(author.round)}</label>
                <select class="field__input" id="filter-round" on:change=choose_round>
                    <option value="">{t!(author.all_rounds)}</option>
                    {move || rounds.get().into_iter().map(round).collect_view()}
                </select>
            </div>
        </div>
        <label class="choice">
            <input
                class="choice__input" type="checkbox" prop:checked=move || filter.with(|filter| filter.with_hidden)
                on:change=move |event| filter.update(|filter| filter.with_hidden = event_target_checked(&event))
            />
            " " <span class="choice__label">{t!(author.with_hidden)}</span>
        </label>
    }
}

#[component]
fn Note(id: ContributionId, selected: Selected) -> impl IntoView {
    let row = watch(move |cafe| cafe.contribution(id).map(|contribution| Row::of(cafe, contribution)));
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let source = Source::Contribution(id);
    let class = erased(move || {
        let hidden = row.with(|row| row.as_ref().is_some_and(|row| row.hidden.is_some()));
        let chosen = selected.with(|selected| selected.contains(&source));
        let (hidden, chosen) =
            (if hidden { " note--hidden" } else { "" }, if chosen { " note--selected" } else { "" });
        format!("note note--selectable{hidden}{chosen}")
    });
    view! {
        <div class=class id=format!("c-{id}")>
            <input
                class="note__check" type="checkbox" aria-label=move || (crew::words().select)(id.0)
                prop:checked=move || selected.with(|selected| selected.contains(&source))
                on:change=move |event| select(selected, source, event_target_checked(&event))
            />
            {move || row.get().map(|row| inside(row, lang.get()))}
        </div>
    }
}

fn inside(row: Row, lang: &'static str) -> AnyView {
    let Row { id, text, hidden, category, label, round, origin, support, theme } = row;
    view! {
        <p class="note__text" lang=lang>{text}</p>
        {hidden.map(|reason| view! {
            <p class="note__reason">{move || (common::words().hidden_because)(&reason)}</p>
        })}
        <div class="note__meta">
            {category_chip(&category, label)}
            <span>{move || (crew::words().contribution)(id.0)}</span>
            <span>{move || (common::words().round)(round.0)}</span>
            {theme.map(|title| view! { <span>{move || (author::words().in_theme)(&title)}</span> })}
            {origin_tag(origin)}
            <Supports number=Signal::stored(support)/>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::talk::Author;
    use tischrunde_shared::text::Body;
    use tischrunde_shared::time::Millis;

    fn contribution(category: &str, round: u8, fate: Fate) -> Contribution {
        Contribution {
            id: ContributionId(1),
            station: StationId(1),
            round: RoundNo(round),
            at: Millis(0),
            category: category.to_owned(),
            text: Body::new("x"),
            origin: Origin::Phone,
            author: Author::Unknown,
            reply_to: None,
            support: 0,
            edited: false,
            fate,
            theme: None,
        }
    }

    #[test]
    fn what_a_filter_lets_through() {
        let hidden = || Fate::Hidden { reason: Body::new("x") };
        let all = Filter::default();
        assert!(all.lets_through(&contribution("need", 1, Fate::Shown)));
        assert!(!all.lets_through(&contribution("need", 1, hidden())));
        assert!(!all.lets_through(&contribution("need", 1, Fate::Withdrawn)));
        let needs = Filter { category: Some("need".to_owned()), round: Some(RoundNo(2)), with_hidden: true };
        assert!(needs.lets_through(&contribution("need", 2, hidden())));
        assert!(!needs.lets_through(&contribution("need", 1, Fate::Shown)));
        assert!(!needs.lets_through(&contribution("idea", 2, Fate::Shown)));
        assert!(!needs.lets_through(&contribution("need", 2, Fate::Withdrawn)));
    }
}
