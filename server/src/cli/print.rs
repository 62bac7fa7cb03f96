//! The print kit at the command line.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use tischrunde_shared::api::Sheet;
use tischrunde_shared::ids::CafeId;
use tischrunde_shared::wire::Invitation;

use super::arguments::{DataOptions, public_url};
use super::cafes::{fold, no_cafe, write};
use super::failure::Failure;
use super::folder;
use crate::access::invitation::Invitations;
use crate::hub::clock::HubClock;
use crate::press::{self, SheetOrder};
use crate::start::StartError;
use crate::store::Store;

#[derive(Debug, Args)]
pub(super) struct PrintOptions {
    /// The café's id; `tischrunde export` lists them.
    pub(super) cafe: CafeId,
    /// poster, table-signs, badges, briefing, handover or emergency-plan.
    #[arg(value_parser = |text: &str| text.parse::<Sheet>())]
    pub(super) sheet: Sheet,
    /// The file to write; standard output if none is given.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The address under which people reach the server: a poster needs it, and badges then lead to the door.
    #[arg(long, env = "TISCHRUNDE_PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    pub(super) public_url: Option<String>,
    #[command(flatten)]
    pub(super) data: DataOptions,
}

/// Writes a sheet of the print kit. It makes no links, so badges lead to the door at most.
pub(super) async fn print(options: PrintOptions) -> Result<(), Failure> {
    let store = folder::read(&options.data.data)?;
    let cafe = fold(&store, options.cafe).await.map_err(|error| no_cafe(error, options.cafe))?;
    let order = SheetOrder {
        cafe: Arc::new(cafe),
        sheet: options.sheet,
        invitation: invitation(&store, options.cafe, &options).await?,
        links: BTreeMap::new(),
        now: HubClock::start().now(),
    };
    let made = press::make_sheet(order).await.map_err(|error| Failure::Said(error.to_string()))?;
    write(options.output.as_deref(), &made.bytes, "The sheet was")
}

async fn invitation(
    store: &dyn Store,
    cafe: CafeId,
    options: &PrintOptions,
) -> Result<Option<Invitation>, Failure> {
    let Some(address) = &options.public_url else { return Ok(None) };
    let Some(record) = store.cafe(cafe).await? else { return Ok(None) };
    let invitations = Invitations::open(&options.data.data).map_err(StartError::from)?;
    Ok(Some(invitations.pass(cafe, record.invitation).invitation(address)))
}
