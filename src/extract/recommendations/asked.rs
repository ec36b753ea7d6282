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
use super::clause;
use super::decided;
use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::{Case, HARD, Mark, Sentence};
use super::setting::Setting;
use super::subject::{self, Who};
use super::verb_group::{self, Voice};
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::{Action, Recommendation};

/// Reads the verb at a position as something that is put to its subject.
pub(super) fn read(v: &Vocabulary, s: &Sentence<'_>, verb: usize, setting: Setting) -> Option<Reading> {
    if !s.is(verb, Is::Asking) {
        return None;
    }
    let we = s.is_form(verb, Form::Base)
        && verb > 0
        && s.is_word((0..verb).rfind(|at| !s.is(*at, Is::Adverb)).unwrap_or(0), "we");
    if (we || s.is_form(verb, Form::Third)) && v.base(s.sense(verb)) != Some("recommend") {
        return by_body(v, s, verb);
    }
    if !s.is_form(verb, Form::Past) {
        return None;
    }
    let group = verb_group::around(s, verb);
    if group.voice == Voice::Bare && s.is_word(verb, "asked") {
        return by_person(v, s, verb);
    }
    let to = after_aside(s, clause::skip_asides(s, verb + 1));
    let perfect = s.is_word(group.start, "has") || s.is_word(group.start, "have");
    let approval = s.is_word(to, "for") && s.is(to + 1, Is::Nominal);
    let put = s.is(to, Is::To) && is_verb(s, to + 1) || leads_in(s, to) || approval;
    if !put || group.voice != Voice::Passive || perfect {
        return None;
    }
    let subject = subject::before(s, group.start)?;
    let stranger =
        subject.words.clone().any(|at| s.is(at, Is::Stranger)) || s.is_word(subject.words.start, "it");
    if stranger || s.is(to + 1, Is::Boilerplate) {
        return None;
    }
    let past = s.is_word(group.start, "was") || s.is_word(group.start, "were");
    let common = s.is(s.skip_adverbs(to + 1), Is::AskedOfBodies) || approval;
    if s.is_word(subject.words.start, "we") && !common {
        return None;
    }
    let claim = match subject.kind {
        Who::Person | Who::Agent if past && setting.minutes => Claim::new(Action, "action.asked"),
        Who::Person | Who::Agent if past => return None,
        _ if past && !setting.minutes && !common => return None,
        Who::Body | Who::Person => Claim::new(Recommendation, "recommendation.asked"),
        _ if common => Claim::new(Recommendation, "recommendation.asked"),
        _ => return None,
    };
    let to = if approval { to + 1 } else { to };
    Reading::clause(v, s, transparent(s, to), claim.to(&s.phrase(subject.words)), None)
}

/// Steps over an aside between commas: `is asked, | in the light of the report, to`.
fn after_aside(s: &Sentence<'_>, at: usize) -> usize {
    let near = at + 1..s.len().min(at + ASIDE);
    let to = |i: &usize| s.is(*i, Is::To) && s.gap(*i).has(Mark::Comma);
    let aside = s.gap(at).has(Mark::Comma) && !s.gap(at).has_any(HARD);
    near.into_iter().find(|i| aside && to(i)).unwrap_or(at)
}

/// The most words of an aside.
const ASIDE: usize = 20;

/// `The Panel is recommended`, with a list after it: the line ends, and no full stop closes it.
fn leads_in(s: &Sentence<'_>, at: usize) -> bool {
    at >= s.len() && !s.gap(at).has(Mark::Stop)
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

/// `The Council urges the Minister to …`, `The Authority therefore asks you:` over a list.
fn by_body(v: &Vocabulary, s: &Sentence<'_>, verb: usize) -> Option<Reading> {
    let group = verb_group::around(s, verb);
    let body = subject::before(s, group.start).filter(|found| found.kind == Who::Body)?;
    let list = s.gap(s.len()).has_any(&[Mark::Colon, Mark::Dash]);
    let to = (verb + 2..s.len().min(verb + 16)).find(|at| s.is(*at, Is::To) && is_verb(s, at + 1));
    let to = to.or_else(|| (list && s.len() <= verb + 12).then_some(s.len()))?;
    // `the Department of Health, in particular, to`.
    let aside = (verb + 2..to).find(|at| s.gap(*at).has(Mark::Comma) && s.is(*at, Is::Preposition));
    let asked = verb + 1..aside.filter(|_| s.gap(to).has(Mark::Comma)).unwrap_or(to);
    let you = asked.len() == 1 && s.is_word(verb + 1, "you");
    let parted = (verb + 1..to).any(|at| s.gap(at).has_any(HARD) || s.is(at, Is::That));
    let stranger = s.is(asked.end - 1, Is::Stranger) || subject::kind(s, asked.clone()) == Who::Thing;
    if parted || stranger && !you || decided::is_condition(s, &body) {
        return None;
    }
    let claim = Claim::new(Recommendation, "recommendation.asked").by(&s.phrase(body.words));
    Reading::clause(v, s, to, claim.to(&s.phrase(asked)), None)
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
