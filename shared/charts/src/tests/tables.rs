//! Tables say what the drawings show.

use super::words;
use crate::{Bars, Chart, Column, Columns, Line, Lines, Row, Span};

fn lines(count: usize) -> Chart {
    let span = |from, to| Span { label: format!("ab {from}"), short: String::new(), from, to };
    Chart::Lines(Lines {
        of: "Station".to_owned(),
        unit: "Beiträge".to_owned(),
        time: "Ab".to_owned(),
        total: "Zusammen".to_owned(),
        begin: 23 * 60 + 50,
        step: 5,
        lines: (1..=count)
            .map(|number| Line { label: format!("S{number}"), values: vec![1, 2, 4, 8] })
            .collect(),
        spans: vec![span(23 * 60 + 50, 24 * 60), span(24 * 60, 24 * 60 + 7)],
    })
}

fn head(chart: &Chart) -> Vec<String> {
    chart.numbers(&words()).head.into_iter().map(|head| head.name).collect()
}

#[test]
fn a_few_lines_are_written_by_time() {
    let chart = lines(2);
    assert_eq!(head(&chart), ["Ab", "S1", "S2"]);
    let rows = chart.numbers(&words()).rows;
    assert_eq!(rows, [["23:50", "1", "1"], ["23:55", "2", "2"], ["00:00", "4", "4"], ["00:05", "8", "8"]]);
}

#[test]
fn many_lines_are_summed_by_span() {
    let chart = lines(40);
    assert_eq!(head(&chart), ["Station", "ab 1430", "ab 1440", "Zusammen"]);
    let rows = chart.numbers(&words()).rows;
    assert_eq!(rows.len(), 40);
    // The last value's middle is after the second span.
    assert_eq!(rows[0], ["S1", "3", "4", "15"]);
    assert_eq!(chart.all_numbers(&words()).head.len(), 41);
}

#[test]
fn stacked_bars_end_with_their_sum() {
    let row = |label: &str, values: &[u64]| Row { label: label.to_owned(), values: values.to_vec() };
    let chart = Chart::Bars(Bars {
        of: "Station".to_owned(),
        unit: "Beiträge".to_owned(),
        total: "Zusammen".to_owned(),
        parts: vec!["Idee".to_owned(), "Frage".to_owned()],
        rows: vec![row("A", &[1, 2]), row("B", &[3]), row("C", &[4, 5, 6])],
    });
    assert_eq!(head(&chart), ["Station", "Idee", "Frage", "Zusammen"]);
    let numbers = chart.numbers(&words());
    assert_eq!(numbers.rows, [["A", "1", "2", "3"], ["B", "3", "0", "3"], ["C", "4", "5", "9"]]);
    assert_eq!(
        numbers.head.iter().map(|head| head.is_numeric).collect::<Vec<_>>(),
        [false, true, true, true]
    );
}

#[test]
fn plain_bars_and_columns_have_one_number_each() {
    let bars = Chart::Bars(Bars::plain("Bereich", "Teilnehmende", [("Bund".to_owned(), 7)]));
    assert_eq!(head(&bars), ["Bereich", "Teilnehmende"]);
    assert_eq!(bars.numbers(&words()).rows, [["Bund", "7"]]);
    let columns = vec![Column { label: "0".to_owned(), value: 3 }];
    let columns =
        Chart::Columns(Columns { of: "Zustimmungen".to_owned(), unit: "Beiträge".to_owned(), columns });
    assert_eq!(head(&columns), ["Zustimmungen", "Beiträge"]);
    assert_eq!(columns.numbers(&words()).rows, [["0", "3"]]);
}
