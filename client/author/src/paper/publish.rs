//! Publishing: what forbids it is named, and the address is shown once it is done.

use leptos::prelude::*;

use tischrunde_client_core::browser::time_of_day;
use tischrunde_client_core::parts::dialog::Dialog;
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_shared::ids::EditionNo;
use tischrunde_shared::paper;

use super::check::{Findings, open_while};
use super::desk::{Asking, use_paper};
use super::words as words_of_paper;
use tischrunde_crew::watch;
use words_of_paper as paper_words;

/// The dialog.
#[component]
pub(super) fn PublishDialog() -> impl IntoView {
    let desk = use_paper();
    let open = open_while(desk, |asking| *asking == Asking::Publish);
    let editions = watch(|cafe| {
        let all = cafe.paper().editions.iter().rev();
        all.map(|(number, edition)| (*number, edition.is_withdrawn)).collect::<Vec<_>>()
    });
    let next = move || editions.with(|all| all.first().map(|(number, _)| *number).unwrap_or_default().next());
    let is_forbidden = move || desk.findings.with(|all| all.iter().any(paper::Finding::forbids));
    let needs_approval = watch(|cafe| cafe.day().plan.four_eyes);
    let proposed_at = watch(|cafe| cafe.paper().proposal.map(|proposal| proposal.at));
    let may_publish = move || !is_forbidden() && (!needs_approval.get() || proposed_at.get().is_some());
    let publish = move |_| desk.send(paper::Command::Publish { edition: untrack(next) });
    let address = move |number: EditionNo| {
        let cafe = desk.session.holder.get().map(|holder| holder.cafe.to_string()).unwrap_or_default();
        format!("/papers/{cafe}/{number}")
    };
    view! {
        <Dialog open=open title=t!(paper_words.publish)>
            <div class="dialog__body">
                <p>{t!(paper_words.publish_text)}</p>
                <Show when=move || needs_approval.get()>
                    <p role="status">
                        {move || match proposed_at.get() {
                            Some(at) => (paper_words::words().proposed)(&time_of_day(at)),
                            None => paper_words::words().four_eyes.to_owned(),
                        }}
                    </p>
                </Show>
                <Findings/>
                <ul class="stack stack--tight" role="list">
                    <For each=move || editions.get() key=|edition| *edition let((number, is_withdrawn))>
                        <li class="row">
                            <Show
                                when=move || !is_withdrawn
                                fallback=move || view! { <span>{(paper_words::words().withdrawn_edition)(number.0)}</span> }
                            >
                                <a href=move || address(number) target="_blank" rel="noopener">
                                    {move || (paper_words::words().edition)(number.0)}
                                </a>
                                <button
                                    class="button button--quiet button--small" type="button"
                                    on:click=move |_| desk.send(paper::Command::Unpublish { edition: number })
                                >
                                    {t!(paper_words.unpublish)}
                                </button>
                            </Show>
                        </li>
                    </For>
                </ul>
            </div>
            <div class="dialog__actions">
                <button class="button button--quiet" type="button" on:click=move |_| open.set(false)>{t!(paper_words.close)}</button>
                <Show when=move || needs_approval.get() && proposed_at.get().is_none()>
                    <button
                        class="button button--primary" type="button" disabled=is_forbidden
                        on:click=move |_| desk.send(paper::Command::Propose)
                    >
                        {t!(paper_words.propose)}
                    </button>
                </Show>
                <button class="button button--primary" type="button" disabled=move || !may_publish() on:click=publish>
                    {move || {
                        let words = paper_words::words();
                        let name = if needs_approval.get() { words.approve_edition } else { words.publish_edition };
                        name(next().0)
                    }}
                </button>
            </div>
        </Dialog>
    }
}
