//! What the targets share: one reader, and what must hold of whatever it makes of an input.
//!
//! The checks are those of the main crate's tests (`tests/invariants.rs`); libFuzzer adds the clock and the memory.

#[path = "../../tests/invariants.rs"]
mod invariants;
pub mod pdf;
pub mod text;

use std::sync::LazyLock;

use minutebook::model::Block;
use minutebook::{Reader, Record, stages};

static READER: LazyLock<Reader> = LazyLock::new(Reader::default);

/// One in so many inputs is read twice and taken through JSON, which costs as much again as all else.
const THOROUGH: usize = 8;

/// Reads a paper and checks its record.
pub fn read(bytes: &[u8]) -> Option<Record> {
    let record = match READER.read("paper", bytes) {
        Ok(record) => record,
        Err(failure) => {
            assert!(!failure.message.is_empty(), "{}: no message", failure.code);
            return None;
        }
    };
    invariants::check(&record);
    if bytes.iter().map(|b| usize::from(*b)).sum::<usize>().is_multiple_of(THOROUGH) {
        check_again(&record, bytes);
    }
    Some(record)
}

/// The same bytes give the same record, and JSON loses nothing of it.
fn check_again(record: &Record, bytes: &[u8]) {
    assert_eq!(READER.read("paper", bytes).as_ref(), Ok(record), "the second reading differs");
    let json = serde_json::to_vec(record).expect("a record is JSON");
    let parsed: Record = serde_json::from_slice(&json).expect("its JSON is a record");
    assert_eq!(parsed, *record, "JSON loses something");
}

/// Reads a text whose letters are all the paper's own: none may be lost and none invented.
pub fn read_plain(text: &str) {
    if let Some(record) = read(text.as_bytes()) {
        invariants::check_letters(&record, text);
    }
}

/// Reads the dates of a line, by the stage that does that alone: ten times as fast as a whole paper.
pub fn read_dates(line: &str) {
    let blocks = [Block { text: line.to_owned(), ..Block::default() }];
    for date in stages::dates(&READER, &blocks, "2017-01-09") {
        let found = line.get(date.evidence.start..date.evidence.end);
        assert_eq!(found, Some(&*date.text), "a date is not what its evidence says");
        invariants::check_value(&date);
    }
}
