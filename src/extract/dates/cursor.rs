//! Words, numbers and marks either side of a place in a block's text, read on demand: no text is cut into tokens as a whole.

use super::vocabulary::{Sense, Vocabulary, Word};

/// A block's text, with the words that the grammar knows.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'a Vocabulary,
}

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// White space stands between it and the place from which it was read.
    pub(super) spaced: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of digits; the value is that of the first nine.
    Number { value: u32, digits: usize },
    /// A run of letters.
    Word(Word),
    /// Any other character.
    Mark(char),
    /// The end of the text.
    End,
}

impl Token {
    /// What the word means; [`Sense::None`] for what is no word.
    pub(super) const fn sense(&self) -> Sense {
        if let Kind::Word(word) = self.kind { word.sense } else { Sense::None }
    }

    /// Whether it is a word with one of these traits.
    pub(super) const fn is(&self, traits: u32) -> bool {
        if let Kind::Word(word) = self.kind { word.is(traits) } else { false }
    }

    /// Whether it is this mark.
    pub(super) fn is_mark(&self, marks: &[char]) -> bool {
        if let Kind::Mark(mark) = self.kind { marks.contains(&mark) } else { false }
    }

    /// The value of a number of at most so many digits.
    pub(super) fn number(&self, most: usize) -> Option<u32> {
        match self.kind {
            Kind::Number { value, digits } if digits <= most => Some(value),
            _ => None,
        }
    }
}

/// The longest run that is read as one token, in bytes: no word or number of a date is longer, and no text makes the grammar slow.
const LONGEST: usize = 64;

impl<'a> Cursor<'a> {
    /// The token that starts at a place, or after the white space there.
    pub(super) fn after(&self, at: usize) -> Token {
        let spaces = self.text[at..].bytes().take_while(u8::is_ascii_whitespace).count();
        let start = at + spaces;
        let rest = &self.text.as_bytes()[start..];
        let run = |is: fn(&u8) -> bool| start + rest.iter().take(LONGEST).take_while(|b| is(b)).count();
        let Some(first) = self.text[start..].chars().next() else {
            return Token { start, end: start, kind: Kind::End, spaced: spaces > 0 };
        };
        let (end, kind) = if first.is_ascii_digit() {
            let end = run(u8::is_ascii_digit);
            (end, number(&self.text[start..end]))
        } else if first.is_ascii_alphabetic() {
            let end = run(u8::is_ascii_alphabetic);
            (end, Kind::Word(self.words.word(&self.text[start..end])))
        } else {
            (start + first.len_utf8(), Kind::Mark(first))
        };
        Token { start, end, kind, spaced: spaces > 0 }
    }

    /// The token that ends at a place, or before the white space there.
    pub(super) fn before(&self, at: usize) -> Token {
        let bytes = self.text.as_bytes();
        let spaces = bytes[..at].iter().rev().take_while(|b| b.is_ascii_whitespace()).count();
        let end = at - spaces;
        let run =
            |is: fn(&u8) -> bool| end - bytes[..end].iter().rev().take(LONGEST).take_while(|b| is(b)).count();
        let Some(last) = self.text[..end].chars().next_back() else {
            return Token { start: 0, end: 0, kind: Kind::End, spaced: spaces > 0 };
        };
        let (start, kind) = if last.is_ascii_digit() {
            let start = run(u8::is_ascii_digit);
            (start, number(&self.text[start..end]))
        } else if last.is_ascii_alphabetic() {
            let start = run(u8::is_ascii_alphabetic);
            (start, Kind::Word(self.words.word(&self.text[start..end])))
        } else {
            (end - last.len_utf8(), Kind::Mark(last))
        };
        Token { start, end, kind, spaced: spaces > 0 }
    }

    /// The character that ends at a place.
    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// The character that starts at a place.
    pub(super) fn char_after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// Whether no letter, digit or underscore touches the range; a raised digit is a footnote's (`October¹`).
    pub(super) fn stands_alone(&self, start: usize, end: usize) -> bool {
        let touches = |c: char| c.is_alphabetic() || c.is_ascii_digit() || c == '_';
        !self.char_before(start).is_some_and(touches) && !self.char_after(end).is_some_and(touches)
    }

    /// Whether the first letter at a place is a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.char_after(at).is_some_and(char::is_uppercase)
    }

    /// Whether the range is all that its cell of a table holds, or all of the text.
    pub(super) fn fills_cell(&self, start: usize, end: usize) -> bool {
        let edge = |token: Token| token.kind == Kind::End || token.is_mark(&['|']);
        edge(self.before(start)) && edge(self.after(end))
    }
}

fn number(digits: &str) -> Kind {
    let value = digits.bytes().take(9).fold(0, |n, digit| n * 10 + u32::from(digit - b'0'));
    Kind::Number { value, digits: digits.len() }
}
