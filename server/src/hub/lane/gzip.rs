//! Large texts as gzip (RFC 1952), by all cores.
//!
//! The parts of a text are compressed beside each other and each ends at a whole byte (an empty stored block), so that
//! one after the other they are one stream of deflate: what pigz does. A part knows nothing of the one before, which
//! costs less than a hundredth at this size.

use std::io;
use std::thread;

use bytes::Bytes;
use flate2::{Compress, Compression, Crc, FlushCompress, Status};

/// Texts of more than this are compressed in parts of this size.
const PART: usize = 1_024 * 1_024;
/// No name, no time, made on Unix.
const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];

/// Compresses a text. It blocks: not for a thread that serves connections.
///
/// # Errors
/// If the compressor fails.
pub(super) fn gzip(text: &[u8], level: Compression) -> io::Result<Bytes> {
    // A stream has an end, also that of an empty text.
    let parts: Vec<&[u8]> = if text.is_empty() { vec![text] } else { text.chunks(PART).collect() };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let share = parts.len().div_ceil(cores).max(1);
    let packed: Vec<io::Result<Vec<Part>>> = thread::scope(|scope| {
        let work = |(nth, share_of): (usize, &'_ [&'_ [u8]])| {
            let is_end = (nth + 1) * share >= parts.len();
            share_of
                .iter()
                .enumerate()
                .map(|(at, part)| pack(part, level, is_end && at + 1 == share_of.len()))
                .collect()
        };
        let mut shares = parts.chunks(share).enumerate();
        let own = shares.next();
        let others: Vec<_> = shares.map(|share| scope.spawn(move || work(share))).collect();
        let own = own.map(work);
        own.into_iter()
            .chain(others.into_iter().map(|other| other.join().unwrap_or_else(|_| Err(failed()))))
            .collect()
    });
    join(packed)
}

/// A part of the stream, and the checksum of what is in it.
struct Part {
    deflated: Vec<u8>,
    crc: Crc,
}

fn pack(text: &[u8], level: Compression, is_last: bool) -> io::Result<Part> {
    let mut crc = Crc::new();
    crc.update(text);
    let mut compress = Compress::new(level, false);
    let mut deflated = Vec::with_capacity(text.len() / 3 + 64);
    let flush = if is_last { FlushCompress::Finish } else { FlushCompress::Sync };
    loop {
        let taken = usize::try_from(compress.total_in()).map_err(io::Error::other)?;
        let status = compress.compress_vec(&text[taken..], &mut deflated, flush).map_err(io::Error::other)?;
        let is_whole = deflated.len() < deflated.capacity() && compress.total_in() == text.len() as u64;
        match status {
            Status::StreamEnd => break,
            Status::Ok | Status::BufError if !is_last && is_whole => break,
            Status::Ok | Status::BufError => deflated.reserve(text.len() / 8 + 64),
        }
    }
    Ok(Part { deflated, crc })
}

fn join(packed: Vec<io::Result<Vec<Part>>>) -> io::Result<Bytes> {
    let parts: Vec<Part> =
        packed.into_iter().collect::<io::Result<Vec<_>>>()?.into_iter().flatten().collect();
    let length: usize = parts.iter().map(|part| part.deflated.len()).sum();
    let mut whole = Vec::with_capacity(HEAD.len() + length + 8);
    whole.extend_from_slice(&HEAD);
    let mut crc = Crc::new();
    for part in &parts {
        whole.extend_from_slice(&part.deflated);
        crc.combine(&part.crc);
    }
    whole.extend_from_slice(&crc.sum().to_le_bytes());
    whole.extend_from_slice(&crc.amount().to_le_bytes());
    Ok(whole.into())
}

fn failed() -> io::Error {
    io::Error::other("a thread that compressed has ended")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    /// Letters that repeat now and then.
    fn text(length: usize) -> Vec<u8> {
        (0..length as u32).map(|at| b'a' + (at.wrapping_mul(2_654_435_761) >> 28) as u8).collect()
    }

    #[test]
    fn a_text_of_any_length_comes_back_as_one_member() {
        for length in [0, 1, 1_000, PART - 1, PART, PART + 1, 2 * PART, 5 * PART + 17] {
            for level in [Compression::fast(), Compression::new(5), Compression::none()] {
                let text = text(length);
                let packed = gzip(&text, level).expect("gzip");
                let mut decoder = flate2::bufread::GzDecoder::new(&packed[..]);
                let mut back = Vec::new();
                decoder.read_to_end(&mut back).expect("one member");
                assert!(back == text, "{length} bytes");
                assert!(decoder.into_inner().is_empty(), "nothing comes after it");
            }
        }
    }
}
