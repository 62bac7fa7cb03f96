//! The white paper at work: material on the left, the sheet in the middle, what belongs to the block at hand on the
//! right.

mod aside;
mod beside;
mod block;
mod check;
mod chips;
mod comments;
mod conflict;
mod consult;
mod desk;
mod editor;
mod facts;
mod front;
mod head;
mod history;
mod image;
mod keys;
mod kinds;
mod material;
mod outline;
mod picture;
mod places;
mod presence;
mod preview;
mod publish;
mod quote;
mod row;
mod section;
mod server_findings;
mod sheet;
mod undo;
mod words;

use leptos::prelude::*;

use tischrunde_client_core::session::use_session;
use tischrunde_client_core::t;

pub(crate) use self::conflict::is_of_block;
pub(super) use self::head::PaperHead;

use self::aside::AsideDialog;
use self::beside::Beside;
use self::check::CheckDialog;
use self::consult::ConsultDialog;
use self::desk::{PaperDesk, use_paper};
use self::front::FrontDialog;
use self::image::ImageDialog;
use self::keys::KeysDialog;
use self::kinds::KindsDialog;
use self::material::Material;
use self::publish::PublishDialog;
use self::sheet::Sheet;
use self::words as paper;

/// Makes what the parts of the paper share.
pub(super) fn provide() {
    let desk = PaperDesk::new(use_session());
    outline::load(desk);
    provide_context(desk);
}

/// The columns that a narrow window shows one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Material,
    Sheet,
    Beside,
}

/// The three columns.
#[component]
pub(super) fn Paper() -> impl IntoView {
    let desk = use_paper();
    keys::follow(desk);
    server_findings::follow(desk);
    presence::follow(desk);
    let column = RwSignal::new(Column::Sheet);
    let class = move || {
        let at = match column.get() {
            Column::Material => "material",
            Column::Sheet => "sheet",
            Column::Beside => "beside",
        };
        format!("author author--{at}")
    };
    let tab = move |of: Column, name: fn() -> &'static str| {
        view! {
            <button
                class="button button--small" type="button" on:click=move |_| column.set(of)
                aria-pressed=move || if column.get() == of { "true" } else { "false" }
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="author__tabs actions" role="group" aria-label=t!(paper.columns)>
            {tab(Column::Material, t!(paper.material))}
            {tab(Column::Sheet, t!(paper.sheet))}
            {tab(Column::Beside, t!(paper.beside))}
        </div>
        <div class=class>
            <Material/>
            <Sheet/>
            <Beside/>
        </div>
        <AsideDialog/>
        <CheckDialog/>
        <FrontDialog/>
        <ConsultDialog/>
        <ImageDialog/>
        <PublishDialog/>
        <KindsDialog/>
        <KeysDialog/>
    }
}
