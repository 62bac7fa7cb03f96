//! Plans of seats at the command line: instances in, plans out, judged by a program of somebody else's where it is there.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

/// Instances with what is known about them, and their judge.
const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/seating");

fn tischrunde(arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_tischrunde-under-test");
    Command::new(program).arg("seating").args(arguments).output().expect("the program runs")
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// A folder with one instance in a file.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn with(instance: &Value) -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a folder") };
        desk.write("instance.json", &instance.to_string());
        desk
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.file(name), text).expect("written");
    }

    fn read(&self, name: &str) -> Value {
        serde_json::from_str(&std::fs::read_to_string(self.file(name)).expect("read")).expect("JSON")
    }

    /// What the program says about a file that it cannot take.
    fn complaint(&self) -> String {
        let output = tischrunde(&["plan", "--instance", path(&self.file("instance.json"))]);
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(said.lines().count(), 1, "{said}");
        said
    }
}

fn instance() -> Value {
    json!({
        "name": "hall", "participants": 24, "stations": 4, "tables_per_station": [1, 1, 1, 1], "rounds": 3,
        "visit_rule": "at_most_once", "attributes": { "sector": (0..24).map(|p| ["a", "b", "c"][p % 3]).collect::<Vec<_>>() },
        "constraints": { "hosts": [{ "participant": 3, "station": 0 }], "keep_apart": [[1, 2]] },
        "events": [{ "after_round": 1, "leave": [5, 9], "join": [24] }],
    })
}

