//! WebSocket frames (RFC 6455), as little of them as the generator needs: it must cost less than what it measures.

use flate2::Crc;

use crate::error::LoadError;

/// What a message is, by its opcode.
const TEXT: u8 = 1;
const BINARY: u8 = 2;
const CLOSE: u8 = 8;
const PING: u8 = 9;
const PONG: u8 = 10;
const LAST_PART: u8 = 0x80;
const MASKED: u8 = 0x80;

/// Length and checksum of something that was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Digest {
    /// Bytes.
    pub(crate) length: usize,
    /// CRC-32.
    pub(crate) sum: u32,
}

/// What came.
#[derive(Debug)]
pub(crate) enum Frame<'a> {
    /// A text, whole.
    Text(&'a str),
    /// A binary message, read in passing.
    Binary(Digest),
    /// A ping with its content.
    Ping(&'a [u8]),
    /// The end.
    Close,
}

/// A text frame from a client. The mask is zero, which is a mask like any other and leaves the text as it is.
pub(crate) fn client_text(text: &str) -> Vec<u8> {
    let mut frame = head(TEXT, text.len(), MASKED);
    frame.extend([0; 4]);
    frame.extend(text.as_bytes());
    frame
}

/// The answer to a ping.
pub(crate) fn pong(content: &[u8]) -> Vec<u8> {
    let mut frame = head(PONG, content.len(), MASKED);
    frame.extend([0; 4]);
    frame.extend(content);
    frame
}

/// A text frame from a server.
pub(crate) fn server_text(text: &str) -> Vec<u8> {
    let mut frame = head(TEXT, text.len(), 0);
    frame.extend(text.as_bytes());
    frame
}

fn head(opcode: u8, length: usize, mask: u8) -> Vec<u8> {
    let mut head = Vec::with_capacity(14 + length);
    head.push(LAST_PART | opcode);
    match (u8::try_from(length), u16::try_from(length)) {
        (Ok(short), _) if short < 126 => head.push(mask | short),
        (_, Ok(medium)) => {
            head.push(mask | 126);
            head.extend(medium.to_be_bytes());
        }
        _ => {
            head.push(mask | 127);
            head.extend((length as u64).to_be_bytes());
        }
    }
    head
}

/// Cuts what a server sends into frames.
#[derive(Default)]
pub(crate) struct Frames {
    /// The beginning of a frame that is not whole yet.
    rest: Vec<u8>,
    passing: Option<Passing>,
    /// Binary messages one after the other, if they are to be kept.
    kept: Option<Vec<u8>>,
}

/// A binary message in passing.
struct Passing {
    length: usize,
    missing: usize,
    sum: Crc,
}

impl Frames {
    /// Keeps what comes in binary messages.
    pub(crate) fn keeping() -> Self {
        Self { kept: Some(Vec::new()), ..Self::default() }
    }

    /// What was kept.
    pub(crate) fn kept(self) -> Vec<u8> {
        self.kept.unwrap_or_default()
    }

    /// Takes what was read and calls `each` with every frame that is whole now.
    pub(crate) fn take(&mut self, read: &[u8], each: &mut impl FnMut(Frame<'_>)) -> Result<(), LoadError> {
        if self.rest.is_empty() {
            let taken = self.cut(read, each)?;
            self.rest.extend(&read[taken..]);
        } else {
            let mut all = std::mem::take(&mut self.rest);
            all.extend(read);
            let taken = self.cut(&all, each)?;
            all.drain(..taken);
            self.rest = all;
        }
        Ok(())
    }

    /// Returns how many bytes were used up.
    fn cut(&mut self, bytes: &[u8], each: &mut impl FnMut(Frame<'_>)) -> Result<usize, LoadError> {
        let mut at = 0;
        loop {
            at += self.pass(&bytes[at..], each);
            let Some((opcode, head, length)) = read_head(&bytes[at..])? else { return Ok(at) };
            if opcode == BINARY {
                at += head;
                self.passing = Some(Passing { length, missing: length, sum: Crc::new() });
                continue;
            }
            let Some(content) = bytes.get(at + head..at + head + length) else { return Ok(at) };
            at += head + length;
            match opcode {
                TEXT => each(Frame::Text(std::str::from_utf8(content).map_err(|_| broken("text"))?)),
                PING => each(Frame::Ping(content)),
                CLOSE => each(Frame::Close),
                PONG => {}
                _ => return Err(broken("opcode")),
            }
        }
    }

    /// Lets bytes of a binary message pass.
    fn pass(&mut self, bytes: &[u8], each: &mut impl FnMut(Frame<'_>)) -> usize {
        let Some(passing) = &mut self.passing else { return 0 };
        let part = &bytes[..passing.missing.min(bytes.len())];
        passing.sum.update(part);
        passing.missing -= part.len();
        if let Some(kept) = &mut self.kept {
            kept.extend(part);
        }
        if passing.missing == 0 {
            let digest = Digest { length: passing.length, sum: passing.sum.sum() };
            self.passing = None;
            each(Frame::Binary(digest));
        }
        part.len()
    }
}

/// Opcode, length of the head, length of the content; `None` if the head is not whole yet or a message passes.
fn read_head(bytes: &[u8]) -> Result<Option<(u8, usize, usize)>, LoadError> {
    let [first, second, rest @ ..] = bytes else { return Ok(None) };
    if first & LAST_PART == 0 || second & MASKED != 0 {
        return Err(broken("head"));
    }
    let (head, length) = match (second, rest) {
        (126, [a, b, ..]) => (4, usize::from(u16::from_be_bytes([*a, *b]))),
        (127, [0, 0, 0, 0, a, b, c, d, ..]) => (10, u32::from_be_bytes([*a, *b, *c, *d]) as usize),
        (127, rest) if rest.len() >= 8 => return Err(broken("length")),
        (126 | 127, _) => return Ok(None),
        (short, _) => (2, usize::from(*short)),
    };
    Ok(Some((first & 0x0F, head, length)))
}

fn broken(part: &str) -> LoadError {
    LoadError::Unexpected(format!("a broken WebSocket frame: {part}"))
}
