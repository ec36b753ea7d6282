//! `action.to`, `action.will`, `action.bare`, `action.undertaken`: who is to do something, in minutes, without a label.
//!
//! Catalogue of forms: `Clerk to write to …`, `NS to arrange a date`, `Cllr Jones to report back`, `Date and venue to be decided`; `The General Manager will
//! send …`, `Mr Jones will set this up`, `Mr Jones would report back`; `Clerk ask the valuer`; `The Clerk agreed to …`, `Mr Jones undertook to …`, `Cllr Jones has offered to …`.
//!
//! What it must not take: bodies that will do what they always do (`The Panel will continue …`), things (`The scheme will open`), what one would like (`The Chair would welcome …`), agenda items
//! (`To receive the minutes`), narration (`Mr Jones agreed that prices were high`), states (`Staff will receive …`).

use std::ops::Range;

use super::decided;
use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::{Case, HARD, Mark, Sentence};
use super::subject::{self, Who};
use super::verb_group::{self, Voice};
use super::verbs;
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::Action;

/// How far from the head of a sentence its owner may reach.
const OWNER: usize = 14;
/// How many words show whether a sentence may set an action.
pub(super) const REACH: usize = OWNER + 8;
/// The most words of what is to be done to something.
const THING: usize = 7;

/// What says that a sentence sets an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// A label, a heading or a table.
    Label,
    /// Minutes alone: the owner must be a person or an office.
    Minutes,
}

/// `X to do Y` and `X will do Y` from a word on.
pub(super) fn owned(
    v: &Vocabulary,
    s: &Sentence<'_>,
    from: usize,
    rule: &'static str,
    trust: Trust,
) -> Option<Reading> {
    let from = from + usize::from(s.is(from, Is::And));
    let link = (from + 1..s.len().min(from + OWNER)).find(|at| is_link(s, *at))?;
    let parted = (from + 1..=link).any(|at| s.gap(at).has_any(HARD));
    if parted || (from..link).any(|at| is_finite(s, at, from) || s.is(at, Is::Negation)) {
        return None;
    }
    // `Each Board now to agree`.
    let owner = (from + 1..link).rev().find(|at| !s.is(*at, Is::Adverb)).map_or(link, |last| last + 1);
    let to = s.is(link, Is::To);
    let verb = s.skip_adverbs(link + 1);
    if to && s.is(verb, Is::Be) && s.is_form(verb + 1, Form::Past) {
        return passive(v, s, from, verb, rule, trust);
    }
    let unknown = to && trust == Trust::Label && !s.sense(verb).is_known() && s.case(verb) == Case::Lower;
    let would = s.is_word(link, "would") && !s.is(verb, Is::Wish) && trust == Trust::Minutes;
    let will = s.is_word(link, "will") || s.is_word(link, "shall") || would;
    let acts = s.is_form(verb, Form::Base) || unknown;
    if !(to || will) || !acts || !is_somebody(s, from..owner, to, trust) {
        return None;
    }
    if s.is(verb, Is::State) && trust == Trust::Minutes && !to {
        return None;
    }
    let claim = Claim::new(Action, rule).to(&s.phrase(from..owner));
    Reading::entry(s, verb, claim.or_verbs(verbs::of_clause(v, s, verb, true)))
}

/// The word between an owner and what he is to do, or another that shows that there is none.
fn is_link(s: &Sentence<'_>, at: usize) -> bool {
    let to = s.is(at, Is::To) && !s.is_ing(at - 1);
    let pronoun = s.is(at, Is::Pronoun) && !s.is(at, Is::Determiner);
    to || pronoun || s.is(at, Is::Modal) || s.is(at, Is::Be) || s.is(at, Is::Have)
}

/// Whether a word is a verb that leaves no room for an owner before it.
fn is_finite(s: &Sentence<'_>, at: usize, from: usize) -> bool {
    let sense = s.sense(at);
    let verb = sense.is_form(Form::Past) || sense.is_form(Form::Third) && !sense.is(Is::NounToo) && at > from;
    let shouted = s.case(at) == Case::Upper && sense.is(Is::Deciding);
    verb && (shouted || !s.is_capital(at)) && !sense.is(Is::Office)
}

