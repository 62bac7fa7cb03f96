//! The browser half of the test support, tried on a tiny page: a tool that can lie proves nothing.

use std::{
    error::Error,
    io::{self, Write},
    path::PathBuf,
    time::{Duration, UNIX_EPOCH},
};

use tischrunde_tests::browser::{Browser, BrowserError, Device, Kind, Page, axe_missing};

#[path = "harness/site.rs"]
mod site;

use site::Site;

/// How a proof ends; the error prints as the sentences it is made of.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// The page on a device; the browser and the site must outlive it.
async fn open(device: Device) -> Outcome<(Site, Browser, Page)> {
    let site = Site::open().await?;
    let browser = Browser::launch().await?;
    let page = browser.device(device).await?;
    page.goto(&site.url("/")).await?;
    Ok((site, browser, page))
}

#[tokio::test]
async fn fields_take_text_choice_and_mark_through_real_events() -> Outcome {
    let (_site, _browser, page) = open(Device::laptop()).await?;
    page.fill("#text", "Bürger & <Daten> 😀").await?;
    page.fill("#note", "first\nsecond").await?;
    page.fill("#day", "2026-11-23").await?;
    page.select("#kind", "A need").await?;
    page.check("#agree", true).await?;
    page.check("#agree", true).await?;
    page.click_text("button", "Send").await?;
    page.wait_text("#said", r#"sent ["Bürger & <Daten> 😀","first\nsecond","2026-11-23","need",true]"#)
        .await?;
    let (input, change): (u32, u32) = page.eval("[heard.input, heard.change]").await?;
    assert!(input >= 5 && change >= 3, "{input} input and {change} change events");

    page.fill("#note", "").await?;
    assert_eq!(page.value("#note").await?, "");
    Ok(page.assert_quiet().await?)
}

#[tokio::test]
async fn keys_reach_the_focused_element() -> Outcome {
    let (_site, _browser, page) = open(Device::laptop()).await?;
    page.click("#text").await?;
    for key in ["a", "B", "Space", "ß", "ArrowLeft", "Backspace"] {
        page.press(key).await?;
    }
    assert_eq!(page.value("#text").await?, "aBß");
    page.press("Tab").await?;
    assert_eq!(page.eval::<String>("document.activeElement.id").await?, "note");
    page.press("Shift+Tab").await?;
    assert_eq!(page.eval::<String>("heard.keydown").await?, "Shift+Tab");
    page.press("Enter").await?;
    page.wait_text("#said", "aBß").await?;
    assert!(matches!(page.press("Entr").await, Err(BrowserError::UnknownKey(_))));
    Ok(())
}

#[tokio::test]
async fn a_laptop_clicks_and_a_phone_taps() -> Outcome {
    for (device, pointer) in [(Device::laptop(), "mouse"), (Device::phone(), "touch")] {
        let (_site, _browser, page) = open(device).await?;
        page.click("#late").await?;
        page.wait_text("#said", &format!("Late by {pointer}")).await?;
        page.click_text("button", "Take").await?;
        page.wait_text("#said", &format!("Take by {pointer}")).await?;
        page.click_text("button", "this").await?;
        page.wait_text("#said", "Take this thing").await?;
        page.click_text("checkbox", "I agree").await?;
        assert!(page.eval::<bool>("document.getElementById('agree').checked").await?);
        page.assert_quiet().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_click_waits_until_it_can_reach_its_target() -> Outcome {
    let (_site, _browser, page) = open(Device::laptop()).await?;
    page.run("get('late').disabled = true; setTimeout(() => get('late').disabled = false, 300)").await?;
    page.click("#late").await?;
    page.wait_text("#said", "Late").await?;
    page.run("get('cover').className = 'on'; setTimeout(() => get('cover').className = '', 300)").await?;
    page.click("#covered").await?;
    page.wait_text("#said", "Covered").await?;
    page.run("get('moving').className = 'on'").await?;
    page.click("#moving").await?;
    Ok(page.wait_text("#said", "Moving").await?)
}

#[tokio::test]
async fn a_click_never_hits_a_neighbour_that_moves_in() -> Outcome {
    for device in [Device::laptop(), Device::phone()] {
        let (_site, _browser, page) = open(device).await?;
        page.run("fillList()").await?;
        for number in [3, 0, 4, 1] {
            page.run("say('waiting'); stirs = 2").await?;
            page.click_text("#list button", &format!("Entry {number}")).await?;
            assert_eq!(page.text("#said").await?, format!("chose {number}"));
            assert!(page.eval::<i32>("stirs").await? < 0, "two clicks should have missed");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_wait_that_fails_says_what_the_page_shows() -> Outcome {
    let (site, _browser, page) = open(Device::laptop()).await?;
    page.run("console.info('a hint', 7)").await?;
    let hasty = page.within(Duration::from_millis(300));
    let message = hasty.wait_text("#said", "something").await.expect_err("it says nothing yet").to_string();
    for part in
        ["waited 0.3 s", "#said to show \"something\"", "nothing yet", "Harness", &site.url("/"), "a hint 7"]
    {
        assert!(message.contains(part), "no {part:?} in: {message}");
    }
    let message = hasty.wait_for("#hidden").await.expect_err("it is hidden").to_string();
    assert!(message.contains("1 match #hidden, none visible"), "{message}");
    page.run("get('cover').className = 'on'").await?;
    let message = hasty.click("#late").await.expect_err("it is covered").to_string();
    assert!(message.contains("is covered by <div id=\"cover\""), "{message}");
    let message = hasty.click_text("button", "Tak").await.expect_err("there are two").to_string();
    assert!(message.contains("2 elements of"), "{message}");
    let message = hasty.select("#kind", "needless").await.expect_err("no such option").to_string();
    assert!(message.contains("offers only \"\", \"need\""), "{message}");
    page.run(
        "{ const end = performance.now() + 600; setTimeout(() => { while (performance.now() < end); }); }",
    )
    .await?;
    let message = hasty.wait_for("#never").await.expect_err("it is busy").to_string();
    assert!(message.contains("waited 0.3 s"), "{message}");
    Ok(())
}

#[tokio::test]
async fn reading_and_waiting_see_what_people_see() -> Outcome {
    let (_site, _browser, page) = open(Device::laptop()).await?;
    page.wait_gone("#hidden").await?;
    page.wait_count("form label", 5).await?;
    assert_eq!(page.texts("#hidden, h1").await?, ["Harness"]);
    assert_eq!(page.attribute("#said", "role").await?.as_deref(), Some("status"));
    page.run("setTimeout(() => say('at last'), 200)").await?;
    page.wait_until("it to be said", "get('said').textContent === 'at last'").await?;
    let tree = page.accessibility_tree().await?;
    let place = |role: &str, name: &str| tree.iter().position(|it| it.role == role && it.name == name);
    assert!(place("heading", "Harness").is_some(), "{tree:?}");
    assert!(
        place("button", "Send") > place("textbox", "Note")
            && place("button", "Late") > place("button", "Send")
    );
    let wrong = page.run("missing.thing").await.expect_err("nothing has this name");
    assert!(matches!(wrong, BrowserError::Script { .. }), "{wrong}");
    Ok(())
}

#[tokio::test]
async fn a_page_goes_elsewhere_and_comes_back() -> Outcome {
    let (site, _browser, page) = open(Device::phone()).await?;
    page.goto(&site.url("/#part")).await?;
    assert_eq!(page.url().await?, site.url("/#part"));
    page.run("say('lost by a reload'); sessionStorage.kept = 'yes'").await?;
    page.reload().await?;
    assert_eq!(page.text("#said").await?, "nothing yet");
    assert_eq!(page.eval::<String>("sessionStorage.kept").await?, "yes");
    page.click_text("link", "Elsewhere").await?;
    page.wait_text("h1", "Other").await?;
    let error = page.goto("http://127.0.0.1:9/").await.expect_err("nobody listens there");
    assert!(matches!(error, BrowserError::Navigation { .. }), "{error}");
    Ok(())
}

#[tokio::test]
async fn downloads_dialogs_and_screenshots_are_at_hand() -> Outcome {
    let (_site, _browser, page) = open(Device::phone()).await?;
    page.click_text("link", "Record").await?;
    let (name, bytes) = page.download().await?;
    assert_eq!((name.as_str(), bytes.as_slice()), ("record.csv", "station,text\n1,Grün\n".as_bytes()));
    page.click_text("button", "Ask").await?;
    page.wait_text("#said", "answer true").await?;
    assert!(page.console().iter().any(|message| message.kind == Kind::Dialog && message.text == "Really?"));
    for file in [page.screenshot("harness").await?, page.long_screenshot("harness-long").await?] {
        let png = std::fs::read(&file).expect("the file");
        assert!(png.starts_with(b"\x89PNG") && png.len() > 5_000, "{} bytes", png.len());
    }
    Ok(())
}

#[tokio::test]
async fn complaints_of_the_page_are_found() -> Outcome {
    let (site, _browser, page) = open(Device::laptop()).await?;
    page.assert_quiet().await?;
    page.run("setTimeout(() => { throw new Error('broken') }); console.error('wrong', { a: 1 })").await?;
    page.run("Promise.reject(new Error('rejected')); fetch('/nowhere')").await?;
    let is_there = |kind, part: &str| {
        let (page, part) = (&page, part.to_owned());
        async move {
            while !page.console().iter().any(|it| it.kind == kind && it.text.contains(&part)) {
                // Each round trip lets the events before it in.
                page.run("undefined").await?;
            }
            Ok::<_, BrowserError>(())
        }
    };
    is_there(Kind::Exception, "broken").await?;
    is_there(Kind::Exception, "rejected").await?;
    is_there(Kind::Error, "wrong").await?;
    is_there(Kind::Network, "404").await?;
    page.goto(&site.url("/inline")).await?;
    is_there(Kind::Csp, "script-src").await?;
    let error = page.assert_quiet().await.expect_err("it complained");
    assert!(matches!(error, BrowserError::NotQuiet(_)) && error.to_string().contains("broken"), "{error}");
    page.assert_quiet_except(&["broken", "rejected", "wrong", "404", "script-src"]).await?;
    page.clear_console();
    Ok(page.assert_quiet().await?)
}

#[tokio::test]
async fn devices_differ_in_size_language_light_and_storage() -> Outcome {
    let (site, browser, german) = open(Device::phone().dark().still()).await?;
    let english = browser.device(Device::narrow().english().high_contrast()).await?;
    english.goto(&site.url("/")).await?;
    let look = "[navigator.languages.join(), innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, \
        matchMedia('(prefers-reduced-motion: reduce)').matches, matchMedia('(prefers-contrast: more)').matches, \
        matchMedia('(pointer: coarse)').matches, (1.5).toLocaleString(), document.hasFocus()]";
    type Looks = (String, u32, bool, bool, bool, bool, String, bool);
    let looks: Looks = german.eval(look).await?;
    assert_eq!(looks, ("de-DE,de".to_owned(), 390, true, true, false, true, "1,5".to_owned(), true));
    let looks: Looks = english.eval(look).await?;
    assert_eq!(looks, ("en-GB,en".to_owned(), 320, false, false, true, false, "1.5".to_owned(), true));
    for (page, header) in [(&german, "de-DE,de;q=0.9"), (&english, "en-GB,en;q=0.9")] {
        page.run("localStorage.who = navigator.language").await?;
        assert_eq!(page.eval::<String>("fetch('/language').then((it) => it.text())").await?, header);
    }
    assert_eq!(german.eval::<String>("localStorage.who").await?, "de-DE");
    let tab = german.second_tab().await?;
    tab.goto(&site.url("/")).await?;
    assert_eq!(tab.eval::<String>("localStorage.who").await?, "de-DE");
    tab.click("#late").await?;
    german.click("#late").await?;
    Ok(())
}

#[tokio::test]
async fn a_wrong_clock_is_wrong_everywhere_but_runs_on() -> Outcome {
    /// Two clocks read one after the other on a busy machine.
    const CLOCK_TOLERANCE_MS: i64 = 5_000;
    for hour in [3_600_000, -3_600_000, 0] {
        let (_site, _browser, page) = open(Device::phone().clock_ahead(hour)).await?;
        let ages: Vec<i64> = page
            .eval("[Date.now(), +new Date(), Date.parse(Date()), performance.timeOrigin + performance.now()].map(Math.round)")
            .await?;
        let now = UNIX_EPOCH.elapsed().expect("a clock after 1970").as_millis();
        for read in ages {
            let ahead = read - i64::try_from(now).expect("a date in this epoch");
            assert!((ahead - hour).abs() < CLOCK_TOLERANCE_MS, "{ahead} ms ahead instead of {hour}");
        }
        let (year, is_date): (u32, bool) =
            page.eval("[new Date(2024, 1, 29).getFullYear(), new Date() instanceof Date]").await?;
        assert_eq!((year, is_date), (2024, true));
        assert!(page.eval::<f64>("performance.now()").await? < 60_000.0);
        page.assert_quiet().await?;
    }
    Ok(())
}

#[tokio::test]
async fn offline_cuts_requests_and_sockets() -> Outcome {
    let (_site, _browser, page) = open(Device::phone()).await?;
    page.run("listen('first', '/socket')").await?;
    page.wait_until("the socket to open", "socket.readyState === 1").await?;
    page.set_offline(true).await?;
    page.wait_until("the page to know", "navigator.onLine === false").await?;
    let fetched = "fetch('/language').then(() => 'answered', () => 'failed')";
    assert_eq!(page.eval::<String>(fetched).await?, "failed");
    page.wait_text("#said", "first closed").await?;
    page.run("listen('second', '/socket')").await?;
    page.wait_text("#said", "second closed").await?;
    page.set_offline(false).await?;
    page.wait_until("the page to know", "navigator.onLine").await?;
    assert_eq!(page.eval::<String>(fetched).await?, "answered");
    page.run("listen('third', '/socket'); socket.onopen = () => socket.send('again')").await?;
    page.wait_text("#said", "third heard again").await?;
    Ok(page.assert_quiet().await?)
}

#[tokio::test]
async fn a_silent_network_holds_back_and_loses_nothing() -> Outcome {
    let (_site, _browser, page) = open(Device::phone()).await?;
    page.run("listen('it', '/socket')").await?;
    page.wait_until("the socket to open", "socket.readyState === 1").await?;
    page.set_silent(true);
    page.run(
        "globalThis.late = 0; fetch('/language').then(() => late++); socket.send('through the silence')",
    )
    .await?;
    page.run("new Promise((resolve) => setTimeout(resolve, 500))").await?;
    assert_eq!(page.text("#said").await?, "nothing yet");
    assert_eq!(page.eval::<(u32, bool)>("[late, navigator.onLine]").await?, (0, true));
    page.set_silent(false);
    page.wait_text("#said", "it heard through the silence").await?;
    page.wait_until("the request to be answered", "late").await?;
    Ok(page.assert_quiet().await?)
}

#[tokio::test]
async fn only_this_machine_can_be_reached_and_by_an_insecure_name_too() -> Outcome {
    let (site, _browser, page) = open(Device::phone()).await?;
    assert!(page.eval::<bool>("isSecureContext").await?);
    page.goto(&site.url("/").replace("127.0.0.1", "tischrunde.test")).await?;
    assert!(!page.eval::<bool>("isSecureContext").await?);
    for elsewhere in ["http://192.0.2.1/", "http://example.com/"] {
        let error = page.goto(elsewhere).await.expect_err("it is not on this machine");
        assert!(matches!(error, BrowserError::Navigation { .. }), "{error}");
    }
    Ok(())
}

#[tokio::test]
async fn axe_finds_what_is_planted_and_nothing_else() -> Outcome {
    if let Some(message) = axe_missing() {
        // Past the capture of a test that passes, so that `tests/run` can count it.
        writeln!(io::stderr(), "skipped: accessibility of the harness page, {message}")?;
        return Ok(());
    }
    let (_site, _browser, page) = open(Device::narrow()).await?;
    let violations = page.axe().await?;
    assert!(
        violations.is_empty(),
        "{}",
        violations.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    );
    page.run("get('said').className = 'faint'; get('late').textContent = ''").await?;
    let mut rules: Vec<_> = page.axe().await?.into_iter().map(|violation| violation.id).collect();
    rules.sort();
    assert_eq!(rules, ["button-name", "color-contrast"]);
    Ok(page.assert_quiet().await?)
}

#[tokio::test]
async fn a_dropped_browser_leaves_nothing_behind() -> Outcome {
    let browser = Browser::launch().await?;
    let page = browser.device(Device::laptop()).await?;
    drop(browser);
    page.goto("chrome://version").await?;
    // The page is there before what it tells.
    let told = "document.querySelector('#profile_path')?.textContent.includes('/')";
    page.wait_until("the profile's path", told).await?;
    let profile = PathBuf::from(page.text("#profile_path").await?);
    assert!(profile.is_dir(), "a page keeps its browser, with its profile in {}", profile.display());
    drop(page);
    assert!(!profile.exists(), "{} is left", profile.display());
    Ok(())
}
