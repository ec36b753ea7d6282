//! The sentence boundaries of UAX #29 in a text without line ends.
//!
//! A boundary can only stand behind a full stop, a question mark or an exclamation mark, so only what stands around these is looked at. The classes
//! of the Latin letters and of the signs that papers print are told here; a text that holds any other character goes to
//! `unicode-segmentation`, which knows them all. A test holds the two to the same boundaries.

use unicode_segmentation::UnicodeSegmentation;

/// The classes of the standard, as far as they are told here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    FullStop,
    Terminator,
    Lower,
    Upper,
    OtherLetter,
    Numeric,
    Close,
    Space,
    Continue,
    Other,
}

/// The boundaries inside a text, in order: neither its start nor its end.
pub(super) fn inside(text: &str) -> Vec<usize> {
    if !text.is_ascii() && !text.chars().all(is_known)
        || memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_some()
    {
        return text.split_sentence_bound_indices().map(|(at, _)| at).filter(|at| *at > 0).collect();
    }
    let mut found: Vec<usize> = Vec::new();
    for at in memchr::memchr3_iter(b'.', b'?', b'!', text.as_bytes()) {
        if let Some(boundary) = behind(text, at).filter(|b| found.last() < Some(b)) {
            found.push(boundary);
        }
    }
    found
}

/// The boundary behind the terminator at a byte of the text.
fn behind(text: &str, at: usize) -> Option<usize> {
    let stop = text.as_bytes()[at] == b'.';
    let directly = &text[at + 1..];
    let closed = directly.trim_start_matches(|c| class(c) == Class::Close);
    let next = closed.trim_start_matches(|c| class(c) == Class::Space);
    let first = class(next.chars().next()?);
    if stop && next.len() == directly.len() {
        let letter = |c: char| matches!(class(c), Class::Upper | Class::Lower);
        // SB6 and SB7: `3.4`, `U.K`.
        if first == Class::Numeric || first == Class::Upper && text[..at].ends_with(letter) {
            return None;
        }
    }
    // SB8a; SB8: a stop before lower case ends nothing.
    let goes_on = matches!(first, Class::Continue | Class::FullStop | Class::Terminator);
    if goes_on || stop && letter_behind(next) == Some(Class::Lower) {
        return None;
    }
    Some(text.len() - next.len())
}

/// The class of the first letter or terminator of a text.
fn letter_behind(text: &str) -> Option<Class> {
    use Class::{FullStop, Lower, OtherLetter, Terminator, Upper};
    text.chars().map(class).find(|c| matches!(c, FullStop | Terminator | Lower | Upper | OtherLetter))
}

/// Whether [`class`] knows a character.
fn is_known(c: char) -> bool {
    match c {
        '\u{85}' | '\u{ad}' => false,
        '\0'..'\u{180}' => true,
        '–' | '—' | '‘'..='‟' | '•' | '…' | '€' | '™' => true,
        _ => false,
    }
}

fn class(c: char) -> Class {
    match c {
        '.' => Class::FullStop,
        '?' | '!' => Class::Terminator,
        'a'..='z' | 'ª' | 'µ' | 'º' => Class::Lower,
        'A'..='Z' => Class::Upper,
        '0'..='9' => Class::Numeric,
        ' ' | '\t' | '\u{b}' | '\u{c}' | '\u{a0}' => Class::Space,
        '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '«' | '»' | '‘'..='‟' => Class::Close,
        ',' | '-' | ':' | ';' | '–' | '—' => Class::Continue,
        '×' | '÷' => Class::Other,
        'À'..='\u{17f}' if c.is_lowercase() => Class::Lower,
        'À'..='\u{17f}' if c.is_uppercase() => Class::Upper,
        'À'..='\u{17f}' => Class::OtherLetter,
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::{inside, is_known};

    fn by_the_standard(text: &str) -> Vec<usize> {
        text.split_sentence_bound_indices().map(|(at, _)| at).filter(|at| *at > 0).collect()
    }

    #[test]
    fn every_known_character_has_its_class() {
        let known =
            (0..0x3000).filter_map(char::from_u32).filter(|c| is_known(*c) && !matches!(c, '\n' | '\r'));
        for c in known {
            for text in [
                format!("a.{c}b"),
                format!("A.{c} B"),
                format!("1. {c}2 a"),
                format!("a{c}. B"),
                format!("a? {c}B"),
                format!("a.{c}{c} {c}B"),
                format!("a{c}.B"),
                format!("a. {c}1 b"),
                format!("{c}."),
            ] {
                assert_eq!(inside(&text), by_the_standard(&text), "{text:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn boundaries_are_those_of_the_standard(text in "[a-cA-C0-2 .?!,;:()'\"’“–…é£\t-]{0,40}") {
            prop_assert_eq!(inside(&text), by_the_standard(&text));
        }
    }
}
