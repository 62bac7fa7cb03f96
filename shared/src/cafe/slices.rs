//! The one list of slices, in the order in which they know one another.

use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::audience::{Audience, Nature, Readers, Seen, Words};
use crate::env::Env;
use crate::named::Named;
use crate::plan::Rotation;
use crate::refusal::Refusal;
use crate::text::Body;
use crate::time::Millis;
use crate::{condense, consult, day, paper, people, seats, talk};

/// Makes the café's state, commands, events and notices of its slices, and hands each to its own. `reads` names the
/// slices whose state a slice is given, `changes` those whose state its events change as well; `wished` is an attribute of
/// the variant that holds its commands, `told` of the one that holds its events.
macro_rules! slices {
    ($(
        $(#[$doc:meta])*
        $slice:ident: $State:ident as $Name:ident reads [$($lower:ident),*] changes [$($changed:ident),*]
            wished [$($wished:meta)?] told [$($told:meta)?];
    )*) => {
        /// A café, or a reader's part of it.
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Cafe {
            $($(#[$doc])* #[serde(skip_serializing_if = "is_empty")] pub $slice: $slice::$State,)*
        }

        /// A wish, to be granted or refused by [`super::decide()`].
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Command {
            $($(#[$doc])* $(#[$wished])? $Name($slice::Command),)*
        }

        /// Something that happened in a café: what its log holds.
        ///
        /// An event once written is read for ever: fields may be added with a default, none is renamed or removed.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Event {
            $($(#[$doc])* $(#[$told])? $Name($slice::Event),)*
            /// A command was carried out and found everything as it asked. It is in the log so that its id is.
            Unchanged,
        }

        /// What a reader learns of an event: the event itself as far as it is theirs, or only its effect.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Notice {
            /// The event, without what is not for this reader.
            Event(Event),
            $($(#[$doc])* $Name($slice::Notice),)*
        }

        $(
            impl From<$slice::Command> for Command {
                fn from(command: $slice::Command) -> Self {
                    Self::$Name(command)
                }
            }

            impl From<$slice::Event> for Event {
                fn from(event: $slice::Event) -> Self {
                    Self::$Name(event)
                }
            }

            impl From<$slice::Notice> for Notice {
                fn from(notice: $slice::Notice) -> Self {
                    Self::$Name(notice)
                }
            }
        )*

        impl Command {
            /// Whether somebody may want this at all; whose station, whose contribution and which phase is checked with
            /// the rule.
            pub(super) fn is_permitted(&self, actor: &Actor) -> bool {
                match self {
                    $(Self::$Name(command) => command.is_permitted(actor),)*
                }
            }

            /// What it is about, where that has a number which the café gave.
            #[must_use]
            pub fn names(&self) -> Vec<Named> {
                match self {
                    $(Self::$Name(command) => command.names(),)*
                }
            }
        }

        impl Event {
            /// Every text in it that somebody wrote: what the store keeps beside the log.
            pub fn bodies_mut(&mut self) -> Vec<&mut Body> {
                match self {
                    $(Self::$Name(event) => event.bodies_mut(),)*
                    Self::Unchanged => Vec::new(),
                }
            }

            /// What it is to its readers; `after` is the whole café with it.
            #[must_use]
            pub fn nature(&self, after: &Cafe) -> Nature {
                match self {
                    $(Self::$Name(event) => event.nature(&after.$slice, $(&after.$lower),*),)*
                    Self::Unchanged => Nature::new(Readers::NOBODY, Words::None),
                }
            }
        }

        impl Cafe {
            /// Takes in what happened at a moment of the server's clock. Total: an event about something that this
            /// reader does not have changes nothing.
            pub fn apply(&mut self, at: Millis, event: &Event) {
                match event {
                    $(Event::$Name(event) => {
                        $slice::apply(&mut self.$slice, $(&mut self.$changed,)* at, event);
                    })*
                    Event::Unchanged => {}
                }
            }

            /// Takes in what a reader learned.
            pub fn notice(&mut self, at: Millis, notice: &Notice) {
                match notice {
                    Notice::Event(event) => self.apply(at, event),
                    $(Notice::$Name(notice) => $slice::notice(&mut self.$slice, notice),)*
                }
            }

            /// A reader's part.
            #[must_use]
            pub fn cut(&self, audience: Audience) -> Self {
                Self {
                    $($slice: $slice::cut(&self.$slice, $(&self.$lower,)* audience),)*
                }
            }

            /// An audience's own part of an event that concerns it.
            fn seen(&self, event: &Event, audience: Audience) -> Option<Notice> {
                match event {
                    $(Event::$Name(event) => {
                        let seen = $slice::cut_event(&self.$slice, $(&self.$lower,)* event, audience)?;
                        Some(match seen {
                            Seen::Event(event) => Notice::Event(Event::$Name(event)),
                            Seen::Notice(notice) => Notice::$Name(notice),
                        })
                    })*
                    Event::Unchanged => None,
                }
            }

            /// What the slice of a command decides.
            pub(super) fn slice_decides(
                &self,
                actor: &Actor,
                command: &Command,
                env: &Env,
            ) -> Result<Vec<Event>, Refusal> {
                match command {
                    $(Command::$Name(command) => {
                        let events = $slice::decide(&self.$slice, $(&self.$lower,)* actor, command, env)?;
                        Ok(events.into_iter().map(Event::$Name).collect())
                    })*
                }
            }
        }
    };
}

slices! {
    /// What was prepared, and where the day stands.
    day: Day as Day reads [] changes []
        wished [cfg_attr(not(feature = "crew"), serde(skip))] told [];
    /// Who is there.
    people: People as People reads [day] changes [] wished [] told [];
    /// Who sits where.
    seats: Seats as Seats reads [day, people] changes [] wished [] told [];
    /// What is said.
    talk: Talk as Talk reads [day, people, seats] changes [] wished [] told [];
    /// What is made of it.
    condense: Condense as Condense reads [day, people, seats, talk] changes [talk]
        wished [cfg_attr(not(feature = "crew"), serde(skip))] told [];
    /// What is written of all that.
    paper: Paper as Paper reads [day, people, seats, talk, condense] changes []
        wished [cfg_attr(not(feature = "author"), serde(skip))]
        told [cfg_attr(not(feature = "author"), serde(skip))];
    /// What everybody may say to that.
    consult: Consult as Consult reads [day, people, seats, talk, condense, paper] changes []
        wished [] told [];
}

fn is_empty<T: Default + PartialEq>(slice: &T) -> bool {
    *slice == T::default()
}

impl Cafe {
    /// A reader's part of an event: nothing, or what they learn of it; `self` is the whole café with the event applied.
    #[must_use]
    pub fn cut_event(&self, event: &Event, audience: Audience) -> Vec<Notice> {
        let nature = event.nature(self);
        let own = nature.concerns(audience).then(|| self.cut_for(event, audience)).flatten();
        let news = if audience.is_person() { None } else { self.news(&nature) };
        own.into_iter().chain(news).collect()
    }

    /// An audience's own part of an event that concerns it, by [`Event::nature`].
    #[must_use]
    pub fn cut_for(&self, event: &Event, audience: Audience) -> Option<Notice> {
        self.seen(event, audience)
    }

    /// What every audience of many learns of an event beside its own part: the same for all, so it is made once.
    #[must_use]
    pub fn news(&self, nature: &Nature) -> Option<Notice> {
        let is_chosen = self.day.plan.rotation == Rotation::FreeChoice;
        (nature.frees_seats && is_chosen).then(|| {
            let free = seats::free_seats(&self.seats, &self.day, &self.people);
            Notice::Seats(seats::Notice::Free { free })
        })
    }
}
