//! What chance decides about one step of a day. [`super::wishes`] makes a wish of it, in the café as it then is.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::Union;
use tischrunde_shared::plan::Plan;

use super::plans;

/// One throw of the dice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draw {
    /// Which command.
    pub(crate) kind: Kind,
    /// Who sends it, or whose it is about.
    pub(crate) who: u16,
    /// Which thing it is about.
    pub(crate) which: u16,
    /// Which other thing.
    pub(crate) other: u16,
    /// What is wrong with it.
    pub(crate) twist: Twist,
    /// Milliseconds that pass before it.
    pub(crate) wait: u64,
}

/// Which command is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Plan,
    Rotate,
    Next,
    Pause,
    Resume,
    Extend,
    SendMessage,
    CountHeads,
    Join,
    Reseat,
    Excuse,
    Readmit,
    Reschedule,
    Register,
    Preseat,
    Regroup,
    SetRule,
    DropRule,
    Choose,
    Arrive,
    Leave,
    Return,
    Post,
    Dictate,
    Import,
    Edit,
    Withdraw,
    Support,
    Hide,
    Show,
    AddTheme,
    RenameTheme,
    RemoveTheme,
    Group,
    AddInsight,
    EditInsight,
    RemoveInsight,
    WriteHandover,
    Outline,
    Write,
    Arrange,
    Remark,
    SetAside,
    Publish,
    Consult,
}

/// Every kind with its share of a day.
pub(crate) const SHARES: [(u32, Kind); 45] = [
    (1, Kind::Plan),
    (1, Kind::Rotate),
    (15, Kind::Next),
    (2, Kind::Pause),
    (3, Kind::Resume),
    (2, Kind::Extend),
    (2, Kind::SendMessage),
    (3, Kind::CountHeads),
    (16, Kind::Join),
    (3, Kind::Reseat),
    (2, Kind::Excuse),
    (3, Kind::Readmit),
    (2, Kind::Reschedule),
    (2, Kind::Register),
    (3, Kind::Preseat),
    (2, Kind::Regroup),
    (4, Kind::SetRule),
    (2, Kind::DropRule),
    (9, Kind::Choose),
    (6, Kind::Arrive),
    (5, Kind::Leave),
    (5, Kind::Return),
    (40, Kind::Post),
    (5, Kind::Dictate),
    (3, Kind::Import),
    (8, Kind::Edit),
    (5, Kind::Withdraw),
    (20, Kind::Support),
    (10, Kind::Hide),
    (6, Kind::Show),
    (8, Kind::AddTheme),
    (3, Kind::RenameTheme),
    (4, Kind::RemoveTheme),
    (14, Kind::Group),
    (7, Kind::AddInsight),
    (3, Kind::EditInsight),
    (5, Kind::RemoveInsight),
    (5, Kind::WriteHandover),
    (4, Kind::Outline),
    (22, Kind::Write),
    (10, Kind::Arrange),
    (4, Kind::Remark),
    (6, Kind::SetAside),
    (5, Kind::Publish),
    (10, Kind::Consult),
];

/// What is wrong with a wish, on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Twist {
    /// Nothing.
    Straight,
    /// Somebody else sends it.
    OtherActor,
    /// It names something arbitrary.
    OtherThing,
    /// Its text is empty.
    NoText,
    /// Its text is far too long.
    LongText,
}

/// A plan, and what happens on the day.
pub(crate) type Day = (Plan, Vec<Draw>);

/// A random day of up to so many steps.
pub(crate) fn day(steps: usize) -> impl Strategy<Value = Day> {
    (plans::plan(), vec(draw(), steps / 2..=steps))
}

fn draw() -> impl Strategy<Value = Draw> {
    let kinds = Union::new_weighted(SHARES.iter().map(|(share, kind)| (*share, Just(*kind))).collect());
    let twists = prop_oneof![
        20 => Just(Twist::Straight),
        1 => Just(Twist::OtherActor),
        2 => Just(Twist::OtherThing),
        1 => Just(Twist::NoText),
        1 => Just(Twist::LongText),
    ];
    let wait = prop_oneof![6 => 0_u64..2_000, 1 => 60_000_u64..900_000];
    (kinds, any::<u16>(), any::<u16>(), any::<u16>(), twists, wait)
        .prop_map(|(kind, who, which, other, twist, wait)| Draw { kind, who, which, other, twist, wait })
}
