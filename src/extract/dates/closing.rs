//! Phrases that a text may end with, found by their last word.
//!
//! Hundreds of phrases can stand right before a date (`by`, `no later than`); only those that close in the text's own last word are compared.

use rustc_hash::FxHashMap;

use crate::model::DateRole;

/// Phrases with the roles that they give, by their last word in lower case.
#[derive(Debug)]
pub(super) struct Closings(FxHashMap<String, Vec<(String, DateRole)>>);

impl Closings {
    /// Sorts the phrases; among those of one last word their order stays.
    pub(super) fn new(phrases: &[(String, DateRole)]) -> Self {
        let mut by_word: FxHashMap<String, Vec<(String, DateRole)>> = FxHashMap::default();
        for (phrase, role) in phrases {
            let word = last_word(phrase).to_ascii_lowercase();
            by_word.entry(word).or_default().push((phrase.clone(), *role));
        }
        Self(by_word)
    }

    /// The phrases that a text ends with as words of their own, in their order.
    pub(super) fn of<'a>(&'a self, head: &'a str) -> impl Iterator<Item = &'a (String, DateRole)> {
        let word = last_word(head);
        let phrases = match word.bytes().any(|b| b.is_ascii_uppercase()) {
            true => self.0.get(&word.to_ascii_lowercase()),
            false => self.0.get(word),
        };
        phrases.into_iter().flatten().filter(|(phrase, _)| ends_with(head, phrase))
    }
}

/// The letters and digits that a text ends with; none where another sign ends it.
fn last_word(text: &str) -> &str {
    let length = text.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    &text[text.len() - length..]
}

/// Whether a text ends with a phrase as words of their own.
fn ends_with(head: &str, phrase: &str) -> bool {
    let Some(start) = head.len().checked_sub(phrase.len()) else { return false };
    head.get(start..).is_some_and(|tail| tail.eq_ignore_ascii_case(phrase))
        && !head[..start].ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::Closings;
    use crate::model::DateRole;

    #[test]
    fn phrases_are_found_at_the_end() {
        let phrases = ["by", "no later than", "w/c", "until."].map(|p| (p.to_owned(), DateRole::Deadline));
        let closings = Closings::new(&phrases);
        let cases: &[(&str, &[&str])] = &[
            ("to be done By", &["by"]),
            ("stand-by", &["by"]),
            ("nearby", &[]),
            ("éby", &[]),
            ("NO LATER THAN", &["no later than"]),
            ("rather than", &[]),
            ("the w/c", &["w/c"]),
            ("not until.", &["until."]),
            ("", &[]),
        ];
        for (head, expected) in cases {
            let found: Vec<&str> = closings.of(head).map(|(phrase, _)| phrase.as_str()).collect();
            assert_eq!(&found, expected, "{head}");
        }
    }
}
