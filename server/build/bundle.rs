//! Gathers everything a browser may fetch, under the addresses it will have.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::client::{PROGRAMS, Program};
use crate::{Outcome, read, read_text, style, watch};

/// Every page of a build without the programs.
const PLACEHOLDER: &str = r#"<!doctype html>
<html lang="de">
<meta charset="utf-8">
<title>Tischrunde</title>
<h1>Tischrunde</h1>
<p>Dieses Programm wurde ohne seine Seiten gebaut (TISCHRUNDE_CLIENT=placeholder).</p>
<p lang="en">This program was built without its pages (TISCHRUNDE_CLIENT=placeholder).</p>
</html>
"#;

/// One file to embed.
pub(crate) struct File {
    /// Its address, from the root.
    pub(crate) path: String,
    pub(crate) content_type: &'static str,
    pub(crate) bytes: Vec<u8>,
    /// The content's hash: the first 16 hexadecimal digits of its SHA-256.
    pub(crate) hash: String,
    /// Whether the address carries the hash, so that its content never changes.
    pub(crate) immutable: bool,
}

/// The pages: a shell for each program, and the door, which needs none.
const PAGES: [&str; 4] = ["/phone.html", "/desk.html", "/author.html", "/door.html"];

/// Gathers the files of the folder `assets` and the programs', sorted by address. Without programs every page says so.
pub(crate) fn gather(assets: &Path, programs: Option<Vec<Program>>) -> Outcome<Vec<File>> {
    let mut bundle = Bundle::default();
    bundle.add_icons(&assets.join("icons"))?;
    for program in PROGRAMS {
        let sheet = bundle.fill(&style::gather(&assets.join("styles"), program)?)?;
        bundle.add_hashed(&format!("{program}.css"), sheet.into_bytes())?;
    }
    for script in ["boot.js", "door.js", "door-kept.js", "door-words.js"] {
        bundle.add_hashed(script, read(&assets.join(script))?)?;
    }
    let manifest = bundle.fill(&read_text(&assets.join("manifest.webmanifest"))?)?;
    bundle.add("/manifest.webmanifest".to_owned(), manifest.into_bytes(), false)?;

    let (shell, door) = (read_text(&assets.join("shell.html"))?, read_text(&assets.join("door.html"))?);
    match programs {
        Some(programs) => {
            for program in programs {
                bundle.add_program(program, &shell)?;
            }
            let door = bundle.fill(&door)?;
            bundle.add("/door.html".to_owned(), door.into_bytes(), false)?;
        }
        None => {
            for page in PAGES {
                bundle.add(page.to_owned(), PLACEHOLDER.as_bytes().to_vec(), false)?;
            }
        }
    }
    bundle.files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(bundle.files)
}

#[derive(Default)]
struct Bundle {
    files: Vec<File>,
    /// Each hashed file's own name and its address.
    addresses: Vec<(String, String)>,
}

impl Bundle {
    fn add_icons(&mut self, folder: &Path) -> Outcome<()> {
        watch(folder);
        let entries = fs::read_dir(folder).map_err(|reason| format!("{}: {reason}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            let name =
                path.file_name().and_then(|name| name.to_str()).ok_or("an icon's name is not Unicode")?;
            self.add_hashed(name, read(&path)?)?;
        }
        Ok(())
    }

    /// Adds a program and the page that loads it: the shell, with the program's files in the place of `{{program.…}}`.
    fn add_program(&mut self, Program { name, js, wasm }: Program, shell: &str) -> Outcome<()> {
        self.add_hashed(&format!("{name}.js"), js)?;
        self.add_hashed(&format!("{name}.wasm"), wasm)?;
        let page = self.fill(&shell.replace("{{program.", &format!("{{{{{name}.")))?;
        self.add(format!("/{name}.html"), page.into_bytes(), false)
    }

    /// Adds a file as `/assets/<stem>.<hash>.<extension>`; texts name it `{{<stem>.<extension>}}`.
    fn add_hashed(&mut self, name: &str, bytes: Vec<u8>) -> Outcome<()> {
        let (stem, extension) =
            name.rsplit_once('.').ok_or_else(|| format!("{name} has no file extension"))?;
        let address = format!("/assets/{stem}.{}.{extension}", hash(&bytes));
        self.addresses.push((name.to_owned(), address.clone()));
        self.add(address, bytes, true)
    }

    fn add(&mut self, path: String, bytes: Vec<u8>, immutable: bool) -> Outcome<()> {
        let content_type = content_type(&path)?;
        let hash = hash(&bytes);
        self.files.push(File { path, content_type, bytes, hash, immutable });
        Ok(())
    }

    /// Puts addresses in the place of names in double braces; an unknown name is an error.
    fn fill(&self, text: &str) -> Outcome<String> {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, opened)) = rest.split_once("{{") {
            let (name, after) = opened.split_once("}}").ok_or("a `{{` without its `}}`")?;
            let (_, address) = self
                .addresses
                .iter()
                .find(|(known, _)| known == name)
                .ok_or_else(|| format!("{{{{{name}}}}} names no file"))?;
            filled.push_str(before);
            filled.push_str(address);
            rest = after;
        }
        filled.push_str(rest);
        Ok(filled)
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).fold(String::new(), |mut digits, byte| {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

fn content_type(path: &str) -> Outcome<&'static str> {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension {
        "css" => Ok("text/css; charset=utf-8"),
        "html" => Ok("text/html; charset=utf-8"),
        "js" => Ok("text/javascript; charset=utf-8"),
        "png" => Ok("image/png"),
        "svg" => Ok("image/svg+xml"),
        "wasm" => Ok("application/wasm"),
        "webmanifest" => Ok("application/manifest+json"),
        _ => Err(format!("{path}: no content type is known for `.{extension}`").into()),
    }
}
