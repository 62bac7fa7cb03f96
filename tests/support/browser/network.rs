//! A device's Wi-Fi comes and goes.

use serde_json::json;

use super::{Page, error::Result, gateway::Link};

impl Page {
    /// Cuts the device off the network, or connects it again: requests fail, sockets break, and `navigator.onLine`
    /// and its events say so on this page. The cable is the device's: other tabs lose it too, but learn it only
    /// from their failing requests.
    ///
    /// # Errors
    /// When the browser has ended or refuses.
    pub async fn set_offline(&self, offline: bool) -> Result<()> {
        if !offline {
            self.tab.context.gateway.set(Link::Up);
        }
        self.tab.diary.set_offline(offline);
        let network =
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.call("Network.emulateNetworkConditions", network).await?;
        if offline {
            self.tab.context.gateway.set(Link::Cut);
        }
        Ok(())
    }

    /// Lets the network swallow everything without a word, as a crowded Wi-Fi does, or lets it flow again:
    /// connections stay open, the page is told nothing, and what was swallowed arrives late.
    pub fn set_silent(&self, silent: bool) {
        self.tab.context.gateway.set(if silent { Link::Silent } else { Link::Up });
    }
}
