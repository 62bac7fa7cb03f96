//! The way from a device to the network, with a hand on the cable: a SOCKS5 proxy of its own.
//!
//! The browser's own offline mode leaves open WebSockets alone, and it has no mode at all for a Wi-Fi that
//! swallows everything without a word. So every byte of a device passes here.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
    task::JoinHandle,
};

/// State of the cable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// Bytes pass.
    Up,
    /// Connections break, new ones fail.
    Cut,
    /// Connections stay, but nothing passes until the link is up again; then nothing is missing.
    Silent,
}

/// A proxy for one device; its connections end with it.
pub(super) struct Gateway {
    port: u16,
    link: Arc<watch::Sender<Link>>,
    task: JoinHandle<()>,
}

impl Gateway {
    /// Opens a gateway on a free port.
    pub(super) async fn open() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let link = Arc::new(watch::Sender::new(Link::Up));
        let task = tokio::spawn(accept(listener, Arc::clone(&link)));
        Ok(Self { port, link, task })
    }

    /// The proxy's address as the browser wants it.
    pub(super) fn address(&self) -> String {
        format!("socks5://127.0.0.1:{}", self.port)
    }

    /// Moves the hand on the cable.
    pub(super) fn set(&self, link: Link) {
        self.link.send_replace(link);
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        self.task.abort();
        self.set(Link::Cut);
    }
}

async fn accept(listener: TcpListener, link: Arc<watch::Sender<Link>>) {
    while let Ok((stream, _)) = listener.accept().await {
        let link = link.subscribe();
        tokio::spawn(async move {
            let mut cable = link.clone();
            tokio::select! {
                // A broken connection is what the browser sees, too; nobody else needs to know.
                _ = carry(stream, link) => {}
                _ = cable.wait_for(|link| *link == Link::Cut) => {}
            }
        });
    }
}

async fn carry(mut browser: TcpStream, link: watch::Receiver<Link>) -> io::Result<()> {
    let target = read_request(&mut browser).await?;
    is_up(&link).await;
    let server = match target {
        Some(target) => TcpStream::connect(target).await,
        None => Err(io::ErrorKind::PermissionDenied.into()),
    };
    browser.write_all(&reply(server.is_ok())).await?;
    let server = server?;
    browser.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let (from_browser, to_browser) = browser.into_split();
    let (from_server, to_server) = server.into_split();
    let (up, down) = tokio::join!(
        pump(from_browser, to_server, link.clone()),
        pump(from_server, to_browser, link.clone()),
    );
    up.and(down)
}

/// Carries bytes one way. The link is asked after reading, so that what was read goes on later, not lost.
async fn pump(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    link: watch::Receiver<Link>,
) -> io::Result<()> {
    let mut bytes = vec![0; 16 * 1024];
    loop {
        let length = from.read(&mut bytes).await?;
        is_up(&link).await;
        if length == 0 {
            return to.shutdown().await;
        }
        to.write_all(&bytes[..length]).await?;
    }
}

async fn is_up(link: &watch::Receiver<Link>) {
    // It fails only when the gateway is gone, and then the connection is being cut anyway.
    let _ = link.clone().wait_for(|link| *link == Link::Up).await;
}

/// Reads greeting and request (RFC 1928); nothing for a host that is not this machine.
async fn read_request(browser: &mut TcpStream) -> io::Result<Option<SocketAddr>> {
    let [_version, methods] = read(browser).await?;
    browser.read_exact(&mut vec![0; usize::from(methods)]).await?;
    browser.write_all(&[5, 0]).await?;
    let [_version, _command, _reserved, kind] = read(browser).await?;
    let host = match kind {
        1 => Ipv4Addr::from(read::<4>(browser).await?).to_string(),
        3 => {
            let [length] = read(browser).await?;
            let mut name = vec![0; usize::from(length)];
            browser.read_exact(&mut name).await?;
            String::from_utf8_lossy(&name).into_owned()
        }
        _ => return Err(io::ErrorKind::Unsupported.into()),
    };
    let port = u16::from_be_bytes(read(browser).await?);
    Ok(address_of(&host).map(|host| (host, port).into()))
}

/// Names for tests (RFC 6761) lead to this machine: browsers do not count them as a secure context, as they do
/// not count the address of a laptop in a hall.
fn address_of(host: &str) -> Option<Ipv4Addr> {
    match host.parse::<Ipv4Addr>() {
        Ok(address) => Some(address).filter(Ipv4Addr::is_loopback),
        Err(_a_name) => (host == "localhost" || host.ends_with(".test")).then_some(Ipv4Addr::LOCALHOST),
    }
}

async fn read<const N: usize>(browser: &mut TcpStream) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    browser.read_exact(&mut bytes).await?;
    Ok(bytes)
}

fn reply(connected: bool) -> [u8; 10] {
    const GRANTED: u8 = 0;
    const REFUSED: u8 = 5;
    const IPV4: u8 = 1;
    // The address at the end is for other commands than CONNECT.
    [5, if connected { GRANTED } else { REFUSED }, 0, IPV4, 0, 0, 0, 0, 0, 0]
}
