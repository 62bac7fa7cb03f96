//! What is to be looked at before the paper is published, as a list to go through.

use leptos::prelude::*;

use tischrunde_client_core::parts::dialog::Dialog;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_shared::ids::{BlockId, SectionId};
use tischrunde_shared::paper::{self, Content, Finding, PersonalData, Spot};

use super::block::choose;
use super::desk::{Asking, PaperDesk, use_paper};
use super::words as words_of_paper;
use words_of_paper as paper_words;

/// So many are listed; more of a kind say nothing new.
const LISTED: usize = 200;

/// Whether a dialog is open, for the dialog itself.
pub(super) fn open_while(desk: PaperDesk, is_this: fn(&Asking) -> bool) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    tischrunde_client_core::reactive::effect(move || {
        open.set(desk.asking.with(|asking| asking.as_ref().is_some_and(is_this)));
    });
    tischrunde_client_core::reactive::effect(move || {
        if !open.get() && desk.asking.with_untracked(|asking| asking.as_ref().is_some_and(is_this)) {
            desk.asking.set(None);
        }
    });
    open
}

/// The dialog.
#[component]
pub(super) fn CheckDialog() -> impl IntoView {
    let desk = use_paper();
    let open = open_while(desk, |asking| *asking == Asking::Check);
    view! {
        <Dialog open=open title=t!(paper_words.check)>
            <div class="dialog__body"><Findings/></div>
            <div class="dialog__actions">
                <button class="button" type="button" on:click=move |_| open.set(false)>{t!(paper_words.close)}</button>
            </div>
        </Dialog>
    }
}

/// Everything that was found, what forbids publishing first.
#[component]
pub(super) fn Findings() -> impl IntoView {
    let desk = use_paper();
    let findings = Memo::new(move |_| {
        let mut findings = desk.findings.get();
        findings.sort_by_key(|finding| !finding.forbids());
        findings
    });
    view! {
        <Show when=move || desk.server_is_silent.get()><p class="quiet">{t!(paper_words.server_is_silent)}</p></Show>
        <Show when=move || findings.with(Vec::is_empty)><p>{t!(paper_words.nothing_to_check)}</p></Show>
        <ul class="findings" role="list" id="findings" tabindex="-1" aria-label=t!(paper_words.check)>
            {move || findings.get().into_iter().take(LISTED).map(|finding| view! { <li>{entry(desk, finding)}</li> }).collect_view()}
        </ul>
    }
}

fn entry(desk: PaperDesk, finding: Finding) -> AnyView {
    let forbids = finding.forbids();
    let text = sentence(desk, &finding);
    if let Finding::Personal { at: Spot::Voice(contribution), .. } = finding {
        // It is not the authors' to change: the row says whose it is.
        let hosts = desk.session.view(|cafe| cafe.contribution(contribution).map(|c| c.station.0));
        let advice = hosts.map(|station| (paper_words::words().who_hides)(station));
        return view! { <p class="finding finding--said">{text} " " {advice}</p> }.into_any();
    }
    if let Finding::Unprintable { at: Spot::Voice(_), .. } = finding {
        return view! { <p class="finding finding--said">{text}</p> }.into_any();
    }
    let blacken = match &finding {
        Finding::Personal { at: Spot::Block(block), found } => {
            Some(blacken_button(desk, *block, found, text.clone()))
        }
        _ => None,
    };
    let go = move |_| {
        desk.asking.set(None);
        match finding {
            Finding::NoSource(block)
            | Finding::NoAlternative(block)
            | Finding::SourceGone { block, .. }
            | Finding::QuoteGone { block, .. } => go_to_block(desk, block),
            Finding::Personal { at, .. } | Finding::Unprintable { at, .. } => go_to(desk, at),
            Finding::OpenComment(comment) => {
                let block = untrack(|| {
                    desk.session.view(|cafe| cafe.paper().comments.get(&comment).map(|c| c.block))
                });
                if let Some(block) = block {
                    go_to_block(desk, block);
                }
            }
            Finding::EmptySection(section) => go_to_section(section),
            Finding::LogoWithoutAlternative => desk.asking.set(Some(Asking::Front)),
        }
    };
    view! {
        <button class="finding" type="button" on:click=go>
            {forbids.then(|| view! { <span class="tag tag--warning">{t!(paper_words.forbids)}</span> " " })}
            {text}
        </button>
        {blacken}
    }
    .into_any()
}

