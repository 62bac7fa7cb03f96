//! Pictures of a paper: who may bring them, what is taken, and that logo and images are in what everybody reads.

use std::error::Error;

use tischrunde::simulate::door::{self, Answer, secret_of};
use tischrunde_shared::api::{Created, KeptPicture, ProblemDetails};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{EditionNo, RoundNo, SectionId};
use tischrunde_shared::language::Language;
use tischrunde_shared::limits;
use tischrunde_shared::paper::{self, Content, Front, Logo, OutlineSection, Place, Planned};
use tischrunde_shared::picture::{PictureFault, PictureId};
use tischrunde_shared::refusal::{Refusal, Thing};
use tischrunde_tests::browser::{Device, Page};
use tischrunde_tests::hall::Hall;
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance_to, refusal};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// A table from above, around which people sit.
const TABLE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 60\"><rect width=\"120\" height=\"60\" \
    fill=\"#FBF3DF\"/><circle cx=\"60\" cy=\"30\" r=\"16\" fill=\"#0B5C63\"/><circle cx=\"30\" cy=\"30\" r=\"6\" \
    fill=\"#9A3F00\"/><circle cx=\"90\" cy=\"30\" r=\"6\" fill=\"#9A3F00\"/></svg>";
const SIGN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><path d=\"M2 2h16v12H8l-4 4v-4H2z\" \
    fill=\"#76125A\"/><path d=\"M22 2h16v16l-4-4H22z\" fill=\"#0F63B3\"/></svg>";
const TABLE_SHOWS: &str = "Zwei Menschen sitzen an einem runden Tisch";
const SIGN_SHOWS: &str = "Zwei Sprechblasen";

async fn bring(server: &TestServer, cafe: &Created, link: &str, file: &[u8]) -> Answer {
    let path = format!("/api/cafes/{}/paper/pictures", cafe.cafe);
    let body = Some(("application/octet-stream", file));
    door::request(server.address(), "POST", &path, Some(secret_of(link)), body).await.expect("an answer")
}

async fn kept(server: &TestServer, cafe: &Created, file: &str) -> PictureId {
    let answer = bring(server, cafe, &cafe.links.author, file.as_bytes()).await;
    assert_eq!(answer.status, 201);
    answer.json::<KeptPicture>().expect("a picture").picture
}

fn refused(answer: &Answer) -> Refusal {
    let problem: ProblemDetails = serde_json::from_slice(&answer.body).expect("a problem");
    *problem.refusal.expect("a refusal")
}

