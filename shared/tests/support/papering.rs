//! What a throw of the dice wants of the paper.

use tischrunde_shared::ids::{BlockId, CommentId, ContributionId, EditionNo, InsightId, SectionId, ThemeId};
use tischrunde_shared::paper::{
    Command, Content, Front, Outline, OutlineSection, Picture, Place, Planned, Priority, Quoted, Scope,
    SectionKind, Source, Span,
};
use tischrunde_shared::picture::PictureId;
use tischrunde_shared::text::Body;

use super::choices::{pick, read};
use super::draw::{Draw, Kind, Twist};
use super::running::Running;

impl Running {
    pub(super) fn papering(&mut self, draw: &Draw) -> Command {
        let is_begun = !self.cafe.paper.manuscript.sections.is_empty();
        match draw.kind {
            Kind::Outline => self.outlining(draw),
            Kind::Write | Kind::Arrange | Kind::Publish if !is_begun => self.outlining(draw),
            Kind::Write => self.writing(draw),
            Kind::Arrange => self.arranging(draw),
            Kind::Remark => self.remarking(draw),
            Kind::SetAside => {
                let reason = (!draw.other.is_multiple_of(4)).then(|| self.text(draw));
                Command::SetAside { scope: self.scope(draw), reason }
            }
            _ => self.publishing(draw),
        }
    }

    pub(super) fn outlining(&mut self, draw: &Draw) -> Command {
        if draw.which.is_multiple_of(3) {
            let base = read(draw, Some(self.cafe.paper.manuscript.front.version));
            let subtitle = self.text(draw).into();
            return Command::WriteFront { front: Front { subtitle, version: base, ..Front::default() } };
        }
        let kinds = [
            Planned::Summary,
            Planned::Participation,
            Planned::Stations,
            Planned::Dissent,
            Planned::Free,
            Planned::AnnexContributions,
        ];
        let kept = kinds.into_iter().enumerate().filter(|(at, _)| draw.other >> at & 1 == 0);
        let sections = kept.map(|(_, kind)| OutlineSection { kind, heading: Body::new("Abschnitt") });
        Command::Outline { outline: Outline { sections: sections.collect() } }
    }

    pub(super) fn writing(&mut self, draw: &Draw) -> Command {
        let content = self.content(draw);
        let block = self.block(draw);
        match draw.who % 4 {
            0 | 1 => Command::AddBlock { place: self.place_of_block(draw), content },
            2 => {
                let version = self.cafe.paper.manuscript.blocks.get(&block).map(|block| block.version);
                Command::WriteBlock { block, content, base: read(draw, version) }
            }
            _ => self.citing(draw),
        }
    }

    fn citing(&self, draw: &Draw) -> Command {
        let blocks = &self.cafe.paper.manuscript.blocks;
        let resting = blocks.iter().filter(|(_, block)| !block.content.sources().is_empty());
        let block = pick(resting.map(|(id, _)| *id), draw.which).unwrap_or(BlockId(1));
        let there = blocks.get(&block).and_then(|block| block.content.sources().first());
        match there {
            Some(source) if draw.other.is_multiple_of(2) => Command::Uncite { block, source: *source },
            _ => Command::Cite { block, source: self.source(draw) },
        }
    }

    fn arranging(&mut self, draw: &Draw) -> Command {
        let section = self.section(draw.which);
        let before = (!draw.other.is_multiple_of(3)).then(|| self.section(draw.other));
        match draw.who % 6 {
            0 => Command::AddSection { kind: SectionKind::Free, heading: self.text(draw), before },
            1 => Command::RenameSection { section, heading: self.text(draw) },
            2 => Command::MoveSection { section, before },
            3 => Command::RemoveSection { section },
            4 => Command::MoveBlock { block: self.block(draw), place: self.place_of_block(draw) },
            _ => {
                let block = self.block(draw);
                let version = self.cafe.paper.manuscript.blocks.get(&block).map(|block| block.version);
                Command::RemoveBlock { block, base: read(draw, version) }
            }
        }
    }

