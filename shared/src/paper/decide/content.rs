//! What blocks and the front page may say.

use super::{Desk, has_room};
use crate::ids::ContributionId;
use crate::limits;
use crate::paper::{Content, Finding, Front, Logo, Names, Quoted, Scope, Source, Span, check};
use crate::refusal::{Refusal, Thing};
use crate::talk::{Fate, find};
use crate::text::{Body, TextFault, clean};

impl Desk<'_> {
    /// A block as it is kept. A source that was taken back stays where it was one `before`, so that other changes to the
    /// statement do not wait for it.
    pub(super) fn checked(&self, content: &Content, before: &[Source]) -> Result<Content, Refusal> {
        let mut content = content.clone();
        match &mut content {
            Content::Text { text } => *text = statement(text)?,
            Content::Statement { text, sources, is_editorial: _ } => {
                *text = statement(text)?;
                *sources = self.sources(sources, before)?;
            }
            Content::Recommendation { text, sources, addressee, horizon, .. } => {
                *text = statement(text)?;
                *sources = self.sources(sources, before)?;
                *addressee = short(addressee)?;
                *horizon = short(horizon)?;
            }
            Content::Quote(quote) => self.quotable(quote)?,
            Content::Themes { station } | Content::Chart { picture: _, station: Some(station) } => {
                self.day.plan.station(*station).ok_or(Refusal::Unknown { thing: Thing::Station })?;
            }
            Content::Chart { picture: _, station: None } => {}
            Content::Table { caption, rows } => {
                *caption = short(caption)?;
                *rows = table(rows)?;
            }
            Content::Image { picture: _, alternative, caption } => {
                *alternative = described(alternative)?;
                *caption = short(caption)?;
            }
        }
        Ok(content)
    }

    /// Sources in order, none twice.
    fn sources(&self, sources: &[Source], before: &[Source]) -> Result<Vec<Source>, Refusal> {
        has_room(Thing::Source, sources.len(), limits::SOURCES + 1)?;
        let mut kept = Vec::with_capacity(sources.len());
        for source in sources {
            if !before.contains(source) {
                self.usable(*source)?;
            }
            if !kept.contains(source) {
                kept.push(*source);
            }
        }
        Ok(kept)
    }

    /// Whether something can be a source from now on.
    pub(super) fn usable(&self, source: Source) -> Result<(), Refusal> {
        match source {
            Source::Contribution(id) => self.voice(id),
            Source::Theme(id) if self.condense.themes.contains_key(&id) => Ok(()),
            Source::Theme(_) => Err(Refusal::Unknown { thing: Thing::Theme }),
            Source::Insight(id) if self.condense.insights.contains_key(&id) => Ok(()),
            Source::Insight(_) => Err(Refusal::Unknown { thing: Thing::Insight }),
        }
    }

    fn voice(&self, id: ContributionId) -> Result<(), Refusal> {
        match find(self.talk, id)?.fate {
            Fate::Shown => Ok(()),
            Fate::Hidden { .. } => Err(Refusal::Hidden),
            Fate::Withdrawn => Err(Refusal::Withdrawn),
        }
    }

    fn quotable(&self, quote: &Quoted) -> Result<(), Refusal> {
        self.voice(quote.contribution)?;
        has_room(Thing::Source, quote.kept.len(), limits::SPANS + 1)?;
        let mut end = 0;
        for Span { from, to } in &quote.kept {
            if *from < end || to <= from || *to > quote.of {
                return Err(Refusal::Malformed {
                    detail: "parts of a quote stand in order and inside it".to_owned(),
                });
            }
            end = *to;
        }
        Ok(())
    }

    /// What a reason is given for exists.
    pub(super) fn known(&self, scope: &Scope) -> Result<(), Refusal> {
        match scope {
            Scope::Contribution(id) => find(self.talk, *id).map(drop),
            Scope::Theme(id) => self.usable(Source::Theme(*id)),
            Scope::Filter { station, round, category } => {
                let plan = &self.day.plan;
                let is_known =
                    |thing, known: bool| if known { Ok(()) } else { Err(Refusal::Unknown { thing }) };
                is_known(Thing::Station, station.is_none_or(|id| plan.station(id).is_some()))?;
                is_known(Thing::Round, round.is_none_or(|round| plan.round(round).is_some()))?;
                is_known(Thing::Category, category.as_deref().is_none_or(|key| plan.has_category(key)))
            }
        }
    }

    /// Every statement rests on somebody's word that stands, unless it is the authors' own.
    pub(super) fn publishable(&self) -> Result<(), Refusal> {
        // Names forbid nothing.
        let findings = check(self.paper, self.talk, self.condense, &Names::default());
        match findings.into_iter().find(Finding::forbids) {
            Some(Finding::SourceGone { source, .. }) => {
                Err(self.usable(source).err().unwrap_or(Refusal::NoSource))
            }
            Some(Finding::QuoteGone { contribution, .. }) => self.voice(contribution),
            Some(Finding::NoAlternative(_) | Finding::LogoWithoutAlternative) => Err(Refusal::NoAlternative),
            Some(_) => Err(Refusal::NoSource),
            None => Ok(()),
        }
    }
}

