//! Contributions by the thousand.

use std::ops::Range;

use tischrunde::simulate::samples::samples;
use tischrunde_seating::chance::Chance;

/// Characters of a contribution, about.
const CHARACTERS: usize = 150;

/// A file of contributions: random words out of the samples, because copies of whole texts would compress too well.
pub(crate) fn cards(category: &str, stations: usize, numbers: Range<usize>) -> String {
    let words: Vec<_> =
        samples().contributions.iter().flat_map(|sample| sample.text.split_whitespace()).collect();
    let mut chance = Chance::new(7 + numbers.start as u64);
    let mut csv = "station,round,category,author,text\n".to_owned();
    for card in numbers {
        let mut text = String::new();
        while text.chars().count() < CHARACTERS && !words.is_empty() {
            let word = usize::try_from(chance.below(words.len() as u64)).unwrap_or(0);
            text.extend(words[word].chars().filter(|letter| *letter != '"'));
            text.push(' ');
        }
        let station = card % stations + 1;
        csv.push_str(&format!("{station},1,{category},,\"{}\"\n", text.trim_end()));
    }
    csv
}
