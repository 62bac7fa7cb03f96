//! Rules for seats: what holds, and a form for another one.

pub(crate) mod words;

use leptos::prelude::*;

use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::{Look, use_session};
use tischrunde_client_core::t;
use tischrunde_client_core::words::{common, language};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::Phase;
use tischrunde_shared::ids::{PersonId, RoundNo, StationId, TableId};
use tischrunde_shared::seats::{self, Rule};

use self::words as rules;
use self::words::rule as rule_in_words;
use super::rehearsal::Rehearsal;
use super::typed_numbers;
use tischrunde_crew::parts::field::Field;
use tischrunde_crew::watch;

/// The kinds, in the order of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Together,
    Apart,
    Stays,
    Host,
    Barred,
    Wish,
    Closed,
}

const KINDS: [Kind; 7] =
    [Kind::Together, Kind::Apart, Kind::Stays, Kind::Host, Kind::Barred, Kind::Wish, Kind::Closed];

/// Whether rules can be laid down: people come, or seats are still to be given.
fn are_possible(cafe: Look<'_>) -> bool {
    matches!(cafe.phase(), Phase::Lobby | Phase::Transfer { .. } | Phase::Round { .. })
}

/// The card.
#[component]
pub(super) fn Rules() -> impl IntoView {
    let possible = watch(are_possible);
    let known = watch(|cafe| cafe.seats().rules.iter().cloned().collect::<Vec<_>>());
    view! {
        <Show when=move || possible.get()>
            <section class="card">
                <details class="more">
                    <summary>{move || (rules::words().title)(known.with(Vec::len))}</summary>
                    <p class="quiet">{t!(rules.text)}</p>
                    <Known known=known/>
                    <Another/>
                </details>
            </section>
        </Show>
    }
}

#[component]
fn Known(known: Memo<Vec<Rule>>) -> impl IntoView {
    let session = use_session();
    let line = move |rule: Rule| {
        let said = StoredValue::new(rule);
        let sentence = move || said.with_value(|rule| rule_in_words(language(), rule));
        view! {
            <li class="rule">
                <span>{sentence}</span>
                <button
                    class="button button--quiet button--small" type="button"
                    aria-label=move || (rules::words().drop_of)(&sentence())
                    on:click=move |_| { session.send(Command::Seats(seats::Command::DropRule { rule: said.get_value() })); }
                >
                    {t!(rules.drop)}
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || known.with(|known| !known.is_empty()) fallback=|| view! { <p class="quiet">{t!(rules.none)}</p> }>
            <ul class="rules"><For each=move || known.get() key=Clone::clone children=line/></ul>
        </Show>
    }
}

/// Why the form says no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    /// This is no number.
    Unreadable(String),
    /// The rule is about one person, and another number of them stands there.
    NotOne,
}

/// What the form says. Cheap to copy.
#[derive(Clone, Copy)]
struct Form {
    kind: RwSignal<Kind>,
    people: RwSignal<String>,
    wishes: RwSignal<String>,
    station: RwSignal<StationId>,
    table: RwSignal<TableId>,
    from: RwSignal<RoundNo>,
}

impl Form {
    fn new(round: RoundNo) -> Self {
        let first = StationId(1);
        Self {
            kind: RwSignal::new(Kind::Together),
            people: RwSignal::default(),
            wishes: RwSignal::default(),
            station: RwSignal::new(first),
            table: RwSignal::new(TableId { station: first, number: 1 }),
            from: RwSignal::new(round),
        }
    }

    fn clear(self) {
        self.people.set(String::new());
        self.wishes.set(String::new());
    }

