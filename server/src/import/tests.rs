use proptest::prelude::*;
use tischrunde_shared::language::Language;
use tischrunde_shared::plan::{Category, Run, Station};
use tischrunde_shared::text::Body;

use super::*;

fn station(title: &str) -> Station {
    Station {
        title: title.into(),
        text: Body::NONE,
        questions: vec!["Was fehlt?".into()],
        tables: 2,
        seats: 8,
    }
}

fn plan() -> Plan {
    let category = |key: &str, label: &str| Category { key: key.to_owned(), label: label.into() };
    Plan {
        title: "Lesesaal".into(),
        stations: vec![station("Regale"), station("Öffnungszeiten"), station("Garten"), station("garten")],
        run: Run::cafe(&[1_200; 3], 0),
        categories: vec![category("need", "Bedarf"), category("idea", "Idee")],
        retention_days: 90,
        four_eyes: false,
        ..Plan::default()
    }
}

fn cards(file: &str) -> Vec<Card> {
    read(file.as_bytes(), &plan(), &Options::default()).expect("read")
}

/// The faults of a file of bytes, one a line.
fn faults(file: &[u8], options: &Options) -> Vec<String> {
    let error = read(file, &plan(), options).expect_err("refused");
    error.faults().iter().map(ToString::to_string).collect()
}

fn card(station: u8, round: u8, category: &str, author: Option<&str>, text: &str) -> Card {
    Card {
        station: StationId(station),
        round: RoundNo(round),
        category: category.to_owned(),
        author: author.map(str::to_owned),
        text: text.to_owned(),
        hidden: None,
    }
}

#[test]
fn cards_by_number_or_name_in_either_language() {
    let expected = vec![
        card(1, 1, "idea", Some("Blatt 4"), "Mehr Licht"),
        card(2, 3, "need", None, " zwei\n\"Zeilen\"; und mehr "),
    ];
    let english = "station,ROUND,Category,author,text\n1,1,idea,Blatt 4,Mehr Licht\n\
                   öffnungszeiten,3,Bedarf,,\" zwei\n\"\"Zeilen\"\"; und mehr \"\n";
    assert_eq!(cards(english), expected);
    let german = "\u{FEFF}Text;Kategorie;Runde;Station;Verfasst von\r\nMehr Licht;Idee;1; 1 ;Blatt 4\r\n;;;;\r\n\r\n\
                  \" zwei\n\"\"Zeilen\"\"; und mehr \";need;3;Öffnungszeiten;";
    assert_eq!(cards(german), expected);
    assert_eq!(cards("station\tround\tcategory\ttext\r1\t1\tidea\tMehr, Licht\r")[0].text, "Mehr, Licht");
}

#[test]
fn a_hidden_card_has_its_reason_and_other_columns_are_left_alone() {
    let read =
        cards("station,round,category,text,hidden,moderated\n1,1,idea,Ja,,yes\n1,1,idea,Nein,doppelt,no\n");
    assert_eq!(read[0].hidden, None);
    assert_eq!(read[1].hidden.as_deref(), Some("doppelt"));
}

#[test]
fn options_fill_what_the_file_does_not_say() {
    let options =
        Options { station: Some(StationId(2)), round: Some(RoundNo(2)), category: Some("idea".to_owned()) };
    let read = read(b"text,round\nJa,\nNein,3\n", &plan(), &options).expect("read");
    assert_eq!(read, [card(2, 2, "idea", None, "Ja"), card(2, 3, "idea", None, "Nein")]);
    let nowhere = Options { station: Some(StationId(9)), ..options };
    let said = ["line 1: there is no station \"9\"; write its number (1 to 4) or its title"];
    assert_eq!(faults(b"text\nJa\n", &nowhere), said);
}

