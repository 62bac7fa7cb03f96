//! English.

use super::Words;

pub(super) const ENGLISH: Words = Words {
    page: "Page",
    minutes: "min",
    station: "Station",
    table: "Table",
    as_of: "As of",
    poster: "Poster",
    poster_title: "Take part",
    poster_scan: "Point the camera of your phone at this code.",
    poster_qr: "QR code for taking part; it opens the same page as the address and the code below it.",
    poster_or: "Or open this address",
    poster_code: "and type this code",
    poster_facts: [
        "You need neither an account nor an app.",
        "You read what is stored before you join.",
        "No phone? The team writes you down and gives you a badge.",
    ],
    signs: "Table signs",
    briefing: "For hosts",
    briefing_role: "You stay at this station. The groups change; you pass on what was said.",
    briefing_topic: "What it is about",
    briefing_questions: "The questions",
    briefing_tasks: "What you do in every round",
    briefing_round: [
        (
            "Arriving",
            "Welcome everybody, say the question, and tell in one minute what the group before them said.",
        ),
        (
            "Talking",
            "Take care that everybody is heard. Ask people to write down each thought on its own. Whoever has no phone dictates to you.",
        ),
        (
            "Condensing",
            "Group what belongs together into themes. Write insights down, with the contributions that they rest on.",
        ),
        (
            "Handing over",
            "Note what the next group needs to know: three points at most. Ask whether everybody finds themselves in it.",
        ),
    ],
    briefing_kinds: "Kinds of contributions",
    day: "Timetable",
    day_what: "What",
    day_length: "Takes",
    day_after: "Begins after",
    day_clock: "Time of day",
    handover: "Handover",
    handover_question: "The question",
    handover_written: "Written down already",
    handover_parts: [
        "The most important thing in one sentence",
        "Three points at most that the next group can build on",
        "What we did not agree on",
        "Open questions",
    ],
    badges: "Badges",
    badge_number: "Number",
    badge_round: "Round",
    badge_qr: "QR code",
    nobody: "Nobody is here yet for whom something could be printed.",
    plan: "Emergency plan",
    plan_title: "When the network fails",
    plan_intro: "A conversation needs no network. With this plan, cards and pens the café goes on as intended.",
    plan_bring: "Have at hand: this plan, cards and pens for every table, the handover sheets, a clock, a bell.",
    plan_how: "How to go on",
    plan_secret: "Holds names: destroy after the event",
    plan_people: "Who goes where",
    plan_people_hint: "3.2 means: station 3, table 2. A dash means: no seat in this round.",
    plan_who: "Who sits here",
    plan_number: "No.",
    plan_name: "Name",
    plan_empty: "Nobody sits here in this round.",
    steps: [
        "Tell everybody",
        "Time",
        "Seats",
        "Contributions",
        "Handing over",
        "Keep the cards",
        "When the network is back",
    ],
    calm: "“We go on with paper. Please leave the page on your phone open.” What is written there already is sent as soon as the network is back.",
    time: "Take a clock and write the times of day into the timetable. Call out every round and every change, and also the last five minutes.",
    seats: "Who sits where is in this plan round by round, and at its end by number. Whoever is not in it takes a seat at the table with the fewest people and stays with that group from then on.",
    seats_unknown: "No seats are in this plan yet. Count people off by stations: those who are number 1 begin at station 1, and so on. In every further round everybody moves on by one station.",
    cards: |categories| {
        format!(
            "One thought to a card. Each card names the station, the round and the kind of contribution: {categories}."
        )
    },
    hand_over: "At the end of every round hosts fill in a handover sheet and read it to the next group.",
    afterwards: "Collect the cards by station and round. Hosts write them down on their page later (“Write down for somebody without a phone”), as long as the café is not closed; or whoever runs the server takes them in as a CSV file.",
    back: "The café's clock may have gone on. Look on the facilitator's page at which round it stands before you move on.",
    round: |round| format!("Round {round}"),
    rounds: |first, last| {
        if first == last { format!("Round {first}") } else { format!("Rounds {first} to {last}") }
    },
    change: |round| {
        if round == 1 { "Take your seats".to_owned() } else { format!("Change to round {round}") }
    },
    tables: |tables, seats| match tables {
        1 => format!("One table with {seats} seats."),
        tables => format!("{tables} tables with {seats} seats each."),
    },
    scan_own: "Scan: your page",
    scan_join: |code| format!("Join: {code}"),
};
