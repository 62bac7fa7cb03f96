//! Lines of at most 80 columns.

use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// How many columns a line has at most.
pub(super) const COLUMNS: usize = 80;

/// Appends a text, line by line, the first one after `first` and all others after `indent`. Empty lines at its ends
/// are dropped. Addresses stay whole, also if they are longer than a line.
pub(super) fn push(out: &mut String, first: &str, indent: &str, text: &str) {
    let text: String = text.trim().chars().map(printable).collect();
    let options = Options::new(COLUMNS)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .subsequent_indent(indent);
    for (number, line) in text.lines().enumerate() {
        let options = options.clone().initial_indent(if number == 0 { first } else { indent });
        let options = options.break_words(!line.contains("://"));
        for line in textwrap::wrap(line, options) {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many columns a line takes.
pub(super) fn width(line: &str) -> usize {
    display_width(line)
}

/// What a terminal would obey is not passed on.
fn printable(c: char) -> char {
    match c {
        '\t' => ' ',
        '\n' => c,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}
