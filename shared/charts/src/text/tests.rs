//! What becomes of long and hostile texts.

use super::*;

#[test]
fn a_text_is_one_clean_line() {
    assert_eq!(clean(" a\n\tb\u{A0} c "), "a b c");
    assert_eq!(clean("\u{202E}verkehrt\u{202C}\u{0}\u{7}\u{FFFF}"), "verkehrt");
    assert_eq!(clean("\n \t"), "");
}

#[test]
fn what_fits_is_left_as_it_is() {
    assert_eq!(shorten("Verwaltung", 14.0, 200.0), "Verwaltung");
    assert_eq!(wrap("Verwaltung", 14.0, 200.0, 3), ["Verwaltung"]);
    assert_eq!(wrap("", 14.0, 200.0, 3), Vec::<String>::new());
}

#[test]
fn what_does_not_fit_ends_with_an_ellipsis() {
    let short = shorten("Verwaltung und Wirtschaft", 10.0, 100.0);
    assert!(short.ends_with('…') && short.starts_with("Verwaltung"), "{short}");
    assert!(width(&short, 10.0) <= 100.0);
    assert_eq!(shorten("Verwaltung", 10.0, 0.0), "…");
}

#[test]
fn lines_are_broken_where_words_end() {
    assert_eq!(wrap("Bund und Länder", 10.0, 62.0, 3), ["Bund und", "Länder"]);
    assert_eq!(wrap("Bund-Länder", 10.0, 45.0, 3), ["Bund-", "Länder"]);
    assert_eq!(wrap("Verwaltungs\u{AD}gericht", 10.0, 80.0, 3), ["Verwaltungs-", "gericht"]);
    assert_eq!(wrap("Verwaltungs\u{AD}gericht", 10.0, 200.0, 3), ["Verwaltungsgericht"]);
}

#[test]
fn a_word_longer_than_a_line_is_cut() {
    let lines = wrap("Donaudampfschifffahrtsgesellschaft", 10.0, 90.0, 5);
    assert!(lines.len() > 1 && lines[0].ends_with('-'), "{lines:?}");
    let whole: String = lines.iter().map(|line| line.trim_end_matches('-')).collect();
    assert_eq!(whole, "Donaudampfschifffahrtsgesellschaft");
}

#[test]
fn a_narrow_line_still_takes_something() {
    assert_eq!(wrap("漢字", 10.0, 1.0, 9), ["漢", "字"]);
}