/// Whether some words name who acts.
fn is_somebody(s: &Sentence<'_>, words: Range<usize>, to: bool, trust: Trust) -> bool {
    let from = words.start;
    let verb_first = verbs::opens_with_verb(s, from) && !(s.is(from, Is::Office) && s.is(from + 1, Is::To));
    let bracket = (from + 1..words.end).find(|at| s.gap(*at).has(Mark::Open)).unwrap_or(words.end);
    let who = subject::kind(s, from..bracket);
    if verb_first || s.is(words.end - 1, Is::Stranger) {
        return false;
    }
    let short = words.len() <= 8;
    let name = words.clone().all(|at| s.is_capital(at) || s.is(at, Is::And) || s.is(at, Is::Determiner));
    let noun = words.len() <= 3 && s.is_capital(from) && !s.is(from, Is::Pronoun);
    match (trust, who) {
        (Trust::Label, Who::Thing) => noun,
        (Trust::Label, _) => true,
        (Trust::Minutes, Who::Person) => short,
        (Trust::Minutes, Who::Agent) => short && name && (to || is_name(s, words)),
        (Trust::Minutes, Who::Body) => to && short,
        (Trust::Minutes, Who::Thing) => false,
    }
}

/// Two or three words in capitals that are no nouns of the lexicon: somebody's name.
fn is_name(s: &Sentence<'_>, words: Range<usize>) -> bool {
    let plain = |at: usize| !s.is(at, Is::Agent) && !s.is(at, Is::Determiner) && !s.is(at, Is::Business);
    (2..=3).contains(&words.len()) && words.clone().all(plain)
}

/// `Date and venue to be decided`: nobody is named.
fn passive(
    v: &Vocabulary,
    s: &Sentence<'_>,
    from: usize,
    be: usize,
    rule: &'static str,
    trust: Trust,
) -> Option<Reading> {
    let after = s.skip_adverbs(be + 2);
    let goes_on = s.is_form(after, Form::Base) && !s.is(after, Is::NounToo)
        || s.is(after, Is::Modal)
        || s.is(after, Is::Be);
    let last = be - 2;
    let verb = s.is_form(last, Form::Base) && !s.is_capital(last) && !s.is(last, Is::Business);
    let verbal =
        verb || s.is_form(last, Form::Third) && !s.is(last, Is::NounToo) || s.is_form(last, Form::Past);
    let verbal = verbal || s.is(last, Is::Expected);
    let opener = s.is(from, Is::Opener) || s.is(from, Is::Nominal);
    let pronoun = s.is(from, Is::Pronoun) && !s.is(from, Is::Determiner);
    let long =
        last - from >= THING || (from..=last).any(|at| s.is(at, Is::Preposition) || s.case_is_digit(at));
    let fragment = !s.is_capital(from) && !s.is_capital(from + 1);
    if trust == Trust::Minutes && (fragment || goes_on || verbal || opener || pronoun || long) {
        return None;
    }
    let claim = Claim::new(Action, rule).or_verbs(verbs::of_clause(v, s, be, false));
    Reading::entry(s, from, Claim { to: bracketed(s, from), ..claim })
}

/// The owner in brackets at the end of an action: `Circulate the paper (Secretariat)`.
pub(super) fn bracketed(s: &Sentence<'_>, from: usize) -> Option<String> {
    if !s.gap(s.len()).has(Mark::Close) {
        return None;
    }
    let open = (from + 1..s.len()).rev().take(16).find(|at| s.gap(*at).has(Mark::Open))?;
    let dated = |at: usize| s.gap(at).has(Mark::Comma) && (at..s.len()).any(|i| s.case_is_digit(i));
    let end = (open + 1..s.len()).find(|at| s.gap(*at).has_any(HARD) || dated(*at)).unwrap_or(s.len());
    is_owner(s, open..end).then(|| s.words(open..end).to_owned())
}

/// Whether some words are names, offices or initials and nothing else.
pub(super) fn is_owner(s: &Sentence<'_>, words: Range<usize>) -> bool {
    let link = |at: usize| {
        s.is(at, Is::And) || s.is(at, Is::Determiner) || s.is_word(at, "of") || s.is_word(at, "for")
    };
    let noun =
        |at: usize| s.is(at, Is::Office) || s.is(at, Is::Body) || s.is(at, Is::Title) || s.is(at, Is::Agent);
    let name = |at: usize| link(at) || noun(at) || s.is_capital(at);
    let first = words.start;
    let verb = s.is_form(first, Form::Base) && !noun(first) && !subject::is_initials(s.word(first));
    (1..=12).contains(&words.len()) && words.clone().all(name) && !verb && !s.is(words.end - 1, Is::And)
}

/// The first word that names somebody: after an adverb, or after a word that says how the action stands (`Outstanding: | Mr Hall to write`).
fn after_status(s: &Sentence<'_>) -> usize {
    let code = s.is_capital(0) && s.word(0).len() <= 5 && s.word(0).ends_with(|c: char| c.is_ascii_digit());
    let label = (code || s.is(0, Is::BeforeAction)) && s.gap(1).has_any(&[Mark::Colon, Mark::Dash]);
    if label { 1 } else { s.skip_adverbs(0) }
}

