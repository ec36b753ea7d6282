//! The stages of a reader one by one, for benches, profilers and fuzzers: what each costs alone, and what it makes of any input. Not part of
//! what the library promises.

use crate::document::Reader;
pub use crate::extract::{Extract, Facts};
use crate::ingest;
use crate::model::{Block, Date, Failure, Lines, Paper};

/// A source's bytes into lines.
///
/// # Errors
/// As [`Reader::read`].
pub fn lines<'a>(reader: &Reader, bytes: &'a [u8]) -> Result<Lines<'a>, Failure> {
    ingest::sniff(bytes)?.read(bytes, &reader.options)
}

/// Lines into blocks.
pub fn blocks(reader: &Reader, lines: Lines<'_>) -> Vec<Block> {
    reader.structurer.structure(lines).blocks
}

/// Blocks into facts.
pub fn facts(reader: &Reader, blocks: &[Block]) -> Facts {
    reader.extractor.extract(blocks)
}

/// The dates of blocks in a paper of a meeting on a day (ISO 8601); evidence is in bytes.
pub fn dates(reader: &Reader, blocks: &[Block], meeting: &str) -> Vec<Date> {
    reader.extractor.dates(blocks, &Paper { meeting_date: Some(meeting.to_owned()), ..Paper::default() })
}

/// What one extractor finds, given what all of them found; returns how many.
pub fn extract(reader: &Reader, what: Extract, blocks: &[Block], facts: &Facts) -> usize {
    reader.extractor.alone(what, blocks, facts)
}