    /// The rule that it says; tracked.
    fn rule(self) -> Result<Rule, Fault> {
        let read = |typed: RwSignal<String>| typed_numbers::read(&typed.get()).map_err(Fault::Unreadable);
        let people = || Ok::<_, Fault>(read(self.people)?.into_iter().map(PersonId).collect::<Vec<_>>());
        let person = || match people()?[..] {
            [person] => Ok(person),
            _ => Err(Fault::NotOne),
        };
        Ok(match self.kind.get() {
            Kind::Together => Rule::Together { people: people()?.into_iter().collect() },
            Kind::Apart => Rule::Apart { people: people()?.into_iter().collect() },
            Kind::Stays => Rule::Stays { person: person()? },
            Kind::Host => Rule::Host { person: person()?, station: self.station.get() },
            Kind::Barred => Rule::Barred { person: person()?, table: self.table.get() },
            Kind::Wish => {
                let stations = read(self.wishes)?;
                let number =
                    |number: u32| u8::try_from(number).map_err(|_| Fault::Unreadable(number.to_string()));
                let stations = stations.into_iter().map(|n| number(n).map(StationId));
                Rule::Wish { person: person()?, stations: stations.collect::<Result<_, _>>()? }
            }
            Kind::Closed => Rule::Closed { table: self.table.get(), from: self.from.get() },
        })
    }
}

#[component]
fn Another() -> impl IntoView {
    let session = use_session();
    let round = watch(|cafe| cafe.phase().seated_round().unwrap_or(RoundNo(1)));
    let form = Form::new(round.get_untracked());
    let rehearsal = Rehearsal::new();
    let fault = RwSignal::new(None::<Fault>);
    // What was found is about what the form said then.
    effect(move || {
        let _ = form.rule();
        rehearsal.clear();
        fault.set(None);
    });
    let seated = watch(|cafe| !cafe.seats().taken.is_empty());
    // Where nobody has a seat yet there is nothing to weigh: a rule that is possible holds at once.
    effect(move || {
        if let Some(command) =
            rehearsal.possible().filter(|_| !seated.get_untracked() && rehearsal.is_harmless())
        {
            session.send(command);
            form.clear();
            rehearsal.clear();
        }
    });
    let done = move || {
        form.clear();
        rehearsal.clear();
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match untrack(|| form.rule()) {
            Ok(rule) => rehearsal.ask(Command::Seats(seats::Command::SetRule { rule })),
            Err(found) => fault.set(Some(found)),
        }
    };
    let confirm = move |_| {
        if let Some(command) = untrack(|| rehearsal.possible()) {
            session.send(command);
            done();
        }
    };
    let action = erased(move || match (rehearsal.is_busy(), seated.get()) {
        (true, _) => rules::words().trying,
        (false, true) => rules::words().try_out,
        (false, false) => rules::words().set,
    });
    view! {
        <form class="form form--tight" on:submit=submit>
            <Fields form=form round=round/>
            {move || fault.get().map(|fault| view! {
                <p class="field__error" role="alert">
                    {move || match &fault {
                        Fault::Unreadable(part) => (rules::words().unreadable)(part),
                        Fault::NotOne => rules::words().not_one.to_owned(),
                    }}
                </p>
            })}
            <p class:field__error=move || rehearsal.is_refused() role="status">{move || rehearsal.said()}</p>
            <div class="actions">
                <button class="button button--small" type="submit" aria-busy=move || rehearsal.is_busy().then_some("true")>
                    {action}
                </button>
                <Show when=move || rehearsal.possible().is_some() && (seated.get() || !rehearsal.is_harmless())>
                    <button class="button button--primary button--small" type="button" on:click=confirm>
                        {t!(rules.set)}
                    </button>
                </Show>
            </div>
        </form>
    }
}

