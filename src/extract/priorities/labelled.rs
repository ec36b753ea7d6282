//! Priorities that carry their noun as a label: `priority.labelled`, and inside lists.
//!
//! `Priority 1 – Safer streets`, `Theme A: Homes`, `Strategic Objective 3 - Growth`, `Outcome Two: Health`. The label is the noun with its
//! number, the text what stands behind the dash or colon. Traps: `Priority 1 cases`, `Objective 2 funding`, `Priority 1: High`.

use super::leadin::number;
use super::members::Span;
use super::sentence::{Noun, Nouns, words};
use crate::model::PriorityKind;

/// How many words may stand before the noun: `Key Strategic Objective 3`.
const MOST_BEFORE: usize = 2;
/// How many words a text may have that no quotation mark ends.
const MOST_INSIDE: usize = 7;

/// A label with its noun's kind and where the text behind it starts.
#[derive(Debug)]
pub(super) struct Label {
    pub(super) kind: PriorityKind,
    pub(super) text: String,
    pub(super) after: usize,
}

/// The label at the start of a text.
pub(super) fn label(text: &str, nouns: &Nouns) -> Option<Label> {
    let head = (80.min(text.len())..).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let noun = nouns.find(&text[..head]).find(|n| !n.plural)?;
    let before = words(&text[..noun.start], 0);
    let named = text.starts_with(char::is_uppercase)
        && before.len() <= MOST_BEFORE
        && before.iter().all(|w| w.text.starts_with(char::is_uppercase) && !w.pause);
    if !named {
        return None;
    }
    let rest = &text[noun.end..];
    let number = rest.trim_start();
    let length = number.find(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(number.len());
    let bare = number[..length].trim_end_matches('.');
    let end = noun.end + (rest.len() - number.len()) + bare.len();
    let after = text[end..].trim_start_matches([' ', '.']);
    let parted = after.trim_start_matches([':', '-', '–', '—']);
    let body = parted.trim_start();
    let marked = parted.len() < after.len() && rest.len() > number.len();
    (is_number(bare)
        && marked
        && body.starts_with(|c: char| c.is_alphabetic() || matches!(c, '‘' | '“' | '\''))
        && !is_degree(body))
    .then(|| Label { kind: noun.kind, text: text[..end].to_owned(), after: text.len() - body.len() })
}

/// The labels inside a text: `supports Priority 1: Safer streets and Priority 2: Homes within the Plan`, `‘Objective 2: Growth’`.
pub(super) fn inside(text: &str, nouns: &[Noun], all: &Nouns) -> Vec<(Label, Span)> {
    let within =
        nouns.iter().filter(|n| !n.plural && n.start > 0 && text[n.start..].starts_with(char::is_uppercase));
    within
        .filter_map(|n| {
            let tail = &text[n.start..];
            let found = label(tail, all)?;
            let from = n.start + found.after;
            let quoted = text[..n.start].ends_with(['‘', '“', '"', '\'']);
            let ends: &[&str] = if quoted {
                &["’ ", "’.", "’,", "’;", "”", "\"", "' "]
            } else {
                &[",", ";", ".", " within ", " in the ", " of the ", " (", " and ", " which ", " – "]
            };
            let end = ends.iter().filter_map(|e| find_end(text, from, e, all)).min().unwrap_or(text.len());
            let words = text[from..end].split_whitespace().count();
            let named = text[from..].starts_with(|c: char| c.is_uppercase());
            (named && (1..=if quoted { 30 } else { MOST_INSIDE }).contains(&words))
                .then_some((found, Span { start: from, end }))
        })
        .collect()
}

/// Where an end mark stands; `and` only before the next label.
fn find_end(text: &str, from: usize, mark: &str, nouns: &Nouns) -> Option<usize> {
    let at = from + text[from..].find(mark)?;
    let next = || label(&text[at + mark.len()..], nouns).is_some();
    (mark != " and " || next()).then_some(at)
}

/// The plan behind the last label of a sentence: ` within Framing the Future`.
pub(super) fn plan_behind(text: &str, from: usize) -> Option<Span> {
    let rest = &text[from..];
    let cue = [" within ", " of ", " in "].into_iter().find(|c| rest.starts_with(c))?;
    let start = from + cue.len();
    let ends = [".", ",", ";", " and ", " which ", " (", " with ", " as "];
    let end = ends.iter().filter_map(|e| text[start..].find(e)).min().map_or(text.len(), |at| start + at);
    let words = text[start..end].split_whitespace();
    let named = words.clone().all(|w| {
        w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '–'))
            || is_small(w)
    });
    let capital = text[start..].starts_with(char::is_uppercase);
    (named && capital && (2..=12).contains(&words.count())).then_some(Span { start, end })
}

fn is_small(word: &str) -> bool {
    ["of", "the", "for", "and", "to", "our"].contains(&word)
}

/// The text behind a label: all of it or, in prose, its first sentence.
pub(super) fn behind(text: &str, from: usize) -> Span {
    let stop = text[from..].find(". ").map(|at| from + at);
    Span { start: from, end: stop.unwrap_or(text.len()) }
}

/// `1`, `2.3`, `IV`, `B`, `Two`.
fn is_number(word: &str) -> bool {
    let digits = word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 5;
    let roman = !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b"IVX".contains(&b));
    let letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    digits || roman || letter || number(word).is_some()
}

/// `High`, `Medium`: a degree of urgency.
fn is_degree(text: &str) -> bool {
    ["high", "medium", "low", "urgent", "routine"]
        .iter()
        .any(|d| text.trim_end_matches('.').eq_ignore_ascii_case(d))
}
