//! Listening, and ending in an orderly way.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::{Domain, Protocol, Socket, Type};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower::ServiceExt as _;

/// Connections that may wait to be accepted. With the usual 128 a hall that joins at once runs into retries of SYN.
const BACKLOG: i32 = 4_096;
/// Headers must be there within this time.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);

/// The server cannot listen.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// Another program does already.
    #[error("port {port} is in use by another program; choose another one with --listen {host}:PORT")]
    Busy {
        /// Which.
        port: u16,
        /// Where.
        host: std::net::IpAddr,
    },
    /// The system says no.
    #[error("cannot listen on {address}: {error}")]
    Failed {
        /// Where.
        address: SocketAddr,
        /// Why.
        error: io::Error,
    },
}

/// A socket that listens.
pub struct Listener(TcpListener);

/// Begins to listen.
///
/// # Errors
/// [`ListenError`].
pub fn bind(address: SocketAddr) -> Result<Listener, ListenError> {
    open(address).map(Listener).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => ListenError::Busy { port: address.port(), host: address.ip() },
        _ => ListenError::Failed { address, error },
    })
}

fn open(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    TcpListener::from_std(socket.into())
}

impl Listener {
    /// Where it listens; the port is known even if 0 was asked for.
    ///
    /// # Errors
    /// If the system does not tell.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }

    /// Serves until `stop` becomes true, then waits for the connections to end; they do when this is dropped.
    pub async fn serve(self, router: Router, stop: watch::Receiver<bool>) {
        let mut stopped = stop.clone();
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = self.0.accept() => match accepted {
                    Ok((stream, from)) => {
                        connections.spawn(connection(stream, from, router.clone(), stop.clone()));
                    }
                    // Out of file descriptors, most likely: those who wait are served when somebody leaves.
                    Err(error) => {
                        tracing::warn!(%error, "a connection could not be accepted");
                        tokio::time::sleep(Duration::from_millis(50)).await;
                    }
                },
                Some(_) = connections.join_next() => {}
                () = told(&mut stopped) => break,
            }
        }
        drop(self.0);
        while connections.join_next().await.is_some() {}
    }
}

async fn connection(stream: TcpStream, from: SocketAddr, router: Router, mut stop: watch::Receiver<bool>) {
    // Small frames are to leave at once; if the system does not do that, they leave a little later.
    let _ = stream.set_nodelay(true);
    let service = hyper::service::service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(from));
        router.clone().oneshot(request)
    });
    let mut builder = hyper::server::conn::http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEADERS_WITHIN).max_buf_size(16 * 1_024);
    let serving = builder.serve_connection(TokioIo::new(stream), service).with_upgrades();
    tokio::pin!(serving);
    tokio::select! {
        // How a connection ends is its own affair: broken ones are everyday in a hall.
        _ = serving.as_mut() => return,
        () = told(&mut stop) => {}
    }
    serving.as_mut().graceful_shutdown();
    let _ = serving.await;
}

/// Until the server is told to stop, or nobody is left to tell it.
async fn told(stop: &mut watch::Receiver<bool>) {
    // Dropped at once: what it borrows must not be held across an await.
    let _ = stop.wait_for(|stop| *stop).await;
}
