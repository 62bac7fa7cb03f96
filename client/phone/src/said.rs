//! Everything that a phone says can be written and read again: nothing of it may be marked in `shared` as the crew's. To be
//! sure, test this package alone: together with a desk it gets the crew's features.

use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{ContributionId, RoundNo, StationId};
use tischrunde_shared::{people, seats, talk};

#[test]
fn everything_that_a_phone_says_can_be_written_and_read() {
    let (station, round, contribution) = (StationId(2), RoundNo(1), ContributionId(7));
    let (category, text) = ("idea".to_owned(), "Mehr Bäume".to_owned());
    let said: [Command; 8] = [
        talk::Command::Post {
            station,
            round,
            category: category.clone(),
            text: text.clone(),
            reply_to: Some(contribution),
        }
        .into(),
        talk::Command::Edit { contribution, category, text }.into(),
        talk::Command::Withdraw { contribution }.into(),
        talk::Command::Support { contribution, on: true }.into(),
        seats::Command::Choose { station, round }.into(),
        seats::Command::Arrive { round }.into(),
        people::Command::Leave.into(),
        people::Command::Return.into(),
    ];
    for command in said {
        let json = serde_json::to_string(&command).expect("written");
        assert_eq!(serde_json::from_str::<Command>(&json).expect("read"), command);
    }
}
