//! `action.labelled`: what somebody is to do, under a label that says so.
//!
//! Catalogue of forms: `ACTION: X to do Y`, `Action – X will do Y`, `Action Point 3: …`, `Outstanding Action from 3rd May: …`, `Action: Do Y (X)`,
//! `ACTION: X` and `ACTION LW` after what X is to do (the owner belongs to what stands before it), `Action` alone with the actions under it.
//!
//! The text starts at the verb where the owner is printed before it (`to` is the owner), and is the whole clause where the owner is in brackets
//! at its end or not printed. What it must not take: `the plan of action: …`, `Action: None`, titles (`Minutes and Actions – 3 May`).

use std::ops::Range;

use super::agent;
use super::inflection::Form;
use super::owner::{self, Trust};
use super::reading::{Claim, Reading};
use super::sentence::{HARD, Mark, Sentence};
use super::subject;
use super::verbs;
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::Action;

const RULE: &str = "action.labelled";

/// What a label of an action is followed by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Labelled {
    Reading(Reading),
    /// An owner alone: what is to be done stands before the label.
    Owner(String),
    /// A label without a mark: a lead-in where items follow.
    Alone,
}

/// Reads a sentence that has a label of an action.
pub(super) fn labelled(v: &Vocabulary, s: &Sentence<'_>) -> Option<Labelled> {
    let printed = |at: usize| {
        s.is_capital(at) || at > 0 && s.is_capital(0) && (0..at).all(|i| s.is(i, Is::BeforeAction))
    };
    if let Some(owner) = unmarked_owner(s) {
        return Some(Labelled::Owner(owner));
    }
    let labels = |at: &usize| s.is(*at, Is::ActionLabel) && printed(*at) && is_label(s, *at);
    let label = (0..s.len().min(40)).find(labels)?;
    if s.len() == 1 && !s.gap(1).has_any(&[Mark::Colon, Mark::Dash]) {
        return Some(Labelled::Alone);
    }
    let marked = |at: &usize| s.gap(*at).has_any(&[Mark::Colon, Mark::Dash]);
    let from = (label + 1..=s.len().min(label + 10)).find(marked)?;
    if from >= s.len() {
        return Some(Labelled::Reading(Reading::LeadIn(Claim::new(Action, RULE))));
    }
    if owner::is_owner(s, from..s.len()) {
        return Some(Labelled::Owner(s.phrase(from..s.len())));
    }
    after_label(v, s, from).map(Labelled::Reading)
}

/// Whether the word at a position is a label: `Outstanding Action from 3rd May:`, not `the plan of action:`.
fn is_label(s: &Sentence<'_>, at: usize) -> bool {
    if s.len() == 1 {
        return true;
    }
    let before = |i: usize| s.is(i, Is::BeforeAction) || s.case_is_digit(i);
    let heads = at <= 3 && (0..at).all(before) || s.gap(at).has_any(HARD) || s.gap(at).has(Mark::Open);
    let end = (at + 1..=s.len().min(at + 10)).find(|i| !s.gap(*i).is_plain()).unwrap_or(at);
    let clause = (at + 1..end).any(|i| s.is(i, Is::Be) || s.is(i, Is::Modal));
    heads && s.gap(end).has_any(&[Mark::Colon, Mark::Dash]) && !clause
}

/// `ACTION LW` alone: the initials of an owner without a mark before them.
fn unmarked_owner(s: &Sentence<'_>) -> Option<String> {
    let initials = |at: usize| subject::is_initials(s.word(at)) && !s.sense(at).is_known();
    let alone = s.len() == 2 && s.is(0, Is::ActionLabel) && s.is_capital(0) && s.gap(1).is_plain();
    (alone && initials(1)).then(|| s.phrase(1..2))
}

/// Who is to do it, printed after a dash: `Paper on quays to the July meeting – JM`; also where the text ends.
fn trailing_owner(s: &Sentence<'_>, from: usize) -> Option<(Range<usize>, usize)> {
    let dash = (from + 2..s.len()).rev().take(6).find(|at| s.gap(*at).has(Mark::Dash))?;
    let named = subject::is_initials(s.word(dash)) || s.is(dash, Is::Office) || s.is(dash, Is::Title);
    (named && owner::is_owner(s, dash..s.len())).then_some((dash..s.len(), dash))
}

/// What follows a label: `X to do Y`, `X should do Y`, `Do Y (X)`.
pub(super) fn after_label(v: &Vocabulary, s: &Sentence<'_>, from: usize) -> Option<Reading> {
    if from >= s.len() || s.is(from, Is::Nothing) && s.len() - from < 4 {
        return None;
    }
    if let Some(owned) = owner::owned(v, s, from, RULE, Trust::Label) {
        return Some(owned);
    }
    let mark = (from + 1..s.len().min(from + 6)).find(|at| s.gap(*at).has_any(&[Mark::Colon, Mark::Dash]));
    let named = mark.filter(|at| owner::is_owner(s, from..*at) && s.is_form(*at, Form::Base));
    if let Some(verb) = named {
        let claim = Claim::new(Action, RULE).to(&s.phrase(from..verb));
        return Reading::entry(s, verb, claim.or_verbs(verbs::of_clause(v, s, verb, true)));
    }
    if let Some((owner, end)) = trailing_owner(s, from) {
        let claim = Claim::new(Action, RULE).to(&s.phrase(owner));
        let first = from + usize::from(s.is(from, Is::To));
        return Reading::entry_until(s, first, end, claim.or_verbs(verbs::of_clause(v, s, first, false)));
    }
    let agent = agent::of_clause(s, from);
    let claim = Claim { to: agent.clone().map(|words| s.phrase(words)), ..Claim::new(Action, RULE) };
    if let Some(modal) = agent.map(|agent| agent.end).filter(|end| s.is(*end, Is::Modal)) {
        let verb = s.skip_adverbs(modal + 1);
        if s.is_form(verb, Form::Base) {
            return Reading::entry(s, verb, claim.or_verbs(verbs::of_clause(v, s, verb, true)));
        }
    }
    let claim = Claim { to: claim.to.clone().or_else(|| owner::bracketed(s, from)), ..claim };
    let first = from + usize::from(s.is(from, Is::To));
    Reading::entry(s, first, claim.or_verbs(verbs::of_clause(v, s, first, true)))
}
