//! Where the text of an entry ends: before closing punctuation, a proposer printed after it, and conjunctions between members.

use std::ops::Range;

use super::sentence::{Mark, Sentence};
use super::vocabulary::Is;

/// The most words of a vote.
const VOTE: usize = 10;

/// The text of a clause: from a word to the end of the sentence, less what is no part of it.
pub(super) fn of_clause(s: &Sentence<'_>, first: usize, end: usize) -> Range<usize> {
    let start = s.start(first);
    let end = proposer(s, first).filter(|at| *at < end).unwrap_or(end);
    let end = vote(s, first, end).unwrap_or(end);
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

/// Where a vote begins that ends the text: `by nine votes to three`, `(12 votes for, 3 against)`.
fn vote(s: &Sentence<'_>, first: usize, end: usize) -> Option<usize> {
    let noun =
        (first + 1..end).rev().take(VOTE).find(|at| s.is_word(*at, "votes") || s.is_word(*at, "vote"))?;
    let at = (first + 1..noun).rev().take(4).find(|at| s.is_word(*at, "by") || s.gap(*at).has(Mark::Open))?;
    let counts = |i: usize| {
        let number = s.case_is_digit(i) || s.is(i, Is::Count) || s.is(i, Is::Determiner) && i < noun;
        number || s.is(i, Is::Ballot) || s.is(i, Is::And) || s.is(i, Is::To)
    };
    (at + 1..end).all(counts).then_some(at)
}

/// How many layers of closing marks are taken off.
const LAYERS: usize = 8;

/// A range of a text without the white space, punctuation and conjunction that close a member.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let opened = text[..range.start].ends_with(['"', '“', '‘', '\'']);
    let mut part = &text[range.clone()];
    for _ in 0..LAYERS {
        let quoted = opened || part.ends_with('”') && !part.contains('“');
        let marks = |c: char| c.is_whitespace() || ";.,:–—-".contains(c) || quoted && "\"”’'".contains(c);
        let shorter = without_conjunction(part.trim_end_matches(marks));
        let shorter = without_bracket(shorter);
        if shorter.len() == part.len() {
            break;
        }
        part = shorter;
    }
    range.start..range.start + part.len()
}

/// A member without the `and` that leads to the next.
fn without_conjunction(part: &str) -> &str {
    let cut = |word: &&str| part.strip_suffix(*word).filter(|rest| rest.ends_with([';', ',']));
    [" and", " or"].iter().find_map(cut).unwrap_or(part)
}

/// A text without a bracket that closes none of its own.
fn without_bracket(part: &str) -> &str {
    let closed = part.strip_suffix(')').filter(|_| part.matches('(').count() < part.matches(')').count());
    closed.unwrap_or(part)
}
