//! A quote on the sheet, and choosing which of its words are kept.

use leptos::html;
use leptos::prelude::*;

use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_shared::ids::BlockId;
use tischrunde_shared::paper::{Content, Quoted, Span};

use super::desk::use_paper;
use super::words as words_of_paper;
use tischrunde_crew::watch;
use words_of_paper as paper_words;

/// The words as they are quoted.
#[component]
pub(super) fn Quote(quote: Quoted) -> impl IntoView {
    let id = quote.contribution;
    let text = watch(move |cafe| {
        let shown = cafe.contribution(id).filter(|c| c.fate.is_shown());
        shown.and_then(|c| c.text.get()).map(|text| quote.words(text))
    });
    view! {
        <blockquote class="block__text">
            {move || text.get().unwrap_or_else(|| paper_words::words().taken_back.to_owned())}
        </blockquote>
    }
}

/// How a part of a quote is taken.
type Taking = fn(&Quoted, &str, Span) -> Option<Quoted>;

/// The whole contribution, in which words are selected to be left out or kept: the browser's own selection works by
/// mouse, by finger and by keyboard. In a field that is `readonly`, no key would move the place where it begins.
#[component]
pub(super) fn Cut(id: BlockId) -> impl IntoView {
    let desk = use_paper();
    let block = desk.block(id);
    let quote = Memo::new(move |_| {
        block.with(|block| match block.as_ref().map(|block| &block.content) {
            Some(Content::Quote(quote)) => Some(quote.clone()),
            _ => None,
        })
    });
    let said = watch(move |cafe| {
        let said = cafe.contribution(quote.get()?.contribution).filter(|c| c.fate.is_shown())?;
        said.text.get().map(str::to_owned)
    });
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let area = NodeRef::<html::Textarea>::new();
    let told = RwSignal::new(None::<fn(&words_of_paper::Paper) -> &'static str>);
    let write = move |quote: Quoted| {
        desk.write(id, Content::Quote(quote), desk.version(id));
        told.set(Some(|words| words.is_cut));
    };
    let take = move |how: Taking| {
        move |_| {
            let (Some(quote), Some(said)) = (quote.get_untracked(), said.get_untracked()) else { return };
            match selected(area, &said).map(|part| how(&quote, &said, part)) {
                None => told.set(Some(|words| words.nothing_selected)),
                Some(None) => told.set(Some(|words| words.nothing_left)),
                Some(Some(cut)) => write(cut),
            }
        }
    };
    let keep_all = move |_| {
        if let Some(quote) = quote.get_untracked() {
            desk.write(id, Content::Quote(Quoted::whole(quote.contribution)), desk.version(id));
            told.set(None);
        }
    };
    let is_cut = move || quote.with(|quote| quote.as_ref().is_some_and(|quote| !quote.kept.is_empty()));
    view! {
        <Show when=move || said.with(Option::is_some)>
            <div class="block__editor" role="group" aria-label=t!(paper_words.cut)>
                <textarea
                    class="field__input block__whole" id=format!("text-{id}") rows="3" aria-readonly="true" inputmode="none" node_ref=area
                    on:beforeinput=|event| event.prevent_default()
                    aria-label=t!(paper_words.whole_words) aria-describedby=format!("cut-{id}") lang=move || lang.get()
                    prop:value=move || said.get().unwrap_or_default()
                ></textarea>
                <p class="quiet" id=format!("cut-{id}")>{t!(paper_words.cut_hint)}</p>
                <div class="actions">
                    <button class="button button--small" type="button" on:click=take(Quoted::without)>
                        {t!(paper_words.leave_out)}
                    </button>
                    <button class="button button--small" type="button" on:click=take(Quoted::only)>
                        {t!(paper_words.keep_only)}
                    </button>
                    <Show when=is_cut>
                        <button class="button button--quiet button--small" type="button" on:click=keep_all>
                            {t!(paper_words.keep_all)}
                        </button>
                    </Show>
                </div>
                <p class="quiet block__state" role="status">
                    {move || told.get().map(|told| told(paper_words::words()))}
                </p>
            </div>
        </Show>
    }
}

/// The words that are selected in a text.
fn selected(area: NodeRef<html::Textarea>, text: &str) -> Option<Span> {
    let area = area.get_untracked()?;
    let place = |place: Option<u32>| place.map(|units| characters(text, units));
    let from = place(area.selection_start().ok()?)?;
    let to = place(area.selection_end().ok()?)?;
    Span::of_words(text, from, to)
}

/// How many characters come before a place that the browser counts in UTF-16.
fn characters(text: &str, units: u32) -> usize {
    let mut rest = units as usize;
    text.chars()
        .take_while(|c| {
            let is_before = rest > 0;
            rest = rest.saturating_sub(c.len_utf16());
            is_before
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::characters;

    #[test]
    fn browsers_count_in_other_units() {
        assert_eq!([0, 1, 3, 4, 99].map(|units| characters("a🙂bü", units)), [0, 1, 2, 3, 4]);
    }
}
