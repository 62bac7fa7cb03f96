//! Hosts who condense what was said at their stations.

use tischrunde::simulate::phone::Phone;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::{self, Source};
use tischrunde_shared::ids::StationId;

/// How many contributions an insight rests on.
const VOICES: usize = 5;

/// Writes insights down: the words of somebody who said enough, and what was said after it as further sources.
pub(crate) async fn conclude(host: &mut Phone, nth: usize, insights: usize) {
    let station = StationId(u8::try_from(nth + 1).expect("few stations"));
    let said: Vec<_> = host
        .replica
        .view
        .cafe
        .talk
        .said_at(station)
        .filter(|said| said.fate.is_shown())
        .map(|said| (said.id, said.text.as_str().to_owned()))
        .collect();
    let telling = said.windows(VOICES).step_by(VOICES);
    let telling = telling.filter(|some| (80..600).contains(&some[0].1.chars().count()));
    let mut written = 0;
    for some in telling.take(insights) {
        let text = some[0].1.clone();
        let sources = some.iter().map(|(id, _)| Source::Contribution(*id)).collect();
        let insight = condense::Command::AddInsight { station, text, sources };
        host.command(Command::Condense(insight)).await.expect("an insight");
        written += 1;
    }
    assert_eq!(written, insights);
}
