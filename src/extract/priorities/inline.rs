//! Lists inside a sentence: `priority.inline`.
//!
//! | form | members |
//! |---|---|
//! | `four key strategic themes: Victims, Offenders and Communities.` | after the colon |
//! | `The Plan has two themes, People and Places.` | after the comma, as many as it says |
//! | `The key priorities were litter, noise and graffiti.` · `Our objectives are to plant trees, clean rivers and mend paths.` | after the verb: three or more |
//! | `Progress will be judged by thefts, noise and litter.` | after the verb: two or more |
//! | `have selected Road Safety, Litter or Noise as their priority` | between verb and `as` |
//! | `the ‘Our People’ and ‘Our Place’ themes of the Corporate Plan` | in quotation marks before the noun |
//!
//! Where the sentence says how many there are, the parting that gives so many is taken. Traps: what is said of priorities (`the
//! priorities are clear, costed and agreed`), `as a priority`, prose after the colon.

use super::Reading;
use super::leadin::number;
use super::members::{Span, of_sentence};
use super::merge::Found;
use super::sentence::{Noun, Sentence};
use crate::extract::words::Words;
use crate::lexicon::{NounStrength, Priorities};
use crate::model::{Block, PriorityKind};

/// The rule's name.
const RULE: &str = "priority.inline";
/// A longer part is prose.
const MOST_WORDS: usize = 14;
/// How far behind the noun the list may begin.
const NEAR: usize = 160;

/// The words of inline lists.
#[derive(Debug)]
pub(super) struct Inline {
    verbs: Words,
    owners: Words,
    predicates: Words,
}

impl Inline {
    pub(super) fn new(words: &Priorities) -> Self {
        Self {
            verbs: Words::new(&words.choice.verbs),
            owners: Words::new(&words.choice.owners),
            predicates: Words::new(&words.predicates),
        }
    }

    /// The lists of one block, of whose text these are the nouns.
    pub(super) fn find(&self, r: &Reading, block: &Block, nouns: &[Noun], found: &mut Vec<Found>) {
        let text = &block.text;
        for noun in nouns {
            let list = (self.chosen(text, noun))
                .or_else(|| after_colon(text, noun, r))
                .or_else(|| after_comma(text, noun, r))
                .or_else(|| self.after_verb(text, noun, r))
                .or_else(|| after_test(text, noun, r))
                .or_else(|| quoted(text, noun));
            let members =
                list.into_iter().flat_map(|(kind, spans)| spans.into_iter().map(move |s| (kind, s)));
            found.extend(members.map(|(kind, span)| Found::new(kind, block.id, span, RULE)));
        }
    }

    /// `selected A, B or C as their priority`.
    fn chosen(&self, text: &str, noun: &Noun) -> Option<(PriorityKind, Vec<Span>)> {
        let sentence = Sentence::before(text, noun.start);
        let words = &sentence.words;
        let owners = words.iter().rev().take_while(|w| self.owners.has(w.text)).count();
        let at = words.len().checked_sub(owners + 1)?;
        if owners == 0 || !words[at].text.eq_ignore_ascii_case("as") || noun.kind == PriorityKind::Measure {
            return None;
        }
        let verb = words[..at].iter().rev().find(|w| self.verbs.has(w.text))?;
        let list = Span { start: verb.start + verb.text.len(), end: words[at].start };
        Some((noun.kind, fitting(text, of_sentence(text, list, None)?, 1)?))
    }

    /// `The priorities are A, B and C.`
    fn after_verb(&self, text: &str, noun: &Noun, r: &Reading) -> Option<(PriorityKind, Vec<Span>)> {
        if !noun.plural {
            return None;
        }
        let end = end_of_sentence(text, noun.end);
        let sentence = Sentence::before(text, end);
        let behind = &sentence.words[sentence.at(noun.end)..];
        let verb = behind.iter().take(10).position(|w| {
            ["are", "were", "include", "included"].iter().any(|v| w.text.eq_ignore_ascii_case(v))
        })?;
        let first = behind.get(verb + 1)?;
        let to = first.text.eq_ignore_ascii_case("to");
        let start = if to { behind.get(verb + 2)?.start } else { first.start };
        if behind[..verb].iter().any(|w| w.pause)
            || text[..start].trim_end().ends_with([':', ','])
            || self.is_predicate(first.text) && !to
        {
            return None;
        }
        let lead = r.leads.presenting(&sentence, noun, verb, r.place)?;
        let spans = of_sentence(text, Span { start, end }, lead.count)?;
        let least = if lead.count.is_some() { 2 } else { 3 };
        let spans = fitting(text, spans, least)?;
        let bare = |s: &Span| {
            !text[s.start..s.end].contains(' ') && text[s.start..s.end].starts_with(char::is_lowercase)
        };
        (!spans.iter().all(bare)).then_some((lead.kind, spans))
    }