    fn remarking(&mut self, draw: &Draw) -> Command {
        if draw.who.is_multiple_of(3) {
            let block = self.block(draw);
            let version = self.cafe.paper.manuscript.blocks.get(&block).map(|block| block.version);
            let note = "Geschwärzt".to_owned();
            return Command::Blacken { block, note, base: read(draw, version) };
        }
        let comment = pick(self.cafe.paper.comments.keys().copied(), draw.which);
        match comment {
            Some(comment) if draw.other.is_multiple_of(2) => {
                Command::SettleComment { comment, is_done: draw.which.is_multiple_of(2) }
            }
            None if draw.twist == Twist::OtherThing => {
                Command::SettleComment { comment: CommentId(u32::from(draw.which)), is_done: true }
            }
            _ => Command::Comment { block: self.block(draw), text: self.text(draw) },
        }
    }

    fn publishing(&self, draw: &Draw) -> Command {
        let last = self.cafe.paper.editions.keys().last().copied().unwrap_or_default();
        if draw.other.is_multiple_of(4) {
            return Command::Unpublish { edition: last };
        }
        if self.cafe.day.plan.four_eyes && self.cafe.paper.proposal.is_none() {
            return Command::Propose;
        }
        let wrong = draw.twist == Twist::OtherThing;
        Command::Publish { edition: if wrong { EditionNo(draw.which) } else { last.next() } }
    }

    fn content(&mut self, draw: &Draw) -> Content {
        let written = self.text(draw);
        // Some have what can be blackened.
        let text: Body =
            if draw.who.is_multiple_of(3) { format!("{written} a@b.de").into() } else { written.into() };
        let sources = vec![self.source(draw)];
        match draw.other % 9 {
            0 => Content::Text { text },
            1 => Content::Quote(self.quote(draw)),
            2 => Content::Themes { station: self.station(draw) },
            3 => Content::Chart { picture: Picture::Support, station: Some(self.station(draw)) },
            4 => Content::Table { caption: Body::NONE, rows: vec![vec![text.clone(), text]] },
            5 => Content::Recommendation {
                text,
                sources,
                is_editorial: false,
                addressee: Body::new("Land"),
                level: None,
                horizon: Body::NONE,
                priority: Some(Priority::Low),
            },
            8 => Content::Image {
                picture: PictureId([(draw.who % 4) as u8; 32]),
                alternative: if draw.which.is_multiple_of(2) { text } else { Body::NONE },
                caption: Body::NONE,
            },
            _ => Content::Statement { text, sources, is_editorial: draw.which.is_multiple_of(5) },
        }
    }

    fn quote(&self, draw: &Draw) -> Quoted {
        let contribution = self.contribution(draw);
        let kept = vec![Span { from: 1, to: 1 + u32::from(draw.who % 9) }];
        Quoted { contribution, kept, of: 10 }
    }

    fn source(&self, draw: &Draw) -> Source {
        match draw.which % 3 {
            0 => Source::Insight(
                pick(self.cafe.condense.insights.keys().copied(), draw.who).unwrap_or(InsightId(1)),
            ),
            1 => {
                Source::Theme(pick(self.cafe.condense.themes.keys().copied(), draw.who).unwrap_or(ThemeId(1)))
            }
            _ => Source::Contribution(
                pick(self.cafe.talk.contributions.keys().copied(), draw.who).unwrap_or(ContributionId(1)),
            ),
        }
    }

    fn scope(&self, draw: &Draw) -> Scope {
        match self.source(draw) {
            Source::Insight(_) => Scope::Filter {
                station: Some(self.station(draw)),
                round: None,
                category: draw.who.is_multiple_of(2).then(|| self.category(draw)),
            },
            Source::Theme(theme) => Scope::Theme(theme),
            Source::Contribution(contribution) => Scope::Contribution(contribution),
        }
    }

    fn section(&self, which: u16) -> SectionId {
        let sections = self.cafe.paper.manuscript.sections.iter().map(|section| section.id);
        pick(sections, which).unwrap_or(SectionId(which))
    }

    fn block(&self, draw: &Draw) -> BlockId {
        let blocks = self.cafe.paper.manuscript.blocks.keys().copied();
        pick(blocks, draw.which).unwrap_or(BlockId(u32::from(draw.which)))
    }

    fn place_of_block(&self, draw: &Draw) -> Place {
        let section = self.section(draw.other);
        let sections = &self.cafe.paper.manuscript.sections;
        let blocks =
            sections.iter().find(|other| other.id == section).map_or(&[][..], |section| &section.blocks);
        let before = pick(blocks.iter().copied(), draw.which).filter(|_| draw.which.is_multiple_of(2));
        Place { section, before }
    }
}
