//! engine.io 4 and socket.io 5 over a plain WebSocket (<https://socket.io/docs/v4/engine-io-protocol/>), as little of
//! them as a reader needs.

/// Where a server listens that goes by its defaults.
pub(crate) const PATH: &str = "/socket.io/?EIO=4&transport=websocket";
/// A message that joins the main namespace.
pub(crate) const CONNECT: &str = "40";
/// How the answer to it begins.
pub(crate) const CONNECTED: &str = "40{";
/// The server asks whether the client is there.
pub(crate) const PING: &str = "2";
/// It is.
pub(crate) const PONG: &str = "3";
