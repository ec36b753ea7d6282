//! `resolution.curt`: a decision in a word, on what stands before it.
//!
//! Catalogue of forms: `Noted.`, `Received and noted`, `Approved unanimously`; `GRANTED for Saturday 4 May`, `Refused, on grounds of noise`,
//! `Deferred until the May meeting`, `Approved subject to conditions`, `Order: Noted`, `To note the report: Noted`; on applications `No objection`. They count in minutes and under a heading `Decision`.
//!
//! What it must not take: `Agreed.` alone, which says no more than the sentence before it; `Approved by: J Smith`, `Accepted papers`, and what
//! goes on as a clause (`Noted that …`), which [`super::resolved`] reads.

use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::{Mark, Sentence};
use super::setting::Setting;
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::Resolution;

/// The most words of an agenda's item before it.
const ITEM: usize = 40;
/// The most words of such a decision.
const SHORT: usize = 24;

/// Reads a sentence that opens with what was done.
pub(super) fn read(v: &Vocabulary, s: &Sentence<'_>, setting: Setting) -> Option<Reading> {
    let counts = setting.minutes || setting.decision;
    // `Order: Noted`; after the words of an agenda: `To note the report: Noted`.
    let agenda = if s.is(0, Is::To) { ITEM } else { 3 };
    let first = (1..s.len().min(agenda)).rev().find(|at| s.gap(*at).has(Mark::Colon)).unwrap_or(0);
    if !counts || s.len() == first || s.len() - first > SHORT || !s.is_capital(first) {
        return None;
    }
    if let Some(reading) = objection(s, first) {
        return Some(reading);
    }
    let verb = (first..s.len().min(first + 4))
        .take_while(|at| is_done(s, *at, first))
        .filter(|at| decides(s, *at))
        .last()?;
    let next = s.skip_adverbs(verb + 1);
    let alone = next >= s.len() && !s.gap(s.len()).has_any(&[Mark::Colon, Mark::Dash]);
    let content =
        (first..=verb).any(|at| decides(s, at) && !s.is_word(at, "agreed") && !s.is_word(at, "carried"));
    let goes_on = (s.is(next, Is::Preposition)
        || s.is_word(next, "subject")
        || s.is_word(next, "as")
        || s.is_word(next, "until"))
        && !s.is_word(next, "by")
        && !(s.is(next, Is::To) && s.is_form(s.skip_adverbs(next + 1), Form::Base))
        && !s.gap(s.len()).has(Mark::Colon);
    if !(alone && content || goes_on) {
        return None;
    }
    let base = |at: usize| v.base(s.sense(at)).map(str::to_owned);
    let verbs = (first..=verb).filter(|at| decides(s, *at)).filter_map(base).collect();
    Reading::entry(s, first, Claim { verbs, ..Claim::new(Resolution, "resolution.curt") })
}

/// `No objection`, `Objection on grounds of height`: what a council answers on an application.
fn objection(s: &Sentence<'_>, first: usize) -> Option<Reading> {
    let noun = first + usize::from(s.is_word(first, "no"));
    let objects = ["objection", "objections"].iter().any(|word| s.is_word(noun, word));
    let next = noun + 1;
    let subject = (s.is_word(next, "subject") || s.is_word(next, "provided")) && noun > first;
    let grounds = s.is_word(next, "on") && (s.is_word(next + 1, "grounds") || s.is_word(next + 2, "grounds"));
    let ends = next >= s.len() && !s.gap(s.len()).has_any(&[Mark::Colon, Mark::Dash]);
    let claim = Claim { verbs: vec!["object".to_owned()], ..Claim::new(Resolution, "resolution.curt") };
    (objects && (ends || subject || grounds)).then(|| Reading::entry(s, first, claim)).flatten()
}

/// `Received`, `and`, `unanimously`.
fn is_done(s: &Sentence<'_>, at: usize, first: usize) -> bool {
    let plain = at == first || s.gap(at).is_plain() || s.gap(at).has(Mark::Comma);
    plain && (s.is_form(at, Form::Past) || s.is(at, Is::And) || s.is(at, Is::Adverb))
}

fn decides(s: &Sentence<'_>, at: usize) -> bool {
    let resolved = s.is_word(at, "resolved") || s.is_word(at, "decided");
    s.is_form(at, Form::Past) && (s.is(at, Is::Decided) || s.is(at, Is::Deciding)) && !resolved
}