#[component]
fn Fields(form: Form, round: Memo<RoundNo>) -> impl IntoView {
    let kind = form.kind;
    let choose = move |event| {
        let at = event_target_value(&event).parse::<usize>().unwrap_or_default();
        kind.set(KINDS.get(at).copied().unwrap_or(Kind::Together));
    };
    let kinds = erased(move || {
        let option = |(at, name): (usize, &'static str)| {
            let is_chosen = erased(move || KINDS.get(at) == Some(&kind.get()));
            view! { <option value=at.to_string() selected=is_chosen>{name}</option> }
        };
        rules::words().kinds.into_iter().enumerate().map(option).collect_view()
    });
    let many = move || matches!(kind.get(), Kind::Together | Kind::Apart);
    let people_label = move || if many() { rules::words().people } else { rules::words().person };
    let people_hint = move || if many() { rules::words().people_hint } else { rules::words().person_hint };
    let at_table = move || matches!(kind.get(), Kind::Barred | Kind::Closed);
    view! {
        <div class="field">
            <label class="field__label" for="rule-kind">{t!(rules.kind)}</label>
            <select class="field__input" id="rule-kind" on:change=choose>{kinds}</select>
        </div>
        <Show when=move || kind.get() != Kind::Closed>
            <Field id="rule-people" label=people_label hint=people_hint value=form.people/>
        </Show>
        <Show when=move || kind.get() == Kind::Host><StationChoice station=form.station/></Show>
        <Show when=move || kind.get() == Kind::Wish>
            <Field id="rule-wishes" label=t!(rules.wishes) hint=t!(rules.wishes_hint) value=form.wishes/>
        </Show>
        <Show when=at_table><TableChoice table=form.table/></Show>
        <Show when=move || kind.get() == Kind::Closed><RoundChoice from=form.from first=round/></Show>
    }
    .into_any()
}

#[component]
fn StationChoice(station: RwSignal<StationId>) -> impl IntoView {
    let stations =
        watch(|cafe| cafe.day().plan.stations().map(|(id, s)| (id, s.title.to_string())).collect::<Vec<_>>());
    let choose = move |event| station.set(StationId(event_target_value(&event).parse().unwrap_or(1)));
    let options = erased(move || {
        let option = |(id, title): (StationId, String)| {
            view! { <option value=id.to_string() selected=move || station.get() == id>{id.to_string()} " " {title}</option> }
        };
        stations.get().into_iter().map(option).collect_view()
    });
    view! {
        <div class="field">
            <label class="field__label" for="rule-station">{t!(rules.station)}</label>
            <select class="field__input" id="rule-station" on:change=choose>{options}</select>
        </div>
    }
}

#[component]
fn TableChoice(table: RwSignal<TableId>) -> impl IntoView {
    let tables = watch(|cafe| cafe.day().plan.tables().collect::<Vec<_>>());
    let choose = move |event| {
        if let Ok(chosen) = event_target_value(&event).parse() {
            table.set(chosen);
        }
    };
    let options = erased(move || {
        let option = |id: TableId| {
            let name = (common::words().place)(id.station.0, id.number);
            view! { <option value=id.to_string() selected=move || table.get() == id>{name}</option> }
        };
        tables.get().into_iter().map(option).collect_view()
    });
    view! {
        <div class="field">
            <label class="field__label" for="rule-table">{t!(rules.table)}</label>
            <select class="field__input" id="rule-table" on:change=choose>{options}</select>
        </div>
    }
}

#[component]
fn RoundChoice(from: RwSignal<RoundNo>, first: Memo<RoundNo>) -> impl IntoView {
    let rounds = watch(|cafe| cafe.day().plan.round_numbers().collect::<Vec<_>>());
    let choose = move |event| from.set(RoundNo(event_target_value(&event).parse().unwrap_or(1)));
    // A round that is over can no longer be chosen.
    effect(move || from.update(|from| *from = (*from).max(first.get())));
    let options = erased(move || {
        let option = |round: RoundNo| {
            view! { <option value=round.to_string() selected=move || from.get() == round>{round.to_string()}</option> }
        };
        rounds.get().into_iter().filter(|round| *round >= first.get()).map(option).collect_view()
    });
    view! {
        <div class="field field--short">
            <label class="field__label" for="rule-from">{t!(rules.from)}</label>
            <select class="field__input" id="rule-from" on:change=choose>{options}</select>
        </div>
    }
}
