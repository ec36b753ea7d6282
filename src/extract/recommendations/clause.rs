//! What is asked or was decided: from the asking words to the end of the member or sentence.
//!
//! After the cue come, in any order, what is no part of the text: a vote (`(12 for, 3 against)`, `unanimously`, `nem. con.`), a proposer and a
//! seconder, `that` or `to`. The text ends before closing punctuation, before a proposer printed after it, and before a vote in brackets.
//! Where nothing is left but words such as `the following:`, the clause is a lead-in and its members say what was decided.

use std::ops::Range;

use super::inflection::Form;
use super::sentence::{Case, HARD, Mark, Sentence};
use super::subject::{self, Subject, Who};
use super::verbs;
use super::vocabulary::{Is, Vocabulary};

/// The clause after a cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its first word.
    pub(super) first: usize,
    pub(super) verbs: Vec<String>,
    /// Who is to act, where the clause says so.
    pub(super) agent: Option<Range<usize>>,
    pub(super) says: Says,
}

/// How much a clause says itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// All of it.
    All,
    /// All but its object, which a list may give: `buy the following goods:`.
    AllButList,
    /// Nothing: its members say what was decided.
    Nothing,
}

/// The most words of a lead-in after its cue.
const LEAD_IN: usize = 14;

/// Reads the clause from a word on, which stands directly after the cue.
pub(super) fn read(v: &Vocabulary, s: &Sentence<'_>, from: usize) -> Clause {
    let mut first = skip_asides(s, from);
    let that = s.is(first, Is::That);
    first += usize::from(that);
    let infinitive = s.is(first, Is::To) && (is_verb(s, s.skip_adverbs(first + 1)) || first + 1 == s.len());
    first += usize::from(infinitive);
    first = if that { first } else { skip_asides(s, first) };
    if is_lead_in(s, first) {
        return Clause { first, verbs: bare_verbs(v, s, first), agent: None, says: Says::Nothing };
    }
    let list = s.gap(s.len()).has_any(&[Mark::Colon, Mark::Dash]);
    let agent = if infinitive { asked_to(s, first).filter(|_| list) } else { agent(s, first) };
    let ends_open = s.is(s.len() - 1, Is::To) || agent.as_ref().is_some_and(|agent| agent.end + 1 >= s.len());
    if let Some(agent) = agent.clone().filter(|_| list && ends_open) {
        return Clause { first, verbs: Vec::new(), agent: Some(agent), says: Says::Nothing };
    }
    let following = (first..first + 3).any(|at| s.is_word(at, "following"));
    let says = if list && following { Says::AllButList } else { Says::All };
    let agent = agent.filter(|_| !infinitive);
    Clause { first, verbs: verbs::of_clause(v, s, first, infinitive), agent, says }
}

/// Who is asked in a lead-in: `ask the Solicitor to:`.
fn asked_to(s: &Sentence<'_>, first: usize) -> Option<Range<usize>> {
    let last = s.len() - 1;
    (s.is(first, Is::Asking) && s.is(last, Is::To) && last > first + 1).then_some(first + 1..last)
}

fn is_verb(s: &Sentence<'_>, at: usize) -> bool {
    let unknown = !s.sense(at).is_known() && s.case(at) != Case::Digit && s.case(at) != Case::Capital;
    at < s.len() && (s.is_form(at, Form::Base) || s.is(at, Is::Be) || unknown)
}

/// Steps over votes, proposers and the like.
pub(super) fn skip_asides(s: &Sentence<'_>, mut at: usize) -> usize {
    for _ in 0..4 {
        let before = at;
        at = s.skip_adverbs(at);
        if s.gap(at).has(Mark::Open) && !(s.word(at).len() <= 3 && s.gap(at + 1).has(Mark::Close)) {
            at = after_bracket(s, at);
        }
        if s.is_word(at, "nem") {
            at += if s.is_word(at + 1, "con") || s.is_word(at + 1, "dis") { 2 } else { 1 };
        }
        at = skip_proposer(s, at);
        if at == before {
            break;
        }
    }
    at
}

/// The word after a bracket that opens before `at`.
fn after_bracket(s: &Sentence<'_>, at: usize) -> usize {
    let end = (at + 1..=s.len().min(at + 30)).find(|i| s.gap(*i).has(Mark::Close));
    end.unwrap_or(at)
}

/// Steps over `on the proposal of A, seconded by B,`, `by Cllr A and seconded by Cllr B`, `by 8 votes to 3`, `by resolution`.
fn skip_proposer(s: &Sentence<'_>, at: usize) -> usize {
    if !(s.is_word(at, "on")
        || s.is_word(at, "by")
        || s.is_word(at, "proposed")
        || s.is_word(at, "moved")
        || s.is_word(at, "with"))
    {
        return at;
    }
    let reach = s.len().min(at + 24);
    let aside = (at + 1..reach).find(|i| s.is(*i, Is::Proposing));
    let Some(aside) = aside else { return at };
    (aside + 1..reach)
        .find(|i| {
            s.is(*i, Is::That)
                || s.is(*i, Is::To) && !s.case_is_digit(*i + 1)
                || s.gap(*i).has(Mark::Colon)
                || *i == s.len()
        })
        .unwrap_or(at)
}

/// Whether nothing is left but words that lead in to a list.
fn is_lead_in(s: &Sentence<'_>, first: usize) -> bool {
    let rest = first..s.len();
    let leads = |at: usize| {
        let verb = s.is_form(at, Form::Base) && (s.is(at, Is::AskedOfBodies) || s.is(at, Is::Transparent));
        s.is(at, Is::LeadIn) || s.is(at, Is::And) || s.is(at, Is::Adverb) || verb
    };
    let end = s.gap(s.len());
    let open = end.has_any(&[Mark::Colon, Mark::Dash])
        || rest.is_empty() && !end.has(Mark::Stop)
        || !end.has(Mark::Stop) && ends_open(s);
    rest.len() <= LEAD_IN && open && rest.clone().all(leads)
}

