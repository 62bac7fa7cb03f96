//! The rows of a list that are in the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlUListElement};

use tischrunde_client_core::words::decimals::decimal;

use super::Row;
use super::model::Model;

/// The row of a list that an element stands in.
pub(super) fn row_of(list: &HtmlUListElement, element: &Element) -> Option<Element> {
    element.closest(".list__row").ok().flatten().filter(|row| list.contains(Some(row)))
}

/// The rows of a list that are in the page.
pub(super) fn elements(list: &HtmlUListElement) -> Vec<HtmlElement> {
    let children = list.children();
    (0..children.length()).filter_map(|place| children.item(place)?.dyn_into().ok()).collect()
}

/// Gives the rows that are left out their room, and tells of each row which one it is.
pub(super) fn place(list: &HtmlUListElement, rows: &[HtmlElement], shown: &[Row], model: &Model<Row>) {
    let places: Vec<usize> = shown.iter().filter_map(|key| model.place(*key)).collect();
    if places.len() != rows.len() {
        return;
    }
    let (before, after) = model.extents().gaps(&places);
    let all = model.keys().len().to_string();
    for ((row, place), gap) in rows.iter().zip(places).zip(before) {
        set_style(row, "margin-block-start", gap);
        set_attribute(row, "aria-posinset", &(place + 1).to_string());
        set_attribute(row, "aria-setsize", &all);
    }
    set_style(list, "padding-block-end", after);
}

fn set_style(element: &HtmlElement, property: &str, pixels: f64) {
    let (style, value) = (element.style(), format!("{}px", decimal(pixels)));
    if style.get_property_value(property).ok().as_ref() != Some(&value) {
        let _ = style.set_property(property, &value);
    }
}

fn set_attribute(element: &HtmlElement, name: &str, value: &str) {
    if element.get_attribute(name).as_deref() != Some(value) {
        let _ = element.set_attribute(name, value);
    }
}
