//! The words around a verb that say whether it is done, was done or might be done: `has also been agreed`, `will not agree`.
//!
//! Read backwards from the verb: verbs joined to it (`reviewed and agreed`), adverbs, then auxiliaries. In minutes a proposer and a
//! seconder may stand between (`was proposed by A, seconded by B and agreed`).

use super::inflection::Form;
use super::sentence::{HARD, Mark, Sentence};
use super::vocabulary::Is;

/// A verb with what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    /// The first word of all: auxiliary, adverb or verb.
    pub(super) start: usize,
    /// The first of the verbs joined by `and`.
    pub(super) first_verb: usize,
    pub(super) voice: Voice,
}

/// How a verb stands to its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// No auxiliary: `agreed`.
    Bare,
    /// `has agreed`.
    Perfect,
    /// `was agreed`.
    Passive,
    /// `will agree`, `to agree`, `did not agree`: nothing was decided.
    Open,
}

/// How far back a seconder may stand.
const SECONDER: usize = 16;

/// The group of the verb at a position.
pub(super) fn around(s: &Sentence<'_>, verb: usize) -> Group {
    let first_verb = joined(s, verb);
    if let Some(be) = moved_and_seconded(s, first_verb) {
        return Group { start: be, first_verb: verb, voice: Voice::Passive };
    }
    if let Some(be) = listed(s, first_verb).or_else(|| put_to_vote(s, first_verb)) {
        return Group { start: be, first_verb, voice: Voice::Passive };
    }
    let mut start = first_verb;
    let mut voice = Voice::Bare;
    while let Some(at) = start.checked_sub(1) {
        let gap = s.gap(start);
        if gap.has_any(HARD) || gap.has(Mark::Comma) && voice != Voice::Bare {
            break;
        }
        if s.is(at, Is::Be) {
            voice = if voice == Voice::Open { voice } else { Voice::Passive };
            voice = if s.is_word(at, "be") || s.is_word(at, "being") { Voice::Open } else { voice };
        } else if s.is(at, Is::Have) {
            voice = if voice == Voice::Bare { Voice::Perfect } else { voice };
            voice = if s.is_word(at, "having") { Voice::Open } else { voice };
        } else if s.is(at, Is::Modal) || s.is(at, Is::Negation) || s.is(at, Is::To) {
            voice = Voice::Open;
        } else if !s.is(at, Is::Adverb) || is_all_as_subject(s, at) || gap.has(Mark::Comma) {
            break;
        }
        start = at;
    }
    Group { start, first_verb, voice }
}

/// `All` and `both` before a verb are its subject where nothing else is.
fn is_all_as_subject(s: &Sentence<'_>, at: usize) -> bool {
    let quantity = s.is_word(at, "all") || s.is_word(at, "both");
    quantity && (at == 0 || !s.gap(at).is_plain())
}

/// The first of the verbs joined to this one: `received, reviewed and agreed`.
fn joined(s: &Sentence<'_>, verb: usize) -> usize {
    let mut first = verb;
    let mut in_list = false;
    while first >= 2 {
        let linked = s.is(first - 1, Is::And) && !s.gap(first - 1).has_any(HARD);
        if linked && s.is_form(first - 2, Form::Past) {
            (first, in_list) = (first - 2, true);
        } else if in_list && s.gap(first).has(Mark::Comma) && s.is_form(first - 1, Form::Past) {
            first -= 1;
        } else {
            break;
        }
    }
    first
}

/// The auxiliary of `were taken as read, confirmed and` before a verb.
fn listed(s: &Sentence<'_>, verb: usize) -> Option<usize> {
    let comma = s.gap(verb).has(Mark::Comma) && !s.gap(verb).has_any(HARD);
    let be = (verb.saturating_sub(6)..verb).rev().find(|at| s.is(*at, Is::Be))?;
    let plain = |at: usize| s.is_form(at, Form::Past) || s.is(at, Is::Adverb) || s.is_word(at, "as");
    let done = s.is_word(be, "was") || s.is_word(be, "were");
    (comma && done && be + 1 < verb && (be + 1..verb).all(plain)).then_some(be)
}

/// The auxiliary of `was put to the vote and` before a verb.
fn put_to_vote(s: &Sentence<'_>, verb: usize) -> Option<usize> {
    let was = |at: &usize| s.is_word(*at, "was") || s.is_word(*at, "were");
    let be = (verb.saturating_sub(9)..verb).rev().find(was)?;
    let vote = (be + 2..verb).any(|at| s.is_word(at, "vote"));
    let plain = (be + 1..=verb).all(|at| !s.gap(at).has_any(HARD));
    (plain && vote && s.is_word(be + 1, "put") && s.is(verb - 1, Is::And)).then_some(be)
}

/// The auxiliary of `was proposed by A, seconded by B and` before a verb.
fn moved_and_seconded(s: &Sentence<'_>, verb: usize) -> Option<usize> {
    let adverbs = (0..verb).rev().take(3).take_while(|at| s.is(*at, Is::Adverb)).count();
    let and = verb.checked_sub(1 + adverbs).filter(|at| s.is(*at, Is::And))?;
    let seconded = (and.saturating_sub(SECONDER)..and).rev().find(|at| s.is_word(*at, "seconded"))?;
    let moved = (seconded.saturating_sub(SECONDER)..seconded)
        .rev()
        .find(|at| s.is_word(*at, "proposed") || s.is_word(*at, "moved"))?;
    let be = (moved.saturating_sub(3)..moved).rev().find(|at| s.is(*at, Is::Be)).unwrap_or(seconded - 1);
    s.is(be, Is::Be).then_some(be)
}
