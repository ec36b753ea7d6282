//! Dates in numbers, day first.
//!
//! ```text
//! day   = [ weekday ] DD mark MM mark (YYYY | YY) | YYYY mark MM mark DD ;     (* one mark throughout *)
//! days  = day dash day ;
//! month = MM "/" YYYY ;                                            (* after a word of time only *)
//! ```
//!
//! | printed | is |
//! |---|---|
//! | `21/5/17`, `01.04.2016`, `9-1-2017`, `09 / 01 / 2017` | the day, in British order |
//! | `2016-04-01`, `2012.03.27` | the day |
//! | `5/21/2017` | 21 May: there is no other way to read it |
//! | `01/04/2016-31/03/2017` | a range |
//! | `since 04/2016` | the month |
//! | `12.5.17`, `1.2.16` | sections, unless a word of time stands before them, day and month have two digits each or the line holds nothing else |
//! | `16.03.18` first in a block of the minutes of March 2016 | the number of a minute |
//! | `39/20`, `PCP/17/24`, `10.11.12.13`, `20-45-67` | no date |
//!
//! Where day and month could change places the value is marked as ambiguous; the paper's other dates may settle it.

use jiff::civil::Date;

use super::cursor::{Cursor, Kind};
use super::digits::{Cluster, Part, is_dash, is_free_after, is_free_before};
use super::value::{Point, Value, Year};
use super::vocabulary::{Sense, traits};
use super::{Atom, Expression, rule};
use crate::model::Block;

/// A year printed with two digits: to 2069 or from 1970.
pub(super) const fn short_year(value: u32) -> i16 {
    if value < 70 { 2000 + value as i16 } else { 1900 + value as i16 }
}

/// A year printed with four digits that a paper may speak of in a full date.
pub(super) fn long_year(value: u32) -> Option<i16> {
    (1700..2100).contains(&value).then_some(value as i16)
}

/// The day of three numbers.
fn value(parts: &[Part]) -> Option<Value> {
    let length = |part: &Part| part.end - part.start;
    let [a, b, c] = parts else { return None };
    let (year, month, day, ambiguous) = if length(a) == 4 {
        (long_year(a.value)?, b.value, c.value, false)
    } else {
        let year = if length(c) == 4 { long_year(c.value)? } else { short_year(c.value) };
        match (a.value, b.value) {
            (month @ 1..=12, day @ 13..=31) => (year, month, day, false),
            (day, month) => (year, month, day, day <= 12 && day != month),
        }
    };
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let mut value = Value::of(Point::Day { year: Year::Printed(year), month: month as i8, day: day as i8 });
    value.ambiguous = ambiguous;
    Some(value)
}

/// Whether the numbers are joined as those of a date are, and not as those of a section, a score or a telephone are.
fn is_dated(cursor: &Cursor<'_>, parts: &[Part], marks: &[char]) -> bool {
    let [first, second] = marks else { return false };
    let alike = first == second || (is_dash(*first) && is_dash(*second));
    let [a, b, c] = parts else { return false };
    let length = |part: &Part| part.end - part.start;
    if !alike || *first == '~' {
        return false;
    }
    if length(a) == 4 || length(c) == 4 || *first == '/' {
        return true;
    }
    let alone = cursor.before(a.start).kind == Kind::End && cursor.after(c.end).kind == Kind::End;
    length(a) == 2 && length(b) == 2 || alone || follows_time(cursor, a.start)
}

/// Whether a word that dates follow stands before the place.
fn follows_time(cursor: &Cursor<'_>, start: usize) -> bool {
    let mut token = cursor.before(start);
    if token.is_mark(&[':']) {
        token = cursor.before(token.start);
    }
    token.is(traits::PREPOSITION) || matches!(token.sense(), Sense::Weekday(_))
}

/// One day.
pub(super) fn day(cursor: &Cursor<'_>, cluster: &Cluster) -> Option<Atom> {
    let end = cluster.end();
    let time = cursor.text[end..].starts_with('T');
    if !(time || is_free_after(cursor, end)) || !is_dated(cursor, cluster.parts(), cluster.marks()) {
        return None;
    }
    if cursor.before(cluster.start()).is(traits::REFERENCE) {
        return None;
    }
    let mut value = value(cluster.parts())?;
    let before = cursor.before(cluster.start());
    let Sense::Weekday(weekday) = before.sense() else {
        return Some(Atom::new(cluster.start(), end, value, rule::NUMERIC));
    };
    value.weekday = Some(weekday);
    Some(Atom::new(before.start, end, value, rule::NUMERIC))
}

/// `16.03.18 Footpaths` in the minutes of March 2016: the number of a minute by its year, month and place.
pub(super) fn is_minute(e: &Expression, blocks: &[Block], meeting: Option<Date>) -> bool {
    let Some(meeting) = meeting.filter(|_| e.start == 0 && e.rule == rule::NUMERIC) else { return false };
    let text = &blocks[e.block].text;
    let mut numbers = text[..e.end].split('.').map(str::parse::<i16>);
    let [Some(Ok(year)), Some(Ok(month)), Some(Ok(_)), None] = [(); 4].map(|()| numbers.next()) else {
        return false;
    };
    text.len() > e.end && year == meeting.year() % 100 && month == i16::from(meeting.month())
}

/// Two days joined by a dash.
pub(super) fn days(cursor: &Cursor<'_>, cluster: &Cluster) -> Option<Atom> {
    let (parts, marks) = (cluster.parts(), cluster.marks());
    let joined = marks.get(2).copied().is_some_and(is_dash) && marks.first() != marks.get(2);
    if !joined || !is_free_after(cursor, cluster.end()) {
        return None;
    }
    if !is_dated(cursor, &parts[..3], &marks[..2]) || !is_dated(cursor, &parts[3..], &marks[3..]) {
        return None;
    }
    let (first, last) = (value(&parts[..3])?, value(&parts[3..])?);
    let mut range = Value::range(first.first.point, last.first.point);
    range.ambiguous = first.ambiguous || last.ambiguous;
    Some(Atom::new(cluster.start(), cluster.end(), range, rule::NUMERIC))
}

/// Day, month and year with white space around their strokes: `09 / 01 / 2017`.
pub(super) fn spaced(cursor: &Cursor<'_>, cluster: &Cluster) -> Option<Atom> {
    let year = cluster.parts()[0];
    let mut parts = [year; 3];
    let mut at = year.start;
    for part in parts[..2].iter_mut().rev() {
        let mark = cursor.before(at);
        let number = cursor.before(mark.start);
        let (Kind::Number { value, .. }, true) = (number.kind, mark.is_mark(&['/'])) else { return None };
        number.number(2)?;
        *part = Part { start: number.start, end: number.end, value };
        at = number.start;
    }
    let free = is_free_before(cursor, at) && is_free_after(cursor, year.end);
    free.then(|| Some(Atom::new(at, year.end, value(&parts)?, rule::NUMERIC)))?
}

/// Month and year: numbers of minutes look the same, so a word of time must come before.
pub(super) fn month_year(cursor: &Cursor<'_>, cluster: &Cluster) -> Option<Atom> {
    let [month, year] = cluster.parts() else { return None };
    let printed = Year::Printed(long_year(year.value)?);
    let fits =
        (1..=12).contains(&month.value) && cluster.marks() == ['/'] && is_free_after(cursor, cluster.end());
    if !fits || !follows_time(cursor, cluster.start()) {
        return None;
    }
    let value = Value::of(Point::Month { year: printed, month: month.value as i8 });
    Some(Atom::new(cluster.start(), cluster.end(), value, rule::NUMERIC))
}