#[test]
fn a_plan_is_made_repaired_and_judged() {
    let desk = Desk::with(&instance());
    let (file, plan, repaired) =
        (desk.file("instance.json"), desk.file("plan.json"), desk.file("repaired.json"));
    let made = tischrunde(&["plan", "--instance", path(&file), "--output", path(&plan)]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(String::from_utf8_lossy(&made.stdout).contains("repeats"));
    let again = tischrunde(&["plan", "--instance", path(&file)]);
    assert_eq!(
        serde_json::from_slice::<Value>(&again.stdout).expect("JSON"),
        desk.read("plan.json"),
        "the same again"
    );

    let old = path(&plan);
    let fixed = tischrunde(&[
        "repair",
        "--instance",
        path(&file),
        "--plan",
        old,
        "--after-round",
        "1",
        "--output",
        path(&repaired),
    ]);
    assert!(fixed.status.success(), "{}", String::from_utf8_lossy(&fixed.stderr));
    let (before, after) = (desk.read("plan.json"), desk.read("repaired.json"));
    assert_eq!(before["rounds"][0].as_array().map(Vec::len), Some(24));
    assert_eq!(
        after["rounds"][0].as_array().map(|row| &row[..24]),
        before["rounds"][0].as_array().map(|row| &row[..])
    );
    assert_eq!(after["rounds"][0][24], -1, "who was not there yet");
    assert_eq!((&after["rounds"][1][5], &after["rounds"][2][9]), (&json!(-1), &json!(-1)), "who has left");

    let judged = tischrunde(&["certificate", "--instance", path(&file), "--plan", path(&repaired)]);
    assert!(judged.status.success(), "{}", String::from_utf8_lossy(&judged.stdout));
    let certificate: Value = serde_json::from_slice(&judged.stdout).expect("JSON");
    assert_eq!(certificate, after["certificate"]);
}

#[test]
fn a_bad_plan_is_told_apart() {
    let desk = Desk::with(&instance());
    let row = vec![0; 24];
    desk.write("plan.json", &json!({ "rounds": [row, row, row] }).to_string());
    let (file, plan) = (desk.file("instance.json"), desk.file("plan.json"));
    let judged = tischrunde(&["certificate", "--instance", path(&file), "--plan", path(&plan)]);
    assert!(!judged.status.success());
    let certificate: Value = serde_json::from_slice(&judged.stdout).expect("JSON");
    assert!(certificate["violations"].as_array().is_some_and(|violations| !violations.is_empty()));
}

#[test]
fn a_plan_that_cannot_be_read_names_the_seat() {
    let desk = Desk::with(&instance());
    let row = vec![0; 24];
    let cases = [
        (json!({ "rounds": [[0, "two"], row, row] }), "rounds[0][1]: must be the number of a table"),
        (json!({ "rounds": [row, { "3": 1, "x": 2 }, row] }), "rounds[1].x: is no participant"),
        (json!({ "rounds": [row, row, 7] }), "rounds[2]: must be a list of tables"),
        (json!({ "rounds": [row] }), "rounds: has 1 rounds, but the instance has 3"),
        (json!({ "seats": [] }), "missing field `rounds`"),
    ];
    for (plan, expected) in cases {
        desk.write("plan.json", &plan.to_string());
        let (file, plan) = (desk.file("instance.json"), desk.file("plan.json"));
        let judged = tischrunde(&["certificate", "--instance", path(&file), "--plan", path(&plan)]);
        let said = String::from_utf8_lossy(&judged.stderr).into_owned();
        assert!(!judged.status.success() && said.contains(expected), "{said}");
    }
}

#[test]
fn faults_are_named_by_their_place() {
    type Change<'a> = &'a dyn Fn(&mut Value);
    let with = |change: Change<'_>| {
        let mut instance = instance();
        change(&mut instance);
        Desk::with(&instance).complaint()
    };
    let cases: [(Change<'_>, &str); 9] = [
        (&|i| i["participants"] = json!("many"), "participants: invalid type"),
        (
            &|i| i["constraints"]["keep_apart"][0][1] = json!(99),
            "constraints.keep_apart[0][1]: there is no participant 99",
        ),
        (&|i| i["constraints"]["keep_near"] = json!([]), "constraints.keep_near: unknown field"),
        (
            &|i| i["tables_per_station"] = json!([1, 1]),
            "tables_per_station: names 2 stations, but there are 4",
        ),
        (&|i| i["events"][0]["join"] = json!([40]), "events[0].join[0]: must be 24"),
        (
            &|i| i["constraints"]["keep_apart"][0] = json!([5, 7, 5]),
            "constraints.keep_apart[0][2]: names participant 5 twice",
        ),
        (&|i| i["attributes"] = json!({ "sector": ["a"] }), "attributes.sector: has 1 values"),
        (&|i| i["visit_rule"] = json!("twice"), "visit_rule: unknown variant"),
        (&|i| i["participants"] = json!(1_000_000), "participants: must be between 1 and 10000"),
    ];
    for (change, expected) in cases {
        let said = with(change);
        assert!(said.contains(expected), "{said}");
    }
    let said = with(&|i| i["visit_rule"] = json!("exactly_once"));
    assert!(said.contains("24 people visit 4 stations in 3 rounds"), "{said}");
    let list = Desk::with(&json!([instance(), { "name": "other" }])).complaint();
    assert!(list.contains("choose one with --name: hall, other"), "{list}");
}

/// Ten instances of somebody else's, and their judge: no rule is broken, before and after what happens, and repeats are
/// as few as can be.
#[test]
fn known_instances_are_planned_as_well_as_can_be() {
    let shared = Path::new(SHARED);
    let Ok(text) = std::fs::read_to_string(shared.join("instances.json")) else {
        println!("skipped: ../shared/seating is not there, so its instances were not planned");
        return;
    };
    let all: Value = serde_json::from_str(&text).expect("JSON");
    let folder = tempfile::tempdir().expect("a folder");
    for instance in all["instances"].as_array().expect("instances") {
        let name = instance["name"].as_str().expect("a name");
        let plan = folder.path().join("plan.json");
        let file = shared.join("instances.json");
        let of = ["--instance", path(&file), "--name", name];
        let made = tischrunde(&[&["plan"], &of[..], &["--output", path(&plan)]].concat());
        assert!(made.status.success(), "{name}: {}", String::from_utf8_lossy(&made.stderr));
        let judged = judge(shared, name, &[path(&plan), "--initial"]);
        let most = if name == "cafe-36-6x1-6" {
            80
        } else {
            instance["lower_bound_repeats"].as_u64().expect("a bound")
        };
        if let Some(judged) = judged {
            assert!(judged["repeats"].as_u64() <= Some(most), "{name}: {judged}");
            let off = judged["attribute_imbalance"].as_object().expect("attributes");
            assert!(off.values().all(|off| *off == 0), "{name}: {judged}");
        }
        for event in instance["events"].as_array().expect("events") {
            let (round, new) = (event["after_round"].to_string(), folder.path().join("new.json"));
            let repair = ["--plan", path(&plan), "--after-round", &round, "--output", path(&new)];
            let fixed = tischrunde(&[&["repair"], &of[..], &repair].concat());
            assert!(fixed.status.success(), "{name}: {}", String::from_utf8_lossy(&fixed.stderr));
            if let Some(judged) =
                judge(shared, name, &[path(&new), "--before", path(&plan), "--from-round", &round])
            {
                let (changed, planned) = (judged["changed_seats"].as_u64(), judged["seats_planned"].as_u64());
                assert_eq!(judged["repeats"], 0, "{name}: {judged}");
                assert!(
                    changed.zip(planned).is_some_and(|(changed, planned)| 1_000 * changed <= 3 * planned),
                    "{judged}"
                );
            }
        }
    }
}

/// What the judge says; nothing if there is no Python to run it.
fn judge(shared: &Path, name: &str, plan: &[&str]) -> Option<Value> {
    let judge = Command::new("python3")
        .arg(shared.join("check_plan.py"))
        .args([path(&shared.join("instances.json")), name])
        .args(plan)
        .arg("--json")
        .output();
    let Ok(judged) = judge else {
        println!("skipped: there is no python3, so plans were not judged by their own judge");
        return None;
    };
    assert!(judged.status.success(), "{name}: {}", String::from_utf8_lossy(&judged.stdout));
    Some(serde_json::from_slice(&judged.stdout).expect("JSON"))
}
