//! Many at once, while the hall waits: those who come and those who read everything hold up nobody else.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tischrunde::simulate::door::{self, secret_of};
use tischrunde::simulate::phone::Phone;
use tischrunde_shared::api::Created;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::{self, Moment};
use tischrunde_shared::ids::{ContributionId, RoundNo};
use tischrunde_shared::language::Language;
use tischrunde_shared::plan::Plan;
use tischrunde_shared::talk;
use tischrunde_shared::wire::Invitation;
use tischrunde_tests::figures::median;
use tischrunde_tests::process::ServerProcess;
use tischrunde_tests::steps::{advance_to, import, replan, seat, sees};
use tischrunde_tests::within::within;
use tokio::task::JoinSet;
use tokio::time::sleep;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tischrunde-under-test");
const FIRST: RoundNo = RoundNo(1);
const SECOND: RoundNo = RoundNo(2);

/// People in the hall before.
const EARLY: usize = 8;
/// People who come all at once.
const COMING: usize = 500;
/// So many of them have come when the facilitator goes on.
const COME: usize = 150;
/// Generous, for busy machines and debug builds: what it takes is printed.
const NEXT_WITHIN: Duration = Duration::from_secs(3);
/// As generous.
const SEATED_WITHIN: Duration = Duration::from_secs(30);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_who_join_in_a_round_are_seated_and_do_not_hold_up_the_next_step() {
    let server = ServerProcess::start(PROGRAM, &[]).await;
    let (cafe, mut facilitator) = hall(server.address(), |plan| {
        plan.set_rounds(&plan.round_seconds()[..2]);
        plan.stations.iter_mut().for_each(|station| (station.tables, station.seats) = (16, 8));
    })
    .await;
    for _ in 0..EARLY {
        door::join(server.address(), &cafe.invitation, None, Language::De).await.expect("a participant");
    }
    advance_to(&mut facilitator, Moment::Round(FIRST)).await;

    let mut coming = JoinSet::new();
    let (begin, seated) = (Instant::now(), Arc::<AtomicUsize>::default());
    for _ in 0..COMING {
        let (server, invitation, seated) =
            (server.address().to_owned(), cafe.invitation.clone(), Arc::clone(&seated));
        coming.spawn(async move {
            let phone = arrive(&server, &invitation).await;
            seated.fetch_add(1, Ordering::Relaxed);
            // Nobody leaves before the others have their seats.
            (begin.elapsed(), phone)
        });
    }
    let come = |people: usize| people >= EARLY + COME;
    let enough = facilitator.until(|replica| come(replica.view.cafe.people.persons.len()));
    within(SEATED_WITHIN, enough).await.expect("people who come");
    let from = facilitator.replica.view.cafe.day.stage;
    let pressed = Instant::now();
    facilitator.command(Command::Day(day::Command::Next { from })).await.expect("the next step");
    let (next, already) = (pressed.elapsed(), seated.load(Ordering::Relaxed));
    println!(
        "pressed after {:?}, acknowledged after further {next:?}; {already} of {COMING} had a seat then",
        pressed - begin
    );

    let arrived = within(SEATED_WITHIN, coming.join_all()).await;
    let mut times: Vec<_> = arrived.iter().map(|(after, _)| *after).collect();
    times.sort();
    println!("half of them had a seat after {:?}, all after {:?}", times[COMING / 2], times[COMING - 1]);
    let done = facilitator.until(|replica| {
        let cafe = &replica.view.cafe;
        cafe.moment() == Moment::Transfer(SECOND) && cafe.sitting(SECOND).count() == EARLY + COMING
    });
    within(SEATED_WITHIN, done).await.expect("the next step, and everybody's seat");
    assert!(next < NEXT_WITHIN, "the hall waited for {next:?}");
}

