//! `recommendation.by_body`: somebody recommends; `recommendation.labelled`, `recommendation.listed`: a label or a lead-in says that it is one.
//!
//! Catalogue of forms:
//!
//! - `We recommend that the Government …`, `We further recommend that: (a) …`, `The Panel recommends that …`, `The auditor recommended that …`
//! - `RECOMMENDED that …`, `RECOMMENDED TO COUNCIL: That …`, `Recommended: To approve …`
//! - `Recommendation 3: The Board should …`, `Recommendation – That …`, `Recommendation: approve`
//! - `The review concluded with the following recommendations:` and its list
//!
//! What it must not take: `recommended dose`, `the recommended levels`, `a recommendation report`, `the recommendations have been agreed`, `the standard
//! recommends …` (no body), titles of recommendations in a table of contents.

use super::clause;
use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::{Case, HARD, Mark, Sentence};
use super::subject::{self, Who};
use super::verb_group::{self, Voice};
use super::verbs;
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::Recommendation;

/// Reads the verb at a position as what its subject recommends.
pub(super) fn by_somebody(v: &Vocabulary, s: &Sentence<'_>, verb: usize) -> Option<Reading> {
    if v.base(s.sense(verb)) != Some("recommend") || s.is_form(verb, Form::Ing) {
        return None;
    }
    let group = verb_group::around(s, verb);
    let next = s.skip_adverbs(verb + 1);
    if !matches!(group.voice, Voice::Bare | Voice::Perfect) || next >= s.len() {
        return None;
    }
    let subject = subject::before(s, group.start)?;
    let last = subject.words.end - 1;
    let named = subject.words.clone().any(|at| s.is(at, Is::Recommender));
    let somebody = matches!(subject.kind, Who::Body | Who::Person)
        || s.is(last, Is::Recommender)
        || named && s.is_word(last, "they");
    let agent = subject.kind == Who::Agent && s.is(next, Is::That);
    if !(somebody || agent) || s.is(last, Is::Stranger) || decided_if(s, &subject) {
        return None;
    }
    let object = s.is(next, Is::That)
        || s.is(next, Is::Determiner)
        || s.is(next, Is::To)
        || s.is(next, Is::Nominal)
        || !s.gap(next).is_plain();
    let claim = Claim::new(Recommendation, "recommendation.by_body").by(s.words(subject.words));
    object.then(|| Reading::clause(v, s, next, claim, Some("recommend"))).flatten()
}

fn decided_if(s: &Sentence<'_>, subject: &subject::Subject) -> bool {
    super::decided::is_condition(s, subject)
}

/// Reads a sentence with a label at its head.
pub(super) fn labelled(v: &Vocabulary, s: &Sentence<'_>) -> Option<Reading> {
    let label = (0..s.len().min(4)).find(|at| s.is(*at, Is::RecommendationLabel))?;
    let heads = (0..label).all(|at| {
        s.is(at, Is::Adverb)
            || s.case_is_digit(at)
            || s.is(at, Is::And)
            || s.is_word(at, "officer")
            || s.is_word(at, "it")
            || s.is(at, Is::Be)
    });
    if !heads || !s.is_capital(label) {
        return None;
    }
    let claim = Claim::new(Recommendation, "recommendation.labelled");
    let mut next = label + 1;
    if s.is_form(label, Form::Past) || s.is_form(label, Form::Base) {
        let shouted = s.case(label) == Case::Upper;
        let mut claim = claim;
        if let Some(body) = clause::to_body(s, next) {
            next = body.end;
            claim = claim.to(s.words(body));
        }
        let clause =
            s.is(next, Is::That) || s.is(next, Is::To) || s.gap(next).has_any(&[Mark::Colon, Mark::Dash]);
        return (clause && (shouted || label == 0 || heads))
            .then(|| Reading::clause(v, s, next, claim, Some("recommend")))
            .flatten();
    }
    while s.case_is_digit(next) || s.word(next).len() == 1 && s.is_capital(next) {
        next += 1;
    }
    if !s.gap(next).has_any(HARD) {
        return None;
    }
    let states = next < s.len() && states_something(s, next);
    let members = next >= s.len() && s.gap(next).has_any(&[Mark::Colon, Mark::Dash]);
    (states || members).then(|| Reading::clause(v, s, next, claim, None)).flatten()
}

/// Whether a text reads as what is recommended and not as a title.
pub(super) fn states_something(s: &Sentence<'_>, from: usize) -> bool {
    let at = s.skip_adverbs(from);
    let opens = s.is(at, Is::That) || s.is(at, Is::To) || verbs::opens_with_verb(s, at);
    let modal = |i: usize| {
        s.is_word(i, "should")
            || s.is_word(i, "must")
            || s.is_word(i, "shall")
            || s.is_word(i, "be")
                && s.is_form(s.skip_adverbs(i + 1), Form::Past)
                && !s.is(i.wrapping_sub(1), Is::Modal)
                && !s.is(i.wrapping_sub(1), Is::To)
    };
    let end = (from + 1..s.len()).find(|i| s.gap(*i).has(Mark::Stop)).unwrap_or(s.len());
    let finite = |i: usize| {
        s.is(i, Is::Be) && !s.is_word(i, "be")
            || s.is(i, Is::Have)
            || s.is_word(i, "will")
            || s.is_word(i, "would")
    };
    let clause = (from..end.min(from + 50)).find(|i| modal(*i) || finite(*i)).is_some_and(modal);
    opens || clause
}

/// Reads a sentence that ends with `the following recommendations:`.
pub(super) fn listed(s: &Sentence<'_>) -> Option<Reading> {
    let last = s.len().checked_sub(1)?;
    if !s.gap(s.len()).has_any(&[Mark::Colon, Mark::Dash]) {
        return None;
    }
    let near = (1..=last).rev().take(40).find(|at| s.is_word(*at, "recommendations"))?;
    let rest = (near + 1..=last).all(|at| s.is(at, Is::LeadIn));
    let made = s.is_word(near - 1, "following")
        || rest && (near == last || s.is(last, Is::Be) || s.is_word(last, "follows"));
    made.then(|| Reading::LeadIn(Claim::new(Recommendation, "recommendation.listed")))
}
