//! What a paper is made of: insights, themes and contributions, to be searched and filtered.

use leptos::prelude::*;

use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::ids::{ContributionId, InsightId, RoundNo, StationId, ThemeId};
use tischrunde_shared::paper::{Scope, Source};
use tischrunde_shared::talk::Contribution;

use super::desk::{Asking, use_paper};
use super::row::{Contribution as Row, EXPECTED, Insight, Theme};
use super::words as paper;
use tischrunde_crew::parts::list::List;
use tischrunde_crew::parts::search::{Query, Search};
use tischrunde_crew::watch;

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Insights,
    Themes,
    Contributions,
}

/// Which of it is listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Filter {
    station: Option<StationId>,
    round: Option<RoundNo>,
    category: Option<String>,
    /// Only what is used, or only what is not.
    used: Option<bool>,
}

impl Filter {
    fn lets_through(&self, contribution: &Contribution, is_used: bool) -> bool {
        contribution.fate.is_shown()
            && self.station.is_none_or(|station| station == contribution.station)
            && self.round.is_none_or(|round| round == contribution.round)
            && self.category.as_ref().is_none_or(|category| *category == contribution.category)
            && self.used.is_none_or(|used| used == is_used)
    }

    /// The same as a reason is given for.
    fn scope(&self) -> Scope {
        Scope::Filter { station: self.station, round: self.round, category: self.category.clone() }
    }
}

/// The left column.
#[component]
pub(super) fn Material() -> impl IntoView {
    let kind = RwSignal::new(Kind::Insights);
    let (filter, query) = (RwSignal::new(Filter::default()), RwSignal::new(Query::default()));
    let tab = move |of: Kind, name: fn() -> &'static str| {
        view! {
            <button
                class="button button--small" type="button" on:click=move |_| kind.set(of)
                aria-pressed=move || if kind.get() == of { "true" } else { "false" }
            >
                {name}
            </button>
        }
    };
    let insights = watch(move |cafe| {
        let here = cafe.condense().insights.iter().filter(|(_, insight)| {
            filter.with(|filter| filter.station.is_none_or(|station| station == insight.station))
                && query.with(|query| query.is_in(insight.text.as_str()))
        });
        here.map(|(id, _)| *id).collect::<Vec<InsightId>>()
    });
    let themes = watch(move |cafe| {
        let here = cafe.condense().themes.iter().filter(|(_, theme)| {
            filter.with(|filter| filter.station.is_none_or(|station| station == theme.station))
                && query.with(|query| query.is_in(theme.title.as_str()))
        });
        here.map(|(id, _)| *id).collect::<Vec<ThemeId>>()
    });
    let desk = use_paper();
    let contributions = watch(move |cafe| {
        let all = cafe.talk().contributions.values();
        desk.used.with(|used| {
            let fits = |c: &&Contribution| {
                filter.with(|filter| filter.lets_through(c, used.contains(&c.id)))
                    && query.with(|query| query.finds(c))
            };
            all.filter(fits).map(|c| c.id).collect::<Vec<ContributionId>>()
        })
    });
    let hits = Signal::derive(move || match kind.get() {
        Kind::Insights => insights.with(Vec::len),
        Kind::Themes => themes.with(Vec::len),
        Kind::Contributions => contributions.with(Vec::len),
    });
    view! {
        <section class="column author__material" aria-labelledby="material-title">
            <header class="column__head">
                <h2 class="column__title" id="material-title">{t!(paper.material)}</h2>
                <span class="theme__count">{move || hits.get()}</span>
            </header>
            <div class="column__body" tabindex="0">
                <div class="actions" role="group" aria-label=t!(paper.material)>
                    {tab(Kind::Insights, t!(paper.insights))}
                    {tab(Kind::Themes, t!(paper.themes))}
                    {tab(Kind::Contributions, t!(paper.contributions))}
                </div>
                <Search id="material-search" query=query hits=hits/>
                <Filters filter=filter kind=kind/>
                <Picked filter=filter kind=kind query=query/>
                {move || match kind.get() {
                    Kind::Insights => view! {
                        <ul class="material" role="list">
                            <For each=move || insights.get() key=|id| *id let:id><li><Insight id=id/></li></For>
                        </ul>
                    }.into_any(),
                    Kind::Themes => view! {
                        <ul class="material" role="list">
                            <For each=move || themes.get() key=|id| *id let:id><li><Theme id=id/></li></For>
                        </ul>
                    }.into_any(),
                    Kind::Contributions => view! {
                        <List
                            keys=contributions expected=EXPECTED class="material"
                            row=move |id| view! { <Row id=id/> }.into_any()
                        />
                    }.into_any(),
                }}
                <Show when=move || hits.get() == 0><p class="quiet">{t!(paper.nothing_found)}</p></Show>
            </div>
        </section>
    }
}

