//! A sentence as its words, each with its senses and what stands before it.
//!
//! The rules read words by their position; a position past either end has no sense, so that they need not ask for bounds.

use std::ops::Range;

use super::inflection::Form;
use super::vocabulary::{Is, Sense, Vocabulary};

/// A sentence, a member of a list or a table's cell.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    /// The block's text.
    pub(super) text: &'a str,
    /// Where the sentence stands in it.
    pub(super) span: Range<usize>,
    words: Vec<Word>,
    /// What stands after the last word.
    tail: Gap,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    /// What stands before the word.
    gap: Gap,
    sense: Sense,
    case: Case,
}

/// How a word is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// All letters are capitals, and there are two or more.
    Upper,
    /// The first letter is a capital.
    Capital,
    /// The first character is a digit.
    Digit,
    Lower,
}

/// The punctuation between two words, each mark a bit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Gap(u16);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(super) enum Mark {
    Comma = 1,
    Colon = 2,
    Semicolon = 4,
    Stop = 8,
    Dash = 16,
    Open = 32,
    Close = 64,
    Quote = 128,
}

impl Gap {
    pub(super) fn has(self, mark: Mark) -> bool {
        self.0 & mark as u16 != 0
    }

    pub(super) fn has_any(self, marks: &[Mark]) -> bool {
        marks.iter().any(|mark| self.has(*mark))
    }

    /// White space alone.
    pub(super) fn is_plain(self) -> bool {
        self.0 == 0
    }

    fn add(&mut self, c: char) {
        self.0 |= match c {
            ',' => Mark::Comma as u16,
            ':' => Mark::Colon as u16,
            ';' => Mark::Semicolon as u16,
            '.' | '?' | '!' | '…' => Mark::Stop as u16,
            '-' | '–' | '—' | '−' | '‐' | '‑' => Mark::Dash as u16,
            '(' | '[' => Mark::Open as u16,
            ')' | ']' => Mark::Close as u16,
            '"' | '“' | '”' | '‘' | '’' | '\'' => Mark::Quote as u16,
            _ => 0,
        };
    }
}

/// Marks that part two clauses for certain.
pub(super) const HARD: &[Mark] = &[Mark::Colon, Mark::Semicolon, Mark::Stop, Mark::Dash];

impl<'a> Sentence<'a> {
    /// Reads the words of a part of a block's text, at most `most` of them.
    pub(super) fn read(vocabulary: &Vocabulary, text: &'a str, span: Range<usize>, most: usize) -> Self {
        // Words have five letters and a space or more; a few that are shorter do no harm.
        let words = Vec::with_capacity((span.len() / 6 + 1).min(most));
        let mut sentence = Self { text, span: span.clone(), words, tail: Gap::default() };
        let (mut at, mut gap) = (span.start, Gap::default());
        while let Some(c) = text[at..span.end].chars().next() {
            if c == ' ' {
                at += 1;
                continue;
            }
            if !(c.is_alphanumeric() || c == '&' || c == '£' || c == '€') {
                gap.add(c);
                at += c.len_utf8();
                continue;
            }
            if sentence.words.len() == most {
                sentence.span.end = at;
                break;
            }
            let end = word_end(&text[..span.end], at);
            let word = &text[at..end];
            let sense = vocabulary.sense(word);
            // The month, unless it opens the sentence.
            let sense =
                if word == "May" && !sentence.words.is_empty() { sense.without(Is::Modal) } else { sense };
            let sense = if is_adverb(word, sense) { sense.with(Is::Adverb) } else { sense };
            if sentence.words.last().is_some_and(|w| gap.has(Mark::Stop) && w.is_abbreviation(text)) {
                gap.0 &= !(Mark::Stop as u16);
            }
            sentence.words.push(Word { start: at, end, gap, sense, case: case(word) });
            (at, gap) = (end, Gap::default());
        }
        sentence.tail = gap;
        sentence
    }

