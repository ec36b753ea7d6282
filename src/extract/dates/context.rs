//! What the words around an expression say of it: its role, the tense, talk of money.
//!
//! The words looked at are those of its clause: back to a full stop, semicolon or cell's edge, and on to the next, within [`WINDOW`] bytes.

use super::Expression;
use super::closing::Closings;
use crate::extract::phrases::Phrases;
use crate::lexicon::{Dates, RoleCues};
use crate::model::DateRole;

/// Which way the tense leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Lean {
    Past,
    Future,
    #[default]
    None,
}

/// What the words around an expression say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Context {
    pub(super) role: DateRole,
    pub(super) lean: Lean,
    /// How much further a date against the tense is than one that fits it.
    pub(super) against: i32,
    pub(super) money: bool,
}

/// The longest stretch of text that is looked at either side, in bytes.
const WINDOW: usize = 220;

/// How far after a date a cue of its role may stand, in bytes: what comes later speaks of something else.
const NEAR: usize = 40;

/// How many spaces stand between a year and the noun of its title (`the 2009 toll order`).
const TITLE_WORDS: usize = 2;

/// How near a verb stands whose tense is certainly the date's, in bytes.
const VERB_NEAR: usize = 25;
/// The longest stretch between `will` and its verb (`will then be held`), in bytes.
const MODAL: usize = 12;

/// The tense of the cue nearest to a date.
struct Tense {
    lean: Lean,
    distance: usize,
    /// Where the last modal verb ended: `will be held` is none of the past.
    modal: Option<usize>,
}

impl Default for Tense {
    fn default() -> Self {
        Self { lean: Lean::None, distance: usize::MAX, modal: None }
    }
}

impl Tense {
    fn hear(&mut self, text: &str, (cue, start, end): (Cue, usize, usize), distance: usize) {
        let mut lean = cue.lean;
        // `that a report be brought`: what is asked for lies ahead.
        let asked = ends_with_word(&text[..start], "be ");
        if lean == Lean::Past && (asked || self.modal.is_some_and(|modal| start <= modal + MODAL)) {
            lean = Lean::Future;
        }
        if cue.modal {
            self.modal = Some(end);
        }
        if lean != Lean::None && distance <= self.distance {
            (self.lean, self.distance) = (lean, distance);
        }
    }
}

/// What a cue says.
#[derive(Debug, Clone, Copy, Default)]
struct Cue {
    before: Option<DateRole>,
    after: Option<DateRole>,
    described: Option<DateRole>,
    heading: Option<DateRole>,
    lean: Lean,
    /// Makes the participle behind it one of the future.
    modal: bool,
    money: bool,
    /// Says that the clause states a figure.
    figure: bool,
}

/// The cues, compiled.
#[derive(Debug)]
pub(super) struct Cues {
    cues: Phrases<Cue>,
    /// Phrases that must stand right before the date, the longest first.
    adjacent: Vec<(String, DateRole)>,
    /// The same by their last words.
    pub(super) closings: Closings,
    /// Likewise, before a year alone.
    pub(super) years: Closings,
    pub(super) keys: Vec<(String, DateRole)>,
}

/// What is found in the clause of an expression.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Found {
    pub(super) before: Option<DateRole>,
    pub(super) after: Option<DateRole>,
    pub(super) lean: Lean,
    pub(super) against: i32,
    pub(super) money: bool,
    pub(super) figure: bool,
}

impl Cues {
    /// Compiles the words.
    pub(super) fn new(dates: &Dates) -> Self {
        let mut table: Vec<(String, Cue)> = Vec::new();
        let mut adjacent = Vec::new();
        let mut years = Vec::new();
        let mut keys = Vec::new();
        for (role, words) in roles(dates) {
            words.before.iter().for_each(|word| cue(&mut table, word).before = Some(role));
            words.after.iter().for_each(|word| cue(&mut table, word).after = Some(role));
            words
                .described
                .iter()
                .chain(&words.after)
                .for_each(|word| cue(&mut table, word).described = Some(role));
            words.figures.iter().for_each(|word| cue(&mut table, word).figure = true);
            words.headings.iter().for_each(|word| cue(&mut table, word).heading = Some(role));
            adjacent.extend(words.adjacent.iter().map(|phrase| (phrase.clone(), role)));
            years.extend(words.years.iter().map(|phrase| (phrase.clone(), role)));
            keys.extend(words.keys.iter().map(|key| (key.clone(), role)));
        }
        inherit_headings(&mut table, dates);
        dates.tense.past.iter().for_each(|word| cue(&mut table, word).lean = Lean::Past);
        dates.tense.future.iter().for_each(|word| cue(&mut table, word).lean = Lean::Future);
        dates.tense.modal.iter().for_each(|word| {
            let cue = cue(&mut table, word);
            (cue.lean, cue.modal) = (Lean::Future, true);
        });
        dates.tense.money.iter().for_each(|word| cue(&mut table, word).money = true);
        adjacent.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        let (closings, years) = (Closings::new(&adjacent), Closings::new(&years));
        Self { cues: table.into_iter().collect(), adjacent, closings, years, keys }
    }

