//! Running the server.

use std::io::{self, Write as _};
use std::sync::Arc;

use tokio::signal;

use super::arguments::ServeOptions;
use super::failure::Failure;
use super::folder::Folder;
use super::invite;
use crate::access::invitation::Invitations;
use crate::access::meter::Rates;
use crate::app::App;
use crate::config::Config;
use crate::start::{self, Running, StartError};

/// The exit code of a program that a signal has ended, as shells know it.
const CUT_SHORT: i32 = 130;

/// Serves until the operator says stop.
pub(super) async fn serve(options: ServeOptions) -> Result<(), Failure> {
    let mut signals = Signals::listen();
    let (running, folder) = begin(options)?;
    say(&greeting(&running));
    signals.next().await;
    stop(running, &mut signals).await;
    drop(folder);
    Ok(())
}

/// Starts a server on a data folder, which it holds.
pub(super) fn begin(options: ServeOptions) -> Result<(Running, Folder), Failure> {
    log_to_terminal();
    let folder = Folder::hold(&options.data.data)?;
    let store = Arc::new(folder.store()?);
    let invitations = Invitations::open(folder.path()).map_err(StartError::from)?;
    let config = Config {
        listen: options.listen,
        data: folder.path().to_owned(),
        public_url: options.public_url.or_else(|| invite::local_network_url(options.listen)),
        rates: if options.unlimited { Rates::unlimited() } else { Rates::default() },
    };
    Ok((start::start(config, store, invitations)?, folder))
}

/// What the operator needs to know: where, and how to begin.
fn greeting(running: &Running) -> String {
    let app = &running.app;
    let mut lines = vec![format!("Tischrunde runs on {}", app.public_url)];
    if app.config.is_local() {
        lines.push(
            "Open this address to create a café. Only this machine can reach it; \
            --listen 0.0.0.0:8080 opens it to the local network."
                .to_owned(),
        );
    } else {
        lines.push(format!("Create cafés here (keep this link to yourself): {}", create_link(app)));
        let join = format!("{}/join", app.public_url);
        lines.push(format!("People join here: {join}"));
        lines.extend(invite::qr(&join));
    }
    lines.push(format!("Data: {}   Stop: Ctrl+C", app.config.data.display()));
    lines.join("\n")
}

/// The page for creating cafés, with the operator's key in its fragment.
fn create_link(app: &App) -> String {
    format!("{}/#{}", app.public_url, app.hub.invitations().organiser_key())
}

/// What the operator presses, or the service manager sends, to end the program.
pub(super) struct Signals {
    #[cfg(unix)]
    terminate: Option<signal::unix::Signal>,
}

impl Signals {
    /// Listens from now on.
    pub(super) fn listen() -> Self {
        Self {
            // Where it cannot be had, Ctrl+C is left.
            #[cfg(unix)]
            terminate: signal::unix::signal(signal::unix::SignalKind::terminate()).ok(),
        }
    }

    /// Waits for the next one.
    pub(super) async fn next(&mut self) {
        let interrupted = async {
            if signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        #[cfg(unix)]
        let terminated = async {
            match &mut self.terminate {
                Some(terminate) => drop(terminate.recv().await),
                None => std::future::pending().await,
            }
        };
        #[cfg(not(unix))]
        let terminated = std::future::pending::<()>();
        tokio::select! {
            () = interrupted => {}
            () = terminated => {}
        }
    }
}

/// Stops a server, unless another signal comes: then the program ends at once. What was acknowledged is on disk.
pub(super) async fn stop(running: Running, signals: &mut Signals) {
    say("Stopping: finishing what was begun … (once more ends it at once)");
    tokio::select! {
        () = running.stop() => {}
        () = signals.next() => std::process::exit(CUT_SHORT),
    }
}

fn log_to_terminal() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    // A test may have set one up already.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

/// Tells the operator. Whoever stopped reading misses nothing that must be done.
pub(super) fn say(text: &str) {
    let _ = writeln!(io::stdout(), "{text}");
}