    /// The number of words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at a position.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |w| &self.text[w.start..w.end])
    }

    /// What the word can be.
    pub(super) fn sense(&self, at: usize) -> Sense {
        self.words.get(at).map_or_else(Sense::default, |w| w.sense)
    }

    /// Whether the word can be this.
    pub(super) fn is(&self, at: usize, what: Is) -> bool {
        self.sense(at).is(what)
    }

    /// Whether the word can be this form of a verb.
    pub(super) fn is_form(&self, at: usize, form: Form) -> bool {
        self.sense(at).is_form(form)
    }

    /// Whether the word ends in -ing and can be a verb.
    pub(super) fn is_ing(&self, at: usize) -> bool {
        let unknown = !self.sense(at).is_known() && self.word(at).len() > 5 && self.word(at).ends_with("ing");
        (self.is_form(at, Form::Ing) || unknown) && !self.is_capital(at)
    }

    /// Whether the word is this one, whatever its case.
    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// How the word is printed.
    pub(super) fn case(&self, at: usize) -> Case {
        self.words.get(at).map_or(Case::Lower, |w| w.case)
    }

    /// Whether the word begins with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        matches!(self.case(at), Case::Capital | Case::Upper)
    }

    /// Whether the word begins with a digit.
    pub(super) fn case_is_digit(&self, at: usize) -> bool {
        self.case(at) == Case::Digit
    }

    /// What stands before the word; for the position after the last word, what ends the sentence.
    pub(super) fn gap(&self, at: usize) -> Gap {
        self.words.get(at).map_or(self.tail, |w| w.gap)
    }

    /// The byte at which the word starts; past the last word, the sentence's end.
    pub(super) fn start(&self, at: usize) -> usize {
        self.words.get(at).map_or(self.span.end, |w| w.start)
    }

    /// The byte at which the word ends; past the last word, the sentence's end.
    pub(super) fn end(&self, at: usize) -> usize {
        self.words.get(at).map_or(self.span.end, |w| w.end)
    }

    /// The text of some words.
    pub(super) fn words(&self, range: Range<usize>) -> &'a str {
        if range.is_empty() { "" } else { &self.text[self.start(range.start)..self.end(range.end - 1)] }
    }

    /// The text of some words as a name: with the bracket that closes one of them.
    pub(super) fn phrase(&self, range: Range<usize>) -> String {
        let text = self.words(range.clone());
        let unclosed = text.matches('(').count() > text.matches(')').count();
        let close = if unclosed && self.gap(range.end).has(Mark::Close) { ")" } else { "" };
        format!("{text}{close}")
    }

    /// The first position from `at` on whose word is no adverb.
    pub(super) fn skip_adverbs(&self, mut at: usize) -> usize {
        while self.is(at, Is::Adverb) {
            at += 1;
        }
        at
    }
}

impl Word {
    /// A title or an initial, whose full stop ends no sentence.
    fn is_abbreviation(&self, text: &str) -> bool {
        let word = &text[self.start..self.end];
        self.sense.is(Is::Title)
            || (word.chars().count() == 1 && self.case != Case::Digit)
            || word.eq_ignore_ascii_case("no")
    }
}

/// The end of the word that starts at `at`: letters and digits, and single marks between them.
fn word_end(text: &str, at: usize) -> usize {
    let plain = text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    if plain > 0 && matches!(text.as_bytes().get(at + plain), None | Some(b' ')) {
        return at + plain;
    }
    let mut chars = text[at..].char_indices().peekable();
    let mut end = at;
    while let Some((offset, c)) = chars.next() {
        let inner = matches!(c, '\'' | '’' | '-' | '‑' | '/' | '.' | '@' | '_' | ',' | '&');
        let next = chars.peek().map(|(_, next)| *next);
        let goes_on = next.is_some_and(|n| if c == ',' { n.is_ascii_digit() } else { n.is_alphanumeric() });
        let joins = inner && goes_on && end > at;
        if !(c.is_alphanumeric() || joins || offset == 0) {
            break;
        }
        end = at + offset + c.len_utf8();
    }
    end
}

/// Most words in -ly that are no other word of the lexicon.
fn is_adverb(word: &str, sense: Sense) -> bool {
    word.len() > 4
        && word.ends_with("ly")
        && !sense.is_known()
        && !["family", "monopoly", "anomaly"].contains(&word)
        && !word.starts_with(char::is_uppercase)
}

fn case(word: &str) -> Case {
    if word.as_bytes().first().is_some_and(u8::is_ascii_lowercase) {
        return Case::Lower;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match word.chars().next() {
        Some(c) if c.is_ascii_digit() => Case::Digit,
        Some(c) if c.is_uppercase() => {
            let all = letters.by_ref().all(char::is_uppercase)
                && word.chars().filter(|c| c.is_alphabetic()).count() > 1;
            if all { Case::Upper } else { Case::Capital }
        }
        _ => Case::Lower,
    }
}
