//! Makes a page be on a given device.

use std::sync::Arc;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{
    House,
    connection::Session,
    device::Device,
    diary::Diary,
    error::{BrowserError, Result},
    gateway::Gateway,
    page::{Page, Tab},
    text_of,
};

/// The clock on the wall of the hall: times on pages do not depend on where the tests run.
const TIME_ZONE: &str = "Europe/Berlin";

/// A device's storage; gone with its last page.
pub(super) struct Context {
    pub(super) house: Arc<House>,
    id: String,
    /// Where its downloads go, named by guid.
    pub(super) downloads: TempDir,
    /// Its way to the network.
    pub(super) gateway: Gateway,
}

impl Drop for Context {
    fn drop(&mut self) {
        // If the pipe is closed the browser is gone, and the storage with it.
        let _ = self.house.connection.send(
            "",
            "Target.disposeBrowserContext",
            json!({ "browserContextId": self.id }),
        );
    }
}

/// Storage of its own, and a first page in it.
pub(super) async fn new_device(house: Arc<House>, device: Device) -> Result<Page> {
    let downloads = tempfile::Builder::new()
        .prefix("tischrunde-downloads-")
        .tempdir()
        .map_err(|source| BrowserError::File { path: std::env::temp_dir(), source })?;
    let gateway = Gateway::open().await.map_err(BrowserError::Gateway)?;
    // Without the last entry the browser would go around the proxy for this machine.
    let network = json!({ "proxyServer": gateway.address(), "proxyBypassList": "<-loopback>" });
    let created = house.connection.call("", "Target.createBrowserContext", network).await?;
    let id = text_of(&created, "browserContextId").to_owned();
    let context = Context { house, id, downloads, gateway };
    new_page(Arc::new(context), device).await
}

/// One more page in the same storage: another tab of the same person.
pub(super) async fn new_page(context: Arc<Context>, device: Device) -> Result<Page> {
    let connection = &context.house.connection;
    let target = json!({ "url": "about:blank", "browserContextId": context.id, "newWindow": true });
    let created = connection.call("", "Target.createTarget", target).await?;
    let frame = text_of(&created, "targetId").to_owned();
    let attached =
        connection.call("", "Target.attachToTarget", json!({ "targetId": frame, "flatten": true })).await?;
    let session = Session::new(Arc::clone(connection), text_of(&attached, "sessionId"));
    // A page's own frame has the id of its target.
    let diary = Arc::new(Diary::new(session.clone(), &frame));
    session.listen(Arc::clone(&diary) as _);
    enable_events(&session, &context).await?;
    emulate(&session, &device, &context.house.user_agent).await?;
    Ok(Page::new(Tab { session, diary, context, device, target: frame }))
}

async fn enable_events(session: &Session, context: &Context) -> Result<()> {
    session.call("Page.enable", json!({})).await?;
    session.call("Page.setLifecycleEventsEnabled", json!({ "enabled": true })).await?;
    session.call("Inspector.enable", json!({})).await?;
    session.call("Runtime.enable", json!({})).await?;
    session.call("Log.enable", json!({})).await?;
    session.call("Audits.enable", json!({})).await?;
    session.call("Network.enable", json!({})).await?;
    let downloads = json!({
        "behavior": "allowAndName",
        "browserContextId": context.id,
        "downloadPath": context.downloads.path(),
        "eventsEnabled": true,
    });
    session.call("Browser.setDownloadBehavior", downloads).await?;
    Ok(())
}

async fn emulate(session: &Session, device: &Device, user_agent: &str) -> Result<()> {
    session.call("Emulation.setDeviceMetricsOverride", device.metrics()).await?;
    session.call("Emulation.setTouchEmulationEnabled", json!({ "enabled": device.touch })).await?;
    // Every page believes to be in front, so that focus works in all of them at once.
    session.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
    session.call("Emulation.setEmulatedMedia", device.media()).await?;
    let agent = json!({ "userAgent": user_agent, "acceptLanguage": device.accept_language() });
    session.call("Emulation.setUserAgentOverride", agent).await?;
    once_per_process(session, "Emulation.setLocaleOverride", json!({ "locale": device.language })).await?;
    once_per_process(session, "Emulation.setTimezoneOverride", json!({ "timezoneId": TIME_ZONE })).await?;
    if let Some(script) = device.clock_script() {
        session.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
    }
    Ok(())
}

/// Tabs of one device may share a process, for which these need to be set, and can be set, only once.
async fn once_per_process(session: &Session, method: &'static str, params: Value) -> Result<()> {
    match session.call(method, params).await {
        Err(BrowserError::Refused { message, .. }) if message.contains("already in effect") => Ok(()),
        other => other.map(drop),
    }
}
