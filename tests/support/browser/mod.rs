//! A real browser for tests: the system's Chromium, driven through DevTools.
//!
//! ```no_run
//! use tischrunde_tests::browser::{Browser, Device, Result};
//!
//! # async fn journey(address: &str) -> Result<()> {
//! let browser = Browser::launch().await?;
//! let phone = browser.device(Device::phone().english().dark()).await?;
//! phone.goto(address).await?;
//! phone.fill("#code", "ABCD2345").await?;
//! phone.click_text("button", "Join").await?;
//! phone.wait_text("h1", "Station 3").await?;
//! phone.assert_quiet().await
//! # }
//! ```
//!
//! Nothing sleeps for a fixed time: every step waits for what it needs, at most [`DEADLINE`], and says what
//! the page showed when it did not come. The protocol is spoken by a small client of our own: the typed
//! ones drop messages that a newer Chromium words differently, and a dropped message could be the very
//! error that [`Page::assert_quiet`] is there to find.

mod axe;
mod connection;
mod console;
mod device;
mod diary;
mod error;
mod gateway;
mod input;
mod keys;
mod measure;
mod network;
mod outline;
mod page;
mod process;
mod query;
mod setup;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serde_json::{Value, json};

pub use axe::{ViolatingNode, Violation, axe_missing};
pub use console::{Kind, Message};
pub use device::Device;
pub use error::{BrowserError, Result, Scene};
pub use measure::{Slowness, Traffic, Usable};
pub use outline::Landmark;
pub use page::Page;

/// How long a page may take to show what a test waits for: ample for a debug server next to a compiler.
pub const DEADLINE: Duration = Duration::from_secs(15);

/// One browser process with a fresh profile. It is killed when it and all its pages are dropped.
pub struct Browser(Arc<House>);

/// What a browser and its pages share. Fields are dropped in order: first the pipe, then the process.
struct House {
    connection: Arc<connection::Connection>,
    user_agent: String,
    _process: process::Process,
}

impl Browser {
    /// Starts the browser and waits until it answers.
    ///
    /// # Errors
    /// [`BrowserError::Missing`] when there is none, else what kept it from starting.
    pub async fn launch() -> Result<Self> {
        let (process, to, from) = process::Process::start()?;
        let connection = Arc::new(connection::Connection::new(to, from, process.words()));
        let version = connection.call("", "Browser.getVersion", json!({})).await?;
        // Without a window it calls itself "HeadlessChrome", which no device in the field does.
        let user_agent = text_of(&version, "userAgent").replace("Headless", "");
        Ok(Self(Arc::new(House { connection, user_agent, _process: process })))
    }

    /// A new device with storage of its own, showing an empty page.
    ///
    /// # Errors
    /// When the browser has ended or refuses.
    pub async fn device(&self, device: Device) -> Result<Page> {
        setup::new_device(Arc::clone(&self.0), device).await
    }
}

/// Locks also when another thread has panicked while it held the lock: the data are plain notes.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn text_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}
