//! Words of the lexicon, looked up without regard to case.

use rustc_hash::{FxHashMap, FxHashSet};

/// The longest word or phrase that is looked up without allocating, in bytes.
const LONGEST: usize = 48;

/// A set of words or phrases in lower case.
#[derive(Debug)]
pub(crate) struct Words {
    words: FxHashSet<String>,
    longest: usize,
}

impl Words {
    pub(crate) fn new(words: &[String]) -> Self {
        Self {
            words: words.iter().cloned().collect(),
            longest: words.iter().map(String::len).max().unwrap_or_default(),
        }
    }

    /// Whether the text is one of them, whatever stands around it that is no letter, digit or bracket.
    pub(crate) fn has(&self, text: &str) -> bool {
        let bare = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')'));
        if bare.len() > self.longest {
            return false;
        }
        let upper = bare.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii());
        self.words.contains(bare) || upper && self.has_lower(bare)
    }

    /// Whether a text in capitals is one of them.
    fn has_lower(&self, bare: &str) -> bool {
        if !bare.is_ascii() || bare.len() > LONGEST {
            return self.words.contains(&bare.to_lowercase());
        }
        let mut lower = [0; LONGEST];
        let lower = &mut lower[..bare.len()];
        lower.copy_from_slice(bare.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).is_ok_and(|word| self.words.contains(word))
    }
}

/// What single words mean, looked up without regard to case; a word longer than [`ShortWords::LONGEST`] means nothing.
#[derive(Debug)]
pub(crate) struct ShortWords<T>(FxHashMap<ShortWord, T>);

/// A word's bytes in lower case, filled up with zeros: compared and hashed at once, as no string of any length can be.
type ShortWord = (u64, u64, u64);

impl<T> Default for ShortWords<T> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<T> ShortWords<T> {
    /// In bytes.
    pub(crate) const LONGEST: usize = 24;

    /// What a word means.
    pub(crate) fn get(&self, word: &str) -> Option<&T> {
        self.0.get(&short(word)?)
    }

    /// Changes what a word means, which is at first the default.
    pub(crate) fn change(&mut self, word: &str, change: impl FnOnce(&mut T))
    where
        T: Default,
    {
        if let Some(word) = short(word) {
            change(self.0.entry(word).or_default());
        }
    }
}

fn short(word: &str) -> Option<ShortWord> {
    let mut lower = [0; ShortWords::<()>::LONGEST];
    lower.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let ([a, b, c], _) = lower.as_chunks::<8>() else { return None };
    Some((u64::from_le_bytes(*a), u64::from_le_bytes(*b), u64::from_le_bytes(*c)))
}

/// Where a phrase of ASCII letters stands in a text as whole words, without regard to case.
pub(crate) fn find_phrase(text: &str, phrase: &str) -> Option<usize> {
    let (hay, needle) = (text.as_bytes(), phrase.as_bytes());
    let first = needle.first()?;
    let word = |at: usize| hay.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let mut starts = memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), hay);
    starts.find(|&at| {
        hay.get(at..at + needle.len()).is_some_and(|part| part.eq_ignore_ascii_case(needle))
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

#[cfg(test)]
mod tests {
    use super::ShortWords;

    #[test]
    fn short_words_whatever_their_case() {
        let mut words = ShortWords::<u32>::default();
        for (word, n) in
            [("May", 5), ("a", 1), ("antidisestablishmentarian", 9), ("misunderstandingsofwords", 2)]
        {
            words.change(word, |to| *to = n);
        }
        for (word, expected) in [
            ("may", Some(5)),
            ("MAY", Some(5)),
            ("ma", None),
            ("mayo", None),
            ("A", Some(1)),
            ("", None),
            ("antidisestablishmentarian", None),
            ("misunderstandingsOfWords", Some(2)),
        ] {
            assert_eq!(words.get(word).copied(), expected, "{word}");
        }
    }
}
