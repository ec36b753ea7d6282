//! `action.labelled`, `action.to`, `action.will`, `action.undertaken`: somebody is to do something, outside a resolution.
//!
//! Catalogue of forms:
//!
//! - `ACTION: X to do Y`, `Action – X will do Y`, `Action Point 3: …`, `Outstanding Action from 3rd May: …`, `Action: Do Y (X)`, `ACTION: X` after what X
//!   is to do, `Action` alone with the actions under it
//! - in minutes `Clerk to write to …`, `NS to arrange a date`, `Cllr Jones to report back`, `Date and venue to be decided`
//! - in minutes `The General Manager will send …`, `Mr Jones will set this up`
//! - in minutes `The Clerk agreed to …`, `Mr Jones undertook to …`, `Cllr Jones offered to …`
//!
//! The text starts at the verb where the owner is printed before it (`to` is the owner), and is the whole clause where the owner is in brackets
//! at its end or not printed.
//!
//! What it must not take: bodies that will do what they always do (`The Panel will continue …`), things (`The scheme will open`), agenda items
//! (`To receive the minutes`), narration (`Mr Jones agreed that prices were high`).

use super::clause;
use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::{Case, HARD, Mark, Sentence};
use super::subject::{self, Who};
use super::verbs;
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::Action;

/// Words that may stand before the label.
const PREFIX: &[&str] =
    &["outstanding", "agreed", "further", "new", "key", "previous", "follow-up", "additional", "urgent"];
/// How far from the head of a sentence its owner may reach.
const OWNER: usize = 14;

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
    let label = (0..s.len().min(40))
        .find(|at| s.is(*at, Is::ActionLabel) && s.is_capital(*at) && is_label(s, *at))?;
    if s.len() == 1 {
        return Some(Labelled::Alone);
    }
    let from =
        (label + 1..=s.len().min(label + 10)).find(|at| s.gap(*at).has_any(&[Mark::Colon, Mark::Dash]))?;
    if from >= s.len() {
        return Some(Labelled::Reading(Reading::LeadIn(Claim::new(Action, "action.labelled"))));
    }
    if is_owner(s, from..s.len()) {
        return Some(Labelled::Owner(s.words(from..s.len()).to_owned()));
    }
    after_label(v, s, from).map(Labelled::Reading)
}

/// Whether the word at a position is a label: `Outstanding Action from 3rd May:`, not `the plan of action:`.
fn is_label(s: &Sentence<'_>, at: usize) -> bool {
    let before = |i: usize| PREFIX.iter().any(|w| s.is_word(i, w)) || s.case_is_digit(i);
    if s.len() == 1 {
        return true;
    }
    let heads = at <= 3 && (0..at).all(before) || s.gap(at).has_any(HARD) || s.gap(at).has(Mark::Open);
    let end = (at + 1..=s.len().min(at + 10)).find(|i| !s.gap(*i).is_plain()).unwrap_or(at);
    heads
        && s.gap(end).has_any(&[Mark::Colon, Mark::Dash])
        && (at + 1..end).all(|i| !s.is(i, Is::Be) && !s.is(i, Is::Modal))
}

/// What follows a label: `X to do Y`, `X will do Y`, `Do Y (X)`.
pub(super) fn after_label(v: &Vocabulary, s: &Sentence<'_>, from: usize) -> Option<Reading> {
    let none = s.is_word(from, "none") || s.is_word(from, "n/a") || s.is_word(from, "no");
    if none && s.len() - from < 4 {
        return None;
    }
    if let Some(owned) = owned(v, s, from, "action.labelled", false) {
        return Some(owned);
    }
    let mut claim = Claim::new(Action, "action.labelled");
    claim.to = clause::agent(s, from).map(|words| s.words(words).to_owned());
    if let Some(agent) = clause::agent(s, from).filter(|_| claim.to.is_some()) {
        let verb = s.skip_adverbs(agent.end + 1);
        if s.is(agent.end, Is::Modal) && s.is_form(verb, Form::Base) {
            return Reading::entry(s, verb, claim.or_verbs(verbs::of_clause(v, s, verb, true)));
        }
    }
    claim.to = claim.to.or_else(|| bracketed(s, from));
    let infinitive = s.is(from, Is::To);
    let first = from + usize::from(infinitive);
    Reading::entry(s, first, claim.or_verbs(verbs::of_clause(v, s, first, true)))
}

