//! A single aim, said in a sentence: `priority.statement`.
//!
//! `The aim of the Partnership is to make the villages safe.` · `Our overarching objective is to end loneliness.` The text is what
//! stands behind the verb, from `to`, `that` or an article on. The aim is a plan's, a partnership's or an office's: the sentence begins with it and names such an owner. Traps:
//! the aim of a report, a scheme or a visit; `the aim is to finish by May`; an aim in a relative clause.

use super::inline::end_of_sentence;
use super::members::Span;
use super::merge::Found;
use super::sentence::{Noun, Sentence, Word};
use crate::extract::words::Words;
use crate::lexicon::Priorities;
use crate::model::{Block, PriorityKind};

/// What a statement of an aim begins with; anything else is said of it (`our aim is clear`).
const PREDICATES: &[&str] = &["to", "that", "a", "an", "for"];
/// How many words may stand between the article and the noun.
const MOST_ADJECTIVES: usize = 3;
/// How many words an owner may have.
const MOST_OWNER: usize = 9;
/// A longer statement is prose.
const MOST_WORDS: usize = 60;

/// Whose aims count.
#[derive(Debug)]
pub(super) struct Statements {
    owners: Words,
    foreign: Words,
}

impl Statements {
    pub(super) fn new(words: &Priorities) -> Self {
        Self { owners: Words::new(&words.single.owners), foreign: Words::new(&words.foreign) }
    }

    /// The aims that sentences of a block state, of whose text these are the nouns.
    pub(super) fn find(&self, block: &Block, nouns: &[Noun], found: &mut Vec<Found>) {
        let single = nouns
            .iter()
            .filter(|n| !n.plural && matches!(n.kind, PriorityKind::Aim | PriorityKind::Objective));
        let stated = single.filter_map(|n| Some((n.kind, self.statement(&block.text, n)?)));
        found.extend(stated.map(|(kind, span)| Found::new(kind, block.id, span, "priority.statement")));
    }

    fn statement(&self, text: &str, noun: &Noun) -> Option<Span> {
        let end = end_of_sentence(text, noun.end);
        let sentence = Sentence::before(text, end);
        let words = &sentence.words;
        let (from, to) = (sentence.at(noun.start), sentence.at(noun.end));
        let article = words.first().filter(|_| (1..=MOST_ADJECTIVES + 1).contains(&from))?;
        let own = ["our", "its", "my", "their"].iter().any(|w| article.text.eq_ignore_ascii_case(w));
        if !own && !article.text.eq_ignore_ascii_case("the") {
            return None;
        }
        let verb = to + words[to..].iter().take(MOST_OWNER + 1).position(|w| is_copula(w))?;
        let start = words.get(verb + 1).filter(|w| PREDICATES.contains(&w.text))?.start;
        let owner = &words[to..verb];
        let named = owner.first().is_some_and(|w| w.text == "of") && self.is_owner(owner);
        let foreign = words[..verb].iter().any(|w| self.foreign.has(w.text) || w.pause);
        let length = words.len() - verb;
        let ends = !text[..end].trim_end().ends_with([':', '-', '–']);
        ((named || (own && owner.is_empty())) && !foreign && ends && length <= MOST_WORDS)
            .then_some(Span { start, end })
    }

    /// Whether the words name an owner: its noun, and nothing behind it but its years or a preposition.
    fn is_owner(&self, words: &[Word]) -> bool {
        let Some(at) = words.iter().rposition(|w| self.owners.has(w.text)) else { return false };
        let next = words.get(at + 1).map(|w| w.text);
        next.is_none_or(|w| {
            w.starts_with(|c: char| c.is_ascii_digit()) || ["for", "of", "on", "in"].contains(&w)
        })
    }
}

fn is_copula(word: &Word) -> bool {
    word.text.eq_ignore_ascii_case("is") || word.text.eq_ignore_ascii_case("was")
}
