//! What is asked or was decided: from the asking words to the end of the member or sentence.
//!
//! After the cue come, in any order, what is no part of the text: a vote (`(12 for, 3 against)`, `unanimously`, `nem. con.`), a proposer and a
//! seconder, `that` or `to`. The text ends before closing punctuation, before a proposer printed after it, and before a vote in brackets.
//! Where nothing is left but words such as `the following:`, the clause is a lead-in and its members say what was decided.

use std::ops::Range;

use super::agent;
use super::inflection::Form;
use super::sentence::{Case, Mark, Sentence};
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

/// The most words of when or how something was decided.
const CIRCUMSTANCE: usize = 14;
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
    // `to recommend, on the proposal of A, that …`: what stands between is no part of the text.
    let proposed = skip_asides(s, first + 1);
    if infinitive && s.is(first, Is::Transparent) && proposed > first + 1 && s.is(proposed, Is::That) {
        first = proposed + 1;
    }
    if s.is_word(first, "not") && s.is(first + 1, Is::To) && first + 2 < s.len() {
        return Clause {
            first,
            verbs: verbs::of_clause(v, s, first + 2, true),
            agent: None,
            says: Says::All,
        };
    }
    if is_lead_in(s, first) {
        let agent = agent::of_clause(s, first).filter(|agent| agent.end == s.len() && !agent.is_empty());
        return Clause { first, verbs: bare_verbs(v, s, first), agent, says: Says::Nothing };
    }
    let list = s.gap(s.len()).has_any(&[Mark::Colon, Mark::Dash]);
    if list && !infinitive && lacks_verb(s, first) {
        return Clause { first, verbs: Vec::new(), agent: None, says: Says::Nothing };
    }
    let agent = if infinitive { asked_to(s, first).filter(|_| list) } else { agent::of_clause(s, first) };
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
        at = skip_circumstance(s, skip_proposer(s, at));
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

/// Steps over when or how it was decided, where a clause follows: `in May 2012 | to`, `at its last meeting | that`, `in principle | to`.
fn skip_circumstance(s: &Sentence<'_>, at: usize) -> usize {
    let next = at + 1;
    let calendar = s.is_capital(next) || s.case_is_digit(next);
    let opens = (s.is_word(at, "in") || s.is_word(at, "on")) && calendar
        || s.is_word(at, "in") && (s.is_word(next, "principle") || s.is_word(next, "the"))
        || s.is_word(at, "at")
        || s.is_word(at, "last")
        || s.is_word(at, "earlier");
    if !opens || !s.gap(at).is_plain() {
        return at;
    }
    let near = next..s.len().min(at + CIRCUMSTANCE);
    let plain = near.take_while(|i| !s.gap(*i).has_any(&[Mark::Colon, Mark::Semicolon, Mark::Stop]));
    let mut short =
        plain.take_while(|i| !(s.is(*i, Is::Be) || s.is(*i, Is::Modal) || s.is(*i, Is::Negation)));
    let clause =
        |i: &usize| s.is(*i, Is::That) || s.is(*i, Is::To) && s.is_form(s.skip_adverbs(*i + 1), Form::Base);
    short.find(clause).unwrap_or(at)
}

/// Whether a clause stops before its verb: `it will, within four weeks:`.
fn lacks_verb(s: &Sentence<'_>, first: usize) -> bool {
    let modal = (first + 1..s.len().min(first + LEAD_IN)).find(|at| s.is(*at, Is::Modal));
    let aside = |modal: usize| s.gap(modal + 1).has(Mark::Comma) && modal + 1 < s.len();
    let verb = |modal: usize| {
        let near = modal + 1..s.len();
        near.into_iter().any(|at| s.gap(at).has(Mark::Comma) && at > modal + 1)
    };
    modal.is_some_and(|modal| aside(modal) && !verb(modal))
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
