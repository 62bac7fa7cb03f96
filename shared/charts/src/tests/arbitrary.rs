//! Charts as nobody would make them.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::words;
use crate::{Bars, Chart, Colours, Column, Columns, Font, Line, Lines, Look, Row, Span};

/// Texts that mean something to XML, or are hard to set.
pub(super) const HOSTILE: [&str; 14] = [
    "<script>alert(1)</script> & <b>fett</b>",
    "]]> <!-- --> &amp; &#60; <?xml?>",
    "\" onload=\"alert(1)\" x='",
    "url(#a) href=\"https://example.org\"",
    "\u{202E}verkehrt\u{202C} und \u{200B}unsichtbar\u{AD}",
    "\u{0}\u{7}\u{FFFE}\u{FFFF}\u{FEFF}",
    "Tabulator\tund\nZeile\r\n",
    "👩🏽\u{200D}💻 👨\u{200D}👩\u{200D}👧\u{200D}👦 🇩🇪 ❤️",
    "漢字かな交じり文漢字かな交じり文漢字かな交じり文",
    "مرحبا بالعالم ﷽﷽﷽",
    "",
    " \u{A0} ",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikantenverband",
    "e\u{301}\u{301}\u{301}\u{301}\u{300}",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        select(&HOSTILE[..]).prop_map(str::to_owned),
        "\\PC{0,200}",
        "[A-ZÄÖÜ][a-zäöüß]{0,40}(-| )[A-Z][a-z]{0,160}",
    ]
}

fn value() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0), 0..60_u64, 0..100_000_u64, any::<u64>(), Just(u64::MAX)]
}

fn bars() -> impl Strategy<Value = Chart> {
    let rows = vec((text(), vec(value(), 0..14)), 0..44);
    (text(), text(), vec(text(), 0..13), rows).prop_map(|(of, unit, parts, rows)| {
        let rows = rows.into_iter().map(|(label, values)| Row { label, values }).collect();
        Chart::Bars(Bars { of, unit, total: "Zusammen".to_owned(), parts, rows })
    })
}

fn columns() -> impl Strategy<Value = Chart> {
    (text(), text(), vec((text(), value()), 0..70)).prop_map(|(of, unit, columns)| {
        let columns = columns.into_iter().map(|(label, value)| Column { label, value }).collect();
        Chart::Columns(Columns { of, unit, columns })
    })
}

fn minute() -> impl Strategy<Value = u32> {
    prop_oneof![0..1_500_u32, any::<u32>()]
}

fn lines() -> impl Strategy<Value = Chart> {
    let spans = vec((text(), text(), minute(), minute()), 0..8);
    let lines = vec((text(), vec(value(), 0..40)), 0..44);
    let step = prop_oneof![0..31_u32, any::<u32>()];
    (text(), minute(), step, lines, spans).prop_map(|(unit, begin, step, lines, spans)| {
        Chart::Lines(Lines {
            of: "Station".to_owned(),
            unit,
            time: "Ab".to_owned(),
            total: "Zusammen".to_owned(),
            begin,
            step,
            lines: lines.into_iter().map(|(label, values)| Line { label, values }).collect(),
            spans: spans
                .into_iter()
                .map(|(label, short, from, to)| Span { label, short, from, to })
                .collect(),
        })
    })
}

/// Any chart.
pub(super) fn chart() -> impl Strategy<Value = Chart> {
    prop_oneof![bars(), columns(), lines()]
}

/// Any look, also one in which hardly anything can be read.
pub(super) fn look() -> impl Strategy<Value = Look> {
    let width = prop_oneof![Just(680), 0..3_000_u32, any::<u32>()];
    let max_height = prop_oneof![Just(960), 0..2_000_u32, any::<u32>()];
    let size = prop_oneof![Just(14), any::<u32>()];
    let colours =
        select(vec![Colours::light(), Colours::dark(), Colours { series: Vec::new(), ..Colours::light() }]);
    (width, max_height, size, colours, text()).prop_map(|(width, max_height, size, colours, family)| Look {
        width,
        max_height,
        font: Font { family, size },
        colours,
        words: words(),
    })
}
