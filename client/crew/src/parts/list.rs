//! A long list, of which only what is near the viewport is in the page. What is left out keeps its room, so that
//! scrolling and searching by eye are as ever; keys lead from row to row; paper has everything.

mod extents;
mod keys;
mod model;
mod rows;
mod sight;

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use leptos::task::spawn_local;
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::reactive::effect;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, FocusOptions, HtmlElement, HtmlUListElement, KeyboardEvent, Node};
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use tischrunde_shared::ids::{ContributionId, PersonId, ThemeId};

use self::model::Model;
use self::rows::{elements, place, row_of};
use self::sight::Sight;

/// What can name a row: something that has a number. A list itself knows numbers only, so that it is compiled once.
pub trait Key: Copy + Send + Sync + 'static {
    /// Its number.
    fn number(self) -> u32;
    /// What has a number.
    fn of(number: u32) -> Self;
}

macro_rules! keys {
    ($($name:ident),*) => {$(
        impl Key for $name {
            fn number(self) -> u32 {
                self.0
            }

            fn of(number: u32) -> Self {
                Self(number)
            }
        }
    )*};
}

keys!(ContributionId, PersonId, ThemeId);

/// A list of rows of different heights, inside a column that scrolls or on the page.
#[component]
pub fn List<K: Key, R: Fn(K) -> AnyView + Copy + Send + Sync + 'static>(
    /// The rows in their order.
    keys: Memo<Vec<K>>,
    /// Pixels that a row will take, as long as none was seen.
    expected: f64,
    /// A row that stays in the page wherever it stands, besides the one with the focus.
    #[prop(optional, into)]
    kept: Signal<Option<K>>,
    /// Another class, such as `list--dense`.
    #[prop(optional)]
    class: &'static str,
    /// What stands in a row.
    row: R,
) -> impl IntoView {
    let numbers = Memo::new(move |_| keys.with(|keys| keys.iter().map(|key| key.number()).collect()));
    let kept = Signal::derive(move || kept.try_get().flatten().map(Key::number));
    view! { <Rows keys=numbers expected=expected kept=kept class=class row=Arc::new(move |number| row(K::of(number)))/> }
}

/// A row by its number.
type Row = u32;

/// What stands in a row.
type Content = Arc<dyn Fn(Row) -> AnyView + Send + Sync>;

#[component]
fn Rows(
    keys: Memo<Vec<Row>>,
    expected: f64,
    kept: Signal<Option<Row>>,
    class: &'static str,
    row: Content,
) -> impl IntoView {
    let node = NodeRef::<html::Ul>::new();
    let shown = RwSignal::new(Vec::new());
    let state = StoredValue::new_local(State {
        model: Model::new(expected),
        held: None,
        on_paper: false,
        width: 0.0,
        has_begun: false,
    });
    let list = Listing { node, shown, kept, state };
    list.follow(keys);
    view! {
        <ul
            class=format!("list {class}") role="list" node_ref=node
            on:keydown=move |event| list.on_key(&event) on:focusin=move |event| list.on_focus(&event)
            on:focusout=move |event| list.on_blur(&event)
        >
            <For each=move || shown.get() key=|key| *key let:key>
                <li class="list__row" role="listitem">{row(key)}</li>
            </For>
        </ul>
    }
}

/// What a list remembers besides what it shows.
struct State {
    model: Model<Row>,
    /// The row with the focus: it stays in the page when it scrolls out of sight.
    held: Option<Row>,
    /// Whether it is being printed: then everything is shown.
    on_paper: bool,
    width: f64,
    /// Whether it has taken rows: before, there is nothing to measure.
    has_begun: bool,
}

impl State {
    /// The height of what people read, which is to stay where it is: the row with the focus, if it is in sight, else
    /// the uppermost one. Nothing while the list's beginning is in sight: there, what arrives may be seen to arrive.
    fn read(&self, sight: Sight) -> Option<f64> {
        let extents = self.model.extents();
        let held = self.held.and_then(|key| self.model.place(key)).map(|place| extents.begin(place));
        let in_sight = held.filter(|begin| (sight.top..sight.bottom).contains(begin));
        (sight.top > 0.0).then(|| in_sight.unwrap_or(sight.top))
    }
}

/// A list at work. Cheap to copy.
#[derive(Clone, Copy)]
struct Listing {
    node: NodeRef<html::Ul>,
    /// The rows in the page, in their order.
    shown: RwSignal<Vec<Row>>,
    kept: Signal<Option<Row>>,
    state: StoredValue<State, LocalStorage>,
}

impl Listing {
    /// Follows everything that may bring other rows into sight.
    fn follow(self, keys: Memo<Vec<Row>>) {
        effect(move || {
            let Some(list) = self.node.get() else { return };
            sight::on_resize(&list, move || {
                request_animation_frame(move || self.settle());
            });
        });
        effect(move || {
            let keys_now = keys.get();
            let Some(list) = self.node.get() else { return };
            if self.has_begun() {
                self.take(&list, keys_now);
                return;
            }
            // The page around it comes first, in a task of its own: measuring would have it laid out within this one.
            request_animation_frame(move || {
                if let Some(keys) = keys.try_get_untracked() {
                    self.take(&list, keys);
                }
            });
        });
        effect(move || {
            self.kept.track();
            self.settle();
        });
        sight::on_scroll(move || self.settle());
        for (event, on_paper) in [("beforeprint", true), ("afterprint", false)] {
            let listener = window_event_listener_untyped(event, move |_| {
                self.state.try_update_value(|state| state.on_paper = on_paper);
                self.settle();
            });
            on_cleanup(move || listener.remove());
        }
    }

