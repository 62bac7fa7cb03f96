//! Draws every kind of chart, ordinary and extreme, into a folder, to be looked at:
//! `cargo run -p tischrunde-charts --example gallery -- FOLDER`.

use std::error::Error;
use std::fmt::Write;
use std::path::PathBuf;

use tischrunde_charts::{Bars, Chart, Colours, Columns, Line, Lines, Look, Row, Span, Words};

const CATEGORIES: [&str; 12] = [
    "Idee",
    "Nutzen",
    "Hindernis",
    "Frage",
    "Beispiel aus der Praxis",
    "Rechtsrahmen",
    "Finanzierung",
    "Beteiligung der Öffentlichkeit",
    "Datenschutz",
    "Personal",
    "Technik",
    "Sonstiges",
];

const STATIONS: [&str; 8] = [
    "Datenplattform",
    "Digitale Souveränität und quelloffene Software in der öffentlichen Verwaltung",
    "Verwaltungsdigitalisierung im ländlichen Raum",
    "Registermodernisierung",
    "Fachkräftegewinnung",
    "Künstliche Intelligenz im Bürgerservice",
    "Verwaltungsverfahrensbeschleunigungsgesetzgebung",
    "Barrierefreiheit",
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    std::fs::create_dir_all(&folder)?;
    let words = Words { number: grouped, nothing: "Noch keine Beiträge".to_owned() };
    let light = Look::print(words);
    let dark = Look { colours: Colours::dark(), ..light.clone() };
    let screen = Look { width: 1600, ..Look::print(light.words.clone()) };
    let screen = Look { font: tischrunde_charts::Font { size: 28, ..screen.font.clone() }, ..screen };
    let mut page = "<!doctype html><meta charset=utf-8><body style='margin:20px;background:#eee'>".to_owned();
    for (name, chart) in charts(&light.words) {
        let mut looks = vec![("", &light)];
        if name.ends_with("-8") {
            looks.extend([("-dark", &dark), ("-screen", &screen)]);
        }
        for (suffix, look) in looks {
            let svg = chart.svg(look).svg;
            std::fs::write(folder.join(format!("{name}{suffix}.svg")), &svg)?;
            write!(page, "<p>{name}{suffix}: {} bytes<p>{svg}", svg.len())?;
        }
    }
    std::fs::write(folder.join("index.html"), page)?;
    Ok(())
}

fn charts(words: &Words) -> Vec<(&'static str, Chart)> {
    let supports: Vec<u64> = (0..300).map(|number| chance(number) % 7 * (chance(number + 1) % 5)).collect();
    let few: Vec<u64> = supports.iter().map(|support| support % 8).collect();
    let histogram = |amounts: &[u64]| {
        Chart::Columns(Columns::histogram("Zustimmungen je Beitrag", "Beiträge", amounts, words))
    };
    vec![
        ("categories-8", stacked(8, 6, 40)),
        ("categories-3", stacked(3, 4, 20)),
        ("categories-40", stacked(40, 12, 30)),
        ("categories-huge", stacked(5, 3, u64::MAX / 4)),
        ("categories-zero", stacked(4, 3, 1)),
        ("participation", participation()),
        ("participation-one", plain(&[("Verwaltung", 1)])),
        ("participation-hostile", plain(&HOSTILE.map(|text| (text, 3)))),
        ("nothing", plain(&[])),
        ("support", histogram(&few)),
        ("support-grouped", histogram(&supports)),
        ("support-zero", histogram(&[0, 0])),
        ("time-1", lines(1, 24)),
        ("time-3", lines(3, 24)),
        ("time-8", lines(8, 24)),
        ("time-40", lines(40, 24)),
        ("time-single", lines(2, 1)),
    ]
}

const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script> & <b>fett</b>",
    "\u{202E}verkehrt\u{202C} und \u{200B}unsichtbar\u{AD}",
    "👩🏽‍💻 👨‍👩‍👧‍👦 🇩🇪 ❤️",
    "漢字かな交じり文漢字かな交じり文漢字かな交じり文漢字かな交じり文",
    "مرحبا بالعالم، الإدارة العامة (1)",
    "ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ",
];

fn station(number: usize) -> String {
    format!("{}: {}", number + 1, STATIONS[number % STATIONS.len()])
}

fn stacked(rows: usize, parts: usize, most: u64) -> Chart {
    let value = |row: usize, part: usize| chance((row * 31 + part) as u64) % most / (part as u64 + 1);
    Chart::Bars(Bars {
        of: "Station".to_owned(),
        unit: "Beiträge".to_owned(),
        total: "Zusammen".to_owned(),
        parts: CATEGORIES[..parts].iter().map(|&name| name.to_owned()).collect(),
        rows: (0..rows)
            .map(|row| Row { label: station(row), values: (0..parts).map(|part| value(row, part)).collect() })
            .collect(),
    })
}

fn participation() -> Chart {
    plain(&[
        ("Bundesverwaltung", 31),
        ("Landesverwaltung", 24),
        ("Kommunen und kommunale Spitzenverbände", 19),
        ("Wissenschaft", 9),
        ("Zivilgesellschaft", 8),
        ("Wirtschaft", 5),
        ("keine Angabe", 0),
    ])
}

fn plain(rows: &[(&str, u64)]) -> Chart {
    Chart::Bars(Bars::plain(
        "Bereich",
        "Teilnehmende",
        rows.iter().map(|&(label, value)| (label.to_owned(), value)),
    ))
}

fn lines(count: usize, steps: usize) -> Chart {
    let round = |number: u32| Span {
        label: format!("Runde {}", number + 1),
        short: format!("R{}", number + 1),
        from: 845 + 35 * number,
        to: 875 + 35 * number,
    };
    let value = |line: usize, step: usize| chance((line * 97 + step) as u64) % (3 + (step % 7) as u64 * 3);
    Chart::Lines(Lines {
        of: "Station".to_owned(),
        unit: "Beiträge je 5 Minuten".to_owned(),
        time: "Ab".to_owned(),
        total: "Zusammen".to_owned(),
        begin: 840,
        step: 5,
        lines: (0..count)
            .map(|line| Line {
                label: station(line),
                values: (0..steps).map(|step| value(line, step)).collect(),
            })
            .collect(),
        spans: (0..3).map(round).collect(),
    })
}

/// A number that looks random.
fn chance(seed: u64) -> u64 {
    let mixed = (seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 8
}

/// A number with a point between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}
