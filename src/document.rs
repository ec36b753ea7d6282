//! One document: bytes into a record. Pure: no threads, no files, no clock.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::extract::Extractor;
use crate::ingest::{self, ReadOptions};
use crate::lexicon::Lexicon;
use crate::model::{Block, BlockId, Code, Failure, Record, SCHEMA, Source};
use crate::structure::Structurer;

/// What a reader may be told.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Options {
    /// The words that the rules know.
    pub lexicon: Lexicon,
    /// The most bytes that a source may have.
    pub max_bytes: usize,
    /// The password of encrypted sources.
    pub password: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { lexicon: Lexicon::default(), max_bytes: 512 << 20, password: None }
    }
}

/// Reads papers. Compiles its rules once; one reader serves any number of threads.
///
/// ```
/// let reader = minutebook::Reader::default();
/// let record = reader.read("a.txt", b"1. The Panel is asked to note the report.")?;
/// assert_eq!(record.blocks[0].label.as_deref(), Some("1."));
/// # Ok::<(), minutebook::Failure>(())
/// ```
#[derive(Debug)]
pub struct Reader {
    pub(crate) options: ReadOptions,
    max_bytes: usize,
    pub(crate) structurer: Structurer,
    pub(crate) extractor: Extractor,
    lexicon: Lexicon,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new(Options::default())
    }
}

impl Reader {
    /// Compiles the rules.
    pub fn new(options: Options) -> Self {
        Self {
            structurer: Structurer::new(&options.lexicon),
            extractor: Extractor::new(&options.lexicon),
            options: ReadOptions { password: options.password },
            max_bytes: options.max_bytes,
            lexicon: options.lexicon,
        }
    }

    /// What it was told.
    pub(crate) fn options(&self) -> Options {
        let Self { options, max_bytes, lexicon, .. } = self;
        Options { lexicon: lexicon.clone(), max_bytes: *max_bytes, password: options.password.clone() }
    }

    /// What a record depends on beside its source: 16 hexadecimal digits of a digest over the program's code, its limits and its lexicon.
    /// The password is no part of it: it opens a paper or does not, and changes nothing in what the paper says.
    pub fn fingerprint(&self) -> String {
        let (code, limit) = (env!("MINUTEBOOK_CODE"), self.max_bytes);
        let mut digits = sha256(format!("{code} {limit} {:?}", self.lexicon).as_bytes());
        digits.truncate(16);
        digits
    }

    /// The media type of a source, told from its first bytes: some thousands are enough.
    ///
    /// # Errors
    /// A [`Failure`] with a code where the bytes are of no format that papers come in.
    pub fn media_type(&self, bytes: &[u8]) -> Result<&'static str, Failure> {
        ingest::sniff(bytes).map(|format| format.media_type(bytes))
    }

    /// The most bytes that a source may have.
    pub fn max_bytes(&self) -> usize {
        self.max_bytes
    }

    /// Whether a source of so many bytes may be read.
    pub(crate) fn check_size(&self, bytes: u64) -> Result<(), Failure> {
        if bytes <= self.max_bytes as u64 {
            return Ok(());
        }
        let message = format!(
            "expected at most {} bytes, found {bytes}: raise the limit or split the file",
            self.max_bytes
        );
        Err(Failure::new(Code::LimitBytes, message))
    }

    /// Reads one source; `path` is only what the record calls it.
    ///
    /// # Errors
    /// A [`Failure`] with a code where the bytes are no paper that can be read.
    pub fn read(&self, path: &str, bytes: &[u8]) -> Result<Record, Failure> {
        self.read_digested(path, bytes, sha256(bytes))
    }

    /// Reads one source whose digest is known.
    pub(crate) fn read_digested(&self, path: &str, bytes: &[u8], sha256: String) -> Result<Record, Failure> {
        self.check_size(bytes.len() as u64)?;
        let format = ingest::sniff(bytes)?;
        let mut lines = format.read(bytes, &self.options)?;
        let (pages, metadata) = (lines.pages, std::mem::take(&mut lines.metadata));
        let structure = self.structurer.structure(lines);
        let facts = self.extractor.extract(&structure.blocks);
        let mut record = Record {
            schema: Cow::Borrowed(SCHEMA),
            id: sha256[..16].to_owned(),
            source: Source {
                path: path.to_owned(),
                media_type: Cow::Borrowed(format.media_type(bytes)),
                bytes: bytes.len() as u64,
                sha256,
                pages,
                title: metadata.title,
                producer: metadata.producer,
                page_labels: metadata.page_labels,
            },
            paper: facts.paper,
            blocks: structure.blocks,
            priorities: facts.priorities,
            recommendations: facts.recommendations,
            dates: facts.dates,
            discarded: structure.discarded,
            warnings: structure.warnings.into_iter().chain(facts.warnings).collect(),
        };
        count_code_points(&mut record);
        Ok(record)
    }
}