    /// The cues in the clause of an expression: of those before it the nearest, of those after it the first.
    pub(super) fn look(&self, text: &str, expression: &Expression) -> Found {
        let (from, to) = clause(text, expression.start, expression.end);
        let mut found = Found::default();
        let mut tense = Tense::default();
        for (cue, start, end) in self.within(text, from, expression.start) {
            found.before = cue.before.or(found.before);
            found.money |= cue.money;
            found.figure |= cue.figure;
            tense.hear(text, (cue, start, end), expression.start - end);
        }
        for (cue, start, end) in self.within(text, expression.end, to) {
            // `in 1986 the boats lay in that order` cites nothing: what closes a title is near or has a capital.
            let near = text[expression.end..start].bytes().filter(|b| *b == b' ').count() <= TITLE_WORDS;
            let named = near || text[start..].starts_with(char::is_uppercase);
            let after = cue.after.filter(|role| *role != DateRole::Citation || named);
            found.after = found.after.or(after.filter(|_| end <= expression.end + NEAR));
            found.money |= cue.money;
            found.figure |= cue.figure;
            tense.hear(text, (cue, start, end), start - expression.end);
        }
        (found.lean, found.against) = (tense.lean, if tense.distance <= VERB_NEAR { 12 } else { 4 });
        found
    }

    /// The role that a heading gives to the dates under it.
    pub(super) fn heading(&self, text: &str) -> Option<DateRole> {
        self.within(text, 0, text.len().min(WINDOW)).find_map(|(cue, ..)| cue.heading)
    }

    /// The role that a lead-in gives to the short items of its list.
    pub(super) fn lead(&self, text: &str) -> Option<DateRole> {
        let head = text.trim_end_matches([':', '-', '–', '—', ' ']);
        let (from, _) = clause(head, head.len(), head.len());
        let closing = self.adjacent.iter().find(|(word, _)| head.ends_with(word.as_str()));
        closing
            .map(|(_, role)| *role)
            .filter(|role| *role == DateRole::Meeting)
            .or_else(|| self.within(head, from, head.len()).filter_map(|(cue, ..)| cue.before).last())
    }

    /// The role of the first noun that a date can describe within a stretch of text.
    pub(super) fn described(&self, text: &str, from: usize, to: usize) -> Option<DateRole> {
        self.within(text, from, to).find_map(|(cue, ..)| cue.described)
    }

    /// The cues within a stretch of text that stand as words of their own.
    fn within<'t>(
        &'t self,
        text: &'t str,
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = (Cue, usize, usize)> + 't {
        let to = floor(text, to).max(from);
        self.cues.within(text, from, to).map(|(start, end, cue)| (*cue, start, end))
    }
}

fn roles(dates: &Dates) -> [(DateRole, &RoleCues); 7] {
    let roles = &dates.roles;
    [
        (DateRole::Meeting, &roles.meeting),
        (DateRole::Published, &roles.published),
        (DateRole::Effective, &roles.effective),
        (DateRole::Deadline, &roles.deadline),
        (DateRole::Period, &roles.period),
        (DateRole::Citation, &roles.citation),
        (DateRole::Event, &roles.event),
    ]
}

fn cue<'t>(table: &'t mut Vec<(String, Cue)>, word: &str) -> &'t mut Cue {
    let position = table.iter().position(|(known, _)| known == word).unwrap_or_else(|| {
        table.push((word.to_owned(), Cue::default()));
        table.len() - 1
    });
    &mut table[position].1
}

/// A cue that holds the phrase of a heading is one too: of two at a place the longer is heard alone.
fn inherit_headings(table: &mut [(String, Cue)], dates: &Dates) {
    for (role, words) in roles(dates) {
        for (word, cue) in table.iter_mut().filter(|(_, cue)| cue.heading.is_none()) {
            if words.headings.iter().any(|heading| word.contains(heading.as_str())) {
                cue.heading = Some(role);
            }
        }
    }
}

/// The clause around a range: its first byte and its end.
pub(super) fn clause(text: &str, start: usize, end: usize) -> (usize, usize) {
    let from = floor(text, start.saturating_sub(WINDOW));
    let to = floor(text, (end + WINDOW).min(text.len())).max(end);
    let edge = |at: usize| ends_clause(text.as_bytes(), at);
    let first = (from..start).rev().find(|at| edge(*at)).map_or(from, |at| floor(text, at + 1));
    let last = (end..to).find(|at| edge(*at)).unwrap_or(to);
    (first, floor(text, last).max(end))
}

/// Whether a clause ends with the byte at a place: not with the stop of an abbreviation or a decimal.
fn ends_clause(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b';' | b'|' | b'?' | b'!' => true,
        b'.' => {
            let next = bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
            let letters = bytes[..at].iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
            next && letters != 1
        }
        _ => false,
    }
}

/// Whether a text ends with words, which are in lower case.
fn ends_with_word(text: &str, words: &str) -> bool {
    text.strip_suffix(words).is_some_and(|head| !head.ends_with(char::is_alphanumeric))
}

/// The place itself, or the start of the character that it stands in.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
