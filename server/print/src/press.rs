//! Typst with all that it may see: our templates, one document, our fonts. It reaches no file, no network, no clock.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tischrunde_paper::document::{Block, Document, Figure, Labels, Png, Shows, labels};
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::ecow::EcoVec;
use typst::foundations::{Bytes, Datetime, Duration, Smart, Target};
use typst::layout::{Frame, FrameItem};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::PrintError;
use crate::fonts::fonts;
use crate::links::SPOKEN;

/// Where the template of papers begins.
const PAPER: &str = "paper.typ";

/// Where that of sheets does.
const SHEET: &str = "kit/sheet.typ";

const TEMPLATE: [(&str, &str); 17] = [
    (PAPER, include_str!("template/paper.typ")),
    ("data.typ", include_str!("template/data.typ")),
    ("fonts.typ", include_str!("template/fonts.typ")),
    ("look.typ", include_str!("template/look.typ")),
    ("front.typ", include_str!("template/front.typ")),
    ("inline.typ", include_str!("template/inline.typ")),
    ("table.typ", include_str!("template/table.typ")),
    ("blocks.typ", include_str!("template/blocks.typ")),
    (SHEET, include_str!("template/kit/sheet.typ")),
    ("kit/data.typ", include_str!("template/kit/data.typ")),
    ("kit/look.typ", include_str!("template/kit/look.typ")),
    ("kit/fit.typ", include_str!("template/kit/fit.typ")),
    ("kit/poster.typ", include_str!("template/kit/poster.typ")),
    ("kit/signs.typ", include_str!("template/kit/signs.typ")),
    ("kit/hosts.typ", include_str!("template/kit/hosts.typ")),
    ("kit/badges.typ", include_str!("template/kit/badges.typ")),
    ("kit/plan.typ", include_str!("template/kit/plan.typ")),
];

/// The least contrast of text to paper (WCAG 2.2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

/// What the template reads.
#[derive(Serialize)]
struct Data<'a> {
    document: &'a Document,
    words: &'a Labels,
    date: Option<(i32, u8, u8)>,
    is_accent_legible: bool,
}

/// Typst's world, with one document in it.
pub(crate) struct Press {
    library: LazyHash<Library>,
    main: FileId,
    sources: BTreeMap<String, Source>,
    files: BTreeMap<String, Bytes>,
}

impl Press {
    /// A world for a sheet that is ready, as its template reads it.
    pub(crate) fn sheet(data: Vec<u8>) -> Result<Self, PrintError> {
        Self::new(SHEET, BTreeMap::from([("data.json".to_owned(), Bytes::new(data))]))
    }

    /// A world for a document that is ready.
    pub(crate) fn paper(mut document: Document) -> Result<Self, PrintError> {
        let pictures = taken(&mut document);
        let data = serde_json::to_vec(&Data {
            document: &document,
            words: labels(document.language),
            date: date(&document.front.iso_date),
            is_accent_legible: document.front.accent.contrast_to_white() >= LEAST_CONTRAST,
        })?;
        let mut files = BTreeMap::from([("data.json".to_owned(), Bytes::new(data))]);
        files.extend(pictures.into_iter().map(|(name, png)| (name, Bytes::new(png))));
        Self::new(PAPER, files)
    }

    fn new(main: &str, files: BTreeMap<String, Bytes>) -> Result<Self, PrintError> {
        let mut sources = BTreeMap::new();
        for (name, text) in TEMPLATE {
            sources.insert(name.to_owned(), Source::new(id(name)?, text.to_owned()));
        }
        // Row headings are still a feature that Typst wants to be asked for.
        let features = [Feature::A11yExtras].into_iter().collect();
        let mut library = Library::builder().with_features(features).build();
        library.rules.replace(Target::Paged, SPOKEN);
        Ok(Self { library: LazyHash::new(library), main: id(main)?, sources, files })
    }

    /// Sets the pages.
    pub(crate) fn pages(&self) -> Result<PagedDocument, PrintError> {
        self.set().output.map_err(|errors| PrintError::Typeset(said(&errors)))
    }

    /// Sets the pages, and tells what Typst had to say about them.
    pub(crate) fn set(&self) -> Warned<Result<PagedDocument, EcoVec<SourceDiagnostic>>> {
        typst::compile(self)
    }
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts().book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        found(&self.sources, id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        found(&self.files, id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn found<T: Clone>(all: &BTreeMap<String, T>, id: FileId) -> FileResult<T> {
    let name = id.vpath().get_without_slash();
    let own = all.get(name).filter(|_| *id.root() == VirtualRoot::Project);
    own.cloned().ok_or_else(|| FileError::NotFound(name.into()))
}

/// Takes the pictures out of a document: the template finds them as files, by the names of their places.
fn taken(document: &mut Document) -> Vec<(String, Png)> {
    let take = |png: &mut Png| std::mem::replace(png, Vec::new().into());
    let logo = document.front.logo.as_mut().map(|logo| ("logo.png".to_owned(), take(&mut logo.png)));
    let images = document.blocks.iter_mut().filter_map(|block| match block {
        Block::Figure(Figure { anchor, shows: Shows::Image { png }, .. }) => {
            Some((format!("{anchor}.png"), take(png)))
        }
        _ => None,
    });
    logo.into_iter().chain(images).collect()
}

fn id(name: &str) -> Result<FileId, PrintError> {
    let path = VirtualPath::new(name).map_err(|error| PrintError::Typeset(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// A day, where it is one.
pub(crate) fn date(iso: &str) -> Option<(i32, u8, u8)> {
    let mut parts = iso.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let date = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    Datetime::from_ymd(date.0, date.1, date.2).map(|_| date)
}

/// The characters for which the fonts had no glyph after all, as some that are drawn as one with their neighbours.
pub(crate) fn unshaped(pages: &PagedDocument) -> BTreeSet<char> {
    let mut unshaped = BTreeSet::new();
    for page in pages.pages() {
        collect_unshaped(&page.frame, &mut unshaped);
    }
    unshaped
}

fn collect_unshaped(frame: &Frame, unshaped: &mut BTreeSet<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect_unshaped(&group.frame, unshaped),
            FrameItem::Text(text) => {
                let empty = text.glyphs.iter().filter(|glyph| glyph.id == 0);
                unshaped.extend(empty.filter_map(|glyph| text.text.get(glyph.range())).flat_map(str::chars));
            }
            _ => {}
        }
    }
}

/// The file, and whether it is fit for an archive too.
pub(crate) fn export(pages: &PagedDocument) -> Result<(Vec<u8>, bool), PrintError> {
    match written(pages, &[PdfStandard::Ua_1, PdfStandard::A_2a]) {
        Ok(bytes) => Ok((bytes, true)),
        Err(_) => written(pages, &[PdfStandard::Ua_1]).map(|bytes| (bytes, false)),
    }
}

fn written(pages: &PagedDocument, standards: &[PdfStandard]) -> Result<Vec<u8>, PrintError> {
    let standards =
        PdfStandards::new(standards).map_err(|error| PrintError::Export(error.message().to_string()))?;
    let creator = Smart::Custom(Some("Tischrunde".to_owned()));
    let options = PdfOptions { creator, standards, ..PdfOptions::default() };
    typst_pdf::pdf(pages, &options).map_err(|errors| PrintError::Export(said(&errors)))
}

/// What went wrong, in a line.
fn said(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
