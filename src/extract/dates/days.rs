//! The days before a month: one, a range or a list of them, with their weekdays.
//!
//! ```text
//! days = [ "between" ] day { join day } [ "day" ] [ "of" ] ;
//! day  = [ weekday [ "." ] [ "," ] [ "the" ] ] D [ suffix ] ;
//! join = "to" | "-" | "and" | "&" | "/" | "," ;                (* a comma only in a list that ends in `and` *)
//! ```
//!
//! `1st`, `1 st` (a superscript), `4™` and `10"` (OCR of a superscript), `24st` (a slip) are all days.
//! `19th and 20th`, `5-7`, `28/29`: days that follow each other are a range; `3, 10 and 17` is a set.

use super::cursor::{Cursor, Kind, Token};
use super::digits::is_dash;
use super::vocabulary::{Sense, Unit, traits};

/// Days of one month before its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) start: usize,
    /// Bit 1 is the first of the month.
    pub(super) days: u32,
    /// The weekday that is printed with the first day, from 0 for Monday.
    pub(super) weekday: Option<i8>,
}

impl Days {
    /// The first and the last day.
    pub(super) const fn ends(&self) -> (i8, i8) {
        (self.days.trailing_zeros() as i8, 31 - self.days.leading_zeros() as i8)
    }

    /// Whether the days follow each other.
    pub(super) const fn is_run(&self) -> bool {
        let run = self.days >> self.days.trailing_zeros();
        run & (run + 1) == 0
    }
}

/// What stands before the name of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Days(Days),
    /// No day.
    Other,
    /// A part of a file's or an address's name: the month is none.
    Glued,
}

/// A day of the month, read backwards.
#[derive(Clone, Copy)]
struct Day {
    start: usize,
    day: u32,
    suffixed: bool,
    weekday: Option<i8>,
}

/// The most days of a list.
const MOST: usize = 12;

/// Reads what stands before the name of a month.
pub(super) fn before(cursor: &Cursor<'_>, month: usize) -> Before {
    let mut at = month;
    let mut of = cursor.before(at);
    if of.is_mark(&['-', '–', '.', '/', ',']) && !of.spaced {
        at = of.start;
    } else if of.sense() == Sense::Of {
        at = of.start;
        of = cursor.before(at);
        if of.sense() == Sense::Unit(Unit::Day) {
            at = of.start;
        }
    }
    let Some(number) = number_before(cursor, at) else {
        let glued = matches!(cursor.char_before(month), Some('-' | '/'))
            && cursor.before(at).sense() == Sense::None
            && cursor.char_before(at).is_some_and(char::is_alphabetic)
            && !cursor.is_capital(month);
        return if glued { Before::Glued } else { Before::Other };
    };
    match touch(cursor, number.start) {
        Touch::Free => {}
        Touch::Joined if is_list_mark(cursor, number.start) => {}
        Touch::Joined => return Before::Other,
        Touch::Glued => return Before::Glued,
    }
    let Some(last) = day(cursor, number) else { return Before::Other };
    Before::Days(list(cursor, last))
}

/// What touches a number from before.
enum Touch {
    Free,
    /// A figure: a decimal, a time, a sum, a section.
    Joined,
    /// A part of a name.
    Glued,
}

fn touch(cursor: &Cursor<'_>, start: usize) -> Touch {
    let Some(c) = cursor.char_before(start) else { return Touch::Free };
    let further = cursor.char_before(start - c.len_utf8());
    match c {
        '_' => Touch::Glued,
        '/' | '-' if further.is_some_and(char::is_alphabetic) && !is_suffix_before(cursor, start - 1) => {
            Touch::Glued
        }
        '/' | '-' | '.' | ':' | ',' if further.is_some_and(char::is_alphanumeric) => Touch::Joined,
        '£' | '$' | '€' | '#' | '/' | '=' => Touch::Joined,
        c if is_dash(c) && further.is_some_and(char::is_alphanumeric) => Touch::Joined,
        c if c.is_alphanumeric() => Touch::Glued,
        _ => Touch::Free,
    }
}

/// Whether the mark before a number joins days: `5-7`, `28th/29th`, `5–7`.
fn is_list_mark(cursor: &Cursor<'_>, start: usize) -> bool {
    let mark = cursor.before(start);
    matches!(mark.kind, Kind::Mark(c) if c == '/' || is_dash(c))
        && number_before(cursor, mark.start).is_some()
}

