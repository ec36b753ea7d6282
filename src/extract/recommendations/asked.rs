//! `recommendation.asked`: what is put to a body; `action.asked`: what a person was asked to do.
//!
//! Catalogue of forms:
//!
//! - `The Panel is recommended to …`, `Members are asked to …`, `Cabinet is invited to: (a) …`, `The Board is requested to …`
//! - `The Executive is therefore asked to …`, `Members of the Committee are asked to …`, `The Cabinet Member for X is asked to …`
//! - `Cabinet is asked to RECOMMEND that: (1) …`, `the full Council are asked to resolve that …` (the clause alone counts)
//! - `Recommendation(s): Cabinet is asked to NOTE …` (the label is no part of the text)
//! - `The Chair of Finance asked the Board to approve …`
//! - in minutes: `The Clerk was asked to …`, `Cllr Jones was instructed to …` (actions), `The Board were asked to agree …`
//!
//! What it must not take: the public (`Residents are asked to …`, `You are invited to attend`), questions (`residents are asked a range of questions`),
//! the boilerplate of agendas (`Members are asked to declare any interests`).

use super::agent;
use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::{Case, Sentence};
use super::setting::Setting;
use super::subject::{self, Who};
use super::verb_group::{self, Voice};
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::{Action, Recommendation};

/// Reads the verb at a position as something that is put to its subject.
pub(super) fn read(v: &Vocabulary, s: &Sentence<'_>, verb: usize, setting: Setting) -> Option<Reading> {
    if !s.is(verb, Is::Asking) || !s.is_form(verb, Form::Past) {
        return None;
    }
    let group = verb_group::around(s, verb);
    if group.voice == Voice::Bare && s.is_word(verb, "asked") {
        return by_person(v, s, verb);
    }
    let to = s.skip_adverbs(verb + 1);
    let perfect = s.is_word(group.start, "has") || s.is_word(group.start, "have");
    if !s.is(to, Is::To) || !is_verb(s, to + 1) || group.voice != Voice::Passive || perfect {
        return None;
    }
    let subject = subject::before(s, group.start)?;
    let stranger =
        subject.words.clone().any(|at| s.is(at, Is::Stranger)) || s.is_word(subject.words.start, "it");
    if stranger || s.is(to + 1, Is::Boilerplate) {
        return None;
    }
    let past = s.is_word(group.start, "was") || s.is_word(group.start, "were");
    let common = s.is(s.skip_adverbs(to + 1), Is::AskedOfBodies);
    let claim = match subject.kind {
        Who::Person | Who::Agent if past && setting.minutes => Claim::new(Action, "action.asked"),
        Who::Person | Who::Agent if past => return None,
        _ if past && !setting.minutes && !common => return None,
        Who::Body | Who::Person => Claim::new(Recommendation, "recommendation.asked"),
        _ if common => Claim::new(Recommendation, "recommendation.asked"),
        _ => return None,
    };
    Reading::clause(v, s, transparent(s, to), claim.to(&s.phrase(subject.words)), None)
}

fn is_verb(s: &Sentence<'_>, at: usize) -> bool {
    let at = s.skip_adverbs(at);
    let unknown = !s.sense(at).is_known() && s.case(at) == Case::Lower;
    at >= s.len() || s.is_form(at, Form::Base) || s.is(at, Is::Be) || unknown || !s.gap(at).is_plain()
}

/// Steps over `to resolve`, `to recommend to Council`, where a clause follows.
fn transparent(s: &Sentence<'_>, to: usize) -> usize {
    let verb = s.skip_adverbs(to + 1);
    if !s.is(verb, Is::Transparent) || !s.is_form(verb, Form::Base) {
        return to;
    }
    let next = agent::to_body(s, verb + 1).map_or(verb + 1, |body| body.end);
    let clause = s.is(next, Is::That) || next >= s.len() || !s.gap(next).is_plain();
    if clause { next } else { to }
}

/// `The Chair asked the Board to approve …`: a person puts something to a body.
fn by_person(v: &Vocabulary, s: &Sentence<'_>, verb: usize) -> Option<Reading> {
    let to = (verb + 2..s.len().min(verb + 12)).find(|at| s.is(*at, Is::To))?;
    let asked = verb + 1..to;
    let person = subject::before(s, verb).filter(|found| found.kind == Who::Person)?;
    let body = subject::before(s, to).filter(|found| found.words == asked && found.kind == Who::Body)?;
    let common = s.is(to + 1, Is::AskedOfBodies);
    let claim = Claim::new(Recommendation, "recommendation.asked").by(&s.phrase(person.words));
    common.then(|| Reading::clause(v, s, to, claim.to(&s.phrase(body.words)), None)).flatten()
}
