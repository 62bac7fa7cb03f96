//! A WebSocket that says whatever a test wants, also what no phone would.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a connection that breaks where it should not, fails the test"
)]

use futures_util::{SinkExt as _, StreamExt as _};
use tischrunde_shared::wire::{Bye, ClientFrame, PROTOCOL, ServerFrame};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::{HeaderValue, Request, header};
use tokio_tungstenite::tungstenite::protocol::Role;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

/// Bytes that a narrow connection takes ahead of being read.
const NARROW: u32 = 16 * 1_024;

/// See the module.
pub struct RawSocket(WebSocketStream<TcpStream>);

/// How a connection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Farewell {
    /// The last frame, if it was a goodbye.
    pub bye: Option<Bye>,
    /// The WebSocket close code, if there was a close frame.
    pub code: Option<u16>,
}

impl From<Bye> for Farewell {
    fn from(bye: Bye) -> Self {
        Self { bye: Some(bye), code: Some(bye.close_code()) }
    }
}

impl RawSocket {
    /// Connects as a page of this server does, without a word.
    pub async fn open(server: &str) -> Self {
        Self::from_page(server, Some(&format!("http://{server}"))).await.expect("a connection")
    }

    /// Connects as a page of some origin, or of none.
    ///
    /// # Errors
    /// The HTTP status with which the server refuses.
    pub async fn from_page(server: &str, origin: Option<&str>) -> Result<Self, u16> {
        let mut request = format!("ws://{server}/ws").into_client_request().expect("a request");
        if let Some(origin) = origin {
            request.headers_mut().insert(header::ORIGIN, HeaderValue::from_str(origin).expect("an origin"));
        }
        let stream = TcpStream::connect(server).await.expect("a connection");
        Self::upgrade(stream, request).await
    }

    /// Connects as a page of this server does, over a connection that takes little ahead of being read.
    pub async fn narrow(server: &str) -> Self {
        let mut request = format!("ws://{server}/ws").into_client_request().expect("a request");
        let origin = HeaderValue::from_str(&format!("http://{server}")).expect("an origin");
        request.headers_mut().insert(header::ORIGIN, origin);
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(NARROW).expect("a small buffer");
        let stream = socket.connect(server.parse().expect("an address")).await.expect("a connection");
        Self::upgrade(stream, request).await.expect("a connection")
    }

    async fn upgrade(stream: TcpStream, request: Request<()>) -> Result<Self, u16> {
        match client_async(request, stream).await {
            Ok((socket, _)) => Ok(Self(socket)),
            Err(Error::Http(answer)) => Err(answer.status().as_u16()),
            Err(error) => panic!("no answer: {error}"),
        }
    }

    /// Says hello, and waits for the welcome.
    pub async fn hello(&mut self, capability: &str) {
        self.say(&greeting(capability, PROTOCOL)).await;
        let welcome = self.next().await.expect("a welcome");
        assert!(matches!(welcome, ServerFrame::Welcome(_)), "{welcome:?}");
    }

    /// Sends a text frame.
    pub async fn say(&mut self, text: &str) {
        self.send(Message::text(text)).await;
    }

    /// Sends any message. That the server may have hung up already is not this side's affair.
    pub async fn send(&mut self, message: Message) {
        let _ = self.0.send(message).await;
    }

    /// The next frame; none if the connection ended.
    pub async fn next(&mut self) -> Option<ServerFrame> {
        loop {
            match self.0.next().await? {
                Ok(Message::Text(json)) => return Some(serde_json::from_str(&json).expect("a frame")),
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }

    /// Goes on over a stream from which something was read already.
    pub async fn read_on(stream: TcpStream, read: Vec<u8>) -> Self {
        Self(WebSocketStream::from_partially_read(stream, read, Role::Client, None).await)
    }

    /// The stream beneath, to be read and written byte by byte.
    #[must_use]
    pub fn into_stream(self) -> TcpStream {
        self.0.into_inner()
    }

    /// Reads until the server hangs up.
    pub async fn farewell(mut self) -> Farewell {
        let mut farewell = Farewell { bye: None, code: None };
        while let Some(Ok(message)) = self.0.next().await {
            match message {
                Message::Text(json) => {
                    farewell.bye = match serde_json::from_str(&json).expect("a frame") {
                        ServerFrame::Bye(reason) => Some(reason),
                        _ => None,
                    };
                }
                Message::Close(close) => farewell.code = close.map(|close| close.code.into()),
                _ => {}
            }
        }
        farewell
    }
}

/// A hello as text.
#[must_use]
pub fn greeting(capability: &str, protocol: u16) -> String {
    let hello = ClientFrame::Hello {
        protocol,
        capability: capability.to_owned(),
        resume: None,
        seen: None,
        gzip: false,
    };
    serde_json::to_string(&hello).expect("json")
}
