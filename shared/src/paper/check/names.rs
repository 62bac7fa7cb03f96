//! Names of people who take part, found in what authors write. Only the server knows them: authors are told where one
//! stands, never whose it is.

use std::ops::Range;

use crate::people::People;

/// A name of fewer letters is a word or an abbreviation more often than a name.
const LEAST_LETTERS: usize = 3;

/// Names to look for.
#[derive(Debug, Clone, Default)]
pub struct Names(Vec<String>);

impl Names {
    /// Those of everybody who joined, also of those who left: whole, and the last word of each that has several.
    #[must_use]
    pub fn of(people: &People) -> Self {
        let whole = people.persons.values().filter_map(|person| person.name.get()).map(str::trim);
        let with_last = whole.flat_map(|name| {
            let last = name.rsplit_once(char::is_whitespace).map(|(_, last)| last);
            std::iter::once(name).chain(last)
        });
        let mut names: Vec<String> = with_last.filter(|name| is_long(name)).map(str::to_owned).collect();
        names.sort_unstable();
        names.dedup();
        Self(names)
    }

    /// Where they stand in a text, as words of their own and written as they were given.
    pub(super) fn places(&self, text: &str) -> Vec<Range<usize>> {
        let of_name = |name: &String| {
            let size = name.len();
            let all = text.match_indices(name.as_str()).map(move |(at, _)| at..at + size);
            all.filter(|place| is_word(text, place)).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(of_name).collect()
    }
}

fn is_long(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() >= LEAST_LETTERS
}

fn is_word(text: &str, place: &Range<usize>) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !is_letter(text[..place.start].chars().next_back()) && !is_letter(text[place.end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PersonId;
    use crate::people::Person;

    fn found<'a>(names: &[&str], text: &'a str) -> Vec<&'a str> {
        let person =
            |(id, name): (u32, &&str)| (PersonId(id), Person { name: (*name).into(), ..Person::default() });
        let people = People { persons: (1..).zip(names).map(person).collect(), ..People::default() };
        Names::of(&people).places(text).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn names_are_found_as_words_of_their_own() {
        assert_eq!(found(&["Ayşe"], "sagt Ayşe, und Ayşes Bruder"), ["Ayşe"]);
        assert_eq!(found(&["Jo", ""], "Jo und so"), Vec::<&str>::new());
        assert_eq!(found(&["Rosa"], "eine rosa Karte"), Vec::<&str>::new());
    }

    #[test]
    fn whoever_gave_two_names_is_found_by_the_last() {
        assert_eq!(found(&["Rosa Luchs"], "Frau Luchs fragt"), ["Luchs"]);
        assert_eq!(found(&["Rosa Luchs"], "Rosa fragt"), Vec::<&str>::new());
    }
}
