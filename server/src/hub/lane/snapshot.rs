//! A reader's part of the café as a whole, encoded once for all who need it.

use bytes::Bytes;
use flate2::Compression;
use tischrunde_shared::ids::Seq;
use tokio::sync::OnceCell;

use super::gzip::gzip;

/// A snapshot ready to be written.
#[derive(Debug)]
pub struct SnapshotFrame {
    /// The position that it shows.
    pub seq: Seq,
    /// The JSON text.
    pub json: Bytes,
    gzip: OnceCell<Option<Bytes>>,
}

/// Below this size, compressing saves no packet.
const WORTH_COMPRESSING: usize = 4 * 1_024;
/// Above this size only a desk reads it, whose line is good: less time is worth more than fewer bytes.
const LARGE: usize = 1_024 * 1_024;

impl SnapshotFrame {
    /// From its JSON text.
    #[must_use]
    pub fn new(seq: Seq, json: Bytes) -> Self {
        Self { seq, json, gzip: OnceCell::new() }
    }

    /// The text as gzip, made once however many ask; `None` if it is not worth it.
    pub async fn compressed(&self) -> Option<Bytes> {
        if self.json.len() < WORTH_COMPRESSING {
            return None;
        }
        let make = || async {
            let json = self.json.clone();
            let level = if json.len() > LARGE { Compression::fast() } else { Compression::new(5) };
            // Without it the reader gets the text as it is.
            tokio::task::spawn_blocking(move || gzip(&json, level)).await.ok()?.ok()
        };
        self.gzip.get_or_init(make).await.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn small_snapshots_are_not_compressed() {
        assert!(SnapshotFrame::new(Seq(1), "{}".into()).compressed().await.is_none());
        let large = SnapshotFrame::new(Seq(1), " ".repeat(WORTH_COMPRESSING).into());
        assert!(large.compressed().await.is_some_and(|bytes| bytes.len() < 100));
    }
}
