//! What a document may cost. A hostile file must end in a coded [`Failure`] or warning, never in a hang or an empty machine.
//!
//! The meter counts work, not seconds: the same file ends the same way on every machine, and the stage stays free of clocks. The
//! figures leave an order of magnitude above the largest of some 1,300 real papers and keep the worst file under a few seconds.

use std::borrow::Cow;

use crate::model::{Code, Failure, Warning};

/// The most pages that a paper may have.
pub(super) const PAGES: usize = 20_000;
/// The most bytes that one stream may inflate to.
pub(super) const STREAM: usize = 64 << 20;
/// The most bytes that all object and cross-reference streams together may inflate to.
pub(super) const OBJECT_STREAMS: usize = 128 << 20;
/// The most bytes of content that a document may have; a form counts each time that it is drawn.
const CONTENT: usize = 1 << 30;
/// The most operators on a page, those of its forms among them.
const OPERATORS_A_PAGE: usize = 4_000_000;
/// The most operators in a document.
const OPERATORS: usize = 60_000_000;
/// The most words on a page.
const WORDS_A_PAGE: usize = 200_000;
/// The most words in a document.
const WORDS: usize = 8_000_000;
/// The most forms that a page draws, counted each time.
const FORMS_A_PAGE: usize = 50_000;
/// How deep forms may be drawn in forms.
pub(super) const FORM_DEPTH: usize = 12;
/// How deep graphics states may be saved.
pub(super) const SAVED_STATES: usize = 512;
/// The most operands of one operator; more are dropped.
pub(super) const OPERANDS: usize = 65_536;
/// The most mappings of one font.
pub(super) const CODES: usize = 65_536;
/// The most elements of a structure tree.
pub(super) const ELEMENTS: usize = 2_000_000;
/// The most rules on a page that can be a table's; a page with more is a drawing.
pub(super) const RULES_A_PAGE: usize = 20_000;

/// What is left of a document's allowance.
#[derive(Debug)]
pub(super) struct Meter {
    content: usize,
    operators: usize,
    page_operators: usize,
    page_forms: usize,
    words: usize,
    page_words: usize,
    reached: Option<&'static str>,
}

impl Default for Meter {
    fn default() -> Self {
        Self {
            content: CONTENT,
            operators: OPERATORS,
            page_operators: OPERATORS_A_PAGE,
            page_forms: FORMS_A_PAGE,
            words: WORDS,
            page_words: WORDS_A_PAGE,
            reached: None,
        }
    }
}

impl Meter {
    /// Starts a page; gives the limit that the page before it reached.
    pub(super) fn turn_page(&mut self) -> Option<&'static str> {
        self.page_operators = OPERATORS_A_PAGE.min(self.operators);
        self.page_words = WORDS_A_PAGE.min(self.words);
        self.page_forms = FORMS_A_PAGE;
        self.reached.take()
    }

    /// Notes that a stream was cut at its cap.
    pub(super) fn cut(&mut self) {
        self.reached = Some("bytes of a stream");
    }

    /// Counts bytes of content; false where they are too many.
    pub(super) fn content(&mut self, bytes: usize) -> bool {
        let enough = bytes <= self.content;
        self.content = self.content.saturating_sub(bytes);
        self.note(enough, "bytes of content")
    }

    /// Counts an operator; false where it is one too many.
    pub(super) fn operator(&mut self) -> bool {
        let enough = self.page_operators > 0;
        self.page_operators = self.page_operators.saturating_sub(1);
        self.operators = self.operators.saturating_sub(1);
        self.note(enough, "operators")
    }

    /// Counts a form; false where it is one too many.
    pub(super) fn form(&mut self) -> bool {
        let enough = self.page_forms > 0;
        self.page_forms = self.page_forms.saturating_sub(1);
        self.note(enough, "forms")
    }

    /// Counts a word; false where it is one too many.
    pub(super) fn word(&mut self) -> bool {
        let enough = self.page_words > 0;
        self.page_words = self.page_words.saturating_sub(1);
        self.words = self.words.saturating_sub(1);
        self.note(enough, "words")
    }

    fn note(&mut self, enough: bool, what: &'static str) -> bool {
        if !enough {
            self.reached = Some(what);
        }
        enough
    }
}

/// The warning that a page was not read to its end.
pub(super) fn warning(page: usize, what: &str) -> Warning {
    Warning {
        code: Cow::Borrowed("pdf.limit"),
        message: format!("page {page} has more {what} than a page may have: the rest of it was not read"),
        block: None,
    }
}

/// The failure that a document as a whole is too large.
pub(super) fn failure(what: &str, most: usize) -> Failure {
    Failure::new(Code::PdfLimit, format!("expected at most {most} {what}, found more: split the file"))
}
