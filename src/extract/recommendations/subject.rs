//! Who: the noun phrase before a verb, and what kind of somebody it names.
//!
//! A phrase is read backwards from its last word: `Members of the Audit Committee`, `Each of the Area Boards`, `the full Council`,
//! `Mr Jones`, `The Head of Estates`, `the Safe Town Partnership (STP)`. It ends before a clause's punctuation, a verb, a conjunction or a
//! word that begins a sentence (`Following`, `On`). An aside between commas is stepped over (`The Panel, having read the report, agreed`).
//!
//! Known limits: a name in lower case letters without an article is cut short; a comma inside a name is taken only where an `and`
//! follows (`Children, Young People and Families Committee`).

use std::ops::Range;

use super::inflection::Form;
use super::sentence::{Case, HARD, Mark, Sentence};
use super::verb_group;
use super::vocabulary::Is;

/// The words of a noun phrase and what it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) words: Range<usize>,
    pub(super) kind: Who,
}

/// Kinds of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// Decides as one: a panel, `Members`, `Cabinet`.
    Body,
    /// A person or an office.
    Person,
    /// Another organisation, or a name that may be one.
    Agent,
    /// Anything else.
    Thing,
}

/// The most words that a subject is read back over.
const MOST: usize = 24;

/// The noun phrase that ends with the sentence.
pub(super) fn before_end(s: &Sentence<'_>) -> Option<Subject> {
    let end = s.len();
    let start = start_of(s, end);
    (start < end).then(|| Subject { words: start..end, kind: kind(s, start..end) })
}

/// The noun phrase that ends before a word.
pub(super) fn before(s: &Sentence<'_>, end: usize) -> Option<Subject> {
    let aside = without_aside(s, end);
    let parted = s.gap(end).has_any(HARD) || s.gap(end).has_any(&[Mark::Comma, Mark::Open]);
    if aside == end && parted {
        return None;
    }
    let end = aside;
    let last = end.checked_sub(1)?;
    if s.is(last, Is::Pronoun) && !s.is(last, Is::Determiner) || s.is_word(last, "this") {
        return Some(Subject { words: last..end, kind: pronoun(s, last) });
    }
    if s.is(last, Is::Determiner) && !(s.is_word(last, "all") || s.is_word(last, "both")) {
        return None;
    }
    let start = start_of(s, end).min(last);
    Some(Subject { words: start..end, kind: kind(s, start..end) })
}

/// The subject that the sentence begins with.
pub(super) fn at_head(s: &Sentence<'_>) -> Option<Subject> {
    let auxiliary = |at: usize| s.is(at, Is::Be) || s.is(at, Is::Have) || s.is(at, Is::Modal);
    let verb = (1..s.len()).find(|at| auxiliary(*at) || s.is_form(*at, Form::Past) && !s.is_capital(*at))?;
    before(s, verb_group::around(s, verb).start).filter(|found| found.words.start == 0)
}

fn pronoun(s: &Sentence<'_>, at: usize) -> Who {
    if s.is_word(at, "we") || s.is_word(at, "they") { Who::Body } else { Who::Thing }
}

/// Steps over an aside between a subject and its verb.
fn without_aside(s: &Sentence<'_>, end: usize) -> usize {
    let circulated = end >= 3 && s.is_word(end - 2, "as") && s.is_form(end - 1, Form::Past);
    if circulated && s.gap(end).is_plain() {
        return end - 2;
    }
    if end >= 3 && s.is_word(end - 2, "by") && s.is(end - 1, Is::Proposing) && s.gap(end).is_plain() {
        return end - 2;
    }
    if !s.gap(end).has(Mark::Comma) || s.gap(end).has_any(HARD) {
        return end;
    }
    let floor = end.saturating_sub(MOST);
    let named = |at: usize| (at..end).len() <= 4 && (at..end).all(|i| s.is_capital(i));
    let opens = |at: &usize| s.gap(*at).has(Mark::Comma) && (named(*at) || s.is(*at, Is::Aside));
    (floor + 1..end).rev().find(opens).unwrap_or(end)
}

/// The first word of the phrase that ends before `end`.
fn start_of(s: &Sentence<'_>, end: usize) -> usize {
    let floor = end.saturating_sub(MOST);
    let (mut at, mut anchored) = (end, end);
    let mut conjoined = false;
    while at > floor {
        let next = at - 1;
        if at < end && !passes(s, at, conjoined) {
            break;
        }
        if s.is(next, Is::Determiner) {
            (at, anchored) = (next, next);
            if !links(s, next) {
                break;
            }
            continue;
        }
        if !belongs(s, next, end) {
            break;
        }
        conjoined |= s.is(next, Is::And);
        at = next;
        if s.is_capital(next) || is_body_word(s, next) {
            anchored = next;
        }
    }
    after_date(s, anchored..end)
}

/// The first word after a date that opens the sentence: `On 4 June 2013 | the Council`, `On 4 June 2013 | Saltby Council`.
fn after_date(s: &Sentence<'_>, words: Range<usize>) -> usize {
    let month = words.start;
    let year = s.case_is_digit(month + 1) && s.word(month + 1).len() == 4 && month + 2 < words.end;
    let dated = year && s.is(month, Is::Opener) && month > 0 && s.case_is_digit(month - 1);
    if dated && s.is_capital(month + 2) { month + 2 } else { month }
}

/// Whether the punctuation before a word may stand inside a name.
fn passes(s: &Sentence<'_>, at: usize, conjoined: bool) -> bool {
    let gap = s.gap(at);
    if gap.has_any(HARD) {
        return false;
    }
    !gap.has(Mark::Comma) || conjoined && s.is_capital(at) && s.is_capital(at - 1)
}

