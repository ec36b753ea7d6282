//! Nothing is lost and nothing is invented: every letter and digit of a source is in exactly one block's label or text, or in `discarded`,
//! in order.
//!
//! Over texts without markup, since what markup is made of letters (`<ul>`) is no text of the paper.

use minutebook::Reader;
use proptest::prelude::*;

use crate::invariants::check_letters;

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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn every_letter_is_in_one_place(source in paper()) {
        READER.with(|reader| {
            if let Ok(record) = reader.read("paper.txt", source.as_bytes()) {
                check_letters(&record, &source);
            }
        });
    }
}

thread_local! {
    static READER: Reader = Reader::default();
}
