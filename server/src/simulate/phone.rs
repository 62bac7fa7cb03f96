//! A client without a page: the protocol over a real socket, with the same replica and outbox as the pages.

use std::io::Read as _;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{CommandId, Seq};
use tischrunde_shared::outbox::{Outbox, Pending};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::replica::{Change, Gap, Replica};
use tischrunde_shared::wire::{Bye, ClientFrame, Invitation, PROTOCOL, ServerFrame};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::{HeaderValue, header};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error as SocketError, Message};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};
use uuid::Uuid;

/// How long an answer may take before something is wrong.
const PATIENCE: Duration = Duration::from_secs(30);

/// See the module.
pub struct Phone {
    /// What it knows.
    pub replica: Replica,
    /// What it said and nobody confirmed.
    pub outbox: Outbox,
    /// How others can join, if this link may show it.
    pub invitation: Option<Invitation>,
    /// Commands that were refused for good, with the reason.
    pub refused: Vec<(CommandId, Refusal)>,
    server: String,
    capability: String,
    gzip: bool,
    socket: Option<WebSocketStream<TcpStream>>,
}

/// Why a phone could not go on.
#[derive(Debug, thiserror::Error)]
pub enum PhoneError {
    /// The connection broke or could not be made.
    #[error("the connection: {0}")]
    Socket(#[from] Box<SocketError>),
    /// The server said goodbye.
    #[error("the server closed the connection: {0}")]
    Bye(Bye),
    /// The connection ended without a word.
    #[error("the connection ended")]
    Ended,
    /// Events were missed.
    #[error(transparent)]
    Gap(#[from] Gap),
    /// The server sent something that is no frame.
    #[error("an unreadable frame: {0}")]
    Unreadable(String),
    /// A frame could not be written as JSON.
    #[error("an unwritable frame: {0}")]
    Unwritable(#[from] serde_json::Error),
    /// Nothing came in time.
    #[error("nothing came within {0:?}")]
    Timeout(Duration),
    /// A command was refused.
    #[error("refused: {0}")]
    Refused(Refusal),
}

impl From<SocketError> for PhoneError {
    fn from(error: SocketError) -> Self {
        Self::Socket(Box::new(error))
    }
}

impl Phone {
    /// A phone with a link, not yet connected. `server` is host and port.
    #[must_use]
    pub fn new(server: &str, capability: &str) -> Self {
        Self {
            replica: Replica::default(),
            outbox: Outbox::default(),
            invitation: None,
            refused: Vec::new(),
            server: server.to_owned(),
            capability: capability.to_owned(),
            gzip: true,
            socket: None,
        }
    }

    /// A phone that takes only plain text.
    #[must_use]
    pub fn without_gzip(mut self) -> Self {
        self.gzip = false;
        self
    }

    /// Connects and says hello, going on where it was.
    ///
    /// # Errors
    /// [`PhoneError`].
    pub async fn connect(&mut self) -> Result<(), PhoneError> {
        self.outbox.on_disconnect();
        let mut socket = open(&self.server).await?;
        let hello = ClientFrame::Hello {
            protocol: PROTOCOL,
            capability: self.capability.clone(),
            resume: self.replica.resume(),
            seen: self.replica.seen.clone(),
            gzip: self.gzip,
        };
        socket.send(text(&hello)?).await?;
        self.socket = Some(socket);
        loop {
            if matches!(self.next().await?, ServerFrame::Welcome(_)) {
                return self.send_waiting().await;
            }
        }
    }

    /// Drops the connection as a dead battery would.
    pub fn disconnect(&mut self) {
        self.socket = None;
    }

    /// Whether it has a connection.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.socket.is_some()
    }

    /// Puts a command into the outbox and sends what is in there.
    ///
    /// # Errors
    /// [`PhoneError`]; the command then stays in the outbox.
    pub async fn send(&mut self, command: Command) -> Result<CommandId, PhoneError> {
        let id = CommandId(Uuid::now_v7());
        self.outbox.push(id, command);
        self.send_waiting().await?;
        Ok(id)
    }

    /// Sends what waits in the outbox, if there is a connection.
    ///
    /// # Errors
    /// [`PhoneError`]; what was not acknowledged stays in the outbox.
    pub async fn send_waiting(&mut self) -> Result<(), PhoneError> {
        let Some(socket) = &mut self.socket else { return Ok(()) };
        while let Some(pending) = self.outbox.next_to_send() {
            let Pending { id, command, receipt, .. } = pending.clone();
            let frame = ClientFrame::Command { id, command: Box::new(command), receipt };
            socket.feed(text(&frame)?).await?;
        }
        Ok(socket.flush().await?)
    }

    /// Sends a command and waits until it is acknowledged; tells where its effect stands, if it had one.
    ///
    /// # Errors
    /// [`PhoneError::Refused`] or a broken connection.
    pub async fn command(&mut self, command: Command) -> Result<Option<Seq>, PhoneError> {
        let wanted = self.send(command).await?;
        match timeout(PATIENCE, self.answer_to(wanted)).await {
            Ok(answer) => answer,
            Err(_) => Err(PhoneError::Timeout(PATIENCE)),
        }
    }

    async fn answer_to(&mut self, wanted: CommandId) -> Result<Option<Seq>, PhoneError> {
        loop {
            match self.next().await? {
                ServerFrame::Ack { id, position } if id == wanted => {
                    return Ok(position.map(|position| position.seq));
                }
                ServerFrame::Refused { id, refusal } if id == wanted && !refusal.is_passing() => {
                    return Err(PhoneError::Refused(refusal));
                }
                _ => {}
            }
        }
    }

    /// The next frame, taken into replica and outbox; waits as long as nothing happens. May be cancelled.
    ///
    /// # Errors
    /// [`PhoneError`]; the connection is then gone.
    pub async fn next(&mut self) -> Result<ServerFrame, PhoneError> {
        let taken = match self.receive().await {
            Ok(frame) => self.take_in(frame).await,
            Err(error) => Err(error),
        };
        if taken.is_err() {
            self.socket = None;
        }
        taken
    }

    /// Takes in frames until something is true of what it knows.
    ///
    /// # Errors
    /// [`PhoneError`].
    pub async fn until(&mut self, mut is_true: impl FnMut(&Replica) -> bool) -> Result<(), PhoneError> {
        while !is_true(&self.replica) {
            self.next().await?;
        }
        Ok(())
    }

    async fn receive(&mut self) -> Result<ServerFrame, PhoneError> {
        let socket = self.socket.as_mut().ok_or(PhoneError::Ended)?;
        loop {
            return match socket.next().await.ok_or(PhoneError::Ended)?? {
                Message::Text(json) => read(json.as_bytes()),
                Message::Binary(gzip) => read(&unpack(&gzip)?),
                Message::Close(_) => Err(PhoneError::Ended),
                Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => continue,
            };
        }
    }

    async fn take_in(&mut self, frame: ServerFrame) -> Result<ServerFrame, PhoneError> {
        if self.replica.on_frame(&frame)? == Change::NewEpoch {
            let unclear = self.outbox.on_new_epoch();
            self.refused.extend(unclear.into_iter().map(|pending| (pending.id, Refusal::Renumbered)));
        }
        match &frame {
            ServerFrame::Welcome(welcome) => self.invitation.clone_from(&welcome.invitation),
            ServerFrame::Ack { id, position } => {
                self.outbox.on_ack(*id, position.clone());
            }
            ServerFrame::Refused { id, refusal } => {
                if self.outbox.on_refused(*id, refusal).is_some() {
                    self.refused.push((*id, refusal.clone()));
                }
                self.send_waiting().await?;
            }
            ServerFrame::Bye(reason) => return Err(PhoneError::Bye(*reason)),
            _ => {}
        }
        Ok(frame)
    }
}

async fn open(server: &str) -> Result<WebSocketStream<TcpStream>, PhoneError> {
    let mut request = format!("ws://{server}/ws").into_client_request()?;
    if let Ok(origin) = HeaderValue::from_str(&format!("http://{server}")) {
        request.headers_mut().insert(header::ORIGIN, origin);
    }
    let stream = TcpStream::connect(server).await.map_err(SocketError::Io)?;
    stream.set_nodelay(true).map_err(SocketError::Io)?;
    let config = WebSocketConfig::default().read_buffer_size(4 * 1_024);
    let connecting = client_async_with_config(request, stream, Some(config));
    match timeout(PATIENCE, connecting).await {
        Ok(connected) => Ok(connected?.0),
        Err(_) => Err(PhoneError::Timeout(PATIENCE)),
    }
}

fn text(frame: &ClientFrame) -> Result<Message, PhoneError> {
    Ok(Message::text(serde_json::to_string(frame)?))
}

fn read(json: &[u8]) -> Result<ServerFrame, PhoneError> {
    serde_json::from_slice(json).map_err(|error| PhoneError::Unreadable(error.to_string()))
}

fn unpack(gzip: &[u8]) -> Result<Vec<u8>, PhoneError> {
    let mut json = Vec::new();
    let mut decoder = flate2::read::GzDecoder::new(gzip);
    decoder.read_to_end(&mut json).map_err(|error| PhoneError::Unreadable(error.to_string()))?;
    Ok(json)
}
