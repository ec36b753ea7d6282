//! `recommendation.by_body`: somebody recommends; `recommendation.labelled`, `recommendation.listed`: a label or a lead-in says that it is one.
//!
//! Catalogue of forms:
//!
//! - `We recommend that the Government …`, `We further recommend that: (a) …`, `We are recommending that …`
//! - `The Panel recommends that …`, `The auditor recommended that …`, `Our recommendation is that …`
//! - `RECOMMENDED that …`, `RECOMMENDED TO COUNCIL: That …`, `Recommended: To approve …`
//! - `Recommendation 3: The Board should …`, `Recommendation – That …`, `Recommendation: approve`
//! - `Approval recommended` (a council's answer on a planning application)
//! - `The review concluded with the following recommendations:` and its list
//!
//! What it must not take: `recommended dose`, `the recommended levels`, `a recommendation report`, `the recommendations have been agreed`, `the standard
//! recommends …` (no body), titles of recommendations in a table of contents.

use super::agent;
use super::decided;
use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::{Case, HARD, Mark, Sentence};
use super::subject::{self, Subject, Who};
use super::verb_group::{self, Voice};
use super::verbs;
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::Recommendation;

/// Reads the word at a position as what its subject recommends.
pub(super) fn by_somebody(v: &Vocabulary, s: &Sentence<'_>, at: usize) -> Option<Reading> {
    if s.is_word(at, "recommendation") {
        return as_noun(v, s, at);
    }
    if v.base(s.sense(at)) != Some("recommend") {
        return None;
    }
    let group = verb_group::around(s, at);
    let ing = s.is_form(at, Form::Ing);
    let done =
        if ing { group.voice == Voice::Passive } else { matches!(group.voice, Voice::Bare | Voice::Perfect) };
    let would =
        s.is_word(group.start, "would") && s.is_form(at, Form::Base) && s.skip_adverbs(group.start + 1) == at;
    let done = done || would;
    let next = s.skip_adverbs(at + 1);
    let to = agent::to_body(s, next);
    let next = to.as_ref().map_or(next, |body| body.end);
    let subject = subject::before(s, group.start).filter(|_| done && (next < s.len() || to.is_some()))?;
    if !recommends(s, &subject, s.is(next, Is::That)) || decided::is_condition(s, &subject) {
        return None;
    }
    let list = s.gap(next).has_any(&[Mark::Colon, Mark::Dash]);
    let past = s.is_form(at, Form::Past) || s.is_word(subject.words.end - 1, "we");
    let thing = past && (s.is(next, Is::Determiner) || s.is(next, Is::To) || s.is(next, Is::Nominal));
    let thing = thing || s.is_word(next, "option") && s.is_capital(next);
    let claim = Claim::new(Recommendation, "recommendation.by_body").by(&s.phrase(subject.words));
    let claim = Claim { to: to.map(|body| s.phrase(body)), ..claim };
    (list || thing || s.is(next, Is::That))
        .then(|| Reading::clause(v, s, next, claim, Some("recommend")))
        .flatten()
}

/// Whether the subject is somebody who recommends.
fn recommends(s: &Sentence<'_>, subject: &Subject, that: bool) -> bool {
    let last = subject.words.end - 1;
    let somebody = matches!(subject.kind, Who::Body | Who::Person) || s.is(last, Is::Recommender);
    let agent = subject.kind == Who::Agent && that && !s.is(subject.words.start, Is::Determiner);
    (somebody || agent) && !s.is(last, Is::Stranger)
}

/// `Our recommendation is that …`, `The auditor's recommendation was to …`.
fn as_noun(v: &Vocabulary, s: &Sentence<'_>, noun: usize) -> Option<Reading> {
    if s.is_word(0, "it") && s.is_word(1, "is") && noun < 6 && s.is(noun + 1, Is::That) {
        let claim = Claim::new(Recommendation, "recommendation.by_body");
        return Reading::clause(v, s, noun + 1, claim, Some("recommend"));
    }
    let next = s.skip_adverbs(noun + 2);
    let states = s.is(noun + 1, Is::Be) && !s.is_word(noun + 1, "being");
    let clause = s.is(next, Is::That) || s.is(next, Is::To) && s.is_form(next + 1, Form::Base);
    let claim = Claim::new(Recommendation, "recommendation.by_body");
    (states && clause).then(|| Reading::clause(v, s, next, claim, Some("recommend"))).flatten()
}

