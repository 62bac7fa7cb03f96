//! The plenary: the insights, station by station. The pages turn by themselves and can be stopped and turned by hand.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use tischrunde_client_core::parts::badge::{Size, badge, station_class};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::Look;
use tischrunde_client_core::t;
use tischrunde_shared::ids::StationId;

use crate::screen::words as screen;
use tischrunde_crew::watch;

/// How many insights are shown at once.
const TOGETHER: usize = 3;
/// Time to read a page aloud.
const TURNS_AFTER: Duration = Duration::from_secs(20);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Leaf {
    station: StationId,
    title: String,
    insights: Vec<String>,
}

fn leaves(cafe: Look<'_>) -> Vec<Leaf> {
    let leaf = |(station, s): (StationId, &tischrunde_shared::plan::Station)| {
        let insights = cafe.condense().insights.values().filter(|insight| insight.station == station);
        let texts: Vec<String> = insights.map(|insight| insight.text.as_str().to_owned()).collect();
        let title = s.title.to_string();
        let parts: Vec<Leaf> = texts
            .chunks(TOGETHER)
            .map(|part| Leaf { station, title: title.clone(), insights: part.to_vec() })
            .collect();
        parts
    };
    cafe.day().plan.stations().flat_map(leaf).collect()
}

/// The insights of all stations.
#[component]
pub(super) fn Plenary() -> impl IntoView {
    let leaves = watch(leaves);
    let at = RwSignal::new(0_usize);
    let turning = RwSignal::new(true);
    let turn = move |by: usize| {
        let number = leaves.with_untracked(Vec::len).max(1);
        at.update(|at| *at = (*at + by) % number);
    };
    let forth = move || turn(1);
    let back = move || turn(leaves.with_untracked(Vec::len).max(1) - 1);
    turn_by_itself(turning, forth);
    follow_keys(forth, back);
    let leaf = Memo::new(move |_| leaves.with(|leaves| leaves.get(at.get()).or(leaves.first()).cloned()));
    let page = Memo::new(move |_| {
        let number = leaves.with(Vec::len);
        ((at.get() + 1).min(number), number)
    });
    view! {
        <Show when=move || leaf.with(Option::is_some) fallback=|| view! { <Empty/> }>
            <Shown leaf=leaf>
                <Show when=move || { page.get().1 > 1 }>
                    <div class="actions">
                        <span class="figures">{move || (screen::words().page)(page.get().0, page.get().1)}</span>
                        <button class="button button--quiet" type="button" on:click=move |_| back()>
                            {t!(screen.previous)}
                        </button>
                        <button class="button button--quiet" type="button" on:click=move |_| turning.update(|on| *on = !*on)>
                            {move || if turning.get() { screen::words().stop_turning } else { screen::words().turn }}
                        </button>
                        <button class="button button--quiet" type="button" on:click=move |_| forth()>
                            {t!(screen.next)}
                        </button>
                    </div>
                </Show>
            </Shown>
        </Show>
    }
}

fn turn_by_itself(turning: RwSignal<bool>, forth: impl Fn() + 'static) {
    let interval = set_interval_with_handle(
        move || {
            if turning.get_untracked() {
                forth();
            }
        },
        TURNS_AFTER,
    );
    on_cleanup(move || {
        if let Ok(interval) = interval {
            interval.clear();
        }
    });
}

/// The arrow keys, which presenters' remote controls send too.
fn follow_keys(forth: impl Fn() + 'static, back: impl Fn() + 'static) {
    let listener = window_event_listener(ev::keydown, move |event| match event.key().as_str() {
        "ArrowRight" | "PageDown" => forth(),
        "ArrowLeft" | "PageUp" => back(),
        _ => {}
    });
    on_cleanup(move || listener.remove());
}

/// One leaf. The children stay when it turns, so that a button keeps the focus.
#[component]
fn Shown(leaf: Memo<Option<Leaf>>, children: Children) -> impl IntoView {
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let station = Memo::new(move |_| leaf.with(|leaf| leaf.as_ref().map(|leaf| leaf.station)));
    let title =
        erased(move || leaf.with(|leaf| leaf.as_ref().map(|leaf| leaf.title.clone()).unwrap_or_default()));
    let insights =
        move || leaf.with(|leaf| leaf.as_ref().map(|leaf| leaf.insights.clone()).unwrap_or_default());
    let insight = move |text: String| {
        view! {
            <li class="insight"><p class="insight__text" lang=move || lang.get()>{text}</p></li>
        }
    };
    view! {
        <section class=move || format!("plenary {}", station.get().map(station_class).unwrap_or_default())>
            <header class="plenary__head">
                {move || station.get().map(|station| badge(station, Size::Large))}
                <h1 class="screen__title" lang=move || lang.get()>{title}</h1>
                {children()}
            </header>
            <ol class="plenary__insights">{move || insights().into_iter().map(insight).collect_view()}</ol>
        </section>
    }
}

#[component]
fn Empty() -> impl IntoView {
    view! {
        <section class="lobby">
            <div class="lobby__words">
                <h1 class="lobby__title">{t!(screen.plenary)}</h1>
                <p class="lobby__text">{t!(screen.no_insights)}</p>
            </div>
        </section>
    }
}
