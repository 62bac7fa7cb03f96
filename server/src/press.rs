//! Papers and printed sheets as files, made beside the live cafés: one at a time, on a thread of its own, a PDF in a
//! process of its own, so that no hall waits for one.

mod aside;
mod kit;
mod pdf;
mod shelf;
mod tickets;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use tischrunde_paper::compose::{Imprint, compose};
use tischrunde_paper::data::Meta;
use tischrunde_paper::document::Edition;
use tischrunde_paper::outlines::{self, OutlineFile};
use tischrunde_paper::pictures::{Picture, Pictures};
use tischrunde_paper::{PaperError, PaperFormat, Written};
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::{CafeId, EditionNo, Seq};
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::{Manuscript, draft};
use tischrunde_shared::picture::PictureFault;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::time::Millis;
use tokio::sync::Semaphore;

use crate::store::{Store, StoreError};
use aside::aside;
use shelf::{Copy, Shelf};

pub use kit::{SheetOrder, make_sheet};
pub use tickets::{Preview, Tickets};

/// A paper that somebody wants.
#[derive(Debug, Clone)]
pub struct Order {
    /// The café's id.
    pub id: CafeId,
    /// Whose.
    pub cafe: Arc<Cafe>,
    /// Which state of it.
    pub state: State,
    /// In which format.
    pub format: PaperFormat,
    /// In which language; the café's own if none is given.
    pub language: Option<Language>,
    /// Where it is published, once it is.
    pub address: Option<String>,
    /// What day it is.
    pub now: Millis,
}

/// A state of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// As it stands; where nobody has begun, the draft of an outline (the first, if none is named).
    Present {
        /// Which.
        outline: Option<Chosen>,
    },
    /// A published version.
    Published(EditionNo),
}

/// The outline of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// A built-in one, by its name.
    Named(String),
    /// Somebody's own.
    Own(Box<OutlineFile>),
}

/// A paper that was made; cheap to copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The file.
    pub bytes: Bytes,
    /// What a Content-Security-Policy has to permit as `style-src` where it is shown as a page.
    pub style_source: Option<Arc<str>>,
}

/// Why a paper was not made.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// There is no such outline.
    #[error("there is no such outline; there are {}", names())]
    NoOutline,
    /// There is no such version, or it was taken off.
    #[error("there is no such published version")]
    NoEdition,
    /// It could not be written.
    #[error(transparent)]
    Unwritten(#[from] PaperError),
    /// This program was built without PDF, or a PDF could not be set.
    #[error("{0}")]
    NoPdf(String),
    /// Its pictures could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A sheet that people join by, without the address for it.
    #[error("a poster needs the address under which people reach the server; name it with --public-url")]
    NoAddress,
    /// The thread that wrote it has ended.
    #[error("the paper could not be finished")]
    Broken,
}

fn names() -> String {
    let names: Vec<_> = outlines::built_in().iter().map(|outline| outline.id.as_str()).collect();
    names.join(", ")
}

/// Where papers are made.
#[derive(Debug)]
pub struct Press {
    one: Semaphore,
    arriving: Semaphore,
    shelf: Mutex<Shelf>,
    /// For those who look at a paper while it is written.
    pub tickets: Tickets,
}

impl Default for Press {
    fn default() -> Self {
        Self {
            one: Semaphore::new(1),
            arriving: Semaphore::new(1),
            shelf: Mutex::default(),
            tickets: Tickets::default(),
        }
    }
}

/// The formats that this program writes, in the order in which they are offered.
#[must_use]
pub fn offered() -> Vec<PaperFormat> {
    let is_here = |format: &PaperFormat| *format != PaperFormat::Pdf || has_pdf();
    PaperFormat::ALL.into_iter().filter(is_here).collect()
}

/// Whether this program makes files in PDF.
#[must_use]
pub fn has_pdf() -> bool {
    pdf::IS_HERE
}

/// The characters of a text for which the PDF has no font, each once; none where this program writes no PDF.
#[must_use]
pub fn unprintable(text: &str) -> String {
    pdf::unprintable(text)
}

impl Press {
    /// Makes a paper, once those that were wanted before are made.
    ///
    /// # Errors
    /// [`PressError`].
    pub async fn make(&self, store: &dyn Store, order: Order) -> Result<Made, PressError> {
        let _one = self.one.acquire().await.map_err(|_| PressError::Broken)?;
        make(store, order).await
    }

    /// Makes a sheet of the print kit, once what was wanted before is made.
    ///
    /// # Errors
    /// [`PressError`].
    pub async fn sheet(&self, order: SheetOrder) -> Result<Made, PressError> {
        let _one = self.one.acquire().await.map_err(|_| PressError::Broken)?;
        make_sheet(order).await
    }

