//! `resolution.passive`: something to which it was done.
//!
//! Catalogue of forms: `The minutes were agreed (as a correct record)`, `The report was received and agreed`, `The application has been
//! accepted`, `This was agreed by the Board`, `The following dates were agreed: …`, `a new structure which was accepted by the Board`,
//! `The motion was proposed by A, seconded by B and agreed`, `The draft minutes were adopted on the proposal of A`, `The motion was carried`.
//!
//! The clause is kept whole; `by` is null save where a body is named. Where none is named the rule holds in minutes alone, and only for what
//! bodies commonly decide on. What it must not take: `the recommendations have been agreed` (names the thing, states none), `to be agreed`, `if
//! accepted`, `has not been agreed`, `agreed with the landlord`, `the budget agreed by the Council` (no auxiliary).

use super::clause;
use super::decided;
use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::{HARD, Mark, Sentence};
use super::subject::{self, Subject, Who};
use super::verb_group::{self, Voice};
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::Resolution;

const RULE: &str = "resolution.passive";

/// Reads the verb at a position as what was done to its subject.
pub(super) fn read(v: &Vocabulary, s: &Sentence<'_>, verb: usize, minutes: bool) -> Option<Reading> {
    if !s.is(verb, Is::Decided) || !s.is_form(verb, Form::Past) {
        return None;
    }
    let group = verb_group::around(s, verb);
    if group.voice != Voice::Passive
        || s.is_word(group.start, "is")
        || s.is_word(group.start, "are")
        || s.is_word(verb + 1, "with")
    {
        return None;
    }
    let subject = subject::before(s, group.start)?;
    if decided::is_condition(s, &subject) && !s.is(subject.words.start, Is::Relative)
        || names_the_thing(s, &subject)
    {
        return None;
    }
    let body = (verb + 1..s.len().min(verb + 5))
        .find_map(|at| clause::by(s, at))
        .filter(|body| body.kind == Who::Body);
    if body.is_none() && !(minutes && is_business(s, verb, &subject)) {
        return None;
    }
    let mut verbs = Vec::new();
    for at in (group.first_verb..=verb).filter(|at| s.is(*at, Is::Decided) && s.is_form(*at, Form::Past)) {
        verbs.extend(v.base(s.sense(at)).map(str::to_owned));
    }
    for at in verb + 2..s.len().min(verb + 4) {
        let again = s.is(at - 1, Is::And) && s.is(at, Is::Decided) && s.is_form(at, Form::Past);
        verbs.extend(v.base(s.sense(at)).filter(|_| again).map(str::to_owned));
    }
    let mut claim = Claim { verbs, ..Claim::new(Resolution, RULE) };
    claim.by = body.map(|body| s.words(body.words).to_owned());
    Reading::entry(s, head(s, &subject), claim)
}

/// `The recommendations were agreed`.
fn names_the_thing(s: &Sentence<'_>, subject: &Subject) -> bool {
    let named = |at: usize| s.is(at, Is::Named);
    named(subject.words.end - 1) && !subject.words.clone().any(|at| s.is(at, Is::And))
        || (subject.words.start.saturating_sub(6)..subject.words.end)
            .any(|at| named(at) && s.is_word(at + 1, "of"))
}

/// Whether the subject is what bodies commonly decide on.
fn is_business(s: &Sentence<'_>, verb: usize, subject: &Subject) -> bool {
    let start = head(s, subject);
    let common = (start..subject.words.end).any(|at| s.is(at, Is::Business));
    let strong = s.is_word(verb, "agreed") || s.is_word(verb, "adopted");
    (common || strong) && !subject.words.clone().any(|at| s.is(at, Is::Stranger))
}

/// Where the clause of a subject begins.
fn head(s: &Sentence<'_>, subject: &Subject) -> usize {
    let mut at = subject.words.start;
    while at > 0 {
        let gap = s.gap(at);
        let relative = s.is(at, Is::Relative);
        if gap.has_any(HARD) || gap.has(Mark::Comma) && !relative {
            break;
        }
        if !relative && (s.is(at - 1, Is::And) || s.is(at - 1, Is::That) || s.is(at - 1, Is::Relative)) {
            break;
        }
        at -= 1;
    }
    at
}
