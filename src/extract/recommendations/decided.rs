//! `resolution.decided`: a body that did what bodies do when they decide.
//!
//! Catalogue of forms:
//!
//! - `The Panel agreed to …`, `The Committee agreed that …`, `Members agreed – (1) … (2) …`, `Members agreed the following:`
//! - `The Board has requested …`, `Cabinet have also approved …`, `The Council, having read the report, refused …`
//! - `The Panel noted the report`, `Members noted …`, `The Board reviewed and accepted the changes`
//! - `All agreed …`, `All present agreed …`, `Each of the Area Boards have recently agreed to …`
//! - in a record of decision and after RESOLVED: `Cabinet agree to: …`, `that Cabinet agree the plan`
//! - also in the past of a report: `The Council adopted the scheme in May.`
//!
//! `to` is the one who is to act where the clause after `that` says so; `by` is the body. What it must not take: private persons
//! (`The applicant has agreed`, `3,506 agreed to answer`), conditions (`if the Council agreed`, `once the Board has approved`), what is still open (`the
//! Council may approve`, `has not agreed`), opinions (`Members agreed that it was disappointing`), `referred to` in the sense of mentioned.

use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::{Case, Sentence};
use super::subject::{self, Subject, Who};
use super::verb_group::{self, Voice};
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::{Recommendation, Resolution};

const RULE: &str = "resolution.decided";

/// Reads the verb at a position as a decision of the body before it.
pub(super) fn read(v: &Vocabulary, s: &Sentence<'_>, verb: usize, decision: bool) -> Option<Reading> {
    let past = s.is_form(verb, Form::Past);
    if !s.is(verb, Is::Deciding) || !(past || decision && s.is_form(verb, Form::Base)) {
        return None;
    }
    let group = verb_group::around(s, verb);
    if !matches!(group.voice, Voice::Bare | Voice::Perfect) || !makes_sense(s, verb) {
        return None;
    }
    let subject = subject::before(s, group.start).filter(|subject| is_body(s, subject, group.start))?;
    if is_condition(s, &subject) {
        return None;
    }
    let claim = Claim::new(Resolution, RULE).by(s.words(subject.words));
    reading(v, s, verb, group.first_verb, claim)
}

/// A body at the head of a clause that decides in the present: `(that) Cabinet agree to …`.
pub(super) fn by_body(v: &Vocabulary, s: &Sentence<'_>, from: usize, claim: &Claim) -> Option<Reading> {
    let verb = (from + 1..s.len().min(from + 12))
        .find(|at| s.is(*at, Is::Deciding) && !s.is_form(*at, Form::Ing))?;
    let group = verb_group::around(s, verb);
    let subject = subject::before(s, group.start)
        .filter(|subject| subject.words.start == from && subject.kind == Who::Body)?;
    let open = matches!(group.voice, Voice::Passive | Voice::Open);
    if open || !makes_sense(s, verb) || s.is_form(verb, Form::Base) && !s.is_word(verb, "agree") {
        return None;
    }
    reading(v, s, verb, group.first_verb, claim.clone().by(s.words(subject.words)))
}

fn is_body(s: &Sentence<'_>, subject: &Subject, end: usize) -> bool {
    let all = end > 0 && (s.is_word(end - 1, "all") || s.is_word(end - 1, "present"));
    let stranger = subject.words.clone().any(|at| s.is(at, Is::Stranger)) && subject.kind != Who::Body;
    (subject.kind == Who::Body || all) && !stranger && !s.is(subject.words.end - 1, Is::Stranger)
}

/// Whether the clause only says what would be: `if the Panel agreed`, `as the Board agreed`.
pub(super) fn is_condition(s: &Sentence<'_>, subject: &Subject) -> bool {
    let Some(before) = subject.words.start.checked_sub(1) else { return false };
    s.is(before, Is::Condition) && s.gap(subject.words.start).is_plain() || s.is_word(before, "not")
}

