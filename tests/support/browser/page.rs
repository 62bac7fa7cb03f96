//! One page of a device: where it is, what runs in it, what it looks like.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::{
    DEADLINE,
    connection::Session,
    console::{Message, exception_text},
    device::Device,
    diary::Diary,
    error::{BrowserError, Result},
    setup::{self, Context},
    text_of,
};

/// Characters of a failed script that are shown.
const SCRIPT_SHOWN: usize = 300;

/// A page of a [`Device`]; clones are the same page. It is closed when the last of them is dropped, and the
/// device's storage goes with its last page.
#[derive(Clone)]
pub struct Page {
    pub(super) tab: Arc<Tab>,
    pub(super) patience: Duration,
}

/// What the browser knows as a target of its own.
pub(super) struct Tab {
    pub(super) session: Session,
    pub(super) diary: Arc<Diary>,
    pub(super) context: Arc<Context>,
    pub(super) device: Device,
    pub(super) target: String,
}

impl Page {
    pub(super) fn new(tab: Tab) -> Self {
        Self { tab: Arc::new(tab), patience: DEADLINE }
    }

    /// The same page, for which every step has at most `time` instead of [`DEADLINE`]: what shall be there within a
    /// second is asked for as `page.within(second).wait_text(…)`.
    #[must_use]
    pub fn within(&self, time: Duration) -> Self {
        Self { tab: Arc::clone(&self.tab), patience: time }
    }

    /// One more page of the same device: it shares the storage, as a second tab does.
    ///
    /// # Errors
    /// When the browser has ended or refuses.
    pub async fn second_tab(&self) -> Result<Self> {
        setup::new_page(Arc::clone(&self.tab.context), self.tab.device.clone()).await
    }

    /// Opens an address and waits for the load event; only a changed fragment does not load a new document.
    ///
    /// # Errors
    /// [`BrowserError::Navigation`] when nothing answers there, [`BrowserError::Deadline`] when it does not load.
    pub async fn goto(&self, url: &str) -> Result<()> {
        let answer = self.call("Page.navigate", json!({ "url": url })).await?;
        if let Some(reason) = answer["errorText"].as_str() {
            return Err(BrowserError::Navigation { url: url.to_owned(), reason: reason.to_owned() });
        }
        let Some(loader) = answer["loaderId"].as_str() else { return Ok(()) };
        self.in_time(&format!("{url} to load"), self.tab.diary.loaded(loader)).await
    }

    /// Loads the page again and waits for the load event.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`] when it does not load.
    pub async fn reload(&self) -> Result<()> {
        let documents = self.tab.diary.documents();
        self.call("Page.reload", json!({})).await?;
        self.in_time("the page to load again", self.tab.diary.loaded_after(documents)).await
    }