#[tokio::test(flavor = "multi_thread")]
async fn authors_bring_pictures_and_nobody_else() {
    let server = TestServer::in_memory();
    let cafe = server.create("digital-gipfel", Language::De).await;
    for link in [&cafe.links.facilitator, &cafe.links.screen, &cafe.links.hosts[0].url] {
        assert_eq!(bring(&server, &cafe, link, SIGN.as_bytes()).await.status, 403, "{link}");
    }
    assert_eq!(bring(&server, &cafe, "#nothing", SIGN.as_bytes()).await.status, 401);

    let id = kept(&server, &cafe, SIGN).await;
    assert_eq!(kept(&server, &cafe, SIGN).await, id, "the same picture has the same name");
    let path = format!("/api/cafes/{}/paper/pictures/{id}", cafe.cafe);
    let shown = server.get(&path, &cafe.links.author).await;
    assert_eq!((shown.status, shown.header("content-type")), (200, Some("image/png")));
    assert!(shown.body.starts_with(b"\x89PNG"), "an SVG is kept as what it shows");
    assert_eq!(server.get(&path, &cafe.links.screen).await.status, 403);
    let other = server.create("digital-gipfel", Language::De).await;
    assert_eq!(server.get(&path, &other.links.author).await.status, 401);
    for name in ["0".repeat(64), "..%2f..".to_owned()] {
        let path = format!("/api/cafes/{}/paper/pictures/{name}", cafe.cafe);
        assert_eq!(server.get(&path, &cafe.links.author).await.status, 404, "{name}");
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_harmless_picture_is_refused_with_its_fault() {
    let server = TestServer::in_memory();
    let cafe = server.create("digital-gipfel", Language::De).await;
    let svg = |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>").into_bytes();
    let large = vec![b' '; limits::PICTURE_BYTES + 1];
    let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bomb.extend([0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff, 8, 6, 0, 0, 0]);
    for (file, fault) in [
        (large, PictureFault::TooLarge { limit: limits::PICTURE_BYTES }),
        (bomb, PictureFault::TooManyPixels { limit: limits::PICTURE_PIXELS }),
        (b"GIF89a".to_vec(), PictureFault::OtherKind),
        (b"\x89PNG\r\n\x1a\n".to_vec(), PictureFault::Damaged),
        (svg("<script>alert(1)</script>"), PictureFault::Active),
        (svg("<image href=\"https://example.org/a.png\"/>"), PictureFault::Active),
        (svg("<g id=\"a\"><use href=\"#a\"/></g>"), PictureFault::Intricate),
    ] {
        let answer = bring(&server, &cafe, &cafe.links.author, &file).await;
        assert_eq!((answer.status, refused(&answer)), (422, Refusal::Picture { fault }));
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cafe_keeps_so_many_pictures_and_no_more() {
    let server = TestServer::sqlite_with(tischrunde::access::meter::Rates::unlimited());
    let cafe = server.create("digital-gipfel", Language::De).await;
    for shade in 1..=limits::PICTURES {
        kept(&server, &cafe, &SIGN.replace("#76125A", &format!("#7612{shade:02X}"))).await;
    }
    let answer = bring(&server, &cafe, &cafe.links.author, TABLE.as_bytes()).await;
    assert_eq!(refused(&answer), Refusal::Full { thing: Thing::Picture, limit: limits::PICTURES });
    server.stop().await;
}

/// Logo and image reach what is published, and nothing is published without words for those who do not see them.
#[tokio::test(flavor = "multi_thread")]
async fn pictures_are_published_with_their_words() {
    let server = TestServer::sqlite();
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut facilitator = server.open(&cafe.links.facilitator).await;
    advance_to(&mut facilitator, Moment::Round(RoundNo(1))).await;
    let (sign, table) = (kept(&server, &cafe, SIGN).await, kept(&server, &cafe, TABLE).await);
    let mut author = server.open(&cafe.links.author).await;
    let mut does = async |command| author.command(Command::Paper(command)).await;

    let sections = vec![OutlineSection { kind: Planned::Free, heading: "Eindrücke".into() }];
    does(paper::Command::Outline { outline: paper::Outline { sections } }).await.expect("begun");
    let write = |alternative: &str| {
        let logo = Some(Logo { picture: sign, alternative: alternative.into() });
        paper::Command::WriteFront { front: Front { logo, ..Front::default() } }
    };
    does(write("")).await.expect("a logo");
    let publish = || paper::Command::Publish { edition: EditionNo(1) };
    assert_eq!(refusal(does(publish()).await), Refusal::NoAlternative);
    let version = tischrunde_shared::condense::Version(1);
    let logo = Some(Logo { picture: sign, alternative: SIGN_SHOWS.into() });
    does(paper::Command::WriteFront { front: Front { logo, version, ..Front::default() } })
        .await
        .expect("described");
    let image = Content::Image {
        picture: table,
        alternative: TABLE_SHOWS.into(),
        caption: "Am dritten Tisch".into(),
    };
    let place = Place { section: SectionId(1), before: None };
    does(paper::Command::AddBlock { place, content: image }).await.expect("an image");
    // A name that stands for no picture leaves its words.
    let gone =
        Content::Image { picture: PictureId([7; 32]), alternative: "Verloren".into(), caption: "".into() };
    does(paper::Command::AddBlock { place, content: gone }).await.expect("an image");
    does(publish()).await.expect("published");

    let page = server.get(&format!("/papers/{}/1", cafe.cafe), "").await;
    let text = String::from_utf8_lossy(&page.body);
    assert_eq!(text.matches("src=\"data:image/png;base64,").count(), 2);
    for said in [SIGN_SHOWS, TABLE_SHOWS, "Am dritten Tisch", "[Verloren]"] {
        assert!(text.contains(said), "{said}");
    }
    assert!(page.header("content-security-policy").is_some_and(|policy| policy.contains("img-src data:;")));
    for file in ["paper.docx", "paper.odt", "paper.md", "paper.txt", "paper.json"] {
        assert_eq!(server.get(&format!("/papers/{}/1/{file}", cafe.cafe), "").await.status, 200, "{file}");
    }
    server.stop().await;
}

/// Gives a file to the field as if somebody had chosen it.
async fn choose(page: &Page, field: &str, name: &str, text: &str) -> Outcome {
    let [field, name, text] = [field, name, text].map(serde_json::Value::from);
    page.run(&format!(
        "{{ const field = document.querySelector({field}); const chosen = new DataTransfer(); \
         chosen.items.add(new File([{text}], {name})); field.files = chosen.files; \
         field.dispatchEvent(new Event('change', {{ bubbles: true }})) }}"
    ))
    .await?;
    Ok(())
}

async fn accessible(what: &str, page: &Page) -> Outcome {
    let violations = page.axe().await?;
    assert!(violations.is_empty(), "{what}: {violations:#?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_author_brings_a_logo_and_a_picture() -> Outcome {
    let mut hall = Hall::open().await?;
    advance_to(&mut hall.facilitator, Moment::Plenary).await;
    let page = hall.browser.device(Device::laptop()).await?;
    page.goto(&hall.cafe.links.author).await?;
    page.wait_text(".banner", "Das ist ein Entwurf aus dem Café").await?;
    page.click_text(".banner button", "Mit diesem Entwurf beginnen").await?;
    page.wait_text(".author__head", "Veröffentlichen").await?;

    page.click_text(".author__head button", "Titelseite").await?;
    page.wait_for("#front-logo").await?;
    choose(&page, "#front-logo", "zeichen.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>")
        .await?;
    page.wait_text("#front-logo-fault", "enthält Skripte").await?;
    choose(&page, "#front-logo", "zeichen.svg", SIGN).await?;
    page.wait_for("dialog[open] img.author__picture").await?;
    page.fill("#front-logo-alternative", SIGN_SHOWS).await?;
    page.screenshot("pictures-front").await?;
    accessible("the front page", &page).await?;
    page.click_text("dialog[open] button", "Speichern").await?;
    page.wait_gone("dialog[open]").await?;

    page.select(".author__add", "Bild").await?;
    page.wait_text("dialog[open]", "Bild hinzufügen").await?;
    choose(&page, "#image-file", "tisch.svg", TABLE).await?;
    page.wait_for("dialog[open] img.author__picture").await?;
    page.fill("#image-alternative", TABLE_SHOWS).await?;
    page.fill("#image-caption", "Am dritten Tisch").await?;
    page.screenshot("pictures-dialog").await?;
    accessible("a new picture", &page).await?;
    page.click_text("dialog[open] button", "Hinzufügen").await?;
    page.wait_text(".block--image figcaption", "Am dritten Tisch").await?;
    page.wait_for(".block--image img").await?;
    accessible("the sheet", &page).await?;
    page.click(".block--image").await?;
    page.wait_for(".block--image textarea").await?;
    page.screenshot("pictures-sheet").await?;
    accessible("writing about a picture", &page).await?;

    page.click_text(".author__sheet button", "Vorschau").await?;
    let shown =
        "document.querySelector('.author__preview')?.contentDocument?.querySelectorAll('img').length === 2";
    page.wait_until("the preview to show both pictures", shown).await?;
    page.screenshot("pictures-preview").await?;
    page.click_text(".author__sheet button", "Vorschau").await?;
    page.assert_quiet_except(&["422"]).await?;

    let mut author = hall.server.open(&hall.cafe.links.author).await;
    author.command(Command::Paper(paper::Command::Publish { edition: EditionNo(1) })).await?;
    let address = format!("http://{}/papers/{}", hall.server.address(), hall.cafe.cafe);
    for (name, device) in
        [("pictures-published", Device::laptop()), ("pictures-published-phone", Device::phone())]
    {
        let reader = hall.browser.device(device).await?;
        reader.goto(&address).await?;
        for alternative in [SIGN_SHOWS, TABLE_SHOWS] {
            reader.wait_for(&format!("img[alt='{alternative}']")).await?;
        }
        reader
            .wait_until(
                "the pictures to be drawn",
                "[...document.images].every(image => image.naturalWidth > 0)",
            )
            .await?;
        reader.screenshot(name).await?;
        accessible("the published page", &reader).await?;
        reader.run("document.querySelector('figure.image').scrollIntoView()").await?;
        reader.screenshot(&format!("{name}-image")).await?;
        reader.assert_quiet().await?;
    }
    Ok(())
}