/// Reads a sentence with a label at its head.
pub(super) fn labelled(v: &Vocabulary, s: &Sentence<'_>) -> Option<Reading> {
    if let Some(reading) = approval(v, s) {
        return Some(reading);
    }
    let label = (0..s.len().min(4)).find(|at| s.is(*at, Is::RecommendationLabel))?;
    let before = |at: usize| {
        let known = s.is(at, Is::Adverb) || s.is(at, Is::And) || s.is(at, Is::Be);
        known
            || s.case_is_digit(at)
            || s.is_word(at, "officer")
            || s.is_word(at, "it")
            || s.is_word(at, "key")
    };
    if !(0..label).all(before) || !s.is_capital(label) {
        return None;
    }
    let claim = Claim::new(Recommendation, "recommendation.labelled");
    if s.is_form(label, Form::Past) || s.is_form(label, Form::Base) {
        let body = agent::to_body(s, label + 1);
        let next = body.as_ref().map_or(label + 1, |body| body.end);
        let claim = Claim { to: body.map(|body| s.phrase(body)), ..claim };
        let list = s.gap(next).has_any(&[Mark::Colon, Mark::Dash]);
        let clause = s.is(next, Is::That) || s.is(next, Is::To) || list;
        return clause.then(|| Reading::clause(v, s, next, claim, Some("recommend"))).flatten();
    }
    let mut next = label + 1;
    while s.case_is_digit(next) || s.word(next).len() == 1 && s.is_capital(next) {
        next += 1;
    }
    if s.text[s.span.clone()].contains("....") {
        return None;
    }
    let marked = s.gap(next).has_any(HARD) || s.is(next, Is::That);
    let states = next < s.len() && (states_something(s, next) || body_does(s, next));
    let members = next >= s.len() && s.gap(next).has_any(&[Mark::Colon, Mark::Dash]);
    (marked && (states || members)).then(|| Reading::clause(v, s, next, claim, None)).flatten()
}

/// `Approval recommended`, `Refusal recommended on grounds of noise`.
fn approval(v: &Vocabulary, s: &Sentence<'_>) -> Option<Reading> {
    let at = (1..s.len().min(12)).find(|at| s.is_word(*at, "recommended"))?;
    let verb = v.nominal(s.word(at - 1)).filter(|_| s.gap(at).is_plain() && s.case(at) != Case::Upper)?;
    let ends = at + 1 == s.len() || s.is(at + 1, Is::Preposition);
    let claim = Claim::new(Recommendation, "recommendation.labelled");
    let claim = Claim { verbs: vec![verb.to_owned()], ..claim };
    ends.then(|| Reading::entry(s, at - 1, claim)).flatten()
}

/// Whether a text reads as what is recommended and not as a title.
pub(super) fn states_something(s: &Sentence<'_>, from: usize) -> bool {
    let at = s.skip_adverbs(from);
    if s.is(at, Is::That) || s.is(at, Is::To) || verbs::opens_with_verb(s, at) {
        return true;
    }
    let should = |i: usize| s.is_word(i, "should") || s.is_word(i, "must") || s.is_word(i, "shall");
    let be_done = |i: usize| {
        let passive = s.is_word(i, "be") && s.is_form(s.skip_adverbs(i + 1), Form::Past);
        passive && i > from && !s.is(i - 1, Is::Modal) && !s.is(i - 1, Is::To)
    };
    let to_do = |i: usize| {
        let somebody = i > from && (s.is(i - 1, Is::Body) || s.is(i - 1, Is::Office));
        somebody && s.is(i, Is::To) && s.is_form(s.skip_adverbs(i + 1), Form::Base)
    };
    let asks = |i: usize| should(i) || be_done(i) || to_do(i);
    let tells = |i: usize| {
        s.is(i, Is::Be) && !s.is_word(i, "be")
            || s.is(i, Is::Have)
            || s.is_word(i, "will")
            || s.is_word(i, "would")
            || i > from && s.is(i, Is::Deciding) && s.is_form(i, Form::Third)
    };
    let end = (from + 1..s.len()).find(|i| s.gap(*i).has(Mark::Stop)).unwrap_or(s.len());
    (from..end.min(from + 50)).find(|i| asks(*i) || tells(*i)).is_some_and(asks)
}

/// A body at the head with its verb in the present: `The Council works with operators`.
fn body_does(s: &Sentence<'_>, from: usize) -> bool {
    let near = from + 1..s.len().min(from + 12);
    let verb = near.into_iter().find(|at| s.is_form(*at, Form::Third) && s.is(at - 1, Is::Body));
    verb.is_some_and(|at| !s.is(at, Is::Have) && !s.is(at, Is::Deciding) && !s.is(at, Is::Be))
}

/// Reads a sentence that ends with `the following recommendations:`.
pub(super) fn listed(s: &Sentence<'_>) -> Option<Reading> {
    let last = s.len().checked_sub(1)?;
    if !s.gap(s.len()).has_any(&[Mark::Colon, Mark::Dash]) {
        return None;
    }
    let noun = (1..=last).rev().take(40).find(|at| s.is_word(*at, "recommendations"))?;
    let rest = (noun + 1..=last).all(|at| s.is(at, Is::LeadIn));
    let open = noun == last || s.is(last, Is::Be) || s.is_word(last, "follows");
    let made = s.is_word(noun - 1, "following") || rest && open;
    made.then(|| Reading::LeadIn(Claim::new(Recommendation, "recommendation.listed")))
}
