//! Measuring a page: on a slow device, over a slow network, by what it loads and how long its main thread is busy.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Page, error::Result};

/// Where the page keeps what was put into it.
const NOTES: &str = r#"globalThis[Symbol.for("tischrunde.measure")]"#;

/// Bytes of a WebSocket frame's head at the sizes that occur.
const FRAME_HEAD: u64 = 4;

/// How much slower than this machine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slowness {
    /// The processor, by this factor.
    pub cpu: u32,
    /// Megabits per second, either way.
    pub megabits: f64,
    /// Milliseconds until a request is answered at the earliest.
    pub latency_ms: u32,
}

/// When a page could be used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usable {
    /// Since its address was opened.
    pub after: Duration,
    /// From then on until the last file that was loaded before had come: what is left to `after` is work.
    pub loaded: Duration,
    /// The longest task of its main thread until then; tasks below 50 ms do not count.
    pub longest_task: Duration,
}

/// What has come over the wire to a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Bytes as they were encoded, with the heads of answers.
    pub bytes: u64,
    /// Messages on sockets.
    pub frames: u64,
}

impl Page {
    /// Slows the device down, until the page is closed.
    ///
    /// # Errors
    /// When the browser has ended or refuses.
    pub async fn slow_down(&self, Slowness { cpu, megabits, latency_ms }: Slowness) -> Result<()> {
        self.call("Emulation.setCPUThrottlingRate", json!({ "rate": cpu })).await?;
        let bytes_per_second = megabits * 1_000_000.0 / 8.0;
        let network = json!({
            "offline": false,
            "latency": latency_ms,
            "downloadThroughput": bytes_per_second,
            "uploadThroughput": bytes_per_second,
        });
        self.call("Network.emulateNetworkConditions", network).await.map(drop)
    }

    /// From the next document on, watches for the first match of `selector` that is visible, and counts what the main
    /// thread works.
    ///
    /// # Errors
    /// When the browser has ended or refuses.
    pub async fn watch_for(&self, selector: &str) -> Result<()> {
        self.call("Performance.enable", json!({ "timeDomain": "threadTicks" })).await?;
        let script = format!("({})({});", include_str!("measure.js").trim_end(), Value::from(selector));
        self.on_new_document(&script).await
    }

    /// Runs a script in every document from the next one on, before anything of it runs.
    ///
    /// # Errors
    /// When the browser has ended or refuses.
    pub async fn on_new_document(&self, script: &str) -> Result<()> {
        self.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await.map(drop)
    }

    /// Waits until what is watched for is there, was painted, and the main thread is free. The page itself takes the
    /// time, so that asking does not disturb it.
    ///
    /// # Errors
    /// [`BrowserError::Deadline`](super::BrowserError::Deadline) with the page's text and console.
    pub async fn usable(&self) -> Result<Usable> {
        #[derive(Deserialize)]
        struct Seen {
            at: f64,
            loaded: f64,
            longest: f64,
        }
        // The page answers well before the end, so that there is a reason to tell.
        let patience = (self.patience / 2).as_millis();
        let Seen { at, loaded, longest } =
            self.until("the page to be usable", &format!("{NOTES}.usable({patience})")).await?;
        Ok(Usable {
            after: milliseconds(at),
            loaded: milliseconds(loaded),
            longest_task: milliseconds(longest),
        })
    }

    /// What the page has loaded so far.
    #[must_use]
    pub fn traffic(&self) -> Traffic {
        self.tab.diary.traffic()
    }

    /// The CPU time that the main thread of the page has used since it is watched. On a busy machine tasks take longer
    /// than this, because they have to wait for the processor.
    ///
    /// # Errors
    /// When the browser has ended or refuses.
    pub async fn main_thread(&self) -> Result<Duration> {
        let answer = self.call("Performance.getMetrics", json!({})).await?;
        let metrics = answer["metrics"].as_array().map(Vec::as_slice).unwrap_or_default();
        let work = metrics.iter().find(|metric| metric["name"] == "TaskDuration");
        let seconds = work.and_then(|metric| metric["value"].as_f64()).unwrap_or_default();
        Ok(Duration::from_secs_f64(seconds))
    }
}

impl Traffic {
    /// Counts what an event tells.
    pub(super) fn note(&mut self, method: &str, params: &Value) {
        match method {
            "Network.loadingFinished" => {
                // Whole bytes, though the protocol gives them as a number with a point.
                self.bytes += params["encodedDataLength"].as_f64().map_or(0, |bytes| bytes as u64);
            }
            "Network.webSocketFrameReceived" => {
                let text = params["response"]["payloadData"].as_str().unwrap_or_default();
                let is_text = params["response"]["opcode"] == 1;
                // Binary messages are told in base64.
                let length = if is_text { text.len() } else { text.len() / 4 * 3 };
                self.bytes += length as u64 + FRAME_HEAD;
                self.frames += 1;
            }
            _ => {}
        }
    }
}

fn milliseconds(ms: f64) -> Duration {
    Duration::from_secs_f64(ms.max(0.0) / 1_000.0)
}
