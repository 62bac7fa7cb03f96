//! The pages and their addresses.

use leptos::prelude::*;
use leptos_router::components::{A, Route, Router, Routes};
use leptos_router::path;

use crate::link;
use crate::pages::{author, facilitator, host, join, participant, screen, start};
use crate::parts::live::{LiveRegions, provide_announcer};
use crate::parts::sheet::Sheet;
use crate::parts::title::use_title;
use crate::parts::toast::{Toasts, provide_toaster};
use crate::words::{t, words};

/// Everything.
#[component]
pub(crate) fn App() -> impl IntoView {
    provide_announcer();
    provide_toaster();
    follow_new_links();
    view! {
        <Router>
            <Routes fallback=NotFound>
                <Route path=path!("/") view=start::Start/>
                <Route path=path!("/join") view=join::Join/>
                <Route path=path!("/j") view=join::Join/>
                <Route path=path!("/p") view=participant::Participant/>
                <Route path=path!("/f") view=facilitator::Facilitator/>
                <Route path=path!("/h") view=host::Host/>
                <Route path=path!("/a") view=author::Author/>
                <Route path=path!("/s") view=screen::Screen/>
            </Routes>
        </Router>
        <Toasts/>
        <LiveRegions/>
    }
}

/// A link opened in a tab that shows the page already changes only the fragment: the page starts anew with it.
fn follow_new_links() {
    let listener = window_event_listener_untyped("hashchange", |_| {
        if link::take_from_address() {
            crate::browser::reload();
        }
    });
    on_cleanup(move || listener.remove());
}

#[component]
fn NotFound() -> impl IntoView {
    use_title(move || words().common.not_found_title.to_owned());
    view! {
        <Sheet>
            <h1>{t!(common.not_found_title)}</h1>
            <p class="lead">{t!(common.not_found_text)}</p>
            <div class="actions"><A href="/" attr:class="button button--primary">{t!(common.home)}</A></div>
        </Sheet>
    }
}
