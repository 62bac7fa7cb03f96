use tischrunde_shared::language::Language;

use super::*;
use crate::document::sample;
use crate::tests::papers;

#[test]
fn a_paper_as_text() {
    let text = write(&sample::whole());
    for piece in [
        "Die Zukunft des Regierens\n=========================\n\nErgebnisse eines World Cafés\n\n\
         Herausgegeben von: Referat für gute Gespräche\nStand: 28. November 2026\nFassung: Entwurf\n\
         Lizenz: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/deed.de)\n\n\n\
         1 Zusammenfassung\n=================\n\n\
         Daten werden gemeinsam genutzt, nachvollziehbar; mehr bei der Datenstelle\n\
         (https://example.org/daten?a=1&b=2)\nund in Abschnitt 2.\n\n1. Erstens\n2. Zweitens\n\n- Ein Punkt\n",
        "\n\n2.1 Aussagen\n------------\n\nAussage 1:\n  Ein gemeinsames Register spart Wege.\n  Quellen: Kernaussage 1, #1\n",
        "\n  Adressat: Bundesregierung\n  Ebene: Bund\n  Quellen: Thema „Register“\n\n  \
         „Wir brauchen ein Register […] für alle.“\n  (#1, Runde 1)\n",
        "\nTabelle 1: Wer dabei war\n- Verwaltung: 31\n- Wissenschaft: 9\n",
        "\n#1 (Nutzen · 3 Zustimmungen · verwendet in Aussage 1)\n  Wir brauchen ein Register,\n  und zwar für alle.\n",
        "\n#2 (Idee)\n  […] (zurückgezogen)\n",
    ] {
        assert!(text.contains(piece), "{piece}\n---\n{text}");
    }
}

#[test]
fn every_statement_and_every_voice_is_there_with_what_it_rests_on() {
    for document in [sample::whole(), sample::hostile(), papers::with_every_block(Language::De)] {
        let text = wrap::one_line(&write(&document));
        for block in &document.blocks {
            let said = match block {
                Block::Statement(statement) => {
                    let written: Vec<_> = statement.text.iter().map(said).collect();
                    let facts = statement
                        .facts
                        .iter()
                        .map(|(name, fact)| format!("{}: {}", wrap::one_line(name), wrap::one_line(fact)));
                    let facts = facts.collect::<Vec<_>>().join(" ");
                    let rests = plain(&statement.sources);
                    let rests = if rests.is_empty() { rests } else { format!("Quellen: {rests}") };
                    format!("{}: {} {facts} {rests}", statement.label, written.join(" "))
                }
                Block::Voice(voice) => {
                    let words = voice.text.as_deref().unwrap_or("[…] (zurückgezogen)");
                    format!("{} ({}) {words}", voice.label, wrap::one_line(&plain(&voice.facts)))
                }
                _ => continue,
            };
            // Words that are longer than a line are broken.
            if !said.contains("ääää") {
                assert!(text.contains(&wrap::one_line(&said)), "{said}");
            }
        }
    }
}

fn said(block: &Block) -> String {
    match block {
        Block::Paragraph(line) => plain(line),
        Block::List(list) => {
            list.items.iter().map(|item| format!("- {}", plain(item))).collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    }
}

#[test]
fn no_line_is_longer_than_80_columns_but_for_addresses() {
    for document in [sample::whole(), sample::hostile(), papers::with_every_block(Language::De)] {
        for line in write(&document).lines() {
            assert!(wrap::width(line) <= wrap::COLUMNS || line.contains("://"), "{line}");
            assert!(!line.ends_with(' '), "{line:?}");
        }
    }
}

#[test]
fn what_a_terminal_would_obey_is_not_passed_on() {
    let mut document = sample::whole();
    document.blocks = vec![Block::Paragraph(vec![Inline::text("rot \u{1b}[31m\u{7}\u{9b}2J")])];
    assert!(write(&document).contains("rot \u{fffd}[31m\u{fffd}\u{fffd}2J"));
}
