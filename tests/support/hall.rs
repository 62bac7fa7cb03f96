//! A small café beside a browser: one station, and people can join.

use tischrunde::simulate::door::secret_of;
use tischrunde::simulate::phone::Phone;
use tischrunde_shared::api::Created;
use tischrunde_shared::day::Moment;
use tischrunde_shared::language::Language;

use crate::browser::{Browser, Device, Page, Result};
use crate::server::TestServer;
use crate::steps::{advance_to, replan};

/// See the module.
pub struct Hall {
    /// The server.
    pub server: TestServer,
    /// The browser.
    pub browser: Browser,
    /// The café's links.
    pub cafe: Created,
    /// Who leads through the day.
    pub facilitator: Phone,
}

impl Hall {
    /// Opens the café and starts the browser.
    ///
    /// # Errors
    /// When there is no browser.
    pub async fn open() -> Result<Self> {
        let server = TestServer::sqlite();
        let cafe = server.create("digital-gipfel", Language::De).await;
        let mut facilitator = server.open(&cafe.links.facilitator).await;
        replan(&mut facilitator, |plan| plan.stations.truncate(1)).await;
        advance_to(&mut facilitator, Moment::Lobby).await;
        Ok(Self { browser: Browser::launch().await?, server, cafe, facilitator })
    }

    /// A page of the server on a device of its own.
    ///
    /// # Errors
    /// When the page does not load.
    pub async fn page(&self, device: Device, path: &str) -> Result<Page> {
        let page = self.browser.device(device).await?;
        page.goto(&format!("http://{}{path}", self.server.address())).await?;
        Ok(page)
    }

    /// What the QR code opens.
    ///
    /// # Errors
    /// When the page does not come.
    pub async fn scanned(&self, device: Device) -> Result<Page> {
        let page = self.page(device, &format!("/j#{}", secret_of(&self.cafe.invitation.url))).await?;
        page.wait_for(".notice").await?;
        Ok(page)
    }

    /// The page of somebody who joins.
    ///
    /// # Errors
    /// When the page does not come.
    pub async fn phone(&self, device: Device) -> Result<Page> {
        let link = self.server.join(&self.cafe).await.url;
        let page = self.page(device, &format!("/p#{}", secret_of(&link))).await?;
        page.wait_for(".phone").await?;
        Ok(page)
    }
}
