//! A line under construction: white space folded, odd characters made plain, bold remembered.

use std::ops::Range;

/// So many spaces begin a column, as a tab does, save behind the end of a sentence.
const COLUMN: usize = 3;

/// The text of a line that grows piece by piece.
#[derive(Debug, Default)]
pub(super) struct Fragment {
    text: String,
    /// How many white-space characters were seen since the last other one.
    spaces: usize,
    /// Among them was a tab: the next character begins a cell.
    tab: bool,
    bold: Bold,
    /// The next piece is a superscript.
    raised: bool,
}

/// The first run of bold text.
#[derive(Debug, Default)]
struct Bold {
    on: bool,
    start: Option<usize>,
    run: Range<usize>,
}

impl Fragment {
    /// Whether no character has come yet.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Makes room for so many bytes.
    pub(super) fn reserve(&mut self, bytes: usize) {
        self.text.reserve(bytes);
    }

    /// Adds text.
    pub(super) fn push(&mut self, text: &str) {
        let raised = std::mem::take(&mut self.raised) && is_ordinal_ending(text.trim());
        if raised {
            self.spaces = 0;
        }
        let mut rest = text;
        loop {
            let run = rest.bytes().take_while(u8::is_ascii_graphic).count();
            if run > 0 {
                self.begin();
                self.text.push_str(&rest[..run]);
            }
            let mut behind = rest[run..].chars();
            let Some(c) = behind.next() else { return };
            rest = behind.as_str();
            match c {
                '\t' => (self.spaces, self.tab) = (1, true),
                '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' => {}
                '\u{fffc}' | '\0'..='\u{1f}' | '\u{7f}' => {}
                c if c.is_whitespace() => self.spaces += 1,
                '\u{ad}' => self.character(c),
                '\u{fb00}'..='\u{fb06}' => ligature(c).chars().for_each(|c| self.character(c)),
                '\u{f0a7}' | '\u{f0b7}' | '\u{f06c}' | '\u{f076}' | '\u{f0d8}' | '\u{f0fc}' => {
                    self.character('•')
                }
                c => self.character(c),
            }
        }
    }

    fn character(&mut self, c: char) {
        self.begin();
        self.text.push(c);
    }

    /// Puts what must stand before the next character.
    fn begin(&mut self) {
        // A soft hyphen speaks only at the line's end; a character after it makes it nothing.
        if self.text.ends_with('\u{ad}') {
            self.text.pop();
        }
        if self.spaces > 0 && !self.text.is_empty() {
            let column = self.spaces >= COLUMN && !self.text.ends_with(['.', '!', '?']);
            self.text.push(if self.tab || column { '\t' } else { ' ' });
        }
        (self.spaces, self.tab) = (0, false);
        if self.bold.on && self.bold.start.is_none() {
            self.bold.start = Some(self.text.len());
        }
    }

    /// Bold text begins or ends.
    pub(super) fn bold(&mut self, on: bool) {
        self.bold.on = on;
        if let (false, Some(start)) = (on, self.bold.start.take()) {
            self.end_bold(start);
        }
    }

    /// Ends a run, joined with the first where only white space parts them.
    fn end_bold(&mut self, start: usize) {
        let first = &mut self.bold.run;
        if first.start == first.end {
            *first = start..self.text.len();
        } else if self.text[first.end..start].trim().is_empty() {
            first.end = self.text.len();
        }
    }

    /// Whether bold text is open.
    pub(super) fn is_bold(&self) -> bool {
        self.bold.on
    }

    /// The next piece is a superscript: `1 <sup>st</sup>` is one word.
    pub(super) fn raise(&mut self) {
        self.raised = true;
    }

    /// The text and its first bold run; the fragment is empty after it. A mark that opens bold text behind the last character
    /// is the closing one of a pair whose first was lost: all of the line is bold.
    pub(super) fn take(&mut self) -> (String, Range<usize>) {
        if let Some(start) = self.bold.start.take() {
            self.end_bold(start);
        } else if self.bold.on && self.bold.run.is_empty() {
            self.bold.run = 0..self.text.len();
        }
        let done = std::mem::take(self);
        self.bold.on = done.bold.on;
        (done.text, done.bold.run)
    }
}

