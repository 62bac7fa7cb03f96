//! Writes the files to embed, plain and compressed, and the table that embeds them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;

use crate::bundle::File;
use crate::{Outcome, in_parallel};

/// How much time compression may take.
#[derive(Clone, Copy)]
pub(crate) enum Effort {
    /// For what is deployed: brotli 11, seconds for the program.
    Smallest,
    /// For what is tried on this machine: brotli 5.
    Quick,
}

/// Writes `OUT_DIR/assets.rs`, a slice of `Asset` literals sorted by address, and the files it includes.
pub(crate) fn write(out: &Path, files: &[File], effort: Effort) -> Outcome<()> {
    let folder = out.join("embedded");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;

    let compressed = in_parallel(files, |file| compress(&file.bytes, effort))?;
    let mut table = String::from("&[\n");
    for (number, (file, compressed)) in files.iter().zip(compressed).enumerate() {
        fs::write(folder.join(number.to_string()), &file.bytes)?;
        let shrunk = compressed.len() < file.bytes.len();
        if shrunk {
            fs::write(folder.join(format!("{number}.br")), compressed)?;
        }
        push_row(&mut table, number, file, shrunk)?;
    }
    table.push_str("]\n");
    Ok(fs::write(out.join("assets.rs"), table)?)
}

/// Each encoding has an entity tag of its own, as a strong tag demands (RFC 9110, 8.8.3).
fn push_row(table: &mut String, number: usize, file: &File, shrunk: bool) -> Outcome<()> {
    let File { path, content_type, hash, immutable, .. } = file;
    let include = |name: String| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/embedded/{name}\"))");
    let plain = include(number.to_string());
    let brotli = if shrunk {
        format!("Some(Body {{ bytes: {}, etag: \"\\\"{hash}-br\\\"\" }})", include(format!("{number}.br")))
    } else {
        "None".to_owned()
    };
    writeln!(
        table,
        "    Asset {{ path: {path:?}, content_type: {content_type:?}, immutable: {immutable}, \
         plain: Body {{ bytes: {plain}, etag: \"\\\"{hash}\\\"\" }}, brotli: {brotli} }},"
    )?;
    Ok(())
}

fn compress(bytes: &[u8], effort: Effort) -> Outcome<Vec<u8>> {
    let quality = match effort {
        Effort::Smallest => 11,
        Effort::Quick => 5,
    };
    let params = BrotliEncoderParams { quality, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &params)?;
    Ok(compressed)
}
