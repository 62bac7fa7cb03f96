//! What the server did not grant, with the text that was written: nothing typed is lost.

use leptos::prelude::*;

use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::session::use_session;
use tischrunde_client_core::t;
use tischrunde_client_core::words::{common, language};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::{condense, day, paper, people, talk};

use crate::refusals;
use crate::words as crew;

/// Every refusal that nobody has read yet.
#[component]
pub fn Refusals(
    /// Which of them the page shows where they belong instead.
    #[prop(optional)]
    elsewhere: Option<fn(&Command, &Refusal) -> bool>,
) -> impl IntoView {
    let session = use_session();
    let is_elsewhere = elsewhere.unwrap_or(|_, _| false);
    let shown = move || {
        let all = session.refused.get();
        all.into_iter()
            .filter(|refused| !is_elsewhere(&refused.command, &refused.refusal))
            .collect::<Vec<_>>()
    };
    view! {
        <For each=shown key=|refused| refused.id let:refused>
            <div class="banner banner--error">
                {icon(Icon::Warning)}
                <div class="banner__body">
                    <p class="banner__title">{t!(crew.not_done)}</p>
                    <p>{move || refusals::sentence(language(), &refused.refusal)}</p>
                    {written(&refused.command).map(|text| view! {
                        <details class="more"><summary>{t!(crew.written)}</summary><p>{text}</p></details>
                    })}
                </div>
                <button class="button button--small" type="button" on:click=move |_| session.dismiss(refused.id)>
                    {t!(common.dismiss)}
                </button>
            </div>
        </For>
    }
}

/// The text in a command of the crew.
fn written(command: &Command) -> Option<String> {
    let text = match command {
        Command::People(people::Command::Register { people }) => {
            let names: Vec<&str> = people.iter().filter_map(|guest| guest.name.as_deref()).collect();
            return Some(names.join("\n")).filter(|names| !names.is_empty());
        }
        Command::Talk(talk::Command::Dictate { text, .. })
        | Command::Day(day::Command::SendMessage { text })
        | Command::Condense(condense::Command::AddInsight { text, .. })
        | Command::Condense(condense::Command::EditInsight { text, .. })
        | Command::Condense(condense::Command::WriteHandover { text, .. }) => Some(text),
        Command::Condense(condense::Command::AddTheme { title, .. })
        | Command::Condense(condense::Command::RenameTheme { title, .. }) => Some(title),
        Command::Talk(talk::Command::Hide { reason, .. }) => Some(reason),
        Command::Paper(
            paper::Command::WriteBlock { content, .. } | paper::Command::AddBlock { content, .. },
        ) => {
            return content.text().map(|text| text.as_str().to_owned());
        }
        Command::Paper(paper::Command::Comment { text, .. }) => Some(text),
        _ => None,
    };
    text.cloned()
}