/// Whether the verb is used in the sense of a decision.
fn makes_sense(s: &Sentence<'_>, verb: usize) -> bool {
    let next = s.skip_adverbs(verb + 1);
    let word = |w: &str| s.is_word(verb, w);
    if word("referred") || word("refer") {
        return s.is(next, Is::Determiner);
    }
    if word("asked") || word("ask") {
        let reach = (next..s.len().min(next + 10)).any(|at| s.is(at, Is::To));
        return s.is(next, Is::That)
            || s.is_word(next, "for")
            || reach && !s.is_word(next, "if") && !s.is_word(next, "whether");
    }
    if word("noted") || word("voted") || word("appointed") || word("elected") {
        return next < s.len();
    }
    !is_opinion(s, next)
}

/// `agreed that it was disappointing`, `agreed the importance of`.
fn is_opinion(s: &Sentence<'_>, mut at: usize) -> bool {
    let clause = s.is(at, Is::That);
    at += usize::from(clause);
    (at..s.len().min(at + 6)).take_while(|i| !s.is(*i, Is::To)).any(|i| s.is(i, Is::Opinion))
}

/// What was decided, read from the verb on.
fn reading(
    v: &Vocabulary,
    s: &Sentence<'_>,
    verb: usize,
    first_verb: usize,
    claim: Claim,
) -> Option<Reading> {
    let base = v.base(s.sense(verb))?;
    let claim = if base == "recommend" { Claim { kind: Recommendation, ..claim } } else { claim };
    let next = super::clause::skip_asides(s, verb + 1);
    let own = matches!(base, "note" | "confirm" | "accept" | "endorse" | "approve");
    let that = s.is(next, Is::That) && !own;
    let infinitive = s.is(next, Is::To) && is_infinitive(s, next + 1);
    let empty = next >= s.len() || s.gap(verb + 1).has_any(super::sentence::HARD);
    if that && matches!(base, "request" | "ask") {
        return Reading::clause(v, s, next, Claim { verbs: vec![base.to_owned()], ..claim }, None);
    }
    if that || infinitive || empty || is_list(s, next) {
        return Reading::clause(v, s, verb + 1, claim, Some(base))
            .filter(|r| !empty || matches!(r, Reading::LeadIn(_)) || next < s.len());
    }
    let verbs = (first_verb..=verb).filter(|at| s.is_form(*at, Form::Past) || *at == verb);
    let mut verbs: Vec<String> = verbs.filter_map(|at| v.base(s.sense(at))).map(str::to_owned).collect();
    for at in verb + 2..s.len() {
        let again = s.is(at - 1, Is::And) && s.is(at, Is::Deciding) && s.is_form(at, Form::Past);
        verbs.extend(
            v.base(s.sense(at)).filter(|b| again && !verbs.iter().any(|v| v == b)).map(str::to_owned),
        );
    }
    let end = next_clause(s, verb + 1).unwrap_or(s.len());
    Reading::entry_until(s, first_verb, end, Claim { verbs, ..claim })
}

/// Where a clause with a subject of its own begins: `noted the report | and the lease was signed in May`.
fn next_clause(s: &Sentence<'_>, from: usize) -> Option<usize> {
    (from..s.len()).find(|at| {
        let opens = s.is(*at, Is::And) && (s.is(at + 1, Is::Determiner) || s.is(at + 1, Is::Pronoun));
        let verb = (at + 2..s.len().min(at + 8)).find(|i| {
            s.is(*i, Is::Be) || s.is(*i, Is::Have) || s.is(*i, Is::Preposition) || s.is(*i, Is::Modal)
        });
        opens && verb.is_some_and(|i| s.is(i, Is::Be) || s.is(i, Is::Have))
    })
}

fn is_infinitive(s: &Sentence<'_>, at: usize) -> bool {
    let at = s.skip_adverbs(at);
    s.is_form(at, Form::Base) || s.is(at, Is::Be) || !s.sense(at).is_known() && s.case(at) == Case::Lower
}

fn is_list(s: &Sentence<'_>, next: usize) -> bool {
    s.gap(s.len()).has_any(&[super::sentence::Mark::Colon, super::sentence::Mark::Dash])
        && (next..s.len()).all(|at| s.is(at, Is::LeadIn))
}
