//! German.

use tischrunde_shared::language::Language;

use super::{Words, grouped};

pub(super) const WORDS: Words = Words {
    language: Language::De,
    numbers: |number| grouped(number, '.'),
    months: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    subtitle: "Ergebnisse eines World Cafés",
    draft: "Entwurf",
    version: "Version",
    station: "Station",
    tables: "Tische",
    round: "Runde",
    table: "Tabelle",
    figure: "Abbildung",
    undescribed: "Bild ohne Bildbeschreibung",
    statement: "Aussage",
    recommendation: "Empfehlung",
    insight: "Kernaussage",
    insights: "Kernaussagen",
    theme: "Thema",
    category: "Kategorie",
    contributions: "Beiträge",
    no_contributions: "Keine Beiträge",
    support: "Zustimmung",
    people: "Personen",
    participants: "Teilnehmende",
    total: "Zusammen",
    reason: "Grund",
    number_of: "Anzahl",
    reply_to: "Antwort auf",
    used_in: "verwendet in",
    editorial: "Feststellung der Redaktion",
    addressee: "Adressat",
    level: "Ebene",
    horizon: "Horizont",
    priority: "Dringlichkeit",
    levels: ["EU", "Bund", "Land", "Kommune"],
    priorities: ["hoch", "mittel", "niedrig"],
    questions: "Leitfragen",
    results: "Ergebnisse",
    themes_of_station: "Themen der Station",
    stations_of_the_cafe: "Die Stationen des Cafés",
    contributions_by_round: "Beiträge je Station und Runde",
    reasons_given: "Nicht verwendete Beiträge nach Grund",
    first_statements: "Das Wichtigste von jeder Station:",
    world_cafe: "In einem World Café sprechen kleine Gruppen an Tischen über eine Frage, halten fest, was sie finden, und \
                 wechseln dann zu anderen Menschen und einem anderen Thema. So wandern Gedanken durch den Raum, und am \
                 Ende hat jedes Thema viele Stimmen gehört. An jeder Station bleibt eine Gastgeberin oder ein Gastgeber und \
                 gibt der nächsten Gruppe weiter, wo die vorige stand.",
    from_talk_to_paper: "Was gesagt wurde, haben die Teilnehmenden selbst auf ihren Telefonen festgehalten oder dem Team \
                         diktiert; jeder Beitrag hat eine Nummer. Die Gastgebenden haben Beiträge zu Themen geordnet und \
                         Kernaussagen formuliert. Auf beide stützen sich die Aussagen dieses Papiers: Hinter jeder steht, auf \
                         welchen Beiträgen sie beruht. Aussagen ohne solche Quellen sind als Feststellung der Redaktion \
                         gekennzeichnet.",
    about_contributions: "Hier steht alles, worauf sich dieses Papier stützt: je Station die Kernaussagen und Themen und dann \
                          jeder Beitrag in der Reihenfolge, in der er kam, im Wortlaut. Beiträge, die das Team mit einem \
                          Grund verborgen hat, fehlen; bei zurückgezogenen fehlt der Wortlaut.",
    by_category: "Beiträge nach Kategorie",
    by_support: "Beiträge nach Zustimmung",
    supports_each: "Zustimmungen je Beitrag",
    over_time: "Beiträge im Lauf der Zeit",
    contributions_each_5_minutes: "Beiträge je 5 Minuten",
    from_when: "Ab",
};
