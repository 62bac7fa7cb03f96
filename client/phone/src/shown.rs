//! A contribution as the phone shows it: what the server has, with what this device has said since.

use tischrunde_client_core::parts::badge::station_class;
use tischrunde_client_core::parts::category::category_label;
use tischrunde_client_core::session::{Look, Session};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{ContributionId, PersonId, StationId};
use tischrunde_shared::outbox::Pending;
use tischrunde_shared::plan::Plan;
use tischrunde_shared::talk::{self, Contribution, Fate};
use tischrunde_shared::text::Body;

/// Characters of a text that is only named.
const EXCERPT: usize = 60;

/// The beginning of a text, to name it.
pub(super) fn excerpt(text: &str) -> String {
    let mut words = String::new();
    for (index, c) in text.split_whitespace().collect::<Vec<_>>().join(" ").chars().enumerate() {
        if index == EXCERPT {
            words.push('…');
            break;
        }
        words.push(c);
    }
    words
}

/// A contribution as it is shown: as the server has it, with what this device has said since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) contribution: Contribution,
    pub(super) category: String,
    /// Whether this person wrote it.
    pub(super) own: bool,
    /// Whether this person supports it.
    pub(super) supported: bool,
    /// Whether something that was said about it is still on its way.
    pub(super) unsent: bool,
}

impl Shown {
    /// The contribution with this number, if this phone may see it.
    pub(super) fn of(
        person: Option<PersonId>,
        view: Look<'_>,
        own: Look<'_>,
        pending: &[Pending],
        id: ContributionId,
    ) -> Option<Self> {
        let supported = person.and_then(|person| own.talk_about(id).supports.get(&person));
        let (plan, public, own) = (&view.day().plan, view.contribution(id), own.contribution(id));
        let contribution = own.or(public)?.clone();
        let supported = supported.is_some_and(|supported| supported.contains(&id));
        let category = category_label(plan, &contribution.category);
        let mut shown = Self { contribution, category, own: own.is_some(), supported, unsent: false };
        pending.iter().for_each(|pending| shown.take_in(plan, &pending.command));
        Some(shown)
    }

    fn take_in(&mut self, plan: &Plan, command: &Command) {
        let id = self.contribution.id;
        match command {
            Command::Talk(talk::Command::Support { contribution, on }) if *contribution == id => {
                let support = &mut self.contribution.support;
                *support = match (self.supported, *on) {
                    (false, true) => support.saturating_add(1),
                    (true, false) => support.saturating_sub(1),
                    _ => *support,
                };
                self.supported = *on;
            }
            Command::Talk(talk::Command::Edit { contribution, category, text }) if *contribution == id => {
                self.contribution.text = Body::new(text);
                self.category = category_label(plan, category);
                self.contribution.category.clone_from(category);
                self.unsent = true;
            }
            Command::Talk(talk::Command::Withdraw { contribution }) if *contribution == id => {
                self.unsent = true;
            }
            _ => {}
        }
    }

    /// The classes of its note.
    pub(super) fn class(&self) -> String {
        let mut class = format!("note {}", station_class(self.contribution.station));
        for (name, applies) in [
            (" note--own", self.own),
            (" note--unsent", self.unsent),
            (" note--hidden", matches!(self.contribution.fate, Fate::Hidden { .. })),
        ] {
            if applies {
                class.push_str(name);
            }
        }
        class
    }
}

/// Numbers of the contributions at a station that this phone may see, also own ones that others may not.
pub(super) fn seen_at(session: Session, station: StationId) -> Vec<(ContributionId, Option<ContributionId>)> {
    let numbered = |cafe: Look<'_>| -> Vec<_> {
        let stands = cafe.said_at(station).iter().filter(|c| c.fate != Fate::Withdrawn);
        stands.map(|c| (c.id, c.reply_to)).collect()
    };
    let mut seen = session.view(numbered);
    seen.extend(session.own(numbered));
    seen.sort_unstable();
    seen.dedup();
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::cafe::Cafe;
    use tischrunde_shared::ids::{CommandId, RoundNo};
    use tischrunde_shared::talk::Origin;
    use tischrunde_shared::time::Millis;

    const ID: ContributionId = ContributionId(4);

    fn contribution(support: u32) -> Contribution {
        Contribution {
            id: ID,
            station: StationId(1),
            round: RoundNo(1),
            at: Millis(0),
            category: "idea".to_owned(),
            text: Body::new("old"),
            origin: Origin::Phone,
            author: Default::default(),
            reply_to: None,
            support,
            edited: false,
            fate: Fate::Shown,
            theme: None,
        }
    }

    fn pending(command: Command) -> Pending {
        Pending { id: CommandId(uuid::Uuid::nil()), command, sent: false, receipt: None }
    }

    fn shown(support: u32, pending: &[Pending]) -> Shown {
        let (mut view, own) = (Cafe::default(), Cafe::default());
        view.talk.contributions.insert(ID, contribution(support));
        Shown::of(None, Look::once(&view), Look::once(&own), pending, ID).expect("seen")
    }

    #[test]
    fn a_support_counts_before_it_is_confirmed() {
        let on = |on| pending(Command::Talk(talk::Command::Support { contribution: ID, on }));
        let note = shown(2, &[on(true)]);
        assert_eq!((note.supported, note.contribution.support), (true, 3));
        let note = shown(2, &[on(true), on(false)]);
        assert_eq!((note.supported, note.contribution.support), (false, 2));
    }

    #[test]
    fn an_edit_is_shown_as_unsent() {
        let edit = Command::Talk(talk::Command::Edit {
            contribution: ID,
            category: "need".to_owned(),
            text: "new".to_owned(),
        });
        let note = shown(0, &[pending(edit)]);
        assert!(note.unsent);
        assert_eq!(note.contribution.text.as_str(), "new");
    }

    #[test]
    fn a_long_text_is_named_by_its_beginning() {
        assert_eq!(excerpt("two\n words "), "two words");
        assert_eq!(excerpt(&"a".repeat(61)).chars().count(), 61);
        assert!(excerpt(&"a".repeat(61)).ends_with('…'));
    }
}
