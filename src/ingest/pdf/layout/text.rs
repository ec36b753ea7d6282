//! Words into the text of a line.
//!
//! - A space stands where one was shown, or where the gap is wider than letters leave.
//! - A raised ordinal joins its number (`1st`); a raised number after a word is a note's mark or a power and becomes `²`, so that no
//!   year or amount grows a digit.
//! - A soft hyphen is kept at the line's end; inside a line it was printed, so it is a hyphen.

use std::ops::Range;

use crate::ingest::pdf::content::{Ink, Script, Word};

/// The text of a line while it grows.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) text: String,
    /// The first run of bold text.
    pub(super) bold: Range<usize>,
    bold_is_over: bool,
}

impl Text {
    /// Appends the words of a segment.
    pub(super) fn words(&mut self, ink: &Ink, words: &[u32]) {
        let word = |at: usize| words.get(at).map(|at| &ink.words[*at as usize]);
        for at in 0..words.len() {
            let Some(own) = word(at) else { continue };
            let (before, after) = (at.checked_sub(1).and_then(word), word(at + 1));
            if before.is_some_and(|before| is_space(before, own)) {
                self.text.push(' ');
            }
            let is_mark = match (before, after) {
                (Some(before), _) => own.left - before.right < 0.4 * before.size && is_raised(own, before),
                (None, Some(after)) => is_raised(own, after),
                (None, None) => false,
            };
            self.word(ink, own, is_mark);
        }
    }

    /// Appends a line of a cell: a word that a soft hyphen parts is whole again.
    pub(super) fn line(&mut self, ink: &Ink, words: &[u32]) {
        if self.text.ends_with('\u{ad}') {
            self.text.pop();
            self.bold.end = self.bold.end.min(self.text.len());
        } else {
            self.part(' ');
        }
        self.words(ink, words);
    }

    /// Parts what follows from what is there.
    pub(super) fn part(&mut self, with: char) {
        if !self.text.is_empty() {
            self.text.push(with);
        }
    }

    fn word(&mut self, ink: &Ink, word: &Word, is_mark: bool) {
        let start = self.text.len();
        let text = ink.text_of(word);
        let is_mark = is_mark && text.bytes().all(|b| b.is_ascii_digit());
        for c in text.chars() {
            self.text.push(if is_mark { superscript(c) } else { c });
        }
        if word.bold && !self.bold_is_over {
            if self.bold.is_empty() {
                self.bold.start = start;
            }
            self.bold.end = self.text.len();
        } else if !word.bold && !self.bold.is_empty() {
            self.bold_is_over = true;
        }
    }

    /// The finished text: soft hyphens kept at the end alone.
    pub(super) fn finish(&mut self) {
        if !self.text.contains('\u{ad}') {
            return;
        }
        let keeps = self.text.strip_suffix('\u{ad}').is_some_and(|rest| rest.ends_with(char::is_alphabetic));
        let end = if keeps { self.text.len() - '\u{ad}'.len_utf8() } else { self.text.len() };
        let shorter = |at: usize| at - self.text[..at.min(end)].matches('\u{ad}').count();
        let bold = shorter(self.bold.start)..shorter(self.bold.end);
        let mut text = self.text[..end].replace('\u{ad}', "-");
        text.push_str(&self.text[end..]);
        (self.text, self.bold) = (text, bold);
    }
}

/// Whether there is a space between two neighbours on a line.
pub(super) fn is_space(before: &Word, word: &Word) -> bool {
    let gap = word.left - before.right;
    let size = before.size.min(word.size);
    gap > before.room.max(word.room) || (before.spaced && gap > 0.03 * size)
}

/// Whether a word is raised against its neighbour.
fn is_raised(word: &Word, neighbour: &Word) -> bool {
    let stands_above = word.size < 0.85 * neighbour.size && neighbour.base - word.base > 0.1 * neighbour.size;
    word.script == Script::Raised || stands_above
}

fn superscript(digit: char) -> char {
    match digit {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        other => other,
    }
}
