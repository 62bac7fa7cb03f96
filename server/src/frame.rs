//! Frames as a server writes them (RFC 6455): whole, and not masked.

use tischrunde_shared::wire::{Bye, ServerFrame};

/// What a frame carries, by its opcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
}

/// No frame of ours is continued by another one.
const WHOLE: u8 = 0x80;

/// Bytes before the content, at most.
const LONGEST_HEAD: usize = 10;

/// Writes what stands before the content: 2, 4 or 10 bytes.
pub(crate) fn head(kind: Kind, length: usize, onto: &mut Vec<u8>) {
    onto.push(WHOLE | kind as u8);
    match (u8::try_from(length), u16::try_from(length)) {
        (Ok(short @ ..126), _) => onto.push(short),
        (_, Ok(medium)) => {
            onto.push(126);
            onto.extend(medium.to_be_bytes());
        }
        _ => {
            onto.push(127);
            onto.extend((length as u64).to_be_bytes());
        }
    }
}

/// Writes a frame.
pub(crate) fn write(kind: Kind, content: &[u8], onto: &mut Vec<u8>) {
    head(kind, content.len(), onto);
    onto.extend(content);
}

/// A frame of text as it is written.
pub(crate) fn text(content: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(content.len() + LONGEST_HEAD);
    write(Kind::Text, content, &mut frame);
    frame
}

/// Writes a frame of the protocol.
pub(crate) fn say(frame: &ServerFrame, onto: &mut Vec<u8>) {
    match serde_json::to_vec(frame) {
        Ok(json) => write(Kind::Text, &json, onto),
        // Plain data with keys that are texts: it does not happen. Half a frame would be worse than none.
        Err(error) => tracing::error!(%error, "a frame could not be encoded"),
    }
}

/// Writes a good-bye, and the close frame after which nothing comes.
pub(crate) fn farewell(reason: Bye, onto: &mut Vec<u8>) {
    say(&ServerFrame::Bye(reason), onto);
    let close = [&reason.close_code().to_be_bytes(), reason.to_string().as_bytes()].concat();
    write(Kind::Close, &close, onto);
}

/// What a frame of text holds.
#[cfg(test)]
pub(crate) fn content(frame: &[u8]) -> &[u8] {
    let head = match frame[1] {
        126 => 4,
        127 => LONGEST_HEAD,
        _ => 2,
    };
    &frame[head..]
}

#[cfg(test)]
mod tests {
    use tokio_tungstenite::tungstenite::Message;
    use tokio_tungstenite::tungstenite::protocol::{Role, WebSocket};

    use super::*;

    #[test]
    fn the_library_reads_what_is_written() {
        for length in [0, 1, 125, 126, 65_535, 65_536, 70_000] {
            let text = "x".repeat(length);
            let mut bytes = Vec::new();
            write(Kind::Text, text.as_bytes(), &mut bytes);
            let mut socket = WebSocket::from_raw_socket(std::io::Cursor::new(bytes), Role::Client, None);
            assert_eq!(socket.read().expect("a frame"), Message::text(text), "{length}");
        }
    }

    #[test]
    fn a_farewell_names_its_code() {
        let mut bytes = Vec::new();
        farewell(Bye::Stopping, &mut bytes);
        let mut socket = WebSocket::from_raw_socket(std::io::Cursor::new(bytes), Role::Client, None);
        assert_eq!(socket.read().expect("a frame"), Message::text(r#"{"bye":"stopping"}"#));
        let Message::Close(Some(close)) = socket.read().expect("a frame") else { panic!("no close") };
        assert_eq!(u16::from(close.code), Bye::Stopping.close_code());
    }
}
