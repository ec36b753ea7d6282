//! `resolution.decided`: a body that did what bodies do when they decide; `resolution.listed`: a list of it under the body's name.
//!
//! Catalogue of forms:
//!
//! - `The Panel agreed to …`, `The Committee agreed that …`, `Members agreed – (1) … (2) …`, `Members agreed the following:`
//! - `The Board has requested …`, `Cabinet have also approved …`, `The Council, having read the report, refused …`
//! - `The Panel noted the report`, `Members noted …`, `The Board reviewed and accepted the changes`
//! - `The Board read the paper and agreed to …`: the subject of an earlier verb
//! - `All agreed …`, `All present agreed …`, `Each of the Area Boards have recently agreed to …`, `The Board were in agreement with …`
//! - in a record of decision and after RESOLVED: `Cabinet agree to: …`, `that Cabinet agree the plan`
//! - `The Committee:` over `(a) noted …`, `(b) approved …`
//! - `I have agreed to …` in a record of decision
//! - also in the past of a report: `The Council approved the scheme in May.`
//!
//! `to` is the one who is to act where the clause after `that` says so; `by` is the body. What it must not take: private persons
//! (`The applicant has agreed`, `3,506 agreed to answer`), conditions (`if the Council agreed`, `once the Board has approved`), what is still open (`the
//! Council may approve`, `has not agreed`), opinions (`Members agreed that it was disappointing`), `referred to` in the sense of mentioned, adjectives
//! (`its elected members`). Outside minutes, what councils also do as owners and employers does not count (`The Council has appointed an adviser`).

use super::clause;
use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::{Case, HARD, Mark, Sentence};
use super::setting::Setting;
use super::subject::{self, Subject, Who};
use super::verb_group::{self, Group, Voice};
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::{Recommendation, Resolution};

/// The rule of what a body did.
pub(super) const RULE: &str = "resolution.decided";
/// The rule of a list of decisions under a body's name.
pub(super) const LISTED: &str = "resolution.listed";
/// The most words before the subject of an earlier verb: `On 4 June 2013 | the Council`.
const OPENING: usize = 5;
/// How far back the subject of an earlier verb is looked for.
const SHARED: usize = 40;

/// Reads the verb at a position as a decision of the body before it.
pub(super) fn read(v: &Vocabulary, s: &Sentence<'_>, verb: usize, setting: Setting) -> Option<Reading> {
    if s.is_word(verb, "agreement") {
        return in_agreement(s, verb);
    }
    if s.is(verb - verb.min(2), Is::Willing) && s.is(verb - verb.min(1), Is::To) {
        return willing(v, s, verb);
    }
    let past = s.is_form(verb, Form::Past);
    let present = setting.decision && (s.is_form(verb, Form::Base) || s.is_form(verb, Form::Third));
    if !s.is(verb, Is::Deciding) || !(past || present) {
        return None;
    }
    let group = verb_group::around(s, verb);
    let done = matches!(group.voice, Voice::Bare | Voice::Perfect);
    let base = v.base(s.sense(verb)).filter(|base| done && makes_sense(s, verb, base, setting))?;
    let subject = subject::before(s, group.start).filter(|subject| is_body(s, subject, setting));
    let subject = subject.or_else(|| shared_subject(s, group, setting))?;
    let claim = Claim::new(Resolution, RULE).by(&s.phrase(subject.words.clone()));
    let wished = !past && subject.words.start > 0 && s.is(subject.words.start - 1, Is::That);
    // Outside minutes, `noted that` tells what somebody else's paper says.
    let said = base == "note" && s.is(s.skip_adverbs(verb + 1), Is::That) && !setting.minutes;
    let stated = !wished && !said && !is_condition(s, &subject);
    stated.then(|| reading(v, s, (verb, base), group.first_verb, claim)).flatten()
}

