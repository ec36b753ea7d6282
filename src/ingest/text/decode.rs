//! Bytes into physical lines of text, each with its byte range in the source.
//!
//! - A byte order mark decides; without one, valid UTF-8 is UTF-8; text in which every second byte is zero is UTF-16;
//!   everything else goes to `chardetng`, which in British and Irish papers mostly means Windows-1252.
//! - A line ends at LF, CR LF or CR; a form feed ends a line and a page. The rarer line ends inside a line (VT, NEL, U+2028, U+2029)
//!   are left to `marks`, which breaks lines at them as it does at `<br>`.
//! - Legacy encodings are decoded line by line: none that `chardetng` is let guess uses the bytes of a line's end inside a character,
//!   so a line's byte range stays exact.

use std::borrow::Cow;
use std::ops::Range;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memchr3;

/// A line as it stands in the source, marks and all.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Physical<'a> {
    /// Its text without the line's end.
    pub(super) text: Cow<'a, str>,
    /// Its bytes in the source, without the line's end.
    pub(super) bytes: Range<usize>,
    /// Whether a form feed stands before it.
    pub(super) page_break: bool,
}

/// The share of control characters above which bytes are no text.
const MOST_CONTROLS: f32 = 0.02;

/// How many bytes are looked at to tell text from other data.
const SAMPLE: usize = 64 << 10;

/// The control characters that no text has.
const CONTROLS: [bool; 256] = {
    let mut controls = [false; 256];
    let mut at = 0;
    while at < 128 {
        controls[at] = matches!(at, 0..=8 | 14..=25 | 28..=31 | 127);
        at += 1;
    }
    controls
};

/// Whether the bytes can be read as text.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if Encoding::for_bom(bytes).is_some() || utf16_without_mark(sample).is_some() {
        return true;
    }
    let controls = sample.iter().filter(|b| CONTROLS[usize::from(**b)]).count();
    controls as f32 <= MOST_CONTROLS * sample.len() as f32
}

/// The physical lines of a source.
pub(super) fn lines(bytes: &[u8]) -> Vec<Physical<'_>> {
    let (encoding, start) = encoding(bytes);
    let body = &bytes[start..];
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return utf16_lines(body, start, encoding);
    }
    let utf8 = if encoding == UTF_8 { std::str::from_utf8(body).ok() } else { None };
    let text = |range: &Range<usize>| match utf8 {
        Some(text) => Cow::Borrowed(&text[range.clone()]),
        None => encoding.decode_without_bom_handling(&body[range.clone()]).0,
    };
    split(body)
        .map(|(range, page_break)| Physical {
            text: text(&range),
            bytes: start + range.start..start + range.end,
            page_break,
        })
        .collect()
}

/// The encoding and the length of its byte order mark.
fn encoding(bytes: &[u8]) -> (&'static Encoding, usize) {
    if let Some(found) = Encoding::for_bom(bytes) {
        return found;
    }
    if let Some(found) = utf16_without_mark(&bytes[..bytes.len().min(SAMPLE)]) {
        return (found, 0);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, 0);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], bytes.len() <= SAMPLE);
    (detector.guess(Some(b"uk"), Utf8Detection::Deny), 0)
}

/// UTF-16 without a mark: Latin text has a zero in four of five pairs, always on the same side.
fn utf16_without_mark(sample: &[u8]) -> Option<&'static Encoding> {
    memchr::memchr(0, sample)?;
    let pairs = sample.len() / 2;
    let zeros = |side: usize| sample.chunks_exact(2).filter(|pair| pair[side] == 0).count();
    match (zeros(0), zeros(1)) {
        (high, 0) if pairs > 0 && high * 5 >= pairs * 4 => Some(UTF_16BE),
        (0, low) if pairs > 0 && low * 5 >= pairs * 4 => Some(UTF_16LE),
        _ => None,
    }
}

