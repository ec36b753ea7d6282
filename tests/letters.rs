//! Nothing is lost and nothing is invented: every letter and digit of a source is in exactly one block's label or text, or in `discarded`,
//! in order.
//!
//! Over texts without markup, since what markup is made of letters (`<ul>`) is no text of the paper.

use minutebook::Reader;
use minutebook::model::{Block, Origin, Record};
use proptest::prelude::*;

/// Lines of which papers are made, without marks; `{}` is filled with a word of its own so that no line is like another.
const LINES: &[&str] = &[
    "1. The {} was received and it was agreed that the officers should look at it again before the",
    "1.1\tThe {} of the report",
    "2. {}",
    "2.1 Members are asked to note {}",
    "12. a line that begins with a number and {}",
    "2010 and heard from {}",
    "(a) the {};",
    "(b)",
    "(i) {}; and",
    "ii) {}",
    "A {} of the county",
    "39/20 {}",
    "DM/2023/0151 – {}",
    "• {}",
    "- a. {}",
    "– {} the dash",
    "o {}",
    "Background {}",
    "BACKGROUND",
    "The aims of the {} are:",
    "Name   {}   Date",
    "one\t{}\tthree",
    "two\t{}\tfour",
    "Page 3",
    "3",
    "ļ",
    "II.",
    "A sentence of some length that goes on for a while without ending, about {} and co-",
    "operation of the short- and long-term {}.",
    "https://example.org/{}-",
    "7.0-plan.pdf",
    "Finance – None {}",
    "the 2 nd of March {}",
    "",
    "",
    "\u{c}",
    "   indented {}",
    "Áras Uí Chonchúir {} “quoted” £5.00 ½",
];

/// A word of its own for each number.
fn word(n: usize) -> String {
    let letters = n.to_string().bytes().map(|b| char::from(b - b'0' + b'k')).collect::<String>();
    format!("w{letters}z")
}

fn paper() -> impl Strategy<Value = String> {
    let line = prop::sample::select(LINES);
    let end = prop::sample::select(&["\n", "\n", "\r\n", "\n\n"][..]);
    prop::collection::vec((line, end), 1..50).prop_map(|lines| {
        let fill = |(n, (line, end)): (usize, &(&str, &str))| line.replace("{}", &word(n)) + end;
        lines.iter().enumerate().map(fill).collect()
    })
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The text of a record's pieces, each with its first byte and its end, in the order of the source.
fn pieces(record: &Record) -> Vec<(usize, usize, String)> {
    let place = |origin: &[Origin]| match origin.first() {
        Some(Origin::Bytes { bytes }) => (bytes[0], bytes[1]),
        _ => (0, 0),
    };
    let piece = |origin: &[Origin], text: String| (place(origin).0, place(origin).1, letters(&text));
    let label = |b: &Block| format!("{}{}", b.label.as_deref().unwrap_or_default(), b.text);
    let blocks = record.blocks.iter().map(|b| piece(&b.origin, label(b)));
    let discarded = record.discarded.iter().map(|d| piece(&d.origin, d.text.clone()));
    let mut pieces: Vec<_> = blocks.chain(discarded).collect();
    pieces.sort_by_key(|(start, ..)| *start);
    pieces
}

fn check(record: &Record, source: &str) {
    let pieces = pieces(record);
    let sorted = |text: &str| {
        let mut letters: Vec<char> = letters(text).chars().collect();
        letters.sort_unstable();
        letters
    };
    let found: String = pieces.iter().map(|(_, _, text)| text.as_str()).collect();
    assert_eq!(sorted(&found), sorted(source), "{source:?}");
    // What is taken out inside a block, such as a page's number inside a paragraph that goes on over the page, stands behind it.
    if pieces.windows(2).all(|pair| pair[0].1 <= pair[1].0) {
        assert_eq!(found, letters(source), "{source:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn every_letter_is_in_one_place(source in paper()) {
        READER.with(|reader| {
            if let Ok(record) = reader.read("paper.txt", source.as_bytes()) {
                check(&record, &source);
            }
        });
    }
}

thread_local! {
    static READER: Reader = Reader::default();
}