    /// Takes other rows, or another order.
    fn take(self, list: &HtmlUListElement, keys: Vec<Row>) {
        let sight = Sight::of(list);
        let moved = self.state.try_update_value(|state| {
            state.has_begun = true;
            let read = state.read(sight);
            state.model.arrange(keys, read)
        });
        self.show(list, sight.moved(moved.unwrap_or_default()));
    }

    fn has_begun(self) -> bool {
        self.state.try_with_value(|state| state.has_begun).unwrap_or_default()
    }

    /// Shows what is in sight now.
    fn settle(self) {
        if let (true, Some(Some(list))) = (self.has_begun(), self.node.try_get_untracked()) {
            self.show(&list, Sight::of(&list));
        }
    }

    /// Shows what is to be in sight, and scrolls there.
    fn show(self, list: &HtmlUListElement, sight: Sight) {
        let kept = self.kept.try_get_untracked().flatten();
        let needed = self.state.try_with_value(|state| {
            if state.on_paper {
                return state.model.keys().to_vec();
            }
            // As much again above and below, so that scrolling finds something there.
            let (top, bottom) = (sight.top - sight.height(), sight.bottom + sight.height());
            state.model.needed(top, bottom, kept.into_iter().chain(state.held))
        });
        let Some(needed) = needed else { return };
        if self.shown.with_untracked(|shown| *shown == needed) {
            self.arrange(list, sight);
            return;
        }
        self.shown.set(needed);
        // The rows come into the page by effects that are due already: this comes after them, and before any painting.
        let list = list.clone();
        spawn_local(async move { self.arrange(&list, sight) });
    }

    /// Measures the rows in the page, gives those that are left out their room, and keeps what is read where it was.
    fn arrange(self, list: &HtmlUListElement, sight: Sight) {
        let rows = elements(list);
        let Some(shown) = self.shown.try_get_untracked().filter(|shown| shown.len() == rows.len()) else {
            return;
        };
        let width = list.get_bounding_client_rect().width();
        let heights: Vec<f64> = rows.iter().map(|row| row.get_bounding_client_rect().height()).collect();
        let news = self.state.try_update_value(|state| {
            if (state.width - width).abs() > 0.5 {
                state.width = width;
                state.model.forget();
            }
            let read = state.read(sight);
            let news = state.model.measure(shown.iter().copied().zip(heights), read);
            place(list, &rows, &shown, &state.model);
            news
        });
        let news = news.flatten();
        sight.moved(news.unwrap_or_default()).scroll_there(list);
        if news.is_some() {
            request_animation_frame(move || self.settle());
        }
    }

    fn on_key(self, event: &KeyboardEvent) {
        let Some(list) = self.node.get_untracked() else { return };
        let Some((element, row)) =
            keys::pressed_in(event).and_then(|e| Some((e.clone(), row_of(&list, &e)?)))
        else {
            return;
        };
        let Some(from) = self.key_of(&list, &row) else { return };
        let sight = Sight::of(&list);
        let goal = self.state.with_value(|state| {
            let together = state.model.extents().between(sight.top, sight.bottom).len().saturating_sub(1);
            let place = state.model.place(from)?;
            let place = keys::step(&event.key(), place, state.model.keys().len(), together)?;
            state.model.keys().get(place).copied()
        });
        if let Some(goal) = goal {
            event.prevent_default();
            self.go_to(&list, goal, keys::place_of(&element, &row));
        }
    }

    /// Brings a row into sight and gives the focus to one of its controls.
    fn go_to(self, list: &HtmlUListElement, goal: Row, control: u32) {
        self.state.update_value(|state| state.held = Some(goal));
        self.show(list, Sight::of(list));
        let list = list.clone();
        spawn_local(async move {
            let Some(row) = self.element_of(&list, goal) else { return };
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            row.scroll_into_view_with_scroll_into_view_options(&nearest);
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            if let Some(control) = keys::control_at(&row, control) {
                let _ = control.focus_with_options(&options);
            }
        });
    }

    fn on_focus(self, event: &FocusEvent) {
        let Some(list) = self.node.get_untracked() else { return };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let row = target.and_then(|target| row_of(&list, &target));
        if let Some(key) = row.and_then(|row| self.key_of(&list, &row)) {
            self.state.update_value(|state| state.held = Some(key));
        }
    }

    fn on_blur(self, event: &FocusEvent) {
        let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
        let stays = self.node.get_untracked().is_some_and(|list| list.contains(next.as_ref()));
        // Without a next element the window itself may have lost the focus, which then comes back to the row.
        if next.is_some() && !stays {
            self.state.update_value(|state| state.held = None);
        }
    }

    fn key_of(self, list: &HtmlUListElement, row: &Element) -> Option<Row> {
        let place = elements(list).iter().position(|element| element.is_same_node(Some(row)))?;
        self.shown.with_untracked(|shown| shown.get(place).copied())
    }

    fn element_of(self, list: &HtmlUListElement, key: Row) -> Option<HtmlElement> {
        let place = self.shown.try_with_untracked(|shown| shown.iter().position(|shown| *shown == key))??;
        elements(list).into_iter().nth(place)
    }
}
