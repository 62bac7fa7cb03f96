//! ZIP archives.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::Error;

/// An archive that is being written.
pub(super) struct Archive {
    writer: ZipWriter<Cursor<Vec<u8>>>,
}

impl Archive {
    pub(super) fn new() -> Self {
        Self { writer: ZipWriter::new(Cursor::default()) }
    }

    /// Begins a file; what is written next is in it.
    pub(super) fn begin(&mut self, name: &str) -> Result<&mut impl Write, Error> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.writer.start_file(name, options)?;
        Ok(&mut self.writer)
    }

    /// Adds a file.
    pub(super) fn add(&mut self, name: &str, content: &[u8]) -> Result<(), Error> {
        self.begin(name)?.write_all(content)?;
        Ok(())
    }

    /// The archive's bytes.
    pub(super) fn finish(self) -> Result<Vec<u8>, Error> {
        Ok(self.writer.finish()?.into_inner())
    }
}