#[component]
fn Filters(filter: RwSignal<Filter>, kind: RwSignal<Kind>) -> impl IntoView {
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let stations =
        watch(|cafe| cafe.day().plan.stations().map(|(id, s)| (id, s.title.to_string())).collect::<Vec<_>>());
    let categories = watch(|cafe| {
        cafe.day().plan.categories.iter().map(|c| (c.key.clone(), c.label.to_string())).collect::<Vec<_>>()
    });
    let rounds = watch(|cafe| cafe.day().plan.round_numbers().collect::<Vec<_>>());
    let choose = move |change: fn(&mut Filter, String)| {
        move |event| filter.update(|filter| change(filter, event_target_value(&event)))
    };
    let station = move |(id, title): (StationId, String)| {
        view! { <option value=id.to_string() lang=lang.get()>{format!("{id}. {title}")}</option> }
    };
    let category =
        move |(key, label): (String, String)| view! { <option value=key lang=lang.get()>{label}</option> };
    let round = |round: RoundNo| {
        view! { <option value=round.to_string()>{move || (common::words().round)(round.0)}</option> }
    };
    let are_contributions = move || kind.get() == Kind::Contributions;
    view! {
        <div class="author__filters">
            <select
                class="field__input" aria-label=t!(paper.station)
                on:change=choose(|filter, value| filter.station = value.parse().ok().map(StationId))
            >
                <option value="">{t!(paper.all_stations)}</option>
                {move || stations.get().into_iter().map(station).collect_view()}
            </select>
            <Show when=are_contributions>
                <select
                    class="field__input" aria-label=t!(paper.round)
                    on:change=choose(|filter, value| filter.round = value.parse().ok().map(RoundNo))
                >
                    <option value="">{t!(paper.all_rounds)}</option>
                    {move || rounds.get().into_iter().map(round).collect_view()}
                </select>
                <select
                    class="field__input" aria-label=t!(paper.category)
                    on:change=choose(|filter, value| filter.category = Some(value).filter(|key| !key.is_empty()))
                >
                    <option value="">{t!(paper.all_categories)}</option>
                    {move || categories.get().into_iter().map(category).collect_view()}
                </select>
                <select
                    class="field__input" aria-label=t!(paper.use_of)
                    on:change=choose(|filter, value| filter.used = value.parse().ok())
                >
                    <option value="">{t!(paper.used_or_not)}</option>
                    <option value="true">{t!(paper.used)}</option>
                    <option value="false">{t!(paper.not_used)}</option>
                </select>
            </Show>
        </div>
    }
}

/// What can be done with what is picked, or with everything that the filter lets through.
#[component]
fn Picked(filter: RwSignal<Filter>, kind: RwSignal<Kind>, query: RwSignal<Query>) -> impl IntoView {
    let desk = use_paper();
    let number = Memo::new(move |_| desk.picked.with(std::collections::BTreeSet::len));
    let sources = move || -> Vec<Source> {
        desk.picked.with_untracked(|picked| picked.iter().copied().map(Source::Contribution).collect())
    };
    let cite = move |_| {
        for source in sources() {
            desk.cite(source);
        }
        desk.picked.update(std::collections::BTreeSet::clear);
    };
    let state = move |_| {
        let first = desk.picked.with_untracked(|picked| picked.first().copied());
        let text = first.map(|id| untrack(|| super::row::text_of(desk.session, id))).unwrap_or_default();
        desk.state(text, sources(), None);
        desk.picked.update(std::collections::BTreeSet::clear);
    };
    let aside = move |_| {
        let scopes =
            desk.picked.with_untracked(|picked| picked.iter().copied().map(Scope::Contribution).collect());
        desk.asking.set(Some(Asking::Aside(scopes)));
    };
    let aside_all = move |_| desk.asking.set(Some(Asking::Aside(vec![filter.get_untracked().scope()])));
    let names_a_scope = move || {
        let is_named = filter.with(|f| f.station.is_some() || f.round.is_some() || f.category.is_some());
        kind.get() == Kind::Contributions && is_named && query.with(Query::is_empty)
    };
    let picked = erased(move || (paper::words().picked)(number.get()));
    view! {
        <Show when=move || desk.is_begun.get() && number.get() != 0>
            <div class="author__picked" role="group" aria-label=picked.clone()>
                <span>{picked.clone()}</span>
                <button class="button button--small" type="button" on:click=cite>{t!(paper.as_sources)}</button>
                <button class="button button--small" type="button" on:click=state>{t!(paper.as_statement)}</button>
                <button class="button button--small" type="button" on:click=aside>{t!(paper.set_aside)}</button>
                <button
                    class="button button--quiet button--small" type="button"
                    on:click=move |_| desk.picked.update(std::collections::BTreeSet::clear)
                >
                    {t!(paper.pick_none)}
                </button>
            </div>
        </Show>
        <Show when=move || desk.is_begun.get() && number.get() == 0 && names_a_scope()>
            <button class="button button--quiet button--small" type="button" on:click=aside_all>
                {t!(paper.set_filter_aside)}
            </button>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::talk::{Author, Fate, Origin};
    use tischrunde_shared::text::Body;
    use tischrunde_shared::time::Millis;

    fn contribution(fate: Fate) -> Contribution {
        Contribution {
            id: ContributionId(1),
            station: StationId(2),
            round: RoundNo(1),
            at: Millis(0),
            category: "need".to_owned(),
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
    fn what_the_filters_let_through() {
        let all = Filter::default();
        assert!(all.lets_through(&contribution(Fate::Shown), false));
        assert!(!all.lets_through(&contribution(Fate::Withdrawn), false));
        let here = Filter { station: Some(StationId(2)), used: Some(true), ..Filter::default() };
        assert!(here.lets_through(&contribution(Fate::Shown), true));
        assert!(!here.lets_through(&contribution(Fate::Shown), false));
        let there = Filter { station: Some(StationId(1)), ..Filter::default() };
        assert!(!there.lets_through(&contribution(Fate::Shown), true));
    }
}