fn is_suffix_before(cursor: &Cursor<'_>, at: usize) -> bool {
    let token = cursor.before(at);
    token.sense() == Sense::Suffix && cursor.before(token.start).number(2).is_some()
}

/// The number of a day that ends at a place, past its suffix: the token starts at the number.
fn number_before(cursor: &Cursor<'_>, at: usize) -> Option<Token> {
    let mut token = cursor.before(at);
    let mut suffixed = token.sense() == Sense::Suffix;
    if suffixed {
        token = cursor.before(token.start);
    } else if token.is_mark(&['"', '”', '“', '™', '*', '°', 'º', '\'', '’']) {
        suffixed = true;
        let number = cursor.before(token.start);
        if number.spaced {
            return None;
        }
        token = number;
    }
    let _ = token.number(2)?;
    Some(Token { spaced: suffixed, ..token })
}

/// The day that a number is, with its weekday.
fn day(cursor: &Cursor<'_>, number: Token) -> Option<Day> {
    let day = number.number(2).filter(|day| (1..=31).contains(day))?;
    let mut start = number.start;
    let mut weekday = None;
    let mut token = cursor.before(start);
    if token.is(traits::ARTICLE) {
        token = cursor.before(token.start);
    }
    for _ in 0..2 {
        if token.is_mark(&[',', '.', '-', '–']) {
            token = cursor.before(token.start);
        }
    }
    if let Sense::Weekday(number) = token.sense() {
        (start, weekday) = (token.start, Some(number));
    }
    Some(Day { start, day, suffixed: number.spaced, weekday })
}

/// The list that ends in a day.
fn list(cursor: &Cursor<'_>, last: Day) -> Days {
    let mut days = Days { start: last.start, days: 1 << last.day, weekday: last.weekday };
    let mut first = last;
    // The days up to the last comma count only once an `and` has shown the list to be one.
    let mut linked = false;
    for _ in 0..MOST {
        let Some((link, earlier)) = link_before(cursor, first) else { break };
        // `June 1st to 15th September`: the earlier day is that of the month before it.
        let month_first = matches!(cursor.before(earlier.start).sense(), Sense::Month { .. });
        if link == Link::To && earlier.suffixed && month_first {
            break;
        }
        match link {
            Link::Comma if !linked => break,
            Link::To => (earlier.day..first.day).for_each(|day| days.days |= 1 << day),
            Link::And | Link::Comma => days.days |= 1 << earlier.day,
        }
        linked |= link == Link::And;
        first = earlier;
        (days.start, days.weekday) = (first.start, first.weekday);
    }
    let token = cursor.before(days.start);
    if token.sense() == Sense::Between && first.day != last.day {
        days.start = token.start;
        (first.day..last.day).for_each(|day| days.days |= 1 << day);
    }
    days
}

/// How two days of a list are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    To,
    And,
    Comma,
}

/// The day before a day of a list, and how the two are joined.
fn link_before(cursor: &Cursor<'_>, day_after: Day) -> Option<(Link, Day)> {
    let mut token = cursor.before(day_after.start);
    if token.is(traits::ARTICLE) {
        token = cursor.before(token.start);
    }
    let link = match (token.sense(), token.kind) {
        (Sense::To, _) => Link::To,
        (Sense::And, _) | (_, Kind::Mark('&' | '/')) => Link::And,
        (_, Kind::Mark(',')) => Link::Comma,
        (_, Kind::Mark(c)) if is_dash(c) => Link::To,
        _ => return None,
    };
    let mut end = token.start;
    let comma = cursor.before(end);
    if link == Link::And && comma.is_mark(&[',']) {
        end = comma.start;
    }
    let number = number_before(cursor, end)?;
    let earlier = day(cursor, number)?;
    let free = match touch(cursor, number.start) {
        Touch::Free => true,
        Touch::Joined => is_list_mark(cursor, number.start),
        Touch::Glued => false,
    };
    let named = cursor.before(earlier.start).is(traits::REFERENCE);
    let odd = day_after.suffixed && !earlier.suffixed && link != Link::To;
    (free && !named && !odd && earlier.day < day_after.day).then_some((link, earlier))
}
