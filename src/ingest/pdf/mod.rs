//! PDF (ISO 32000) into lines: a text layer of our own.
//!
//! ```text
//! bytes ─open─▶ objects ─content─▶ words and rules of a page ─layout─▶ lines in reading order
//!                  └─font─▶ characters and advances   tags ─▶ roles
//! ```
//!
//! Format knowledge ends here: what leaves is text with its page, box, size and weight, and what only geometry or the file's own
//! structure can tell: columns, tables, rows, list items, headings, artifacts. Whether a line is a running header or the start
//! of a paragraph is the next stage's to say.

mod content;
mod filter;
mod font;
mod layout;
mod limits;
mod matrix;
#[cfg(test)]
mod measure;
mod object;
mod open;
mod token;

use super::{Format, ReadOptions};
use crate::model::{Code, Failure, Lines};
use content::Shared;
use object::{Dict, Opened};
use open::hayro::Closed;

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
        let password = options.password.as_deref().unwrap_or_default();
        match open::hayro::load(bytes, password) {
            Ok(pdf) if !pdf.pages().is_empty() => return read(&open::hayro::open(&pdf)),
            Err(Closed::Locked) => return Err(locked(password)),
            Ok(_) | Err(Closed::Broken) => {}
        }
        match open::lopdf::load(bytes, password) {
            Ok(document) => read(&open::lopdf::open(&document)),
            Err(Closed::Locked) => Err(locked(password)),
            Err(Closed::Broken) => Err(malformed()),
        }
    }
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

fn read<D: Dict>(opened: &Opened<D>) -> Result<Lines<'static>, Failure> {
    if opened.pages.is_empty() {
        return Err(malformed());
    }
    if opened.pages.len() > limits::PAGES {
        return Err(limits::failure("pages", limits::PAGES));
    }
    let mut shared = Shared::new(opened.catalog.as_ref());
    let mut lines = Lines { pages: Some(opened.pages.len() as u32), ..Lines::default() };
    for (number, page) in (1..).zip(&opened.pages) {
        let ink = content::read(page, &mut shared);
        layout::lines(&ink, number, &mut lines.lines);
        if let Some(what) = shared.meter.turn_page() {
            lines.warnings.push(limits::warning(number as usize, what));
        }
    }
    if lines.lines.is_empty() {
        return Err(Failure::new(
            Code::PdfNoText,
            "expected text, found pages without any: the paper needs optical character recognition first",
        ));
    }
    Ok(lines)
}
