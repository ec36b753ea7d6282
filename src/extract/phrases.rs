//! Phrases of the lexicon, looked up where they may begin.
//!
//! A table of them takes hardly any time to make, as an automaton does not, and one process reads one paper as often as it reads thousands;
//! and it reads a text as fast, since most words begin no phrase.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

/// How many bytes of a phrase's first word it is filed under.
const FILED: usize = 8;

/// Phrases in lower case with what each says, by the beginning of their first word.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    files: FxHashMap<[u8; FILED], Vec<(String, T)>>,
    /// A bit for the first two letters of each phrase: most words of a text begin none.
    beginnings: [u64; 16],
}

impl<T> FromIterator<(String, T)> for Phrases<T> {
    /// Sorts the phrases, the longest first; of one that comes twice the first stands.
    fn from_iter<I: IntoIterator<Item = (String, T)>>(phrases: I) -> Self {
        let mut files: FxHashMap<_, Vec<(String, T)>> = FxHashMap::default();
        let mut beginnings = [0; 16];
        for (phrase, says) in phrases.into_iter().filter(|(phrase, _)| !phrase.is_empty()) {
            let word = first_word(phrase.as_bytes());
            let (at, bit) = beginning(word);
            beginnings[at] |= bit;
            files.entry(file(word)).or_default().push((phrase, says));
        }
        files.values_mut().for_each(|phrases| phrases.sort_by_key(|(phrase, _)| Reverse(phrase.len())));
        Self { files, beginnings }
    }
}

impl<T> Phrases<T> {
    /// The longest phrase that a text begins with, without regard to case: its length and what it says. Its first word is whole, or has a
    /// plural's `s` behind it; whatever may stand behind the last.
    pub(super) fn at_start(&self, text: &str) -> Option<(usize, &T)> {
        let text = text.as_bytes();
        let word = first_word(text);
        self.longest(word, text).or_else(|| self.longest(word.strip_suffix(b"s")?, text))
    }

    /// The phrases within a range of a text that stand as words of their own, from the left, the longest first: where each starts and
    /// ends, and what it says. One that begins with a sign is a word wherever it stands. One that ends inside a word hides what it
    /// holds: `session 20` says that the session of `Session 2024` is none.
    pub(super) fn within<'t>(
        &'t self,
        text: &'t str,
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = (usize, usize, &'t T)> {
        let bytes = text.as_bytes();
        let mut at = from;
        std::iter::from_fn(move || {
            while at < to {
                let (start, word) = (at, first_word(&bytes[at..]));
                at += word.len();
                // The rest of a word: the range begins, or a phrase ended, inside it.
                let rest = is_inner(bytes, start) && start > 0 && is_inner(bytes, start - 1);
                let found = if rest { None } else { self.longest(word, &bytes[start..to]) };
                if let Some((length, says)) = found {
                    at = start + length;
                    if !is_inner(bytes, start) || !is_inner(bytes, at) {
                        return Some((start, at, says));
                    }
                }
            }
            None
        })
    }

    /// The longest phrase filed under a word that a text begins with.
    fn longest(&self, word: &[u8], text: &[u8]) -> Option<(usize, &T)> {
        let (at, bit) = beginning(word);
        if self.beginnings[at] & bit == 0 {
            return None;
        }
        let begins = |phrase: &str| {
            text.get(..phrase.len()).is_some_and(|head| head.eq_ignore_ascii_case(phrase.as_bytes()))
        };
        let phrases: &Vec<_> = self.files.get(&file(word))?;
        phrases.iter().find(|(phrase, _)| begins(phrase)).map(|(phrase, says)| (phrase.len(), says))
    }
}

/// Whether a letter or digit stands at a place.
fn is_inner(text: &[u8], at: usize) -> bool {
    text.get(at).is_some_and(u8::is_ascii_alphanumeric)
}

/// The letters and digits that a text begins with, or the byte of another sign.
fn first_word(text: &[u8]) -> &[u8] {
    let length = text.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    &text[..length.max(1).min(text.len())]
}

/// The bit of a word's first two letters, whatever their case, and where it stands.
fn beginning(word: &[u8]) -> (usize, u64) {
    let letter = |nth: usize| word.get(nth).map_or(0, |byte| usize::from(byte & 31));
    let bits = letter(0) << 5 | letter(1);
    (bits >> 6, 1 << (bits & 63))
}

/// What a word is filed under: its first bytes, where the bit that parts small letters from capitals is always set.
fn file(word: &[u8]) -> [u8; FILED] {
    const SMALL: u8 = 0x20;
    let mut file = [0; FILED];
    file.iter_mut().zip(word).for_each(|(to, byte)| *to = byte | SMALL);
    file
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    fn phrases() -> Phrases<usize> {
        let words = ["due", "due by", "end", "by the end", "£", "a", "w/c"];
        words.iter().enumerate().map(|(nth, word)| ((*word).to_owned(), nth)).collect()
    }

    #[test]
    fn the_longest_phrase_at_the_start() {
        for (text, expected) in [
            ("Due by May", Some((6, 1))),
            ("due bye", Some((6, 1))),
            ("Ends (s)", Some((3, 2))),
            ("ended", None),
            ("due on May", Some((3, 0))),
            ("overdue", None),
            ("a", Some((1, 5))),
            ("ab", None),
            ("as", Some((1, 5))),
            ("s", None),
            ("du", None),
            ("", None),
        ] {
            assert_eq!(phrases().at_start(text).map(|(end, nth)| (end, *nth)), expected, "{text}");
        }
    }

    #[test]
    fn words_of_their_own() {
        let cases: &[(&str, usize, &[&str])] = &[
            ("DUE by then, by the end", 0, &["DUE by", "by the end"]),
            ("overdue, ended, weekend", 0, &[]),
            ("overdue by the end", 4, &["by the end"]),
            ("due bye by the end", 0, &["by the end"]),
            ("the w/c and cost £5m", 0, &["w/c", "£"]),
            ("x£", 0, &["£"]),
            ("café a la", 0, &["a"]),
        ];
        for (text, from, expected) in cases {
            let found = phrases();
            let found: Vec<&str> =
                found.within(text, *from, text.len()).map(|(s, e, _)| &text[s..e]).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }

    #[test]
    fn nothing_beyond_the_range() {
        let found = phrases();
        assert_eq!(found.within("due by", 0, 5).map(|(s, e, _)| (s, e)).collect::<Vec<_>>(), [(0, 3)]);
        assert_eq!(found.within("dues", 0, 3).count(), 0);
    }
}