/// `X to do Y` and `X will do Y` from a word on. Where no label says that it is an action, X must be a person or an office.
pub(super) fn owned(
    v: &Vocabulary,
    s: &Sentence<'_>,
    from: usize,
    rule: &'static str,
    strict: bool,
) -> Option<Reading> {
    let from =
        if s.is_word(from, "the") && s.is_capital(from) || !s.is(from, Is::And) { from } else { from + 1 };
    let reach = s.len().min(from + OWNER);
    let link = (from + 1..reach).find(|at| {
        s.is(*at, Is::To) && !s.is_ing(at - 1)
            || s.is(*at, Is::Modal)
            || s.is(*at, Is::Be)
            || s.is(*at, Is::Have)
            || s.is(*at, Is::Pronoun) && !s.is(*at, Is::Determiner)
    })?;
    if (from + 1..=link).any(|at| s.gap(at).has_any(HARD))
        || (from..link).any(|at| strict && is_finite(s, at, from))
    {
        return None;
    }
    let will = s.is_word(link, "will") || s.is_word(link, "shall");
    let verb = s.skip_adverbs(link + 1);
    let words = from..link;
    let who = subject::kind(s, without_bracket(s, words.clone()));
    if s.is(link, Is::To) && s.is(verb, Is::Be) && s.is_form(verb + 1, Form::Past) {
        return passive(v, s, from, verb, rule, strict);
    }
    let acts = s.is_form(verb, Form::Base)
        || s.is(link, Is::To) && !strict && !s.sense(verb).is_known() && s.case(verb) == Case::Lower;
    if !(s.is(link, Is::To) || will) || !acts {
        return None;
    }
    if strict && !is_owner_of_actions(s, words.clone(), who, s.is(link, Is::To)) {
        return None;
    }
    let verb_first = verbs::opens_with_verb(s, from) && !(s.is(from, Is::Office) && s.is(from + 1, Is::To));
    let somebody = !verb_first
        && (who != Who::Thing
            || !strict && words.len() <= 3 && !s.is(from, Is::Pronoun) && s.is_capital(from));
    let claim = Claim::new(Action, rule).to(s.words(words)).or_verbs(verbs::of_clause(v, s, verb, true));
    somebody.then(|| Reading::entry(s, verb, claim)).flatten()
}

/// `Date and venue to be decided`: nobody is named.
fn passive(
    v: &Vocabulary,
    s: &Sentence<'_>,
    from: usize,
    be: usize,
    rule: &'static str,
    strict: bool,
) -> Option<Reading> {
    let after = s.skip_adverbs(be + 2);
    let goes_on = s.is_form(after, Form::Base) && !s.is(after, Is::NounToo)
        || s.is(after, Is::Modal)
        || s.is(after, Is::Be);
    let verbal = s.is_form(be - 2, Form::Base) && !s.is_capital(be - 2)
        || s.is_form(be - 2, Form::Third)
        || s.is_form(be - 2, Form::Past);
    let other = s.is(from, Is::Opener)
        || s.is(from, Is::Nominal)
        || s.is(from, Is::Pronoun) && !s.is(from, Is::Determiner);
    if strict && (other || goes_on || verbal) {
        return None;
    }
    let mut claim = Claim::new(Action, rule).or_verbs(verbs::of_clause(v, s, be, false));
    claim.to = bracketed(s, from);
    Reading::entry(s, from, claim)
}

/// Whether the words name who acts in minutes without a label: a person or an office, not a body that always does things.
fn is_owner_of_actions(s: &Sentence<'_>, words: std::ops::Range<usize>, who: Who, to: bool) -> bool {
    let short = words.len() <= 8;
    match who {
        Who::Person => short,
        Who::Agent => {
            short && words.clone().all(|at| s.is_capital(at) || s.is(at, Is::And) || s.is(at, Is::Determiner))
        }
        Who::Body => to && short,
        Who::Thing => false,
    }
}

