//! English.

use tischrunde_shared::language::Language;

use super::{Words, grouped};

pub(super) const WORDS: Words = Words {
    language: Language::En,
    numbers: |number| grouped(number, ','),
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    subtitle: "Results of a World Café",
    draft: "Draft",
    version: "Version",
    station: "Station",
    tables: "Tables",
    round: "Round",
    table: "Table",
    figure: "Figure",
    undescribed: "Picture without a description",
    statement: "Statement",
    recommendation: "Recommendation",
    insight: "Insight",
    insights: "Insights",
    theme: "Theme",
    category: "Category",
    contributions: "Contributions",
    no_contributions: "No contributions",
    support: "Support",
    people: "People",
    participants: "Participants",
    total: "Together",
    reason: "Reason",
    number_of: "Number",
    reply_to: "reply to",
    used_in: "used in",
    editorial: "Noted by the authors",
    addressee: "Addressed to",
    level: "Level",
    horizon: "Horizon",
    priority: "Urgency",
    levels: ["EU", "Federation (Bund)", "State (Land)", "Municipality (Kommune)"],
    priorities: ["high", "medium", "low"],
    questions: "Guiding questions",
    results: "Results",
    themes_of_station: "Themes of station",
    stations_of_the_cafe: "The stations of the café",
    contributions_by_round: "Contributions by station and round",
    reasons_given: "Contributions that were not used, by reason",
    first_statements: "What matters most, from each station:",
    world_cafe: "In a World Café small groups talk at tables about one question, write down what they find, and then move on \
                 to other people and another topic. So thoughts travel through the room, and in the end every topic has \
                 heard many voices. A host stays at each station and tells the next group where the last one stood.",
    from_talk_to_paper: "What was said was written down by the participants themselves on their phones, or dictated to the \
                         crew; every contribution has a number. The hosts grouped contributions into themes and put insights \
                         into words. The statements of this paper rest on both: each says which contributions it comes \
                         from. Statements without such sources are marked as noted by the authors.",
    about_contributions: "This is everything that this paper rests on: for each station its insights and themes, and then every \
                          contribution in the order in which it came, word for word. Contributions that the crew hid, with a \
                          reason, are not here; those that were withdrawn are without their words.",
    by_category: "Contributions by category",
    by_support: "Contributions by support",
    supports_each: "Supports of a contribution",
    over_time: "Contributions over time",
    contributions_each_5_minutes: "Contributions in 5 minutes",
    from_when: "From",
};
