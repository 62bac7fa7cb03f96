//! The start page: enter a code, or prepare a café.

mod code;
mod create;
mod created;
mod words;

use leptos::prelude::*;

use tischrunde_client_core::parts::language::LanguageSwitch;
use tischrunde_client_core::parts::sheet::Sheet;
use tischrunde_client_core::parts::skip::Skip;
use tischrunde_client_core::parts::title::use_title;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::storage::{self, Keep};
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;

use self::code::{CodeForm, Key};
use self::words as start;
use tischrunde_shared::api::Created;

/// The links of a café that was created in this tab: a reload must not lose them.
const CREATED: &str = "created";

/// The start page, or the links of the café that was just created.
#[component]
pub(crate) fn Start() -> impl IntoView {
    let created = RwSignal::new(storage::value::<Created>(Keep::Tab, CREATED));
    let on_created = move |cafe: Created| {
        storage::set_value(Keep::Tab, CREATED, &cafe);
        created.set(Some(cafe));
        window().scroll_to_with_x_and_y(0.0, 0.0);
    };
    let on_another = move |()| {
        storage::remove(Keep::Tab, CREATED);
        created.set(None);
    };
    erased(move || match created.get() {
        Some(cafe) => view! { <created::CreatedPage cafe=cafe on_another=on_another/> }.into_any(),
        None => view! { <Choice on_created=on_created/> }.into_any(),
    })
}

#[component]
fn Choice(#[prop(into)] on_created: Callback<Created>) -> impl IntoView {
    use_title(String::new);
    let on_key = move |key: Key| {
        key.hand_over();
        // Where the browser refuses to go, the page stays as it is.
        let _ = window().location().assign("/join");
    };
    view! {
        <div class="start">
            <Skip/>
            <header class="start__head"><p class="brand">{t!(common.brand)}</p><LanguageSwitch/></header>
            <main class="start__main" id="main" tabindex="-1">
                <section class="start__intro">
                    <h1>{t!(start.title)}</h1>
                    <p class="lead">{t!(start.lead)}</p>
                </section>
                <section class="start__join card" aria-labelledby="join-title">
                    <h2 id="join-title">{t!(start.join_title)}</h2>
                    <CodeForm button=t!(start.join_button) on_key=on_key/>
                </section>
                <create::CreateForm on_created=on_created/>
            </main>
        </div>
    }
}

/// What stands at an address that leads nowhere.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    use_title(move || start::words().not_found_title.to_owned());
    view! {
        <Sheet>
            <h1>{t!(start.not_found_title)}</h1>
            <p class="lead">{t!(start.not_found_text)}</p>
            <div class="actions"><a href="/" class="button button--primary">{t!(common.home)}</a></div>
        </Sheet>
    }
}
