//! What the browser offers and the pages need: a clock, chance, the clipboard, the title.

use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlAnchorElement, HtmlElement, HtmlTextAreaElement, Url};

use tischrunde_shared::ids::CommandId;
use tischrunde_shared::language::Language;
use tischrunde_shared::time::Millis;

/// Milliseconds on a clock that only ever counts on; its origin is the loading of the page.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// A number from 0 to below 1.
pub fn chance() -> f64 {
    js_sys::Math::random()
}

/// A moment as the clock on the wall tells it, such as `14:05`.
pub fn time_of_day(at: Millis) -> String {
    let date = js_sys::Date::new(&(at.0 as f64).into());
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// The day of a moment in the page's language, such as `5. Dezember`.
pub fn day_of(at: Millis) -> String {
    let date = js_sys::Date::new(&(at.0 as f64).into());
    let how = js_sys::Object::new();
    for (part, as_what) in [("day", "numeric"), ("month", "long")] {
        // An object of our own takes every property.
        let _ = js_sys::Reflect::set(&how, &part.into(), &as_what.into());
    }
    date.to_locale_date_string(crate::words::language().tag(), &how).into()
}

/// A moment as a calendar and the clock on the wall tell it.
pub fn day_and_time(at: Millis, language: Language) -> String {
    let date = js_sys::Date::new(&(at.0 as f64).into());
    let day = String::from(date.to_locale_date_string(language.tag(), &JsValue::UNDEFINED));
    format!("{day}, {}", time_of_day(at))
}

/// The next moment after `now` at which the clock on the wall shows a time such as `14:05`; half a day may have passed
/// already, then it is the moment that has just been.
pub fn next_time_of_day(now: Millis, time: &str) -> Option<Millis> {
    const DAY: f64 = 86_400_000.0;
    let (hours, minutes) = time.split_once(':')?;
    let (hours, minutes) = (hours.parse::<u32>().ok()?, minutes.get(..2)?.parse::<u32>().ok()?);
    let date = js_sys::Date::new(&(now.0 as f64).into());
    date.set_hours(hours);
    date.set_minutes(minutes);
    date.set_seconds(0);
    date.set_milliseconds(0);
    let (at, now) = (date.get_time(), now.0 as f64);
    let nearest = if at < now - DAY / 2.0 { at + DAY } else { at };
    Some(Millis(nearest.max(0.0) as u64))
}

/// A new name for a command.
pub fn command_id() -> CommandId {
    CommandId(Uuid::now_v7())
}

/// Whether somebody can see the page.
pub fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// Whether an element, by its id, could take the focus.
pub fn focus(id: &str) -> bool {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// Loads the page again.
pub fn reload() {
    let _ = window().location().reload();
}

/// Copies a text; on plain HTTP, where browsers lock the clipboard away, by way of a selection.
pub async fn copy(text: &str) -> bool {
    if window().is_secure_context() {
        return JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok();
    }
    copy_by_selection(text).unwrap_or(false)
}

fn copy_by_selection(text: &str) -> Option<bool> {
    let document = document();
    let before = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_class_name("sr-only");
    area.set_read_only(true);
    area.set_value(text);
    // An open dialog makes everything outside of it inert: the text goes beside the element that has the focus.
    let place = before.as_ref().and_then(|element| element.parent_element());
    match &place {
        Some(place) => place.append_child(&area).ok()?,
        None => document.body()?.append_child(&area).ok()?,
    };
    area.select();
    let document: &web_sys::HtmlDocument = document.unchecked_ref();
    let copied = document.exec_command("copy").unwrap_or(false);
    area.remove();
    if let Some(before) = before {
        let _ = before.focus();
    }
    Some(copied)
}

/// Hands a file to the person, as a download.
pub fn save_file(file: &Blob, name: &str) -> bool {
    let Ok(url) = Url::create_object_url_with_blob(file) else { return false };
    let anchor =
        document().create_element("a").ok().and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok());
    let saved = anchor.map(|anchor| {
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
    });
    let _ = Url::revoke_object_url(&url);
    saved.is_some()
}

/// Writes a panic's place and message to the console: the page would otherwise stop with nothing but "unreachable".
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}
