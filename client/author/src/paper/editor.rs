//! Writing on a block: what is typed is sent when somebody pauses or leaves it, and survives everything until then.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use tischrunde_client_core::drafts::Draft;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_shared::condense::Version;
use tischrunde_shared::ids::BlockId;
use tischrunde_shared::limits;
use tischrunde_shared::paper::Content;
use tischrunde_shared::text::Body;

use super::desk::{Asking, PaperDesk, use_paper};
use super::facts::Facts;
use super::words as words_of_paper;
use words_of_paper as paper_words;

/// How long somebody has to pause until what was typed is sent.
const PAUSE: Duration = Duration::from_millis(1_200);

/// A text that is being typed, over the version that was read when typing began.
#[derive(Clone, Copy)]
struct Typing {
    desk: PaperDesk,
    id: BlockId,
    draft: Draft,
    read: Draft,
    typed: RwSignal<Option<String>>,
    pause: StoredValue<Option<TimeoutHandle>>,
}

impl Typing {
    fn on(desk: PaperDesk, id: BlockId) -> Self {
        let name = desk.session.name();
        let draft = Draft::open(&format!("{name}/paper-{id}"));
        let left = Some(draft.get_untracked()).filter(|text| !text.is_empty());
        Self {
            desk,
            id,
            draft,
            read: Draft::open(&format!("{name}/paper-{id}-read")),
            typed: RwSignal::new(left),
            pause: StoredValue::new(None),
        }
    }

    fn type_in(self, text: String) {
        if self.typed.with_untracked(Option::is_none) {
            self.read.set(self.desk.version(self.id).0.to_string());
        }
        self.draft.set(text.clone());
        self.typed.set(Some(text));
        let next = set_timeout_with_handle(move || self.save(), PAUSE).ok();
        if let Some(Some(earlier)) = self.pause.try_update_value(|pause| std::mem::replace(pause, next)) {
            earlier.clear();
        }
    }

    fn save(self) {
        let Some(Some(text)) = self.typed.try_get_untracked() else { return };
        if text.trim().is_empty() {
            return;
        }
        let base = Version(self.read.get_untracked().parse().unwrap_or_default());
        let stands = self.desk.manuscript.with_untracked(|m| m.blocks.get(&self.id).cloned());
        if let Some(content) = stands.and_then(|block| with_text(block.content, &text)) {
            self.desk.write(self.id, content, base);
        }
        self.draft.clear();
        self.read.clear();
        self.typed.set(None);
    }
}

/// The same block with another text.
pub(super) fn with_text(mut content: Content, text: &str) -> Option<Content> {
    match &mut content {
        Content::Text { text: said }
        | Content::Statement { text: said, .. }
        | Content::Recommendation { text: said, .. }
        | Content::Image { alternative: said, .. } => *said = Body::new(text),
        Content::Quote(_) | Content::Themes { .. } | Content::Chart { .. } | Content::Table { .. } => {
            return None;
        }
    }
    Some(content)
}

/// The text of a block and what else can be said about it.
#[component]
pub(super) fn Editor(id: BlockId) -> impl IntoView {
    let desk = use_paper();
    let typing = Typing::on(desk, id);
    // What is typed and not sent yet is sent when the block is left.
    on_cleanup(move || typing.save());
    let stands = desk.block(id);
    let on_its_way = Memo::new(move |_| {
        desk.session
            .pending()
            .into_iter()
            .rev()
            .find_map(|pending| super::conflict::written(&pending.command, id))
    });
    let text = Memo::new(move |_| {
        typing.typed.get().or_else(|| on_its_way.get()).unwrap_or_else(|| {
            stands.with(|block| {
                let text = block.as_ref().and_then(|block| block.content.text());
                text.map(|text| text.as_str().to_owned()).unwrap_or_default()
            })
        })
    });
    let rows = move || {
        let lines = text.with(|text| text.lines().map(|line| 1 + line.chars().count() / 62).sum::<usize>());
        lines.clamp(2, 24).to_string()
    };
    let has_sources = Memo::new(move |_| {
        stands.with(|b| b.as_ref().is_some_and(|block| super::desk::takes_sources(&block.content)))
    });
    let is_recommendation = Memo::new(move |_| {
        stands
            .with(|b| b.as_ref().is_some_and(|block| matches!(block.content, Content::Recommendation { .. })))
    });
    let state = move || match (typing.typed.with(Option::is_some), on_its_way.with(Option::is_some)) {
        (true, _) => paper_words::words().typing,
        (false, true) => paper_words::words().sending,
        (false, false) => paper_words::words().saved,
    };
    // In a text that was emptied, `/` chooses what is to stand there.
    let on_key = move |event: KeyboardEvent| {
        let is_text = stands.with_untracked(|b| {
            b.as_ref().is_some_and(|block| matches!(block.content, Content::Text { .. }))
        });
        if event.key() == "/" && is_text && text.with_untracked(String::is_empty) {
            event.prevent_default();
            event.stop_propagation();
            desk.emptied.set(Some(id));
            desk.asking.set(Some(Asking::Kinds));
        }
    };
    view! {
        <div class="block__editor">
            <textarea
                class="field__input" id=format!("text-{id}") rows=rows aria-label=t!(paper_words.text)
                maxlength=limits::STATEMENT_CHARS.to_string() prop:value=move || text.get()
                on:input=move |event| typing.type_in(event_target_value(&event)) on:blur=move |_| typing.save()
                on:keydown=on_key
            ></textarea>
            <p class="quiet block__state" role="status">{state}</p>
            <Show when=move || has_sources.get()><Editorial id=id/></Show>
            <Show when=move || is_recommendation.get()><Facts id=id/></Show>
        </div>
    }
}

/// Whether it is the authors' own.
#[component]
fn Editorial(id: BlockId) -> impl IntoView {
    let desk = use_paper();
    let block = desk.block(id);
    let is_editorial = Memo::new(move |_| {
        block.with(|block| match block.as_ref().map(|block| &block.content) {
            Some(Content::Statement { is_editorial, .. } | Content::Recommendation { is_editorial, .. }) => {
                *is_editorial
            }
            _ => false,
        })
    });
    let change = move |event| {
        let on = event_target_checked(&event);
        change(desk, id, |content| match content {
            Content::Statement { is_editorial, .. } | Content::Recommendation { is_editorial, .. } => {
                *is_editorial = on;
            }
            _ => {}
        });
    };
    view! {
        <label class="choice">
            <input class="choice__input" type="checkbox" prop:checked=move || is_editorial.get() on:change=change/>
            " " <span class="choice__label">{t!(paper_words.editorial)}</span>
        </label>
    }
}

/// Changes something about a block at once.
pub(super) fn change(desk: PaperDesk, id: BlockId, change: impl FnOnce(&mut Content)) {
    let base = desk.version(id);
    if let Some(mut block) = desk.manuscript.with_untracked(|m| m.blocks.get(&id).cloned()) {
        change(&mut block.content);
        desk.write(id, block.content, base);
    }
}
