//! Case tables, the oracle of EDTF, and properties over any text.
//!
//! A case is a line of `fixtures/dates/*.tsv`: the input, the paper's date or `-`, and what must be found, `none` or entries
//! `text=edtf/basis/role` joined by ` ; `. In the input ` ⏎ ` parts blocks, `# ` begins a heading, `| ` a table (whose rows ` ⏎| ` parts),
//! and a first block `^` makes what follows the paper's front; all else stands under a heading.

use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

use edtf_core::{Bound, Edtf};
use proptest::prelude::*;

use super::{Resolved, Rules};
use crate::lexicon::Lexicon;
use crate::model::{Basis, Block, BlockKind, Date, Paper};

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::new(&Lexicon::default().dates));

fn block(id: usize, text: &str, heading: &mut Option<usize>) -> Block {
    let section = *heading;
    if let Some(title) = text.strip_prefix("# ") {
        *heading = Some(id);
        return Block { id, kind: BlockKind::Heading, text: title.to_owned(), section, ..Block::default() };
    }
    let Some(table) = text.strip_prefix("| ") else {
        return Block { id, text: text.to_owned(), section, ..Block::default() };
    };
    let rows: Vec<Vec<String>> =
        table.split(" ⏎| ").map(|row| row.split(" | ").map(str::to_owned).collect()).collect();
    let text = rows.concat().join(" | ");
    Block { id, kind: BlockKind::Table, text, rows, section, ..Block::default() }
}

fn blocks(input: &str) -> Vec<Block> {
    let (mut heading, input) = match input.strip_prefix("^ ⏎ ") {
        Some(front) => (None, front.to_owned()),
        None => (None, format!("# Background ⏎ {input}")),
    };
    input.split(" ⏎ ").enumerate().map(|(id, text)| block(id, text, &mut heading)).collect()
}

fn read(input: &str, day: &str) -> Resolved {
    let blocks = blocks(input);
    let paper = Paper { meeting_date: (day != "-").then(|| day.to_owned()), ..Paper::default() };
    RULES.resolve(&RULES.find(&blocks), &blocks, &paper)
}

fn name(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

fn shown(dates: &[Date]) -> String {
    let one = |d: &Date| {
        let edtf = d.edtf.as_deref().unwrap_or("-");
        format!("{}={edtf}/{}/{}", d.text, name(d.basis), name(d.role))
    };
    if dates.is_empty() { "none".to_owned() } else { dates.iter().map(one).collect::<Vec<_>>().join(" ; ") }
}

/// Every line of the case tables: file and line, input, paper's date, what is expected.
fn cases() -> Vec<(String, String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/dates");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            let place = format!("{}:{}", file.file_name().unwrap().to_str().unwrap(), number + 1);
            let [input, day, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{place}: expected three columns: {line}")
            };
            cases.push((place, input.to_owned(), day.to_owned(), expected.to_owned()));
        }
    }
    cases
}

#[test]
fn every_case_gives_what_its_table_says() {
    let mut wrong = String::new();
    for (place, input, day, expected) in cases() {
        let found = shown(&read(&input, &day).dates);
        if found != expected {
            writeln!(wrong, "{place}: {input}\n    expected {expected}\n    found    {found}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_tables_hold_enough_cases_and_traps() {
    let cases = cases();
    let traps = cases.iter().filter(|(_, _, _, expected)| expected == "none").count();
    assert!(cases.len() >= 400, "{} cases", cases.len());
    assert!(traps >= 150, "{traps} traps");
}

/// Every value is EDTF, and its bounds are the date's first and last day.
fn check(date: &Date) {
    let Some(edtf) = &date.edtf else {
        assert_eq!((date.basis, &date.start, &date.end), (Basis::Unresolved, &None, &None), "{}", date.text);
        return;
    };
    let bounds = Edtf::parse(edtf).unwrap_or_else(|e| panic!("{edtf} of {}: {e:?}", date.text)).bounds();
    let day = |bound| match bound {
        Bound::Date(day) => Some(day.to_string()),
        _ => None,
    };
    assert_eq!(
        (&day(bounds.earliest), &day(bounds.latest)),
        (&date.start, &date.end),
        "{edtf} of {}",
        date.text
    );
}

#[test]
fn every_value_of_the_tables_is_edtf_with_its_bounds() {
    for (_, input, day, _) in cases() {
        read(&input, &day).dates.iter().for_each(check);
    }
}

#[test]
fn doubts_become_warnings() {
    for (input, expected) in [
        ("Paid on 03/04/2017.", vec!["date.ambiguous"]),
        ("Paid on 03/04/2017 and 25/04/2017.", vec![]),
        ("Paid on 13/04/2017.", vec![]),
        ("Paid on 04/04/2017.", vec![]),
        ("Closes on 31 June 2017.", vec!["date.impossible"]),
        ("Held on Tuesday 9 January 2017.", vec!["date.weekday"]),
        ("Held on Monday 9 January 2017.", vec![]),
        ("In the summer of 2016.", vec![]),
    ] {
        let warnings = read(input, "2017-01-09").warnings;
        assert_eq!(warnings.iter().map(|w| &*w.code).collect::<Vec<_>>(), expected, "{input}");
    }
}

/// What dates are made of, and what stands around them.
const PIECES: &str = "1 31 5th 2016 17 2016/17 2013-2017 24/25 March may Sept Jan - – / . , and to between ( ) year financial last the end of \
    next week w/c Q1 quarter first half autumn Monday é ’ 1990s century www. @ .pdf | £ onwards mid post circa Christmas 01/04/2016 commencing \
    \u{a0} 20132";

/// Text of such pieces, and of anything.
fn any_text() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.split(' ').chain([" ", " ", " ", " "]).collect();
    let piece = prop_oneof![
        8 => prop::sample::select(pieces).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from)
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_gives_sound_dates(text in any_text(), front in prop::sample::select(vec!["-", "2016", "2016-02", "2016-02-29"])) {
            let blocks = vec![Block { text: text.clone(), ..Block::default() }];
        let paper = Paper { meeting_date: (front != "-").then(|| front.to_owned()), ..Paper::default() };
        let found = RULES.find(&blocks);
        let mut end = 0;
        for e in &found {
            prop_assert!(end <= e.start && e.start < e.end, "{:?}", found);
            prop_assert!(text.is_char_boundary(e.start) && text.is_char_boundary(e.end));
            end = e.end;
        }
        let resolved = RULES.resolve(&found, &blocks, &paper);
        prop_assert!(resolved.dates.len() <= found.len());
        resolved.dates.iter().for_each(check);
    }
}
