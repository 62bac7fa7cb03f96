//! Lengths are numbers.

use proptest::collection::vec;
use proptest::prelude::*;

use super::element::{Element, elements};
use super::words;
use crate::{Bars, Chart, Column, Columns, Look, Row};

/// The rectangles that are not the ground.
fn rectangles(chart: &Chart) -> Vec<Element> {
    let all = elements(&chart.svg(&Look::print(words())).svg).into_iter();
    all.filter(|element| element.name == "rect").skip(1).collect()
}

fn stacked(parts: usize, rows: &[Vec<u64>]) -> Bars {
    Bars {
        of: "Station".to_owned(),
        unit: "Beiträge".to_owned(),
        total: "Zusammen".to_owned(),
        parts: (0..parts).map(|part| format!("Kategorie {part}")).collect(),
        rows: rows.iter().map(|values| Row { label: "Station".to_owned(), values: values.clone() }).collect(),
    }
}

/// The lengths of all bars from the top down, and whether every one is without gaps.
fn bars(rectangles: &[Element]) -> Vec<f64> {
    let mut bars: Vec<(f64, f64, f64)> = Vec::new();
    for rectangle in rectangles {
        let (x, y, width) = (rectangle.number("x"), rectangle.number("y"), rectangle.number("width"));
        match bars.last_mut() {
            Some((row, end, length)) if *row == y => {
                assert!((*end - x).abs() < 0.05, "a gap: {rectangle:?}");
                *end = x + width;
                *length += width;
            }
            _ => bars.push((y, x + width, width)),
        }
    }
    bars.into_iter().map(|(_, _, length)| length).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn stacked_bars_are_as_long_as_their_sums(rows in vec(vec(0..500_u64, 5), 1..40)) {
        let sums: Vec<u64> = rows.iter().map(|row| row.iter().sum::<u64>()).filter(|&sum| sum > 0).collect();
        // After those of the legend.
        let lengths = bars(&rectangles(&Chart::Bars(stacked(5, &rows)))[5..]);
        prop_assert_eq!(lengths.len(), sums.len());
        let longest = lengths.iter().copied().fold(0.0, f64::max);
        let most = sums.iter().copied().max().unwrap_or(1) as f64;
        for (length, sum) in lengths.iter().zip(&sums) {
            let expected = *sum as f64 / most * longest;
            prop_assert!((length - expected).abs() < 0.1, "{} instead of {}", length, expected);
        }
    }

    #[test]
    fn columns_are_as_high_as_their_values(values in vec(1..500_u64, 1..14)) {
        let columns = values.iter().map(|&value| Column { label: value.to_string(), value }).collect();
        let chart = Chart::Columns(Columns { of: String::new(), unit: String::new(), columns });
        let heights: Vec<f64> = rectangles(&chart).iter().map(|column| column.number("height")).collect();
        prop_assert_eq!(heights.len(), values.len());
        let scale = heights[0] / values[0] as f64;
        let most = *values.iter().max().unwrap_or(&1) as f64;
        for (height, &value) in heights.iter().zip(&values) {
            // A rounded height divided by a small value is no exact scale.
            let tolerance = 0.02 + 0.01 * most / values[0] as f64;
            prop_assert!((height - scale * value as f64).abs() < tolerance, "{} for {}", height, value);
        }
    }
}

#[test]
fn the_longest_bar_takes_the_room_there_is() {
    let rectangles =
        rectangles(&Chart::Bars(Bars::plain("", "", [("A".to_owned(), 10), ("B".to_owned(), 5)])));
    let lengths = bars(&rectangles);
    assert!(lengths[0] > 600.0, "{lengths:?}");
    assert!((lengths[1] * 2.0 - lengths[0]).abs() < 0.05, "{lengths:?}");
}

#[test]
fn what_is_zero_has_no_length_but_a_number() {
    let chart = Chart::Bars(stacked(3, &[vec![0, 0, 0], vec![]]));
    assert_eq!(rectangles(&chart).len(), 3, "only the legend");
    let svg = chart.svg(&Look::print(words())).svg;
    assert_eq!(svg.matches(">0</text>").count(), 3, "two sums and the axis: {svg}");
}

#[test]
fn sums_beyond_all_numbers_stop_nothing() {
    let chart = Chart::Bars(stacked(2, &[vec![u64::MAX, u64::MAX], vec![u64::MAX, 0]]));
    let lengths = bars(&rectangles(&chart)[2..]);
    assert!((lengths[1] * 2.0 - lengths[0]).abs() < 0.05, "{lengths:?}");
}
