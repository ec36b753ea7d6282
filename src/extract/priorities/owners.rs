//! Whose aims they are, as far as the sentence says.
//!
//! A strong noun (`priorities`, `objectives`) is a plan's, a partnership's or an office's unless something else owns it: `the
//! objectives of the review`. A weak one (`themes`, `outcomes`, `commitments`) needs a word near it that makes it so: `strategic`,
//! `Council`, `our`, a number. A common one needs a word of its own: initiatives money, measures progress, actions a plan. In a plan,
//! every noun is the plan's.

use super::leadin::number;
use super::sentence::{Noun, Place, Sentence, Word};
use crate::extract::words::Words;
use crate::lexicon::{NounStrength, Priorities};
use crate::model::PriorityKind;

/// How near an owner stands behind the noun, in words.
const BEHIND: usize = 7;
/// How near it stands before the noun.
const BEFORE: usize = 5;

/// The words of owners.
#[derive(Debug)]
pub(super) struct Owners {
    supports: Words,
    money: Words,
    action: Words,
    measure: Words,
    foreign: Words,
    said: Words,
    copulas: Words,
}

impl Owners {
    pub(super) fn new(words: &Priorities) -> Self {
        Self {
            supports: Words::new(&words.supports.any),
            money: Words::new(&words.supports.initiative),
            action: Words::new(&words.supports.action),
            measure: Words::new(&words.supports.measure),
            foreign: Words::new(&words.foreign),
            said: Words::new(&words.said),
            copulas: Words::new(&words.copulas),
        }
    }

    /// Whether the noun of a sentence is a plan's, a partnership's or an office's.
    pub(super) fn own(&self, sentence: &Sentence, noun: &Noun, place: Place) -> bool {
        let (from, to) = (sentence.at(noun.start), sentence.at(noun.end));
        let words = &sentence.words;
        if self.is_foreign(&words[from.saturating_sub(3)..from], &words[to..]) {
            return false;
        }
        let said = words.iter().any(|w| self.said.has(w.text));
        match noun.strength {
            NounStrength::Strong => true,
            _ if said => false,
            _ if place == Place::Plan => true,
            NounStrength::Weak => self.is_supported(words, from, to, place),
            NounStrength::Common => self.is_common(noun.kind, words, from, to),
        }
    }

    /// Whether something else owns the noun between these words.
    fn is_foreign(&self, before: &[Word], after: &[Word]) -> bool {
        let near = after.iter().take(BEHIND).take_while(|w| !self.copulas.has(w.text));
        before
            .iter()
            .chain(near)
            .any(|w| self.foreign.has(w.text.trim_end_matches("'s").trim_end_matches("’s")))
    }

    /// Whether a word near a weak noun makes it a plan's.
    fn is_supported(&self, words: &[Word], from: usize, to: usize, place: Place) -> bool {
        let counted =
            |w: &str| place != Place::Heading && (number(w).is_some() || w.eq_ignore_ascii_case("key"));
        let mut clause = words[..from].iter().rev().take(BEFORE).take_while(|w| !w.pause);
        clause.any(|w| self.supports.has(w.text) || counted(w.text))
            || words[to..].iter().take(BEHIND).any(|w| self.supports.has(w.text))
    }

    fn is_common(&self, kind: PriorityKind, words: &[Word], from: usize, to: usize) -> bool {
        let has = |set: &Words| words.iter().any(|w| set.has(w.text));
        let mut near = words[from.saturating_sub(BEFORE)..from].iter().chain(words[to..].iter().take(BEHIND));
        match kind {
            PriorityKind::Initiative => has(&self.money),
            PriorityKind::Measure => has(&self.measure),
            _ => near.any(|w| self.action.has(w.text)),
        }
    }

    /// Whether these words are of what is measured, and still ahead: `Progress will be`.
    pub(super) fn is_tested(&self, subject: &[Word]) -> bool {
        let ahead = ["will", "would", "shall", "is", "are", "be"];
        subject.iter().any(|w| self.measure.has(w.text))
            && subject.last().is_some_and(|l| ahead.iter().any(|a| l.text.eq_ignore_ascii_case(a)))
    }
}