/// The lines of ASCII-compatible bytes: their ranges, and whether a form feed stands before each.
fn split(bytes: &[u8]) -> impl Iterator<Item = (Range<usize>, bool)> {
    let mut at = 0;
    let mut page_break = false;
    std::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        let length = memchr3(b'\n', b'\r', 0x0c, &bytes[at..]).unwrap_or(bytes.len() - at);
        let range = at..at + length;
        let ends_page = bytes.get(range.end) == Some(&0x0c);
        at = range.end + if bytes[range.end..].starts_with(b"\r\n") { 2 } else { 1 };
        Some((range, std::mem::replace(&mut page_break, ends_page)))
    })
}

/// The lines of UTF-16; `start` is the length of its mark.
fn utf16_lines<'a>(body: &[u8], start: usize, encoding: &'static Encoding) -> Vec<Physical<'a>> {
    let text = encoding.decode_without_bom_handling(body).0;
    let end = start + body.len();
    let mut bytes = start;
    let mut done = 0;
    split(text.as_bytes())
        .map(|(range, page_break)| {
            let first = bytes + utf16_length(&text[done..range.start]);
            // Half a unit at the end is a character of the text but has no two bytes.
            bytes = (first + utf16_length(&text[range.clone()])).min(end);
            done = range.end;
            Physical { text: Cow::Owned(text[range].to_owned()), bytes: first..bytes, page_break }
        })
        .collect()
}

/// The bytes that a text has in UTF-16.
fn utf16_length(text: &str) -> usize {
    2 * text.chars().map(char::len_utf16).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::{is_text, lines};

    fn shown(bytes: &[u8]) -> Vec<(String, std::ops::Range<usize>, bool)> {
        lines(bytes).into_iter().map(|l| (l.text.into_owned(), l.bytes, l.page_break)).collect()
    }

    #[test]
    fn every_line_end_ends_a_line() {
        let expected = [
            ("a", 0..1, false),
            ("b", 3..4, false),
            ("", 5..5, false),
            ("c", 6..7, false),
            ("d", 8..9, true),
        ];
        assert_eq!(shown(b"a\r\nb\n\rc\x0cd\n"), expected.map(|(t, r, p)| (t.to_owned(), r, p)));
    }

    #[test]
    fn encodings_are_told_apart() {
        let utf16 = |mark: &[u8], unit: fn(u16) -> [u8; 2]| {
            let units = "Café – £5\nb".encode_utf16().flat_map(unit);
            mark.iter().copied().chain(units).collect::<Vec<u8>>()
        };
        let cases: &[(&str, Vec<u8>)] = &[
            ("UTF-8", "Café – £5\nb".into()),
            ("UTF-8 with mark", "\u{feff}Café – £5\nb".into()),
            ("UTF-16LE with mark", utf16(&[0xff, 0xfe], u16::to_le_bytes)),
            ("UTF-16BE with mark", utf16(&[0xfe, 0xff], u16::to_be_bytes)),
            ("UTF-16LE", utf16(&[], u16::to_le_bytes)),
            ("Windows-1252", b"Caf\xe9 \x96 \xa35\nb".to_vec()),
        ];
        for (name, bytes) in cases {
            let found = lines(bytes);
            assert_eq!(found[0].text, "Café – £5", "{name}");
            assert_eq!(found[1].bytes.end, bytes.len(), "{name}");
            assert!(is_text(bytes), "{name}");
        }
    }

    #[test]
    fn utf16_that_is_cut_inside_a_unit_ends_where_the_source_does() {
        let found = shown(b"\xfe\xff\0a\0\n\0b\0");
        assert_eq!(found, [("a".to_owned(), 2..4, false), ("b\u{fffd}".to_owned(), 6..9, false)]);
    }

    #[test]
    fn other_data_is_no_text() {
        for bytes in [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &[0, 1, 2, 3, 4, 5], &[7; 100]] {
            assert!(!is_text(bytes), "{bytes:?}");
        }
        for bytes in [&b"plain"[..], b"a\tb\x0c", "ÁRAS SEÁN".as_bytes()] {
            assert!(is_text(bytes), "{bytes:?}");
        }
    }
}