/// A body at the head of a clause that decides in the present: `(that) Cabinet agree to …`; after `Decision:` also `the Leader agreed to …`.
pub(super) fn by_body(
    v: &Vocabulary,
    s: &Sentence<'_>,
    from: usize,
    claim: &Claim,
    person: bool,
) -> Option<Reading> {
    let near = from + 1..s.len().min(from + 12);
    let verb = near.into_iter().find(|at| s.is(*at, Is::Deciding) && !s.is_form(*at, Form::Ing))?;
    let group = verb_group::around(s, verb);
    let subject = subject::before(s, group.start).filter(|found| found.words.start == from)?;
    let decides = subject.kind == Who::Body || person && subject.kind == Who::Person;
    let done = matches!(group.voice, Voice::Bare | Voice::Perfect) && decides;
    let base = v.base(s.sense(verb)).filter(|base| done && makes_sense(s, verb, base, Setting::MINUTES))?;
    let present = s.is_form(verb, Form::Base) && base != "agree";
    let claim = claim.clone().by(&s.phrase(subject.words));
    (!present).then(|| reading(v, s, (verb, base), group.first_verb, claim)).flatten()
}

/// A body alone before a list of what it did: `The Committee:` over `(a) noted …`, `(b) approved …`.
pub(super) fn listed(s: &Sentence<'_>) -> Option<Reading> {
    let list = s.gap(s.len()).has_any(&[Mark::Colon, Mark::Dash]);
    let body = subject::before_end(s).filter(|found| opens(s, found.words.start) && found.kind == Who::Body);
    let claim = |found: Subject| Claim::new(Resolution, LISTED).by(&s.phrase(found.words));
    body.filter(|_| list).map(|found| Reading::LeadIn(claim(found)))
}

/// Whether a subject opens its clause: after `Having heard the Engineer,` or `Decision:` as well as at the head.
fn opens(s: &Sentence<'_>, at: usize) -> bool {
    at == 0 || s.gap(at).has_any(&[Mark::Comma, Mark::Colon]) && !(0..at).any(|i| s.is(i, Is::Be))
}

fn is_body(s: &Sentence<'_>, subject: &Subject, setting: Setting) -> bool {
    let last = subject.words.end - 1;
    let they = s.is_word(last, "they") && setting.minutes;
    let we = s.is_word(last, "we");
    let own = setting.decision && (we || s.is_word(last, "i") || subject.kind == Who::Person);
    let it = setting.it && last == 0 && s.is_word(last, "it");
    they || own || it || subject.kind == Who::Body && !we && !s.is(last, Is::Stranger)
}

/// The subject of an earlier verb: `The Board read the paper and | agreed`.
fn shared_subject(s: &Sentence<'_>, group: Group, setting: Setting) -> Option<Subject> {
    let and = group.start.checked_sub(1).filter(|at| s.is(*at, Is::And))?;
    let setting = Setting { it: false, ..setting };
    let floor = and.saturating_sub(SHARED);
    let start = (floor..=and).rev().find(|at| *at == 0 || s.gap(*at).has_any(HARD))?;
    let earlier = (start + 1..and).find(|at| {
        let verb = s.is_form(*at, Form::Past) || s.is(*at, Is::Be);
        let subject = || subject::before(s, verb_group::around(s, *at).start);
        verb && subject()
            .is_some_and(|found| is_body(s, &found, setting) && found.words.start <= start + OPENING)
    })?;
    let open = verb_group::around(s, earlier).voice == Voice::Open;
    let subject = subject::before(s, verb_group::around(s, earlier).start)?;
    let clause = (earlier..and).any(|at| s.is(at, Is::That) || s.is(at, Is::Relative));
    let decides_too = s.is(earlier, Is::Deciding) && s.gap(s.len()).has(Mark::Colon);
    (!open && (!clause || decides_too)).then_some(subject)
}

/// `Members were content to approve the lease`, `The Panel was minded to refuse it`.
fn willing(v: &Vocabulary, s: &Sentence<'_>, verb: usize) -> Option<Reading> {
    let base = v.base(s.sense(verb)).filter(|_| s.is(verb, Is::Deciding) && s.is_form(verb, Form::Base))?;
    let be = (verb.saturating_sub(4)..verb - 2).find(|at| s.is_word(*at, "was") || s.is_word(*at, "were"))?;
    let subject = subject::before(s, be).filter(|found| found.kind == Who::Body)?;
    let claim = Claim::new(Resolution, RULE).by(&s.phrase(subject.words.clone()));
    let claim = Claim { verbs: vec![base.to_owned()], ..claim };
    (!is_condition(s, &subject)).then(|| Reading::entry(s, verb, claim)).flatten()
}

