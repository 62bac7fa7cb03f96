//! The recorded conversations.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use tischrunde_shared::ids::StationId;
use tischrunde_shared::{limits, text};

use super::Part;

/// The files, in the order of the template's stations.
const FILES: [&str; 4] = ["energie.csv", "ernaehrung.csv", "produktion-konsum.csv", "wohnen.csv"];

/// One conversation: the remarks of each author, in the order in which they were made.
pub(crate) struct Conversation {
    pub(crate) station: StationId,
    pub(crate) authors: BTreeMap<u32, Part>,
}

/// What somebody said.
#[derive(Debug)]
pub(crate) struct Remark {
    pub(crate) station: StationId,
    pub(crate) text: String,
    /// Whether the moderators hid it.
    pub(crate) hidden: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Row {
    timestamp: u64,
    author_id: u32,
    moderated: i8,
    comment_body: String,
}

/// Reads all of them; none if they are not there.
pub(crate) fn read_all() -> Option<Vec<Conversation>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/klimarat");
    folder.is_dir().then(|| {
        (1..).map(StationId).zip(FILES).map(|(station, file)| read(&folder.join(file), station)).collect()
    })
}

fn read(file: &Path, station: StationId) -> Conversation {
    let mut reader = csv::Reader::from_path(file).expect("a file");
    let mut rows: Vec<Row> = reader.deserialize().collect::<Result<_, _>>().expect("rows");
    rows.sort_by_key(|row| row.timestamp);
    let mut authors: BTreeMap<u32, Part> = BTreeMap::new();
    for row in rows {
        let kept =
            text::clean(&row.comment_body, limits::CONTRIBUTION_CHARS).expect("a text within the limits");
        assert_eq!(kept.as_str(), row.comment_body, "the server changes no byte of it");
        let remark = Remark { station, text: row.comment_body, hidden: row.moderated == -1 };
        authors.entry(row.author_id).or_default().push(Arc::new(remark));
    }
    Conversation { station, authors }
}