/// A café in its lobby, and its facilitator.
async fn hall(server: &str, change: impl FnOnce(&mut Plan)) -> (Created, Phone) {
    let cafe = door::create(server, "digital-gipfel", Language::De, None).await.expect("a café");
    let mut facilitator = Phone::new(server, secret_of(&cafe.links.facilitator));
    facilitator.connect().await.expect("a connection");
    facilitator.until(|replica| replica.view.audience.is_some()).await.expect("a view");
    replan(&mut facilitator, change).await;
    advance_to(&mut facilitator, Moment::Lobby).await;
    (cafe, facilitator)
}

/// Comes through the door and waits for a seat.
async fn arrive(server: &str, invitation: &Invitation) -> Phone {
    let joined = door::join(server, invitation, None, Language::De).await.expect("a participant");
    let mut phone = joined.phone;
    phone.connect().await.expect("a connection");
    seat(&mut phone, SECOND).await;
    phone
}

/// Contributions at the only station.
const CARDS: usize = 3_600;
/// Loops of one link that read the whole café.
const LOOPS: usize = 16;
/// Acknowledgements that are measured.
const ACKS: usize = 50;
/// A link may not send faster for long.
const PAUSE: Duration = Duration::from_millis(110);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_reads_the_whole_cafe_in_loops_does_not_starve_the_others() {
    let server = ServerProcess::start(PROGRAM, &[]).await;
    let (cafe, mut facilitator) = hall(server.address(), |plan| plan.stations.truncate(1)).await;
    let join = || door::join(server.address(), &cafe.invitation, None, Language::De);
    let (reader, mut speaker) = (join().await.expect("one"), join().await.expect("another").phone);
    speaker.connect().await.expect("a connection");
    advance_to(&mut facilitator, Moment::Round(FIRST)).await;
    facilitator.disconnect();
    sees(&mut speaker, Moment::Round(FIRST)).await;
    let card = "1,1,idea,\"Der Bus kommt nur einmal in der Stunde, und abends kommt gar keiner mehr.\"\n";
    let cards = format!("station,round,category,text\n{}", card.repeat(CARDS));
    import(server.address(), &cafe, &cards).await;
    speaker.until(|replica| replica.view.cafe.talk.contributions.len() == CARDS).await.expect("all of it");

    let alone = acknowledged(&mut speaker).await;
    let (read, refused) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
    let mut loops = JoinSet::new();
    for _ in 0..LOOPS {
        let (server, link) = (server.address().to_owned(), secret_of(&reader.url).to_owned());
        let path = format!("/api/cafes/{}/state", cafe.cafe);
        let (read, refused) = (Arc::clone(&read), Arc::clone(&refused));
        loops.spawn(async move {
            loop {
                match door::request(&server, "GET", &path, Some(&link), None).await {
                    Ok(answer) if answer.status == 200 => read.fetch_add(1, Ordering::Relaxed),
                    _ => refused.fetch_add(1, Ordering::Relaxed),
                };
            }
        });
    }
    let beside = acknowledged(&mut speaker).await;
    loops.shutdown().await;
    let (read, refused) = (read.load(Ordering::Relaxed), refused.load(Ordering::Relaxed));
    println!("half of {ACKS} acknowledgements came within {alone:?} without, {beside:?} with {LOOPS} loops");
    println!("the loops read the café {read} times and were refused {refused} times");
    assert!(read > LOOPS, "they did read");
    assert!(beside < alone * 10 + Duration::from_millis(50), "{beside:?} instead of {alone:?}");
}

/// Within what time half of some commands are acknowledged.
async fn acknowledged(phone: &mut Phone) -> Duration {
    let mut times = Vec::new();
    for number in 0..ACKS {
        sleep(PAUSE).await;
        let contribution = ContributionId(number as u32 / 2 + 1);
        let support = Command::Talk(talk::Command::Support { contribution, on: number.is_multiple_of(2) });
        let sent = Instant::now();
        phone.command(support).await.expect("supported");
        times.push(sent.elapsed().as_secs_f64());
    }
    Duration::from_secs_f64(median(times))
}
