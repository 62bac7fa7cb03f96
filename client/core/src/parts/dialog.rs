//! Dialogs: the browser's own, so that focus, Escape and what lies behind are as everywhere.

use leptos::html;
use leptos::prelude::*;

use super::show::Show;
use crate::reactive::effect;
use crate::t;
use crate::words::common;

/// A dialog that is shown while `open` is true. Its children are made anew each time.
#[component]
pub fn Dialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: TextProp,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    effect(move || {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let heading = StoredValue::new(title.clone());
    let children = StoredValue::new(children);
    view! {
        <dialog class="dialog" node_ref=node aria-label=move || title.get() on:close=move |_| open.set(false)>
            <Show when=move || open.get()>
                <h2 class="dialog__title">{move || heading.with_value(TextProp::get)}</h2>
                {children.with_value(|children| children())}
            </Show>
        </dialog>
    }
}

/// Asks before something is done.
#[component]
pub fn Confirm(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: TextProp,
    /// What will happen.
    #[prop(into)]
    text: TextProp,
    /// What the button says that does it.
    #[prop(into)]
    action: TextProp,
    /// Does it.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let confirm = move |_| {
        open.set(false);
        on_confirm.run(());
    };
    view! {
        <Dialog open=open title=title>
            <div class="dialog__body"><p>{let text = text.clone(); move || text.get()}</p></div>
            <div class="dialog__actions">
                <button class="button button--quiet" type="button" on:click=move |_| open.set(false)>
                    {t!(common.cancel)}
                </button>
                <button class="button button--danger" type="button" on:click=confirm>
                    {let action = action.clone(); move || action.get()}
                </button>
            </div>
        </Dialog>
    }
}
