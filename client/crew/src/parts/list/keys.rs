//! The keys that lead from row to row.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

/// Everything in a row that can take the focus.
const CONTROLS: &str = "a[href], button, input, select, textarea";

/// The row to which a key leads; nothing if it leads nowhere.
pub(super) fn step(key: &str, from: usize, rows: usize, together: usize) -> Option<usize> {
    let last = rows.checked_sub(1)?;
    let to = match key {
        "ArrowDown" => from + 1,
        "ArrowUp" => from.saturating_sub(1),
        "PageDown" => from + together.max(1),
        "PageUp" => from.saturating_sub(together.max(1)),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(to.min(last))
}

/// The element that a key was pressed in, unless it needs the key for itself.
pub(super) fn pressed_in(event: &KeyboardEvent) -> Option<Element> {
    if event.default_prevented()
        || event.ctrl_key()
        || event.alt_key()
        || event.meta_key()
        || event.shift_key()
    {
        return None;
    }
    let element: Element = event.target()?.dyn_into().ok()?;
    let keeps = match element.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.type_() != "checkbox",
        None => matches!(element.tag_name().as_str(), "SELECT" | "TEXTAREA"),
    };
    (!keeps).then_some(element)
}

/// The place of an element among the controls of its row.
pub(super) fn place_of(element: &Element, row: &Element) -> u32 {
    let Ok(controls) = row.query_selector_all(CONTROLS) else { return 0 };
    let is_it =
        |place: &u32| controls.item(*place).is_some_and(|control| control.is_same_node(Some(element)));
    (0..controls.length()).find(is_it).unwrap_or(0)
}

/// The control at a place of a row, or the last one before.
pub(super) fn control_at(row: &Element, place: u32) -> Option<HtmlElement> {
    let controls = row.query_selector_all(CONTROLS).ok()?;
    let last = controls.length().checked_sub(1)?;
    controls.item(place.min(last))?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_from_row_to_row_and_stop_at_the_ends() {
        for (key, from, to) in [
            ("ArrowDown", 3, Some(4)),
            ("ArrowDown", 9, Some(9)),
            ("ArrowUp", 0, Some(0)),
            ("PageDown", 3, Some(7)),
            ("PageDown", 8, Some(9)),
            ("PageUp", 3, Some(0)),
            ("Home", 5, Some(0)),
            ("End", 5, Some(9)),
            ("x", 5, None),
        ] {
            assert_eq!(step(key, from, 10, 4), to, "{key}");
        }
        assert_eq!(step("End", 0, 0, 4), None);
    }
}
