//! Exporting and importing at the command line.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use tischrunde_paper as paper;
use tischrunde_paper::outlines::OutlineFile;
use tischrunde_shared::actor::Actor;
use tischrunde_shared::cafe::{Cafe, Command};
use tischrunde_shared::ids::{CafeId, CommandId, RoundNo, StationId};
use tischrunde_shared::talk;
use uuid::Uuid;

use super::arguments::{ExportOptions, ImportOptions, PaperOptions};
use super::failure::Failure;
use super::folder::{self, Folder};
use super::serve::say;
use crate::access::invitation::Invitations;
use crate::access::meter::Rates;
use crate::hub::clock::HubClock;
use crate::hub::{Hub, HubError};
use crate::import;
use crate::press;
use crate::store::{Store, StoreError};

/// Writes a café's record, or lists the cafés.
pub(super) async fn export(options: ExportOptions) -> Result<(), Failure> {
    let store = folder::read(&options.data.data)?;
    let Some(id) = options.cafe else { return list(&store).await };
    let cafe = fold(&store, id).await.map_err(|error| no_cafe(error, id))?;
    let meta = paper::Meta { id, exported_at: HubClock::start().now() };
    let bytes = paper::export(&cafe, &meta, options.format, cafe.day.plan.language);
    let what = format!("{} contributions", cafe.talk.contributions.len());
    write(options.output.as_deref(), &bytes, &what)
}

/// A built-in outline's name, or an own one's file.
fn outline(named: &str) -> Result<press::Chosen, Failure> {
    let path = Path::new(named);
    if path.extension().is_none_or(|ending| ending != "toml") {
        return Ok(press::Chosen::Named(named.to_owned()));
    }
    let text = std::fs::read_to_string(path).map_err(|error| Failure::file(path, error))?;
    let file = OutlineFile::read(&text).map_err(|error| Failure::Said(format!("{named}: {error}")))?;
    Ok(press::Chosen::Own(Box::new(file)))
}

/// Writes a café's white paper.
pub(super) async fn paper(options: PaperOptions) -> Result<(), Failure> {
    let store = folder::read(&options.data.data)?;
    let cafe = fold(&store, options.cafe).await.map_err(|error| no_cafe(error, options.cafe))?;
    let state = match options.version {
        Some(edition) => press::State::Published(edition),
        None => press::State::Present { outline: options.outline.as_deref().map(outline).transpose()? },
    };
    let now = HubClock::start().now();
    let order = press::Order {
        id: options.cafe,
        cafe: Arc::new(cafe),
        state,
        format: options.format,
        language: None,
        address: None,
        now,
    };
    let made = press::make(&store, order).await.map_err(|error| Failure::Said(error.to_string()))?;
    write(options.output.as_deref(), &made.bytes, "The white paper was")
}

/// Writes a file and says so; or writes to the standard output.
pub(super) fn write(output: Option<&Path>, bytes: &[u8], what: &str) -> Result<(), Failure> {
    let Some(file) = output else {
        let written = std::io::stdout().write_all(bytes);
        return written.map_err(|error| Failure::file(Path::new("output"), error));
    };
    std::fs::write(file, bytes).map_err(|error| Failure::file(file, error))?;
    say(&format!("{what} written to {}", file.display()));
    Ok(())
}

async fn list(store: &dyn Store) -> Result<(), Failure> {
    for record in store.cafes().await? {
        let cafe = fold(store, record.id).await?;
        say(&format!(
            "{}  {:>6} contributions  {}",
            record.id,
            cafe.talk.contributions.len(),
            cafe.day.plan.title.as_str()
        ));
    }
    Ok(())
}

/// A café as its log says.
pub(super) async fn fold(store: &dyn Store, id: CafeId) -> Result<Cafe, StoreError> {
    let opened = store.open(id).await?;
    let mut cafe = opened.snapshot.map(|snapshot| snapshot.cafe).unwrap_or_default();
    for record in &opened.tail {
        cafe.apply(record.at, &record.event);
    }
    Ok(cafe)
}

pub(super) fn no_cafe(error: StoreError, id: CafeId) -> Failure {
    match error {
        StoreError::NoCafe => Failure::Said(format!("there is no café {id}; `tischrunde export` lists them")),
        error => error.into(),
    }
}

/// Takes in cards, all or none.
pub(super) async fn import(options: ImportOptions) -> Result<(), Failure> {
    let bytes = std::fs::read(&options.file).map_err(|error| Failure::file(&options.file, error))?;
    let folder = Folder::hold(&options.data.data)?;
    let store: Arc<dyn Store> = Arc::new(folder.store()?);
    let hub = Hub::new(store, Invitations::with_key([0; 32]), Rates::default());
    let handle = hub.cafe(options.cafe).await.map_err(|error| match error {
        HubError::Store(error) => no_cafe(error, options.cafe),
        error => error.into(),
    })?;
    let (_, cafe) = handle.read().await.map_err(HubError::from)?;
    let read_options = import::Options {
        station: options.station.map(StationId),
        round: options.round.map(RoundNo),
        ..import::Options::default()
    };
    let file = options.file.display().to_string();
    let cards = import::read(&bytes, &cafe.day.plan, &read_options)
        .map_err(|error| Failure::Import { file, error })?;
    let count = cards.len();
    let command = Command::Talk(talk::Command::Import { cards });
    handle.command(CommandId(Uuid::now_v7()), Actor::Operator, command).await.map_err(HubError::from)?;
    hub.stop().await;
    say(&format!("{count} contributions taken in from {}", options.file.display()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use tischrunde_shared::language::Language;

    use super::*;

    #[test]
    fn an_outline_is_a_name_or_a_file_that_says_what_is_wrong_in_it() {
        assert_eq!(outline("minutes").ok(), Some(press::Chosen::Named("minutes".to_owned())));
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("own.toml");
        let file = path.to_str().expect("a name");
        assert!(outline(file).is_err(), "it is not there");

        let sections = r#"sections = [ { kind = "summary", heading = { de = "Kurz", en = "Short" } } ]"#;
        let titles = r#"id = "own"
            title = { de = "Eigene", en = "Own" }
            summary = { de = "Kurz.", en = "Short." }"#;
        std::fs::write(&path, format!("{titles}\n{sections}")).expect("written");
        let Ok(press::Chosen::Own(own)) = outline(file) else { panic!("an outline") };
        assert_eq!(own.in_language(Language::De).sections[0].heading.as_str(), "Kurz");

        std::fs::write(&path, format!("{titles}\nsections = [ {{ kind = \"sumary\" }} ]")).expect("written");
        let Err(Failure::Said(fault)) = outline(file) else { panic!("a fault") };
        assert!(fault.contains("own.toml") && fault.contains("line 4"), "{fault}");
    }
}
