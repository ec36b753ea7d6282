//! What a reader should know of the pages: limits reached, pages that are only a picture, text that only a machine saw.

use std::borrow::Cow;

use super::content::Ink;
use super::limits;
use crate::model::{Code, Failure, Warning};

/// What was noticed while the pages were read.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    /// Pages without text that show a picture.
    pub(super) pictures: Vec<u32>,
    /// Glyphs that no one knows a character of.
    pub(super) unknown: usize,
    /// Pages most of whose text is invisible: the words that were recognised under a scan.
    recognised: Vec<u32>,
    limits: Vec<Warning>,
}

impl Doubts {
    /// Notes a page, and the limit that it reached.
    pub(super) fn page(&mut self, ink: &Ink, number: u32, limit: Option<&'static str>) {
        self.unknown += ink.unknown;
        if ink.words.is_empty() && ink.has_picture {
            self.pictures.push(number);
        }
        let invisible = ink.words.iter().filter(|word| word.invisible).count();
        if invisible * 2 > ink.words.len() {
            self.recognised.push(number);
        }
        self.limits.extend(limit.map(|what| limits::warning(number as usize, what)));
    }

    /// The failure of a paper without text that reached a limit.
    pub(super) fn limit(&self) -> Option<Failure> {
        self.limits.first().map(|warning| Failure::new(Code::PdfLimit, warning.message.clone()))
    }

    /// What the record should say.
    pub(super) fn warnings(self) -> Vec<Warning> {
        let warning = |code, message| Warning { code: Cow::Borrowed(code), message, block: None };
        let mut warnings = self.limits;
        warnings.extend(self.pictures.iter().map(|page| {
            let message = format!(
                "page {page} is a picture without text: it needs optical character recognition (OCR)"
            );
            warning("pdf.page_without_text", message)
        }));
        if let (Some(first), count) = (self.recognised.first(), self.recognised.len()) {
            let message = format!(
                "the text of {count} pages, from page {first} on, was recognised from a scan: it can be wrong"
            );
            warnings.push(warning("pdf.recognised_text", message));
        }
        warnings
    }
}
