//! `resolution.passive`: something to which it was done.
//!
//! Catalogue of forms: `The minutes were agreed (as a correct record)`, `The report was received and agreed`, `The application has been
//! accepted`, `This was agreed by the Board`, `The following dates were agreed: …`, `a new structure which was accepted by the Board`,
//! `The motion was proposed by A, seconded by B and agreed`, `The draft minutes were adopted on the proposal of A`, `The motion was carried`,
//! `The amendment was put to the vote and carried`; without an auxiliary `Accounts approved`, `All approved for payment`, `Approved and signed as correct`.
//!
//! The clause is kept whole; `by` is null save where a body is named. Where none is named the rule holds in minutes alone, and only for what
//! bodies commonly decide on. What it must not take: `the recommendations have been agreed` (names the thing, states none), `to be agreed`, `if
//! accepted`, `has not been agreed`, what was lost, `agreed with the landlord`, `the budget agreed by the Council` (no auxiliary).

use super::agent;
use super::decided;
use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::{HARD, Mark, Sentence};
use super::setting::Setting;
use super::subject::{self, Subject, Who};
use super::verb_group::{self, Group, Voice};
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::{self, Resolution};

const RULE: &str = "resolution.passive";
/// The most words of a clause without an auxiliary.
const SHORT: usize = 14;

/// Reads the verb at a position as what was done to its subject.
pub(super) fn read(v: &Vocabulary, s: &Sentence<'_>, verb: usize, setting: Setting) -> Option<Reading> {
    if !s.is(verb, Is::Decided)
        || !s.is_form(verb, Form::Past)
        || is_with_somebody(s, verb + 1)
        || s.is_word(verb, "turned") && !s.is_word(verb + 1, "down")
    {
        return None;
    }
    let group = verb_group::around(s, verb);
    if group.voice == Voice::Bare && setting.minutes {
        return without_auxiliary(v, s, verb, group);
    }
    if group.voice != Voice::Passive || s.is_word(group.start, "is") || s.is_word(group.start, "are") {
        return None;
    }
    let subject = subject::before(s, group.start)?;
    let relative = s.is(subject.words.start, Is::Relative);
    let condition = decided::is_condition(s, &subject) && !relative || s.is_word(subject.words.start, "what");
    // `the budget that was agreed` says which budget; `This was confirmed` answers a question.
    let which = s.is(subject.words.start, Is::That);
    let answer =
        s.is_word(verb, "confirmed") && s.is(subject.words.start, Is::Pronoun) && subject.words.len() == 1;
    if condition || which || answer || names_the_thing(s, &subject) || s.is_word(subject.words.start, "it") {
        return None;
    }
    let body = (verb + 1..s.len().min(verb + 5)).find_map(|at| agent::by(s, at));
    let stranger = s.is_word(verb + 1, "by")
        && body.as_ref().is_some_and(|body| body.kind != Who::Body)
        && !by_vote(s, verb);
    let body = body.filter(|body| body.kind == Who::Body);
    if body.is_none() && (stranger || !setting.minutes || !is_business(s, verb, &subject)) {
        return None;
    }
    let first = head(s, &subject);
    if let Some(reading) = following(s, first..verb) {
        return Some(reading);
    }
    let reported = first > 0 && s.is(first - 1, Is::That) && body.is_none();
    let by = body.map(|body| s.phrase(body.words));
    let claim = Claim { verbs: verbs(v, s, verb, group), by, ..Claim::new(Resolution, RULE) };
    // A proposer before the verb is inside the clause.
    let proposed = (first..verb).any(|at| s.is_word(at, "seconded"));
    let entry = if proposed { Reading::whole(s, first, claim) } else { Reading::entry(s, first, claim) };
    entry.filter(|_| !reported)
}

/// `The following actions were agreed:`, `The following recommendations were approved:` over a list.
fn following(s: &Sentence<'_>, words: std::ops::Range<usize>) -> Option<Reading> {
    let list = s.gap(s.len()).has_any(&[Mark::Colon, Mark::Dash]);
    let follows = words.clone().any(|at| s.is_word(at, "following"));
    let action = words.clone().any(|at| s.is(at, Is::ActionLabel));
    let named = words.clone().any(|at| s.is(at, Is::Named) || s.is_word(at, "decisions"));
    let claim = if action {
        Claim::new(RecommendationKind::Action, "action.labelled")
    } else {
        Claim::new(Resolution, RULE)
    };
    (list && follows && (action || named)).then_some(Reading::LeadIn(claim))
}

/// `carried by nine votes to four`, `by a majority`.
fn by_vote(s: &Sentence<'_>, verb: usize) -> bool {
    (verb + 2..verb + 7).any(|at| s.is(at, Is::Ballot))
}

/// `agreed with the landlord`, not `agreed with one change`.
fn is_with_somebody(s: &Sentence<'_>, at: usize) -> bool {
    let changed = (at + 1..s.len().min(at + 8)).any(|i| s.is(i, Is::Change));
    s.is_word(at, "with") && !changed
}

