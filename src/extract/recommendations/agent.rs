//! Who is named in a clause: its own subject where that can act, and a body or person after `by` or `to`.

use std::ops::Range;

use super::inflection::Form;
use super::sentence::{HARD, Mark, Sentence};
use super::subject::{self, Subject, Who};
use super::verbs;
use super::vocabulary::Is;

/// Who is to act in a clause with a subject of its own: `the Clerk writes to …`, not `the fees be adopted`.
pub(super) fn of_clause(s: &Sentence<'_>, first: usize) -> Option<Range<usize>> {
    let first = after_opening(s, first);
    if let Some(words) = behind_opening(s, first) {
        return Some(words);
    }
    let near = first + 1..s.len().min(first + 16);
    let mut near = near.take_while(|at| !s.gap(*at).has(Mark::Stop));
    let verb = near.find(|at| ends_subject(s, *at) || s.gap(*at).has(Mark::Comma));
    let open = s.len() - first < 16 && s.gap(s.len()).has(Mark::Colon);
    let end = verb.or_else(|| open.then_some(s.len()))?;
    let verb = if s.gap(end).has(Mark::Comma) { after_aside(s, end)? } else { end };
    let verb_first = verbs::opens_with_verb(s, first) && !s.is(first, Is::Office);
    if verb_first || is_passive(s, verb) || s.is(first, Is::Pronoun) {
        return None;
    }
    let words = first..end;
    let open = words.clone().skip(1).find(|at| s.gap(*at).has(Mark::Open));
    let closed =
        |open: usize| (open + 1..=end).any(|at| s.gap(at).has(Mark::Close)) && s.word(open).len() > 1;
    let words = first..open.filter(|open| !closed(*open)).unwrap_or(end);
    let done = words.clone().any(|at| s.is_form(at, Form::Past) && !s.is_capital(at) && at > first);
    (subject::kind(s, words.clone()) != Who::Thing && !done).then_some(words)
}

/// Steps over what stands before the subject: `at the earliest chance, | the Board`.
fn after_opening(s: &Sentence<'_>, first: usize) -> usize {
    let opening = s.is(first, Is::Preposition) || s.is_word(first, "as") || s.is_word(first, "subject");
    let comma = (first + 1..s.len().min(first + 14)).find(|at| s.gap(*at).has(Mark::Comma));
    comma.filter(|_| opening).unwrap_or(first)
}

/// The subject after an opening that no comma closes: `As part of its reply | the Ministry should`.
fn behind_opening(s: &Sentence<'_>, first: usize) -> Option<Range<usize>> {
    let opening = s.is(first, Is::Preposition) || s.is_word(first, "as");
    let modal = (first + 2..s.len().min(first + 20)).find(|at| s.is(*at, Is::Modal)).filter(|_| opening)?;
    let subject = subject::before(s, modal)?;
    let inside = subject.words.start > first && s.is(subject.words.start, Is::Determiner);
    (inside && matches!(subject.kind, Who::Body | Who::Agent) && !is_passive(s, modal))
        .then_some(subject.words)
}

/// The verb after an aside that starts at a word: `the Office, | in consultation with the Trust, should`.
fn after_aside(s: &Sentence<'_>, aside: usize) -> Option<usize> {
    let near = aside + 1..s.len().min(aside + 20);
    near.into_iter().find(|at| {
        let comma = s.gap(*at).has(Mark::Comma);
        comma
            && (s.is(*at, Is::Modal) || s.is(*at, Is::Be) || s.is_form(*at, Form::Base) && !s.is_capital(*at))
    })
}

/// Whether a verb group starts at a word.
fn ends_subject(s: &Sentence<'_>, at: usize) -> bool {
    if s.is(at, Is::Modal)
        || s.is(at, Is::Be)
        || s.is(at, Is::Have)
        || s.is(at, Is::To) && !s.is_ing(at - 1)
        || s.is(at, Is::Relative)
    {
        return true;
    }
    let somebody = s.is(at - 1, Is::Body)
        || s.is(at - 1, Is::Office)
        || s.is(at - 1, Is::Agent)
        || s.gap(at).has(Mark::Close)
        || ends_office(s, at);
    // `the Institute for Tides updates its guide`.
    let object = s.is(at + 1, Is::Determiner) && s.is_capital(at - 1) && !s.is_capital(at);
    s.is_form(at, Form::Third) && (!s.is(at, Is::NounToo) || object)
        || somebody && !s.is_capital(at) && (s.is_form(at, Form::Base) || s.is_form(at, Form::Third))
}

/// Whether the name of an office ends before a word: `the Head of Economic Development | prepare`.
fn ends_office(s: &Sentence<'_>, at: usize) -> bool {
    let named =
        |i: &usize| s.is_capital(*i) || s.is_word(*i, "of") || s.is_word(*i, "for") || s.is(*i, Is::And);
    let name = (at.saturating_sub(8)..at).rev().take_while(named);
    s.is_capital(at - 1) && !s.is(at, Is::NounToo) && name.into_iter().any(|i| s.is(i, Is::Office))
}

/// `be adopted`, `was to be made`, `should be more open`.
fn is_passive(s: &Sentence<'_>, verb: usize) -> bool {
    let ing = |at: usize| s.is_form(at, Form::Ing);
    (verb..verb + 4).any(|at| s.is(at, Is::Be) && !ing(s.skip_adverbs(at + 1)))
}

/// A body or a person named after `by`: `(agreed) by the Board`.
pub(super) fn by(s: &Sentence<'_>, at: usize) -> Option<Subject> {
    if !s.is_word(at, "by") {
        return None;
    }
    let end =
        (at + 2..s.len().min(at + 30)).find(|i| !in_name(s, *i)).unwrap_or_else(|| s.len().min(at + 30));
    let words = at + 1..end;
    (!words.is_empty() && end > at + 1).then(|| Subject { kind: subject::kind(s, words.clone()), words })
}

/// A body named after `to`: `(recommended) to the Council`, not `to note`.
pub(super) fn to_body(s: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    if !s.is(at, Is::To) {
        return None;
    }
    let from = at + 1;
    let last = (from..s.len().min(from + 10)).find(|i| s.is(*i, Is::Body) && !s.is(i + 1, Is::Body))?;
    let plain = (from + 1..=last).all(|i| s.gap(i).is_plain());
    let verb = |i: usize| s.is_form(i, Form::Base) && !s.is(i, Is::Body) && !s.is_capital(i);
    (plain && !(from..=last).any(verb)).then_some(from..last + 1)
}

fn in_name(s: &Sentence<'_>, at: usize) -> bool {
    let gap = s.gap(at);
    if gap.has_any(HARD) || gap.has(Mark::Comma) && (!s.is_capital(at) || s.is(at, Is::Determiner)) {
        return false;
    }
    let word = s.sense(at);
    let name = s.is_capital(at) || word.is(Is::Body) || word.is(Is::Office) || word.is(Is::Agent);
    let link = (s.is_word(at, "of") || s.is_word(at, "for") || word.is(Is::And) || word.is(Is::Determiner))
        && (s.is_capital(at + 1) || s.is(at + 1, Is::Determiner));
    let adjective = !word.is_known() && (s.is(at + 1, Is::Body) || s.is(at + 1, Is::Office));
    name || link || adjective
}
