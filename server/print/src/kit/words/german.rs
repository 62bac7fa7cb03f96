//! German.

use super::Words;

pub(super) const GERMAN: Words = Words {
    page: "Seite",
    minutes: "Min.",
    station: "Station",
    table: "Tisch",
    as_of: "Stand",
    poster: "Aushang",
    poster_title: "Machen Sie mit",
    poster_scan: "Richten Sie die Kamera Ihres Telefons auf diesen Code.",
    poster_qr: "QR-Code zum Mitmachen; er öffnet dieselbe Seite wie Adresse und Code, die darunter stehen.",
    poster_or: "Oder öffnen Sie diese Adresse",
    poster_code: "und geben Sie diesen Code ein",
    poster_facts: [
        "Sie brauchen weder Konto noch App.",
        "Was gespeichert wird, lesen Sie, bevor Sie beitreten.",
        "Ohne Telefon? Das Team schreibt Sie ein und gibt Ihnen ein Badge.",
    ],
    signs: "Tischschilder",
    briefing: "Für Gastgebende",
    briefing_role: "Sie bleiben an dieser Station. Die Gruppen wechseln, Sie geben weiter, was gesagt wurde.",
    briefing_topic: "Worum es geht",
    briefing_questions: "Die Fragen",
    briefing_tasks: "Ihre Aufgaben in jeder Runde",
    briefing_round: [
        (
            "Ankommen",
            "Begrüßen Sie alle, nennen Sie die Frage, und berichten Sie in einer Minute, was die Gruppe davor gesagt hat.",
        ),
        (
            "Gespräch",
            "Achten Sie darauf, dass alle zu Wort kommen. Bitten Sie darum, jeden Gedanken einzeln aufzuschreiben. Wer kein Telefon hat, diktiert Ihnen.",
        ),
        (
            "Bündeln",
            "Fassen Sie, was zusammengehört, zu Themen zusammen. Schreiben Sie Kernaussagen auf, mit den Beiträgen, auf denen sie beruhen.",
        ),
        (
            "Übergabe",
            "Halten Sie fest, was die nächste Gruppe wissen muss: höchstens drei Punkte. Fragen Sie, ob alle sich darin wiederfinden.",
        ),
    ],
    briefing_kinds: "Arten von Beiträgen",
    day: "Zeitplan",
    day_what: "Was",
    day_length: "Dauer",
    day_after: "Beginnt nach",
    day_clock: "Uhrzeit",
    handover: "Übergabe",
    handover_question: "Die Frage",
    handover_written: "Schon aufgeschrieben",
    handover_parts: [
        "Das Wichtigste in einem Satz",
        "Höchstens drei Punkte, auf denen die nächste Gruppe aufbauen kann",
        "Worüber wir uns nicht einig waren",
        "Offene Fragen",
    ],
    badges: "Badges",
    badge_number: "Nummer",
    badge_round: "Runde",
    badge_qr: "QR-Code",
    nobody: "Noch ist niemand da, für den etwas zu drucken wäre.",
    plan: "Notfallplan",
    plan_title: "Wenn das Netz ausfällt",
    plan_intro: "Das Gespräch braucht kein Netz. Mit diesem Plan, Karten und Stiften geht das Café weiter wie vorgesehen.",
    plan_bring: "Bereitlegen: diesen Plan, Karten und Stifte für jeden Tisch, die Übergabebögen, eine Uhr, eine Glocke.",
    plan_how: "So geht es weiter",
    plan_secret: "Enthält Namen: nach der Veranstaltung vernichten",
    plan_people: "Wer wohin geht",
    plan_people_hint: "3.2 heißt: Station 3, Tisch 2. Ein Strich heißt: in dieser Runde ohne Platz.",
    plan_who: "Wer hier sitzt",
    plan_number: "Nr.",
    plan_name: "Name",
    plan_empty: "Hier sitzt in dieser Runde niemand.",
    steps: [
        "Ansagen",
        "Zeit",
        "Plätze",
        "Beiträge",
        "Übergabe",
        "Karten aufheben",
        "Wenn das Netz wieder da ist",
    ],
    calm: "„Wir machen auf Papier weiter. Bitte lassen Sie die Seite auf Ihrem Telefon offen.“ Was dort schon geschrieben ist, wird gesendet, sobald das Netz wieder da ist.",
    time: "Nehmen Sie eine Uhr und tragen Sie die Uhrzeiten in den Zeitplan ein. Sagen Sie jede Runde und jeden Wechsel laut an, und auch die letzten fünf Minuten.",
    seats: "Wer wo sitzt, steht Runde für Runde in diesem Plan, und am Ende nach Nummern. Wer nicht darin steht, setzt sich an den Tisch mit den wenigsten Menschen und bleibt danach bei dieser Gruppe.",
    seats_unknown: "In diesem Plan stehen noch keine Plätze. Zählen Sie die Anwesenden an den Stationen ab: wer bei 1 landet, beginnt an Station 1, und so weiter. In jeder weiteren Runde gehen alle eine Station weiter.",
    cards: |categories| {
        format!(
            "Ein Gedanke je Karte. Auf jede Karte gehören die Station, die Runde und die Art des Beitrags: {categories}."
        )
    },
    hand_over: "Gastgebende füllen am Ende jeder Runde einen Übergabebogen aus und lesen ihn der nächsten Gruppe vor.",
    afterwards: "Sammeln Sie die Karten nach Stationen und Runden. Gastgebende schreiben sie später auf ihrer Seite ab („Für jemanden ohne Telefon aufschreiben“), solange das Café nicht geschlossen ist; oder der Betrieb des Servers liest sie als CSV-Datei ein.",
    back: "Die Uhr des Cafés ist vielleicht weitergelaufen. Prüfen Sie auf der Seite der Moderation, in welcher Runde es steht, bevor Sie weiterschalten.",
    round: |round| format!("Runde {round}"),
    rounds: |first, last| {
        if first == last { format!("Runde {first}") } else { format!("Runden {first} bis {last}") }
    },
    change: |round| {
        if round == 1 { "Plätze einnehmen".to_owned() } else { format!("Wechsel zu Runde {round}") }
    },
    tables: |tables, seats| match tables {
        1 => format!("Ein Tisch mit {seats} Plätzen."),
        tables => format!("{tables} Tische mit je {seats} Plätzen."),
    },
    scan_own: "Scannen: Ihre Seite",
    scan_join: |code| format!("Beitreten: {code}"),
};