    /// The address bar.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn url(&self) -> Result<String> {
        self.eval("location.href").await
    }

    /// Runs an expression in the page, awaits it if it is a promise, and gives its value (`undefined` is null).
    ///
    /// # Errors
    /// [`BrowserError::Script`] when it throws, [`BrowserError::Answer`] when its value is no `T`.
    pub async fn eval<T: DeserializeOwned>(&self, script: &str) -> Result<T> {
        let value = self.evaluate(script, true).await?;
        serde_json::from_value(value).map_err(|source| BrowserError::Answer { method: "the script", source })
    }

    /// As [`Page::eval`], for what a script does; its value may be anything.
    ///
    /// # Errors
    /// [`BrowserError::Script`] when it throws.
    pub async fn run(&self, script: &str) -> Result<()> {
        self.evaluate(script, false).await.map(drop)
    }

    async fn evaluate(&self, script: &str, return_by_value: bool) -> Result<Value> {
        let params = json!({
            "expression": script,
            "awaitPromise": true,
            "returnByValue": return_by_value,
            "userGesture": true,
        });
        let mut answer = self.call("Runtime.evaluate", params).await?;
        if let Some(details) = answer.get("exceptionDetails") {
            let script = script.chars().take(SCRIPT_SHOWN).collect();
            return Err(BrowserError::Script { message: exception_text(details), script });
        }
        Ok(answer["result"]["value"].take())
    }

    /// Writes what is in view to `target/screenshots/<name>.png` and gives the file.
    ///
    /// # Errors
    /// [`BrowserError::File`] when the file cannot be written.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        self.capture(name, false).await
    }

    /// As [`Page::screenshot`], but of the page's whole length.
    ///
    /// # Errors
    /// [`BrowserError::File`] when the file cannot be written.
    pub async fn long_screenshot(&self, name: &str) -> Result<PathBuf> {
        self.capture(name, true).await
    }

    async fn capture(&self, name: &str, beyond_viewport: bool) -> Result<PathBuf> {
        let params = json!({ "format": "png", "captureBeyondViewport": beyond_viewport });
        let params = if beyond_viewport { with_clip(params, &self.content_size().await?) } else { params };
        let answer = self.call("Page.captureScreenshot", params).await?;
        let file = screenshot_folder().join(format!("{name}.png"));
        let failed = |source| BrowserError::File { path: file.clone(), source };
        let png = STANDARD.decode(text_of(&answer, "data")).map_err(|e| failed(std::io::Error::other(e)))?;
        fs::create_dir_all(screenshot_folder()).map_err(failed)?;
        fs::write(&file, png).map_err(failed)?;
        Ok(file)
    }

    /// Prints to PDF, as the page's own style sheet wants the paper, writes it to `target/screenshots/<name>.pdf` and
    /// tells how many sheets it takes.
    ///
    /// # Errors
    /// [`BrowserError::File`] when the file cannot be written.
    pub async fn print(&self, name: &str) -> Result<usize> {
        let params = json!({ "preferCSSPageSize": true, "printBackground": true });
        let answer = self.call("Page.printToPDF", params).await?;
        let file = screenshot_folder().join(format!("{name}.pdf"));
        let failed = |source| BrowserError::File { path: file.clone(), source };
        let pdf = STANDARD.decode(text_of(&answer, "data")).map_err(|e| failed(std::io::Error::other(e)))?;
        fs::create_dir_all(screenshot_folder()).map_err(failed)?;
        fs::write(&file, &pdf).map_err(failed)?;
        // Every page is an object of this type; the tree of pages has another one, with an s.
        let text = String::from_utf8_lossy(&pdf);
        Ok(text.matches("/Type /Page\n").count())
    }

    async fn content_size(&self) -> Result<Value> {
        Ok(self.call("Page.getLayoutMetrics", json!({})).await?["cssContentSize"].take())
    }

    /// Waits for the oldest download that was not taken yet: the file name the server suggested, and the bytes.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`] when none comes.
    pub async fn download(&self) -> Result<(String, Vec<u8>)> {
        let (guid, name) = self.in_time("a download to finish", self.tab.diary.take_download()).await?;
        let path = self.tab.context.downloads.path().join(guid);
        let bytes = fs::read(&path).map_err(|source| BrowserError::File { path, source })?;
        Ok((name, bytes))
    }

    /// All messages since the page was opened, oldest first.
    #[must_use]
    pub fn console(&self) -> Vec<Message> {
        self.tab.diary.console()
    }

    /// Forgets the messages so far, for a test that has looked at the complaints it provoked.
    pub fn clear_console(&self) {
        self.tab.diary.clear_console();
    }

    /// Sends a DevTools command to the page.
    pub(super) async fn call(&self, method: &'static str, params: Value) -> Result<Value> {
        self.tab.session.call(method, params).await
    }

    /// Waits for `event` as long as the page's patience lasts.
    pub(super) async fn in_time<T>(&self, what: &str, event: impl Future<Output = T>) -> Result<T> {
        match timeout(self.patience, event).await {
            Ok(value) => Ok(value),
            Err(_elapsed) => Err(self.too_late(what, "it did not happen").await),
        }
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        self.session.forget();
        let close = json!({ "targetId": self.target });
        // If the pipe is closed the page is gone already.
        let _ = self.context.house.connection.send("", "Target.closeTarget", close);
    }
}

fn with_clip(mut params: Value, size: &Value) -> Value {
    params["clip"] = json!({ "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1 });
    params
}

fn screenshot_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screenshots")
}
