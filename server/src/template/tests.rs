use super::*;

const SMALL: &str = r#"id = "reading-room"
transfer_minutes = 5
retention_days = 90
[title]
de = "Lesesaal"
en = "Reading room"
[summary]
de = "Eine Station."
en = "One station."
[[rounds]]
minutes = 20
[[categories]]
key = "idea"
label = { de = "Idee", en = "Idea" }
[ask]
name = true
[[ask.attributes]]
key = "sector"
label = { de = "Bereich", en = "Sector" }
values = [
  { key = "library", label = { de = "Bibliothek", en = "Library" } },
  { key = "school", label = { de = "Schule", en = "School" } },
]
[[stations]]
title = { de = "Regale", en = "Shelves" }
tables = 3
seats = 8
questions = [
  { de = "Was fehlt?", en = "What is missing?" },
]
"#;

/// What the small template says when one place of it is different.
fn complaint(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "{from:?} is in the template");
    Template::parse(&SMALL.replacen(from, to, 1)).expect_err("refused").to_string()
}

#[test]
fn a_template_becomes_a_plan_in_either_language() {
    let template = Template::parse(SMALL).expect("read");
    assert_eq!((template.id.as_str(), template.title.get(Language::En)), ("reading-room", "Reading room"));
    let plan = template.plan(Language::De);
    assert_eq!(plan.check(), Ok(()));
    assert_eq!((plan.title.as_str(), plan.opening.as_str(), plan.language), ("Lesesaal", "", Language::De));
    assert_eq!((plan.transfer_seconds(), plan.round_seconds()), (300, vec![1_200]));
    assert_eq!(plan.stations[0].questions, ["Was fehlt?".into()]);
    assert_eq!((plan.stations[0].tables, plan.stations[0].seats), (3, 8));
    assert!(plan.ask.name && plan.has_category("idea"));
    let english = template.plan(Language::En);
    assert_eq!(english.ask.attributes[0].values[1].label.as_str(), "School");
    assert_eq!(english.stations[0].title.as_str(), "Shelves");
}

#[test]
fn faults_name_line_column_and_key() {
    for (from, to, said) in [
        ("de = \"Lesesaal\"", "de = 7", "line 5, column 6, title.de: must be a text, not a whole number"),
        (
            "en = \"Shelves\"",
            "en = \" \"",
            "line 25, column 31, stations[1].title.en: must not be empty, because the other language has a text",
        ),
        (
            "{ de = \"Regale\", en = \"Shelves\" }",
            "{ de = \"\", en = \"\" }",
            "line 25, column 16, stations[1].title.de: must not be empty",
        ),
        ("tables = 3", "tables = 0", "line 26, column 10, stations[1].tables: must be between 1 and 200"),
        ("tables = 3", "tables = 99999", "line 26, column 10, stations[1].tables: must be between 1 and 200"),
        ("minutes = 20", "minutes = -1", "line 11, column 11, rounds[1].minutes: must be between 1 and 480"),
        (
            "minutes = 20",
            "minutes = 2.5",
            "line 11, column 11, rounds[1].minutes: must be a whole number, not a number with a fraction",
        ),
        (
            "[ask]\nname",
            "[ask]\nnames",
            "line 16, column 1, ask.names: is not a key of a template; known here: name, attributes",
        ),
        ("retention_days = 90\n", "", "line 1, column 1, retention_days: is missing"),
        ("seats = 8\n", "", "line 24, column 1, stations[1].seats: is missing"),
        (
            "key = \"school\"",
            "key = \"library\"",
            "line 22, column 11, ask.attributes[1].values[2].key: is used twice",
        ),
        (
            "key = \"idea\"",
            "key = \"Idee!\"",
            "line 13, column 7, categories[1].key: may only hold a-z, 0-9, - and _",
        ),
        (
            "questions = [\n  { de = \"Was fehlt?\", en = \"What is missing?\" },\n]",
            "questions = []",
            "line 28, column 13, stations[1].questions: needs at least 1",
        ),
        (
            "{ de = \"Was fehlt?\", en = \"What is missing?\" }",
            "\"Was fehlt?\"",
            "line 29, column 3, stations[1].questions[1]: must be a table, not a text",
        ),
    ] {
        assert_eq!(complaint(from, to), said);
    }
}

#[test]
fn an_unknown_rotation_names_those_that_are_known() {
    let said = complaint("transfer_minutes", "rotation = \"whirl\"\ntransfer_minutes");
    assert!(said.starts_with("line 2, column 12, rotation: unknown variant `whirl`, expected"), "{said}");
    let known = SMALL.replacen("transfer_minutes", "rotation = \"most_new\"\ntransfer_minutes", 1);
    assert_eq!(Template::parse(&known).expect("read").rotation, Rotation::MostNew);
}

#[test]
fn what_is_not_toml_is_said_with_its_line() {
    let said = complaint("de = \"Lesesaal\"", "de = \"Lesesaal");
    assert!(said.starts_with("line 5, column "), "{said}");
    assert!(said.contains("not valid TOML"), "{said}");
    let said = complaint("minutes = 20", "minutes = 20\nminutes = 21");
    assert!(said.starts_with("line 12, column 1: not valid TOML"), "{said}");
    assert!(Template::parse("").is_err());
}

#[test]
fn columns_count_characters() {
    let said = complaint("de = \"Was fehlt?\", en = \"What is missing?\"", "de = \"Wäß?\", en = 1");
    assert!(said.starts_with("line 29, column 23, stations[1].questions[1].en: "), "{said}");
}

#[test]
fn every_built_in_template_can_be_read() {
    for file in FILES {
        if let Err(error) = Template::parse(file) {
            panic!("{}: {error}", file.lines().next().unwrap_or_default());
        }
    }
    for template in built_in() {
        assert_eq!(find(&template.id), Some(template), "the id is used once");
    }
    assert_eq!(find("no-such-template"), None);
}