    /// A published version, made once for all who read it until anything changes in its café.
    ///
    /// # Errors
    /// [`PressError`].
    pub async fn published(
        &self,
        store: &dyn Store,
        seq: Seq,
        edition: EditionNo,
        order: Order,
    ) -> Result<Made, PressError> {
        let copy = Copy { cafe: order.id, seq, edition, format: order.format };
        if let Some(file) = self.shelf().get(copy) {
            return Ok(file);
        }
        let file = self.make(store, order).await?;
        self.shelf().put(copy, file.clone());
        Ok(file)
    }

    /// Looks at a picture that somebody brings, once those that came before are looked at.
    ///
    /// # Errors
    /// What is wrong with it; [`Refusal::Unavailable`] while the server stops.
    pub async fn receive(&self, file: Bytes) -> Result<Picture, Refusal> {
        let _one = self.arriving.acquire().await.map_err(|_| Refusal::Unavailable)?;
        let looked = tokio::task::spawn_blocking(move || Picture::receive(&file));
        Ok(looked.await.map_err(|_| PictureFault::Damaged)??)
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes a paper at once.
///
/// # Errors
/// [`PressError`].
pub async fn make(store: &dyn Store, order: Order) -> Result<Made, PressError> {
    let pictures = order.pictures(store).await?;
    if order.format == PaperFormat::Pdf {
        let composed = aside(move || {
            let Sheets { cafe, manuscript, meta } = Sheets::of(&order, pictures)?;
            Ok::<_, PressError>(compose(&cafe, &manuscript, &meta.imprint))
        });
        let document = composed.await.ok_or(PressError::Broken)??;
        return pdf::paper(document).await;
    }
    let made = aside(move || {
        let Sheets { cafe, manuscript, meta } = Sheets::of(&order, pictures)?;
        let Written { bytes, style_source } = order.format.write(&cafe, &manuscript, &meta, &offered())?;
        Ok(Made { bytes: bytes.into(), style_source: style_source.map(Into::into) })
    });
    made.await.ok_or(PressError::Broken)?
}

impl Order {
    /// The pictures that the paper shows. One that is not there, or not what it was, is left out: its words stand there.
    async fn pictures(&self, store: &dyn Store) -> Result<Pictures, StoreError> {
        let paper = &self.cafe.paper;
        let manuscript = match self.state {
            State::Present { .. } => Some(&paper.manuscript),
            State::Published(number) => paper.editions.get(&number).map(|edition| &edition.manuscript),
        };
        let ids: BTreeSet<_> = manuscript.into_iter().flat_map(Manuscript::pictures).collect();
        let mut pictures = Vec::with_capacity(ids.len());
        for id in ids {
            let kept = store.picture(self.id, id).await?;
            pictures.extend(kept.and_then(|png| Picture::kept(id, png.into())));
        }
        Ok(pictures.into_iter().collect())
    }
}

/// What a paper is made from.
struct Sheets {
    cafe: Arc<Cafe>,
    manuscript: Manuscript,
    meta: Meta,
}

impl Sheets {
    fn of(order: &Order, pictures: Pictures) -> Result<Self, PressError> {
        let mut cafe = Arc::clone(&order.cafe);
        let (manuscript, edition, date) = match &order.state {
            State::Present { outline } => (present(&cafe, outline.as_ref())?, Edition::Draft, order.now),
            State::Published(number) => {
                let edition = order.cafe.paper.editions.get(number).filter(|edition| !edition.is_withdrawn);
                let edition = edition.ok_or(PressError::NoEdition)?;
                cafe = Arc::new(without_later(&order.cafe, edition.at));
                (edition.manuscript.clone(), Edition::Version(u32::from(number.0)), edition.at)
            }
        };
        let imprint = Imprint {
            edition,
            date: tischrunde_paper::date(date),
            address: order.address.clone(),
            language: order.language,
            pictures,
        };
        Ok(Self { cafe, manuscript, meta: Meta { id: order.id, exported_at: order.now, imprint } })
    }
}

/// A café without what was said after a moment: a published version does not grow.
fn without_later(cafe: &Cafe, at: Millis) -> Cafe {
    let mut cafe = cafe.clone();
    cafe.talk.contributions.retain(|contribution| contribution.at <= at);
    cafe
}

/// What is written, or the draft.
fn present(cafe: &Cafe, outline: Option<&Chosen>) -> Result<Manuscript, PressError> {
    if !cafe.paper.manuscript.sections.is_empty() {
        return Ok(cafe.paper.manuscript.clone());
    }
    let chosen = match outline {
        Some(Chosen::Named(name)) => outlines::find(name).ok_or(PressError::NoOutline)?,
        Some(Chosen::Own(file)) => file,
        None => outlines::built_in().first().ok_or(PressError::NoOutline)?,
    };
    let begun = draft(&chosen.in_language(cafe.day.plan.language), &cafe.day, &cafe.talk, &cafe.condense);
    Ok(Manuscript { front: cafe.paper.manuscript.front.clone(), ..begun })
}
