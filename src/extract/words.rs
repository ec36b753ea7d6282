//! Words of the lexicon, looked up without regard to case.

use std::collections::HashSet;

/// A set of words or phrases in lower case.
#[derive(Debug)]
pub(crate) struct Words(HashSet<String>);

impl Words {
    pub(crate) fn new(words: &[String]) -> Self {
        Self(words.iter().cloned().collect())
    }

    /// Whether the text is one of them, whatever stands around it that is no letter, digit or bracket.
    pub(crate) fn has(&self, text: &str) -> bool {
        let bare = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')'));
        self.0.contains(bare) || self.0.contains(&bare.to_lowercase())
    }
}

/// Where a phrase of ASCII letters stands in a text as whole words, without regard to case.
pub(crate) fn find_phrase(text: &str, phrase: &str) -> Option<usize> {
    let (hay, needle) = (text.as_bytes(), phrase.as_bytes());
    let word = |at: usize| hay.get(at).is_some_and(u8::is_ascii_alphanumeric);
    (0..(hay.len() + 1).saturating_sub(needle.len())).find(|&at| {
        hay[at..at + needle.len()].eq_ignore_ascii_case(needle)
            && text.is_char_boundary(at)
            && !(at > 0 && word(at - 1))
            && !(word(at + needle.len()) && needle.last().is_some_and(u8::is_ascii_alphanumeric))
    })
}

/// Whether a text starts with a phrase as whole words, without regard to case.
pub(crate) fn starts_with(text: &str, phrase: &str) -> bool {
    text.get(..phrase.len()).is_some_and(|s| s.eq_ignore_ascii_case(phrase))
        && !text[phrase.len()..].starts_with(char::is_alphanumeric)
}

/// Whether a text ends with a phrase as whole words, without regard to case.
pub(crate) fn ends_with(text: &str, phrase: &str) -> bool {
    let Some(at) = text.len().checked_sub(phrase.len()) else { return false };
    text.get(at..).is_some_and(|s| s.eq_ignore_ascii_case(phrase))
        && !text[..at].ends_with(char::is_alphanumeric)
}

/// A text without a leading article.
pub(crate) fn without_article(text: &str) -> &str {
    let text = text.trim();
    if starts_with(text, "the") { text[3..].trim_start() } else { text }
}
