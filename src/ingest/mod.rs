//! Bytes into lines: one file a format, one line a format in [`FORMATS`].
//!
//! The format is sniffed from the bytes, never trusted by name. A reader keeps what its format says of a line and drops its markup.

mod pdf;
mod text;

use crate::model::{Code, Failure, Lines};

/// A format that papers come in.
pub(crate) trait Format: Sync {
    /// The IANA media type that a source of these bytes has.
    fn media_type(&self, bytes: &[u8]) -> &'static str;
    /// Whether the bytes are of this format.
    fn sniff(&self, bytes: &[u8]) -> bool;
    /// The bytes as lines.
    fn read<'a>(&self, bytes: &'a [u8], options: &ReadOptions) -> Result<Lines<'a>, Failure>;
}

/// What a reader may be told.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReadOptions {
    /// The password of encrypted sources.
    pub(crate) password: Option<String>,
}

/// The formats in the order in which they are tried; the last takes any text.
static FORMATS: &[&dyn Format] = &[&pdf::Pdf, &text::Text];

/// The format of some bytes.
pub(crate) fn sniff(bytes: &[u8]) -> Result<&'static dyn Format, Failure> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Failure::new(Code::SourceEmpty, "the source is empty: expected a paper's text or PDF"));
    }
    FORMATS.iter().copied().find(|f| f.sniff(bytes)).ok_or_else(|| {
        let found = text::other_format(bytes).unwrap_or("other binary data");
        let message = format!("expected text or a PDF, found {found}: convert it to one of the two");
        Failure::new(Code::SourceNotText, message)
    })
}
