//! Charts, drawn from what the café knows.

use std::collections::{BTreeMap, BTreeSet};

use tischrunde_charts::{Bars, Chart, Columns, Line, Lines, Look, Row, Span, Words as ChartWords};
use tischrunde_shared::ids::{RoundNo, StationId};
use tischrunde_shared::paper::Picture;
use tischrunde_shared::talk::Contribution;

use super::{Desk, Page};
use crate::document::{Anchor, Block, Column, Figure, Inline, Shows, Table};

/// Contributions are counted in spans of so many minutes.
const STEP: u64 = 5;
const MINUTE: u64 = 60_000;
/// Minutes of a day.
const DAY: u64 = 24 * 60;
/// A chart over more than two days says nothing.
const LONGEST: u64 = 2 * DAY / STEP;

impl Page<'_> {
    /// A chart; nothing where there is nothing to show.
    pub(super) fn chart(&self, picture: Picture, station: Option<StationId>, desk: &mut Desk) {
        let drawn = match picture {
            Picture::Time => self.over_time(station),
            Picture::Categories => self.categories(station),
            Picture::Support => self.support(station),
            Picture::Participation => self.participants(),
        };
        let Some((chart, caption, alternative)) = drawn else { return };
        let words =
            ChartWords { number: self.words.numbers, nothing: self.words.no_contributions.to_owned() };
        let mut numbers = chart.numbers(&words);
        if let Chart::Lines(lines) = &chart
            && numbers.head.first().is_some_and(|head| head.name == lines.of)
        {
            numbers.rows = self.counted_by_round(station);
        }
        let drawing = chart.svg(&Look::print(words));
        desk.figures += 1;
        desk.tables += 1;
        let column = |head: tischrunde_charts::Head| Column { name: head.name, is_numeric: head.is_numeric };
        let cell = |cell: String| vec![Inline::Text(cell)];
        desk.push(Block::Figure(Figure {
            anchor: Anchor::Figure(desk.figures),
            label: format!("{} {}", self.words.figure, desk.figures),
            caption: caption.clone(),
            size: (drawing.width, drawing.height),
            alternative,
            shows: Shows::Chart {
                svg: drawing.svg,
                numbers: Table {
                    anchor: Anchor::Table(desk.tables),
                    label: format!("{} {}", self.words.table, desk.tables),
                    caption,
                    head: numbers.head.into_iter().map(column).collect(),
                    rows: numbers.rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect(),
                    has_row_heads: true,
                },
            },
        }));
    }

    fn said(&self, station: Option<StationId>) -> impl Iterator<Item = &Contribution> {
        let one = station.and_then(|station| self.said.get(&station));
        let all = self.said.values().filter(move |_| station.is_none());
        one.into_iter().chain(all).flatten().copied()
    }

    fn stations(&self, only: Option<StationId>) -> impl Iterator<Item = (StationId, String)> {
        let stations = self.cafe.day.plan.stations();
        stations
            .filter(move |(id, _)| only.is_none_or(|only| only == *id))
            .map(|(id, station)| (id, format!("{id}. {}", station.title.as_str())))
    }

    fn categories(&self, station: Option<StationId>) -> Option<(Chart, String, String)> {
        let words = self.words;
        let categories = &self.cafe.day.plan.categories;
        let mut counts: BTreeMap<(StationId, &str), u64> = BTreeMap::new();
        let mut totals: BTreeMap<&str, u64> = BTreeMap::new();
        for contribution in self.said(station) {
            *counts.entry((contribution.station, &contribution.category)).or_default() += 1;
            *totals.entry(&contribution.category).or_default() += 1;
        }
        let total = |key: &str| totals.get(key).copied().unwrap_or_default();
        let most = categories.iter().max_by_key(|category| total(&category.key))?;
        let (most, said) = (most.label.as_str(), total(&most.key));
        if said == 0 {
            return None;
        }
        let bars = if station.is_some() {
            let rows = categories.iter().map(|c| (c.label.as_str().to_owned(), total(&c.key)));
            Bars::plain(words.category, words.contributions, rows)
        } else {
            let count = |id, key: &str| counts.get(&(id, key)).copied().unwrap_or_default();
            let rows = self.stations(None).map(|(id, label)| Row {
                label,
                values: categories.iter().map(|category| count(id, &category.key)).collect(),
            });
            Bars {
                of: words.station.to_owned(),
                unit: words.contributions.to_owned(),
                total: words.total.to_owned(),
                parts: categories.iter().map(|category| category.label.as_str().to_owned()).collect(),
                rows: rows.collect(),
            }
        };
        Some((
            Chart::Bars(bars),
            self.at(words.by_category, station),
            words.most_in_category(most, said, totals.values().sum()),
        ))
    }

    fn support(&self, station: Option<StationId>) -> Option<(Chart, String, String)> {
        let words = self.words;
        let amounts: Vec<_> = self.said(station).map(|c| u64::from(c.support)).collect();
        let most = amounts.iter().max().copied()?;
        let supported = amounts.iter().filter(|amount| **amount > 0).count() as u64;
        let chart_words = ChartWords { number: words.numbers, nothing: String::new() };
        let columns = Columns::histogram(words.supports_each, words.contributions, &amounts, &chart_words);
        let alternative = words.how_supported(supported, amounts.len() as u64, most);
        Some((Chart::Columns(columns), self.at(words.by_support, station), alternative))
    }

    fn participants(&self) -> Option<(Chart, String, String)> {
        let attribute = self.cafe.day.plan.ask.attributes.first()?;
        let counts = self.counts(attribute);
        let (most, count) = counts.iter().max_by_key(|(_, count)| *count)?.clone();
        let all = counts.iter().map(|(_, count)| count).sum();
        let bars = Bars::plain(attribute.label.as_str(), self.words.people, counts);
        let caption = format!("{}: {}", self.words.participants, attribute.label.as_str());
        Some((Chart::Bars(bars), caption, self.words.largest_group(&most, count, all)))
    }

    fn over_time(&self, station: Option<StationId>) -> Option<(Chart, String, String)> {
        let words = self.words;
        let first = self.said(station).map(|c| c.at.0 / MINUTE).min()? / STEP * STEP;
        let last = self.said(station).map(|c| c.at.0 / MINUTE).max()?;
        let steps = (last - first) / STEP + 1;
        if steps > LONGEST {
            return None;
        }
        let place = |c: &Contribution| usize::try_from((c.at.0 / MINUTE - first) / STEP).unwrap_or_default();
        let begin = u32::try_from(first % DAY).unwrap_or_default();
        let lines: Vec<_> = self
            .stations(station)
            .map(|(id, label)| {
                let mut values = vec![0; usize::try_from(steps).unwrap_or_default()];
                for contribution in self.said(Some(id)) {
                    if let Some(value) = values.get_mut(place(contribution)) {
                        *value += 1;
                    }
                }
                Line { label, values }
            })
            .collect();
        let peak = lines.iter().flat_map(|line| &line.values).max().copied().unwrap_or_default();
        let chart = Lines {
            of: words.station.to_owned(),
            unit: words.contributions_each_5_minutes.to_owned(),
            time: words.from_when.to_owned(),
            total: words.total.to_owned(),
            begin,
            step: u32::try_from(STEP).unwrap_or(1),
            lines,
            spans: self.rounds(first, begin),
        };
        Some((Chart::Lines(chart), self.at(words.over_time, station), words.peak(peak)))
    }

    /// Contributions by station and round, and all of a station. The chart knows them by spans of time only, which begin in
    /// one round and end in the next.
    fn counted_by_round(&self, station: Option<StationId>) -> Vec<Vec<String>> {
        let rounds = self.rounds_said();
        let rows = self.stations(station).map(|(id, label)| {
            let of = |round: &RoundNo| self.said(Some(id)).filter(|c| c.round == *round).count();
            let numbers = rounds.keys().map(of).chain([self.said(Some(id)).count()]);
            let numbers = numbers.map(|number| self.words.number(number as u64));
            std::iter::once(label).chain(numbers).collect()
        });
        rows.collect()
    }

    /// The rounds in which something was said, with the first and last minute of it.
    fn rounds_said(&self) -> BTreeMap<RoundNo, (u64, u64)> {
        let mut rounds: BTreeMap<_, (u64, u64)> = BTreeMap::new();
        for contribution in self.said(None) {
            let at = contribution.at.0 / MINUTE;
            let (from, to) = rounds.entry(contribution.round).or_insert((at, at));
            (*from, *to) = ((*from).min(at), (*to).max(at));
        }
        let planned: BTreeSet<_> = self.cafe.day.plan.round_numbers().collect();
        rounds.retain(|round, _| planned.contains(round));
        rounds
    }

    /// When each round was spoken in, by what was said in it.
    fn rounds(&self, first: u64, begin: u32) -> Vec<Span> {
        let minute = |at: u64| begin + u32::try_from(at.saturating_sub(first)).unwrap_or_default();
        let rounds = self.rounds_said().into_iter();
        rounds
            .map(|(round, (from, to))| Span {
                label: format!("{} {round}", self.words.round),
                short: format!("{}{round}", self.words.round.chars().take(1).collect::<String>()),
                from: minute(from),
                to: minute(to) + 1,
            })
            .collect()
    }

    /// What a chart shows, and where.
    fn at(&self, caption: &str, station: Option<StationId>) -> String {
        match station {
            Some(id) => format!("{caption}, {} {id}", self.words.station),
            None => caption.to_owned(),
        }
    }
}
