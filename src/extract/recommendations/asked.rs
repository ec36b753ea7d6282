//! `recommendation.asked`: what is put to a body; `action.asked`: what a person was asked to do.
//!
//! Catalogue of forms:
//!
//! - `The Panel is recommended to …`, `Members are asked to …`, `Cabinet is invited to: (a) …`, `The Board is requested to …`
//! - `The Executive is therefore asked to …`, `Members of the Committee are asked to …`, `The Cabinet Member for X is asked to …`
//! - `Cabinet is asked to RECOMMEND that: (1) …`, `the full Council are asked to resolve that …` (the clause alone counts)
//! - `Recommendation(s): Cabinet is asked to NOTE …` (the label is no part of the text)
//! - in minutes: `The Clerk was asked to …`, `Cllr Jones was instructed to …` (actions), `The Board were asked to agree …`
//!
//! What it must not take: the public (`Residents are asked to …`, `You are invited to attend`), questions (`residents are asked a range of questions`),
//! the boilerplate of agendas (`Members are asked to declare any interests`).

use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::Sentence;
use super::subject::{self, Who};
use super::verb_group::{self, Voice};
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::{Action, Recommendation};

/// Reads the verb at a position as something that is put to its subject.
pub(super) fn read(v: &Vocabulary, s: &Sentence<'_>, verb: usize, minutes: bool) -> Option<Reading> {
    if !s.is(verb, Is::Asking) || !s.is_form(verb, Form::Past) {
        return None;
    }
    let to = s.skip_adverbs(verb + 1);
    let group = verb_group::around(s, verb);
    if !s.is(to, Is::To)
        || group.voice != Voice::Passive
        || s.is_word(group.start, "has")
        || s.is_word(group.start, "have")
    {
        return None;
    }
    let subject = subject::before(s, group.start)?;
    if subject.words.clone().any(|at| s.is(at, Is::Stranger))
        || s.is_word(subject.words.start, "it")
        || is_boilerplate(s, to + 1)
    {
        return None;
    }
    let past = s.is_word(group.start, "was") || s.is_word(group.start, "were");
    let common = s.is(s.skip_adverbs(to + 1), Is::AskedOfBodies);
    let who = s.words(subject.words.clone());
    let claim = match subject.kind {
        Who::Person | Who::Agent if past => Claim::new(Action, "action.asked"),
        _ if past && !minutes && !common => return None,
        Who::Body | Who::Person => Claim::new(Recommendation, "recommendation.asked"),
        _ if common => Claim::new(Recommendation, "recommendation.asked"),
        _ => return None,
    };
    if claim.kind == Action && !minutes {
        return None;
    }
    Reading::clause(v, s, transparent(s, to), claim.to(who), None)
}

/// Steps over `to resolve`, `to recommend to Council`, where a clause follows.
fn transparent(s: &Sentence<'_>, to: usize) -> usize {
    let verb = s.skip_adverbs(to + 1);
    if !s.is(verb, Is::Transparent) || !s.is_form(verb, Form::Base) {
        return to;
    }
    let mut next = verb + 1;
    if let Some(body) = super::clause::to_body(s, next) {
        next = body.end;
    }
    let clause = s.is(next, Is::That) || next >= s.len() || !s.gap(next).is_plain();
    if clause { next } else { to }
}

/// `to declare any interests`, `to attend the meeting`, `to switch off mobile telephones`.
fn is_boilerplate(s: &Sentence<'_>, verb: usize) -> bool {
    [
        "declare", "attend", "switch", "sign", "turn", "stand", "observe", "bring", "contact", "remain",
        "arrive",
    ]
    .iter()
    .any(|w| s.is_word(verb, w))
}
