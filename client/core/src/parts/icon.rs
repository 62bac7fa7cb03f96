//! Icons, drawn with strokes; always beside a word or a text for those who listen.

use leptos::prelude::*;

/// An icon by its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named by what they stand for")]
pub enum Icon {
    Benefit,
    Challenge,
    Need,
    Idea,
    Question,
    Other,
    Support,
    Reply,
    Edit,
    Withdraw,
    Hide,
    Show,
    Send,
    Station,
    Mine,
    Route,
    Play,
    Pause,
    Next,
    MoreTime,
    Message,
    Offline,
    Info,
    Warning,
    Check,
    Copy,
    Link,
    Print,
    Download,
}

impl Icon {
    /// Its strokes in a view box of 24 by 24.
    fn path(self) -> &'static str {
        match self {
            Self::Benefit => "M4 15l5-5 4 4 7-8M14 6h6v6",
            Self::Challenge | Self::Warning => "M12 4l9 16H3zM12 10v4M12 17v.01",
            Self::Need => "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 8v8M8 12h8",
            Self::Idea => "M9 17a6 6 0 1 1 6 0v1H9zM10 21h4",
            Self::Question => "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18v.01",
            Self::Other => "M4 4h8l8 8-8 8-8-8zM8 8v.01",
            Self::Support => {
                "M7 11v9H4v-9zM7 11l4-8a2 2 0 0 1 2 2v4h5a2 2 0 0 1 2 2.3l-1.2 7a2 2 0 0 1-2 1.7H7"
            }
            Self::Reply => "M9 14L4 9l5-5M4 9h9a7 7 0 0 1 7 7v4",
            Self::Edit => "M4 20v-4L16 4l4 4L8 20zM13 7l4 4",
            Self::Withdraw => "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
            Self::Hide => {
                "M4 4l16 16M10 6a10 10 0 0 1 11 6 12 12 0 0 1-3 4M6 8a12 12 0 0 0-3 4 10 10 0 0 0 12 5.5M10 10a3 3 0 0 0 4 4"
            }
            Self::Show => "M3 12a10 10 0 0 1 18 0 10 10 0 0 1-18 0zM12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6",
            Self::Send => "M4 12l16-8-6 16-3-7zM11 13l9-9",
            Self::Station => "M4 9h16M6 9v11M18 9v11M8 4h8",
            Self::Mine => "M5 4h14v16l-4-3-3 3-3-3-4 3zM9 9h6M9 13h4",
            Self::Route => {
                "M6 21a2 2 0 1 0 0-4a2 2 0 1 0 0 4M18 7a2 2 0 1 0 0-4a2 2 0 1 0 0 4M8 19h6a3 3 0 0 0 0-7h-4a3 3 0 0 1 0-7h6"
            }
            Self::Play => "M7 4l13 8-13 8z",
            Self::Pause => "M8 5v14M16 5v14",
            Self::Next => "M5 5l9 7-9 7zM18 5v14",
            Self::MoreTime => "M12 5a8 8 0 1 0 8 8M12 9v4l3 2M19 3v6M16 6h6",
            Self::Message => "M4 5h16v11H11l-5 4v-4H4z",
            Self::Offline => {
                "M4 4l16 16M5 12a10 10 0 0 1 4-2.5M19 12a10 10 0 0 0-5-2.8M8.5 15.5a5 5 0 0 1 7 0M12 19v.01"
            }
            Self::Info => "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 11v5M12 8v.01",
            Self::Check => "M5 13l4 4L19 7",
            Self::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Self::Link => {
                "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"
            }
            Self::Print => "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
            Self::Download => "M12 4v11M7 11l5 5 5-5M4 20h16",
        }
    }
}

/// Draws an icon.
pub fn icon(icon: Icon) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=icon.path()></path></svg>
    }
    .into_any()
}
