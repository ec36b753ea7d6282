//! Text into lines: plain text, and text that was converted from Word, HTML or PDF and brings marks along.
//!
//! [`decode`] finds the encoding and the physical lines, [`marks`] the marks in a line, [`fragment`] folds its white space,
//! [`reader`] keeps what the marks said and makes [`Line`](crate::model::Line)s. A line without marks is borrowed from the source.

mod decode;
mod fragment;
mod marks;
mod reader;

use super::{Format, ReadOptions};
use crate::model::{Code, Failure, Lines};

/// The longest physical line, in bytes: more than the longest book, less than a machine can't hold.
const LONGEST_LINE: usize = 64 << 20;

/// The beginnings of formats that are text, or look like it, but hold no paper's text as it is read.
const OTHER_FORMATS: &[(&[u8], &str)] = &[
    (b"{\\rtf", "RTF"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, ODT, XLSX)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (DOC, XLS)"),
    (b"%!PS", "PostScript"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
];

/// The name of a known format that is not read.
pub(super) fn other_format(bytes: &[u8]) -> Option<&'static str> {
    let known = OTHER_FORMATS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, name)| *name);
    known.or_else(|| is_json(bytes).then_some("JSON"))
}

/// Whether the bytes begin as an object of JSON does, such as this program's records and failures: they often lie beside the papers.
fn is_json(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    let object = start.strip_prefix(b"[").unwrap_or(start).trim_ascii_start();
    object.strip_prefix(b"{").is_some_and(|key| key.trim_ascii_start().starts_with(b"\""))
}

/// Plain text and text with the marks of a conversion.
pub(super) struct Text;

impl Format for Text {
    fn media_type(&self, bytes: &[u8]) -> &'static str {
        let start = bytes.trim_ascii_start();
        let begins = |tag: &[u8]| start.get(..tag.len()).is_some_and(|s| s.eq_ignore_ascii_case(tag));
        if begins(b"<!doctype html") || begins(b"<html") { "text/html" } else { "text/plain" }
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        other_format(bytes).is_none() && decode::is_text(bytes)
    }

    fn read<'a>(&self, bytes: &'a [u8], _: &ReadOptions) -> Result<Lines<'a>, Failure> {
        let lines = decode::lines(bytes);
        if let Some(long) = lines.iter().find(|l| l.bytes.len() > LONGEST_LINE) {
            let (found, at) = (long.bytes.len(), long.bytes.start);
            let message =
                format!("expected lines of at most {LONGEST_LINE} bytes, found one of {found} at byte {at}");
            return Err(Failure::new(Code::LimitLine, message));
        }
        let lines = reader::read(lines);
        match lines.lines.is_empty() {
            true => Err(Failure::new(
                Code::SourceEmpty,
                "expected a paper's text, found white space and marks only",
            )),
            false => Ok(lines),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::other_format;

    #[test]
    fn json_is_no_paper() {
        let cases = [
            ("{\n  \"schema\": \"minutebook/1\",", true),
            ("{\"path\":\"a.txt\"}\n", true),
            (" [ {\"a\": 1} ]", true),
            ("{draft} Minutes", false),
            ("[1] \"Minutes\"", false),
            ("\"{\" is a brace", false),
        ];
        for (text, expected) in cases {
            assert_eq!(other_format(text.as_bytes()) == Some("JSON"), expected, "{text}");
        }
    }
}
