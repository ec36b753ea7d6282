//! `resolution.carried`: a motion that the next sentence says was carried.
//!
//! Catalogue of forms, in minutes: `It was proposed by A, seconded by B, that the fees be frozen. Carried.`; `Motion: That the bus be kept. All in
//! favour.`; `A proposed to let the shed, B seconded. Agreed unanimously.`; `A proposed that the quay be lit. All were in agreement.`; `… This was seconded
//! by B and agreed.`, also at the head of the next block. The entry is the motion, from `that` or `to` on.
//!
//! What it must not take: a motion that fell, and one that was only proposed.

use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::Sentence;
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::Resolution;

/// The most words that say that a motion was carried.
const SHORT: usize = 8;

/// The most words that say who seconded it, and that it was carried.
const SECONDED: usize = 14;

/// Whether a sentence says that what stands before it was carried, and nothing else.
pub(super) fn says_so(s: &Sentence<'_>) -> bool {
    let carried = |at: usize| {
        ["carried", "agreed", "favour", "unanimous", "passed", "agreement"]
            .iter()
            .any(|word| s.is_word(at, word))
    };
    let around = |at: usize| {
        let motion =
            ["motion", "proposal", "vote", "put", "and", "to", "all"].iter().any(|w| s.is_word(at, w));
        motion || s.is(at, Is::Ballot) || s.is(at, Is::Adverb) || s.is(at, Is::Determiner) || s.is(at, Is::Be)
    };
    let words = 0..s.len();
    if is_seconded(s) {
        return carried(s.len() - 1);
    }
    s.len() <= SHORT
        && s.is_capital(0)
        && words.clone().any(carried)
        && words.clone().all(|at| carried(at) || around(at))
}

/// `This was seconded by Cllr A and`, `Seconded by Cllr A and` before a last word.
fn is_seconded(s: &Sentence<'_>) -> bool {
    let seconded = (0..s.len().min(4)).find(|at| s.is_word(*at, "seconded"));
    let before = |at: usize| {
        s.is(at, Is::Be) || s.is(at, Is::Pronoun) || s.is_word(at, "the") || s.is_word(at, "motion")
    };
    let ends = s.len() > 3 && s.is(s.len() - 2, Is::And) && s.gap(s.len() - 1).is_plain();
    s.len() <= SECONDED && ends && seconded.is_some_and(|at| (0..at).all(before))
}

/// The motion that a sentence states.
pub(super) fn motion(v: &Vocabulary, s: &Sentence<'_>) -> Option<Reading> {
    let moved = |at: &usize| {
        s.is_word(*at, "proposed") || s.is_word(*at, "moved") || *at < 3 && s.is_word(*at, "motion")
    };
    let cue = (0..s.len()).find(moved)?;
    let clause = |at: &usize| s.is(*at, Is::That) || s.is(*at, Is::To) && s.is_form(at + 1, Form::Base);
    let from = (cue + 1..s.len()).find(clause)?;
    Reading::clause(v, s, from, Claim::new(Resolution, "resolution.carried"), None)
        .filter(|reading| matches!(reading, Reading::Entry(..)))
}