/// Reads a sentence of minutes that sets an action without a label.
pub(super) fn unlabelled(v: &Vocabulary, s: &Sentence<'_>) -> Option<Reading> {
    if let Some(reading) = bare(v, s) {
        return Some(reading);
    }
    let first = after_status(s);
    let pronoun = s.is(first, Is::Pronoun) && !s.is(first, Is::Determiner);
    if s.is(first, Is::Preposition) || pronoun || s.is(first, Is::To) {
        return None;
    }
    let near = first + 1..s.len().min(first + OWNER);
    let link = near.into_iter().find(|at| s.is(*at, Is::To) || s.is(*at, Is::Modal))?;
    let rule = if s.is(link, Is::To) { "action.to" } else { "action.will" };
    owned(v, s, first, rule, Trust::Minutes)
}

/// Reads `Clerk ask the valuer for a price`: the office or the name of one person, and a verb that does not agree with it.
fn bare(v: &Vocabulary, s: &Sentence<'_>) -> Option<Reading> {
    let names = (1..s.len().min(4)).take_while(|at| s.is_capital(*at)).count();
    let many = s.is_word(0, "staff") || s.is_word(0, "everyone") || s.is_word(0, "team");
    let single = !s.word(0).ends_with('s') && !s.is(0, Is::Body) && !many;
    let verb = match names {
        0 if s.is(0, Is::Office) && single && !s.is(0, Is::Everybody) => 1,
        1.. if s.is(0, Is::Title) && single => names + 1,
        _ => return None,
    };
    let auxiliary =
        s.is(verb, Is::Have) || s.is(verb, Is::Be) || s.is(verb, Is::Modal) || s.is(verb, Is::Adverb);
    let base = s.is_form(verb, Form::Base) && !s.is_form(verb, Form::Past) && !auxiliary;
    let object = s.is(verb + 1, Is::Determiner) || s.is(verb + 1, Is::Pronoun);
    let acts = base && (object || !s.is(verb, Is::NounToo) && verb + 1 < s.len());
    let plain = (1..=verb + 1).all(|at| s.gap(at).is_plain() || s.is(at - 1, Is::Title) && at == 1);
    let claim = Claim::new(Action, "action.bare").to(&s.phrase(0..verb));
    (s.is_capital(0) && acts && plain)
        .then(|| Reading::entry(s, verb, claim.or_verbs(verbs::of_clause(v, s, verb, true))))
        .flatten()
}

/// Whether a sentence of minutes may set an action, by its first word and the words before its owner's reach ends.
pub(super) fn may_set(v: &Vocabulary, text: &str) -> bool {
    let head = match text.as_bytes().get(..100) {
        Some(head) if head.is_ascii() => &text[..100],
        _ => text.char_indices().nth(100).map_or(text, |(end, _)| &text[..end]),
    };
    let first = v.sense(text.split([' ', '.']).next().unwrap_or(""));
    let links = |at: usize| [" to ", " will ", " would "].iter().any(|link| head[at..].starts_with(link));
    let linked = memchr::memchr_iter(b' ', head.as_bytes()).any(links);
    linked || first.is(Is::Office) || first.is(Is::Title)
}

/// Reads `The Clerk agreed to …`, `Mr Jones undertook to …` in minutes.
pub(super) fn undertaken(v: &Vocabulary, s: &Sentence<'_>, verb: usize) -> Option<Reading> {
    let to = s.skip_adverbs(verb + 1);
    let act = s.skip_adverbs(to + 1);
    let unknown = !s.sense(act).is_known() && s.case(act) == Case::Lower;
    let infinitive = s.is(to, Is::To) && (s.is_form(act, Form::Base) || unknown);
    if !s.is(verb, Is::Undertaking) || !s.is_form(verb, Form::Past) || !infinitive {
        return None;
    }
    let group = verb_group::around(s, verb);
    let done = matches!(group.voice, Voice::Bare | Voice::Perfect);
    let subject = subject::before(s, group.start).filter(|_| done)?;
    let person = match subject.kind {
        Who::Person => true,
        Who::Agent => is_name(s, subject.words.clone()),
        Who::Body | Who::Thing => false,
    };
    if !person || decided::is_condition(s, &subject) || subject.words.clone().any(|at| s.is(at, Is::Stranger))
    {
        return None;
    }
    let claim = Claim::new(Action, "action.undertaken").to(&s.phrase(subject.words));
    Reading::entry(s, act, claim.or_verbs(verbs::of_clause(v, s, act, true)))
}