/// The SHA-256 of some bytes, in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).filter_map(|d| char::from_digit(d.into(), 16)).collect()
}

/// Turns every offset of a record from bytes into code points: the one place where that happens.
fn count_code_points(record: &mut Record) {
    let blocks = &mut record.blocks;
    let evidence = (record.priorities.iter_mut().map(|p| &mut p.evidence))
        .chain(record.recommendations.iter_mut().map(|r| &mut r.evidence))
        .chain(record.dates.iter_mut().map(|d| &mut d.evidence));
    let mut counted = Counted::default();
    for e in evidence {
        let text = &blocks[e.block].text;
        (e.start, e.end) = (counted.on(e.block, text, e.start), counted.on(e.block, text, e.end));
    }
    for Block { id, text, sentences, .. } in blocks.iter_mut().filter(|b| !b.text.is_ascii()) {
        for offset in sentences.iter_mut().flatten() {
            *offset = counted.on(*id, text, *offset);
        }
    }
}

/// How far a block is counted: offsets come nearly in order, and a block may be megabytes long.
#[derive(Default)]
struct Counted {
    block: BlockId,
    byte: usize,
    code_points: usize,
}

impl Counted {
    /// The number of code points before a byte offset, counted on from the last.
    fn on(&mut self, block: BlockId, text: &str, offset: usize) -> usize {
        if self.block != block || offset < self.byte {
            *self = Self { block, ..Self::default() };
        }
        self.code_points += code_points(&text[self.byte..], offset - self.byte);
        self.byte = offset;
        self.code_points
    }
}

/// The number of code points before a byte offset.
fn code_points(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset].iter().filter(|b| (**b as i8) >= -0x40).count()
}

#[cfg(test)]
mod tests {
    use super::{Options, Reader, code_points, hex};

    #[test]
    fn bytes_become_hex_digits() {
        assert_eq!(hex(&[0x00, 0x9c, 0xff]), "009cff");
    }

    #[test]
    fn a_fingerprint_is_that_of_limits_and_words() {
        let print = |change: fn(&mut Options)| {
            let mut options = Options::default();
            change(&mut options);
            Reader::new(options).fingerprint()
        };
        let usual = print(|_| ());
        assert_eq!(usual.len(), 16);
        assert_eq!(usual, Reader::default().fingerprint());
        assert_eq!(usual, print(|o| o.password = Some("secret".to_owned())));
        assert_ne!(usual, print(|o| o.max_bytes = 1));
        assert_ne!(usual, print(|o| o.lexicon.words.abbreviations.push("cllr".to_owned())));
    }

    #[test]
    fn offsets_count_code_points() {
        for (text, byte, expected) in [("abc", 2, 2), ("é–x", 2, 1), ("é–x", 5, 2), ("é–x", 6, 3)] {
            assert_eq!(code_points(text, byte), expected, "{text} at {byte}");
        }
    }
}
