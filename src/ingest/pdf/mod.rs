//! PDF (ISO 32000) into lines.

use super::{Format, ReadOptions};
use crate::model::{Code, Failure, Lines};

/// Portable Document Format.
pub(super) struct Pdf;

impl Format for Pdf {
    fn media_type(&self, _: &[u8]) -> &'static str {
        "application/pdf"
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(b"%PDF-")
    }

    fn read<'a>(&self, _: &'a [u8], _: &ReadOptions) -> Result<Lines<'a>, Failure> {
        Err(Failure::new(Code::PdfMalformed, "PDF is not read yet"))
    }
}