/// Whether a block is one that has sources.
pub(super) fn has_sources(content: &Content) -> bool {
    matches!(content, Content::Statement { .. } | Content::Recommendation { .. })
}

/// A front page as it is kept.
pub(super) fn checked_front(front: &Front) -> Result<Front, Refusal> {
    let malformed = |detail: &str| Refusal::Malformed { detail: detail.to_owned() };
    if !front.date.is_empty() && !is_date(&front.date) {
        return Err(malformed("a date is written as 2026-11-28"));
    }
    if !front.accent.is_empty() && !is_colour(&front.accent) {
        return Err(malformed("a colour is written as #0B5C63"));
    }
    let address = short(&front.licence_address)?;
    let is_address = ["https://", "http://"].iter().any(|scheme| address.as_str().starts_with(scheme));
    if !address.as_str().is_empty() && !is_address {
        return Err(malformed("the address of a licence begins with https://"));
    }
    let logo =
        |logo: &Logo| Ok::<_, Refusal>(Logo { alternative: described(&logo.alternative)?, ..logo.clone() });
    Ok(Front {
        title: short(&front.title)?,
        subtitle: short(&front.subtitle)?,
        publisher: short(&front.publisher)?,
        imprint: optional(&front.imprint, limits::STATEMENT_CHARS)?,
        date: front.date.clone(),
        licence: short(&front.licence)?,
        licence_address: address,
        accent: front.accent.clone(),
        logo: front.logo.as_ref().map(logo).transpose()?,
        version: front.version,
    })
}

/// Whether two front pages say the same, whichever their versions are.
pub(super) fn says_the_same(one: &Front, other: &Front) -> bool {
    Front { version: other.version, ..one.clone() } == *other
}

impl Front {
    /// With the version that its writer read.
    pub(super) fn based_on(self, version: crate::condense::Version) -> Self {
        Self { version, ..self }
    }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let number = |text: &str, digits: usize| {
        let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse::<u16>().ok()).flatten()
    };
    number(year, 4).is_some_and(|year| year > 1900)
        && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
        && number(day, 2).is_some_and(|day| (1..=31).contains(&day))
}

fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn statement(text: &Body) -> Result<Body, Refusal> {
    Ok(clean(text.as_str(), limits::STATEMENT_CHARS)?)
}

/// A line that may be empty.
pub(super) fn short(text: &Body) -> Result<Body, Refusal> {
    optional(text, limits::LINE_CHARS)
}

/// What a picture shows; it may wait until the paper is published.
fn described(text: &Body) -> Result<Body, Refusal> {
    optional(text, limits::STATEMENT_CHARS)
}

fn optional(text: &Body, limit: usize) -> Result<Body, Refusal> {
    match clean(text.as_str(), limit) {
        Err(TextFault::Empty) => Ok(Body::NONE),
        cleaned => Ok(cleaned?),
    }
}

/// Rows of equal width with at least a head.
fn table(rows: &[Vec<Body>]) -> Result<Vec<Vec<Body>>, Refusal> {
    has_room(Thing::Row, rows.len(), limits::TABLE_ROWS + 1)?;
    let width = rows.first().map_or(0, Vec::len);
    if width == 0 {
        return Err(Refusal::TooFew { thing: Thing::Row, least: 1 });
    }
    has_room(Thing::Column, width, limits::TABLE_COLUMNS + 1)?;
    if rows.iter().any(|row| row.len() != width) {
        return Err(Refusal::Malformed {
            detail: "all rows of a table have the same number of cells".to_owned(),
        });
    }
    rows.iter().map(|row| row.iter().map(short).collect()).collect()
}