/// Replaces what was found by `[…]`.
fn blacken_button(
    desk: PaperDesk,
    block: BlockId,
    found: &[PersonalData],
    sentence: String,
) -> impl IntoView + use<> {
    let found = found.to_vec();
    let blacken = move |_| {
        let words = paper_words::words_now();
        let note = (words.blackened)(&names_of(&found, words));
        desk.send(paper::Command::Blacken { block, note, base: desk.version(block) });
        // The row goes, and the focus with it.
        tischrunde_client_core::browser::focus("findings");
    };
    view! {
        <button class="button button--small" type="button" on:click=blacken>
            {t!(paper_words.blacken)} <span class="sr-only">": " {sentence}</span>
        </button>
    }
}

/// What was found, in one phrase.
fn names_of(found: &[PersonalData], words: &words_of_paper::Paper) -> String {
    let name = |found: &PersonalData| match found {
        PersonalData::Email => words.email,
        PersonalData::Telephone => words.telephone,
        PersonalData::Iban => words.iban,
        PersonalData::Name => words.name_of_somebody,
    };
    found.iter().map(name).collect::<Vec<_>>().join(words.and)
}

/// Chooses a block and leads to it.
pub(super) fn go_to_block(desk: PaperDesk, block: BlockId) {
    choose(desk, block);
    request_animation_frame(move || {
        tischrunde_client_core::browser::focus(&format!("block-{block}"));
    });
}

fn go_to(desk: PaperDesk, at: Spot) {
    match at {
        Spot::Front => desk.asking.set(Some(Asking::Front)),
        Spot::Heading(section) => go_to_section(section),
        Spot::Block(block) => go_to_block(desk, block),
        // Not the authors' to change.
        Spot::Voice(_) => {}
    }
}

fn go_to_section(section: SectionId) {
    tischrunde_client_core::browser::focus(&format!("section-{section}"));
}

/// A block in words: its number, if it has one.
pub(super) fn name_of(desk: PaperDesk, block: BlockId) -> String {
    let words = paper_words::words();
    let number = desk.numbers.with(|numbers| numbers.get(block));
    number.map_or_else(|| words.a_block.to_owned(), |number| format!("{} {number}", words.statement))
}

fn sentence(desk: PaperDesk, finding: &Finding) -> String {
    let words = paper_words::words();
    let name = |block: BlockId| name_of(desk, block);
    match finding {
        Finding::NoSource(block) => (words.no_source)(&name(*block)),
        Finding::SourceGone { block, source } => {
            let source = desk.session.view(|cafe| super::chips::name_of(cafe, *source));
            (words.source_gone)(&name(*block), &source)
        }
        Finding::QuoteGone { contribution, .. } => (words.quote_gone)(contribution.0),
        Finding::NoAlternative(block) => {
            let caption = desk.manuscript.with(|m| match m.blocks.get(block).map(|block| &block.content) {
                Some(Content::Image { caption, .. }) => caption.to_string(),
                _ => String::new(),
            });
            let name = if caption.is_empty() {
                words.image.to_owned()
            } else {
                format!("{} „{caption}“", words.image)
            };
            (words.no_alternative)(&name)
        }
        Finding::LogoWithoutAlternative => words.logo_undescribed.to_owned(),
        Finding::EmptySection(section) => (words.empty_section)(&heading(desk, *section)),
        Finding::OpenComment(comment) => {
            let text =
                desk.session.view(|cafe| cafe.paper().comments.get(comment).map(|c| c.text.to_string()));
            (words.open_comment)(&text.unwrap_or_default())
        }
        Finding::Personal { at, found } => (words.personal)(&spot_name(desk, *at), &names_of(found, words)),
        Finding::Unprintable { at, characters } => {
            let characters = characters.chars().map(|c| format!("{c} (U+{:04X})", u32::from(c)));
            (words.unprintable)(&spot_name(desk, *at), &characters.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A place in words.
fn spot_name(desk: PaperDesk, at: Spot) -> String {
    let words = paper_words::words();
    match at {
        Spot::Front => words.front.to_owned(),
        Spot::Heading(section) => (words.heading_called)(&heading(desk, section)),
        Spot::Block(block) => name_of(desk, block),
        Spot::Voice(contribution) => format!("#{contribution}"),
    }
}

fn heading(desk: PaperDesk, section: SectionId) -> String {
    desk.manuscript.with(|manuscript| {
        let mut sections = manuscript.sections.iter();
        sections
            .find(|other| other.id == section)
            .map(|section| section.heading.to_string())
            .unwrap_or_default()
    })
}