/// `The Board gave its approval to the lease`.
pub(super) fn gave(s: &Sentence<'_>, verb: usize, setting: Setting) -> Option<Reading> {
    if !s.is(verb, Is::Giving) || !s.is_form(verb, Form::Past) || !setting.minutes {
        return None;
    }
    let group = verb_group::around(s, verb);
    let gave = matches!(group.voice, Voice::Bare | Voice::Perfect);
    let noun = (verb + 1..verb + 4).find(|at| s.is_word(*at, "approval") || s.is_word(*at, "agreement"))?;
    let subject = subject::before(s, group.start).filter(|found| gave && is_body(s, found, setting))?;
    let verbs = vec![if s.is_word(noun, "approval") { "approve" } else { "agree" }.to_owned()];
    let claim = Claim { verbs, ..Claim::new(Resolution, RULE).by(&s.phrase(subject.words.clone())) };
    (!is_condition(s, &subject)).then(|| Reading::entry(s, verb, claim)).flatten()
}

/// `The Board were in (full) agreement with …`.
fn in_agreement(s: &Sentence<'_>, noun: usize) -> Option<Reading> {
    let near = noun.saturating_sub(3)..noun;
    let be = near.into_iter().find(|at| s.is(*at, Is::Be) && s.is_word(at + 1, "in"))?;
    let subject = subject::before(s, be).filter(|found| found.kind == Who::Body)?;
    let object = s.is_word(noun + 1, "with") || s.is(noun + 1, Is::That) || s.is(noun + 1, Is::To);
    let verbs = vec!["agree".to_owned()];
    let claim = Claim { verbs, ..Claim::new(Resolution, RULE).by(&s.phrase(subject.words)) };
    object.then(|| Reading::entry(s, be + 1, claim)).flatten()
}

/// Whether the clause only says what would be: `if the Panel agreed`, `as the Board agreed`.
pub(super) fn is_condition(s: &Sentence<'_>, subject: &Subject) -> bool {
    let Some(before) = subject.words.start.checked_sub(1) else { return false };
    s.is(before, Is::Condition) && s.gap(subject.words.start).is_plain() || s.is_word(before, "not")
}

/// A sentence that says something first and ends by leading in to a list: `considered the report and resolved:`.
pub(super) fn trailing(v: &Vocabulary, s: &Sentence<'_>, setting: Setting) -> Option<Reading> {
    let end = s.len() - usize::from(s.is(s.len().checked_sub(1)?, Is::That) || s.is(s.len() - 1, Is::To));
    let verb = end.checked_sub(1).filter(|_| s.gap(s.len()).has_any(&[Mark::Colon, Mark::Dash]))?;
    let group = verb_group::around(s, verb);
    let decides = s.is(verb, Is::Deciding) && s.is_form(verb, Form::Past);
    if !decides || !matches!(group.voice, Voice::Bare | Voice::Perfect) || group.start == 0 {
        return None;
    }
    let subject = shared_subject(s, group, setting)?;
    let claim = Claim::new(Resolution, RULE).by(&s.phrase(subject.words.clone()));
    (!is_condition(s, &subject)).then(|| Reading::clause(v, s, verb + 1, claim, None)).flatten()
}

/// Whether the verb is used in the sense of a decision.
fn makes_sense(s: &Sentence<'_>, verb: usize, base: &str, setting: Setting) -> bool {
    let next = s.skip_adverbs(verb + 1);
    if s.is(verb, Is::OfOffice) && (!setting.minutes || s.is_word(next, "as") || next >= s.len()) {
        return false;
    }
    match base {
        "refer" => s.is(next, Is::Determiner),
        "vote" => s.is(next, Is::That) || s.is(next, Is::To),
        "ask" => is_request(s, next),
        "note" => next < s.len(),
        "adopt" | "accept" | "grant" => setting.minutes || !(s.is_word(next, "a") || s.is_word(next, "an")),
        _ => !is_opinion(s, next),
    }
}