fn ends_open(s: &Sentence<'_>) -> bool {
    s.len().checked_sub(1).is_some_and(|last| {
        s.is(last, Is::To)
            || s.is(last, Is::That)
            || s.is_word(last, "following")
            || s.is_word(last, "follows")
    })
}

/// The verbs of a lead-in that are its content: `agree the following`; `resolve that` has none.
fn bare_verbs(v: &Vocabulary, s: &Sentence<'_>, first: usize) -> Vec<String> {
    let content = |at: &usize| {
        s.is_form(*at, Form::Base) && s.is(*at, Is::AskedOfBodies) && !s.is(*at, Is::Transparent)
    };
    (first..s.len()).filter(content).filter_map(|at| v.base(s.sense(at))).map(str::to_owned).collect()
}

/// Who is to act in a clause with a subject of its own: `the Clerk writes to …`, not `the fees be adopted`.
pub(super) fn agent(s: &Sentence<'_>, first: usize) -> Option<Range<usize>> {
    let first = after_opening(s, first);
    let near = first + 1..s.len().min(first + 16);
    let verb = near.into_iter().find(|at| ends_subject(s, *at) || s.gap(*at).has(Mark::Comma));
    let open = s.len() - first < 16 && s.gap(s.len()).has(Mark::Colon);
    let end = verb.or_else(|| open.then_some(s.len()))?;
    let verb = if s.gap(end).has(Mark::Comma) { after_aside(s, end)? } else { end };
    let verb_first = verbs::opens_with_verb(s, first) && !s.is(first, Is::Office);
    if verb_first || is_passive(s, verb) || s.is(first, Is::Pronoun) {
        return None;
    }
    let words = first..end;
    let done = words.clone().any(|at| s.is_form(at, Form::Past) && !s.is_capital(at) && at > first);
    (subject::kind(s, words.clone()) != Who::Thing && !done).then_some(words)
}

/// Steps over what stands before the subject: `at the earliest chance, | the Board`.
fn after_opening(s: &Sentence<'_>, first: usize) -> usize {
    let opening = s.is(first, Is::Preposition) || s.is_word(first, "as") || s.is_word(first, "subject");
    let comma = (first + 1..s.len().min(first + 14)).find(|at| s.gap(*at).has(Mark::Comma));
    comma.filter(|_| opening).unwrap_or(first)
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
        || s.gap(at).has(Mark::Close);
    s.is_form(at, Form::Third) && !s.is(at, Is::NounToo)
        || somebody && !s.is_capital(at) && (s.is_form(at, Form::Base) || s.is_form(at, Form::Third))
}

/// `be adopted`, `was to be made`, `should be more open`.
fn is_passive(s: &Sentence<'_>, verb: usize) -> bool {
    let ing = |at: usize| s.is_form(at, Form::Ing);
    (verb..verb + 4).any(|at| s.is(at, Is::Be) && !ing(s.skip_adverbs(at + 1)))
}

/// The text of a clause: from a word to the end of the sentence, less what is no part of it.
pub(super) fn span(s: &Sentence<'_>, first: usize, end: usize) -> Range<usize> {
    let start = s.start(first);
    let end = proposer(s, first).filter(|at| *at < end).unwrap_or(end);
    let end = if end == s.len() { s.span.end } else { s.end(end - 1) };
    trim(s.text, start..end.max(start))
}

/// Where a proposer or a vote begins after the text.
fn proposer(s: &Sentence<'_>, first: usize) -> Option<usize> {
    let seconded = (first + 1..s.len()).rev().take(40).find(|at| s.is_word(*at, "seconded"))?;
    let reach = seconded.saturating_sub(12).max(first + 1);
    let mut at = (reach..seconded).find(|at| s.is(*at, Is::Moving)).unwrap_or(seconded);
    while at > first + 1
        && (s.is_word(at - 1, "the")
            || s.is_word(at - 1, "on")
            || s.is(at - 1, Is::Be)
            || s.is_word(at - 1, "and")
            || s.is_word(at - 1, "as"))
    {
        at -= 1;
    }
    let clear = s.gap(at).has_any(&[Mark::Open, Mark::Comma, Mark::Dash, Mark::Semicolon, Mark::Stop])
        || s.is_word(at, "on")
        || at == seconded;
    clear.then_some(at)
}

/// A range of a text without the white space, punctuation and conjunction that close a member.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let opened = text[..range.start].ends_with(['"', '“', '‘', '\'']);
    let mut end = range.end;
    loop {
        let part = &text[range.start..end];
        let closing = |c: char| {
            c.is_whitespace()
                || ";.,:–—-".contains(c)
                || opened && "\"”’'".contains(c)
                || c == '”' && !part.contains('“')
        };
        let shorter = part.trim_end_matches(closing);
        let shorter = [" and", " or"]
            .iter()
            .find_map(|w| shorter.strip_suffix(w).filter(|p| p.ends_with([';', ','])))
            .unwrap_or(shorter);
        let shorter = if shorter.ends_with(')') && shorter.matches('(').count() < shorter.matches(')').count()
        {
            &shorter[..shorter.len() - 1]
        } else {
            shorter
        };
        if shorter.len() == part.len() {
            return range.start..end;
        }
        end = range.start + shorter.len();
    }
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
