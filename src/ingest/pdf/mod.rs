//! PDF (ISO 32000) into lines: a text layer of our own.
//!
//! ```text
//! bytes ─open─▶ objects ─content─▶ words and rules of a page ─layout─▶ lines in reading order
//!                  └─font─▶ characters and advances   tags, outline ─▶ roles   metadata ─▶ what the file says of itself
//! ```
//!
//! Format knowledge ends here: what leaves is text with its page, box, size and weight, and what only geometry or the file's own
//! structure can tell: columns, tables, rows, list items, headings, artifacts. Whether a line is a running header or the start
//! of a paragraph is the next stage's to say.

mod content;
mod doubts;
mod filter;
#[cfg(test)]
mod fixtures;
mod font;
mod layout;
mod limits;
mod matrix;
#[cfg(test)]
mod measure;
mod metadata;
mod object;
mod open;
mod outline;
mod tags;
mod token;
mod verdict;

use super::{Format, ReadOptions};
use crate::model::{Code, Failure, Lines};
use content::Shared;
use doubts::Doubts;
use layout::Layout;
use object::{Dict, Opened};
use open::hayro::Closed;
use tags::Tags;

/// Portable Document Format.
pub(super) struct Pdf;

impl Format for Pdf {
    fn media_type(&self, _: &[u8]) -> &'static str {
        "application/pdf"
    }

    /// Acrobat takes a header anywhere in the first 1,024 bytes (ISO 32000-1, H.3.4.1).
    fn sniff(&self, bytes: &[u8]) -> bool {
        memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some()
    }

    fn read<'a>(&self, bytes: &'a [u8], options: &ReadOptions) -> Result<Lines<'a>, Failure> {
        open::guard::check(bytes)?;
        let password = options.password.as_deref().unwrap_or_default();
        let first = match open::hayro::load(bytes, password) {
            Ok(pdf) if !pdf.pages().is_empty() => match read(&open::hayro::open(&pdf))? {
                Outcome::Lines(lines) => return Ok(lines),
                Outcome::Pictures => return Err(no_text()),
                Outcome::Nothing => no_text(),
            },
            Err(Closed::Locked) => return Err(locked(password)),
            Ok(_) | Err(Closed::Broken) => malformed(),
        };
        // Empty pages can come of damage that the second opener mends.
        match open::lopdf::load(bytes, password) {
            Ok(document) => match read(&open::lopdf::open(&document))? {
                Outcome::Lines(lines) => Ok(lines),
                Outcome::Pictures | Outcome::Nothing => Err(no_text()),
            },
            Err(Closed::Locked) => Err(locked(password)),
            Err(Closed::Broken) => Err(first),
        }
    }
}

/// What a file's pages hold.
enum Outcome {
    Lines(Lines<'static>),
    /// Pictures and no text.
    Pictures,
    Nothing,
}

fn locked(password: &str) -> Failure {
    let message = if password.is_empty() {
        "the file is encrypted: give its password"
    } else {
        "the file is encrypted and the password given does not open it"
    };
    Failure::new(Code::PdfEncrypted, message)
}

fn malformed() -> Failure {
    Failure::new(
        Code::PdfMalformed,
        "expected a PDF, found one without a page tree that can be read: open and save it with a PDF program",
    )
}

fn no_text() -> Failure {
    Failure::new(
        Code::PdfNoText,
        "expected text, found pages without any: the paper needs optical character recognition (OCR) first",
    )
}

fn read<D: Dict>(opened: &Opened<D>) -> Result<Outcome, Failure> {
    if opened.pages.is_empty() {
        return Err(malformed());
    }
    if opened.pages.len() > limits::PAGES {
        return Err(limits::failure("pages", limits::PAGES));
    }
    let mut shared = Shared::new(opened.catalog.as_ref());
    let tags = Tags::new(opened.catalog.as_ref());
    let mut layout = Layout::default();
    let mut doubts = Doubts::default();
    for (number, page) in (1..).zip(&opened.pages) {
        let ink = content::read(page, &mut shared);
        layout.page(&ink, tags.of_page(page.id), number);
        doubts.page(&ink, number, shared.meter.turn_page());
    }
    let mut lines = layout.finish(opened.pages.len() as u32);
    if let Some(failure) = verdict::judge(&lines, doubts.unknown) {
        return Err(failure);
    }
    if lines.lines.is_empty() {
        if let Some(failure) = doubts.limit() {
            return Err(failure);
        }
        return Ok(if doubts.pictures.is_empty() { Outcome::Nothing } else { Outcome::Pictures });
    }
    let ids: Vec<_> = opened.pages.iter().map(|page| page.id).collect();
    outline::mark(opened.catalog.as_ref(), &ids, &mut lines.lines);
    lines.metadata = metadata::read(&opened.info, opened.catalog.as_ref(), ids.len());
    lines.warnings = doubts.warnings();
    Ok(Outcome::Lines(lines))
}
