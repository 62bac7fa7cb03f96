//! The links of a café that was just created.

use leptos::prelude::*;

use tischrunde_client_core::parts::badge::station_class;
use tischrunde_client_core::parts::banner::{Banner, Tone};
use tischrunde_client_core::parts::copy::Copy;
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::sheet::Sheet;
use tischrunde_client_core::parts::title::use_title;
use tischrunde_client_core::t;
use tischrunde_shared::ids::StationId;

use crate::start::words as start;
use tischrunde_crew::parts::qr::Qr;
use tischrunde_shared::api::{Created, HostLink};

/// Everything that the crew gets, once.
#[component]
pub(super) fn CreatedPage(cafe: Created, #[prop(into)] on_another: Callback<()>) -> impl IntoView {
    let cafe = StoredValue::new(cafe);
    let title = move || cafe.with_value(|cafe| (start::words().created_title)(&cafe.title));
    use_title(title);
    let all = Signal::derive(move || cafe.with_value(listing));
    view! {
        <Sheet>
            <h1>{title}</h1>
            <p class="lead">{t!(start.created_lead)}</p>
            <Banner tone=Tone::Warning title=t!(start.keep_title) text=t!(start.created_once)/>
            <section class="sheet__section">
                <h2>{t!(start.links_title)}</h2>
                {cafe.with_value(links)}
                <div class="actions no-print">
                    <Copy text=all what=t!(start.copy_all)/>
                    <button class="button button--small" type="button" on:click=|_| { let _ = window().print(); }>
                        {icon(Icon::Print)} " " {t!(start.print)}
                    </button>
                </div>
            </section>
            <section class="sheet__section">
                <h2>{t!(start.join_code_title)}</h2>
                {cafe.with_value(ticket)}
                <p class="quiet">{t!(start.join_code_when)}</p>
            </section>
            <div class="actions no-print">
                <button class="button" type="button" on:click=move |_| on_another.run(())>{t!(start.another)}</button>
            </div>
        </Sheet>
    }
}

fn links(cafe: &Created) -> AnyView {
    let host = |host: &HostLink| {
        let (station, title) = (host.station, host.title.clone());
        link(move || (start::words().host)(station.0, &title), &host.url, Some(station))
    };
    view! {
        <ul class="links">
            {link(|| start::words().facilitator.to_owned(), &cafe.links.facilitator, None)}
            {cafe.links.hosts.iter().map(host).collect_view()}
            {link(|| start::words().author.to_owned(), &cafe.links.author, None)}
            {link(|| start::words().screen.to_owned(), &cafe.links.screen, None)}
        </ul>
    }
    .into_any()
}

fn link(
    role: impl Fn() -> String + Send + Sync + Clone + 'static,
    url: &str,
    station: Option<StationId>,
) -> AnyView {
    let class =
        station.map_or_else(|| "link".to_owned(), |station| format!("link {}", station_class(station)));
    let spoken = role.clone();
    view! {
        <li class=class>
            <span class="link__role">{role.clone()}</span>
            <code class="link__url">{url.to_owned()}</code>
            <span class="actions no-print">
                <Copy text=url.to_owned() what=role/>
                <a class="button button--small" href=url.to_owned() target="_blank" rel="noopener">
                    {t!(start.open)} <span class="sr-only">" " {spoken}</span>
                </a>
            </span>
        </li>
    }
    .into_any()
}

fn ticket(cafe: &Created) -> AnyView {
    let invitation = cafe.invitation.clone();
    view! {
        <figure class="ticket">
            <div class="qr"><Qr text=invitation.url/></div>
            <figcaption>
                <span class="ticket__code">{invitation.code}</span>
                <span class="quiet">{move || (start::words().join_code_text)(&invitation.address)}</span>
            </figcaption>
        </figure>
    }
    .into_any()
}

/// All links as a text, one a line, for a message to the crew.
fn listing(cafe: &Created) -> String {
    let words = &start::words_now();
    let mut lines = vec![cafe.title.clone(), format!("{}: {}", words.facilitator, cafe.links.facilitator)];
    lines.extend(
        cafe.links.hosts.iter().map(|h| format!("{}: {}", (words.host)(h.station.0, &h.title), h.url)),
    );
    lines.push(format!("{}: {}", words.author, cafe.links.author));
    lines.push(format!("{}: {}", words.screen, cafe.links.screen));
    lines.push(format!("{}: {} {}", words.join_code_title, cafe.invitation.address, cafe.invitation.code));
    lines.join("\n")
}
