//! People and offices: a name from a role.
//!
//! | printed | name | role |
//! |---|---|---|
//! | `Ann Lee, Director of Place` · `Ann Lee – Director of Place` · `Ann Lee (Director of Place)` | `Ann Lee` | `Director of Place` |
//! | `Director of Place, Ann Lee` · `Director of Place (Ann Lee)` | `Ann Lee` | `Director of Place` |
//! | `Cllr A Lee` · `Mr Lee` | as printed | none |
//! | `Director of Place` · `Corporate Director` | none | as printed |
//! | `Ann Lee, Leader Bo Ray, Head of Law` (two lines run together) | two people | |
//! | `the Head of Law and the Head of Place` | none, none | two offices |
//!
//! A name is two to five capitalised words or initials of which none belongs to an office; a title before it may stand for the first.
//! Known limit: an office of two words that the lexicon lacks reads as a name.

use crate::extract::words::{Words, starts_with, without_article};
use crate::lexicon::PersonWords;
use crate::model::Person;

/// A longer value is prose.
const LONGEST: usize = 400;
/// What parts a name from a role.
const SEPARATORS: &[&str] = &[", ", " – ", " - ", " — ", " (", "; ", ": "];

/// What tells a name from an office.
#[derive(Debug)]
pub(super) struct People {
    offices: Words,
    heads: Words,
    honorifics: Words,
    particles: Words,
    honours: Words,
}

impl People {
    pub(super) fn new(words: &PersonWords) -> Self {
        Self {
            offices: Words::new(&words.offices),
            heads: Words::new(&words.heads),
            honorifics: Words::new(&words.honorifics),
            particles: Words::new(&words.particles),
            honours: Words::new(&words.honours),
        }
    }

    /// Everybody that a value names.
    pub(super) fn all(&self, value: &str) -> Vec<Person> {
        let value =
            value.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '–'));
        if value.is_empty() || value.len() > LONGEST {
            return Vec::new();
        }
        let mut people = Vec::new();
        for part in self.split(value) {
            match part.split_once(" and ").filter(|(a, b)| self.is_name(a) && self.is_name(b)) {
                Some((a, b)) => people.extend([a, b].map(|n| self.person(n))),
                None => people.push(self.person(part)),
            }
        }
        people.retain(|p| p.name.is_some() || p.role.is_some());
        people
    }

    /// One person or office.
    fn person(&self, text: &str) -> Person {
        let text = without_article(text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';')));
        let cuts = SEPARATORS
            .iter()
            .flat_map(|s| text.match_indices(s))
            .map(|(at, s)| (&text[..at], s, &text[at + s.len()..]));
        for (before, cut, after) in cuts {
            let after = if cut == " (" { after.trim_end_matches(')') } else { after };
            let (name, role) = match (self.is_name(before), self.is_name(after)) {
                (true, _) => (before, after),
                (false, true) => (after, before),
                (false, false) => continue,
            };
            return Person { name: said(name), role: said(role) };
        }
        if self.is_name(text) {
            return Person { name: said(text), role: None };
        }
        Person { name: None, role: said(text) }
    }

    /// The people of a value, one a part.
    fn split<'a>(&self, value: &'a str) -> Vec<&'a str> {
        let mut parts = Vec::new();
        for part in value.split(['\n', '\t', ';']).filter(|p| !p.trim().is_empty()) {
            let mut from = 0;
            let cuts = SEPARATORS[..4].iter().flat_map(|s| part.match_indices(s));
            let mut cuts: Vec<_> = cuts.map(|(at, s)| (at, at + s.len())).collect();
            cuts.sort_unstable();
            for (at, after) in cuts {
                let start =
                    self.name_before(&part[from..at]).map(|length| at - length).filter(|start| *start > from);
                if let Some(start) = start.filter(|_| self.is_office(&part[after..])) {
                    parts.push(&part[from..start]);
                    from = start;
                }
            }
            self.split_offices(&part[from..], &mut parts);
        }
        // `Head of Law; Ann Lee`: an office and its holder are one.
        if let [office, name] = parts[..]
            && value.contains(';')
            && self.is_name(name)
            && !self.is_name(office)
            && self.person(office).name.is_none()
        {
            return vec![value];
        }
        parts
    }

    /// `the Head of Law and the Head of Place`: two offices.
    fn split_offices<'a>(&self, part: &'a str, parts: &mut Vec<&'a str>) {
        let cut = part.match_indices(" and ").find(|&(at, and)| {
            let (before, after) = (&part[..at], &part[at + and.len()..]);
            let both = starts_with(after, "the") || starts_with(before, "the");
            both && before.contains(' ')
                && self.is_office(without_article(after))
                && self.is_office(without_article(before))
        });
        match cut {
            Some((at, and)) => parts.extend([&part[..at], &part[at + and.len()..]]),
            None => parts.push(part),
        }
    }

    /// The length of the name of two or three words that ends a text whose words before it are an office's.
    fn name_before(&self, text: &str) -> Option<usize> {
        let starts: Vec<usize> = text.rmatch_indices(' ').map(|(at, _)| at + 1).take(4).collect();
        let fits = |start: usize| {
            let before = text[..start].trim_end().rsplit(' ').next().unwrap_or_default();
            self.is_name(&text[start..]) && (self.offices.has(before) || self.honours.has(before))
        };
        starts.into_iter().filter(|s| fits(*s)).max_by_key(|s| text.len() - s).map(|s| text.len() - s)
    }

    /// Whether a text starts with an office: a head noun among its first words.
    pub(super) fn is_office(&self, text: &str) -> bool {
        let words = text.split_whitespace().take(5);
        text.starts_with(char::is_uppercase) && words.into_iter().any(|w| self.heads.has(w))
    }

    /// Whether a text is a person's name and nothing else.
    pub(super) fn is_name(&self, text: &str) -> bool {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        let titles = words.iter().take_while(|w| self.honorifics.has(w)).count();
        words.drain(..titles);
        while words.last().is_some_and(|w| self.honours.has(w)) && words.len() > 1 {
            words.pop();
        }
        let full = words.iter().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 1).count();
        let enough = words.len() >= 2 || (titles > 0 && words.len() == 1);
        enough && words.len() <= 5 && full > 0 && words.iter().all(|w| self.is_name_part(w))
    }

    fn is_name_part(&self, word: &str) -> bool {
        let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-' | '‐'));
        let capital = word.starts_with(char::is_uppercase) || self.particles.has(word);
        letters && capital && !self.offices.has(word)
    }
}

fn said(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches([',', ';', ':', '-', '–']).trim_end();
    text.contains(char::is_alphabetic).then(|| text.to_owned())
}