    /// Whether a word begins what is said of priorities: `aligned`, `measured`, `regularly`.
    fn is_predicate(&self, word: &str) -> bool {
        number(word).is_some() || self.predicates.has(word) || word.ends_with("ed") || word.ends_with("ly")
    }
}

/// `four themes: A, B, C and D.`
fn after_colon(text: &str, noun: &Noun, r: &Reading) -> Option<(PriorityKind, Vec<Span>)> {
    let near = clip(text, noun.end + NEAR);
    let colon = noun.end + text[noun.end..near].find([':', '.', '?'])?;
    if !noun.plural || !text[colon..].starts_with(": ") || text[noun.end..colon].contains(';') {
        return None;
    }
    let lead = r.leads.of(text, colon, 0, r.nouns, r.place)?;
    let list = Span { start: colon + 1, end: end_of_sentence(text, colon + 1) };
    let spans = of_sentence(text, list, lead.count).or_else(|| of_sentence(text, list, None))?;
    Some((lead.kind, fitting(text, spans, 2)?))
}

/// `The Plan has two themes, A and B.`
fn after_comma(text: &str, noun: &Noun, r: &Reading) -> Option<(PriorityKind, Vec<Span>)> {
    if !noun.plural || !text[noun.end..].starts_with(", ") {
        return None;
    }
    let end = end_of_sentence(text, noun.end);
    let sentence = Sentence::before(text, noun.end);
    let lead = r.leads.presented(&sentence, noun, r.place)?;
    let spans = of_sentence(text, Span { start: noun.end + 1, end }, Some(lead.count?))?;
    Some((lead.kind, fitting(text, spans, 2)?))
}

/// `Progress will be measured by A, B and C.`
fn after_test(text: &str, noun: &Noun, r: &Reading) -> Option<(PriorityKind, Vec<Span>)> {
    let test = noun.kind == PriorityKind::Measure
        && noun.strength == NounStrength::Common
        && text[noun.start..noun.end].contains(' ');
    let end = end_of_sentence(text, noun.end);
    let leads_in = text[..end].trim_end().ends_with([':', '-', '–', '—'])
        || text[noun.end..].trim_start().starts_with(':');
    if !test || leads_in {
        return None;
    }
    let sentence = Sentence::before(text, end);
    let subject = &sentence.words[..sentence.at(noun.start)];
    let lead =
        r.leads.presenting(&sentence, noun, 0, r.place).filter(|_| r.leads.owners.is_tested(subject))?;
    let spans = of_sentence(text, Span { start: noun.end, end }, lead.count)?;
    Some((noun.kind, fitting(text, spans, 2)?))
}

/// `the ‘A’ and ‘B’ themes`.
fn quoted(text: &str, noun: &Noun) -> Option<(PriorityKind, Vec<Span>)> {
    let mut before = text[..noun.start].trim_end();
    let mut spans = Vec::new();
    while noun.plural && before.ends_with(['’', '”', '\'', '"']) {
        let close = before.char_indices().next_back()?.0;
        let open = before[..close].rfind(['‘', '“', '"'])?;
        let start = open + before[open..].chars().next()?.len_utf8();
        spans.insert(0, Span { start, end: close });
        before = before[..open].trim_end_matches([' ', ',', '&']);
        before = before.strip_suffix("and").unwrap_or(before).trim_end_matches([' ', ',']);
    }
    Some((noun.kind, fitting(text, spans, 2)?))
}

/// The parts, if they are enough and short.
pub(super) fn fitting(text: &str, spans: Vec<Span>, least: usize) -> Option<Vec<Span>> {
    let fits = |s: &Span| {
        let part = &text[s.start..s.end];
        let count = part.split_whitespace().count();
        is_balanced(part)
            && (1..=MOST_WORDS).contains(&count)
            && part.starts_with(|c: char| c.is_alphabetic() || matches!(c, '‘' | '“' | '\''))
    };
    (spans.len() >= least && spans.iter().all(fits)).then_some(spans)
}

/// Whether no quotation or bracket is cut in two.
fn is_balanced(part: &str) -> bool {
    let count = |c: char| part.matches(c).count();
    let apostrophe = |at: usize| part[at + '’'.len_utf8()..].starts_with(char::is_alphabetic);
    let closed = part.match_indices('’').filter(|(at, _)| !apostrophe(*at)).count();
    (count('‘') == 0 || count('‘') == closed) && count('“') == count('”') && count('(') == count(')')
}

/// Where the sentence that goes on at `from` ends: before its full stop.
pub(super) fn end_of_sentence(text: &str, from: usize) -> usize {
    let end = clip(text, from + 1200);
    let stops = text[from..end].match_indices(['.', '?', '!']);
    let stop = stops
        .map(|(at, _)| from + at)
        .find(|at| text[at + 1..].is_empty() || text[at + 1..].starts_with([' ', '\n', '”', '’']));
    stop.unwrap_or(end)
}

fn clip(text: &str, at: usize) -> usize {
    (at.min(text.len())..).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}
