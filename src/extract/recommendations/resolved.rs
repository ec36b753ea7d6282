//! `resolution.resolved`: a decision under the word that minutes set before one.
//!
//! Catalogue of forms, all of them seen:
//!
//! - `RESOLVED that …`, `RESOLVED – That …`, `RESOLVED: to …`, `RESOLVED/that …`, `Resolved:` with the text on the next line
//! - `UNANIMOUSLY RESOLVED`, `RESOLVED unanimously`, `It was RESOLVED (12 votes for, 3 against) that …`, `RESOLVED, nem. con., …`
//! - `It was proposed by A, seconded by B and RESOLVED …`, `RESOLVED on the proposal of A, seconded by B, that …`
//! - `Proposed by A` / `Seconded by B` / `And Resolved:` / `“That …”`
//! - `AGREED:`, `AGREED that …`, `Agreed – to …`, `NOTED the …`, `APPROVED`, `INSTRUCTED the Clerk to …`, `Decision: …`, `Decision taken – To …`
//! - `RESOLVED that Cabinet agree to: A) … B) …`, `RESOLVED Members to: a) …`, `RESOLVED the Leader to …`
//! - in minutes also `Agreed to …`, `Also agreed to …`, `Noted.` at the head of a sentence
//!
//! What it must not take: problems that were resolved (`the issue was resolved`, `disputes shall be resolved`), headings such as `Agreed
//! Minutes`, `Decision required`, `as AGREED at the last meeting`.

use super::clause;
use super::decided;
use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::{Case, HARD, Mark, Sentence};
use super::setting::Setting;
use super::subject::{self, Who};
use super::verb_group::{self, Voice};
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::Resolution;

const RULE: &str = "resolution.resolved";

/// Reads a sentence that has such a word.
pub(super) fn read(v: &Vocabulary, s: &Sentence<'_>, setting: Setting) -> Option<Reading> {
    let labels = |at: usize| s.is(at, Is::ResolutionLabel).then(|| after(s, at, setting.minutes)).flatten();
    let (label, next) = (0..s.len().min(60)).find_map(|at| Some((at, labels(at)?)))?;
    if s.is_word(next, "it") && s.is(next + 1, Is::Be) && s.is(s.skip_adverbs(next + 2), Is::Impersonal) {
        return None;
    }
    let verb = v.base(s.sense(label)).filter(|_| s.is_form(label, Form::Past));
    let verb = verb.filter(|verb| *verb != "resolve" && *verb != "decide");
    let group = verb_group::around(s, label);
    let body =
        subject::before(s, group.start).filter(|found| found.kind == Who::Body && group.voice != Voice::Open);
    let claim = Claim { by: body.map(|found| s.phrase(found.words)), ..Claim::new(Resolution, RULE) };
    let plain = s.gap(next).is_plain() && next < s.len() && !s.is(next, Is::To);
    let content = s.is(label, Is::Content) || !s.is(next, Is::That);
    if let Some(verb) = verb.filter(|_| plain && content && clause::skip_asides(s, next) == next) {
        let to = decided::told(s, label, verb);
        return Reading::entry(s, label, Claim { verbs: vec![verb.to_owned()], to, ..claim });
    }
    by_or_to(v, s, next, claim.clone(), verb).or_else(|| Reading::clause(v, s, next, claim, verb))
}

/// `RESOLVED that Cabinet agree to …`, `RESOLVED the Leader to …`.
fn by_or_to(
    v: &Vocabulary,
    s: &Sentence<'_>,
    from: usize,
    claim: Claim,
    verb: Option<&str>,
) -> Option<Reading> {
    let at = clause::skip_asides(s, from);
    let at = if s.is(at, Is::That) { at + 1 } else { at };
    let noun = !s.is_form(0, Form::Past) && s.is(0, Is::ResolutionLabel);
    if let Some(reading) = decided::by_body(v, s, at, &claim, noun) {
        return Some(reading);
    }
    let to = (at + 1..s.len().min(at + 12)).find(|i| s.is(*i, Is::To))?;
    let somebody = s.is(to - 1, Is::Body) || s.is(to - 1, Is::Office) || s.is(to - 1, Is::Agent);
    let plain = (at + 1..=to).all(|i| s.gap(i).is_plain() && !s.is_form(i - 1, Form::Base));
    (somebody && plain && verb.is_none())
        .then(|| Reading::clause(v, s, to, claim.to(&s.phrase(at..to)), None))
        .flatten()
}

/// The word after a label, if the word at a position is one.
fn after(s: &Sentence<'_>, at: usize, minutes: bool) -> Option<usize> {
    if s.is_form(at, Form::Past) { is_label(s, at, minutes).then_some(at + 1) } else { after_noun(s, at) }
}

/// Whether the verb at a position announces a decision.
fn is_label(s: &Sentence<'_>, at: usize, minutes: bool) -> bool {
    let opens = |i: usize| i == 0 || s.gap(i).has_any(HARD);
    let heads = (at.saturating_sub(8)..=at).rev().take_while(|i| *i == at || is_prefix(s, *i)).any(opens);
    let next = clause::skip_asides(s, at + 1);
    let marked = s.gap(next).has_any(&[Mark::Colon, Mark::Dash]);
    let clause = s.is(next, Is::That) || s.is(next, Is::To);
    match s.case(at) {
        Case::Upper => {
            let named = at > 0 && ["as", "be", "been"].iter().any(|w| s.is_word(at - 1, w));
            !named && (heads || clause || is_seconded(s, at) || marked) && !is_title(s, at)
        }
        Case::Capital if s.is_word(at, "resolved") => {
            heads && (clause || marked || at > 0 || next >= s.len())
        }
        Case::Capital => heads && (marked && at == 0 || minutes && (clause || s.is(next, Is::Determiner))),
        _ if is_seconded(s, at) => clause || marked,
        _ => minutes && at == 1 && s.is(0, Is::Adverb) && clause,
    }
}

/// `Decision: …`, `Resolution 12/2021 – …`, `Decision taken: …`.
fn after_noun(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let rest = |i: usize| s.case_is_digit(i) || s.is(i, Is::AfterHeading);
    let next = (at + 1..s.len().min(at + 4)).find(|i| !rest(*i)).unwrap_or(at + 1);
    let marked = s.gap(next).has_any(&[Mark::Colon, Mark::Dash]);
    (at == 0 && next < s.len() && marked).then_some(next)
}

/// Whether a seconder stands before the word: `Proposed by A, seconded by B and resolved: “That …”`.
fn is_seconded(s: &Sentence<'_>, at: usize) -> bool {
    let moved = (s.is_word(0, "proposed") || s.is_word(0, "moved")) || s.case(at) == Case::Upper;
    moved && (at.saturating_sub(20)..at).any(|i| s.is_word(i, "seconded"))
}

fn is_prefix(s: &Sentence<'_>, at: usize) -> bool {
    s.is(at, Is::BeforeResolved) || s.case(at) == Case::Digit || s.gap(at + 1).has(Mark::Colon)
}

/// `AGREED MINUTES`: a title in capitals.
fn is_title(s: &Sentence<'_>, at: usize) -> bool {
    let next = at + 1;
    next < s.len()
        && s.gap(next).is_plain()
        && s.case(next) == Case::Upper
        && !s.is(next, Is::That)
        && !s.is(next, Is::To)
        && !s.is(next, Is::Adverb)
}
