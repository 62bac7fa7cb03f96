//! How much of everything a café takes. Figures from the project's safety rules; each is refused by name when exceeded.

/// Characters in a contribution.
pub const CONTRIBUTION_CHARS: usize = 2_000;
/// Characters in an insight, a handover or a message to all.
pub const STATEMENT_CHARS: usize = 4_000;
/// Characters in a title, a theme or a reason for hiding.
pub const LINE_CHARS: usize = 200;
/// Characters in a participant's name.
pub const NAME_CHARS: usize = 80;
/// Characters in a text of the plan (opening, station text, question).
pub const PLAN_TEXT_CHARS: usize = 4_000;

/// People in one café.
pub const PEOPLE: usize = 10_000;
/// Contributions in one café.
pub const CONTRIBUTIONS: usize = 50_000;
/// Stations in one café.
pub const STATIONS: usize = 40;
/// Tables of one station.
pub const TABLES: u16 = 200;
/// Seats at one table.
pub const SEATS: u16 = 50;
/// Rounds in one café.
pub const ROUNDS: usize = 20;
/// Seconds of one round: eight hours.
pub const ROUND_SECONDS: u32 = 8 * 3_600;
/// Seconds of all rounds and changes together: a day.
pub const SLOT_SECONDS: u32 = 24 * 3_600;
/// Rules about seats in one café.
pub const RULES: usize = 500;
/// People that the crew writes down at once.
pub const GUESTS: usize = 500;
/// Categories of contributions in one café.
pub const CATEGORIES: usize = 12;
/// Attributes asked of participants.
pub const ATTRIBUTES: usize = 6;
/// Values of one attribute.
pub const ATTRIBUTE_VALUES: usize = 40;
/// Sources of one insight or handover.
pub const SOURCES: usize = 500;
/// Themes, and insights, in one café.
pub const STATEMENTS: usize = 5_000;
/// Sections of a paper.
pub const SECTIONS: usize = 200;
/// Blocks of a paper, also those that were taken out.
pub const BLOCKS: usize = 5_000;
/// Comments on a paper.
pub const COMMENTS: usize = 5_000;
/// What people may say to a paper altogether.
pub const RESPONSES: usize = 20_000;
/// Reasons why something is not used.
pub const ASIDES: usize = 5_000;
/// Published versions of a paper.
pub const EDITIONS: usize = 200;
/// Parts of a contribution that one quote keeps.
pub const SPANS: usize = 50;
/// Rows of a table that authors write, and columns.
pub const TABLE_ROWS: usize = 100;
/// See [`TABLE_ROWS`].
pub const TABLE_COLUMNS: usize = 12;
/// Bytes of a file that is to be a picture of the paper.
pub const PICTURE_BYTES: usize = 5 * 1_024 * 1_024;
/// Pixels of such a file: what has more is not unpacked.
pub const PICTURE_PIXELS: usize = 24_000_000;
/// Pictures of one café, also those that no paper shows any more.
pub const PICTURES: usize = 50;
/// Messages to all in one café.
pub const MESSAGES: usize = 1_000;
/// Days the data may be kept.
pub const RETENTION_DAYS: u16 = 3_650;

/// Bytes of one frame from a client.
pub const FRAME_BYTES: usize = 64 * 1_024;
/// Bytes a reader may lag behind before it is given a snapshot instead.
pub const LAG_BYTES: usize = 1_024 * 1_024;