/// `Accounts approved`, `All approved for payment`: the whole of a short sentence.
fn without_auxiliary(v: &Vocabulary, s: &Sentence<'_>, verb: usize, group: Group) -> Option<Reading> {
    // `Circulated, approved and signed`.
    let mut first = group.start;
    while first > 0 && s.gap(first).has(Mark::Comma) && s.is_form(first - 1, Form::Past) {
        first -= 1;
    }
    let group = if first < group.start { Group { start: first, first_verb: first, ..group } } else { group };
    let opens = group.start == 0 || s.gap(group.start).has_any(HARD);
    let goes_on = s.is(verb + 1, Is::And) || s.is_word(verb + 1, "as") || s.is_word(verb + 1, "by");
    let signed = s.is_word(verb + 1, "by") && s.gap(verb + 2).has(Mark::Colon);
    if opens && goes_on && !signed && s.is_capital(group.first_verb) {
        let claim = Claim { verbs: verbs(v, s, verb, group), ..Claim::new(Resolution, RULE) };
        return Reading::entry(s, group.first_verb, claim);
    }
    let last = group.start.checked_sub(1).filter(|_| s.len() <= SHORT && !s.is_capital(verb))?;
    let all = s.is_word(last, "all") && !s.is_word(verb, "agreed");
    let thing = s.is(last, Is::Business) && s.is_form(verb, Form::Past) && !s.is(last, Is::Office);
    let ends = verb + 1 == s.len() || s.is(verb + 1, Is::Preposition) || s.is_word(verb + 1, "as");
    let start = (0..=last).rev().find(|at| *at == 0 || s.gap(*at).has_any(HARD))?;
    let plain = (start..group.start).all(|at| {
        let verb = s.is(at, Is::Be) || s.is(at, Is::Modal) || s.is(at, Is::To) || s.is(at, Is::Preposition);
        !verb && !s.is(at, Is::Condition) && !s.is(at, Is::Negation)
    });
    let claim = Claim { verbs: verbs(v, s, verb, group), ..Claim::new(Resolution, RULE) };
    let stands = (all || thing) && ends && plain && !s.is(last, Is::Named);
    stands.then(|| Reading::entry(s, start, claim)).flatten()
}

/// The verb and those joined to it, where they decide.
fn verbs(v: &Vocabulary, s: &Sentence<'_>, verb: usize, group: Group) -> Vec<String> {
    let decides = |at: &usize| s.is(*at, Is::Decided) && s.is_form(*at, Form::Past);
    let after = (verb + 2..s.len().min(verb + 4)).filter(|at| s.is(at - 1, Is::And));
    let all = (group.first_verb..=verb).chain(after).filter(decides);
    let base = |at: usize| {
        let (base, particle) = (v.base(s.sense(at))?, s.word(at + 1));
        Some(if v.is_phrasal(base, particle) { format!("{base} {particle}") } else { base.to_owned() })
    };
    all.filter_map(base).collect()
}

/// `The recommendations were agreed`.
fn names_the_thing(s: &Sentence<'_>, subject: &Subject) -> bool {
    let named = |at: usize| s.is(at, Is::Named);
    let joined = subject.words.clone().any(|at| s.is(at, Is::And));
    let of = (subject.words.start.saturating_sub(6)..subject.words.end)
        .any(|at| named(at) && s.is_word(at + 1, "of"));
    named(subject.words.end - 1) && !joined || of
}

/// Whether the subject is what bodies commonly decide on.
fn is_business(s: &Sentence<'_>, verb: usize, subject: &Subject) -> bool {
    let common = (head(s, subject)..subject.words.end).any(|at| s.is(at, Is::Business));
    let office = s.is(verb, Is::OfOffice) || s.is_word(verb, "authorised");
    let person = matches!(subject.kind, Who::Person) && office;
    let strong = person || s.is(verb, Is::OfBodies);
    let they = subject.words.len() == 1 && s.is_word(subject.words.start, "they");
    (common || strong) && (they || !subject.words.clone().any(|at| s.is(at, Is::Stranger)))
}

/// Whether a verb stands before an `and`: `Mr Dunn has spoken | and the bid was agreed`, not `the rent setting | and budget report was agreed`.
fn joins_clauses(s: &Sentence<'_>, and: usize) -> bool {
    let start = (0..=and).rev().find(|at| *at == 0 || s.gap(*at).has_any(HARD)).unwrap_or(0);
    (start..and).any(|at| {
        let auxiliary = s.is(at, Is::Be) || s.is(at, Is::Have) || s.is(at, Is::Modal);
        let past = s.is_form(at, Form::Past) && !s.is_form(at, Form::Base) && !s.is_capital(at);
        let third = s.is_form(at, Form::Third) && !s.is(at, Is::NounToo) && at > start;
        auxiliary || past || third
    })
}

/// Where the clause of a subject begins.
fn head(s: &Sentence<'_>, subject: &Subject) -> usize {
    let mut at = subject.words.start;
    let pronoun = subject.words.len() == 1 && s.is(at, Is::Pronoun) && !s.is(at, Is::Relative);
    while at > 0 && !pronoun {
        let gap = s.gap(at);
        let relative = s.is(at, Is::Relative);
        if gap.has_any(HARD) || gap.has(Mark::Comma) && !relative {
            break;
        }
        let that = s.is(at - 1, Is::That) && !(at > 1 && s.is(at - 2, Is::Preposition));
        let parted = s.is(at - 1, Is::And) && joins_clauses(s, at - 1) || that || s.is(at - 1, Is::Relative);
        if parted && !relative {
            break;
        }
        at -= 1;
    }
    // `However this proposal`.
    let linking = at < subject.words.start && s.is(at, Is::Adverb) && !s.is(at, Is::Determiner);
    at + usize::from(linking)
}
