//! What holds for every drawing: it is XML of a few plain elements, nothing is outside of it, its lengths are its numbers.

mod arbitrary;
mod element;
mod lengths;
mod tables;

use proptest::prelude::*;

use crate::text::width;
use crate::{Bars, Chart, Drawing, Line, Lines, Look, Row, Words};
use arbitrary::{HOSTILE, chart, look};
use element::{Element, elements};

const ATTRIBUTES: [&str; 21] = [
    "xmlns",
    "viewBox",
    "x",
    "y",
    "width",
    "height",
    "d",
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-linejoin",
    "stroke-dasharray",
    "font-family",
    "font-size",
    "font-weight",
    "font-style",
    "letter-spacing",
    "direction",
    "text-anchor",
];

fn words() -> Words {
    Words { number: |number| number.to_string(), nothing: "Noch keine Beiträge".to_owned() }
}

/// What no drawing may break.
fn assert_sound(drawing: &Drawing) {
    let elements = elements(&drawing.svg);
    let root = elements.first().expect("an element");
    let (width, height) = (drawing.width, drawing.height);
    assert_eq!(root.name, "svg");
    assert_eq!(root.attribute("viewBox"), format!("0 0 {width} {height}"));
    assert_eq!((root.number("width"), root.number("height")), (f64::from(width), f64::from(height)));
    for element in &elements {
        assert!(["svg", "rect", "path", "text"].contains(&element.name.as_str()), "{element:?}");
        for (name, value) in &element.attributes {
            assert!(ATTRIBUTES.contains(&name.as_str()), "{name}: {element:?}");
            assert!(name == "font-family" || !value.contains("url("), "{element:?}");
        }
        for (x, y) in extent(element) {
            let is_inside = (-0.05..=f64::from(width) + 0.05).contains(&x)
                && (-0.05..=f64::from(height) + 0.05).contains(&y);
            assert!(is_inside, "({x}, {y}) is outside of {width} x {height}: {element:?}");
        }
    }
}

/// Points that say how far an element reaches.
fn extent(element: &Element) -> Vec<(f64, f64)> {
    match element.name.as_str() {
        "rect" => {
            let (x, y) = (element.number("x"), element.number("y"));
            vec![(x, y), (x + element.number("width"), y + element.number("height"))]
        }
        "path" => element.points(),
        "text" => {
            let (x, y, size) = (element.number("x"), element.number("y"), element.number("font-size"));
            let long = width(&element.text, size);
            let left = match element.attribute("text-anchor") {
                "middle" => x - long / 2.0,
                "end" => x - long,
                _ => x,
            };
            vec![(left, y - 0.7 * size), (left + long, y + 0.2 * size)]
        }
        _ => Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_drawing_is_sound(chart in chart(), look in look()) {
        assert_sound(&chart.svg(&look));
    }

    #[test]
    fn every_table_has_as_many_cells_as_heads(chart in chart()) {
        for numbers in [chart.numbers(&words()), chart.all_numbers(&words())] {
            for row in &numbers.rows {
                prop_assert_eq!(row.len(), numbers.head.len());
            }
        }
    }
}

#[test]
fn hostile_texts_are_text() {
    for hostile in HOSTILE {
        let row = || Row { label: hostile.to_owned(), values: vec![2, 3] };
        let bars = Chart::Bars(Bars {
            of: hostile.to_owned(),
            unit: hostile.to_owned(),
            total: hostile.to_owned(),
            parts: vec![hostile.to_owned(), hostile.to_owned()],
            rows: vec![row(), row()],
        });
        let mut look = Look::print(words());
        look.font.family = hostile.to_owned();
        assert_sound(&bars.svg(&look));
        assert_eq!(bars.numbers(&look.words).rows[0], [hostile, "2", "3", "5"]);
    }
}

#[test]
fn forty_stations_stand_on_one_page() {
    let long = "Verwaltungsverfahrensbeschleunigung ".repeat(6);
    let rows = (0..40).map(|_| Row { label: long.clone(), values: vec![7; 12] }).collect();
    let bars = Bars {
        of: String::new(),
        unit: "Beiträge".to_owned(),
        total: String::new(),
        parts: vec![long.clone(); 12],
        rows,
    };
    let line = Line { label: long, values: vec![3; 30] };
    let lines = Lines {
        of: String::new(),
        unit: "Beiträge je 5 Minuten".to_owned(),
        time: String::new(),
        total: String::new(),
        begin: 840,
        step: 5,
        lines: vec![line; 40],
        spans: Vec::new(),
    };
    let look = Look::print(words());
    for chart in [Chart::Bars(bars), Chart::Lines(lines)] {
        let drawing = chart.svg(&look);
        assert!(drawing.height <= look.max_height, "{}", drawing.height);
        assert_sound(&drawing);
    }
}

#[test]
fn where_there_is_nothing_it_says_so() {
    let bars = Bars::plain("Bereich", "Teilnehmende", []);
    let drawing = Chart::Bars(bars).svg(&Look::print(words()));
    assert!(drawing.svg.contains("Noch keine Beiträge"));
}
