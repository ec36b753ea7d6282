//! Properties over any bytes, and over bytes that look like papers. `PROPTEST_CASES` sets how many; 256 are the default.

use std::num::NonZeroUsize;

use minutebook::Reader;
use minutebook::run::{Run, Source};
use minutebook::sink::Ndjson;
use proptest::prelude::*;

use crate::invariants;

/// Pieces of which papers are made, and of which the converters' damage is.
const PIECES: &[&str] = &[
    "1. ",
    "1.1 ",
    "2.",
    "4.12.3 ",
    "(a) ",
    "(i) ",
    "iv) ",
    "b. ",
    "A ",
    "39/20 ",
    "• ",
    "- ",
    "– ",
    "o ",
    "\t",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{c}",
    "**Purpose of Report**",
    "# Heading\n",
    "<ul><li>",
    "</li></ul>",
    "<sup>st</sup>",
    "&amp;",
    "| a | b |\n|---|---|\n",
    "Page 3 of 6\n",
    "The Panel ",
    "Members are asked to ",
    "is recommended to ",
    "note the report",
    "RESOLVED – ",
    "It was agreed that ",
    "That ",
    "ACTION: Clerk to write to the Council by ",
    "the five priorities were –\n",
    "Priority 1 – ",
    "The aims are: ",
    "Police and Crime Plan 2016/21",
    "9 January 2017",
    "19th and 20th October 2013",
    "in February",
    "last year",
    "2016-17",
    "Quarter 1 2016-17",
    "21/5/17",
    "w/c 3 March",
    "Report of the Chief Clerk\n",
    "Date: ",
    "Contact: ",
    "Cllr. O’Dowd",
    "No. 12",
    "£1.5 million",
    "; and\n",
    ".\n",
    ":",
    "é",
    "\u{ad}\n",
    "ﬁ",
    "\u{feff}",
];

fn paper() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => "[a-z ]{1,30}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat().into_bytes())
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_give_an_outcome(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        READER.with(|reader| reader.read("any", &bytes).map_or_else(|f| assert!(!f.message.is_empty()), |r| invariants::check(&r)));
    }

    #[test]
    fn a_pdf_of_any_bytes_gives_an_outcome(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let bytes = [b"%PDF-1.7\n", &*bytes].concat();
        READER.with(|reader| reader.read("any", &bytes).map_or_else(|f| assert!(!f.message.is_empty()), |r| invariants::check(&r)));
    }

    #[test]
    fn a_paper_s_record_keeps_the_contract(bytes in paper()) {
        READER.with(|reader| reader.read("paper", &bytes).map_or_else(|f| assert!(!f.message.is_empty()), |r| invariants::check(&r)));
    }

    #[test]
    fn the_output_is_the_same_for_any_number_of_jobs(papers in prop::collection::vec(paper(), 0..40)) {
        let one = run(&papers, 1);
        prop_assert_eq!(one.0.iter().chain(&one.1).filter(|b| **b == b'\n').count(), papers.len());
        prop_assert_eq!(&one, &run(&papers, 2));
        prop_assert_eq!(&one, &run(&papers, 8));
    }
}

#[test]
fn every_paper_of_one_byte_has_an_outcome() {
    let outcome = |byte: u8| match READER.with(|reader| reader.read("one", &[byte])) {
        Ok(record) => {
            invariants::check(&record);
            "a record"
        }
        Err(failure) => failure.code.as_str(),
    };
    for byte in 0..=u8::MAX {
        let expected: &[&str] = match byte {
            b if b.is_ascii_whitespace() => &["source.empty"],
            b if b.is_ascii_alphanumeric() => &["a record"],
            _ => &["a record", "source.empty", "source.not_text"],
        };
        assert!(expected.contains(&outcome(byte)), "{byte:#x}: {}", outcome(byte));
    }
}

thread_local! {
    /// Its rules are compiled once.
    static READER: std::sync::Arc<Reader> = std::sync::Arc::default();
}

/// The records and the failures of some papers.
fn run(papers: &[Vec<u8>], jobs: usize) -> (Vec<u8>, Vec<u8>) {
    let (mut records, mut failures) = (Vec::new(), Vec::new());
    let sources: Vec<_> =
        papers.iter().enumerate().map(|(i, p)| Source::bytes(format!("{i}.txt"), p.clone())).collect();
    let reader = READER.with(Clone::clone);
    let jobs = NonZeroUsize::new(jobs).unwrap();
    let summary =
        Run::new(reader).jobs(jobs).extract(sources, &mut Ndjson::new(&mut records, &mut failures)).unwrap();
    assert_eq!(summary.papers + summary.failures, papers.len());
    (records, failures)
}