#[test]
fn every_fault_names_its_line_and_column() {
    let file = "station,round,category,text\n\
                1,1,idea,\"two\nlines\"\n\
                5,0,Wish,\"a\r\nb\"\n\
                ,,,x\n\
                garten,1,idea,\" \"\n\
                1,1,idea\n\
                \"1\",1,\"idea\",a,b\n";
    assert_eq!(
        faults(file.as_bytes(), &Options::default()),
        [
            "line 4, column \"station\": there is no station \"5\"; write its number (1 to 4) or its title",
            "line 4, column \"round\": there is no round \"0\"; write a number from 1 to 3",
            "line 4, column \"category\": there is no category \"Wish\"; there are: need, idea",
            "line 6, column \"station\": the cell is empty",
            "line 6, column \"round\": the cell is empty",
            "line 6, column \"category\": the cell is empty",
            "line 7, column \"station\": several stations are called \"garten\"; write the number",
            "line 7, column \"text\": the text is empty",
            "line 8: 3 cells, but there are 4 columns; put texts that hold the separator in quotation marks",
            "line 9: 5 cells, but there are 4 columns; put texts that hold the separator in quotation marks",
        ]
    );
}

#[test]
fn a_cell_after_a_line_break_has_the_line_on_which_it_begins() {
    let file = "text,station,round,category\n\"a\n\nb\",7,1,idea\n";
    let said =
        "line 4, column \"station\": there is no station \"7\"; write its number (1 to 4) or its title";
    assert_eq!(faults(file.as_bytes(), &Options::default()), [said]);
}

#[test]
fn what_is_not_a_table_is_said_with_its_line() {
    let options = Options::default();
    for (file, said) in [
        (
            &b""[..],
            "line 1: the file is empty; its first line must name the columns: station, round, category, author, text",
        ),
        (b"text,station,round,category\n", "line 1: no card follows the line with the column names"),
        (b"text,station\nJa,1\nK\xE4se,1\n", "line 3: the file is not UTF-8; save it as \"CSV UTF-8\""),
        (b"\xFF\xFEt\0e\0x\0t\0", "line 1: the file is UTF-16; save it as \"CSV UTF-8\""),
        (
            b"text,station\nJa,1\n\"Nein,1\nJa,1\n",
            "line 3: the quotation mark that opens this cell is never closed",
        ),
        (
            b"text,station\n\"Ja\" und nein,1\n",
            "line 2: text follows the closing quotation mark; write a quotation mark inside a text twice: \"\"",
        ),
    ] {
        assert_eq!(faults(file, &options), [said]);
    }
}

#[test]
fn missing_and_doubled_columns() {
    assert_eq!(
        faults(b"id,round,runde\n1,1,1\n", &Options::default()),
        [
            "line 1, column \"runde\": this column is there twice",
            "line 1, column \"text\": this column is missing; the columns are station, round, category, author, text",
        ]
    );
    assert_eq!(
        faults(b"text\nJa\n", &Options::default()),
        [
            "line 1, column \"station\": this column is missing; add it, or say which station all cards belong to \
             (--station NUMBER)",
            "line 1, column \"round\": this column is missing; the columns are station, round, category, author, text",
            "line 1, column \"category\": this column is missing; the columns are station, round, category, author, text",
        ]
    );
}

#[test]
fn twenty_faults_are_told_and_the_others_counted() {
    let file = format!("station,round,category,text\n{}", "9,1,idea,x\n".repeat(25));
    let error = read(file.as_bytes(), &plan(), &Options::default()).expect_err("refused");
    assert_eq!((error.faults().len(), error.total()), (20, 25));
    let said = error.to_string();
    assert!(said.starts_with("nothing was taken in; 25 faults:\nline 2, "), "{said}");
    assert!(said.ends_with("\nand 5 more"), "{said}");
}

#[test]
fn limits_are_those_of_the_café() {
    let long = "ä".repeat(2_001);
    let file = format!("station,round,category,author,text,hidden\n1,1,idea,{long},{long},{long}\n");
    assert_eq!(
        faults(file.as_bytes(), &Options::default()),
        [
            "line 2, column \"author\": the text has 2001 characters; 80 are allowed",
            "line 2, column \"hidden\": the text has 2001 characters; 200 are allowed",
            "line 2, column \"text\": the text has 2001 characters; 2000 are allowed",
        ]
    );
    let many = format!("station,round,category,text\n{}", "1,1,idea,x\n".repeat(50_001));
    let said = ["line 50002: more than 50000 cards; a café takes no more than that"];
    assert_eq!(faults(many.as_bytes(), &Options::default()), said);
}

