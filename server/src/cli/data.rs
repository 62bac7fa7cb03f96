//! Looking after the data: backup, restore, check.

use super::arguments::{BackupOptions, DataOptions, RestoreOptions};
use super::failure::Failure;
use super::folder::{self, Folder};
use super::serve::say;
use crate::store::SqliteStore;

/// Copies everything into one file.
pub(super) fn backup(options: &BackupOptions) -> Result<(), Failure> {
    folder::read(&options.data.data)?.backup(&options.file)?;
    say(&format!("All data copied to {}", options.file.display()));
    say("Keep the file secret.key of the data folder with it: without it, join codes change.");
    Ok(())
}

/// Puts a backup in place.
pub(super) fn restore(options: &RestoreOptions) -> Result<(), Failure> {
    let folder = Folder::hold(&options.data.data)?;
    let before = SqliteStore::restore(&options.file, folder.path())?;
    say(&format!("Restored from {}", options.file.display()));
    if let Some(before) = before {
        say(&format!("The data from before is in {}", before.display()));
    }
    Ok(())
}

/// Reads every log from its first event.
pub(super) fn check(options: &DataOptions) -> Result<(), Failure> {
    let store = folder::read(&options.data)?;
    let mut damaged = 0_u32;
    for (cafe, result) in store.check_all()? {
        match result {
            Ok(report) => {
                let (events, texts, erased) = (report.events, report.texts, report.erased);
                say(&format!("{cafe}  whole: {events} events, {texts} texts, {erased} erased"));
            }
            Err(error) => {
                damaged += 1;
                say(&format!("{cafe}  DAMAGED: {error}"));
            }
        }
    }
    if damaged == 0 { Ok(()) } else { Err(Failure::Said(format!("damaged cafés: {damaged}"))) }
}
