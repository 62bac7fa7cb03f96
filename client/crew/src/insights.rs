//! A station's insights, which hosts and authors can change.

use leptos::prelude::*;

use crate::base;
use tischrunde_client_core::browser;
use tischrunde_client_core::parts::badge::station_class;
use tischrunde_client_core::parts::dialog::Confirm;
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::session::{Session, use_session};
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense;
use tischrunde_shared::condense::Version;
use tischrunde_shared::ids::{InsightId, StationId};

use super::sources::{NoInsights, Sources};
use super::watch;
use crate::words as crew;

/// The insights of a station with their sources, to be changed and removed.
#[component]
pub fn Insights(
    /// Whose they are.
    station: StationId,
) -> impl IntoView {
    let insights = watch(move |cafe| {
        let here = cafe.condense().insights.iter().filter(|(_, insight)| insight.station == station);
        here.map(|(id, _)| *id).collect::<Vec<InsightId>>()
    });
    view! {
        <Show when=move || insights.with(Vec::is_empty)><NoInsights/></Show>
        <For each=move || insights.get() key=|id| *id let:id>
            <Statement id=id station=station/>
        </For>
    }
}

#[component]
fn Statement(id: InsightId, station: StationId) -> impl IntoView {
    let session = use_session();
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let (editing, removing) = (RwSignal::new(false), RwSignal::new(false));
    let text = watch(move |cafe| {
        cafe.condense().insights.get(&id).map(|insight| insight.text.as_str().to_owned()).unwrap_or_default()
    });
    let sources = watch(move |cafe| {
        cafe.condense().insights.get(&id).map(|insight| insight.sources.clone()).unwrap_or_default()
    });
    let (edited, base) = (RwSignal::new(String::new()), RwSignal::new(Version::default()));
    let field = format!("insight-{id}");
    let edit = {
        let field = field.clone();
        move |_| {
            edited.set(text.get_untracked());
            base.set(version_of(session, id));
            editing.set(true);
            let field = field.clone();
            request_animation_frame(move || {
                browser::focus(&field);
            });
        }
    };
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let sources = sources.get_untracked();
        session.send(Command::Condense(condense::Command::EditInsight {
            insight: id,
            text: edited.get_untracked(),
            sources,
            base: base.get_untracked(),
        }));
        editing.set(false);
    };
    let remove = move |()| {
        session.send(Command::Condense(condense::Command::RemoveInsight { insight: id }));
    };
    let (form_field, edit) = (StoredValue::new(field), StoredValue::new(edit));
    view! {
        <article class=format!("insight {}", station_class(station))>
            <Show
                when=move || editing.get()
                fallback=move || view! {
                    <p class="insight__text" lang=move || lang.get()>{move || text.get()}</p>
                    {move || view! { <Sources sources=sources.get()/> }}
                    <div class="actions">
                        <button class="button button--quiet button--small" type="button" on:click=move |event| edit.with_value(|edit| edit(event))>
                            {t!(crew.edit)}
                        </button>
                        <button class="button button--quiet button--small" type="button" on:click=move |_| removing.set(true)>
                            {t!(crew.remove)}
                        </button>
                    </div>
                }
            >
                <form class="form" on:submit=save>
                    <div class="field">
                        <label class="field__label" for=form_field.get_value()>{t!(crew.insight_text)}</label>
                        <textarea
                            class="field__input" id=form_field.get_value() rows="3" required lang=move || lang.get()
                            prop:value=move || edited.get() on:input=move |event| edited.set(event_target_value(&event))
                        ></textarea>
                    </div>
                    <div class="actions">
                        <button class="button button--primary button--small" type="submit">{t!(common.save)}</button>
                        <button class="button button--quiet button--small" type="button" on:click=move |_| editing.set(false)>
                            {t!(common.cancel)}
                        </button>
                    </div>
                </form>
            </Show>
            <Confirm
                open=removing title=t!(crew.remove_insight_title) text=t!(crew.remove_insight_text)
                action=t!(crew.remove) on_confirm=remove
            />
        </article>
    }
}

/// The version that somebody reads who opens an insight now.
fn version_of(session: Session, id: InsightId) -> Version {
    let is_same = |command: &Command| matches!(command, Command::Condense(condense::Command::EditInsight { insight, .. }) if *insight == id);
    base(session, |cafe| Some(cafe.condense().insights.get(&id)?.version), is_same)
}