const POLIS: &str = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n";

#[test]
fn polis_files_take_their_station_from_the_options() {
    let file =
        format!("{POLIS}1,x,7,12,1,0,1,\"Mehr, bitte\"\n2,x,8,0,1,0,-1,Weniger\n3,x,9,,1,0,0,Gleich\n");
    let options = Options { station: Some(StationId(2)), ..Options::default() };
    let mut expected = vec![
        card(2, 1, "idea", Some("12"), "Mehr, bitte"),
        card(2, 1, "idea", Some("0"), "Weniger"),
        card(2, 1, "idea", None, "Gleich"),
    ];
    expected[1].hidden = Some("In der Quelle verborgen".to_owned());
    assert_eq!(read(file.as_bytes(), &plan(), &options).expect("read"), expected);

    let mut english = Plan { language: Language::En, ..plan() };
    english.categories.truncate(1);
    let cards = read(file.as_bytes(), &english, &options).expect("read");
    assert_eq!(
        (cards[1].hidden.as_deref(), cards[1].category.as_str()),
        (Some("Hidden in the source"), "need")
    );

    let said = faults(file.replace(",-1,", ",2,").as_bytes(), &options);
    assert_eq!(
        said,
        ["line 3, column \"moderated\": \"2\" is none of 1 (shown), 0 (not looked at) and -1 (hidden)"]
    );
    assert_eq!(faults(file.as_bytes(), &Options::default()).len(), 1, "without a station");
}

/// The four conversations of the citizens' climate council, where they are at hand.
#[test]
fn recorded_conversations_arrive_byte_for_byte() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/klimarat");
    let mut total = 0;
    for name in ["energie", "ernaehrung", "produktion-konsum", "wohnen"] {
        let Ok(bytes) = std::fs::read(format!("{folder}/{name}.csv")) else {
            println!("skipped: {name}.csv is not in ../shared/data/klimarat");
            return;
        };
        let options = Options { station: Some(StationId(1)), ..Options::default() };
        let cards = read(&bytes, &plan(), &options).expect("read");
        let mut expected = csv::Reader::from_reader(bytes.as_slice());
        let mut expected = expected.records().map(|record| record.expect("record"));
        for card in &cards {
            let record = expected.next().expect("as many records");
            assert_eq!(card.text.as_bytes(), record[7].as_bytes());
            assert_eq!(card.hidden.is_some(), &record[6] == "-1");
        }
        assert!(expected.next().is_none(), "no more records");
        total += cards.len();
    }
    assert_eq!(total, 3_626);
}

proptest! {
    #[test]
    fn any_text_comes_back_as_it_was_written(
        texts in prop::collection::vec("[a-zäß ,;\t\"\r\n=']{0,20}x", 1..20),
        separator in prop::sample::select(vec![b',', b';', b'\t']),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
        writer.write_record(["station", "round", "category", "text"]).expect("header");
        for text in &texts {
            writer.write_record(["1", "1", "idea", text]).expect("row");
        }
        let file = writer.into_inner().expect("file");
        let cards = read(&file, &plan(), &Options::default()).expect("read");
        prop_assert_eq!(cards.iter().map(|card| &card.text).collect::<Vec<_>>(), texts.iter().collect::<Vec<_>>());
    }

    #[test]
    fn no_bytes_bring_it_down(bytes in prop::collection::vec(prop::sample::select(b"\"\",;\r\n\tx1\xFF\xC3\xA4".to_vec()), 0..80)) {
        for header in [&b""[..], b"station,round,category,text\n", POLIS.as_bytes()] {
            let _ = read(&[header, &bytes].concat(), &plan(), &Options::default());
        }
    }
}
