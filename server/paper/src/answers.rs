//! What participants said of themselves, counted so that nobody can be guessed.

use std::collections::BTreeMap;

use tischrunde_shared::language::Language;
use tischrunde_shared::people::People;
use tischrunde_shared::plan::Attribute;

/// A group of fewer people is not told: its members could be guessed.
const SMALLEST_GROUP: usize = 4;

/// Answers with how many people gave them. Groups under four are told together, or not at all.
pub(crate) fn counts(people: &People, attribute: &Attribute, language: Language) -> Vec<(String, u64)> {
    let (others, no_answer) = match language {
        Language::De => ("Andere", "Keine Angabe"),
        Language::En => ("Others", "No answer"),
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for person in people.persons.values() {
        let answer = person.attributes.get(&attribute.key).map_or("", |answer| answer.as_str());
        *counts.entry(answer).or_default() += 1;
    }
    let unanswered = counts.remove("").unwrap_or_default();
    let known = attribute.values.iter().map(|value| {
        let count = counts.get(value.key.as_str()).copied().unwrap_or_default();
        (value.label.as_str(), count)
    });
    let all = known.chain([(no_answer, unanswered)]);
    let (small, mut large): (Vec<_>, Vec<_>) =
        all.filter(|(_, count)| *count > 0).partition(|(_, count)| *count < SMALLEST_GROUP);
    let mut together: usize = small.iter().map(|(_, count)| count).sum();
    // How many there are in all is told, too: what is left out could be reckoned.
    if (1..SMALLEST_GROUP).contains(&together)
        && let Some(least) = (0..large.len()).min_by_key(|at| large[*at].1)
    {
        together += large.remove(least).1;
    }
    if large.iter().all(|(answer, _)| *answer == no_answer) && together == 0 {
        return Vec::new();
    }
    let rest = (together >= SMALLEST_GROUP).then_some((others, together));
    large.into_iter().chain(rest).map(|(answer, count)| (answer.to_owned(), count as u64)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::ids::PersonId;
    use tischrunde_shared::people::Person;
    use tischrunde_shared::plan::AttributeValue;
    use tischrunde_shared::text::Body;

    fn told(answers: &[(&str, u32)]) -> Vec<(String, u64)> {
        let value = |key: &str| AttributeValue { key: key.to_owned(), label: Body::new(key) };
        let attribute = Attribute {
            key: "sector".to_owned(),
            label: Body::new("Bereich"),
            values: answers.iter().filter(|(key, _)| !key.is_empty()).map(|(key, _)| value(key)).collect(),
        };
        let mut people = People::default();
        for (key, count) in answers {
            for _ in 0..*count {
                let attributes = [("sector".to_owned(), Body::new(key))].into();
                let next = PersonId(people.persons.len() as u32 + 1);
                people.persons.insert(next, Person { attributes, ..Person::default() });
            }
        }
        counts(&people, &attribute, Language::De)
    }

    #[test]
    fn a_small_group_cannot_be_reckoned_from_the_others() {
        let expected = [("Verwaltung".to_owned(), 20), ("Andere".to_owned(), 9)];
        assert_eq!(told(&[("Verwaltung", 20), ("Wissenschaft", 7), ("Presse", 2)]), expected);
        assert_eq!(told(&[("Verwaltung", 20), ("Wissenschaft", 5), ("Presse", 4)]).len(), 3);
        assert_eq!(told(&[("Verwaltung", 3)]), []);
    }

    #[test]
    fn nothing_is_told_where_nobody_answered() {
        assert_eq!(told(&[("Verwaltung", 0), ("", 60)]), []);
    }
}