fn is_finite(s: &Sentence<'_>, at: usize, from: usize) -> bool {
    let sense = s.sense(at);
    let verb = sense.is_form(Form::Past) || sense.is_form(Form::Third) && !sense.is(Is::NounToo) && at > from;
    verb && !s.is_capital(at) && !sense.is(Is::Office)
}

/// The words of an owner without what stands in brackets after it.
fn without_bracket(s: &Sentence<'_>, words: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let open = (words.start + 1..words.end).find(|at| s.gap(*at).has(Mark::Open));
    words.start..open.unwrap_or(words.end)
}

/// The owner in brackets at the end of an action: `Circulate the paper (Secretariat)`.
fn bracketed(s: &Sentence<'_>, from: usize) -> Option<String> {
    if !s.gap(s.len()).has(Mark::Close) {
        return None;
    }
    let open = (from + 1..s.len()).rev().take(16).find(|at| s.gap(*at).has(Mark::Open))?;
    let end = (open + 1..s.len()).find(|at| s.gap(*at).has_any(HARD)).unwrap_or(s.len());
    is_owner(s, open..end).then(|| s.words(open..end).to_owned())
}

/// Whether some words are names, offices or initials and nothing else.
pub(super) fn is_owner(s: &Sentence<'_>, words: std::ops::Range<usize>) -> bool {
    let name = |at: usize| {
        let link =
            s.is(at, Is::And) || s.is(at, Is::Determiner) || s.is_word(at, "of") || s.is_word(at, "for");
        link || s.is_capital(at)
            || subject::is_initials(s.word(at))
            || s.is(at, Is::Office)
            || s.is(at, Is::Body)
            || s.is(at, Is::Title)
    };
    !words.is_empty()
        && words.len() <= 12
        && words.clone().all(name)
        && !s.is_form(words.start, Form::Base)
            | s.is(words.start, Is::Office)
            | subject::is_initials(s.word(words.start))
        && !s.is(words.end - 1, Is::And)
}

/// Reads a sentence of minutes that sets an action without a label.
pub(super) fn unlabelled(v: &Vocabulary, s: &Sentence<'_>) -> Option<Reading> {
    let first = s.skip_adverbs(0);
    if s.is(first, Is::Preposition)
        || s.is(first, Is::Pronoun) && !s.is(first, Is::Determiner)
        || s.is(first, Is::To)
    {
        return None;
    }
    let link =
        (first + 1..s.len().min(first + OWNER)).find(|at| s.is(*at, Is::To) || s.is(*at, Is::Modal))?;
    let rule = if s.is(link, Is::To) { "action.to" } else { "action.will" };
    owned(v, s, first, rule, true)
}

/// Reads `The Clerk agreed to …`, `Mr Jones undertook to …` in minutes.
pub(super) fn undertaken(v: &Vocabulary, s: &Sentence<'_>, verb: usize) -> Option<Reading> {
    let base = v.base(s.sense(verb)).filter(|_| s.is_form(verb, Form::Past))?;
    let to = s.skip_adverbs(verb + 1);
    let act = s.skip_adverbs(to + 1);
    if !matches!(base, "agree" | "undertake" | "offer") || !s.is(to, Is::To) || !s.is_form(act, Form::Base) {
        return None;
    }
    let group = super::verb_group::around(s, verb);
    let active = matches!(group.voice, super::verb_group::Voice::Bare | super::verb_group::Voice::Perfect);
    let subject = subject::before(s, group.start).filter(|_| active)?;
    let person = subject.kind == Who::Person
        || subject.kind == Who::Agent
            && subject.words.len() <= 3
            && subject.words.clone().all(|at| s.is_capital(at));
    if !person
        || super::decided::is_condition(s, &subject)
        || subject.words.clone().any(|at| s.is(at, Is::Stranger))
    {
        return None;
    }
    let claim = Claim::new(Action, "action.undertaken").to(s.words(subject.words));
    Reading::entry(s, act, claim.or_verbs(verbs::of_clause(v, s, act, true)))
}
