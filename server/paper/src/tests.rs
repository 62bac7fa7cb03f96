mod agree;
mod laws;
pub(crate) mod papers;
pub(crate) mod sample;

use tischrunde_shared::ids::CafeId;
use tischrunde_shared::language::Language;
use tischrunde_shared::time::Millis;

use super::*;

fn meta() -> Meta {
    Meta {
        id: CafeId(uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001)),
        exported_at: Millis(1_700_003_600_000),
    }
}

/// What a format makes of a café, as text.
fn written(cafe: &Cafe, format: Format, language: Language) -> String {
    String::from_utf8(export(cafe, &meta(), format, language)).expect("UTF-8")
}

/// Compares with a file beside this one; `TISCHRUNDE_GOLDEN=write` writes it anew, to be looked at before it is kept.
fn golden(name: &str, written: &str) {
    let path = format!("{}/src/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("TISCHRUNDE_GOLDEN").is_some_and(|value| value == "write") {
        std::fs::write(&path, written).expect("written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    if name.ends_with(".json") {
        // The order of keys means nothing, and depends on how the whole program is built.
        let value = |text| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
        assert_eq!(value(written), value(&kept), "{name}");
    } else {
        assert_eq!(written, kept, "{name}");
    }
}

#[test]
fn records_in_german_and_english() {
    for (language, tag) in [(Language::De, "de"), (Language::En, "en")] {
        let cafe = sample::café(language);
        golden(&format!("record.{tag}.md"), &written(&cafe, Format::Markdown, language));
        golden(&format!("record.{tag}.csv"), &written(&cafe, Format::Csv, language));
    }
    let cafe = sample::café(Language::De);
    let record = written(&cafe, Format::Json, Language::De);
    golden("record.json", &record);
    assert_eq!(record, written(&cafe, Format::Json, Language::En), "the same in every language");
}

#[test]
fn nobody_is_named_and_nothing_withdrawn_comes_back() {
    let cafe = sample::café(Language::De);
    assert!(format!("{cafe:?}").contains(sample::NAME));
    for format in [Format::Markdown, Format::Json, Format::Csv] {
        let record = written(&cafe, format, Language::De);
        for secret in [sample::NAME, sample::CARD_NAME, sample::WITHDRAWN] {
            assert!(!record.contains(secret), "{secret} in {format:?}");
        }
    }
}

#[test]
fn formats_by_name() {
    for format in [Format::Markdown, Format::Json, Format::Csv] {
        assert_eq!(format.extension().parse(), Ok(format));
    }
    assert_eq!("xlsx".parse::<Format>(), Err(UnknownFormat));
}
