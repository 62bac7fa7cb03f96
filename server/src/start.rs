//! Starting and stopping a server, for the command line and for tests alike.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::sync::Semaphore;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::access::invitation::{Invitations, KeyError};
use crate::access::meter::Guesses;
use crate::app::App;
use crate::config::Config;
use crate::http::{self, ListenError};
use crate::hub::Hub;
use crate::press::Press;
use crate::socket::Sockets;
use crate::store::Store;

/// Connections get this long to end after what was begun is finished.
const END_WITHIN: Duration = Duration::from_secs(1);

/// Why a server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// It cannot listen.
    #[error(transparent)]
    Listen(#[from] ListenError),
    /// The key for join codes cannot be had.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The system did not tell the address.
    #[error("the system does not tell where the server listens: {0}")]
    Address(#[from] std::io::Error),
}

/// A running server.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// What it shares.
    pub app: Arc<App>,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
}

/// Starts a server over a store.
///
/// # Errors
/// [`StartError`].
pub fn start(config: Config, store: Arc<dyn Store>, invitations: Invitations) -> Result<Running, StartError> {
    let listener = http::bind(config.listen)?;
    let address = listener.address()?;
    let public_url = match &config.public_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => format!("http://{address}"),
    };
    let hub = Hub::new(store, invitations, config.rates);
    let app = Arc::new(App {
        hub,
        config,
        guesses: Guesses::default(),
        planning: Semaphore::new(1),
        press: Press::default(),
        sockets: Sockets::default(),
        metrics: recorder(),
        public_url,
    });
    let (stop, stopped) = watch::channel(false);
    let serving = tokio::spawn(listener.serve(http::router(Arc::clone(&app)), stopped));
    Ok(Running { address, app, stop, serving })
}

impl Running {
    /// Tells everybody, finishes what was begun, and ends.
    pub async fn stop(self) {
        self.app.hub.stop().await;
        self.stop.send_replace(true);
        let serving = self.serving.abort_handle();
        let ended = async { tokio::join!(self.serving, self.app.sockets.ended()) };
        // Whoever is still there after that is cut off; nothing acknowledged is lost by it.
        let _ = timeout(END_WITHIN, ended).await;
        serving.abort();
    }
}

/// The process has one recorder of numbers, also when a test starts several servers.
fn recorder() -> PrometheusHandle {
    static HANDLE: std::sync::OnceLock<PrometheusHandle> = std::sync::OnceLock::new();
    HANDLE
        .get_or_init(|| {
            let recorder = PrometheusBuilder::new().build_recorder();
            let handle = recorder.handle();
            // Somebody else's recorder may be installed; then ours stays empty and `/metrics` says so.
            drop(metrics::set_global_recorder(recorder));
            handle
        })
        .clone()
}
