//! Lines joined into running text.
//!
//! - A soft hyphen at a line's end goes, and the word is one.
//! - A hyphen at a line's end stays (`decision-` + `making`), save where the paper prints the joined word elsewhere and
//!   not the hyphenated one (`exam-` + `ple`).
//! - A web address broken over lines is joined without a space.
//! - A hyphen with a space behind it inside a word, left by a conversion (`co- ordinated`), is mended; a suspended one
//!   (`short- and long-term`) is not.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::flow::{breaks_address, goes_on_in_address};
use crate::model::{Line, Role};

/// The words that a paper prints, collected when they are first asked for.
#[derive(Debug)]
pub(super) struct Words<'p, 'a> {
    lines: &'p [Line<'a>],
    known: Option<FxHashSet<&'p [u8]>>,
}

impl<'p, 'a> Words<'p, 'a> {
    /// The words of these lines.
    pub(super) fn of(lines: &'p [Line<'a>]) -> Self {
        Self { lines, known: None }
    }

    /// Whether the paper prints a word inside a line.
    fn prints(&mut self, word: &str) -> bool {
        let lines = self.lines;
        let known = self.known.get_or_insert_with(|| {
            let mut known = FxHashSet::default();
            for line in lines.iter().map(|l| &*l.text) {
                if line.is_ascii() {
                    let words =
                        line.as_bytes().split(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'\'')));
                    known.extend(words.filter(|w| w.len() > 3));
                } else {
                    let words = line.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’'));
                    known.extend(words.map(str::as_bytes).filter(|w| w.len() > 3));
                }
            }
            known
        });
        known.contains(word.as_bytes())
    }

    /// Adds a line to a text.
    pub(super) fn append(&mut self, text: &mut String, line: &str) {
        if text.ends_with('\u{ad}') {
            text.pop();
        } else if text.ends_with('-')
            && line.starts_with(char::is_alphabetic)
            && ends_in_word(&text[..text.len() - 1])
        {
            if line.starts_with(char::is_lowercase) && self.is_one_word(text, line) {
                text.pop();
            }
        } else if !text.is_empty() && !goes_on_in_address(text, line) {
            text.push(' ');
        }
        text.push_str(line);
    }

    /// Whether the parts on both sides of a hyphen at a line's end are one word.
    fn is_one_word(&mut self, text: &str, line: &str) -> bool {
        let letters = |c: char| !c.is_alphanumeric() && c != '-';
        let before = text.rsplit(letters).next().unwrap_or_default();
        let after = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let joined = format!("{}{after}", before.trim_end_matches('-'));
        self.prints(&joined) && !self.prints(&format!("{before}{after}"))
    }
}

fn ends_in_word(text: &str) -> bool {
    text.ends_with(char::is_alphabetic)
}

/// The text of a line outside tables: a tab between its cells is a space.
pub(super) fn cells_as_prose(text: &str, role: Role) -> Cow<'_, str> {
    let row = matches!(role, Role::Row { .. });
    if row || memchr::memchr(b'\t', text.as_bytes()).is_none() {
        return join_ordinals(mend(text));
    }
    let text = text.replace('\t', " ");
    Cow::Owned(join_ordinals(mend(&text)).into_owned())
}

/// Takes out the space before what makes a number an ordinal (`2 nd March`), left where a superscript was.
fn join_ordinals(text: Cow<'_, str>) -> Cow<'_, str> {
    const ENDINGS: [&[u8]; 4] = [b" st", b" nd", b" rd", b" th"];
    let bytes = text.as_bytes();
    // Most lines hold no digit, and this loop runs over many bytes at once.
    if !bytes.iter().fold(false, |any, b| any | b.is_ascii_digit()) {
        return text;
    }
    let parted = |at: usize| {
        let ending = || bytes.get(at..at + 3).is_some_and(|e| ENDINGS.contains(&e));
        let word = || bytes.get(at + 3).is_none_or(|b| !b.is_ascii_alphanumeric());
        at > 0 && bytes[at - 1].is_ascii_digit() && ending() && word()
    };
    let mut spaces = memchr::memchr_iter(b' ', bytes).filter(|at| parted(*at)).peekable();
    if spaces.peek().is_none() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in spaces {
        out.push_str(&text[from..at]);
        from = at + 1;
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// Takes out the space that a conversion left behind a hyphen inside a word or a web address.
fn mend(text: &str) -> Cow<'_, str> {
    let Some(first) = parting_hyphen(text) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut next) = (text, Some(first));
    while let Some(at) = next {
        let (before, after) = (&rest[..=at], &rest[at + 2..]);
        out.push_str(before);
        let word = after.split([' ', ',', ';']).next().unwrap_or_default();
        let suspended =
            matches!(word, "and" | "or" | "to" | "nor" | "but" | "as" | "in" | "the") || word.ends_with('-');
        let parted = ends_in_word(&rest[..at]) && word.starts_with(char::is_lowercase) && !suspended;
        if !(parted || breaks_address(before) && word.len() > 1) {
            out.push(' ');
        }
        rest = after;
        next = parting_hyphen(rest);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Where the first hyphen with a space behind it stands.
fn parting_hyphen(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'-', bytes).find(|at| bytes.get(at + 1) == Some(&b' '))
}

#[cfg(test)]
mod tests {
    use super::{Words, mend};
    use crate::model::{Gap, Line, Place, Role};

    fn line(text: &str) -> Line<'_> {
        Line {
            text: text.into(),
            place: Place::Bytes(0..0),
            page: 1,
            left: 0.0,
            right: 0.0,
            gap: Gap::None,
            size: 0.0,
            bold: 0..0,
            role: Role::Plain,
        }
    }

    #[test]
    fn lines_are_joined() {
        let paper = [line("an example of a decision-making body, and examples")];
        let cases = [
            ("the report", "was noted", "the report was noted"),
            ("an exam\u{ad}", "ple", "an example"),
            ("an exam-", "ple", "an example"),
            ("by decision-", "making", "by decision-making"),
            ("the cross-", "border group", "the cross-border group"),
            ("the Smith-", "Jones report", "the Smith-Jones report"),
            ("the aims –", "to note", "the aims – to note"),
            ("see https://example.org/a-", "b/c.html", "see https://example.org/a-b/c.html"),
            ("see https://example.org/a/", "and then", "see https://example.org/a/ and then"),
        ];
        for (text, next, expected) in cases {
            let mut text = text.to_owned();
            Words::of(&paper).append(&mut text, next);
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn an_ordinal_is_one_word() {
        for (text, expected) in [
            ("2 nd March, 11 th", "2nd March, 11th"),
            ("1 St Mary, 3 third, a th", "1 St Mary, 3 third, a th"),
        ] {
            assert_eq!(super::join_ordinals(text.into()), expected);
        }
    }

    #[test]
    fn a_space_inside_a_word_is_mended() {
        let cases = [
            ("a co- ordinated way", "a co-ordinated way"),
            ("short- and long-term, pre- or post-war", "short- and long-term, pre- or post-war"),
            ("small- medium- and large", "small- medium- and large"),
            ("at https://example.org/Item- 7.0-Plan.pdf now", "at https://example.org/Item-7.0-Plan.pdf now"),
            ("the Plan - see below", "the Plan - see below"),
        ];
        for (text, expected) in cases {
            assert_eq!(mend(text), expected);
        }
    }
}
