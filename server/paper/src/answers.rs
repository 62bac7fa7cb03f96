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
    let (small, large): (Vec<_>, Vec<_>) =
        all.filter(|(_, count)| *count > 0).partition(|(_, count)| *count < SMALLEST_GROUP);
    let together: usize = small.iter().map(|(_, count)| count).sum();
    let rest = (together >= SMALLEST_GROUP).then_some((others, together));
    large.into_iter().chain(rest).map(|(answer, count)| (answer.to_owned(), count as u64)).collect()
}
