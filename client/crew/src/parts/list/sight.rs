//! What of a list is in sight, and scrolling: in a column of its own or with the page.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};

/// The part of the page in which an element scrolls; nothing if that is the page itself.
fn scroller(element: &Element) -> Option<Element> {
    let mut around = element.parent_element();
    while let Some(ancestor) = around.filter(|ancestor| ancestor.tag_name() != "BODY") {
        if ancestor.scroll_height() > ancestor.client_height() && scrolls(&ancestor) {
            return Some(ancestor);
        }
        around = ancestor.parent_element();
    }
    None
}

fn scrolls(element: &Element) -> bool {
    let overflow = window()
        .get_computed_style(element)
        .ok()
        .flatten()
        .and_then(|style| style.get_property_value("overflow-y").ok());
    overflow.is_some_and(|overflow| overflow == "auto" || overflow == "scroll")
}

/// What of an element is in sight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sight {
    /// The height within the element, or above it, at which the sight begins.
    pub(super) top: f64,
    /// Where it ends.
    pub(super) bottom: f64,
    /// How far its surroundings have been scrolled.
    position: f64,
}

impl Sight {
    /// As it is now.
    pub(super) fn of(element: &Element) -> Self {
        let begin = element.get_bounding_client_rect().top();
        let window_height =
            window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        let scroller = scroller(element);
        let (top, bottom) = scroller.as_ref().map_or((0.0, window_height), |scroller| {
            let edges = scroller.get_bounding_client_rect();
            (edges.top(), edges.bottom())
        });
        Self { top: top - begin, bottom: bottom - begin, position: position(scroller.as_ref()) }
    }

    /// How much is in sight at once.
    pub(super) fn height(self) -> f64 {
        self.bottom - self.top
    }

    /// What will be in sight after scrolling by some distance.
    pub(super) fn moved(self, by: f64) -> Self {
        Self { top: self.top + by, bottom: self.bottom + by, position: self.position + by }
    }

    /// Brings an element's surroundings there, wherever they have been moved to meanwhile.
    pub(super) fn scroll_there(self, element: &Element) {
        let scroller = scroller(element);
        if (position(scroller.as_ref()) - self.position).abs() < 0.5 {
            return;
        }
        match scroller {
            Some(scroller) => scroller.set_scroll_top(self.position.round() as i32),
            None => window().scroll_to_with_x_and_y(window().scroll_x().unwrap_or_default(), self.position),
        }
    }
}

fn position(scroller: Option<&Element>) -> f64 {
    scroller
        .map_or_else(|| window().scroll_y().unwrap_or_default(), |scroller| f64::from(scroller.scroll_top()))
}

/// Calls back whenever something was scrolled, until the owner goes.
pub(super) fn on_scroll(then: impl Fn() + 'static) {
    let heard = Closure::<dyn Fn()>::new(then);
    // Scrolling inside the page does not bubble: it is heard on its way down.
    let _ =
        document().add_event_listener_with_callback_and_bool("scroll", heard.as_ref().unchecked_ref(), true);
    let heard = StoredValue::new_local(heard);
    on_cleanup(move || {
        heard.try_with_value(|heard| {
            let function = heard.as_ref().unchecked_ref();
            let _ = document().remove_event_listener_with_callback_and_bool("scroll", function, true);
        });
    });
}

/// Calls back whenever an element has another size, until the owner goes.
pub(super) fn on_resize(element: &Element, then: impl Fn() + 'static) {
    let heard = Closure::<dyn Fn()>::new(then);
    let Ok(observer) = ResizeObserver::new(heard.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    let observing = StoredValue::new_local((observer, heard));
    on_cleanup(move || {
        observing.try_with_value(|(observer, _)| observer.disconnect());
    });
}