/// Whether the word before an article links it to more of the phrase: `Members of | the Committee`.
fn links(s: &Sentence<'_>, article: usize) -> bool {
    let Some(link) = article.checked_sub(1) else { return false };
    let joined = s.gap(article).is_plain();
    let listed =
        s.is(link, Is::And) && link > 0 && (s.is(link - 1, Is::Body) || s.gap(link).has(Mark::Close));
    joined && (s.is_word(link, "of") || listed || s.is(link, Is::Determiner) && !s.is_word(link, "that"))
}

/// Whether a word can stand inside the phrase that ends before `end`.
fn belongs(s: &Sentence<'_>, at: usize, end: usize) -> bool {
    let sense = s.sense(at);
    let first = at == 0 || s.gap(at).has_any(HARD);
    if first && sense.is(Is::Opener) && at + 1 < end && !is_body_word(s, at) {
        return false;
    }
    if s.is_word(at, "of") || s.is_word(at, "for") {
        return at + 1 < end;
    }
    if sense.is(Is::And) {
        let linked = s.is_capital(at + 1) || s.is(at + 1, Is::Determiner) || s.is(at + 1, Is::Office);
        // `Schools and local councils`.
        let somebody = at == 1 && (s.is(0, Is::Body) || s.is(0, Is::Agent) || s.is(0, Is::Office));
        let linked = linked || somebody && s.gap(at).is_plain();
        return at > 0 && at + 1 < end && linked && (s.is_capital(at - 1) || s.gap(at).has(Mark::Close));
    }
    let auxiliary = sense.is(Is::Modal) || sense.is(Is::Be) || sense.is(Is::Have) || sense.is(Is::To);
    let closed = sense.is(Is::That)
        || sense.is(Is::Pronoun)
        || sense.is(Is::Preposition)
        || sense.is(Is::Negation)
        || sense.is(Is::Relative);
    if (auxiliary || closed) && (first || !s.is_capital(at)) {
        return false;
    }
    let dated = (s.is_word(at + 1, "of") || s.is_word(at + 1, "for")) && s.case(end - 1) == Case::Digit;
    s.is_capital(at) || s.case(at) == Case::Digit || end - at <= 4 || dated
}

fn is_body_word(s: &Sentence<'_>, at: usize) -> bool {
    s.is(at, Is::Body) || s.is(at, Is::Office) || is_acronym(s.word(at))
}

/// Four capitals or more: the name of an organisation by its initials.
fn is_acronym(word: &str) -> bool {
    word.len() >= 4 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Somebody's initials, also of several joined by a mark: `NS`, `CC/MH`, `JTe`.
pub(super) fn is_initials(word: &str) -> bool {
    let is_mark = |b: u8| matches!(b, b'/' | b'&' | b'-');
    // Of a text of many words, no more is looked at than the first.
    if !word.bytes().all(|b| b.is_ascii_alphabetic() || is_mark(b)) {
        return false;
    }
    word.split(['/', '&', '-']).all(|part| {
        let capitals = part.bytes().filter(u8::is_ascii_uppercase).count();
        let capital = part.starts_with(|c: char| c.is_ascii_uppercase());
        (2..=4).contains(&part.len()) && capitals >= 2 && capital
    })
}

/// What a noun phrase names, by its head: the word before `of` or a bracket, else the last.
pub(super) fn kind(s: &Sentence<'_>, words: Range<usize>) -> Who {
    let head = head(s, words.clone());
    let article = s.is(words.start, Is::Determiner);
    let after_chief = head > words.start && s.is_word(head - 1, "chief");
    let titled =
        words.clone().take(2).any(|at| s.is(at, Is::Title) && s.is_capital(at) && at + 1 < words.end);
    if titled && !s.is(head, Is::Body) || after_chief {
        return Who::Person;
    }
    if s.is(head, Is::Body) || is_acronym(s.word(head)) || s.is(head, Is::Everybody) {
        return Who::Body;
    }
    if s.is(head, Is::Office) || is_initials(s.word(head)) && !article {
        return Who::Person;
    }
    let name = |at: usize| s.is_capital(at) && !s.is(at, Is::Opener) || s.is(at, Is::And) && at > words.start;
    let names = words.len() >= 2 && words.clone().all(name);
    let named = !article && names;
    if s.is(head, Is::Agent) || is_initials(s.word(head)) || named { Who::Agent } else { Who::Thing }
}

/// The word that says what the phrase is: `Members` of `Members of the Committee`, `offer` of `The offer of a place`.
fn head(s: &Sentence<'_>, words: Range<usize>) -> usize {
    let bracket = (words.start + 1..words.end).find(|at| s.gap(*at).has(Mark::Open));
    let end = bracket.unwrap_or(words.end);
    let end = (words.start + 1..end).find(|at| s.is_ing(*at)).unwrap_or(end);
    let somebody = |at: usize| is_body_word(s, at) || s.is(at, Is::Agent) || s.is(at, Is::Determiner);
    let article = s.is(words.start, Is::Determiner);
    let links = |at: &usize| {
        let of = s.is_word(*at, "of") || s.is_word(*at, "for");
        of && (somebody(at - 1) || article && s.is_word(*at, "of") && !s.is_capital(at - 1))
            && !s.is(at - 1, Is::Quantity)
    };
    let link = (words.start + 1..end).find(links);
    let head = link.unwrap_or(end) - 1;
    let trailing = s.is_word(head, "present") && head > words.start;
    if trailing { head - 1 } else { head }
}
