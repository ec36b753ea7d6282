//! Sentences of a text, as byte ranges: the boundaries of UAX #29, mended for the abbreviations of such papers.
//!
//! A boundary of the standard is no end of a sentence behind a word of the lexicon's abbreviations (`Cllr. Byrne`, `No. 4`, `e.g. this`), behind an initial
//! (`A. Byrne`) and inside a text that goes on in lower case. A text without a full stop is one sentence.

use rustc_hash::FxHashSet;

use super::bounds;

/// Finds sentences.
#[derive(Debug)]
pub(super) struct Sentences {
    abbreviations: FxHashSet<String>,
}

impl Sentences {
    /// Compiles the abbreviations.
    pub(super) fn new(abbreviations: &[String]) -> Self {
        Self { abbreviations: abbreviations.iter().cloned().collect() }
    }

    /// The sentences of a text without the white space between them.
    pub(super) fn find(&self, text: &str) -> Vec<[usize; 2]> {
        let text_end = text.trim_end().len();
        let inside = &text.as_bytes()[..text_end.saturating_sub(1)];
        if memchr::memchr3(b'.', b'?', b'!', inside).is_none() {
            return if text_end == 0 { Vec::new() } else { vec![[0, text_end]] };
        }
        let mut found = Vec::new();
        let mut start = 0;
        for end in bounds::inside(text).into_iter().chain([text.len()]) {
            if end < text_end && self.goes_on(text[start..end].trim_end(), &text[end..]) {
                continue;
            }
            let trimmed = start + text[start..end].trim_end().len();
            if trimmed > start {
                found.push([start, trimmed]);
            }
            start = end;
        }
        found
    }

    /// Whether a sentence goes on over a boundary.
    fn goes_on(&self, before: &str, after: &str) -> bool {
        if after.trim_start().starts_with(char::is_lowercase) {
            return true;
        }
        let Some(stopped) = before.strip_suffix('.') else { return false };
        let word =
            stopped.rsplit(|c: char| c.is_whitespace() || c == '(' || c == '/').next().unwrap_or_default();
        let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
        initial || self.abbreviations.contains(&word.to_lowercase()) && !ends_like_a_sentence(word, after)
    }
}

/// Whether a word that may be an abbreviation ends its sentence all the same: `… in Co. The`, `… at 10 a.m. The`.
fn ends_like_a_sentence(word: &str, after: &str) -> bool {
    let next = after.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let opener = matches!(
        next,
        "The"
            | "This"
            | "These"
            | "It"
            | "In"
            | "A"
            | "An"
            | "There"
            | "He"
            | "She"
            | "They"
            | "We"
            | "I"
            | "If"
            | "As"
            | "At"
            | "For"
    );
    let before_name = matches!(
        word.to_lowercase().as_str(),
        "cllr" | "cllrs" | "mr" | "mrs" | "ms" | "dr" | "prof" | "st" | "no" | "nos"
    );
    opener && !before_name
}

#[cfg(test)]
mod tests {
    use super::Sentences;
    use crate::lexicon::Lexicon;

    #[test]
    fn sentences_end_where_they_end() {
        let sentences = Sentences::new(&Lexicon::default().words.abbreviations);
        let cases: &[(&str, &[&str])] = &[
            ("One. Two? Three!", &["One.", "Two?", "Three!"]),
            ("No stop at all", &["No stop at all"]),
            (
                "Cllr. Byrne moved No. 4. Mr. A. Dunne spoke.",
                &["Cllr. Byrne moved No. 4.", "Mr. A. Dunne spoke."],
            ),
            ("It cost £2.5m, e.g. Roads. See para. 3.2.", &["It cost £2.5m, e.g. Roads.", "See para. 3.2."]),
            ("We met at 10 a.m. The chair spoke.", &["We met at 10 a.m.", "The chair spoke."]),
            ("“That it be noted.” Carried.", &["“That it be noted.”", "Carried."]),
            ("  ", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<_> = sentences.find(text).iter().map(|[start, end]| &text[*start..*end]).collect();
            assert_eq!(&found, expected, "{text}");
        }
    }
}
