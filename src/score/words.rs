//! When two texts are the same, or nearly: by their words, whatever stands between them.
//!
//! A word is a run of letters and digits, folded (NFKC, then case) and kept as a checksum, so that a gold file may give a text
//! that must not be printed as the sorted checksums of its words.
//!
//! Case is folded as the lower case of the upper case, which agrees with Unicode's full case folding for every letter but
//! `ẞ`, dotless `ı` and the Cherokee syllabary (compared over all code points of Unicode 14); no table beyond the standard library's is needed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::gold::Text;

/// The words of a text as sorted checksums: equal for two renderings of one text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Words(Vec<u32>);

impl Words {
    /// The words of a printed text.
    pub(super) fn of(text: &str) -> Self {
        let folded = fold(text);
        let mut words: Vec<u32> = folded
            .split(|c: char| !is_word(c))
            .filter(|w| !w.is_empty())
            .map(|w| crc32(w.as_bytes()) & 0xFF_FFFF)
            .collect();
        words.sort_unstable();
        Self(words)
    }

    /// The words of a gold text.
    pub(super) fn of_gold(text: &Text) -> Self {
        match text {
            Text::Plain(text) => Self::of(text),
            Text::Hashed { h } => {
                let mut words = h.clone();
                words.sort_unstable();
                Self(words)
            }
        }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// F1 of one bag of words against another: 1 for equal bags, 0 for two that share no word.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        if self.0.is_empty() || other.0.is_empty() {
            return if self == other { 1.0 } else { 0.0 };
        }
        (2 * self.shared(other)) as f64 / (self.len() + other.len()) as f64
    }

    /// Whether the texts are equal, or at least as much alike as asked.
    pub(super) fn alike(&self, other: &Self, least: f64) -> bool {
        self == other || self.likeness(other) >= least
    }

    fn shared(&self, other: &Self) -> usize {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    a.next();
                    b.next();
                }
            }
        }
        shared
    }
}

/// Whether two optional texts are alike; nothing is like nothing alone.
pub(super) fn alike(a: Option<&str>, b: Option<&str>, least: f64) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Words::of(a).alike(&Words::of(b), least),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// Letters and digits only, folded: what two renderings of one label share.
pub(super) fn squash(text: Option<&str>) -> String {
    text.map(|t| fold(t).chars().filter(|c| is_word(*c)).collect()).unwrap_or_default()
}

/// Whether a character is a letter or a digit. A combining vowel sign is neither, though Unicode calls it alphabetic.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() && (c.is_ascii() || !is_combining_mark(c))
}

fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
}

/// CRC-32 (ISO 3309, the checksum of zlib).
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = table();
    !bytes.iter().fold(!0, |crc, b| (crc >> 8) ^ TABLE[((crc ^ u32::from(*b)) & 0xFF) as usize])
}

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut n = 0;
    while n < 256 {
        let (mut c, mut bit) = (n as u32, 0);
        while bit < 8 {
            c = if c & 1 == 1 { 0xEDB8_8320 ^ (c >> 1) } else { c >> 1 };
            bit += 1;
        }
        table[n] = c;
        n += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::{Words, alike, crc32, squash};

    #[test]
    fn checksums_are_those_of_zlib() {
        assert_eq!([crc32(b""), crc32(b"123456789")], [0, 0xCBF4_3926]);
    }

    #[test]
    fn labels_are_compared_by_letters_and_digits() {
        let cases = [
            ("(a)", "a"),
            ("2.1", "21"),
            ("F.", "f"),
            ("•", ""),
            ("²", "2"),
            ("39/20", "3920"),
            ("Straße", "strasse"),
        ];
        for (label, expected) in cases {
            assert_eq!(squash(Some(label)), expected, "{label}");
        }
        assert_eq!(squash(None), "");
    }

    #[test]
    fn texts_are_compared_by_their_bags_of_words() {
        for (a, b, expected) in [
            ("note the report", "Note  the REPORT.", 1.0),
            ("note the report", "the report, note", 1.0),
            ("note the report", "note a report", 2.0 / 3.0),
            ("ﬁnance_plan", "finance plan", 1.0),
            ("the the the", "the", 0.5),
            ("–", "", 1.0),
            ("–", "a", 0.0),
        ] {
            assert_eq!(Words::of(a).likeness(&Words::of(b)), expected, "{a} against {b}");
        }
    }

    #[test]
    fn nothing_is_like_nothing_alone() {
        assert!(alike(None, None, 0.9));
        assert!(!alike(None, Some(""), 0.9));
        assert!(alike(Some("The Panel"), Some("the panel"), 0.9));
    }
}