/// Whether the text is what makes a number an ordinal.
fn is_ordinal_ending(text: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|ending| text.eq_ignore_ascii_case(ending))
}

/// The letters of a ligature character (U+FB00 to U+FB06).
fn ligature(c: char) -> &'static str {
    match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        _ => "st",
    }
}

/// Whether a text needs no folding and no mending and holds no mark: the line can be borrowed.
pub(super) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut before = b' ';
    for (at, &b) in bytes.iter().enumerate() {
        let plain = match b {
            b' ' => before != b' ' && at + 1 < bytes.len(),
            b'<' | b'&' | b'*' | b'_' | b'`' | b'[' | b'!' | b'\\' | b'|' | b'#' | b'>' | 0..=0x1f | 0x7f => {
                false
            }
            0xc2 => !matches!(bytes[at + 1], 0x80..=0xa0 | 0xad),
            0xe2 => {
                !matches!((bytes[at + 1], bytes[at + 2]), (0x80, 0x80..=0x8f | 0xa8..=0xaf) | (0x81, 0x9f..=0xa0))
            }
            0xe1 => bytes[at + 1] != 0x9a,
            0xe3 => bytes[at + 1] != 0x80,
            0xef => !matches!(bytes[at + 1], 0x80..=0x83 | 0xac | 0xbb | 0xbf),
            _ => true,
        };
        if !plain {
            return false;
        }
        before = b;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{Fragment, is_plain};

    fn folded(pieces: &[&str]) -> String {
        let mut fragment = Fragment::default();
        pieces.iter().for_each(|p| fragment.push(p));
        fragment.take().0
    }

    #[test]
    fn white_space_is_folded_and_odd_characters_made_plain() {
        let cases = [
            ("  a  b\u{a0}\u{2009}c ", "a b c"),
            ("Bus shelter   DR    Done.    Then", "Bus shelter\tDR\tDone. Then"),
            ("a \t b", "a\tb"),
            ("e\u{fb03}cient, co\u{ad}operate", "efficient, cooperate"),
            ("a line that goes on co\u{ad}", "a line that goes on co\u{ad}"),
            ("zero\u{200b}width\u{feff}", "zerowidth"),
            ("\u{f0b7} item", "• item"),
        ];
        for (text, expected) in cases {
            assert_eq!(folded(&[text]), expected, "{text:?}");
            assert!(!is_plain(text), "{text:?}");
        }
        for text in ["a b", "£5 – “x”", "café", "Oifig an Chláraitheora"] {
            assert!(is_plain(text), "{text:?}");
            assert_eq!(folded(&[text]), text);
        }
    }

    #[test]
    fn a_superscript_ordinal_is_one_word() {
        let mut fragment = Fragment::default();
        fragment.push("the 1 ");
        fragment.raise();
        fragment.push("st");
        fragment.push(" April and note ");
        fragment.raise();
        fragment.push("2");
        assert_eq!(fragment.take().0, "the 1st April and note 2");
    }

    #[test]
    fn the_first_bold_run_is_remembered() {
        // `+` turns bold on, `-` off.
        let cases = [
            (&["+", "Title", "-"][..], "Title", 0..5),
            (&["1. ", "+", "Run", "-", " ", "+", "in", "-", " prose"], "1. Run in prose", 3..9),
            (&["+", "never closed"], "never closed", 0..12),
            (&["lost its beginning", "+"], "lost its beginning", 0..18),
            (&["a ", "+", "b", "-", " c ", "+", "d", "-"], "a b c d", 2..3),
        ];
        for (pieces, text, bold) in cases {
            let mut fragment = Fragment::default();
            for piece in pieces {
                match *piece {
                    "+" => fragment.bold(true),
                    "-" => fragment.bold(false),
                    piece => fragment.push(piece),
                }
            }
            assert_eq!(fragment.take(), (text.to_owned(), bold));
        }
    }
}