/// `asked that …`, `asked for …`, `asked the Clerk to …`; not `asked if`, `asked about`.
fn is_request(s: &Sentence<'_>, next: usize) -> bool {
    let somebody_to = (next + 1..s.len().min(next + 10)).any(|at| s.is(at, Is::To));
    let me = s.is_word(next, "me") || s.is_word(next, "us");
    s.is(next, Is::That) || s.is_word(next, "for") || somebody_to && !me && !s.is(next, Is::Question)
}

/// `agreed that it was disappointing`, `agreed the importance of`.
fn is_opinion(s: &Sentence<'_>, mut at: usize) -> bool {
    at += usize::from(s.is(at, Is::That));
    (at..s.len().min(at + 6)).take_while(|i| !s.is(*i, Is::To)).any(|i| s.is(i, Is::Opinion))
}

/// What was decided, read from the verb on.
fn reading(
    v: &Vocabulary,
    s: &Sentence<'_>,
    (verb, base): (usize, &str),
    first_verb: usize,
    claim: Claim,
) -> Option<Reading> {
    let claim = if base == "recommend" { Claim { kind: Recommendation, ..claim } } else { claim };
    let next = clause::skip_asides(s, verb + 1);
    // `agreed for the bank mandate that:`.
    let that = (next..s.len().min(next + 9)).find(|at| s.is(*at, Is::That));
    let next = that.filter(|that| s.is_word(next, "for") && that + 1 == s.len()).unwrap_or(next);
    let noted =
        base == "note" && s.is(next, Is::That) && next + 1 == s.len() && s.gap(next + 1).has(Mark::Colon);
    if noted {
        return Some(Reading::LeadIn(claim.or_verbs(vec![base.to_owned()])));
    }
    let that = s.is(next, Is::That) && !s.is(verb, Is::Content);
    let not = usize::from(s.is_word(next, "not") && s.is(next + 1, Is::To));
    let infinitive = s.is(next + not, Is::To) && is_infinitive(s, next + not + 1);
    let empty = next >= s.len() || s.gap(verb + 1).has_any(HARD);
    if that && matches!(base, "request" | "ask") {
        return Reading::clause(v, s, next, Claim { verbs: vec![base.to_owned()], ..claim }, None);
    }
    if that || infinitive || (empty || is_list(s, next)) && base != "note" {
        let reading = Reading::clause(v, s, if that { next } else { verb + 1 }, claim, Some(base));
        return reading.filter(|r| !empty || matches!(r, Reading::LeadIn(_)) || next < s.len());
    }
    if empty || is_list(s, next) {
        return None;
    }
    let claim = Claim { to: claim.to.clone().or_else(|| told(s, verb, base)), ..claim };
    let end = next_clause(s, verb + 1).unwrap_or(s.len());
    let mut found: Vec<String> = Vec::new();
    let own = (first_verb..=verb).filter(|at| s.is_form(*at, Form::Past) || *at == verb);
    let again = |at: &usize| s.is(at - 1, Is::And) && s.is(*at, Is::Deciding) && s.is_form(*at, Form::Past);
    for verb in own.chain((verb + 2..end).filter(again)).filter_map(|at| v.base(s.sense(at))) {
        if !found.iter().any(|v| v == verb) {
            found.push(verb.to_owned());
        }
    }
    Reading::entry_until(s, first_verb, end, Claim { verbs: found, ..claim })
}

/// Who is told to do something: `instructed the Clerk to write`.
pub(super) fn told(s: &Sentence<'_>, verb: usize, base: &str) -> Option<String> {
    if !["instruct", "direct", "request", "ask"].contains(&base) {
        return None;
    }
    let to = (verb + 2..s.len().min(verb + 14)).find(|at| s.is(*at, Is::To))?;
    let plain = (verb + 1..=to).all(|at| s.gap(at).is_plain()) && is_infinitive(s, to + 1);
    let somebody = plain && subject::kind(s, verb + 1..to) != Who::Thing;
    somebody.then(|| s.phrase(verb + 1..to))
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
    s.gap(s.len()).has_any(&[Mark::Colon, Mark::Dash]) && (next..s.len()).all(|at| s.is(at, Is::LeadIn))
}
