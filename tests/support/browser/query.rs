//! Looking at a page: what it shows now, and waiting until it shows something.

use std::{fmt::Write, time::Duration};

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::{
    Page,
    error::{BrowserError, Result, Scene},
};

/// Between two looks at the page.
const PAUSE: Duration = Duration::from_millis(20);

/// How long a page that is too late may take to say what it shows.
const SCENE_TIME: Duration = Duration::from_secs(3);

/// The functions of the harness inside the page.
const DOM: &str = include_str!("dom.js");

/// Refusals that only say that the document is being replaced: the next look sees the new one.
const REPLACED: [&str; 6] = [
    "Execution context was destroyed",
    "Cannot find context with specified id",
    "Cannot find default execution context",
    "Inspected target navigated or closed",
    "Not attached to an active page",
    "Promise was collected",
];

/// What a look at the page saw.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Look<T> {
    Found(T),
    But(String),
}

impl Page {
    /// Waits until an element that matches `selector` is visible.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`] with the page's text and console.
    pub async fn wait_for(&self, selector: &str) -> Result<()> {
        self.until(&format!("{selector} to be visible"), &call("visible", &[selector.into()])).await
    }

    /// Waits until a visible element that matches `selector` contains `text` (white space counts as one space).
    ///
    /// # Errors
    /// [`BrowserError::Deadline`] with the page's text and console.
    pub async fn wait_text(&self, selector: &str, text: &str) -> Result<()> {
        let script = call("showsText", &[selector.into(), text.into()]);
        self.until(&format!("{selector} to show {text:?}"), &script).await
    }

    /// Waits until nothing visible matches `selector`.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`] with the page's text and console.
    pub async fn wait_gone(&self, selector: &str) -> Result<()> {
        self.until(&format!("{selector} to be gone"), &call("gone", &[selector.into()])).await
    }

    /// Waits until exactly `count` visible elements match `selector`.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`] with the page's text and console.
    pub async fn wait_count(&self, selector: &str, count: usize) -> Result<()> {
        let script = call("count", &[selector.into(), count.into()]);
        self.until(&format!("{count} of {selector} to be visible"), &script).await
    }

    /// Waits until the expression `script` is truthy; `what` says in the error what that means.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`] with the last value, [`BrowserError::Script`] when it throws.
    pub async fn wait_until(&self, what: &str, script: &str) -> Result<()> {
        let look = format!(
            "(async () => {{ const value = await ({script}); \
             return value ? {{ found: null }} : {{ but: `it is ${{JSON.stringify(value)}}` }}; }})()"
        );
        self.until(what, &look).await
    }

    /// The text of the first visible match, as people see it; waits for one.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`] when there is none.
    pub async fn text(&self, selector: &str) -> Result<String> {
        self.until(&format!("the text of {selector}"), &call("text", &[selector.into()])).await
    }

    /// The texts of all matches that are visible now.
    ///
    /// # Errors
    /// [`BrowserError::Script`] when the selector is wrong.
    pub async fn texts(&self, selector: &str) -> Result<Vec<String>> {
        self.eval(&call("texts", &[selector.into()])).await
    }

    /// What is in a field; waits for the field.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`] when there is none.
    pub async fn value(&self, selector: &str) -> Result<String> {
        self.until(&format!("the value of {selector}"), &call("value", &[selector.into()])).await
    }

    /// An attribute of the first match, visible or not; waits for a match.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`] when there is none.
    pub async fn attribute(&self, selector: &str, name: &str) -> Result<Option<String>> {
        let script = call("attribute", &[selector.into(), name.into()]);
        self.until(&format!("the attribute {name} of {selector}"), &script).await
    }

    /// What the page shows now, for error messages of tests; says so if the page does not answer.
    pub async fn scene(&self) -> Scene {
        #[derive(Deserialize)]
        struct Shown {
            url: String,
            text: String,
        }
        let shown = match timeout(SCENE_TIME, self.eval::<Shown>(&call("scene", &[]))).await {
            Ok(Ok(shown)) => shown,
            Ok(Err(error)) => Shown { url: "unknown".to_owned(), text: format!("(not to be had: {error})") },
            Err(_elapsed) => {
                Shown { url: "unknown".to_owned(), text: "(the page does not answer)".to_owned() }
            }
        };
        let text = shown.text.chars().take(Scene::TEXT_LIMIT).collect();
        Scene { url: shown.url, text, console: self.console() }
    }

    /// Fails if the page has complained since it was opened or the console was cleared.
    ///
    /// # Errors
    /// [`BrowserError::NotQuiet`] with the complaints (see [`Message::is_complaint`](super::Message::is_complaint)).
    pub async fn assert_quiet(&self) -> Result<()> {
        self.assert_quiet_except(&[]).await
    }

    /// As [`Page::assert_quiet`], but lets complaints pass that contain one of the `expected` texts.
    ///
    /// # Errors
    /// [`BrowserError::NotQuiet`] with the other complaints.
    pub async fn assert_quiet_except(&self, expected: &[&str]) -> Result<()> {
        let scene = self.scene().await;
        let is_expected = |text: &str| expected.iter().any(|part| text.contains(part));
        let mut complaints = scene.console.clone();
        complaints.retain(|message| message.is_complaint() && !is_expected(&message.text));
        if complaints.is_empty() {
            return Ok(());
        }
        Err(BrowserError::NotQuiet(Box::new(Scene { console: complaints, ..scene })))
    }

    /// Asks the page with `script` until it has found something, as long as the page's patience lasts.
    pub(super) async fn until<T: DeserializeOwned>(&self, what: &str, script: &str) -> Result<T> {
        self.until_by(self.deadline(), what, script).await
    }

    /// As [`Page::until`], with the deadline of a longer step.
    pub(super) async fn until_by<T: DeserializeOwned>(
        &self,
        deadline: Instant,
        what: &str,
        script: &str,
    ) -> Result<T> {
        let mut reason = "the page did not answer".to_owned();
        loop {
            match timeout_at(deadline, self.eval::<Look<T>>(script)).await {
                Ok(Ok(Look::Found(found))) => return Ok(found),
                Ok(Ok(Look::But(but))) => reason = but,
                Ok(Err(error)) if is_replaced(&error) => reason = error.to_string(),
                Ok(Err(error)) => return Err(error),
                Err(_elapsed) => return Err(self.too_late(what, &reason).await),
            }
            sleep(PAUSE).await;
        }
    }

    /// The end of the page's patience, from now.
    pub(super) fn deadline(&self) -> Instant {
        Instant::now() + self.patience
    }

    pub(super) async fn too_late(&self, what: &str, but: &str) -> BrowserError {
        BrowserError::Deadline {
            seconds: self.patience.as_secs_f32(),
            what: what.to_owned(),
            but: but.to_owned(),
            scene: Box::new(self.scene().await),
        }
    }
}

/// The script that calls a function of `dom.js`.
pub(super) fn call(function: &str, arguments: &[Value]) -> String {
    let mut script = format!("{}.{function}(", DOM.trim_end());
    for argument in arguments {
        // Writing to a string cannot fail.
        let _ = write!(script, "{argument},");
    }
    script.push(')');
    script
}

fn is_replaced(error: &BrowserError) -> bool {
    matches!(error, BrowserError::Refused { message, .. } if REPLACED.iter().any(|part| message.contains(part)))
}
