//! Hands on a page: real mouse, touch and key events, as a person causes them.

use serde::Deserialize;
use serde_json::json;

use super::{Page, error::Result, keys::Stroke, query::call};

/// Where to click, in CSS pixels of the viewport.
#[derive(Deserialize)]
struct Point {
    x: f64,
    y: f64,
}

/// Whether what was done reached its element, or the page had just replaced or moved it.
#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Hit,
    Missed,
}

/// How a field takes its value.
#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Filling {
    Type,
    Done,
}

impl Page {
    /// Clicks (on a phone: taps) the first visible match once it is enabled, stands still and is not covered.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`](super::BrowserError::Deadline), saying what was in the way.
    pub async fn click(&self, selector: &str) -> Result<()> {
        self.click_where(&format!("{selector} to be clickable"), &call("aim", &[selector.into()])).await
    }

    /// Clicks the one element that carries `text`. `what` is a role (`button`, `link`, `tab`, `checkbox`, `radio`,
    /// `menuitem`) or a selector; an element with exactly this text or name goes before those that contain it.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`](super::BrowserError::Deadline), naming what there is instead.
    pub async fn click_text(&self, what: &str, text: &str) -> Result<()> {
        let script = call("aimByText", &[selector_of_role(what).into(), text.into()]);
        self.click_where(&format!("{what} {text:?} to be clickable"), &script).await
    }

    async fn click_where(&self, what: &str, aim: &str) -> Result<()> {
        let deadline = self.deadline();
        loop {
            let point = self.until_by(deadline, what, aim).await?;
            if self.tab.device.touch {
                self.tap(&point).await?;
            } else {
                self.click_at(&point).await?;
            }
            let verdict: Verdict = self.until_by(deadline, what, &call("verdict", &[])).await?;
            if verdict == Verdict::Hit {
                return Ok(());
            }
        }
    }

    async fn click_at(&self, Point { x, y }: &Point) -> Result<()> {
        self.call("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": x, "y": y })).await?;
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", event).await?;
        }
        Ok(())
    }

    async fn tap(&self, Point { x, y }: &Point) -> Result<()> {
        let finger = json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] });
        self.call("Input.dispatchTouchEvent", finger).await?;
        self.call("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await?;
        Ok(())
    }

    /// Drags the first visible match of one selector onto that of another, with the mouse. Both must fit into the window
    /// at the same time.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`](super::BrowserError::Deadline) when one of them is missing or nothing can be dragged.
    pub async fn drag(&self, from: &str, to: &str) -> Result<()> {
        let place = |selector: &str| (format!("{selector} to be there"), call("where", &[selector.into()]));
        let (what, script) = place(to);
        let _: Point = self.until(&what, &script).await?;
        let (what, script) = place(from);
        let start: Point = self.until(&what, &script).await?;
        self.call("Input.setInterceptDrags", json!({ "enabled": true })).await?;
        let mouse = |kind: &str, x: f64, y: f64| {
            let event =
                json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", event)
        };
        mouse("mousePressed", start.x, start.y).await?;
        // The browser takes a press for a drag only once the mouse has moved a little.
        mouse("mouseMoved", start.x + 8.0, start.y + 8.0).await?;
        mouse("mouseMoved", start.x + 16.0, start.y + 16.0).await?;
        let data = self.in_time(&format!("{from} to be dragged"), self.tab.diary.take_drag()).await?;
        let (what, script) = place(to);
        let end: Point = self.until(&what, &script).await?;
        for kind in ["dragEnter", "dragOver", "drop"] {
            let event = json!({ "type": kind, "x": end.x, "y": end.y, "data": data });
            self.call("Input.dispatchDragEvent", event).await?;
        }
        let release =
            json!({ "type": "mouseReleased", "x": end.x, "y": end.y, "button": "left", "clickCount": 1 });
        self.call("Input.dispatchMouseEvent", release).await?;
        self.call("Input.setInterceptDrags", json!({ "enabled": false })).await?;
        Ok(())
    }

    /// Sets a checkbox, by a click if it needs one.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`](super::BrowserError::Deadline), saying what was in the way.
    pub async fn check(&self, selector: &str, on: bool) -> Result<()> {
        let script = call("checked", &[selector.into()]);
        let is_on: bool = self.until(&format!("{selector} to be there"), &script).await?;
        if is_on == on { Ok(()) } else { self.click(selector).await }
    }

    /// Replaces the content of a field by `text` through input events that the page cannot tell from typing.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`](super::BrowserError::Deadline), saying why it could not be typed into.
    pub async fn fill(&self, selector: &str, text: &str) -> Result<()> {
        let what = format!("{selector} to take a text");
        let begin = call("beginFill", &[selector.into(), text.into()]);
        let end = call("endFill", &[text.into()]);
        let deadline = self.deadline();
        loop {
            let filling: Filling = self.until_by(deadline, &what, &begin).await?;
            if filling == Filling::Done {
                return Ok(());
            }
            self.type_over(text).await?;
            let verdict: Verdict = self.until_by(deadline, &what, &end).await?;
            if verdict == Verdict::Hit {
                return Ok(());
            }
        }
    }

    async fn type_over(&self, text: &str) -> Result<()> {
        if text.is_empty() {
            return self.press("Delete").await;
        }
        self.call("Input.insertText", json!({ "text": text })).await.map(drop)
    }

    /// Chooses an option of a `<select>` by its value or its visible text.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`](super::BrowserError::Deadline), naming the options there are.
    pub async fn select(&self, selector: &str, option: &str) -> Result<()> {
        let script = call("choose", &[selector.into(), option.into()]);
        self.until(&format!("{selector} to offer {option:?}"), &script).await
    }

    /// Presses and releases a key where the focus is: a character, a name as `Enter`, `Tab` or `ArrowDown`, or a
    /// combination as `Shift+Tab` and `Control+Enter`.
    ///
    /// # Errors
    /// [`BrowserError::UnknownKey`](super::BrowserError::UnknownKey).
    pub async fn press(&self, key: &str) -> Result<()> {
        let stroke = Stroke::parse(key)?;
        self.call("Input.dispatchKeyEvent", stroke.down()).await?;
        self.call("Input.dispatchKeyEvent", stroke.up()).await?;
        Ok(())
    }
}

fn selector_of_role(role: &str) -> &str {
    match role {
        "button" => "button, summary, [role=button], input[type=button], input[type=submit]",
        "link" => "a[href], [role=link]",
        "tab" => "[role=tab]",
        "checkbox" => "label:has(input[type=checkbox]), [role=checkbox], [role=switch]",
        "radio" => "label:has(input[type=radio]), [role=radio]",
        "menuitem" => "[role=menuitem]",
        selector => selector,
    }
}
